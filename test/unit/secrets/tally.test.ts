import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tally } from '../../../src/secrets/tally.ts'

// Few numbers, so that they are added again and taken back, and many that lie side by side.
const number = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 30 - 1 }))

describe('a tally', () => {
  it('agrees with a plain count, whatever is added and taken back', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ number, back: fc.boolean() }), { maxLength: 400, size: 'max' }), steps => {
        const tally = new Tally()
        const counts = new Map<number, number>()
        for (const { number, back } of steps) {
          const count = counts.get(number) ?? 0
          if (back && count === 0) continue
          if (back) tally.remove(number)
          else tally.add(number)
          counts.set(number, count + (back ? -1 : 1))
        }
        for (const [number, count] of counts) expect(tally.has(number)).toBe(count > 0)
        expect(tally.size).toBe([...counts.values()].filter(count => count > 0).length)
      }),
    )
  })

  it('holds many numbers, and forgets each by itself', () => {
    const tally = new Tally()
    // Drawn at random, so that many meet in one place of the table.
    const numbers = [...new Set(fc.sample(fc.integer({ min: 0, max: 2 ** 30 - 1 }), 50_000))]
    for (const number of numbers) tally.add(number)
    expect(tally.size).toBe(numbers.length)
    for (const number of numbers.filter((_, index) => index % 2 === 0)) tally.remove(number)
    expect(numbers.map(number => tally.has(number))).toEqual(numbers.map((_, index) => index % 2 === 1))
    for (const number of numbers.filter((_, index) => index % 2 === 1)) tally.remove(number)
    expect([tally.size, numbers.some(number => tally.has(number))]).toEqual([0, false])
  })
})
