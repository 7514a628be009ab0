import { describe, expect, it } from 'vitest'
import { nameOf, safeValue } from '../../../src/domain/result.ts'

describe('the name of a key', () => {
  it('is its identifier and host, or its id', () => {
    expect(nameOf({ identifier: 'web-1', hostname: 'h' })).toBe('key "web-1" for h')
    expect(nameOf({ identifier: 'web-1', hostname: '', key_id: '7' })).toBe('key "web-1"')
    expect(nameOf({ identifier: '', key_id: '7' })).toBe('key 7')
  })
})

describe('a value of the own shape of the server', () => {
  const safe = (text: string) => text.toUpperCase()

  it('has every text in it made safe, names included', () => {
    expect(safeValue({ a: ['b', 1, null, true, { c: 'd' }] }, safe)).toEqual({ A: ['B', 1, null, true, { C: 'D' }] })
    expect(safeValue('x', safe)).toBe('X')
    const door = (text: string) => text.replaceAll('31415926', '***')
    expect(safeValue([31415926, 7, { n: 131415926.5 }], door)).toEqual(['***', 7, { n: '1***.5' }])
  })

  it('ends at the eighth level', () => {
    const nested = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    expect(JSON.stringify(safeValue(nested, safe))).toBe('[[[[[[[["…"]]]]]]]]')
    const maps = JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`)
    expect(JSON.stringify(safeValue(maps, safe))).toBe(`${'{"A":'.repeat(8)}"…"${'}'.repeat(8)}`)
  })
})
