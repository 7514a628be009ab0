import * as v from 'valibot'
import type { HttpAnswer } from '../http/transport.ts'
import { pageText } from '../text/web-page.ts'
import { type LongList, parseJson, Unreasonable } from './json.ts'

/** What PAM Core, its token endpoint or the gateway before it said, whatever the dialect (docs/pam-core-api.md 1.2, 4.1, 4.3). */
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
  /**
   * The first words of a body that is no JSON at all, of a page its title: hostile until made safe. Broken JSON gives none, since it may hold
   * a short token or passphrase that nobody has masked.
   */
  readonly excerpt: string
  readonly isEmpty: boolean
  /** The body is nested more deeply, or longer, than any answer of PAM Core. */
  readonly isUnreasonable: boolean
  readonly retryAfter: string | undefined
}

const REFERER_NOT_ALLOWED = 1105
/** The first bytes of a body that is no JSON, of which something may be shown. */
const EXCERPT_BYTES = 4_096

/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
export const looseText = v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), '')

const flag = v.pipe(v.optional(v.unknown()), v.transform(isYes))
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag }
const response = v.object({ ...said, status: looseText, error_code: looseText, cod_erro: looseText })
const exception = v.object({ code: looseText, message: looseText })
const envelope = v.object({
  response: v.fallback(response, v.parse(response, {})),
  exception: v.pipe(
    v.optional(v.unknown()),
    v.transform(value => (isBlank(value) ? undefined : typeof value === 'object' ? value : { message: value })),
    v.optional(exception),
  ),
  message: looseText,
  error: v.optional(v.unknown()),
  error_code: looseText,
  error_description: looseText,
  code: looseText,
})

/** Reads any answer, in every shape that is known of, one with a long list of which less is kept, too; never throws. */
export function readEnvelope(answer: HttpAnswer, list?: LongList): Envelope {
  const parsed = parseBody(answer, list)
  const json = asObject(parsed)
  const text = json ? '' : new TextDecoder().decode(answer.bytes.subarray(0, EXCERPT_BYTES))
  const { response: inner, exception, ...body } = v.parse(envelope, json ?? {})
  // A flag in PAM Core's flat envelope, a word in an OAuth error (RFC 6749 section 5.2).
  const word = typeof body.error === 'string' && !/^(true|false|[01])$/i.test(body.error) ? body.error : ''
  const inside = [inner.message, inner.mensagem, inner.Message, exception?.message]
  const sentence = [...inside, body.message, body.error_description].find(Boolean) ?? ''
  return {
    status: answer.status,
    contentType: answer.contentType,
    json,
    message: [...new Set([word, sentence])].filter(Boolean).join(': '),
    code: pamCode([exception?.code, sentence, exception?.message], [inner.error_code, inner.cod_erro, body.error_code]),
    refused:
      [inner.error, inner.erro, isYes(body.error), word !== '', exception !== undefined].includes(true) ||
      [inner.status, body.code].some(status => Number(status) >= 400),
    hasException: exception !== undefined,
    excerpt: excerptOf(text),
    isEmpty: !json && text.trim() === '',
    isUnreasonable: parsed instanceof Unreasonable,
    retryAfter: answer.headers.get('retry-after') ?? undefined,
  }
}

/** Whether a flag says yes, in whatever type a server sends it. */
export function isYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value))
}

// PHP writes an empty map as [].
function isBlank(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0)
}

function excerptOf(text: string): string {
  return /^\s*[{["]/.test(text) ? '' : pageText(text)
}

// What the reading throws, in its place.
function parseBody({ utf8, bytes }: HttpAnswer, list?: LongList): unknown {
  try {
    return utf8 ? parseJson(bytes, list) : undefined
  } catch (error) {
    return error
  }
}

function asObject(parsed: unknown): object | undefined {
  const isOne = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && !(parsed instanceof Error)
  return isOne ? parsed : undefined
}

// `error_code` is 1 for nearly every failure and so tells nothing, but the referer block says its number nowhere else
// (docs/pam-core-api.md 4.1).
function pamCode(texts: (string | undefined)[], errorCodes: string[]): number | undefined {
  const found = texts.map(text => /^\s*(\d{4})\s*(:|$)/.exec(text ?? '')?.[1]).find(Boolean)
  if (found) return Number(found)
  return errorCodes.includes(String(REFERER_NOT_ALLOWED)) ? REFERER_NOT_ALLOWED : undefined
}
