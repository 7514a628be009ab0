// What the client takes for a proof, with an ssh that says what it is told to.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HostAccess } from '../../../src/domain/host.ts'
import { SshClient } from '../../../src/ssh/client.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const access: HostAccess = {
  login: { user: 'deploy', host: '192.0.2.11', port: 22 },
  account: 'deploy',
  jump: undefined,
  knownHosts: [],
  loginKey: undefined,
  authorizedKeys: '.ssh/authorized_keys',
  keyOptions: undefined,
  retireLoginKey: false,
}

describe.skipIf(process.platform === 'win32')('a login', () => {
  let folder: string
  let controller: AbortController
  beforeEach(() => {
    folder = makeTempFolder('client-')
    controller = new AbortController()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** A client whose ssh writes this to its log and prints that to its two streams, then goes on for ever. */
  function client(log: string, { timeout = 5_000, shown = '', ends = false } = {}): SshClient {
    writeFileSync(join(folder, 'said'), log)
    writeFileSync(join(folder, 'shown'), shown)
    const script = `#!/bin/sh
while [ "$1" != -E ]; do shift; done
[ ! -s '${folder}/said' ] || cp '${folder}/said' "$2"
cat '${folder}/shown'
cat '${folder}/shown' >&2
${ends ? 'exit 255' : 'sleep 60'}
`
    writeFileSync(join(folder, 'ssh'), script, { mode: 0o755 })
    const env = { PATH: `${folder}:${process.env.PATH}`, RUNNER_TEMP: folder }
    return new SshClient({ access, timeout, logLevel: 'VERBOSE', env, signal: controller.signal })
  }

  test.each([
    ['as ssh says it', 'Authenticated to 192.0.2.11 ([192.0.2.11]:22) using "publickey".\r\n', true],
    ['through a jump host', 'Authenticated to 192.0.2.11 (via proxy) using "publickey".\n', true],
    [
      'as an old ssh says it',
      'debug1: Authentication succeeded (publickey).\nAuthenticated to 192.0.2.11 ([192.0.2.11]:22).\n',
      true,
    ],
    ['by nothing', 'Authenticated to 192.0.2.11 ([192.0.2.11]:22) using "none".\n', false],
    [
      'by nothing, as an old ssh says it',
      'debug1: Authentication succeeded (none).\nAuthenticated to 192.0.2.11 ([192.0.2.11]:22).\n',
      false,
    ],
    ['in the middle of a line', 'x Authenticated to 192.0.2.11 ([192.0.2.11]:22) using "publickey".\n', false],
    ['not at all', '', false],
  ])('%s', async (_, log, proved) => {
    const ssh = client(log, proved ? {} : { timeout: 300 })
    const talk = await ssh.logIn('new')
    expect([talk.authenticated, talk.stopped]).toEqual([proved, proved ? undefined : 'timeout'])
    await ssh.close()
  })

  test('ends when the job is cancelled', async () => {
    const ssh = client('')
    const login = ssh.logIn('new')
    controller.abort()
    expect(await login).toMatchObject({ authenticated: false, stopped: 'cancelled' })
    await ssh.close()
  })

  test('needs no temp folder of a runner', async () => {
    const env = { PATH: `${process.env.PATH}` }
    await new SshClient({ access, timeout: 1, logLevel: 'VERBOSE', env, signal: controller.signal }).close()
  })

  test('says that it has nowhere to write', () => {
    const env = { PATH: `${process.env.PATH}`, RUNNER_TEMP: join(folder, 'not there') }
    const start = () => new SshClient({ access, timeout: 1, logLevel: 'VERBOSE', env, signal: controller.signal })
    expect(start).toThrow('What ssh needs cannot be written on this runner (ENOENT).')
  })

  test('does not fail at its end for a folder that cannot be removed', async () => {
    const ssh = client('')
    const [own = ''] = readdirSync(folder).filter(name => name.startsWith('ssh-'))
    const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', join(folder, own)]).status === 0
    await ssh.close()
    expect(existsSync(join(folder, own))).toBe(mounted)
    if (mounted) execFileSync('umount', [join(folder, own)])
  })

  test('is not proved by what a host prints', async () => {
    const ssh = client('Permission denied (publickey).', {
      shown: 'Authenticated to 192.0.2.11 ([192.0.2.11]:22) using "publickey".\n',
      ends: true,
    })
    expect(await ssh.logIn('new')).toMatchObject({ authenticated: false, stopped: undefined })
    expect(await ssh.run('new', ['sh', '-s'], '')).toMatchObject({ authenticated: false })
    await ssh.close()
  })

  test('is tried again when the connection was dropped before it began, and not otherwise', async () => {
    const count = join(folder, 'count')
    const ssh = client('kex_exchange_identification: Connection closed by remote host\r\n', { ends: true })
    writeFileSync(join(folder, 'ssh-count'), '')
    const script = `#!/bin/sh\necho x >>'${count}'\nwhile [ "$1" != -E ]; do shift; done\ncp '${folder}/said' "$2"\nexit 255\n`
    writeFileSync(join(folder, 'ssh'), script, { mode: 0o755 })
    await ssh.run('login', ['true'], '')
    expect(readFileSync(count, 'utf8')).toBe('x\n'.repeat(4))
    writeFileSync(join(folder, 'said'), 'Permission denied (publickey).')
    await ssh.run('login', ['true'], '')
    expect(readFileSync(count, 'utf8')).toBe('x\n'.repeat(5))
    await ssh.close()
  })

  test.each([
    [`debug1: Server host key: ssh-ed25519 SHA256:${'aB3+/'.repeat(8)}xyz\r\n`, `SHA256:${'aB3+/'.repeat(8)}xyz`],
    [`debug1: Server host key: ssh-ed25519 SHA256:${'aB3+/'.repeat(20)}\n`, undefined],
    [`Received disconnect: Server host key: x SHA256:${'aB3+/'.repeat(8)}xyz\n`, undefined],
    ['', undefined],
  ])('shows a fingerprint that ssh itself tells: %j', async (log, fingerprint) => {
    expect(await client(log, { ends: true }).hostFingerprint()).toBe(fingerprint)
  })
})
