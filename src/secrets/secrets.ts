import { inJsonOfPhp } from '../text/escapes.ts'
import { PublicValues } from '../text/public-values.ts'
import { isData, keyLines } from './key-lines.ts'
import { Redactor, type Release, SHORTEST } from './redactor.ts'
import { visible } from './text-views.ts'

/** Values that servers gave are hidden up to this number a run and this length: longer ones, and keys, are not shown anyway. */
const MOST_FOREIGN = 1_000
const LONGEST_FOREIGN = 256
/** What a server calls a secret is masked in the job when it is no word: letters and digits, mixed. */
const SHORTEST_FOREIGN_MASK = 8
const NO_WORD = /\p{L}\p{N}+\p{L}|\p{N}\p{L}+\p{N}/u
const MOST_FOREIGN_MASKS = 200
/** The largest key that OpenSSH reads has some 200 lines. */
const MOST_STORED_LINES = 256

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
  readonly #redactor = new Redactor()
  readonly #foreign = new Redactor()
  readonly #added = new Set<string>()
  /** Public halves of the keys that are in use. */
  readonly #open = new Set<string>()
  readonly #brief = new Set<string>()
  #tooShort = 0
  #foreignCount = 0
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
    const lines = secret
      .split(/[\r\n]+/)
      .map(line => line.trim())
      .filter(line => visible(line).length >= SHORTEST)
    if (lines.length === 0) this.#tooShort += 1
    this.#maskEach(lines.length === 0 ? [secret] : lines, options)
    this.#redactor.addSecret(secret)
  }

  /**
   * Hides the text of a private key, in whatever shape it came, and not what stands around the key. What stands in `publicLine`, its
   * public half in OpenSSH form, stays readable. The function returned lets `redact` forget it (the runner's masks stay).
   */
  addPrivateKey(text: string, publicLine = '', options: SecretOptions = {}): Release {
    const { stored = false } = options
    const [, blob = ''] = publicLine.split(/\s+/)
    if (!stored) this.#open.add(blob)
    const open = [...this.#open, blob].join(' ')
    const isPublic = (line: string) => this.publics.standIn(line)
    const lines = keyLines(text, isPublic)
    const shown = (line: string) =>
      line.length < SHORTEST || open.includes(line) || (stored && (!isData(line) || isPublic(line)))
    if (!stored || lines.length <= MOST_STORED_LINES)
      this.#maskEach(
        lines.filter(line => !shown(line)),
        options,
      )
    const forget = this.#redactor.addSecret(lines.join(''), open)
    return () => {
      forget()
      if (!stored) this.#open.delete(blob)
    }
  }

  /**
   * Hides what a server's answer calls a secret. A server could call any word so: in our own texts and in the job, only what is no word
   * and not public is hidden; in foreign text the rest as well.
   */
  addForeign(secret: string): void {
    if (
      secret.length > LONGEST_FOREIGN ||
      secret.includes('-----') ||
      this.publics.standIn(secret) ||
      this.#foreignCount === MOST_FOREIGN
    )
      return
    this.#foreignCount += 1
    this.#foreign.addSecret(secret)
    if (secret.length < SHORTEST_FOREIGN_MASK || !NO_WORD.test(secret) || this.#foreignMasks === MOST_FOREIGN_MASKS)
      return
    this.#foreignMasks += 1
    this.add(secret, { lean: true })
  }

  /** `text` with `***` for every secret and every fragment of 12 characters of one, in whatever encoding. */
  redact(text: string): string {
    return this.#redactor.redact(text)
  }

  /** The same for foreign text, where what servers called secrets is hidden, too. */
  redactForeign(text: string): string {
    return this.redact(this.#foreign.redact(text))
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
