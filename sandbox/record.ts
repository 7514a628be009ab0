/** What a sandbox remembers of the requests that reached it. */
import type { Call } from './call.ts'

/** One request and what came of it. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Call['headers']
  /** The scheme of `Authorization` in lower case (`bearer`, `oauth`, `basic`), or `none`. */
  readonly auth: string
  /** The body's fields, from JSON or a form. */
  readonly fields: Call['fields']
  /** Whether PAM Core saw it: false when a fault was shown in its place. */
  processed: boolean
  /** The status line's number; 0 when the connection was cut before an answer. */
  status: number
}

/** The record of a request that nothing has come of yet. */
export function toRecord({ method, url, headers, fields }: Call): RecordedRequest {
  const auth = String(headers.authorization ?? 'none').split(' ')[0] ?? ''
  return { method, path: url.pathname, headers, auth: auth.toLowerCase(), fields, processed: false, status: 0 }
}
