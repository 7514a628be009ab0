import { isUtf8 } from 'node:buffer'
import { ENTITY_NAME, namedEntity } from './named-entities.ts'

const H = '[\\da-fA-F]'
const OCTET = `x${H}{2}|[0-3][0-7]{2}`
const PERCENT = `(?:%${H}{2})+|%u${H}{4}`
const BACKSLASH = `\\\\(?:u\\{${H}{1,6}\\}|u${H}{4}|U${H}{8}|(?:${OCTET})(?:\\\\(?:${OCTET}))*|[^])`
const ENTITY = `&(?:#\\d{1,10}|#[xX]${H}{1,8}|${ENTITY_NAME});?`

/**
 * The kinds of escapes that servers write, each with what one stands for: of URLs (RFC 3986, and `%u`), of JSON, JavaScript and C, of HTML
 * (also without the semicolon), of mail (quoted-printable, RFC 2045). A `+` is a blank only where a form was sent. Blanks become nothing.
 */
export const ESCAPES: readonly (readonly [pattern: RegExp, decode: (token: string) => string])[] = [
  [new RegExp(PERCENT, 'g'), fromPercent],
  [new RegExp(BACKSLASH, 'gu'), fromBackslash],
  [new RegExp(ENTITY, 'g'), fromEntity],
  [new RegExp(`(?:=${H}{2})+|=`, 'g'), token => octets(token.replaceAll('=', ''))],
  [/\+/g, () => ''],
]

/** As PHP's `json_encode` writes a string by default, without quotes: `\/`, and `\uXXXX` for what is not ASCII. */
export function inJsonOfPhp(value: string): string {
  return inJson(value)
    .replaceAll('/', '\\/')
    .replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** As JSON writes a string, without quotes. */
export function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}

function fromPercent(token: string): string {
  return token[1] === 'u' ? character(token.slice(2)) : octets(token.replaceAll('%', ''))
}

function fromBackslash(token: string): string {
  if (/^\\[uU]./.test(token)) return character(token.replace(/^..|[{}]/g, ''))
  if (!/^\\(?:x.|\d\d)/.test(token)) return token.slice(1).replace(/^[nrtbfv0]$/, '')
  const hex = token.replace(/\\(\d+)/g, (_, octal) => Number.parseInt(octal, 8).toString(16).padStart(2, '0'))
  return octets(hex.replaceAll('\\x', ''))
}

function fromEntity(token: string): string {
  const name = token.replace(/^&|;$/g, '')
  if (!name.startsWith('#')) return namedEntity(name)
  return character(/x/i.test(name) ? name.slice(2) : Number(name.slice(1)).toString(16))
}

function character(hex: string): string {
  return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff))
}

// What is no UTF-8 comes from a server that still writes ISO 8859-1.
function octets(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1')
}
