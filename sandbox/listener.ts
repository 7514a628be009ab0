/** The port that a sandbox listens on. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Identity } from './certificate.ts'

/** How a port is opened. */
interface Door {
  /** Default: a free one. */
  readonly port: number | undefined
  /** HTTPS with this certificate. */
  readonly identity: Identity | undefined
  /** PEM; only clients with a certificate of this authority are served. */
  readonly clientCa: string | undefined
}

/** An open port of 127.0.0.1. */
export interface Listener {
  readonly origin: string
  readonly port: number
  /** How many connections were opened so far. */
  connections(): number
  /** Ends all connections at once. */
  close(): Promise<void>
}

/** Serves requests on 127.0.0.1; `signal` tells a handler that the server ends. */
export async function listen(
  { port = 0, identity, clientCa }: Door,
  handle: (request: IncomingMessage, response: ServerResponse, signal: AbortSignal) => Promise<void>,
): Promise<Listener> {
  const stopping = new AbortController()
  const sockets = new Set<Socket>()
  let connections = 0
  const server = makeServer(identity, clientCa, (request, response) => {
    handle(request, response, stopping.signal).catch(error => {
      request.socket.destroy()
      const gone = request.errored !== null || stopping.signal.aborted
      if (!gone) throw error
    })
  })
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const actualPort = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    origin: `${identity ? 'https' : 'http'}://127.0.0.1:${actualPort}`,
    port: actualPort,
    connections: () => connections,
    close: async () => {
      stopping.abort()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function makeServer(identity: Identity | undefined, clientCa: string | undefined, listener: RequestListener): Server {
  const client = clientCa === undefined ? {} : { ca: clientCa, requestCert: true }
  const server = identity
    ? createTlsServer({ cert: identity.certificate, key: identity.key, ...client }, listener)
    : createServer(listener)
  server.keepAliveTimeout = 60_000
  return server
}
