import { harmless } from '../text/foreign-text.ts'
import { Failure } from './failure.ts'

/** Any thrown value as a Failure. What is not one is a fault of this action, and says so. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new Failure(
    'Internal error',
    'internal_error',
    `The action met an error of its own (${harmless(words)}). Run again with debug logging, and report it with the log.`,
    { cause: error },
  )
}
