import { inJsonOfPhp } from '../text/escapes.ts'
import { PublicValues } from '../text/public-values.ts'
import { keyLines, linesOf } from './key-lines.ts'
import { Redactor, type Release, SHORTEST } from './redactor.ts'
import { visible } from './text-views.ts'

/** Values that servers gave are hidden up to this number a run and this length: keys and whatever else is longer is not shown anyway. */
const MOST_FOREIGN = 1_000
const LONGEST_FOREIGN = 256
/** What a server calls a secret is masked in the job when it is no word: letters and digits, mixed, without a blank or a line break. */
const SHORTEST_FOREIGN_MASK = 8
const NO_WORD = /^\S*(?:\p{L}\p{N}+\p{L}|\p{N}\p{L}+\p{N})\S*$/u
const MOST_FOREIGN_MASKS = 200
/** The runner masks a value also without quotes around it, and what stands before and behind an ampersand. */
const PARTING = /["&]/
/** The largest key that OpenSSH reads has some 200 lines. */
const MOST_STORED_LINES = 256
/** No key is shorter; nor is a line of one that is masked, which could be a part of what the run shows: a fingerprint has 43 characters. */
const SHORTEST_STORED = 48
const NOTHING: Release = () => undefined

/** How a secret is told to the runner; nothing said: in every form that it is masked in. */
export interface SecretOptions {
  /** give the runner only the lines and their PHP JSON form: for one key of many */
  readonly lean?: boolean
  /** give the runner nothing: it has the masks already */
  readonly local?: boolean
  /** a server gave it, and could have put any words into it: nothing but what looks like a key is masked, and nothing becomes public */
  readonly stored?: boolean
}

/** Everything that a run must not show: tells the runner what to mask, and hides it in every text of our own. */
export class Secrets {
  /** What the run may show. */
  readonly publics = new PublicValues()
  readonly #mask: (value: string) => void
  readonly #redactor = new Redactor(fragment => this.shows(fragment))
  readonly #added = new Set<string>()
  /** Public halves of the keys that are in use, as they are shown. */
  #open: readonly { readonly line: string }[] = []
  readonly #brief = new Set<string>()
  /** What servers called a secret. */
  readonly #called = new Set<string>()
  #tooShort = 0
  #foreignMasks = 0

  /** `mask` is the runner's `add-mask`; it is called at once with each form that the runner is given. */
  constructor(mask: (value: string) => void) {
    this.#mask = mask
  }

  /** How many secrets have fewer than four visible characters: the runner masks them, `redact` leaves them alone. */
  get tooShort(): number {
    return this.#tooShort
  }

  /** Hides a password, token, `Authorization` value and the like for the rest of the run; blank ones are ignored. */
  add(secret: string | undefined, options: SecretOptions = {}): void {
    if (secret === undefined || secret.trim() === '' || this.#added.has(secret)) return
    this.#added.add(secret)
    const lines = linesOf(secret).filter(line => visible(line).length >= SHORTEST)
    if (lines.length === 0) this.#tooShort += 1
    this.#maskEach(lines.length === 0 ? [secret] : lines, options)
    this.#redactor.addSecret(secret)
  }

  /**
   * Hides the text of a private key, in whatever shape it came, and not what stands around the key. What stands in `publicLine`, its
   * public half in OpenSSH form, stays readable. The function returned lets `redact` forget it (the runner's masks stay).
   */
  addPrivateKey(text: string, publicLine = '', options: SecretOptions = {}): Release {
    return this.maskPrivateKey(text, publicLine, options)()
  }

  /** The same for a key whose turn comes later: the runner is told at once, `redact` when the function returned is called. */
  maskPrivateKey(text: string, publicLine = '', options: SecretOptions = {}): () => Release {
    const { stored = false } = options
    const isPublic = (line: string) => this.publics.standIn(line)
    const lines = keyLines(text, isPublic)
    const isTold = (line: string) =>
      !publicLine.includes(line) &&
      (stored ? line.length >= SHORTEST_STORED && !isPublic(line) && !this.shows(line) : line.length >= SHORTEST)
    if (!stored || lines.length <= MOST_STORED_LINES) this.#maskEach(lines.filter(isTold), options)
    return () => this.#hide(lines.join(''), publicLine, stored)
  }

  #hide(body: string, line: string, stored: boolean): Release {
    if (stored && body.length < SHORTEST_STORED) return NOTHING
    const half = { line }
    if (!stored) this.#open = [...this.#open, half]
    const forget = this.#redactor.addSecret(body, line, stored)
    return () => {
      forget()
      this.#open = this.#open.filter(other => other !== half)
    }
  }

  /**
   * Hides what a server's answer calls a secret, whatever words it puts there: in foreign text all of it but what is public, in the job
   * only what is no word and no part of anything that the run shows.
   */
  addForeign(secret: string): void {
    if (secret.length > LONGEST_FOREIGN || this.#called.has(secret) || this.#called.size === MOST_FOREIGN) return
    this.#called.add(secret)
    if (this.shows(secret) || this.shows(visible(secret))) return
    this.#redactor.addSecret(secret, '', true)
    if (this.publics.standIn(secret) || secret.length < SHORTEST_FOREIGN_MASK) return
    const parts = [secret, ...secret.split(PARTING).filter(part => part.length >= SHORTEST)]
    const isWord = parts.some(part => !NO_WORD.test(part))
    const isShown = [...parts, ...inBase64(secret)].some(form => this.shows(form))
    if (!isWord && !isShown && this.#foreignMasks++ < MOST_FOREIGN_MASKS) this.#maskEach([secret], {})
  }

  /** Whether this is a part of a public value or of the public half of a key in use, which no server makes a secret. */
  shows(text: string): boolean {
    return this.publics.hold(text) || this.#open.some(({ line }) => line.includes(text))
  }

  /** `text` with `***` for every secret and every fragment of 12 characters of one, in whatever encoding. */
  redact(text: string): string {
    return this.#redactor.redact(text)
  }

  /** The same for foreign text, whatever case the letters are in. What servers gave is hidden, too. */
  redactForeign(text: string): string {
    return this.#redactor.redact(text, true)
  }

  /** Whether the runner would mask something in a text that `redact` has passed, and so drop a job output that holds it. */
  masks(redacted: string): boolean {
    return [...this.#brief].some(mask => redacted.includes(mask))
  }

  #maskEach(lines: readonly string[], { lean = false, local = false }: SecretOptions): void {
    if (local) return
    for (const form of new Set(lines.flatMap(line => [line, inJsonOfPhp(line), ...(lean ? [] : otherForms(line))]))) {
      this.#mask(form)
      if (form.length < 12) this.#brief.add(form)
    }
  }
}

// As the runner derives it: from the first, second and third byte on.
function inBase64(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2].map(from => bytes.subarray(from).toString('base64').replace(/=+$/, ''))
}

// What the runner does not derive from a value itself, apart from PHP's JSON.
function otherForms(value: string): string[] {
  const bytes = Buffer.from(value)
  return [
    new URLSearchParams([['', value]]).toString().slice(1),
    bytes.toString('base64url'),
    Buffer.from(`${value}\n`).toString('base64'),
    bytes.toString('hex'),
  ]
}
