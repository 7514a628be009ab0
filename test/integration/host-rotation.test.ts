// The whole of a rotation on a real host: what the host, the vault and the logins are after success and after each failure.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { type HostStage, OTHERS, setHostStage } from '../support/host-stage.ts'

const missing = missingSshd()

describe.skipIf(missing)(missing ?? 'with a real sshd', () => {
  let sshd: SshServer
  let stage: HostStage
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(() => stage.close())

  test('rotates with the key that PAM Core holds', async () => {
    stage = await setHostStage(sshd)
    const run = await stage.rotate({ verify: 'true' })
    console.log(run.stdout, run.outputs, run.summary)
    expect(run.exitCode).toBe(0)
    expect(stage.file()).toBe(`${OTHERS}\nNEW web-1 (register-ssh-key)\n`)
    expect([stage.stored(), stage.logins()]).toEqual(['new', { old: false, new: true }])
    expect(stage.leftovers()).toEqual([])
    expect(run.outputs).toMatchObject({ 'on-host': 'rotated', verified: 'true', changed: 'true', operation: 'updated' })
  })
})
