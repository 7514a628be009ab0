import type { Problem } from '../domain/failure.ts'
import { type Destination, type HostAccess, hostAndPort, type Identity } from '../domain/host.ts'
import type { HostSpec, KeySpec } from '../domain/key-spec.ts'
import { FileError, readInputFile } from '../files/input-file.ts'
import { KeyError } from '../key/key-error.ts'
import type { Release } from '../secrets/redactor.ts'
import type { KnownHosts } from '../ssh/known-hosts.ts'
import { type KeyPlace, readPassphrase, readSource } from './key-source.ts'

/** Files of known_hosts that were read already, by their path or text: the entries of a fleet share one. */
export type KnownHostsShelf = Map<string, KnownHosts>

/** The way to a host, or everything that is wrong with it. */
export type LoadedAccess =
  | { readonly access: HostAccess; readonly release: Release }
  | { readonly problems: readonly Problem[] }

const DEFAULT_PORT = 22
const DEFAULT_FILE = '.ssh/authorized_keys'
const LARGEST_KNOWN_HOSTS = 16 * 1024 * 1024

/**
 * Reads what a host's rotation needs: its host keys and, where one is given, the key that opens it today, masked before anything else is
 * done with it. Never throws for what a person can mend: that is in `problems`.
 */
export async function loadHostAccess(
  spec: Omit<KeySpec, 'identifier'>,
  host: HostSpec,
  place: KeyPlace,
  shelf: KnownHostsShelf,
): Promise<LoadedAccess> {
  const releases: Release[] = []
  const release = () => {
    if (place.lean) for (const forget of releases.splice(0)) forget()
  }
  const ends = endsOf(spec, host)
  const problems: Problem[] = []
  const attempt = async <T>(label: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof KeyError || error instanceof FileError)) throw error
      problems.push({ input: label, message: error.message })
      return undefined
    }
  }
  const { knownHosts: named, loginKey } = host
  const knownHosts =
    named && (await attempt(named.label, () => findHosts(named.text, [ends.login, ends.jump], place, shelf)))
  const identity = loginKey && (await attempt(loginKey.label, () => readLoginKey(host, place, releases)))
  if (knownHosts && problems.length === 0) {
    const { account = '', authorizedKeys = DEFAULT_FILE, keyOptions, retireLoginKey = false } = withAccount(spec, host)
    return {
      access: { ...ends, account, knownHosts, loginKey: identity, authorizedKeys, keyOptions, retireLoginKey },
      release,
    }
  }
  release()
  return { problems }
}

function withAccount(spec: Omit<KeySpec, 'identifier'>, host: HostSpec): HostSpec {
  const account = host.account ?? spec.username
  return account === undefined ? host : { ...host, account }
}

function endsOf(spec: Omit<KeySpec, 'identifier'>, host: HostSpec): Pick<HostAccess, 'login' | 'jump'> {
  const {
    account = '',
    loginUser = account,
    address = spec.ip ?? '',
    port = DEFAULT_PORT,
    jump,
  } = withAccount(spec, host)
  return { login: { user: loginUser, host: address, port }, jump: jump && { user: loginUser, ...jump } }
}

/** The lines about the host and its jump host. Throws KeyError or FileError. */
async function findHosts(
  text: string,
  ends: readonly (Destination | undefined)[],
  place: KeyPlace,
  shelf: KnownHostsShelf,
): Promise<string[]> {
  const known = shelf.get(text) ?? (await readKnownHosts(text, place))
  shelf.set(text, known)
  const hosts = ends.filter(end => end !== undefined)
  const missing = hosts.filter(host => !known.has(host))
  if (missing.length > 0) {
    const names = missing.map(hostAndPort).join(' and ')
    const scans = missing.map(({ host, port }) => `"ssh-keyscan -p ${port} ${host}"`).join(' and ')
    throw new KeyError(
      `There is no line for ${names}. ${scans} gives the lines; compare their fingerprints with those on the host before you trust them.`,
    )
  }
  return [...new Set(hosts.flatMap(host => known.linesFor(host)))]
}

async function readKnownHosts(text: string, place: KeyPlace): Promise<KnownHosts> {
  const { KnownHosts } = await import('../ssh/known-hosts.ts')
  if (KnownHosts.isText(text)) return new KnownHosts(text)
  if (/[\r\n]/.test(text.trim()))
    throw new KeyError('None of its lines has the form of known_hosts: names, type, base64.')
  return new KnownHosts(readInputFile(text.trim(), { ...place, limit: LARGEST_KNOWN_HOSTS }).text)
}

async function readLoginKey(
  { loginKey, loginPassphrase }: HostSpec,
  place: KeyPlace,
  releases: Release[],
): Promise<Identity | undefined> {
  if (!loginKey) return undefined
  const { publicHalf, unlockPrivateKey } = await import('../key/private-key.ts')
  const passphrase = readPassphrase(loginPassphrase ? { passphrase: loginPassphrase } : {}, place)
  const { text } = readSource(loginKey, place, true)
  releases.push(place.secrets.addPrivateKey(text, publicHalf(text), place))
  const identity = await unlockPrivateKey(text, passphrase)
  if (identity.privateKey !== text) {
    releases.push(place.secrets.addPrivateKey(identity.privateKey, identity.publicKey, place))
  }
  return identity
}
