import { describe, expect, it } from 'vitest'
import { AttemptFailure, type AttemptTraits } from '../../../src/domain/attempt-failure.ts'
import { PathChoice } from '../../../src/pam/path-choice.ts'

function failure(traits: Partial<AttemptTraits>): AttemptFailure {
  return new AttemptFailure('t', 'c', 'Nothing is there.', { retryable: false, maybeProcessed: false, ...traits })
}

const NO_ROUTE = failure({ routing: true, status: 404 })

/** A choice over work that does, under each path, what `under` says; records the paths that were tried. */
function bench(under: Record<string, () => unknown>, paths: readonly [string, ...string[]] = ['/api', '/iso']) {
  const tried: string[] = []
  const settled: string[] = []
  const choice = new PathChoice(
    paths,
    path => settled.push(path),
    all => ` Not ${all.join(', not ')}.`,
  )
  const work = async (path: string) => {
    tried.push(path)
    await new Promise(resolve => setImmediate(resolve))
    return under[path]?.()
  }
  return { tried, settled, use: () => choice.use(work) }
}

function fail(error: unknown): () => never {
  return () => {
    throw error
  }
}

describe('the choice of a path', () => {
  it('stays with the first one that works, silently', async () => {
    const { tried, settled, use } = bench({ '/api': () => 1 })
    expect([await use(), await use()]).toEqual([1, 1])
    expect([tried, settled]).toEqual([['/api', '/api'], []])
  })

  it('tries the other one after a routing failure, once, and says which worked', async () => {
    const { tried, settled, use } = bench({ '/api': fail(NO_ROUTE), '/iso': () => 2 })
    expect([await use(), await use()]).toEqual([2, 2])
    expect([tried, settled]).toEqual([['/api', '/iso', '/iso'], ['/iso']])
  })

  it('is never changed after a success', async () => {
    let calls = 0
    const { tried, use } = bench({ '/api': () => (++calls > 1 ? fail(NO_ROUTE)() : 1), '/iso': () => 2 })
    await use()
    await expect(use()).rejects.toBe(NO_ROUTE)
    expect(tried).toEqual(['/api', '/api'])
  })

  it('is settled by any answer of a server that is no routing failure', async () => {
    const refused = failure({ status: 401 })
    const { tried, settled, use } = bench({ '/api': fail(refused), '/iso': () => 2 })
    await expect(use()).rejects.toBe(refused)
    await expect(use()).rejects.toBe(refused)
    expect([tried, settled]).toEqual([['/api', '/api'], []])
  })

  it('is settled by a refusal under the second path as well', async () => {
    const refused = failure({ status: 401 })
    const { tried, settled, use } = bench({ '/api': fail(NO_ROUTE), '/iso': fail(refused) })
    await expect(use()).rejects.toBe(refused)
    await expect(use()).rejects.toBe(refused)
    expect([tried, settled]).toEqual([['/api', '/iso', '/iso'], ['/iso']])
  })

  it('is not settled by a request that brought no answer', async () => {
    let calls = 0
    const { tried, use } = bench({ '/api': () => (++calls === 1 ? fail(failure({}))() : 1) })
    await expect(use()).rejects.toThrow('Nothing is there.')
    expect(await use()).toBe(1)
    expect(tried).toEqual(['/api', '/api'])
  })

  it('is not given up when the second path brought no answer', async () => {
    let calls = 0
    const { tried, use } = bench({
      '/api': fail(NO_ROUTE),
      '/iso': () => (++calls === 1 ? fail(failure({}))() : 2),
    })
    await expect(use()).rejects.toThrow('Nothing is there.')
    expect(await use()).toBe(2)
    expect(tried).toEqual(['/api', '/iso', '/api', '/iso'])
  })

  it('is not touched by an error of another kind', async () => {
    const fault = new RangeError('a fault')
    const { tried, use } = bench({ '/api': fail(fault) })
    await expect(use()).rejects.toBe(fault)
    await expect(use()).rejects.toBe(fault)
    expect(tried).toEqual(['/api', '/api'])
  })

  it('ends the run when neither exists: one line for all, without further requests', async () => {
    const { tried, use } = bench({ '/api': fail(NO_ROUTE), '/iso': fail(NO_ROUTE) })
    const results = await Promise.allSettled([use(), use(), use()])
    for (const result of results) {
      expect(result).toMatchObject({ reason: { message: 'Nothing is there. Not /api, not /iso.' } })
    }
    expect(tried).toEqual(['/api', '/iso'])
  })

  it('is made by the first of many requests at once, for which the others wait', async () => {
    const { tried, settled, use } = bench({ '/api': fail(NO_ROUTE), '/iso': () => 2 })
    expect(await Promise.all([use(), use(), use()])).toEqual([2, 2, 2])
    expect([tried, settled]).toEqual([['/api', '/iso', '/iso', '/iso'], ['/iso']])
  })

  it('passes to the next when the first of many brought no answer', async () => {
    let calls = 0
    const { tried, use } = bench({ '/api': () => (++calls === 1 ? fail(failure({}))() : 1) })
    const results = await Promise.allSettled([use(), use(), use()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(tried).toEqual(['/api', '/api', '/api'])
  })

  it('has no fall-back when there is one path, and nobody waits', async () => {
    const { tried, settled, use } = bench({ '/iso': fail(NO_ROUTE) }, ['/iso'])
    const results = await Promise.allSettled([use(), use()])
    for (const result of results) expect(result).toMatchObject({ reason: { message: 'Nothing is there. Not /iso.' } })
    expect([tried, settled]).toEqual([['/iso', '/iso'], []])
  })

  it('does not call a single path wrong that has worked, nor after another failure', async () => {
    let calls = 0
    const { use } = bench({ '/iso': () => (++calls > 1 ? fail(NO_ROUTE)() : 1) }, ['/iso'])
    await use()
    await expect(use()).rejects.toBe(NO_ROUTE)
    for (const error of [failure({ status: 401 }), new RangeError('a fault')])
      await expect(bench({ '/iso': fail(error) }, ['/iso']).use()).rejects.toBe(error)
  })
})
