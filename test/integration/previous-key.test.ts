// What PAM Core shows as a public key may be any bytes in the form of one.
import { expect, it } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

const string = (bytes: Buffer | string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(bytes))
  return Buffer.concat([length, Buffer.from(bytes)])
}

/** The line of an RSA key whose modulus holds `bytes`. */
function forge(bytes: Buffer): string {
  const modulus = Buffer.concat([Buffer.of(0, 0xc1), bytes, Buffer.alloc(300, 7)])
  return `ssh-rsa ${Buffer.concat([string('ssh-rsa'), string(Buffer.of(1, 0, 1)), string(modulus)]).toString('base64')}`
}

it('shows a previous public key, but none that holds a secret of the run, in outputs of any length', async () => {
  const pair = freshPair()
  const workspace = makeWorkspace({ 'web.key': pair.privateKey })
  const harmless = forge(Buffer.alloc(30, 9))
  const phrase = 'hunter2-abc'
  const forged = forge(Buffer.from(`so it is ${phrase}`))
  for (const [stored, shown] of [
    [harmless, harmless],
    [forged, ''],
  ] as const) {
    const sandbox = await startSandbox({ keys: [{ ...web1, public_key: stored, private_key: 'x' }] })
    // Long results, of which the redactor reads no base64.
    const devices = Array.from({ length: 300 }, (_, n) => `web-${n}.example.com`).join()
    const inputs = { ...web1, devices, 'private-key-path': 'web.key', password: phrase, 'skip-unchanged': 'true' }
    const run = await runInProcess({ workspace, inputs: { ...connectionTo(sandbox), ...inputs } })
    await sandbox.close()
    expect(run.outputs['previous-public-key']).toBe(shown)
    expect(run.outputs['previous-fingerprint']).toMatch(/^SHA256:/)
    expect(run.outputs.results?.length).toBeGreaterThan(4_096)
    expect(JSON.parse(`${run.outputs.results}`)[0].previous_public_key).toBe(shown)
  }
})
