import type { Authorization } from '../../sandbox/settings.ts'
import type { Experiment } from './experiment.ts'
import { outcome, tokenOutcome } from './observation.ts'
import type { Session } from './session.ts'

const guesses: Readonly<Record<Exclude<Authorization, 'read-write'>, string>> = {
  'read-only': 'A read-only authorization',
  inactive: 'An inactive authorization',
  'no-access': 'An authorization without access to PAM Core',
  'wrong-referer': 'An authorization for another referrer',
}

/** What an authorization in a state of its own meets; the key that is sent is for a device that does not exist. */
export function stateExperiment(state: Exclude<Authorization, 'read-write'>): Experiment {
  return {
    guess: guesses[state],
    async run(session) {
      const token = await session.askToken(session.tokenForm())
      if (!token.body?.access_token) return { 'asking for a token': tokenOutcome(token) }
      return {
        'asking for a token': tokenOutcome(token),
        reading: outcome(await session.pam('GET', 'credential')),
        writing: outcome(await nowhere(session)),
      }
    },
  }
}

const nowhere = (session: Session) => session.postKey('state', { hostname: session.name('nowhere') })
