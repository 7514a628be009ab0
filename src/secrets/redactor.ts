import { readings, spellings, type View } from './text-views.ts'

type Range = readonly [from: number, to: number]

/** Lets a secret be shown again. */
export type Release = () => void

/** Fragments of a secret of this many characters are never shown; a shorter secret is hidden as a whole. */
const FRAGMENT = 12
/** A secret of fewer characters would, hidden, wreck every text. */
export const SHORTEST = 4

/** A long secret; what stands in `open`, its public half, may be shown. `users` have added it and not let it go. */
interface Long {
  readonly text: string
  readonly lower: string
  readonly open: string
  users: number
}

/** A block of a long secret, and its gram: what those of the text that is looked at are compared with. */
interface Block {
  readonly secret: Long
  readonly end: number
  readonly gram: number
}

// Of every 12 characters in a row, one block is a part: no need to know more than every seventh.
const BLOCK = 6
const STRIDE = FRAGMENT - BLOCK + 1
/** Many secrets with one beginning are found by what tells them apart. */
const MOST_ALIKE = 16
/** A short secret is known by its last characters. */
const ENDING = SHORTEST
/** Grams are looked up by a few of their bits. */
const SLOTS = 2 ** 14
const NO_BLOCKS: readonly Block[] = []

/**
 * Hides known secrets in texts, whatever they are spelt in. It knows them by grams (a few successive characters as one number), so its
 * cost hardly depends on how many secrets there are. Lengths are characters as `View` counts them.
 */
export class Redactor {
  // Arrays, no maps: while keys come and go, each table of a map would keep the next one in memory.
  readonly #long: Long[] = []
  /** What the grams of a slot belong to. */
  #blocks: (readonly Block[] | undefined)[] = []
  readonly #short = new Set<string>()
  readonly #shortInLowerCase = new Set<string>()
  /** 1 for each slot of an ending. */
  readonly #endings = new Uint8Array(SLOTS)
  readonly #shows: (fragment: string) => boolean
  /** No secret, and no fragment that is hidden, is shorter. */
  #least = FRAGMENT

  /** `shows`: whether a fragment of twelve characters may be shown, whatever secret it stands in. */
  constructor(shows: (fragment: string) => boolean = () => false) {
    this.#shows = shows
  }

  /** Hides `secret` from now on, unless it has less than four characters, but for what stands in `open`. Gives the way to undo that for a long one. */
  addSecret(secret: string, open = ''): Release {
    const releases = spellings(secret).map(text => {
      if (text.length >= FRAGMENT) return this.#addLong(text, open)
      if (text.length >= SHORTEST) this.#addShort(text)
      return () => undefined
    })
    return () => {
      for (const release of releases.splice(0)) release()
    }
  }

  /**
   * `text` with `***` for every secret, and every fragment of 12 characters of one; in upper and lower case alike with `anyCase`. Applying it
   * again changes nothing.
   */
  redact(text: string, anyCase = false): string {
    if (this.#long.length + this.#short.size === 0) return text
    const ranges: Range[] = []
    for (const view of readings(text, this.#least)) {
      for (const [from, to] of this.#find(view, anyCase)) ranges.push([view.start(from), view.end(to - 1)])
    }
    const redacted = replaceRanges(text, ranges)
    return redacted === text ? text : this.redact(redacted, anyCase)
  }

  #addShort(text: string): void {
    this.#least = Math.min(this.#least, text.length)
    this.#short.add(text)
    this.#shortInLowerCase.add(inLowerCase(text))
    this.#endings[slotOf(gramAt(text, text.length, ENDING))] = 1
  }

  // Many keys of a fleet may be one.
  #addLong(text: string, open: string): Release {
    const known = this.#long.find(secret => secret.text === text && secret.open === open)
    const secret = known ?? { text, lower: inLowerCase(text), open, users: 0 }
    if (secret.users++ === 0) this.#learn(secret)
    return () => {
      if (--secret.users === 0) this.#forget(secret)
    }
  }

  #learn(secret: Long): void {
    this.#long.push(secret)
    if (this.#blocks.length === 0) this.#blocks = new Array(SLOTS)
    for (const [slot, gram, end] of blocksOf(secret.text)) {
      const others = this.#blocks[slot] ?? NO_BLOCKS
      const alike = others.filter(other => other.gram === gram)
      if (alike.length === MOST_ALIKE || alike.at(-1)?.secret === secret) continue
      this.#blocks[slot] = [...others, { secret, end, gram }]
    }
  }

  #forget(secret: Long): void {
    this.#long.splice(this.#long.indexOf(secret), 1)
    for (const [slot] of blocksOf(secret.text)) {
      const others = this.#blocks[slot]?.filter(block => block.secret !== secret)
      this.#blocks[slot] = others?.length ? others : undefined
    }
  }

  #find({ text }: View, anyCase: boolean): Range[] {
    const known = anyCase ? inLowerCase(text) : text
    const ranges: Range[] = []
    let [long, short] = [0, 0]
    let found = { secret: {}, shift: 0, to: 0, isLeak: false }
    for (let end = 1; end <= text.length; end++) {
      const unit = folded(text.charCodeAt(end - 1))
      long = nextGram(long, unit, BLOCK)
      short = nextGram(short, unit, ENDING)
      for (const { secret, end: place, gram } of this.#blocks[slotOf(long)] ?? NO_BLOCKS) {
        if (gram !== long) continue
        const shift = end - place
        if (found.secret === secret && end <= found.to && (found.isLeak || found.shift === shift)) continue
        const [from, to] = common(known, anyCase ? secret.lower : secret.text, shift, end)
        found = { secret, shift, to, isLeak: this.#isLeak(text.slice(from, to), secret.open) }
        if (found.isLeak) ranges.push([from, to])
      }
      if (this.#endings[slotOf(short)] === 1) ranges.push(...this.#shortAt(known, end, anyCase))
    }
    return ranges
  }

  // Whether twelve characters or more in a row are not public; fewer fit beside a public key by chance.
  #isLeak(fragment: string, open: string): boolean {
    let longest = 0
    let done = 0
    for (let at = 0; at + FRAGMENT <= fragment.length; at++) {
      const window = fragment.slice(at, at + FRAGMENT)
      if (!open.includes(window) && !this.#shows(window)) continue
      longest = Math.max(longest, at - done)
      done = at + FRAGMENT
    }
    return Math.max(longest, fragment.length - done) >= FRAGMENT
  }

  *#shortAt(text: string, end: number, anyCase: boolean): Generator<Range> {
    const known = anyCase ? this.#shortInLowerCase : this.#short
    for (let length = SHORTEST; length < FRAGMENT && length <= end; length++) {
      if (known.has(text.slice(end - length, end))) yield [end - length, end]
    }
  }
}

// Each letter by itself: that of a sigma would depend on what follows. (`visible` leaves no letter that is two in lower case.)
function inLowerCase(text: string): string {
  return text.replaceAll('Σ', 'σ').toLowerCase()
}

// The same for one character; the bytes of hex and base64 are all of the first 256.
const FOLDED = Uint8Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit).toLowerCase().charCodeAt(0))

function folded(unit: number): number {
  return FOLDED[unit] ?? inLowerCase(String.fromCharCode(unit)).charCodeAt(0)
}

// The last block as well, since it may be what tells the secret apart.
function* blocksOf(text: string): Generator<readonly [slot: number, gram: number, end: number]> {
  for (let end = BLOCK; end < text.length + STRIDE; end += STRIDE) {
    const last = Math.min(end, text.length)
    const gram = gramAt(text, last, BLOCK)
    yield [slotOf(gram), gram, last]
  }
}

// The last `length` characters as one number: older ones leave it at the upper end. Different ones may give the same, those of
// the same letters in another case always do.
function nextGram(gram: number, unit: number, length: number): number {
  return (gram << Math.ceil(32 / length)) ^ unit
}

function slotOf(gram: number): number {
  return (gram ^ (gram >>> 16)) & (SLOTS - 1)
}

function gramAt(text: string, end: number, length: number): number {
  let number = 0
  for (let at = end - length; at < end; at++) number = nextGram(number, folded(text.charCodeAt(at)), length)
  return number
}

// What a text and a secret have in common around `end`; the secret begins at `shift`.
function common(text: string, secret: string, shift: number, end: number): Range {
  let [from, to] = [end, end]
  while (from > shift && from > 0 && text[from - 1] === secret[from - 1 - shift]) from -= 1
  while (to < text.length && to - shift < secret.length && text[to] === secret[to - shift]) to += 1
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
