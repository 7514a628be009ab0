import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { web1 } from '../support/scenario.ts'

let sandbox: Sandbox
afterEach(() => sandbox.close())

const stored = ['one', 'two', 'three'].map(identifier => ({
  ...web1,
  identifier,
  enabled: identifier !== 'three',
  public_key: 'ssh-ed25519 AAAA',
  private_key: 'held by the server',
}))
const states = () => [...sandbox.store.keys.values()].map(({ enabled }) => enabled)

async function switchAll(command: string, inputs: Record<string, string> = {}) {
  const workspace = makeWorkspace()
  writeFileSync(join(workspace, 'keys.yaml'), 'keys: [{identifier: one}, {identifier: two}, {identifier: three}]')
  const run = await runInProcess({
    workspace,
    inputs: { ...connectionTo(sandbox), command, 'keys-file': 'keys.yaml', 'max-attempts': '1', ...inputs },
  })
  const results: { operation: string; status: string; changed: string }[] = JSON.parse(`${run.outputs.results}`)
  return { ...run, results: results.map(({ operation, status, changed }) => [operation, status, changed]) }
}

describe('the keys of a keys-file are switched', () => {
  test('one in that state already is a success', async () => {
    sandbox = await startSandbox({ keys: stored })
    const run = await switchAll('disable')
    expect(run.exitCode).toBe(0)
    expect(run.results).toEqual([
      ['disabled', 'ok', 'true'],
      ['disabled', 'ok', 'true'],
      ['unchanged', 'ok', 'false'],
    ])
    expect(states()).toEqual([false, false, false])
    expect((await switchAll('enable')).results).toEqual(Array(3).fill(['enabled', 'ok', 'true']))
    expect(states()).toEqual([true, true, true])
  })

  test('a key that is not listed since it is inactive fails alone, and asks for key-id', async () => {
    sandbox = await startSandbox({ keys: stored, listInactive: false })
    const run = await switchAll('disable')
    expect([run.exitCode, run.results.map(([operation]) => operation)]).toEqual([1, ['disabled', 'disabled', '']])
    expect(run.stdout).toContain('Key "three" was not disabled: PAM Core lists no SSH key with this identifier.')
    expect(run.stdout).toContain('inactive keys may not be listed at all, so give key-id')
  })

  test('a dry run says what would be done to each, and does nothing', async () => {
    sandbox = await startSandbox({ keys: stored })
    const run = await switchAll('enable', { 'dry-run': 'true' })
    expect(run.results.map(([operation]) => operation)).toEqual(['unchanged', 'unchanged', 'would-update'])
    expect(states()).toEqual([true, true, false])
  })
})
