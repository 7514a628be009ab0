// The whole of a rotation on a real host: what the host's file, the vault and the logins are after success and after each failure.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { REPOSITORY, startGitHub } from '../support/github-server.ts'
import { type HostStage, OTHERS, setHostStage } from '../support/host-stage.ts'
import { bare } from '../support/rotation.ts'
import { type ActionRun, runBundle } from '../support/run-action.ts'
import { freshPair } from '../support/scenario.ts'
import { openGate, type TcpGate } from '../support/tcp-gate.ts'

const missing = missingSshd()
const OURS = 'web-1 (register-ssh-key)'
const BEFORE = `OLD deploy@ci\n${OTHERS}\n`
const AFTER = `${OTHERS}\nNEW ${OURS}\n`

describe.skipIf(missing)(missing ?? 'with a real sshd', () => {
  let sshd: SshServer
  let stage: HostStage
  let gate: TcpGate | undefined
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(async () => {
    await stage.close()
    await gate?.close()
    gate = undefined
  })

  /** The new key's lines as `add` leaves them before the older ones are removed. */
  const both = () => {
    const made = /# web-1 \(register-ssh-key\) (\S+) replaces \S+\n(.*)\n$/.exec(stage.file())
    expect(made?.[2]).toBe(`NEW ${OURS}`)
    return `${BEFORE}${stage.file().slice(BEFORE.length)}`
  }
  const untouched = () => {
    expect(stage.file()).toBe(BEFORE)
    expect(stage.leftovers()).toEqual([])
    expect([stage.stored(), stage.logins()]).toEqual(['old', { old: true, new: false }])
  }
  const rotated = () => {
    expect(stage.file()).toBe(AFTER)
    expect(stage.leftovers()).toEqual([])
    expect([stage.stored(), stage.logins()]).toEqual(['new', { old: false, new: true }])
  }
  const bothWork = () => {
    expect(stage.file()).toBe(both())
    expect([stage.stored(), stage.logins()]).toEqual(['new', { old: true, new: true }])
  }
  const againRotates = async () => {
    const run = await stage.rotate()
    expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
    rotated()
  }
  const gated = async (): Promise<Record<string, string>> => {
    gate = await openGate(sshd.port)
    return { 'ssh-port': `${gate.port}`, 'ssh-known-hosts': sshd.knownHosts().replace(`${sshd.port}`, `${gate.port}`) }
  }

  describe('success', () => {
    test('needs no SSH secret: the key that PAM Core holds opens the door to its successor', async () => {
      stage = await setHostStage(sshd)
      const run = await stage.rotate({ verify: 'true' })
      expect(run.exitCode).toBe(0)
      rotated()
      expect(run.outputs).toMatchObject({
        'on-host': 'rotated',
        verified: 'true',
        changed: 'true',
        operation: 'updated',
      })
      expect(run.outputs['previous-public-key']).toBe(bare(stage.old))
      expect(run.stdout).toContain(
        `PAM Core holds the new key, and ${sshd.user} at 127.0.0.1:${sshd.port} has it (added by this run). Older keys of ${sshd.user} at 127.0.0.1:${sshd.port}: removed.`,
      )
      expect(run.stdout).toContain('rotated: key "web-1"')
      expect(run.summary).toContain('| On the host |')
      await againRotates()
    })

    test.each([
      ['rsa-3072', 'pem', 'a pass phrase', 2],
      ['ecdsa-256', 'pem', '', 2],
      ['ed25519', 'openssh', 'a pass phrase', 1],
    ])(
      'makes and proves a key of type %s (%s, passphrase "%s"), and opens it the next time',
      async (kind, format, password, times) => {
        stage = await setHostStage(sshd)
        const inputs = { 'generate-key': kind, 'key-format': format, password }
        for (let time = 0; time < times; time++) {
          const run = await stage.rotate(inputs)
          expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
          expect(stage.file()).toBe(AFTER)
        }
      },
    )

    test('opens an encrypted key with the passphrase that is stored, else with that of the input', async () => {
      stage = await setHostStage(sshd)
      const made = { 'generate-key': 'ecdsa-256', 'key-format': 'pem' }
      await stage.rotate({ ...made, password: 'first phrase' })
      Object.assign(stage.sandbox.store.find('web-1') ?? {}, { password: 'of no use' })
      const run = await stage.rotate({ ...made, password: 'first phrase' })
      expect(run.outputs['on-host']).toBe('rotated')
      Object.assign(stage.sandbox.store.find('web-1') ?? {}, { password: '' })
      const refused = await stage.rotate({ ...made, password: 'another phrase' })
      expect([refused.exitCode, refused.outputs['on-host']]).toEqual([1, ''])
      expect(refused.stdout).toMatch(
        /There is no key to log in to the host with\. The key that PAM Core holds cannot be used: .*passphrase/,
      )
    })

    test('takes a key that is given, and adds no line that is there', async () => {
      const given = freshPair()
      stage = await setHostStage(sshd, { file: old => `${bare(given)} by hand\n${bare(old)}\n` })
      writeFileSync(join(stage.workspace, 'given'), given.privateKey, { mode: 0o600 })
      const run = await stage.rotate({ 'generate-key': '', 'private-key-output-path': '', 'private-key-path': 'given' })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(run.stdout).toContain('has it (there before)')
      expect(stage.file()).toBe('NEW by hand\n')
      const again = await stage.rotate({
        'generate-key': '',
        'private-key-output-path': '',
        'private-key-path': 'given',
      })
      expect([again.exitCode, again.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe('NEW by hand\n')
    })

    test('logs in with a key that is given, keeps its line on the first rotation, or retires it', async () => {
      stage = await setHostStage(sshd, { server: { keys: [] } })
      writeFileSync(join(stage.workspace, 'login'), stage.old.privateKey, { mode: 0o600 })
      const login = { 'ssh-login-key-path': 'login' }
      const first = await stage.rotate(login)
      expect([first.exitCode, first.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe(`${BEFORE}NEW ${OURS}\n`)
      const second = await stage.rotate({ 'ssh-login-key': stage.old.privateKey, 'ssh-retire-login-key': 'true' })
      expect([second.exitCode, second.outputs['on-host']]).toEqual([0, 'rotated'])
      rotated()
    })

    test('takes the options of the replaced line over, or those that are given', async () => {
      const options = `from="127.0.0.1",environment="A=\\"b\\"",no-pty`
      stage = await setHostStage(sshd, { file: old => `${options} ${bare(old)} x\n` })
      await stage.rotate()
      expect(stage.file()).toBe(`${options} NEW ${OURS}\n`)
      const run = await stage.rotate({ 'ssh-key-options': 'command="touch ran",no-pty' })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe(`command="touch ran",no-pty NEW ${OURS}\n`)
      expect(existsSync(join(sshd.home, 'ran'))).toBe(false)
    })

    test.each([
      ['no final newline', (old: string) => `${OTHERS}\n${old}`, ''],
      ['CRLF', (old: string) => `# x\r\n${old} x\r\nssh-rsa AAAAB3x y\r\n`, '# x\r\nssh-rsa AAAAB3x y\r\n'],
    ])('keeps what others have in a file with %s', async (_, before, kept) => {
      stage = await setHostStage(sshd, { file: old => before(bare(old)) })
      expect((await stage.rotate()).exitCode).toBe(0)
      expect(stage.file()).toBe(`${kept || `${OTHERS}\n`}NEW ${OURS}\n`)
    })

    test('follows a link, and makes folder and file where another account could log in', async () => {
      stage = await setHostStage(sshd)
      const real = join(sshd.home, 'real')
      writeFileSync(real, readFileSync(sshd.authorizedKeys))
      rmSync(sshd.authorizedKeys)
      symlinkSync('../real', sshd.authorizedKeys)
      expect((await stage.rotate()).exitCode).toBe(0)
      rotated()
      rmSync(real)
    })

    test('goes through a jump host, which the login key opens', async () => {
      stage = await setHostStage(sshd)
      const jump = await startSshd()
      try {
        mkdirSync(join(jump.home, '.ssh'))
        writeFileSync(jump.authorizedKeys, `${bare(stage.old)}\n`)
        const way = {
          'ssh-jump': `${jump.user}@127.0.0.1:${jump.port}`,
          'ssh-known-hosts': `${sshd.knownHosts()}\n${jump.knownHosts()}`,
        }
        const run = await stage.rotate(way)
        expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
        rotated()
        // It does not know the new key.
        const again = await stage.rotate(way)
        expect(again.stdout).toContain(`jump host ${jump.user} at 127.0.0.1:${jump.port}: it refuses the key.`)
        writeFileSync(jump.authorizedKeys, `${bare(stage.old)}\n`)
        await jump.restart({ newHostKey: true })
        const changed = await stage.rotate(way)
        expect(changed.stdout).toContain(`jump host ${jump.user} at 127.0.0.1:${jump.port}: its host key has changed.`)
        expect(changed.stdout).toContain(`It shows ${jump.hostFingerprint()}`)
      } finally {
        await jump.stop()
      }
    })

    test('says in a dry run which lines would be added and removed, and changes nothing', async () => {
      stage = await setHostStage(sshd, { file: old => `no-pty ${bare(old)} deploy@ci\n${OTHERS}\n` })
      const run = await stage.rotate({ 'dry-run': 'true' })
      expect([run.exitCode, run.outputs['on-host'], run.outputs.operation]).toEqual([0, 'would-rotate', 'would-update'])
      expect(run.stdout).toContain(`127.0.0.1:${sshd.port} would get the line: no-pty a new key … ${OURS}.`)
      expect(run.stdout).toContain('After success, these would be removed there: line 1 "deploy@ci".')
      expect(stage.file()).toBe(`no-pty OLD deploy@ci\n${OTHERS}\n`)
      const given = freshPair()
      writeFileSync(join(stage.workspace, 'given'), given.privateKey, { mode: 0o600 })
      writeFileSync(sshd.authorizedKeys, `${bare(stage.old)}\n${bare(given)}\n`)
      const other = await stage.rotate({
        'dry-run': 'true',
        'generate-key': '',
        'private-key-output-path': '',
        'private-key-path': 'given',
      })
      expect(other.stdout).toContain(`127.0.0.1:${sshd.port} has the line of the key already.`)
      expect(other.stdout).toContain('these would be removed there: line 1.')
    })

    test('rotates many keys of a file, each on its host', async () => {
      const login = freshPair()
      stage = await setHostStage(sshd, { file: old => `${bare(login)} login\n${bare(old)} deploy@ci\n` })
      writeFileSync(join(stage.workspace, 'login'), login.privateKey, { mode: 0o600 })
      const file = {
        defaults: {
          rotate_on_host: true,
          generate_key: 'ed25519',
          username: sshd.user,
          ssh_host: '127.0.0.1',
          ssh_port: sshd.port,
          ssh_known_hosts: 'known_hosts',
          ssh_login_key_path: 'login',
        },
        keys: ['web-1', 'web-2', 'web-3', 'web-4', 'web-5'].map(identifier => ({
          identifier,
          hostname: 'web-1.example.com',
          ip: '192.0.2.11',
        })),
      }
      writeFileSync(join(stage.workspace, 'keys.yml'), JSON.stringify(file))
      writeFileSync(join(stage.workspace, 'known_hosts'), `${sshd.knownHosts()}\n`)
      const blank = [
        'hostname',
        'ip',
        'identifier',
        'username',
        'generate-key',
        'private-key-output-path',
        'rotate-on-host',
      ]
      const none = [...blank, 'ssh-host', 'ssh-port', 'ssh-known-hosts'].map(name => [name, ''])
      const run = await stage.rotate({ ...Object.fromEntries(none), 'keys-file': 'keys.yml' })
      expect(run.stdout.match(/^::error.*$/gm)).toBe(null)
      const results = JSON.parse(`${run.outputs.results}`)
      expect(results.map(({ on_host }: { on_host: string }) => on_host)).toEqual(Array(5).fill('rotated'))
      expect(run.stdout).toMatch(/^5\/5 rotated: key "web-\d"/m)
      const lines = readFileSync(sshd.authorizedKeys, 'utf8').trimEnd().split('\n')
      const comments = lines.map(line => line.split(' ').slice(2).join(' '))
      expect(comments.sort()).toEqual([
        'login',
        ...file.keys.map(({ identifier }) => `${identifier} (register-ssh-key)`),
      ])
      expect(stage.leftovers()).toEqual([])
    })
  })

  describe('before anything is changed', () => {
    test('the stored key cannot be read', async () => {
      stage = await setHostStage(sshd, {
        server: { faults: [{ method: 'GET', path: '/pam/key/', status: 500, body: '' }] },
      })
      const run = await stage.rotate()
      expect(run.exitCode).toBe(1)
      expect(run.stdout).toContain('There is no key to log in to the host with.')
      stage.sandbox.setFaults([])
      untouched()
      await againRotates()
    })

    test('PAM Core holds no key yet', async () => {
      stage = await setHostStage(sshd, { server: { keys: [] } })
      const run = await stage.rotate()
      expect(run.stdout).toContain(
        'There is no key to log in to the host with. PAM Core holds no key under this identifier so far. Give the key that opens the host today in ssh-login-key or ssh-login-key-path.',
      )
      expect(stage.file()).toBe(BEFORE)
    })

    test('the host has another key than ssh-known-hosts says', async () => {
      stage = await setHostStage(sshd)
      const known = sshd.knownHosts()
      const expected = sshd.hostFingerprint()
      await sshd.restart({ newHostKey: true })
      const run = await stage.rotate({ 'ssh-known-hosts': known })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([1, ''])
      expect(run.stdout).toContain(
        `its host key has changed. It shows ${sshd.hostFingerprint()}; ssh-known-hosts has ${expected}.`,
      )
      expect(run.stdout).toContain('Nothing was changed on the host, and PAM Core was sent nothing.')
      untouched()
      const otherType = known.replace('ssh-ed25519', 'ssh-rsa')
      expect((await stage.rotate({ 'ssh-known-hosts': otherType })).stdout).toContain('its host key ')
      await againRotates()
    })

    test('the host refuses the login key', async () => {
      stage = await setHostStage(sshd)
      const run = await stage.rotate({ 'ssh-login-key': freshPair().privateKey })
      expect(run.stdout).toContain(`${sshd.user} at 127.0.0.1:${sshd.port}: it refuses the key.`)
      expect(JSON.parse(`${run.outputs.results}`)[0].error.code).toBe('permission_denied')
      untouched()
    })

    test('nothing listens, or the other end is no sshd', async () => {
      stage = await setHostStage(sshd)
      const way = await gated()
      if (gate) gate.fate = () => ({ greet: 'HTTP/1.1 400 Bad Request\r\n\r\n' })
      expect((await stage.rotate(way)).exitCode).toBe(1)
      if (gate) gate.fate = () => 'hold'
      const slow = await stage.rotate({ ...way, timeout: '1' })
      expect(slow.stdout).toContain('it does not answer in time.')
      await gate?.close()
      gate = undefined
      expect((await stage.rotate(way)).stdout).toContain('it refuses the connection.')
      untouched()
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
      untouched()
      await againRotates()
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
      untouched()
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
      const { execFileSync, spawn } = await import('node:child_process')
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
      const way = await gated()
      if (gate) gate.fate = nth => (nth <= 2 ? 'pass' : 'close')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'added', 'true'])
      expect(run.stdout).toMatch(
        /could not be taken back: .*It may still be in \.ssh\/authorized_keys; nobody holds its private key but this run\./,
      )
      expect(stage.stored()).toBe('old')
      expect(stage.logins().old).toBe(true)
      await againRotates()
    })

    test('the answer to adding was not read: the host is looked at again and the line taken back', async () => {
      stage = await setHostStage(sshd)
      const way = await gated()
      const isAdded = () => readFileSync(sshd.authorizedKeys, 'utf8').includes(`${OURS}\n`)
      if (gate) gate.fate = nth => (nth === 2 ? { cutWhen: isAdded } : 'pass')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.changed]).toEqual([1, 'taken-back', 'false'])
      expect(run.stdout).toMatch(
        /it closed the connection.* was taken back\. PAM Core was not asked to store the key\./,
      )
      untouched()
      await againRotates()
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
      untouched()
      await againRotates()
    })

    test('PAM Core stored it, but no answer came: settled by reading', async () => {
      stage = await setHostStage(sshd, { server: { faults: [{ method: 'POST', path: '/pam/key', reset: 'after' }] } })
      const run = await stage.rotate()
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      stage.sandbox.setFaults([])
      rotated()
      await againRotates()
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
      await againRotates()
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
      bothWork()
      await againRotates()
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
      expect(stage.logins()).toEqual({ old: true, new: true })
    })

    test('the older lines cannot be removed: a warning, and the next run removes them', async () => {
      stage = await setHostStage(sshd)
      const way = await gated()
      if (gate) gate.fate = nth => (nth <= 3 ? 'pass' : 'close')
      const run = await stage.rotate(way)
      expect([run.exitCode, run.outputs['on-host'], run.outputs.operation]).toEqual([0, 'added', 'updated'])
      expect(run.stdout).toMatch(
        /::warning.*Older keys of .*The next run removes what is left in \.ssh\/authorized_keys\./,
      )
      bothWork()
      await againRotates()
    })

    test('the login key lost its session: the new one removes them', async () => {
      stage = await setHostStage(sshd, { file: old => `restrict,command="cat" ${bare(old)}\n` })
      const login = freshPair()
      writeFileSync(sshd.authorizedKeys, `${bare(login)} ${OURS}\n${bare(stage.old)}\n`)
      const way = await gated()
      // Once registered, somebody takes the login key's line away.
      const gone = () => {
        const text = readFileSync(sshd.authorizedKeys, 'utf8')
        writeFileSync(sshd.authorizedKeys, text.replace(`${bare(login)} ${OURS}\n`, ''))
      }
      if (gate)
        gate.fate = nth => {
          if (nth === 4) gone()
          return 'pass'
        }
      const run = await stage.rotate({ ...way, 'ssh-login-key': login.privateKey })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe(`NEW ${OURS}\n`)
    })
  })

  describe('cancelled', () => {
    /** The run may end before it has heard so; the host does it all the same. */
    const takenBack = async (run: ActionRun) => {
      expect(run.exitCode).toBe(1)
      expect(run.stdout).toContain('PAM Core was not asked to store the key.')
      expect(['taken-back', 'unknown']).toContain(run.outputs['on-host'])
      await expect.poll(() => [stage.file(), stage.leftovers()], { timeout: 20_000 }).toEqual([BEFORE, []])
      untouched()
    }
    const cancelAt = (when: Promise<unknown>) => ({ kill: { signal: 'SIGINT' as const, when } })

    test('while the new key is proved: taken back', async () => {
      stage = await setHostStage(sshd)
      const way = await gated()
      const proving = new Promise(done => {
        if (gate)
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
      const way = await gated()
      const lock = `${sshd.authorizedKeys}.register-ssh-key.lock`
      const adding = new Promise(done => {
        if (gate)
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
      await againRotates()
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

  test('both places at once: the host and the deploy keys', async () => {
    stage = await setHostStage(sshd)
    const github = await startGitHub({ keys: [{ id: 8, key: bare(stage.old), title: 'old', read_only: true }] })
    const inputs = { 'deploy-key': 'read-only', 'github-token': github.token }
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY }
    try {
      github.fault = ({ method }) => (method === 'POST' ? { status: 403, body: { message: 'no' } } : undefined)
      const refused = await stage.rotate(inputs, { env })
      expect([refused.exitCode, refused.outputs['on-host']]).toEqual([1, 'taken-back'])
      untouched()
      github.fault = () => undefined
      const run = await stage.rotate(inputs, { env })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      rotated()
      expect(github.keys.map(({ id }) => id)).not.toContain(8)
      expect(github.keys).toHaveLength(1)
    } finally {
      await github.close()
    }
  })

  test('two runs at once lose nobody a line', async () => {
    stage = await setHostStage(sshd)
    const login = { 'ssh-login-key-path': 'old-key', 'private-key-output-path': '' }
    const runs = await Promise.all([
      stage.rotate({ ...login, identifier: 'web-8' }, {}, runBundle),
      stage.rotate({ ...login, identifier: 'web-9' }, {}, runBundle),
    ])
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    const text = readFileSync(sshd.authorizedKeys, 'utf8')
    expect(text.startsWith(`${bare(stage.old)} deploy@ci\n${OTHERS}\n`)).toBe(true)
    for (const name of ['web-8', 'web-9'])
      expect(text).toMatch(new RegExp(`^ssh-ed25519 \\S+ ${name} \\(register-ssh-key\\)$`, 'm'))
  })

  test('nothing of a run is left on the runner: no agent, no file of a private key', async () => {
    stage = await setHostStage(sshd)
    await stage.rotate({}, {}, runBundle)
    const { readdirSync } = await import('node:fs')
    expect(readdirSync(stage.workspace).filter(name => name.startsWith('ssh-'))).toEqual([])
    chmodSync(stage.workspace, 0o700)
  })
})
