import type { HttpAnswer } from '../../src/http/transport.ts'

interface AnswerParts {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly utf8?: boolean
}

/** An answer as the transport gives it; a body that is no text is sent as JSON. */
export function answerOf(body: unknown, { status = 200, headers = {}, utf8 = true }: AnswerParts = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const all = new Headers({ 'content-type': 'application/json', ...headers })
  return {
    status,
    statusText: '',
    headers: all,
    contentType: all.get('content-type') ?? '',
    bytes: Buffer.from(text),
    body: text,
    utf8,
  }
}
