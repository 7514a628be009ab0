import { AttemptFailure } from './attempt-failure.ts'
import type { Failure } from './failure.ts'
import type { Draft, KeyResult } from './result.ts'

/** What came of one key. */
export interface Outcome {
  readonly result: KeyResult
  readonly failure?: Failure
  /** Whether PAM Core holds what was sent. */
  readonly stored: 'yes' | 'no' | 'unknown'
  /** What a rotation left at other places since the outcome was not known, a sentence. */
  readonly kept?: string
}

/** `draft` as the result of a key that failed. What the result of an earlier failure says of changes stays. */
export function failed(draft: Draft, failure: Failure, stored: Outcome['stored']): KeyResult {
  const changed = draft.changed || (stored === 'no' && draft.status === 'ok' ? 'false' : '')
  const message = draft.message || saidBy(failure)
  return { ...draft, changed, message, status: 'failed', error: { code: failure.code, message: failure.message } }
}

/** What came of the key that `draft` describes: a success unless there is a failure. */
export function outcomeOf(draft: Draft, stored: Outcome['stored'], failure?: Failure): Outcome {
  return failure ? { result: failed(draft, failure, stored), failure, stored } : { result: draft, stored }
}

function saidBy(failure: Failure): string {
  return (failure instanceof AttemptFailure && failure.traits.said) || ''
}
