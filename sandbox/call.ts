import type { IncomingMessage } from 'node:http'

/** A request as it arrived. */
export interface Call {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Those of a JSON object or a form; empty for any other body. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Whether the body is a form. */
export function isForm(headers: Call['headers']): boolean {
  return String(headers['content-type']).startsWith('application/x-www-form-urlencoded')
}

/** The named fields that are text; a blank one counts as not given, and so does a value of any other type. */
export function readTexts<Name extends string>(
  fields: Call['fields'],
  names: readonly Name[],
): { [name in Name]?: string } {
  const texts: { [name in Name]?: string } = {}
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') texts[name] = value
  }
  return texts
}

/** Reads a request to its end; `origin` is where the server listens. */
export async function readCall(request: IncomingMessage, origin: string): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const { method = '', headers, url: target = '/' } = request
  // The URL as the client named it: the signature of OAuth 1.0a covers its host and port.
  const base = headers.host ? `${origin.split('//')[0]}//${headers.host}` : origin
  const url = URL.parse(target.startsWith('/') ? base + target : target) ?? new URL(origin)
  return { method, url, headers, text, fields: readFields(text, headers) }
}

function readFields(text: string, headers: Call['headers']): Call['fields'] {
  if (isForm(headers)) return Object.fromEntries(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}
