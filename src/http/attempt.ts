import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { AnswerHead, Circumstances } from './catalogue.ts'

/** One attempt while it runs: its time limit, the job's cancellation, and how far it came, which node-fetch does not tell. */
export class Attempt {
  /** Aborts when the time is over, the job is cancelled, or the server changes the protocol. */
  readonly signal: AbortSignal
  readonly #job: AbortSignal | undefined
  readonly #stop = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #started = performance.now()
  #stopped: 'timeout' | 'protocol' | undefined
  #sent = false
  #answer: AnswerHead | undefined
  #error: Error | undefined
  readonly #cancel = () => this.#stop.abort()

  /** Starts the clock; `timeout` is in milliseconds. */
  constructor(timeout: number, job: AbortSignal | undefined) {
    this.#job = job
    this.signal = this.#stop.signal
    if (job?.aborted) this.#cancel()
    else job?.addEventListener('abort', this.#cancel)
    // AbortSignal.timeout would not keep the process alive: a server that goes silent could end the step without a word.
    this.#timer = setTimeout(() => this.#end('timeout'), timeout)
  }

  /** Calls `start`, which makes one request before it returns, and watches that request. Throws when the job is cancelled already. */
  watch<T>(start: () => T): T {
    this.signal.throwIfAborted() // node-fetch would destroy the body before anything listens to its errors, which ends the process
    const created = (message: unknown) => this.#observe((message as { request: ClientRequest }).request)
    subscribe('http.client.request.created', created)
    try {
      return start()
    } finally {
      unsubscribe('http.client.request.created', created)
    }
  }

  /** How far the attempt came. */
  progress(): Pick<Circumstances, 'sent' | 'stopped' | 'answer'> {
    return { sent: this.#sent, stopped: this.#job?.aborted ? 'cancelled' : this.#stopped, answer: this.#answer }
  }

  /** The error that the socket or the parser gave before any answer: node-fetch passes on no more than its code. */
  cause(error: unknown): unknown {
    return this.#answer ? error : (this.#error ?? error)
  }

  /** Milliseconds since the start. */
  age(): number {
    return Math.round(performance.now() - this.#started)
  }

  /** Stops the clock, and heeds the job no longer. */
  finish(): void {
    clearTimeout(this.#timer)
    this.#job?.removeEventListener('abort', this.#cancel)
  }

  #end(reason: 'timeout' | 'protocol'): void {
    this.#stopped ??= reason
    this.#stop.abort()
  }

  #observe(request: ClientRequest): void {
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
      this.#end('protocol')
    })
    request.once('socket', socket => this.#await(socket))
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
