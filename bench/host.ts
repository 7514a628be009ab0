// Ratios of whole-process times: the action that rotates a fleet on its hosts, beside a shell loop that does the same with ssh.
// Usage: npm run bench:host -- [--runs N] [--hosts N] [--concurrency N]
import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { missingSshd } from '../sandbox/sshd.ts'
import { generateKeyPair } from '../src/key/generate.ts'
import { type LoopbackHosts, MOST_HOSTS, startHosts } from '../test/support/hosts.ts'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    hosts: { type: 'string', default: '100' },
    concurrency: { type: 'string', default: '16' },
  },
})
const here = import.meta.dirname

/** One address of a server. */
interface Target {
  readonly address: string
  readonly port: number
  readonly authorizedKeys: string
}

const missing = missingSshd() ?? ['jq', 'curl', 'xargs'].find(name => spawnSync(name, ['--version']).error)
if (missing) console.log(`The benchmark was skipped: ${missing} is needed.`)
else await measure()

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-host-'))
  const vault = fork(join(here, 'server.ts'))
  const [{ url, credentials }] = (await once(vault, 'message')) as [
    { url: string; credentials: Record<string, string> },
  ]
  const token = await signIn(url, credentials)
  const servers = await startServers(Number(options.hosts))
  try {
    const targets = servers.flatMap(({ port, hosts }) => hosts.map(host => ({ ...host, port })))
    writeFileSync(join(folder, 'known_hosts'), servers.map(server => `${server.knownHosts()}\n`).join(''))
    await Promise.all(targets.map((target, index) => giveKeys(target, index, { folder, url, token })))
    const user = servers[0]?.user ?? ''
    const entries = [
      loop(targets, { FOLDER: folder, TOKEN: token, URL: url, ACCOUNT: user }),
      action(targets, { folder, url, credentials, user }),
    ]
    await compare(entries)
    for (const { authorizedKeys } of targets)
      if (readFileSync(authorizedKeys, 'utf8').split('\n').length !== 3)
        throw new Error('a host has other lines than two')
  } finally {
    vault.disconnect()
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true })
  }
}

async function signIn(url: string, { clientId = '', clientSecret = '' }: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  })
  const answer = (await (await fetch(`${url}/api/oauth2/token`, { method: 'POST', body })).json()) as {
    access_token: string
  }
  return answer.access_token
}

// One sshd has few sockets, so a large fleet needs several.
async function startServers(count: number): Promise<LoopbackHosts[]> {
  const servers: LoopbackHosts[] = []
  for (let first = 0; first < count; first += MOST_HOSTS) {
    const length = Math.min(MOST_HOSTS, count - first)
    servers.push(await startHosts(Array.from({ length }, (_, index) => `127.0.3.${first + index + 1}`)))
  }
  return servers
}

/** Each host has two keys: one of the loop, in a file, and one of the action, which the vault holds. */
async function giveKeys(
  { authorizedKeys }: Target,
  index: number,
  { folder, url, token }: { folder: string; url: string; token: string },
): Promise<void> {
  const own = await generateKeyPair('ed25519', { format: 'openssh', comment: `loop-${index}` })
  writeFileSync(join(folder, `loop-${index}`), own.privateKey, { mode: 0o600 })
  writeFileSync(join(folder, `loop-${index}.pub`), `${own.publicKey.line}\n`)
  const held = await generateKeyPair('ed25519', { format: 'openssh', comment: `host-${index}` })
  appendFileSync(authorizedKeys, `${own.publicKey.line}\n${held.publicKey.line}\n`)
  const fields = { identifier: `host-${index}`, hostname: 'web-1.example.com', ip: '192.0.2.11' }
  const { ok } = await fetch(`${url}/api/pam/key`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, private_key: held.privateKey, public_key: held.publicKey.line }),
  })
  if (!ok) throw new Error('the vault does not take a key')
}

/** Something to be timed. */
interface Entry {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly input?: string
}

function loop(targets: readonly Target[], env: Record<string, string>): Entry {
  const lines = targets.map(({ address, port }, index) => `${address} ${port} loop-${index}\n`)
  const command = ['xargs', '-P', options.concurrency, '-n', '3', join(here, 'host-loop.sh')] as const
  return { name: 'shell loop with ssh', command, env, input: lines.join('') }
}

function action(
  targets: readonly Target[],
  place: { folder: string; url: string; credentials: Record<string, string>; user: string },
): Entry {
  const { folder, url, credentials, user } = place
  const known = { ssh_known_hosts: 'known_hosts', generate_key: 'ed25519', rotate_on_host: true }
  const keys = targets.map(({ address, port }, index) => ({
    ...{ identifier: `host-${index}`, hostname: 'web-1.example.com', ip: '192.0.2.11' },
    ...{ ssh_host: address, ssh_port: port },
  }))
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ defaults: { username: user, ...known }, keys }))
  const inputs = {
    ...{ url, 'client-id': credentials.clientId, 'client-secret': credentials.clientSecret, 'api-prefix': '/api' },
    ...{ 'keys-file': 'keys.json', concurrency: options.concurrency },
  }
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(name => [name, join(folder, name)])
  for (const [, file = ''] of files) writeFileSync(file, '')
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value ?? ''])
  return {
    name: 'action',
    command: [process.execPath, resolve(here, '../dist/index.js')],
    env: { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, ...Object.fromEntries([...files, ...variables]) },
  }
}

async function compare(entries: readonly Entry[]): Promise<void> {
  const runs = Number(options.runs)
  const samples = entries.map((): number[] => [])
  for (let turn = 0; turn <= runs; turn++) {
    for (const [index, entry] of entries.entries()) {
      const seconds = await time(entry)
      if (turn > 0) samples[index]?.push(seconds)
    }
  }
  console.log(`Rotating ${options.hosts} hosts, ${options.concurrency} at once (${runs} runs each, in turns)`)
  const base = median(samples[0] ?? [])
  for (const [index, { name }] of entries.entries()) {
    const sample = samples[index] ?? []
    const spread = `${Math.min(...sample).toFixed(1)} to ${Math.max(...sample).toFixed(1)}`
    const ratio = (median(sample) / base).toFixed(2)
    console.log(`  ${name.padEnd(20)} ${median(sample).toFixed(1).padStart(6)} s (${spread})  ratio ${ratio}`)
  }
}

async function time({ name, command: [program, ...args], env, input = '' }: Entry): Promise<number> {
  const start = performance.now()
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += chunk
    })
  }
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${said.slice(-2000)}`)
  return (performance.now() - start) / 1000
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
