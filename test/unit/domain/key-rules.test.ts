import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLANK_SECRET, BLANK_VALUE } from '../../../src/domain/failure.ts'
import type { KeySpec } from '../../../src/domain/key-spec.ts'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { parseKeysFile } from '../../../src/keys-file/keys-file.ts'

/** A key by the names of the inputs; the texts are those of the inputs. */
type Parts = Readonly<Record<string, string>>

const BASE = { url: 'https://pam.example.com', 'client-id': 'client', 'client-secret': 'secret', identifier: 'web-1' }
const MAIN = { hostname: 'web-1.example.com', ip: '192.0.2.11' }
const GIVEN = { ...MAIN, 'private-key-path': 'key' }
const MADE = { ...MAIN, 'generate-key': 'ecdsa-256' }
const HOST = { ...MADE, username: 'deploy', 'rotate-on-host': 'true', 'ssh-known-hosts': 'known_hosts' }
const UPDATE = { 'metadata-only': 'true', username: 'deploy' }

/** Inputs whose value is a secret, and the fields that name a variable instead. */
const SECRETS = ['private-key', 'password', 'ssh-login-key', 'ssh-login-password']
/** Inputs that are no part of an entry. */
const RUN = ['skip-unchanged', 'key-format']

const fieldOf = (input: string) => input.replaceAll('-', '_') + (SECRETS.includes(input) ? '_env' : '')

/** What each part may be, blank and wrong values among it where both sides look at the form. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  hostname: ['web-1', 'a\nb', ' '],
  ip: ['192.0.2.11', 'web-1.example.com', '300.1.1.1'],
  username: ['deploy', 'DOMAIN\\deploy', 'a\tb'],
  'key-name': ['Web 1'],
  enabled: ['true', 'False', 'maybe'],
  devices: ['a, b', ',', '["c", {"hostname": "d"}]', '[""]', '[x'],
  tags: ['a\nb', ' , '],
  'private-key-path': ['keys/web-1'],
  'private-key': ['KEY'],
  'public-key-path': ['keys/web-1.pub'],
  'public-key': ['ssh-ed25519 AAAA'],
  password: ['a phrase'],
  'generate-key': ['ed25519', 'rsa-3072', 'dsa'],
  'key-format': ['openssh', 'pem'],
  'private-key-output-path': ['out', 'a\nb'],
  'metadata-only': ['true', 'true', 'false', 'yes'],
  'skip-unchanged': ['true', 'false'],
  'rotate-on-host': ['true', 'true', 'TRUE', 'false', 'yes'],
  'ssh-host': ['198.51.100.1', 'a b'],
  // Not 22, the default, which as an input says nothing.
  'ssh-port': ['2222', '0'],
  'ssh-user': ['deploy', '-x'],
  'ssh-known-hosts': ['known_hosts', ' '],
  'ssh-login-key-path': ['login'],
  'ssh-login-key': ['KEY'],
  'ssh-login-password': ['a phrase'],
  'ssh-login-user': ['ops', 'a b'],
  'ssh-jump': ['ops@jump:2200', 'x y'],
  'ssh-authorized-keys': ['/etc/keys/web', '~/x'],
  'ssh-key-options': ['no-pty', 'a b'],
  'ssh-retire-login-key': ['true', 'false', 'maybe'],
}

/** A text about fields with the names of the inputs in it. */
function renamed(text: string): string {
  return text.replace(/[a-z_]+/g, word => Object.keys(VALUES).find(input => fieldOf(input) === word) ?? word)
}

function byInputs(parts: Parts) {
  const env = Object.entries({ ...BASE, ...parts }).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  const { key, problems } = readInputs(Object.fromEntries(env))
  return { key, problems: problems.map(({ input, message }) => `${input} ${message}`) }
}

function byKeysFile(parts: Parts) {
  const own = Object.entries(parts).filter(([name]) => !RUN.includes(name))
  const entry = own.map(([name, text]) => [fieldOf(name), SECRETS.includes(name) ? 'VARIABLE' : text])
  const { keys, problems } = parseKeysFile(
    JSON.stringify({ keys: [{ identifier: 'web-1', ...Object.fromEntries(entry) }] }),
    {
      command: 'register',
      skipUnchanged: parts['skip-unchanged'] === 'true',
      format: parts['key-format'] === 'pem' ? 'pem' : 'openssh',
    },
  )
  return { key: keys[0]?.spec, problems: problems.map(problem => problem.replace('entry 1 (line 1): ', '')) }
}

const NO_KEY = `private-key-path or private-key is missing: no key was given. ${BLANK_SECRET}. To have one made, give generate-key; to update only the other fields of a stored key, set metadata-only: true`
const NO_HOSTNAME = 'hostname is missing: a key is registered with the hostname and ip of its main device'
const NO_IP = 'ip is missing: a key is registered with the hostname and ip of its main device'
const ONE = 'give only one of the two'
const PAIR = 'cannot be given together with generate-key: the action makes the pair itself'
const NONE = 'cannot be given together with metadata-only: it sends no key'
const ALONE = 'metadata-only is given alone: give the fields to update, such as username or tags'
const SKIP = 'cannot be given together with skip-unchanged'
const ROTATE = 'needs rotate-on-host: true'
const NEITHER = 'is neither true nor false'

describe('what a key needs is the same by inputs and by a keys file', () => {
  it.each<[string, Parts, readonly string[]]>([
    ['a given key', GIVEN, []],
    ['a key that is made', { ...MADE, password: 'x', 'private-key-output-path': 'out' }, []],
    ['an update', UPDATE, []],
    ['a host', HOST, []],
    ['nothing', {}, [NO_KEY, NO_HOSTNAME, NO_IP]],
    ['no main device', { 'private-key': 'KEY' }, [NO_HOSTNAME, NO_IP]],
    [
      'a public key alone',
      { ...MAIN, 'public-key-path': 'p' },
      [NO_KEY, 'public-key-path is given without its private key'],
    ],
    [
      'a passphrase alone',
      { ...MAIN, password: 'x' },
      [NO_KEY, 'password is given without a private key, whose passphrase it is'],
    ],
    [
      'a place for a key that there is not',
      { ...MAIN, 'private-key-output-path': 'out' },
      [NO_KEY, 'private-key-output-path needs generate-key: only a key that the action makes is written'],
    ],
    [
      'a place for a key that is given',
      { ...GIVEN, 'private-key-output-path': 'out' },
      [
        'private-key-path cannot be given together with private-key-output-path: only a key that the action makes is written',
      ],
    ],
    [
      'a private key twice',
      { ...GIVEN, 'private-key': 'KEY' },
      [`private-key-path cannot be given together with private-key: ${ONE}`],
    ],
    [
      'a public key twice',
      { ...GIVEN, 'public-key': 'p', 'public-key-path': 'p' },
      [`public-key-path cannot be given together with public-key: ${ONE}`],
    ],
    [
      'a login key twice',
      { ...HOST, 'ssh-login-key': 'KEY', 'ssh-login-key-path': 'p' },
      [`ssh-login-key-path cannot be given together with ssh-login-key: ${ONE}`],
    ],
    [
      'a key that is made and one that is given',
      { ...MADE, 'private-key': 'KEY', 'public-key': 'p' },
      [`private-key ${PAIR}`, `public-key ${PAIR}`],
    ],
    [
      'Ed25519 in PEM',
      { ...MADE, 'generate-key': 'ed25519', 'key-format': 'pem' },
      ['generate-key ed25519 has no PEM form that OpenSSH reads: take another kind, or key-format: openssh'],
    ],
    ['an update of nothing', { 'metadata-only': 'true' }, [ALONE]],
    ['an update of lists of nothing', { 'metadata-only': 'true', devices: ' , ', tags: ',' }, [ALONE]],
    ...['private-key-path', 'private-key', 'public-key-path', 'public-key', 'password', 'private-key-output-path'].map(
      (name): [string, Parts, string[]] => [`an update with ${name}`, { ...UPDATE, [name]: 'x' }, [`${name} ${NONE}`]],
    ),
    ['an update with a key that is made', { ...UPDATE, 'generate-key': 'rsa-3072' }, [`generate-key ${NONE}`]],
    [
      'an update on a host',
      { ...UPDATE, 'rotate-on-host': 'true', 'ssh-known-hosts': 'x' },
      [`rotate-on-host ${NONE}`],
    ],
    [
      'a key that is always new and skip-unchanged',
      { ...MADE, 'skip-unchanged': 'true' },
      [`generate-key ${SKIP}: a key that the action makes is always new`],
    ],
    [
      'an update and skip-unchanged',
      { ...UPDATE, 'skip-unchanged': 'true' },
      [`metadata-only ${SKIP}, which compares keys`],
    ],
    [
      'a host and skip-unchanged',
      { ...HOST, 'generate-key': '', 'private-key': 'KEY', 'skip-unchanged': 'true' },
      [`rotate-on-host ${SKIP}: a host that lacks the key would be left without it`],
    ],
    [
      'a host of an inactive key',
      { ...HOST, enabled: 'false' },
      [
        'rotate-on-host cannot be used with enabled: false, since the host would accept a key that PAM Core holds inactive',
      ],
    ],
    [
      'a host without its key',
      { ...HOST, 'ssh-known-hosts': ' ' },
      [`ssh-known-hosts is missing: rotate-on-host trusts no host whose key it does not know. ${BLANK_VALUE}`],
    ],
    [
      'a host for nobody',
      { ...HOST, username: '' },
      ['ssh-user or username is missing: it names the account whose key is rotated'],
    ],
    [
      'a host for no account',
      { ...HOST, username: 'a b' },
      ['ssh-user is needed, since username is no account that ssh is given here'],
    ],
    [
      'a passphrase without its login key',
      { ...HOST, 'ssh-login-password': 'x' },
      ['ssh-login-password needs ssh-login-key-path or ssh-login-key, whose passphrase it is'],
    ],
    [
      'a login key of another account that is to go',
      { ...HOST, 'ssh-retire-login-key': 'true', 'ssh-login-user': 'ops' },
      [
        "ssh-retire-login-key cannot be given together with ssh-login-user: that key's line stands in another account's file",
      ],
    ],
    [
      'parts of a host without rotation',
      { ...MADE, 'ssh-port': '2222', 'ssh-user': 'u' },
      [`ssh-port ${ROTATE}`, `ssh-user ${ROTATE}`],
    ],
    ['a switch of a host that is off', { ...MADE, 'rotate-on-host': 'false', 'ssh-retire-login-key': 'false' }, []],
  ])('%s', (_, parts, problems) => {
    expect(byInputs(parts).problems).toEqual(problems)
    expect(byKeysFile(parts).problems.map(renamed)).toEqual(problems)
  })
})

describe('what depends on a part that is wrong is not told as well', () => {
  it.each<[string, Parts, readonly string[]]>([
    ['metadata-only without a key', { 'metadata-only': 'yes', username: 'u' }, [`metadata-only ${NEITHER}`]],
    ['metadata-only with a key', { 'metadata-only': 'no', ...GIVEN }, [`metadata-only ${NEITHER}`]],
    ['rotate-on-host', { ...HOST, 'rotate-on-host': 'yes' }, [`rotate-on-host ${NEITHER}`]],
    [
      'ssh-user',
      { ...HOST, username: '', 'ssh-user': '-x' },
      ['ssh-user is no account that ssh is given here: letters, digits, and . _ - @ + are allowed'],
    ],
    [
      'ssh-user with a username that is no account',
      { ...HOST, username: 'a b', 'ssh-user': '-x' },
      ['ssh-user is no account that ssh is given here: letters, digits, and . _ - @ + are allowed'],
    ],
    [
      'username',
      { ...HOST, username: 'a\nb' },
      ['username has control characters or line breaks; it must be one line of text'],
    ],
    [
      'generate-key',
      { ...MAIN, 'generate-key': 'dsa' },
      ['generate-key must be one of ed25519, ecdsa-256, ecdsa-384, ecdsa-521, rsa-3072, rsa-4096'],
    ],
  ])('%s', (_, parts, problems) => {
    expect(byInputs(parts).problems).toEqual(problems)
    expect(byKeysFile(parts).problems.map(renamed)).toEqual(problems)
  })

  it('nor that it is missing, where a field of a keys file holds something else than text', () => {
    const { problems } = parseKeysFile(
      JSON.stringify({
        keys: [
          {
            ...{
              identifier: 'a',
              hostname: 'h',
              ip: 'h',
              username: 'u',
              generate_key: 'ed25519',
              rotate_on_host: true,
            },
            ...{ ssh_known_hosts: 1, ssh_login_key_env: 'PATH', ssh_login_password_env: 'PHRASE' },
          },
        ],
      }),
      { command: 'register' },
    )
    expect(problems).toEqual([
      'entry 1 (line 1): ssh_known_hosts holds a number where text is expected; put it in quotes',
      expect.stringContaining('entry 1 (line 1): ssh_login_key_env names a variable of the runner'),
    ])
  })
})

/** A key without what tells a secret's sources apart. */
function comparable(key: Partial<KeySpec> | undefined) {
  const text = JSON.stringify(key, (name, value) => {
    const saysNothing = (name === 'retireLoginKey' && value === false) || (Array.isArray(value) && value.length === 0)
    if (saysNothing) return undefined
    if (/passphrase$/i.test(name)) return 'given'
    return SECRETS.includes(renamed(value?.label ?? '')) ? value.label : value
  })
  return JSON.parse(renamed(text))
}

it('any description at all is the same by inputs and by a keys file, and so is what is wrong with it', () => {
  const parts = fc.record(
    Object.fromEntries(Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)])),
    { requiredKeys: [] },
  )
  const description = fc
    .tuple(fc.constantFrom({}, GIVEN, MADE, HOST, UPDATE), parts, fc.subarray(Object.keys(VALUES)))
    .map(([base, parts, kept]) => ({
      ...base,
      ...Object.fromEntries(Object.entries(parts).filter(([name]) => kept.includes(name))),
    }))
  let sound = 0
  fc.assert(
    fc.property(description, parts => {
      const inputs = byInputs(parts)
      const file = byKeysFile(parts)
      // A fleet is asked as a whole whether it has a key of that form.
      const found = inputs.problems.filter(problem => !problem.startsWith('key-format '))
      expect(file.problems.map(renamed).toSorted()).toEqual(found.toSorted())
      if (found.length > 0) return
      sound += 1
      expect(comparable(file.key)).toEqual(comparable(inputs.key))
    }),
    { numRuns: 1000 },
  )
  expect(sound).toBeGreaterThan(20)
})
