import { Agent } from 'node:http'
import { type AgentOptions as HttpsOptions, type RequestOptions, Agent as SecureAgent } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { Failure } from '../domain/failure.ts'
import { portOf } from './address.ts'
import { dial, type Resolve } from './dial.ts'
import { isLoopback } from './loopback.ts'
import { type ForwardProxy, proxyFor } from './proxy.ts'
import type { TlsMaterial } from './tls-material.ts'
import { openTunnel } from './tunnel.ts'

/** How a URL is reached: through which agent, and through which proxy, if any. */
export interface Route {
  readonly agent: Agent
  readonly proxy?: ForwardProxy | undefined
}

/** The agents of a run, made when first needed. */
export interface Agents {
  /** Throws a Failure when the environment's proxy cannot be used, or the URL would carry credentials in the clear. */
  route(url: URL): Route
  /** Ends every connection, also those that a proxy has not answered yet. */
  close(): void
}

/** What the agents need: `timeout` in milliseconds, extra trust and identity, the environment's proxy variables, the way names are resolved. */
export interface AgentOptions {
  readonly timeout: number
  readonly tls: TlsMaterial
  readonly env: NodeJS.ProcessEnv
  readonly resolve?: Resolve | undefined
}

type Opened = NonNullable<Parameters<SecureAgent['createConnection']>[1]>

/** What a secure agent connects with: through which proxy, whom it trusts on the way to one that speaks TLS, and how names are resolved. */
interface Way {
  readonly proxy: ForwardProxy | undefined
  readonly proxyTrust: SecureContext | undefined
  readonly timeout: number
  readonly resolve: Resolve | undefined
}

/**
 * An agent that connects by itself, since Node's own gives up an address after a quarter of a second, and knows whom to trust on
 * the way to a proxy only for the whole process. It keeps account of every connection from its start: `destroy` knows only those
 * that are finished, and a server that never answers would keep the process alive.
 */
class DialingAgent extends SecureAgent {
  readonly #way: Way
  readonly #sockets = new Set<Duplex>()
  #ended = false

  constructor(settings: HttpsOptions & { secureContext: SecureContext }, way: Way) {
    super(settings)
    this.#way = way
  }

  override createConnection(options: RequestOptions, opened: Opened): undefined {
    this.#connect(`${options.host}`, Number(options.port))
      .then(socket => this.#track(super.createConnection({ ...options, socket } as RequestOptions) as Duplex))
      .then(
        socket => opened(null, socket),
        error => opened(error, undefined as unknown as Duplex), // Node's own type leaves no room for a failure
      )
  }

  override destroy(): void {
    this.#ended = true
    for (const socket of this.#sockets) socket.destroy()
    super.destroy()
  }

  async #connect(host: string, port: number): Promise<Duplex> {
    const { proxy, proxyTrust, timeout, resolve } = this.#way
    const dialTo = (name: string, at: number) =>
      dial({ host: name, port: at, timeout, resolve, opened: socket => this.#track(socket) })
    if (!proxy) return dialTo(host, port)
    const name = proxy.url.hostname.replace(/[[\]]/g, '')
    try {
      const plain = await dialTo(name, Number(portOf(proxy.url)))
      plain.setTimeout(timeout, () => plain.destroy())
      const tunnel = await openTunnel(proxyTrust ? await secure(plain, name, proxyTrust) : plain, proxy, host, port)
      plain.setTimeout(0)
      return tunnel
    } catch (error) {
      throw Object.assign(error as Error, { atProxy: true })
    }
  }

  #track<T extends Duplex>(socket: T): T {
    if (this.#ended) socket.destroy()
    this.#sockets.add(socket)
    return socket.once('close', () => this.#sockets.delete(socket))
  }
}

/** Speaks TLS to the proxy itself. */
function secure(socket: Duplex, host: string, secureContext: SecureContext): Promise<Duplex> {
  return new Promise((connected, failed) => {
    const servername = isIP(host) ? {} : { servername: host }
    const secured = connect({ socket, host, ...servername, secureContext, rejectUnauthorized: true })
    secured.once('secureConnect', () => connected(secured.off('error', failed)))
    secured.once('error', failed)
  })
}

/** Agents that keep connections alive, verify every server, and share one set of certificates. */
export function createAgents(options: AgentOptions): Agents {
  const agents = new Map<string, Agent>()
  const routes = new Map<string, Route>()

  const find = (url: URL): Route => {
    if (url.protocol !== 'https:' && !isLoopback(url)) {
      throw new Failure(
        'Invalid input',
        'plain-http',
        `${url.host} would be sent credentials over plain HTTP. Use https://.`,
      )
    }
    const proxy = proxyFor(url, options.env)
    const key = proxy?.url.href ?? url.protocol
    const agent =
      agents.get(key) ?? (url.protocol === 'http:' ? new Agent({ keepAlive: true }) : secureAgent(options, proxy))
    agents.set(key, agent)
    return { agent, proxy }
  }

  return {
    route(url) {
      const route = routes.get(url.origin) ?? find(url)
      routes.set(url.origin, route)
      return route
    },
    close() {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}

function secureAgent({ tls, timeout, resolve }: AgentOptions, proxy: ForwardProxy | undefined): Agent {
  const { ca: extra = [], ...identity } = tls
  // Reading the default roots takes milliseconds: only when there is something to add to them.
  const trust = extra.length === 0 ? {} : { ca: [...getCACertificates('default'), ...extra] }
  const settings = {
    keepAlive: true,
    timeout,
    secureContext: createSecureContext({ ...trust, ...identity, minVersion: 'TLSv1.2' }),
    rejectUnauthorized: true, // said outright, or NODE_TLS_REJECT_UNAUTHORIZED=0 would win
  }
  const proxyTrust =
    proxy?.url.protocol === 'https:' ? createSecureContext({ ...trust, minVersion: 'TLSv1.2' }) : undefined
  return new DialingAgent(settings, { proxy, proxyTrust, timeout, resolve })
}
