import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Redactor } from '../../../src/secrets/redactor.ts'
import { draws } from '../../support/draws.ts'
import { leakScanner, phpJson, spellings, wrap } from '../../support/leak-scan.ts'
import { samplePairs } from '../../support/openssh-sample.ts'

const pairs = samplePairs()
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const pairsOf = (digits: string, between: string): string => digits.replace(/..(?!$)/g, `$&${between}`)
const html = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
const quotedPrintable = (text: string): string =>
  text.replace(/[^!-<>-~]+/gu, part => `=${pairsOf(hex(part).toUpperCase(), '=')}`)
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

function redactorOf(...secrets: string[]): Redactor {
  const redactor = new Redactor()
  for (const secret of secrets) redactor.addSecret(secret)
  return redactor
}

function bodyOf(privateKey: string): string {
  return privateKey.replace(/-----[^-]+-----|.*: .*/g, '').trim()
}

const escapings: readonly ((text: string) => string)[] = [
  text => JSON.stringify(text),
  text => `"${phpJson(text)}"`,
  text => new URLSearchParams({ k: text }).toString().slice(2),
  text => encodeURIComponent(text.toWellFormed()),
  html,
  text => wrap(text, 17, '\r\n    '),
  text => text.normalize('NFD'),
]
const anyScalar = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 60, size: 'max' }),
    fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40, size: 'max' }),
    fc.base64String({ minLength: 4, maxLength: 90, size: 'max' }),
  )
  .filter(
    secret =>
      secret.normalize('NFKD').replace(/[\s+\p{DI}\p{C}\p{M}]|\\./gu, '').length >= 4 && !/[\\%&]\s/.test(secret),
  )
  // An accent by itself is nothing that would be missed at either end.
  .filter(secret => [secret[0], secret.at(-1)].every(end => /[^\s\p{M}\p{Sk}]/u.test(`${end?.normalize('NFKD')}`)))

describe('the redactor', () => {
  const secret = 'tr0ub4dor/&3+"q"\\Zürich'

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
    ['HTML entities by name', secret.replace('&', '&amp;').replaceAll('"', '&quot;').replace('ü', '&uuml;')],
    ['names without semicolon', secret.replace('&', '&amp').replace('ü', '&uuml')],
    ['names of signs', secret.replace('/', '&sol;').replace('\\', '&bsol;').replace('+', '&plus;')],
    ['hexadecimal HTML', secret.replace('ü', '&#xFC;')],
    ['numbers without semicolon', secret.replace('Z', '&#90').replace('ü', '&#xfc')],
    ['JavaScript escapes', secret.replaceAll('\\', '\\\\').replace('ü', '\\xfc').replace('Z', '\\u{5a}')],
    ['octal escapes', secret.replaceAll('\\', '\\\\').replace('ü', '\\303\\274').replace('Z', '\\132')],
    ['escapes of Python', secret.replaceAll('\\', '\\\\').replace('ü', '\\U000000fc')],
    ['%u', secret.replace('ü', '%u00fc')],
    ['percent of ISO 8859-1', secret.replace('ü', '%FC')],
    ['NFD', secret.normalize('NFD')],
    ['hex with colons', pairsOf(hex(secret), ':')],
    ['hex with dashes', pairsOf(hex(secret), '-')],
    ['hex as a list', pairsOf(hex(secret), ', 0x')],
    ['hex of which a part stands alone', `a${hex(secret)}`],
    ['UTF-16 in base64', utf16(secret).toString('base64')],
    ['UTF-16 in base64, highest byte first', utf16(secret).swap16().toString('base64')],
    ['UTF-16 in hex', utf16(secret).toString('hex')],
    ['percent around HTML around JSON', encodeURIComponent(html(phpJson(secret)))],
    ['a form of wrapped base64', new URLSearchParams({ k: wrap(base64(secret), 16, ' ') }).toString().slice(2)],
    ['lines that end inside escapes', wrap(encodeURIComponent(secret), 10, '\n')],
    ['ANSI colours', `${secret.slice(0, 9)}\x1b[31m${secret.slice(9)}`],
    ['invisible characters', [...secret].join('\u200b')],
    ['thin and no-break blanks', [...secret].join('\u2009\u00a0')],
    ['signs that look like blanks', [...secret].join('\u2800')],
    ['accents over every letter', [...secret].join('\u0332\u0301')],
    ['wide letters', secret.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
    ['mathematical letters', secret.replace(/[a-z]/g, sign => String.fromCodePoint(sign.charCodeAt(0) + 0x1d3b9))],
    ['quoted-printable', quotedPrintable(secret)],
    ['quoted-printable with soft breaks', wrap(quotedPrintable(secret), 9, '=\r\n')],
    ['long numbers of HTML', secret.replace('Z', '&#0000000090;').replace('ü', '&#x000000fc;')],
    ['base64 in base64', base64(base64(secret))],
    ['wrapped base64 in base64', base64(wrap(base64(secret), 20, '\n'))],
    ['hex in base64', base64(hex(secret))],
    ['base64 in hex', hex(base64(secret))],
  ])('finds %s', (_, spelling) => {
    expect(redactorOf(secret).redact(`server said (${spelling}), sorry`)).toMatch(
      /^server said \(.{0,4}\*\*\*.{0,6}\), sorry$/,
    )
  })

  it('finds a secret in any case where that is asked for, and only there', () => {
    const redactor = redactorOf(secret, 'Hunter2', 'ΟΔΟΣ', 'İstanbul')
    for (const echo of [secret.toUpperCase(), 'hUNTER2', 'οδοσ', 'ISTANBUL', base64('HUNTER2')]) {
      expect(redactor.redact(`(${echo})`)).toBe(`(${echo})`)
      expect(redactor.redact(`(${echo})`, true)).toMatch(/^\(.{0,2}\*\*\*=*\)$/)
    }
    for (const echo of ['ΟΔΟΣ', 'ΟΔΟΣ και', 'İstanbul', 'i\u0307stanbul', 'Hunter2'])
      expect(redactor.redact(echo, true)).toContain('***')
    expect(redactor.redact('ΟΔΟΣ και')).toBe('*** και')
  })

  it.each(['Überfall-99', 'пароль', '密码是什么', 'šifra', 'كلمة', 'ἄνοιξον', '🔑🔒 of', 'Ångström'])(
    'counts letters of any script: %s',
    word => {
      const echoes = [word, word.normalize('NFD'), phpJson(word), base64(word), encodeURIComponent(word)]
      for (const echo of echoes) expect(redactorOf(word).redact(`(${echo})`)).toMatch(/^\(.{0,2}\*\*\*.{0,3}\)$/)
    },
  )

  it.each([
    ['a%41b&lt;', ['a%41b&lt;', 'a%2541b%26lt%3B', JSON.stringify('a%41b&lt;'), html('a%41b&lt;')]],
    ['x\\n"%3', ['x\\n"%3', 'x\\n"%31', JSON.stringify('x\\n"%3'), encodeURIComponent(JSON.stringify('x\\n"%3'))]],
    ['41abc', ['%41abc', '\\x41abc']],
    ['amp;x', ['&amp;x']],
    ['\\u00e4\\', ['\\u00e4\\', '\\\\u00e4\\\\']],
    ['c++ & d', ['c%2B%2B+%26+d', 'c++ & d', 'c++ &amp; d']],
  ])('reads %j to the letter where it, or it and its neighbours, look like an escape', (word, echoes) => {
    for (const echo of echoes) expect(redactorOf(word).redact(`(${echo})`)).toContain('***')
  })

  it('leaves no accent of a secret behind', () => {
    for (const echo of ['Zu\u0308ri\u0308', encodeURIComponent('Zu\u0308ri\u0308'), 'Zü\u0332ri\u0308\u0332'])
      expect(redactorOf('Zürï').redact(`${echo} b`)).toBe('*** b')
  })

  it('reads astral characters in JSON and survives an impossible code point', () => {
    const redactor = redactorOf('🔑🔒 of the house')
    expect(redactor.redact('a \\ud83d\\udd11\\ud83d\\udd12 of the house b &#9999999;')).toBe('a *** b &#9999999;')
    const twice = JSON.stringify(phpJson('🔑🔒 of the house')).slice(1, -1)
    expect(redactor.redact(`a ${twice} b`)).toBe('a *** b')
    expect(redactor.redact('\\🔑🔒 of the house')).toBe('***')
  })

  it('reads names of all kinds', () => {
    const redactor = redactorOf(`1<2>3"4'5&6`, 'žluťoučký', 'Ελλάς', 'straße', '[x|y]{z}')
    expect(redactor.redact('a 1&lt;2&gt;3&quot;4&apos;5&amp;6 b')).toBe('a *** b')
    expect(
      redactor.redact('&zcaron;lu&tcaron;ou&ccaron;k&yacute; &Epsilon;&lambda;&lambda;&alpha;&#x301;&sigmaf;'),
    ).toBe('*** ***')
    expect(redactor.redact('stra&szlig;e &lsqb;x&verbar;y&rbrack;&lcub;z&rbrace;')).toBe('*** ***')
  })

  it('hides fragments of 12 characters and leaves shorter ones', () => {
    const redactor = redactorOf('abcdefghijklmnopqrstuvwxyz')
    expect(redactor.redact('1 cdefghijklmn 2 cdefghijklm 3')).toBe('1 *** 2 cdefghijklm 3')
    expect(redactor.redact('1 cde fgh ijk lm 2')).toBe('1 cde fgh ijk lm 2')
    expect(redactor.redact(`1 ${hex('cdefghijklmn')} 2`)).toBe('1 *** 2')
    expect(redactor.redact(`1 ${hex('cdefghijklm')} 2`)).toBe(`1 ${hex('cdefghijklm')} 2`)
  })

  it('finds every twelve characters in a row, wherever they are cut out', () => {
    const secret = 'correct-horse-battery-staple'
    const redactor = redactorOf(secret)
    for (let at = 0; at + 12 <= secret.length; at++) {
      expect(redactor.redact(`(${secret.slice(at, at + 12)})`)).toBe('(***)')
      expect(redactor.redact(`(${secret.slice(at, at + 13)})`)).not.toContain(secret.slice(at + 1, at + 13))
    }
  })

  it('finds them beside other secrets that are alike, and where they stand twice in one', () => {
    const anyOfTwo = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 40, size: 'max' })
    fc.assert(
      fc.property(fc.array(anyOfTwo, { minLength: 1, maxLength: 12 }), fc.nat(40), (secrets, from) => {
        const redactor = redactorOf(...secrets)
        for (const secret of secrets) {
          const at = Math.min(from, Math.max(0, secret.length - 12))
          expect(redactor.redact(`1 ${secret.slice(at, at + 12)} 2`)).toBe('1 *** 2')
        }
      }),
      { numRuns: draws(300) },
    )
  })

  it('knows each of very many that differ in a few characters', () => {
    const secrets = Array.from({ length: 1_000 }, (_, n) => {
      const [a, b, c] = `${n}`.padStart(3, '0')
      return [`the-passphrase-of-web-${n}-this-month`, `a${a}--b${b}--c${c}`]
    }).flat()
    const redactor = redactorOf(...secrets)
    for (const secret of secrets) expect(redactor.redact(`(${secret})`)).toBe('(***)')
  })

  it('knows one whatever a server gives that is alike', () => {
    const redactor = new Redactor()
    for (let n = 100; n < 400; n++) redactor.addSecret(`-correct-horse-${'x'.repeat(n % 9)}${n}`, '', true)
    redactor.addSecret('-correct-horse-')
    expect(redactor.redact('a -correct-horse- and -correct-horse-x100')).toBe('a *** and ***x100')
    expect(redactor.redact('a -correct-horse- and -correct-horse-x100', true)).toBe('a *** and ***')
  })

  it('hides a secret of 4 to 11 characters only whole, every time', () => {
    expect(redactorOf('hunter2').redact('hunter2, hunter, hunter2hunter2')).toBe('***, hunter, ***')
    expect(redactorOf('p@ss').redact(`p%40ss ${base64('p@ss')}! a${hex('p@ss')}`)).toBe('*** ***==! a***')
  })

  it('hides long and short secrets together, however many there are of each', () => {
    const redactor = redactorOf('abcdefghijkl')
    for (let n = 10; n < 40; n++) {
      redactor.addSecret(`pin-${n}`)
      redactor.addSecret(`passphrase-of-web-${n}-today`)
      expect(redactor.redact(`abcdefghijkl, pin-${n}, passphrase-of-web-${n}-today`)).toBe('***, ***, ***')
    }
  })

  it('leaves a secret of fewer than four characters alone', () => {
    expect(redactorOf('abc').redact('abcabc')).toBe('abcabc')
    expect(redactorOf('a\u200b \u00a0\u0301b').redact('a\u0301b')).toBe('a\u0301b')
  })

  it('gives the text back when it knows no secret, or finds none', () => {
    expect(new Redactor().redact('as it is')).toBe('as it is')
    expect(redactorOf('something else').redact('as\tit is\n')).toBe('as\tit is\n')
  })

  it('does not put words of a secret together that stand apart in it', () => {
    const text = 'login production server'
    expect(redactorOf('production-server-login-secret').redact(text)).toBe(text)
  })

  it('forgets a long secret when each of those who added it has let it go', () => {
    const redactor = new Redactor()
    const secret = 'a long secret, over twelve'
    const releases = [secret, secret, 'a long secret, over thirteen'].map(text => redactor.addSecret(text))
    releases[0]?.()
    releases[0]?.()
    expect(redactor.redact(secret)).toBe('***')
    releases[1]?.()
    expect(redactor.redact('a long secret')).toBe('a long secret')
    releases[2]?.()
    expect(redactor.redact('a long secret, over thirteen')).toBe('a long secret, over thirteen')
  })

  it('knows a secret that many have added until the last of them lets it go', () => {
    const redactor = new Redactor()
    const secret = 'one-key-for-forty-hosts'
    const releases = Array.from({ length: 40 }, () => redactor.addSecret(secret))
    const other = redactor.addSecret(secret, 'one-key-for-forty')
    for (const release of releases) {
      expect(redactor.redact(secret)).toBe('***')
      release()
    }
    expect(redactor.redact('one-key-for-forty')).toBe('one-key-for-forty')
    expect(redactor.redact('key-for-forty-hosts')).toBe('key-for-forty-hosts')
    expect(redactor.redact('forty-hosts-one-key')).toBe('forty-hosts-one-key')
    other()
  })

  it('keeps a short one', () => {
    const redactor = new Redactor()
    redactor.addSecret('hunter2')()
    expect(redactor.redact('hunter2')).toBe('***')
  })

  it('shows what is public although it stands in a secret', () => {
    const redactor = new Redactor()
    redactor.addSecret('-- public-half-of-key -- guarded, hidden, sealed --', 'public-half-of-key')
    expect(redactor.redact('public-half-of-key')).toBe('public-half-of-key')
    expect(redactor.redact('-- public-half-of-key -- g')).toBe('-- public-half-of-key -- g')
    expect(redactor.redact('guarded, hidden, sealed')).toBe('***')
    expect(redactor.redact('-- public-half-of-key -- guarded, hidden, sealed --')).toBe('***')
  })

  it('leaves no fragment of a key of any type, however it is escaped', () => {
    const scanners = pairs.map(pair => leakScanner({ privateKeys: [pair.privateKey], publics: [pair.publicLine] }))
    fc.assert(
      fc.property(
        fc.nat(pairs.length - 1),
        fc.array(fc.constantFrom(...escapings), { maxLength: 3 }),
        (index, chain) => {
          const { privateKey = '', publicLine = '' } = pairs[index] ?? {}
          const redactor = new Redactor()
          redactor.addSecret(bodyOf(privateKey), publicLine.split(' ')[1])
          const echo = chain.reduce((text, encode) => encode(text), privateKey)
          const text = redactor.redact(`The server said: ${echo} | ${publicLine} | web-1.example.com`)
          expect(scanners[index]?.(text)).toEqual([])
          expect(text.endsWith(` | ${publicLine} | web-1.example.com`)).toBe(true)
          expect(redactor.redact(text)).toBe(text)
        },
      ),
      { numRuns: draws(60) },
    )
  })

  it('leaves no secret of any script, however it is escaped', () => {
    fc.assert(
      fc.property(anyScalar, fc.array(fc.constantFrom(...escapings), { maxLength: 3 }), (scalar, chain) => {
        const redactor = redactorOf(scalar)
        const echo = chain.reduce((text, encode) => encode(text), scalar)
        const text = redactor.redact(`{"message": "${echo}"} for web-1.example.com`)
        expect(leakScanner({ scalars: [scalar] })(text)).toEqual([])
        expect(text).not.toContain(echo)
        expect(redactor.redact(text)).toBe(text)
      }),
      { numRuns: draws(300) },
    )
  })

  it('takes time in proportion to the text', () => {
    const redactor = redactorOf('hunter2', 'a long secret, over twelve', 'a'.repeat(3000))
    for (let n = 50; n < 250; n++) redactor.addSecret('a'.repeat(n), '', true)
    const started = performance.now()
    for (const echo of [
      'hunter2\\n',
      'a+long+secret%2C+over\\n',
      base64('hunter2, '),
      '%25',
      '\\',
      '&amp;',
      'A',
      'a',
    ]) {
      redactor.redact(echo.repeat(60_000 / echo.length), true)
    }
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('gives up on escapes inside each other that no server writes', () => {
    const often = (times: number) => `h%${'25'.repeat(times)}75nter2`
    expect(redactorOf('hunter2').redact(often(8))).toBe('***')
    expect(redactorOf('hunter2').redact(often(80))).toBe(often(80))
  })

  it('eats no public key, fingerprint, host name or identifier while keys of every type are known', () => {
    const redactor = new Redactor()
    for (const { privateKey, publicLine } of pairs) redactor.addSecret(bodyOf(privateKey), publicLine.split(' ')[1])
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
