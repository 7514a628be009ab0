import { createHash, createHmac } from 'node:crypto'
import type { Destination } from '../domain/host.ts'

/** What a line of known_hosts is about. */
type Place = Omit<Destination, 'user'>

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
interface Entry {
  readonly line: string
  /** `@cert-authority` or `@revoked`; '' for a plain line. */
  readonly marker: string
  /** As ssh prints it: `SHA256:` and base64 without padding. */
  readonly fingerprint: string
  readonly covers: (name: string) => boolean
}

const DEFAULT_PORT = 22
const LINE = /^(?:(@cert-authority|@revoked)[ \t]+)?(\S+)[ \t]+[a-z][\w@.-]*[ \t]+(AAAA[\w+/]+=*)(?:[ \t].*)?$/

/** The host keys that a workflow trusts, found by OpenSSH's own rules. */
export class KnownHosts {
  /** By name, for lines that name hosts in full; a file of a fleet has thousands of them. */
  readonly #named = new Map<string, Entry[]>()
  /** Lines with patterns or hashed names, which have to be tried. */
  readonly #others: Entry[] = []
  constructor(text: string) {
    for (const line of text.split(/\r?\n/)) this.#read(line.trim())
  }

  /** Whether a text is lines of this form, and not a path say. */
  static isText(text: string): boolean {
    return text.split(/\r?\n/).some(line => LINE.test(line.trim()))
  }

  /** The lines that are about a host, for a file of its own; ssh looks at them and at no other. */
  linesFor(place: Place): string[] {
    return this.#entriesFor(place).map(({ line }) => line)
  }

  /** Whether a host can be trusted at all: a line that revokes a key says of no key that it is right. */
  has(place: Place): boolean {
    return this.#entriesFor(place).some(({ marker }) => marker !== '@revoked')
  }

  /** Fingerprints of the keys that a host may have, those of authorities included. */
  fingerprintsFor(place: Place): string[] {
    return this.#entriesFor(place).flatMap(({ marker, fingerprint }) => (marker === '@revoked' ? [] : fingerprint))
  }

  #read(line: string): void {
    const [, marker = '', names = '', blob = ''] = LINE.exec(line) ?? []
    if (names === '') return
    const fingerprint = `SHA256:${createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`
    const entry = { line, marker, fingerprint, covers: coverageOf(names) }
    if (/[*?!|]/.test(names)) this.#others.push(entry)
    else
      for (const name of names.toLowerCase().split(','))
        this.#named.set(name, [...(this.#named.get(name) ?? []), entry])
  }

  // A port other than 22 is looked for as `[host]:port`, then the host alone is good enough (sshconnect.c, check_host_key).
  #entriesFor({ host, port }: Place): Entry[] {
    const name = host.toLowerCase()
    const own = port === DEFAULT_PORT ? [] : this.#find(`[${name}]:${port}`)
    return [...new Set([...own, ...this.#find(name)])]
  }

  #find(name: string): Entry[] {
    return [...(this.#named.get(name) ?? []), ...this.#others.filter(({ covers }) => covers(name))]
  }
}

function coverageOf(names: string): Entry['covers'] {
  const [, salt = '', hash = ''] = /^\|1\|([\w+/=]+)\|([\w+/=]+)$/.exec(names) ?? []
  if (salt !== '') return name => createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash
  const patterns = names.toLowerCase().split(',')
  const refused = patterns.flatMap(pattern => (pattern.startsWith('!') ? toRegExp(pattern.slice(1)) : []))
  const covered = patterns.flatMap(pattern => (pattern.startsWith('!') ? [] : toRegExp(pattern)))
  return name => covered.some(pattern => pattern.test(name)) && !refused.some(pattern => pattern.test(name))
}

/** ssh_config(5), PATTERNS. */
function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`)
}
