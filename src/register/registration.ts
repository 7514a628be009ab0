import { AttemptFailure } from '../domain/attempt-failure.ts'
import { asFailure, Failure, type FailureCode } from '../domain/failure.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import { type Draft, nameOf, nameOfRefused, type Operation, safeValue, startResult } from '../domain/result.ts'
import type { Registered } from '../pam/client.ts'
import { keyBody } from './key-body.ts'
import { notePrevious } from './previous.ts'
import { needsWriting } from './rehearsal.ts'
import type { Registration, Tools } from './tools.ts'
import { verify } from './verification.ts'

/** What PAM Core answers when it misses the public or the private key (docs/pam-core-api.md 4.2). */
const KEY_MISSING: readonly FailureCode[] = [1013, 1014]
const WITHOUT_KEY = ' The step sent no key since metadata-only is true; leave that out as well.'

/** Registers one key: look-up and comparison where they are wanted, the write, its devices, the verification. Never throws. */
export async function registerKey(registration: Registration, tools: Tools): Promise<Outcome> {
  const { spec, material } = registration
  const draft = startResult(spec, material)
  const body = keyBody(spec, material, tools.provenance)
  let stored: Outcome['stored'] = 'no'
  try {
    if (tools.options.dryRun || tools.options.skipUnchanged) await registration.before.stored()
    await notePrevious(registration, tools, draft)
    if (!(await needsWriting(registration, body, tools, draft))) return { result: draft, stored }
    const registered = await tools.pam.register(body).catch(error => {
      if (!(error instanceof AttemptFailure) || error.traits.maybeProcessed) stored = 'unknown'
      throw spec.metadataOnly && KEY_MISSING.includes(error.code) ? error.because(WITHOUT_KEY) : error
    })
    stored = 'yes'
    record(registered, registration, tools, draft)
    const mismatch = tools.options.verify ? await verify(body, tools, draft) : undefined
    const refused = refusedDevices(draft, tools)
    if (mismatch) throw refused ? mismatch.because(` ${refused.message}`) : mismatch
    if (refused) throw refused
    return { result: draft, stored }
  } catch (error) {
    const failure = asFailure(error)
    return { result: failed(draft, failure, stored), failure, stored }
  }
}

function record(
  registered: Registered,
  { spec, identifierMadeUp }: Registration,
  { safe, voice }: Tools,
  draft: Draft,
): void {
  draft.key_id = registered.id
  const renamed = registered.identifier !== '' && registered.identifier !== spec.identifier
  if (renamed) draft.identifier = safe(registered.identifier)
  draft.operation = operationOf(registered, identifierMadeUp)
  draft.changed = 'true'
  // What the list said was true of the key before.
  draft.changed_at = ''
  draft.expires_at = ''
  draft.message = safe(registered.message)
  draft.devices = registered.devices.map(device => ({ hostname: safe(device.hostname), ip: safe(device.ip) }))
  draft.devices_error = registered.devicesError.map(refused => safeValue(refused, safe))
  if (renamed) {
    voice.warning(
      `PAM Core stored the ${nameOf(spec)} under the identifier "${draft.identifier}". Use that one from now on, or the next run may make a second key.`,
    )
  }
  if (registered.repeated) {
    voice.notice(
      `An earlier attempt for the ${nameOf(draft)} may already have been stored, so ${draft.operation} may describe the last attempt only.`,
    )
  }
}

// 3.32 tells a create from an update by HTTP 200 against 201 (docs/pam-core-api.md 2); everywhere the sentence is the best hint.
function operationOf({ message, prefix, status }: Registered, identifierMadeUp: boolean): Operation {
  if (identifierMadeUp) return 'created'
  if (/updated/i.test(message)) return 'updated'
  if (/registered/i.test(message)) return 'created'
  if (prefix === '/iso' && status === 201) return 'updated'
  return prefix === '/iso' && status === 200 ? 'created' : 'registered'
}

function refusedDevices(draft: Draft, { options, voice, safe }: Tools): Failure | undefined {
  if (draft.devices_error.length === 0) return undefined
  const names = safe(draft.devices_error.map(nameOfRefused).join(', '))
  const line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`
  if (options.deviceErrors === 'fail') return new Failure('Devices refused', 'devices_refused', line)
  voice.warning(`${nameOf(draft)}: ${line}`)
  return undefined
}
