import type { JsonWebKey } from 'node:crypto'
import { type Algorithm, algorithmOf } from './algorithm.ts'
import { damaged } from './key-error.ts'
import { LARGEST_KEY, repair, tooLarge } from './key-text.ts'
import { isSealed, openContainer, readContainer, writeContainer } from './openssh-container.ts'
import { NEEDLESS_PASSPHRASE } from './passphrase.ts'
import { type Pem, parsePem } from './pem.ts'
import { isEncrypted, openPem } from './pem-key.ts'
import { type PublicKey, publicKeyFromBlob, publicKeyFromJwk, publicKeyFromObject } from './public-key.ts'

/** A private key that is fit to be sent, and its public key. */
export interface KeyPair {
  /** The text as PAM Core receives it: LF line ends and exactly one last newline. */
  readonly privateKey: string
  readonly publicKey: PublicKey
  /** Repairs and conversions, one phrase each. */
  readonly notices: readonly string[]
  /** One sentence each. */
  readonly warnings: readonly string[]
}

/** Bits of RSA that OpenSSH asks for (SSH_RSA_MINIMUM_MODULUS_SIZE). */
const LEAST_TO_LOG_IN = 1024

interface OpenKey {
  readonly algorithm: Algorithm
  readonly jwk: JsonWebKey
  readonly publicKey: PublicKey
  readonly encrypted: boolean
}

/**
 * Reads a private key in the OpenSSH, PKCS#1, SEC1 or PKCS#8 form, in whatever state pipelines left its text.
 * Throws KeyError when it is none, damaged, of a type or size that is not accepted, or does not open with the passphrase.
 */
export async function readPrivateKey(text: string, passphrase = ''): Promise<KeyPair> {
  if (text.length > LARGEST_KEY) throw tooLarge()
  const repaired = repair(text)
  const pem = parsePem(repaired.text)
  const { algorithm, jwk, publicKey, encrypted } = await open(pem, passphrase)
  if (!isConsistent(algorithm, jwk)) throw damaged('its numbers do not belong together')

  const notices = [...repaired.repairs]
  const warnings: string[] = []
  let privateKey = pem.text
  if (algorithm.name === 'ssh-ed25519' && !isContainer(pem)) {
    privateKey = await writeContainer({ algorithm, jwk, comment: '' }, encrypted ? passphrase : '')
    notices.push('the Ed25519 key was converted from PKCS#8 to the OpenSSH form, since OpenSSH cannot read the former')
  }
  if (algorithm.name === 'ssh-rsa' && publicKey.bits < 3072) {
    warnings.push(`It is an RSA key of ${publicKey.bits} bits: 3072 or more are better, or Ed25519.`)
  }
  if (passphrase !== '' && !encrypted) warnings.push(NEEDLESS_PASSPHRASE)
  return { privateKey, publicKey, notices, warnings }
}

/**
 * A private key without its encryption, in the OpenSSH form, as ssh-add takes it, and type and base64 of its public half. Throws KeyError
 * as `readPrivateKey` does, but takes what is too weak to be stored: it may open the door to its successor.
 */
export async function unlockPrivateKey(
  text: string,
  passphrase = '',
): Promise<{ privateKey: string; publicKey: string }> {
  if (text.length > LARGEST_KEY) throw tooLarge()
  const pem = parsePem(repair(text).text)
  const { algorithm, jwk, publicKey, encrypted } = await open(pem, passphrase, LEAST_TO_LOG_IN)
  const isReady = isContainer(pem) && !encrypted
  const privateKey = isReady ? pem.text : await writeContainer({ algorithm, jwk, comment: '' }, '')
  return { privateKey, publicKey: publicKey.line.split(' ', 2).join(' ') }
}

/** The public line, without comment, when it can be had without the passphrase; else undefined. Never throws. */
export function publicHalf(text: string): string | undefined {
  try {
    const pem = parsePem(repair(text.slice(0, LARGEST_KEY)).text)
    if (isContainer(pem)) return publicKeyFromBlob(readContainer(pem.body).publicBlob, '').line
    return isEncrypted(pem) ? undefined : publicKeyFromObject(openPem(pem, '')).line
  } catch {
    return undefined
  }
}

/** Whether `text` is one whole PEM block of a private key, whatever its content. Never throws. */
export function isPrivateKey(text: string): boolean {
  try {
    return text.length <= LARGEST_KEY && parsePem(repair(text).text).body.length > 0
  } catch {
    return false
  }
}

const isContainer = (pem: Pem) => pem.label === 'OPENSSH PRIVATE KEY'

async function open(pem: Pem, passphrase: string, least?: number): Promise<OpenKey> {
  if (!isContainer(pem)) {
    const key = openPem(pem, passphrase)
    const [algorithm, jwk] = [algorithmOf(key), key.export({ format: 'jwk' })]
    return { algorithm, jwk, publicKey: publicKeyFromJwk(algorithm, jwk, '', least), encrypted: isEncrypted(pem) }
  }
  const container = readContainer(pem.body)
  const { blob } = publicKeyFromBlob(container.publicBlob, '', least)
  const { algorithm, jwk, comment } = await openContainer(container, passphrase)
  const publicKey = publicKeyFromJwk(algorithm, jwk, comment, least)
  if (!publicKey.blob.equals(blob)) throw damaged('its two public halves differ')
  return { algorithm, jwk, publicKey, encrypted: isSealed(container) }
}

function isConsistent(algorithm: Algorithm, jwk: JsonWebKey): boolean {
  try {
    return algorithm.isConsistent(jwk)
  } catch {
    return false
  }
}
