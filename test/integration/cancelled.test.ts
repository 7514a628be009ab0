import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

/** Runs until PAM Core has been asked this for the nth time, and lets the time run out in which a cancelled run has to end; `seen` are the outputs by then. */
async function runOverdue(
  [path, nth]: readonly [string, number],
  inputs: Record<string, string>,
  files: Record<string, string> = {},
) {
  const sandbox = await startSandbox({ faults: [{ path, nth, delay: 60_000 }] })
  const workspace = makeWorkspace(files)
  let seen = ''
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    seen = readFileSync(join(workspace, '.output'), 'utf8')
    return undefined as never
  })
  try {
    const running = runInProcess({ workspace, inputs: { ...connectionTo(sandbox), ...inputs } })
    const isAsked = () => sandbox.requests.filter(request => request.path.endsWith(path)).length === nth
    await vi.waitFor(() => expect(isAsked()).toBe(true), 20_000)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    process.emit('SIGINT')
    vi.advanceTimersByTime(2_500)
    vi.useRealTimers()
    expect(exit).toHaveBeenCalledWith(1)
    const [, results = ''] = /^results<<.*\r?\n(.*)/m.exec(seen) ?? []
    return { results: JSON.parse(results), seen, ...(await running) }
  } finally {
    exit.mockRestore()
    await sandbox.close()
  }
}

it('a cancelled run that does not end in time says what it knows and ends', async () => {
  const inputs = { ...web1, 'private-key-path': 'web.key' }
  const { stdout, results, seen } = await runOverdue(['/pam/key', 1], inputs, { 'web.key': freshPair().privateKey })
  expect(stdout).toContain('::error title=Cancelled::The job was cancelled after 1 writing request')
  expect(stdout).toContain(
    'Key "web-1" for web-1.example.com may or may not have been registered: The run was broken off',
  )
  expect(results).toMatchObject([{ identifier: 'web-1', status: 'failed', changed: '', on_host: '' }])
  expect(seen).toMatch(/^identifier<</m)
})

it('a cancelled fleet that does not end in time keeps the results of the keys that are done', async () => {
  const [hostname, ip] = [web1.hostname, web1.ip]
  const keys = ['a', 'b', 'c'].map(identifier => ({ identifier, hostname, ip, generate_key: 'ed25519' }))
  const given = { 'keys-file': 'keys.json', concurrency: '1' }
  const { results } = await runOverdue(['/pam/key', 2], given, { 'keys.json': JSON.stringify({ keys }) })
  expect(results).toMatchObject([
    { identifier: 'a', status: 'ok', operation: 'created' },
    { identifier: 'b', status: 'failed', changed: '', error: { code: 'cancelled' } },
    { identifier: 'c', status: 'failed', changed: 'false', error: { code: 'cancelled' } },
  ])
})

it.skipIf(process.platform === 'win32')(
  'a cancelled rotation that does not end in time does not know its host',
  async () => {
    const known = `${web1.ip} ${freshPair().publicLine}`
    const host = { username: 'deploy', 'rotate-on-host': 'true', 'ssh-known-hosts': known }
    const inputs = { ...web1, 'generate-key': 'ed25519', ...host }
    const { results } = await runOverdue(['/pam/credential', 1], inputs)
    expect(results).toMatchObject([{ status: 'failed', on_host: 'unknown' }])
  },
)

it('a cancelled report says that nothing was written', async () => {
  const sandbox = await startSandbox({ faults: [{ path: '/pam/credential', delay: 60_000 }] })
  try {
    const running = runInProcess({ inputs: { ...connectionTo(sandbox), command: 'report' } })
    await vi.waitFor(
      () => expect(sandbox.requests.some(({ path }) => path.endsWith('/pam/credential'))).toBe(true),
      20_000,
    )
    process.emit('SIGINT')
    const { exitCode, outputs, stdout } = await running
    expect([exitCode, outputs.results]).toEqual([1, '[]'])
    expect(stdout).toContain('::error title=Cancelled::The job was cancelled before anything was written to PAM Core.')
  } finally {
    await sandbox.close()
  }
})

it('a key whose turn did not come is named by its id where that is all that is known', async () => {
  const sandbox = await startSandbox()
  try {
    const running = runInProcess({ inputs: { ...connectionTo(sandbox), command: 'disable', 'key-id': '39' } })
    process.emit('SIGINT')
    const { outputs, stdout } = await running
    expect(outputs).toMatchObject({ 'key-id': '39', changed: 'false' })
    expect(stdout).toContain('Key 39 was not disabled: The job was cancelled before its turn came.')
    expect(sandbox.requests).toEqual([])
  } finally {
    await sandbox.close()
  }
})
