// Many keys in one run, in process, against the sandbox over real HTTP.
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { KeyResult } from '../../src/domain/result.ts'
import { generateKeyPair } from '../../src/key/generate.ts'
import { leakScanner } from '../support/leak-scan.ts'
import { type ActionRun, connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { readCommand } from '../support/runner-masker.ts'

const HOST = { hostname: 'web-1.example.com', ip: '192.0.2.11' }
const [pair, other] = await Promise.all(
  ['one', 'other'].map(comment => generateKeyPair('ed25519', { format: 'openssh', comment })),
)
const [one, two] = [pair?.privateKey ?? '', other?.privateKey ?? '']

let sandbox: Sandbox

afterEach(() => sandbox.close())

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox({ seed: 'fleet', ...options })
}

function entries(count: number, change: (n: number) => object = () => ({})): object[] {
  return Array.from({ length: count }, (_, n) => ({
    identifier: `key-${n + 1}`,
    ...HOST,
    private_key_path: 'one',
    ...change(n + 1),
  }))
}

function workspaceWith(keys: unknown): string {
  return makeWorkspace({ one, two, 'keys.json': JSON.stringify({ keys }) })
}

function run(
  keys: unknown,
  inputs: Record<string, string> = {},
  env: NodeJS.ProcessEnv = {},
  workspace = workspaceWith(keys),
) {
  const all = { ...connectionTo(sandbox), 'max-attempts': '1', 'keys-file': 'keys.json', ...inputs }
  return runInProcess({ inputs: all, env, workspace })
}

function resultsOf({ outputs }: ActionRun): KeyResult[] {
  return JSON.parse(outputs.results ?? '')
}

function annotations({ stdout }: ActionRun, level = 'error'): string[] {
  const commands = stdout.split('\n').map(line => readCommand(line))
  return commands.flatMap(command => (command?.name === level ? [`${command.properties.title}: ${command.data}`] : []))
}

const tokens = () => sandbox.requests.filter(({ path }) => path.includes('oauth2')).length

describe('a fleet', () => {
  it('is registered with one token; results are in the order of the file, single outputs unset', async () => {
    await start()
    const result = await run(entries(12), { concurrency: '5' })
    expect(result.exitCode).toBe(0)
    expect(Object.keys(result.outputs)).toEqual(['results'])
    expect(resultsOf(result).map(({ identifier }) => identifier)).toEqual(entries(12).map((_, n) => `key-${n + 1}`))
    expect([tokens(), sandbox.store.keys.size]).toEqual([1, 12])
    expect(result.stdout).toMatch(/^::group::register: 12 keys$/m)
    expect(result.stdout).toMatch(/^12\/12 created: key "key-\d+" for web-1\.example\.com \(id \d+\)$/m)
  })

  it('of one key sets the single outputs as well', async () => {
    await start()
    const result = await run(entries(1))
    expect(result.outputs).toMatchObject({ identifier: 'key-1', operation: 'created' })
    expect(result.stdout).toMatch(/^::group::register: 1 key\n(::add-mask::.*\n)*1\/1 created: .*\n::endgroup::$/m)
  })

  it('is told once what becomes of stored tags', async () => {
    await start()
    Object.assign(process.env, { GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '1', GITHUB_SHA: 'a'.repeat(40) })
    try {
      const keys = entries(3, n => (n === 2 ? { tags: 'blue' } : {}))
      expect(annotations(await run(keys, { 'provenance-tags': 'true' }), 'notice')).toEqual([
        expect.stringContaining('2 keys are sent with the tags of this run only'),
      ])
      expect(annotations(await run(keys.slice(1, 2), { 'provenance-tags': 'true' }), 'notice')).toEqual([])
    } finally {
      for (const name of ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_SHA']) delete process.env[name]
    }
  })

  it('goes on when a key fails, fails at the end, and names each', async () => {
    await start()
    const result = await run(
      entries(14, n => (n % 7 === 0 ? { hostname: 'gone.example.com' } : n > 2 ? { devices: ['gone'] } : {})),
    )
    expect(result.exitCode).toBe(1)
    expect(sandbox.store.keys.size).toBe(12)
    expect(annotations(result)).toHaveLength(10)
    const lines = result.stdout.split('\n').filter(line => line.startsWith('error: '))
    expect([...annotations(result), ...lines].filter(line => /Key "key-\d+" for/.test(line))).toHaveLength(12)
    expect(
      resultsOf(result)
        .map(({ status }) => status)
        .filter(status => status === 'failed'),
    ).toHaveLength(12)
    expect(result.summary).toMatch(/12 failed/)
  })

  it('asks for a refused sign-in once only', async () => {
    await start()
    const result = await run(entries(6), { 'client-secret': 'wrong' })
    expect([result.exitCode, tokens(), annotations(result).length]).toEqual([1, 1, 6])
  })

  it('slows down altogether after 429', async () => {
    await start({
      faults: [{ method: 'POST', path: '/pam/key', nth: 2, status: 429, headers: { 'retry-after': '1' }, body: '' }],
    })
    const result = await run(entries(4), { 'max-attempts': '2', concurrency: '1' })
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toMatch(
      /Registering key-2: attempt 1 of 2 failed: .* Next attempt in 1 s \(the server's Retry-After\)\./,
    )
  })

  it('says what it could only say of one key with its name, what would happen too, progress in debug logging alone', async () => {
    await start({ checkIdentifier: false })
    const keys = entries(2, n => ({ identifier: `key.${n}` }))
    const result = await run(keys, { 'dry-run': 'true' })
    expect(annotations(result, 'warning')[0]).toContain(
      'key "key.1" for web-1.example.com: The identifier "key.1" has characters',
    )
    expect(result.stdout).toMatch(/^key "key\.1" for web-1\.example\.com: PAM Core lists no such key/m)
    expect(resultsOf(result).map(({ operation }) => operation)).toEqual(['would-create', 'would-create'])
    await run(keys)
    const again = await run(keys, { 'skip-unchanged': 'true' }, { RUNNER_DEBUG: '1' })
    expect(again.stdout).toContain('::debug::The key "key.1" for web-1.example.com is stored like this already')
  })

  it('tells repairs of a key with its name', async () => {
    await start()
    const workspace = workspaceWith(entries(1))
    writeFileSync(join(workspace, 'one'), one.replaceAll('\n', '\r\n'))
    const result = await run([], {}, {}, workspace)
    expect(annotations(result, 'notice')[0]).toContain('key "key-1" for web-1.example.com: Private key repaired')
  })

  it('takes an even part of the keys in each shard, after checking all of them', async () => {
    await start()
    const keys = entries(5)
    for (const shard of ['1/2', '2/2']) expect((await run(keys, { shard })).exitCode).toBe(0)
    expect([...sandbox.store.keys.values()].map(({ identifier, writes }) => [identifier, writes])).toEqual(
      [1, 2, 3, 4, 5].map(n => [`key-${n}`, 1]),
    )
    expect(resultsOf(await run(keys, { shard: '1/9' }))).toEqual([])
    expect(
      (
        await run(
          entries(5, n => (n === 5 ? { ip: '' } : {})),
          { shard: '1/2' },
        )
      ).exitCode,
    ).toBe(1)
  })

  it('leaves the single-key outputs unset in a shard, also when one key falls in it', async () => {
    await start()
    const shard = await run(entries(2), { shard: '1/2' })
    expect(resultsOf(shard)).toHaveLength(1)
    expect(shard.outputs['key-id']).toBeUndefined()
    expect((await run(entries(1))).outputs['key-id']).toBe(resultsOf(shard)[0]?.key_id)
  })

  it('names a key once in each of its lines', async () => {
    await start({ encrypt: true })
    const [warning = ''] = annotations(await run(entries(1), { verify: 'true' }), 'warning')
    expect(warning.match(/key-1/g)).toHaveLength(1)
  })

  it('takes secrets from variables, masked from the moment they are read', async () => {
    await start()
    const locked = await generateKeyPair('ecdsa-256', { format: 'openssh', comment: '', passphrase: 'the passphrase' })
    const keys = entries(1, () => ({
      private_key_path: undefined,
      private_key_env: 'KEY',
      password_env: 'PASS',
      public_key_env: 'PUBLIC',
    }))
    const env = { KEY: locked.privateKey, PASS: 'the passphrase\n', PUBLIC: locked.publicKey.line }
    const result = await run(keys, {}, env)
    expect(annotations(result)).toEqual([])
    expect(sandbox.store.keys.get('3')).toMatchObject({ private_key: locked.privateKey, password: 'the passphrase' })
    expect(result.stdout).toContain('::add-mask::the passphrase')
    const refused = await run(keys, {}, { ...env, PASS: 'not the passphrase' })
    expect(refused.exitCode).toBe(1)
    expect(refused.stdout).toContain('::add-mask::not the passphrase')
  })

  it('shows nothing of a finished key, when an answer about another one quotes it', async () => {
    const passphrase = 'Überfall am Bahnhof 7'
    const locked = await generateKeyPair('ecdsa-256', { format: 'openssh', comment: '', passphrase })
    const lines = locked.privateKey.split('\n').slice(1, -2)
    const quotes = [
      passphrase,
      encodeURIComponent(passphrase),
      ...lines,
      lines.join(' '),
      lines[2]?.replace(/.{18}/g, '$& '),
    ]
    await start({
      faults: ({ path }) => {
        const second = path.endsWith('/pam/key') && sandbox.requests.at(-1)?.fields.identifier === 'key-2'
        const body = {
          response: { message: `not ${quotes.join(', ')}` },
          key: { id: '9', identifier: passphrase, devices_error: quotes },
        }
        return second ? { status: 201, body } : undefined
      },
    })
    const keys = entries(2, n =>
      n === 1 ? { private_key_env: 'KEY', private_key_path: undefined, password_env: 'PASS' } : {},
    )
    const env = { KEY: locked.privateKey, PASS: passphrase, RUNNER_DEBUG: '1' }
    const { stdout, outputs, summary } = await run(keys, { concurrency: '1' }, env)
    const open = stdout.split('\n').filter(line => !line.startsWith('::add-mask::'))
    const shown = [...open, outputs.results, summary].join('\n')
    expect(outputs.results).toContain('"key_id":"9"')
    expect(
      leakScanner({ privateKeys: [locked.privateKey], scalars: [passphrase], publics: [locked.publicKey.line] })(shown),
    ).toEqual([])
  })

  it('makes keys of its own, with a passphrase or without, but not in a dry run', async () => {
    await start()
    const keys = entries(2, n => ({
      private_key_path: undefined,
      generate_key: 'ed25519',
      ...(n === 2 ? { password_env: 'PASS' } : {}),
    }))
    expect(resultsOf(await run(keys, { 'dry-run': 'true' }, { PASS: 'passphrase' }))[0]).toMatchObject({
      fingerprint: '',
    })
    const results = resultsOf(await run(keys, {}, { PASS: 'passphrase' }))
    expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(2)
    expect(results[0]?.public_key).toMatch(/ key-1$/)
    const refused = await run(keys, { 'skip-unchanged': 'true' }, { PASS: 'passphrase' })
    expect(annotations(refused)).toHaveLength(2)
  })

  it("takes keys from the runner's temp folder too", async () => {
    await start()
    const temp = makeWorkspace({ one })
    const result = await run(
      entries(1, () => ({ private_key_path: join(temp, 'one') })),
      {},
      { RUNNER_TEMP: temp },
    )
    expect(resultsOf(result).map(({ operation }) => operation)).toEqual(['created'])
  })

  it('may have entries without a key, whose other fields alone are updated', async () => {
    await start({ dialect: '3.32' })
    await run(entries(1))
    const update = [{ identifier: 'key-1', metadata_only: true, username: 'deploy' }]
    const refused = await run(update, { 'skip-unchanged': 'true' })
    expect(annotations(refused)).toEqual([
      'Invalid input: keys-file: entry 1 (line 1): metadata_only cannot be given together with skip-unchanged, which compares keys.',
    ])
    const result = await run(update)
    expect(resultsOf(result)[0]).toMatchObject({ operation: 'updated', fingerprint: '' })
    expect(sandbox.store.keys.get('3')).toMatchObject({ username: 'deploy', private_key: one })
  })

  it('switches keys by identifier alone', async () => {
    await start()
    await run(entries(2))
    const result = await run([{ identifier: 'key-1' }, { identifier: 'key-2' }], { command: 'disable' })
    expect(resultsOf(result).map(({ operation }) => operation)).toEqual(['disabled', 'disabled'])
    expect([...sandbox.store.keys.values()].map(({ enabled }) => enabled)).toEqual([false, false])
  })

  it('leaves public keys, devices and messages out of results above 256 KiB, and names results-path', async () => {
    await start()
    const keys = entries(3, n => ({ key_name: `${n}` }))
    sandbox.setFaults([
      {
        method: 'POST',
        path: '/pam/key',
        body: { response: {}, key: { id: '1', devices: Array(7000).fill({ hostname: 'h'.repeat(20), ip: '' }) } },
      },
    ])
    const cut = await run(keys)
    expect(resultsOf(cut)[0]).not.toHaveProperty('devices')
    expect(annotations(cut, 'warning').join()).toContain(
      'it leaves out public keys, devices and messages. Set results-path to have everything.',
    )
    const whole = await run(keys, { 'results-path': 'results.json' })
    expect(annotations(whole, 'warning').join()).toContain('The file of results-path has everything.')
    expect(JSON.parse(readFileSync(join(whole.workspace, 'results.json'), 'utf8'))[0].devices).toHaveLength(7000)
  })
})

describe('a keys file', () => {
  it.each([
    ['that is not there', 'none.json', 'does not exist'],
    ['that is a folder', 'folder', 'is a folder, where a file belongs'],
    ['that is too large', 'large', 'is larger than the limit of 8 MiB'],
    [
      'under what is no folder',
      'one/keys.json',
      // Windows does not tell the two apart.
      process.platform === 'win32'
        ? 'does not exist'
        : 'does not exist: a part of its path is a file, where a folder belongs',
    ],
    ['in Windows-1252', 'latin1', 'is not text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8'],
    ['that leads out of the workspace', 'way-out', 'leads through a link out of the workspace, which is not followed'],
  ])('%s is a problem', async (_, path, problem) => {
    await start()
    const workspace = workspaceWith([])
    mkdirSync(join(workspace, 'folder'))
    writeFileSync(join(workspace, 'large'), '')
    truncateSync(join(workspace, 'large'), 9 * 1024 * 1024)
    writeFileSync(join(workspace, 'latin1'), Buffer.from('keys: [{ identifier: a, key_name: K\xfcche }]', 'latin1'))
    symlinkSync(process.execPath, join(workspace, 'way-out'))
    const result = await run([], { 'keys-file': path }, {}, workspace)
    const line = `Invalid input: keys-file: The file "${path}" (${join(workspace, path)}) ${problem}.`
    expect([annotations(result), result.outputs]).toEqual([[line], { results: '[]' }])
  })

  it('with very many problems tells a hundred, and how many more there are', async () => {
    await start()
    const unknown = await run(Array.from({ length: 300 }, (_, n) => ({ [`field-${n}`]: n, metadata_only: true })))
    const lines = unknown.stdout.split('\n').filter(line => line.includes('Invalid input'))
    expect(lines).toHaveLength(102)
    expect(lines.slice(-2)).toEqual([
      'error: Invalid input: keys-file: 500 more problems are not shown.',
      'error: Invalid input: keys-file: the keys of 300 entries were not looked at any more.',
    ])
    const missing = await run(entries(300, () => ({ private_key_path: 'none' })))
    const told = missing.stdout.split('\n').filter(line => line.includes('Invalid input'))
    expect(told).toHaveLength(101)
    expect(told.at(-1)).toContain('the keys of 200 entries were not looked at any more.')
    expect(sandbox.requests).toEqual([])
  })

  it('uses no variable of the runner, and no other than keys-file-env lists', async () => {
    await start()
    const env = {
      ACTIONS_RUNTIME_TOKEN: 'runtime-token-of-the-job',
      WEB_1_PASS: 'a passphrase',
      DB_PASS: 'a passphrase',
    }
    const making = (variable: string) =>
      entries(1, () => ({ private_key_path: undefined, generate_key: 'ed25519', password_env: variable }))
    const limit = { 'keys-file-env': 'WEB_*_PASS' }
    for (const [variable, inputs] of [
      ['ACTIONS_RUNTIME_TOKEN', {}],
      ['ACTIONS_RUNTIME_TOKEN', { 'keys-file-env': '*' }],
      ['DB_PASS', limit],
    ] as const) {
      const refused = await run(making(variable), inputs, env)
      expect(annotations(refused)[0]).toMatch(
        /^Invalid input: keys-file: entry 1 \(line 1\): password_env names a variable/,
      )
    }
    expect(sandbox.requests).toEqual([])
    expect((await run(making('WEB_1_PASS'), limit, env)).exitCode).toBe(0)
    expect(sandbox.store.find('key-1')?.password).toBe('a passphrase')
  })

  it('may be in UTF-16, as PowerShell writes it', async () => {
    await start()
    const workspace = workspaceWith([])
    const text = JSON.stringify({ keys: entries(2) })
    writeFileSync(join(workspace, 'keys.json'), Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect(resultsOf(await run([], { 'keys-file': 'keys.json' }, {}, workspace))).toHaveLength(2)
  })

  it('with problems names entry, line and field of each, and nothing is sent', async () => {
    await start()
    const keys = entries(3, n =>
      n === 1
        ? { private_key_path: '../../etc/hosts' }
        : n === 2
          ? { ip: 'x y' }
          : { private_key_path: undefined, private_key_env: 'NONE' },
    )
    const result = await run(keys, {}, { RUNNER_TEMP: '' })
    expect(result.exitCode).toBe(1)
    expect(annotations(result).map(line => line.slice(0, 60))).toEqual([
      expect.stringMatching(/^Invalid input: keys-file: entry 2 \(line 1\): ip is not an/),
      expect.stringMatching(/^Invalid input: keys-file: entry 1 \(line 1\): private_key_path/),
      expect.stringMatching(/^Invalid input: keys-file: entry 3 \(line 1\): private_key_env/),
    ])
    expect(sandbox.requests).toEqual([])
  })
})

describe('a dry run of a fleet', () => {
  it.each([undefined, 503])('asks for the list of devices once (HTTP %s)', async status => {
    await start(status ? { faults: [{ path: '/pam/device', status, body: '' }] } : {})
    const keys = entries(6, n => ({ hostname: n === 4 ? 'new.example.com' : HOST.hostname }))
    const result = await run(keys, { 'dry-run': 'true' })
    expect(result.exitCode).toBe(0)
    expect(annotations(result, 'warning').map(line => /"new\.example\.com" for the key "key-4"/.test(line))).toEqual(
      status ? [] : [true],
    )
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/pam/device'))).toHaveLength(1)
  })
})

describe('outcomes that are not known', () => {
  it('share one list of credentials after the writes', async () => {
    await start({ faults: [{ method: 'POST', path: '/pam/key', reset: 'after' }] })
    const result = await run(entries(5), { 'max-attempts': '1', verify: 'true' })
    expect(result.exitCode).toBe(0)
    expect(resultsOf(result).map(({ operation, verified }) => [operation, verified])).toEqual(
      Array(5).fill(['registered', 'true']),
    )
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/credential'))).toHaveLength(1)
    expect(annotations(result, 'notice')[4]).toMatch(
      /^Register SSH key: The registration of the key "key-\d" .* has succeeded\.$/,
    )
  })
})

describe('a cancelled job', () => {
  it('ends with a line that says what was sent; keys whose turn did not come are named', async () => {
    await start({ faults: [{ method: 'POST', path: '/pam/key', nth: 2, delay: 5_000 }] })
    const running = run(entries(3), { concurrency: '1' })
    while (sandbox.requests.length < 3) await new Promise(resolve => setTimeout(resolve, 5))
    process.emit('SIGINT')
    const result = await running
    expect(result.exitCode).toBe(1)
    expect(annotations(result)[0]).toMatch(
      /^Cancelled: The job was cancelled after 2 writing requests to PAM Core had been sent\./,
    )
    expect(resultsOf(result).map(({ status, error, changed }) => [status, error?.code, changed])).toEqual([
      ['ok', undefined, 'true'],
      ['failed', 'cancelled', ''],
      ['failed', 'cancelled', 'false'],
    ])
    expect(result.stdout).toMatch(/^2\/3 outcome not known: key "key-2" for web-1\.example\.com$/m)
    expect(annotations(result)[1]).toMatch(
      /Key "key-2" .* may or may not have been registered: .*Running again with the same identifier is safe/,
    )
    expect(annotations(result)[2]).toMatch(
      /^Cancelled: Key "key-3" .* was not registered: The job was cancelled before its turn came\./,
    )
  })

  it.each([
    [{ path: 'oauth2', delay: 5_000 }, 1, 'before anything was written to PAM Core.'],
    [{ path: '/pam/key', delay: 5_000 }, 2, 'after 1 writing request to PAM Core had been sent.'],
  ])('says so of one request or none', async (fault, requests, words) => {
    await start({ faults: [fault] })
    const running = run(entries(1))
    while (sandbox.requests.length < requests) await new Promise(resolve => setTimeout(resolve, 5))
    process.emit('SIGTERM')
    expect(annotations(await running)[0]).toContain(`Cancelled: The job was cancelled ${words}`)
  })
})

it('a fault of the action itself is called that; its trace stands in debug logging alone', async () => {
  await start()
  const workspace = workspaceWith(entries(1))
  writeFileSync(join(workspace, 'event.json'), 'no JSON')
  Object.assign(process.env, { GITHUB_EVENT_PATH: join(workspace, 'event.json') })
  try {
    const quiet = await run([], { 'provenance-tags': 'true' }, {}, workspace)
    expect([quiet.exitCode, quiet.outputs]).toEqual([1, { results: '[]' }])
    expect(annotations(quiet)[0]).toMatch(/^Internal error: The action met an error of its own \(SyntaxError: /)
    expect(quiet.stdout).not.toContain('    at ')
    const loud = await run([], { 'provenance-tags': 'true' }, { RUNNER_DEBUG: '1' }, workspace)
    expect(loud.stdout).toMatch(/^::debug::SyntaxError: .* at /m)
  } finally {
    delete process.env.GITHUB_EVENT_PATH
  }
})
