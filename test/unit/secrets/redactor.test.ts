import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Redactor } from '../../../src/secrets/redactor.ts'
import { leakScanner, phpJson, spellings, wrap } from '../../support/leak-scan.ts'
import { samplePairs } from '../../support/openssh-sample.ts'

const pairs = samplePairs()
const scanners = new Map(
  pairs.map(pair => [pair, leakScanner({ privateKeys: [pair.privateKey], publics: [pair.publicLine] })]),
)
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const html = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
const form = (text: string): string => new URLSearchParams({ k: text }).toString().slice(2)

function redactorOf(...secrets: string[]): Redactor {
  const redactor = new Redactor()
  for (const secret of secrets) redactor.addSecret(secret)
  return redactor
}

function bodyOf(privateKey: string): string {
  return privateKey.replace(/-----[^-]+-----|.*: .*/g, '').trim()
}

/** Encodings that keep each byte apart, and those that repack bits: of these, two may stand inside each other. */
const escapings = [JSON.stringify, (text: string) => `"${phpJson(text)}"`, form, encodeURIComponent, html]
const packings = [
  base64,
  (text: string) => Buffer.from(`xy${text}`).toString('base64url'),
  (text: string) => wrap(base64(`x${text}`), 64, '\n'),
  (text: string) => wrap(base64(`${text}\n`), 76, '\r\n'),
  hex,
  (text: string) => hex(`x${text}`).toUpperCase(),
  (text: string) => hex(text).replace(/..(?!$)/g, '$&:'),
]
const rewrappings = [
  (text: string) => wrap(text, 40, '\n'),
  (text: string) => wrap(text, 17, '\r\n    '),
  (text: string) => text.replaceAll('\n', ' '),
  (text: string) => text.replaceAll('\n', ''),
]
const escaping = fc.constantFrom(...escapings, ...rewrappings)
const anyChain = fc
  .tuple(escaping, fc.option(fc.constantFrom(...packings)), escaping, fc.option(fc.constantFrom(...packings)), escaping)
  .map(steps => (text: string) => steps.reduce((result, step) => step?.(result) ?? result, text))
const anyScalar = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 60, size: 'max' }),
    fc.string({ unit: 'grapheme', minLength: 12, maxLength: 40, size: 'max' }),
    fc.base64String({ minLength: 12, maxLength: 90, size: 'max' }),
    fc.uint8Array({ minLength: 12, maxLength: 40, size: 'max' }).map(bytes => Buffer.from(bytes).toString('base64url')),
  )
  .filter(secret => secret.replace(/[\s+]|\\./g, '').length >= 12 && !/[\\%]\s/.test(secret))

describe('the redactor', () => {
  const secret = 'tr0ub4dor/&3+"quoted"\\Zürich'

  it.each(spellings(secret))('finds a secret spelt %j', spelling => {
    expect(redactorOf(secret).redact(`server said (${spelling}), sorry`)).toMatch(
      /^server said \(.{0,4}\*\*\*.{0,6}\), sorry$/s,
    )
  })

  it.each([
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret))],
    ['percent in percent', encodeURIComponent(encodeURIComponent(secret))],
    ['HTML in HTML', html(html(secret))],
    ['a backslash in percent', encodeURIComponent(JSON.stringify(secret))],
    ['HTML entities by name', secret.replace('&', '&amp;').replaceAll('"', '&quot;')],
    ['hexadecimal HTML', secret.replace('ü', '&#xFC;')],
    ['base64 in base64', base64(base64(secret))],
    ['hex with colons', hex(secret).replace(/..(?!$)/g, '$&:')],
    ['percent around HTML around JSON', encodeURIComponent(html(phpJson(secret)))],
    ['a form of wrapped base64', form(wrap(base64(secret), 16, ' '))],
    ['lines that end inside escapes', wrap(encodeURIComponent(secret), 10, '\n')],
    ['ANSI colours', `${secret.slice(0, 9)}\x1b[31m${secret.slice(9)}`],
  ])('finds %s', (_, spelling) => {
    expect(redactorOf(secret).redact(`server said (${spelling}), sorry`)).toMatch(
      /^server said \(.{0,4}\*\*\*.{0,6}\), sorry$/,
    )
  })

  it('reads astral characters in JSON and survives an impossible code point', () => {
    const redactor = redactorOf('🔑🔒 of the house')
    expect(redactor.redact('a \\ud83d\\udd11\\ud83d\\udd12 of the house b &#9999999;')).toBe('a *** b &#9999999;')
    const twice = JSON.stringify(phpJson('🔑🔒 of the house')).slice(1, -1)
    expect(redactor.redact(`a ${twice} b`)).toBe('a *** b')
  })

  it('reads the names of all five entities of XML', () => {
    const redactor = redactorOf(`1<2>3"4'5&6`)
    expect(redactor.redact('a 1&lt;2&gt;3&quot;4&apos;5&amp;6 b')).toBe('a *** b')
  })

  it('hides fragments of 12 characters and leaves shorter ones', () => {
    const redactor = redactorOf('abcdefghijklmnopqrstuvwxyz')
    expect(redactor.redact('1 cdefghijklmn 2 cdefghijklm 3')).toBe('1 *** 2 cdefghijklm 3')
    expect(redactor.redact('1 cde fgh ijk lm 2')).toBe('1 cde fgh ijk lm 2')
    expect(redactor.redact(`1 ${hex('cdefgh')} 2`)).toBe('1 *** 2')
    expect(redactorOf('abcdefghijkl').redact(`1 ${hex('cdefgh')} 2`)).toBe('1 *** 2')
    expect(redactor.redact(`1 ${hex('cdef')} 2`)).toBe(`1 ${hex('cdef')} 2`)
  })

  it('hides twelve digits of a secret in hex or base64, wherever they are cut out', () => {
    const secret = 'correct-horse-battery-staple'
    const redactor = redactorOf(secret)
    for (const packed of [hex(secret), base64(secret), base64(`xyz${secret}`).slice(4)]) {
      for (let at = 0; at + 12 <= packed.length; at++) {
        const cut = packed.slice(at, at + 12)
        expect(redactor.redact(`(${cut})`)).not.toContain(cut)
      }
    }
  })

  it('counts digits that are escaped themselves by the characters that they take', () => {
    const redactor = redactorOf('correct-horse-battery-staple')
    const escaped = base64('rect-horse')
      .slice(0, 8)
      .replace(/./g, digit => `%${hex(digit)}`)
    expect(redactor.redact(`(${escaped})`)).toBe('(***)')
  })

  it('hides a secret of 4 to 11 characters only whole, every time', () => {
    expect(redactorOf('hunter2').redact('hunter2, hunter, hunter2hunter2')).toBe('***, hunter, ***')
    expect(redactorOf('p@ss').redact(`p%40ss ${base64('p@ss')}!`)).toBe('*** ***==!')
  })

  it('hides long and short secrets together, however many there are of each', () => {
    const redactor = redactorOf('abcdefghijkl')
    for (let n = 10; n < 30; n++) {
      redactor.addSecret(`pin-${n}`)
      expect(redactor.redact(`abcdefghijkl, pin-${n}`)).toBe('***, ***')
    }
  })

  it('leaves a secret of fewer than four characters alone', () => {
    expect(redactorOf('abc').redact('abcabc')).toBe('abcabc')
  })

  it('gives the text back when it knows no secret, or finds none', () => {
    expect(new Redactor().redact('as it is')).toBe('as it is')
    expect(redactorOf('something else').redact('as\tit is\n')).toBe('as\tit is\n')
  })

  it('does not put words of a secret together that stand apart in it', () => {
    const text = 'login production server'
    expect(redactorOf('production-server-login-secret').redact(text)).toBe(text)
  })

  it('forgets a secret when each of those who added it has let it go', () => {
    const redactor = new Redactor()
    const secrets = ['a long secret, over twelve', 'short1']
    const text = secrets.join(' and ')
    const releases = [...secrets, ...secrets].map(secret => redactor.addSecret(secret))
    for (const release of releases.slice(0, 2)) {
      release()
      release()
    }
    expect(redactor.redact(text)).toBe('*** and ***')
    for (const release of releases.slice(2)) release()
    expect(redactor.redact(text)).toBe(text)
  })

  it('shows what is public although it stands in a secret, until that is let go', () => {
    const redactor = redactorOf('-- public-half-of-key -- guarded, hidden, sealed --')
    const release = redactor.addPublic('public-half-of-key')
    expect(redactor.redact('public-half-of-key')).toBe('public-half-of-key')
    expect(redactor.redact('-- public-half-of-key -- g')).toBe('-- public-half-of-key -- g')
    expect(redactor.redact('guarded, hidden, sealed')).toBe('***')
    expect(redactor.redact('-- public-half-of-key -- guarded, hidden, sealed --')).toBe('***')
    release()
    expect(redactor.redact('public-half-of-key')).toBe('***')
  })

  it('leaves no fragment of a key of any type, however it is encoded', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), anyChain, (pair, encode) => {
        const { privateKey, publicLine } = pair
        const redactor = redactorOf(bodyOf(privateKey))
        redactor.addPublic(publicLine.split(' ')[1] ?? '')
        const text = redactor.redact(`The server said: ${encode(privateKey)} | ${publicLine} | web-1.example.com`)
        expect(scanners.get(pair)?.(text)).toEqual([])
        expect(text.endsWith(` | ${publicLine} | web-1.example.com`)).toBe(true)
        expect(redactor.redact(text)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves no fragment of any other secret, however it is encoded', () => {
    fc.assert(
      fc.property(anyScalar, anyChain, (scalar, encode) => {
        const redactor = redactorOf(scalar)
        const text = redactor.redact(`{"message": "${encode(scalar)}"} for web-1.example.com`)
        expect(leakScanner({ scalars: [scalar] })(text)).toEqual([])
        expect(redactor.redact(text)).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('finds any twenty characters cut out of any encoding of a key', () => {
    const bodies = pairs.map(({ privateKey }) => bodyOf(privateKey))
    const bodyScanners = bodies.map(body => leakScanner({ privateKeys: [body] }))
    const redactor = redactorOf(...bodies)
    fc.assert(
      fc.property(fc.nat(bodies.length - 1), fc.nat(), fc.nat(), (index, kind, at) => {
        const forms = spellings(bodies[index] ?? '')
        const spelling = forms[kind % forms.length] ?? ''
        const start = at % (spelling.length - 20)
        expect(bodyScanners[index]?.(redactor.redact(`cut: ${spelling.slice(start, start + 20)} …`))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('takes time in proportion to the text', () => {
    const redactor = redactorOf('hunter2', 'a long secret, over twelve')
    const started = performance.now()
    for (const echo of [
      'hunter2\\n',
      'a+long+secret%2C+over+twelve\\n',
      base64('hunter2, '),
      '%25',
      '\\',
      '&amp;',
      'A',
    ]) {
      redactor.redact(echo.repeat(60_000 / echo.length))
    }
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('eats no public key, fingerprint, host name or identifier while keys of every type are known', () => {
    const redactor = new Redactor()
    for (const { privateKey, publicLine } of pairs) {
      redactor.addSecret(bodyOf(privateKey))
      redactor.addPublic(publicLine.split(' ')[1] ?? '')
    }
    const results = JSON.stringify(
      pairs.map(({ publicLine }, index) => ({
        identifier: `web-${index}`,
        fingerprint: 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE',
        public_key: publicLine,
        devices: [{ hostname: `web-${index}.example.com`, ip: '2001:db8::1' }],
      })),
    )
    expect(redactor.redact(results)).toBe(results)
    expect(redactor.redact('-----BEGIN OPENSSH PRIVATE KEY-----')).toBe('-----BEGIN OPENSSH PRIVATE KEY-----')
  })
})
