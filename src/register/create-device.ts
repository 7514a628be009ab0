import { AttemptFailure } from '../domain/attempt-failure.ts'
import { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import type { Voice } from '../domain/voice.ts'
import type { DeviceBody, PamCore } from '../pam/client.ts'
import type { Register } from './tools.ts'

const DEVICE_NOT_FOUND = 1011
const UNCLEAR = ' Whether the device was created is not known; running again finds out, and creates no second one.'
const LISTED =
  'PAM Core lists the main device, so it was left alone. Compare hostname with its spelling there, upper and lower case too; one of the additional devices may be what is missing as well.'

/**
 * A registration that creates the main device where PAM Core answers that it does not exist and the workflow says what it is to be
 * (docs/behaviour.md, create-device), then registers the key again. Each device is created once a run.
 */
export function withNewDevice(register: Register, pam: PamCore): Register {
  const maker = new DeviceMaker(pam)
  return async (registration, tools) => {
    const outcome = await register(registration, tools)
    const device = newDeviceOf(registration.spec)
    if (!device || tools.options.dryRun || outcome.failure?.code !== DEVICE_NOT_FOUND) return outcome
    const failure = await maker.make(device, tools.voice)
    if (failure) return withoutDevice(outcome, outcome.failure, failure)
    const again = await register(registration, tools)
    return { ...again, result: { ...again.result, changed: 'true' } }
  }
}

/** The main device as `create-device` describes it; undefined where it is not to be created. */
export function newDeviceOf({ createDevice, hostname, ip }: KeySpec): DeviceBody | undefined {
  return createDevice && hostname && ip ? { hostname, ip, ...createDevice } : undefined
}

/** A device for people. */
export function describeDevice({ hostname, ip, type, vendor, model, site, connectivities }: DeviceBody): string {
  return `${hostname} (${ip}), type ${type}, vendor ${vendor}, model ${model}, site ${site}, ${connectivities}`
}

/** Creates devices, each once, and never touches one that exists. */
class DeviceMaker {
  readonly #pam: PamCore
  readonly #made = new Map<string, Promise<Failure | undefined>>()

  constructor(pam: PamCore) {
    this.#pam = pam
  }

  /** Creates the device and says so, or waits for the one who does. Gives why it is not there by this run's doing. */
  make(device: DeviceBody, voice: Voice): Promise<Failure | undefined> {
    const name = device.hostname.toLowerCase()
    const made = this.#made.get(name) ?? this.#create(device, voice).then(() => undefined, asFailure)
    this.#made.set(name, made)
    return made
  }

  // The call is an upsert that would change the address of a device that exists; an outcome that is not known is settled by the list.
  async #create(device: DeviceBody, voice: Voice): Promise<void> {
    if (await this.#has(device)) throw new Failure('PAM Core', 'device_exists', LISTED)
    await this.#pam.createDevice(device).catch(async error => {
      if (!isUnclear(error) || !(await this.#has(device).catch(() => false))) throw error
    })
    voice.notice(
      `This device was created in PAM Core: ${describeDevice(device)}. A type, vendor, model or site that PAM Core did not know exists there now.`,
    )
  }

  async #has({ hostname }: DeviceBody): Promise<boolean> {
    return (await this.#pam.devices()).has(hostname.toLowerCase())
  }
}

function isUnclear(error: unknown): boolean {
  return error instanceof AttemptFailure && error.traits.maybeProcessed
}

function withoutDevice(outcome: Outcome, { title, code }: Failure, why: Failure): Outcome {
  const [doubt, changed] = isUnclear(why) ? ([UNCLEAR, ''] as const) : (['', outcome.result.changed] as const)
  const line = `PAM Core does not find a device (${code}), and create-device was of no help: ${why.message}${doubt}`
  const failure = new Failure(title, code, line)
  return { ...outcome, failure, result: failed({ ...outcome.result, changed }, failure, outcome.stored) }
}
