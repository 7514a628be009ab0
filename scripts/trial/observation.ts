/** What is noted of an answer: nothing that differs from one server to another by itself, such as ids and dates. */
import { type Reply, words } from './session.ts'

/** `HTTP 400, 1011`, `HTTP 201, done`, or the number and the server's sentence. */
export function outcome({ status, body }: Reply): string {
  const code = body?.exception?.code
  if (code !== undefined) return `HTTP ${status}, ${code}`
  if (body === undefined) return `HTTP ${status}, no JSON`
  const failed = status >= 400 || body.response?.error === true || typeof body.error === 'string'
  return `HTTP ${status}, ${failed ? words(body) : 'done'}`
}

/** `HTTP 200, a token` or the token endpoint's refusal. */
export function tokenOutcome(reply: Reply): string {
  if (reply.body?.access_token) return `HTTP ${reply.status}, a token`
  return `HTTP ${reply.status}, ${reply.body?.error ?? words(reply.body)}`
}

/** The type of a value, with the names of its members. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${shapeOf(value[0])}`
  if (value === null || value === undefined) return value === null ? 'null' : 'absent'
  if (typeof value === 'object') return `{${Object.keys(value).join(' ')}}`
  return typeof value
}
