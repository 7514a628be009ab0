// What leaves a rotation on a host: nothing secret in the log, none on the runner's disk, and programs that get only what is theirs.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { squeezed } from '../support/echo.ts'
import { FLEET, type HostStage, setHostStage } from '../support/host-stage.ts'
import { leakScanner } from '../support/leak-scan.ts'
import { bare } from '../support/rotation.ts'
import { type ActionRun, runBundle } from '../support/run-action.ts'
import { freshPair } from '../support/scenario.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const missing = missingSshd()

describe.skipIf(missing)(missing ?? 'a rotation on a host', () => {
  let sshd: SshServer
  let stage: HostStage
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  afterEach(() => stage.close())

  /** Everything but the masks themselves. */
  const visible = ({ stdout, stderr, outputs, state, summary }: ActionRun) =>
    [stdout.replaceAll(/^::add-mask::.*\n/gm, ''), stderr, JSON.stringify([outputs, state]), summary].join('\n')

  test.each(['success', 'failure'])('shows no key, no passphrase and no decrypted form (%s)', async end => {
    stage = await setHostStage(sshd)
    const phrase = 'the stored passphrase of it'
    const plain = stage.old.privateKey
    const sealed = sealWithSshKeygen(plain, phrase)
    Object.assign(stage.sandbox.store.find('web-1') ?? {}, { private_key: sealed, password: phrase })
    const inputs = { password: 'the passphrase of the new one', 'results-path': 'results.json' }
    const file = end === 'failure' ? { 'ssh-authorized-keys': '.ssh/elsewhere' } : {}
    const run = await stage.rotate({ ...inputs, ...file }, { env: { RUNNER_DEBUG: '1' } }, runBundle)
    expect(run.outputs['on-host']).toBe(end === 'failure' ? 'taken-back' : 'rotated')
    const sent = stage.sandbox.requests.flatMap(({ fields }) => fields.private_key ?? []).map(String)
    const known = {
      privateKeys: [plain, sealed, ...sent],
      scalars: [phrase, inputs.password],
      publics: [stage.old.publicLine, `${run.outputs['public-key']}`],
    }
    expect(leakScanner(known)(visible(run) + readFileSync(join(stage.workspace, 'results.json'), 'utf8'))).toEqual([])
    expect(visible(run)).toContain('::debug::The runner has OpenSSH_')
  })

  test('shows nothing that a host echoes in comments, options and what its shell prints', async () => {
    const phrase = 'Xq7 pass/wörd 9'
    const spelt = [
      ...[phrase, phrase.toUpperCase(), [...phrase].join('\u200b'), [...phrase].join('\u2800')],
      ...[encodeURIComponent(phrase), Buffer.from(phrase).toString('base64'), Buffer.from(phrase).toString('hex')],
      ...[
        Buffer.from(Buffer.from(phrase).toString('base64')).toString('base64'),
        '\x1b]0;x\x07Xq7 pass/w\x1b[31mörd 9',
      ],
    ]
    const echo = spelt.map(text => `<${text}>`).join(' ')
    stage = await setHostStage(sshd, { file: old => `environment="X=${echo}" ${bare(old)} ${echo}\n` })
    writeFileSync(join(sshd.home, '.ssh', 'rc'), `echo '${echo}'; echo '${echo}' >&2\n`)
    const known = { privateKeys: [stage.old.privateKey], scalars: [phrase], publics: [stage.old.publicLine] }
    const inputs = { password: phrase, 'results-path': 'results.json' }
    for (const more of [{ 'dry-run': 'true' }, { 'ssh-authorized-keys': '.ssh/rc/x' }, {}]) {
      const run = await stage.rotate({ ...inputs, ...more }, { env: { RUNNER_DEBUG: '1' } }, runBundle)
      const shown = visible(run) + readFileSync(join(stage.workspace, 'results.json'), 'utf8')
      expect(leakScanner(known)(shown)).toEqual([])
      for (const text of spelt) expect(squeezed(shown).toLowerCase()).not.toContain(squeezed(text).toLowerCase())
      if ('dry-run' in more) expect(shown).toContain('these would be removed there: line 1')
    }
  })

  test('shows nothing of a login key that is given, with its passphrase', async () => {
    stage = await setHostStage(sshd, { server: { keys: [] } })
    const phrase = 'Xq7 login 9 correct-horse'
    const sealed = sealWithSshKeygen(stage.old.privateKey, phrase)
    const inputs = { 'ssh-login-key': sealed, 'ssh-login-password': phrase }
    const run = await stage.rotate(inputs, { env: { RUNNER_DEBUG: '1' } }, runBundle)
    expect(run.outputs['on-host']).toBe('rotated')
    const refused = await stage.rotate({ ...inputs, 'ssh-login-password': 'Zk4 wrong 8 battery-staple' }, {}, runBundle)
    expect(refused.stdout).toContain('ssh-login-key')
    const known = {
      privateKeys: [stage.old.privateKey, sealed],
      scalars: [phrase, 'Zk4 wrong 8 battery-staple'],
      publics: [stage.old.publicLine],
    }
    expect(leakScanner(known)(visible(run) + visible(refused))).toEqual([])
  })

  test('gives ssh options of its own, an environment of its own, and no private key in a file', async () => {
    stage = await setHostStage(sshd)
    const bin = join(stage.workspace, 'bin')
    mkdirSync(bin)
    const record = join(stage.workspace, 'record')
    for (const name of ['ssh', 'ssh-agent', 'ssh-add']) {
      const script = `#!/bin/sh\n{ echo "== ${name} $*"; env; grep -l 'PRIVATE KEY' ./* 2>/dev/null && echo FOUND; } >>'${record}'\nexec /usr/bin/${name} "$@"\n`
      writeFileSync(join(bin, name), script, { mode: 0o755 })
    }
    const env = { PATH: `${bin}:${process.env.PATH}`, SSH_AUTH_SOCK: '/tmp/not-this', LANG: 'de_DE.UTF-8', SECRET: 'x' }
    const run = await stage.rotate({}, { env })
    expect(run.outputs['on-host']).toBe('rotated')
    const text = readFileSync(record, 'utf8')
    expect(text).not.toContain('FOUND')
    const [, ...calls] = text.split(/^== /m)
    const names = new Set(
      calls.flatMap(call =>
        call
          .split('\n')
          .slice(1)
          .flatMap(line => /^(\w+)=/.exec(line)?.[1] ?? []),
      ),
    )
    for (const own of ['PWD', 'OLDPWD', '_', 'SHLVL']) names.delete(own)
    expect([...names].sort()).toEqual(['LC_ALL', 'PATH', 'SHELL', 'SSH_AUTH_SOCK'])
    expect(text).not.toContain('/tmp/not-this')
    const logins = calls.filter(call => call.startsWith('ssh -F'))
    expect(logins).toHaveLength(4)
    for (const option of [
      '-F none',
      ...['BatchMode=yes', 'IdentitiesOnly=yes', 'StrictHostKeyChecking=yes', 'UserKnownHostsFile=known_hosts'],
      ...['GlobalKnownHostsFile=/dev/null', 'ControlMaster=no', 'ControlPath=none', 'ClearAllForwardings=yes'],
      ...[
        'ForwardAgent=no',
        'PreferredAuthentications=publickey',
        'ConnectTimeout=10',
        'LogLevel=VERBOSE',
        'ServerAliveInterval=15',
      ],
    ]) {
      for (const login of logins) expect(login).toContain(option)
    }
    expect(logins.map(login => /IdentityAgent=(\w+)/.exec(login)?.[1])).toEqual(['login', 'login', 'new', 'login'])
    // The proof runs no command, which one in the options of the new line would replace.
    expect(logins.map(login => /(-N --|sh -s)/.exec(login.replace('127.0.0.1 ', ''))?.[1])).toEqual([
      'sh -s',
      'sh -s',
      '-N --',
      'sh -s',
    ])
  })

  test('reads no known_hosts and no login key from outside of the workspace for a checked-out file', async () => {
    stage = await setHostStage(sshd)
    const entry = { identifier: 'web-1', hostname: 'web-1.example.com', ip: '192.0.2.11', username: sshd.user }
    const keys = [
      { ...entry, ssh_known_hosts: '/etc/hosts', ssh_login_key_path: '/etc/hostname' },
      { ...entry, identifier: 'web-2', ssh_known_hosts: 'x y\nz', ssh_login_key_env: 'NOT_SET' },
      {
        ...entry,
        identifier: 'web-3',
        ssh_known_hosts: sshd.knownHosts(),
        ssh_login_key_path: 'old-key',
        ssh_jump: 'jump.example.com',
      },
      {
        ...entry,
        identifier: 'web-4',
        ssh_known_hosts: sshd.knownHosts(),
        ssh_host: '127.0.0.1',
        ssh_port: sshd.port,
        ssh_login_key_path: 'new',
      },
    ]
    const file = { defaults: { rotate_on_host: true, generate_key: 'ed25519' }, keys }
    writeFileSync(join(stage.workspace, 'new'), freshPair().privateKey.slice(0, 200))
    writeFileSync(join(stage.workspace, 'keys.yml'), JSON.stringify(file))
    const run = await stage.rotate(FLEET)
    expect(run.exitCode).toBe(1)
    for (const [index, words] of [
      [1, 'ssh_known_hosts: The file "/etc/hosts" lies outside of the folders'],
      [1, 'ssh_login_key_path: The file "/etc/hostname" lies outside of the folders'],
      [2, 'ssh_known_hosts: None of its lines has the form of known_hosts'],
      [2, 'ssh_login_key_env: The environment variable NOT_SET is not set or empty'],
      [
        3,
        'ssh_known_hosts: There is no line for 192.0.2.11:22 and jump.example.com:22. "ssh-keyscan -p 22 192.0.2.11" and "ssh-keyscan',
      ],
      [4, 'ssh_login_key_path: '],
    ] as const) {
      expect(run.stdout).toMatch(new RegExp(`entry ${index} \\(line \\d+\\): ${words.replace(/[.()[\]"]/g, '\\$&')}`))
    }
    expect(stage.sandbox.requests).toEqual([])
    const same = await stage.rotate({ ...FLEET, 'skip-unchanged': 'true' })
    expect(same.stdout).toContain('skip-unchanged')
  })

  test('a login key that changes while a fleet is on its way fails its key alone', async () => {
    stage = await setHostStage(sshd)
    const entry = { hostname: 'web-1.example.com', ip: '192.0.2.11', generate_key: 'ed25519' }
    const file = {
      defaults: {
        rotate_on_host: true,
        username: sshd.user,
        ssh_host: '127.0.0.1',
        ssh_port: sshd.port,
        ssh_known_hosts: sshd.knownHosts(),
        ssh_login_key_path: 'old-key',
      },
      keys: [
        { ...entry, identifier: 'web-1' },
        { ...entry, identifier: 'web-2' },
      ],
    }
    writeFileSync(join(stage.workspace, 'keys.yml'), JSON.stringify(file))
    stage.sandbox.setFaults(({ method }) => {
      if (method === 'POST') writeFileSync(join(stage.workspace, 'old-key'), 'no key')
      return undefined
    })
    const run = await stage.rotate({ ...FLEET, concurrency: '1' })
    expect(run.exitCode).toBe(1)
    expect(
      JSON.parse(`${run.outputs.results}`).map(({ error }: { error: { code: string } | null }) => error?.code),
    ).toContain('key_changed')
  })
})

function sealWithSshKeygen(privateKey: string, phrase: string): string {
  const folder = makeTempFolder('sealed-')
  const file = join(folder, 'key')
  writeFileSync(file, privateKey, { mode: 0o600 })
  execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', phrase, '-f', file])
  const text = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  return text
}
