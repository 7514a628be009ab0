import type { Sandbox } from '../../sandbox/server.ts'

/** A status line's number, the headers, and the body read as JSON. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test names the members that it looks at
  readonly body: any
}

/** Calls a sandbox as a client would, without any of the action's code. */
export interface SandboxClient {
  call(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<Reply>
  /** Asks for a token by a form; `changes` are further or other fields. */
  askToken(path: string, changes?: Record<string, string>): Promise<Reply>
  /** The header of a token that is asked for once. */
  bearer(): Promise<{ authorization: string }>
  /** A resource call with a valid token; `path` follows `{prefix}/pam`. */
  pam(method: string, path: string, fields?: object): Promise<Reply>
}

/** Makes a client of one sandbox. */
export function makeClient(sandbox: Sandbox): SandboxClient {
  let token: string | undefined
  const client: SandboxClient = {
    async call(method, path, headers = {}, body) {
      const response = await fetch(sandbox.url + path, { method, headers, ...(body === undefined ? {} : { body }) })
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
    },
    askToken(path, changes = {}) {
      const { clientId, clientSecret } = sandbox.credentials
      const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, ...changes }
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      return client.call('POST', path, type, new URLSearchParams(fields).toString())
    },
    async bearer() {
      token ??= String((await client.askToken(sandbox.settings.tokenPaths[0] ?? '')).body.access_token)
      return { authorization: `Bearer ${token}` }
    },
    async pam(method, path, fields) {
      const headers = { ...(await client.bearer()), 'content-type': 'application/json' }
      const prefix = sandbox.settings.resourcePrefixes[0]
      return client.call(method, `${prefix}/pam${path}`, headers, fields && JSON.stringify(fields))
    },
  }
  return client
}

/** The number of a failure. */
export const codeOf = (reply: Reply): number | undefined => reply.body.exception?.code
