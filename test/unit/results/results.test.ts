import { describe, expect, it } from 'vitest'
import type { KeyResult } from '../../../src/domain/result.ts'
import { doubtfulText, takeWithin, tally, writeResults } from '../../../src/results/results.ts'
import { resultOf } from '../../support/key-result.ts'

function fleet(size: number, change: (n: number) => Partial<KeyResult> = () => ({})): KeyResult[] {
  return Array.from({ length: size }, (_, n) => resultOf({ identifier: `key-${n}`, key_id: `${n}`, ...change(n) }))
}

const failed = { status: 'failed', error: { code: 1004, message: 'the host name is missing' } } as const

describe('the output results', () => {
  it('is the whole, as JSON', () => {
    const results = fleet(3)
    expect(writeResults(results)).toEqual({ json: JSON.stringify(results), cut: false, omitted: 0 })
    expect(writeResults([])).toEqual({ json: '[]', cut: false, omitted: 0 })
  })

  it('is the whole up to 256 KiB, counted in bytes', () => {
    const empty = JSON.stringify([resultOf({ message: '' })]).length
    const exact = 'é'.repeat((256 * 1024 - empty) / 2)
    const fill = exact + '.'.repeat((256 * 1024 - empty) % 2)
    expect(writeResults([resultOf({ message: fill })]).cut).toBe(false)
    expect(writeResults([resultOf({ message: `${fill}.` })]).cut).toBe(true)
  })

  it('leaves out public keys, devices and messages above that', () => {
    const results = fleet(2, () => ({ message: 'm'.repeat(200_000), devices_error: ['web-9'], ...failed }))
    const { json, cut, omitted } = writeResults(results)
    expect([cut, omitted]).toEqual([true, 0])
    expect(JSON.parse(json)).toEqual(
      results.map(({ public_key, previous_public_key, devices, message, ...rest }) => {
        expect([public_key, devices, message]).not.toContain(undefined)
        return rest
      }),
    )
  })

  it('keeps to the essence, in order, when a job could not hold that', () => {
    const results = fleet(4000, n => (n === 3000 ? failed : {}))
    const { json, cut, omitted } = writeResults(results)
    const elements = JSON.parse(json)
    expect([cut, omitted, elements.length]).toEqual([true, 0, 4000])
    expect(elements[0]).toEqual({ identifier: 'key-0', key_id: '0', operation: 'created', status: 'ok', error: null })
    expect(elements[3000]).toMatchObject({ identifier: 'key-3000', status: 'failed', error: { code: 1004 } })
    expect(json).not.toContain('host name')
  })

  it('keeps the ages of a report, however many keys it has', () => {
    const results = fleet(4000, n => ({ operation: 'listed', age_days: n || null, automatic_change: 'false' }))
    const elements = JSON.parse(writeResults(results).json)
    expect(elements.slice(0, 2)).toEqual([
      { identifier: 'key-0', key_id: '0', operation: 'listed', status: 'ok', age_days: null, error: null },
      { identifier: 'key-1', key_id: '1', operation: 'listed', status: 'ok', age_days: 1, error: null },
    ])
  })

  it('leaves keys out, failed ones last, when not even that can be held', () => {
    const results = fleet(10_000, n => (n % 1000 === 999 ? failed : {}))
    const { json, omitted } = writeResults(results)
    const elements: KeyResult[] = JSON.parse(json)
    expect(json.length).toBeLessThanOrEqual(480 * 1024)
    expect(json.length).toBeGreaterThan(479 * 1024)
    expect(omitted).toBe(10_000 - elements.length)
    expect(elements.filter(({ status }) => status === 'failed')).toHaveLength(10)
    expect(elements.map(({ key_id }) => Number(key_id))).toEqual(
      elements.map(({ key_id }) => Number(key_id)).sort((a, b) => a - b),
    )
  })
})

describe('what fits into a budget', () => {
  it('is taken from the front, up to exactly that budget', () => {
    expect(takeWithin(['aa', 'b', 'c'], 3, ({ length }) => length)).toEqual(['aa', 'b'])
    expect(takeWithin(['aa', 'b'], 3, ({ length }) => length)).toEqual(['aa', 'b'])
    expect(takeWithin(['aaaa', 'b'], 3, ({ length }) => length)).toEqual([])
  })
})

describe('the tally', () => {
  it('counts what was done with the keys, and the failed ones last', () => {
    const results = [
      resultOf({ operation: 'updated' }),
      resultOf({ operation: 'created', ...failed }),
      resultOf({ operation: 'created' }),
      resultOf({ operation: '', ...failed }),
      resultOf({ operation: 'updated' }),
    ]
    expect(tally(results)).toBe('5 keys: 1 created, 2 updated, 2 failed')
  })

  it('speaks of one key, of none, and of what a dry run would do', () => {
    expect(tally([resultOf({ operation: 'unchanged' })])).toBe('1 key: 1 unchanged')
    expect(tally([])).toBe('0 keys')
    expect(tally([resultOf({ operation: 'would-create' }), resultOf({ operation: 'would-update' })])).toBe(
      '2 keys: 1 would create, 1 would update',
    )
  })
})

describe('what may hold a secret', () => {
  it('is every text once, but for the public half of a key', () => {
    const results = ['a', 'b'].map(identifier =>
      resultOf({ identifier, fingerprint: 'SHA256:abc', public_key: `ssh-ed25519 AAAA${identifier} its comment` }),
    )
    const texts = doubtfulText(results).split('\n')
    expect(texts).toEqual(expect.arrayContaining(['a', 'b', 'its comment', '[]']))
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.join()).not.toMatch(/SHA256|AAAA/)
  })
})

it('a key of which nothing is known yet is counted and no more', () => {
  expect(tally([resultOf({ operation: '' })])).toBe('1 key')
})
