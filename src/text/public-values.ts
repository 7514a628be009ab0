/** Shorter values are not taken out of a word: too much would be left over by chance. */
const SHORTEST_PART = 4
const SHORTEST = 2
const LONGEST = 1_024
/** A word with more edges than this is no path and no address. */
const MOST_EDGES = 128
/** Where a word may begin or end: beside anything that is no letter and no digit. */
const EDGE = /(?<![\p{L}\p{N}])|(?![\p{L}\p{N}])/gu

/**
 * What this run may show whatever it looks like: host names, identifiers, user and device names, fingerprints and paths. Only what was
 * given or derived belongs here, never what a server says (docs/behaviour.md, Foreign text).
 */
export class PublicValues {
  readonly #values = new Set<string>()
  #all = ''

  /** Makes values public, and each of their words, but for a private key in the wrong place. Case does not matter. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value === undefined || value.includes('PRIVATE KEY')) continue
      for (const word of new Set([value, ...value.split(/\s+/)])) this.#addOne(canonical(word))
    }
  }

  /** Whether a public value stands in `text` as a word, or is all of it. */
  standIn(text: string): boolean {
    return this.#parts(canonical(text), SHORTEST).next().done === false
  }

  /** Whether a public value is `text`, or has it as a part. */
  hold(text: string): boolean {
    return this.#all.includes(canonical(text))
  }

  /** What is left of a word when the public values in it are taken out. */
  takenOut(word: string): string {
    const text = canonical(word)
    const parts = [...this.#parts(text, SHORTEST_PART)]
    return parts.reduceRight((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), text)
  }

  #addOne(value: string): void {
    if (value.length < SHORTEST || value.length > LONGEST || this.#values.has(value)) return
    this.#values.add(value)
    this.#all += `${value}\n`
  }

  // The longest values first, from left to right.
  *#parts(text: string, shortest: number): Generator<readonly [from: number, to: number]> {
    const edges = Array.from(text.slice(0, LONGEST).matchAll(EDGE), ({ index }) => index).slice(0, MOST_EDGES)
    let done = 0
    for (const from of edges) {
      if (from < done) continue
      const to = edges.findLast(edge => edge - from >= shortest && this.#values.has(text.slice(from, edge)))
      if (to === undefined) continue
      yield [from, to]
      done = to
    }
  }
}

function canonical(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}
