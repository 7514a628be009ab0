import { AttemptFailure } from '../domain/attempt-failure.ts'
import { NetworkError } from './network-error.ts'

/** What the transport threw as the failure of one attempt; `writes`: the request was to change something. Anything else as it came. */
export function networkFailure(error: unknown, writes: boolean): unknown {
  if (!(error instanceof NetworkError)) return error
  const title = error.kind === 'cancelled' ? 'Cancelled' : error.answer ? 'Unexpected response' : 'Network'
  const traits = { retryable: error.retryable, maybeProcessed: writes && error.maybeProcessed }
  return new AttemptFailure(title, error.kind, error.message, traits, { cause: error })
}
