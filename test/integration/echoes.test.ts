// A server that echoes what it was sent, or what it holds, in any spelling and any place: nothing of it is readable in what a run says.
// In memory, so that it can be drawn often: `DRAWS=100000 npx vitest run test/integration/echoes.test.ts`.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { octokitFetch } from '../../src/github/exchange.ts'
import { createRetry } from '../../src/http/retry.ts'
import type { HttpAnswer } from '../../src/http/transport.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { PamCore } from '../../src/pam/client.ts'
import { Before } from '../../src/register/before.ts'
import { registerKey } from '../../src/register/registration.ts'
import { Secrets } from '../../src/secrets/secrets.ts'
import { foreignText } from '../../src/text/foreign-text.ts'
import { oneLine } from '../../src/text/safe-text.ts'
import { answerOf } from '../support/answer.ts'
import { draws } from '../support/draws.ts'
import { anyEcho, anySecret, anyToken, squeezed } from '../support/echo.ts'
import { wrap } from '../support/leak-scan.ts'

const spec = { identifier: 'web-1', hostname: 'web-1.example.com', ip: '192.0.2.11', devices: ['web-2'] }
const given = { URL: 'https://pam.example.com', 'CLIENT-ID': 'client', 'CLIENT-SECRET': 'secret-of-the-client' }
const env = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name}`, value]))
const { connection, options } = readInputs(env)

const success = (key: object, message = 'Key successfully registered!') =>
  answerOf({ response: { status: 201, message }, key: { id: '3', ...key } })
const html = { headers: { 'content-type': 'text/html' } }

/** Where a server can put a text: in PAM Core's answers. */
const PLACES: Readonly<Record<string, (echo: string) => HttpAnswer>> = {
  'a refusal': echo => answerOf({ response: { error: true, message: echo } }, { status: 400 }),
  'a refusal with a number': echo => answerOf({ exception: { code: 1004, message: `1004: ${echo}` } }, { status: 400 }),
  'an OAuth error': echo => answerOf({ error: 'invalid_request', error_description: echo }, { status: 400 }),
  'a message': echo => success({}, echo),
  'an identifier': echo => success({ identifier: echo }),
  devices: echo => success({ devices: [{ hostname: echo, ip: echo }] }),
  'refused devices': echo => success({ devices_error: [echo, { hostname: 'web-2', message: echo }] }),
  'names in refused devices': echo => success({ devices_error: [{ [echo]: { [echo]: [echo] } }] }),
  HTML: echo => answerOf(`<html><title>${echo}</title><body><p>${echo}</p></body></html>`, { status: 502, ...html }),
  'broken JSON': echo => answerOf(`{"response": {"message": "${echo}`, { status: 500 }),
  text: echo => answerOf(echo, { status: 503 }),
  'JSON behind a notice': echo =>
    answerOf(`<b>Notice</b>: x<br />{"message": ${JSON.stringify(echo)}}`, { status: 200 }),
}
/** In headers, as far as their form allows. */
const HEADERS = ['content-type', 'retry-after', 'location', 'x-request-id']

interface Scene {
  readonly secrets: Secrets
  readonly safe: (text: string) => string
  readonly retry: ReturnType<typeof createRetry>
}

function sceneOf(known: readonly string[]): Scene {
  const secrets = new Secrets(() => undefined)
  secrets.publics.add(...Object.values(spec).flat())
  for (const secret of known) secrets.add(secret)
  const safe = foreignText(secrets.publics, line => secrets.redactForeign(line))
  const { signal } = new AbortController()
  return { secrets, safe, retry: createRetry({ maxAttempts: 1, log: () => undefined, signal }) }
}

/** Registers a key at a server that answers like this; gives every text that a run would show, as it would show it. */
async function register(answer: HttpAnswer, { secrets, safe, retry }: Scene): Promise<string> {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const token = answerOf({ access_token: 'access-token-of-this-1-run', token_type: 'bearer' })
  if (!connection) throw new Error('the inputs are wrong')
  const pam = new PamCore({
    ...{ connection: { ...connection, tls: {} }, retry, safe, secrets, log: say, now: Date.now, many: false },
    ...{ send: async ({ url }) => (url.includes('oauth2') ? token : answer), traffic: { writes: 0 } },
  })
  const material = {
    privateKey: 'PRIVATE',
    publicKey: 'ssh-ed25519 AAAA',
    notices: [],
    warnings: [],
    release: () => undefined,
  }
  const outcome = await registerKey(
    { spec, identifierMadeUp: false, material, before: new Before(pam, spec.identifier) },
    { pam, safe, voice: { info: say, notice: say, warning: say }, options, provenance: [], now: Date.now },
  )
  const texts = [...lines, outcome.failure?.title ?? '', outcome.failure?.message ?? '', ...textsIn(outcome.result)]
  return texts.map(text => secrets.redact(oneLine(text, 4_000))).join('\n')
}

/** Asks GitHub for the deploy keys of a repository, in vain. */
async function askGitHub(answer: HttpAnswer, { secrets, safe, retry }: Scene): Promise<string> {
  const ask = octokitFetch({ send: async () => answer, retry, safe }, 'https://github.example.com')
  const failure = await ask('https://github.example.com/repos/your-org/name/keys', {
    method: 'GET',
    headers: {},
  }).catch(error => error)
  expect(failure.message).toMatch(/^GitHub answered/)
  return secrets.redact(oneLine(failure.message, 4_000))
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([name, item]) => [Array.isArray(value) ? '' : name, ...textsIn(item)])
}

function expectHidden(shown: string, ...hidden: readonly string[]): void {
  const readable = squeezed(shown)
  for (const text of hidden) expect(readable).not.toContain(squeezed(text))
}

describe('an echo', () => {
  const place = fc.constantFrom(...Object.keys(PLACES))

  it('of a secret is not readable, wherever and however it is spelt', async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anyEcho, place, async (secret, { encode }, at) => {
        const echo = encode(secret)
        const answer = PLACES[at]?.(echo)
        if (answer) expectHidden(await register(answer, sceneOf([secret])), secret, echo)
      }),
      { numRuns: draws(300) },
    )
  })

  it('of a token that nobody knows is not readable either', async () => {
    await fc.assert(
      fc.asyncProperty(anyToken, fc.constantFrom(20, 24, 64, 1_000), place, async (token, width, at) => {
        const answer = PLACES[at]?.(wrap(token, width, '\n'))
        if (!answer) return
        const words = (await register(answer, sceneOf([]))).split(/[\s"<>]+/)
        const pieces = new Set(words.filter(word => word.length >= 8 && token.includes(word)))
        expect([...pieces].join('').length).toBeLessThanOrEqual(40)
      }),
      { numRuns: draws(300) },
    )
  })

  it('in a header is not readable', async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, anyEcho, fc.constantFrom(...HEADERS), async (secret, { encode }, name) => {
        const value = encode(secret)
          .replace(/[^\x20-\x7e]/g, '?')
          .trim()
        const answer = answerOf('', { status: 503, headers: { [name]: value } })
        const hidden = value.includes('?') ? [secret] : [secret, value]
        const scene = sceneOf([secret])
        expectHidden(await register(answer, scene), ...hidden)
        expectHidden(await askGitHub(answer, scene), ...hidden)
      }),
      { numRuns: draws(200) },
    )
  })

  it("in GitHub's answers is not readable", async () => {
    await fc.assert(
      fc.asyncProperty(
        anySecret,
        anyEcho,
        fc.constantFrom(401, 403, 404, 422, 500),
        async (secret, { encode }, status) => {
          const echo = encode(secret)
          const answers = [{ message: echo }, { message: 'no', errors: [{ message: echo }] }, `<html>${echo}</html>`]
          for (const body of answers) {
            expectHidden(await askGitHub(answerOf(body, { status }), sceneOf([secret])), secret, echo)
          }
        },
      ),
      { numRuns: draws(200) },
    )
  })
})
