import { AttemptFailure } from './attempt-failure.ts'
import type { Failure } from './failure.ts'
import type { Draft, KeyResult } from './result.ts'

/** What came of one key. */
export interface Outcome {
  readonly result: KeyResult
  readonly failure?: Failure
  /** Whether PAM Core holds what was sent. */
  readonly stored: 'yes' | 'no' | 'unknown'
}

/** `draft` as the result of a key that failed. */
export function failed(draft: Draft, failure: Failure, stored: Outcome['stored']): KeyResult {
  const changed = draft.changed || (stored === 'no' ? 'false' : '')
  const message = draft.message || saidBy(failure)
  return { ...draft, changed, message, status: 'failed', error: { code: failure.code, message: failure.message } }
}

function saidBy(failure: Failure): string {
  return (failure instanceof AttemptFailure && failure.traits.said) || ''
}
