import { describe, expect, test } from 'vitest'
import { AttemptFailure } from '../../../src/domain/attempt-failure.ts'
import { GITHUB_ADVICE, NOT_GITHUB } from '../../../src/github/catalogue.ts'
import { octokitFetch } from '../../../src/github/exchange.ts'
import { explain } from '../../../src/http/network-error.ts'
import type { HttpAnswer, HttpRequest } from '../../../src/http/transport.ts'
import { answerOf } from '../../support/answer.ts'

const API = 'https://github.example.com/api/v3'
const KEYS = `${API}/repos/your-org/your-repository/keys`

type Method = HttpRequest['method']

/** What Octokit would get for one request, under which name it was asked, and what was sent. */
async function ask(answer: HttpAnswer | Error, method: Method = 'POST', url = KEYS, body?: string) {
  const sent: HttpRequest[] = []
  const names: string[] = []
  const send = async (request: HttpRequest) => {
    sent.push(request)
    if (answer instanceof Error) throw answer
    return answer
  }
  const fetch = octokitFetch(
    {
      send,
      retry: async (name, work) => {
        names.push(name)
        return { value: await work(1), repeated: false }
      },
      safe: text => text.toUpperCase(),
    },
    API,
  )
  const headers = { authorization: 'token a-token' }
  const result = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) }).catch(error => error)
  return { result, sent, names }
}

async function failureOf(...request: Parameters<typeof ask>): Promise<AttemptFailure> {
  const { result } = await ask(...request)
  if (result instanceof AttemptFailure) return result
  throw new Error('no failure of an attempt', { cause: result })
}

describe('a request', () => {
  test.each<[Method, string]>([
    ['GET', 'Listing the deploy keys'],
    ['POST', 'Adding the deploy key'],
    ['DELETE', 'Removing a deploy key'],
  ])('by %s is named for the log and sent as Octokit made it', async (method, name) => {
    const { sent, names } = await ask(answerOf([]), method)
    expect(names).toEqual([name])
    expect(sent).toStrictEqual([{ method, url: KEYS, headers: { authorization: 'token a-token' }, attempt: 1 }])
    expect((await ask(answerOf([]), method, KEYS, '{}')).sent[0]?.body).toBe('{}')
  })

  test.each([KEYS, `${KEYS}/92`, `${KEYS}?per_page=100&page=2`, `${API}/repositories/1300192/keys?page=2`])(
    'goes to %s',
    async url => {
      expect((await ask(answerOf([]), 'GET', url)).sent).toMatchObject([{ url }])
    },
  )

  test.each([
    'https://attacker.example/keys',
    `${API}.attacker.example/repos/your-org/your-repository/keys`,
    `${API}@attacker.example/repos/your-org/your-repository/keys`,
    `${API}/user/keys`,
    `${API}/repos/../user/keys`,
    `${API}/repos/%2e%2e/user/keys`,
    `${API}/repos/your-org/../../user/keys`,
    `${API}/repos/your-org/your-repository/keys/../../../../user/keys`,
    `${API}\\..\\repos\\your-org\\your-repository\\keys`,
    `${API}/repos/your-org/your-repository/keys#/user/keys`,
    `${API}/repos/your-org/your-repository`,
    'keys?page=2',
  ])('never goes to %s', async url => {
    const { result, sent } = await ask(answerOf([]), 'POST', url)
    expect(sent).toEqual([])
    expect(result).toMatchObject({
      title: 'Unexpected response',
      code: 'unexpected_response',
      traits: { retryable: false, maybeProcessed: false },
    })
    expect(result.message).toBe(`GitHub refers to an address outside of GITHUB_API_URL. ${NOT_GITHUB.remedy}`)
  })

  test.each([
    ['POST', true],
    ['DELETE', true],
    ['GET', false],
  ] as const)('by %s that brought no answer may have been carried out: %j', async (method, maybeProcessed) => {
    const known = {
      at: 'github.example.com:443',
      timeout: 1000,
      maxBytes: 1,
      clientCertificate: false,
      caCertificate: false,
      clock: new Date(),
      sent: true,
    }
    const broken = explain(Object.assign(new Error('reset'), { code: 'ECONNRESET' }), known)
    expect((await failureOf(broken, method)).traits).toMatchObject({ retryable: true, maybeProcessed })
  })
})

describe('a success', () => {
  test.each([
    [200, '[{"id":1}]', { link: '<x>; rel="next"' }, '<x>; rel="next"'],
    [201, '{"id":1}', {}, ''],
    [204, '', {}, ''],
    [299, '{}', {}, ''],
  ])('of status %i is given on with its body and its next page', async (status, body, headers, link) => {
    const { result } = await ask(answerOf(body, { status, headers }))
    expect(result).toMatchObject({ status, url: KEYS })
    expect(await result.text()).toBe(body)
    expect([...result.headers]).toEqual([
      ['content-type', 'application/json'],
      ['link', link],
    ])
  })

  test.each([
    ['<html>', 'POST', true, ''],
    ['<html><title>Access &amp; more</title></html>', 'GET', false, ': "ACCESS & MORE"'],
    ['', 'POST', true, ''],
    ['7', 'GET', false, ''],
  ] as const)('is not what has the body %j (%s)', async (body, method, maybeProcessed, title) => {
    const failure = await failureOf(answerOf(body), method)
    expect(failure.message).toBe(`GitHub answered HTTP 200 without JSON${title}. ${NOT_GITHUB.remedy}`)
    expect(failure.traits).toEqual({ retryable: false, maybeProcessed })
  })
})

describe('a refusal', () => {
  test.each(GITHUB_ADVICE)('of status $from to $to that says $pattern has its own advice: $cause', async advice => {
    const message = advice.pattern?.source.split('|')[0] ?? 'no'
    for (const status of [advice.from, advice.to]) {
      const failure = await failureOf(answerOf({ message }, { status }))
      expect(failure).toMatchObject({ title: `GitHub ${status}`, code: `github_${status}` })
      expect(failure.message).toBe(
        `GitHub answered "${message.toUpperCase()}" (HTTP ${status}). ${advice.cause} ${advice.remedy}`,
      )
    }
    for (const sentence of [advice.cause, advice.remedy]) expect(sentence).toMatch(/^\p{Lu}.+\.$/u)
  })

  test.each([101, 600])('of status %i is none of GitHub', async status => {
    expect((await failureOf(answerOf([], { status }))).message).toBe(
      `GitHub answered HTTP ${status}. ${NOT_GITHUB.cause} ${NOT_GITHUB.remedy}`,
    )
  })

  test.each([
    [{ message: 'No', errors: [{ message: 'one' }, { message: 'two' }] }, '"NO: ONE: TWO" (HTTP 422)'],
    [{ message: 'No', errors: [{ code: 'custom' }] }, '"NO" (HTTP 422)'],
    [{ message: 'No', errors: 'odd' }, '"NO" (HTTP 422)'],
    [{ error: 'No' }, 'HTTP 422'],
    ['<html>', 'HTTP 422'],
  ])('quotes its words and no others: %j', async (body, quote) => {
    expect((await failureOf(answerOf(body, { status: 422 }))).message).toContain(`GitHub answered ${quote}. `)
  })

  test.each([
    [400, false, false],
    [404, false, false],
    [408, true, false],
    [425, true, false],
    [429, true, false],
    [499, false, false],
    [500, true, true],
    [501, false, true],
    [502, true, true],
    [503, true, true],
    [504, true, true],
  ])('of status %i may be another one later: %j, and may have been carried out: %j', async (status, again, maybe) => {
    const answer = answerOf('', { status })
    const traits = { retryable: again, maybeProcessed: maybe, slowDown: status === 429, status }
    expect((await failureOf(answer)).traits).toEqual(traits)
    expect((await failureOf(answer, 'GET')).traits).toEqual({ ...traits, maybeProcessed: false })
  })

  test.each([
    ['API rate limit exceeded', '7', true],
    ['API rate limit exceeded', undefined, false],
    ['Resource not accessible', '7', false],
  ])('for "%s" with Retry-After %s slows the run down: %j', async (message, retryAfter, slowDown) => {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    const { traits } = await failureOf(answerOf({ message }, { status: 403, headers }))
    expect(traits).toMatchObject({ retryable: slowDown, slowDown })
    expect(traits.retryAfter).toBe(retryAfter && 7000)
    expect('retryAfter' in traits).toBe(retryAfter !== undefined)
  })
})
