import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, repair } from '../../../src/key/key-text.ts'
import { ec, ed25519, openssh, pem, rsa } from '../../support/key-craft.ts'

const texts = {
  openssh: await openssh(ed25519(), 'web-1'),
  sec1: pem(ec('P-256'), 'sec1'),
  pkcs8: pem(ed25519(), 'pkcs8'),
  legacy: pem(ec('P-384'), 'sec1', 'secret'),
  pkcs1: pem(rsa(2048), 'pkcs1'),
}

const crlf = 'CRLF line ends were changed to LF'
const cr = 'CR line ends were changed to LF'
const mark = 'a byte-order mark was removed'
const newline = 'a last newline was added'
const literal = 'literal \\n was changed to line breaks'
const base64 = 'base64 around the whole key was decoded'
const quotes = 'surrounding quotes were removed'
const blanks = 'blanks around the key or its lines were removed'
const breaks = 'lost line breaks were restored'
const around = 'text around the key was left out'

const encode = (text: string) => Buffer.from(text).toString('base64')

/** How pipelines damage a key, and what the repairs are called. */
const damages: [name: string, damage: (text: string) => string, repairs: string[]][] = [
  ['CRLF', text => text.replaceAll('\n', '\r\n'), [crlf]],
  ['CR only', text => text.replaceAll('\n', '\r'), [cr]],
  ['a byte-order mark', text => `\uFEFF${text}`, [mark]],
  ['no last newline', text => text.trimEnd(), [newline]],
  ['literal \\n', text => text.trimEnd().replaceAll('\n', '\\n'), [literal, newline]],
  ['literal \\r\\n', text => text.replaceAll('\n', '\\r\\n'), [literal]],
  ['literal \\n escaped twice', text => text.replaceAll('\n', '\\\\n'), [literal]],
  ["PHP's JSON", text => JSON.stringify(text).replaceAll('/', '\\/'), [quotes, literal]],
  ['base64', encode, [base64]],
  ['base64 in lines', text => encode(text).replace(/.{76}/g, '$&\n'), [base64]],
  ['base64 without its padding', text => encode(text).replace(/=+$/, ''), [base64]],
  ['base64 of base64', text => encode(encode(text)), [base64]],
  ['double quotes', text => `"${text}"`, [quotes]],
  ['single quotes', text => `'${text}'\n`, [quotes]],
  ['blanks around it', text => `\n  ${text}  \n\n`, [blanks]],
  ['a blank line at the end', text => `${text}\n`, [blanks]],
  ['indented lines', text => text.replaceAll(/^/gm, '    '), [blanks]],
  ['blanks at the ends of lines', text => text.replaceAll('\n', ' \t\n'), [blanks]],
  ['newlines turned into spaces', text => text.replaceAll('\n', ' '), [breaks, blanks]],
  ['newlines turned into spaces, trimmed', text => text.trim().replaceAll('\n', ' '), [breaks, newline]],
  ['newlines taken out', text => text.replaceAll('\n', ''), [breaks, newline]],
  ['text around it', text => `Bag Attributes: <none>\n${text}-- \nsent by mail\n`, [around]],
  ['base64 of CRLF, in quotes', text => `"${encode(text.replaceAll('\n', '\r\n'))}"\n`, [quotes, base64, crlf]],
  ['a mark, quotes and literal \\n', text => `\uFEFF'${text.replaceAll('\n', '\\n')}'`, [mark, quotes, literal]],
]

describe.each(Object.entries(texts))('the text of a key in the form %s', (_form, sound) => {
  test('is left as it is when it is sound', () => {
    expect(repair(sound)).toEqual({ text: sound, repairs: [] })
  })

  test.each(damages)('is repaired and the repair named: %s', (_name, damage, repairs) => {
    expect(repair(damage(sound))).toEqual({ text: sound, repairs })
  })
})

test('any two damages, one after the other, are repaired', () => {
  const damage = fc.constantFrom(...damages.filter(([name]) => name !== 'text around it'))
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(texts)), damage, damage, (sound, [, first], [, second]) => {
      expect(repair(second(first(sound))).text).toBe(sound)
    }),
    { numRuns: 500 },
  )
})

test('lines of another width than usual are left as they are', () => {
  const body = texts.pkcs8.split('\n')[1] ?? ''
  const narrow = texts.pkcs8.replace(body, `${body.slice(0, 20)}\n${body.slice(20)}`)
  expect(repair(narrow)).toEqual({ text: narrow, repairs: [] })
})

test('a body in one long line is wrapped at 70 characters in the OpenSSH form and at 64 elsewhere', () => {
  const joined = (text: string) =>
    text.replace(/(-----\n)([^-]+)(\n-----)/, (_, a, b, c) => a + b.replaceAll('\n', '') + c)
  expect(repair(joined(texts.openssh))).toEqual({ text: texts.openssh, repairs: [breaks] })
  expect(repair(joined(texts.pkcs1))).toEqual({ text: texts.pkcs1, repairs: [breaks] })
})

test('the parameters that openssl writes before an EC key are left out', () => {
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
  expect(repair(parameters + texts.sec1)).toEqual({ text: texts.sec1, repairs: [around] })
})

test('text that is not one key keeps all but its wrapping', () => {
  for (const text of ['', 'hello\n', 'aGVsbG8=', texts.sec1 + texts.sec1, texts.sec1.replace('END EC', 'END DSA')]) {
    expect(repair(text)).toEqual({ text, repairs: [] })
  }
})

test('UTF-16 with a byte-order mark, as PowerShell writes it, is read', () => {
  const bytes = Buffer.from(`\uFEFF${texts.sec1}`, 'utf16le')
  expect(repair(decodeText(bytes))).toEqual({ text: texts.sec1, repairs: [mark] })
  expect(repair(bytes.toString('base64'))).toEqual({ text: texts.sec1, repairs: [mark, base64] })
  expect(decodeText(Buffer.from([0xff, 0x41]))).toBe('\uFFFDA')
})
