import { AttemptFailure } from '../domain/attempt-failure.ts'
import type { Failure, FailureCode } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import { type Outcome, outcomeOf } from '../domain/outcome.ts'
import { type Draft, nameOf, type Operation, safeDevices, safeValue, startResult } from '../domain/result.ts'
import type { KeyBody, Registered } from '../pam/client.ts'
import { keyBody } from './key-body.ts'
import { notePrevious } from './previous.ts'
import { refusedDevices } from './refused-devices.ts'
import { needsWriting } from './rehearsal.ts'
import type { Registration, Tools } from './tools.ts'
import { settle } from './unknown-outcome.ts'
import { verify } from './verification.ts'

/** What PAM Core answers when it misses the host name, the address, the public or the private key (docs/pam-core-api.md 4.2). */
const MISSING: readonly FailureCode[] = [1004, 1005, 1013, 1014]
const NOT_WHOLE =
  ' The step sent no key since metadata-only is true. PAM Core is known to take that up to version 3.32 only, and only of a key that it holds: check identifier, or leave metadata-only out and give hostname, ip and key.'

/** Registers one key: look-up and comparison where they are wanted, the write, its devices, the verification. Never throws. */
export async function registerKey(registration: Registration, tools: Tools): Promise<Outcome> {
  const { spec, material } = registration
  const draft = startResult(spec, material)
  const body = keyBody(spec, material, tools.provenance)
  let stored: Outcome['stored'] = 'no'
  try {
    if (tools.options.dryRun || tools.options.skipUnchanged) await registration.before.stored()
    await notePrevious(registration, tools, draft)
    if (!(await needsWriting(registration, body, tools, draft))) return outcomeOf(draft, stored)
    const registered = await tools.pam.register(body).catch(async error => {
      const failure = explained(asFailure(error), spec)
      if (failure instanceof AttemptFailure && !failure.traits.maybeProcessed) throw failure
      stored = 'unknown'
      await settleNow(registration, body, tools, draft, failure)
    })
    stored = 'yes'
    if (registered) record(registered, registration, tools, draft)
    const mismatch = registered && tools.options.verify ? await verify(body, tools, draft) : undefined
    const refused = refusedDevices(draft, tools)
    return outcomeOf(
      draft,
      stored,
      mismatch && refused ? mismatch.because(` ${refused.message}`) : (mismatch ?? refused),
    )
  } catch (error) {
    return outcomeOf(draft, stored, asFailure(error))
  }
}

function explained(failure: Failure, { metadataOnly }: KeySpec): Failure {
  return metadataOnly && MISSING.includes(failure.code) ? failure.because(NOT_WHOLE) : failure
}

// A key that was there before is read at once, so that a rotation can go on; any other one waits for the list at the end of the run.
async function settleNow(
  { before }: Registration,
  sent: KeyBody,
  tools: Tools,
  draft: Draft,
  failure: Failure,
): Promise<void> {
  const listed = tools.pam.hasListed ? await before.listed().catch(() => undefined) : undefined
  if (!listed) throw failure
  const words = await settle({ sent, operation: 'updated' }, listed.id, tools, draft)
  if (words) throw failure.because(` ${words}`)
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
  draft.devices = safeDevices(registered.devices, safe)
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
