import { describe, expect, it } from 'vitest'
import { readInputs } from '../../../src/inputs/inputs.ts'

type Given = Readonly<Record<string, string>>

const URL_AND_SIGN_IN = { url: 'https://pam.example.com', 'client-id': 'client', 'client-secret': 'secret' }
const CREATE = {
  ...URL_AND_SIGN_IN,
  identifier: 'web-1',
  hostname: 'web-1.example.com',
  ip: '192.0.2.11',
  'private-key': 'KEY',
}
const OAUTH1 = { 'consumer-key': 'ck', 'consumer-secret': 'cs', 'token-key': 'tk', 'token-secret': 'ts' }

function read(given: Given) {
  return readInputs(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  )
}

/** The problems as `input: first words`. */
function problemsOf(given: Given): string[] {
  return read(given).problems.map(({ input, message }) => `${input} ${message}`)
}

function without(given: Given, ...names: string[]): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

describe('an input that is wrong', () => {
  const [connection, fields] = [without(CREATE, 'private-key', 'private-key-path', 'hostname', 'ip'), { 'key-id': '3' }]

  it.each<[Given, string]>([
    [{ ...connection, ...fields, command: 'Enable' }, 'command must be one of register, report, enable, disable'],
    [{ ...connection, identifier: 'a', tags: 'b', 'metadata-only': 'yes' }, 'metadata-only is neither true nor false'],
    [
      {
        ...without(CREATE, 'private-key', 'private-key-path'),
        'generate-key': 'rsa-2048',
        'key-format': 'pem',
        'private-key-output-path': 'k',
      },
      'generate-key must be one of ed25519, ecdsa-256, ecdsa-384, ecdsa-521, rsa-3072, rsa-4096',
    ],
  ])('is told alone, without what would follow from it: %j', (given, problem) => {
    expect(problemsOf(given)).toEqual([problem])
  })
})

describe('the defaults', () => {
  it('apply to what is not given, and to what is blank', () => {
    const names = [
      ...['api-prefix', 'token-path', 'timeout', 'max-attempts', 'dry-run', 'verify', 'device-errors', 'concurrency'],
      ...[
        'summary',
        'command',
        'key-format',
        'remove-key-files',
        'enabled',
        'devices',
        'tags',
        'password',
        'deploy-key',
      ],
      ...[
        'keys-file',
        'shard',
        'key-id',
        'results-path',
        'ca-certificate',
        'client-key-password',
        'tenant',
        'public-key',
      ],
    ]
    const blank = read({ ...CREATE, ...Object.fromEntries(names.map(name => [name, ' \n '])) })
    expect(blank).toEqual(read(CREATE))
    expect(blank).toStrictEqual({
      command: 'register',
      connection: {
        url: 'https://pam.example.com',
        prefix: 'auto',
        tokenPath: 'auto',
        credentials: { kind: 'oauth2', clientId: 'client', clientSecret: 'secret' },
        timeout: 30_000,
        maxAttempts: 4,
      },
      tls: {},
      createDevice: undefined,
      decryptionKey: undefined,
      key: {
        identifier: 'web-1',
        hostname: 'web-1.example.com',
        ip: '192.0.2.11',
        privateKey: { from: 'text', label: 'private-key', text: 'KEY' },
      },
      keyId: undefined,
      keysFile: undefined,
      keysFileEnv: undefined,
      keyFormat: 'openssh',
      concurrency: 4,
      shard: undefined,
      summary: true,
      resultsPath: undefined,
      options: {
        dryRun: false,
        maxAge: undefined,
        skipUnchanged: false,
        verify: false,
        deviceErrors: 'fail',
        provenanceTags: false,
        removeKeyFiles: 'written',
        deployKey: undefined,
      },
      problems: [],
    })
  })
})

describe('url', () => {
  it.each([
    ['https://pam.example.com/', 'https://pam.example.com'],
    [' https://pam.example.com/gateway/// ', 'https://pam.example.com/gateway'],
    ['https://pam.example.com/http://a@b', 'https://pam.example.com/http://a@b'],
    ['HTTPS://PAM.example.com:443/Gateway', 'https://pam.example.com/Gateway'],
    ['https://pam.example.com:8443', 'https://pam.example.com:8443'],
    ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://localhost', 'http://localhost'],
  ])('%s is taken as %s', (url, taken) => {
    const { connection, problems } = read({ ...CREATE, url })
    expect([connection?.url, problems]).toEqual([taken, []])
  })

  it.each([
    ['pam.example.com', /is not a URL such as/],
    ['ftp://pam.example.com', /is not a URL such as/],
    ['ftp://https://pam.example.com', /is not a URL such as/],
    ['https://[2001:db8::1', /is not a URL such as/],
    ['https:/pam.example.com', /is not a URL such as/],
    ['https://', /is not a URL such as/],
    ['https:\\\\pam.example.com', /is not a URL such as/],
    ['https://pam.exa\nmple.com', /is not a URL such as/],
    ['https://pam example.com', /is not a URL such as/],
    ['https://user:s3cret@pam.example.com', /must not hold a user name or password/],
    ['https://user@pam.example.com', /must not hold a user name or password/],
    ['http://user@127.0.0.1', /must not hold a user name or password/],
    ['https://@pam.example.com', /must not hold a user name or password/],
    ['https://pam.example.com/?', /must not hold a query/],
    ['https://pam.example.com?x=1', /must not hold a query/],
    ['https://pam.example.com/#', /must not hold a query \(\?\) or a fragment/],
    ['http://pam.example.com', /must start with https:\/\//],
    ['http://127.0.0.1.example.com', /must start with https:\/\//],
    ['http://192.0.2.1', /must start with https:\/\//],
  ])('%s is refused, without being shown', (url, problem) => {
    const { connection, problems } = read({ ...CREATE, url })
    expect([connection, problems.length, problems[0]?.input]).toEqual([undefined, 1, 'url'])
    expect(problems[0]?.message).toMatch(problem)
    expect(problems[0]?.message).not.toContain('s3cret')
  })

  it('is required', () => {
    expect(problemsOf(without(CREATE, 'url'))).toEqual([
      'url is required: the base URL of the appliance, such as https://pam.example.com. If it comes from a variable or secret, check its name: one that does not exist is blank',
    ])
  })
})

describe('token-path and api-prefix', () => {
  it.each(['auto', '/iso/oauth2/token', '/token', '/token/', '/a/..b', '/a/...', '/a-b_c/v1.2'])(
    '%s is a path',
    path => {
      expect(read({ ...CREATE, 'token-path': path })).toMatchObject({ connection: { tokenPath: path }, problems: [] })
    },
  )

  it.each([
    'iso/oauth2/token',
    '//evil.example.com',
    '/',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/a b',
    '/a/../b',
    '/..',
    '/a/.',
    '/../..',
    '/a/%2e%2e/b',
    '/%2E%2e',
    '/a/.%2e',
    '/a%2f..%2fb',
    '/a//b',
    '/a/\u00fc',
    '/a\u0085b',
    'https://x/y',
  ])('%j is no path', path => {
    expect(problemsOf({ ...CREATE, 'token-path': path })[0]).toMatch(/^token-path must be auto or a path/)
  })

  it('api-prefix is one of three', () => {
    expect(read({ ...CREATE, 'api-prefix': '/iso' }).connection?.prefix).toBe('/iso')
    expect(problemsOf({ ...CREATE, 'api-prefix': 'iso' })).toEqual(['api-prefix must be one of auto, /api, /iso'])
  })
})

describe('the credentials', () => {
  const base = without(CREATE, 'client-id', 'client-secret')

  it('of OAuth 1.0 are taken when all four are given', () => {
    expect(read({ ...base, ...OAUTH1, 'token-path': 'auto' })).toMatchObject({
      problems: [],
      connection: {
        credentials: { kind: 'oauth1', consumerKey: 'ck', consumerSecret: 'cs', tokenKey: 'tk', tokenSecret: 'ts' },
      },
    })
  })

  it('of OAuth 1.0 have no tenant and no path of a token, which would do nothing', () => {
    expect(problemsOf({ ...base, ...OAUTH1, tenant: 't', 'token-path': '/iso/oauth2/token' })).toEqual(
      ['tenant', 'token-path'].map(name => `${name} is for OAuth 2.0 alone: with OAuth 1.0 no token is asked for`),
    )
    expect(problemsOf({ ...base, ...OAUTH1, 'client-id': 'ci', tenant: 't' })).toHaveLength(1)
  })

  it('of OAuth 2.0 may have a tenant', () => {
    expect(read({ ...CREATE, tenant: 't' }).connection?.credentials).toMatchObject({ tenant: 't' })
    expect(problemsOf({ ...CREATE, tenant: 'a\nb' })).toHaveLength(1)
  })

  it('must not be missing altogether', () => {
    expect(problemsOf(base)).toEqual([
      'client-id and client-secret are missing (OAuth 2.0); for OAuth 1.0 give consumer-key, consumer-secret, token-key, token-secret instead. A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank',
    ])
  })

  it.each([
    [{ 'client-id': 'x' }, ['client-secret']],
    [{ 'client-secret': 'x' }, ['client-id']],
    [{ 'consumer-key': 'x' }, ['consumer-secret', 'token-key', 'token-secret']],
    [{ 'consumer-key': 'x', 'token-secret': 'x' }, ['consumer-secret', 'token-key']],
  ])('must not be half of one set: %j lacks %j', (given, missing) => {
    expect(read({ ...base, ...given }).problems.map(({ input }) => input)).toEqual(missing)
    const rule =
      /is missing: OAuth (2\.0 needs client-id, client-secret|1\.0 needs consumer-key, consumer-secret, token-key, token-secret)\. A secret that does not exist,/
    for (const problem of problemsOf({ ...base, ...given })) expect(problem).toMatch(rule)
  })

  it('must not be both sets, nor one and a part of the other', () => {
    const both = problemsOf({ ...CREATE, ...OAUTH1 })
    expect(both).toEqual([
      'consumer-key is given together with client-id, client-secret: give either client-id, client-secret (OAuth 2.0) or consumer-key, consumer-secret, token-key, token-secret (OAuth 1.0), all of one and none of the other',
    ])
    expect(problemsOf({ ...CREATE, 'token-key': 'x' })[0]).toMatch(
      /^token-key is given together with client-id, client-secret: .*\(missing: consumer-key, consumer-secret, token-secret\)$/,
    )
    expect(problemsOf({ ...base, ...OAUTH1, 'client-id': 'x' })[0]).toMatch(
      /^consumer-key is given together with client-id: .*\(missing: client-secret\)$/,
    )
  })
})

describe('numbers and booleans', () => {
  it.each([
    ['timeout', '0.5', ['connection', 'timeout'], 500],
    ['timeout', '0.25', ['connection', 'timeout'], 250],
    ['timeout', '.5', ['connection', 'timeout'], 500],
    ['timeout', '3600', ['connection', 'timeout'], 3_600_000],
    ['max-attempts', '1', ['connection', 'maxAttempts'], 1],
    ['concurrency', '32', ['concurrency'], 32],
  ])('%s may be %s', (name, value, path, expected) => {
    const inputs = read({ ...CREATE, [name]: value })
    expect(inputs.problems).toEqual([])
    expect(path.reduce<unknown>((object, key) => Reflect.get(Object(object), key), inputs)).toBe(expected)
  })

  it.each([
    ['timeout', '0', 'timeout must be a number from 0.001 to 3600'],
    ['timeout', '3601', 'timeout must be a number from 0.001 to 3600'],
    ['timeout', '-1', 'timeout must be a number from 0.001 to 3600'],
    ['timeout', '1e3', 'timeout must be a number from 0.001 to 3600'],
    ['timeout', '0x10', 'timeout must be a number from 0.001 to 3600'],
    ['timeout', '30s', 'timeout must be a number from 0.001 to 3600'],
    ['max-attempts', '0', 'max-attempts must be a whole number from 1 to 100'],
    ['max-attempts', '1.5', 'max-attempts must be a whole number from 1 to 100'],
    ['concurrency', '33', 'concurrency must be a whole number from 1 to 32'],
    ['concurrency', '0', 'concurrency must be a whole number from 1 to 32'],
  ])('%s must not be %s', (name, value, problem) => {
    expect(problemsOf({ ...CREATE, [name]: value })).toEqual([problem])
  })

  it.each(['true', 'True', 'TRUE'])('%s is true, as in YAML 1.2', value => {
    expect(read({ ...CREATE, 'dry-run': value, enabled: value })).toMatchObject({
      options: { dryRun: true },
      key: { enabled: true },
    })
  })

  it.each(['yes', 'on', '1', 'tRUE', 'y'])('%s is neither true nor false', value => {
    expect(problemsOf({ ...CREATE, verify: value, enabled: value })).toEqual([
      'enabled is neither true nor false',
      'verify is neither true nor false',
    ])
  })
})

describe('the key', () => {
  it('is read with all its fields', () => {
    const { key, problems } = read({
      ...without(CREATE, 'private-key'),
      'private-key-path': 'keys/web-1',
      'public-key': ' ssh-ed25519 AAAA ',
      password: ' with blanks\nand lines \r\n\n',
      username: 'deploy',
      'key-name': 'Web 1',
      enabled: 'false',
      devices: 'a, b\n a ,,',
      tags: 'x,y z\n!@#$%¨&*()_+',
    })
    expect(problems).toEqual([])
    expect(key).toEqual({
      identifier: 'web-1',
      hostname: 'web-1.example.com',
      ip: '192.0.2.11',
      privateKey: { from: 'file', label: 'private-key-path', path: 'keys/web-1' },
      publicKey: { from: 'text', label: 'public-key', text: ' ssh-ed25519 AAAA ' },
      passphrase: { text: ' with blanks\nand lines ' },
      username: 'deploy',
      keyName: 'Web 1',
      enabled: false,
      devices: ['a', 'b'],
      tags: ['x', 'y z', '!@#$%¨&*()_+'],
    })
  })

  it.each([
    ['["a", {"hostname": "b"}, "", null, "a"]', ['a', 'b']],
    ['[]', []],
  ])('takes devices as the JSON %s', (devices, list) => {
    expect(read({ ...CREATE, devices }).key?.devices).toEqual(list)
  })

  const noKey =
    'private-key-path or private-key is missing: no key was given. A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank. To have one made, give generate-key; to update only the other fields of a stored key, set metadata-only: true'

  it('says everything that is missing at once, and why a secret may be', () => {
    expect(problemsOf(URL_AND_SIGN_IN)).toEqual([
      noKey,
      'hostname is missing: a key is registered with the hostname and ip of its main device',
      'ip is missing: a key is registered with the hostname and ip of its main device',
    ])
    expect(problemsOf(without(CREATE, 'hostname', 'ip')).map(line => line.split(' ')[0])).toEqual(['hostname', 'ip'])
  })

  it.each(['', ' ', '\n'])('is not taken for an update of other fields when its secret is blank (%j)', blank => {
    expect(problemsOf({ ...CREATE, 'private-key': blank, username: 'u', verify: 'true' })).toEqual([noKey])
    expect(
      problemsOf({ ...CREATE, 'private-key': blank, 'private-key-path': blank, 'metadata-only': 'false' }),
    ).toEqual([noKey])
  })

  it('must be given once', () => {
    expect(problemsOf({ ...CREATE, 'private-key-path': 'a' })).toEqual([
      'private-key-path cannot be given together with private-key: give only one of the two',
    ])
    expect(problemsOf({ ...CREATE, 'public-key-path': 'a', 'public-key': 'b' })).toEqual([
      'public-key-path cannot be given together with public-key: give only one of the two',
    ])
  })

  it('must come with a public key or a passphrase', () => {
    const update = without(CREATE, 'private-key')
    expect(problemsOf({ ...update, 'public-key-path': 'p', password: 'p' })).toEqual([
      noKey,
      'public-key-path is given without its private key',
      'password is given without a private key, whose passphrase it is',
    ])
    expect(problemsOf({ ...update, 'public-key': 'p' })[1]).toMatch(/^public-key is given without/)
  })

  it('must have fields of the right form; a wrong identifier is still one', () => {
    expect(problemsOf({ ...CREATE, identifier: 'a\tb', username: 'a\nb', ip: '1.2.3' })).toEqual([
      'identifier has control characters or line breaks; it must be one line of text',
      'ip is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11',
      'username has control characters or line breaks; it must be one line of text',
    ])
  })
})

describe('metadata-only', () => {
  const update = { ...without(CREATE, 'private-key', 'hostname', 'ip'), 'metadata-only': 'true' }

  it('updates other fields of the key that has the identifier', () => {
    const { key, problems } = read({ ...update, username: 'u' })
    expect([key, problems]).toEqual([{ identifier: 'web-1', username: 'u', metadataOnly: true }, []])
    expect(problemsOf({ ...update, enabled: 'false', verify: 'true', 'dry-run': 'true' })).toEqual([])
  })

  it('needs an identifier, and something to update', () => {
    expect(problemsOf(without({ ...update, username: 'u' }, 'identifier'))).toEqual([
      'identifier is missing: metadata-only: true updates the stored key that it names',
    ])
    expect(problemsOf(update)).toEqual([
      'metadata-only is given alone: give the fields to update, such as username or tags',
    ])
  })

  it.each([
    ...['private-key-path', 'private-key', 'public-key-path', 'public-key', 'password'],
    ...['generate-key', 'deploy-key-repository', 'github-token', 'private-key-output-path'],
  ])('goes with no %s', name => {
    const value = { 'generate-key': 'ed25519', 'deploy-key-repository': 'o/r' }[name] ?? 'x'
    expect(problemsOf({ ...update, username: 'u', [name]: value })).toEqual([
      `${name} cannot be given together with metadata-only: it sends no key`,
    ])
  })

  it('goes with no deploy-key', () => {
    const deployed = { 'deploy-key': 'read-only', 'github-token': 't' }
    expect(read({ ...update, username: 'u', ...deployed }).problems.map(({ input }) => input)).toEqual(
      Object.keys(deployed),
    )
  })
})

describe('generate-key', () => {
  const base = without(CREATE, 'private-key')

  it('takes the place of the key', () => {
    const { key, problems } = read({ ...base, 'generate-key': 'rsa-3072', 'key-format': 'pem', password: 'p' })
    expect([key?.generate, problems]).toEqual([{ kind: 'rsa-3072', format: 'pem' }, []])
  })

  it('goes with no key and not with skip-unchanged', () => {
    const sources = ['private-key-path', 'private-key', 'public-key-path', 'public-key']
    const given = Object.fromEntries(sources.map(name => [name, 'x']))
    const reason = 'cannot be given together with generate-key: the action makes the pair itself'
    expect(problemsOf({ ...base, ...given, 'generate-key': 'ed25519', 'skip-unchanged': 'true' })).toEqual([
      'private-key-path cannot be given together with private-key: give only one of the two',
      'public-key-path cannot be given together with public-key: give only one of the two',
      ...sources.map(name => `${name} ${reason}`),
      'generate-key cannot be given together with skip-unchanged: a key that the action makes is always new',
    ])
    expect(problemsOf({ ...base, 'generate-key': 'ed25519', 'skip-unchanged': 'False' })).toEqual([])
  })

  it('must name a known kind, and a form that it has', () => {
    expect(problemsOf({ ...base, 'generate-key': 'dsa' })).toEqual([
      'generate-key must be one of ed25519, ecdsa-256, ecdsa-384, ecdsa-521, rsa-3072, rsa-4096',
    ])
    expect(problemsOf({ ...base, 'generate-key': 'ed25519', 'key-format': 'pem' })[0]).toMatch(
      /^generate-key ed25519 has no PEM form/,
    )
    expect(problemsOf({ ...base, 'generate-key': 'ed25519', 'key-format': 'pkcs8' })).toContain(
      'key-format must be one of openssh, pem',
    )
  })

  it('is what key-format and private-key-output-path belong to', () => {
    expect(
      problemsOf({ ...CREATE, 'key-format': 'pem', 'private-key-output-path': 'k' }).map(line => line.slice(0, 50)),
    ).toEqual([
      'private-key cannot be given together with private-',
      'key-format needs generate-key: a given key is sent',
    ])
    expect(read({ ...base, 'generate-key': 'ed25519', 'private-key-output-path': 'k' })).toMatchObject({
      problems: [],
      key: { output: { label: 'private-key-output-path', path: 'k' } },
    })
  })
})

describe('deploy-key', () => {
  it('comes with a token, and perhaps a repository', () => {
    const given = { ...CREATE, 'deploy-key': 'read-write', 'github-token': 't', 'deploy-key-repository': 'my-org/b.c' }
    expect(read(given)).toMatchObject({
      problems: [],
      options: { deployKey: { readOnly: false, repository: 'my-org/b.c', token: 't' } },
    })
    expect(read({ ...CREATE, 'deploy-key': 'read-only', 'github-token': 't' }).options.deployKey?.readOnly).toBe(true)
  })

  it('is what its repository and token belong to', () => {
    expect(problemsOf({ ...CREATE, 'github-token': 't', 'deploy-key-repository': 'my-org/b' })).toEqual([
      'deploy-key-repository needs deploy-key: read-only or read-write',
      'github-token needs deploy-key: read-only or read-write',
    ])
  })

  it('needs that token, and a key that is switched on', () => {
    expect(problemsOf({ ...CREATE, 'deploy-key': 'read-only' })).toEqual([
      'github-token is missing: deploy-key needs a token with "administration: write" on the repository (a GitHub App\'s or a personal one). A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank',
    ])
    expect(problemsOf({ ...CREATE, 'deploy-key': 'read-only', 'github-token': 't', enabled: 'false' })[0]).toMatch(
      /^deploy-key cannot be used with enabled: false/,
    )
  })

  it.each([
    ...['name', 'owner/name/more', 'an owner/name', 'owner/a name', '/name', 'owner/', '../user', 'owner/..', './.'],
    ...['owner/.', 'owner\\name', 'owner/%2e%2e', 'owner/name?x', 'owner/name#x'],
  ])('is not of %j', repository => {
    const given = { ...CREATE, 'deploy-key': 'read-only', 'github-token': 't', 'deploy-key-repository': repository }
    expect(problemsOf(given)).toEqual(['deploy-key-repository must be owner/name of a repository'])
  })
})

describe('command', () => {
  it.each(['enable', 'disable'])('%s needs key-id or identifier, and nothing of the key', command => {
    expect(problemsOf({ ...URL_AND_SIGN_IN, command })).toEqual([
      `key-id or identifier is missing: it says which key to ${command}`,
    ])
    expect(read({ ...URL_AND_SIGN_IN, command, 'key-id': '39' })).toMatchObject({ problems: [], keyId: '39' })
    expect(problemsOf({ ...URL_AND_SIGN_IN, command, identifier: 'web-1', verify: 'false' })).toEqual([])
  })

  it('refuses everything that belongs to a registration, also enabled: false', () => {
    const given = {
      ...CREATE,
      command: 'disable',
      enabled: 'false',
      verify: 'true',
      'generate-key': 'ed25519',
      'private-key-output-path': 'k',
      'deploy-key': 'read-only',
      'github-token': 't',
    }
    const names = ['hostname', 'ip', 'enabled', 'private-key', 'generate-key', 'private-key-output-path', 'deploy-key']
    expect(problemsOf(given)).toEqual(
      [...names, 'github-token', 'verify'].map(
        name => `${name} cannot be given with command: disable, which needs only key-id or identifier`,
      ),
    )
    const sharded = { ...URL_AND_SIGN_IN, command: 'disable', 'key-id': '39', shard: '1/2' }
    expect(problemsOf(sharded)).toEqual(['shard needs keys-file'])
  })

  it('refuses what says how a key is registered, where it is not the default', () => {
    const given = {
      ...URL_AND_SIGN_IN,
      command: 'enable',
      'key-id': '39',
      'device-errors': 'warn',
      'key-format': 'pem',
    }
    expect(read(given).problems.map(({ input }) => input)).toEqual(['device-errors', 'key-format'])
    expect(problemsOf({ ...given, 'device-errors': 'fail', 'key-format': 'openssh' })).toEqual([])
  })

  it('tells a wrong input once', () => {
    expect(problemsOf({ ...URL_AND_SIGN_IN, command: 'enable', 'key-id': '3x' })).toHaveLength(1)
    expect(problemsOf({ ...CREATE, 'key-format': 'ppk' })).toHaveLength(1)
  })

  it('has digits for key-id', () => {
    for (const id of ['3x', 'x3', '3'.repeat(21)])
      expect(problemsOf({ ...URL_AND_SIGN_IN, command: 'enable', 'key-id': id })[0]).toMatch(/^key-id must be digits/)
    expect(problemsOf({ ...CREATE, 'key-id': '39', shard: '1/2' })).toEqual([
      'key-id is for command: enable and disable; a registration goes by identifier',
      'shard needs keys-file',
    ])
    expect(problemsOf({ ...CREATE, command: 'remove' })[0]).toBe(
      'command must be one of register, report, enable, disable',
    )
  })
})

describe('keys-file', () => {
  const base = { ...URL_AND_SIGN_IN, 'keys-file': 'keys.yml' }

  it('takes the place of the single key', () => {
    const options = { verify: 'true', 'skip-unchanged': 'true', 'provenance-tags': 'true', 'results-path': 'r.json' }
    expect(read({ ...base, ...options, shard: '2/8', concurrency: '9', 'key-format': 'pem' })).toMatchObject({
      keysFile: 'keys.yml',
      resultsPath: 'r.json',
      options: { verify: true, skipUnchanged: true, provenanceTags: true },
      key: undefined,
      shard: { part: 2, of: 8 },
      concurrency: 9,
      keyFormat: 'pem',
      problems: [],
    })
  })

  it('goes with none of the inputs of a single key, also when one says false', () => {
    const given = {
      ...CREATE,
      ...base,
      enabled: 'false',
      'key-id': '1',
      'generate-key': 'ed25519',
      'deploy-key': 'read-only',
    }
    const refused = [
      ...['hostname', 'ip', 'enabled', 'private-key', 'generate-key'],
      ...['private-key-output-path', 'deploy-key', 'github-token', 'identifier', 'key-id'],
    ]
    expect(problemsOf({ ...given, 'github-token': 't', 'private-key-output-path': 'k' })).toEqual(
      refused.map(name => `${name} cannot be given together with keys-file, whose entries describe the keys`),
    )
  })

  it('may go with a command, which wants nothing of a registration', () => {
    expect(problemsOf({ ...base, command: 'disable' })).toEqual([])
    expect(problemsOf({ ...base, command: 'disable', verify: 'true', 'skip-unchanged': 'true' })).toEqual([
      'verify cannot be given with command: disable',
      'skip-unchanged cannot be given with command: disable',
    ])
    for (const verify of ['falsely', 'is false']) {
      expect(problemsOf({ ...base, command: 'disable', verify })).toEqual([
        'verify is neither true nor false',
        'verify cannot be given with command: disable',
      ])
    }
  })

  it('may list the variables that the file uses', () => {
    expect(read({ ...base, 'keys-file-env': 'WEB_*_KEY, DB_KEY\n*_PASS' })).toMatchObject({
      problems: [],
      keysFileEnv: ['WEB_*_KEY', 'DB_KEY', '*_PASS'],
    })
    for (const wrong of ['WEB-1', '1A', 'A?', `A${'B'.repeat(128)}`])
      expect(problemsOf({ ...base, 'keys-file-env': wrong })).toEqual([
        'keys-file-env must list names of environment variables (letters, digits and _, * for any of them), such as WEB_*_KEY',
      ])
    expect(problemsOf({ ...CREATE, 'keys-file-env': 'A' })).toEqual(['keys-file-env needs keys-file'])
  })

  it('has an even part of the keys in each shard', () => {
    expect(problemsOf({ ...base, shard: '3/2' })[0]).toMatch(/^shard must be K\/N/)
  })
})

it('all problems are found together', () => {
  const names = read({
    url: 'x',
    'client-id': 'c',
    timeout: 'x',
    summary: 'x',
    'device-errors': 'x',
    'remove-key-files': 'x',
  })
  expect(names.problems.map(({ input }) => input)).toEqual([
    ...['url', 'client-secret', 'timeout', 'summary', 'device-errors', 'remove-key-files'],
    ...['private-key-path', 'hostname', 'ip'],
  ])
})

it('TLS material is passed on as it was given', () => {
  const given = {
    'ca-certificate': ' ca ',
    'client-certificate': 'cert',
    'client-key': 'key',
    'client-key-password': 'p \n',
  }
  expect(read({ ...CREATE, ...given }).tls).toEqual({
    caCertificate: 'ca',
    clientCertificate: 'cert',
    clientKey: 'key',
    clientKeyPassword: 'p ',
  })
})

describe('max-age', () => {
  it.each([
    ['30d', 2_592_000_000],
    ['12h', 43_200_000],
    ['90m', 5_400_000],
  ])('%s is a length of time', (text, milliseconds) => {
    expect(read({ ...CREATE, 'max-age': text })).toMatchObject({ problems: [], options: { maxAge: milliseconds } })
  })

  it.each(['30', 'd', '0d', '1.5h', '-1d', '30 d', '1w', '1000000d'])('%j is none', text => {
    expect(problemsOf({ ...CREATE, 'max-age': text })).toEqual([
      'max-age must be a length of time such as 30d, 12h or 90m',
    ])
  })

  it.each(['enable', 'disable'])('does not go with command: %s', command => {
    expect(problemsOf({ ...URL_AND_SIGN_IN, command, identifier: 'web-1', 'max-age': '30d' })[0]).toMatch(
      `max-age cannot be given with command: ${command}`,
    )
    expect(problemsOf({ ...URL_AND_SIGN_IN, command, 'keys-file': 'keys.yml', 'max-age': '30d' })[0]).toMatch(
      `max-age cannot be given with command: ${command}`,
    )
  })
})

describe('what says how a key is registered', () => {
  const given = { verify: 'true', 'provenance-tags': 'true', 'device-errors': 'warn', 'key-format': 'pem' }

  it.each([
    { command: 'report' },
    { command: 'report', 'keys-file': 'keys.yml' },
    { command: 'enable', 'key-id': '7' },
    { command: 'disable', 'keys-file': 'keys.yml' },
  ])('is refused where it says nothing: %j', inputs => {
    const refused = read({ ...URL_AND_SIGN_IN, ...inputs, ...given }).problems.map(({ input }) => input)
    expect(refused.sort()).toEqual(Object.keys(given).sort())
    const presets = { verify: 'FALSE', 'provenance-tags': 'false', 'device-errors': 'fail', 'key-format': 'openssh' }
    expect(problemsOf({ ...URL_AND_SIGN_IN, ...inputs, ...presets })).toEqual([])
  })
})

describe('command: report', () => {
  it.each([{}, { identifier: 'web-1' }, { 'keys-file': 'keys.yml', shard: '1/2' }])('takes %j, and max-age', inputs => {
    expect(problemsOf({ ...URL_AND_SIGN_IN, command: 'report', 'max-age': '30d', ...inputs })).toEqual([])
  })

  it.each(['hostname', 'private-key', 'generate-key', 'deploy-key', 'github-token', 'key-id', 'verify', 'shard'])(
    'does not take %s',
    name => {
      const value = {
        'generate-key': 'ed25519',
        'deploy-key': 'read-only',
        'key-id': '7',
        verify: 'true',
        shard: '1/2',
      }
      const inputs = { ...URL_AND_SIGN_IN, command: 'report', [name]: value[name as keyof typeof value] ?? 'x' }
      expect(problemsOf(inputs).some(problem => problem.startsWith(`${name} `))).toBe(true)
    },
  )
})
