import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseShard, takeShard } from '../../../src/keys-file/shard.ts'

describe('a shard', () => {
  it('is written K/N', () => {
    expect(parseShard('1/1')).toEqual({ value: { part: 1, of: 1 } })
    expect(parseShard(' 02/10 ')).toEqual({ value: { part: 2, of: 10 } })
    expect(parseShard('1000/1000')).toEqual({ value: { part: 1000, of: 1000 } })
  })

  it.each(['', '1', '0/2', '3/2', '1/0', '1/1001', '-1/2', '1/2/3', '1.5/2', '1 / 2', 'a/b', '1/2\n3/4', '1/10000'])(
    'is not %j',
    text => {
      expect(parseShard(text)).toEqual({ problem: expect.stringContaining('must be K/N') })
    },
  )

  it('takes the K-th of N parts, in the order of the items', () => {
    const items = ['a', 'b', 'c', 'd', 'e']
    expect([1, 2, 3].map(part => takeShard(items, { part, of: 3 }))).toEqual([['a'], ['b', 'c'], ['d', 'e']])
    expect([1, 2].map(part => takeShard(['a'], { part, of: 2 }))).toEqual([[], ['a']])
  })

  it('puts each item into exactly one part, and makes the parts even', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: 1, max: 1000 }), (length, of) => {
        const items = Array.from({ length }, (_, index) => index)
        const parts = Array.from({ length: of }, (_, index) => takeShard(items, { part: index + 1, of }))
        expect(parts.flat()).toEqual(items)
        const sizes = parts.map(part => part.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
