import { describe, expect, it } from 'vitest'
import { readInputs } from '../../../src/inputs/inputs.ts'

type Given = Readonly<Record<string, string>>

const BASE = { url: 'https://pam.example.com', 'client-id': 'client', 'client-secret': 'secret' }
const ROTATE = {
  ...BASE,
  identifier: 'web-1',
  hostname: 'web-1.example.com',
  ip: '192.0.2.11',
  username: 'deploy',
  'generate-key': 'ed25519',
  'rotate-on-host': 'true',
  'ssh-known-hosts': '  web-1 ssh-ed25519 AAAA\n',
}
/** As action.yml sets them. */
const PRESETS = {
  'ssh-port': '22',
  'ssh-authorized-keys': '.ssh/authorized_keys',
  'rotate-on-host': 'false',
  'ssh-retire-login-key': 'false',
}

function read(given: Given) {
  return readInputs(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  )
}

const problemsOf = (given: Given) => read(given).problems.map(({ input, message }) => `${input} ${message}`)

describe('the host', () => {
  it('is none unless it is asked for', () => {
    const { 'rotate-on-host': _, 'ssh-known-hosts': __, ...rest } = ROTATE
    expect([problemsOf({ ...rest, ...PRESETS }), read({ ...rest, ...PRESETS }).key?.host]).toEqual([[], undefined])
  })

  it('has defaults for everything but its key', () => {
    expect(problemsOf(ROTATE)).toEqual([])
    expect(read(ROTATE).key?.host).toEqual({
      rotate: true,
      retireLoginKey: false,
      knownHosts: { label: 'ssh-known-hosts', text: ROTATE['ssh-known-hosts'] },
    })
  })

  it('takes everything that there is to say of it', () => {
    const given = {
      ...ROTATE,
      'ssh-host': '198.51.100.1',
      'ssh-port': '2222',
      'ssh-user': 'web',
      'ssh-login-key-path': 'login',
      'ssh-login-password': 'a phrase\n',
      'ssh-jump': 'ops@jump.example.com:2200',
      'ssh-authorized-keys': '/etc/keys/web',
      'ssh-key-options': 'no-pty',
      'ssh-retire-login-key': 'true',
    }
    expect(problemsOf(given)).toEqual([])
    expect(read(given).key?.host).toMatchObject({
      address: '198.51.100.1',
      port: 2222,
      account: 'web',
      loginKey: { from: 'file', label: 'ssh-login-key-path', path: 'login' },
      loginPassphrase: { text: 'a phrase' },
      jump: { user: 'ops', host: 'jump.example.com', port: 2200 },
      authorizedKeys: '/etc/keys/web',
      keyOptions: 'no-pty',
      retireLoginKey: true,
    })
    expect(read({ ...ROTATE, 'ssh-login-key': 'KEY', 'ssh-login-user': 'ops' }).key?.host).toMatchObject({
      loginKey: { from: 'text', label: 'ssh-login-key', text: 'KEY' },
      loginUser: 'ops',
    })
  })

  it.each<[Given, string]>([
    [{ 'rotate-on-host': '' }, 'ssh-known-hosts needs rotate-on-host: true'],
    [{ enabled: 'false' }, 'rotate-on-host cannot be used with enabled: false'],
    [
      { 'skip-unchanged': 'true', 'generate-key': '', 'private-key': 'KEY' },
      'rotate-on-host cannot be given together with skip-unchanged',
    ],
    [{ 'metadata-only': 'true', 'generate-key': '' }, 'rotate-on-host cannot be given together with metadata-only'],
    [
      { 'ssh-known-hosts': ' ' },
      'ssh-known-hosts is missing: rotate-on-host trusts no host whose key it does not know.',
    ],
    [{ username: '' }, 'ssh-user or username is missing'],
    [{ username: 'DOMAIN\\deploy' }, 'ssh-user is needed, since username is no account'],
    [{ 'ssh-user': '-x' }, 'ssh-user is no account'],
    [{ 'ssh-host': 'a b' }, 'ssh-host is not an IPv4 address'],
    [{ 'ssh-port': '0' }, 'ssh-port must be a whole number'],
    [{ 'ssh-jump': 'x y' }, 'ssh-jump must be USER@HOST:PORT'],
    [{ 'ssh-authorized-keys': '~/x' }, "ssh-authorized-keys must be a file's path"],
    [{ 'ssh-key-options': 'a b' }, 'ssh-key-options are no options'],
    [{ 'ssh-login-password': 'x' }, 'ssh-login-password needs ssh-login-key'],
    [
      { 'ssh-login-key': 'KEY', 'ssh-login-key-path': 'x' },
      'ssh-login-key-path cannot be given together with ssh-login-key',
    ],
    [
      { 'ssh-retire-login-key': 'true', 'ssh-login-user': 'ops' },
      'ssh-retire-login-key cannot be given together with ssh-login-user',
    ],
    [{ 'rotate-on-host': 'yes' }, 'rotate-on-host is neither true nor false'],
  ])('refuses %j', (change, problem) => {
    expect(problemsOf({ ...ROTATE, ...change }).join('\n')).toContain(problem)
  })

  it.each<[Given, string]>([
    [{ 'rotate-on-host': 'yes', 'ssh-port': '2222' }, 'rotate-on-host is neither true nor false'],
    [{ 'ssh-user': 'a b', username: 'c d' }, 'ssh-user is no account'],
  ])('has a mistake told alone, without what would follow from it: %j', (change, problem) => {
    expect(problemsOf({ ...ROTATE, ...change })).toEqual([expect.stringContaining(problem)])
  })

  it('is of one key: a keys file, a report and a switch refuse it', () => {
    const host = { 'rotate-on-host': 'true', 'ssh-known-hosts': 'x' }
    for (const rest of [{ 'keys-file': 'keys.yml' }, { command: 'report' }, { command: 'disable', 'key-id': '1' }]) {
      const problems = problemsOf({ ...BASE, ...PRESETS, ...rest, ...host })
      for (const input of Object.keys(host))
        expect(problems.join('\n')).toMatch(new RegExp(`^${input} cannot be given`, 'm'))
      expect(problemsOf({ ...BASE, ...PRESETS, ...rest })).toEqual([])
    }
  })
})
