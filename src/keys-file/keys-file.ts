import { type SafeParseResult, safeParse } from 'valibot'
import type { Problem } from '../domain/failure.ts'
import { type Description, exclusionProblems, needProblems } from '../domain/key-rules.ts'
import type { HostSpec, KeyFormat, KeySpec } from '../domain/key-spec.ts'
import type { Command } from '../domain/options.ts'
import {
  DEFAULTS_ONLY,
  EXCLUSIVE,
  fieldOf,
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
  readonly skipUnchanged?: boolean
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

/** What a field that is wrong becomes, where it would be missed. */
const REFUSED: Readonly<Record<string, SpecPart>> = {
  password_env: { passphrase: 'refused' },
  ssh_login_password_env: { host: { loginPassphrase: 'refused' } },
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
  const only = command === 'register' ? undefined : ['identifier', ...(command === 'report' ? [] : ['hostname'])]
  const shared =
    command === 'report' ? NOTHING : blockCheck({ ...fields, ...DEFAULTS_ONLY }, only)(outline.defaults ?? {})
  const check = blockCheck(fields, only)
  const entries = outline.entries.map((entry, position) => ({
    index: position + 1,
    line: file.lineOf(['keys', position]),
    ...checkEntry(entry, shared, check, options),
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
function checkEntry(map: unknown, shared: Block, check: CheckBlock, options: KeysFileOptions) {
  const own = check(map)
  const parts = { ...shared.parts, ...own.parts }
  const effective = own.names.filter(name => isEffective(name, own.parts))
  const isReplaced = (name: string) =>
    effective.some(other => EXCLUSIVE.some(pair => pair.includes(name) && pair.includes(other)))
  const inherited = shared.names.filter(name => !isReplaced(name))
  const strange = own.strange || shared.strange
  const description = { ...describe([...inherited, ...own.names], parts, own.names), strange }
  const { key } = description
  const lacking = !isMap(map) || own.names.includes('identifier') ? [] : [NO_IDENTIFIER]
  const { command, skipUnchanged = false } = options
  if (isMap(map) && command === 'register') lacking.push(...needProblems(description, { skipUnchanged }).map(lineOf))
  return { identifier: key.identifier, own: own.problems, lacking, spec: { identifier: '', ...key } }
}

const NO_IDENTIFIER = 'identifier is missing: every key in a file needs its own'

/** A key as the fields of these names describe it. Where it has no host, what is not its `own` says nothing of one. */
function describe(names: readonly string[], parts: Block['parts'], own = names): Description {
  const { host: _, ...key }: SpecPart = Object.assign({}, ...names.map(name => parts[name]))
  const host: HostSpec = Object.assign({}, ...names.map(name => parts[name]?.host))
  const counts = (name: string) => host.rotate || own.includes(name) || !name.startsWith('ssh_')
  const given = new Set(names.filter(name => isEffective(name, parts) && counts(name)))
  return {
    key: { ...key, ...(host.rotate ? { host } : {}) },
    given: part => given.has(fieldOf(part)),
    called: fieldOf,
  }
}

function lineOf({ input, message }: Problem): string {
  return `${input} ${message}`
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
    const part = checked.success ? checked.output : REFUSED[name]
    if (part) parts[name] = part
    if (!checked.success) problems.push(`${name} ${checked.issues[0].message}`)
  }
  problems.push(...exclusionProblems(describe(names, parts)).map(lineOf))
  return { names, parts, problems }
}

/** A switch that is off excludes nothing and asks for nothing. */
function isEffective(name: string, parts: Block['parts']): boolean {
  const part = parts[name]
  return part === undefined || Object.keys(part).length > 0
}

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

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
