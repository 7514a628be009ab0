import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Faults } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import type { KeyResult } from '../../src/domain/result.ts'
import type { SamplePair } from '../support/openssh-sample.ts'
import { connectionTo, makeWorkspace, runBundle } from '../support/run-action.ts'
import { freshPair, scenario } from '../support/scenario.ts'

const hosts = ['web-1.example.com', 'web-2.example.com', 'db-1.example.com']
const files = ['web-1.key', 'web-2.key', 'db-1.key']
const entries = files.map((file, index) => ({
  identifier: file.replace('.key', ''),
  hostname: hosts[index],
  ip: `192.0.2.${index + 1}`,
  private_key_path: file,
}))
const keys = Object.fromEntries(files.map(file => [file, freshPair()]))
const play = { keys, files: { 'keys.json': JSON.stringify({ defaults: { username: 'deploy' }, keys: entries }) } }
const inputs = { 'keys-file': 'keys.json', concurrency: '1' }

scenario('registers the keys of a file, names the one that fails, and keeps the order', {
  ...play,
  server: {
    devices: hosts.filter(host => host !== 'web-2.example.com').map(hostname => ({ hostname, ip: '192.0.2.1' })),
  },
  shown: ['out.json'],
  steps: [{ inputs: { ...inputs, 'results-path': 'out.json' } }],
})

scenario('a second run of a file with skip-unchanged writes nothing', {
  ...play,
  steps: [{ inputs }, { inputs: { ...inputs, 'skip-unchanged': 'true' } }],
})

scenario('disables the keys of a file by their identifiers', {
  ...play,
  files: { 'keys.yml': `keys: [{ identifier: web-1 }, { identifier: unknown }]` },
  server: { keys: [{ identifier: 'web-1', hostname: 'web-1.example.com' }] },
  steps: [{ inputs: { ...inputs, 'keys-file': 'keys.yml', command: 'disable' } }],
})

describe('two hundred keys in one file, with faults on the way', () => {
  const count = 200
  const names = Array.from({ length: count }, (_, index) => `key-${index + 1}`)
  const lost = 'key-7' // its device is not known
  const pairs = new Map<string, SamplePair>(names.map(name => [name, freshPair()]))
  const fleet = names.map(name => ({
    identifier: name,
    hostname: name === lost ? 'gone.example.com' : 'web-1.example.com',
    ip: '192.0.2.11',
    private_key_path: `${name}.key`,
  }))
  const faults: Faults = [
    { path: '/pam/key', method: 'POST', rate: 0.05, status: 503, headers: { 'retry-after': '0' } },
    { path: '/pam/key', method: 'POST', rate: 0.03, reset: 'after' },
    { path: '/pam/key', method: 'POST', times: 1, status: 429, headers: { 'retry-after': '0' } },
  ]
  const workspace = makeWorkspace({
    'keys.json': JSON.stringify({ keys: fleet }),
    ...Object.fromEntries([...pairs].map(([name, { privateKey }]) => [`${name}.key`, privateKey])),
  })
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'fleet', faults })
  })
  afterAll(() => sandbox.close())

  const run = async (extra: Record<string, string> = {}) => {
    const inputs = {
      ...connectionTo(sandbox),
      'keys-file': 'keys.json',
      'results-path': 'out.json',
      'max-attempts': '10',
    }
    const action = await runBundle({ workspace, inputs: { ...inputs, concurrency: '16', ...extra } })
    const results: KeyResult[] = JSON.parse(action.outputs.results ?? '')
    return { ...action, results }
  }

  test('outputs, summary, log and server agree, and the one that fails is named', async () => {
    const { results, exitCode, stdout, summary, outputs } = await run()
    expect(exitCode).toBe(1)
    expect(Object.keys(outputs)).toEqual(['results'])
    expect(results.map(({ identifier }) => identifier)).toEqual(names)
    expect(results.filter(({ status }) => status === 'failed').map(({ identifier }) => identifier)).toEqual([lost])
    for (const { identifier, key_id, public_key } of results.filter(({ status }) => status === 'ok')) {
      const stored = sandbox.store.find(identifier)
      expect({ id: stored?.id, key: stored?.public_key, private: stored?.private_key }).toEqual({
        id: key_id,
        key: public_key,
        private: pairs.get(identifier)?.privateKey,
      })
    }
    expect(sandbox.store.keys.size).toBe(count - 1)
    expect(summary).toContain('### 200 keys: ')
    expect(summary.split('\n').filter(line => /^\| \S*example\.com \| key-\d+ \|/.test(line))).toHaveLength(count)
    expect(stdout.match(/^::error .*$/gm)).toEqual([
      expect.stringMatching(
        /^::error title=PAM Core 1011::Key "key-7" for gone\.example\.com (was not|may or may not have been) registered: /,
      ),
    ])
    expect(stdout.match(/^\d+\/200 [\w ]+: key/gm)).toHaveLength(count)
    expect(stdout).toMatch(/^::group::register: 200 keys\n[\s\S]*\n::endgroup::\n/m)
    expect(stdout.match(/attempt 1 of 10 failed/g)?.length).toBeGreaterThan(5)
    // Windows has no modes: there the folder's access list applies to it.
    if (process.platform !== 'win32') expect(statSync(join(workspace, 'out.json')).mode & 0o777).toBe(0o600)
  })

  test('a second run with skip-unchanged writes nothing but what failed', async () => {
    const { writes } = sandbox.store
    const { results } = await run({ 'skip-unchanged': 'true' })
    expect(results.filter(({ operation }) => operation === 'unchanged')).toHaveLength(count - 1)
    expect(sandbox.store.writes).toBe(writes)
  })

  test('one token and at most one connection for each key in flight serve all', () => {
    const tokens = sandbox.requests.filter(({ path }) => path.endsWith('/oauth2/token'))
    expect(tokens).toHaveLength(2) // one a run
  })

  test('the shards of the file cover each key exactly once', async () => {
    const parts: string[] = []
    for (const shard of ['1/3', '2/3', '3/3']) {
      const { results, summary } = await run({ shard, 'dry-run': 'true' })
      expect(summary).toContain(`shard ${shard}`)
      parts.push(...results.map(({ identifier }) => identifier))
    }
    expect(parts).toEqual(names)
  })
})
