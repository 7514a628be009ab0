import { expect, test } from 'vitest'
import { normaliser } from '../support/normalise.ts'

const secret = 'p@ss/word+1'
const normal = normaliser([[secret, 'password']])
const masks = [
  'p@ss/word+1',
  'p@ss\\/word+1',
  'p%2540ss%252Fword%252B1',
  'cEBzcy93b3JkKzE',
  'cEBzcy93b3JkKzEK',
  '70407373 2f776f72642b31'.replace(' ', ''),
].map(mask => `::add-mask::${mask}`)
const text = [...masks, 'created: key "web-1"'].join('\n')
const expected = '::add-mask::<password> (all forms)\ncreated: key "web-1"'

test('the masks of a secret are one line', () => {
  expect(normal(text)).toBe(expected)
  expect(normal(masks.slice(0, 2).join('\n'))).toBe('::add-mask::<password> (plain and PHP JSON)')
})

test.each(masks)('a mask that is missing shows: %s', mask => {
  expect(normal(text.replace(`${mask}\n`, ''))).toMatch(/^::add-mask::<password> \(only /)
})

test('a mask that comes late shows', () => {
  const [first = '', ...others] = masks
  const late = [...others, 'created: key "web-1"', first].join('\n')
  expect(normal(late)).toMatch(/created: key "web-1"\n::add-mask::<password> \(only plain\)$/)
})

test('a mask that nobody expects stays as it is', () => {
  expect(normal('::add-mask::web-1.example.com')).toBe('::add-mask::web-1.example.com')
})

test.each([secret, 'p@ss\\/word+1', 'cEBzcy93b3JkKzE', 'p%40ss%2Fword%2B1'])(
  'a secret outside a mask shows: %s',
  form => {
    expect(normal(`::error::refused ${form}`)).toMatch(/^::error::refused <password/)
  },
)

test('ports, UUIDs and durations are named, other numbers are not', () => {
  expect(normal('http://127.0.0.1:8443 after 12 ms, Next attempt in 0.4 s; key 12')).toBe(
    'http://127.0.0.1:<port> after <n> ms, Next attempt in <n> s; key 12',
  )
  expect(normal('3f2b8c1e-0d4a-4b6e-9f1c-7a5d3e2b1c0f')).toBe('<uuid>')
})
