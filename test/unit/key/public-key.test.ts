import { createHash, createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeyError } from '../../../src/key/key-error.ts'
import { parsePublicKey, publicKeyFromObject } from '../../../src/key/public-key.ts'
import { writeMpint, writeString } from '../../../src/key/wire.ts'
import { blobOf, container, ec, ed25519, pem, rsa } from '../../support/key-craft.ts'

const key = publicKeyFromObject(ed25519(), 'web-1 on the left')
const lineOf = (type: string, ...fields: Buffer[]) =>
  `${type} ${Buffer.concat([writeString(type), ...fields]).toString('base64')}`

describe('a public key', () => {
  test.each([
    ['ssh-rsa', 3072, rsa(3072)],
    ['ecdsa-sha2-nistp256', 256, ec('P-256')],
    ['ecdsa-sha2-nistp384', 384, ec('P-384')],
    ['ecdsa-sha2-nistp521', 521, ec('P-521')],
    ['ssh-ed25519', 256, ed25519()],
  ] as const)('of type %s is described and read back from its line', (type, bits, object) => {
    const key = publicKeyFromObject(object, 'web-1')
    const base64 = blobOf(object).toString('base64')
    const digest = createHash('sha256').update(blobOf(object)).digest('base64')
    expect(key).toEqual({
      type,
      bits,
      blob: blobOf(object),
      comment: 'web-1',
      line: `${type} ${base64} web-1`,
      fingerprint: `SHA256:${digest.replaceAll('=', '')}`,
    })
    expect(parsePublicKey(key.line)).toEqual(key)
    expect(publicKeyFromObject(createPublicKey(object), 'web-1')).toEqual(key)
    expect(parsePublicKey(`${type} ${base64}`)).toEqual(publicKeyFromObject(object))
  })

  test.each([
    ['a byte-order mark', `\uFEFF${key.line}\n`],
    ['CRLF', `${key.line}\r\n`],
    ['blanks', `\n  ${key.line.replace(' ', ' \t ')}  \n\n`],
    ['quotes', `"${key.line}"`],
    ['options', `no-pty,command="echo \\"ssh-rsa AAAA\\" b",from="192.0.2.*" ${key.line}`],
    ['a comment line above it', `# of web-1\n${key.line}\n`],
  ])('is read with %s', (_name, text) => {
    expect(parsePublicKey(text)).toEqual(key)
  })

  test('shows no control characters of its comment', () => {
    expect(parsePublicKey(`${key.line}\u001B[2K\u2028\u202E\0`).comment).toBe('web-1 on the left[2K')
  })
})

describe('mix-ups in the place of a public key', () => {
  const { line } = publicKeyFromObject(ed25519())
  const [type = '', base64 = ''] = line.split(' ')
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
  const publicPem = (type: 'pkcs1' | 'spki') => String(createPublicKey(rsa(2048)).export({ format: 'pem', type }))
  const ssh2 = `---- BEGIN SSH2 PUBLIC KEY ----\n${base64}\n---- END SSH2 PUBLIC KEY ----\n`
  const isPrivate = 'It is a private key: the public one belongs here (the file that ends in .pub).'

  test.each([
    ['nothing', '\n', 'It is empty.'],
    ['a private key', pem(ec('P-256'), 'sec1'), isPrivate],
    ['a private key in base64', Buffer.from(pem(ec('P-256'), 'sec1')).toString('base64'), isPrivate],
    ['an OpenSSH private key', container(ed25519()), isPrivate],
    ['a PuTTY key', 'PuTTY-User-Key-File-2: ssh-ed25519\n', isPrivate],
    ['a certificate', certificate, 'It is an X.509 certificate, not an SSH key.'],
    [
      'an OpenSSH certificate',
      'ssh-ed25519-cert-v01@openssh.com AAAAIHNz',
      'It is an OpenSSH certificate: the key itself belongs here.',
    ],
    [
      "Google's form",
      `deploy:${line}`,
      'the form of Google Cloud\'s metadata ("user:ssh-ed25519 AAAA…"): leave out the user',
    ],
    ['the SSH2 form', ssh2, 'convert it with "ssh-keygen -i -f FILE".'],
    ['PEM', publicPem('spki'), 'convert it with "ssh-keygen -i -m PKCS8 -f FILE".'],
    ['PKCS#1', publicPem('pkcs1'), 'convert it with "ssh-keygen -i -m PEM -f FILE".'],
    ['two keys', `${line}\n${line}\n`, 'It holds 2 public keys; exactly one belongs here.'],
    [
      'a broken line',
      `${type} ${base64.slice(0, 30)}\n${base64.slice(30)}`,
      'It is not on a single line, as the one-line form',
    ],
    ['a line cut off', `${type} AAAA`, 'It is cut off or damaged: it must be whole, in the one-line form'],
    [
      'other text',
      'keys/web-1.pub',
      'It is not a public key in the one-line form of OpenSSH ("ssh-ed25519 AAAA… comment").',
    ],
    ['as much text as is read', '?'.repeat(65_536), 'It is not a public key in'],
    ['too much text', 'x'.repeat(65_537), 'It is too large to be a key: the limit is 64 KiB.'],
    ['another type in front', line.replace('ssh-ed25519', 'ssh-rsa'), 'its type and its base64 part differ'],
    ['a security key', lineOf('sk-ssh-ed25519@openssh.com'), 'It is a security-key (FIDO) key'],
    ['DSA', lineOf('ssh-dss', writeString('p')), 'It is a DSA key'],
    ['an unknown type', lineOf('ssh-ed448', writeString('p')), 'Its key type (unknown) is not one that is supported'],
  ])('%s has its own line', (_name, text, sentence) => {
    expect(() => parsePublicKey(text)).toThrow(sentence)
    expect(() => parsePublicKey(text)).toThrow(KeyError)
  })
})

test('an RSA key as large as OpenSSH reads it is accepted', () => {
  const modulus = Buffer.alloc(2048, 0xff)
  const line = lineOf('ssh-rsa', writeMpint(Buffer.of(1, 0, 1)), writeMpint(modulus))
  expect(parsePublicKey(line).bits).toBe(16_384)
})

describe('a public key that is not sound', () => {
  const point = (size: number, first = 4) => writeString(Buffer.concat([Buffer.of(first), Buffer.alloc(size, 1)]))
  const p256 = (curve: string, q: Buffer) => lineOf('ecdsa-sha2-nistp256', writeString(curve), q)
  const e = writeMpint(Buffer.of(1, 0, 1))
  const modulus = (bits: number) => writeMpint(Buffer.alloc(bits / 8, 0xff))

  test.each([
    [
      'an Ed25519 key too short',
      lineOf('ssh-ed25519', writeString(Buffer.alloc(31))),
      'its Ed25519 public half has not 32 bytes',
    ],
    ['a key cut off', lineOf('ssh-ed25519', writeString(Buffer.alloc(32)).subarray(0, 20)), 'it ends too early'],
    [
      'something behind',
      lineOf('ssh-ed25519', writeString(Buffer.alloc(32)), Buffer.of(0)),
      'not in the canonical form',
    ],
    ['a negative modulus', lineOf('ssh-rsa', e, writeString(Buffer.alloc(256, 0xff))), 'not in the canonical form'],
    ['another curve', p256('nistp384', point(64)), 'its curve is not that of its type'],
    ['a point too short', p256('nistp256', point(63)), 'its public point is not an uncompressed one'],
    ['a compressed point', p256('nistp256', point(32, 2)), 'its public point is not an uncompressed one'],
    ['another kind of point', p256('nistp256', point(64, 6)), 'its public point is not an uncompressed one'],
    ['a point off the curve', p256('nistp256', point(64)), 'its public half is not a valid key'],
    ['a weak RSA key', lineOf('ssh-rsa', e, modulus(1024)), 'It is an RSA key of 1024 bits, which is too weak'],
    ['an empty RSA key', lineOf('ssh-rsa', writeString(''), writeString('')), 'It is an RSA key of 1 bits'],
    [
      'an RSA key too large',
      lineOf('ssh-rsa', e, modulus(16_392)),
      'It is an RSA key of 16392 bits: OpenSSH reads at most 16384.',
    ],
  ])('is refused: %s', (_name, text, sentence) => {
    expect(() => parsePublicKey(text)).toThrow(sentence)
    expect(() => parsePublicKey(text)).toThrow(KeyError)
  })
})
