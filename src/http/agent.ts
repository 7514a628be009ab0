import { Agent } from 'node:http'
import { type AgentOptions as HttpsOptions, Agent as SecureAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { createSecureContext, getCACertificates, type SecureContext, setDefaultCACertificates } from 'node:tls'
import { Failure } from '../domain/failure.ts'
import { isLoopback } from './loopback.ts'
import { type ForwardProxy, proxyFor } from './proxy.ts'
import type { TlsMaterial } from './tls-material.ts'

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

/** What the agents need: `timeout` in milliseconds, extra trust and identity, and the environment's proxy variables. */
export interface AgentOptions {
  readonly timeout: number
  readonly tls: TlsMaterial
  readonly env: NodeJS.ProcessEnv
}

/**
 * Node keeps no account of a connection to a proxy before its tunnel stands: `destroy` would leave it open, and a proxy that
 * never answers would keep the process alive. So this agent keeps that account itself.
 */
class TrackingAgent extends SecureAgent {
  readonly #sockets = new Set<Duplex>()

  override createConnection(...args: Parameters<SecureAgent['createConnection']>): Duplex {
    const socket = super.createConnection(...args) as Duplex // never null in Node's own implementation
    this.#sockets.add(socket)
    return socket.once('close', () => this.#sockets.delete(socket))
  }

  override destroy(): void {
    for (const socket of this.#sockets) socket.destroy()
    super.destroy()
  }
}

/** Agents that keep connections alive, verify every server, and share one set of certificates. */
export function createAgents(options: AgentOptions): Agents {
  const agents = new Map<string, Agent>()

  const make = (url: URL, proxy: ForwardProxy | undefined) =>
    url.protocol === 'http:' ? new Agent({ keepAlive: true }) : secureAgent(options, proxy)

  return {
    route(url) {
      if (url.protocol !== 'https:' && !isLoopback(url)) {
        throw new Failure(
          'Invalid input',
          'plain-http',
          `${url.host} would be sent credentials over plain HTTP. Use https://.`,
        )
      }
      const proxy = proxyFor(url, options.env)
      const key = proxy?.url.href ?? url.protocol
      const agent = agents.get(key) ?? make(url, proxy)
      agents.set(key, agent)
      return { agent, proxy }
    },
    close() {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}

function secureAgent({ tls, timeout }: AgentOptions, proxy: ForwardProxy | undefined): Agent {
  const { ca: extra = [], ...identity } = tls
  // Reading the default roots takes milliseconds: only when there is something to add to them.
  const trust = extra.length === 0 ? {} : { ca: [...getCACertificates('default'), ...extra] }
  // Node's agent lets nobody say whom to trust on the way to the proxy itself, so that this goes by the process's defaults.
  if (proxy?.url.protocol === 'https:' && trust.ca) setDefaultCACertificates(trust.ca)
  const settings: HttpsOptions & { secureContext: SecureContext } = {
    keepAlive: true,
    timeout,
    secureContext: createSecureContext({ ...trust, ...identity, minVersion: 'TLSv1.2' }),
    rejectUnauthorized: true, // said outright, or NODE_TLS_REJECT_UNAUTHORIZED=0 would win
    ...(proxy && { proxyEnv: { https_proxy: proxy.url.href } }),
  }
  return new TrackingAgent(settings)
}
