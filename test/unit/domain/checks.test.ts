import { describe, expect, it } from 'vitest'
import {
  checkAddress,
  checkBoolean,
  checkDeviceList,
  checkDevices,
  checkLine,
  isPortableIdentifier,
  splitList,
} from '../../../src/domain/checks.ts'

describe('a line of text', () => {
  it.each(['web-1', 'Zugang für Gäste', 'a,b|c', ''])('may hold any printable character: %j', text => {
    expect(checkLine(text)).toEqual({ value: text })
  })
  it.each(['a\nb', 'a\rb', 'a\tb', 'a\0', '\x1b[0m', 'a\u0085b', 'a\u2028b'])('may not hold %j', text => {
    expect(checkLine(text)).toEqual({ problem: expect.stringContaining('control characters') })
  })
})

describe('an address', () => {
  it.each([
    '192.0.2.11',
    '2001:db8::1',
    '::1',
    '::ffff:192.0.2.1',
    'web-1.example.com',
    'web-1.example.com.',
    'WEB_1',
    'xn--bcher-kva.example',
    '1password.example',
    `${'a'.repeat(63)}.example`,
  ])('may be %s', text => {
    expect(checkAddress(text)).toEqual({ value: text })
  })
  it.each([
    '',
    '.',
    '300.1.1.1',
    '1.2.3',
    '12345',
    'a b',
    '-a.example',
    'a-.example',
    'a..b',
    'bücher.example',
    '[::1]',
    '192.0.2.1:22',
    'https://a.example',
    'a.example\n',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(127)}a`,
  ])('may not be %j', text => {
    expect(checkAddress(text)).toEqual({ problem: expect.stringContaining('is not an IPv4 address') })
  })
})

describe('a Boolean', () => {
  it('has the spellings of YAML 1.2, and no others', () => {
    for (const text of ['true', 'True', 'TRUE']) expect(checkBoolean(text)).toEqual({ value: true })
    for (const text of ['false', 'False', 'FALSE']) expect(checkBoolean(text)).toEqual({ value: false })
    for (const text of ['', 'yes', '1', 'tRUE', 'on', 'true ', 'untrue', 'falsely', 'unfalse']) {
      expect(checkBoolean(text)).toEqual({ problem: 'is neither true nor false' })
    }
  })
})

describe('an identifier', () => {
  it('is portable when it has letters, digits, _ and - alone', () => {
    expect(isPortableIdentifier('web-1_A')).toBe(true)
    for (const text of ['web.1', 'a b', 'ä', '', 'a\n']) expect(isPortableIdentifier(text)).toBe(false)
  })
})

describe('a list', () => {
  it('has its entries one a line or separated by commas, without blanks around them', () => {
    expect(splitList(' a, b\r\nc\n\n,, d e ')).toEqual(['a', 'b', 'c', 'd e'])
  })
})

describe('devices', () => {
  it('are one a line, separated by commas, or JSON, without blank entries and repeats', () => {
    expect(checkDevices('a, b\na\n')).toEqual({ value: ['a', 'b'] })
    expect(checkDevices(' ["a", {"hostname": " b ", "ip": "192.0.2.1"}, "a", "", null]')).toEqual({ value: ['a', 'b'] })
    expect(checkDevices('["a\\n"]')).toEqual({ value: ['a'] })
    expect(checkDevices('')).toEqual({ value: [] })
  })
  it.each(['[a]', '{"hostname": "web-1b"}', ' {'])('are a JSON array where they start like JSON, not %s', text => {
    expect(checkDevices(text)).toEqual({ problem: expect.stringContaining('starts like JSON but is no JSON array') })
  })
  it.each([[[1]], [[['a']]], [[{}]], [[{ hostname: 1 }]], [['a\0b']], [[true]]])('are host names, not %j', list => {
    expect(checkDeviceList(list)).toEqual({ problem: expect.stringContaining('must be a list of host names') })
  })
})
