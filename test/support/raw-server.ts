import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A TCP server on loopback that hands each connection over once something was received, for answers no HTTP library would give. */
export interface RawServer {
  readonly port: number
  /** What was received so far, as text. */
  readonly received: () => string
  close(): Promise<void>
}

/** Starts one on a free port of 127.0.0.1; `answer` gets each connection. */
export async function startRawServer(answer: (socket: Socket) => void): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let received = ''
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', chunk => {
      received += chunk.toString('latin1')
    })
    socket.once('data', () => answer(socket))
  })
  return {
    port: await listen(server),
    received: () => received,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return close(server)
    },
  }
}

/** Listens on a free port of 127.0.0.1 and gives it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Resolves when the server has closed; its connections must be gone or idle. */
export async function close(server: Server): Promise<void> {
  await new Promise(resolve => server.close(resolve))
}
