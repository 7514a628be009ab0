import { createCipheriv, type JsonWebKey, randomBytes } from 'node:crypto'
import { type Algorithm, algorithmNamed } from './algorithm.ts'
import { deriveKey } from './bcrypt-kdf.ts'
import { damaged, KeyError } from './key-error.ts'
import { CIPHERS } from './openssh-cipher.ts'
import { missingPassphrase, unsupportedEncryption, wrongPassphrase } from './passphrase.ts'
import { WireReader, writeString, writeUint32 } from './wire.ts'

/** The file format of PROTOCOL.key (OpenSSH), its private section still sealed. */
export interface Container {
  readonly cipher: string
  readonly kdf: string
  readonly kdfOptions: Buffer
  readonly publicBlob: Buffer
  readonly section: Buffer
  readonly tag: Buffer
}

/** What the private section of a container holds. */
export interface ContainerKey {
  readonly algorithm: Algorithm
  readonly jwk: JsonWebKey
  readonly comment: string
}

const MAGIC = 'openssh-key-v1\0'
/** Some ten seconds; ssh-keygen's default is 16 or 24, `-a 100` is common. */
const MOST_ROUNDS = 1024
/** As ssh-keygen writes it today. */
const USUAL_ROUNDS = 24

/** Throws KeyError for what is no container, and for one with several keys. */
export function readContainer(body: Buffer): Container {
  const reader = new WireReader(body)
  if (reader.octets(MAGIC.length).toString() !== MAGIC) throw damaged('it does not start as an OpenSSH key does')
  const [cipher, kdf, kdfOptions] = [reader.text(), reader.text(), reader.string()]
  const count = reader.uint32()
  if (count !== 1) throw new KeyError('It holds several keys, or none, in one container; exactly one belongs here.')
  return { cipher, kdf, kdfOptions, publicBlob: reader.string(), section: reader.string(), tag: reader.rest() }
}

/** Whether the private section is encrypted. */
export function isSealed(container: Container): boolean {
  return container.cipher !== 'none'
}

/** Throws KeyError for a missing or wrong passphrase, too much work to derive its key, and a damaged or foreign section. */
export async function openContainer(container: Container, passphrase: string): Promise<ContainerKey> {
  if (container.kdf !== (isSealed(container) ? 'bcrypt' : 'none')) throw unsupportedEncryption()
  if (isSealed(container)) return readSection(await unseal(container, passphrase), wrongPassphrase)
  checkSize(container, 8, 0)
  return readSection(container.section, () => damaged('its check numbers differ'))
}

async function unseal(container: Container, passphrase: string): Promise<Buffer> {
  const cipher = CIPHERS.get(container.cipher)
  if (!cipher) throw unsupportedEncryption()
  checkSize(container, cipher.blockSize, cipher.tagSize)
  const options = new WireReader(container.kdfOptions)
  const [salt, rounds] = [options.string(), options.uint32()]
  if (rounds > MOST_ROUNDS) {
    throw new KeyError(`Its encryption asks for more than ${MOST_ROUNDS} rounds of key derivation, which is refused.`)
  }
  if (rounds === 0 || salt.length === 0) throw damaged('its key derivation has no rounds or no salt')
  if (passphrase === '') throw missingPassphrase()
  const key = await deriveKey(passphrase, salt, rounds, cipher.keySize + cipher.ivSize)
  try {
    return cipher.decrypt(
      key.subarray(0, cipher.keySize),
      key.subarray(cipher.keySize),
      container.section,
      container.tag,
    )
  } catch (cause) {
    throw wrongPassphrase(cause)
  }
}

function checkSize({ section, tag }: Container, blockSize: number, tagSize: number): void {
  const whole = section.length > 0 && section.length % blockSize === 0 && tag.length === tagSize
  if (!whole) throw damaged('its private section has not the size that its cipher needs')
}

function readSection(section: Buffer, onDifferentChecks: () => KeyError): ContainerKey {
  const reader = new WireReader(section)
  const [check, again] = [reader.uint32(), reader.uint32()]
  if (check !== again) throw onDifferentChecks()
  const algorithm = algorithmNamed(reader.text())
  const key = { algorithm, jwk: algorithm.readPrivate(reader), comment: reader.text() }
  if (!reader.rest().every((octet, index) => octet === ((index + 1) & 0xff))) throw damaged('its padding is not right')
  return key
}

/** The PEM text of a new container, sealed as ssh-keygen does it unless `passphrase` is blank. */
export async function writeContainer({ algorithm, jwk, comment }: ContainerKey, passphrase: string): Promise<string> {
  const [name, check] = [writeString(algorithm.name), randomBytes(4)]
  const content = Buffer.concat([check, check, name, ...algorithm.writePrivate(jwk), writeString(comment)])
  const padding = Array.from({ length: -content.length & 15 }, (_, index) => index + 1)
  const open: Container = {
    cipher: 'none',
    kdf: 'none',
    kdfOptions: Buffer.alloc(0),
    publicBlob: Buffer.concat([name, ...algorithm.writePublic(jwk)]),
    section: Buffer.concat([content, Buffer.from(padding)]),
    tag: Buffer.alloc(0),
  }
  const { cipher, kdf, kdfOptions, publicBlob, section } = passphrase === '' ? open : await seal(open, passphrase)
  const strings = [cipher, kdf, kdfOptions].map(writeString)
  const body = [Buffer.from(MAGIC), ...strings, writeUint32(1), writeString(publicBlob), writeString(section)]
  const lines = Buffer.concat(body)
    .toString('base64')
    .replace(/.{1,70}/g, '$&\n')
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}-----END OPENSSH PRIVATE KEY-----\n`
}

async function seal(container: Container, passphrase: string): Promise<Container> {
  const salt = randomBytes(16)
  const key = await deriveKey(passphrase, salt, USUAL_ROUNDS, 48)
  const section = createCipheriv('aes-256-ctr', key.subarray(0, 32), key.subarray(32)).update(container.section)
  const kdfOptions = Buffer.concat([writeString(salt), writeUint32(USUAL_ROUNDS)])
  return { ...container, cipher: 'aes256-ctr', kdf: 'bcrypt', kdfOptions, section }
}
