import type { Experiment } from './experiment.ts'
import { outcome, tokenOutcome } from './observation.ts'

/** How a server signs clients in. */
export const signingIn: readonly Experiment[] = [
  {
    guess: 'The token endpoint',
    async run(session) {
      const { clientId, clientSecret } = session.target
      const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` }
      const bare = session.tokenForm({ client_id: undefined, client_secret: undefined })
      const json = { type: 'application/json', body: JSON.stringify(session.tokenForm()) }
      return {
        'a form': tokenOutcome(await session.askToken(session.tokenForm())),
        'HTTP Basic': tokenOutcome(await session.askToken(bare, basic)),
        'no client_id': tokenOutcome(await session.askToken(bare)),
        'a wrong secret': tokenOutcome(await session.askToken(session.tokenForm({ client_secret: 'wrong' }))),
        JSON: tokenOutcome(await session.send('POST', session.target.tokenPath, {}, json)),
        '/api/oauth2/token': tokenOutcome(await session.askToken(session.tokenForm(), {}, '/api/oauth2/token')),
        '/iso/oauth2/token': tokenOutcome(await session.askToken(session.tokenForm(), {}, '/iso/oauth2/token')),
      }
    },
  },
  {
    guess: 'A token request with another tenant',
    async run(session) {
      return { answer: tokenOutcome(await session.askToken(session.tokenForm({ tenant: session.name('tenant') }))) }
    },
  },
  {
    guess: 'The access token',
    async run(session) {
      const parts = (await session.bearer()).authorization?.slice('Bearer '.length).split('.') ?? []
      const text = Buffer.from(parts[0] ?? '', 'base64url').toString()
      return {
        'parts between dots': String(parts.length),
        header: text.includes('"alg"') ? 'that of a JWT' : 'another',
      }
    },
  },
  {
    guess: 'A token that is expired, revoked or unknown',
    async run(session) {
      const headers = { authorization: 'Bearer made-up' }
      return {
        'an unknown token': outcome(await session.pam('GET', 'credential', headers)),
        'no token': outcome(await session.pam('GET', 'credential', {})),
      }
    },
  },
  {
    guess: '"Invalid signature"',
    async run(session) {
      const right = session.signature()
      const wrong = session.signature({ secret: 'wrong' })
      if (!right || !wrong) return undefined
      return {
        'a right signature': outcome(await session.pam('GET', 'credential', right)),
        'a wrong one': outcome(await session.pam('GET', 'credential', wrong)),
        'a used one': outcome(await session.pam('GET', 'credential', right)),
      }
    },
  },
  {
    guess: 'How old a timestamp may be',
    async run(session) {
      const seconds = Math.floor(Date.now() / 1000)
      const observations: Record<string, string> = {}
      for (const minutes of [-60, -6, -4, 4, 6]) {
        const headers = session.signature({ timestamp: seconds + minutes * 60 })
        if (!headers) return undefined
        observations[`${minutes} minutes`] = outcome(await session.pam('GET', 'credential', headers))
      }
      return observations
    },
  },
]
