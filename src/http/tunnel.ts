import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ForwardProxy } from './proxy.ts'

/**
 * Asks the proxy at the other end of a connection for a tunnel to `host` (an IPv6 address without brackets) and `port` (RFC 9110
 * section 9.3.6). Rejects with a TunnelError, which `explain` knows by its code.
 */
export function openTunnel(connection: Duplex, proxy: ForwardProxy, host: string, port: number): Promise<Duplex> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const { username, password } = proxy.url
  const signIn = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const headers = {
    host: target,
    'proxy-connection': 'keep-alive',
    ...(signIn !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(signIn).toString('base64')}` }),
  }
  return new Promise((opened, failed) => {
    const asked = request({
      method: 'CONNECT',
      path: target,
      headers,
      setDefaultHeaders: false, // `connection: close` would be one of them
      createConnection: () => connection,
    })
    asked.once('error', error => failed(new TunnelError(undefined, { cause: error })))
    asked.once('connect', ({ statusCode = 0 }, tunnel) => {
      if (statusCode >= 200 && statusCode < 300) return opened(tunnel)
      tunnel.destroy()
      failed(new TunnelError(statusCode))
    })
    asked.end()
  })
}

/** A tunnel that was refused with an HTTP status, or not answered at all. */
class TunnelError extends Error {
  readonly code = 'ERR_PROXY_TUNNEL'
  readonly statusCode: number | undefined

  constructor(statusCode: number | undefined, options?: ErrorOptions) {
    super('The proxy opened no tunnel', options)
    this.statusCode = statusCode
  }
}
