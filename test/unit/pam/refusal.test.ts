import { describe, expect, it, vi } from 'vitest'
import { parseRetryAfter } from '../../../src/http/retry.ts'
import { CODES, SENTENCES } from '../../../src/pam/catalogue.ts'
import { readEnvelope } from '../../../src/pam/envelope.ts'
import { isSuccess, refusal, unexpected } from '../../../src/pam/refusal.ts'
import { oneLine } from '../../../src/text/safe-text.ts'
import { answerOf } from '../../support/answer.ts'

const CONTEXT = { safe: (text: string) => oneLine(text), writes: true, who: 'PAM Core', now: () => 0 }

function refusalOf(body: unknown, status: number, headers: Record<string, string> = {}, writes = true) {
  return refusal(readEnvelope(answerOf(body, { status, headers })), { ...CONTEXT, writes })
}

function numbered(code: number, text = 'Something') {
  const message = `${code}: ${text}`
  return { code: 400, response: { status: 400, message, error: true, error_code: 1 }, exception: { code, message } }
}

describe('the catalogue', () => {
  it.each(Object.entries(CODES))('gives one useful line for %s', (code, advice) => {
    const failure = refusalOf(numbered(Number(code)), 400)
    expect(failure.title).toBe(`PAM Core ${code}`)
    expect(failure.code).toBe(Number(code))
    expect(failure.message).toBe(`PAM Core answered "${code}: Something" (HTTP 400). ${advice.cause} ${advice.remedy}`)
    expect(failure.traits).toMatchObject({ retryable: false, maybeProcessed: false, status: 400, routing: false })
    for (const sentence of [advice.cause, advice.remedy]) expect(sentence).toMatch(/^\p{Lu}[^\n]+\.$/u)
    expect(advice.meaning).toMatch(/^[^\n]+[^.\n]$/)
  })

  it.each(SENTENCES)('gives one useful line for "$meaning"', ({ pattern, title, code, cause, remedy, final }) => {
    const words = pattern.source.split('|')[0] ?? ''
    const failure = refusalOf({ message: words }, 500)
    expect(failure).toMatchObject({ title, code })
    expect(failure.message).toBe(`PAM Core answered "${words}" (HTTP 500). ${cause} ${remedy}`)
    expect(failure.traits.retryable).toBe(!final)
    for (const sentence of [cause, remedy]) expect(sentence).toMatch(/^\p{Lu}[^\n]+\.$/u)
  })

  it.each([1004, 1005, 1007, 1008, 1009, 1010, 1011, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1029])(
    'knows %i of docs/pam-core-api.md 4.2',
    code => expect(CODES[code]).toBeDefined(),
  )
  it.each([1039, 1042, 1043, 1044, 1045, 1052, 1053, 1105])('knows %i as well', code =>
    expect(CODES[code]).toBeDefined(),
  )

  it('lets an unknown number fall through to the own words of the server', () => {
    const { title, code, message } = refusalOf(numbered(1000, 'Ecto\x1b[31mplasm'), 400)
    expect([title, code]).toEqual(['PAM Core 1000', 1000])
    expect(message).toMatch(/^PAM Core answered "1000: Ectoplasm" \(HTTP 400\)\. This answer is not documented: /)
  })

  it('names the number when the sentence does not', () => {
    const body = { response: { message: 'The http referer is not allowed', error: true, error_code: 1105 } }
    const failure = refusalOf(body, 500)
    expect(failure.message).toMatch(/^PAM Core answered 1105, "The http referer is not allowed" \(HTTP 500\)\. /)
    expect(failure.traits.retryable).toBe(false)
  })
})

describe('an answer', () => {
  it.each([
    [200, {}, true],
    [299, { key: {} }, true],
    [200, { response: { error: true } }, false],
    [200, { exception: { code: 1 } }, false],
    [200, '<html>', false],
    [204, '', false],
    [199, {}, false],
    [300, {}, false],
    [302, {}, false],
  ])('of status %i with %j is a success: %j', (status, body, success) => {
    expect(isSuccess(readEnvelope(answerOf(body, { status })))).toBe(success)
  })
})

describe('what is neither numbered nor a known sentence', () => {
  it.each([
    [302, 'Unexpected response', 'redirect', /Redirects are never followed/],
    [304, 'Unexpected response', 'not_modified', /A cache answered in place of PAM Core/],
    [400, 'Unexpected response', 'unexpected_response', /Check that url leads to PAM Core itself/],
    [401, 'Authentication failed', 'authentication_failed', /Check the credentials/],
    [403, 'Authentication failed', 'not_authorized', /Authorized IPs/],
    [404, 'PAM Core 404', 'no_route', /Either the path is wrong .* or the gateway refused the token/],
    [408, 'Network', 'request_timeout', /did not arrive in time/],
    [425, 'Unexpected response', 'unexpected_response', /Check that url/],
    [429, 'Network', 'too_many_requests', /fewer keys at once/],
    [500, 'Unexpected response', 'server_error', /not available/],
    [503, 'Unexpected response', 'server_error', /not available/],
    [599, 'Unexpected response', 'server_error', /not available/],
  ])('is told by the status %i', (status, title, code, advice) => {
    const failure = refusalOf('<h1>Sorry</h1>', status, { 'content-type': 'text/html' })
    expect(failure).toMatchObject({ title, code })
    expect(failure.message).toMatch(advice)
    expect(failure.message).toContain(`PAM Core answered HTTP ${status} (text/html) "Sorry". `)
  })

  it.each(['invalid_request', 'unauthorized_client', 'unsupported_grant_type', 'invalid_grant', 'invalid_scope'])(
    'is a refused sign-in where the token endpoint says %s, whatever its status',
    error => {
      for (const status of [200, 400, 401, 403, 500]) {
        const failure = refusalOf({ error, message: 'Words' }, status)
        expect(failure).toMatchObject({ title: 'Authentication failed', code: 'authentication_failed' })
        expect(failure.traits).toMatchObject({ retryable: false, maybeProcessed: false })
      }
    },
  )

  it('is a refused sign-in where the token endpoint refuses in words of its own', () => {
    const body = { response: { status: 400, message: 'Tenant not informed', error: true } }
    const envelope = readEnvelope(answerOf(body, { status: 400 }))
    expect(refusal(envelope, { ...CONTEXT, signsIn: true }).title).toBe('Authentication failed')
    expect(refusal(envelope, CONTEXT).title).toBe('PAM Core')
  })

  it('is quoted with its status, its type and its first safe words', () => {
    const quoteOf = (body: string, headers?: Record<string, string>) =>
      /^PAM Core answered (.*?)\. /.exec(refusalOf(body, 400, headers).message)?.[1]
    expect(quoteOf('::error::no\n##[group]', { 'content-type': 'text/\x85plain' })).toBe(
      'HTTP 400 (text/ plain) ": :error::no ## [group]"',
    )
    expect(quoteOf('', { 'content-type': '' })).toBe('HTTP 400 (no content type) with an empty body')
    expect(quoteOf('{}')).toBe('HTTP 400 (application/json) without a message')
    expect(quoteOf('[1]')).toBe('HTTP 400 (application/json) with a body that is no JSON object')
  })

  it.each([200, 400, 425])('is a refusal by PAM Core, and final, when the body says so under status %i', status => {
    const failure = refusalOf({ response: { error: true, message: 'Odd' } }, status)
    expect(failure).toMatchObject({ title: 'PAM Core', code: 'refused' })
    expect(failure.traits).toMatchObject({ maybeProcessed: false, retryable: false })
    expect(failure.message).toMatch(/^PAM Core answered "Odd" \(HTTP \d+\)\. This answer is not documented/)
  })

  it('is no refusal by PAM Core when the body does not say so', () => {
    expect(refusalOf({ message: 'Odd' }, 400)).toMatchObject({
      title: 'Unexpected response',
      code: 'unexpected_response',
    })
  })
})

describe('trying again', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('may help after %i', status => {
    expect(refusalOf('', status).traits.retryable).toBe(true)
  })

  it.each([200, 204, 301, 400, 401, 403, 404, 405, 409, 413, 422, 501, 505])('cannot help after %i', status => {
    expect(refusalOf('', status).traits.retryable).toBe(false)
  })

  it('cannot help after the documented final answers under 500', () => {
    for (const message of ['You are not authorized to access this resource.', 'Inactive authorization']) {
      expect(refusalOf({ response: { message, error: true } }, 500).traits.retryable).toBe(false)
    }
    expect(refusalOf(numbered(1039), 503).traits.retryable).toBe(false)
  })

  it('may help after the documented unexpected error', () => {
    const message = 'Unexpected error'
    const body = { response: { message, error: true }, exception: { code: 500, message } }
    expect(refusalOf(body, 500)).toMatchObject({ title: 'PAM Core 500', traits: { retryable: true } })
  })

  it('slows everybody down after 429 alone', () => {
    expect([429, 503].map(status => refusalOf('', status).traits.slowDown)).toEqual([true, false])
  })
})

describe('whether the request may have been carried out', () => {
  it.each([
    [200, '<html>', true],
    [204, '', true],
    [500, '', true],
    [503, { message: 'x' }, true],
    [300, '', false],
    [302, '', false],
    [404, '', false],
    [429, '', false],
  ])('is told after %i with %j: %j', (status, body, maybe) => {
    expect(refusalOf(body, status).traits.maybeProcessed).toBe(maybe)
    expect(refusalOf(body, status, {}, false).traits.maybeProcessed).toBe(false)
  })
})

describe('a routing failure', () => {
  it.each([
    [404, '<html>', true],
    [404, { message: 'no Route matched with those values' }, true],
    [401, { message: 'no Route matched with those values', request_id: 'x' }, true],
    [404, { code: 404, response: { status: 404, message: 'Resource sub not found', error: true } }, true],
    [404, numbered(1015), false],
    [404, { exception: { code: 400, message: 'x' } }, false],
    [401, { error: 'invalid_client' }, false],
    [405, '', false],
  ])('of status %i with %j: %j', (status, body, routing) => {
    expect(refusalOf(body, status).traits.routing).toBe(routing)
  })

  it('names a wrong prefix and a refused token as causes, whatever the body', () => {
    for (const body of ['', '<html>', { message: 'no Route matched' }, { message: 'Resource sub not found' }]) {
      expect(refusalOf(body, 404).message).toMatch(/path is wrong.*refused the token.*api-prefix.*credentials/)
    }
  })
})

it('says what is missing in a success, without any value', () => {
  const envelope = readEnvelope(answerOf({ response: { message: 'Key 39' }, key: {} }))
  const failure = unexpected(envelope, 'key.id is missing or has the wrong form', CONTEXT)
  expect(failure.message).toBe(
    'PAM Core answered "Key 39" (HTTP 200), but key.id is missing or has the wrong form. Check that url leads to PAM Core itself, and not to a login page, a proxy or another service.',
  )
  expect(failure).toMatchObject({
    title: 'Unexpected response',
    code: 'unexpected_response',
    traits: { maybeProcessed: true, retryable: false },
  })
})

describe('Retry-After', () => {
  const NOW = Date.UTC(1994, 10, 6, 8, 49, 30)

  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 3 ', 3000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 7000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 7000],
    [' Sun, 06 Nov 1994 08:49:37 GMT ', 7000],
    ['Sun Nov  6 08:49:37 1994', 7000],
    ['Sun, 06 Nov 1994 08:49:00 GMT', 0],
    ['9'.repeat(400), Number.POSITIVE_INFINITY],
  ])('of %j is a wait of %d ms', (header, wait) => {
    for (const zone of ['UTC', 'America/Sao_Paulo']) {
      vi.stubEnv('TZ', zone)
      expect(parseRetryAfter(header, NOW)).toBe(wait)
    }
    vi.unstubAllEnvs()
  })

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '1.5',
    '1e3',
    'Sun',
    '2026-01-01',
    'Monday, never',
    '06 Nov 1994 08:49:37 GMT',
    'Su 06 Nov 1994 08:49:37 GMT',
  ])('of %j is nothing', header => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined()
  })

  it('comes with the failure', () => {
    expect(refusalOf('', 503, { 'retry-after': '7' }).traits.retryAfter).toBe(7000)
    expect(refusalOf('', 503).traits).not.toHaveProperty('retryAfter')
  })
})

it('a body nested beyond reason is told as such', () => {
  const failure = unexpected(readEnvelope(answerOf(`{"a":${'['.repeat(100)}`)), 'key is missing', {
    ...CONTEXT,
    writes: true,
  })
  expect(failure.message).toContain(
    'HTTP 200 (application/json) with a body nested more deeply, or a list longer, than is accepted',
  )
})
