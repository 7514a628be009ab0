/**
 * X.509 certificates for tests and for the sandbox's TLS (RFC 5280, ECDSA P-256 with SHA-256). Node reads certificates
 * but cannot make them, so this is a DER writer of just the fields they need.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate and its private key (PKCS#8), both PEM. */
export interface Identity {
  readonly certificate: string
  readonly key: string
}

/** What a certificate says: `hosts` are DNS names and IP addresses; the common name is the first of them unless given. */
interface Subject {
  readonly hosts: readonly string[]
  readonly commonName?: string
  /** For a client (mutual TLS) instead of a server. */
  readonly client?: boolean
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** A certificate authority that signs server and client certificates. */
export interface Authority extends Identity {
  issue(subject: Subject): Identity
}

interface Signer {
  readonly name: Buffer
  readonly key: KeyObject
  readonly keyId: Buffer
}

const day = 86_400_000
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

/** Makes a self-signed authority, valid from yesterday for ten days. Each call makes new keys. */
export function makeAuthority(commonName = 'Sandbox CA'): Authority {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = { name: distinguishedName(commonName), key: pair.privateKey, keyId: keyIdentifier(pair.publicKey) }
  const extensions = [
    extension('551d13', sequence(boolean(true)), true), // basicConstraints: CA
    extension('551d0f', tlv(0x03, Buffer.from([1, 0x06])), true), // keyUsage: keyCertSign, cRLSign
  ]
  const certificate = encode(signer, signer.name, pair.publicKey, { hosts: [] }, extensions)
  return { certificate, key: pem(pair.privateKey), issue: subject => issue(signer, subject) }
}

function issue(signer: Signer, subject: Subject): Identity {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const purpose = subject.client ? '2b06010505070302' : '2b06010505070301'
  const extensions = [
    extension('551d13', sequence(), true), // basicConstraints: no CA
    extension('551d0f', tlv(0x03, Buffer.from([7, 0x80])), true), // keyUsage: digitalSignature
    extension('551d25', sequence(oid(purpose))), // extKeyUsage
    ...(subject.hosts.length ? [extension('551d11', sequence(...subject.hosts.map(generalName)))] : []), // subjectAltName
  ]
  const name = distinguishedName(subject.commonName ?? subject.hosts[0] ?? 'client')
  return { certificate: encode(signer, name, pair.publicKey, subject, extensions), key: pem(pair.privateKey) }
}

function encode(signer: Signer, name: Buffer, publicKey: KeyObject, subject: Subject, extensions: Buffer[]): string {
  const notBefore = subject.notBefore ?? new Date(Date.now() - day)
  const notAfter = subject.notAfter ?? new Date(Date.now() + 9 * day)
  const tbs = sequence(
    tlv(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    signer.name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      sequence(
        ...extensions,
        extension('551d0e', tlv(0x04, keyIdentifier(publicKey))), // subjectKeyIdentifier
        extension('551d23', sequence(tlv(0x80, signer.keyId))), // authorityKeyIdentifier
      ),
    ),
  )
  const der = sequence(tbs, ecdsaWithSha256, bitString(sign('sha256', tbs, signer.key)))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, ...parts)
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'))
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes)
}

function boolean(value: boolean): Buffer {
  return tlv(0x01, Buffer.from([value ? 0xff : 0]))
}

function bitString(bytes: Buffer): Buffer {
  return tlv(0x03, Buffer.from([0]), bytes)
}

function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`
  // RFC 5280 4.1.2.5: two-digit years through 2049, four-digit ones from then on.
  return date.getUTCFullYear() < 2050
    ? tlv(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : tlv(0x18, Buffer.from(digits, 'ascii'))
}

function distinguishedName(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(commonName)))))
}

function generalName(host: string): Buffer {
  const family = isIP(host)
  return family === 0 ? tlv(0x82, Buffer.from(host, 'ascii')) : tlv(0x87, family === 4 ? ipv4(host) : ipv6(host))
}

function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number))
}

function ipv6(address: string): Buffer {
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(Boolean))
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  return Buffer.from([...head, ...zeros, ...tail].map(group => group.padStart(4, '0')).join(''), 'hex')
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), tlv(0x04, value))
}

function keyIdentifier(publicKey: KeyObject): Buffer {
  return createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}
