// The built post step, after every way in which a job can end.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import {
  type ActionOptions,
  type ActionRun,
  connectionTo,
  makeWorkspace,
  postBundle,
  runBundle,
} from '../support/run-action.ts'
import { web1 } from '../support/scenario.ts'

let sandbox: Sandbox
let workspace: string
beforeEach(async () => {
  sandbox = await startSandbox()
  workspace = makeWorkspace()
})
afterEach(async () => {
  await sandbox.close()
  rmSync(workspace, { recursive: true })
})

const file = () => join(workspace, 'new-key')

async function run(kill?: ActionOptions['kill']): Promise<ActionRun> {
  const generating = { 'generate-key': 'ed25519', 'private-key-output-path': 'new-key', 'max-attempts': '1' }
  const inputs = { ...connectionTo(sandbox), ...web1, ...generating }
  return runBundle({ workspace, inputs, ...(kill ? { kill } : {}) })
}

/** As the runner does it: the same inputs, and the saved state as variables. */
async function post({ state }: ActionRun): Promise<ActionRun> {
  const env = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
  return runBundle({ workspace, inputs: connectionTo(sandbox), env }, postBundle)
}

/** Resolves when the key itself reaches PAM Core, which then keeps it waiting. */
function whenKeyArrives(): Promise<void> {
  return new Promise(arrived => {
    sandbox.setFaults(({ path }) => {
      if (!path.endsWith('/pam/key')) return undefined
      arrived()
      return { delay: 60_000 }
    })
  })
}

async function expectRemoval(done: ActionRun): Promise<void> {
  expect(existsSync(file())).toBe(true)
  const { exitCode, stdout, stderr } = await post(done)
  expect([exitCode, stdout, stderr]).toEqual([0, `Removed ${file()}\n`, ''])
  expect(existsSync(file())).toBe(false)
}

test('after success', async () => {
  const done = await run()
  expect(done.exitCode).toBe(0)
  await expectRemoval(done)
})

test('after a failure', async () => {
  sandbox.store.devices.clear()
  const done = await run()
  expect(done.exitCode).toBe(1)
  await expectRemoval(done)
})

test.each(['SIGINT', 'SIGKILL'] as const)('after %s', async signal => {
  const done = await run({ signal, when: whenKeyArrives() })
  expect(done.exitCode).not.toBe(0)
  await expectRemoval(done)
})

test('does nothing when there is nothing to do, or when it was done already', async () => {
  const done = await run()
  await post(done)
  expect((await post(done)).exitCode).toBe(0)
  expect(await post({ ...done, state: {} })).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
})

test('is small, and brings no HTTP client', () => {
  expect(statSync(postBundle).size).toBeLessThan(32 * 1024)
  expect(readFileSync(postBundle, 'utf8')).not.toMatch(/from "(node:)?(https?|net|tls)"/)
})
