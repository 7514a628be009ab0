import { expect, test } from 'vitest'
import { runInProcess } from '../support/run-action.ts'
import { freshPair, record, type Scenario, web1 } from '../support/scenario.ts'

const keys = { 'web.key': freshPair() }
const inputs = { ...web1, 'private-key-path': 'web.key' }

const plays: Record<string, Scenario> = {
  'a create and an update': { keys, steps: [{ inputs }, { inputs: { ...inputs, verify: 'true' } }] },
  'a fall-back over OAuth 1.0a, with debug logging': {
    keys,
    signIn: 'oauth1',
    steps: [{ inputs, env: { RUNNER_DEBUG: '1' } }],
  },
  'refused devices': { keys, steps: [{ inputs: { ...inputs, devices: 'gone.example.com' } }] },
  'input problems': { keys, steps: [{ inputs: { ...inputs, ip: 'nowhere at all', timeout: 'soon' } }] },
  'a keys file': {
    keys,
    files: { 'keys.json': JSON.stringify({ keys: [{ ...web1, private_key_path: 'web.key' }] }) },
    steps: [{ inputs: { 'keys-file': 'keys.json' } }],
  },
}

for (const [name, play] of Object.entries(plays)) {
  test(`the source in this process and the built bundle do the same: ${name}`, async () => {
    expect(await record(play, runInProcess)).toBe(await record(play))
  })
}
