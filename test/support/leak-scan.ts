/**
 * Looks for what is left of secrets in a text. It works in the direction of encoding: it writes each secret in every
 * form, and looks for fragments of 12 characters of them. So it shares nothing with the redactor, which decodes.
 */

/** What must not be found, and what may be. */
export interface Known {
  /** whole texts of private keys, as given or as sent */
  readonly privateKeys?: readonly string[]
  /** passwords, tokens and the like; those shorter than 12 characters are looked for whole */
  readonly scalars?: readonly string[]
  /** what may be shown although it stands in a secret: public keys */
  readonly publics?: readonly string[]
}

const FRAGMENT = 12
const CONTAINER_MAGIC = Buffer.from('openssh-key-v1\0').toString('base64')

/** Makes a scanner for these secrets: it gives the fragments that survive in a text, none when the text is clean. */
export function leakScanner({ privateKeys = [], scalars = [], publics = [] }: Known): (text: string) => string[] {
  const open = [...publics, CONTAINER_MAGIC, ...privateKeys.flatMap(frames)].flatMap(breaks).flatMap(spellings)
  // Where a public part meets a secret one, one base64 digit holds bits of both: 11 public characters make 12.
  const most = new Set(open.flatMap(form => fragments(form, FRAGMENT - 1)))
  // In hex a single character has two digits: the last of a key's body before its footer.
  const inHex = new Set(open.flatMap(form => fragments(form, FRAGMENT - 2)).filter(isHex))
  const isOpen = (fragment: string): boolean =>
    most.has(fragment.slice(1)) ||
    most.has(fragment.slice(0, -1)) ||
    (isHex(fragment) && (inHex.has(fragment.slice(2)) || inHex.has(fragment.slice(0, -2)))) ||
    (squeezed(fragment) !== fragment && open.some(form => form.includes(squeezed(fragment))))
  const secret = new Set(
    [...privateKeys, ...scalars.filter(scalar => scalar.length >= FRAGMENT)]
      .flatMap(breaks)
      .flatMap(spellings)
      .flatMap(form => fragments(form))
      .filter(fragment => !isOpen(fragment)),
  )
  const brief = scalars.filter(scalar => scalar.length >= 4 && scalar.length < FRAGMENT).flatMap(spellings)
  return text =>
    [text, squeezed(text)].flatMap(output => [
      ...fragments(output).filter(fragment => secret.has(fragment)),
      ...brief.filter(form => form.length >= 4 && output.includes(form)),
    ])
}

function isHex(text: string): boolean {
  return /^[\da-f]+$/i.test(text)
}

/** Without line breaks, also those that JSON writes: so it finds what was wrapped at any width. */
function squeezed(text: string): string {
  return text.replace(/\s|\\[nr]/g, '')
}

/**
 * The PEM header (with the header fields of an encrypted PEM) and footer of a key's text, with their line breaks. A body that starts
 * with a slash adds the backslash that PHP writes before it, which says nothing of the key.
 */
function frames(privateKey: string): string[] {
  const found = privateKey.match(/-----BEGIN [^-]+-----\n(?:[\w-]+: .*\n|\n)*|\n-----END [^-]+-----\n?/g) ?? []
  return found.flatMap(frame => [frame, `${frame}/`])
}

function breaks(text: string): string[] {
  const separators = text.includes('\n') ? ['\n', '\r\n', '\r', '', ' '] : ['']
  return separators.map(separator => text.replaceAll('\n', separator))
}

/** A text in every form that a server may echo it in. */
export function spellings(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const php = phpJson(text)
  const hex = Buffer.from(text).toString('hex')
  const uri = encodeURIComponent(text)
  const strict = uri.replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const percent = [uri, strict, encodeURI(text), new URLSearchParams({ k: text }).toString().slice(2)]
  const base64 = [text, `${text}\n`, json, php].flatMap(form => [0, 1, 2].map(shift => pureBase64(form, shift)))
  return [
    text,
    json,
    php,
    hex,
    hex.toUpperCase(),
    ...percent,
    ...percent.map(form => form.replace(/%../g, code => code.toLowerCase())),
    ...base64,
    ...base64.map(form => form.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** PHP's `json_encode`, without the quotes. */
export function phpJson(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/')
  return Array.from(escaped, unit => (unit < '\x80' ? unit : unicodeEscapes(unit))).join('')
}

function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** Lines of `width` characters. */
export function wrap(text: string, width: number, lineBreak: string): string {
  return text.replace(new RegExp(`[\\s\\S]{${width}}(?!$)`, 'gu'), `$&${lineBreak}`)
}

/** The base64 digits that depend on `text` alone when `shift` bytes stand before it. */
function pureBase64(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
  return bytes.toString('base64').slice(Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6))
}

function fragments(text: string, length = FRAGMENT): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length))
}
