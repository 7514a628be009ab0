// The flow of a registration, in process, against the sandbox over real HTTP.
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import type { Faults, Rule } from '../../sandbox/faults.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { generateKeyPair } from '../../src/key/generate.ts'
import { type ActionRun, connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { readCommand } from '../support/runner-masker.ts'

const DEVICE = { hostname: 'web-1.example.com', ip: '192.0.2.11' }
const [pair, otherPair, rsa] = await Promise.all([
  generateKeyPair('ed25519', { format: 'openssh', comment: 'web-1' }),
  generateKeyPair('ed25519', { format: 'openssh', comment: 'other' }),
  generateKeyPair('rsa-3072', { format: 'pem', comment: 'rsa' }),
])
const KEY = { ...DEVICE, identifier: 'web-1', 'private-key-path': 'key' }

let sandbox: Sandbox

afterEach(() => sandbox.close())

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ seed: 'register', ...options })
  return sandbox
}

/** Runs with the key file `key` in the workspace and fast retries switched off unless asked for. */
function run(
  inputs: Record<string, string>,
  options: { env?: NodeJS.ProcessEnv; workspace?: string; oauth1?: boolean } = {},
) {
  const { env = {}, oauth1 = false } = options
  const workspace =
    options.workspace ?? makeWorkspace({ key: pair.privateKey, other: otherPair.privateKey, rsa: rsa.privateKey })
  const connection = connectionTo(sandbox, oauth1 ? 'oauth1' : 'oauth2')
  return runInProcess({ inputs: { ...connection, 'max-attempts': '1', ...inputs }, env, workspace })
}

function annotations({ stdout }: ActionRun, level = 'error'): string[] {
  return stdout
    .split('\n')
    .map(line => readCommand(line))
    .filter(command => command?.name === level)
    .map(command => `${command?.properties.title}: ${command?.data}`)
}

function writes(): string[] {
  return sandbox.requests
    .filter(({ method, path }) => method !== 'GET' && !path.includes('oauth2'))
    .map(({ method }) => method)
}

const ID = '3'

describe('one key, end to end', () => {
  it.each([
    ['4.0', false, '/api'],
    ['4.0', true, '/api'],
    ['3.33', false, '/api'],
    ['3.32', false, '/iso'],
    ['3.32', true, '/iso'],
  ] as const)('is created, then updated, in %s (OAuth 1.0: %s) under %s', async (dialect, oauth1, prefix) => {
    await start({ dialect })
    const created = await run(KEY, { oauth1 })
    expect([...annotations(created), ...annotations(created, 'notice')]).toEqual([])
    expect(created.exitCode).toBe(0)
    expect(created.outputs).toMatchObject({
      'key-id': ID,
      identifier: 'web-1',
      operation: 'created',
      changed: 'true',
      devices: '[]',
      'devices-error': '[]',
      fingerprint: pair.publicKey.fingerprint,
      'public-key': pair.publicKey.line,
      verified: '',
      'deploy-key-id': '',
      'private-key-path': '',
      message: 'Key successfully registered!',
    })
    expect(JSON.parse(created.outputs.results ?? '')).toEqual([
      {
        identifier: 'web-1',
        hostname: DEVICE.hostname,
        key_id: ID,
        operation: 'created',
        changed: 'true',
        devices: [],
        devices_error: [],
        fingerprint: pair.publicKey.fingerprint,
        public_key: pair.publicKey.line,
        verified: '',
        previous_fingerprint: '',
        previous_public_key: '',
        changed_at: '',
        expires_at: '',
        deploy_key_id: '',
        on_host: '',
        private_key_path: '',
        message: 'Key successfully registered!',
        status: 'ok',
        error: null,
      },
    ])
    expect(sandbox.store.keys.get(ID)).toMatchObject({ private_key: pair.privateKey, public_key: pair.publicKey.line })
    expect(
      sandbox.requests
        .filter(({ status }) => status < 400)
        .every(({ path }) => path.includes('oauth2') || path.startsWith(prefix)),
    ).toBe(true)

    expect(created.stdout).toContain('\ncreated: key "web-1" for web-1.example.com (id 3)\n')
    expect(created.stdout).not.toContain('group::')

    const updated = await run({ ...KEY, 'private-key-path': 'other', verify: 'true' }, { oauth1 })
    expect(updated.outputs).toMatchObject({ 'key-id': ID, operation: 'updated', verified: 'true' })
    expect(sandbox.store.keys.size).toBe(1)
  })

  it('sends what was given and nothing that was left blank', async () => {
    await start()
    await run({
      ...KEY,
      username: 'deploy',
      tags: 'a, b',
      devices: 'web-2.example.com',
      'key-name': 'Web',
      password: '',
      enabled: '',
    })
    const { fields } = sandbox.requests.at(-1) ?? {}
    expect(fields).toEqual({
      identifier: 'web-1',
      ...DEVICE,
      username: 'deploy',
      key_name: 'Web',
      private_key: pair.privateKey,
      public_key: pair.publicKey.line,
      devices: [{ hostname: 'web-2.example.com' }],
      tags: 'a,b',
    })
  })

  it('says who is calling', async () => {
    await start()
    await run(KEY)
    await run(KEY, { env: { GITHUB_REPOSITORY: '' } })
    const agents = sandbox.requests.map(({ headers }) => headers['user-agent'])
    expect(agents[0]).toMatch(/^register-ssh-key\/[\d.]+ \(\+https:\/\/github\.com\/your-org\/your-repository\)$/)
    expect(agents.at(-1)).toMatch(/^register-ssh-key\/[\d.]+$/)
  })

  it('gets an identifier of its own when that is blank, before the first attempt, and a line to paste', async () => {
    await start({ faults: [{ method: 'POST', path: '/pam/key', nth: 1, reset: 'after' }] })
    const { identifier: _, ...blank } = KEY
    const result = await run({ ...blank, 'max-attempts': '3' })
    expect(result.outputs).toMatchObject({ operation: 'created', 'key-id': ID })
    expect(sandbox.store.keys.size).toBe(1)
    const identifier = result.outputs.identifier ?? ''
    expect(identifier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    expect(annotations(result, 'warning')[0]).toMatch(new RegExp(`under with: identifier: ${identifier}$`))
    expect(annotations(result, 'notice')[0]).toMatch(/An earlier attempt for the key .* may already have been stored/)
  })

  it('keeps the masks ahead of everything else', async () => {
    await start()
    const { stdout } = await run({ ...KEY, password: 'not needed here' })
    const lines = stdout.split('\n')
    const last = lines.findLastIndex(line => line.startsWith('::add-mask::') && !/Bearer|eyJ/.test(line))
    const first = lines.findIndex(line => line !== '' && !line.startsWith('::add-mask::'))
    expect(first).toBeGreaterThan(0)
    expect(lines.slice(0, first)).toContain(`::add-mask::${sandbox.credentials.clientSecret}`)
    expect(lines.slice(0, first)).toContain('::add-mask::not needed here')
    expect(lines.slice(0, first).join()).toContain(pair.privateKey.split('\n')[2])
    expect(lines.slice(first, last).join('\n')).not.toContain(sandbox.credentials.clientSecret)
  })

  it('hides the key of a client certificate', async () => {
    await start()
    const client = makeAuthority().issue({ hosts: ['runner.example.com'], client: true })
    const { stdout } = await run({ ...KEY, 'client-certificate': client.certificate, 'client-key': client.key })
    const [, ...secretLines] = client.key.trim().split('\n').slice(0, -1)
    for (const line of secretLines) expect(stdout).toContain(`::add-mask::${line}`)
  })

  it('leaves nobody behind that listens to the process', async () => {
    await start()
    const listeners = () => ['uncaughtException', 'SIGINT', 'SIGTERM'].map(name => process.listenerCount(name))
    const before = listeners()
    await run(KEY)
    expect(listeners()).toEqual(before)
  })

  it('reports a repair, a weak point and an identifier that newer servers refuse', async () => {
    await start({ checkIdentifier: false })
    const workspace = makeWorkspace({ key: pair.privateKey.replaceAll('\n', '\r\n') })
    chmodSync(join(workspace, 'key'), 0o644)
    const result = await run({ ...KEY, identifier: 'web.1' }, { workspace })
    expect(annotations(result, 'notice')[0]).toContain(
      'Private key repaired or converted: CRLF line ends were changed to LF.',
    )
    const warnings = annotations(result, 'warning').join('\n')
    const open = 'Private key: The file is open to other users (mode 644)'
    // Windows has no modes.
    if (process.platform === 'win32') expect(warnings).not.toContain('open to other users')
    else expect(warnings).toContain(open)
    expect(warnings).toContain('The identifier "web.1" has characters outside A-Z, a-z, 0-9, _ and -')
  })

  it('warns that the job output public-key may be dropped when the key came as text', async () => {
    await start()
    const { 'private-key-path': _, ...rest } = KEY
    const small = await generateKeyPair('ecdsa-256', { format: 'openssh', comment: '' })
    const result = await run({ ...rest, 'private-key': small.privateKey })
    expect(result.exitCode).toBe(0)
    expect(annotations(result, 'warning').join()).toContain(
      'a job output that holds public-key or results may be dropped',
    )
    expect(annotations(await run({ ...rest, 'private-key': rsa.privateKey }), 'warning')).toEqual([])
  })
})

describe('what the server names differently', () => {
  const answer = (key: object, message = 'ok', status = 200): Faults => [
    { method: 'POST', path: '/pam/key', status, body: { response: { status: 201, message }, key } },
  ]

  it('is told: another identifier is a warning, and an output', async () => {
    await start({ faults: answer({ id: '7', identifier: 'web-9' }) })
    const result = await run(KEY)
    expect(result.outputs).toMatchObject({ identifier: 'web-9', 'key-id': '7', operation: 'registered' })
    expect(annotations(result, 'warning')[0]).toContain('under the identifier "web-9". Use that one from now on')
  })

  it('is not told when it names none, or one that only looks different in print', async () => {
    await start({ faults: answer({ id: '7' }) })
    expect((await run(KEY)).outputs).toMatchObject({ identifier: 'web-1', 'key-id': '7' })
    sandbox.setFaults(answer({ id: '7', identifier: 'a  b' }))
    expect(annotations(await run({ ...KEY, identifier: 'a  b' }), 'warning').join()).not.toContain(
      'under the identifier',
    )
  })

  it.each([
    ['/iso', 201, 'ok', 'updated'],
    ['/iso', 200, 'ok', 'created'],
    ['/iso', 202, 'ok', 'registered'],
    ['/api', 201, 'ok', 'registered'],
    ['/api', 200, 'Key UPDATED successfully!', 'updated'],
    ['/iso', 201, 'Key successfully registered!', 'created'],
  ])('operation under %s with HTTP %i and "%s" is %s', async (prefix, status, message, operation) => {
    await start({ dialect: prefix === '/iso' ? '3.32' : '4.0', faults: answer({ id: '7' }, message, status) })
    expect((await run({ ...KEY, 'api-prefix': prefix })).outputs.operation).toBe(operation)
  })
})

describe('devices that could not be attached', () => {
  const devices = 'web-2.example.com\nweb-9.example.com'

  it.each(['objects', 'strings'] as const)('fail the step, with all outputs set (%s)', async deviceErrors => {
    await start({ deviceErrors })
    const result = await run({ ...KEY, devices })
    expect(result.exitCode).toBe(1)
    expect(result.outputs).toMatchObject({
      'key-id': ID,
      operation: 'created',
      changed: 'true',
      devices: '[{"hostname":"web-2.example.com","ip":"192.0.2.12"}]',
    })
    expect(result.outputs['devices-error']).toContain('web-9.example.com')
    expect(JSON.parse(result.outputs.results ?? '')[0]).toMatchObject({
      status: 'failed',
      key_id: ID,
      error: { code: 'devices_refused' },
    })
    expect(annotations(result)).toEqual([
      'Devices refused: Key "web-1" for web-1.example.com: PAM Core holds the key but could not attach 1 of its additional devices: web-9.example.com. Register them in PAM Core, or correct the input devices, then run again with the same identifier.',
    ])
  })

  it('warn when the workflow says so', async () => {
    await start()
    const result = await run({ ...KEY, devices, 'device-errors': 'warn' })
    expect([result.exitCode, annotations(result).length]).toEqual([0, 0])
    expect(annotations(result, 'warning')[0]).toContain(
      'could not attach 1 of its additional devices: web-9.example.com',
    )
  })

  it('are named as far as their shape allows', async () => {
    const body = {
      response: { message: 'ok' },
      key: { id: '1', devices_error: [{ hostname: 5 }, null, 7, { name: 'x' }] },
    }
    await start({ faults: [{ method: 'POST', path: '/pam/key', body }] })
    const result = await run(KEY)
    expect(annotations(result)[0]).toContain('4 of its additional devices: {"hostname":5}, null, 7, {"name":"x"}.')
    const detailed = { message: 'No such device', device: { name: 'web-9.example.com', reason: 'unknown' } }
    sandbox.setFaults([
      { method: 'POST', path: '/pam/key', body: { response: {}, key: { id: '1', devices_error: [detailed] } } },
    ])
    expect(annotations(await run(KEY))[0]).toContain(
      '{ "message": "No such device", "device": { "name": "web-9.example.com", "reason": "unknown" } }.',
    )
  })
})

describe('a metadata-only update', () => {
  const update = { identifier: 'web-1', username: 'deploy', 'metadata-only': 'true' }

  it('is taken by 3.32', async () => {
    await start({ dialect: '3.32' })
    await run(KEY)
    const result = await run(update)
    expect(result.outputs).toMatchObject({ operation: 'updated', changed: 'true', fingerprint: '', 'public-key': '' })
    expect(annotations(result, 'warning')).toEqual([])
    expect(sandbox.store.keys.get(ID)).toMatchObject({ username: 'deploy', public_key: pair.publicKey.line })
  })

  it('is never what a blank secret leads to', async () => {
    await start({ dialect: '3.32', keys: [{ identifier: 'web-1' }] })
    const { 'private-key-path': _, ...blank } = KEY
    for (const more of [{ verify: 'true' }, { 'skip-unchanged': 'true' }, { 'dry-run': 'true' }]) {
      const result = await run({ ...blank, 'private-key': '', username: 'deploy', ...more })
      expect([result.exitCode, result.outputs]).toEqual([1, { results: '[]' }])
      expect(annotations(result)).toEqual([expect.stringContaining('no key was given. A secret that does not exist')])
    }
    expect(sandbox.requests).toEqual([])
  })

  it('is refused by newer servers, and the line says so', async () => {
    await start({ dialect: '4.0' })
    await run(KEY)
    const result = await run({ ...update, ...DEVICE })
    expect(result.exitCode).toBe(1)
    expect(annotations(result)[0]).toMatch(
      /^PAM Core 1013: Key "web-1" for web-1\.example\.com was not registered: PAM Core answered "1013: .*" \(HTTP 400\)\. PAM Core 3\.33 and newer want the whole key with every update\. .* The step sent no key since metadata-only is true\. PAM Core is known to take that up to version 3\.32 only, and only of a key that it holds: check identifier, or leave metadata-only out and give hostname, ip and key\.$/,
    )
    expect(JSON.parse(result.outputs.results ?? '')[0]).toMatchObject({ changed: 'false', error: { code: 1013 } })
    expect(result.outputs.message).toMatch(/^1013: /)
    expect(result.stdout).toMatch(/^failed: key "web-1" for web-1\.example\.com$/m)
  })

  it.each([
    [{}, 1004],
    [{ hostname: 'web-1.example.com' }, 1005],
  ])('is refused by newer servers also for what else it left out (%j), with the same words', async (given, code) => {
    await start({ dialect: '4.0' })
    await run(KEY)
    const [line] = annotations(await run({ ...update, ...given }))
    expect(line).toContain(`PAM Core ${code}: `)
    expect(line).toContain('PAM Core is known to take that up to version 3.32 only, and only of a key that it holds')
  })

  it.each([{}, { enabled: 'false' }])('proves nothing about the key when it is verified (%j)', async more => {
    await start({ dialect: '3.32' })
    await run(KEY)
    const result = await run({ ...update, ...more, verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([0, 'unknown'])
    expect(annotations(result, 'warning')[0]).toContain('no key was sent, so none could be compared')
    expect(result.summary).toContain('no stored public key could be compared with one that was sent')
  })

  it('fails the verification when another field differs', async () => {
    await start({ dialect: '3.32' })
    await run(KEY)
    sandbox.setFaults([{ method: 'GET', path: '/pam/key/', body: { response: {}, key: { id: ID, username: 'x' } } }])
    expect((await run({ ...update, verify: 'true' })).outputs.verified).toBe('false')
  })

  it('does not claim in a dry run that the keys are the same', async () => {
    await start({ dialect: '3.32', keys: [{ identifier: 'web-1', username: 'deploy' }] })
    const result = await run({ ...update, 'dry-run': 'true' })
    expect(result.outputs).toMatchObject({ operation: 'would-update', changed: 'false' })
    expect(result.stdout).toContain(
      'key "web-1": no key would be sent, which servers newer than 3.32 may refuse (1013, 1014); the stored one stays as it is.',
    )
    expect(result.stdout).not.toMatch(/same/)
  })

  it('is doubted in a dry run when PAM Core lists no such key', async () => {
    await start({ dialect: '3.32' })
    const result = await run({ ...update, 'dry-run': 'true' })
    expect(result.outputs.operation).toBe('would-update')
    expect(annotations(result, 'warning')[0]).toContain('lists no key "web-1", and metadata-only creates none')
  })
})

describe('verify', () => {
  // A key of RSA is longer than what PAM Core can encrypt.
  it.each([
    ['key', 'the authorization probably encrypts sensitive information (A2A > Authorizations): decryption-key undoes'],
    [
      'rsa',
      'is not known: the public key is not shown in the clear: PAM Core could not encrypt it, as it does not with',
    ],
  ])('cannot be done when the server encrypts values, and why is said (%s)', async (key, why) => {
    await start({ encrypt: true })
    const result = await run({ ...KEY, 'private-key-path': key, verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([0, 'unknown'])
    expect(annotations(result, 'warning')).toEqual([expect.stringContaining(why)])
  })

  it('says also of a key that is not shown at all why it is unknown', async () => {
    await start({ faults: stored({ public_key: null }) })
    const result = await run({ ...KEY, verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([0, 'unknown'])
    expect(annotations(result, 'warning')[0]).toContain('no public key is shown, and nothing in its place.')
  })

  it('fails when another field differs, also where the key cannot be compared', async () => {
    await start({ faults: stored({ public_key: 'A'.repeat(344), username: 'root' }) })
    const result = await run({ ...KEY, verify: 'true', username: 'deploy' })
    expect([result.exitCode, result.outputs.verified]).toEqual([1, 'false'])
    expect(annotations(result)[0]).toContain('now holds another username than was sent')
  })

  const stored = (change: object) => [
    {
      method: 'GET',
      path: '/pam/key/',
      body: { response: {}, key: { id: ID, ...DEVICE, public_key: pair.publicKey.line, ...change } },
    },
  ]

  it.each([
    [{ public_key: otherPair.publicKey.line }, 'public key'],
    [{ public_key: 'public-key' }, 'public key'],
    [{ hostname: 'x' }, 'hostname'],
    [{ ip: 'x', username: 'y', key_name: 'z' }, 'ip, username, key_name'],
  ])('fails the step when the server holds %j', async (change, fields) => {
    await start({ faults: stored(change) })
    const result = await run({ ...KEY, verify: 'true', username: 'deploy', 'key-name': 'Web' })
    expect(result.exitCode).toBe(1)
    expect(result.outputs).toMatchObject({ verified: 'false', 'key-id': ID, changed: 'true' })
    expect(JSON.parse(`${result.outputs.results}`)[0].error.code).toBe('verification_failed')
    expect(annotations(result)[0]).toMatch(
      new RegExp(
        `^Verification failed: Key "web-1" for web-1\\.example\\.com: PAM Core took the key but now holds another ${fields} than was sent\\.`,
      ),
    )
  })

  it('that fails tells of refused devices as well', async () => {
    await start({ faults: stored({ hostname: 'x' }) })
    const result = await run({ ...KEY, verify: 'true', devices: 'web-9.example.com' })
    expect(annotations(result)).toEqual([
      expect.stringMatching(
        /^Verification failed: .* another hostname than was sent\..* PAM Core holds the key but could not attach 1 of its additional devices: web-9\.example\.com\./,
      ),
    ])
  })

  it.each([{ hostname: 'WEB-1.Example.com' }, { ip: null }, { username: undefined }, { id: 39, extra: 1 }])(
    'succeeds when the server shows %j',
    async change => {
      await start({ faults: stored(change) })
      const result = await run({ ...KEY, verify: 'true', username: 'u' })
      expect([result.exitCode, result.outputs.verified]).toEqual([0, 'true'])
    },
  )

  it('compares an IPv6 address by its meaning', async () => {
    const ip = '2001:DB8:0:0::1'
    await start({ devices: [{ hostname: DEVICE.hostname, ip }], faults: stored({ ip: '2001:db8::1' }) })
    expect((await run({ ...KEY, ip, verify: 'true' })).outputs.verified).toBe('true')
  })

  it('is unknown, with a warning, when the key cannot be read back', async () => {
    await start({ faults: [{ method: 'GET', path: '/pam/key/', status: 503, body: '' }] })
    const result = await run({ ...KEY, verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([0, 'unknown'])
    expect(annotations(result, 'warning')[0]).toContain('could not be read back: PAM Core answered HTTP 503')
  })

  it('activates an inactive key that should be enabled, and reads it again', async () => {
    await start()
    await run({ ...KEY, enabled: 'false' })
    sandbox.setFaults([
      { method: 'POST', path: '/pam/key', body: { response: { message: 'Key updated' }, key: { id: ID } } },
    ])
    const result = await run({ ...KEY, enabled: 'true', verify: 'true' })
    expect(result.outputs.verified).toBe('true')
    expect(sandbox.store.keys.get(ID)?.enabled).toBe(true)
    expect(writes().at(-1)).toBe('PUT')
  })

  it('leaves an active key alone that should be enabled', async () => {
    await start()
    expect((await run({ ...KEY, enabled: 'true', verify: 'true' })).outputs.verified).toBe('true')
    expect(writes()).toEqual(['POST'])
  })

  it('fails when the key stays inactive although PAM Core calls it active', async () => {
    const inactive = { code: 400, response: { message: '1017:Key inactive', error: true }, exception: { code: 1017 } }
    const active = { code: 400, response: { message: '1045: SSH key already active', error: true } }
    await start({
      faults: [
        { method: 'GET', path: '/pam/key/', status: 400, body: inactive },
        { method: 'PUT', status: 400, body: active },
      ],
    })
    const result = await run({ ...KEY, enabled: 'true', verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([1, 'false'])
    expect(annotations(result)[0]).toContain('holds another state (it stays inactive) than was sent')
  })

  it('fails when an inactive key cannot be switched on, and says why', async () => {
    await start()
    await run({ ...KEY, enabled: 'false' })
    const refused = { exception: { code: 1039, message: '1039: No permission' } }
    sandbox.setFaults([
      { method: 'POST', path: '/pam/key', body: { response: { message: 'Key updated' }, key: { id: ID } } },
      { method: 'PUT', status: 400, body: refused },
    ])
    const result = await run({ ...KEY, enabled: 'true', verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([1, 'false'])
    expect(annotations(result, 'warning')[0]).toContain('is inactive and was not switched on: PAM Core answered "1039')
    expect(annotations(result)[0]).toContain('holds another state (it stays inactive) than was sent')
  })

  it('knows an inactive key that was switched on although the answer was lost', async () => {
    await start()
    await run({ ...KEY, enabled: 'false' })
    sandbox.setFaults([
      { method: 'POST', path: '/pam/key', body: { response: { message: 'Key updated' }, key: { id: ID } } },
      { method: 'PUT', reset: 'after' },
    ])
    expect((await run({ ...KEY, enabled: 'true', verify: 'true' })).outputs.verified).toBe('true')
  })

  it('takes 1017 as the confirmation of enabled: false', async () => {
    await start()
    expect((await run({ ...KEY, enabled: 'false', verify: 'true' })).outputs).toMatchObject({ verified: 'true' })
    expect(writes()).toEqual(['POST'])
  })

  it('fails when the key is active with enabled: false', async () => {
    await start({ faults: stored({}) })
    const result = await run({ ...KEY, enabled: 'false', verify: 'true' })
    expect(result.outputs.verified).toBe('false')
    expect(annotations(result)[0]).toContain('another state (it is active) than was sent')
  })

  it('is unknown, with a warning, for an inactive key with enabled blank', async () => {
    await start()
    await run({ ...KEY, enabled: 'false' })
    const result = await run({ ...KEY, verify: 'true' })
    expect([result.exitCode, result.outputs.verified]).toEqual([0, 'unknown'])
    expect(annotations(result, 'warning')[0]).toContain('the stored key is inactive')
  })
})

describe('skip-unchanged', () => {
  const given = {
    ...KEY,
    'skip-unchanged': 'true',
    username: 'u',
    tags: 'b,a',
    devices: 'web-2.example.com,db-1.example.com',
  }

  it('knows of no devices where PAM Core shows none', async () => {
    await start()
    const key = { id: ID, public_key: (await run(KEY)).outputs['public-key'] }
    sandbox.setFaults([{ method: 'GET', path: '/pam/key/', body: { response: {}, key } }])
    const { outputs } = await run({ ...KEY, 'skip-unchanged': 'true' })
    expect(outputs).toMatchObject({ operation: 'unchanged', devices: '[]' })
  })

  it.each(['4.0', '3.32'] as const)('writes nothing when the stored key is the same already (%s)', async dialect => {
    await start({ dialect })
    expect((await run(given)).outputs).toMatchObject({ operation: 'created', changed: 'true' })
    const result = await run({ ...given, tags: 'a\nb', devices: 'DB-1.example.com,web-2.example.com', verify: 'true' })
    expect(result.outputs).toMatchObject({ operation: 'unchanged', changed: 'false', 'key-id': ID, verified: 'true' })
    expect(JSON.parse(result.outputs.devices ?? '')).toEqual([
      { hostname: 'web-2.example.com', ip: '192.0.2.12' },
      { hostname: 'db-1.example.com', ip: '192.0.2.21' },
    ])
    expect((await run(given)).outputs.verified).toBe('')
    expect(writes()).toEqual(['POST'])
    expect(result.stdout).toContain(
      'The key "web-1" for web-1.example.com is stored like this already: nothing is written.',
    )
  })

  it.each([
    [{ tags: 'a' }],
    [{ tags: 'a,b,c' }],
    [{ devices: 'web-2.example.com' }],
    [{ username: 'v' }],
    [{ 'private-key-path': 'other' }],
    [{ enabled: 'false' }],
  ])('writes when %j differs', async change => {
    await start()
    await run(given)
    expect((await run({ ...given, ...change } as Record<string, string>)).outputs.operation).toBe('updated')
  })

  it('writes a passphrase that is another one than PAM Core shows, and shows neither', async () => {
    await start()
    await run({ ...KEY, password: 'the first words' })
    expect((await run({ ...KEY, password: 'the first words', 'skip-unchanged': 'true' })).outputs.operation).toBe(
      'unchanged',
    )
    const preview = await run({ ...KEY, password: 'other words', 'dry-run': 'true' })
    expect(preview.stdout).toContain('password: another one would be stored.')
    expect(preview.stdout.replace(/^::add-mask::.*$/gm, '')).not.toMatch(/the first words|other words/)
    const result = await run({ ...KEY, password: 'other words', 'skip-unchanged': 'true' })
    expect(result.outputs.operation).toBe('updated')
    expect(sandbox.store.keys.get(ID)?.password).toBe('other words')
  })

  it('writes over an inactive key', async () => {
    await start()
    await run({ ...given, enabled: 'false' })
    expect((await run(given)).outputs.operation).toBe('updated')
  })

  it('does not compare what was left blank, nor tags of the run', async () => {
    await start()
    Object.assign(process.env, { GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '1', GITHUB_SHA: 'a'.repeat(40) })
    try {
      await run({ ...given, 'provenance-tags': 'true' })
      expect(sandbox.store.keys.get(ID)?.tags).toBe('b,a,repo:o/r,run:1,sha:aaaaaaa')
      process.env.GITHUB_RUN_ID = '2'
      expect((await run({ ...given, 'provenance-tags': 'true' })).outputs.operation).toBe('unchanged')
      expect((await run({ ...KEY, 'skip-unchanged': 'true' })).outputs.operation).toBe('unchanged')
      const blank = await run({ ...KEY, 'provenance-tags': 'true' })
      expect(annotations(blank, 'notice')[0]).toContain('is sent with the tags of this run only')
    } finally {
      for (const name of ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_SHA']) delete process.env[name]
    }
  })

  it('fails when two keys have the identifier, and names both ids', async () => {
    await start({ keys: [{ identifier: 'web-1' }, { identifier: 'web-1' }] })
    const result = await run(given)
    expect(annotations(result)[0]).toMatch(
      /^PAM Core: Key .* was not registered: PAM Core lists 2 SSH keys with this identifier, with the ids 3 and 4\./,
    )
    expect(JSON.parse(`${result.outputs.results}`)[0].error.code).toBe('ambiguous_identifier')
    expect(writes()).toEqual([])
  })

  it('fails when the look-up does', async () => {
    await start({ faults: [{ path: '/pam/credential', status: 500, body: '' }] })
    expect((await run(given)).exitCode).toBe(1)
    expect(writes()).toEqual([])
  })
})

describe('dry-run of a command that switches', () => {
  it.each([
    ['disable', 'would-update', 'The key 3 would be disabled.'],
    ['enable', 'unchanged', 'The key 3 is enabled already.'],
  ])('says what %s would do', async (command, operation, line) => {
    await start()
    await run(KEY)
    const { outputs, stdout } = await run({ command, 'key-id': ID, 'dry-run': 'true' })
    expect([outputs.operation, outputs.changed]).toEqual([operation, 'false'])
    expect(stdout.split('\n')).toContain(line)
    expect(writes()).toEqual(['POST'])
  })
})

describe('dry-run', () => {
  const dry = { ...KEY, 'dry-run': 'true' }

  async function says(inputs: Record<string, string>): Promise<[string | undefined, string]> {
    const result = await run(inputs)
    expect([result.exitCode, result.outputs.changed]).toEqual([0, 'false'])
    expect(result.outputs['key-id']).toBe(result.outputs.operation === 'would-create' ? '' : ID)
    return [result.outputs.operation, result.stdout]
  }

  it('says that a key would be created', async () => {
    await start()
    const [operation, log] = await says(dry)
    expect(operation).toBe('would-create')
    expect(log).toContain(
      'key "web-1" for web-1.example.com: PAM Core lists no such key, so it would be created, unless',
    )
    expect(writes()).toEqual([])
  })

  it('says what an update would change, and makes no writing request', async () => {
    await start()
    await run({ ...KEY, username: 'u', tags: 'a,b' })
    const before = writes().length
    const [operation, log] = await says({ ...dry, username: 'v', 'private-key-path': 'other', verify: 'true' })
    expect(operation).toBe('would-update')
    expect(log).toContain('the stored key is another one and would be replaced.')
    expect(log).toContain('username: "u" would become "v".')
    const tagged = await says({ ...dry, username: 'u', tags: 'c\nd' })
    expect(tagged[1]).toContain('tags: "a, b" would become "c, d".')
    expect((await says({ ...dry, username: 'u' }))[1]).toContain(
      'it would be written again (skip-unchanged avoids that)',
    )
    expect((await says({ ...dry, 'skip-unchanged': 'true' }))[0]).toBe('unchanged')
    expect(writes()).toHaveLength(before)
  })

  it('says that an active key would be switched off, which skip-unchanged would not avoid', async () => {
    await start()
    await run(KEY)
    const [operation, log] = await says({ ...dry, enabled: 'false', 'skip-unchanged': 'true' })
    expect(operation).toBe('would-update')
    expect(log).toContain('enabled: "true" would become "false".')
    expect(log).not.toContain('the stored key is the same')
  })

  it('says of each key of a fleet what would happen to it', async () => {
    await start()
    await run({ ...KEY, username: 'u' })
    const workspace = makeWorkspace({
      key: pair.privateKey,
      'keys.yml': `defaults: {hostname: web-1.example.com, ip: 192.0.2.11, private_key_path: key, username: v}
keys: [{identifier: web-1}, {identifier: web-2}]`,
    })
    const { stdout } = await run({ 'keys-file': 'keys.yml', 'dry-run': 'true' }, { workspace })
    expect(stdout).toMatch(/^key "web-1" for web-1\.example\.com: username: "u" would become "v"\.$/m)
    expect(stdout).toMatch(/^key "web-2" for web-1\.example\.com: PAM Core lists no such key, so it would be created/m)
  })

  it('says that a generated key would replace the stored one', async () => {
    await start()
    const { 'private-key-path': _, ...rest } = dry
    expect((await says({ ...rest, 'generate-key': 'ed25519' }))[0]).toBe('would-create')
    await run(KEY)
    const [operation, log] = await says({ ...rest, 'generate-key': 'ed25519' })
    expect(operation).toBe('would-update')
    expect(log).toContain('A new ed25519 key would be made here.\n')
    expect(log).toContain('the stored key would be replaced by a new one.')
    expect(log).not.toContain('the stored key is the same')
  })

  const lists = () => sandbox.requests.filter(({ path }) => path.endsWith('/pam/device')).length

  it.each([
    [{ hostname: 'web-9.example.com' }, '"web-9.example.com"'],
    [{ devices: 'web-8, web-2.example.com, WEB-1.example.com' }, '"web-8"'],
    [{ hostname: 'web-9', devices: 'web-8' }, '"web-9", "web-8"'],
    [{ devices: 'web-8', 'generate-key': 'ed25519', 'private-key-path': '' }, '"web-8"'],
  ])('warns of devices that PAM Core does not list: %j', async (inputs, names) => {
    await start()
    const result = await run({ ...dry, ...inputs })
    expect([result.exitCode, result.outputs.operation, lists()]).toEqual([0, 'would-create', 1])
    expect(annotations(result, 'warning')).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Register SSH key: PAM Core lists no device ${names} for the key .* answered 1011 .*The list may not show all that exist`,
        ),
      ),
    ])
    expect(writes()).toEqual([])
  })

  it('warns of no main device that would be created, but of an additional one', async () => {
    await start()
    const recipe = '{type: Server, vendor: Debian, model: Linux, site: Berlin}'
    const result = await run({ ...dry, hostname: 'new-1', devices: 'web-8', 'create-device': recipe })
    expect(annotations(result, 'warning')).toEqual([expect.stringContaining('PAM Core lists no device "web-8" for')])
    expect(annotations(result, 'notice')).toEqual([
      'Register SSH key: PAM Core lists no main device of the key "web-1" for new-1. If it has none, this one would be created: new-1 (192.0.2.11), type Server, vendor Debian, model Linux, site Berlin, SSH:22.',
    ])
    expect(lists()).toBe(1)
  })

  it('warns of none that is listed, and asks for no list where nothing would be written', async () => {
    await start()
    expect(annotations(await run({ ...dry, devices: 'web-2.example.com' }), 'warning')).toEqual([])
    await run({ ...KEY, 'max-attempts': '1' })
    const before = lists()
    expect((await says({ ...dry, 'skip-unchanged': 'true' }))[0]).toBe('unchanged')
    expect([before, lists()]).toEqual([1, 1])
  })

  it.each([
    { status: 404, body: '<html>' },
    { status: 404, body: { message: 'no Route matched with those values' } },
    { status: 500, body: '' },
    { status: 200, body: { response: {} } },
    { reset: 'before' },
  ] as const)('goes on without the list of devices where the server has none (%j)', async fault => {
    await start({ faults: [{ path: '/pam/device', ...fault }] })
    const result = await run(dry)
    expect([result.exitCode, result.outputs.operation, annotations(result, 'warning')]).toEqual([0, 'would-create', []])
    expect(result.stdout).toMatch(
      /^Whether the devices of the key "web-1" for web-1\.example\.com exist could not be asked: /m,
    )
  })

  it('says what it cannot see', async () => {
    await start({ encrypt: true })
    await run(KEY)
    expect((await says(dry))[1]).toContain(
      'the key would be written; the public key is not shown in the clear; the authorization probably encrypts',
    )
    await run({ ...KEY, enabled: 'false' })
    expect((await says(dry))[1]).toContain('holds this key inactive and shows nothing of it')
  })

  it('fails when something is wrong, as the run would', async () => {
    await start({ authorization: 'inactive' })
    const result = await run(dry)
    expect(result.exitCode).toBe(1)
    expect(annotations(result)[0]).toMatch(
      /^Authentication failed: Key .* was not registered: .*inactive authorization/i,
    )
  })
})

describe('enable and disable', () => {
  it('switch a stored key by identifier or id; already in that state is success', async () => {
    await start()
    await run(KEY)
    const off = await run({ command: 'disable', identifier: 'web-1' })
    expect(off.outputs).toMatchObject({
      operation: 'disabled',
      changed: 'true',
      'key-id': ID,
      message: 'Key successfully deactivated',
    })
    expect((await run({ command: 'disable', 'key-id': ID })).outputs).toMatchObject({
      operation: 'unchanged',
      changed: 'false',
      message: '',
    })
    expect((await run({ command: 'enable', 'key-id': ID, 'dry-run': 'true' })).outputs).toMatchObject({
      operation: 'would-update',
      changed: 'false',
    })
    expect((await run({ command: 'disable', 'key-id': ID, 'dry-run': 'true' })).outputs.operation).toBe('unchanged')
    expect((await run({ command: 'enable', 'key-id': ID })).outputs).toMatchObject({
      operation: 'enabled',
      changed: 'true',
    })
    expect((await run({ command: 'enable', 'key-id': ID })).outputs).toMatchObject({
      operation: 'unchanged',
      changed: 'false',
    })
  })

  it('do not even look for a private key, which they refuse', async () => {
    await start()
    const result = await run({ command: 'disable', 'key-id': ID, 'private-key-path': 'none' })
    expect(annotations(result)).toEqual([
      'Invalid input: private-key-path cannot be given with command: disable, which needs only key-id or identifier.',
    ])
  })

  it('say of a key that is not found that inactive ones may not be listed', async () => {
    await start({ listInactive: false })
    await run({ ...KEY, enabled: 'false' })
    const result = await run({ command: 'enable', identifier: 'web-1' })
    expect(annotations(result)[0]).toMatch(
      /^PAM Core: Key "web-1" was not enabled: .*inactive keys may not be listed at all, so give key-id/,
    )
    expect(JSON.parse(`${result.outputs.results}`)[0].error.code).toBe('identifier_not_found')
  })

  it('fail with the number of the server', async () => {
    await start()
    const result = await run({ command: 'disable', 'key-id': '99' })
    expect(annotations(result)[0]).toMatch(/^PAM Core 1015: Key 99 was not disabled: /)
    expect(annotations(result)[0]).not.toContain('again is safe')
    expect(JSON.parse(result.outputs.results ?? '')[0]).toMatchObject({ key_id: '99', changed: 'false' })
  })

  it('take the state after a lost answer for their own doing, and say so', async () => {
    await start({ keys: [{ identifier: 'web-1' }], faults: [{ method: 'DELETE', nth: 1, reset: 'after' }] })
    const result = await run({ command: 'disable', 'key-id': ID, 'max-attempts': '2' })
    expect(result.outputs).toMatchObject({ operation: 'disabled', changed: 'true', message: '' })
    expect(annotations(result, 'notice')[0]).toContain(`Key ${ID} was disabled already at the last attempt`)
  })

  it('say when the outcome is not known', async () => {
    await start({ keys: [{ identifier: 'web-1' }], faults: [{ method: 'DELETE', reset: 'before' }] })
    const result = await run({ command: 'disable', 'key-id': ID })
    expect(annotations(result)[0]).toMatch(
      /^Network: Key 3 may or may not have been disabled: .* The key is not disabled now\. Running the same command again is safe\.$/,
    )
    expect(result.outputs.changed).toBe('')
    expect(sandbox.requests.some(({ path }) => path.endsWith('/credential'))).toBe(false)
  })
})

describe('a switching whose answer is lost', () => {
  it.each(['disable', 'enable'])('is settled by the state of the key (%s)', async command => {
    const method = command === 'enable' ? 'PUT' : 'DELETE'
    await start({
      keys: [{ identifier: 'web-1', enabled: command !== 'enable' }],
      faults: [{ method, reset: 'after' }],
    })
    const result = await run({ command, 'key-id': ID })
    expect([result.exitCode, result.outputs.operation, result.outputs.changed]).toEqual([0, `${command}d`, 'true'])
    expect(annotations(result, 'notice')[0]).toContain(`the key 3 is ${command}d now, so the command has succeeded`)
  })

  it('stays unknown when the key cannot be read either', async () => {
    await start({ keys: [{ identifier: 'web-1' }], faults: [{ path: '/pam/key/', reset: 'after' }] })
    const result = await run({ command: 'disable', 'key-id': ID })
    expect(annotations(result)[0]).toMatch(
      /may or may not have been disabled: .* Running the same command again is safe\.$/,
    )
    expect(annotations(result)[0]).not.toContain('now')
  })
})

describe('an outcome that is not known', () => {
  const lost = { method: 'POST', path: '/pam/key', reset: 'after' } as const

  /** A run whose registration gets no answer while PAM Core then shows its key like this; fields and devices that are sent. */
  async function unanswered(shown: object, inputs: Record<string, string> = {}, faults: readonly Rule[] = []) {
    await start({ keys: [{ ...DEVICE, identifier: 'web-1', public_key: otherPair.publicKey.line }] })
    const body = { response: {}, key: { id: ID, ...DEVICE, ...shown } }
    sandbox.setFaults([
      ...faults,
      { method: 'POST', path: '/pam/key', status: 502, body: '' },
      { path: `/pam/key/${ID}`, body },
    ])
    return run({ ...KEY, ...inputs })
  }

  it.each([
    [
      { public_key: otherPair.publicKey.line },
      {},
      `another key under this identifier (id 3, ${otherPair.publicKey.fingerprint}).`,
    ],
    [{ public_key: 'public-key' }, {}, 'another key under this identifier (id 3).'],
    [
      {},
      {},
      'a key with this identifier (id 3) that could not be compared: no public key is shown, and nothing in its place.',
    ],
    [
      { public_key: pair.publicKey.line, username: 'u' },
      { username: 'v', tags: 'a' },
      'the key that was sent (id 3), but does not show username as sent.',
    ],
    [
      { public_key: pair.publicKey.line },
      { devices: 'web-2', enabled: 'false' },
      'the key that was sent (id 3), but does not show devices, enabled as sent.',
    ],
    [
      { public_key: pair.publicKey.line },
      { 'private-key-path': '', 'metadata-only': 'true' },
      'a key with this identifier (id 3), but none was sent that it could be compared with.',
    ],
  ])('stays so when PAM Core shows %j, which the line says (%j)', async (shown, inputs, words) => {
    const result = await unanswered(shown, inputs)
    expect(result.exitCode).toBe(1)
    expect(annotations(result)).toEqual([
      expect.stringContaining(
        ` PAM Core holds ${words} Running again with the same identifier is safe: it updates that key and makes no second one.`,
      ),
    ])
    expect(annotations(result)[0]).toMatch(
      /^Unexpected response: Key "web-1" for web-1\.example\.com may or may not have been registered: /,
    )
    expect(result.outputs).toMatchObject({ 'key-id': ID, changed: '', operation: '', message: '' })
    expect(JSON.parse(`${result.outputs.results}`)[0].error.message).toMatch(/no second one\.$/)
    expect(result.summary).toMatch(/^### 1 key: 1 outcome not known\n[\s\S]*\n#### Outcome not known\n/)
    if (!('metadata-only' in inputs)) expect(result.summary).toContain(pair.publicKey.fingerprint)
  })

  it('stays so when PAM Core shows nothing of the key, or cannot be asked', async () => {
    const inactive = { exception: { code: 1017, message: '1017: Key inactive' } }
    const hidden = await unanswered({}, {}, [{ path: `/pam/key/${ID}`, status: 400, body: inactive }])
    expect(annotations(hidden)[0]).toContain(
      'PAM Core holds an inactive key with this identifier (id 3) and shows nothing of it. Running',
    )
    await sandbox.close()
    const unread = await unanswered({}, {}, [{ path: `/pam/key/${ID}`, status: 503, body: '' }])
    expect(annotations(unread)[0]).toContain(
      'PAM Core lists a key with this identifier (id 3), which could not be read. Running',
    )
  })

  it('stays so when two keys have the identifier', async () => {
    await start({
      keys: [{ identifier: 'web-1' }, { identifier: 'twin' }],
      faults: [{ method: 'POST', path: '/pam/key', status: 502, body: '' }],
    })
    for (const key of sandbox.store.keys.values()) Object.assign(key, { identifier: 'web-1' })
    const result = await run(KEY)
    expect(annotations(result)[0]).toContain('PAM Core lists 2 SSH keys with this identifier, with the ids 3 and 4.')
  })

  it('is a success when PAM Core holds the key that was sent, verified as well where that is wanted', async () => {
    await start({ faults: [lost] })
    const result = await run({ ...KEY, verify: 'true', devices: 'web-2.example.com' })
    expect(result.exitCode).toBe(0)
    expect(result.outputs).toMatchObject({
      'key-id': ID,
      operation: 'registered',
      changed: 'true',
      verified: 'true',
      devices: '[{"hostname":"web-2.example.com","ip":"192.0.2.12"}]',
      message: '',
    })
    expect(annotations(result, 'notice')).toEqual([
      expect.stringContaining('got no usable answer, but PAM Core holds the public key that was sent (id 3)'),
    ])
    expect(result.summary).toMatch(/^### 1 key: 1 registered\n/)
  })

  it('warns then of a key that PAM Core changes by itself', async () => {
    await start({ faults: [lost] })
    sandbox.store.create({ ...DEVICE, identifier: 'web-1', automatic_change: true })
    const result = await run(KEY)
    expect(result.outputs.operation).toBe('registered')
    expect(annotations(result, 'warning')[0]).toContain("PAM Core's own automatic change is on")
  })

  it('is a create when the identifier was made up', async () => {
    await start({ faults: [lost] })
    const { identifier: _, ...blank } = KEY
    expect((await run(blank)).outputs.operation).toBe('created')
  })

  it.each(['fail', 'warn'])('shows which devices were refused (device-errors: %s)', async deviceErrors => {
    await start({ faults: [lost] })
    const devices = 'web-2.example.com, web-9.example.com'
    const result = await run({ ...KEY, devices, 'device-errors': deviceErrors })
    expect([result.exitCode, result.outputs['devices-error']]).toEqual([
      deviceErrors === 'fail' ? 1 : 0,
      '[{"hostname":"web-9.example.com"}]',
    ])
    expect(result.stdout).toContain('could not attach 1 of its additional devices: web-9.example.com')
    expect(result.outputs).toMatchObject({ 'key-id': ID, changed: 'true' })
  })

  it('is settled at once, without another list, when the id was known before', async () => {
    await start()
    await run(KEY)
    const earlier = sandbox.requests.length
    sandbox.setFaults([lost])
    const result = await run({ ...KEY, 'private-key-path': 'other', 'skip-unchanged': 'true', verify: 'true' })
    expect(result.outputs).toMatchObject({ operation: 'updated', changed: 'true', verified: 'true', 'key-id': ID })
    expect(result.stdout).toMatch(/^updated: key "web-1"/m)
    const paths = sandbox.requests.slice(earlier).map(({ method, path }) => `${method} ${path}`)
    expect(paths.slice(1)).toEqual([
      'GET /api/pam/credential',
      'GET /api/pam/key/3',
      'POST /api/pam/key',
      'GET /api/pam/key/3',
    ])
  })

  it('is looked up, and the line says that it is not', async () => {
    await start({ faults: [{ method: 'POST', path: '/pam/key', status: 502, body: '' }] })
    const result = await run(KEY)
    expect(annotations(result)[0]).toContain('PAM Core lists no key with this identifier. Running again')
    expect(result.outputs['key-id']).toBe('')
  })

  it('is called safe to repeat also when the look-up fails', async () => {
    await start({ faults: [lost, { path: '/pam/credential', status: 500, body: '' }] })
    const result = await run(KEY)
    expect(annotations(result)[0]).toContain('The identifier could not be looked up either. Running again')
    expect(result.outputs['key-id']).toBe('')
  })

  it('is looked up in a list that is newer than the write', async () => {
    await start({ faults: [lost] })
    const result = await run({ ...KEY, 'skip-unchanged': 'true' })
    expect(result.outputs).toMatchObject({ operation: 'registered', changed: 'true', 'key-id': ID })
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/credential'))).toHaveLength(2)
  })

  it('is none when the connection was never made', async () => {
    await start()
    const result = await run({ ...KEY, url: 'http://127.0.0.1:1' })
    expect(annotations(result)[0]).toMatch(/^Network: Key .* was not registered: 127\.0\.0\.1:1 /)
    expect(result.outputs.changed).toBe('false')
  })
})

describe('a url that ends in the path of the API', () => {
  it.each([
    ['/api', {}, 'Neither /api/api/oauth2/token nor /api/iso/oauth2/token exists there.'],
    ['/iso', { 'api-prefix': '/iso' }, '/iso/iso/oauth2/token does not exist there.'],
    ['/api/', { 'token-path': '/oauth2/token' }, 'Neither /api/api nor /api/iso exists there.'],
  ])('%s with %j is named as the cause, with what was asked', async (end, inputs, asked) => {
    await start()
    const result = await run({ ...KEY, url: `${sandbox.url}${end}`, ...inputs })
    expect(result.exitCode).toBe(1)
    expect(annotations(result)[0]).toMatch(/^PAM Core 404: Key "web-1" for web-1\.example\.com was not registered: /)
    expect(annotations(result)[0]).toContain(
      `${asked} The likely cause is that url ends in ${end.replace(/\/$/, '')}, which the action adds by itself: leave it out.`,
    )
    const paths = sandbox.requests.map(({ path }) => path)
    for (const path of asked.match(/\/\S+/g) ?? []) expect(paths.some(one => one.startsWith(path))).toBe(true)
  })

  it('is no cause where a proxy serves the API there', async () => {
    await start({ faults: [{ path: '/pam/key', status: 404, body: '<html><title>Nothing here</title>' }] })
    const result = await run({ ...KEY, 'api-prefix': '/api' })
    expect(annotations(result)[0]).toMatch(
      / answered HTTP 404 \([^)]*\) "Nothing here"\. .* \/api does not exist there\.$/,
    )
  })
})

describe('a run outside of a job', () => {
  it('takes the folder that it was started in for the workspace', async () => {
    await start()
    const result = await run({ ...KEY, 'private-key-path': 'gone.key' }, { env: { GITHUB_WORKSPACE: undefined } })
    expect(annotations(result)[0]).toContain(`The file "gone.key" (${resolve('gone.key')}) does not exist.`)
  })
})

describe('input problems', () => {
  it('are all reported together, before any request, and results is empty', async () => {
    await start()
    const workspace = makeWorkspace({ key: 'no key at all' })
    const result = await run(
      { ...KEY, ip: '', 'api-prefix': 'x', 'ca-certificate': 'x.pem', timeout: '-1' },
      { workspace },
    )
    expect([result.exitCode, result.outputs]).toEqual([1, { results: '[]' }])
    const lines = annotations(result)
    expect(lines.map(line => /^Invalid input: ([\w-]+)/.exec(line)?.[1])).toEqual([
      ...['api-prefix', 'timeout', 'ip', 'ca-certificate', 'private-key-path'],
    ])
    for (const line of lines) expect(line).toMatch(/[.?]$/)
    expect(sandbox.requests).toEqual([])
  })

  it('include a missing url', async () => {
    await start()
    const result = await run({ ...KEY, url: '' })
    expect([annotations(result), result.outputs]).toEqual([
      [
        'Invalid input: url is required: the base URL of the appliance, such as https://pam.example.com. If it comes from a variable or secret, check its name: one that does not exist is blank.',
      ],
      { results: '[]' },
    ])
  })

  it('past ten go to the log', async () => {
    await start()
    const wrong = [
      'api-prefix',
      'timeout',
      'max-attempts',
      'enabled',
      'dry-run',
      'verify',
      'summary',
      'concurrency',
      'provenance-tags',
    ]
    const result = await run({ ...Object.fromEntries(wrong.map(name => [name, 'x'])), 'key-format': 'x' })
    expect(annotations(result)).toHaveLength(10)
    expect(result.stdout).toMatch(/^error: Invalid input: private-key-path or private-key is missing/m)
  })

  it('include a proxy that cannot be used, unless the URL does not go through it', async () => {
    await start()
    const env = { HTTPS_PROXY: 'socks5://x' }
    expect((await run(KEY, { env })).exitCode).toBe(0)
    const result = await run({ ...KEY, url: 'https://pam.example.com' }, { env })
    expect(annotations(result)[0]).toMatch(/^Invalid input: Proxy: HTTPS_PROXY holds no proxy that can be used/)
  })

  it('include a public key of another pair', async () => {
    await start()
    const result = await run({ ...KEY, 'public-key': otherPair.publicKey.line })
    expect(annotations(result)[0]).toMatch(
      /^Invalid input: public-key does not belong to the private key: it is SHA256:/,
    )
    expect((await run({ ...KEY, 'public-key': `${pair.publicKey.line} of-mine` })).outputs['public-key']).toMatch(
      /of-mine$/,
    )
  })

  it.each(['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_SHA'])('include provenance-tags without %s', async name => {
    await start()
    const result = await run({ ...KEY, 'provenance-tags': 'true' }, { env: { [name]: '' } })
    expect([annotations(result)[0], result.outputs]).toEqual([
      'Invalid input: provenance-tags needs GITHUB_REPOSITORY, GITHUB_RUN_ID and GITHUB_SHA, which a workflow run has in its environment.',
      { results: '[]' },
    ])
  })

  it('include nothing of a proxy user that is as short as a word', async () => {
    await start()
    const env = { HTTPS_PROXY: 'http://ci:proxy-password@proxy.example.com:3128' }
    const { stdout } = await run(KEY, { env })
    expect(stdout).toContain('::add-mask::proxy-password')
    expect(stdout.split('\n')).not.toContain('::add-mask::ci')
    expect(stdout).not.toContain('A secret is shorter')
  })

  it('come with a warning about a secret that is too short to hide', async () => {
    await start()
    const result = await run({ ...KEY, password: 'abc' })
    expect(annotations(result, 'warning')[0]).toContain('A secret is shorter than four characters')
  })

  it('ids of a sign-in are not masked, since they are no secrets', async () => {
    await start()
    const { stdout } = await run({ ...KEY, 'client-id': 'deploy-of-production' })
    expect(stdout.split('\n')).not.toContain('::add-mask::deploy-of-production')
  })
})

describe('the results and the summary', () => {
  it('go to the file of results-path, mode 0600, over what was there', async () => {
    await start()
    const workspace = makeWorkspace({ key: pair.privateKey, 'results.json': 'old' })
    const result = await run({ ...KEY, 'results-path': 'results.json' }, { workspace })
    const file = join(workspace, 'results.json')
    expect(readFileSync(file, 'utf8')).toBe(result.outputs.results)
    // Windows has no modes: there the folder's access list applies to it.
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['none/results.json', 'leads into a folder that does not exist'],
    ['key/results.json', 'leads through a file, where a folder belongs'],
    ['folder', 'is a folder, where a file is to be written'],
    ['link', 'is a symbolic link, which is neither followed nor replaced'],
    ['way-out/results.json', "leads out of the workspace; give an absolute path, in the runner's temp folder say"],
    ['../results.json', "leads out of the workspace; give an absolute path, in the runner's temp folder say"],
  ])('cannot go to %s, which is said before any request', async (path, line) => {
    await start()
    const workspace = makeWorkspace({ key: pair.privateKey })
    mkdirSync(join(workspace, 'folder'))
    symlinkSync('nowhere', join(workspace, 'link'))
    symlinkSync(tmpdir(), join(workspace, 'way-out'))
    const result = await run({ ...KEY, 'results-path': path }, { workspace })
    expect(annotations(result)).toEqual([
      `Invalid input: results-path ${line}: "${path}" (${resolve(workspace, path)}).`,
    ])
    expect(sandbox.requests).toEqual([])
  })

  it('fail the step when the file cannot be written after all, with outputs and summary set', async () => {
    const workspace = makeWorkspace({ key: pair.privateKey })
    await start({ onRequest: () => void mkdirSync(join(workspace, 'results.json'), { recursive: true }) })
    const result = await run({ ...KEY, 'results-path': 'results.json' }, { workspace })
    expect([result.exitCode, result.outputs['key-id']]).toEqual([1, ID])
    expect(annotations(result)[0]).toMatch(
      /^Reporting: The results could not be written: results-path is a folder, .*\. The output results has them\.$/,
    )
    expect(result.summary).toContain('1 created')
  })

  it.runIf(process.platform === 'linux')('fail the step when the folder takes no file', async () => {
    await start()
    const result = await run({ ...KEY, 'results-path': '/proc/results.json' })
    expect([result.exitCode, result.outputs['key-id']]).toEqual([1, ID])
    expect(annotations(result)[0]).toMatch(/results-path cannot be written \(\w+\)\. The output results has them\.$/)
  })

  it('fail the step when neither outputs nor the file can be written, with the summary set', async () => {
    const workspace = makeWorkspace({ key: pair.privateKey })
    await start({ onRequest: () => void mkdirSync(join(workspace, 'results.json'), { recursive: true }) })
    const env = { GITHUB_OUTPUT: join(workspace, 'none', 'output') }
    const result = await run({ ...KEY, 'results-path': 'results.json' }, { workspace, env })
    expect([result.exitCode, result.summary]).toEqual([1, expect.stringContaining('1 created')])
    expect(annotations(result)).toEqual([
      expect.stringMatching(/^Reporting: The outputs of this step could not be written: GITHUB_OUTPUT leads to/),
      expect.stringMatching(/^Reporting: The results could not be written: results-path is a folder.*\)\.$/),
    ])
  })

  it('stay true when the action meets a fault of its own after they were set', async () => {
    await start()
    const running = run({ ...KEY, password: 'web-1' })
    const { write } = process.stdout
    process.stdout.write = ((chunk: string) => {
      if (chunk.includes('The outputs results contain')) throw new RangeError('a fault')
      return write.call(process.stdout, chunk)
    }) as typeof write
    const result = await running
    expect([result.exitCode, annotations(result)[0]]).toEqual([1, expect.stringContaining('Internal error: ')])
    expect(JSON.parse(`${result.outputs.results}`)).toMatchObject([{ status: 'ok', key_id: ID }])
  })

  it('are linked to the commit, and may be left out', async () => {
    await start()
    expect((await run(KEY)).summary).toContain('https://github.com/your-org/your-repository/commit/0123456789abcdef')
    expect((await run(KEY, { env: { GITHUB_SHA: '' } })).summary).not.toContain('commit')
    expect((await run({ ...KEY, summary: 'false' })).summary).toBe('')
  })

  it('come with a warning when an output holds a secret', async () => {
    await start()
    const result = await run({ ...KEY, password: 'web-1' })
    expect(annotations(result, 'warning').join()).toMatch(
      /The outputs (?:[\w-]+, )*identifier[\w, -]* contain text that is masked/,
    )
  })
})
