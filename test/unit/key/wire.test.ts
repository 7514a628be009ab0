import { expect, test } from 'vitest'
import { WireReader, writeMpint, writeString } from '../../../src/key/wire.ts'

test.each([
  ['zero', '', '00000000'],
  ['zero in an octet', '00', '00000000'],
  ['a positive number', '09a378f9b2e332a7', '0000000809a378f9b2e332a7'],
  ['the largest octet without a sign', '7f', '000000017f'],
  ['a number that would look negative', '80', '000000020080'],
  ['leading zeros', '0000ff', '0000000200ff'],
])('mpint of RFC 4251, section 5: %s', (_name, octets, written) => {
  expect(writeMpint(Buffer.from(octets, 'hex')).toString('hex')).toBe(written)
  expect(new WireReader(Buffer.from(written, 'hex')).mpint().toString('hex')).toBe(octets.replace(/^(00)+/, ''))
})

test('string of RFC 4251, section 5', () => {
  expect(writeString('testing').toString('hex')).toBe('0000000774657374696e67')
  expect(() => new WireReader(Buffer.from('0000000774657374', 'hex')).string()).toThrow('it ends too early')
})
