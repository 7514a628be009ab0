import { setTimeout } from 'node:timers/promises'
import { describe, test } from 'vitest'
import type { Rule } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runBundle } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

// The runner's second signal; the first is SIGINT everywhere.
const SECOND = process.platform === 'win32' ? 'SIGBREAK' : 'SIGTERM'

/** Runs the action, cancels it as soon as `path` has been asked for, and says how long it took to end after that. */
async function cancel(faults: Rule[], path: string, signal: NodeJS.Signals, extra = {}) {
  const sandbox = await startSandbox({ faults })
  const workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
  let cancelled = 0
  const asked = requested(sandbox, path).then(() => {
    cancelled = performance.now()
  })
  const inputs = { ...connectionTo(sandbox), ...web1, 'private-key-path': 'web.key', ...extra }
  const run = await runBundle({ inputs, workspace, kill: { signal, when: asked } })
  const seconds = (performance.now() - cancelled) / 1000
  await sandbox.close()
  return { ...run, seconds, errors: run.stdout.match(/^::error .*$/gm) ?? [], store: sandbox.store }
}

async function requested({ requests }: Sandbox, path: string): Promise<void> {
  while (!requests.some(request => request.path.endsWith(path))) await setTimeout(10)
}

describe.concurrent('a cancelled job', () => {
  for (const signal of ['SIGINT', SECOND] as const) {
    test(`ends at once on ${signal}, and says that nothing was sent when it was signing in`, async ({ expect }) => {
      const { exitCode, seconds, stdout, store } = await cancel([{ delay: 20_000 }], '/oauth2/token', signal)
      expect(exitCode).toBe(1)
      expect(seconds).toBeLessThan(3)
      expect(stdout).toContain(
        '::error title=Cancelled::The job was cancelled before anything was written to PAM Core.',
      )
      expect(store.writes).toBe(0)
    })
  }

  test('says that the outcome is not known when a write was under way', async ({ expect }) => {
    const { exitCode, seconds, stdout, outputs } = await cancel(
      [{ method: 'POST', path: '/pam/key', delay: 20_000 }],
      '/pam/key',
      'SIGINT',
    )
    expect(exitCode).toBe(1)
    expect(seconds).toBeLessThan(3)
    expect(stdout).toContain('The job was cancelled after 1 writing request to PAM Core had been sent.')
    expect(stdout).toMatch(
      /::error title=Cancelled::Key "web-1" for web-1\.example\.com may or may not have been registered/,
    )
    expect(outputs).toMatchObject({ identifier: 'web-1', operation: '', changed: '' })
  })

  test('does not wait for the next attempt', async ({ expect }) => {
    const { exitCode, seconds, stdout } = await cancel(
      [{ method: 'POST', path: '/pam/key', status: 503, headers: { 'retry-after': '3600' } }],
      '/pam/key',
      SECOND,
    )
    expect(exitCode).toBe(1)
    expect(seconds).toBeLessThan(3)
    expect(stdout).toContain("Next attempt in 30 s (the server's Retry-After of 3600 s was cut).")
    expect(stdout).toContain('::error title=Cancelled::')
  })

  test('leaves the keys of a file that had their turn in the results', async ({ expect }) => {
    const keys = ['web-1', 'web-2'].map(identifier => ({
      ...web1,
      identifier,
      private_key_path: 'web.key',
    }))
    const sandbox = await startSandbox({ faults: [{ method: 'POST', path: '/pam/key', nth: 2, delay: 20_000 }] })
    const workspace = makeWorkspace({ 'web.key': freshPair().privateKey, 'keys.json': JSON.stringify({ keys }) })
    const run = await runBundle({
      inputs: { ...connectionTo(sandbox), 'keys-file': 'keys.json', concurrency: '1' },
      workspace,
      kill: { signal: 'SIGINT', when: '1/2 created' },
    })
    await sandbox.close()
    expect(run.exitCode).toBe(1)
    expect(JSON.parse(run.outputs.results ?? '')).toMatchObject([
      { identifier: 'web-1', operation: 'created', status: 'ok' },
      { identifier: 'web-2', status: 'failed' },
    ])
    expect(run.summary).toContain('### 2 keys: 1 created, 1 outcome not known')
  })
})
