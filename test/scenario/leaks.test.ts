// Nothing secret is readable in whatever leaves the built bundle, even without the runner's help, and what is public stays readable.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import type { EchoForm } from '../../sandbox/echo.ts'
import type { RecordedRequest } from '../../sandbox/record.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { startForwardProxy } from '../support/forward-proxy.ts'
import { openssh } from '../support/key-craft.ts'
import { type Known, leakScanner, spellings, wrap } from '../support/leak-scan.ts'
import { opensshPair } from '../support/openssh-sample.ts'
import { type ActionOptions, type ActionRun, connectionTo, makeWorkspace, runBundle } from '../support/run-action.ts'
import { RunnerMasker, readLog } from '../support/runner-masker.ts'
import { web1 } from '../support/scenario.ts'

interface Kind {
  readonly name: string
  readonly privateKey: string
  readonly publicLine: string
  readonly passphrase?: string
}

const passphrase = 'a passphrase, "quoted" & 100% unusual/ünusual'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const ecdsa = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ed25519 = generateKeyPairSync('ed25519').privateKey

const kinds: readonly Kind[] = [
  { name: 'Ed25519 in OpenSSH form', ...opensshPair(ed25519) },
  { name: 'ECDSA 256 in OpenSSH form', ...opensshPair(ecdsa) },
  { name: 'RSA 2048 in OpenSSH form', ...opensshPair(rsa) },
  { ...inPem('RSA 2048 in PEM with a passphrase', rsa, 'pkcs1', passphrase), passphrase },
  inPem('ECDSA 256 in PEM', ecdsa, 'sec1'),
  {
    name: 'Ed25519 in OpenSSH form with a passphrase',
    privateKey: await openssh(ed25519, 'deploy', passphrase),
    publicLine: opensshPair(ed25519).publicLine,
    passphrase,
  },
]

function inPem(name: string, key: KeyObject, type: 'pkcs1' | 'sec1', passphrase?: string): Kind {
  const locked = passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}
  const privateKey = String(key.export({ format: 'pem', type, ...locked }))
  return { name, privateKey, publicLine: opensshPair(key).publicLine }
}

const forms: readonly EchoForm[] = ['plain', 'php-json', 'hex', 'percent', 'base64', 'base64-64', 'base64-76']
const places = ['token', 'error', 'success', 'devices'] as const
const debug = { RUNNER_DEBUG: '1' }

/** All that the server got to know and that the workflow gave. */
function secretsOf({ credentials, requests }: Sandbox, kind: Kind): Known {
  const { clientSecret, consumerSecret, tokenSecret } = credentials
  const overOAuth1 = requests.some(({ auth }) => auth === 'oauth')
  return {
    privateKeys: [...new Set([kind.privateKey, ...requests.flatMap(({ fields }) => fields.private_key ?? [])])].map(
      String,
    ),
    scalars: [
      ...(kind.passphrase ? [kind.passphrase] : []),
      ...(overOAuth1 ? [consumerSecret, tokenSecret, `${consumerSecret}&${tokenSecret}`] : [clientSecret]),
      ...requests.flatMap(sentSecrets),
    ],
    publics: [kind.publicLine],
  }
}

function sentSecrets({ headers }: RecordedRequest): string[] {
  const { authorization = '' } = headers
  const token = /^Bearer (.*)$/.exec(String(authorization))?.[1]
  const signature = /oauth_signature="([^"]*)"/.exec(String(authorization))?.[1]
  return [token, signature, signature && decodeURIComponent(signature)].filter(secret => secret !== undefined)
}

/** Everything but the masks themselves, as it leaves the process; and the log and the summary as the runner shows them. */
function visible(run: ActionRun): string {
  const masker = new RunnerMasker()
  const { log } = readLog(run.stdout, masker)
  const open = run.stdout.split('\n').filter(line => !line.startsWith('::add-mask::'))
  const file = join(run.workspace, 'results.json')
  const results = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const parts = [
    open.join('\n'),
    run.stderr,
    JSON.stringify(run.outputs),
    JSON.stringify(run.state),
    run.summary,
    results,
  ]
  return [...parts, log, masker.summary(run.summary)].join('\n\n')
}

/** The first of the fragments of secrets that can be read. */
function leaksIn(run: ActionRun, known: Known): string[] {
  return leakScanner(known)(visible(run)).slice(0, 3)
}

/** Registers a key, and gives back the run and the sandbox's record of it. */
async function register(kind: Kind, server: SandboxOptions, options: Partial<ActionOptions> = {}, signIn?: 'oauth1') {
  const sandbox = await startSandbox(server)
  const workspace = makeWorkspace({ 'web.key': kind.privateKey })
  const password = kind.passphrase ? { password: kind.passphrase } : {}
  const inputs = { ...connectionTo(sandbox, signIn), ...web1, 'private-key-path': 'web.key', ...password }
  const more = { 'results-path': 'results.json', 'max-attempts': '1' }
  const run = await runBundle({ workspace, ...options, inputs: { ...inputs, ...more, ...options.inputs } })
  await sandbox.close()
  return { run, sandbox }
}

describe.concurrent('a server that quotes the request', () => {
  for (const [row, form] of forms.entries()) {
    for (const [column, at] of places.entries()) {
      const kind = kinds[(row + column) % kinds.length] as Kind
      const signIn = at !== 'token' && row % 2 === 1 ? 'oauth1' : undefined
      test(`in ${form} at ${at} shows nothing of a key of type ${kind.name}`, async ({ expect }) => {
        const { run, sandbox } = await register(
          kind,
          { echo: { at, forms: [form] } },
          { env: column % 2 ? {} : debug },
          signIn,
        )
        expect(run.exitCode).toBe(at === 'success' ? 0 : 1)
        if (at !== 'token') expect(visible(run)).toMatch(/\*\*\*|…/)
        expect(leaksIn(run, secretsOf(sandbox, kind))).toEqual([])
      })
    }
  }
})

describe.concurrent('a server that quotes each secret by itself in every form', () => {
  for (const kind of kinds) {
    for (const signIn of [undefined, 'oauth1'] as const) {
      test(`shows nothing of a key of type ${kind.name}, over ${signIn ?? 'oauth2'}`, async ({ expect }) => {
        const sandbox: Sandbox = await startSandbox({
          faults: ({ path }) => (path.endsWith('/pam/key') ? { status: 201, body: quotingReply() } : undefined),
        })
        const quotingReply = () => {
          const { privateKeys = [], scalars = [] } = secretsOf(sandbox, kind)
          const whole = [...privateKeys, ...scalars].flatMap(spellings)
          const quoted = [...whole, ...whole.flatMap(text => [wrap(text, 64, '\n'), wrap(text, 76, '\r\n')])]
          const message = quoted.slice(0, 20).join(' ')
          return { code: 201, response: { status: 201, message, error: false }, key: { id: 3, devices_error: quoted } }
        }
        const workspace = makeWorkspace({ 'web.key': kind.privateKey })
        const password = kind.passphrase ? { password: kind.passphrase } : {}
        const inputs = { ...web1, 'private-key-path': 'web.key', 'results-path': 'results.json', ...password }
        const run = await runBundle({ workspace, env: debug, inputs: { ...connectionTo(sandbox, signIn), ...inputs } })
        await sandbox.close()
        expect(run.outputs['key-id']).toBe('3')
        expect(leaksIn(run, secretsOf(sandbox, kind))).toEqual([])
      })
    }
  }
})

describe.concurrent('what is public stays readable', () => {
  for (const kind of kinds) {
    test(`and no output is dropped for a key of type ${kind.name}`, async ({ expect }) => {
      const { run } = await register(kind, {}, { inputs: { verify: 'true', devices: 'web-2.example.com' } })
      const masker = new RunnerMasker()
      const { log } = readLog(run.stdout, masker)
      const { kept, warnings } = masker.jobOutputs(run.outputs)
      expect(warnings).toEqual([])
      expect(kept).toMatchObject({ identifier: 'web-1', verified: 'true', 'key-id': '3' })
      expect(kept['public-key']).toContain(kind.publicLine.split(' ')[1])
      expect(kept.fingerprint).toMatch(/^SHA256:[\w+/]{43}$/)
      expect(kept.results).toContain('"hostname":"web-1.example.com"')
      expect(`${log}\n${masker.summary(run.summary)}`).toMatch(/web-1 for|"web-1" for web-1\.example\.com/)
      expect(run.stdout).not.toContain('::warning title=Register SSH key::The outputs')
    })
  }
})

describe.concurrent('a run that fails shows no secret', () => {
  const kind = kinds[0] as Kind
  const half = kind.privateKey.slice(0, kind.privateKey.length / 2)
  const locked = kinds[5] as Kind

  /** Runs with these inputs over a good start, against a server that is not there. */
  async function fail(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, secrets: Known = {}) {
    const known = {
      url: 'https://127.0.0.1:9',
      'client-id': 'the-client-id',
      'client-secret': 'client-secret-of-this-test',
    }
    const start = { ...known, ...web1, 'private-key-path': 'web.key', 'max-attempts': '2', timeout: '5' }
    const workspace = makeWorkspace({ 'web.key': kind.privateKey })
    const run = await runBundle({ workspace, inputs: { ...start, ...inputs }, env: { ...debug, ...env } })
    const leaks = leaksIn(run, {
      privateKeys: [kind.privateKey, ...(secrets.privateKeys ?? [])],
      scalars: ['client-secret-of-this-test', ...(secrets.scalars ?? [])],
      publics: [kind.publicLine, locked.publicLine],
    })
    return { ...run, leaks }
  }

  const cases: Record<
    string,
    { inputs?: Record<string, string>; env?: NodeJS.ProcessEnv; secrets?: Known; says: RegExp }
  > = {
    'when nothing listens': { says: /::error title=Network::.* refused the connection/ },
    'when half of the key is given as text': {
      inputs: { 'private-key-path': '', 'private-key': half },
      secrets: { privateKeys: [half] },
      says: /::error title=Invalid input::private-key/,
    },
    'when the key is given as a path': {
      inputs: { 'private-key-path': kind.privateKey },
      says: /::error title=Invalid input::private-key-path/,
    },
    'when the private key is given as the public one': {
      inputs: { 'public-key': kind.privateKey },
      says: /::error title=Invalid input::public-key/,
    },
    'when the private key is given in place of names and addresses': {
      inputs: { hostname: kind.privateKey, ip: kind.privateKey, identifier: kind.privateKey, devices: kind.privateKey },
      says: /::error title=Invalid input::hostname/,
    },
    'when the passphrase is wrong': {
      inputs: { 'private-key-path': '', 'private-key': locked.privateKey, password: 'a wrong passphrase' },
      secrets: { privateKeys: [locked.privateKey], scalars: ['a wrong passphrase'] },
      says: /::error title=Invalid input::private-key/,
    },
    'when the URL holds a password': {
      inputs: { url: 'https://user:password-in-the-url@pam.example.com' },
      secrets: { scalars: ['password-in-the-url'] },
      says: /::error title=Invalid input::url must not hold a user name or password/,
    },
    'when the proxy cannot be used': {
      env: { HTTPS_PROXY: 'socks5://proxy-user:password-of-the-proxy@127.0.0.1:9' },
      secrets: { scalars: ['password-of-the-proxy'] },
      says: /::error title=Invalid input::.*HTTPS_PROXY holds no proxy/,
    },
    'when the proxy does not listen': {
      env: { HTTPS_PROXY: 'http://proxy-user:password%20of%20the%20proxy@127.0.0.1:9' },
      secrets: { scalars: ['password of the proxy', 'proxy-user:password of the proxy'] },
      says: /::error title=Network::.*The proxy 127\.0\.0\.1:9 refused the connection/,
    },
    'when the client key is damaged': {
      inputs: { 'client-certificate': 'web.key', 'client-key': half },
      secrets: { privateKeys: [half] },
      says: /::error title=Invalid input::client-key/,
    },
  }

  for (const [name, { inputs = {}, env = {}, secrets = {}, says }] of Object.entries(cases)) {
    test(name, async ({ expect }) => {
      const { leaks, stdout, exitCode } = await fail(inputs, env, secrets)
      expect(exitCode).toBe(1)
      expect(stdout).toMatch(says)
      expect(leaks).toEqual([])
    })
  }

  test('when the secrets stand in the keys file itself', async ({ expect }) => {
    const lines = kind.privateKey
      .trim()
      .split('\n')
      .map(line => `      ${line}`)
    const text = [
      `keys:`,
      `  - identifier: web-1`,
      `    password: pass-in-the-file`,
      `    private_key: |`,
      ...lines,
      `   oops`,
    ]
    const workspace = makeWorkspace({
      'keys.yml': text.join('\n'),
      'keys.json': `{"keys": [{"private_key": ${JSON.stringify(kind.privateKey)} oops`,
    })
    for (const file of ['keys.yml', 'keys.json']) {
      const inputs = { url: 'https://127.0.0.1:9', 'client-id': 'the-client-id', 'client-secret': 'client-secret' }
      const run = await runBundle({ workspace, env: debug, inputs: { ...inputs, 'keys-file': file } })
      expect(run.exitCode).toBe(1)
      expect(run.stdout).toContain('::error title=Invalid input::keys-file')
      expect(leaksIn(run, { privateKeys: [kind.privateKey], scalars: ['pass-in-the-file'] })).toEqual([])
    }
  })

  test('when the certificate is not trusted', async ({ expect }) => {
    const { run, sandbox } = await register(kind, { tls: true }, { env: debug })
    expect(run.stdout).toMatch(/::error title=Network::.*no trusted CA/)
    expect(leaksIn(run, secretsOf(sandbox, kind))).toEqual([])
  })

  test('when the proxy refuses its sign-in', async ({ expect }) => {
    const authority = makeAuthority()
    const proxy = await startForwardProxy({ signIn: 'proxy-user:the right password' })
    const env = { ...debug, HTTPS_PROXY: `http://proxy-user:the%20wrong%20password@127.0.0.1:${proxy.port}` }
    const { run, sandbox } = await register(kind, { tls: authority.issue({ hosts: ['127.0.0.1'] }) }, { env })
    await proxy.close()
    expect(run.stdout).toMatch(/::error title=Network::.*demands a sign-in/)
    const known = secretsOf(sandbox, kind)
    const scalars = [...(known.scalars ?? []), 'the wrong password', 'proxy-user:the wrong password']
    expect(leaksIn(run, { ...known, scalars })).toEqual([])
  })
})

test('a typical run masks nothing that is no secret', async () => {
  const kind = kinds[5] as Kind
  const around =
    'Bag Attributes\n    friendlyName: web-1\n    localKeyID: 54 69 6D 65\nKey Attributes: <No Attributes>\n'
  const given = `# production code of web-1.example.com, user deploy\n${around}${kind.privateKey}name: production\nwith:\n  error: true\n`
  const { run, sandbox } = await register(
    { ...kind, privateKey: given },
    {},
    {
      inputs: { verify: 'true', username: 'deploy' },
      env: { HTTPS_PROXY: 'http://deploy:pass%20of%20the%20proxy@proxy:3128' },
    },
  )
  expect(run.exitCode).toBe(0)
  const { clientId, clientSecret } = sandbox.credentials
  const tokens = sandbox.requests.flatMap(sentSecrets)
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const secrets = [
    ...kind.privateKey.split('\n').filter(line => !line.startsWith('-----')),
    ...[
      passphrase,
      clientSecret,
      base64(`${clientId}:${clientSecret}`),
      ...tokens,
      ...tokens.map(token => `Bearer ${token}`),
    ],
    ...['pass of the proxy', 'pass%20of%20the%20proxy', 'deploy:pass of the proxy', 'deploy:pass%20of%20the%20proxy'],
    base64('deploy:pass of the proxy'),
  ]
  const forms = new Set(
    secrets.flatMap(text => [
      ...spellings(text),
      base64(text),
      base64(`${text}\n`),
      Buffer.from(text).toString('base64url'),
    ]),
  )
  const masks = run.stdout.split('\n').filter(line => line.startsWith('::add-mask::'))
  const values = masks.map(line =>
    decodeURIComponent(line.slice('::add-mask::'.length).replace(/%(?!25|0A|0D)/g, '%25')),
  )
  expect(values.filter(value => !forms.has(value))).toEqual([])
  expect(values.length).toBeGreaterThan(20)
})

test('the scan itself finds a secret, so that a clean result means something', async () => {
  const kind = kinds[0] as Kind
  const { run, sandbox } = await register(kind, {})
  const leaking = { ...run, summary: Buffer.from(kind.privateKey).toString('base64') }
  expect(leaksIn(leaking, secretsOf(sandbox, kind))).not.toEqual([])
})
