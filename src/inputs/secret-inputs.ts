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
/** The inputs that are names, addresses and paths. */
const PUBLIC_INPUTS = [
  ...['url', 'token-path', 'tenant', 'hostname', 'ip', 'identifier', 'username', 'key-name', 'devices', 'tags'],
  ...['create-device', 'keys-file', 'private-key-path', 'public-key-path', 'private-key-output-path', 'results-path'],
  ...['deploy-key-repository', 'ssh-host', 'ssh-user', 'ssh-login-user', 'ssh-login-key-path', 'ssh-jump'],
  ...['ssh-authorized-keys', 'ssh-key-options'],
]

/** What must not be shown of the inputs, in the forms in which it is used; '' for what is blank. */
export function inputSecrets(env: NodeJS.ProcessEnv): string[] {
  const reader = new InputReader(env)
  return SECRET_INPUTS.flatMap(name => [...new Set([reader.raw(name), reader.text(name) ?? ''])])
}

/** What the workflow gave as names, addresses and paths, which may be shown. */
export function publicInputs(env: NodeJS.ProcessEnv): string[] {
  const reader = new InputReader(env)
  return PUBLIC_INPUTS.map(name => reader.raw(name)).filter(Boolean)
}
