/** A hostile server's habit of quoting the request in its answers, in encodings that plain search for a secret misses. */

/** Encodings by name. */
const echoForms = {
  plain: (text: string) => text,
  'php-json': phpJson,
  hex: (text: string) => Buffer.from(text).toString('hex'),
  percent: encodeURIComponent,
  base64: (text: string) => Buffer.from(text).toString('base64'),
  'base64-64': (text: string) => wrap(Buffer.from(text).toString('base64'), 64),
  'base64-76': (text: string) => wrap(Buffer.from(text).toString('base64'), 76),
} as const

/** The name of an encoding. */
export type EchoForm = keyof typeof echoForms

/**
 * Where the quotation goes: the token endpoint's error, or the reply to POST key as an error's message (HTTP 400), a
 * success's message, or an element of a success's `devices_error`.
 */
export interface Echo {
  readonly at: 'token' | 'error' | 'success' | 'devices'
  readonly forms: readonly EchoForm[]
}

/** The whole request as one text, and each header's and field's value alone, in every form asked for. */
export function quote(
  headers: Readonly<Record<string, unknown>>,
  text: string,
  fields: Readonly<Record<string, unknown>>,
  forms: readonly EchoForm[],
): string {
  const whole = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', text].join('\r\n')
  const values = [...Object.values(headers), ...Object.values(fields)].filter(value => typeof value === 'string')
  return [whole, ...values].flatMap(value => forms.map(form => echoForms[form](value))).join('\n')
}

/** As PHP's json_encode writes a string by default: slashes escaped, everything beyond ASCII as \u. */
function phpJson(text: string): string {
  return JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[^\0-\x7f]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function wrap(text: string, width: number): string {
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')
}
