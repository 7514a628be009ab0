import { mkdirSync, rmdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { REPOSITORY, startGitHub } from '../support/github-server.ts'
import { BEFORE, expectUntouched, type HostStage, rotatesAgain, setHostStage } from '../support/host-stage.ts'
import { type ActionRun, runBundle } from '../support/run-action.ts'

const missing = missingSshd()

describe.skipIf(missing)(missing ?? 'with a real sshd', () => {
  let sshd: SshServer
  let stage: HostStage
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(() => stage.close())

  describe('cancelled', () => {
    /** The run may end before it has heard so; the host does it all the same. */
    const takenBack = async (run: ActionRun) => {
      expect(run.exitCode).toBe(1)
      expect(run.stdout).toContain('PAM Core was not asked to store the key.')
      expect(['taken-back', 'unknown']).toContain(run.outputs['on-host'])
      await expect.poll(() => [stage.file(), stage.leftovers()], { timeout: 20_000 }).toEqual([BEFORE, []])
      expectUntouched(stage)
    }
    const cancelAt = (when: Promise<unknown>) => ({ kill: { signal: 'SIGINT' as const, when } })

    test('while the new key is proved: taken back', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      const proving = new Promise(done => {
        gate.fate = nth => {
          if (nth !== 3) return 'pass'
          done(undefined)
          return 'hold'
        }
      })
      const run = await stage.rotate(way, cancelAt(proving), runBundle)
      expect(run.stdout).toContain('The job was cancelled before anything was written to PAM Core.')
      await takenBack(run)
    })

    test('while the line is added, so that its answer is not read: taken back', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      const lock = `${sshd.authorizedKeys}.register-ssh-key.lock`
      const adding = new Promise(done => {
        gate.fate = nth => {
          if (nth === 2) mkdirSync(lock)
          if (nth === 2) setTimeout(done, 300)
          if (nth === 3) rmdirSync(lock)
          return 'pass'
        }
      })
      const run = await stage.rotate(way, cancelAt(adding), runBundle)
      await takenBack(run)
    })

    test('after the registration was sent: nothing is taken back', async () => {
      let sent = (_: unknown) => {}
      const registering = new Promise(done => {
        sent = done
      })
      stage = await setHostStage(sshd, {
        server: {
          faults: ({ method, path }) => {
            if (method !== 'POST' || !path.includes('/pam/key')) return undefined
            sent(undefined)
            return { delay: 60_000 }
          },
        },
      })
      const run = await stage.rotate({}, cancelAt(registering), runBundle)
      expect([run.exitCode, run.outputs['on-host']]).toEqual([1, 'added'])
      expect(run.stdout).toContain('Whether PAM Core holds the new key is not known, and ')
      expect(stage.logins()).toEqual({ old: true, new: true })
      stage.sandbox.setFaults([])
      await rotatesAgain(stage)
    })

    test('between the host and PAM Core, while GitHub is asked: the host is taken back', async () => {
      stage = await setHostStage(sshd)
      const github = await startGitHub({})
      const asked = new Promise(done => {
        github.fault = ({ method }) => {
          if (method !== 'POST') return undefined
          done(undefined)
          return { delay: 60_000 }
        }
      })
      try {
        const inputs = { 'deploy-key': 'read-only', 'github-token': github.token }
        const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY }
        const run = await stage.rotate(inputs, { env, ...cancelAt(asked) }, runBundle)
        await takenBack(run)
      } finally {
        await github.close()
      }
    })
  })
})
