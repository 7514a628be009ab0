import { AttemptFailure } from '../domain/attempt-failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import type { Job } from '../domain/job.ts'
import { NO_KEY } from '../domain/key-material.ts'
import { type Outcome, outcomeOf } from '../domain/outcome.ts'
import { type Draft, nameOf, type Operation } from '../domain/result.ts'
import { fingerprintOf } from '../key/public-key.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { KeyBody } from '../pam/client.ts'
import { warnOfAutomaticChange } from './age.ts'
import { compareAll, matchPublicKey, whyUnreadable } from './comparison.ts'
import { keyBody } from './key-body.ts'
import { findKey, readKey } from './look-up.ts'
import { refusedDevices } from './refused-devices.ts'
import type { Tools } from './tools.ts'

const SAFE_AGAIN = 'Running again with the same identifier is safe: it updates that key and makes no second one.'

/** A registration whose answer was lost. */
interface Lost {
  readonly sent: KeyBody
  /** What it was, if PAM Core holds what was sent. */
  readonly operation: Operation
  /** What a rotation left at other places since the outcome was not known then, a sentence. */
  readonly kept?: string | undefined
}

/**
 * Settles a registration that got no answer by the stored key with this id (docs/behaviour.md, Errors). When that is what was sent, the
 * draft becomes that of a success, with a notice, and undefined is given; else sentences that say what PAM Core holds now and that
 * running again is safe. Never throws.
 */
export async function settle(lost: Lost, id: string, tools: Tools, draft: Draft): Promise<string | undefined> {
  draft.key_id = id
  const stored = await readKey(tools.pam, id).catch(() => 'unread' as const)
  if (typeof stored === 'string') return `${UNSEEN[stored](id)} ${SAFE_AGAIN}`
  const other = otherThanSent(stored, lost.sent, id)
  if (other) return `${other} ${SAFE_AGAIN}`
  draft.operation = lost.operation
  draft.changed = 'true'
  if (tools.options.verify) draft.verified = 'true'
  draft.changed_at = ''
  draft.expires_at = stored.expiresAt ?? ''
  recordDevices(stored, lost.sent, tools, draft)
  const line = `The registration of the ${nameOf(draft)} got no usable answer, but PAM Core holds the public key that was sent (id ${id}), so it has succeeded.`
  tools.voice.notice([line, ...(lost.kept ? [lost.kept] : [])].join(' '))
  return undefined
}

/**
 * Settles at the end of the run what could not be settled before, with a list of credentials that is newer than the writes
 * (docs/behaviour.md, Readings): `find` must not know an older one. Asks nothing when the job was cancelled. Never throws.
 */
export async function settleLate(job: Job, outcome: Outcome, tools: Tools, signal: AbortSignal): Promise<Outcome> {
  const { failure, result, stored } = outcome
  // One that has an id was looked at when its answer was lost.
  if (stored !== 'unknown' || !failure || result.key_id) return outcome
  const draft: Draft = { ...result, status: 'ok', error: null, message: '' }
  const words = signal.aborted ? SAFE_AGAIN : await lookAgain(job, outcome, tools, draft)
  return words === undefined
    ? outcomeOf(draft, 'yes', refusedDevices(draft, tools))
    : outcomeOf(draft, 'unknown', failure.because(` ${words}`))
}

async function lookAgain(
  { spec, identifierMadeUp }: Job,
  { result, kept }: Outcome,
  tools: Tools,
  draft: Draft,
): Promise<string | undefined> {
  const material = { ...NO_KEY, ...(result.public_key ? { publicKey: result.public_key } : {}) }
  const sent = keyBody(spec, material, tools.provenance)
  const operation = identifierMadeUp ? 'created' : 'registered'
  try {
    const listed = await findKey(tools.pam, sent.identifier)
    if (!listed) return `${NONE} ${SAFE_AGAIN}`
    warnOfAutomaticChange(draft, listed, tools.voice)
    return await settle({ sent, operation, kept }, listed.id, tools, draft)
  } catch (error) {
    return `${error instanceof AttemptFailure ? NOT_ASKED : asFailure(error).message} ${SAFE_AGAIN}`
  }
}

const NONE = 'PAM Core lists no key with this identifier.'
const NOT_ASKED = 'The identifier could not be looked up either.'
const UNSEEN = {
  unread: (id: string) => `PAM Core lists a key with this identifier (id ${id}), which could not be read.`,
  inactive: (id: string) => `PAM Core holds an inactive key with this identifier (id ${id}) and shows nothing of it.`,
} as const

/** What PAM Core holds instead of what was sent, a sentence; '' when it is that. */
function otherThanSent(stored: StoredKey, sent: KeyBody, id: string): string {
  const match = matchPublicKey(stored.publicKey, sent.public_key)
  if (match === 'different') {
    const fingerprint = fingerprintOf(`${stored.publicKey}`)
    return `PAM Core holds another key under this identifier (id ${id}${fingerprint ? `, ${fingerprint}` : ''}).`
  }
  if (match === 'unreadable')
    return `PAM Core holds a key with this identifier (id ${id}) that could not be compared: ${whyUnreadable(stored)}`
  if (match === 'none sent')
    return `PAM Core holds a key with this identifier (id ${id}), but none was sent that it could be compared with.`
  const fields = differingFields(stored, sent)
  return fields.length === 0
    ? ''
    : `PAM Core holds the key that was sent (id ${id}), but does not show ${fields.join(', ')} as sent.`
}

// Devices that are missing were refused, as far as PAM Core shows devices at all.
function differingFields(stored: StoredKey, sent: KeyBody): string[] {
  const fields = compareAll(stored, sent).map(({ field }) => field)
  return [
    ...fields.filter(field => field !== 'devices'),
    ...(sent.devices && !stored.devices ? ['devices'] : []),
    ...(sent.enabled === false ? ['enabled'] : []),
  ]
}

function recordDevices({ devices: stored = [] }: StoredKey, sent: KeyBody, { safe }: Tools, draft: Draft): void {
  const attached = stored.map(({ hostname, ip }) => ({ hostname: safe(hostname), ip: safe(ip) }))
  const names = stored.map(({ hostname }) => hostname.toLowerCase())
  draft.devices = attached
  draft.devices_error = (sent.devices ?? []).filter(({ hostname }) => !names.includes(hostname.toLowerCase()))
}
