// A rotation on a real host that fails: what the file, the vault and the logins are after each failure, and that the next run succeeds.

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import {
  BEFORE,
  expectBoth,
  expectRotated,
  expectUntouched,
  type HostStage,
  OURS,
  rotatesAgain,
  setHostStage,
} from '../support/host-stage.ts'
import type { SamplePair } from '../support/openssh-sample.ts'
import { bare } from '../support/rotation.ts'
import { freshPair } from '../support/scenario.ts'

const missing = missingSshd()

describe.skipIf(missing)(missing ?? 'with a real sshd', () => {
  let sshd: SshServer
  let stage: HostStage
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(() => stage.close())

  describe('before anything is changed', () => {
    test('the stored key cannot be read', async () => {
      stage = await setHostStage(sshd, {
        server: { faults: [{ method: 'GET', path: '/pam/key/', status: 500, body: '' }] },
      })
      const run = await stage.rotate()
      expect(run.exitCode).toBe(1)
      const given = await stage.rotate({ 'ssh-login-key': stage.old.privateKey })
      // Which line the stored key has would never be known again once PAM Core holds another one.
      for (const { exitCode, outputs, stdout } of [run, given]) {
        expect([exitCode, outputs['on-host'], outputs.changed]).toEqual([1, 'untouched', 'false'])
        expect(stdout).toMatch(/HTTP 500.* Nothing was changed on the host, and PAM Core was sent nothing\./)
      }
      stage.sandbox.setFaults([])
      expectUntouched(stage)
      await rotatesAgain(stage)
    })

    test('PAM Core holds no key yet', async () => {
      stage = await setHostStage(sshd, { server: { keys: [] } })
      const run = await stage.rotate()
      expect(run.stdout).toContain(
        'There is no key to log in to the host with. PAM Core holds no key under this identifier so far. Give the key that opens the host today in ssh-login-key or ssh-login-key-path.',
      )
      expect(stage.file()).toBe(BEFORE)
    })

    test('PAM Core does not show the private key in the clear', async () => {
      stage = await setHostStage(sshd, { server: { encrypt: true } })
      const closed = await stage.rotate()
      expect(closed.stdout).toContain(
        'PAM Core shows no public key of it, since it is inactive (command: enable switches it on) or its values are encrypted (decryption-key opens them).',
      )
      const opened = await stage.rotate({ 'decryption-key': stage.sandbox.decryptionKey() })
      expect(opened.stdout).toContain(
        'PAM Core does not show the private key in the clear (PAM Core could not encrypt it',
      )
      stage.sandbox.settings.encrypt = false
      const stored = stage.sandbox.store.find('web-1')
      Object.assign(stored ?? {}, { private_key: '' })
      expect((await stage.rotate()).stdout).toContain(
        'PAM Core does not show the private key in the clear. Give the key',
      )
      expect(stage.file()).toBe(BEFORE)
    })

    test('the host has another key than ssh-known-hosts says', async () => {
      stage = await setHostStage(sshd)
      const known = sshd.knownHosts()
      const expected = sshd.hostFingerprint()
      await sshd.restart({ newHostKey: true })
      const run = await stage.rotate({ 'ssh-known-hosts': known })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([1, 'untouched'])
      expect(run.outputs['previous-public-key']).toBe(bare(stage.old))
      expect(run.stdout).toContain(
        `its host key has changed. It shows ${sshd.hostFingerprint()}; ssh-known-hosts has ${expected}.`,
      )
      expect(run.stdout).toContain('Nothing was changed on the host, and PAM Core was sent nothing.')
      expectUntouched(stage)
      const otherType = known.replace('ssh-ed25519', 'ssh-rsa')
      expect((await stage.rotate({ 'ssh-known-hosts': otherType })).stdout).toContain('its host key ')
      await rotatesAgain(stage)
    })

    test('the host refuses the login key', async () => {
      stage = await setHostStage(sshd)
      const run = await stage.rotate({ 'ssh-login-key': freshPair().privateKey })
      expect(run.stdout).toContain(`${sshd.user} at 127.0.0.1:${sshd.port}: it refuses the key.`)
      expect(JSON.parse(`${run.outputs.results}`)[0].error.code).toBe('permission_denied')
      expectUntouched(stage)
    })

    test('nothing listens, or the other end is no sshd', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      gate.fate = () => ({ greet: 'HTTP/1.1 400 Bad Request\r\n\r\n' })
      expect((await stage.rotate(way)).exitCode).toBe(1)
      gate.fate = () => 'hold'
      const slow = await stage.rotate({ ...way, timeout: '1' })
      expect(slow.stdout).toContain('it does not answer in time.')
      await gate.close()
      expect((await stage.rotate(way)).stdout).toContain('it refuses the connection.')
      expectUntouched(stage)
    })

    test('an account cannot write its file', async () => {
      stage = await setHostStage(sshd)
      mkdirSync(`${sshd.authorizedKeys}.register-ssh-key.lock`)
      const run = await stage.rotate({ timeout: '3' })
      expect(run.stdout).toContain('another run is at the file.')
      expect(run.stdout).toContain(
        `${sshd.user} at 127.0.0.1:${sshd.port} is as it was. PAM Core was not asked to store the key.`,
      )
      expect(run.outputs['on-host']).toBe('untouched')
      rmdirSync(`${sshd.authorizedKeys}.register-ssh-key.lock`)
      expectUntouched(stage)
      await rotatesAgain(stage)
    })
  })

  describe('after the line was added', () => {
    test('a key that does not open the host, since sshd reads another file, is taken back', async () => {
      stage = await setHostStage(sshd)
      const elsewhere = join(sshd.home, '.ssh/elsewhere')
      const run = await stage.rotate({ 'ssh-authorized-keys': '.ssh/elsewhere' })
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'taken-back', 'false'])
      expect(run.stdout).toContain('it refuses the new key, whose line is in the file.')
      expect(run.stdout).toMatch(
        /AuthorizedKeysFile.*AuthorizedKeysCommand.*was taken back\. PAM Core was not asked to store the key\./,
      )
      expect(readFileSync(elsewhere, 'utf8')).toBe('')
      rmSync(elsewhere)
      expectUntouched(stage)
    })

    test('a key that was there and does not open the host stays', async () => {
      const given = freshPair()
      stage = await setHostStage(sshd)
      const elsewhere = join(sshd.home, '.ssh/elsewhere')
      writeFileSync(elsewhere, `${bare(given)}\n`)
      writeFileSync(join(stage.workspace, 'given'), given.privateKey, { mode: 0o600 })
      const run = await stage.rotate({
        'generate-key': '',
        'private-key-output-path': '',
        'private-key-path': 'given',
        'ssh-authorized-keys': '.ssh/elsewhere',
      })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([1, 'added'])
      expect(readFileSync(elsewhere, 'utf8')).toBe(`${bare(given)}\n`)
      rmSync(elsewhere)
    })

    test('an agent and a configuration of the runner prove nothing', async () => {
      stage = await setHostStage(sshd)
      const socket = join(stage.workspace, 'agent')
      const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] })
      await new Promise(done => agent.stdout.once('data', done))
      const env = { ...process.env, SSH_AUTH_SOCK: socket, HOME: stage.workspace }
      execFileSync('ssh-add', ['-q', join(stage.workspace, 'old-key')], { env })
      mkdirSync(join(stage.workspace, '.ssh'))
      writeFileSync(
        join(stage.workspace, '.ssh/config'),
        `IdentityFile ${stage.workspace}/old-key\nStrictHostKeyChecking no\n`,
      )
      try {
        const run = await stage.rotate(
          { 'ssh-authorized-keys': '.ssh/elsewhere' },
          { env: { SSH_AUTH_SOCK: socket, HOME: stage.workspace } },
        )
        expect(run.stdout).toContain('it refuses the new key')
      } finally {
        agent.kill()
      }
    })

    test('the connection is cut between adding and proving: the line that could not be taken back is named', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      gate.fate = nth => (nth <= 2 ? 'pass' : 'close')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'added', 'true'])
      expect(run.stdout).toMatch(
        /could not be taken back: .*It may still be in \.ssh\/authorized_keys, where the next rotation finds it\./,
      )
      expect(stage.stored()).toBe('old')
      expect(stage.logins().old).toBe(true)
      await rotatesAgain(stage)
    })

    test('the answer to adding was not read: the host is looked at again and the line taken back', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      const isAdded = () => readFileSync(sshd.authorizedKeys, 'utf8').includes(`${OURS}\n`)
      gate.fate = nth => (nth === 2 ? { cutWhen: isAdded } : 'pass')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'taken-back', 'false'])
      expect(run.stdout).toMatch(
        /it closed the connection.* was taken back\. PAM Core was not asked to store the key\./,
      )
      expectUntouched(stage)
      await rotatesAgain(stage)
    })

    test('PAM Core certainly refuses: taken back', async () => {
      stage = await setHostStage(sshd)
      const { devices } = stage.sandbox.store
      const known = new Map(devices)
      devices.clear()
      const run = await stage.rotate()
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'taken-back', 'false'])
      expect(run.stdout).toContain(
        `The line that this run had added for ${sshd.user} at 127.0.0.1:${sshd.port} was taken back.`,
      )
      for (const [name, device] of known) devices.set(name, device)
      expectUntouched(stage)
      await rotatesAgain(stage)
    })

    test('PAM Core stored it, but no answer came: settled by reading', async () => {
      stage = await setHostStage(sshd, { server: { faults: [{ method: 'POST', path: '/pam/key', reset: 'after' }] } })
      const run = await stage.rotate()
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      stage.sandbox.setFaults([])
      expectRotated(stage)
      await rotatesAgain(stage)
    })

    test('whether PAM Core stored it is not known: both stay', async () => {
      stage = await setHostStage(sshd, {
        server: { faults: [{ method: 'POST', path: '/pam/key', reset: 'before' }] },
      })
      const run = await stage.rotate()
      expect([run.exitCode, run.outputs['on-host']]).toEqual([1, 'added'])
      expect(run.stdout).toContain('Whether PAM Core holds the new key is not known, and ')
      stage.sandbox.setFaults([])
      expect(stage.file().startsWith(BEFORE)).toBe(true)
      expect([stage.stored(), stage.logins()]).toEqual(['old', { old: true, new: true }])
      await rotatesAgain(stage)
    })
  })

  describe('after PAM Core stored it', () => {
    test.each([
      ['fail', 1],
      ['warn', 0],
    ])('devices were refused (device-errors: %s): both stay', async (deviceErrors, exitCode) => {
      stage = await setHostStage(sshd)
      const run = await stage.rotate({ devices: 'not-there', 'device-errors': deviceErrors })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([exitCode, 'added'])
      expect(run.stdout).toContain('still the older line 1 "deploy@ci"')
      expectBoth(stage)
      await rotatesAgain(stage)
    })

    test('devices were refused for a key whose line was there before: the next run knows the older line all the same', async () => {
      const given = freshPair()
      const before = (old: SamplePair) => `${bare(given)} by hand\n${bare(old)} deploy@ci\n`
      stage = await setHostStage(sshd, { file: before })
      writeFileSync(join(stage.workspace, 'given'), given.privateKey, { mode: 0o600 })
      const giving = { 'generate-key': '', 'private-key-output-path': '', 'private-key-path': 'given' }
      const run = await stage.rotate({ ...giving, devices: 'not-there' })
      expect([run.exitCode, run.outputs['on-host'], stage.stored()]).toEqual([1, 'added', 'new'])
      expect(stage.file()).toMatch(/^NEW by hand\nOLD deploy@ci\n# web-1 \(register-ssh-key\) \S+ replaces \S+\n$/)
      const again = await stage.rotate(giving)
      expect([again.exitCode, again.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe('NEW by hand\n')
    })

    test('it holds another key than was sent: both stay', async () => {
      stage = await setHostStage(sshd)
      const other = freshPair()
      const key = { id: '3', hostname: 'web-1.example.com', ip: '192.0.2.11', public_key: other.publicLine }
      stage.sandbox.setFaults([{ method: 'GET', path: '/pam/key/', nth: 2, body: { response: {}, key } }])
      const run = await stage.rotate({ verify: 'true' })
      expect([run.exitCode, run.outputs.verified, run.outputs['on-host']]).toEqual([1, 'false', 'added'])
      expect(stage.logins()).toEqual({ old: true, new: true })
      expect(stage.file().startsWith(BEFORE)).toBe(true)
    })

    test('what it holds cannot be compared: both stay, with a warning', async () => {
      stage = await setHostStage(sshd, { server: { encrypt: true } })
      const run = await stage.rotate({ verify: 'true', 'ssh-login-key-path': 'old-key' })
      expect([run.exitCode, run.outputs.verified, run.outputs['on-host']]).toEqual([0, 'unknown', 'added'])
      expect(run.stdout).toContain('Since what PAM Core holds could not be compared, no older key is removed.')
      expect(run.stdout).toContain(
        `Older lines of ${sshd.user} at 127.0.0.1:${sshd.port} are found by their comment alone, since the stored key cannot be read: PAM Core shows no public key of it`,
      )
      expect(stage.logins()).toEqual({ old: true, new: true })
    })

    test('the older lines cannot be removed: a warning, and the next run removes them', async () => {
      stage = await setHostStage(sshd)
      const { gate, way } = await stage.openGate()
      gate.fate = nth => (nth <= 3 ? 'pass' : 'close')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.operation]).toEqual([0, 'added', 'updated'])
      expect(run.stdout).toMatch(
        /::warning.*Older keys of .*The next rotation removes what is left in \.ssh\/authorized_keys\./,
      )
      expectBoth(stage)
      await rotatesAgain(stage)
    })

    test('the login key lost its session: the new one removes them', async () => {
      stage = await setHostStage(sshd, { file: old => `restrict,command="cat" ${bare(old)}\n` })
      const login = freshPair()
      writeFileSync(sshd.authorizedKeys, `${bare(login)} ${OURS}\n${bare(stage.old)}\n`)
      const { gate, way } = await stage.openGate()
      // Once registered, somebody takes the login key's line away.
      const gone = () => {
        const text = readFileSync(sshd.authorizedKeys, 'utf8')
        writeFileSync(sshd.authorizedKeys, text.replace(`${bare(login)} ${OURS}\n`, ''))
      }
      gate.fate = nth => {
        if (nth === 4) gone()
        return 'pass'
      }
      const run = await stage.rotate({ ...way, 'ssh-login-key': login.privateKey })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe(`NEW ${OURS}\n`)
    })
  })
})
