import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import fetch, { type Response } from 'node-fetch'
import { harmless } from '../text/foreign-text.ts'
import { addressOf } from './address.ts'
import { createAgents } from './agent.ts'
import { Attempt } from './attempt.ts'
import type { Resolve } from './dial.ts'
import { explain } from './network-error.ts'
import type { ForwardProxy } from './proxy.ts'
import type { TlsMaterial } from './tls-material.ts'

/** Bytes of an answer's decompressed body that are accepted unless a request says otherwise, and the most that it may say. */
export const DEFAULT_MAX_BYTES = 2 ** 20
export const LARGEST_MAX_BYTES = 64 * 2 ** 20

/** One request. `maxBytes` bounds the decompressed body of its answer. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly maxBytes?: number
  /** Which try this is, for debug logging; from 1. */
  readonly attempt?: number
}

/** A complete answer with any status, redirects included. */
export interface HttpAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: { get(name: string): string | null }
  /** Blank when the server named none. */
  readonly contentType: string
  readonly bytes: Buffer
  /** Read as UTF-8 without a byte order mark, with replacement characters for what is not UTF-8. */
  readonly body: string
  readonly utf8: boolean
}

/** Makes one attempt of one request. Rejects with a NetworkError, or with a Failure when it must not be made at all. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>

/** `timeout` is in milliseconds, connect to last byte; `signal` is the job's cancellation; `env` holds the proxy variables; `resolve` finds addresses. */
export interface TransportOptions {
  readonly timeout: number
  readonly userAgent: string
  readonly env: NodeJS.ProcessEnv
  readonly tls?: TlsMaterial
  readonly signal?: AbortSignal
  readonly debug?: (line: string) => void
  readonly resolve?: Resolve
}

/** A run's way to its servers. `close` ends the connections that were kept. */
export interface Transport {
  readonly send: Send
  close(): void
}

/** The network client: private trust, mutual TLS and proxies, bounds on time and size. It neither retries nor follows redirects. */
export function createTransport(options: TransportOptions): Transport {
  const { timeout, userAgent, env, tls = {}, signal, debug = () => {}, resolve } = options
  const agents = createAgents({ timeout, tls, env, resolve })
  // No Set: while attempts come and go, each of its tables would keep the next one in memory.
  const running: Attempt[] = []
  const cancel = () => {
    for (const attempt of running) attempt.end('cancelled')
  }
  signal?.addEventListener('abort', cancel)

  const send: Send = async request => {
    const url = new URL(request.url)
    const { agent, proxy } = agents.route(url)
    const maxBytes = Math.min(request.maxBytes ?? DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES)
    const attempt = new Attempt(timeout, request.body)
    running.push(attempt)
    const report = (outcome: string) => debug(`${routeOf(request, url, proxy)}: ${outcome} ${effort(request, attempt)}`)
    try {
      if (signal?.aborted) attempt.end('cancelled')
      const headers = { 'user-agent': userAgent, ...request.headers }
      const init = { method: request.method, headers, agent, redirect: 'manual' } as const
      const response = await attempt.watch(() => fetch(url, init))
      const bytes = await readBody(response.body as Readable, maxBytes)
      report(`HTTP ${response.status}, ${bytes.length} bytes received`)
      return answerOf(response, bytes)
    } catch (error) {
      const about = { ...circumstances(url, proxy, tls), timeout, maxBytes, ...attempt.progress() }
      const failure = explain(attempt.cause(error), about)
      report(failure.kind)
      for (const line of causes(failure)) debug(line)
      throw failure
    } finally {
      attempt.finish()
      running.splice(running.indexOf(attempt), 1)
    }
  }
  const close = () => {
    signal?.removeEventListener('abort', cancel)
    agents.close()
  }
  return { send, close }
}

function circumstances(url: URL, proxy: ForwardProxy | undefined, tls: TlsMaterial) {
  return {
    at: addressOf(url),
    proxy: proxy?.address,
    proxyVariable: proxy?.variable,
    clientCertificate: tls.cert !== undefined,
    caCertificate: tls.ca !== undefined,
    clock: new Date(),
  }
}

function routeOf({ method }: HttpRequest, { pathname }: URL, proxy: ForwardProxy | undefined): string {
  return `${method} ${pathname}${proxy ? ` via ${proxy.address}` : ''}`
}

function effort({ body = '', attempt: number }: HttpRequest, attempt: Attempt): string {
  return `after ${attempt.age()} ms, ${Buffer.byteLength(body)} bytes sent${number ? `, attempt ${number}` : ''}`
}

function answerOf({ status, statusText, headers }: Response, bytes: Buffer): HttpAnswer {
  return {
    status,
    statusText,
    headers,
    contentType: headers.get('content-type') ?? '',
    bytes,
    utf8: isUtf8(bytes),
    get body() {
      return new TextDecoder().decode(bytes)
    },
  }
}

// By events: node-fetch's own methods take an iterator for each body, and copy what is long twice.
function readBody(body: Readable, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    body.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > maxBytes) body.destroy(Object.assign(new Error('The body is too large'), { type: 'max-size' }))
      else chunks.push(chunk)
    })
    body.once('end', () => resolve(Buffer.concat(chunks.splice(0), length)))
    body.on('error', reject)
    // A closure in each of Node's writable streams is allocated as an old object: it lives, and with it all that listens, until a full collection.
    body.once('close', () => body.removeAllListeners())
  })
}

/** What led to an error, one line for each step; node-fetch quotes the URL, of which the query is left out. */
function causes({ cause }: Error): string[] {
  if (!(cause instanceof Error)) return []
  const { code } = cause as NodeJS.ErrnoException
  const line = `Caused by ${cause.name}${code ? ` ${code}` : ''}: ${harmless(cause.message)}`
  return [line.replace(/(https?:[^\s?]*)\?\S*/g, '$1'), ...causes(cause)]
}
