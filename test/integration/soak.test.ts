import { expect, test } from 'vitest'
import { soak } from '../support/soak.ts'

test('three hundred registrations under random faults, over both sign-ins: what is said of each key is so', async () => {
  const figures = await soak({ count: 300, seed: 'short' })
  expect(figures.disagreements).toEqual([])
  expect(figures.registrations).toBe(300)
  expect(figures.yes + figures.no + figures.unknown).toBe(300)
  for (const outcome of ['yes', 'no', 'unknown'] as const) expect(figures[outcome]).toBeGreaterThan(20)
  expect(figures.faults).toBeGreaterThan(200)
})
