import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A forward proxy for HTTPS on loopback (CONNECT, RFC 9110 section 9.3.6) that keeps a record of all that reaches it. */
export interface ForwardProxy {
  readonly port: number
  /** The targets of the tunnels asked for, in order. */
  readonly tunnels: readonly string[]
  /** Every byte that passed through or was sent to the proxy, as text. */
  readonly traffic: () => string
  close(): Promise<void>
}

/** `signIn` is `USER:PASSWORD`; `status` refuses every tunnel; `silent` never answers; `tls` makes it an https:// proxy; `connectTo` is where every name leads. */
export interface ForwardProxyOptions {
  readonly signIn?: string
  readonly status?: number
  readonly silent?: boolean
  readonly connectTo?: string
  readonly tls?: { readonly certificate: string; readonly key: string }
}

/** Starts one on a free port of 127.0.0.1. */
export async function startForwardProxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const tunnels: string[] = []
  const seen: string[] = []
  const sockets = new Set<Duplex>()
  const plain: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response.writeHead(501).end()
  }
  const server: Server = options.tls
    ? createSecureServer({ cert: options.tls.certificate, key: options.tls.key }, plain)
    : createServer(plain)
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.on('connect', (request, client, head) => {
    tunnels.push(`${request.url}`)
    seen.push(JSON.stringify(request.headers))
    client.on('error', () => client.destroy())
    if (options.silent) return
    const refusal = refusalOf(request, options)
    if (refusal)
      client.end(`HTTP/1.1 ${refusal}\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n`)
    else tunnel(request, client, head)
  })

  function tunnel(request: IncomingMessage, client: Duplex, head: Buffer): void {
    const { hostname, port } = new URL(`http://${request.url}`)
    const target = connect(Number(port || 80), options.connectTo ?? hostname.replace(/^\[|\]$/g, ''), () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      client.on('data', chunk => seen.push(chunk.toString('latin1')))
      client.pipe(target).pipe(client)
    })
    sockets.add(target)
    target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    traffic: () => seen.join('\n'),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function refusalOf(request: IncomingMessage, { signIn, status }: ForwardProxyOptions): string | undefined {
  if (status) return `${status} Refused`
  if (signIn === undefined) return undefined
  const expected = `Basic ${Buffer.from(signIn).toString('base64')}`
  return request.headers['proxy-authorization'] === expected ? undefined : '407 Proxy Authentication Required'
}
