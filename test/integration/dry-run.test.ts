// Whatever is stored and asked for: a dry run writes nothing, and says what the real run after it then does.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { draws } from '../support/draws.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

const [mine, other] = [freshPair(), freshPair()]
const workspace = makeWorkspace({ 'web.key': mine.privateKey })
const stored = { ...web1, username: 'u', public_key: mine.publicLine, private_key: 'PRIVATE' }
const old = Date.now() - 31 * 86_400_000
const STATES = [
  [],
  [stored],
  [{ ...stored, public_key: other.publicLine }],
  [{ ...stored, changed: old }],
  [{ ...stored, enabled: false }],
]
const RECIPE = '{type: Server, vendor: Debian, model: Linux, site: Berlin}'
const BECOMES: Readonly<Record<string, string>> = {
  'would-create': 'created',
  'would-update': 'updated',
  unchanged: 'unchanged',
  'not-due': 'not-due',
}

const wishes = fc.record({
  hostname: fc.constantFrom(web1.hostname, 'new-1.example.com'),
  username: fc.constantFrom('u', 'v'),
  enabled: fc.constantFrom('', 'true', 'false'),
  'skip-unchanged': fc.constantFrom('true', 'false'),
  'max-age': fc.constantFrom('', '30d'),
  'create-device': fc.constantFrom('', RECIPE),
})

test('a dry run says what the real run then does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('3.32', '3.33', '4.0'), fc.constantFrom(...STATES), wishes, async (...drawn) => {
      const [dialect, keys, wish] = drawn
      const sandbox = await startSandbox({ dialect, keys })
      const inputs = { ...connectionTo(sandbox), ...web1, ...wish, 'private-key-path': 'web.key', verify: 'true' }
      const dry = await runInProcess({ workspace, inputs: { ...inputs, 'dry-run': 'true' } })
      const writes = sandbox.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'))
      const real = await runInProcess({ workspace, inputs })
      await sandbox.close()
      expect([dry.exitCode, writes]).toEqual([0, []])
      expect(dry.stdout.includes('this one would be created:')).toBe(real.stdout.includes('This device was created'))
      const warned = dry.stdout.includes('the real run may be answered 1011')
      expect(real.stdout.includes('"1011: Device not found"')).toBe(warned)
      if (!warned) expect(real.outputs.operation).toBe(BECOMES[`${dry.outputs.operation}`])
      if (dry.outputs.verified) expect(dry.outputs.verified).toBe(real.outputs.verified)
    }),
    { numRuns: draws(40) },
  )
})
