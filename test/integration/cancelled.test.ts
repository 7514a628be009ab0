import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

it('a cancelled run that does not end in time says what it knows and ends', async () => {
  const sandbox = await startSandbox({ faults: [{ path: '/pam/key', delay: 60_000 }] })
  const workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
  const outputs: string[] = []
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    outputs.push(readFileSync(join(workspace, '.output'), 'utf8'))
    return undefined as never
  })
  try {
    const running = runInProcess({
      workspace,
      inputs: { ...connectionTo(sandbox), ...web1, 'private-key-path': 'web.key' },
    })
    await vi.waitFor(() => expect(sandbox.requests.some(({ path }) => path.endsWith('/pam/key'))).toBe(true), 20_000)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    process.emit('SIGINT')
    vi.advanceTimersByTime(2_500)
    vi.useRealTimers()
    expect(exit).toHaveBeenCalledWith(1)
    expect(outputs).toEqual([expect.stringMatching(/^results<<(\S+)\r?\n\[\]\r?\n\1\r?\n$/)])
    expect((await running).stdout).toContain('::error title=Cancelled::The job was cancelled after 1 writing request')
  } finally {
    exit.mockRestore()
    await sandbox.close()
  }
})

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
