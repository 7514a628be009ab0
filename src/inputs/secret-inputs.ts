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
/** By their names, the inputs that hold a secret or go with one. */
const NOT_PUBLIC = /^INPUT_(?:.*[- ])?(?:KEY|SECRET|PASSWORD|TOKEN|CLIENT-ID)$/

/** What must not be shown of the inputs, in the forms in which it is used; '' for what is blank. */
export function inputSecrets(env: NodeJS.ProcessEnv): string[] {
  const reader = new InputReader(env)
  return SECRET_INPUTS.flatMap(name => [...new Set([reader.raw(name), reader.text(name) ?? ''])])
}

/** What the workflow gave in all other inputs: names, addresses and paths that may be shown. */
export function publicInputs(env: NodeJS.ProcessEnv): string[] {
  const given = Object.entries(env).filter(([name]) => name.startsWith('INPUT_') && !NOT_PUBLIC.test(name))
  return given.map(([, value]) => `${value}`).filter(value => !value.includes('PRIVATE KEY'))
}
