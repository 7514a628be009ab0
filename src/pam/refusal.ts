import { AttemptFailure } from '../http/retry.ts'
import { CODES, SENTENCES } from './catalogue.ts'
import type { Envelope } from './envelope.ts'

/** Makes server text fit to print: redacted, one line, cut. */
export type Safe = (text: string) => string

export interface RefusalContext {
  readonly safe: Safe
  /** The request changes something on the server. */
  readonly writes: boolean
  /** Who answered, for the line: `PAM Core`, or `The token endpoint of PAM Core`. */
  readonly who: string
  readonly now: () => number
}

interface Verdict {
  readonly title: string
  readonly code: number | string
  readonly advice: string
  /** The answer is documented as final: PAM Core itself decided, and did not act. */
  readonly final: boolean
}

const NO_ROUTE = /no route matched/i
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504])

/** Whether an answer with this HTTP status may be another one in a while, if its body does not say otherwise. */
export function isTransient(status: number): boolean {
  return TRANSIENT.has(status)
}

/** An answer that can be used: HTTP success, a JSON object, and no word of failure in it (pam-api.md 0.6). */
export function isSuccess(envelope: Envelope): boolean {
  return envelope.status >= 200 && envelope.status < 300 && envelope.json !== undefined && !envelope.refused
}

/** The failure that an unusable answer stands for, in one line with cause and remedy. */
export function refusal(envelope: Envelope, context: RefusalContext): AttemptFailure {
  const { status, refused } = envelope
  const { title, code, advice, final } = verdict(envelope)
  const retryAfter = parseRetryAfter(envelope.retryAfter, context.now())
  return new AttemptFailure(title, code, `${context.who} answered ${quote(envelope, context.safe)}. ${advice}`, {
    retryable: !final && isTransient(status),
    maybeProcessed: context.writes && !final && (status >= 500 || (status < 300 && !refused)),
    slowDown: status === 429,
    status,
    said: context.safe(envelope.message),
    routing: (status === 404 && !envelope.hasException) || NO_ROUTE.test(envelope.message),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

/** The failure of an answer that is a success by its envelope but lacks what it must hold; `problem` never shows a value. */
export function unexpected(envelope: Envelope, problem: string, context: RefusalContext): AttemptFailure {
  const line = `${context.who} answered ${quote(envelope, context.safe)}, but ${problem}. ${ADVICE_OTHER}`
  const traits = { retryable: false, maybeProcessed: context.writes, status: envelope.status }
  return new AttemptFailure('Unexpected response', 'unexpected_response', line, traits)
}

const ADVICE_OTHER = 'Check that url leads to PAM Core itself, and not to a login page, a proxy or another service.'

/** What an HTTP status means where the body says nothing that is documented. */
export const STATUSES: readonly {
  readonly from: number
  readonly to: number
  readonly verdict: Omit<Verdict, 'final'>
}[] = [
  {
    from: 300,
    to: 399,
    verdict: {
      title: 'Unexpected response',
      code: 'redirect',
      advice:
        'Redirects are never followed, since they could carry credentials elsewhere: set url to the address that answers itself.',
    },
  },
  {
    from: 401,
    to: 401,
    verdict: {
      title: 'Authentication failed',
      code: 'authentication_failed',
      advice:
        'Check the credentials, and the status, expiration date and authorized IPs of the authorization (A2A > Authorizations).',
    },
  },
  {
    from: 403,
    to: 403,
    verdict: {
      title: 'Authentication failed',
      code: 'not_authorized',
      advice:
        'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations), and that no firewall before PAM Core refuses the runner.',
    },
  },
  {
    from: 404,
    to: 404,
    verdict: {
      title: 'PAM Core 404',
      code: 'no_route',
      advice:
        'Either the path is wrong for this version of PAM Core, or the gateway refused the token. Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
    },
  },
  {
    from: 408,
    to: 408,
    verdict: {
      title: 'Network',
      code: 'request_timeout',
      advice:
        'The request did not arrive in time: check the connection of this runner, then run again with the same identifier.',
    },
  },
  {
    from: 429,
    to: 429,
    verdict: {
      title: 'Network',
      code: 'too_many_requests',
      advice: 'Run again later, with fewer keys at once (concurrency).',
    },
  },
  {
    from: 500,
    to: 599,
    verdict: {
      title: 'Unexpected response',
      code: 'server_error',
      advice:
        'The appliance or the gateway before it is not available: check its health, then run again with the same identifier.',
    },
  },
]

function verdict(envelope: Envelope): Verdict {
  const { code, message, status, refused } = envelope
  if (code !== undefined) return { title: `PAM Core ${code}`, code, advice: adviceFor(code), final: true }
  const sentence = SENTENCES.find(({ pattern }) => pattern.test(message))
  if (sentence) return { ...sentence, advice: `${sentence.cause} ${sentence.remedy}` }
  const found = STATUSES.find(({ from, to }) => status >= from && status <= to)
  if (found) return { ...found.verdict, final: false }
  if (refused) return { title: 'PAM Core', code: 'refused', advice: ADVICE_UNDOCUMENTED, final: true }
  return { title: 'Unexpected response', code: 'unexpected_response', advice: ADVICE_OTHER, final: false }
}

const ADVICE_UNDOCUMENTED =
  "This answer is not documented: look for it in PAM Core's own logs, or ask the administrator of PAM Core what it means."

function adviceFor(code: number): string {
  const advice = CODES[code]
  return advice ? `${advice.cause} ${advice.remedy}` : ADVICE_UNDOCUMENTED
}

function quote(envelope: Envelope, safe: Safe): string {
  const { status, contentType, message, code } = envelope
  const number = code === undefined || message.includes(String(code)) ? '' : `${code}, `
  if (message) return `${number}"${safe(message)}" (HTTP ${status})`
  const type = safe(contentType) || 'no content type'
  return `HTTP ${status} (${type}) ${bodyOf(envelope, safe)}`
}

function bodyOf({ json, isEmpty, excerpt }: Envelope, safe: Safe): string {
  const words = safe(excerpt)
  if (words) return `"${words}"`
  if (json) return 'without a message'
  return isEmpty ? 'with an empty body' : 'with a body that is no JSON object'
}

/** Milliseconds from a `Retry-After` in seconds or as an HTTP date (RFC 9110 section 10.2.3); undefined when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  // Every form is in GMT, also that of asctime, which does not say so.
  const date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(`${header} GMT`) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
