import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { web1 } from '../support/scenario.ts'

const inputs = { ...web1, 'generate-key': 'ed25519' }

it('an error whose stack does not hold its words shows none of it, since whose words it holds is not known', async () => {
  const sandbox = await startSandbox()
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  let crashes = 0
  sandbox.setFaults(() => {
    const error = Object.assign(new Error('other words'), { stack: 'Error: the first words\n    at somewhere' })
    if (crashes++ === 0) process.emit('uncaughtException', error)
    return undefined
  })
  const env = { RUNNER_DEBUG: '1' }
  const run = await runInProcess({ inputs: { ...connectionTo(sandbox), ...inputs }, env, workspace: makeWorkspace() })
  await sandbox.close()
  exit.mockRestore()
  expect(run.stdout).toMatch(/^::debug::Error: other words$/m)
})

it('an error that nobody caught ends the step with one line, redacted, and its stack in debug logging alone', async () => {
  const sandbox = await startSandbox()
  const workspace = makeWorkspace()
  const outputs: string[] = []
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    outputs.push(readFileSync(join(workspace, '.output'), 'utf8'))
    return undefined as never
  })
  const secret = sandbox.credentials.clientSecret
  let crashes = 0
  sandbox.setFaults(() => {
    if (crashes === 0) process.emit('uncaughtException', new Error(`a socket said ${secret}`))
    crashes += 1
    return undefined
  })
  const env = { RUNNER_DEBUG: '1' }
  const run = await runInProcess({ inputs: { ...connectionTo(sandbox), ...inputs }, env, workspace })
  await sandbox.close()
  expect(exit).toHaveBeenCalledWith(1)
  expect(outputs).toEqual([
    expect.stringMatching(/^results<<.*\r?\n\[{"identifier":"web-1".*"status":"failed".*The run was broken off/m),
  ])
  exit.mockRestore()
  const lines = run.stdout.split('\n').filter(line => !line.startsWith('::add-mask::'))
  expect(lines.filter(line => line.startsWith('::error title=Internal'))).toHaveLength(1)
  expect(lines).toContainEqual(expect.stringMatching(/^::error title=Internal error::The action met .*a socket said …/))
  expect(lines).toContainEqual(expect.stringMatching(/^::debug::Error: a socket said … at .*crash\.test\.ts/))
  expect(lines.join('\n')).not.toContain(secret)
})
