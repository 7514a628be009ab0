import { generateKeyPair as generate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyFormat, KeyKind } from '../domain/key-spec.ts'
import { algorithmOf } from './algorithm.ts'
import { KeyError } from './key-error.ts'
import { writeContainer } from './openssh-container.ts'
import type { KeyPair } from './private-key.ts'
import { publicKeyFromObject } from './public-key.ts'

/** What a new key is to be, beside its kind. */
export interface KeyOptions {
  readonly format: KeyFormat
  /** Stands in the public line and in OpenSSH's form of the private key; PEM has no place for it. */
  readonly comment: string
  /** Blank or absent: the private key is not encrypted. */
  readonly passphrase?: string
}

const generateAsync = promisify(generate)

const generators: Record<KeyKind, () => Promise<{ privateKey: KeyObject }>> = {
  ed25519: () => generateAsync('ed25519', {}),
  'ecdsa-256': () => generateAsync('ec', { namedCurve: 'P-256' }),
  'ecdsa-384': () => generateAsync('ec', { namedCurve: 'P-384' }),
  'ecdsa-521': () => generateAsync('ec', { namedCurve: 'P-521' }),
  'rsa-3072': () => generateAsync('rsa', { modulusLength: 3072 }),
  'rsa-4096': () => generateAsync('rsa', { modulusLength: 4096 }),
}

/** Makes a new key pair with the operating system's randomness. Throws KeyError for Ed25519 in PEM. */
export async function generateKeyPair(kind: KeyKind, options: KeyOptions): Promise<KeyPair> {
  const { format, comment, passphrase = '' } = options
  if (kind === 'ed25519' && format === 'pem') {
    throw new KeyError('Ed25519 has no PEM form that OpenSSH reads: choose the OpenSSH form or another type.')
  }
  const key = (await generators[kind]()).privateKey
  const publicKey = publicKeyFromObject(key, comment)
  const privateKey =
    format === 'pem'
      ? exportPem(key, passphrase)
      : await writeContainer(
          { algorithm: algorithmOf(key), jwk: key.export({ format: 'jwk' }), comment: publicKey.comment },
          passphrase,
        )
  return { privateKey, publicKey, notices: [], warnings: [] }
}

/** PKCS#1 or SEC1; encrypted by RFC 1421 headers, as `ssh-keygen -m PEM` does it. */
function exportPem(key: KeyObject, passphrase: string): string {
  const encryption = passphrase === '' ? {} : { cipher: 'aes-256-cbc', passphrase }
  const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1'
  return key.export({ type, format: 'pem', ...encryption }).toString()
}
