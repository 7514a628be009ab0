import { type KeyResult, nameOfRefused } from '../domain/result.ts'
import { markdown } from '../text/safe-text.ts'
import { takeWithin, tally } from './results.ts'

/** What the summary says beside the results. `commit.url` is linked when it is a plain web address. */
export interface SummaryOptions {
  readonly dryRun: boolean
  /** The results are those of `command: report`. */
  readonly report?: boolean
  /** Those of the results of which it is not known whether PAM Core holds what was sent. */
  readonly unknown?: ReadonlySet<KeyResult>
  /** Such as `2/8`. */
  readonly shard?: string
  readonly commit?: { readonly sha: string; readonly url: string }
  /** Bytes of UTF-8 at most; GitHub drops a step's summary above 1 MiB. */
  readonly limit?: number
}

interface Column {
  readonly title: string
  readonly cell: (result: KeyResult) => string
}

const DEFAULT_LIMIT = 1_000_000
const CELL_LENGTH = 120
const REMEDY_LENGTH = 600
const DEVICES_SHOWN = 8

const HOST: Column = { title: 'Host', cell: ({ hostname }) => markdown(hostname, CELL_LENGTH) }
const IDENTIFIER: Column = { title: 'Identifier', cell: ({ identifier }) => markdown(identifier, CELL_LENGTH) }
const REMEDY: Column = { title: 'What went wrong, and what to do', cell: remedyOf }
const OPERATION: Column = { title: 'Operation', cell: ({ operation }) => operation.replace('-', ' ') }
const KEY_ID: Column = { title: 'Key id', cell: ({ key_id }) => markdown(key_id, CELL_LENGTH) }
const FINGERPRINT: Column = { title: 'Fingerprint', cell: fingerprintOf }
const ON_HOST: Column = { title: 'On the host', cell: ({ on_host }) => on_host.replace('-', ' ') }
const DEVICES: Column = { title: 'Devices', cell: devicesOf }
const VERIFIED: Column = { title: 'Verified', cell: ({ verified }) => VERDICTS[verified] }

const STATE: Column = { title: 'State', cell: stateOf }
const CHANGED: Column = { title: 'Changed', cell: changedOf }
const EXPIRES: Column = { title: 'Expires', cell: ({ expires_at }) => expires_at.slice(0, 10) }
const AUTOMATIC: Column = {
  title: 'Changed by PAM Core',
  cell: ({ automatic_change }) => (automatic_change === 'true' ? '**yes**' : ''),
}

const REPORTED = [HOST, IDENTIFIER, STATE, CHANGED, EXPIRES, AUTOMATIC, KEY_ID]
const FAILED = [HOST, IDENTIFIER, REMEDY, OPERATION, ON_HOST, KEY_ID, DEVICES, VERIFIED]
const SUCCEEDED = [HOST, IDENTIFIER, OPERATION, ON_HOST, KEY_ID, FINGERPRINT, DEVICES, VERIFIED]

const VERDICTS = { true: 'yes', false: '**no**', unknown: 'unknown', '': '' }

const LEGEND: readonly { readonly applies: (result: KeyResult) => boolean; readonly text: string }[] = [
  {
    applies: ({ operation }) => operation === 'registered',
    text: '`registered`: stored; PAM Core did not tell whether the key was new.',
  },
  {
    applies: ({ verified }) => verified === 'unknown',
    text: 'Verified `unknown`: no stored public key could be compared with one that was sent.',
  },
]

/**
 * The job summary in GitHub-flavoured Markdown: the count as heading, the failed keys with their remedy, those whose outcome is not known, then the others. A
 * column without any value is left out. Rows that do not fit into the limit are counted in a last line; failed keys come
 * first, so they are the last to go.
 */
export function renderSummary(results: readonly KeyResult[], options: SummaryOptions): string {
  const { unknown = new Set() } = options
  const head = `### ${tally(results, unknown)}\n\n${contextOf(options)}\n`
  const legend = LEGEND.filter(({ applies }) => results.some(applies)).map(({ text }) => `\n${text}\n`)
  const limit = options.limit ?? DEFAULT_LIMIT
  const lost = results.filter(result => unknown.has(result))
  const failed = options.report ? [] : results.filter(result => result.status === 'failed' && !unknown.has(result))
  const others = options.report ? results : results.filter(({ status }) => status === 'ok')
  const title = others.length < results.length ? '\n#### Succeeded\n' : ''

  const room = limit - bytes(head + legend.join('') + omission(results.length))
  const first = renderTable('\n#### Failed\n', FAILED, failed, room)
  const second = renderTable('\n#### Outcome not known\n', FAILED, lost, first.left)
  const third = renderTable(title, options.report ? REPORTED : SUCCEEDED, others, second.left)
  const omitted = results.length - first.rows - second.rows - third.rows
  return [head, first.text, second.text, third.text, omitted > 0 ? omission(omitted) : '', ...legend].join('')
}

/** A table of as many results as fit into `room` bytes, with its title; nothing when that is none. `left`: room for others, none when some did not fit. */
function renderTable(title: string, columns: readonly Column[], results: readonly KeyResult[], room: number) {
  const all = results.map(result => columns.map(({ cell }) => cell(result)))
  const used = columns.map((_, column) => all.some(cells => cells[column] !== ''))
  const row = (cells: readonly string[]) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |\n`
  const head = `${title}\n${row(columns.map(column => column.title))}${row(columns.map(() => ':--'))}`
  const rows = takeWithin(all.map(row), room - bytes(head), bytes)
  const text = rows.length > 0 ? head + rows.join('') : ''
  return { text, rows: rows.length, left: rows.length < results.length ? 0 : room - bytes(text) }
}

function contextOf({ dryRun, shard, commit }: SummaryOptions): string {
  const parts = ['SSH keys in PAM Core']
  if (dryRun) parts.push('dry run, nothing was written')
  if (shard) parts.push(`shard ${markdown(shard)}`)
  if (commit) parts.push(`commit ${linkTo(commit)}`)
  return parts.join(' · ')
}

function linkTo({ sha, url }: { sha: string; url: string }): string {
  const name = code(sha.slice(0, 7))
  return /^https?:\/\/[\w.:/-]+$/.test(url) ? `[${name}](${url})` : name
}

function omission(count: number): string {
  return `\n${count} more left out for want of room: the log and \`results-path\` have every key.\n`
}

// Old and new, where a key took the place of another.
function fingerprintOf({ fingerprint, previous_fingerprint: previous }: KeyResult): string {
  const replaced = previous !== '' && previous !== fingerprint
  return [...(replaced ? [code(previous)] : []), ...(fingerprint ? [code(fingerprint)] : [])].join(' → ')
}

function stateOf({ operation }: KeyResult): string {
  const words = operation.replace('-', ' ')
  return operation === 'due' || operation === 'missing' ? `**${words}**` : words
}

function changedOf({ age_days, changed_at }: KeyResult): string {
  if (age_days === undefined) return ''
  return age_days === null ? 'not known' : `${changed_at.slice(0, 10)} (${age_days} d)`
}

// A column of its own for fingerprints, which cannot be wrapped, would leave the remedy a few words a line.
function remedyOf(result: KeyResult): string {
  const { error } = result
  const remedy = error ? `${code(String(error.code))} ${markdown(error.message, REMEDY_LENGTH)}` : ''
  return [remedy, fingerprintOf(result)].filter(part => part !== '').join('<br>')
}

function devicesOf({ devices, devices_error }: KeyResult): string {
  const attached = listed(devices.map(({ hostname }) => hostname))
  const refused = listed(devices_error.map(nameOfRefused))
  return [attached, refused && `**not attached:** ${refused}`].filter(part => part !== '').join('; ')
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, DEVICES_SHOWN).map(name => markdown(name, CELL_LENGTH))
  if (names.length > DEVICES_SHOWN) shown.push(`and ${names.length - DEVICES_SHOWN} more`)
  return shown.join(', ')
}

/** Text of which nothing can end a code span or a cell is set as code. */
function code(text: string): string {
  return /^[\w:+/=.-]+$/.test(text) ? `\`${text}\`` : markdown(text, CELL_LENGTH)
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}
