import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { Ledger } from '../../src/clean-up/ledger.ts'
import { removeKeyFiles } from '../../src/clean-up/removal.ts'
import { readPrivateKey } from '../../src/key/private-key.ts'
import { writeKeyOutput } from '../../src/plan/key-output.ts'
import { Runner } from '../../src/runner/runner.ts'
import { type ActionRun, connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

let sandbox: Sandbox
let workspace: string
beforeEach(async () => {
  sandbox = await startSandbox()
  workspace = makeWorkspace()
})
afterEach(async () => {
  await sandbox.close()
  rmSync(workspace, { recursive: true, force: true })
})

const generating = { ...web1, 'generate-key': 'ed25519', 'private-key-output-path': 'new-key' }
const run = (inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) =>
  runInProcess({ workspace, inputs: { ...connectionTo(sandbox), 'max-attempts': '1', ...inputs }, env })
const posts = () => sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/pam/key'))
const at = (name: string) => join(workspace, name)

/** The post step after a run, in this process; gives what it printed. */
function post({ state }: Pick<ActionRun, 'state'>): string {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(chunk => lines.push(String(chunk)) > 0)
  try {
    const env = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
    removeKeyFiles(new Runner(env, text => text))
  } finally {
    write.mockRestore()
  }
  return lines.join('')
}

describe('private-key-output-path', () => {
  test('gets the private key that PAM Core got, for its owner alone, and the post step removes it', async () => {
    const done = await run(generating)
    expect(done.exitCode).toBe(0)
    expect(done.outputs['private-key-path']).toBe(at('new-key'))
    const text = readFileSync(at('new-key'), 'utf8')
    expect(text).toBe(sandbox.store.find('web-1')?.private_key)
    expect((await readPrivateKey(text)).publicKey.line).toBe(done.outputs['public-key'])
    if (process.platform !== 'win32')
      for (const file of [at('new-key'), `${done.state.key_files}`]) expect(lstatSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(done.state)).not.toContain('PRIVATE KEY')
    expect(post(done)).toBe(`Removed ${at('new-key')}\n`)
    expect(existsSync(at('new-key'))).toBe(false)
    expect(readdirSync(workspace).filter(name => name.endsWith('.jsonl'))).toEqual([])
  })

  test('is known to the post step before the file is made, and the file is there before anything is sent', async () => {
    let seen: unknown
    sandbox.setFaults(({ path }) => {
      if (path.endsWith('/pam/key'))
        seen = [existsSync(at('new-key')), readFileSync(at('.state'), 'utf8').includes('key_files')]
      return undefined
    })
    await run(generating)
    expect(seen).toEqual([true, true])
  })

  test('is refused with the other inputs where it cannot be written', async () => {
    writeFileSync(at('taken'), 'somebody else')
    symlinkSync(at('nowhere'), at('link'))
    symlinkSync('/', at('way-out'))
    const problems: [string, string][] = [
      ['taken', 'private-key-output-path already exists: the action never overwrites a key.'],
      ['link', 'private-key-output-path already exists'],
      ['no/such/folder', 'private-key-output-path leads into a folder that does not exist.'],
      ['../key', 'private-key-output-path is a relative path that leads out of the workspace'],
      ['way-out/key', 'private-key-output-path is a relative path that leads out of the workspace'],
    ]
    for (const [path, words] of problems) {
      const refused = await run({ ...generating, 'private-key-output-path': path, 'device-errors': 'maybe' })
      expect(refused.stdout).toContain(`::error title=Invalid input::${words}`)
      expect(refused.stdout).toContain('device-errors must be one of')
      expect(refused.state).toEqual({})
    }
    expect(sandbox.requests).toEqual([])
    expect(readFileSync(at('taken'), 'utf8')).toBe('somebody else')
  })

  test('may be absolute and anywhere', async () => {
    const elsewhere = makeWorkspace()
    const done = await run({ ...generating, 'private-key-output-path': join(elsewhere, 'key') })
    expect(done.outputs['private-key-path']).toBe(join(elsewhere, 'key'))
    rmSync(elsewhere, { recursive: true })
  })

  test('is not written in a dry run, which says that it would be', async () => {
    const dry = await run({ ...generating, 'dry-run': 'true' })
    expect(dry.stdout).toContain('A new ed25519 key would be made here and written to new-key.')
    expect([existsSync(at('new-key')), dry.state, dry.outputs['private-key-path']]).toEqual([false, {}, ''])
  })

  test('stays when the registration fails, for the post step to remove', async () => {
    sandbox.store.devices.clear()
    const failed = await run(generating)
    expect([failed.exitCode, existsSync(at('new-key'))]).toEqual([1, true])
    expect(failed.outputs['private-key-path']).toBe(at('new-key'))
    expect(post(failed)).toContain('Removed')
  })

  test('a file that comes up in the meantime is neither overwritten nor removed', () => {
    const states: Record<string, string> = {}
    const runner = { saveState: (name: string, value: string) => (states[name] = value) } as unknown as Runner
    const ledger = new Ledger(runner, { RUNNER_TEMP: workspace }, 'written')
    writeFileSync(at('taken'), 'somebody else')
    expect(() => writeKeyOutput(at('taken'), 'a key', ledger)).toThrow(
      expect.objectContaining({
        title: 'Invalid input',
        code: 'invalid_input',
        message: expect.stringMatching(/could not be written .*EEXIST.* Nothing was sent/),
        cause: expect.objectContaining({ code: 'EEXIST' }),
      }),
    )
    expect(post({ state: states })).toBe('')
    expect(readFileSync(at('taken'), 'utf8')).toBe('somebody else')
  })

  test('a file that could not be written is still one for the post step, since a part of it may stand there', () => {
    const states: Record<string, string> = {}
    const runner = { saveState: (name: string, value: string) => (states[name] = value) } as unknown as Runner
    const ledger = new Ledger(runner, { RUNNER_TEMP: workspace }, 'written')
    expect(() => writeKeyOutput(at('no/folder'), 'a key', ledger)).toThrow(/ENOENT/)
    expect(post({ state: states })).toBe(`Already gone: ${at('no/folder')}\n`)
  })

  test('nothing is made or sent when the post step could not be told of it', async () => {
    const failed = await run(generating, { RUNNER_TEMP: at('no-such-folder') })
    expect(failed.stdout).toContain(
      '::error title=Key files::Key "web-1" for web-1.example.com was not registered: The list of key files for the post step could not be written (ENOENT).',
    )
    expect(JSON.parse(`${failed.outputs.results}`)[0].error.code).toBe('key_files')
    expect([failed.exitCode, existsSync(at('new-key')), posts()]).toEqual([1, false, []])
  })
})

describe('remove-key-files', () => {
  const source = { ...web1, 'private-key-path': 'key', 'remove-key-files': 'all' }
  beforeEach(() => writeFileSync(at('key'), freshPair().privateKey, { mode: 0o600 }))

  test('written, the default, leaves the file that the key came from', async () => {
    const done = await run({ ...source, 'remove-key-files': '' })
    expect([done.state, post(done), existsSync(at('key'))]).toEqual([{}, '', true])
  })

  test('none leaves also what the action wrote', async () => {
    const done = await run({ ...generating, 'remove-key-files': 'none' })
    expect([done.state, post(done), existsSync(at('new-key'))]).toEqual([{}, '', true])
  })

  test('all notes nothing when no key comes from a file', async () => {
    const { 'private-key-path': _, ...rest } = source
    expect((await run({ ...rest, 'private-key': freshPair().privateKey })).state).toEqual({})
  })

  test('all sends nothing when the post step could not be told, with the cause in debug logging', async () => {
    const failed = await run(source, { RUNNER_TEMP: at('no-such-folder'), RUNNER_DEBUG: '1' })
    expect([failed.exitCode, failed.outputs, sandbox.requests]).toEqual([1, { results: '[]' }, []])
    expect(failed.stdout).toMatch(/^::error title=Key files::The list of key files/m)
    expect(failed.stdout).toMatch(/^::debug::Error: ENOENT/m)
  })

  test('all removes the file of a key that was registered, or was so before', async () => {
    await run({ ...source, 'remove-key-files': 'none' })
    const done = await run({ ...source, 'skip-unchanged': 'true' })
    expect(done.outputs.operation).toBe('unchanged')
    expect(post(done)).toBe(`Removed ${at('key')}\n`)
    expect(existsSync(at('key'))).toBe(false)
  })

  test('all warns and leaves the file of a key that was not registered', async () => {
    sandbox.store.devices.clear()
    const failed = await run(source)
    expect(post(failed)).toContain(`::warning title=Register SSH key::${at('key')} stays: its key was not registered`)
    expect(existsSync(at('key'))).toBe(true)
  })

  test('all leaves the file when PAM Core holds another key than was sent', async () => {
    sandbox.setFaults(({ method, path }) => {
      const stored = sandbox.store.find('web-1')
      if (method === 'GET' && path.includes('/pam/key/') && stored) stored.public_key = freshPair().publicLine
      return undefined
    })
    const done = await run({ ...source, verify: 'true' })
    expect(done.outputs.verified).toBe('false')
    expect(post(done)).toContain('stays')
  })

  test('all does nothing in a dry run and when a key is switched', async () => {
    expect((await run({ ...source, 'dry-run': 'true' })).state).toEqual({})
    expect((await run({ command: 'disable', identifier: 'web-1', 'remove-key-files': 'all' })).state).toEqual({})
  })

  test('all means the files of the entries of a keys-file; one that two keys come from goes when both are registered', async () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(at(name), freshPair().privateKey, { mode: 0o600 })
    const entry = (identifier: string, path: string, hostname = web1.hostname) => ({
      identifier,
      hostname,
      ip: web1.ip,
      private_key_path: path,
    })
    const keys = [
      entry('one', 'a'),
      entry('two', 'a'),
      entry('three', 'b', 'unknown.example.com'),
      entry('four', 'c'),
      entry('five', 'c', 'unknown.example.com'),
    ]
    writeFileSync(at('keys.json'), JSON.stringify({ keys }))
    const done = await run({ 'keys-file': 'keys.json', 'remove-key-files': 'all' })
    const said = post(done)
    expect([existsSync(at('a')), existsSync(at('b')), existsSync(at('c'))]).toEqual([false, true, true])
    expect(said).toContain(`Removed ${at('a')}\n`)
    expect(said.match(/::warning/g)).toHaveLength(2)
  })

  test('a key is not failed because the list cannot be carried on', async () => {
    sandbox.setFaults(({ path }) => {
      if (!path.endsWith('/pam/key')) return undefined
      const list = readdirSync(workspace).find(name => name.endsWith('.jsonl')) ?? ''
      rmSync(at(list))
      mkdirSync(at(list))
      return undefined
    })
    const done = await run(source)
    expect([done.exitCode, existsSync(at('key'))]).toEqual([0, true])
    expect(done.stdout).toContain('The list of key files for the post step could not be written (EISDIR).')
    expect(post(done)).toContain(
      'Key files could not be cleaned up: the list of them cannot be read or removed (EISDIR).',
    )
  })
})

describe('the post step', () => {
  test('has nothing to do, and says nothing, when nothing was noted', () => {
    expect(post({ state: {} })).toBe('')
  })

  test('removes a link itself, leaves a folder, and is content with what is gone', async () => {
    const done = await run(generating)
    renameSync(at('new-key'), at('moved'))
    symlinkSync(at('moved'), at('new-key'))
    expect(post(done)).toContain(`Removed the link ${at('new-key')}; the file that it led to stays.`)
    expect([existsSync(at('moved')), existsSync(at('new-key'))]).toEqual([true, false])
    const again = await run(generating)
    rmSync(at('new-key'))
    mkdirSync(at('new-key'))
    expect(post(again)).toContain('it is a folder now')
    rmSync(at('new-key'), { recursive: true })
    const third = await run(generating)
    rmSync(at('new-key'))
    expect(post(third)).toBe(`Already gone: ${at('new-key')}\n`)
  })

  test('says what it could not remove, and goes on', async () => {
    const done = await run(generating)
    const ledger = `${done.state.key_files}`
    writeFileSync(at('file'), '')
    const lines = [
      ['written', at('file/under-a-file')],
      ['written', at('new-key')],
    ].map(line => JSON.stringify(line))
    writeFileSync(ledger, `${lines.join('\n')}\n["written","/cut of`)
    expect(post(done)).toContain(`could not be removed (ENOTDIR): remove it yourself.`)
    expect(existsSync(at('new-key'))).toBe(false)
  })

  test("finds its list in the machine's temp folder where the runner has none", async () => {
    const done = await run(generating, { RUNNER_TEMP: '' })
    expect(done.state.key_files?.startsWith(tmpdir())).toBe(true)
    expect(post(done)).toContain('Removed')
  })

  test('works off the files of ten thousand keys', () => {
    const saved: [string, string][] = []
    const runner = { saveState: (...state: [string, string]) => saved.push(state) } as unknown as Runner
    const ledger = new Ledger(runner, { RUNNER_TEMP: workspace }, 'all')
    const files = Array.from({ length: 10_000 }, (_, index) => at(`key-${index}`))
    for (const file of files) writeFileSync(file, '')
    ledger.note('pending', files)
    for (const file of files) ledger.note('registered', [file])
    expect(saved).toEqual([['key_files', expect.stringMatching(/^.{1,500}$/)]])
    expect(post({ state: Object.fromEntries(saved) }).split('\n')).toHaveLength(10_001)
    expect(readdirSync(workspace)).toEqual([])
  })
})

describe('a generated key', () => {
  test.each(['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096'])(
    '%s is verified, and its outputs describe it',
    async kind => {
      const done = await run({ ...web1, 'generate-key': kind, verify: 'true' })
      const stored = sandbox.store.find('web-1')
      const pair = await readPrivateKey(`${stored?.private_key}`)
      expect(done.outputs).toMatchObject({
        verified: 'true',
        operation: 'created',
        fingerprint: pair.publicKey.fingerprint,
        'public-key': `${stored?.public_key}`,
      })
      expect(pair.publicKey.comment).toBe('web-1')
    },
  )

  test('is encrypted with the password, which is stored with it', async () => {
    await run({ ...generating, password: 'a passphrase' })
    const stored = sandbox.store.find('web-1')
    expect(stored?.password).toBe('a passphrase')
    const written = readFileSync(at('new-key'), 'utf8')
    await expect(readPrivateKey(written)).rejects.toThrow(/passphrase/)
    expect((await readPrivateKey(written, 'a passphrase')).publicKey.line).toBe(stored?.public_key)
  })

  test('is made anew for an entry of a keys-file, each time', async () => {
    const entry = { identifier: 'web-1', hostname: web1.hostname, ip: web1.ip, generate_key: 'ecdsa-256' }
    writeFileSync(at('keys.json'), JSON.stringify({ keys: [entry] }))
    const first = await run({ 'keys-file': 'keys.json', verify: 'true' })
    const second = await run({ 'keys-file': 'keys.json', verify: 'true' })
    expect([first.outputs.operation, second.outputs.operation, second.outputs.verified]).toEqual([
      'created',
      'updated',
      'true',
    ])
    expect(second.outputs.fingerprint).toMatch(/^SHA256:/)
    expect(second.outputs.fingerprint).not.toBe(first.outputs.fingerprint)
    const dry = await run({ 'keys-file': 'keys.json', 'dry-run': 'true' })
    expect(dry.outputs).toMatchObject({ operation: 'would-update', fingerprint: '', 'public-key': '' })
    expect(posts()).toHaveLength(2)
  })

  test('does not go together with skip-unchanged in a keys-file either', async () => {
    const entry = { identifier: 'web-1', hostname: web1.hostname, ip: web1.ip, generate_key: 'ed25519' }
    writeFileSync(at('keys.json'), JSON.stringify({ keys: [entry] }))
    const refused = await run({ 'keys-file': 'keys.json', 'skip-unchanged': 'true' })
    expect(refused.stdout).toContain('entry 1 (line 1): generate_key: cannot be given together with skip-unchanged')
    expect(sandbox.requests).toEqual([])
  })
})
