import { describe, expect, it } from 'vitest'
import { parseKeysFile } from '../../../src/keys-file/keys-file.ts'

const HOST = { rotate_on_host: true, ssh_known_hosts: 'known_hosts', username: 'deploy', generate_key: 'ed25519' }
const ENTRY = { identifier: 'web-1', hostname: 'web-1.example.com', ip: '192.0.2.11' }

function parse(defaults: object, ...entries: object[]) {
  return parseKeysFile(JSON.stringify({ defaults, keys: entries }), { command: 'register' })
}

describe('the host of an entry', () => {
  it('is put together from the defaults and its own fields', () => {
    const { keys, problems } = parse(
      { ...HOST, ssh_port: 2222, ssh_jump: 'ops@jump', ssh_login_key_path: 'login', ssh_login_password_env: 'PHRASE' },
      { ...ENTRY, ssh_host: '198.51.100.1', ssh_port: '2200', ssh_user: 'web', ssh_key_options: 'no-pty' },
      {
        ...ENTRY,
        identifier: 'web-2',
        ssh_login_key_env: 'KEY',
        ssh_retire_login_key: 'true',
        ssh_authorized_keys: 'x',
      },
      { ...ENTRY, identifier: 'web-3', rotate_on_host: false },
      { ...ENTRY, identifier: 'web-4', ssh_login_user: 'ops' },
    )
    expect(problems).toEqual([])
    const [one, two, three, four] = keys.map(({ spec }) => spec.host)
    const knownHosts = { label: 'ssh_known_hosts', text: 'known_hosts' }
    const shared = { rotate: true, knownHosts, jump: { user: 'ops', host: 'jump', port: 22 } }
    expect(one).toEqual({
      ...shared,
      address: '198.51.100.1',
      port: 2200,
      account: 'web',
      keyOptions: 'no-pty',
      loginKey: { from: 'file', label: 'ssh_login_key_path', path: 'login' },
      loginPassphrase: { env: 'PHRASE' },
    })
    expect(two).toMatchObject({
      port: 2222,
      loginKey: { from: 'env', label: 'ssh_login_key_env', name: 'KEY' },
      retireLoginKey: true,
      authorizedKeys: 'x',
    })
    expect([three, four?.loginUser]).toEqual([undefined, 'ops'])
  })

  it('does not matter where keys are only switched', () => {
    const file = JSON.stringify({ keys: [{ identifier: 'web-1', ssh_port: 22 }] })
    expect(parseKeysFile(file, { command: 'disable' }).problems).toEqual([])
  })

  it.each([
    [{ rotate_on_host: false, ssh_port: 22 }, 'ssh_port needs rotate_on_host: true'],
    [{ enabled: false }, 'rotate_on_host cannot be used with enabled: false'],
    [{ rotate_on_host: true, metadata_only: true }, 'rotate_on_host cannot be given together with metadata_only'],
    [{ metadata_only: true, username: 'u' }, undefined],
    [{ rotate_on_host: false, ssh_retire_login_key: false }, undefined],
    [{ ssh_known_hosts: ' ' }, undefined],
    [{ username: 'a b' }, 'ssh_user is needed'],
    [{ ssh_port: 0 }, 'ssh_port must be a whole number'],
    [{ ssh_port: true }, 'ssh_port must be a number'],
    [{ ssh_jump: 'x y' }, 'ssh_jump must be USER@HOST:PORT'],
    [{ ssh_login_key: 'x' }, 'ssh_login_key must not stand in the file; name a file in ssh_login_key_path'],
    [{ ssh_login_password: 'x' }, 'ssh_login_password must not stand in the file'],
    [{ ssh_login_password_env: 'PHRASE' }, 'ssh_login_password_env needs ssh_login_key_path or ssh_login_key_env'],
    [
      { ssh_retire_login_key: true, ssh_login_user: 'ops' },
      'ssh_retire_login_key cannot be given together with ssh_login_user',
    ],
  ])('refuses %j', (change, problem) => {
    const { problems } = parse(HOST, { ...ENTRY, ...change })
    if (problem === undefined) expect(problems).toEqual([])
    else expect(problems.join('\n')).toContain(problem)
  })

  it('needs host keys and an account', () => {
    const { problems } = parse({ rotate_on_host: true, generate_key: 'ed25519' }, ENTRY)
    expect(problems.join('\n')).toContain('ssh_known_hosts is missing')
    expect(problems.join('\n')).toContain('ssh_user or username is missing')
  })
})
