import { expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'

it('a device that many keys of a fleet want at once is created once', async () => {
  const sandbox = await startSandbox()
  const entries = Array.from(
    { length: 8 },
    (_, index) => `  - {identifier: key-${index}, generate_key: ed25519}\n`,
  ).join('')
  const workspace = makeWorkspace({
    'keys.yml': `defaults:
  hostname: new-1.example.com
  ip: 192.0.2.31
  create_device: {type: Server, vendor: Debian, model: Linux, site: Berlin}
keys:
${entries}`,
  })
  try {
    const inputs = { ...connectionTo(sandbox), 'keys-file': 'keys.yml', concurrency: '8' }
    const { exitCode, outputs, stdout } = await runInProcess({ workspace, inputs })
    const created = JSON.parse(`${outputs.results}`).map(({ operation }: { operation: string }) => operation)
    expect([exitCode, created]).toEqual([0, Array.from({ length: 8 }, () => 'created')])
    const devices = sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/pam/device'))
    expect(devices).toHaveLength(1)
    expect(stdout.match(/^::notice .*This device was created/gm)).toHaveLength(1)
  } finally {
    await sandbox.close()
  }
})
