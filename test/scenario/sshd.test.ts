// Keys that the action makes, used against a real OpenSSH server; skipped where the machine has none of the kind.
import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { connectionTo, makeWorkspace, runBundle } from '../support/run-action.ts'
import { web1 } from '../support/scenario.ts'

const missing = missingSshd()
const kinds = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096']
const forms = kinds.flatMap(kind =>
  (kind === 'ed25519' ? ['openssh'] : ['openssh', 'pem']).flatMap(format =>
    ['', 'a pass phrase'].map(password => ({ kind, format, password })),
  ),
)

describe.skipIf(missing !== undefined)(`a real sshd${missing ? ` (${missing})` : ''}`, () => {
  let sandbox: Sandbox
  let sshd: SshServer
  beforeAll(async () => {
    sandbox = await startSandbox()
    sshd = await startSshd()
    mkdirSync(dirname(sshd.authorizedKeys))
  })
  afterAll(async () => {
    await sshd.stop()
    await sandbox.close()
  })

  test.each(forms)(
    'lets a generated $kind key in ($format form, passphrase "$password")',
    async ({ kind, format, password }) => {
      const workspace = makeWorkspace()
      const inputs = { 'generate-key': kind, 'key-format': format, password, 'private-key-output-path': 'key' }
      const done = await runBundle({ workspace, inputs: { ...connectionTo(sandbox), ...web1, ...inputs } })
      const file = `${done.outputs['private-key-path']}`
      const publicKey = `${done.outputs['public-key']}`
      const derived = execFileSync('ssh-keygen', ['-y', '-P', password, '-f', file], { encoding: 'utf8' })
      expect(publicKey.split(' ', 2)).toEqual(derived.trim().split(' ', 2))
      writeFileSync(join(workspace, 'key.pub'), `${publicKey}\n`)
      const shown = execFileSync('ssh-keygen', ['-l', '-f', join(workspace, 'key.pub')], { encoding: 'utf8' })
      expect(shown.split(' ')[1]).toBe(done.outputs.fingerprint)
      expect(readFileSync(file, 'utf8')).toBe(sandbox.store.find('web-1')?.private_key)
      const open = join(workspace, 'open')
      copyFileSync(file, open)
      if (password) execFileSync('ssh-keygen', ['-q', '-p', '-P', password, '-N', '', '-f', open])
      expect(sshd.opens(open)).toBe(false)
      appendFileSync(sshd.authorizedKeys, `${publicKey}\n`)
      expect(sshd.opens(open)).toBe(true)
      rmSync(workspace, { recursive: true })
    },
  )
})
