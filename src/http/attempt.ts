import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { AnswerHead, Circumstances } from './catalogue.ts'

type Reason = 'cancelled' | 'timeout' | 'protocol'

/** The attempt whose request is being made. */
let starting: Attempt | undefined
subscribe('http.client.request.created', message => starting?.observe((message as { request: ClientRequest }).request))

/**
 * One attempt while it runs: its time limit, what ends it, and how far it came, which node-fetch does not tell. It gives the request
 * its body, since node-fetch would build a pipeline of streams for each.
 */
export class Attempt {
  readonly #body: string | undefined
  readonly #timer: NodeJS.Timeout
  readonly #started = performance.now()
  #request: ClientRequest | undefined
  #stopped: Reason | undefined
  #sent = false
  #answer: AnswerHead | undefined
  #error: Error | undefined

  /** Starts the clock; `timeout` is in milliseconds. */
  constructor(timeout: number, body: string | undefined) {
    this.#body = body
    // AbortSignal.timeout would not keep the process alive: a server that goes silent could end the step without a word.
    this.#timer = setTimeout(() => this.end('timeout'), timeout)
  }

  /** Calls `start`, which makes one request, without a body, before it returns. Throws when the attempt has been ended. */
  watch<T>(start: () => T): T {
    if (this.#stopped) throw new Error('Not to be made')
    starting = this
    try {
      return start()
    } finally {
      starting = undefined
    }
  }

  /** Ends the attempt now, for this reason. */
  end(reason: Reason): void {
    this.#stopped ??= reason
    this.#request?.destroy()
    // A request that has no socket yet, or has it no longer, would not tell node-fetch.
    this.#request?.emit('error', new Error(`Ended: ${reason}`))
  }

  /** How far the attempt came. */
  progress(): Pick<Circumstances, 'sent' | 'stopped' | 'answer'> {
    return { sent: this.#sent, stopped: this.#stopped, answer: this.#answer }
  }

  /** The error that the socket or the parser gave before any answer: node-fetch passes on no more than its code. */
  cause(error: unknown): unknown {
    return this.#answer ? error : (this.#error ?? error)
  }

  /** Milliseconds since the start. */
  age(): number {
    return Math.round(performance.now() - this.#started)
  }

  /** Stops the clock. */
  finish(): void {
    clearTimeout(this.#timer)
  }

  /** To be told the request as soon as there is one. */
  observe(request: ClientRequest): void {
    this.#request = request
    this.#hand(request)
    request.once('error', error => {
      this.#error = error
    })
    request.once('response', message => {
      this.#answer = headOf(message)
    })
    // Without a listener Node drops the connection and node-fetch waits for ever.
    request.once('upgrade', (message, socket) => {
      this.#answer = headOf(message)
      socket.destroy()
      this.end('protocol')
    })
    request.once('socket', socket => this.#await(socket))
  }

  #hand(request: ClientRequest): void {
    if (this.#body === undefined) return
    request.setHeader('content-length', Buffer.byteLength(this.#body))
    const end = request.end.bind(request)
    // Assigned to a property, the closure would be allocated as an old object and keep all of this until a full collection.
    Object.assign(request, { end: () => end(this.#body) })
  }

  #await(socket: Socket): void {
    const secure = socket instanceof TLSSocket
    this.#sent = secure ? socket.authorized : !socket.connecting
    if (this.#sent) return // kept from an earlier request
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      this.#sent = true
    })
  }
}

function headOf(message: IncomingMessage): AnswerHead {
  return { status: Number(message.statusCode), contentType: message.headers['content-type'] ?? '' }
}
