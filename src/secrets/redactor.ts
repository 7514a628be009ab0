import { Tally } from './tally.ts'
import { canonical, readings } from './text-views.ts'

type Range = readonly [from: number, to: number]

/** Fragments of a secret of this many characters or more are never shown. */
const FRAGMENT = 12
// Twelve hex digits hold at least five whole bytes (ten digits), twelve base64 digits eight (eleven digits).
const PACKED_FRAGMENT = 10
const GRAM = 5
const SHORTEST = 4

/**
 * Hides known secrets in texts, whatever they are encoded in. It knows them by their grams (five successive bytes),
 * so it finds fragments too, and its cost does not depend on how many secrets there are.
 */
export class Redactor {
  readonly #secret = new Tally()
  readonly #public = new Tally()
  readonly #short: string[] = []

  /** Hides `secret` from now on (unless it has less than four visible characters). Gives the way to undo that. */
  addSecret(secret: string): () => void {
    const text = canonical(secret)
    if (text.length >= FRAGMENT) return addGrams(this.#secret, text)
    if (text.length < SHORTEST) return () => undefined
    this.#short.push(text)
    return once(() => this.#short.splice(this.#short.indexOf(text), 1))
  }

  /** Lets what stands in `text` be shown although it is part of a secret. Gives the way to undo that. */
  addPublic(text: string): () => void {
    return addGrams(this.#public, canonical(text))
  }

  /** `text` with `***` for every secret, and every fragment of 12 characters of one. Applying it again changes nothing. */
  redact(text: string): string {
    if (this.#secret.size + this.#short.length === 0) return text
    const redacted = replaceRanges(text, [...this.#find(text)])
    return redacted === text ? text : this.redact(redacted)
  }

  *#find(text: string): Generator<Range> {
    // A short secret counts as a whole: four bytes are six base64 digits, more bytes are at least two digits more.
    const digits = Math.min(PACKED_FRAGMENT, ...this.#short.map(({ length }) => length + 2))
    for (const view of readings(text, digits)) {
      const least = view.packed ? PACKED_FRAGMENT : FRAGMENT
      const locate = ([from, to]: Range): Range => [view.start(from), view.end(to - 1)]
      const isLong = ([from, to]: Range): boolean => text.slice(from, to).replace(/\s+/g, '').length >= least
      for (const { run, stretches } of this.#runs(view.text)) {
        if (stretches.map(locate).some(isLong)) yield locate(run)
      }
      for (const secret of this.#short) {
        for (let from = view.text.indexOf(secret); from >= 0; from = view.text.indexOf(secret, from + 1)) {
          yield locate([from, from + secret.length])
        }
      }
    }
  }

  // Runs of successive secret grams, with their stretches that are not public. One long stretch shows that the run is
  // from a secret, so all of the run goes; a public key alone has none, at most a gram that fits by chance.
  *#runs(text: string): Generator<{ run: Range; stretches: Range[] }> {
    let gram = 0
    let first = 0
    let stretches: [number, number][] = []
    for (let end = 1; end <= text.length + 1; end++) {
      gram = nextGram(gram, text.charCodeAt(end - 1))
      const start = end - GRAM
      if (start < 0 || end > text.length || !this.#secret.has(gram)) {
        if (stretches.length > 0) yield { run: [first, end - 1], stretches }
        first = start + 1
        stretches = []
      } else if (!this.#public.has(gram)) {
        const last = stretches.at(-1)
        if (last && start < last[1]) last[1] = end
        else stretches.push([start, end])
      }
    }
  }
}

// Five successive bytes as one number of 30 bits, six for each byte (the spare bits overlap).
function nextGram(gram: number, byte: number): number {
  return ((gram << 6) ^ byte) & 0x3fffffff
}

function addGrams(tally: Tally, text: string): () => void {
  const each = (visit: (gram: number) => void) => {
    let gram = 0
    for (let end = 1; end <= text.length; end++) {
      gram = nextGram(gram, text.charCodeAt(end - 1))
      if (end >= GRAM) visit(gram)
    }
  }
  each(gram => tally.add(gram))
  return once(() => each(gram => tally.remove(gram)))
}

function once(work: () => void): () => void {
  let left = [work]
  return () => {
    for (const first of left) first()
    left = []
  }
}

function replaceRanges(text: string, ranges: Range[]): string {
  let redacted = ''
  let done = 0
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    if (from > done || done === 0) redacted += `${text.slice(done, from)}***`
    done = Math.max(done, to)
  }
  return redacted + text.slice(done)
}
