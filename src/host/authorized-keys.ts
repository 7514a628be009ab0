import { readFileSync } from 'node:fs'

/** What is done with the file on the host. */
export type Verb = 'look' | 'add' | 'remove' | 'take-back'

/** What one call of the script works on. No value may hold a control character or line break. */
export interface Call {
  readonly verb: Verb
  /** From the account's home, or absolute. */
  readonly file: string
  /** Seconds to wait for another run that has the lock. */
  readonly patience: number
  /** Type and base64 of the new key. */
  readonly key: string
  /** The comment of lines that are ours. */
  readonly comment: string
  /** Options of the new line; undefined: those of the line that it replaces. */
  readonly options: string | undefined
  /** Base64 of the keys whose lines go; the options of the first that is found are taken over. */
  readonly older: readonly string[]
  /** This run has added the line of the new key: it is taken back, and lines of ours below it stay, which are of runs that began later. */
  readonly mine: boolean
}

/** What the script said. */
export interface Report {
  /** A line of the new key was there before. */
  readonly present: boolean
  readonly added: boolean
  /** To a line that was there before, a note of the keys that it replaces was added. */
  readonly noted: boolean
  /** The line of the new key was not there any more when older ones were to be removed. */
  readonly absent: boolean
  /** How many lines were removed or taken back; undefined when that was not done. */
  readonly removed: number | undefined
  /** The lines that are to go, by number and comment, foreign text. */
  readonly older: readonly { readonly number: string; readonly comment: string }[]
  /** Options that the new line would take over, foreign text; '' for none. */
  readonly options: string
  /** The script came to its end. */
  readonly done: boolean
  /** Why nothing was changed: a word of the script and the system's own words, foreign text. */
  readonly failed: { readonly reason: string; readonly words: string } | undefined
}

let text: string | undefined

/** The script as it stands in authorized-keys.sh, read once. */
function script(): string {
  text ??= readFileSync(new URL('./authorized-keys.sh', import.meta.url), 'utf8')
  return text
}

/**
 * The standard input of `sh -s` in two parts: what to work on and the script, which does nothing yet, and the line that starts it.
 * `mark` is to be unguessable, of letters and digits.
 */
export function standardInput(call: Call, mark: string): [preparation: string, start: string] {
  const { verb, file, patience, key, comment, options, older, mine } = call
  const given = options === undefined ? '' : 'given'
  const words = [
    mark,
    verb,
    file,
    `${patience}`,
    key,
    comment,
    options ?? '',
    given,
    older.join(' '),
    mine ? 'mine' : '',
  ]
  const input = `set -- ${words.map(quoted).join(' ')}\n${script()}`
  const last = input.lastIndexOf('\n', input.length - 2) + 1
  return [input.slice(0, last), input.slice(last)]
}

// POSIX Shell Command Language, 2.2.2: everything but the quote itself is literal between single quotes.
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** Reads the lines that start with `mark`; whatever else the host printed does not count. */
export function readReport(output: string, mark: string): Report {
  const lines = output
    .split(/\r?\n/)
    .flatMap(line => (line.startsWith(`${mark} `) ? [line.slice(mark.length + 1)] : []))
  const after = (word: string) =>
    lines.filter(line => line === word || line.startsWith(`${word} `)).map(line => line.slice(word.length + 1))
  const [removed] = [...after('removed'), ...after('taken-back')]
  const [failed] = after('failed')
  return {
    present: after('present').length > 0,
    added: after('added').length > 0,
    noted: after('noted').length > 0,
    absent: after('absent').length > 0,
    removed: removed === undefined ? undefined : Number(removed),
    older: after('older')
      .map(split)
      .map(([number, comment]) => ({ number, comment })),
    options: after('options')[0] ?? '',
    done: after('done').length > 0,
    failed: failed === undefined ? undefined : { reason: split(failed)[0], words: split(failed)[1] },
  }
}

/** The first word and the rest. */
function split(line: string): [word: string, rest: string] {
  const end = `${line} `.indexOf(' ')
  return [line.slice(0, end), line.slice(end + 1)]
}
