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
import { makeAuthority } from '../../sandbox/certificate.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { Ledger } from '../../src/clean-up/ledger.ts'
import { removeKeyFiles } from '../../src/clean-up/removal.ts'
import { collisions } from '../../src/files/collision.ts'
import { fileId } from '../../src/files/identity.ts'
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
function post({ state }: Pick<ActionRun, 'state'>, temp = workspace): string {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(chunk => lines.push(String(chunk)) > 0)
  try {
    const env = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
    removeKeyFiles(new Runner(env, text => text), { RUNNER_TEMP: temp })
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
    const problems: [string, string][] = [
      [
        'taken',
        'already exists, and the action never overwrites a key: remove it in a step before, or give another path',
      ],
      ['no/such/folder', `leads into a folder that does not exist: "no/such/folder" (${at('no/such/folder')}).`],
      [
        '$HOME/key',
        `leads into a folder that does not exist: "$HOME/key" (${at('$HOME/key')}). Variables such as $HOME`,
      ],
      ['taken/key', 'leads through a file, where a folder belongs: "taken/key"'],
      ['../key', 'leads out of the workspace; give an absolute path'],
      [workspace, 'is a folder, where a file is to be written'],
    ]
    for (const [path, words] of problems) await expectRefusal(path, words)
    expect(sandbox.requests).toEqual([])
    expect(readFileSync(at('taken'), 'utf8')).toBe('somebody else')
  })

  test('is refused through links, however the path is written', async () => {
    symlinkSync(at('nowhere'), at('link'))
    symlinkSync('/', at('way-out'))
    symlinkSync(at('loop'), at('loop'))
    const problems: [string, string][] = [
      ['link', `is a symbolic link, which is neither followed nor replaced: "link" (${at('link')}).`],
      ['loop/key', 'leads through links that never end'],
      ['way-out/key', 'leads out of the workspace; give an absolute path'],
      [at('way-out/key'), 'leads out of the workspace; give an absolute path'],
    ]
    for (const [path, words] of problems) await expectRefusal(path, words)
  })

  test('is refused where its name is too long', async () => {
    const long = 'x'.repeat(250).concat('y'.repeat(50))
    await expectRefusal(long, 'is too long: (not shown: it has 300 characters)')
    // Within the characters of a name, but not within its bytes.
    if (process.platform === 'linux') await expectRefusal('ü'.repeat(200), 'is too long: "üü')
  })

  // Those of Windows are in no folder.
  test.skipIf(process.platform === 'win32')('is refused where it is a device', async () => {
    await expectRefusal('/dev/null', 'is a pipe, socket or device, where a file is to be written')
  })

  /** With the other problems of the inputs, and before anything was sent. */
  async function expectRefusal(path: string, words: string): Promise<void> {
    const refused = await run({ ...generating, 'private-key-output-path': path, 'device-errors': 'maybe' })
    expect(refused.stdout).toContain(`::error title=Invalid input::private-key-output-path ${words}`)
    expect(refused.stdout).toContain('device-errors must be one of')
    expect([refused.state, sandbox.requests]).toEqual([{}, []])
  }

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

  /** A ledger, and what it saved. */
  function ledgerHere(temp = workspace): { ledger: Ledger; state: Record<string, string> } {
    const state: Record<string, string> = {}
    const runner = { saveState: (name: string, value: string) => (state[name] = value) } as unknown as Runner
    return { ledger: new Ledger(runner, { RUNNER_TEMP: temp }, 'written'), state }
  }

  test('a file that comes up in the meantime is neither overwritten nor removed', async () => {
    const { ledger, state } = ledgerHere()
    writeFileSync(at('taken'), 'somebody else')
    await expect(writeKeyOutput(at('taken'), 'a key', ledger)).rejects.toThrow(
      expect.objectContaining({
        title: 'Invalid input',
        code: 'invalid_input',
        message: expect.stringMatching(/could not be written .*EEXIST.* Nothing was sent/),
        cause: expect.objectContaining({ code: 'EEXIST' }),
      }),
    )
    expect(post({ state })).toBe('')
    expect(readFileSync(at('taken'), 'utf8')).toBe('somebody else')
  })

  test('is not written where its folder was replaced by a link in the meantime', async () => {
    const { ledger, state } = ledgerHere()
    mkdirSync(at('real'))
    symlinkSync(at('real'), at('folder'))
    await expect(writeKeyOutput(at('folder/key'), 'a key', ledger)).rejects.toThrow(/could not be written .*ELOOP/)
    expect([readdirSync(at('real')), state]).toEqual([[], {}])
  })

  test('leaves no file behind when the post step could not be told of it', async () => {
    const { ledger } = ledgerHere(at('no-such-folder'))
    await expect(writeKeyOutput(at('new-key'), 'a key', ledger)).rejects.toThrow(/list of key files .*ENOENT/)
    expect(existsSync(at('new-key'))).toBe(false)
  })

  test('says so where Windows could not give it to its owner alone', async () => {
    const { ledger } = ledgerHere()
    expect(await writeKeyOutput(at('new-key'), 'a key', ledger, 'win32')).toEqual(
      process.platform === 'win32' ? [] : [expect.stringContaining('could not be limited to its owner with icacls')],
    )
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

describe('two inputs that lead to one file, of which one is written', () => {
  const clash = (one: string, other: string, path: string) =>
    `::error title=Invalid input::${one} leads to the same file as ${other} ("${at(path)}"): give another path.`

  const given = { ...web1, 'private-key-path': 'key' }

  test('are a problem, by whatever path, and nothing is sent', async () => {
    writeFileSync(at('key'), freshPair().privateKey, { mode: 0o600 })
    writeFileSync(at('ca.pem'), makeAuthority().certificate)
    mkdirSync(at('folder'))
    const tries: [Record<string, string>, string][] = [
      [{ ...given, 'results-path': 'folder/../key' }, clash('results-path', 'private-key-path', 'key')],
      [
        { ...given, 'ca-certificate': 'ca.pem', 'results-path': at('ca.pem') },
        clash('results-path', 'ca-certificate', 'ca.pem'),
      ],
      [
        {
          ...given,
          'rotate-on-host': 'true',
          'ssh-known-hosts': 'ca.pem',
          'ssh-login-key-path': 'key',
          'results-path': './ca.pem',
        },
        clash('results-path', 'ssh-known-hosts', 'ca.pem'),
      ],
      [
        { ...given, 'decryption-key': 'ca.pem', 'results-path': 'ca.pem' },
        clash('results-path', 'decryption-key', 'ca.pem'),
      ],
      [{ ...generating, 'results-path': './new-key' }, clash('private-key-output-path', 'results-path', 'new-key')],
    ]
    for (const [inputs, line] of tries) expect((await run(inputs)).stdout).toContain(line)
    expect(sandbox.requests).toEqual([])
  })

  test('are a problem through a link', async () => {
    writeFileSync(at('key'), freshPair().privateKey, { mode: 0o600 })
    mkdirSync(at('folder'))
    symlinkSync(workspace, at('folder/back'))
    const refused = await run({ ...given, 'results-path': 'folder/back/key' })
    expect(refused.stdout).toContain(clash('results-path', 'private-key-path', 'folder/back/key'))
    expect(sandbox.requests).toEqual([])
  })

  test('are a problem in a keys-file, too', async () => {
    const entry = (identifier: string, output: string) => ({
      ...web1,
      identifier,
      generate_key: 'ed25519',
      private_key_output_path: output,
    })
    const keys = [entry('one', 'out-1'), entry('two', './out-1'), entry('three', 'out-2')]
    writeFileSync(at('keys.json'), JSON.stringify({ keys }))
    const refused = await run({ 'keys-file': 'keys.json', 'results-path': 'keys.json' })
    expect(refused.stdout).toContain(clash('results-path', 'keys-file', 'keys.json'))
    const twice = 'private_key_output_path of key "two" for web-1.example.com leads to the same file as'
    expect(refused.stdout).toContain(`${twice} private_key_output_path of key "one" for web-1.example.com`)
    expect(refused.stdout.match(/::error/g)).toHaveLength(2)
    expect(sandbox.requests).toEqual([])
  })

  test('are found by spelling alone where names tell no case apart', () => {
    const [written, read] = [[{ input: 'results-path', path: at('Key') }], [{ input: 'keys-file', path: at('key') }]]
    expect(collisions(written, read, 'linux')).toEqual([])
    for (const platform of ['win32', 'darwin'] as const) expect(collisions(written, read, platform)).toHaveLength(1)
  })
})

describe('private_key_output_path of a keys-file', () => {
  const entry = { ...web1, generate_key: 'ed25519', private_key_output_path: 'new-key' }
  const runWith = (change: object) => {
    mkdirSync(at('fleet'), { recursive: true })
    writeFileSync(at('fleet/keys.json'), JSON.stringify({ keys: [{ ...entry, ...change }] }))
    return run({ 'keys-file': 'fleet/keys.json' })
  }

  test('starts at the file, and gets the key that PAM Core got', async () => {
    const done = await runWith({})
    expect(done.outputs['private-key-path']).toBe(at('fleet/new-key'))
    expect(readFileSync(at('fleet/new-key'), 'utf8')).toBe(sandbox.store.find('web-1')?.private_key)
    expect(post(done)).toBe(`Removed ${at('fleet/new-key')}\n`)
  })

  test('stays inside the workspace and the temp folder of the runner, and needs a key that is made', async () => {
    const outside = join(tmpdir(), 'register-ssh-key-outside')
    for (const path of [outside, '../../out'])
      expect((await runWith({ private_key_output_path: path })).stdout).toContain(
        'entry 1 (line 1): private_key_output_path lies outside of the folders that files are written to',
      )
    writeFileSync(at('key'), freshPair().privateKey, { mode: 0o600 })
    expect((await runWith({ private_key_path: '../key', generate_key: '' })).stdout).toContain(
      'private_key_path cannot be given together with private_key_output_path',
    )
    expect(sandbox.requests).toEqual([])
  })

  test('that is taken when its turn comes fails the key alone', async () => {
    sandbox.setFaults(({ path }) => {
      if (path.includes('/pam/key')) writeFileSync(at('second'), 'somebody else')
      return undefined
    })
    const keys = ['first', 'second'].map(name => ({ ...entry, identifier: name, private_key_output_path: name }))
    writeFileSync(at('keys.json'), JSON.stringify({ keys }))
    const failed = await run({ 'keys-file': 'keys.json', concurrency: '1' })
    expect([failed.exitCode, posts().length]).toEqual([1, 1])
    expect(failed.stdout).toMatch(/Key "second" for .* was not registered: private_key_output_path already exists/)
    expect(readFileSync(at('second'), 'utf8')).toBe('somebody else')
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

  test('all sends nothing when the runner takes no state', async () => {
    const failed = await run(source, { GITHUB_STATE: at('none/state') })
    expect([failed.exitCode, failed.outputs, sandbox.requests]).toEqual([1, { results: '[]' }, []])
    expect(failed.stdout).toMatch(
      /^::error title=Key files::The list of key files for the post step could not be written: GITHUB_STATE leads to /m,
    )
  })

  test('all removes the file of a key that was registered, or was so before', async () => {
    await run({ ...source, 'remove-key-files': 'none' })
    const done = await run({ ...source, 'skip-unchanged': 'true' })
    expect(done.outputs.operation).toBe('unchanged')
    expect(post(done)).toBe(`Removed ${at('key')}\n`)
    expect(existsSync(at('key'))).toBe(false)
  })

  test.each([['web-1'], ['']])(
    'all removes the file of a key that turned out to be stored (identifier %j)',
    async identifier => {
      sandbox.setFaults([{ method: 'POST', path: '/pam/key', reset: 'after' }])
      const done = await run({ ...source, identifier, 'max-attempts': '1' })
      expect(done.exitCode).toBe(0)
      expect(post(done)).toBe(`Removed ${at('key')}\n`)
    },
  )

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

  test.skipIf(process.platform === 'win32')(
    'all counts a file once, however its path is written, and leaves it while one of its keys is not registered',
    async () => {
      mkdirSync(at('keys'))
      symlinkSync(at('keys'), at('same'))
      writeFileSync(at('keys/a'), freshPair().privateKey, { mode: 0o600 })
      symlinkSync(at('keys/a'), at('b'))
      const paths = ['keys/a', 'same/a', 'keys/../keys/a', 'b']
      const entry = (path: string, index: number) => ({
        identifier: `key-${index}`,
        hostname: index === 0 ? web1.hostname : 'unknown.example.com',
        ip: web1.ip,
        private_key_path: path,
      })
      for (const path of paths.slice(1)) {
        writeFileSync(at('keys.json'), JSON.stringify({ keys: ['keys/a', path].map(entry) }))
        const done = await run({ 'keys-file': 'keys.json', 'remove-key-files': 'all' })
        expect(post(done)).toContain(`${at('keys/a')} stays: its key was not registered`)
      }
      const all = paths.map((path, index) => ({ ...entry(path, 0), identifier: `key-${index}` }))
      writeFileSync(at('keys.json'), JSON.stringify({ keys: all }))
      const done = await run({ 'keys-file': 'keys.json', 'remove-key-files': 'all' })
      expect(post(done)).toBe(`Removed ${at('keys/a')}\n`)
    },
  )

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
    // EISDIR, but for Windows.
    expect(done.stdout).toMatch(/The list of key files for the post step could not be written \(E[A-Z]+\)\./)
    expect(post(done)).toContain('the list of them that this step was given is none of this action')
  })
})

describe('the post step', () => {
  test('says so when its list is gone', async () => {
    const done = await run(generating)
    expect(post(done)).toContain('Removed')
    expect(post(done)).toContain('the list of them cannot be read or removed (ENOENT)')
  })

  test('has nothing to do, and says nothing, when nothing was noted', () => {
    expect(post({ state: {} })).toBe('')
  })

  test.each<[string, () => void]>([
    ['a link to the file', () => symlinkSync(at('moved'), at('new-key'))],
    ['a folder', () => mkdirSync(at('new-key'))],
    ['another file', () => writeFileSync(at('new-key'), 'somebody else')],
  ])('leaves %s in its place', async (_, stand) => {
    const done = await run(generating)
    renameSync(at('new-key'), at('moved'))
    stand()
    const stays = `${at('new-key')} stays: it is not the file that it was, or a link leads to it now.`
    expect(post(done)).toContain(`::warning title=Register SSH key::${stays}`)
    expect(readdirSync(workspace)).toEqual(expect.arrayContaining(['moved', 'new-key']))
  })

  test('is content with a file that is gone', async () => {
    const done = await run(generating)
    rmSync(at('new-key'))
    expect(post(done)).toBe(`Already gone: ${at('new-key')}\n`)
  })

  test('leaves a file that is reached by a link now, in the place of its folder', async () => {
    mkdirSync(at('keys'))
    const done = await run({ ...generating, 'private-key-output-path': 'keys/new-key' })
    renameSync(at('keys'), at('elsewhere'))
    symlinkSync(at('elsewhere'), at('keys'))
    expect(post(done)).toContain(`${at('keys/new-key')} stays`)
    expect(existsSync(at('elsewhere/new-key'))).toBe(true)
  })

  test('accepts the list of this action alone, by folder, name and form', async () => {
    const done = await run(generating)
    const ledger = `${done.state.key_files}`
    const foreign = 'the list of them that this step was given is none of this action'
    const elsewhere = makeWorkspace()
    expect(post(done, elsewhere)).toContain(foreign)
    for (const name of ['list.jsonl', 'register-ssh-key-1.jsonl']) {
      writeFileSync(at(name), readFileSync(ledger))
      expect(post({ state: { key_files: at(name) } })).toContain(foreign)
    }
    expect([existsSync(at('new-key')), existsSync(ledger), existsSync(at('list.jsonl'))]).toEqual([true, true, true])
    rmSync(elsewhere, { recursive: true })

    writeFileSync(at('bystander'), '')
    const { dev, ino } = lstatSync(at('bystander'), { bigint: true })
    const lines = [
      ['written', at('bystander')],
      ['wrote', at('bystander'), `${dev}:${ino}`],
      ['written', 'bystander', `${dev}:${ino}`],
      { written: at('bystander') },
      5,
      null,
    ].map(line => JSON.stringify(line))
    writeFileSync(ledger, `${lines.join('\n')}\n["written","/cut of`)
    expect([post(done), existsSync(at('bystander')), existsSync(ledger)]).toEqual(['', true, false])
  })

  test('accepts no link to the list', async () => {
    const done = await run(generating)
    const link = at(`register-ssh-key-${crypto.randomUUID()}.jsonl`)
    symlinkSync(`${done.state.key_files}`, link)
    expect(post({ state: { key_files: link } })).toContain('is none of this action')
    expect(existsSync(at('new-key'))).toBe(true)
  })

  test('says what it could not remove, and goes on', async () => {
    const done = await run(generating)
    writeFileSync(at('file'), '')
    const before = readFileSync(`${done.state.key_files}`, 'utf8')
    writeFileSync(
      `${done.state.key_files}`,
      `${JSON.stringify(['written', at('file/under-a-file'), '1:1'])}\n${before}`,
    )
    // Windows says of what lies under a file that there is nothing.
    const gone = `Already gone: ${at('file/under-a-file')}`
    const failed = `could not be removed (ENOTDIR): remove it yourself.`
    expect(post(done)).toContain(process.platform === 'win32' ? gone : failed)
    expect(existsSync(at('new-key'))).toBe(false)
  })

  test("finds its list in the machine's temp folder where the runner has none", async () => {
    const done = await run(generating, { RUNNER_TEMP: '' })
    expect(done.state.key_files?.startsWith(tmpdir())).toBe(true)
    expect(post(done, tmpdir())).toContain('Removed')
  })

  test('works off the files of ten thousand keys', () => {
    const saved: [string, string][] = []
    const runner = { saveState: (...state: [string, string]) => saved.push(state) } as unknown as Runner
    const ledger = new Ledger(runner, { RUNNER_TEMP: workspace }, 'all')
    const files = Array.from({ length: 10_000 }, (_, index) => {
      writeFileSync(at(`key-${index}`), '')
      return { path: at(`key-${index}`), id: fileId(lstatSync(at(`key-${index}`), { bigint: true })) }
    })
    ledger.note('pending', files)
    for (const file of files) ledger.note('registered', [file])
    expect(saved).toEqual([['key_files', expect.stringMatching(/^.{1,500}$/)]])
    expect(post({ state: Object.fromEntries(saved) }).split('\n')).toHaveLength(10_001)
    expect(readdirSync(workspace)).toEqual([])
    // Where a scanner looks at each file, as on Windows, this takes its time.
  }, 300_000)
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
    expect(refused.stdout).toContain('entry 1 (line 1): generate_key cannot be given together with skip-unchanged')
    expect(sandbox.requests).toEqual([])
  })
})
