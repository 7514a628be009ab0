import { Redactor } from './redactor.ts'

/** A secret of fewer characters would, masked, wreck the log. */
const SHORTEST = 4

// What stands between the secret lines of a key: PEM header and footer, the header fields of an encrypted PEM (RFC 1421).
const PEM_FRAME = /-----(?:BEGIN|END)[A-Z0-9 ]*-----|Proc-Type: *4, *ENCRYPTED|DEK-Info: *[\w-]+, *[0-9A-Fa-f]+/g

export interface SecretOptions {
  /** give the runner only the lines and their PHP JSON form: for one key of many */
  readonly lean?: boolean
  /** give the runner nothing: for what lives as long as one request of many, and is hidden in our own texts alone */
  readonly local?: boolean
}

/** Everything that a run must not show: tells the runner what to mask, and hides it in every text of our own. */
export class Secrets {
  readonly #mask: (value: string) => void
  readonly #redactor = new Redactor()
  readonly #brief = new Set<string>()
  #tooShort = 0

  /** `mask` is the runner's `add-mask`; it is called at once with each form that the runner is given. */
  constructor(mask: (value: string) => void) {
    this.#mask = mask
  }

  /** How many secrets have fewer than four characters: the runner masks them, `redact` leaves them alone. */
  get tooShort(): number {
    return this.#tooShort
  }

  /**
   * Hides a password, token, `Authorization` value and the like; blank ones are ignored. The function returned lets
   * `redact` forget it (the runner's masks stay).
   */
  add(secret: string | undefined, options: SecretOptions = {}): () => void {
    if (secret === undefined || secret.trim() === '') return () => {}
    const lines = secret
      .split(/[\r\n]+/)
      .map(line => line.trim())
      .filter(line => line.length >= SHORTEST)
    if (lines.length === 0) this.#tooShort += 1
    this.#maskEach(lines.length === 0 ? [secret] : lines, options)
    return this.#redactor.addSecret(secret)
  }

  /**
   * Hides the text of a private key, in whatever shape it came. What stands in `publicLine`, its public half in
   * OpenSSH form, stays readable. The function returned lets `redact` forget both (the runner's masks stay).
   */
  addPrivateKey(text: string, publicLine = '', options: SecretOptions = {}): () => void {
    const body = text.replace(PEM_FRAME, '\n')
    // Blanks stand for lost line breaks in a key; text that is none keeps its words together, or common ones would be masked.
    const lineBreak = body === text ? /[\r\n]+/ : /(?:\s|\\[nr])+/
    const lines = body
      .split(lineBreak)
      .map(line => line.trim())
      .filter(line => line.length >= SHORTEST)
    this.#maskEach(
      lines.filter(line => !publicLine.includes(line)),
      options,
    )
    const [, blob = ''] = publicLine.split(/\s+/)
    const forgetPublic = this.#redactor.addPublic(blob)
    const forgetSecret = this.#redactor.addSecret(body)
    return () => {
      forgetSecret()
      forgetPublic()
    }
  }

  /** `text` with `***` for every secret and every fragment of 12 characters of one, in whatever encoding. */
  redact(text: string): string {
    return this.#redactor.redact(text)
  }

  /** Whether the runner would mask something in a text that `redact` has passed, and so drop a job output that holds it. */
  masks(redacted: string): boolean {
    return [...this.#brief].some(mask => redacted.includes(mask))
  }

  #maskEach(lines: readonly string[], { lean = false, local = false }: SecretOptions): void {
    if (local) return
    for (const form of new Set(lines.flatMap(line => [line, phpJson(line), ...(lean ? [] : otherForms(line))]))) {
      this.#mask(form)
      if (form.length < 12) this.#brief.add(form)
    }
  }
}

/** As PHP's `json_encode` writes a string by default: `\/`, and `\uXXXX` for what is not ASCII. */
function phpJson(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('/', '\\/')
    .replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
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
