/** The sandbox: an emulated PAM Core on a port of this machine. docs/sandbox.md says what it does and why. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { Appliance, type Credentials } from './appliance.ts'
import { type Call, isForm } from './call.ts'
import { type Identity, makeAuthority } from './certificate.ts'
import { type Fault, type Faults, makeSchedule } from './faults.ts'
import { makeRandom } from './random.ts'
import { makeSettings, type Settings } from './settings.ts'
import { type Device, type DeviceFields, type NewKey, Store } from './store.ts'

/** How a sandbox starts. */
export interface SandboxOptions extends Partial<Settings> {
  /** Default: a free one. */
  readonly port?: number
  /** true: a certificate of a new authority for localhost, 127.0.0.1 and ::1. */
  readonly tls?: boolean | Identity
  /** PEM; only clients with a certificate of this authority are served. */
  readonly clientCa?: string
  readonly devices?: readonly (Device & Partial<DeviceFields>)[]
  /** Keys that are there from the start. */
  readonly keys?: readonly NewKey[]
  readonly faults?: Faults
  /** Of credentials, tokens, identifiers and random faults. Default: another one each time. */
  readonly seed?: string
  /** Secrets hold characters that have a meaning in forms, headers and shells. */
  readonly oddSecrets?: boolean
  /** Milliseconds since 1970; default: the machine's clock. */
  readonly now?: () => number
  /** false: `requests` stays empty. */
  readonly record?: boolean
  /** Called when a request has been answered or cut off. */
  readonly onRequest?: (request: RecordedRequest) => void
}

/** One request and what came of it. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Call['headers']
  /** The scheme of `Authorization` in lower case (`bearer`, `oauth`, `basic`), or `none`. */
  readonly auth: string
  /** The body's fields, from JSON or a form. */
  readonly fields: Call['fields']
  /** Whether PAM Core saw it: false when a fault was shown in its place. */
  processed: boolean
  /** The status line's number; 0 when the connection was cut before an answer. */
  status: number
}

/** A server that runs, to be looked into and changed. */
export interface Sandbox extends Omit<Appliance, 'answer'> {
  readonly url: string
  readonly port: number
  readonly credentials: Credentials
  readonly store: Store
  readonly settings: Settings
  /** In the order of their arrival. */
  readonly requests: RecordedRequest[]
  /** The authority's certificate (PEM) with `tls: true`. */
  readonly ca: string | undefined
  /** How many connections were opened so far. */
  connections(): number
  /** Replaces the schedule of faults; counting starts again. */
  setFaults(faults: Faults): void
  close(): Promise<void>
}

/** The devices that are registered unless others are given. */
export const defaultDevices: readonly Device[] = [
  { hostname: 'web-1.example.com', ip: '192.0.2.11' },
  { hostname: 'web-2.example.com', ip: '192.0.2.12' },
  { hostname: 'db-1.example.com', ip: '192.0.2.21' },
]

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port, tls, clientCa, devices, keys, faults, seed, oddSecrets, now, record, onRequest, ...given } = options
  const clock = now ?? Date.now
  const source = seed ?? `${Date.now()}/${process.pid}/${Math.random()}`
  const settings = makeSettings(given)
  const store = new Store(devices ?? defaultDevices, clock)
  for (const key of keys ?? []) store.create(key)
  const credentials = makeCredentials(source, oddSecrets === true)
  const appliance = new Appliance({ settings, store, credentials, now: clock, seed: source })
  const authority = tls === true ? makeAuthority() : undefined
  const identity = tls === true ? authority?.issue({ hosts: ['localhost', '127.0.0.1', '::1'] }) : tls || undefined
  const stopping = new AbortController()
  const requests: RecordedRequest[] = []
  const sockets = new Set<Socket>()
  let schedule = makeSchedule(faults ?? [], source)
  let connections = 0

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request, origin)
    const entry = toRecord(call)
    if (record !== false) requests.push(entry)
    const fault = schedule({ method: call.method, path: entry.path }) ?? {}
    if (fault.delay) await setTimeout(fault.delay, undefined, { signal: stopping.signal })
    await reply(request.socket, response, fault, entry, () => appliance.answer(call), stopping.signal)
    onRequest?.(entry)
  }

  function listener(request: IncomingMessage, response: ServerResponse): void {
    handle(request, response).catch(error => {
      request.socket.destroy()
      const gone = request.errored !== null || stopping.signal.aborted
      if (!gone) throw error
    })
  }

  const server = makeServer(identity, clientCa, listener)
  server.on('connection', (socket: Socket) => {
    connections++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const actualPort = typeof address === 'object' ? (address?.port ?? 0) : 0
  const origin = `${identity ? 'https' : 'http'}://127.0.0.1:${actualPort}`
  return {
    url: origin + settings.basePath,
    port: actualPort,
    credentials,
    store,
    settings,
    requests,
    ca: authority?.certificate,
    connections: () => connections,
    revokeTokens: () => appliance.revokeTokens(),
    decryptionKey: () => appliance.decryptionKey(),
    setFaults: next => {
      schedule = makeSchedule(next, source)
    },
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

function makeCredentials(seed: string, odd: boolean): Credentials {
  const random = makeRandom(`${seed}/credentials`)
  const hex = (size: number) => random.bytes(size).toString('hex')
  // HTTP Basic cannot carry a colon in an id (RFC 7617, 2), and a quotation mark would end a parameter of OAuth 1.0a.
  const secret = (size: number) => (odd ? `${oddCharacters}${hex(size)}` : hex(size))
  return {
    clientId: hex(16),
    clientSecret: secret(32),
    consumerKey: hex(16),
    consumerSecret: secret(32),
    tokenKey: hex(16),
    tokenSecret: secret(32),
  }
}

const oddCharacters = '+%2B:&=/?#"\'\\$`~ '

async function readCall(request: IncomingMessage, origin: string): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const { method = '', headers, url: target = '/' } = request
  // The URL as the client named it: the signature of OAuth 1.0a covers its host and port.
  const base = headers.host ? `${origin.split('//')[0]}//${headers.host}` : origin
  const url = URL.parse(target.startsWith('/') ? base + target : target) ?? new URL(origin)
  return { method, url, headers, text, fields: readFields(text, headers) }
}

function readFields(text: string, headers: Call['headers']): Call['fields'] {
  if (isForm(headers)) return Object.fromEntries(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}

function toRecord({ method, url, headers, fields }: Call): RecordedRequest {
  const auth = String(headers.authorization ?? 'none').split(' ')[0] ?? ''
  return { method, path: url.pathname, headers, auth: auth.toLowerCase(), fields, processed: false, status: 0 }
}

async function reply(
  socket: Socket,
  response: ServerResponse,
  fault: Fault,
  entry: RecordedRequest,
  answer: () => ReturnType<Appliance['answer']>,
  signal: AbortSignal,
): Promise<void> {
  if (fault.reset === 'before') return cut(socket)
  const interim = fault.status !== undefined && fault.status < 200
  const replaced = (fault.status !== undefined && !interim) || fault.body !== undefined || fault.base64 !== undefined
  entry.processed = !replaced || fault.process === true || fault.reset === 'after'
  const own = entry.processed ? answer() : undefined
  if (fault.reset === 'after') return cut(socket)
  if (interim) socket.write(`HTTP/1.1 ${fault.status} Interim\r\n\r\n`)
  const shown = replaced ? { status: 200, headers: {}, body: undefined } : own
  entry.status = (interim ? undefined : fault.status) ?? shown?.status ?? 500
  const body = render(fault, shown?.body)
  const length = [204, 304].includes(entry.status) ? {} : { 'content-length': body.length }
  response.writeHead(entry.status, {
    'content-type': 'application/json; charset=UTF-8',
    ...length,
    ...(fault.gzip ? { 'content-encoding': 'gzip' } : {}),
    ...shown?.headers,
    ...fault.headers,
  })
  await send(response, body, fault, signal)
}

function render(fault: Fault, own: unknown): Buffer {
  const value = fault.body ?? own ?? ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const bytes = fault.base64 === undefined ? Buffer.from(text) : Buffer.from(fault.base64, 'base64')
  const padded = Buffer.concat([bytes, Buffer.alloc(Math.max(0, (fault.size ?? 0) - bytes.length), ' ')])
  return fault.gzip ? gzipSync(padded) : padded
}

async function send(response: ServerResponse, body: Buffer, fault: Fault, signal: AbortSignal): Promise<void> {
  const end = fault.truncate ?? body.length
  if (!fault.drip && fault.truncate === undefined) {
    response.end(body)
    return
  }
  response.flushHeaders()
  const step = fault.drip?.bytes ?? Math.max(end, 1)
  for (let start = 0; start < end && !response.destroyed; start += step) {
    if (start > 0) await setTimeout(fault.drip?.every, undefined, { signal })
    response.write(body.subarray(start, Math.min(start + step, end)))
  }
  if (fault.truncate === undefined) response.end()
  else response.write('', () => response.destroy())
}

function cut(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket.resetAndDestroy()
}
