/** What servers make of a secret before they send it back: random secrets, encodings and insertions, for property-based tests. */
import fc from 'fast-check'
import { phpJson, wrap } from './leak-scan.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const html = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
const insideJson = (text: string): string => JSON.stringify(text).slice(1, -1)
const hexPairs = (text: string, between: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, `$&${between}`)
const quotedPrintable = (text: string): string =>
  text.replace(/[^!-<>-~]/gu, part => `=${hexPairs(part, '=').toUpperCase()}`)
const numeric = (text: string): string => Array.from(text, character => `&#${character.codePointAt(0)};`).join('')

/** Undone by the redactor, in any order and number. */
export const ESCAPINGS: Readonly<Record<string, (text: string) => string>> = {
  json: insideJson,
  'json of php': phpJson,
  percent: text => encodeURIComponent(text),
  form: text => new URLSearchParams({ k: text }).toString().slice(2),
  html,
  'html numbers': numeric,
  nfd: text => text.normalize('NFD'),
  'quoted-printable': quotedPrintable,
}

/** The last step of all. */
export const PACKINGS: Readonly<Record<string, (text: string) => string>> = {
  base64,
  base64url: text => Buffer.from(text).toString('base64url'),
  'base64 behind something': text => base64(`x:${text}`),
  hex: text => hexPairs(text, ''),
  'hex with dashes': text => hexPairs(text, '-'),
  'hex with colons': text => hexPairs(text, ':').toUpperCase(),
  'utf-16 in base64': text => Buffer.from(text, 'utf16le').toString('base64'),
  '\\x': text => `\\x${hexPairs(text, '\\x')}`,
  wrapped: text => wrap(base64(text), 16, '\n'),
  'base64 in base64': text => base64(base64(text)),
  'hex in base64': text => base64(hexPairs(text, '')),
  'base64 in hex': text => hexPairs(base64(text), ''),
}

const INSERTED = [
  ...['\u200b', '\u00ad', '\u00a0', '\u2009', '\x1b[31m', '\x1b]0;t\x07', '\n', '\u202e', '\t'],
  ...['\u2800', '\u{1d159}', '\u0332', '\u0301'],
]

/** One way to echo: `name` for people, `encode` for the text. */
export interface Echo {
  readonly name: string
  readonly encode: (secret: string) => string
}

const steps = fc.oneof(
  fc.array(fc.constantFrom(...Object.keys(ESCAPINGS)), { maxLength: 3 }),
  fc.constantFrom(...Object.keys(PACKINGS)).map(packing => [packing]),
)
const insertion = fc.option(fc.record({ what: fc.constantFrom(...INSERTED), at: fc.nat(200) }))

/** Any way to echo: escapes inside each other or one packing, and something invisible put somewhere into it. */
export const anyEcho: fc.Arbitrary<Echo> = fc.tuple(steps, insertion).map(([names, inserted]) => ({
  name: [...names, ...(inserted ? [JSON.stringify(inserted.what)] : [])].join(' > '),
  encode: secret => {
    const encoded = names.reduce((text, name) => ({ ...ESCAPINGS, ...PACKINGS })[name]?.(text) ?? text, secret)
    if (!inserted) return encoded
    const points = [...encoded]
    const at = inserted.at % points.length
    return points.slice(0, at).join('') + inserted.what + points.slice(at).join('')
  },
}))

/** What is left of a text without what nobody sees, or reads past: blanks, ANSI sequences, invisible characters and accents. */
export function squeezed(text: string): string {
  return text
    .replace(/\x1b\[31m|\x1b\]0;t\x07/g, '')
    .normalize('NFKD')
    .replace(/[\s\p{C}\p{DI}\p{Script=Inherited}\u2800\u{1d159}]/gu, '')
}

const ALPHABETS = [
  'aáâäçñöøß',
  'αβγδώ',
  'абвгдёж',
  'אבגדה',
  'سشصضط',
  'กขคงจ',
  '漢字密码鍵',
  'ひらカタ',
  '한국어',
  '🔑🔒👍',
  'ǖṩệ',
]
const SIGNS = ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const character = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  fc.constantFrom(...ALPHABETS.join('')),
  fc.constantFrom(...SIGNS),
)

/** A secret of four visible characters or more, of any script. */
export const anySecret = fc
  .array(character, { minLength: 4, maxLength: 40, size: 'max' })
  .map(characters => characters.join('').trim())
  .filter(secret => squeezed(secret).length >= 4 && /[^\p{P}\p{S}\s]/u.test(secret) && !/\*/.test(secret))

/** A secret that nobody could know: a token or a piece of a key, longer than a harmless word. */
export const anyToken = fc
  .uint8Array({ minLength: 24, maxLength: 96, size: 'max' })
  .filter(bytes => new Set(bytes).size > 16)
  .chain(bytes =>
    fc.constantFrom(
      Buffer.from(bytes).toString('base64url'),
      Buffer.from(bytes).toString('base64'),
      Buffer.from(bytes).toString('hex'),
      `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(bytes.subarray(0, 12)).toString('base64url')}.${Buffer.from(bytes.subarray(12)).toString('base64url')}`,
    ),
  )
