import { AttemptFailure } from '../domain/attempt-failure.ts'
import { asFailure, Failure } from '../domain/failure.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import type { DeviceBody, PamCore } from '../pam/client.ts'
import type { Register, Tools } from './tools.ts'

const DEVICE_NOT_FOUND = 1011
const LISTED = 'PAM Core lists this device, so it was left alone; one of the additional devices may be what is missing.'

/**
 * A registration that creates the main device where PAM Core answers that it does not exist and the workflow says what it is to be
 * (docs/behaviour.md, create-device), then registers the key again. Each device is created once a run.
 */
export function withNewDevice(register: Register, pam: PamCore): Register {
  const maker = new DeviceMaker(pam)
  return async (registration, tools) => {
    const outcome = await register(registration, tools)
    const body = bodyOf(registration.spec)
    if (!body) return outcome
    if (tools.options.dryRun) return rehearse(outcome, body, tools)
    if (outcome.failure?.code !== DEVICE_NOT_FOUND) return outcome
    const failure = await maker.make(body)
    if (failure) return { ...outcome, ...failedFor(outcome, outcome.failure, failure) }
    tools.voice.notice(
      `The device ${body.hostname} (${body.ip}) was created in PAM Core: ${wordsOf(body)}. Types, vendors, models and sites that it did not know exist there now.`,
    )
    const again = await register(registration, tools)
    return { ...again, result: { ...again.result, changed: 'true' } }
  }
}

/** Creates devices, each once, and never touches one that exists. */
class DeviceMaker {
  readonly #pam: PamCore
  readonly #made = new Map<string, Promise<Failure | undefined>>()

  constructor(pam: PamCore) {
    this.#pam = pam
  }

  /** Creates the device, or waits for the one who does. Gives why it is not there by this run's doing. */
  make(body: DeviceBody): Promise<Failure | undefined> {
    const name = body.hostname.toLowerCase()
    const made = this.#made.get(name) ?? this.#create(body).then(() => undefined, asFailure)
    this.#made.set(name, made)
    return made
  }

  async #has(hostname: string): Promise<boolean> {
    const devices = await this.#pam.devices()
    return devices.some(device => device.toLowerCase() === hostname.toLowerCase())
  }

  // The call is an upsert that would change the address of a device that exists; an outcome that is not known is settled by the list.
  async #create(body: DeviceBody): Promise<void> {
    if (await this.#has(body.hostname)) throw new Failure('PAM Core', 'device_exists', LISTED)
    await this.#pam.createDevice(body).catch(async error => {
      const unclear = error instanceof AttemptFailure && error.traits.maybeProcessed
      if (!unclear || !(await this.#has(body.hostname).catch(() => false))) throw error
    })
  }
}

function bodyOf({ createDevice, hostname, ip }: KeySpec): DeviceBody | undefined {
  return createDevice && hostname && ip ? { hostname, ip, ...createDevice } : undefined
}

function wordsOf({ type, vendor, model, site, connectivities }: DeviceBody): string {
  return `type ${type}, vendor ${vendor}, model ${model}, site ${site}, ${connectivities}`
}

function failedFor(outcome: Outcome, refusal: Failure, why: Failure): Pick<Outcome, 'failure' | 'result'> {
  const failure = refusal.because(` create-device was of no help: ${why.message}`)
  return { failure, result: failed(outcome.result, failure, outcome.stored) }
}

async function rehearse(outcome: Outcome, body: DeviceBody, { pam, voice }: Tools): Promise<Outcome> {
  const listed = outcome.failure ? undefined : await pam.knownDevices().catch(() => undefined)
  if (listed && !listed.has(body.hostname.toLowerCase())) {
    voice.info(`The device ${body.hostname} (${body.ip}) would be created in PAM Core: ${wordsOf(body)}.`)
  }
  return outcome
}
