import { safeParse } from 'valibot'
import type { Problem } from '../domain/failure.ts'
import { checkAccount } from '../domain/host-fields.ts'
import type { HostSpec, KeyFormat, KeySpec } from '../domain/key-spec.ts'
import type { Command } from '../domain/options.ts'
import {
  DEFAULTS_ONLY,
  EXCLUSIVE,
  type KeyFields,
  keyFields,
  type SpecPart,
  unknownFields,
} from './keys-file-schema.ts'
import { readYaml } from './yaml-text.ts'

/** One key of the file. `index` counts from 1; `line` is the line of the file that its entry starts on. */
export interface KeysFileEntry {
  readonly index: number
  readonly line: number
  readonly spec: KeySpec
}

/** What the run does with the keys, and the form of generated ones (`openssh` unless given). */
export interface KeysFileOptions {
  readonly command: Command
  readonly format?: KeyFormat
}

/** One map of fields as it stands: `parts` has a member for each field that is right. */
interface Block {
  readonly names: readonly string[]
  readonly parts: Readonly<Record<string, SpecPart>>
  readonly problems: readonly string[]
}

/**
 * The keys that a keys file describes (docs/behaviour.md, keys-file), and all that is wrong with it, without showing any value.
 * A blank field counts as not written. `keys` has every entry with what is right in it, so that its key can be checked too. For `enable` and `disable` a
 * key is described by its identifier and host name alone. Reads no other file and no environment variable.
 */
export function parseKeysFile(text: string, options: KeysFileOptions): { keys: KeysFileEntry[]; problems: Problem[] } {
  const { command, format = 'openssh' } = options
  const file = readYaml(text)
  const outline = readOutline(file.value)
  const fields = keyFields(format)
  const shared = checkBlock(outline.defaults ?? {}, { ...fields, ...DEFAULTS_ONLY })
  const entries = outline.entries.map((entry, position) => ({
    index: position + 1,
    line: file.lineOf(['keys', position]),
    ...checkEntry(entry, shared, fields, command),
  }))
  const messages = [
    ...file.problems,
    ...outline.problems,
    ...shared.problems.map(problem => `defaults (line ${file.lineOf(['defaults'])}): ${problem}`),
    ...entries.flatMap(entry => entry.problems.map(problem => `${nameOf(entry)}: ${problem}`)),
    ...repeatedIdentifiers(entries),
  ]
  const right = shared.problems.length > 0 ? [] : entries
  return {
    keys: right.map(({ index, line, spec }) => ({ index, line, spec })),
    problems: messages.map(message => ({ input: 'keys-file', message })),
  }
}

/** The two top-level fields; of a file that could not be read, nothing. */
function readOutline(file: unknown): { defaults?: unknown; entries: readonly unknown[]; problems: string[] } {
  if (file === undefined) return { entries: [], problems: [] }
  if (!isMap(file)) return { entries: [], problems: ['the file must be a map with the field keys, a list of entries'] }
  const problems = unknownFields(file, ['defaults', 'keys']).map(problem => `at the top level, ${problem}`)
  const { defaults, keys } = file
  if (Array.isArray(keys) && keys.length > 0) return { defaults, entries: keys, problems }
  return { defaults, entries: [], problems: [...problems, 'keys must be a list with at least one entry'] }
}

/** One entry with what it inherits: its `spec` holds what is right in it. */
function checkEntry(map: unknown, shared: Block, fields: KeyFields, command: Command) {
  const own = checkBlock(map, fields)
  const inherited = shared.names.filter(name => !own.names.some(other => areExclusive(name, other)))
  const names = [...inherited, ...own.names]
  const problems = [...own.problems, ...(isMap(map) ? missing(names, command) : [])]
  const used = command === 'register' ? names : ['identifier', 'hostname']
  const parts = { ...shared.parts, ...own.parts }
  const { identifier, host: _, ...rest }: SpecPart = Object.assign({}, ...used.map(name => parts[name]))
  const host: HostSpec = Object.assign({}, ...used.map(name => parts[name]?.host))
  const spec = { identifier: identifier ?? '', ...rest, ...(host.rotate ? { host } : {}) }
  if (command === 'register') problems.push(...hostProblems(spec, own.names))
  return { identifier, problems, spec }
}

/** What the host of an entry lacks or excludes, and fields of the entry's own that say nothing without it. */
function hostProblems(spec: Partial<KeySpec>, own: readonly string[]): string[] {
  const { host, username } = spec
  if (!host) return own.filter(name => name.startsWith('ssh_')).map(name => `${name} needs rotate_on_host: true`)
  const account = host.account ?? username
  const rules: [boolean, string][] = [
    [spec.enabled === false, 'rotate_on_host cannot be used with enabled: false'],
    [spec.metadataOnly === true, 'rotate_on_host cannot be given together with metadata_only'],
    [!host.knownHosts, 'ssh_known_hosts is missing: rotate_on_host trusts no host whose key it does not know'],
    [account === undefined, 'ssh_user or username is missing: it names the account whose key is rotated'],
    [
      account !== undefined && 'problem' in checkAccount(account),
      'ssh_user is needed, since username is no account that ssh is given here',
    ],
    [
      host.loginPassphrase !== undefined && !host.loginKey,
      'ssh_login_password_env needs ssh_login_key_path or ssh_login_key_env',
    ],
    [
      host.retireLoginKey === true && host.loginUser !== undefined,
      'ssh_retire_login_key cannot be given together with ssh_login_user',
    ],
  ]
  return rules.filter(([broken]) => broken).map(([, message]) => message)
}

function checkBlock(map: unknown, fields: KeyFields): Block {
  if (!isMap(map)) return { names: [], parts: {}, problems: ['must be a map of fields'] }
  const problems = unknownFields(map, Object.keys(fields))
  const names: string[] = []
  const parts: Record<string, SpecPart> = {}
  for (const [name, schema] of Object.entries(fields)) {
    if (!Object.hasOwn(map, name) || isBlank(map[name])) continue
    names.push(name)
    const checked = safeParse(schema, map[name])
    if (checked.success) parts[name] = checked.output
    else problems.push(...checked.issues.map(issue => `${name} ${issue.message}`))
  }
  for (const set of EXCLUSIVE) {
    const given = set.filter(name => names.includes(name))
    if (given.length > 1) problems.push(`only one of ${given.join(' and ')} may be given`)
  }
  return { names, parts, problems }
}

/** What an entry lacks, from the names of its fields with those of `defaults`. */
function missing(names: readonly string[], command: Command): string[] {
  const has = (...fields: readonly string[]) => fields.some(field => names.includes(field))
  const registers = command === 'register'
  const bringsKey = registers && has('private_key_path', 'private_key_env', 'generate_key')
  const needs = 'an entry that brings a key needs hostname and ip'
  const rules: [boolean, string][] = [
    [!has('identifier'), 'identifier is missing: every key in a file needs its own'],
    [bringsKey && !has('hostname'), `hostname is missing: ${needs}`],
    [bringsKey && !has('ip'), `ip is missing: ${needs}`],
    [
      registers && !bringsKey && has('public_key_path', 'public_key_env', 'public_key'),
      'a public key is given without its private key; add private_key_path or private_key_env',
    ],
    [registers && names.length === 1 && has('identifier'), 'there is nothing to register besides the identifier'],
  ]
  return rules.filter(([broken]) => broken).map(([, message]) => message)
}

function repeatedIdentifiers(entries: readonly { index: number; line: number; identifier: string | undefined }[]) {
  const problems: string[] = []
  const first = new Map<string, string>()
  for (const { identifier, ...place } of entries) {
    if (identifier === undefined) continue
    const twin = first.get(identifier)
    if (twin) problems.push(`${nameOf(place)}: identifier is the same as that of ${twin}`)
    else first.set(identifier, nameOf(place))
  }
  return problems
}

function nameOf({ index, line }: { index: number; line: number }): string {
  return `entry ${index} (line ${line})`
}

function areExclusive(one: string, other: string): boolean {
  return EXCLUSIVE.some(set => set.includes(one) && set.includes(other))
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
