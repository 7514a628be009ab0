// GitHub's REST API for deploy keys on a port of this machine. Paths, fields, statuses and error bodies are those of GitHub's OpenAPI
// description (`repos/list-deploy-keys`, `create-deploy-key`, `delete-deploy-key`; schemas `deploy-key`, `basic-error`, `validation-error`).
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Identity } from '../../sandbox/certificate.ts'

/** A deploy key as GitHub holds it. */
export interface HeldKey {
  readonly id: number
  readonly key: string
  readonly title: string
  readonly read_only: boolean
}

/** One request as it arrived. */
export interface GitHubCall {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What is shown in place of the answer; `process` carries the call out all the same. `cut` ends the connection without one. */
export interface GitHubFault {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly cut?: boolean
  /** Milliseconds before the answer. */
  readonly delay?: number
  readonly process?: boolean
}

/** The server, to be looked into and changed while it runs. */
export interface GitHubServer {
  /** For `GITHUB_API_URL`. */
  readonly url: string
  readonly token: string
  readonly keys: HeldKey[]
  readonly calls: GitHubCall[]
  /** Keys that another repository or a user has. */
  readonly elsewhere: Set<string>
  fault: (call: GitHubCall, nth: number) => GitHubFault | undefined
  close(): Promise<void>
}

/** The only repository that it has. */
export const REPOSITORY = 'your-org/your-repository'
const DOCS = 'https://docs.github.com/rest/deploy-keys/deploy-keys'

/** `basePath` is `/api/v3` on GitHub Enterprise Server; `tls` makes it HTTPS; `uniqueTitles` refuses a title twice, as Gitea and Forgejo do. */
export async function startGitHub(
  options: { basePath?: string; keys?: readonly HeldKey[]; tls?: Identity | undefined; uniqueTitles?: boolean } = {},
): Promise<GitHubServer> {
  const { basePath = '', tls, uniqueTitles = false } = options
  const root = `${basePath}/repos/${REPOSITORY}/keys`
  const sockets = new Set<Socket>()
  const listener = (request: IncomingMessage, response: ServerResponse) => void handle(request, response)
  const server = tls ? createSecureServer({ cert: tls.certificate, key: tls.key }, listener) : createServer(listener)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  const github: GitHubServer = {
    url: origin + basePath,
    token: 'a-token-for-tests-only-4711',
    keys: [...(options.keys ?? [])],
    calls: [],
    elsewhere: new Set(),
    fault: () => undefined,
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
  let lastId = Math.max(100, ...github.keys.map(({ id }) => id))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += chunk
    const call = { method: `${request.method}`, path: `${request.url}`, headers: request.headers, body }
    github.calls.push(call)
    const nth = github.calls.filter(({ method }) => method === call.method).length
    const fault = github.fault(call, nth)
    const own = !fault || fault.process ? answer(call) : undefined
    if (fault?.delay) await setTimeout(fault.delay, undefined, { ref: false })
    if (fault?.cut) {
      request.socket.destroy()
      return
    }
    const shown = fault ? { status: 200, headers: {}, ...fault } : { status: 500, headers: {}, ...own }
    const text =
      shown.body === undefined ? '' : typeof shown.body === 'string' ? shown.body : JSON.stringify(shown.body)
    response.writeHead(shown.status, { 'content-type': 'application/json; charset=utf-8', ...shown.headers }).end(text)
  }

  function answer({ method, path, headers, body }: GitHubCall): GitHubFault {
    const url = new URL(path, origin)
    if (headers.authorization !== `token ${github.token}`) return refused(401, 'Bad credentials', '')
    if (method === 'GET' && url.pathname === root) return listed(url)
    if (method === 'POST' && url.pathname === root) return created(JSON.parse(body))
    const index = github.keys.findIndex(({ id }) => url.pathname === `${root}/${id}`)
    if (method !== 'DELETE' || index < 0) return refused(404, 'Not Found', '#delete-a-deploy-key')
    github.keys.splice(index, 1)
    return { status: 204 }
  }

  function listed(url: URL): GitHubFault {
    const size = Number(url.searchParams.get('per_page') ?? 30)
    const page = Number(url.searchParams.get('page') ?? 1)
    const pages = Math.ceil(github.keys.length / size)
    const link = (to: number, rel: string) => {
      const next = new URL(url)
      next.searchParams.set('page', `${to}`)
      return `<${next.href}>; rel="${rel}"`
    }
    const links = page < pages ? [link(page + 1, 'next'), link(pages, 'last')] : page > 1 ? [link(1, 'first')] : []
    return {
      status: 200,
      body: github.keys.slice((page - 1) * size, page * size).map(shape),
      headers: links.length > 0 ? { link: links.join(', ') } : {},
    }
  }

  function created({ key, title, read_only }: Omit<HeldKey, 'id'>): GitHubFault {
    if (!/^(ssh-|ecdsa-)\S+ \S+$/.test(key))
      return invalid('key is invalid. You must supply a key in OpenSSH public key format')
    if (github.elsewhere.has(key) || github.keys.some(held => held.key === key)) return invalid('key is already in use')
    if (uniqueTitles && github.keys.some(held => held.title === title))
      return { status: 422, body: { message: 'A key with the same name already exists', url: `${origin}/api/swagger` } }
    lastId += 1
    const held = { id: lastId, key, title, read_only }
    github.keys.push(held)
    return { status: 201, body: shape(held) }
  }

  function shape({ id, key, title, read_only }: HeldKey): unknown {
    return {
      id,
      key,
      url: `${origin}${root}/${id}`,
      title,
      verified: true,
      created_at: '2026-11-01T08:00:00Z',
      read_only,
      added_by: 'octocat',
      last_used: null,
      enabled: true,
    }
  }

  return github
}

/** A body of the schema `basic-error`. */
export function refused(status: number, message: string, anchor: string): GitHubFault {
  return { status, body: { message, documentation_url: `${DOCS}${anchor}`, status: `${status}` } }
}

/** A body of the schema `validation-error`. */
export function invalid(message: string): GitHubFault {
  const errors = [{ resource: 'PublicKey', code: 'custom', field: 'key', message }]
  const documentation_url = `${DOCS}#create-a-deploy-key`
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url, status: '422' } }
}
