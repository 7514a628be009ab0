// The built action and its post step where what they report to cannot be written: each of the runner's files, the results file, the log.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import {
  type ActionOptions,
  type ActionRun,
  connectionTo,
  makeWorkspace,
  postBundle,
  runBundle,
} from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

let sandbox: Sandbox
let workspace: string
let mounted = false
beforeEach(async () => {
  sandbox = await startSandbox()
  workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
  mkdirSync(at('disk'))
})
afterEach(async () => {
  if (mounted) spawnSync('umount', ['-l', at('disk')])
  mounted = false
  await sandbox.close()
  rmSync(workspace, { recursive: true })
})

const at = (name: string) => join(workspace, name)

/** A disk of four pages, the first of which is the file `report` with this many bytes. */
function mountDisk(bytes: number): void {
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at('disk')]).status === 0
  writeFileSync(at('disk/report'), 'x'.repeat(bytes))
}

const canMount = (() => {
  const folder = makeWorkspace()
  const able = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0
  if (able) spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return able
})()

/** What stands in the way, the path that then leads to it, and the words about it. */
const OBSTACLES: readonly (readonly [what: string, path: string, words: string, make: () => void])[] = [
  ['its folder is missing', 'none/report', 'its folder does not exist (ENOENT)', () => undefined],
  ['a part of its path is a file', 'web.key/report', 'a part of that path is a file (ENOTDIR)', () => undefined],
  ['a folder is in its place', 'folder', 'a folder stands there (EISDIR)', () => mkdirSync(at('folder'))],
]
const MOUNTED: typeof OBSTACLES = [
  [
    'its disk is full',
    'disk/report',
    'its disk is full (ENOSPC)',
    () => {
      mountDisk(4096)
      for (const page of [1, 2, 3]) writeFileSync(at(`disk/filler-${page}`), 'x'.repeat(4096))
    },
  ],
  [
    'it is read-only',
    'disk/report',
    'that may not be written (EROFS)',
    () => {
      mountDisk(1)
      spawnSync('mount', ['-o', 'remount,ro', at('disk')])
    },
  ],
]
// Windows says of what lies under a file that there is nothing, and of a folder that it cannot be written, by a code that depends.
const plain = OBSTACLES.filter(([, , words]) => process.platform !== 'win32' || words.includes('ENOENT'))
const obstacles = canMount ? [...plain, ...MOUNTED] : plain

const inputs = () => ({
  ...connectionTo(sandbox),
  ...web1,
  'private-key-path': 'web.key',
  'results-path': 'results.json',
})

function run(env: NodeJS.ProcessEnv, more: ActionOptions['inputs'] = {}): Promise<ActionRun> {
  return runBundle({ workspace, inputs: { ...inputs(), ...more }, env })
}

const errorsOf = ({ stdout }: ActionRun) => stdout.match(/^::error .*$/gm)

/** One error about the report, no other word of a fault, and the true results wherever they are. */
function expectTruth(done: ActionRun, error: string, missing: 'outputs' | 'summary' | 'file'): void {
  expect([done.exitCode, done.stderr, sandbox.store.writes]).toEqual([1, '', 1])
  expect(errorsOf(done)).toEqual([expect.stringContaining(`::error title=Reporting::The ${error}`)])
  expect(done.stdout).not.toMatch(/internal error|error of its own|report it|^\s+at /im)
  expect(done.stdout).toContain('created: key "web-1" for web-1.example.com (id 3)')
  const result = { identifier: 'web-1', key_id: '3', operation: 'created', status: 'ok', error: null }
  if (missing !== 'outputs') {
    expect(done.outputs).toMatchObject({ 'key-id': '3', operation: 'created', changed: 'true' })
    expect(JSON.parse(`${done.outputs.results}`)).toMatchObject([result])
  }
  if (missing !== 'summary') expect(done.summary).toContain('### 1 key: 1 created')
  if (missing !== 'file') expect(JSON.parse(readFileSync(at('results.json'), 'utf8'))).toMatchObject([result])
}

describe.each(obstacles)('where %s', (_, path, words, make) => {
  beforeEach(make)

  test('the outputs are lost, and nothing else', async () => {
    const done = await run({ GITHUB_OUTPUT: at(path) })
    expectTruth(
      done,
      `outputs of this step could not be written: GITHUB_OUTPUT leads to "${at(path)}", and ${words}.`,
      'outputs',
    )
  })

  test('the summary is lost, and nothing else', async () => {
    const done = await run({ GITHUB_STEP_SUMMARY: at(path) })
    expectTruth(
      done,
      `job summary could not be written: GITHUB_STEP_SUMMARY leads to "${at(path)}", and ${words}.`,
      'summary',
    )
  })

  test('nothing is sent when the post step could not be told which file to remove', async () => {
    const done = await run({ GITHUB_STATE: at(path) }, { 'remove-key-files': 'all' })
    expect([done.exitCode, done.stderr, done.outputs, sandbox.requests]).toEqual([1, '', { results: '[]' }, []])
    expect(errorsOf(done)).toEqual([
      expect.stringContaining(
        `::error title=Key files::The list of key files for the post step could not be written: GITHUB_STATE leads to "${at(path)}", and ${words}.`,
      ),
    ])
  })
})

describe.runIf(canMount)('where the disk of the results file', () => {
  test('is full, the other reports are true, and no half a file is left', async () => {
    mountDisk(4096)
    for (const page of [1, 2]) writeFileSync(at(`disk/filler-${page}`), 'x'.repeat(4096))
    const many = Array.from({ length: 30 }, (_, n) => ({
      identifier: `key-${n}`,
      hostname: web1.hostname,
      ip: web1.ip,
      private_key_path: 'web.key',
    }))
    writeFileSync(at('keys.json'), JSON.stringify({ keys: many }))
    const done = await runBundle({
      workspace,
      inputs: { ...connectionTo(sandbox), 'keys-file': 'keys.json', 'results-path': at('disk/results.json') },
    })
    expect([done.exitCode, done.stderr]).toEqual([1, ''])
    expect(errorsOf(done)).toEqual([
      '::error title=Reporting::The results could not be written: results-path cannot be written (ENOSPC). The output results has them.',
    ])
    expect(JSON.parse(`${done.outputs.results}`)).toHaveLength(30)
    expect(done.summary).toContain('### 30 keys: 30 created')
    expect(spawnSync('ls', [at('disk')], { encoding: 'utf8' }).stdout).not.toContain('results')
  })

  test('is read-only, the other reports are true', async () => {
    mountDisk(1)
    spawnSync('mount', ['-o', 'remount,ro', at('disk')])
    const done = await run({}, { 'results-path': at('disk/results.json') })
    expectTruth(
      done,
      'results could not be written: results-path cannot be written (EROFS). The output results has them.',
      'file',
    )
  })
})

test.runIf(canMount)('a disk that fills up in the middle of an output keeps those before it whole', async () => {
  mountDisk(0)
  for (const page of [1, 2, 3]) writeFileSync(at(`disk/filler-${page}`), 'x'.repeat(4096))
  writeFileSync(at('disk/report'), `A=1\n${'#'.repeat(3690)}\n`)
  const done = await run({ GITHUB_OUTPUT: at('disk/report') })
  expectTruth(done, 'outputs of this step could not be written: GITHUB_OUTPUT leads to', 'outputs')
  const text = readFileSync(at('disk/report'), 'utf8')
  expect(text).toMatch(/^A=1\n#+\nkey-id<<ghadelimiter_0\n3\nghadelimiter_0\n/)
  expect(text).toMatch(/\nghadelimiter_0\n$/)
  expect(text).not.toContain('results<<')
})

test('everything that can be lost at once is said line by line', async () => {
  const lost = { GITHUB_OUTPUT: at('none/output'), GITHUB_STEP_SUMMARY: at('none/summary') }
  const done = await run(lost)
  expect(errorsOf(done)?.map(line => line.slice(0, 50))).toEqual([
    '::error title=Reporting::The outputs of this step ',
    '::error title=Reporting::The job summary could not',
  ])
  expect([done.exitCode, done.stderr, sandbox.store.writes]).toEqual([1, '', 1])
})

test('input problems are named also where the outputs cannot be written', async () => {
  const done = await run({ GITHUB_OUTPUT: at('none/output') }, { ip: '' })
  expect(errorsOf(done)?.map(line => line.slice(0, 40))).toEqual([
    '::error title=Invalid input::ip is missi',
    '::error title=Reporting::The outputs of ',
  ])
  expect([done.exitCode, done.stderr]).toEqual([1, ''])
})

describe('a log that nobody reads', () => {
  const SAID = /^The log could not be written \(\w+\); the work goes on, and outputs and summary have it\.\n$/

  test('costs neither outputs nor summary nor results, and is said on standard error', async () => {
    const done = await runBundle({ workspace, inputs: inputs(), closeLog: true })
    expect(done.stderr).toMatch(SAID)
    expect([done.exitCode, sandbox.store.writes]).toEqual([1, 1])
    expect(done.outputs).toMatchObject({ 'key-id': '3', operation: 'created' })
    expect(JSON.parse(`${done.outputs.results}`)).toMatchObject([{ status: 'ok' }])
    expect(readFileSync(at('results.json'), 'utf8')).toBe(done.outputs.results)
    expect(done.summary).toContain('### 1 key: 1 created')
  })

  test('does not keep the post step from its work', async () => {
    const done = await run({}, { 'remove-key-files': 'all' })
    const env = Object.fromEntries(Object.entries(done.state).map(([name, value]) => [`STATE_${name}`, value]))
    const post = await runBundle({ workspace, inputs: inputs(), env, closeLog: true }, postBundle)
    expect(post.stderr).toMatch(SAID)
    expect(() => readFileSync(at('web.key'))).toThrow('ENOENT')
  })
})
