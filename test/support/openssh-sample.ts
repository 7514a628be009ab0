import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A key pair for tests: the private key's text and the public key as OpenSSH's one line. */
export interface SamplePair {
  readonly privateKey: string
  readonly publicLine: string
}

const COMMENT = 'deploy@build.example.com'

function field(bytes: Buffer | string): Buffer {
  const body = Buffer.from(bytes)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, body])
}

function integer(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url')
  return field((bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]))
}

function halves(key: KeyObject): { type: string; publicFields: Buffer[]; privateFields: Buffer[] } {
  const { kty, crv, x, y, d, n, e, p, q, qi } = key.export({ format: 'jwk' })
  const bytes = (value: unknown): Buffer => Buffer.from(String(value), 'base64url')
  if (kty === 'OKP') {
    const point = field(bytes(x))
    return {
      type: 'ssh-ed25519',
      publicFields: [point],
      privateFields: [point, field(Buffer.concat([bytes(d), bytes(x)]))],
    }
  }
  if (kty === 'EC') {
    const curve = String(crv).replace('P-', 'nistp')
    const point = [field(curve), field(Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]))]
    return { type: `ecdsa-sha2-${curve}`, publicFields: point, privateFields: [...point, integer(d)] }
  }
  return {
    type: 'ssh-rsa',
    publicFields: [integer(e), integer(n)],
    privateFields: [n, e, d, qi, p, q].map(integer),
  }
}

/** The public key's line and the unencrypted `openssh-key-v1` container (PROTOCOL.key) of a private key. */
export function opensshPair(key: KeyObject): SamplePair {
  const { type, publicFields, privateFields } = halves(key)
  const blob = Buffer.concat([field(type), ...publicFields])
  const check = randomBytes(4)
  const secret = Buffer.concat([check, check, field(type), ...privateFields, field(COMMENT)])
  const padding = Buffer.from(Array.from({ length: -secret.length & 7 }, (_, index) => index + 1))
  const container = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(field),
    Buffer.of(0, 0, 0, 1),
    field(blob),
    field(Buffer.concat([secret, padding])),
  ])
  const body = container.toString('base64').replace(/.{1,70}/g, '$&\n')
  return {
    privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}-----END OPENSSH PRIVATE KEY-----\n`,
    publicLine: `${type} ${blob.toString('base64')} ${COMMENT}`,
  }
}

/** A pair of every type and text form that a private key can have; `form` names it in tests, the same in every run. */
export function samplePairs(): (SamplePair & { readonly form: string })[] {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ecdsa = ['P-256', 'P-384', 'P-521'].map(namedCurve => generateKeyPairSync('ec', { namedCurve }).privateKey)
  const ed25519 = generateKeyPairSync('ed25519').privateKey
  const locked = { cipher: 'aes-256-cbc', passphrase: 'only for this test' }
  const pem = (key: KeyObject, type: 'pkcs1' | 'sec1' | 'pkcs8', lock = {}): SamplePair => ({
    privateKey: String(key.export({ format: 'pem', type, ...lock })),
    publicLine: opensshPair(key).publicLine,
  })
  const pairs = [
    ...[rsa, ...ecdsa, ed25519].map(opensshPair),
    pem(rsa, 'pkcs1'),
    pem(rsa, 'pkcs1', locked),
    pem(rsa, 'pkcs8', locked),
    ...ecdsa.map(key => pem(key, 'sec1')),
    pem(ed25519, 'pkcs8'),
  ]
  return pairs.map((pair, index) => ({ ...pair, form: `${index}: ${pair.publicLine.split(' ', 1)}` }))
}
