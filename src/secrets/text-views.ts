/**
 * A text read in another way, as UTF-8 bytes (one per character of `text`), with the way back: `start` and `end`
 * give the part of the original that the byte at an index came from.
 */
export interface View {
  readonly text: string
  readonly start: (index: number) => number
  readonly end: (index: number) => number
  /** whether bits were repacked on the way (hex, base64), so that characters of the original hold parts of a byte */
  readonly packed: boolean
}

type Decode = (token: readonly [string, ...string[]]) => string

/** What was replaced: `start` to `end` in the source, by `from` to `to` in the new text. */
interface Token {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

const BLANK = /\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x20\x7f]+/g
const BLANK_OR_PLUS = new RegExp(`[+]|${BLANK.source}`, 'g')
// Each also where it was applied several times over: %252F, \\\/, &amp;lt;
const PERCENT = /%(?:25)*([0-9a-f]{2})/gi
const BACKSLASH = /\\+(?:u([\da-fA-F]{4})(?:\\+u([dD][c-fC-F][\da-fA-F]{2}))?|[nrtbf])?/g
const ENTITY = /&(?:(?:amp|#38|#x26);)*(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

// What a decoded run must look like to be read on: printable, valid UTF-8.
const PROSE = /(?:[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){4,}/g
const HEX_RUN = /[0-9a-f](?::?[0-9a-f]){7,}/gi
const BASE64_RUN = /[\w+/-]{6,}/g

/** What remains of a secret in every spelling: no blanks, no escapes. Views of any spelling of it contain this. */
export function canonical(text: string): string {
  return unescaped(encoded(text), BLANK).text
}

/**
 * Every reading of a text that a secret could be spelt in: without blanks, line breaks and ANSI sequences, JSON,
 * percent and HTML escapes undone however often applied; with `+` as a blank; hex and base64 (also url-safe, at any
 * offset, wrapped at any width) decoded and read again, down to two such decodings inside each other. Runs of base64 digits that
 * take fewer than `digits` characters of the text are not decoded.
 */
export function* readings(text: string, digits: number): Generator<View> {
  yield* readingsOf(encoded(text), digits, 2)
}

function* readingsOf(source: View, digits: number, depth: number): Generator<View> {
  for (const blank of source.text.includes('+') ? [BLANK, BLANK_OR_PLUS] : [BLANK]) {
    const plain = unescaped(source, blank)
    yield plain
    for (const bytes of depth > 0 ? unpacked(plain, digits) : []) {
      for (const { 0: prose, index } of bytes.text.matchAll(PROSE)) {
        // A hex digit holds half a byte, a base64 digit more. What is inside was counted in digits already.
        if (prose.length >= digits / 2) yield* readingsOf(part(bytes, index, prose), 0, depth - 1)
      }
    }
  }
}

function* unpacked(plain: View, least: number): Generator<View> {
  for (const { 0: run, index } of plain.text.matchAll(HEX_RUN)) {
    const digits = transcribed(part(plain, index, run), /:/g, () => '')
    yield fromHex(digits, 0)
    yield fromHex(digits, 1)
  }
  for (const { 0: run, index } of plain.text.matchAll(BASE64_RUN)) {
    const digits = part(plain, index, run)
    if (run.length < least && digits.end(run.length - 1) - digits.start(0) < least) continue
    for (const phase of [0, 1, 2, 3]) yield fromBase64(digits, phase)
  }
}

function encoded(text: string): View {
  const source = { text, start: (index: number) => index, end: (index: number) => index + 1, packed: false }
  return transcribed(source, /[^\x00-\x7f]/gu, ([character]) => utf8(character))
}

// Blanks go first, since a wrapped line may end inside an escape.
function unescaped(source: View, blank: RegExp): View {
  const steps: [RegExp, Decode][] = [
    [blank, () => ''],
    [PERCENT, ([, byte]) => visible(String.fromCharCode(Number(`0x${byte}`)))],
    [BACKSLASH, ([, unit, low]) => (unit ? visible(utf16(low ? [unit, low] : [unit])) : '')],
    [ENTITY, ([, decimal, hex, name]) => (name ? String(ENTITIES[name.toLowerCase()]) : visible(point(decimal, hex)))],
  ]
  return steps.reduce((view, [pattern, decode]) => transcribed(view, pattern, decode), source)
}

function utf16(units: readonly string[]): string {
  return utf8(String.fromCharCode(...units.map(unit => Number(`0x${unit}`))))
}

function point(decimal: string | undefined, hex: string | undefined): string {
  return utf8(String.fromCodePoint(Math.min(Number(decimal ?? `0x${hex}`), 0x10ffff)))
}

function visible(bytes: string): string {
  return bytes.replace(/[\x00-\x20\x7f]/g, '')
}

function utf8(characters: string): string {
  return Buffer.from(characters).toString('latin1')
}

// The characters before a run are unknown: `phase` of them are assumed, and the bytes they have a part in left out.
function fromBase64({ text, start, end }: View, phase: number): View {
  return {
    text: Buffer.from('A'.repeat(phase) + text, 'base64')
      .toString('latin1')
      .slice(phase),
    start: index => start(Math.floor(((index + phase) * 4) / 3) - phase),
    end: index => end(Math.floor(((index + phase) * 8 + 7) / 6) - phase),
    packed: true,
  }
}

function fromHex({ text, start, end }: View, phase: number): View {
  return {
    text: Buffer.from(text.slice(phase), 'hex').toString('latin1'),
    start: index => start(2 * index + phase),
    end: index => end(2 * index + phase + 1),
    packed: true,
  }
}

function part(source: View, offset: number, text: string): View {
  return {
    text,
    start: index => source.start(offset + index),
    end: index => source.end(offset + index),
    packed: source.packed,
  }
}

// `source` with each token that `pattern` finds replaced by the bytes that `decode` gives for it.
function transcribed(source: View, pattern: RegExp, decode: Decode): View {
  const tokens: Token[] = []
  let growth = 0
  const text = source.text.replace(pattern, (...token) => {
    const [start, bytes] = [Number(token.at(-2)), decode(token)]
    const [end, from] = [start + token[0].length, start + growth]
    tokens.push({ from, to: from + bytes.length, start, end })
    growth += bytes.length - token[0].length
    return bytes
  })
  if (tokens.length === 0) return source
  return {
    text,
    start: index => source.start(place(tokens, index).start),
    end: index => source.end(place(tokens, index).end - 1),
    packed: source.packed,
  }
}

// The part of the source that a byte came from: its token, or the one character that was copied.
function place(tokens: readonly Token[], index: number): Pick<Token, 'start' | 'end'> {
  const token = lastUpTo(tokens, index)
  if (token && index < token.to) return token
  const start = token ? token.end + index - token.to : index
  return { start, end: start + 1 }
}

// Only what may be a secret is looked up, so a search costs less than an account of every character.
function lastUpTo(tokens: readonly Token[], index: number): Token | undefined {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(tokens[middle]?.from) <= index) low = middle + 1
    else high = middle
  }
  return tokens[low - 1]
}
