import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { type Algorithm, algorithmNamed, algorithmOf } from './algorithm.ts'
import { damaged, KeyError } from './key-error.ts'
import { LARGEST_KEY, tooLarge, unwrap } from './key-text.ts'
import { notAPublicKey } from './mix-up.ts'
import { WireReader, writeString } from './wire.ts'

/** A public key of a type and size that is accepted. */
export interface PublicKey {
  /** `ssh-ed25519`, `ssh-rsa`, `ecdsa-sha2-nistp256`, … */
  readonly type: string
  /** The wire form of RFC 4253, section 6.6. */
  readonly blob: Buffer
  /** Printable text on one line; may be blank. */
  readonly comment: string
  /** The one-line form of OpenSSH: type, base64 of the blob and, unless it is blank, the comment. */
  readonly line: string
  /** As `ssh-keygen -l` prints it: `SHA256:` and base64 without padding. */
  readonly fingerprint: string
  readonly bits: number
}

const SMALLEST_RSA = 2048
/** OpenSSH reads no larger ones (SSHBUF_MAX_BIGNUM). */
const LARGEST_RSA = 16_384

const OPTIONS = String.raw`(?:[^\s"]|"(?:[^"\\]|\\.)*")+`
const LINE = new RegExp(`^(?:${OPTIONS}\\s+)?((?!\\S*-cert-)[a-z][\\w.@-]+)\\s+(AAAA[\\w+/]+={0,2})(?:\\s+(.*))?$`, 's')

/**
 * Reads the one-line form (sshd(8), AUTHORIZED_KEYS FILE FORMAT); options in front are dropped.
 * Throws KeyError for everything else, saying what it seems to be and, if a command converts it, which.
 */
export function parsePublicKey(text: string): PublicKey {
  if (text.length > LARGEST_KEY) throw tooLarge()
  const fields = fieldsOf(text)
  if (!fields) throw notAPublicKey(unwrap(text).text)
  const [type, base64, comment] = fields
  const key = publicKeyFromBlob(Buffer.from(base64, 'base64'), comment)
  if (key.type !== type) throw damaged('its type and its base64 part differ')
  checkPoint(key.blob)
  return key
}

/**
 * Type and base64 of the key that a text holds, by its form alone: also of one whose type or size is not accepted any more. Undefined
 * when it holds none.
 */
export function bareKey(text: string): string | undefined {
  const fields = text.length > LARGEST_KEY ? undefined : fieldsOf(text)
  return fields && `${fields[0]} ${Buffer.from(fields[1], 'base64').toString('base64')}`
}

function fieldsOf(text: string): [type: string, base64: string, comment: string] | undefined {
  const lines = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .split(/[\r\n]+/)
  const [line = '', ...others] = lines.map(line => line.trim()).filter(line => /^[^#]/.test(line))
  const fields = LINE.exec(line)
  if (!fields || others.length > 0) return undefined
  const [, type = '', base64 = '', comment = ''] = fields
  return [type, base64, comment]
}

/** Whether two texts hold the same key, whatever their comments; false also when either holds none. */
export function isSameKey(one: string, other: string): boolean {
  try {
    return parsePublicKey(one).blob.equals(parsePublicKey(other).blob)
  } catch {
    return false
  }
}

/** The fingerprint of the key that a text holds, as `ssh-keygen -l` prints it; undefined when it holds none. */
export function fingerprintOf(text: string): string | undefined {
  try {
    return parsePublicKey(text).fingerprint
  } catch {
    return undefined
  }
}

// What the form alone does not show: whether the numbers are a key at all.
function checkPoint(blob: Buffer): void {
  const reader = new WireReader(blob)
  try {
    createPublicKey({ key: algorithmNamed(reader.text()).readPublic(reader), format: 'jwk' })
  } catch (cause) {
    throw damaged('its public half is not a valid key', cause)
  }
}

/** `key` may be the private one. Throws KeyError for a type or size that is not accepted. */
export function publicKeyFromObject(key: KeyObject, comment = ''): PublicKey {
  return publicKeyFromJwk(algorithmOf(key), key.export({ format: 'jwk' }), comment)
}

/** Throws KeyError for a size that is not accepted: of RSA less than `least` bits. */
export function publicKeyFromJwk(
  algorithm: Algorithm,
  jwk: JsonWebKey,
  comment: string,
  least = SMALLEST_RSA,
): PublicKey {
  const bits = algorithm.bits(jwk)
  if (jwk.kty === 'RSA' && bits < least) {
    throw new KeyError(
      `It is an RSA key of ${bits} bits, which is too weak: ${least} is the least, 3072 or more are better.`,
    )
  }
  if (bits > LARGEST_RSA) {
    throw new KeyError(`It is an RSA key of ${bits} bits: OpenSSH reads at most ${LARGEST_RSA}.`)
  }
  const blob = Buffer.concat([writeString(algorithm.name), ...algorithm.writePublic(jwk)])
  const words = printable(comment)
  return {
    type: algorithm.name,
    blob,
    comment: words,
    line: `${algorithm.name} ${blob.toString('base64')} ${words}`.trimEnd(),
    // Of three keys that are made while one is checked, one is asked for it.
    get fingerprint() {
      return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
    },
    bits,
  }
}

/**
 * Throws KeyError for a damaged blob and for a type or size that is not accepted, as `publicKeyFromJwk` does; whether its numbers are a
 * valid key is not asked.
 */
export function publicKeyFromBlob(blob: Buffer, comment: string, least?: number): PublicKey {
  const reader = new WireReader(blob)
  const algorithm = algorithmNamed(reader.text())
  const key = publicKeyFromJwk(algorithm, algorithm.readPublic(reader), comment, least)
  if (!key.blob.equals(blob)) throw damaged('its public half is not in the canonical form')
  return key
}

function printable(comment: string): string {
  return comment.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, '').trim()
}
