import type { Problem } from '../domain/failure.ts'
import { type HostAccess, hostAndPort, type Identity } from '../domain/host.ts'
import type { HostSpec, KeySource, KeySpec } from '../domain/key-spec.ts'
import { readInputFile } from '../files/input-file.ts'
import { looksLikeKey } from '../files/path-name.ts'
import { KeyError } from '../key/key-error.ts'
import { LockedError } from '../key/passphrase.ts'
import type { Release } from '../secrets/redactor.ts'
import type { KnownHosts } from '../ssh/known-hosts.ts'
import { attempt, type KeyPlace, readPassphrase, readSource } from './key-source.ts'
import { Veil } from './veil.ts'

/** Files of known_hosts that were read already, by their path or text: the entries of a fleet share one. */
export type KnownHostsShelf = Map<string, KnownHosts>

/** The way to a host, or everything that is wrong with it. */
export type LoadedAccess =
  | { readonly access: HostAccess; readonly release: Release }
  | { readonly problems: readonly Problem[] }

const DEFAULT_PORT = 22
const DEFAULT_FILE = '.ssh/authorized_keys'
/** What `ssh-keyscan` and `ssh-keygen -l` print beside such lines. */
const NO_PATH = /^\s*(?:#|\d* ?SHA256:|\S+\s+AAAA)|\s(?:ssh|ecdsa|sk)-/
const LARGEST_KNOWN_HOSTS = 16 * 1024 * 1024

/**
 * Reads what a host's rotation needs: its host keys and, where one is given, the key that opens it today, masked before anything else is
 * done with it. Never throws for what a person can mend: that is in `problems`, but for what the inputs or the keys file lack, which is
 * told where they are read.
 */
export async function loadHostAccess(
  spec: Omit<KeySpec, 'identifier'>,
  host: HostSpec,
  place: KeyPlace,
  shelf: KnownHostsShelf,
): Promise<LoadedAccess> {
  const { knownHosts: named, loginKey, keyOptions, authorizedKeys = DEFAULT_FILE, retireLoginKey = false } = host
  const veil = new Veil(place)
  const problems: Problem[] = []
  const refused = host.loginPassphrase === 'refused'
  const identity =
    loginKey && (await attempt(loginKey.label, problems, () => readLoginKey(loginKey, host, place, veil), refused))
  const ends = endsOf(host, spec)
  const knownHosts =
    named && ends && (await attempt(named.label, problems, () => findHosts(named.text, ends, place, shelf)))
  if (!ends || !knownHosts || problems.length > 0) {
    veil.lift()
    return { problems }
  }
  return {
    access: { ...ends, knownHosts, loginKey: identity, authorizedKeys, keyOptions, retireLoginKey },
    release: () => veil.lift(),
  }
}

type Ends = Pick<HostAccess, 'login' | 'account' | 'jump'>

/** Who goes where; undefined where account or address are missing. */
function endsOf(host: HostSpec, { username, ip }: Partial<KeySpec>): Ends | undefined {
  const { account = username, address = ip, port = DEFAULT_PORT, jump } = host
  if (account === undefined || address === undefined) return undefined
  const { loginUser = account } = host
  return { login: { user: loginUser, host: address, port }, account, jump: jump && { user: loginUser, ...jump } }
}

/** The lines about the host and its jump host. Throws KeyError or FileError. */
async function findHosts(
  text: string,
  { login, jump }: Ends,
  place: KeyPlace,
  shelf: KnownHostsShelf,
): Promise<string[]> {
  const known = shelf.get(text) ?? (await readKnownHosts(text, place))
  shelf.set(text, known)
  const hosts = jump ? [login, jump] : [login]
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
  if (looksLikeKey(text.trim()) || NO_PATH.test(text))
    throw new KeyError('None of its lines has the form of known_hosts: names, type, base64.')
  return new KnownHosts(readInputFile(text.trim(), { ...place, limit: LARGEST_KNOWN_HOSTS }).text)
}

async function readLoginKey(
  loginKey: KeySource,
  { loginPassphrase }: HostSpec,
  place: KeyPlace,
  veil: Veil,
): Promise<Identity> {
  const { publicHalf, unlockPrivateKey } = await import('../key/private-key.ts')
  const passphrase = readPassphrase(loginPassphrase ? { passphrase: loginPassphrase } : {}, place)
  const { text } = readSource(loginKey, place, true)
  veil.add(text, publicHalf(text))
  const identity = await unlockPrivateKey(text, passphrase).catch(error => {
    throw error instanceof LockedError ? error.at('ssh-login-password (ssh_login_password_env in a keys file)') : error
  })
  if (identity.privateKey !== text) veil.add(identity.privateKey, identity.publicKey)
  return identity
}
