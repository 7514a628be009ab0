import { createPrivateKey, type KeyObject, type PrivateKeyInput } from 'node:crypto'
import { unsupported } from './algorithm.ts'
import { readElement, TAGS } from './der.ts'
import { damaged, KeyError } from './key-error.ts'
import { missingPassphrase, unsupportedEncryption, wrongPassphrase } from './passphrase.ts'
import type { Pem } from './pem.ts'

/** PBKDF2 needs about a second for this many; openssl's default is 2,048. */
const MOST_ITERATIONS = 2_000_000
/** N × r × p of scrypt (RFC 7914), eight times openssl's default. */
const MOST_SCRYPT_WORK = 2 ** 20
/** N × r; 128 bytes each make the 32 MiB that OpenSSL grants. */
const MOST_SCRYPT_MEMORY = 2 ** 18
const SCRYPT_IDENTIFIER = Buffer.from('06092b06010401da47040b', 'hex')

const ENCODINGS = new Map<string, PrivateKeyInput['type']>([
  ['RSA PRIVATE KEY', 'pkcs1'],
  ['EC PRIVATE KEY', 'sec1'],
  ['PRIVATE KEY', 'pkcs8'],
  ['ENCRYPTED PRIVATE KEY', 'pkcs8'],
])

/** Whether the block needs a passphrase. */
export function isEncrypted(pem: Pem): boolean {
  return pem.label === 'ENCRYPTED PRIVATE KEY' || pem.legacyCipher !== undefined
}

/** Opens a key in PKCS#1, SEC1 or PKCS#8. Throws KeyError, in bounded time whatever work the key's encryption asks for. */
export function openPem(pem: Pem, passphrase: string): KeyObject {
  if (pem.label === 'DSA PRIVATE KEY') throw unsupported('dsa')
  const type = ENCODINGS.get(pem.label)
  if (!type) throw new KeyError('Its form is none of OpenSSH, PKCS#1, SEC1 and PKCS#8.')
  if (isEncrypted(pem)) return decrypt(pem, passphrase)
  if (readElement(pem.body).rest.length > 0) throw damaged('something follows its ASN.1 structure')
  try {
    return createPrivateKey({ key: pem.body, format: 'der', type })
  } catch (cause) {
    throw damaged('its ASN.1 structure does not hold a key', cause)
  }
}

function decrypt(pem: Pem, passphrase: string): KeyObject {
  if (pem.legacyCipher === undefined) boundWork(pem.body)
  if (passphrase === '') throw missingPassphrase()
  try {
    return createPrivateKey({ key: pem.text, passphrase })
  } catch (cause) {
    // With a wrong passphrase the padding is right once in 256 times; then the ASN.1 structure is broken instead.
    throw /(?:EVP|PEM)_UNSUPPORTED/.test(`${(cause as NodeJS.ErrnoException).code}`)
      ? unsupportedEncryption(cause)
      : wrongPassphrase(cause)
  }
}

/** Refuses what would keep OpenSSL busy for long, by the parameters of the encryption (RFC 5958, RFC 8018, RFC 7914). */
function boundWork(body: Buffer): void {
  const algorithm = readElement(readElement(body).content)
  if (algorithm.tag !== TAGS.sequence) throw damaged('it is not encrypted as its BEGIN line says')
  const numbers = integersIn(algorithm.content)
  const product = (count: number) => numbers.slice(0, count).reduce((product, number) => product * number, 1n)
  if (!algorithm.content.includes(SCRYPT_IDENTIFIER)) {
    if (numbers.every(number => number <= MOST_ITERATIONS)) return
    throw new KeyError(
      `Its encryption asks for more than ${MOST_ITERATIONS} rounds of key derivation, which is refused.`,
    )
  }
  if (product(3) > MOST_SCRYPT_WORK || product(2) >= MOST_SCRYPT_MEMORY) {
    throw new KeyError(
      `Its encryption asks for more than 32 MiB or N × r × p = ${MOST_SCRYPT_WORK} of scrypt, which is refused.`,
    )
  }
}

function integersIn(bytes: Buffer): bigint[] {
  const integers: bigint[] = []
  const pending = [bytes]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.length === 0) continue
    const { tag, content, rest } = readElement(next)
    pending.push(rest)
    if (tag === TAGS.integer) integers.push(BigInt(`0x0${content.toString('hex')}`))
    if (tag === TAGS.sequence) pending.push(content)
  }
  return integers
}
