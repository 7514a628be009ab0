import { expect, test } from 'vitest'
import { nodeDebugWarning } from '../../../src/runner/node-debug.ts'
import { makeWorkspace, runInProcess } from '../../support/run-action.ts'

test.each([
  ['NODE_DEBUG', 'http'],
  ['NODE_DEBUG_NATIVE', 'TLS'],
  ['NODE_OPTIONS', '--no-warnings --tls-keylog=keys.txt'],
  ['NODE_OPTIONS', '--trace-tls'],
])('%s=%s is named', (name, value) => {
  expect(nodeDebugWarning({ [name]: value })).toMatch(new RegExp(`^${name} makes Node itself show`))
})

test.each([{}, { NODE_DEBUG: ' ', NODE_DEBUG_NATIVE: '' }, { NODE_OPTIONS: '--max-old-space-size=100' }])(
  '%j says nothing',
  env => {
    expect(nodeDebugWarning(env)).toBeUndefined()
  },
)

test('the warning comes once, after the masks and before everything else', async () => {
  const { stdout } = await runInProcess({
    inputs: { 'client-secret': 'a-secret-of-the-client' },
    env: { NODE_DEBUG: 'http' },
    workspace: makeWorkspace(),
  })
  expect(stdout).toMatch(/^(::add-mask::.*\n)+::warning title=[^:]*::NODE_DEBUG makes Node itself/)
  expect(stdout.match(/NODE_DEBUG/g)).toHaveLength(1)
})
