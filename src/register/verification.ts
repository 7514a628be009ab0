import { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import { type Draft, nameOf } from '../domain/result.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { KeyBody } from '../pam/client.ts'
import { switchKey } from './activation.ts'
import { compareFields, matchPublicKey, whyUnreadable } from './comparison.ts'
import { readKey } from './look-up.ts'
import type { Tools } from './tools.ts'

/**
 * Reads the key back and compares it with what was sent (docs/behaviour.md, `verify`). Sets `verified` in the draft; gives a Failure when
 * the stored key is another one. What cannot be read or compared is `unknown`, with a warning.
 */
export async function verify(sent: KeyBody, tools: Tools, draft: Draft): Promise<Failure | undefined> {
  const differing = await readBack(draft, sent, tools).catch(
    error => `it could not be read back: ${asFailure(error).message}`,
  )
  if (typeof differing === 'string') {
    draft.verified = 'unknown'
    tools.voice.warning(
      `The ${nameOf(draft)} was registered, but whether it is stored as sent is not known: ${differing}`,
    )
    return undefined
  }
  draft.verified = differing.length === 0 ? 'true' : 'false'
  if (differing.length === 0) return undefined
  return new Failure(
    'Verification failed',
    'verification_failed',
    `PAM Core took the key but now holds another ${differing.join(', ')} than was sent. Keep the old key until this is cleared up: somebody else, or PAM Core's own automatic change, may have written the key at the same time.`,
  )
}

const NONE_SENT = 'no key was sent, so none could be compared; nothing else differs.'

/** The names of the fields that differ, or why that cannot be said. */
async function readBack(draft: Draft, sent: KeyBody, tools: Tools): Promise<string[] | string> {
  const id = draft.key_id
  let stored = await readKey(tools.pam, id)
  if (stored === 'inactive' && sent.enabled === true) {
    await switchKey(tools, 'enable', id).catch(error =>
      tools.voice.warning(`The ${nameOf(draft)} is inactive and was not switched on: ${asFailure(error).message}`),
    )
    stored = await readKey(tools.pam, id)
  }
  if (stored !== 'inactive') {
    draft.expires_at = stored.expiresAt ?? ''
    return compare(stored, sent)
  }
  if (sent.enabled === false) return sent.public_key === undefined ? NONE_SENT : []
  if (sent.enabled === true) return ['state (it stays inactive)']
  return 'the stored key is inactive, and PAM Core shows nothing of an inactive key. Set enabled: true to switch it on.'
}

function compare(stored: StoredKey, sent: KeyBody): string[] | string {
  const match = matchPublicKey(stored.publicKey, sent.public_key)
  const differing = [
    ...(match === 'different' ? ['public key'] : []),
    ...compareFields(stored, sent).map(({ field }) => field),
    ...(sent.enabled === false ? ['state (it is active)'] : []),
  ]
  if (differing.length > 0 || match === 'same') return differing
  return match === 'unreadable' ? whyUnreadable(stored) : NONE_SENT
}
