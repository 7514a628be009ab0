import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

/** A server of one address of this machine whose connections wait: its queue is full, so that the kernel drops what comes, until `release`. */
export interface HeldServer {
  readonly port: number
  /** Lets it take connections again; a client's next packet comes a second after the first. */
  release(): void
  close(): void
}

const FORWARDER = `
  const [address, target, port] = process.argv.slice(1)
  const { createServer, connect } = require('node:net')
  const server = createServer(client => {
    const onward = connect(Number(target), '127.0.0.1').on('error', () => client.destroy())
    client.on('error', () => onward.destroy()).pipe(onward).pipe(client)
  })
  server.listen({ host: address, port: Number(port), backlog: 1 }, () => console.log(server.address().port))`

/** Starts one on `address` (a free port unless one is given) that passes everything on to a port of 127.0.0.1. Linux alone. */
export async function startHeldServer(address: string, target: number, at = 0): Promise<HeldServer> {
  const child: ChildProcess = spawn(process.execPath, ['-e', FORWARDER, address, `${target}`, `${at}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = child.stdout ? await once(child.stdout, 'data') : []
  const port = Number(said)
  child.kill('SIGSTOP')
  const fill = [1, 2].map(() => connect(port, address))
  await Promise.all(
    fill.map(socket =>
      once(
        socket.on('error', () => {}),
        'connect',
      ),
    ),
  )
  return {
    port,
    release: () => {
      for (const socket of fill) socket.destroy()
      child.kill('SIGCONT')
    },
    close: () => child.kill('SIGKILL'),
  }
}
