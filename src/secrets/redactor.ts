import { canonical, readings } from './text-views.ts'

type Range = readonly [from: number, to: number]

/** Fragments of a secret of this many characters or more are never shown. */
const FRAGMENT = 12
// Twelve hex digits hold at least five whole bytes (ten digits), twelve base64 digits eight (eleven digits).
const PACKED_FRAGMENT = 10
const GRAM = 5
const SHORTEST = 4
// No gram: ends the last run.
const END = -1

/**
 * Hides known secrets in texts, whatever they are encoded in. It knows them by their grams (five successive bytes),
 * so it finds fragments too, and its cost does not depend on how many secrets there are.
 */
export class Redactor {
  readonly #secret = new Counter<number>()
  readonly #public = new Counter<number>()
  readonly #short = new Counter<string>()

  /** Hides `secret` from now on (unless it has less than four visible characters). Gives the way to undo that. */
  addSecret(secret: string): () => void {
    const text = canonical(secret)
    if (text.length >= FRAGMENT) return this.#secret.add(grams(text))
    return this.#short.add(text.length >= SHORTEST ? [text] : [])
  }

  /** Lets what stands in `text` be shown although it is part of a secret. Gives the way to undo that. */
  addPublic(text: string): () => void {
    return this.#public.add(grams(canonical(text)))
  }

  /** `text` with `***` for every secret, and every fragment of 12 characters of one. Applying it again changes nothing. */
  redact(text: string): string {
    if (this.#secret.size + this.#short.size === 0) return text
    const redacted = replaceRanges(text, [...this.#find(text)])
    return redacted === text ? text : this.redact(redacted)
  }

  *#find(text: string): Generator<Range> {
    for (const view of readings(text)) {
      const least = view.packed ? PACKED_FRAGMENT : FRAGMENT
      const locate = ([from, to]: Range): Range => [view.start(from), view.end(to - 1)]
      const isLong = ([from, to]: Range): boolean => text.slice(from, to).replace(/\s+/g, '').length >= least
      for (const { run, stretches } of this.#runs(view.text)) {
        if (stretches.map(locate).some(isLong)) yield locate(run)
      }
      for (const secret of this.#short.keys()) {
        for (let from = view.text.indexOf(secret); from >= 0; from = view.text.indexOf(secret, from + 1)) {
          yield locate([from, from + secret.length])
        }
      }
    }
  }

  // Runs of successive secret grams, with their stretches that are not public. One long stretch shows that the run is
  // from a secret, so all of the run goes; a public key alone has none, at most a gram that fits by chance.
  *#runs(text: string): Generator<{ run: Range; stretches: Range[] }> {
    let start = 0
    let stretches: [number, number][] = []
    for (const [position, gram] of [...grams(text), END].entries()) {
      if (!this.#secret.has(gram)) {
        if (stretches.length > 0) yield { run: [start, position + GRAM - 1], stretches }
        start = position + 1
        stretches = []
      } else if (!this.#public.has(gram)) {
        const last = stretches.at(-1)
        if (last && position < last[1]) last[1] = position + GRAM
        else stretches.push([position, position + GRAM])
      }
    }
  }
}

/** How often each element was added and not taken back. */
class Counter<Element> {
  readonly #counts = new Map<Element, number>()

  get size(): number {
    return this.#counts.size
  }

  has(element: Element): boolean {
    return this.#counts.has(element)
  }

  keys(): Iterable<Element> {
    return this.#counts.keys()
  }

  add(elements: readonly Element[]): () => void {
    for (const element of elements) this.#counts.set(element, (this.#counts.get(element) ?? 0) + 1)
    let held = elements
    return () => {
      for (const element of held) {
        const count = Number(this.#counts.get(element)) - 1
        if (count > 0) this.#counts.set(element, count)
        else this.#counts.delete(element)
      }
      held = []
    }
  }
}

// Every five successive bytes of `text` as one number of 30 bits, six for each byte (the spare bits overlap).
function grams(text: string): number[] {
  const found: number[] = []
  let gram = 0
  for (let index = 0; index < text.length; index++) {
    gram = ((gram << 6) ^ text.charCodeAt(index)) & 0x3fffffff
    if (index >= GRAM - 1) found.push(gram)
  }
  return found
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
