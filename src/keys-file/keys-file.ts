import { type SafeParseResult, safeParse } from 'valibot'
import { BLANK_SECRET } from '../domain/failure.ts'
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

/** What the run does with the keys, the form of generated ones (`openssh` unless given), and the patterns of `keys-file-env`. */
export interface KeysFileOptions {
  readonly command: Command
  readonly format?: KeyFormat
  readonly variables?: readonly string[]
}

/** What a keys file holds. */
export interface KeysFile {
  /** Every entry with what is right in it, so that its key can be checked too. */
  readonly keys: readonly KeysFileEntry[]
  /** One sentence each, the first hundred. */
  readonly problems: readonly string[]
  /** How many more there are. */
  readonly omitted: number
}

/** More are no help to a person, and would fill the log. */
export const MOST_PROBLEMS = 100

const MOST_ENTRIES = 20_000

/** A sentence, or what makes it. */
type Complaint = string | (() => string)

/** One map of fields as it stands: `parts` has a member for each field that is right. */
interface Block {
  /** It has fields that are none of ours: what seems to be missing may only be misspelt. */
  readonly strange: boolean
  readonly names: readonly string[]
  readonly parts: Readonly<Record<string, SpecPart>>
  readonly problems: readonly Complaint[]
}

const NOTHING: Block = { strange: false, names: [], parts: {}, problems: [] }

/** The check of one map; the same map, which aliases bring about, is checked once. */
type CheckBlock = (map: unknown) => Block

/**
 * The keys that a keys file describes (docs/behaviour.md, keys-file), and what is wrong with it, without showing any value. A blank
 * field counts as not written. For `enable` and `disable` a key is described by its identifier and host name alone, for `report` by its
 * identifier, and the other fields are not looked at. Reads no other file and no environment variable.
 */
export function parseKeysFile(text: string, options: KeysFileOptions): KeysFile {
  const { command, format = 'openssh', variables } = options
  const file = readYaml(text)
  const outline = readOutline(file.value)
  const fields = keyFields(format, variables)
  const only = command === 'report' ? ['identifier'] : undefined
  const shared = only ? NOTHING : blockCheck({ ...fields, ...DEFAULTS_ONLY })(outline.defaults ?? {})
  const check = blockCheck(fields, only)
  const entries = outline.entries.map((entry, position) => ({
    index: position + 1,
    line: file.lineOf(['keys', position]),
    ...checkEntry(entry, shared, check, command),
  }))
  const complaints = [
    { about: '', problems: [...file.problems, ...outline.problems] },
    { about: `defaults (line ${file.lineOf(['defaults'])}): `, problems: shared.problems },
    ...entries.flatMap(entry =>
      [entry.own, entry.lacking].map(problems => ({ about: `${nameOf(entry)}: `, problems })),
    ),
    { about: '', problems: repeatedIdentifiers(entries) },
  ]
  const right = shared.problems.length > 0 ? [] : entries
  return { keys: right.map(({ index, line, spec }) => ({ index, line, spec })), ...firstOf(complaints) }
}

// Aliases can make far more problems than could be gone through one by one.
function firstOf(complaints: readonly { about: string; problems: readonly Complaint[] }[]) {
  const first: string[] = []
  let omitted = 0
  for (const { about, problems } of complaints) {
    const shown = problems.slice(0, MOST_PROBLEMS - first.length)
    first.push(...shown.map(problem => about + (typeof problem === 'string' ? problem : problem())))
    omitted += problems.length - shown.length
  }
  return { problems: first, omitted }
}

/** The two top-level fields; of a file that could not be read, nothing. */
function readOutline(file: unknown): { defaults?: unknown; entries: readonly unknown[]; problems: Complaint[] } {
  if (file === undefined) return { entries: [], problems: [] }
  if (!isMap(file)) return { entries: [], problems: ['the file must be a map with the field keys, a list of entries'] }
  const problems = unknownFields(file, ['defaults', 'keys']).map(problem => () => `at the top level, ${problem()}`)
  const { defaults, keys } = file
  if (Array.isArray(keys) && keys.length > MOST_ENTRIES)
    return { entries: [], problems: [...problems, `keys has more than ${MOST_ENTRIES} entries: divide the file`] }
  if (Array.isArray(keys) && keys.length > 0) return { defaults, entries: keys, problems }
  return { defaults, entries: [], problems: [...problems, 'keys must be a list with at least one entry'] }
}

/** One entry with what it inherits: its `spec` holds what is right in it. */
function checkEntry(map: unknown, shared: Block, check: CheckBlock, command: KeysFileOptions['command']) {
  const own = check(map)
  const excluding = own.names.filter(name => isEffective(name, own.parts))
  const inherited = shared.names.filter(name => !excluding.some(other => areExclusive(name, other)))
  const names = [...inherited, ...own.names]
  const used = command === 'register' ? names : ['identifier', 'hostname']
  const parts = { ...shared.parts, ...own.parts }
  const { identifier, host: _, ...rest }: SpecPart = Object.assign({}, ...used.map(name => parts[name]))
  const host: HostSpec = Object.assign({}, ...used.map(name => parts[name]?.host))
  const spec = { identifier: identifier ?? '', ...rest, ...(host.rotate ? { host } : {}) }
  const effective = names.filter(name => isEffective(name, parts))
  const lacking = isMap(map) ? missing(effective, command, own.strange || shared.strange) : []
  if (command === 'register') lacking.push(...hostProblems(spec, own.names))
  return { identifier, own: own.problems, lacking, spec }
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

/** A check of maps for their fields, of which `only` some may count. */
function blockCheck(fields: KeyFields, only?: readonly string[]): CheckBlock {
  const counted = Object.entries(fields).filter(([name]) => only?.includes(name) ?? true)
  const blocks = new WeakMap<object, Block>()
  const values = new WeakMap<object, Map<string, Checked>>()
  return map => {
    if (!isMap(map)) return { ...NOTHING, problems: ['must be a map of fields'] }
    const known = blocks.get(map)
    if (known) return known
    const block = checkBlock(map, counted, (name, schema) => checkOnce(name, map[name], schema, values))
    const unknown = only ? [] : unknownFields(map, Object.keys(fields))
    const whole: Block = { ...block, strange: unknown.length > 0, problems: [...unknown, ...block.problems] }
    blocks.set(map, whole)
    return whole
  }
}

type Checked = SafeParseResult<KeyFields[string]>

/** The same list, which aliases bring about, is checked once for a field. */
function checkOnce(
  name: string,
  value: unknown,
  schema: KeyFields[string],
  values: WeakMap<object, Map<string, Checked>>,
): Checked {
  const check = () => safeParse(schema, value, { abortEarly: true })
  if (typeof value !== 'object' || value === null) return check()
  const results = values.get(value) ?? new Map<string, Checked>()
  const result = results.get(name) ?? check()
  values.set(value, results.set(name, result))
  return result
}

function checkBlock(
  map: Readonly<Record<string, unknown>>,
  fields: readonly (readonly [name: string, schema: KeyFields[string]])[],
  check: (name: string, schema: KeyFields[string]) => Checked,
): Omit<Block, 'strange'> {
  const problems: string[] = []
  const names: string[] = []
  const parts: Record<string, SpecPart> = {}
  for (const [name, schema] of fields) {
    if (!Object.hasOwn(map, name) || isBlank(map[name])) continue
    names.push(name)
    const checked = check(name, schema)
    if (checked.success) parts[name] = checked.output
    else problems.push(`${name} ${checked.issues[0].message}`)
  }
  for (const set of EXCLUSIVE) {
    const given = set.filter(name => names.includes(name) && isEffective(name, parts))
    if (given.length > 1) problems.push(`only one of ${given.join(' and ')} may be given`)
  }
  return { names, parts, problems }
}

/** A switch that is off excludes nothing and asks for nothing. */
function isEffective(name: string, parts: Block['parts']): boolean {
  return name !== 'metadata_only' || parts[name]?.metadataOnly === true
}

/** What an entry lacks, from the names of its fields with those of `defaults`; not its key where that may stand in a `strange` field. */
function missing(names: readonly string[], command: KeysFileOptions['command'], strange: boolean): string[] {
  const has = (...fields: readonly string[]) => fields.some(field => names.includes(field))
  const registers = command === 'register'
  const bringsKey = registers && has('private_key_path', 'private_key_env', 'generate_key')
  const bringsNone = registers && !bringsKey && !has('metadata_only')
  const publicAlone = bringsNone && has('public_key_path', 'public_key_env', 'public_key')
  const needs = 'an entry that brings a key needs hostname and ip'
  const rules: [boolean, string][] = [
    [!has('identifier'), 'identifier is missing: every key in a file needs its own'],
    [bringsKey && !has('hostname'), `hostname is missing: ${needs}`],
    [bringsKey && !has('ip'), `ip is missing: ${needs}`],
    [publicAlone, 'a public key is given without its private key; add private_key_path or private_key_env'],
    [bringsNone && !publicAlone && !strange, NO_KEY],
    [registers && has('private_key_output_path') && !has('generate_key'), 'private_key_output_path needs generate_key'],
    [
      registers && has('metadata_only') && names.every(name => ['identifier', 'metadata_only'].includes(name)),
      'there is nothing to update besides the identifier',
    ],
  ]
  return rules.filter(([broken]) => broken).map(([, message]) => message)
}

const NO_KEY = `no key is given: add private_key_path, private_key_env or generate_key, or metadata_only: true to update the other fields of a stored key. ${BLANK_SECRET}`

function repeatedIdentifiers(
  entries: readonly { index: number; line: number; identifier: string | undefined }[],
): Complaint[] {
  const problems: Complaint[] = []
  const first = new Map<string, { index: number; line: number }>()
  for (const { identifier, ...place } of entries) {
    if (identifier === undefined) continue
    const twin = first.get(identifier)
    if (twin) problems.push(() => `${nameOf(place)}: identifier is the same as that of ${nameOf(twin)}`)
    else first.set(identifier, place)
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
