/** The sandbox: an emulated PAM Core on a port of this machine. docs/sandbox.md says what it does and why. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Appliance } from './appliance.ts'
import { readCall } from './call.ts'
import { type Identity, makeAuthority } from './certificate.ts'
import { type Credentials, makeCredentials } from './credentials.ts'
import { type Faults, makeSchedule } from './faults.ts'
import { listen } from './listener.ts'
import { type RecordedRequest, toRecord } from './record.ts'
import { reply } from './reply.ts'
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
  const requests: RecordedRequest[] = []
  let schedule = makeSchedule(faults ?? [], source)

  const handle = async (request: IncomingMessage, response: ServerResponse, signal: AbortSignal) => {
    const call = await readCall(request, listener.origin)
    const entry = toRecord(call)
    if (record !== false) requests.push(entry)
    const fault = schedule({ method: call.method, path: entry.path }) ?? {}
    if (fault.delay) await setTimeout(fault.delay, undefined, { signal })
    await reply(request.socket, response, fault, entry, () => appliance.answer(call), signal)
    onRequest?.(entry)
  }
  const listener = await listen({ port, identity, clientCa }, handle)
  return {
    url: listener.origin + settings.basePath,
    port: listener.port,
    ...{ credentials, store, settings, requests, ca: authority?.certificate },
    connections: listener.connections,
    revokeTokens: () => appliance.revokeTokens(),
    decryptionKey: () => appliance.decryptionKey(),
    setFaults: next => {
      schedule = makeSchedule(next, source)
    },
    close: listener.close,
  }
}
