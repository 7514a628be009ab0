import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson, Unreasonable } from '../../../src/pam/json.ts'

const list = { field: 'credentials', keep: (element: unknown) => element }
const parse = (text: string) => parseJson(Buffer.from(text), list)

test('any JSON is read as JSON.parse reads it, with a long list and without', () => {
  const value = fc.jsonValue({ maxDepth: 5 })
  const body = fc.record({
    credentials: fc.array(value),
    response: value,
    '"credentials":[': value,
    'a\\': fc.string(),
  })
  fc.assert(
    fc.property(fc.oneof(value, body), fc.constantFrom(0, 2), (given, space) => {
      const text = JSON.stringify(given, undefined, space)
      expect(parse(text)).toEqual(JSON.parse(text))
      expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text))
    }),
  )
})

test('what is no JSON throws, also within the list', () => {
  const valid = '{"a":"\\\\\\"[","credentials":[{"id":1}, {"id":[2]},3 ],"b":{"credentials":[4]}}'
  expect(parse(valid)).toEqual(JSON.parse(valid))
  fc.assert(
    fc.property(fc.nat(valid.length - 1), fc.constantFrom('', ',', '"', ']', '}', '[', ':', '\\'), (at, put) => {
      const text = valid.slice(0, at) + put + valid.slice(at + 1)
      const read = (reader: (text: string) => unknown) => {
        try {
          return reader(text)
        } catch {
          return 'no JSON'
        }
      }
      expect(read(parse)).toEqual(read(JSON.parse))
    }),
    { numRuns: 1_000 },
  )
})

test('only what is kept of an element stays', () => {
  const odd = { field: 'credentials', keep: (element: unknown) => (Number(element) % 2 ? `${element}` : undefined) }
  expect(parseJson(Buffer.from('\uFEFF{"credentials":[1,2,3]}'), odd)).toEqual({ credentials: ['1', '3'] })
})

describe('beyond reason', () => {
  const megabytes = 4 * 1024 * 1024
  test.each([
    ['nested without end', Buffer.alloc(megabytes, '[')],
    ['nested deeply in the list', Buffer.from(`{"credentials":[${'['.repeat(100)}${']'.repeat(100)}]}`)],
    ['a list of too many', Buffer.from(`{"credentials":[${'1,'.repeat(150_000)}1]}`)],
    ['a long element', Buffer.from(`{"credentials":["${'a'.repeat(65_536)}"]}`)],
    ['long beside the list', Buffer.from(`{"credentials":[],"a":"${'a'.repeat(2 ** 20)}"}`)],
    ['a list of another name', Buffer.from(`{"other":[${'1,'.repeat(600_000)}1]}`)],
    ['a string without end', Buffer.alloc(megabytes, '"\\')],
    ['escaped quotes without end', Buffer.alloc(megabytes, '\\"')],
  ])('%s is refused', (_, bytes) => {
    expect(() => parseJson(bytes, list)).toThrow(Unreasonable)
  })

  test('is more than 150,000 elements, and more than 64 levels', () => {
    const elements = `{"credentials":[${'1,'.repeat(149_999)}1]}`
    expect(parse(elements)).toEqual(JSON.parse(elements))
    const nested = `${'['.repeat(64)}${']'.repeat(64)}`
    expect(parse(nested)).toEqual(JSON.parse(nested))
    expect(() => parse(`[${nested}]`)).toThrow(Unreasonable)
  })
})
