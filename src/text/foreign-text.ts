import { isIPv6 } from 'node:net'
import { PublicValues } from './public-values.ts'
import { cut, oneLine, type Safe } from './safe-text.ts'

/** Visible characters that say nothing of a secret by themselves. */
const HARMLESS = 24
/** The same for several words in a row that look like code. */
const HARMLESS_TOGETHER = 20
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

/**
 * The one door through which text of a server, a host, a proxy, a file or ssh comes in: it is normalised to one line, shown as far as
 * it is harmless by itself, and redacted after that (docs/behaviour.md, Foreign text). Nothing may change a text that has passed it.
 */
export function foreignText(publics: PublicValues, redact: (text: string) => string): Safe {
  return text => {
    const line = oneLine(text.slice(0, LONGEST_READ), LONGEST_READ).replace(PEM, HIDDEN)
    const whole = text.length > LONGEST_READ ? line.replace(/\S*$/, HIDDEN) : line
    const words = withoutEncodedText(whole.split(' '), publics)
    const shown = words.filter((word, at) => word !== HIDDEN || words[at - 1] !== HIDDEN).join(' ')
    // Cut first, a secret of several words could lose the end that it is known by.
    return cut(redact(shown), LONGEST_SHOWN)
  }
}

/** The same for what is redacted later, by the runner, and of which nothing is public: what a key or certificate says of itself, errors of libraries. */
export const harmless: Safe = foreignText(new PublicValues(), line => line)

function isHarmless(word: string, publics: PublicValues): boolean {
  if (isShort(word)) return true
  const core = word.replace(PUNCTUATION, '')
  if (isShort(core) || isIPv6(core)) return true
  return isShort(publics.takenOut(core.replace(UUID, '').replace(DNS_NAME, withoutName)))
}

function withoutName(name: string): string {
  return name.split('.').every(label => ONE_CASE.test(label)) ? '' : name
}

function isShort(word: string): boolean {
  return word.length <= HARMLESS || [...word].length <= HARMLESS
}

// The words that are harmless. Base64 or hex that was wrapped is none: words of which some are code, with no two in a row that are prose
// or signs between them.
function withoutEncodedText(words: readonly string[], publics: PublicValues): string[] {
  const shown = words.map(word => (isHarmless(word, publics) ? word : HIDDEN))
  const kinds = words.map((word, at) => kindOf(word, shown[at] !== HIDDEN, publics))
  const isPart = (at: number) => kinds[at] === 'code' || kinds[at] === 'name'
  for (let from = 0; from < words.length; from++) {
    if (!isPart(from)) continue
    let to = from + 1
    while (isPart(to) || (kinds[to] === 'prose' && isPart(to + 1))) to += 1
    const { length } = words.slice(from, to).join('')
    const isLong = length > (to - from > 1 ? HARMLESS_TOGETHER : HARMLESS)
    if (isLong && kinds.slice(from, to).includes('code')) shown.fill(HIDDEN, from, to)
    from = to
  }
  return shown
}

function kindOf(word: string, harmless: boolean, publics: PublicValues): 'prose' | 'name' | 'code' | 'other' {
  const core = word.replace(PUNCTUATION, '')
  if (core === '') return 'prose'
  if (!CODE.test(core) || (harmless && !isShort(core))) return 'other'
  if (PROSE.test(core)) return 'prose'
  if (publics.takenOut(core) === '') return 'other'
  return NAME.test(core) ? 'name' : 'code'
}
