import { createECDH, createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { damaged, KeyError } from './key-error.ts'
import { type WireReader, writeMpint, writeString } from './wire.ts'

/**
 * One SSH key type. Keys are held as JWK (RFC 7517), since that is what node:crypto imports and exports number by number.
 * The fields read and written are those that follow the type's name in a public key blob and in OpenSSH's private section.
 */
export interface Algorithm {
  readonly name: string
  /** What node:crypto calls it: the key type or, for elliptic curves, the curve. */
  readonly openssl: string
  bits(jwk: JsonWebKey): number
  readPublic(reader: WireReader): JsonWebKey
  writePublic(jwk: JsonWebKey): Buffer[]
  readPrivate(reader: WireReader): JsonWebKey
  writePrivate(jwk: JsonWebKey): Buffer[]
  /** Whether the numbers of a private key belong together, its public half included. May throw on numbers out of range. */
  isConsistent(jwk: JsonWebKey): boolean
}

const octets = (value: string | undefined) => Buffer.from(String(value), 'base64url')
const natural = (value: string | undefined) => BigInt(`0x0${octets(value).toString('hex')}`)
const mpint = (value: string | undefined) => writeMpint(octets(value))
const base64url = (value: Buffer) => value.toString('base64url')

/** RFC 4253, section 6.6. */
const rsa: Algorithm = {
  name: 'ssh-rsa',
  openssl: 'rsa',
  bits: jwk => natural(jwk.n).toString(2).length,
  readPublic(reader) {
    const e = base64url(reader.mpint())
    return { kty: 'RSA', n: base64url(reader.mpint()), e }
  },
  writePublic: jwk => [mpint(jwk.e), mpint(jwk.n)],
  readPrivate(reader) {
    const jwk: JsonWebKey = { kty: 'RSA' }
    for (const field of ['n', 'e', 'd', 'qi', 'p', 'q']) jwk[field] = base64url(reader.mpint())
    return jwk
  },
  writePrivate: jwk => [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint),
  isConsistent(jwk) {
    const [n, e, d, p, q] = [natural(jwk.n), natural(jwk.e), natural(jwk.d), natural(jwk.p), natural(jwk.q)]
    // OpenSSH's private section leaves these two out.
    const [dp, dq] = [natural(jwk.dp ?? jwk.d), natural(jwk.dq ?? jwk.d)]
    return (
      p * q === n &&
      (d * e) % (p - 1n) === 1n &&
      (d * e) % (q - 1n) === 1n &&
      (dp - d) % (p - 1n) === 0n &&
      (dq - d) % (q - 1n) === 0n &&
      (natural(jwk.qi) * q) % p === 1n
    )
  },
}

/** RFC 8709. */
const ed25519: Algorithm = {
  name: 'ssh-ed25519',
  openssl: 'ed25519',
  bits: () => 256,
  readPublic(reader) {
    const x = reader.string()
    if (x.length !== 32) throw damaged('its Ed25519 public half has not 32 bytes')
    return { kty: 'OKP', crv: 'Ed25519', x: base64url(x) }
  },
  writePublic: jwk => [writeString(octets(jwk.x))],
  readPrivate(reader) {
    const jwk = ed25519.readPublic(reader)
    const secret = reader.string()
    if (base64url(secret.subarray(32)) !== jwk.x) throw damaged('it holds two different public halves')
    return { ...jwk, d: base64url(secret.subarray(0, 32)) }
  },
  writePrivate: jwk => [writeString(octets(jwk.x)), writeString(Buffer.concat([octets(jwk.d), octets(jwk.x)]))],
  isConsistent: jwk => createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'jwk' }).x === jwk.x,
}

/** RFC 5656. `size` is that of one coordinate in octets. */
function ecdsa(crv: string, curve: string, openssl: string, size: number): Algorithm {
  const point = (jwk: JsonWebKey) => Buffer.concat([Buffer.of(4), octets(jwk.x), octets(jwk.y)])
  const algorithm: Algorithm = {
    name: `ecdsa-sha2-${curve}`,
    openssl,
    bits: () => Number(crv.slice(2)),
    readPublic(reader) {
      if (reader.text() !== curve) throw damaged('its curve is not that of its type')
      const q = reader.string()
      if (q.length !== 1 + 2 * size || q[0] !== 4) throw damaged('its public point is not an uncompressed one')
      return { kty: 'EC', crv, x: base64url(q.subarray(1, 1 + size)), y: base64url(q.subarray(1 + size)) }
    },
    writePublic: jwk => [writeString(curve), writeString(point(jwk))],
    readPrivate: reader => ({ ...algorithm.readPublic(reader), d: base64url(reader.mpint()) }),
    writePrivate: jwk => [...algorithm.writePublic(jwk), mpint(jwk.d)],
    isConsistent(jwk) {
      const derived = createECDH(openssl)
      derived.setPrivateKey(octets(jwk.d))
      return derived.getPublicKey().equals(point(jwk))
    },
  }
  return algorithm
}

const ALGORITHMS = [
  ed25519,
  rsa,
  ecdsa('P-256', 'nistp256', 'prime256v1', 32),
  ecdsa('P-384', 'nistp384', 'secp384r1', 48),
  ecdsa('P-521', 'nistp521', 'secp521r1', 66),
]

/** `name` as in RFC 4253 (`ssh-rsa`). Throws KeyError for a type that is not accepted, with the reason. */
export function algorithmNamed(name: string): Algorithm {
  const algorithm = ALGORITHMS.find(algorithm => algorithm.name === name)
  if (algorithm) return algorithm
  if (name === 'ssh-dss') throw unsupported('dsa')
  if (/^sk-.*@openssh\.com$/.test(name)) {
    throw new KeyError(
      'It is a security-key (FIDO) key: its private half is in the hardware token and cannot be registered.',
    )
  }
  // The name is not quoted: in a damaged key it may be any bytes.
  throw unsupported('unknown')
}

/** Throws KeyError like `algorithmNamed`. */
export function algorithmOf(key: KeyObject): Algorithm {
  const { namedCurve = String(key.asymmetricKeyType) } = { ...key.asymmetricKeyDetails }
  const algorithm = ALGORITHMS.find(algorithm => algorithm.openssl === namedCurve)
  if (algorithm) return algorithm
  throw unsupported(namedCurve)
}

/** For a key of a type that is not accepted; `type` is a name that is fit to print. */
export function unsupported(type: string): KeyError {
  const advice = 'use Ed25519, ECDSA (P-256, P-384, P-521) or RSA'
  return type === 'dsa'
    ? new KeyError(`It is a DSA key, which is too weak and no longer accepted by OpenSSH: ${advice}.`)
    : new KeyError(`Its key type (${type}) is not one that is supported for SSH: ${advice}.`)
}
