import type { Failure } from '../domain/failure.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { PamCore } from '../pam/client.ts'
import { findKey } from './look-up.ts'

const SAFE_AGAIN = 'Running again with the same identifier is safe: it updates that key and makes no second one.'

/**
 * Adds to an outcome that is not known what the list of credentials says of the key (docs/behaviour.md, Errors), and that running
 * again is safe. The list is fetched at most once a run; one from before the write proves nothing and is not used.
 */
export async function clearUp(outcomes: readonly Outcome[], pam: PamCore, signal: AbortSignal): Promise<Outcome[]> {
  const canLook = !pam.hasListed && !signal.aborted
  return Promise.all(
    outcomes.map(outcome =>
      outcome.stored === 'unknown' && outcome.failure
        ? completed(outcome, outcome.failure, canLook ? pam : undefined)
        : outcome,
    ),
  )
}

async function completed(outcome: Outcome, failure: Failure, pam: PamCore | undefined): Promise<Outcome> {
  const { id, words } = pam ? await lookFor(pam, outcome.result.identifier) : { id: '', words: '' }
  const explained = failure.because(` ${words}${SAFE_AGAIN}`)
  const key_id = outcome.result.key_id || id
  return {
    ...outcome,
    failure: explained,
    result: { ...outcome.result, key_id, error: { code: failure.code, message: explained.message } },
  }
}

async function lookFor(pam: PamCore, identifier: string): Promise<{ id: string; words: string }> {
  try {
    const id = (await findKey(pam, identifier))?.id
    return id
      ? { id, words: `PAM Core lists a key with this identifier (id ${id}). ` }
      : { id: '', words: 'PAM Core lists no key with this identifier. ' }
  } catch {
    return { id: '', words: 'The identifier could not be looked up either. ' }
  }
}
