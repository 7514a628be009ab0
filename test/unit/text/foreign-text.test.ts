import { createHash, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { foreignText, harmless } from '../../../src/text/foreign-text.ts'
import { PublicValues } from '../../../src/text/public-values.ts'
import { draws } from '../../support/draws.ts'
import { anyEcho, anySecret, anyToken, squeezed } from '../../support/echo.ts'
import { wrap } from '../../support/leak-scan.ts'
import { opensshPair } from '../../support/openssh-sample.ts'
import { readCommand } from '../../support/runner-masker.ts'

const LONG_NAME = 'a-rather-long-identifier-of-a-key'
const FINGERPRINT = 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'
const UUID = '550e8400-e29b-41d4-a716-446655440000'

function doorOf(...known: string[]) {
  const secrets = new Secrets(() => undefined)
  for (const secret of known) secrets.add(secret)
  const publics = new PublicValues()
  publics.add(LONG_NAME, FINGERPRINT, 'keys/production/web-1/id_ed25519')
  return foreignText(publics, line => secrets.redactForeign(line))
}

describe('foreign text', () => {
  it.each([
    'The device web-1 was not found (1011): check host, name & port 22.',
    'Não foi possível: a chave não existe na aplicação senhasegura. ✓ 🔑',
    `key "${LONG_NAME}" for web-1.example.com:22, id ${UUID}`,
    `(${LONG_NAME.toUpperCase()}), ${FINGERPRINT} in ./keys/production/web-1/id_ed25519.`,
    'https://db-01.internal.pam.example.com/api/pam/key/12 and deploy@WEB-17.EU-CENTRAL.EXAMPLE.COM',
    '2001:db8:85a3:1111:2222:8a2e:370:7334, [2001:db8::1]:22, 192.0.2.11',
    'OpenSSH on GitHub: the PostgreSQL and JavaScript web-1 db02 srv-03 gw_4 are NotConfigured',
    'HTTP 500 (application/json; charset=UTF-8) from /api/pam/key with mode=none',
    `${UUID} on db02, ${UUID} on gw_4`,
    'could not attach db01, db02, db03, db04, db05, db06, db07',
    'A2A > Applications; OAuth 2.0, OAuth 1.0 and that with this from them; 1st of 3: web-1 - a1b2c3 - 22',
    'Error E1004: device a1b2 on host db02 (id 7f3a) in 5 s, 12 of 30, at 10 to 17 by 22 or 80',
    'x'.repeat(24),
  ])('is shown where every word is harmless: %s', text => {
    expect(doorOf()(text)).toBe(text)
  })

  it.each([
    ['a word that is too long', `token ${'abcde'.repeat(5)} end`, 'token … end'],
    ['several of them', `${'a'.repeat(25)} ${'b'.repeat(40)}\n${'c'.repeat(25)}`, '…'],
    ['an identifier that is not of this run', `key ${LONG_NAME.replace('rather', 'very')}`, 'key …'],
    ['a fingerprint of another key', FINGERPRINT.replace('mVPw', 'mVPx'), '…'],
    ['a name of which a label is too long', `host ${'a'.repeat(25)}.example.com`, 'host …'],
    ['a name that mixes its letters', 'host aB3dE5fG7hI9jK.lM1nO3pQ5rS7tU.com', 'host …'],
    ['a UUID with something on it', `id ${UUID}abcdefghijklmnopqrstuvwxyz`, 'id …'],
    ['a JWT', 'Bearer eyJhbGciOiJI.eyJzdWIiOiIxMjM0NTY.dBjftJeZ4CVP is bad', 'Bearer … is bad'],
    ['a PEM block', '-----BEGIN PRIVATE KEY----- MC4CAQ AwBQYD -----END PRIVATE KEY----- follows', '… follows'],
    ['a PEM block that is cut off', 'got -----BEGIN PRIVATE KEY----- MC4CAQAwBQYD K2VwBCIEIJ1hsZ3v', 'got …'],
    ['base64 over several words', 'key: b3BlbnNzaC1r ZXktdjEAAAAA BG5vbmUAAAAE is bad', 'key: … is bad'],
    ['base64 in short words', 'b3Bl bnNz aC1r ZXkt djEA AAAA BG5v bmUA is bad', '… is bad'],
    ['hex over several words', '9d61b19deffd5a60 ba844af492ec2cc4 in hex', '… in hex'],
    ['the end of base64 of which the lines are long', `${'aB3d'.repeat(16)} aB3dE5fG7hI9 is bad`, '… is bad'],
    ['base64 in columns', 'so aB3dE5fG7hI9 | hG7fE5dC3bA1 - jK1mN4oP6qR8 is bad', 'so … is bad'],
    ['base64 with commas', '"aC1rZXktdjEAAAAA", "BG5vbmUAAAAEbm9u" there', '… there'],
  ])('does not show %s', (_, text, shown) => {
    expect(doorOf()(text)).toBe(shown)
  })

  it('is one line that commands nothing, cut at a word', () => {
    expect(doorOf()('::error::x\r\n##[group]y')).toBe(': :error::x ## [group]y')
    expect(doorOf()('word '.repeat(100))).toBe(`${'word '.repeat(59)}word…`.slice(-301))
    expect(doorOf('hunter2')(`${'\u200b'.repeat(4_090)}hunter2`)).toBe('…')
    expect(doorOf('hunter2')(`${'\u200b'.repeat(4_080)}so it is hunter2`)).not.toContain('hunt')
  })

  it('is cut after it has been redacted, so that no secret loses the end that it is known by', () => {
    for (const secret of ['pass of web', 'h u n t e r 2', 'correct horse battery']) {
      for (let before = 120; before < 160; before++) {
        const shown = doorOf(secret)(`${'x '.repeat(before)}${secret} and more words`)
        expect(shown).not.toContain(secret.slice(0, 4))
      }
    }
  })

  it('leaves no part out that a secret is known by', () => {
    expect(doorOf('Xq7 pass of web')('at aB3dE5fG7hI9 hG7fE5dC3bA1 Xq7 pass of web today')).toBe('at … *** today')
    expect(doorOf('web a1b2')(`${'x'.repeat(30)} web a1b2 c3d4e5f6 g7h8i9j0 k1l2m3n4`)).not.toContain('web')
  })

  it('shows nothing that was encoded together with a secret', () => {
    const echo = Buffer.from('x1Y2z3:hunter2:Q9w8E7').toString('base64')
    expect(doorOf('hunter2')(`it is ${echo} and ${echo.slice(0, 20)} so`)).toBe('it is … and … so')
    expect(doorOf('hunter2')('it is password=hunter2 for deploy:hunter2')).toBe('it is password=*** for deploy:***')
    expect(doorOf('hunter2')(`it is ${'x'.repeat(30)}=hunter2:1 so`)).toBe('it is … so')
  })

  it('is redacted after it has been normalised, and not changed any more', () => {
    expect(doorOf('hunter2')('a h\u200bu\u00adn\u2009t\u00a0e\x1b]0;x\x07r2 b')).toBe('a *** b')
    expect(doorOf('Überfall-99')('a U\u0308berfall-99 b')).toBe('a *** b')
    expect(doorOf('hunter2')('a h\u2800u\u2800n\u2800t\u2800e\u2800r\u28002 b')).toBe('a *** b')
  })

  it('gives no part of a public value away that stands in the middle of something else', () => {
    const publics = new PublicValues()
    publics.add('deploy', 'a')
    const door = foreignText(publics, line => line)
    expect(door('deploy@abcdefghijklmnopqrst:/x')).toBe('deploy@abcdefghijklmnopqrst:/x')
    expect(door('xdeployabcdefghijklmnopqrstu')).toBe('…')
    expect(door('a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a')).toBe('…')
  })

  it('shows public values beside what is hidden', () => {
    const publics = new PublicValues()
    publics.add('dB01xA')
    const door = foreignText(publics, line => line)
    expect(door(`${'aB3d'.repeat(16)} dB01xA aB3dE5fG7hI9 hG7fE5dC3bA1`)).toBe('… dB01xA …')
    expect(door('dB01xA: aB3dE5fG7hI9jK1m hG7fE5dC3bA1')).toBe('dB01xA: …')
  })

  it('shows nothing that is public when nobody has told what is', () => {
    expect(harmless(`key ${LONG_NAME} on web-1.example.com`)).toBe('key … on web-1.example.com')
  })

  it.each(['ed25519', 'rsa', 'ec'] as const)('shows no container of a key that nobody knows (%s)', type => {
    const { privateKey: key } =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : type === 'ec'
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
          : generateKeyPairSync('ed25519')
    const jwk = key.export({ format: 'jwk' })
    const texts = [
      opensshPair(key).privateKey,
      String(key.export({ format: 'pem', type: 'pkcs8' })),
      key.export({ format: 'der', type: 'pkcs8' }).toString('hex'),
      `${jwk.d}`,
      Buffer.from(`${jwk.d}`, 'base64url').toString('hex'),
    ]
    expect(doorOf()(`The key is ${JSON.stringify(jwk)}`)).toBe('The key is …')
    for (const width of [16, 20, 24, 32, 64]) {
      for (const text of texts) {
        const shown = doorOf()(`The key is ${wrap(text.replace(/\n/g, ''), width, ' ')}`)
        const pieces = shown.split(' ').filter(word => word.length >= 12 && text.includes(word))
        expect(pieces.join('').length).toBeLessThanOrEqual(32)
      }
    }
  })

  it('shows no secret that is known, whatever script and encoding it is in', () => {
    fc.assert(
      fc.property(anySecret, anyEcho, (secret, { encode }) => {
        const echo = encode(secret)
        const shown = squeezed(doorOf(secret)(`The server said (${echo}) today`))
        expect(shown).not.toContain(squeezed(secret))
        expect(shown).not.toContain(squeezed(echo))
        if (echo.length < 200) expect(shown).toContain('today')
      }),
      { numRuns: draws(1_000) },
    )
  })

  it('shows no secret that nobody knows, when it is longer than a word may be', () => {
    fc.assert(
      fc.property(anyToken, fc.constantFrom(12, 16, 20, 24, 64, 1000), (token, width) => {
        const shown = doorOf()(`The server said ${wrap(token, width, '\n')} today`)
        const readable = shown.split(' ').filter(word => token.includes(word) && word.length >= 12)
        // One word that may be shown by itself, and one beside it that looks like prose by chance.
        expect(readable.join('').length).toBeLessThanOrEqual(40)
        expect(shown).not.toContain(token)
      }),
      { numRuns: draws(1_000) },
    )
  })

  it.each(['base64', 'base64url', 'hex'] as const)('shows little of %s in pieces of any width', encoding => {
    const tokens = Array.from({ length: 40 }, (_, n) => createHash('sha256').update(`${n}`).digest().toString(encoding))
    for (const width of [1, 2, 3, 4, 5, 6, 8, 12, 16, 20, 24]) {
      for (const between of [' ', ' | ', ' - ', ', ', '" "']) {
        const shown = tokens.map(token => doorOf()(`The token is ${wrap(token, width, between)} today`))
        const readable = shown.map(text => text.replace(/^The token( is)?|today$|[^\w+/=-]| - /g, '').length)
        const total = readable.reduce((sum, length) => sum + length, 0)
        expect(total / tokens.join('').length).toBeLessThan(0.25)
        for (const text of shown) expect(text).toMatch(/^The token .*today$/)
      }
    }
  })

  it('is never a command, and passing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), text => {
        const door = doorOf('hunter2')
        const shown = door(text)
        expect(readCommand(shown)).toBeUndefined()
        expect([...shown].length).toBeLessThanOrEqual(300)
        expect(door(shown)).toBe(shown)
      }),
      { numRuns: draws(1_000) },
    )
  })

  it('hides nothing more when it passes again, whatever words it is put together from', () => {
    const signs = fc.constantFrom('the', 'A2A', 'a', '|', '***', '…', '-', 'hunter2', '(hunter2)', '22', UUID)
    const code = fc.string({ unit: fc.constantFrom(...'abXY01/+-.'), maxLength: 8, size: 'max' })
    const word = fc.oneof(signs, code, fc.constantFrom('x'.repeat(25), 'é'.repeat(25)), fc.base64String())
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40, size: 'max' }), words => {
        const door = doorOf('hunter2')
        const shown = door(words.join(' '))
        expect(door(shown)).toBe(shown)
      }),
      { numRuns: draws(500) },
    )
  })

  it('takes time in proportion to the text', () => {
    const started = performance.now()
    const door = doorOf('hunter2')
    for (const piece of ['A1.', 'a.', '-----BEGIN A-----', 'aB3 ', '/', '\x1b]', 'AbC-', 'deploy@'])
      door(piece.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
