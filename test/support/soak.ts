import { hash } from 'node:crypto'
import pMap from 'p-map'
import type { Fault } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import type { Outcome } from '../../src/domain/outcome.ts'
import { createRetry } from '../../src/http/retry.ts'
import { createTransport } from '../../src/http/transport.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { PamCore } from '../../src/pam/client.ts'
import { Before } from '../../src/register/before.ts'
import { registerKey } from '../../src/register/registration.ts'
import { Secrets } from '../../src/secrets/secrets.ts'
import { oneLine } from '../../src/text/safe-text.ts'
import { draw, pick } from './chance.ts'
import { connectionTo } from './run-action.ts'

/** `count` registrations at most, no new ones after `seconds`; the same seed gives the same registrations and faults. */
export interface SoakOptions {
  readonly count: number
  readonly seed: string
  readonly seconds?: number
}

/** What came of a soak. */
export interface SoakFigures {
  readonly registrations: number
  readonly identifiers: number
  readonly requests: number
  readonly faults: number
  readonly tokens: number
  readonly connections: number
  /** Outcomes by what they say of the key: stored, not stored, not known. */
  readonly yes: number
  readonly no: number
  readonly unknown: number
  /** Keys in the server's store at the end. */
  readonly keys: number
  readonly seconds: number
  /** What the server holds and what was said of it do not agree: must be empty. */
  readonly disagreements: readonly string[]
}

const CONCURRENCY = 16
const device = { hostname: 'web-1.example.com', ip: '192.0.2.11' }
const refusal = { response: { error: true, message: '1011: Device not found' }, exception: { code: 1011 } }
const html = { 'content-type': 'text/html' }

/** What may go wrong; none of these lies: what is certainly refused is not carried out. */
const faults: readonly Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { truncate: 15 },
  { status: 500 },
  { status: 500, process: true },
  { status: 502, body: '<html>', headers: html },
  { status: 503, process: true, headers: { 'retry-after': '1' } },
  { status: 504, process: true },
  { status: 429, headers: { 'retry-after': '2' } },
  { status: 408 },
  { status: 425 },
  { status: 401, body: { response: { error: true, message: 'The access token has expired' } } },
  { status: 400, body: refusal },
  { status: 200, body: refusal },
  { status: 302, headers: { location: '/login' } },
  { status: 200, body: '<html>', headers: html, process: true },
  { status: 201, body: 'null', process: true },
  { status: 201, body: { key: { id: 'x' } }, process: true },
  { status: 204, process: true },
  { size: 2 ** 21 },
  { drip: { bytes: 1, every: 20 } },
  { status: 100 },
]
/** A sign-in that is refused for good ends all that follows, so that only what passes happens to it. */
const passing = faults.filter(({ reset, status = 0 }) => reset !== undefined || status >= 408)
const FAULTY = 0.5

interface Registration {
  readonly identifier: string
  readonly publicKey: string
  readonly signIn: 'oauth1' | 'oauth2'
  readonly verify: boolean
}

/** Registers many keys over both sign-ins while things go wrong, and compares what was said of each with what the server holds. */
export async function soak({ count, seed, seconds = 600 }: SoakOptions): Promise<SoakFigures> {
  const start = performance.now()
  const attempts = new Map<string, number>()
  let shown = 0
  const sandbox: Sandbox = await startSandbox({
    seed,
    resourcePrefixes: ['/api', '/iso'],
    faults: ({ method, path }) => {
      const name = String(sandbox.requests.at(-1)?.fields.identifier ?? `${method} ${path}`)
      const number = (attempts.get(name) ?? 0) + 1
      attempts.set(name, number)
      if (sandbox.requests.length % 200 === 0) sandbox.revokeTokens()
      if (draw(`${seed}/${name}/${number}`) >= FAULTY) return undefined
      shown += 1
      return pick(path.endsWith('/oauth2/token') ? passing : faults, `${seed}/fault/${name}/${number}`)
    },
  })
  try {
    const clients = { oauth1: clientOf(sandbox, 'oauth1'), oauth2: clientOf(sandbox, 'oauth2') }
    const plan = Map.groupBy(registrations(count, seed), ({ identifier }) => identifier)
    const ledgers = await pMap(
      plan.values(),
      async entries => {
        const ledger: [Registration, Outcome][] = []
        for (const entry of entries) {
          if (performance.now() - start < seconds * 1000) ledger.push([entry, await clients[entry.signIn](entry)])
        }
        return ledger
      },
      { concurrency: CONCURRENCY },
    )
    const all = ledgers.flat()
    const said = (stored: Outcome['stored']) => all.filter(([, outcome]) => outcome.stored === stored).length
    return {
      registrations: all.length,
      identifiers: plan.size,
      requests: sandbox.requests.length,
      faults: shown,
      tokens: sandbox.requests.filter(({ path, status }) => path.endsWith('/oauth2/token') && status === 200).length,
      connections: sandbox.connections(),
      yes: said('yes'),
      no: said('no'),
      unknown: said('unknown'),
      keys: sandbox.store.keys.size,
      seconds: (performance.now() - start) / 1000,
      disagreements: [...ledgers.flatMap(ledger => disagreements(ledger, sandbox)), ...foreign(sandbox, plan)],
    }
  } finally {
    await sandbox.close()
  }
}

function registrations(count: number, seed: string): Registration[] {
  return Array.from({ length: count }, (_, index) => ({
    identifier: `key-${Math.floor(draw(`${seed}/identifier/${index}`) * count * 0.6)}`,
    publicKey: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${hash('sha256', `${seed}/${index}`, 'base64url').slice(0, 43)}`,
    signIn: pick(['oauth1', 'oauth2'], `${seed}/sign-in/${index}`),
    verify: draw(`${seed}/verify/${index}`) < 0.2,
  }))
}

/** A client as a run makes it, but that it never waits. */
function clientOf(sandbox: Sandbox, signIn: 'oauth1' | 'oauth2'): (entry: Registration) => Promise<Outcome> {
  const given = Object.entries({ ...connectionTo(sandbox, signIn), timeout: '0.5', 'max-attempts': '3' })
  const { connection, options } = readInputs(
    Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  )
  if (!connection) throw new Error('the inputs of the soak are wrong')
  const { signal } = new AbortController()
  const silent = () => {}
  const safe = (text: string) => oneLine(text)
  const { send } = createTransport({ timeout: connection.timeout, userAgent: 'soak', env: {}, signal })
  let time = 0
  const sleep = async (milliseconds: number) => {
    time += milliseconds
  }
  const retry = createRetry({ maxAttempts: connection.maxAttempts, log: silent, signal, sleep, now: () => time })
  const pam = new PamCore({
    ...{ connection: { ...connection, tls: {} }, send, retry, safe, log: silent, now: Date.now },
    ...{ secrets: new Secrets(silent), traffic: { writes: 0 }, many: true },
  })
  const voice = { info: silent, notice: silent, warning: silent }
  return ({ identifier, publicKey, verify }) => {
    const material = { privateKey: `PRIVATE ${publicKey}`, publicKey, notices: [], warnings: [], release: silent }
    const registration = {
      spec: { identifier, ...device },
      identifierMadeUp: false,
      material,
      before: new Before(pam, identifier),
    }
    return registerKey(registration, {
      pam,
      voice,
      safe,
      options: { ...options, verify },
      provenance: [],
      now: Date.now,
    })
  }
}

/** What of one identifier's registrations, in their order, does not agree with the server. */
function disagreements(ledger: readonly [Registration, Outcome][], { store }: Sandbox): string[] {
  const [identifier] = ledger.map(([entry]) => entry.identifier)
  const stored = [...store.keys.values()].filter(key => key.identifier === identifier)
  const found: string[] = []
  const complain = (what: string) => found.push(`${identifier}: ${what}`)
  if (stored.length > 1) complain(`exists ${stored.length} times`)
  const possible = ledger.filter(([, outcome]) => outcome.stored !== 'no')
  const last = possible.findLastIndex(([, outcome]) => outcome.stored === 'yes')
  if (last >= 0 && stored.length === 0) complain('is reported as registered and is not there')
  if (possible.length === 0 && stored.length > 0) complain('is there although every outcome says no')
  const keys = possible.slice(Math.max(last, 0)).map(([entry]) => entry.publicKey)
  const unexpected = stored.filter(({ public_key }) => !keys.includes(public_key))
  if (possible.length > 0 && unexpected.length > 0) complain('holds another key than the last one reported')
  for (const [, { result }] of ledger) {
    if (result.key_id && result.key_id !== stored[0]?.id) complain(`was reported with the id ${result.key_id}`)
    if ((result.status === 'ok') !== (result.operation !== '' && result.error === null))
      complain('has a result that contradicts itself')
  }
  return found
}

function foreign({ store }: Sandbox, plan: ReadonlyMap<string, unknown>): string[] {
  const keys = [...store.keys.values()].filter(({ identifier }) => !plan.has(String(identifier)))
  return keys.map(({ id }) => `key ${id} was never sent`)
}
