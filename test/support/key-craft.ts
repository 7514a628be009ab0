import {
  createCipheriv,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { algorithmOf } from '../../src/key/algorithm.ts'
import { deriveKey } from '../../src/key/bcrypt-kdf.ts'
import { writeContainer } from '../../src/key/openssh-container.ts'
import { writeString, writeUint32 } from '../../src/key/wire.ts'

const made = new Map<string, KeyObject>()

function once(name: string, make: () => KeyObject): KeyObject {
  const key = made.get(name) ?? make()
  made.set(name, key)
  return key
}

/** A private key, the same one for the same `bits` within a test file. */
export function rsa(bits: number): KeyObject {
  return once(`rsa-${bits}`, () => generateKeyPairSync('rsa', { modulusLength: bits }).privateKey)
}

/** The same one for the same curve within a test file. */
export function ec(namedCurve: string): KeyObject {
  return once(namedCurve, () => generateKeyPairSync('ec', { namedCurve }).privateKey)
}

/** The same one within a test file. */
export function ed25519(): KeyObject {
  return once('ed25519', () => generateKeyPairSync('ed25519').privateKey)
}

/** PEM of a key object; encrypted when a passphrase is given. */
export function pem(key: KeyObject, type: 'pkcs1' | 'sec1' | 'pkcs8', passphrase?: string): string {
  return String(key.export({ format: 'pem', type, ...(passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}) }))
}

/** The text that the writer under test makes of a key object. */
export function openssh(key: KeyObject, comment = '', passphrase = ''): Promise<string> {
  return writeContainer({ algorithm: algorithmOf(key), jwk: key.export({ format: 'jwk' }), comment }, passphrase)
}

/** A PEM block around any bytes. */
export function block(label: string, body: Buffer, width = label.startsWith('OPENSSH') ? 70 : 64): string {
  const lines = body.toString('base64').match(new RegExp(`.{1,${width}}`, 'g')) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The bytes within a PEM block. */
export function bodyOf(text: string): Buffer {
  return Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64')
}

/** Everything in a container that a test may want to be wrong. */
export interface Craft {
  magic?: string
  cipher?: string
  kdf?: string
  kdfOptions?: Buffer
  count?: number
  publicBlob?: Buffer
  checks?: readonly [number, number]
  /** Type name and fields in the private section. */
  fields?: Buffer
  comment?: string
  padding?: Buffer
  section?: Buffer
  tag?: Buffer
}

/** Type name and fields as in the private section; `changes` are put into the JWK before. */
export function fieldsOf(key: KeyObject, changes: JsonWebKey = {}): Buffer {
  const algorithm = algorithmOf(key)
  const jwk = { ...key.export({ format: 'jwk' }), ...changes }
  return Buffer.concat([writeString(algorithm.name), ...algorithm.writePrivate(jwk)])
}

/** The public blob, likewise. */
export function blobOf(key: KeyObject, changes: JsonWebKey = {}): Buffer {
  const algorithm = algorithmOf(key)
  return Buffer.concat([
    writeString(algorithm.name),
    ...algorithm.writePublic({ ...key.export({ format: 'jwk' }), ...changes }),
  ])
}

function paddingFor(length: number, size: number): Buffer {
  return Buffer.from(Array.from({ length: (size - (length % size)) % size }, (_, index) => index + 1))
}

/** The private section, padded to `blockSize`. */
export function sectionOf(key: KeyObject, craft: Craft = {}, blockSize = 8): Buffer {
  const { checks = [7, 7], fields = fieldsOf(key), comment = 'crafted' } = craft
  const content = Buffer.concat([writeUint32(checks[0]), writeUint32(checks[1]), fields, writeString(comment)])
  return Buffer.concat([content, craft.padding ?? paddingFor(content.length, blockSize)])
}

/** An OpenSSH container of `key`, sound but for what `craft` says. */
export function container(key: KeyObject, craft: Craft = {}): string {
  const { magic = 'openssh-key-v1\0', cipher = 'none', kdf = 'none', kdfOptions = Buffer.alloc(0), count = 1 } = craft
  const { publicBlob = blobOf(key), section = sectionOf(key, craft), tag = Buffer.alloc(0) } = craft
  const head = [Buffer.from(magic), writeString(cipher), writeString(kdf), writeString(kdfOptions), writeUint32(count)]
  return block('OPENSSH PRIVATE KEY', Buffer.concat([...head, writeString(publicBlob), writeString(section), tag]))
}

/** The options of bcrypt in a container. */
export function kdfOptions(rounds: number, salt = randomBytes(16)): Buffer {
  return Buffer.concat([writeString(salt), writeUint32(rounds)])
}

/** A container sealed by node:crypto, with one round of key derivation. */
export async function sealedContainer(
  key: KeyObject,
  passphrase: string,
  cipher: { name: string; openssl: string; keySize: number; ivSize: number; blockSize?: number },
): Promise<string> {
  const salt = randomBytes(16)
  const derived = await deriveKey(passphrase, salt, 1, cipher.keySize + cipher.ivSize)
  const [secret, iv] = [derived.subarray(0, cipher.keySize), derived.subarray(cipher.keySize)]
  const section = sectionOf(key, {}, cipher.blockSize ?? 16)
  const rest = { cipher: cipher.name, kdf: 'bcrypt', kdfOptions: kdfOptions(1, salt) }
  if (cipher.openssl === 'aes-128-gcm' || cipher.openssl === 'aes-256-gcm') {
    const gcm = createCipheriv(cipher.openssl, secret, iv)
    const sealed = Buffer.concat([gcm.update(section), gcm.final()])
    return container(key, { ...rest, section: sealed, tag: gcm.getAuthTag() })
  }
  return container(key, { ...rest, section: createCipheriv(cipher.openssl, secret, iv).update(section) })
}

/** The same key read back from a repaired text by node:crypto alone. */
export function read(text: string, passphrase?: string): KeyObject {
  return createPrivateKey({ key: text, ...(passphrase ? { passphrase } : {}) })
}
