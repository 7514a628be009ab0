import { isIP } from 'node:net'

/** A value as given, or the sentence that says what is wrong with it. */
export type Checked<T> = { readonly value: T } | { readonly problem: string }

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const DNS_NAME = /^(?=.{1,253}\.?$)(?!-)[a-z\d_-]{1,63}(?<!-)(\.(?!-)[a-z\d_-]{1,63}(?<!-))*\.?$/i
const DOTTED_NUMBERS = /^[\d.]+$/
const PORTABLE_IDENTIFIER = /^[A-Za-z0-9_-]+$/

/** Any one-line text. */
export function checkLine(text: string): Checked<string> {
  return CONTROL.test(text)
    ? { problem: 'has control characters or line breaks; it must be one line of text' }
    : { value: text }
}

/** A repository, `owner/name`, as GitHub allows it: nothing that would lead elsewhere as a part of a path. */
export function checkRepository(text: string): Checked<string> {
  const parts = text.split('/')
  const fits = parts.length === 2 && parts.every(part => /^(?!\.{1,2}$)[\w.-]+$/.test(part))
  return fits ? { value: text } : { problem: 'must be owner/name of a repository' }
}

/** An IPv4 or IPv6 address, or a DNS name (docs/pam-core-api.md 2.1: the API takes either in `ip`). */
export function checkAddress(text: string): Checked<string> {
  if (isIP(text) !== 0) return { value: text }
  if (DNS_NAME.test(text) && !DOTTED_NUMBERS.test(text)) return { value: text }
  return { problem: 'is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11' }
}

/** `true` or `false` in the spellings of YAML 1.2's core schema, as GitHub's own toolkit takes them. */
export function checkBoolean(text: string): Checked<boolean> {
  if (/^(true|True|TRUE)$/.test(text)) return { value: true }
  if (/^(false|False|FALSE)$/.test(text)) return { value: false }
  return { problem: 'is neither true nor false' }
}

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const

/** A length of time in milliseconds, from `30d`, `12h` or `90m`. */
export function checkDuration(text: string): Checked<number> {
  const [, count, unit] = /^([1-9]\d{0,5})([dhm])$/.exec(text) ?? []
  if (count === undefined) return { problem: 'must be a length of time such as 30d, 12h or 90m' }
  return { value: Number(count) * UNITS[unit as keyof typeof UNITS] }
}

/** Whether every version of PAM Core takes this identifier: newer ones answer 1053 to other characters (docs/pam-core-api.md 2.1). */
export function isPortableIdentifier(identifier: string): boolean {
  return PORTABLE_IDENTIFIER.test(identifier)
}

/** Entries of a list written one a line or separated by commas: trimmed, blank ones dropped. */
export function splitList(text: string): string[] {
  return text
    .split(/[\r\n,]/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
}

/** Host names of additional devices: a list as `splitList` reads it, or a JSON array of strings or of `{hostname}`. */
export function checkDevices(text: string): Checked<string[]> {
  if (!/^\s*[[{]/.test(text)) return checkDeviceList(splitList(text))
  try {
    return checkDeviceList(JSON.parse(text))
  } catch {
    return { problem: 'starts like JSON but is no JSON array; give one of host names, or one host name a line' }
  }
}

/** The same from a list that is already parsed (`devices` of a keys file). Blank entries and repeats are dropped. */
export function checkDeviceList(list: readonly unknown[]): Checked<string[]> {
  const names = list.map(deviceName)
  if (!names.every(name => name !== undefined)) {
    return {
      problem: 'must be a list of host names, or of objects such as {"hostname": "web-1b"}, each one line of text',
    }
  }
  return { value: [...new Set(names.filter(name => name !== ''))] }
}

function deviceName(entry: unknown): string | undefined {
  if (entry === null) return ''
  const name = typeof entry === 'object' && 'hostname' in entry ? entry.hostname : entry
  return typeof name === 'string' && !CONTROL.test(name.trim()) ? name.trim() : undefined
}
