import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeysFileOptions, parseKeysFile } from '../../../src/keys-file/keys-file.ts'

const register: KeysFileOptions = { command: 'register' }
const NO_KEY = 'private_key_path or private_key_env is missing: no key was given. A secret that does not exist, '
const MAIN = 'is missing: a key is registered with the hostname and ip of its main device'

function problemsOf(text: string, options = register): string[] {
  return [...parseKeysFile(text, options).problems]
}

/** The problems of a file whose only entry has the given lines, but that it may have no key and no main device. */
function problemsWith(...lines: string[]): string[] {
  return problemsOf(['keys:', '  - identifier: web-1', ...lines.map(line => `    ${line}`)].join('\n')).filter(
    problem => !problem.includes(NO_KEY) && !problem.includes(MAIN),
  )
}

function specsOf(text: string, options = register) {
  const { keys, problems } = parseKeysFile(text, options)
  expect(problems).toEqual([])
  return keys.map(({ spec }) => spec)
}

const FULL = `# the fleet
defaults:
  username: deploy
keys:
  - identifier: web-1
    hostname: web-1.example.com
    ip: 192.0.2.11
    key_name: Web 1
    enabled: true
    devices: [web-1b.example.com, { hostname: web-1c.example.com }]
    tags: [prod, "a,b"]
    private_key_path: keys/web-1
    public_key_path: keys/web-1.pub
    password_env: WEB_1_PASSPHRASE

  - identifier: web-2
    hostname: web-2.example.com
    ip: 2001:db8::2
    username: root
    generate_key: ed25519
`

const ROTATED = ['generate_key: ed25519', 'rotate_on_host: true']

describe('a keys file', () => {
  it('describes each key, with its index and the line that its entry starts on', () => {
    expect(parseKeysFile(FULL, register)).toEqual({
      problems: [],
      omitted: 0,
      keys: [
        {
          index: 1,
          line: 5,
          spec: {
            identifier: 'web-1',
            hostname: 'web-1.example.com',
            ip: '192.0.2.11',
            username: 'deploy',
            keyName: 'Web 1',
            enabled: true,
            devices: ['web-1b.example.com', 'web-1c.example.com'],
            tags: ['prod', 'a', 'b'],
            privateKey: { from: 'file', label: 'private_key_path', path: 'keys/web-1' },
            publicKey: { from: 'file', label: 'public_key_path', path: 'keys/web-1.pub' },
            passphrase: { env: 'WEB_1_PASSPHRASE' },
          },
        },
        {
          index: 2,
          line: 16,
          spec: {
            identifier: 'web-2',
            hostname: 'web-2.example.com',
            ip: '2001:db8::2',
            username: 'root',
            generate: { kind: 'ed25519', format: 'openssh' },
          },
        },
      ],
    })
  })

  it('may be JSON, indented by tabs, with a byte order mark and CRLF', () => {
    const key = { identifier: 'a', hostname: 'h', ip: '192.0.2.1', private_key_env: 'KEY', public_key_env: 'PUB' }
    const json = `\ufeff${JSON.stringify({ keys: [key] }, null, '\t').replaceAll('\n', '\r\n')}`
    expect(specsOf(json)).toEqual([
      {
        identifier: 'a',
        hostname: 'h',
        ip: '192.0.2.1',
        privateKey: { from: 'env', label: 'private_key_env', name: 'KEY' },
        publicKey: { from: 'env', label: 'public_key_env', name: 'PUB' },
      },
    ])
  })

  it('gives the form of generated keys the format of the run', () => {
    const text = 'keys: [{ identifier: a, hostname: h, ip: 192.0.2.1, generate_key: rsa-4096 }]'
    expect(specsOf(text, { command: 'register', format: 'pem' })[0]?.generate).toEqual({
      kind: 'rsa-4096',
      format: 'pem',
    })
  })

  it('may bring an update of metadata alone, where it says so', () => {
    expect(specsOf('keys: [{ identifier: a, metadata_only: true, enabled: " False " }]')).toEqual([
      { identifier: 'a', metadataOnly: true, enabled: false },
    ])
  })

  it('takes a public key as text', () => {
    const text =
      'keys: [{ identifier: a, hostname: h, ip: h.example, private_key_env: K, public_key: "ssh-ed25519 AAAA" }]'
    expect(specsOf(text)[0]?.publicKey).toEqual({ from: 'text', label: 'public_key', text: 'ssh-ed25519 AAAA' })
  })

  it('takes devices and tags as text, and counts blank ones as not written', () => {
    const text = `defaults: { metadata_only: true }
keys:
  - { identifier: a, devices: "b, c", tags: "x, y" }
  - { identifier: b, devices: '["c", {"hostname": "d"}]', tags: [x, ~, ""], username: }
  - { identifier: c, devices: [~, ""], tags: [], username: "  ", key_name: c }`
    expect(specsOf(text)).toEqual([
      { metadataOnly: true, identifier: 'a', devices: ['b', 'c'], tags: ['x', 'y'] },
      { metadataOnly: true, identifier: 'b', devices: ['c', 'd'], tags: ['x'] },
      { metadataOnly: true, identifier: 'c', keyName: 'c' },
    ])
  })

  it('reads no text as a Boolean that YAML 1.2 reads as text', () => {
    expect(specsOf('%YAML 1.1\n---\nkeys: [{ identifier: no, username: yes, metadata_only: true }]')).toEqual([
      { identifier: 'no', username: 'yes', metadataOnly: true },
    ])
  })

  it('may share lists by an anchor', () => {
    const entries = Array.from({ length: 2000 }, (_, n) => `  - { identifier: k${n}, devices: *all }`)
    const specs = specsOf(
      `defaults: { metadata_only: true }\nkeys:\n  - { identifier: first, devices: &all [a, b] }\n${entries.join('\n')}`,
    )
    expect(specs).toHaveLength(2001)
    expect(specs[2000]).toEqual({ metadataOnly: true, identifier: 'k1999', devices: ['a', 'b'] })
  })

  it('may have ten thousand entries', () => {
    const entries = Array.from(
      { length: 10_000 },
      (_, n) => `  - { identifier: k${n}, hostname: h${n}, ip: 192.0.2.1, private_key_path: keys/${n} }`,
    )
    const { keys, problems } = parseKeysFile(`keys:\n${entries.join('\n')}`, register)
    expect(problems).toEqual([])
    expect(keys.at(-1)).toMatchObject({ index: 10_000, line: 10_001, spec: { identifier: 'k9999' } })
  })
})

describe('defaults of a keys file', () => {
  it('are overruled by the fields of an entry, and not by its blank ones', () => {
    const text = `defaults: { username: deploy, tags: [a], hostname: h, ip: 192.0.2.1, metadata_only: true }
keys:
  - { identifier: a, username: root, tags: [] }
  - { identifier: b, username: "" }`
    const shared = { hostname: 'h', ip: '192.0.2.1', metadataOnly: true }
    expect(specsOf(text)).toEqual([
      { identifier: 'a', username: 'root', ...shared },
      { identifier: 'b', username: 'deploy', tags: ['a'], ...shared },
    ])
  })

  it('give way to another source of the same key in an entry', () => {
    const text = `defaults: { generate_key: ed25519, hostname: h, ip: 192.0.2.1 }
keys:
  - { identifier: a }
  - { identifier: b, private_key_path: b }
  - { identifier: c, private_key_path: c, public_key_path: c.pub }`
    const specs = specsOf(text)
    expect(specs.map(spec => [spec.generate?.kind, spec.privateKey?.label, spec.publicKey?.label])).toEqual([
      ['ed25519', undefined, undefined],
      [undefined, 'private_key_path', undefined],
      [undefined, 'private_key_path', 'public_key_path'],
    ])
  })

  it('may be blank', () => {
    expect(specsOf('defaults:\nkeys: [{ identifier: a, username: b, metadata_only: true }]')).toHaveLength(1)
  })

  it('have no identifier, and their problems are told once, with their line', () => {
    const text = `defaults:
  identifier: a
  ip: nowhere!
  private_key_path: a
  private_key_env: A
keys:
  - { identifier: b, hostname: h }
  - { identifier: c, hostname: h }`
    expect(parseKeysFile(text, register)).toMatchObject({ keys: [] })
    expect(problemsOf(text)).toEqual([
      'defaults (line 2): identifier must stand in each entry, not in defaults',
      'defaults (line 2): ip is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11',
      'defaults (line 2): private_key_path cannot be given together with private_key_env: give only one of the two',
    ])
  })

  it('are a map', () => {
    expect(problemsOf('defaults: [a]\nkeys: [{ identifier: a }]')).toEqual([
      'defaults (line 1): must be a map of fields',
      expect.stringContaining(`entry 1 (line 2): ${NO_KEY}`),
      `entry 1 (line 2): hostname ${MAIN}`,
      `entry 1 (line 2): ip ${MAIN}`,
    ])
  })
})

describe('an entry without a key', () => {
  const text = (...fields: string[]) => `keys: [{ ${['identifier: a', ...fields].join(', ')} }]`

  it('is refused unless it says metadata_only: true', () => {
    for (const fields of [[], ['username: a'], ['metadata_only: false', 'username: a'], ['metadata_only:']])
      expect(problemsOf(text(...fields))).toEqual([
        expect.stringContaining(`entry 1 (line 1): ${NO_KEY}`),
        `entry 1 (line 1): hostname ${MAIN}`,
        `entry 1 (line 1): ip ${MAIN}`,
      ])
    expect(problemsOf(text('metadata_only: true', 'username: a'))).toEqual([])
  })

  it('has no variable with a public key either', () => {
    expect(problemsOf(text('public_key_env: A', 'hostname: h', 'ip: 192.0.2.1'))).toEqual([
      expect.stringContaining(`entry 1 (line 1): ${NO_KEY}`),
      'entry 1 (line 1): public_key_env is given without its private key',
    ])
    expect(problemsOf(text('metadata_only: true', 'public_key_env: A', 'username: u'))).toEqual([
      'entry 1 (line 1): public_key_env cannot be given together with metadata_only: it sends no key',
    ])
  })

  it('may be put down to a field that is misspelt, as may one that updates nothing', () => {
    expect(problemsOf(text('metadata_only: true', 'user_name: a'))).toEqual([
      'entry 1 (line 1): user_name is unknown; did you mean username?',
    ])
  })

  it('and one with a key each overrule the other in defaults', () => {
    const shared = 'defaults: { generate_key: ed25519, hostname: h, ip: 192.0.2.1 }\nkeys:\n'
    const [one, two] = specsOf(
      `${shared}  - { identifier: a, metadata_only: true }\n  - { identifier: b, metadata_only: false }`,
    )
    expect([one?.generate, one?.metadataOnly, two?.generate?.kind, two?.metadataOnly]).toEqual([
      undefined,
      true,
      'ed25519',
      undefined,
    ])
    const other = 'defaults: { metadata_only: true, hostname: h, ip: 192.0.2.1 }\nkeys:\n'
    const [three, four] = specsOf(
      `${other}  - { identifier: a, generate_key: ed25519 }\n  - { identifier: b, metadata_only: false, private_key_env: A }`,
    )
    expect([three?.metadataOnly, three?.generate?.kind, four?.metadataOnly]).toEqual([undefined, 'ed25519', undefined])
  })
})

describe('an entry whose key stands in a field that is unknown', () => {
  it.each(['private-key-path: a', 'private_key: a', '<<: { private_key_path: a }'])(
    'is told of that alone: %s',
    field => {
      const lines = problemsOf(`keys: [{ identifier: a, hostname: h, ip: 192.0.2.1, ${field} }]`)
      expect(lines).toEqual([expect.not.stringContaining(NO_KEY)])
    },
  )

  it('is told so also where the field stands in defaults', () => {
    const lines = problemsOf(
      'defaults: { generate-key: ed25519 }\nkeys: [{ identifier: a, hostname: h, ip: 192.0.2.1 }]',
    )
    expect(lines).toEqual(['defaults (line 1): generate-key is unknown; did you mean generate_key?'])
  })
})

describe('the variables that a keys file names', () => {
  const text = (name: string) => `keys: [{ identifier: a, hostname: h, ip: 192.0.2.1, private_key_env: ${name} }]`

  it.each([
    'GITHUB_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'RUNNER_TEMP',
    'INPUT_CLIENT_SECRET',
    'STATE_key_files',
    'CI',
    'PATH',
    'HOME',
    'USERPROFILE',
    'NODE_AUTH_TOKEN',
    'https_proxy',
    'SSH_AUTH_SOCK',
    'AWS_SECRET_ACCESS_KEY',
    'AZURE_CLIENT_SECRET',
    'ARM_CLIENT_SECRET',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'VAULT_TOKEN',
    'TF_VAR_password',
    'KUBECONFIG',
    'DOCKER_PASSWORD',
    'GH_TOKEN',
    'NPM_TOKEN',
    'PGPASSWORD',
    'DATABASE_URL',
    'MY_OWN_TOKEN',
    'github_token',
    'Actions_Runtime_Token',
  ])('are none of the runner or of another tool: %s', name => {
    expect(problemsOf(text(name))).toEqual([
      expect.stringMatching(
        /^entry 1 \(line 1\): private_key_env names a variable of the runner or of another tool \(/,
      ),
    ])
    expect(problemsOf(`keys: [{ identifier: a, password_env: ${name}, username: u }]`)[0]).toContain(
      'password_env names a',
    )
    expect(problemsOf(text(name), { ...register, variables: ['*'] })).toHaveLength(1)
  })

  it.each(['WEB_1_KEY', 'SSH_PRIVATE_KEY', 'DB_PASSPHRASE', 'CITY_KEY', 'HOMEPAGE_KEY', 'K', '_'])(
    'may have any other name: %s',
    name => expect(problemsOf(text(name))).toEqual([]),
  )

  it('are those that keys-file-env lists, where it lists any', () => {
    const variables = ['WEB_*_KEY', 'DB_KEY']
    for (const name of ['WEB_1_KEY', 'WEB__KEY', 'DB_KEY'])
      expect(problemsOf(text(name), { ...register, variables })).toEqual([])
    for (const name of ['WEB_1_KEYS', 'MY_WEB_1_KEY', 'DB_KEY_2', 'web_1_key', 'OTHER'])
      expect(problemsOf(text(name), { ...register, variables })).toEqual([
        'entry 1 (line 1): private_key_env names a variable that keys-file-env does not list (it has WEB_*_KEY, DB_KEY)',
      ])
  })
})

describe('a keys file for report', () => {
  it('is its identifiers: other fields and defaults do not matter', () => {
    const text = `defaults: [not, a, map]
keys:
  - { identifier: a, hostname: [none], ip: nowhere!, colour: red, private_key_env: PATH }
  - { identifier: b, enabled: maybe }`
    expect(specsOf(text, { command: 'report' })).toEqual([{ identifier: 'a' }, { identifier: 'b' }])
    expect(problemsOf('keys: [{ identifier: a }, { hostname: b }, { identifier: a }]', { command: 'report' })).toEqual([
      'entry 2 (line 1): identifier is missing: every key in a file needs its own',
      'entry 3 (line 1): identifier is the same as that of entry 1 (line 1)',
    ])
  })
})

describe('a keys file for enable and disable', () => {
  it('needs identifiers alone, and describes a key by its identifier and host name, whatever else is wrong', () => {
    const text = `defaults: { hostname: h, colour: red, private_key_path: a, private_key_env: PATH }
keys:
  - { identifier: a, ip: nowhere!, rotate_on_host: maybe, shape: round }
  - { identifier: b, hostname: i, private_key_path: b, tags: x }
  - { identifier: c, public_key_path: c.pub }`
    const expected = [
      { identifier: 'a', hostname: 'h' },
      { identifier: 'b', hostname: 'i' },
      { identifier: 'c', hostname: 'h' },
    ]
    expect(specsOf(text, { command: 'enable' })).toEqual(expected)
    expect(specsOf(text, { command: 'disable' })).toEqual(expected)
  })

  it('still needs those', () => {
    expect(problemsOf('keys: [{ hostname: a }]', { command: 'disable' })).toEqual([
      'entry 1 (line 1): identifier is missing: every key in a file needs its own',
    ])
  })
})

describe('the problems of a keys file', () => {
  it('are told all together, each with entry, line and field, and each entry is given with what is right in it', () => {
    const text = `keys:
  - identifier: a
    hostnme: web
    ip: 300.1.1.1
    private_key_path: a
  - identifier: b
    username: b
    metadata_only: true
  - identifier: a
    private_key_env: 1A
    hostname: h
    ip: 192.0.2.1
  - hostname: c
  - plain text
  -
server: x`
    const { keys, problems } = parseKeysFile(text, register)
    expect(keys.map(({ index, spec }) => [index, spec.identifier])).toEqual([
      ...[
        [1, 'a'],
        [2, 'b'],
        [3, 'a'],
        [4, ''],
        [5, ''],
        [6, ''],
      ],
    ])
    expect(problems).toEqual([
      'at the top level, server is unknown; the fields are defaults, keys',
      'entry 1 (line 2): hostnme is unknown; did you mean hostname?',
      'entry 1 (line 2): ip is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11',
      'entry 1 (line 2): hostname is missing: a key is registered with the hostname and ip of its main device',
      'entry 3 (line 9): private_key_env is not the name of an environment variable (letters, digits and _)',
      'entry 4 (line 13): identifier is missing: every key in a file needs its own',
      expect.stringContaining(`entry 4 (line 13): ${NO_KEY}`),
      `entry 4 (line 13): ip ${MAIN}`,
      'entry 5 (line 14): must be a map of fields',
      'entry 6 (line 14): must be a map of fields',
      'entry 3 (line 9): identifier is the same as that of entry 1 (line 2)',
    ])
  })

  it.each([
    ['private_key: hunter2-secret', 'private_key must not stand in the file; name a file in private_key_path'],
    ['private-key: hunter2-secret', 'private-key must not stand in the file; name a file in private_key_path'],
    ['privateKey: hunter2-secret', 'privateKey must not stand in the file; name a file in private_key_path'],
    ['password: hunter2-secret', 'password must not stand in the file; name an environment variable in password_env'],
    ['passphrase: hunter2-secret', 'passphrase must not stand in the file; name an environment variable in'],
  ])('name the right field for a secret, and never show it: %s', (line, message) => {
    const [problem = '', ...others] = problemsWith('username: x', line)
    expect(problem).toContain(`entry 1 (line 2): ${message}`)
    expect(problem).not.toContain('hunter2')
    expect(others).toEqual([])
  })

  it.each([
    ['host: a', 'host is unknown; did you mean hostname?'],
    ['key-name: a', 'key-name is unknown; did you mean key_name?'],
    ['userName: a', 'userName is unknown; did you mean username?'],
    ['private_key_file: a', 'private_key_file is unknown; did you mean private_key_path?'],
    ['tags2: a', 'tags2 is unknown; did you mean tags?'],
    ['colour: a', 'colour is unknown; the fields are identifier, hostname, ip,'],
    ['os: a', 'os is unknown; the fields are'],
    ['xy: a', 'xy is unknown; the fields are'],
    ['i: a', 'i is unknown; the fields are'],
    ['ips: a', 'ips is unknown; did you mean ip?'],
    ['sshHostKeyAlgorithmsOfThisHost: a', 'a field (its name is not shown) is unknown; the fields are'],
    ['"user name": a', 'a field (its name is not shown) is unknown; did you mean username?'],
    ['__proto__: a', '__proto__ is unknown; the fields are'],
    ['<<: { tags: x }', 'a merge key (<<) is not read; put what the entries share into defaults'],
    ['constructor: a', 'constructor is unknown; the fields are'],
  ])('suggest the nearest field: %s', (line, message) => {
    const problems = problemsWith('username: x', line)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`entry 1 (line 2): ${message}`)
  })

  it('show no text of the file, wherever a secret may have strayed', () => {
    const secret = 'hunter2SECRET0123456789abcdefghijklmnopqrstuv'
    const strayed = [
      `keys: [{ identifier: a, ${secret}: x }]`,
      `keys: [{ identifier: a, ? { private_key: ${secret} } : x }]`,
      `keys: [{ identifier: a, enabled: ${secret}, generate_key: ${secret}, ip: "${secret}!", tags: { x: ${secret} } }]`,
      `keys: [{ identifier: a, password_env: "${secret}!", username: "${secret}\\n", devices: "[${secret}" }]`,
      `keys: [{ identifier: a, hostname: [${secret}], public_key: { x: ${secret} }, devices: [[${secret}]] }]`,
      `keys:\n  - private_key: -----BEGIN\n    ${secret}\n    ${secret}\n`,
      `keys: ${secret}`,
      `keys: *${secret}`,
      `keys: !${secret} x`,
      `keys: "${secret}`,
      `%${secret}\n---\n${secret}`,
      `${secret}`,
    ]
    for (const text of strayed) {
      const problems = problemsOf(text).join('\n')
      expect(problems).not.toBe('')
      expect(problems.toLowerCase()).not.toContain('hunter2')
    }
  })

  it.each([
    ['hostname: 12', 'hostname holds a number where text is expected; put it in quotes'],
    ['username: 007', 'username holds a number where text is expected; put it in quotes'],
    ['key_name: true', 'key_name holds a boolean where text is expected; put it in quotes'],
    ['tags: [v1, 1.10]', 'tags holds a number where text is expected; put it in quotes'],
    ['tags: 5', 'tags holds a number where text is expected; put it in quotes'],
    ['devices: [web, 12]', 'devices holds a number where text is expected; put it in quotes'],
    ['devices: 12', 'devices holds a number where text is expected; put it in quotes'],
    ['username: [a]', 'username must be text'],
    ['username: "a\\nb"', 'username has control characters or line breaks; it must be one line of text'],
    [
      'devices: [{ hostname: 5 }]',
      'devices must be a list of host names, or of objects such as {"hostname": "web-1b"}',
    ],
    ['devices: "[a"', 'devices starts like JSON but is no JSON array'],
    ['devices: { hostname: a }', 'devices must be text or a list'],
    ['tags: { a: b }', 'tags must be text or a list'],
    ['enabled: "yes"', 'enabled is neither true nor false'],
    ['enabled: 1', 'enabled is neither true nor false'],
    ['enabled: { toString: 1 }', 'enabled is neither true nor false'],
    ['private_key_env: a-b', 'private_key_env is not the name of an environment variable'],
    ['private_key_path: "a\\nb"', 'private_key_path is the text of a key, where the path of a file belongs'],
    [
      'private_key_path: "a\\tb"',
      'private_key_path has control characters or line breaks; it must be one line of text',
    ],
  ])('say what a field may hold: %s', (line, message) => {
    const problems = problemsWith(line)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`entry 1 (line 2): ${message}`)
  })

  it.each([
    ['metadata_only: yes', [], 'metadata_only is neither true nor false'],
    ['rotate_on_host: yes', ['generate_key: ed25519', 'ssh_port: 2222'], 'rotate_on_host is neither true nor false'],
    ['ssh_user: -x', [...ROTATED, 'ssh_known_hosts: hosts'], 'ssh_user is no account'],
    ['ssh_known_hosts: 5', [...ROTATED, 'ssh_user: a'], 'ssh_known_hosts holds a number where text is expected'],
    [
      'ssh_login_key_env: a-b',
      [...ROTATED, 'ssh_user: a', 'ssh_known_hosts: hosts', 'ssh_login_password_env: A'],
      'ssh_login_key_env is not the name of an environment variable',
    ],
  ])('say nothing of what depends on a field that is wrong: %s', (line, others, message) => {
    const problems = problemsWith('hostname: h', 'ip: 192.0.2.1', ...others, line)
    expect(problems.map(problem => problem.slice(0, message.length + 18))).toEqual([`entry 1 (line 2): ${message}`])
  })

  it('keep a number for an identifier out, since its leading zeros are lost', () => {
    expect(problemsOf('keys: [{ identifier: 0012, username: a, metadata_only: true }]')).toEqual([
      'entry 1 (line 1): identifier holds a number where text is expected; put it in quotes',
    ])
  })

  it.each([
    [
      'public_key_path: a',
      'public_key_env: A',
      'public_key_path cannot be given together with public_key_env: give only',
    ],
    ['public_key: a', 'public_key_env: A', 'public_key cannot be given together with public_key_env: give only one'],
    ['generate_key: rsa-3072', 'public_key_env: A', 'public_key_env cannot be given together with generate_key: the'],
  ])('name the fields that exclude each other: %s, %s', (one, other, message) => {
    const source = one.startsWith('generate') ? [] : ['private_key_path: a']
    expect(problemsWith('hostname: h', 'ip: 192.0.2.1', ...source, one, other)).toEqual([
      expect.stringContaining(`entry 1 (line 2): ${message}`),
    ])
  })

  it('name the kinds of keys, and the one that has no PEM form', () => {
    const text = (kind: string) => `keys: [{ identifier: a, hostname: h, ip: 192.0.2.1, generate_key: ${kind} }]`
    expect(problemsOf(text('dsa'))).toEqual([
      'entry 1 (line 1): generate_key must be one of ed25519, ecdsa-256, ecdsa-384, ecdsa-521, rsa-3072, rsa-4096',
    ])
    expect(problemsOf(text('ed25519'), { command: 'register', format: 'pem' })).toEqual([
      'entry 1 (line 1): generate_key ed25519 has no PEM form that OpenSSH reads: take another kind, or key-format: openssh',
    ])
  })

  it.each([
    ['', 'the file must be a map with the field keys, a list of entries'],
    ['- identifier: a', 'the file must be a map with the field keys, a list of entries'],
    ['{}', 'keys must be a list with at least one entry'],
    ['keys:', 'keys must be a list with at least one entry'],
    ['keys: []', 'keys must be a list with at least one entry'],
    ['keys: { identifier: a }', 'keys must be a list with at least one entry'],
    [
      'keys:\n  - identifier: a\n   x: b',
      'line 3, column 4: not valid YAML or JSON (bad indentation of a sequence entry; check indentation, colons and quotes)',
    ],
    ['keys: 1\n---\nkeys: 2', 'the file holds more than one document, and must be one'],
    [
      'keys: !secret 1',
      'line 1, column 7: not valid YAML or JSON (a tag (!name) says nothing in a keys file; put text that',
    ],
    ['keys: [{ identifier: a, enabled: !!bool 5 }]', 'a tag (!name) says nothing in a keys file'],
    ['keys: & 1', 'not valid YAML or JSON (an anchor (&name) has no name; put text that starts with & in quotes)'],
    ['keys: * 1', 'not valid YAML or JSON (an alias (*name) has no anchor before it; put text that starts with * in'],
    ['keys: !s3cr3t!x 1', 'line 1, column 16: not valid YAML or JSON (a tag (!name) says nothing in a keys file'],
    ['keys: *none', 'not valid YAML or JSON (an alias (*name) has no anchor before it;'],
    ['keys: { s3cr3t: 1 } x', 'not valid YAML or JSON ('],
  ])('say what is wrong with the file itself: %j', (text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(message)])
  })

  it('tell a repeated field by its line, also in JSON', () => {
    expect(problemsWith('username: a', 'username: b')).toEqual(['line 4: a field is repeated'])
    expect(
      problemsOf('{"keys": [{"identifier": "a",\n "username": "a", "username": "b", "metadata_only": true}]}'),
    ).toEqual(['line 2: a field is repeated'])
    expect(problemsWith('? [a]', ': 1', '? [b]', ': 2').join()).not.toContain('repeated')
  })

  it('come soon for a file that grows when it is read', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `k${n + 1}: &k${n + 1} [${`*k${n}, `.repeat(9)}*k${n}]`)
    const text = `${levels.join('\n')}\nkeys:\n  - { identifier: a, devices: *k30, tags: *k30, username: *k30 }`
    const start = performance.now()
    expect(problemsOf(`k0: &k0 [x]\n${text}`)).toContain('entry 1 (line 33): username must be text')
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('tell an anchor that has taken the place of a value', () => {
    expect(problemsWith('metadata_only: true', 'username: &admin', 'key_name: &n named')).toEqual([
      'line 4: an anchor (&name) has no value; put text that starts with & in quotes',
    ])
  })

  it('come for a file that contains itself', () => {
    expect(
      problemsOf('keys: &k\n  - identifier: a\n    username: b\n    metadata_only: true\n    devices: &d [*d]'),
    ).toHaveLength(1)
  })

  it('come for a file that is nested too deeply', () => {
    expect(problemsOf('['.repeat(20_000))[0]).toContain('not valid YAML or JSON (it is nested too deeply)')
  })

  it('are a hundred at most, with the number of the others', () => {
    const fields = Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`)
    const { problems, omitted } = parseKeysFile(fields.join('\n'), register)
    expect([problems.length, omitted]).toEqual([100, 19_901])
    const few = parseKeysFile(fields.slice(0, 99).join('\n'), register)
    expect([few.problems.length, few.omitted]).toEqual([100, 0])
  })

  it('come for lists with more wrong values than a call takes arguments', () => {
    const values = '1,'.repeat(200_000)
    const text = `keys: [{ identifier: a, devices: [${values}], metadata_only: true }]`
    expect(problemsOf(text)).toEqual([expect.stringContaining('devices holds a number where text is expected')])
    expect(problemsOf(`a: ${'{}\n'.repeat(2)}${'- {}\n'.repeat(5)}`)).toHaveLength(1)
  })

  it('come soon where aliases make far more of a file than it holds', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`)
    const { problems, omitted } = parseKeysFile(
      `x: &x { ${many.join(', ')} }\nkeys: [${'*x,'.repeat(20_000)}]`,
      register,
    )
    // Each of the entries has the unknown fields and no identifier, host name and address; at the top level, x is unknown.
    expect([problems.length, problems.length + omitted]).toEqual([100, 20_000 * 20_003 + 1])
    const lists = Array.from({ length: 10_000 }, (_, n) => `- { identifier: k${n}, metadata_only: true, devices: *x }`)
    const shared = parseKeysFile(`x: &x [${'a,'.repeat(20_000)}]\nkeys:\n${lists.join('\n')}`, register)
    expect(shared.keys).toHaveLength(10_000)
  })

  it('say of a file with too many values that it is to be divided', () => {
    const refusal = ['the file has more than 250000 lines and values: divide it, and give each job its part']
    for (const text of [
      '[],'.repeat(130_000),
      `keys: [${'a: b,'.repeat(250_001)}]`,
      '- '.repeat(250_001),
      '\n- a'.repeat(250_001),
      '? '.repeat(250_001),
    ])
      expect(problemsOf(text)).toEqual(refusal)
    expect(problemsOf(`keys: [${'a,'.repeat(20_001)}]`)).toEqual(['keys has more than 20000 entries: divide the file'])
    const text = `keys: [{ identifier: a, metadata_only: true, username: "${'- x'.repeat(3)}${' '.repeat(400_000)}" }]`
    expect(problemsOf(text)).toEqual([])
  })

  it('give line 1 for entries that are reached through an alias', () => {
    expect(problemsOf('shared:\n  &list [{ identifier: a }]\nkeys: *list')).toContainEqual(
      expect.stringContaining(`entry 1 (line 1): ${NO_KEY}`),
    )
  })

  it('come for any text at all that is no keys file', () => {
    const pieces = [
      'keys',
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '&a',
      '*a',
      '!',
      '"',
      "'",
      '|',
      '#',
      '?',
      ',',
      '~',
      '0',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60, size: 'max' }),
      fc
        .array(fc.constantFrom(...pieces, 'identifier', 'defaults', 'tags'), { maxLength: 40, size: 'max' })
        .map(all => all.join('')),
    )
    fc.assert(
      fc.property(text, content => {
        const { keys, problems } = parseKeysFile(content, register)
        expect(keys.length + problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})
