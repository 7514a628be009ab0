import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/files/text-file.ts'

const text = fc.string({ unit: 'binary' }).filter(text => !/\0|^\uFEFF/u.test(text) && text.isWellFormed())

describe('the text of a file', () => {
  it('is read from UTF-8 with and without a byte order mark, and from UTF-16 with one', () => {
    fc.assert(
      fc.property(text, text => {
        const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
        const big = Buffer.from(little).swap16()
        for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), little, big]) {
          expect(decodeText(bytes)).toBe(text)
        }
      }),
    )
  })

  it.each([
    ['Windows-1252', Buffer.from('Zürich – Köln', 'latin1')],
    ['UTF-16 without its mark', Buffer.from('keys: []', 'utf16le')],
    ['UTF-16 with its mark, cut in the middle of a character', Buffer.from('\uFEFFkeys', 'utf16le').subarray(0, 7)],
    ['UTF-16 with half a surrogate pair', Buffer.from('\uFEFF\uD800 a', 'utf16le')],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['UTF-8 that is cut', Buffer.from('für').subarray(0, 2)],
    ['DER', Buffer.from([0x30, 0x82, 0x01, 0x0a])],
    ['zeros', Buffer.alloc(4)],
  ])('cannot be had from %s', (_name, bytes) => {
    expect(decodeText(bytes)).toBeUndefined()
  })

  it('becomes the same bytes again', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        const text = decodeText(bytes)
        const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
        const forms = [Buffer.from(`${text}`), Buffer.from(`\uFEFF${text}`), little, Buffer.from(little).swap16()]
        expect(text === undefined || forms.some(form => form.equals(bytes))).toBe(true)
      }),
    )
    expect(decodeText(Buffer.from('a\uFFFDb'))).toBe('a\uFFFDb')
  })
})
