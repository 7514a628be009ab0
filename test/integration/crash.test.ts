import { expect, it, vi } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'

const inputs = { hostname: 'web-1.example.com', identifier: 'web-1', username: 'deploy' }

it('an error that nobody caught ends the step with one line, redacted, and its stack in debug logging alone', async () => {
  const sandbox = await startSandbox({ faults: [{ delay: 300 }] })
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  const secret = sandbox.credentials.clientSecret
  const crash = setTimeout(() => process.emit('uncaughtException', new Error(`a socket said ${secret}`)), 150)
  const env = { RUNNER_DEBUG: '1' }
  const run = await runInProcess({ inputs: { ...connectionTo(sandbox), ...inputs }, env, workspace: makeWorkspace() })
  clearTimeout(crash)
  await sandbox.close()
  expect(exit).toHaveBeenCalledWith(1)
  exit.mockRestore()
  const lines = run.stdout.split('\n').filter(line => !line.startsWith('::add-mask::'))
  expect(lines.filter(line => line.startsWith('::error title=Internal'))).toHaveLength(1)
  expect(lines).toContainEqual(
    expect.stringMatching(/^::error title=Internal error::The action met .*a socket said \*\*\*/),
  )
  expect(lines).toContainEqual(expect.stringMatching(/^::debug::Error: a socket said \*\*\*/))
  expect(lines.join('\n')).not.toContain(secret)
})
