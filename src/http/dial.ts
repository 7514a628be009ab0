import { type LookupAddress, lookup } from 'node:dns'
import { connect, type Socket } from 'node:net'

/** Milliseconds after which the next address of a host is tried beside one that has not answered yet (RFC 8305 section 8). */
const HEAD_START = 250

/** How the addresses of a name are found: `dns.lookup` with `all`, which knows what the system knows. */
export type Resolve = (
  host: string,
  options: { all: true },
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** Where to connect to; `timeout` in milliseconds bounds each address, and `opened` is told every socket as soon as it exists. */
export interface DialOptions {
  readonly host: string
  readonly port: number
  readonly timeout: number
  readonly opened: (socket: Socket) => void
  readonly resolve?: Resolve | undefined
}

/**
 * Connects to whichever address of a host answers first (RFC 8305): one that is slow is not given up, the next is tried beside
 * it. Node's `autoSelectFamily` gives every address but the last a quarter of a second. Rejects with the resolver's error, or
 * with the first address's when none can be connected to.
 */
export function dial({ host, port, timeout, opened, resolve = lookup }: DialOptions): Promise<Socket> {
  return new Promise((connected, failed) => {
    resolve(host, { all: true }, (error, addresses) => {
      if (error) return failed(error)
      const rest = [...addresses]
      const racing = new Set<Socket>()
      let next: NodeJS.Timeout | undefined
      let first: Error | undefined

      const start = () => {
        clearTimeout(next)
        const address = rest.shift()
        if (!address) return
        const socket = connect({ host: address.address, port, timeout, noDelay: true })
        racing.add(socket)
        socket.once('connect', win).once('error', lose).once('timeout', giveUp)
        opened(socket)
        if (rest.length > 0) next = setTimeout(start, HEAD_START).unref() // the sockets keep the process alive, as long as it is to live
      }
      function win(this: Socket): void {
        clearTimeout(next)
        racing.delete(this)
        for (const loser of racing)
          loser
            .off('error', lose)
            .on('error', () => {})
            .destroy()
        connected(this.off('error', lose).off('timeout', giveUp).setTimeout(0))
      }
      function lose(this: Socket, reason: Error): void {
        first ??= reason
        racing.delete(this)
        start()
        if (racing.size === 0) failed(first)
      }
      function giveUp(this: Socket): void {
        this.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }))
      }
      start()
    })
  })
}
