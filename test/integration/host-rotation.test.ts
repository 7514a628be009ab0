// A whole rotation on a real host: what the file, the vault and the logins are after success.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { REPOSITORY, startGitHub } from '../support/github-server.ts'
import {
  AFTER,
  BEFORE,
  expectRotated,
  expectUntouched,
  FLEET,
  type HostStage,
  OTHERS,
  OURS,
  rotatesAgain,
  setHostStage,
} from '../support/host-stage.ts'
import { bare } from '../support/rotation.ts'
import { runBundle } from '../support/run-action.ts'
import { freshPair } from '../support/scenario.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const missing = missingSshd()

describe.skipIf(missing)(missing ?? 'with a real sshd', () => {
  let sshd: SshServer
  let stage: HostStage
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(() => stage.close())

  describe('success', () => {
    test('needs no SSH secret: the key that PAM Core holds opens the door to its successor', async () => {
      stage = await setHostStage(sshd)
      const run = await stage.rotate({ verify: 'true' })
      expect(run.exitCode).toBe(0)
      expectRotated(stage)
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
      await rotatesAgain(stage)
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
      expect([refused.exitCode, refused.outputs['on-host']]).toEqual([1, 'untouched'])
      expect(refused.stdout).toMatch(
        /There is no key to log in to the host with\. The key that PAM Core holds cannot be used: .*passphrase/,
      )
    })

    test('knows the line of the key that PAM Core holds by its private half where that alone is shown', async () => {
      stage = await setHostStage(sshd)
      Object.assign(stage.sandbox.store.find('web-1') ?? {}, { public_key: '' })
      const run = await stage.rotate()
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expectRotated(stage)
    })

    test('lets a key that is too weak to be stored today open the door to its successor', async () => {
      const folder = makeTempFolder('weak-')
      execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '1024', '-N', '', '-f', join(folder, 'key')])
      const [privateKey, publicLine] = ['key', 'key.pub'].map(name => readFileSync(join(folder, name), 'utf8'))
      rmSync(folder, { recursive: true })
      stage = await setHostStage(sshd, { old: { privateKey: `${privateKey}`, publicLine: `${publicLine}` } })
      const run = await stage.rotate({ verify: 'true' })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(stage.file()).toBe(AFTER)
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
      expectRotated(stage)
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
      expectRotated(stage)
      rmSync(real)
    })

    test('trusts a host by the authority that has signed its key, and no other', async () => {
      const folder = makeTempFolder('authority-')
      const at = (name: string) => join(folder, name)
      const keygen = (...args: string[]) => execFileSync('ssh-keygen', ['-q', ...args])
      for (const name of ['authority', 'host']) keygen('-t', 'ed25519', '-N', '', '-f', at(name))
      keygen('-s', at('authority'), '-h', '-I', 'web-1', '-n', '127.0.0.1', at('host.pub'))
      const config = [`HostKey ${at('host')}`, `HostCertificate ${at('host-cert.pub')}`]
      const certified = await startSshd({ config })
      try {
        stage = await setHostStage(certified)
        const keyOf = (name: string) =>
          readFileSync(at(`${name}.pub`), 'utf8')
            .split(' ', 2)
            .join(' ')
        const run = await stage.rotate({ 'ssh-known-hosts': `@cert-authority 127.0.0.* ${keyOf('authority')}` })
        expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
        const other = await stage.rotate({ 'ssh-known-hosts': `@cert-authority * ${bare(freshPair())}` })
        expect([other.exitCode, other.outputs['on-host']]).toEqual([1, 'untouched'])
        const fingerprint = `${execFileSync('ssh-keygen', ['-lf', at('host.pub')])}`.split(' ')[1]
        expect(other.stdout).toContain(`its host key is unknown. It shows ${fingerprint}; ssh-known-hosts has SHA256:`)
      } finally {
        await certified.stop()
        rmSync(folder, { recursive: true })
      }
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
        expectRotated(stage)
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
      const run = await stage.rotate(FLEET)
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

  test('both places at once: the host and the deploy keys', async () => {
    stage = await setHostStage(sshd)
    const github = await startGitHub({ keys: [{ id: 8, key: bare(stage.old), title: 'old', read_only: true }] })
    const inputs = { 'deploy-key': 'read-only', 'github-token': github.token }
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY }
    try {
      github.fault = ({ method }) => (method === 'POST' ? { status: 403, body: { message: 'no' } } : undefined)
      const refused = await stage.rotate(inputs, { env })
      expect([refused.exitCode, refused.outputs['on-host']]).toEqual([1, 'taken-back'])
      expectUntouched(stage)
      github.fault = () => undefined
      const run = await stage.rotate(inputs, { env })
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expectRotated(stage)
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
    expect(readdirSync(stage.workspace).filter(name => name.startsWith('ssh-'))).toEqual([])
  })
})
