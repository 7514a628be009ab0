import { ESCAPES, inJson, inJsonOfPhp } from '../text/escapes.ts'
import { UNSEEN } from '../text/safe-text.ts'

/**
 * A text read in another way, with the way back: `start` and `end` give the part of the original that the character at an index came
 * from. Characters are UTF-16 code units of the decomposed text (NFKD) without blanks and accents, or bytes: the unit of all lengths in
 * this folder.
 */
export interface View {
  readonly text: string
  readonly start: (index: number) => number
  readonly end: (index: number) => number
}

/** No server escapes so often that there are more readings than this. */
const MOST_READINGS = 64

// Accents and whatever else may stand over, under or through any letter.
const MARK = '\\p{Script=Inherited}'
const UNSEEN_OR_MARK = new RegExp(`${UNSEEN.source}|${MARK}`, 'gu')
/** Visible ASCII and blanks: the usual case, and much faster told so. */
const PLAIN = /^[\s!-~]*$/
const BLANKS = /\s+/g
const ESCAPED = /[%\\&=+]/
// A letter and its accents are one.
const UNSEEN_OR_NATIONAL = new RegExp(`(?:${UNSEEN.source})+|[^\\0-\\x7f]${MARK}*|[^]${MARK}+`, 'gu')
const HEX_RUN = /[\da-f]{2}(?:[:.,-]?(?:0x)?[\da-f]{2}){3,}[\da-f]?/gi
/** How bytes are written in digits of so many bits. A run may begin in the midst of them, in so many phases. */
const PACKINGS = [
  { encoding: 'hex', bits: 4, phases: 2, run: HEX_RUN, between: /[:.,-]|0x/gi },
  { encoding: 'base64', bits: 6, phases: 4, run: /[\w+/-]{6,}/g, between: undefined },
] as const
const PACKED = /[\w+/-]{6}/
/** Base64 in base64, say. */
const MOST_LAYERS = 2
/** In hex or base64, a longer secret makes a longer word than foreign text may have. */
const LONGEST_PACKED = 48
/** No line is longer. What is, outputs and the summary, is put together from texts that were redacted each by itself. */
const LONGEST_UNPACKED = 4_096

/**
 * A secret as views spell it: to the letter, and as the bytes that hex and base64 are made of (UTF-8;
 * UTF-16 without its last byte, so that either byte order will do).
 */
export function spellings(secret: string): string[] {
  const forms =
    secret.length > LONGEST_PACKED ? [] : [secret, secret.normalize('NFC'), inJson(secret), inJsonOfPhp(secret)]
  const bytes = forms.flatMap(form => [Buffer.from(form), Buffer.from(form, 'utf16le').subarray(0, -1)])
  return [...new Set([visible(secret), ...bytes.map(octets => octets.toString('latin1'))])]
}

/** A text as views count its characters: decomposed, without blanks, accents and invisible characters. */
export function visible(text: string): string {
  return spelled(viewOf(text)).text
}

/**
 * Every reading of a text that a secret could be spelt in: without blanks, accents and invisible characters, in NFKD; each layer of
 * escapes undone, or left as it is; and the bytes of hex and base64 (also url-safe, at any offset, wrapped at any width, and inside each
 * other) in each of these, unless they are fewer than `least`.
 */
export function* readings(text: string, least: number): Generator<View> {
  const views = [spelled(viewOf(text))]
  const seen = new Set<string>()
  for (const view of views) {
    if (seen.has(view.text)) continue
    seen.add(view.text)
    yield view
    if (text.length <= LONGEST_UNPACKED) yield* unpacked(view, least)
    if (seen.size < MOST_READINGS && ESCAPED.test(view.text)) {
      // Each kind by itself, in every order: so what only looks like an escape is also left as it is.
      for (const [pattern, decode] of ESCAPES) {
        const undone = transcribed(view, pattern, decode)
        if (undone !== view) views.push(spelled(undone))
      }
    }
  }
}

function* unpacked(view: View, least: number, layers = MOST_LAYERS): Generator<View> {
  for (const packed of packings(view, least)) {
    yield packed
    if (layers > 1 && PACKED.test(packed.text)) yield* unpacked(spelled(packed), least, layers - 1)
  }
}

function* packings(view: View, least: number): Generator<View> {
  for (const { encoding, bits, phases, run, between } of PACKINGS) {
    for (const { 0: found, index } of view.text.matchAll(run)) {
      if (found.length * bits < 8 * least) continue
      const digits = located(view, found, at => index + at)
      const bare = between ? transcribed(digits, between, () => '') : digits
      for (let phase = 0; phase < phases; phase++) yield decoded(bare, encoding, bits, phase)
    }
  }
}

// The digits before a run are unknown: `phase` of them are assumed, and the bytes they have a part in left out.
function decoded(digits: View, encoding: 'hex' | 'base64', bits: number, phase: number): View {
  const bytes = Buffer.from('0'.repeat(phase) + digits.text, encoding).toString('latin1')
  const place = (at: number, bit: number) => Math.floor(((at + phase) * 8 + bit) / bits) - phase
  return located(
    digits,
    bytes.slice(phase),
    at => place(at, 0),
    at => place(at, 7),
  )
}

function spelled(source: View): View {
  if (PLAIN.test(source.text)) return transcribed(source, BLANKS, () => '')
  return transcribed(source, UNSEEN_OR_NATIONAL, token => token.normalize('NFKD').replace(UNSEEN_OR_MARK, ''))
}

function viewOf(text: string): View {
  return { text, start: at => at, end: at => at + 1 }
}

// `text` made from `source`: the character at an index came from those from `first` to `last` there.
function located({ start, end }: View, text: string, first: (at: number) => number, last = first): View {
  return { text, start: at => start(first(at)), end: at => end(last(at)) }
}

// `source` with each token that `pattern` finds replaced by what `decode` gives for it.
function transcribed(source: View, pattern: RegExp, decode: (token: string) => string): View {
  const tokens: { readonly from: number; readonly to: number; readonly start: number; readonly end: number }[] = []
  let growth = 0
  const text = source.text.replace(pattern, (...match) => {
    const [start, characters] = [Number(match.at(-2)), decode(match[0])]
    const [end, from] = [start + match[0].length, start + growth]
    tokens.push({ from, to: from + characters.length, start, end })
    growth += characters.length - match[0].length
    return characters
  })
  if (tokens.length === 0) return source
  // Looked up for what may be a secret alone, which costs less than an account of every character.
  const place = (at: number) => {
    let [low, high] = [0, tokens.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (Number(tokens[middle]?.from) <= at) low = middle + 1
      else high = middle
    }
    const token = tokens[low - 1]
    if (token && at < token.to) return token
    const start = token ? token.end + at - token.to : at
    return { start, end: start + 1 }
  }
  return located(
    source,
    text,
    at => place(at).start,
    at => place(at).end - 1,
  )
}
