// The workflows that people copy, run as they stand but for their placeholders: against the sandbox, real hosts, GitHub's API and a proxy.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import { defaultDevices, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { missingSshd } from '../../sandbox/sshd.ts'
import { startForwardProxy } from '../support/forward-proxy.ts'
import { REPOSITORY, startGitHub } from '../support/github-server.ts'
import { type LoopbackHosts, startHosts } from '../support/hosts.ts'
import type { SamplePair } from '../support/openssh-sample.ts'
import { bare } from '../support/rotation.ts'
import { freshPair } from '../support/scenario.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { runWorkflow, type StepRun, type Surroundings } from '../support/workflow.ts'

const DAY = 86_400_000
const PASSPHRASE = 'correct horse battery'
const MACHINES = [
  { identifier: 'web-1', hostname: 'web-1.example.com', ip: '127.0.0.11' },
  { identifier: 'web-2', hostname: 'web-2.example.com', ip: '127.0.0.12' },
  { identifier: 'db-1', hostname: 'db-1.example.com', ip: '127.0.0.21' },
]
const OTHERS = `# the team's\n${bare(freshPair())} laptop of ann\n`
const missing = missingSshd()

test('every example is run here', () => {
  const names = globSync('examples/*.yml').map(file => basename(file))
  const source = readFileSync(import.meta.filename, 'utf8')
  for (const name of names) expect(source).toContain(`'${name}'`)
})

test('no example changes a host by a shell of its own', () => {
  for (const file of globSync('examples/*.yml')) {
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bssh(-\w+)? |authorized_keys|\btee\b|\bmv\b/)
  }
})

describe.skipIf(missing !== undefined)(`on hosts${missing ? ` (${missing})` : ''}`, () => {
  let sandbox: Sandbox
  let hosts: LoopbackHosts
  let old: readonly SamplePair[]

  async function setUp(): Promise<void> {
    old = MACHINES.map(freshPair)
    hosts = await startHosts(MACHINES.map(({ ip }) => ip))
    for (const [index, { authorizedKeys }] of hosts.hosts.entries()) writeFileSync(authorizedKeys, fileWith(old[index]))
    sandbox = await startSandbox({
      devices: [...defaultDevices, { hostname: 'web-1b.example.com', ip: '192.0.2.13' }],
      keys: MACHINES.map((machine, index) => ({
        ...machine,
        username: hosts.user,
        public_key: `${old[index]?.publicLine}`,
        private_key: `${old[index]?.privateKey}`,
        changed: Date.now() - 30 * DAY,
      })),
    })
  }

  beforeEach(async () => {
    await setUp()
    return async () => {
      await hosts.stop()
      await sandbox.close()
    }
  })

  const fileWith = (pair: SamplePair | undefined) => `${OTHERS}${pair && bare(pair)} ops@laptop`

  /** The text with what stands for something replaced. */
  function asItStands(file: string): string {
    return textOf(file)
      .replaceAll('https://pam.example.com', sandbox.url)
      .replaceAll('192.0.2.', '127.0.0.')
      .replaceAll(/username: (deploy|backup)/g, `username: ${hosts.user}`)
      .replace(/^( *)rotate([-_])on[-_]host: true$/m, `$&\n$1ssh$2port: ${hosts.port}`)
  }

  function run(file: string, more: Surroundings = {}): Promise<StepRun[]> {
    const { clientId, clientSecret } = sandbox.credentials
    return runWorkflow(asItStands(file), {
      secrets: { PAM_CLIENT_ID: clientId, PAM_CLIENT_SECRET: clientSecret, DB_1_PASSPHRASE: PASSPHRASE },
      vars: { KNOWN_HOSTS: hosts.knownHosts() },
      files: { 'keys.yml': asItStands('keys.yml'), known_hosts: hosts.knownHosts() },
      ...more,
    })
  }

  /** The host accepts the key that PAM Core holds, the old one no longer, and every other line is as it was. */
  function expectRotated(index: number): void {
    const { identifier } = MACHINES[index] ?? {}
    const stored = sandbox.store.find(identifier)
    const line = `${stored?.public_key.split(' ', 2).join(' ')} ${identifier} (register-ssh-key)`
    const host = hosts.hosts[index]
    expect(readFileSync(`${host?.authorizedKeys}`, 'utf8')).toBe(`${OTHERS}${line}\n`)
    expect(opens(index, `${stored?.private_key}`, stored?.password)).toBe(true)
    expect(opens(index, `${old[index]?.privateKey}`)).toBe(false)
  }

  function opens(index: number, privateKey: string, passphrase?: string | null): boolean {
    const folder = makeTempFolder('login-')
    const file = join(folder, 'key')
    writeFileSync(file, privateKey, { mode: 0o600 })
    if (passphrase) execFileSync('ssh-keygen', ['-q', '-p', '-P', passphrase, '-N', '', '-f', file])
    const opened = hosts.hosts[index]?.opens(file) === true
    rmSync(folder, { recursive: true })
    return opened
  }

  test.each(['one-host.yml', 'README.md'])('%s rotates the key, each time that it runs', async file => {
    for (const _ of ['the first key', 'its successor']) {
      expectSuccess(await run(file))
      expectRotated(0)
    }
  })

  test('one-host.yml says in one line that its variable is missing, before any request', async () => {
    const [step] = await run('one-host.yml', { vars: {} })
    expect(step?.outcome).toBe('failure')
    expect(step?.log.match(/^::error.*$/gm)).toEqual([
      expect.stringContaining('ssh-known-hosts is missing: rotate-on-host trusts no host whose key it does not know.'),
    ])
    expect(sandbox.requests).toEqual([])
  })

  test('fleet.yml with keys.yml rotates all; run again after a failure, only the host that failed', async () => {
    const file = `${hosts.hosts[1]?.authorizedKeys}`
    writeFileSync(file, OTHERS)
    const first = await run('fleet.yml')
    expect(first.map(({ outcome }) => outcome)).toEqual(['success', 'failure', 'success'])
    expect(operations(first)).toEqual(['web-1 updated rotated', 'web-2 failed untouched', 'db-1 updated rotated'])
    expect(sandbox.store.find('web-1')?.devices).toMatchObject([{ hostname: 'web-1b.example.com' }])
    writeFileSync(file, fileWith(old[1]))
    const again = await run('fleet.yml')
    expectSuccess(again)
    expect(operations(again)).toEqual(['web-1 not-due untouched', 'web-2 updated rotated', 'db-1 not-due untouched'])
    for (const index of MACHINES.keys()) expectRotated(index)
    expect(sandbox.store.find('db-1')?.password).toBe(PASSPHRASE)
  })

  test.each([
    ['matrix.yml', { shards: '2' }, 2],
    ['matrix.yml', {}, 8],
  ])('%s with %j rotates all in %i jobs, and a last one gathers what came of them', async (file, inputs, shards) => {
    const runs = await run(file, { inputs })
    expectSuccess(runs)
    expect(runs.filter(({ what }) => what === 'your-org/register-ssh-key')).toHaveLength(shards)
    expect(runs.at(-1)?.summary).toBe('3 keys, 0 failed\n')
    for (const index of MACHINES.keys()) expectRotated(index)
  })

  test('matrix.yml names the host that failed, and fails', async () => {
    writeFileSync(`${hosts.hosts[2]?.authorizedKeys}`, OTHERS)
    const runs = await run('matrix.yml', { inputs: { shards: '2' } })
    const last = runs.at(-1)
    expect(last).toMatchObject({ outcome: 'failure', summary: '3 keys, 1 failed\n' })
    expect(last?.log).toMatch(/^- db-1: .*it refuses the key\..*$/m)
  })
})

// Their steps are for bash.
describe.skipIf(process.platform === 'win32')('without a host', () => {
  const closing: (() => Promise<void>)[] = []
  afterAll(() => Promise.all(closing.map(close => close())))

  async function start(options: SandboxOptions = {}): Promise<Sandbox> {
    const devices = ['web-1b', 'web-1c', 'builder-1'].map(name => ({
      hostname: `${name}.example.com`,
      ip: '192.0.2.31',
    }))
    const sandbox = await startSandbox({ devices: [...defaultDevices, ...devices], ...options })
    closing.push(sandbox.close)
    return sandbox
  }

  const example = (file: string, url: string) => textOf(file).replaceAll('https://pam.example.com', url)
  const oauth2 = ({ credentials }: Sandbox) => ({
    PAM_CLIENT_ID: credentials.clientId,
    PAM_CLIENT_SECRET: credentials.clientSecret,
  })

  test('deploy-key.yml replaces the deploy key', async () => {
    const sandbox = await start()
    const github = await startGitHub()
    closing.push(github.close)
    const surroundings = {
      secrets: { ...oauth2(sandbox), APP_PRIVATE_KEY: 'of the app' },
      actions: { 'actions/create-github-app-token': { token: github.token } },
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY },
    }
    for (const _ of ['a first key', 'its successor']) {
      expectSuccess(await runWorkflow(example('deploy-key.yml', sandbox.url), surroundings))
      const stored = sandbox.store.find('builder-1-checkout')?.public_key.split(' ', 2).join(' ')
      expect(github.keys).toEqual([expect.objectContaining({ key: stored, read_only: true })])
    }
  })

  test('oauth1.yml registers a key and goes on with what was registered', async () => {
    const sandbox = await start({ dialect: '3.32' })
    const { consumerKey, consumerSecret, tokenKey, tokenSecret } = sandbox.credentials
    const pair = freshPair()
    const secrets = {
      ...{ PAM_CONSUMER_KEY: consumerKey, PAM_CONSUMER_SECRET: consumerSecret, PAM_TOKEN_KEY: tokenKey },
      ...{ PAM_TOKEN_SECRET: tokenSecret, WEB_1_PRIVATE_KEY: pair.privateKey },
    }
    const runs = await runWorkflow(example('oauth1.yml', sandbox.url), { secrets })
    expectSuccess(runs)
    const stored = sandbox.store.find('web-1')
    expect(stored?.public_key.split(' ', 2).join(' ')).toBe(bare(pair))
    expect(runs.find(({ what }) => what === 'run')?.log).toBe(`Key ${stored?.id} was created.\n`)
  })

  test('proxy.yml goes through the proxy, trusts the private CA and shows the client certificate', async () => {
    const authority = makeAuthority()
    const tls = authority.issue({ hosts: ['pam.example.com'] })
    const client = authority.issue({ hosts: ['runner.example.com'], client: true })
    const sandbox = await start({ tls, clientCa: authority.certificate })
    const proxy = await startForwardProxy({ signIn: 'ci:hunter2', connectTo: '127.0.0.1' })
    closing.push(proxy.close)
    const text = example('proxy.yml', `https://pam.example.com:${sandbox.port}`)
    const runs = await runWorkflow(text.replace('proxy.example.com:3128', `127.0.0.1:${proxy.port}`), {
      vars: { PRIVATE_CA: authority.certificate, CLIENT_CERTIFICATE: client.certificate },
      secrets: {
        ...{ ...oauth2(sandbox), PROXY_USER: 'ci', PROXY_PASSWORD: 'hunter2', CLIENT_KEY: client.key },
        ...{ WEB_1_PRIVATE_KEY: freshPair().privateKey, WEB_1_PASSPHRASE: '' },
      },
    })
    expectSuccess(runs)
    expect(new Set(proxy.tunnels)).toEqual(new Set([`pam.example.com:${sandbox.port}`]))
    expect(sandbox.store.find('web-1')).toBeDefined()
  })

  test.each([
    ['report.yml', 100, 'failure', 'due'],
    ['report.yml', 10, 'success', 'not-due'],
  ])('%s of a key that is %i days old is a %s', async (file, age, outcome, operation) => {
    const sandbox = await start({ keys: [{ ...MACHINES[0], changed: Date.now() - age * DAY }] })
    const [report] = await runWorkflow(example(file, sandbox.url), { secrets: oauth2(sandbox) })
    expect([report?.outcome, report?.outputs.operation]).toEqual([outcome, operation])
    expect(sandbox.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'))).toEqual([])
  })
})

function expectSuccess(runs: readonly StepRun[]): void {
  for (const { what, outcome, log } of runs) {
    const shown = log.replace(/^::add-mask::.*\n/gm, '')
    expect([what, outcome], shown).toEqual([what, 'success'])
    expect(shown).not.toMatch(/PRIVATE KEY|hunter2|correct horse/)
  }
}

/** An example, or the first workflow of a page. */
function textOf(file: string): string {
  if (!file.endsWith('.md')) return readFileSync(join('examples', file), 'utf8')
  return /^```yaml\n(name: [\s\S]*?)^```$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
}

/** Identifier, operation and what became of the host, of each key of a fleet. */
function operations(runs: readonly StepRun[]): string[] {
  const { results = '[]' } = runs.find(({ what }) => what === 'your-org/register-ssh-key')?.outputs ?? {}
  return JSON.parse(results).map(
    ({ identifier, operation, on_host, status }: Record<string, string>) =>
      `${identifier} ${status === 'ok' ? operation : status} ${on_host}`,
  )
}
