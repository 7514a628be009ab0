import { setTimeout as delay } from 'node:timers/promises'
import pRetry from 'p-retry'
import { AttemptFailure, type AttemptTraits } from '../domain/attempt-failure.ts'

/** Longest wait that back-off chooses by itself, in milliseconds. */
export const BACKOFF_CAP = 8_000
/** Longest wait that a server's `Retry-After` is granted, in milliseconds. */
export const RETRY_AFTER_CAP = 30_000
const BACKOFF_BASE = 500
const CANCELLED = 'The job was cancelled before the next attempt.'
const FINAL = { retryable: false, maybeProcessed: false }
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504])

/** Clock, randomness and voice of the retry policy. `sleep` ends early, without an error, when the job is cancelled. */
export interface RetryOptions {
  readonly maxAttempts: number
  readonly log: (line: string) => void
  readonly signal: AbortSignal
  readonly random?: () => number
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly now?: () => number
}

/** The work's value, and whether an attempt before the successful one may already have been acted on. */
export interface Retried<T> {
  readonly value: T
  readonly repeated: boolean
}

/** Runs one piece of work, named for the log, until it succeeds, fails for good, or the attempts are used up. */
export type Retry = <T>(name: string, work: (attempt: number) => Promise<T>) => Promise<Retried<T>>

/**
 * The one retry policy of a run: exponential back-off with full jitter, capped; `Retry-After` honoured up to its own cap; after
 * a 429 every request of the run waits, not only the one that met it. Throws the last failure, no longer `retryable`, with
 * `maybeProcessed` true when any of the attempts may have been acted on.
 */
export function createRetry(options: RetryOptions): Retry {
  const { maxAttempts, log, signal, random = Math.random, sleep = pause, now = Date.now } = options
  let quietUntil = 0
  const rest = async (milliseconds: number) => {
    await sleep(milliseconds, signal)
    if (signal.aborted) throw new AttemptFailure('Cancelled', 'cancelled', CANCELLED, FINAL)
  }

  return async (name, work) => {
    let repeated = false
    let next = { wait: 0, reason: '' }
    const attempt = async (number: number) => {
      while (quietUntil > now()) await rest(quietUntil - now())
      return work(number)
    }
    const onFailedAttempt = ({ error, attemptNumber }: { error: Error; attemptNumber: number }) => {
      if (!(error instanceof AttemptFailure)) return
      next = waitFor(error.traits, attemptNumber, random)
      if (error.traits.slowDown) quietUntil = Math.max(quietUntil, now() + next.wait)
    }
    const shouldRetry = async ({ error, attemptNumber }: { error: Error; attemptNumber: number }) => {
      if (!(error instanceof AttemptFailure) || !error.traits.retryable) return false
      repeated ||= error.traits.maybeProcessed
      log(
        `${name}: attempt ${attemptNumber} of ${maxAttempts} failed: ${error.message} Next attempt in ${seconds(next.wait)}${next.reason}.`,
      )
      await rest(next.wait)
      return true
    }
    try {
      const policy = { retries: maxAttempts - 1, minTimeout: 0, onFailedAttempt, shouldRetry }
      return { value: await pRetry(attempt, policy), repeated }
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error
      const tried = error.traits.retryable && maxAttempts > 1 ? ` All ${maxAttempts} attempts were used.` : ''
      throw error.because(tried, { retryable: false, maybeProcessed: repeated || error.traits.maybeProcessed })
    }
  }
}

function waitFor(traits: AttemptTraits, attempt: number, random: () => number): { wait: number; reason: string } {
  const { retryAfter } = traits
  if (retryAfter === undefined) {
    return { wait: random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** (attempt - 1)), reason: '' }
  }
  if (retryAfter <= RETRY_AFTER_CAP) return { wait: retryAfter, reason: " (the server's Retry-After)" }
  return { wait: RETRY_AFTER_CAP, reason: ` (the server's Retry-After of ${seconds(retryAfter)} was cut)` }
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}

/** Whether an answer with this HTTP status may be another one in a while, if its body does not say otherwise. */
export function isTransient(status: number): boolean {
  return TRANSIENT.has(status)
}

/** Milliseconds from a `Retry-After` in seconds or as an HTTP date (RFC 9110 section 10.2.3); undefined when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  // Every form is in GMT, also that of asctime, which does not say so.
  const date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(`${header} GMT`) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
