import { AttemptFailure } from '../domain/attempt-failure.ts'
import { isTransient, parseRetryAfter } from '../http/retry.ts'
import type { Safe } from '../text/safe-text.ts'
import { CODES, SENTENCES, STATUSES } from './catalogue.ts'
import type { Envelope } from './envelope.ts'

/** What is known of a request beside its answer. */
export interface RefusalContext {
  readonly safe: Safe
  /** The request changes something on the server. */
  readonly writes: boolean
  /** Who answered, for the line: `PAM Core`, or `The token endpoint of PAM Core`. */
  readonly who: string
  /** The request asks for a token, so that a refusal is one of the credentials. */
  readonly signsIn?: boolean
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

/** An answer that can be used: HTTP success, a JSON object, and no word of failure in it (docs/pam-core-api.md 0.6). */
export function isSuccess(envelope: Envelope): boolean {
  return envelope.status >= 200 && envelope.status < 300 && envelope.json !== undefined && !envelope.refused
}

/** The failure that an unusable answer stands for, in one line with cause and remedy. */
export function refusal(envelope: Envelope, context: RefusalContext): AttemptFailure {
  const { status, refused } = envelope
  const { title, code, advice, final } = verdict(envelope, context)
  const retryAfter = parseRetryAfter(envelope.retryAfter, context.now())
  return new AttemptFailure(title, code, `${context.who} answered ${quote(envelope, context.safe)}. ${advice}`, {
    retryable: !final && isTransient(status),
    maybeProcessed: context.writes && !final && (status >= 500 || (status < 300 && !refused)),
    slowDown: status === 429,
    status,
    said: context.safe(envelope.message),
    refusesToken: status === 401 || NO_ROUTE.test(envelope.message),
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

function verdict(envelope: Envelope, { signsIn }: RefusalContext): Verdict {
  const { code, message, status, refused } = envelope
  if (code !== undefined) return { title: `PAM Core ${code}`, code, advice: adviceFor(code), final: true }
  const sentence = SENTENCES.find(({ pattern }) => pattern.test(message))
  if (sentence) return { ...sentence, advice: `${sentence.cause} ${sentence.remedy}` }
  const found = STATUSES.find(({ from, to }) => status >= from && status <= to)
  if (found) return { ...found, final: false }
  if (refused && signsIn)
    return { title: 'Authentication failed', code: 'authentication_failed', advice: ADVICE_UNDOCUMENTED, final: true }
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

function bodyOf({ json, isEmpty, isUnreasonable, excerpt }: Envelope, safe: Safe): string {
  if (isUnreasonable) return 'with a body nested more deeply, or a list longer, than is accepted'
  const words = safe(excerpt)
  if (words) return `"${words}"`
  if (json) return 'without a message'
  return isEmpty ? 'with an empty body' : 'with a body that is no JSON object'
}
