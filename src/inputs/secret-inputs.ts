import { InputReader } from './reader.ts'

/** The inputs whose whole value is a secret. */
const SECRET_INPUTS = [
  'client-secret',
  'consumer-secret',
  'token-secret',
  'password',
  'client-key-password',
  'github-token',
  'ssh-login-password',
] as const
/** Inputs that count as secrets as well, unless they are short words. */
const SIGN_IN_IDS = ['client-id', 'consumer-key', 'token-key'] as const

/** Ids of a sign-in are no secrets by themselves; one of this length is no common word either, so hiding it harms nothing. */
const SHORTEST_HIDDEN_ID = 8

/** What must not be shown of the inputs, in the forms in which it is used; '' for what is blank. */
export function inputSecrets(env: NodeJS.ProcessEnv): string[] {
  const reader = new InputReader(env)
  const secrets = SECRET_INPUTS.flatMap(name => [...new Set([reader.raw(name), reader.text(name) ?? ''])])
  const ids = SIGN_IN_IDS.flatMap(name => reader.text(name) ?? [])
  return [...secrets, ...ids.filter(id => id.length >= SHORTEST_HIDDEN_ID)]
}
