import { expect, test } from 'vitest'
import type { KeyFormat, KeyKind } from '../../../src/domain/key-spec.ts'
import { generateKeyPair, type KeyOptions } from '../../../src/key/generate.ts'
import { readPrivateKey } from '../../../src/key/private-key.ts'
import { read } from '../../support/key-craft.ts'

const kinds: [KeyKind, string, number][] = [
  ['ed25519', 'ssh-ed25519', 256],
  ['ecdsa-256', 'ecdsa-sha2-nistp256', 256],
  ['ecdsa-384', 'ecdsa-sha2-nistp384', 384],
  ['ecdsa-521', 'ecdsa-sha2-nistp521', 521],
  ['rsa-3072', 'ssh-rsa', 3072],
  ['rsa-4096', 'ssh-rsa', 4096],
]
const formats: KeyFormat[] = ['openssh', 'pem']

test.each(kinds)('%s is made in the OpenSSH form, with its comment, and read back', async (kind, type, bits) => {
  const pair = await generateKeyPair(kind, { format: 'openssh', comment: 'web-1' })
  expect(pair).toMatchObject({ publicKey: { type, bits, comment: 'web-1' }, notices: [], warnings: [] })
  expect(await readPrivateKey(pair.privateKey)).toEqual(pair)
})

test.each(kinds.slice(1))('%s is made in PEM and read back', async (kind, type, bits) => {
  const pair = await generateKeyPair(kind, { format: 'pem', comment: 'web-1' })
  expect(pair.privateKey).toMatch(kind.startsWith('rsa') ? /^-----BEGIN RSA PRIV/ : /^-----BEGIN EC PRIV/)
  expect(pair.publicKey).toMatchObject({ type, bits, comment: 'web-1' })
  expect((await readPrivateKey(pair.privateKey)).publicKey.blob).toEqual(pair.publicKey.blob)
})

test.each(formats)('a passphrase encrypts the private key (%s)', async format => {
  const pair = await generateKeyPair('ecdsa-256', { format, comment: 'web-1', passphrase: 'secret' })
  expect((await readPrivateKey(pair.privateKey, 'secret')).publicKey.blob).toEqual(pair.publicKey.blob)
  await expect(readPrivateKey(pair.privateKey)).rejects.toThrow('its passphrase is missing')
})

test('encrypted PEM carries the headers that OpenSSH reads', async () => {
  const { privateKey } = await generateKeyPair('ecdsa-384', { format: 'pem', comment: '', passphrase: 'secret' })
  expect(privateKey).toContain('\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,')
  expect(read(privateKey, 'secret').asymmetricKeyType).toBe('ec')
})

test('a blank passphrase encrypts nothing', async () => {
  const { privateKey } = await generateKeyPair('ed25519', { format: 'openssh', comment: '', passphrase: '' })
  expect(await readPrivateKey(privateKey)).toMatchObject({ warnings: [] })
})

test('two keys are never the same', async () => {
  const make = () => generateKeyPair('ed25519', { format: 'openssh', comment: 'web-1' })
  expect((await make()).publicKey.line).not.toBe((await make()).publicKey.line)
})

test('Ed25519 in PEM is refused', async () => {
  await expect(generateKeyPair('ed25519', { format: 'pem', comment: 'web-1' })).rejects.toThrow(
    'Ed25519 has no PEM form that OpenSSH reads: choose the OpenSSH form or another type.',
  )
})

test.each<[string, KeyKind, KeyOptions]>([
  ['an RSA key', 'rsa-3072', { format: 'pem', comment: '' }],
  ['an encrypted key', 'ed25519', { format: 'openssh', comment: '', passphrase: 'secret' }],
])('making %s leaves the event loop free', async (_, kind, options) => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await generateKeyPair(kind, options)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
})
