// Hosts and accounts of all kinds: login shells, sudo, file systems, what a host prints. Accounts of this machine are made for it.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { type Account, type Accounts, makeAccounts, missingForAccounts } from '../support/accounts.ts'
import type { SamplePair } from '../support/openssh-sample.ts'
import { bare } from '../support/rotation.ts'
import { type ActionRun, bundle, connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const missing = missingSshd() ?? missingForAccounts()
const OURS = 'web-1 (register-ssh-key)'
const OTHER = 'ssh-rsa AAAAB3NzaC1yc2EOTHER somebody else'
// Long, and with what the runner and a terminal would take for commands.
const BANNER = `::error::from the host\n##[error]from the host\n\x1b[31mred\x1b[0m\nAuthenticated to 127.0.0.1 ([127.0.0.1]:22) using "publickey".\n${'x'.repeat(2000)}\n`

describe.skipIf(missing)(missing ?? 'accounts of a host', () => {
  let sandbox: Sandbox
  let sshd: SshServer
  let accounts: Accounts
  let old: SamplePair
  let workspace: string
  beforeAll(async () => {
    accounts = makeAccounts()
    const folder = makeTempFolder('banner-')
    writeFileSync(join(folder, 'banner'), BANNER)
    const config = [
      'AuthorizedKeysFile .ssh/authorized_keys',
      'SetEnv X=1',
      'StrictModes yes',
      `Banner ${join(folder, 'banner')}`,
    ]
    sshd = await startSshd({ config })
    old = freshPair()
    workspace = makeWorkspace({ 'old-key': old.privateKey })
    sandbox = await startSandbox({ keys: [] })
  })
  afterAll(async () => {
    await sshd.stop()
    await sandbox.close()
    accounts.remove()
    rmSync(workspace, { recursive: true })
  })
  let mounted = ''
  afterEach(() => {
    if (mounted) spawnSync('umount', [mounted])
    mounted = ''
  })

  let number = 0
  /** An account that the old key opens. */
  function make(shell?: string, text = `${OTHER}\n${bare(old)} deploy@ci\n`): Account {
    number += 1
    const account = accounts.make(`rotated-${process.pid}-${number}`, shell)
    account.authorize(text)
    return account
  }

  function inputsFor(account: Account): Record<string, string> {
    return {
      ...connectionTo(sandbox),
      ...web1,
      username: account.name,
      'generate-key': 'ed25519',
      'private-key-output-path': 'new-key',
      'rotate-on-host': 'true',
      'ssh-host': '127.0.0.1',
      'ssh-port': `${sshd.port}`,
      'ssh-known-hosts': sshd.knownHosts(),
      'ssh-login-key-path': 'old-key',
      'ssh-retire-login-key': 'true',
      'max-attempts': '1',
      timeout: '10',
    }
  }

  async function rotate(account: Account, inputs: Record<string, string> = {}): Promise<ActionRun> {
    rmSync(join(workspace, 'new-key'), { force: true })
    return runInProcess({ workspace, inputs: { ...inputsFor(account), ...inputs } })
  }

  const linesOf = ({ authorizedKeys }: Account) => readFileSync(authorizedKeys, 'utf8').trimEnd().split('\n')
  const shown = (run: ActionRun) => run.stdout.replaceAll(/^::add-mask::.*\n/gm, '')
  const codeOf = (run: ActionRun) => JSON.parse(`${run.outputs.results}`)[0].error.code

  test.each(['/bin/sh', '/bin/bash', '/bin/csh', '/usr/bin/ksh'].filter(existsSync))(
    'rotates where the login shell is %s',
    async shell => {
      const account = make(shell)
      const run = await rotate(account)
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(linesOf(account)).toEqual([
        OTHER,
        expect.stringMatching(new RegExp(`^ssh-ed25519 \\S+ ${OURS.replace(/[()]/g, '\\$&')}$`)),
      ])
      expect([
        sshd.opens(join(workspace, 'new-key'), account.name),
        sshd.opens(join(workspace, 'old-key'), account.name),
      ]).toEqual([true, false])
      expect(readFileSync(account.authorizedKeys)).toBeTruthy()
    },
  )

  test('is not misled by what a host prints, and shows nothing of it', async () => {
    const account = make('/bin/bash')
    writeFileSync(
      join(account.home, '.bashrc'),
      `echo 'present'; echo 'done'; printf '${'::error::noise'.repeat(3)}'; echo 'failed lock' >&2\n`,
    )
    const run = await rotate(account)
    expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
    expect(shown(run)).not.toMatch(/from the host|noise|\x1b/)
    const refused = await rotate(account)
    expect([refused.exitCode, codeOf(refused)]).toEqual([1, 'permission_denied'])
    expect(shown(refused)).not.toMatch(/from the host|noise|\x1b/)
  })

  test('ends a host that prints without end', async () => {
    const account = make('/bin/bash')
    writeFileSync(join(account.home, '.bashrc'), 'yes ::error::noise\n')
    const run = await rotate(account)
    expect([run.exitCode, codeOf(run)]).toEqual([1, 'too_much_output'])
    expect(shown(run)).not.toContain('noise')
    expect(linesOf(account)).toEqual([OTHER, `${bare(old)} deploy@ci`])
  })

  test('ends a host that never answers', async () => {
    const account = make('/bin/bash')
    writeFileSync(join(account.home, '.bashrc'), 'sleep 60\n')
    const run = await rotate(account, { timeout: '2' })
    expect([run.exitCode, codeOf(run)]).toEqual([1, 'timeout'])
  })

  test.each([
    ['a login shell that is none', '/usr/sbin/nologin', (key: string) => key, 'no_shell'],
    ['a forced command', '/bin/sh', (key: string) => `command="echo no" ${key}`, 'no_answer'],
    ['no sh', '/bin/sh', (key: string) => `command="no-such-shell: command not found; nosh" ${key}`, 'not_posix'],
    [
      'an expired password',
      '/bin/sh',
      (key: string) => `command="echo Your password has expired" ${key}`,
      'password_expired',
    ],
    [
      'a Windows host',
      '/bin/sh',
      (key: string) => `command="echo sh is not recognized as a command" ${key}`,
      'not_posix',
    ],
  ])('says what is in the way: %s', async (_, shell, line, code) => {
    const account = make(shell, `${line(bare(old))}\n`)
    const run = await rotate(account)
    expect([run.exitCode, codeOf(run)]).toEqual([1, code])
    expect(shown(run)).toContain('Nothing was changed on the host, and PAM Core was sent nothing.')
    expect(linesOf(account)).toEqual([line(bare(old))])
  })

  test('manages an account without a shell through sudo, where that asks for no password', async () => {
    const operator = make('/bin/sh')
    const account = make('/usr/sbin/nologin', `${OTHER}\n`)
    const through = { 'ssh-login-user': operator.name, 'ssh-retire-login-key': '' }
    const refused = await rotate(account, through)
    expect([refused.exitCode, codeOf(refused)]).toEqual([1, 'sudo_password'])
    accounts.allow(`${operator.name} ALL=(${account.name}) NOPASSWD: /bin/sh`)
    const other = await rotate(make(), through)
    expect([other.exitCode, codeOf(other)]).toEqual([1, 'sudo_password'])
    const unknown = await rotate(account, { ...through, 'ssh-user': 'nobody-there' })
    expect([unknown.exitCode, codeOf(unknown)]).toEqual([1, expect.stringMatching(/no_such_account|sudo_password/)])
    for (const _ of [1, 2]) {
      const run = await rotate(account, through)
      expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
      expect(linesOf(account)).toEqual([OTHER, expect.stringContaining(` ${OURS}`)])
    }
    expect(linesOf(operator)).toEqual([OTHER, `${bare(old)} deploy@ci`])
    expect(sshd.opens(join(workspace, 'new-key'), account.name)).toBe(true)
  })

  test.each([
    ['size=16k', 'disk_full', 'No space left on device'],
    ['ro', 'read_only', 'Read-only file system'],
  ])('changes nothing on a file system that is mounted with %s', async (mode, code, words) => {
    const account = make()
    const text = readFileSync(account.authorizedKeys)
    mounted = join(account.home, '.ssh')
    const options = mode === 'ro' ? 'size=16k' : mode
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mounted]).status).toBe(0)
    chownSync(mounted, account.uid, account.uid)
    chmodSync(mounted, 0o700)
    account.authorize(`${text}`)
    if (mode === 'ro') execFileSync('mount', ['-o', 'remount,ro', mounted])
    else for (const block of [1, 2, 3]) writeFileSync(join(mounted, `filler ${block}`), 'x'.repeat(4096))
    const run = await rotate(account)
    expect([run.exitCode, codeOf(run)]).toEqual([1, code])
    expect(shown(run)).toContain(words)
    expect(readFileSync(account.authorizedKeys)).toEqual(text)
    expect(sshd.opens(join(workspace, 'old-key'), account.name)).toBe(true)
  })

  test('changes no file that belongs to somebody else, and none that it may not write', async () => {
    const account = make()
    const text = readFileSync(account.authorizedKeys)
    chownSync(account.authorizedKeys, 0, 0)
    chmodSync(account.authorizedKeys, 0o644)
    const owned = await rotate(account)
    expect([owned.exitCode, codeOf(owned)]).toEqual([1, 'owner'])
    chownSync(account.authorizedKeys, account.uid, account.uid)
    chmodSync(join(account.home, '.ssh'), 0o500)
    const closed = await rotate(account)
    expect([closed.exitCode, codeOf(closed)]).toEqual([1, 'not_writable'])
    expect(readFileSync(account.authorizedKeys)).toEqual(text)
  })

  test('says that sshd ignores a file that others can write', async () => {
    const account = make()
    chmodSync(account.home, 0o777)
    const run = await rotate(account)
    expect([run.exitCode, codeOf(run)]).toEqual([1, 'permission_denied'])
    expect(shown(run)).toContain('StrictModes')
  })

  test('says of an account that does not exist what sshd lets be known', async () => {
    const account = make()
    const run = await rotate(account, { 'ssh-user': 'nobody-there' })
    expect([run.exitCode, codeOf(run)]).toEqual([1, 'permission_denied'])
    expect(shown(run)).toContain('The account does not exist, is locked, or does not have')
  })

  test('keeps to itself on a runner whose account has a configuration and keys of its own', async () => {
    const account = make()
    const runner = make('/bin/sh', '')
    const home = join(runner.home, '.ssh')
    writeFileSync(join(home, 'id_ed25519'), old.privateKey, { mode: 0o600 })
    writeFileSync(
      join(home, 'config'),
      `Host *\n  StrictHostKeyChecking no\n  IdentityFile ${home}/id_ed25519\n  LocalCommand touch ${runner.home}/ran\n  PermitLocalCommand yes\n  User root\n`,
    )
    const folder = makeTempFolder('runner-')
    for (const path of [join(home, 'id_ed25519'), join(home, 'config'), folder]) chownSync(path, runner.uid, runner.uid)
    const inputs = {
      ...inputsFor(account),
      'ssh-login-key-path': '',
      'ssh-login-key': old.privateKey,
      'ssh-authorized-keys': 'elsewhere',
    }
    const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
    const child = spawn(process.execPath, [bundle], {
      uid: runner.uid,
      gid: runner.uid,
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: runner.home,
        RUNNER_TEMP: folder,
        GITHUB_WORKSPACE: folder,
        ...Object.fromEntries(named),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    for await (const chunk of child.stdout) stdout += chunk
    expect(stdout).toContain('it refuses the new key, whose line is in the file.')
    expect(existsSync(join(runner.home, 'ran'))).toBe(false)
    expect(readFileSync(join(account.home, 'elsewhere'), 'utf8')).toBe('')
    mkdirSync(join(folder, 'x'))
    rmSync(folder, { recursive: true })
  })
})
