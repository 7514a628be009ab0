import * as v from 'valibot'
import type { HttpAnswer } from '../http/transport.ts'

/** What PAM Core, its token endpoint or the gateway before it said, whatever the dialect (pam-api.md 1.2, 4.1, 4.3). */
export interface Envelope {
  readonly status: number
  readonly contentType: string
  /** The body as a JSON object; undefined when it is anything else. */
  readonly json: object | undefined
  /** The server's own sentence as it came: hostile until made safe; '' when there is none. */
  readonly message: string
  /** The number PAM Core gave, such as 1004. */
  readonly code: number | undefined
  /** The body itself says that the call failed, whatever the HTTP status. */
  readonly refused: boolean
  readonly hasException: boolean
  /** The first characters of a body that is not a JSON object: hostile until made safe. */
  readonly excerpt: string
  readonly retryAfter: string | undefined
}

const REFERER_NOT_ALLOWED = 1105
const EXCERPT_LENGTH = 4_096

/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
export const looseText = v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), '')

const flag = v.pipe(
  v.optional(v.unknown()),
  v.transform(value => [true, 1, 'true', '1'].some(yes => yes === value)),
)
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag }
const response = v.object({ ...said, status: looseText, error_code: looseText, cod_erro: looseText })
const exception = v.fallback(v.nullable(v.object({ code: looseText, message: looseText })), null)
const envelope = v.object({
  response: v.fallback(response, v.parse(response, {})),
  exception,
  message: looseText,
  error: v.fallback(v.union([v.boolean(), v.string()]), false),
  error_code: looseText,
  error_description: looseText,
  code: looseText,
})

/** Reads any answer, in every shape that is known of; never throws. */
export function readEnvelope(answer: HttpAnswer): Envelope {
  const json = parseObject(answer)
  const body = v.parse(envelope, json ?? {})
  const { response: inner, exception } = body
  const oauthError = typeof body.error === 'string' ? body.error : ''
  const message =
    [
      inner.message,
      inner.mensagem,
      inner.Message,
      exception?.message ?? '',
      body.message,
      body.error_description,
      oauthError,
    ].find(Boolean) ?? ''
  return {
    status: answer.status,
    contentType: answer.contentType,
    json,
    message,
    code: pamCode([exception?.code ?? '', message, exception?.message ?? ''], [inner.error_code, body.error_code]),
    refused:
      inner.error ||
      inner.erro ||
      body.error === true ||
      oauthError !== '' ||
      exception !== null ||
      Number(inner.status) >= 400,
    hasException: exception !== null,
    excerpt: json ? '' : answer.body.slice(0, EXCERPT_LENGTH),
    retryAfter: answer.headers.get('retry-after') ?? undefined,
  }
}

function parseObject(answer: HttpAnswer): object | undefined {
  try {
    const parsed: unknown = answer.utf8 ? JSON.parse(answer.body) : undefined
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

// `error_code` is 1 for nearly every failure and so tells nothing, but the referer block says its number nowhere else (pam-api.md 4.1).
function pamCode(texts: string[], errorCodes: string[]): number | undefined {
  const found = texts.map(text => /^\s*(\d{4})\s*(:|$)/.exec(text)?.[1]).find(Boolean)
  if (found) return Number(found)
  return errorCodes.includes(String(REFERER_NOT_ALLOWED)) ? REFERER_NOT_ALLOWED : undefined
}
