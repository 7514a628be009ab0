import { constants, createPrivateKey, type KeyObject, privateDecrypt } from 'node:crypto'
import type { Problem } from '../domain/failure.ts'
import { isKey, readPem } from '../http/pem.ts'
import { ENCRYPTION_FAILED, NOT_ENCRYPTED, type StoredKey } from './answers.ts'

/** What the input `decryption-key` holds; `secrets` are private keys in the forms in which they were met, for masking, also those refused. */
export interface DecryptionReading {
  readonly key?: KeyObject
  readonly problems: readonly Problem[]
  readonly secrets: readonly string[]
}

const DOWNLOAD = 'download it in PAM Core (A2A > Authorizations > Download).'

/** Reads the private key of an authorization that encrypts: RSA, as PEM text, base64 of it, or a path relative to `workspace`. */
export function readDecryptionKey(value: string, workspace: string): DecryptionReading {
  const { blocks, text, problem } = readPem(value, workspace)
  const keys = blocks.filter(isKey).map(({ pem }) => pem)
  const secrets = [...keys, ...(text ? [value] : [])]
  const refused = (message: string) => ({ secrets, problems: [{ input: 'decryption-key', message }] })
  const [pem] = keys
  if (problem) return refused(problem)
  if (pem === undefined) return refused(`holds no private key: ${DOWNLOAD}`)
  if (pem.includes('OPENSSH PRIVATE KEY')) return refused(`is an SSH key, not the one that opens values: ${DOWNLOAD}`)
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return { key, secrets, problems: [] }
    return refused(`is no RSA key, which authorizations encrypt with: ${DOWNLOAD}`)
  } catch {
    return refused(
      'is damaged or encrypted: `openssl pkey -in FILE -noout` must be able to read it without a passphrase.',
    )
  }
}

/** The same key with what `key` opens of its values in the clear; `unreadable` says of each other one why it is not. */
export function decryptStored(stored: StoredKey, key: KeyObject): StoredKey {
  const publicKey = decrypt(stored.publicKey ?? '', key)
  const privateKey = decrypt(stored.privateKey, key)
  const password = decrypt(stored.password, key)
  return {
    ...stored,
    publicKey: publicKey.text,
    privateKey: privateKey.text ?? '',
    password: password.text ?? '',
    unreadable: { publicKey: publicKey.reason, privateKey: privateKey.reason, password: password.reason },
  }
}

/** Of RSA 1024, in bytes. */
const SMALLEST_BLOCK = 128
const KEY_IN_THE_CLEAR = /-----BEGIN|^\s*(ssh|ecdsa|sk)-/

interface Value {
  readonly text?: string
  readonly reason?: string
}

/** A value that is encrypted with RSA-OAEP and SHA-1, in base64 of any alphabet and padding (docs/pam-core-api.md 1.6); any other as it is. */
function decrypt(value: string, key: KeyObject): Value {
  if (ENCRYPTION_FAILED.test(value)) return { reason: NOT_ENCRYPTED }
  const bytes = Buffer.from(value, 'base64')
  // Nothing marks a ciphertext: it is known by being base64 of at least a block of RSA.
  const plain = KEY_IN_THE_CLEAR.test(value) || !/^[\w+/\s-]+[=\s]*$/.test(value) || bytes.length < SMALLEST_BLOCK
  if (plain) return { text: value }
  try {
    return {
      text: privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, bytes).toString(),
    }
  } catch {
    return { reason: 'decryption-key does not open it: it is not the key of this authorization' }
  }
}
