import { expect, it } from 'vitest'
import { agoInWords, daysOf, isDue } from '../../../src/register/age.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

it.each([
  [-2 * HOUR, 'just now'],
  [0, 'just now'],
  [2 * MINUTE - 1, 'just now'],
  [2 * MINUTE, '2 minutes ago'],
  [2 * HOUR - 1, '119 minutes ago'],
  [2 * HOUR, '2 hours ago'],
  [2 * DAY - 1, '47 hours ago'],
  [2 * DAY, '2 days ago'],
  [91.9 * DAY, '91 days ago'],
])('an age of %d ms is %s', (age, words) => {
  expect(agoInWords(age)).toBe(words)
})

it.each([
  [-1, 0],
  [DAY - 1, 0],
  [DAY, 1],
  [2 * DAY - 1, 1],
])('an age of %d ms has %d whole days', (age, days) => {
  expect(daysOf(age)).toBe(days)
})

it.each([
  ['2026-01-31T00:00:00Z', true],
  ['2026-01-31T00:00:01Z', false],
  ['2027-01-01T00:00:00Z', false],
  [undefined, true],
])('a key that was changed at %s is due after 30 days at 2026-03-02: %s', (changedAt, due) => {
  const key = { id: '1', identifier: 'a', hostname: '', changedAt, expiresAt: undefined, automaticChange: false }
  expect(isDue(key, 30 * DAY, Date.parse('2026-03-02T00:00:00Z'))).toBe(due)
})
