import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AttemptFailure, type AttemptTraits } from '../../../src/domain/attempt-failure.ts'
import { BACKOFF_CAP, createRetry, RETRY_AFTER_CAP, type RetryOptions } from '../../../src/http/retry.ts'

const TEMPORARY = { retryable: true, maybeProcessed: false }

function failure(traits: Partial<AttemptTraits> = {}): AttemptFailure {
  return new AttemptFailure('Network', 'reset', 'It broke.', { ...TEMPORARY, ...traits })
}

/** A retry over a clock that only sleeping moves. */
function bench(options: Partial<RetryOptions> = {}) {
  let clock = 1_000_000
  const slept: number[] = []
  const log: string[] = []
  const retry = createRetry({
    maxAttempts: 4,
    log: line => log.push(line),
    signal: new AbortController().signal,
    random: () => 1,
    now: () => clock,
    sleep: async milliseconds => {
      slept.push(milliseconds)
      clock += milliseconds
    },
    ...options,
  })
  return { retry, slept, log, now: () => clock }
}

/** Work that fails with these in turn, then gives `done`. */
function failing(...failures: unknown[]) {
  const left = [...failures]
  return async () => {
    if (left.length > 0) throw left.shift()
    return 'done'
  }
}

async function caught(work: Promise<unknown>): Promise<AttemptFailure> {
  const error: unknown = await work.catch(error => error)
  if (error instanceof AttemptFailure) return error
  throw new Error('no failure of an attempt', { cause: error })
}

it('is the same failure, with its cause, when something is added to it', () => {
  const cause = new Error('what broke')
  const broken = new AttemptFailure('Network', 'reset', 'It broke.', TEMPORARY, { cause })
  expect(broken.because(' Twice.', { maybeProcessed: true })).toMatchObject({
    title: 'Network',
    code: 'reset',
    message: 'It broke. Twice.',
    traits: { retryable: true, maybeProcessed: true },
    cause,
  })
})

describe('the retry policy', () => {
  it('gives the value of work that succeeds at once, and waits for nothing', async () => {
    const { retry, slept, log } = bench()
    expect(await retry('Reading', failing())).toEqual({ value: 'done', repeated: false })
    expect([slept, log]).toEqual([[], []])
  })

  it('doubles the wait from half a second, up to the cap, and says each time why and how long', async () => {
    const { retry, slept, log } = bench({ maxAttempts: 8 })
    await retry('Reading', failing(...Array(7).fill(failure())))
    expect(slept).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
    expect(log[0]).toBe('Reading: attempt 1 of 8 failed: It broke. Next attempt in 0.5 s.')
    expect(log[6]).toBe('Reading: attempt 7 of 8 failed: It broke. Next attempt in 8 s.')
  })

  it('has full jitter: any wait from nothing to the bound of its attempt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async fraction => {
        const { retry, slept } = bench({ maxAttempts: 7, random: () => fraction })
        await retry('Reading', failing(...Array(6).fill(failure())))
        slept.forEach((wait, index) => {
          expect(wait).toBe(fraction * Math.min(BACKOFF_CAP, 500 * 2 ** index))
        })
        expect(slept).toHaveLength(6)
      }),
      { numRuns: 20 },
    )
  })

  it('does not sleep after the last attempt, and says that all were used', async () => {
    const { retry, slept, log } = bench({ maxAttempts: 3 })
    const error = await caught(retry('Reading', failing(failure(), failure(), failure(), failure())))
    expect([slept.length, log.length]).toEqual([2, 2])
    expect(error.message).toBe('It broke. All 3 attempts were used.')
    expect(error.traits.retryable).toBe(false)
  })

  it('is off with max-attempts 1', async () => {
    const { retry, slept } = bench({ maxAttempts: 1 })
    const error = await caught(retry('Reading', failing(failure())))
    expect([error.message, slept]).toEqual(['It broke.', []])
  })

  it('does not repeat what cannot be helped', async () => {
    const { retry, slept } = bench()
    const error = await caught(retry('Reading', failing(failure({ retryable: false }))))
    expect([error.message, slept]).toEqual(['It broke.', []])
  })

  it('passes on an error that is no failure of an attempt', async () => {
    const { retry, slept } = bench()
    await expect(retry('Reading', failing(new RangeError('a fault')))).rejects.toThrow(RangeError)
    expect(slept).toEqual([])
  })

  it('tells whether an attempt before the last may have been acted on', async () => {
    const { retry } = bench()
    expect((await retry('Writing', failing(failure({ maybeProcessed: true }), failure()))).repeated).toBe(true)
    const error = await caught(
      retry('Writing', failing(failure({ maybeProcessed: true }), failure({ retryable: false }))),
    )
    expect(error.traits.maybeProcessed).toBe(true)
    const last = await caught(retry('Writing', failing(failure({ retryable: false, maybeProcessed: true }))))
    expect(last.traits.maybeProcessed).toBe(true)
  })
})

describe("the server's Retry-After", () => {
  it('is honoured, without jitter', async () => {
    const { retry, slept, log } = bench({ random: () => 0 })
    await retry('Reading', failing(failure({ retryAfter: 12_000 })))
    expect(slept).toEqual([12_000])
    expect(log[0]).toMatch(/Next attempt in 12 s \(the server's Retry-After\)\.$/)
  })

  it('is cut when it is longer than the cap, and the log says so', async () => {
    const { retry, slept, log } = bench()
    await retry('Reading', failing(failure({ retryAfter: RETRY_AFTER_CAP }), failure({ retryAfter: 3_600_000 })))
    expect(slept).toEqual([RETRY_AFTER_CAP, RETRY_AFTER_CAP])
    expect(log[0]).toMatch(/Next attempt in 30 s \(the server's Retry-After\)\.$/)
    expect(log[1]).toMatch(/Next attempt in 30 s \(the server's Retry-After of 3600 s was cut\)\.$/)
  })
})

describe('HTTP 429', () => {
  it('makes every request of the run wait, not only the one that met it', async () => {
    const slept: number[] = []
    const { retry } = bench({ sleep: milliseconds => new Promise(() => slept.push(milliseconds)) })
    void retry('One', failing(failure({ slowDown: true, retryAfter: 5000 })))
    await new Promise(resolve => setImmediate(resolve))
    let started = false
    void retry('Two', async () => {
      started = true
    })
    await new Promise(resolve => setImmediate(resolve))
    expect([slept, started]).toEqual([[5000, 5000], false])
  })

  it('is alone in that: after any other failure nobody else waits', async () => {
    const { retry, slept } = bench({ maxAttempts: 1 })
    await caught(retry('One', failing(failure({ retryAfter: 7000 }))))
    await retry('Two', failing())
    expect(slept).toEqual([])
  })

  it('counts also when it was the last attempt of its request', async () => {
    const { retry, slept } = bench({ maxAttempts: 1 })
    await caught(retry('One', failing(failure({ slowDown: true, retryAfter: 7000 }))))
    expect(slept).toEqual([])
    await retry('Two', failing())
    expect(slept).toEqual([7000])
  })

  it('waits on when the time was extended meanwhile', async () => {
    let clock = 0
    const slept: number[] = []
    const retry = createRetry({
      maxAttempts: 1,
      log: () => undefined,
      signal: new AbortController().signal,
      now: () => clock,
      sleep: async milliseconds => {
        slept.push(milliseconds)
        clock += milliseconds / 2
      },
    })
    await caught(retry('One', failing(failure({ slowDown: true, retryAfter: 8 }))))
    clock = 0
    const work = retry('Two', failing())
    await expect(work).resolves.toMatchObject({ value: 'done' })
    expect(slept.slice(0, 3)).toEqual([8, 4, 2])
  })
})

describe('a cancelled job', () => {
  it('ends a wait at once', async () => {
    const controller = new AbortController()
    const retry = createRetry({
      maxAttempts: 2,
      log: () => controller.abort(),
      signal: controller.signal,
      random: () => 1,
    })
    const started = performance.now()
    const error = await caught(retry('Writing', failing(failure({ maybeProcessed: true, retryAfter: 30_000 }))))
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(error).toMatchObject({
      title: 'Cancelled',
      code: 'cancelled',
      message: 'The job was cancelled before the next attempt.',
      traits: { retryable: false, maybeProcessed: true },
    })
  })

  it('is not told of an outcome that is not known when nothing can have been acted on', async () => {
    const controller = new AbortController()
    const { retry } = bench({ signal: controller.signal, sleep: async () => controller.abort() })
    const error = await caught(retry('Writing', failing(failure())))
    expect(error.traits.maybeProcessed).toBe(false)
  })
})

it('waits by the clock of the machine when none is given', async () => {
  const log: string[] = []
  const retry = createRetry({ maxAttempts: 2, log: line => log.push(line), signal: new AbortController().signal })
  const started = performance.now()
  expect(await retry('Reading', failing(failure({ retryAfter: 50 })))).toEqual({ value: 'done', repeated: false })
  expect(performance.now() - started).toBeGreaterThan(45)
  expect(await retry('Reading', failing(failure({ slowDown: true, retryAfter: 1 })))).toMatchObject({ value: 'done' })
  expect(log).toHaveLength(2)
})
