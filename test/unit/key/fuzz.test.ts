import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { KeyError } from '../../../src/key/key-error.ts'
import { publicHalf, readPrivateKey } from '../../../src/key/private-key.ts'
import { parsePublicKey, publicKeyFromObject } from '../../../src/key/public-key.ts'
import { block, bodyOf, container, ec, ed25519, pem, rsa } from '../../support/key-craft.ts'

const secret = 'secret'
const sound = [
  container(ed25519()),
  container(ec('P-384')),
  container(rsa(2048)),
  pem(rsa(2048), 'pkcs1'),
  pem(ec('P-521'), 'sec1'),
  pem(ec('P-256'), 'pkcs8'),
  pem(ec('P-256'), 'sec1', secret),
  pem(ec('P-256'), 'pkcs8', secret),
]
const text = fc.constantFrom(...sound)
const labelOf = (text: string) => /-----BEGIN (.*?)-----/.exec(text)?.[1] ?? ''

/** Reads `input` and checks how it fails, if it does: as a KeyError, whose message shows nothing of the key. */
async function settle(input: string): Promise<'read' | 'refused'> {
  publicHalf(input)
  try {
    await readPrivateKey(input, secret)
    return 'read'
  } catch (error) {
    expect(error).toBeInstanceOf(KeyError)
    if (!(error instanceof KeyError)) throw error
    expect(error.message.length).toBeLessThan(250)
    for (const piece of error.message.match(/[\w+/=]{13,}/g) ?? []) expect(input).not.toContain(piece)
    return 'refused'
  }
}

beforeAll(async () => {
  for (const input of sound) expect(await settle(input)).toBe('read')
})

test('a text cut off anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.double({ min: 0, max: 0.98, noNaN: true }), async (input, share) => {
      expect(await settle(input.slice(0, Math.floor(input.length * share)))).toBe('refused')
    }),
    { numRuns: 300 },
  )
})

test('bytes cut off from within the block are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sound.slice(0, 6)), fc.nat(), async (input, seed) => {
      const body = bodyOf(input)
      expect(await settle(block(labelOf(input), body.subarray(0, seed % body.length)))).toBe('refused')
    }),
    { numRuns: 300 },
  )
})

test('flipped bits end in a KeyError or, where they are not noticeable, a key', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (input, seeds) => {
      const body = bodyOf(input.replace(/Proc-Type[\s\S]*?\n\n/, ''))
      for (const seed of seeds)
        body.writeUInt8(body.readUInt8(seed % body.length) ^ (1 << (seed & 7)), seed % body.length)
      await settle(block(labelOf(input), body))
    }),
    { numRuns: 500 },
  )
})

test('flipped bits in the numbers of an RSA key are always noticed', async () => {
  const body = bodyOf(pem(rsa(2048), 'pkcs1'))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 12, max: body.length - 1 }), fc.nat(7), async (at, bit) => {
      const changed = Buffer.from(body)
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at)
      expect(await settle(block('RSA PRIVATE KEY', changed))).toBe('refused')
    }),
    { numRuns: 200 },
  )
})

test('characters put in, taken out and changed end in a KeyError or a key', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.nat(), fc.string({ maxLength: 6 }), fc.nat(6), async (input, seed, put, taken) => {
      const at = seed % input.length
      await settle(input.slice(0, at) + put + input.slice(at + taken))
    }),
    { numRuns: 500 },
  )
})

test('any bytes in any block end in a KeyError', async () => {
  const label = fc.constantFrom('OPENSSH', 'RSA', 'EC', 'DSA', 'ENCRYPTED').map(name => `${name} PRIVATE KEY`)
  const magic = Buffer.from('openssh-key-v1\0')
  await fc.assert(
    fc.asyncProperty(
      label,
      fc.uint8Array({ maxLength: 300, size: 'max' }),
      fc.boolean(),
      async (name, bytes, start) => {
        const body = Buffer.concat([start ? magic : Buffer.of(0x30, 0x82), Buffer.from(bytes)])
        expect(await settle(block(name, body))).toBe('refused')
      },
    ),
    { numRuns: 500 },
  )
})

test('any text ends in a KeyError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200, size: 'max' }), async input => {
      expect(await settle(input)).toBe('refused')
      expect(() => parsePublicKey(input)).toThrow(KeyError)
    }),
  )
})

test('a public line with anything changed ends in a KeyError or a key', () => {
  const lines = fc.constantFrom(...[rsa(2048), ec('P-256'), ed25519()].map(key => publicKeyFromObject(key, 'me').line))
  fc.assert(
    fc.property(lines, fc.nat(), fc.string({ maxLength: 4 }), fc.nat(6), (line, seed, put, taken) => {
      const at = seed % line.length
      try {
        parsePublicKey(line.slice(0, at) + put + line.slice(at + taken))
      } catch (error) {
        expect(error).toBeInstanceOf(KeyError)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['one letter', 'A'],
  ['quotes', '"'],
  ['quotes and blanks', '" '],
  ['blanks', ' '],
  ['backslashes', '\\'],
  ['escaped line breaks', '\\n'],
  ['line ends', '\r\n'],
  ['carriage returns', '\r'],
  ['hyphens', '-'],
  ['beginnings', '-----BEGIN RSA PRIVATE KEY-----'],
  ['lines of public keys', 'ssh-ed25519 AAAA\n'],
  ['words', 'ssh- '],
  ['ends', '-----END RSA PRIVATE KEY-----'],
  ['capital letters of a label', '-----BEGIN A'],
  ['headers', 'Proc-Type: 4,ENCRYPTED '],
  ['commas', ','],
  ['blanks before a character', `${' '.repeat(29_999)}*`],
  ['line breaks before a character', `${'\n'.repeat(29_999)}*`],
  ['base64 of beginnings', Buffer.from('-----BEGIN RSA PRIVATE KEY-----').toString('base64')],
  ['beginnings of OpenSSH bodies', 'b3BlbnNzaC1rZXkt '],
])('a huge text of %s is refused in bounded time, within the limit and above it', async (_name, piece) => {
  for (const length of [60_000, 30_000_000]) {
    for (const [front, back] of [
      ['', ''],
      ['-----BEGIN RSA PRIVATE KEY-----', '-----END RSA PRIVATE KEY-----'],
      ['-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ', ''],
      ['ssh-ed25519 AAAA', ' x'],
    ]) {
      const input = `${front}${piece.repeat(length / piece.length)}${back}`
      const start = performance.now()
      expect(await settle(input)).toBe('refused')
      expect(() => parsePublicKey(input)).toThrow(KeyError)
      expect(performance.now() - start).toBeLessThan(2000)
    }
  }
})
