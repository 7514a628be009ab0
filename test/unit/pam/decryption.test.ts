import { constants, generateKeyPairSync, type KeyObject, publicEncrypt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StoredKey } from '../../../src/pam/answers.ts'
import { decryptStored, readDecryptionKey } from '../../../src/pam/decryption.ts'
import { makeWorkspace } from '../../support/run-action.ts'

const PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGCt6Fj2XkGkmejnm3qvsBddXGegggXvgJgd6tpaoas7 stored'
const pair = (bits = 2048) => generateKeyPairSync('rsa', { modulusLength: bits })
const mine = pair()
const pem = (key: KeyObject, options = {}) => key.export({ type: 'pkcs8', format: 'pem', ...options }).toString()
const seal = (text: string, key = mine.publicKey, oaepHash = 'sha1') =>
  publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, Buffer.from(text)).toString('base64')

function stored(fields: Partial<StoredKey>): StoredKey {
  const shown = { hostname: 'web-1', ip: undefined, username: undefined, keyName: undefined, tags: undefined }
  const rest = { devices: undefined, expiresAt: undefined, publicKey: undefined, privateKey: '', password: '' }
  return { ...shown, ...rest, ...fields }
}

describe('an encrypted value', () => {
  it('is opened, and the others stay as they are', () => {
    const key = stored({ publicKey: seal(PUBLIC), password: seal('pässphrase') })
    expect(decryptStored(key, mine.privateKey)).toMatchObject({
      ...{ hostname: 'web-1', publicKey: PUBLIC, password: 'pässphrase', privateKey: '' },
      unreadable: { publicKey: undefined, privateKey: undefined, password: undefined },
    })
  })

  it.each([
    ['without padding', (text: string) => text.replace(/=+$/, '')],
    ['with a line break at its end', (text: string) => `${text}\r\n`],
    ['wrapped at 76 characters', (text: string) => text.replace(/.{76}/g, '$&\r\n')],
    ['in the alphabet for URLs', (text: string) => Buffer.from(text, 'base64').toString('base64url')],
  ])('is base64 %s', (_, write) => {
    expect(decryptStored(stored({ publicKey: write(seal(PUBLIC)) }), mine.privateKey).publicKey).toBe(PUBLIC)
  })

  it.each([
    ['of another authorization', seal(PUBLIC, pair().publicKey)],
    ['of a key of another size', seal(PUBLIC, pair(4096).publicKey)],
    ['with another hash', seal(PUBLIC, mine.publicKey, 'sha256')],
  ])('%s is not opened, and why is said', (_, value) => {
    const { publicKey, unreadable } = decryptStored(stored({ publicKey: value }), mine.privateKey)
    expect([publicKey, unreadable?.publicKey]).toEqual([
      undefined,
      'decryption-key does not open it: it is not the key of this authorization',
    ])
  })

  it('that is none at all is none, and a passphrase that is not opened is not shown', () => {
    const key = stored({ password: seal('passphrase', pair().publicKey) })
    expect(decryptStored(key, mine.privateKey)).toMatchObject({
      ...{ publicKey: '', password: '' },
      unreadable: { password: expect.stringContaining('does not open it') },
    })
  })

  it('that PAM Core could not encrypt is not taken for a key', () => {
    const key = stored({ privateKey: 'An error occurred while encrypting the text', publicKey: seal(PUBLIC) })
    expect(decryptStored(key, mine.privateKey)).toMatchObject({
      ...{ privateKey: '', publicKey: PUBLIC },
      unreadable: { privateKey: 'PAM Core could not encrypt it, as it does not with long values' },
    })
  })

  it.each([PUBLIC, `ssh-rsa ${'A'.repeat(400)} comment`, pem(mine.privateKey), 'short', ''])(
    'is not what is in the clear: %s',
    text => {
      expect(
        decryptStored(stored({ publicKey: text, privateKey: text, password: text }), mine.privateKey),
      ).toMatchObject({ publicKey: text, privateKey: text, password: text })
    },
  )
})

describe('decryption-key', () => {
  const text = pem(mine.privateKey)
  const workspace = makeWorkspace({ 'key.pem': text, 'none.pem': 'no key' })

  it.each([
    ['PEM text', text, [text, text]],
    ['base64 of it', Buffer.from(text).toString('base64'), [text, Buffer.from(text).toString('base64')]],
    ['a path', 'key.pem', [text]],
  ])('is %s', (_, value, secrets) => {
    const reading = readDecryptionKey(value, workspace)
    expect(reading).toMatchObject({ problems: [], secrets })
    expect(reading.key?.equals(mine.privateKey)).toBe(true)
  })

  it.each([
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'holds no private key'],
    ['an SSH key', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n', 'is an SSH key'],
    ['a key of another type', pem(generateKeyPairSync('ed25519').privateKey), 'is no RSA key'],
    ['encrypted', pem(mine.privateKey, { cipher: 'aes-256-cbc', passphrase: 'secret' }), 'is damaged or encrypted'],
    ['a file without a key', 'none.pem', 'names a file without PEM'],
    ['no file', 'missing.pem', 'is neither PEM text'],
  ])('that is %s is refused', (_, value, says) => {
    const { key, problems } = readDecryptionKey(value, workspace)
    expect(key).toBeUndefined()
    expect(problems).toEqual([{ input: 'decryption-key', message: expect.stringContaining(says) }])
  })

  it('is masked also when it is refused', () => {
    writeFileSync(join(workspace, 'ed25519.pem'), pem(generateKeyPairSync('ed25519').privateKey))
    expect(readDecryptionKey('ed25519.pem', workspace).secrets).toEqual([expect.stringContaining('PRIVATE KEY')])
  })
})
