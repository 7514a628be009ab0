// Ratios of whole-process times, from runs that take turns in one go: what the action costs beside the least that is possible.
// Usage: npm run bench -- [--runs N] [--peers FOLDER] [--bundle FOLDER] [--large]
// --bundle adds the action as it is built in another folder: the one before a change, say.
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
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
    bundle: { type: 'string' },
    large: { type: 'boolean', default: false },
  },
})
const runs = Number(options.runs)
const here = import.meta.dirname
const action = resolve(here, '../dist/index.js')
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const server = fork(join(here, 'server.ts'))
const [{ url, credentials }] = (await once(server, 'message')) as [{ url: string; credentials: Record<string, string> }]

/** Something to be timed: a script of Node's, or of another `program`, and its environment. */
interface Entry {
  readonly name: string
  readonly program?: string
  readonly args: readonly string[]
  readonly env?: Record<string, string>
  readonly expected?: number
  /** So slow that two runs have to do. */
  readonly slow?: boolean
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
    ...bundles(inputs({}), 1),
    ...peers(),
  ])
  for (const signIn of ['oauth2', 'oauth1'] as const) await one(signIn)
  for (const delay of [0, 20]) await fleet(300, 8, Math.max(5, Math.round(runs / 2)), delay)
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
    ...bundles(inputs(given)),
    ...(signIn === 'oauth2' ? scripts([key], 1) : []),
  ])
}

async function fleet(count: number, concurrency: number, times: number, delay = 0): Promise<void> {
  const keys = await makeKeys(`fleet${concurrency}`, count)
  const given = { url, 'api-prefix': '/api', ...oauth2, 'keys-file': keysFile(keys), concurrency: String(concurrency) }
  const entries = [
    bare('fleet', keys, 'oauth2', concurrency),
    bare('fleet', keys, 'oauth2', concurrency, 'node-fetch'),
    ...bundles(inputs(given)),
    ...(count === 300 ? scripts(keys, concurrency) : []),
  ]
  const before = await serverCpu(delay)
  const server = delay > 0 ? `, ${delay} ms a request` : ''
  await compare(`Fleet of ${count}, ${concurrency} at once${server}`, entries, times)
  const spent = (await serverCpu(0)) - before
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

/** The action, and beside it the one of `--bundle`. */
function bundles(env: Record<string, string>, expected = 0): Entry[] {
  const other = options.bundle ? [{ name: 'action, the other one', args: [resolve(options.bundle, 'index.js')] }] : []
  return [{ name: 'action', args: [action] }, ...other].map(entry => ({ ...entry, env, expected }))
}

/** What a user would write by hand, as far as this machine has what it needs. */
function scripts(keys: readonly Record<string, string>[], concurrency: number): Entry[] {
  const lines = keys.map(({ identifier, hostname, ip }) =>
    [identifier, hostname, ip, join(folder, `${identifier}.key`)].join(' '),
  )
  const args = [url, String(concurrency), write('keys.txt', `${lines.join('\n')}\n`)]
  const env = { CLIENT_ID: credentials.clientId ?? '', CLIENT_SECRET: credentials.clientSecret ?? '' }
  const python = spawnSync('python3', ['-c', 'import sys, requests, cryptography; print(sys.executable)'], {
    encoding: 'utf8',
  })
  const tools = ['curl', 'jq', 'ssh-keygen', 'xargs'].filter(
    tool => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  )
  if (tools.length > 0) console.log(`(no script with curl: ${tools.join(', ')} missing)`)
  if (python.status !== 0) console.log('(no script with Python: requests or cryptography missing)')
  return [
    ...(tools.length === 0
      ? [
          {
            name: 'curl, jq, ssh-keygen',
            program: 'sh',
            args: [join(here, 'script.sh'), ...args],
            env,
            slow: keys.length > 1,
          },
        ]
      : []),
    ...(python.status === 0
      ? [{ name: 'Python', program: python.stdout.trim(), args: [join(here, 'script.py'), ...args], env }]
      : []),
  ]
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
      if (entry.slow && turn > 2) continue
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
async function time({ program = process.execPath, args, env, expected = 0, weighed = false }: Entry): Promise<Timing> {
  const meter = write('meter.mjs', "process.on('exit', () => process.send?.(process.resourceUsage().maxRSS))")
  const flags = weighed ? ['--import', meter] : []
  const started = performance.now()
  const child: ChildProcess = spawn(program, [...flags, ...args], {
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

/** Milliseconds of CPU that the server has taken; from now on each request waits for `delay` milliseconds. */
async function serverCpu(delay: number): Promise<number> {
  server.send({ delay })
  const [{ cpu }] = (await once(server, 'message')) as [{ cpu: NodeJS.CpuUsage }]
  return (cpu.user + cpu.system) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
