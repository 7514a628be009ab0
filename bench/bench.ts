// Ratios of whole-process times, from runs that take turns in one go: what the action costs beside the least that is possible.
// Usage: npm run bench -- [--runs N] [--peers FOLDER] [--large]
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generateKeyPair } from '../src/key/generate.ts'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    peers: { type: 'string' },
    large: { type: 'boolean', default: false },
  },
})
const runs = Number(options.runs)
const here = import.meta.dirname
const action = resolve(here, '../dist/index.js')
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const server = fork(join(here, 'server.ts'))
const [{ url, credentials }] = (await once(server, 'message')) as [{ url: string; credentials: Record<string, string> }]

/** Something to be timed: a script and its environment. */
interface Entry {
  readonly name: string
  readonly args: readonly string[]
  readonly env?: Record<string, string>
  readonly expected?: number
  /** Also tell the peak memory, for which a little more is loaded. */
  readonly weighed?: boolean
}

interface Timing {
  readonly milliseconds: number
  readonly megabytes: number
}

const oauth2 = { 'client-id': credentials.clientId, 'client-secret': credentials.clientSecret }
const oauth1 = {
  'consumer-key': credentials.consumerKey,
  'consumer-secret': credentials.consumerSecret,
  'token-key': credentials.tokenKey,
  'token-secret': credentials.tokenSecret,
}
const empty = write('empty.mjs', '')

try {
  await compare('Start: to the first input error', [
    { name: 'empty script', args: [empty] },
    { name: 'action', args: [action], env: inputs({}), expected: 1 },
    ...peers(),
  ])
  for (const signIn of ['oauth2', 'oauth1'] as const) await one(signIn)
  for (const concurrency of [1, 8, 32]) await fleet(1000, concurrency, Math.max(3, Math.round(runs / 5)))
  await growth(options.large ? [10, 100, 1000, 10_000] : [10, 100, 1000])
} finally {
  server.disconnect()
  rmSync(folder, { recursive: true })
}

async function one(signIn: 'oauth1' | 'oauth2'): Promise<void> {
  const [key] = await makeKeys('one', 1)
  if (!key) return
  const given = {
    url,
    'api-prefix': '/api',
    ...(signIn === 'oauth2' ? oauth2 : oauth1),
    hostname: key.hostname,
    ip: key.ip,
    identifier: key.identifier,
    'private-key-path': `${key.identifier}.key`,
  }
  await compare(`One registration, ${signIn}`, [
    bare('one', [key], signIn, 1),
    bare('one', [key], signIn, 1, 'node-fetch'),
    { name: 'action', args: [action], env: inputs(given) },
  ])
}

async function fleet(count: number, concurrency: number, times: number): Promise<void> {
  const keys = await makeKeys(`fleet${concurrency}`, count)
  const given = { url, 'api-prefix': '/api', ...oauth2, 'keys-file': keysFile(keys), concurrency: String(concurrency) }
  const entries = [
    bare('fleet', keys, 'oauth2', concurrency),
    bare('fleet', keys, 'oauth2', concurrency, 'node-fetch'),
    { name: 'action', args: [action], env: inputs(given) },
  ]
  const before = await serverCpu()
  await compare(`Fleet of ${count}, ${concurrency} at once`, entries, times)
  const spent = (await serverCpu()) - before
  const ran = entries.length * (times + 1) // the first turn warms up
  console.log(`  the server's own share: ${(spent / ran).toFixed(0)} ms of CPU a run`)
}

async function growth(counts: readonly number[]): Promise<void> {
  console.log('\nGrowth at 8 at once')
  for (const count of counts) {
    const keys = await makeKeys(`growth${count}`, count)
    const given = { url, 'api-prefix': '/api', ...oauth2, 'keys-file': keysFile(keys), concurrency: '8' }
    const loop = await time({ ...bare('growth', keys, 'oauth2', 8, 'node-fetch'), weighed: true })
    const { milliseconds, megabytes } = await time({
      name: 'action',
      args: [action],
      env: inputs(given),
      weighed: true,
    })
    console.log(
      `  ${String(count).padStart(6)} keys: ${(milliseconds / count).toFixed(2)} ms a key, peak memory ${megabytes.toFixed(0)} MB; node-fetch alone: ${(loop.milliseconds / count).toFixed(2)} ms, ${loop.megabytes.toFixed(0)} MB`,
    )
  }
}

/** Committed bundles of other actions: every index.js or main.js in a folder of their own. */
function peers(): Entry[] {
  if (!options.peers) return []
  const root = resolve(options.peers)
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter(file => /(^|\/)(index|main)\.(c|m)?js$/.test(file))
    .map(file => ({ name: file, args: [join(root, file)], env: inputs({}), expected: -1 }))
}

function bare(
  name: string,
  keys: readonly Record<string, string>[],
  signIn: string,
  concurrency: number,
  client: 'node:http' | 'node-fetch' = 'node:http',
): Entry {
  const settings = JSON.stringify({ url, credentials, signIn, keys, concurrency, client })
  return {
    name: client === 'node:http' ? 'bare script' : 'bare, with node-fetch',
    args: [join(here, 'bare.js'), write(`${name}-${client.replace(':', '-')}.json`, settings)],
  }
}

async function makeKeys(prefix: string, count: number) {
  const keys = []
  for (let index = 1; index <= count; index++) {
    const identifier = `${prefix}-${index}`
    const pair = await generateKeyPair('ed25519', { format: 'openssh', comment: identifier })
    write(`${identifier}.key`, pair.privateKey)
    keys.push({
      identifier,
      hostname: 'web-1.example.com',
      ip: '192.0.2.11',
      private_key: pair.privateKey,
      public_key: pair.publicKey.line,
    })
  }
  return keys
}

function keysFile(keys: readonly { identifier: string; hostname: string; ip: string }[]): string {
  const entries = keys.map(
    ({ identifier, hostname, ip }) =>
      `  - identifier: ${identifier}\n    hostname: ${hostname}\n    ip: ${ip}\n    private_key_path: ${identifier}.key\n`,
  )
  return write('keys.yml', `keys:\n${entries.join('')}`)
}

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

function inputs(given: Record<string, string | undefined>): Record<string, string> {
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(name => [name, write(name, '')])
  const variables = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value ?? ''])
  return { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, ...Object.fromEntries([...files, ...variables]) }
}

async function compare(title: string, entries: readonly Entry[], times = runs): Promise<void> {
  const samples = entries.map(() => [] as number[])
  for (let turn = 0; turn <= times; turn++) {
    for (const [index, entry] of entries.entries()) {
      const { milliseconds } = await time(entry)
      if (turn > 0) samples[index]?.push(milliseconds)
    }
  }
  console.log(`\n${title} (${times} runs each, in turns)`)
  const base = median(samples[0] ?? [])
  for (const [index, { name }] of entries.entries()) {
    const sample = samples[index] ?? []
    const spread = `${Math.min(...sample).toFixed(0)} to ${Math.max(...sample).toFixed(0)}`
    console.log(
      `  ${name.padEnd(24)} ${median(sample).toFixed(1).padStart(8)} ms (${spread})  ratio ${(median(sample) / base).toFixed(2)}`,
    )
  }
}

// GNU time is not everywhere: the child itself tells its peak memory when it ends.
async function time({ args, env, expected = 0, weighed = false }: Entry): Promise<Timing> {
  const meter = write('meter.mjs', "process.on('exit', () => process.send?.(process.resourceUsage().maxRSS))")
  const flags = weighed ? ['--import', meter] : []
  const started = performance.now()
  const child: ChildProcess = spawn(process.execPath, [...flags, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: weighed ? ['ignore', 'ignore', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
  let megabytes = 0
  let said = ''
  child.stdout?.on('data', chunk => {
    said += chunk
  })
  child.on('message', kilobytes => {
    megabytes = Number(kilobytes) / 1024
  })
  const [code] = await once(child, 'close')
  if (expected >= 0 && code !== expected) throw new Error(`${args.join(' ')} ended with ${code}:\n${said.slice(-2000)}`)
  return { milliseconds: performance.now() - started, megabytes }
}

async function serverCpu(): Promise<number> {
  server.send('cpu')
  const [{ cpu }] = (await once(server, 'message')) as [{ cpu: NodeJS.CpuUsage }]
  return (cpu.user + cpu.system) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
