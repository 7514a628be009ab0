import { describe, expect, test } from 'vitest'
import { repair } from '../../../src/key/key-text.ts'
import { ec, ed25519, openssh, pem, rsa } from '../../support/key-craft.ts'
import { damages } from '../../support/key-damage.ts'

const texts = {
  openssh: await openssh(ed25519(), 'web-1'),
  sec1: pem(ec('P-256'), 'sec1'),
  pkcs8: pem(ed25519(), 'pkcs8'),
  legacy: pem(ec('P-384'), 'sec1', 'secret'),
  pkcs1: pem(rsa(2048), 'pkcs1'),
}

describe.each(Object.entries(texts))('the text of a key in the form %s', (_form, sound) => {
  test('is left as it is when it is sound', () => {
    expect(repair(sound)).toEqual({ text: sound, repairs: [] })
  })

  test.each(damages)('is repaired and the repair named: $name', ({ apply, repairs }) => {
    expect(repair(apply(sound))).toEqual({ text: sound, repairs })
  })
})

const pairs = damages.flatMap(first =>
  damages
    // Base64 among other text cannot be told from that text.
    .filter(second => !(first.name.startsWith('base64') && second.name === 'text around it'))
    .map(second => [first.name, second.name, first.apply, second.apply] as const),
)

test.each(pairs)('two damages are repaired, whatever their order: %s, then %s', (_first, _second, first, second) => {
  for (const sound of Object.values(texts)) expect(repair(second(first(sound))).text).toBe(sound)
})

test('a mark behind a blank line and tabs in JSON are taken off', () => {
  const { sec1 } = texts
  expect(repair(`\n\uFEFF${sec1}`)).toEqual({ text: sec1, repairs: ['a byte-order mark was removed'] })
  const { text, repairs } = repair(JSON.stringify(sec1.replaceAll(/^/gm, '\t')))
  expect(text).toBe(sec1)
  expect(repairs).toContain('blanks around the key or its lines were removed')
})

test('lines of another width than usual are left as they are', () => {
  const body = texts.pkcs8.split('\n')[1] ?? ''
  const narrow = texts.pkcs8.replace(body, `${body.slice(0, 20)}\n${body.slice(20)}`)
  expect(repair(narrow)).toEqual({ text: narrow, repairs: [] })
})

test('a body in one long line is wrapped at 70 characters in the OpenSSH form and at 64 elsewhere', () => {
  const joined = (text: string) =>
    text.replace(/(-----\n)([^-]+)(\n-----)/, (_, a, b, c) => a + b.replaceAll('\n', '') + c)
  expect(repair(joined(texts.openssh))).toEqual({ text: texts.openssh, repairs: ['lost line breaks were restored'] })
  expect(repair(joined(texts.pkcs1))).toEqual({ text: texts.pkcs1, repairs: ['lost line breaks were restored'] })
})

test('the parameters that openssl writes before an EC key are left out', () => {
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
  expect(repair(parameters + texts.sec1)).toEqual({ text: texts.sec1, repairs: ['text around the key was left out'] })
})

test('text that is not one key keeps all but its wrapping', () => {
  for (const text of [
    '',
    'hello\n',
    'hello\uFEFF\n',
    'say "hello"',
    '"hello" I said',
    'b3BlbnNzaC1rZXktdjEA',
    texts.sec1 + texts.sec1,
    texts.sec1.replace('END EC', 'END DSA'),
  ]) {
    expect(repair(text)).toEqual({ text, repairs: [] })
  }
})

test('UTF-16 with a byte-order mark, as PowerShell writes it, is read in base64, too', () => {
  const bytes = Buffer.from(`\uFEFF${texts.sec1}`, 'utf16le')
  expect(repair(bytes.toString('base64'))).toEqual({
    text: texts.sec1,
    repairs: ['base64 around the whole key was decoded'],
  })
})

test.each([
  ['%0A', (text: string) => text.replaceAll('\n', '%0A')],
  ['%0d%0a', (text: string) => text.replaceAll('\n', '%0d%0a')],
  ['%0A written twice over', (text: string) => text.replaceAll('\n', '%250A')],
  ['all of a form', (text: string) => encodeURIComponent(text)],
])('line breaks as old runners and forms write them are restored: %s', (_name, encode) => {
  for (const sound of Object.values(texts)) {
    const repaired = repair(encode(sound))
    expect(repaired.text).toBe(sound)
    expect(repaired.repairs).toContain('percent-encoding (%0A for a line break) was decoded')
  }
})
