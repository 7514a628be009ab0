import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

describe('an authorization that encrypts values', () => {
  const pair = freshPair()
  const workspace = makeWorkspace({ 'web.key': pair.privateKey })
  const inputs = { ...web1, 'private-key-path': 'web.key' }
  let sandbox: Sandbox
  const run = (more: Record<string, string>) =>
    runInProcess({ workspace, inputs: { ...connectionTo(sandbox), ...inputs, ...more } })

  beforeEach(async () => {
    sandbox = await startSandbox({ encrypt: true })
  })
  afterEach(() => sandbox.close())

  it('is verified with decryption-key, and leaves alone what is the same', async () => {
    const opened = { 'decryption-key': sandbox.decryptionKey() }
    expect((await run({ ...opened, verify: 'true' })).outputs).toMatchObject({ verified: 'true' })
    const again = await run({ ...opened, 'skip-unchanged': 'true' })
    expect(again.outputs).toMatchObject({ operation: 'unchanged', 'previous-fingerprint': again.outputs.fingerprint })
    expect((await run({ ...opened, 'dry-run': 'true' })).stdout).toContain('the stored key is the same')
  })

  it('is not verified with the key of another one, and the line says so', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs1',
      format: 'pem',
    })
    const { outputs, stdout, exitCode } = await run({ 'decryption-key': other.toString(), verify: 'true' })
    expect([exitCode, outputs.verified]).toEqual([0, 'unknown'])
    expect(stdout).toContain('decryption-key does not open it: it is not the key of this authorization.')
  })

  it('without decryption-key says what would help', async () => {
    const { outputs, stdout } = await run({ verify: 'true' })
    expect(outputs.verified).toBe('unknown')
    expect(stdout).toContain('decryption-key undoes that.')
  })

  it('masks the decryption key before all else, and what it opens', async () => {
    const { stdout } = await run({
      'decryption-key': sandbox.decryptionKey(),
      password: 'correct horse',
      verify: 'true',
    })
    const [line = ''] = sandbox.decryptionKey().split('\n').slice(1)
    const masks = [...stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, mask]) => mask)
    expect(masks).toEqual(expect.arrayContaining([line, 'correct horse']))
    expect(stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(line)
  })

  it('refuses a decryption-key that is none before anything is sent', async () => {
    const { stdout, exitCode } = await run({ 'decryption-key': 'missing.pem' })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('::error title=Invalid input::decryption-key is neither PEM text')
    expect(sandbox.requests).toHaveLength(0)
  })
})
