// A port of this machine that leads to another one, and can be shut: what a network does to a connection.
import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/**
 * What becomes of a connection: it goes on, is closed at once, or is held without a word. `greet` is all that is said; `cutWhen` is asked
 * before anything of the far end is passed on.
 */
export type Fate = 'pass' | 'close' | 'hold' | { readonly greet: string } | { readonly cutWhen: () => boolean }

/** The port, to be changed while it is open. */
export interface TcpGate {
  readonly port: number
  /** By the number of the connection, from 1. */
  fate: (nth: number) => Fate
  /** How many there have been. */
  connections: number
  close(): Promise<void>
}

/** Opens one that leads to this port of 127.0.0.1. */
export async function openGate(to: number): Promise<TcpGate> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    gate.connections += 1
    const fate = gate.fate(gate.connections)
    if (fate === 'hold') return
    if (fate === 'close') return void socket.destroy()
    if (fate !== 'pass' && 'greet' in fate) return void socket.end(fate.greet)
    const far = createConnection(to, '127.0.0.1')
    sockets.add(far)
    far.on('error', () => socket.destroy())
    socket.pipe(far)
    far.on('data', chunk => {
      if (fate !== 'pass' && fate.cutWhen()) socket.destroy()
      else socket.write(chunk)
    })
    far.on('end', () => socket.end())
    socket.on('close', () => far.destroy())
    far.on('close', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const gate: TcpGate = {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    fate: () => 'pass',
    connections: 0,
    async close() {
      if (!server.listening) return
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return gate
}
