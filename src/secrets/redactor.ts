import { readings, spellings, type View } from './text-views.ts'

type Range = readonly [from: number, to: number]

/** Lets a secret be shown again. */
export type Release = () => void

/** Fragments of a secret of this many characters are never shown; a shorter secret is hidden as a whole. */
const FRAGMENT = 12
/** A secret of fewer characters would, hidden, wreck every text. */
export const SHORTEST = 4

/** A spelling of a secret; what stands in `open`, its public half, may be shown. */
interface Secret {
  readonly text: string
  readonly open: string
  readonly foreign: boolean
}

/** A block of a secret by its end, and its gram: what those of the text that is looked at are compared with. */
interface Block {
  readonly secret: Secret
  readonly end: number
  readonly gram: number
}

// Of every 12 characters in a row, one block is a part: no need to know more than every ninth.
const BLOCK = SHORTEST
const STRIDE = FRAGMENT - BLOCK + 1
/** Many secrets with a part in common are found by what tells them apart. */
const MOST_ALIKE = 16
/** Grams are looked up by a few bits of a product that depends on them all. */
const SLOT_BITS = 14
const GOLDEN = 0x9e3779b1
const NO_BLOCKS: readonly Block[] = []

/**
 * Hides known secrets in texts, whatever they are spelt in. It knows them by grams (a few successive characters as one number), so its
 * cost hardly depends on how many secrets there are. Lengths are characters as `View` counts them.
 */
export class Redactor {
  /** What the grams of a slot belong to. No map: while keys come and go, each table of a map would keep the next one in memory. */
  #blocks: (readonly Block[])[] = []
  readonly #shows: (fragment: string) => boolean
  /** No secret, and no fragment that is hidden, is shorter. */
  #least = FRAGMENT

  /** `shows`: whether a fragment of twelve characters may be shown, whatever foreign secret it stands in. */
  constructor(shows: (fragment: string) => boolean = () => false) {
    this.#shows = shows
  }

  /**
   * Hides `secret` from now on, unless it has less than four characters, but for what stands in `open`; one that is `foreign`, which
   * others gave, only in foreign text. Gives the way to undo that for a long one.
   */
  addSecret(secret: string, open = '', foreign = false): Release {
    const spelt = spellings(secret).filter(text => text.length >= SHORTEST)
    const blocks = spelt.flatMap(text => this.#learn({ text, open, foreign }))
    return () => {
      for (const block of blocks) if (block.secret.text.length >= FRAGMENT) this.#forget(block)
    }
  }

  /**
   * `text` with `***` for every secret, and every fragment of 12 characters of one; in foreign text in upper and lower case alike. Applying
   * it again changes nothing.
   */
  redact(text: string, foreign = false): string {
    if (this.#blocks.length === 0) return text
    const ranges: Range[] = []
    for (const view of readings(text, this.#least)) {
      for (const [from, to] of this.#find(view, foreign)) ranges.push([view.start(from), view.end(to - 1)])
    }
    const redacted = replaceRanges(text, ranges)
    return redacted === text ? text : this.redact(redacted, foreign)
  }

  // A place that many have in common is passed by, but the only one of a short secret.
  #learn(secret: Secret): Block[] {
    const { text, foreign } = secret
    const blocks: Block[] = []
    if (this.#blocks.length === 0) this.#blocks = new Array(2 ** SLOT_BITS)
    this.#least = Math.min(this.#least, text.length)
    for (let end = BLOCK; end <= text.length; end++) {
      const block = { secret, end, gram: gramAt(text, end) }
      const others = this.#at(block.gram)
      const alike = others.filter(({ gram, secret: other }) => gram === block.gram && other.foreign === foreign)
      const isNeeded = end === text.length && blocks.length === 0 && text.length < FRAGMENT
      if (!isNeeded && alike.length >= MOST_ALIKE) continue
      this.#blocks[slotOf(block.gram)] = [...others, block]
      blocks.push(block)
      end += STRIDE - 1
    }
    return blocks
  }

  #forget(block: Block): void {
    this.#blocks[slotOf(block.gram)] = this.#at(block.gram).filter(other => other !== block)
  }

  #at(gram: number): readonly Block[] {
    return this.#blocks[slotOf(gram)] ?? NO_BLOCKS
  }

  #find({ text }: View, foreign: boolean): Range[] {
    const ranges: Range[] = []
    let gram = 0
    const found = new Map<Secret, { readonly shift: number; readonly to: number; readonly isLeak: boolean }>()
    for (let end = 1; end <= text.length; end++) {
      gram = nextGram(gram, text.charCodeAt(end - 1))
      for (const { secret, end: place, gram: known } of this.#at(gram)) {
        if (known !== gram || (secret.foreign && !foreign)) continue
        const shift = end - place
        const last = found.get(secret)
        if (last && end <= last.to && (last.isLeak || last.shift === shift)) continue
        const [from, to] = common(text, secret.text, shift, end, foreign)
        const isLeak = this.#isLeak(text.slice(from, to), secret)
        found.set(secret, { shift, to, isLeak })
        if (isLeak) ranges.push([from, to])
      }
    }
    return ranges
  }

  // Whether twelve characters or more in a row are not public, fewer fit beside a public key by chance; or all of a shorter secret.
  #isLeak(fragment: string, { text, open, foreign }: Secret): boolean {
    const least = Math.min(FRAGMENT, text.length)
    let done = 0
    for (let at = 0; at <= fragment.length; at++) {
      if (at - done >= least) return true
      const window = fragment.slice(at, at + FRAGMENT)
      if (window.length < FRAGMENT) continue
      if (open.includes(window) || (foreign && this.#shows(window))) done = at + FRAGMENT
    }
    return false
  }
}

// In lower case, each letter by itself: that of a sigma would depend on what follows. (`visible` leaves no letter that is two in lower case.)
function lowerCase(unit: number): number {
  return String.fromCharCode(unit).toLowerCase().charCodeAt(0)
}

// The bytes of hex and base64 are all of the first 256.
const FOLDED = Uint8Array.from({ length: 256 }, (_, unit) => lowerCase(unit))

function folded(unit: number): number {
  return FOLDED[unit] ?? lowerCase(unit)
}

// The last four characters as one number: older ones leave it at the upper end. Different ones may give the same, those of
// the same letters in another case always do.
function nextGram(gram: number, unit: number): number {
  return (gram << 8) ^ folded(unit)
}

function slotOf(gram: number): number {
  return Math.imul(gram, GOLDEN) >>> (32 - SLOT_BITS)
}

function gramAt(text: string, end: number): number {
  let gram = 0
  for (let at = end - BLOCK; at < end; at++) gram = nextGram(gram, text.charCodeAt(at))
  return gram
}

// What a text and a secret have in common around `end`; the secret begins at `shift`.
function common(text: string, secret: string, shift: number, end: number, anyCase: boolean): Range {
  const isSame = (at: number) => {
    const [unit, other] = [text.charCodeAt(at), secret.charCodeAt(at - shift)]
    return unit === other || (anyCase && folded(unit) === folded(other))
  }
  let [from, to] = [end, end]
  while (from > shift && from > 0 && isSame(from - 1)) from -= 1
  while (to < text.length && to - shift < secret.length && isSame(to)) to += 1
  return [from, to]
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
