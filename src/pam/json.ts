/** A list in an answer that may be too long to be held whole: the member of the body that it is, and what is kept of each element. */
export interface LongList {
  readonly field: string
  /** undefined: nothing. */
  readonly keep: (element: unknown) => unknown
}

// No answer of PAM Core comes near to these. Beside the limits on bytes they bound what a hostile one takes of memory, stack and time.
const MOST_ELEMENTS = 150_000
const LONGEST_ELEMENT = 64 * 1024
const LONGEST_REST = 1024 * 1024
const DEEPEST = 64

/** JSON or not, it is nested more deeply, or longer, than any answer of PAM Core. */
export class Unreasonable extends Error {}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Reads JSON (RFC 8259) in UTF-8. The elements of `list`, when the text is an object with such a member, are read one after the other,
 * and only what is kept of them stays in memory. Throws a SyntaxError for what is no JSON, Unreasonable for what need not be looked into.
 */
export function parseJson(bytes: Buffer, list?: LongList): unknown {
  const found: unknown[] = []
  let count = 0
  const span = scan(bytes, list?.field, (from, to) => {
    count += 1
    if (count > MOST_ELEMENTS || to - from > LONGEST_ELEMENT) throw new Unreasonable()
    const kept = list?.keep(JSON.parse(bytes.toString('utf8', from, to)))
    if (kept !== undefined) found.push(kept)
  })
  const rest = span ? Buffer.concat([bytes.subarray(0, span.from), bytes.subarray(span.to)]) : bytes
  if (rest.length > LONGEST_REST) throw new Unreasonable()
  const parsed: unknown = JSON.parse(new TextDecoder().decode(rest))
  return span && list ? { ...(parsed as object), [list.field]: found } : parsed
}

/** Where the elements of the root's list `field` begin and end; each is handed to `element`. Says nothing of whether the text is JSON. */
function scan(
  bytes: Buffer,
  field: string | undefined,
  element: (from: number, to: number) => void,
): { from: number; to: number } | undefined {
  let [depth, start, from, to] = [0, 0, 0, 0]
  let named = false
  for (let at = 0; at < bytes.length; at++) {
    const inList = from > 0 && to === 0 && depth === 2
    switch (bytes[at]) {
      case QUOTE: {
        const end = endOfString(bytes, at)
        if (depth === 1) named = end - at - 1 === field?.length && bytes.toString('latin1', at + 1, end) === field
        at = end
        break
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        depth += 1
        if (depth > DEEPEST) throw new Unreasonable()
        if (depth === 2 && from === 0 && bytes[at] === OPEN_LIST && named) start = from = at + 1
        break
      case COMMA:
        if (inList) {
          element(start, at)
          start = at + 1
        }
        break
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (inList) {
          to = at
          if (start > from || bytes.toString('latin1', start, at).trim() !== '') element(start, at)
        }
        depth -= 1
        break
    }
  }
  return to > 0 ? { from, to } : undefined
}

/** The index of the quote that ends the string which begins at `start`; the text's length when none does. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let before = end - 1
    while (bytes[before] === BACKSLASH) before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return bytes.length
}
