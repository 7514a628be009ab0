import { isIPv6 } from 'node:net'
import { PublicValues } from './public-values.ts'
import { cut, oneLine, type Safe } from './safe-text.ts'

/** Visible characters that say nothing of a secret by themselves. */
const HARMLESS = 24
/** The same for several words in a row that look like code. */
const HARMLESS_TOGETHER = 20
/** A2A, 3rd, x86: what looks like code and is that short may be a name. */
const LONGEST_NAME = 3
/** Words of one width, of at most this one, are no prose where they are that many. */
const WIDEST = 6
/** Foreign text is cut to this many characters before anything else, and to this many when it is shown. */
const LONGEST_READ = 4_096
const LONGEST_SHOWN = 300
const HIDDEN = '…'

const PEM = /-{4,}[ ]?BEGIN [A-Z0-9 ]+-{4,}(?:.*?-{4,}[ ]?END [A-Z0-9 ]+-{4,})?/g
const UUID = /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/gi
const DNS_NAME = /(?<![\w.-])(?:[a-z\d-]{1,24}\.)+[a-z]{2,24}\.?(?![\w-])/gi
// Base64 that happens to have dots is no name.
const ONE_CASE = /^[A-Z]?[^A-Z]*$|^[^a-z]*$/
const PUNCTUATION = /^[^\p{L}\p{N}]{0,8}|[^\p{L}\p{N}]{0,8}$/gu

// Words and numbers, also joined (web-1, key_name, 4.0.1, text/html), and names that look a little like code (GitHub, db02): an encoding makes either
// only by chance.
const joined = (part: string) => new RegExp(`^(?:${part})(?:[-_./=](?:${part}))*$`)
const PROSE = joined('[A-Z]?[a-z]*|[A-Z]+|\\d{1,5}')
const NAME = joined('(?:[A-Z]{0,3}[a-z]{2,}(?:[A-Z]{1,3}[a-z]{2,})*[A-Z]{0,4}|[A-Za-z]?[a-z]*|[A-Z]+)\\d{0,5}')
const CODE = /^[\w+/=.-]+$/
// By the first letters of their kinds: words of which some are code, with no two in a row that are prose.
const MIXED_RUN = /[cn](?:p?[cn])+/g
// By their widths: narrow words of one width.
const EVEN_RUN = /(\d)\1+/g
const REDACTED = '***'
/** What stands for something that is not shown. */
const GAP = /[…*]/

/**
 * The one door through which text of a server, a host, a proxy, a file or ssh comes in: it is normalised to one line, redacted, and shown
 * as far as the rest is harmless by itself (docs/behaviour.md, Foreign text). Nothing may change a text that has passed it.
 */
export function foreignText(publics: PublicValues, redact: (text: string) => string): Safe {
  return text => {
    const line = oneLine(text.slice(0, LONGEST_READ), LONGEST_READ).replace(PEM, HIDDEN)
    const whole = text.length > LONGEST_READ ? line.replace(/\S*$/, HIDDEN) : line
    // Redacted before anything is left out or cut off: a secret could lose what it is known by.
    return cut(withoutEncodedText(redact(whole), publics), LONGEST_SHOWN)
  }
}

/** The same for what is redacted later, by the runner, and of which nothing is public: what a key or certificate says of itself, errors of libraries. */
export const harmless: Safe = foreignText(new PublicValues(), line => line)

interface Word {
  readonly at: number
  readonly width: number
  readonly core: string
  readonly kind: 'prose' | 'name' | 'code' | 'other'
}

// The words that are harmless. Base64 or hex that was wrapped is none, whatever signs stand between its pieces. No part of a run is hidden
// that is not hidden as a whole, so that hiding again hides nothing more.
function withoutEncodedText(line: string, publics: PublicValues): string {
  const words = line.split(' ')
  const shown = words.map(word => (isHarmless(word, publics) ? word : HIDDEN))
  const looked = words.flatMap((word, at): Word[] => {
    const core = bare(word)
    const kind = kindOf(core, shown[at] !== HIDDEN, publics)
    return core !== '' || GAP.test(word) ? [{ at, width: word.length, core, kind }] : []
  })
  const mixed = runs(looked, MIXED_RUN, ({ kind }) => kind[0]).filter(run =>
    run.some(({ kind, core }) => kind === 'code' && core.length > LONGEST_NAME),
  )
  const even = runs(looked, EVEN_RUN, ({ kind, width }) => (kind === 'other' || width > WIDEST ? '-' : width)).filter(
    run => run.some(({ kind, core }) => kind === 'code' || core.length === 1),
  )
  for (const run of [...mixed, ...even]) {
    if (run.reduce((sum, { core }) => sum + core.length, 0) > HARMLESS_TOGETHER)
      shown.fill(HIDDEN, run[0]?.at, Number(run.at(-1)?.at) + 1)
  }
  return shown.filter((word, at) => word !== HIDDEN || shown[at - 1] !== HIDDEN).join(' ')
}

// The words in a row whose signs, one of each, match a pattern.
function runs(words: readonly Word[], pattern: RegExp, sign: (word: Word) => unknown): (readonly Word[])[] {
  const found = words.map(sign).join('').matchAll(pattern)
  return Array.from(found, ({ 0: { length }, index }) => words.slice(index, index + length))
}

// What stands around a secret in one word may have been encoded with it.
function isHarmless(word: string, publics: PublicValues): boolean {
  if (word.includes(REDACTED) && kindOf(bare(word.replaceAll(REDACTED, '')), true, publics) === 'code') return false
  const core = bare(word)
  if (isShort(core) || isIPv6(core)) return true
  return isShort(publics.takenOut(core.replace(UUID, '').replace(DNS_NAME, withoutName)))
}

function bare(word: string): string {
  return word.replace(PUNCTUATION, '')
}

function withoutName(name: string): string {
  return name.split('.').every(label => ONE_CASE.test(label)) ? '' : name
}

function isShort(word: string): boolean {
  return word.length <= HARMLESS || [...word].length <= HARMLESS
}

function kindOf(core: string, harmless: boolean, publics: PublicValues): Word['kind'] {
  if (!CODE.test(core) || (harmless && !isShort(core))) return 'other'
  if (PROSE.test(core)) return 'prose'
  if (publics.takenOut(core) === '') return 'other'
  return NAME.test(core) ? 'name' : 'code'
}
