import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { BLANK_SECRET, type Problem } from '../domain/failure.ts'
import { harmless } from '../text/foreign-text.ts'
import { type Block, isCertificate, isKey, readPem } from './pem.ts'

/** Certificates and key for TLS, all PEM. `ca` is trusted in addition to the default roots. */
export interface TlsMaterial {
  readonly ca?: readonly string[]
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
}

/** The inputs as given, the first three as PEM text, base64 of PEM, or a path; blank counts as not given. */
export interface TlsInputs {
  readonly caCertificate?: string | undefined
  readonly clientCertificate?: string | undefined
  readonly clientKey?: string | undefined
  readonly clientKeyPassword?: string | undefined
}

/** What the inputs hold; `secrets` are private keys in the forms in which they were met, for masking, also those refused. */
export interface TlsReading {
  readonly material: TlsMaterial
  readonly problems: readonly Problem[]
  readonly secrets: readonly string[]
}

/** Notes what is wrong with one input; undefined, so that a reader can return it. */
type Complain = (message: string, input?: string) => undefined

/**
 * Reads and checks the TLS inputs; paths are relative to `workspace`. Nothing of a value stands in a problem. A bundle in
 * `ca-certificate` may hold expired certificates, as published ones do, as long as one of them is valid today.
 */
export function readTlsMaterial(inputs: TlsInputs, { workspace }: { workspace: string }): TlsReading {
  const problems: Problem[] = []
  const secrets: string[] = []
  const password = inputs.clientKeyPassword || undefined

  const read = <T>(input: string, value: string | undefined, parse: (blocks: Block[], complain: Complain) => T) => {
    if (!value?.trim()) return undefined
    const complain: Complain = (message, about = input) => void problems.push({ input: about, message })
    const { blocks, text, problem } = readPem(value, workspace)
    const keys = blocks.filter(isKey)
    secrets.push(
      ...keys.map(key => key.pem),
      ...(text && (keys.length || input === 'client-key') ? [value.trim()] : []),
    )
    return problem ? complain(problem) : parse(blocks, complain)
  }

  const ca = read('ca-certificate', inputs.caCertificate, readAuthorities)
  const certificate = read('client-certificate', inputs.clientCertificate, readCertificate)
  const key = read('client-key', inputs.clientKey, (blocks, complain) => readKey(blocks, password, complain))
  problems.push(...incomplete(inputs))
  if (certificate && key) problems.push(...mismatch(certificate, key, password))
  return {
    material: {
      ...(ca && { ca }),
      ...(certificate && key && { cert: certificate.pem, key: key.pem, ...(password && { passphrase: password }) }),
    },
    problems,
    secrets,
  }
}

function readAuthorities(blocks: Block[], complain: Complain): string[] | undefined {
  const certificates = parseCertificates(blocks, complain)
  const lapses = certificates?.map(lapse)
  if (lapses?.every(found => found !== undefined)) return complain(`${lapses[0]}: give the CA's current certificate.`)
  return certificates?.map(certificate => certificate.toString())
}

interface ClientCertificate {
  readonly leaf: X509Certificate
  readonly pem: string
}

function readCertificate(blocks: Block[], complain: Complain): ClientCertificate | undefined {
  const certificates = parseCertificates(blocks, complain)
  const leaf = certificates?.[0]
  if (!certificates || !leaf) return undefined
  const lapsed = lapse(leaf)
  if (lapsed) return complain(`${lapsed}: have it renewed.`)
  return { leaf, pem: certificates.join('') }
}

function parseCertificates(blocks: Block[], complain: Complain): X509Certificate[] | undefined {
  if (blocks.some(isKey))
    return complain('holds a private key. Only certificates belong here; the key of a client goes into client-key.')
  const found = blocks.filter(isCertificate)
  if (found.length === 0)
    return complain(`holds no certificate, but: ${harmless(blocks.map(block => block.label).join(', '))}.`)
  try {
    return found.map(block => new X509Certificate(block.pem))
  } catch {
    return complain('holds a damaged certificate: `openssl x509 -in FILE -noout -text` must be able to read it.')
  }
}

function lapse({ validFromDate, validToDate }: X509Certificate): string | undefined {
  const now = new Date()
  if (validToDate < now) return `expired on ${validToDate.toISOString()}`
  return validFromDate > now ? `is not valid before ${validFromDate.toISOString()}` : undefined
}

interface ClientKey {
  readonly key: KeyObject
  readonly pem: string
}

function readKey(blocks: Block[], password: string | undefined, complain: Complain): ClientKey | undefined {
  const block = blocks.find(isKey)
  if (!block) {
    return complain(
      blocks.some(isCertificate)
        ? 'holds a certificate, which belongs in client-certificate.'
        : 'holds no private key.',
    )
  }
  if (block.label.startsWith('OPENSSH')) {
    return complain("is in OpenSSH's own form, which TLS does not use: a PKCS#8 key (`BEGIN PRIVATE KEY`) is needed.")
  }
  const encrypted = /BEGIN ENCRYPTED|4,ENCRYPTED/.test(block.pem)
  if (encrypted && !password)
    return complain(`is missing: the key in client-key is encrypted. ${BLANK_SECRET}.`, 'client-key-password')
  try {
    return { key: createPrivateKey({ key: block.pem, passphrase: password ?? '' }), pem: block.pem }
  } catch {
    return encrypted
      ? complain('does not open the key in client-key (or that key is damaged).', 'client-key-password')
      : complain('is damaged: `openssl pkey -in FILE -noout` must be able to read it.')
  }
}

function incomplete({ clientCertificate, clientKey, clientKeyPassword }: TlsInputs): Problem[] {
  const given = { certificate: Boolean(clientCertificate?.trim()), key: Boolean(clientKey?.trim()) }
  if (given.certificate && !given.key)
    return [{ input: 'client-key', message: `is missing: client-certificate needs its key. ${BLANK_SECRET}.` }]
  if (!given.key && clientKeyPassword)
    return [{ input: 'client-key', message: `is missing, but client-key-password is given. ${BLANK_SECRET}.` }]
  if (given.key && !given.certificate) {
    return [{ input: 'client-certificate', message: `is missing: client-key needs its certificate. ${BLANK_SECRET}.` }]
  }
  return []
}

function mismatch(certificate: ClientCertificate, { key, pem }: ClientKey, password = ''): Problem[] {
  if (!certificate.leaf.checkPrivateKey(key)) {
    return [{ input: 'client-key', message: 'does not belong to client-certificate (its first certificate).' }]
  }
  try {
    createSecureContext({ cert: certificate.pem, key: pem, passphrase: password })
    return []
  } catch {
    const message = 'is refused by the TLS library, as too short keys and outdated signatures are: have it renewed.'
    return [{ input: 'client-certificate', message }]
  }
}
