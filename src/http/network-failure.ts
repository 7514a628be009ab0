import { AttemptFailure } from '../domain/attempt-failure.ts'
import { NetworkError } from './network-error.ts'

/** What the transport threw as the failure of one attempt; `writes`: the request was to change something. Anything else as it came. */
export function networkFailure(error: unknown, writes: boolean): unknown {
  if (!(error instanceof NetworkError)) return error
  const traits = { retryable: error.retryable, maybeProcessed: writes && error.maybeProcessed }
  return new AttemptFailure(titleOf(error), error.kind, error.message, traits, { cause: error })
}

function titleOf({ kind, answer }: NetworkError): string {
  if (kind === 'cancelled') return 'Cancelled'
  const cutOff = kind === 'timeout' || kind === 'truncated'
  return answer && !cutOff ? 'Unexpected response' : 'Network'
}
