import { createRetry, type Retry } from './http/retry.ts'
import { createTransport, type Send } from './http/transport.ts'
import { PamCore } from './pam/client.ts'
import type { Connection } from './pam/connection.ts'
import type { Run } from './run.ts'
import { VERSION } from './version.ts'

/** A run's way to its servers: one pool of connections and one retry policy for all. */
export interface Session {
  readonly pam: PamCore
  readonly send: Send
  readonly retry: Retry
  close(): void
}

/** Opens nothing yet: the first request does. */
export function connect(run: Run, connection: Connection): Session {
  const { env, inputs, runner, secrets, safe, signal, traffic } = run
  const many = inputs.keysFile !== undefined
  const log = (line: string) => runner.info(line)
  const { timeout, tls, maxAttempts } = connection
  const debug = (line: string) => runner.debug(line)
  const { send, close } = createTransport({ timeout, tls, env, signal, userAgent: userAgent(env), debug })
  const retry = createRetry({ maxAttempts, log, signal })
  const pam = new PamCore({ connection, send, retry, secrets, safe, log, traffic, many, now: Date.now })
  return { pam, send, retry, close }
}

function userAgent(env: NodeJS.ProcessEnv): string {
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env
  return `register-ssh-key/${VERSION}${server && repository ? ` (+${server}/${repository})` : ''}`
}
