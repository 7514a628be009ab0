import { describe, expect, test } from 'vitest'
import type { HostAccess } from '../../../src/domain/host.ts'
import { CONNECTING, FILE, SESSION } from '../../../src/ssh/catalogue.ts'
import type { Talk } from '../../../src/ssh/client.ts'
import {
  explainFile,
  explainLogin,
  explainProof,
  explainSilence,
  isHostKeyTrouble,
} from '../../../src/ssh/explanation.ts'

const jump = { user: 'ops', host: 'jump.example.com', port: 2222 }
const access: HostAccess = {
  login: { user: 'deploy', host: '192.0.2.11', port: 22 },
  account: 'deploy',
  jump,
  knownHosts: [],
  loginKey: undefined,
  authorizedKeys: '.ssh/authorized_keys',
  keyOptions: undefined,
  retireLoginKey: false,
}
const HOST = 'deploy at 192.0.2.11:22'
const JUMP = 'jump host ops at jump.example.com:2222'

function talk(change: Partial<Talk>): Talk {
  return {
    authenticated: false,
    passedJump: true,
    log: '',
    jumpLog: '',
    stdout: '',
    stderr: '',
    stopped: undefined,
    ...change,
  }
}

describe('why a login failed', () => {
  // As OpenSSH 9 says it.
  test.each([
    ['Connection refused', 'ssh: connect to host 192.0.2.11 port 22: Connection refused', 'refused'],
    ['no route', 'ssh: connect to host 192.0.2.11 port 22: No route to host', 'unreachable'],
    ['no answer', 'ssh: connect to host 192.0.2.11 port 22: Connection timed out', 'timeout'],
    ['a banner that does not come', 'Connection timed out during banner exchange', 'timeout'],
    ['a name', 'ssh: Could not resolve hostname web-1: Name or service not known', 'dns'],
    ['a refused key', 'deploy@192.0.2.11: Permission denied (publickey).', 'permission_denied'],
    [
      'too many attempts',
      'Received disconnect from 192.0.2.11 port 22:2: Too many authentication failures',
      'too_many_failures',
    ],
    [
      'a changed key',
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
      'host_key_changed',
    ],
    [
      'an unknown key',
      'No ED25519 host key is known for 192.0.2.11 and you have requested strict checking.',
      'host_key_unknown',
    ],
    ['a revoked key', '@       WARNING: REVOKED HOST KEY DETECTED!               @', 'host_key_revoked'],
    [
      'a certificate',
      'Certificate invalid: name is not a listed principal\nHost key verification failed.',
      'host_certificate',
    ],
    [
      'algorithms',
      'Unable to negotiate with 192.0.2.11 port 22: no matching host key type found. Their offer: ssh-rsa',
      'negotiation',
    ],
    ['a full sshd', 'kex_exchange_identification: Connection closed by remote host', 'closed'],
    ['an account that does not exist here', 'No user exists for uid 1001', 'runner_account'],
    ['anything else', 'something new', 'ssh'],
  ])('%s', (_, log, code) => {
    const failure = explainLogin(talk({ log }), access)
    expect([failure.title, failure.code]).toEqual(['Host', code])
    expect(failure.message).toMatch(new RegExp(`^${HOST}: [^.]+\\. .+\\.$`))
    expect(isHostKeyTrouble(talk({ log }))).toBe(code.startsWith('host_key'))
  })

  test('a jump host is named where it is its part', () => {
    const refused = talk({
      passedJump: false,
      jumpLog: 'ops@jump: Permission denied (publickey).',
      log: 'Connection closed by UNKNOWN',
    })
    expect(explainLogin(refused, access).message).toMatch(new RegExp(`^${JUMP}: it refuses the key\\.`))
    const prohibited = talk({
      passedJump: false,
      jumpLog: 'channel 0: open failed: administratively prohibited: open failed',
    })
    expect(explainLogin(prohibited, access)).toMatchObject({
      code: 'forwarding',
      message: expect.stringContaining(JUMP),
    })
    const beyond = talk({
      jumpLog: 'channel 0: open failed: connect failed: Connection refused\nstdio forwarding failed',
    })
    expect(explainLogin(beyond, access)).toMatchObject({ code: 'refused', message: expect.stringContaining(HOST) })
    const unknown = talk({ jumpLog: 'channel 0: open failed: connect failed: Name or service not known' })
    expect(explainLogin(unknown, access)).toMatchObject({ code: 'dns', message: expect.stringContaining(HOST) })
    const other = talk({ jumpLog: 'channel 0: open failed: unknown channel type: \nstdio forwarding failed' })
    expect(explainLogin(other, access)).toMatchObject({ code: 'forwarding', message: expect.stringContaining(JUMP) })
  })

  test('the remedy for a jump host names its input, not those of the host', () => {
    for (const [line, input] of [
      ['Permission denied (publickey).', 'ssh-user or ssh-login-user'],
      ['ssh: Could not resolve hostname jump.example.com', 'ssh-host (or ip)'],
      ['ssh: connect to host jump.example.com port 2222: Connection refused', 'ssh-host and ssh-port'],
    ] as const) {
      expect(explainLogin(talk({ log: line }), access).message).toContain(input)
      const { message } = explainLogin(talk({ passedJump: false, jumpLog: line }), access)
      expect(message).toContain('ssh-jump')
      expect(message).not.toMatch(/ssh-(?:host|user|port)/)
    }
  })

  test('both keys of a host are shown', () => {
    const log = 'Host key verification failed.'
    const known = { shown: 'SHA256:new', expected: ['SHA256:old', 'SHA256:older'] }
    expect(explainLogin(talk({ log }), access, known).message).toContain(
      'It shows SHA256:new; ssh-known-hosts has SHA256:old, SHA256:older.',
    )
    expect(explainLogin(talk({ log }), access, { ...known, shown: undefined }).message).toContain(
      'It shows a key that was not seen;',
    )
  })

  test('a cancelled job and a limit of time are told from it', () => {
    expect(explainLogin(talk({ stopped: 'cancelled' }), access)).toMatchObject({
      title: 'Cancelled',
      code: 'cancelled',
    })
    expect(explainLogin(talk({ stopped: 'timeout' }), access).code).toBe('timeout')
  })
})

describe('why a host gave no answer', () => {
  test.each([
    ['sudo: a password is required', 'sudo_password'],
    ['sudo: sorry, you must have a tty to run sudo', 'sudo_password'],
    ['sudo: a terminal is required to read the password', 'sudo_password'],
    ['sudo: unknown user: web', 'no_such_account'],
    ['sudo: unknown user web\nsudo: error initializing audit plugin sudoers_audit', 'no_such_account'],
    ['Sorry, user ops is not allowed to execute sh as web on web-1.', 'sudo_refused'],
    ['ops is not in the sudoers file.', 'sudo_refused'],
    ["sudo: I'm sorry ops. I'm afraid I can't do that", 'sudo_refused'],
    ['sudo: Ein Passwort ist notwendig', 'sudo_refused'],
    ['sudo: unable to resolve host web-1\nsh: command not found', 'not_posix'],
    ['sudo-rs: interactive authentication is required', 'sudo_password'],
    ["sudo: user 'web' not found", 'no_such_account'],
    ['sudo: Command not found.', 'sudo_missing'],
    ['bash: line 1: sudo: command not found', 'sudo_missing'],
    ['This account is currently not available.', 'no_shell'],
    ['WARNING: Your password has expired.', 'password_expired'],
    ["'sh' is not recognized as an internal or external command", 'not_posix'],
    ['-bash: sh: command not found', 'not_posix'],
    ['', 'no_answer'],
  ])('%j', (stderr, code) => {
    expect(explainSilence(talk({ stderr }), access)).toMatchObject({ title: 'Host', code })
  })

  test('a lost connection, a limit and a cancelled job are told from it', () => {
    expect(explainSilence(talk({ stderr: 'Connection to 192.0.2.11 closed by remote host.\r\n' }), access).code).toBe(
      'closed',
    )
    expect(explainSilence(talk({ log: 'client_loop: send disconnect: Broken pipe' }), access).code).toBe('closed')
    expect(explainSilence(talk({ stopped: 'timeout' }), access).code).toBe('timeout')
    expect(explainSilence(talk({ stopped: 'too-large' }), access).code).toBe('too_much_output')
    expect(explainSilence(talk({ stopped: 'cancelled' }), access).code).toBe('cancelled')
  })
})

describe('why the file was not changed', () => {
  test.each([
    ['write', 'cp: error writing: No space left on device', 'disk_full'],
    ['write', 'mkdir: Disk quota exceeded', 'disk_full'],
    ['write', 'mkdir: Read-only file system', 'read_only'],
    ['write', 'mkdir: Permission denied', 'not_writable'],
    ['write', 'mv: Operation not permitted', 'not_writable'],
    ['read', '/home/x', 'not_writable'],
    ['lock', '/home/x.lock', 'locked'],
    ['owner', '-rw------- 1 0 0, -rw------- 1 1 1', 'owner'],
    ['link', '/home/x', 'link'],
    ['kind', '/home/x', 'not_a_file'],
    ['folder', "mkdir: cannot create directory '.ssh': File exists", 'not_a_file'],
    ['folder', 'mkdir: No such file or directory', 'no_home'],
    ['home', '', 'no_home'],
    ['changed', '/home/x', 'changed_meanwhile'],
    ['absent', '/home/quota', 'new_key_absent'],
    ['absent', '…', 'new_key_absent'],
    ['size', '1 2, not 3 4', 'host_tools'],
    ['tool', 'awk', 'host_tools'],
  ])('%s %s', (reason, words, code) => {
    const failure = explainFile({ reason, words }, access)
    expect(failure.code).toBe(code)
    if (words === '' || words === '…') expect(failure.message).not.toContain('The host says')
    else expect(failure.message).toContain(`The host says: ${words}.`)
  })
})

test('a new key that is refused is another matter than a login that fails', () => {
  expect(explainProof(talk({ log: 'Permission denied (publickey).' }), access).code).toBe('key_not_accepted')
  expect(explainProof(talk({ log: 'Connection refused' }), access).code).toBe('refused')
  expect(explainProof(talk({ log: 'Permission denied', stopped: 'timeout' }), access).code).toBe('permission_denied')
  expect(explainProof(talk({ stopped: 'cancelled' }), access).code).toBe('cancelled')
})

test('each entry of the catalogue has a code of its own and whole sentences', () => {
  const all = [...CONNECTING, ...SESSION, ...FILE]
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  for (const { cause, remedy } of all) for (const text of [cause, remedy]) expect(text).toMatch(/^[A-Za-z].*\.$/)
})
