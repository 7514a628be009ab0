import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyFormat, KeyKind } from '../../src/domain/key-spec.ts'
import { generateKeyPair } from '../../src/key/generate.ts'
import { type KeyPair, publicHalf, readPrivateKey } from '../../src/key/private-key.ts'
import { parsePublicKey } from '../../src/key/public-key.ts'
import { makeCorpus, missingTools, passphrase } from '../support/key-corpus.ts'
import { damages } from '../support/key-damage.ts'

const missing = missingTools()
const corpus = missing.length === 0 ? makeCorpus() : undefined
const { keys = [], ask = () => undefined } = corpus ?? {}

afterAll(() => corpus?.remove())

test.skipIf(missing.length > 0)('the tools that make the corpus are installed', () => {
  expect(keys.length).toBeGreaterThan(50)
})

describe.each(keys.filter(key => key.expected !== 'refused'))('$type, $format', key => {
  let sound: KeyPair

  beforeAll(async () => {
    sound = await readPrivateKey(key.text, key.passphrase)
  })

  test('has the public key and fingerprint that ssh-keygen tells', () => {
    const { privateKey, publicKey } = sound
    expect(privateKey === key.text).toBe(key.expected === 'kept')
    const answer = ask(privateKey, key.passphrase)
    expect(answer).toEqual({
      publicKey: `${publicKey.type} ${publicKey.blob.toString('base64')}`,
      comment: publicKey.comment,
      fingerprint: publicKey.fingerprint,
    })
    expect(parsePublicKey(publicKey.line)).toEqual(publicKey)
    expect([undefined, answer?.publicKey]).toContain(publicHalf(key.text))
  })

  test.each(damages)('is repaired, so that ssh-keygen reads it: $name', async ({ apply, repairs }) => {
    const pair = await readPrivateKey(apply(key.text), key.passphrase)
    expect(pair.publicKey).toEqual(sound.publicKey)
    expect(ask(pair.privateKey, key.passphrase)?.fingerprint).toBe(sound.publicKey.fingerprint)
    if (key.expected === 'kept') expect(pair).toMatchObject({ privateKey: key.text, notices: repairs })
  })
})

describe.each(keys.filter(key => key.expected !== 'refused' && key.passphrase !== ''))('$type, $format', key => {
  test('tells a missing passphrase from a wrong one', async () => {
    await expect(readPrivateKey(key.text)).rejects.toThrow('its passphrase is missing')
    await expect(readPrivateKey(key.text, 'battery staple')).rejects.toThrow('The passphrase is wrong')
  })
})

describe.each(keys.filter(key => key.expected === 'refused'))('$type, $format', key => {
  test('is refused with the reason', async () => {
    await expect(readPrivateKey(key.text, key.passphrase)).rejects.toThrow(/DSA|too weak|not one that is supported/)
  })
})

const kinds: KeyKind[] = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096']
const formats: KeyFormat[] = ['openssh', 'pem']
const generated = kinds
  .flatMap(kind => formats.flatMap(format => ['', passphrase].map(secret => [kind, format, secret] as const)))
  .filter(([kind, format]) => !(kind === 'ed25519' && format === 'pem'))

test.skipIf(missing.length > 0).each(generated)(
  '%s generated as %s (passphrase: "%s") is read by ssh-keygen',
  async (kind, format, secret) => {
    const { privateKey, publicKey } = await generateKeyPair(kind, { format, comment: 'web-1', passphrase: secret })
    expect(ask(privateKey, secret)).toEqual({
      publicKey: `${publicKey.type} ${publicKey.blob.toString('base64')}`,
      comment: format === 'openssh' ? 'web-1' : '',
      fingerprint: publicKey.fingerprint,
    })
  },
)
