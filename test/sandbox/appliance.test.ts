import { constants, createHmac, privateDecrypt } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { codeOf as code, makeClient, type SandboxClient } from '../support/sandbox-client.ts'

const complete = {
  identifier: 'web-1',
  hostname: 'web-1.example.com',
  ip: '192.0.2.11',
  private_key: 'PRIVATE',
  public_key: 'ssh-ed25519 AAAA',
}
const kong = { message: 'no Route matched with those values' }

let sandbox: Sandbox
let { call, askToken, bearer, pam } = {} as SandboxClient
let time: number

async function start(options: SandboxOptions = {}): Promise<void> {
  await sandbox?.close()
  time = 1_700_000_000_000
  sandbox = await startSandbox({ seed: 'test', now: () => time, ...options })
  ;({ call, askToken, bearer, pam } = makeClient(sandbox))
}

beforeEach(() => start())
afterEach(() => sandbox.close())

describe('the token endpoint', () => {
  test('gives a bearer token for credentials in the form, at both paths', async () => {
    for (const path of ['/api/oauth2/token', '/iso/oauth2/token']) {
      const { status, body } = await askToken(path)
      expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 3600])
      expect(body.access_token.split('.')).toHaveLength(3)
    }
  })

  const form = { 'content-type': 'application/x-www-form-urlencoded' }

  function askBasic(user: string, more = '') {
    const authorization = `Basic ${Buffer.from(user).toString('base64')}`
    return call('POST', '/api/oauth2/token', { authorization, ...form }, `grant_type=client_credentials${more}`)
  }

  test('takes HTTP Basic too, split at the first colon and not form-decoded', async () => {
    await start({ oddSecrets: true })
    const { clientId, clientSecret } = sandbox.credentials
    for (const character of ':+%') expect(clientSecret).toContain(character)
    expect((await askBasic(`${clientId}:${clientSecret}`)).status).toBe(200)
    const refused = await askBasic(`${clientId}:${encodeURIComponent(clientSecret)}`)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="OAuth"'])
    expect((await askToken('/api/oauth2/token')).status).toBe(200)
  })

  test('prefers the form to HTTP Basic', async () => {
    const { clientId, clientSecret } = sandbox.credentials
    expect((await askBasic('x:y', `&client_id=${clientId}&client_secret=${clientSecret}`)).status).toBe(200)
    expect((await askBasic(`${clientId}:${clientSecret}`, '&client_secret=x')).status).toBe(401)
  })

  test('asks for a client_id where there is none, in an unreadable header either', async () => {
    for (const header of [undefined, 'Basic !', 'Basic eA==', 'Bearer x']) {
      const headers = { ...form, ...(header === undefined ? {} : { authorization: header }) }
      const { status, body } = await call('POST', '/api/oauth2/token', headers, 'grant_type=client_credentials')
      expect([status, body.error, body.hint]).toEqual([400, 'invalid_request', 'Check the `client_id` parameter'])
    }
  })

  test('refuses wrong credentials as league/oauth2-server does', async () => {
    for (const wrong of [{ client_id: 'x' }, { client_secret: 'x' }, { tenant: 'another' }]) {
      const { status, body } = await askToken('/api/oauth2/token', wrong)
      const description = 'Client authentication failed'
      expect(status).toBe(401)
      expect(body).toEqual({ error: 'invalid_client', error_description: description, message: description })
    }
  })

  test('refuses a JSON body, which has no form fields', async () => {
    const { clientId: client_id, clientSecret: client_secret } = sandbox.credentials
    const fields = JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret })
    const { status, body } = await call('POST', '/api/oauth2/token', { 'content-type': 'application/json' }, fields)
    expect([status, body.error]).toEqual([400, 'unsupported_grant_type'])
  })

  test('can insist on the tenant', async () => {
    sandbox.settings.tenantRequired = true
    expect((await askToken('/api/oauth2/token')).status).toBe(401)
    expect((await askToken('/api/oauth2/token', { tenant: 'sandbox' })).status).toBe(200)
  })

  test('is where the settings say', async () => {
    await start({ tokenPaths: ['/iso/oauth2/token'] })
    expect(await askToken('/api/oauth2/token')).toMatchObject({ status: 404, body: kong })
    expect((await askToken('/iso/oauth2/token')).status).toBe(200)
  })

  test('gives the same tokens for the same seed', async () => {
    const first = await askToken('/api/oauth2/token')
    await start()
    expect((await askToken('/api/oauth2/token')).body).toEqual(first.body)
  })
})

describe('signing in', () => {
  test('a token works until it expires', async () => {
    await bearer()
    time += 3_599_000
    expect((await pam('GET', '/credential')).status).toBe(200)
    time += 1_000
    const { status, body } = await pam('GET', '/credential')
    expect([status, body.response.error]).toEqual([401, true])
  })

  test('a revoked or made-up token is refused', async () => {
    await bearer()
    sandbox.revokeTokens()
    expect((await pam('GET', '/credential')).status).toBe(401)
    expect((await call('GET', '/api/pam/credential', { authorization: 'Bearer x' })).status).toBe(401)
    expect((await call('GET', '/api/pam/credential', { authorization: 'Basic x' })).status).toBe(401)
  })

  test('an OAuth 1.0a signature over the address that was called is accepted, once', async () => {
    const { consumerKey, consumerSecret, tokenKey, tokenSecret } = sandbox.credentials
    const oauth = new OAuth({
      consumer: { key: consumerKey, secret: consumerSecret },
      signature_method: 'HMAC-SHA1',
      hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
    })
    oauth.getTimeStamp = () => time / 1000
    const sign = (url: string) =>
      oauth.toHeader(oauth.authorize({ url, method: 'GET' }, { key: tokenKey, secret: tokenSecret })).Authorization
    const right = sign(`${sandbox.url}/api/pam/credential`)
    expect((await call('GET', '/api/pam/credential', { authorization: right })).status).toBe(200)
    const again = await call('GET', '/api/pam/credential', { authorization: right })
    expect([again.status, again.body.response.message]).toEqual([401, 'Invalid signature'])
    const elsewhere = sign(`http://localhost:${sandbox.port}/api/pam/credential`)
    expect((await call('GET', '/api/pam/credential', { authorization: elsewhere })).status).toBe(401)
  })

  test.each([
    ['inactive', 401, 'Inactive authorization'],
    ['no-access', 500, 'You are not authorized to access this resource.'],
    ['wrong-referer', 500, 'The http referer is not allowed'],
  ] as const)('with authorization %s it answers HTTP %i', async (authorization, http, message) => {
    sandbox.settings.authorization = authorization
    const { status, body } = await pam('POST', '/key', complete)
    expect([status, body.response.message, body.exception]).toEqual([http, message, undefined])
    expect(sandbox.store.writes).toBe(0)
  })

  test('a read-only authorization reads, and is refused all writing with 1039', async () => {
    await pam('POST', '/key', complete)
    sandbox.settings.authorization = 'read-only'
    expect((await pam('GET', '/key/3')).status).toBe(200)
    for (const [method, path] of [['POST', '/key'] as const, ['PUT', '/key/3'] as const, ['DELETE', '/key/3'] as const])
      expect(code(await pam(method, path, complete))).toBe(1039)
    expect(sandbox.store.writes).toBe(1)
  })
})

describe('routes', () => {
  test('without Authorization even a known one is unknown to the gateway', async () => {
    expect(await call('GET', '/api/pam/credential')).toMatchObject({ status: 404, body: kong })
  })

  test.each(['/iso/pam/credential', '/api/dapp/application', '/', '//api/pam/credential'])(
    '%s is unknown',
    async path => {
      expect(await call('GET', path, await bearer())).toMatchObject({ status: 404, body: kong })
    },
  )

  test.each([
    ['GET', '/sshkey'],
    ['GET', '/credential/1'],
    ['POST', '/credential'],
    ['PATCH', '/key/1'],
    ['POST', '/key/1'],
    ['POST', '/key/1/rotate'],
  ])('%s …/pam%s is an unknown sub path', async (method, path) => {
    const { status, body } = await pam(method, path)
    expect([status, body.response.message, body.response.error_code]).toEqual([404, 'Resource sub not found', 4])
    expect(body).not.toHaveProperty('exception')
  })

  test('an empty id is an unexpected error', async () => {
    for (const path of ['/key', '/key/']) {
      const { status, body } = await pam('GET', path)
      expect([status, body.exception.code, body.response.message]).toEqual([500, 500, 'Unexpected error'])
    }
  })

  test('may stand behind a path of their own', async () => {
    await start({ basePath: '/gateway' })
    expect(sandbox.url).toMatch(/\/gateway$/)
    expect((await pam('GET', '/credential')).status).toBe(200)
    const outside = await fetch(`http://127.0.0.1:${sandbox.port}/api/pam/credential`, { headers: await bearer() })
    expect(outside.status).toBe(404)
  })
})

describe('POST key', () => {
  test('creates and then updates under one identifier (3.33 and later)', async () => {
    const created = await pam('POST', '/key', { ...complete, tags: 'a,b', username: 'deploy' })
    expect(created).toMatchObject({
      status: 201,
      body: {
        code: 201,
        response: { status: 201, message: 'Key successfully registered!', error: false, error_code: 0, cod_erro: 0 },
        key: { id: '3', identifier: 'web-1', devices: [], devices_error: [] },
      },
    })
    expect(created.body).not.toHaveProperty('tenant')
    expect(created.body.response.Message).toBe('Key successfully registered!')
    const updated = await pam('POST', '/key', { ...complete, private_key: 'NEW', public_key: 'ssh-ed25519 BBBB' })
    expect([updated.status, updated.body.response.mensagem]).toEqual([201, 'Key updated successfully!'])
    expect(updated.body.key.id).toBe('3')
    expect(sandbox.store.find('web-1')).toMatchObject({
      private_key: 'NEW',
      public_key: 'ssh-ed25519 BBBB',
      tags: 'a,b',
      username: 'deploy',
      writes: 2,
    })
    expect(sandbox.store.keys.size).toBe(1)
  })

  test('speaks 3.32: tag, HTTP 200 for a new key and 201 for an update, which may be partial', async () => {
    await start({ dialect: '3.32' })
    const created = await pam('POST', '/key', complete)
    expect([created.status, created.body.code, created.body.key]).toEqual([
      200,
      201,
      { id: '3', tag: 'web-1', devices: [], devices_error: [] },
    ])
    const updated = await pam('POST', '/key', { identifier: 'web-1', key_name: 'renamed' })
    expect([updated.status, updated.body.response.message]).toEqual([201, 'Key updated successfully!'])
    expect(sandbox.store.find('web-1')).toMatchObject({ key_name: 'renamed', private_key: 'PRIVATE' })
  })

  test('makes an identifier where none is given: a UUID since 3.33, none in 3.32', async () => {
    const { identifier: _, ...nameless } = complete
    const { identifier } = (await pam('POST', '/key', nameless)).body.key
    expect(identifier).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect((await pam('POST', '/key', { ...nameless, identifier })).body.key.id).toBe('3')
    await start({ dialect: '3.32' })
    expect((await pam('POST', '/key', nameless)).body.key.tag).toBeNull()
    expect((await pam('POST', '/key', nameless)).body.key.id).toBe('4')
  })

  const required = [
    [1004, 'hostname'],
    [1005, 'ip'],
    [1013, 'public_key'],
    [1014, 'private_key'],
  ] as const

  test.each(required)('answers %i without %s, on create and, since 3.33, on update', async (number, field) => {
    const missing = await pam('POST', '/key', { ...complete, [field]: '' })
    expect([missing.status, code(missing)]).toEqual([400, number])
    await pam('POST', '/key', complete)
    expect(code(await pam('POST', '/key', { ...complete, [field]: undefined }))).toBe(number)
    expect(sandbox.store.writes).toBe(1)
    await start({ dialect: '3.32' })
    expect(code(await pam('POST', '/key', { ...complete, [field]: '' }))).toBe(number)
  })

  test('words a failure as the vendor page does', async () => {
    const message = "1004: The device's hostname was not informed"
    const response = { status: 400, message, error: true, error_code: 1, detail: '' }
    const { body } = await pam('POST', '/key', {})
    expect(body).toEqual({
      code: 400,
      response: { ...response, mensagem: message, erro: true, cod_erro: 1 },
      exception: { code: 1004, message, detail: null },
    })
  })

  test('refuses an identifier with other characters in 4.0 (1053), and takes it before', async () => {
    const { body } = await pam('POST', '/key', { ...complete, identifier: 'web.1' })
    expect(body.exception.message).toBe('1053: The identifier can only contain letters, numbers, "_" and "-".')
    await start({ dialect: '3.33' })
    expect((await pam('POST', '/key', { ...complete, identifier: 'web.1' })).status).toBe(201)
  })

  test('knows only registered devices: 1011 for the main one, devices_error for others', async () => {
    expect(code(await pam('POST', '/key', { ...complete, hostname: 'nowhere' }))).toBe(1011)
    const devices = [{ hostname: 'db-1.example.com' }, { hostname: 'nowhere' }]
    const { key } = (await pam('POST', '/key', { ...complete, devices })).body
    expect(key.devices).toEqual([{ hostname: 'db-1.example.com', ip: '192.0.2.21' }])
    expect(key.devices_error).toEqual([{ hostname: 'nowhere', message: '1011: Device not found' }])
    sandbox.settings.deviceErrors = 'strings'
    expect((await pam('POST', '/key', { ...complete, devices })).body.key.devices_error).toEqual(['nowhere'])
  })

  test('ignores devices that are no list of objects with a host name, and values of a wrong type', async () => {
    for (const devices of ['db-1.example.com', ['db-1.example.com'], [null], [{ host: 'x' }], [{ hostname: 2 }], {}]) {
      const { key } = (await pam('POST', '/key', { ...complete, devices })).body
      expect([key.devices, key.devices_error]).toEqual([[], []])
    }
    await pam('POST', '/key', { ...complete, tags: ['a'], username: 5, enabled: 'false', key_name: null })
    expect(sandbox.store.find('web-1')).toMatchObject({ tags: null, username: 'usr', enabled: true, key_name: '' })
    expect(code(await pam('POST', '/key', { ...complete, ip: 5 }))).toBe(1005)
  })

  test('answers 1009 for a key of another authorization, and shows it nowhere', async () => {
    await start({ keys: [{ ...complete, hidden: true }] })
    expect(code(await pam('POST', '/key', complete))).toBe(1009)
    for (const method of ['GET', 'PUT', 'DELETE']) expect(code(await pam(method, '/key/3'))).toBe(1009)
    expect((await pam('GET', '/credential')).body.credentials).toHaveLength(2)
    expect(sandbox.store.writes).toBe(1)
  })

  test('names an additional device by the address that it has now', async () => {
    const devices = [{ hostname: 'db-1.example.com' }]
    await pam('POST', '/key', { ...complete, devices })
    const moved = { hostname: 'db-1.example.com', ip: '192.0.2.99' }
    await pam('POST', '/device', { ...moved, model: 'Linux', type: 'Server', vendor: 'Linux', site: 'Default' })
    expect((await pam('GET', '/key/3')).body.key.devices).toEqual([moved])
    sandbox.store.devices.clear()
    expect((await pam('GET', '/key/3')).body.key.devices).toEqual([{ ...moved, ip: '192.0.2.21' }])
  })

  test('takes a body that is no JSON as one without fields', async () => {
    const headers = { ...(await bearer()), 'content-type': 'application/json' }
    for (const body of ['{', '[1]', 'null', '""'])
      expect(code(await call('POST', '/api/pam/key', headers, body))).toBe(1004)
  })
})

describe('GET key', () => {
  const tagged = { ...complete, tags: 'a,b', password: 'pass', devices: [{ hostname: 'db-1.example.com' }] }

  test('shows the key, without its identifier (3.33 and later)', async () => {
    await pam('POST', '/key', tagged)
    const { body } = await pam('GET', '/key/3')
    expect(body).toMatchObject({ code: 200, tenant: 'sandbox', response: { message: 'Key 3', Message: 'Key 3' } })
    expect(body.key).toEqual({
      id: '3',
      username: 'usr',
      key_name: '',
      hostname: 'web-1.example.com',
      ip: '192.0.2.11',
      private_key: 'PRIVATE',
      public_key: 'ssh-ed25519 AAAA',
      password: 'pass',
      tags: 'a,b',
      devices: [{ hostname: 'db-1.example.com', ip: '192.0.2.21' }],
      expiration_time: null,
    })
  })

  test('shows tags as an array and no tenant in 3.32', async () => {
    await start({ dialect: '3.32' })
    await pam('POST', '/key', tagged)
    const { body } = await pam('GET', '/key/3')
    expect(body.key.tags).toEqual(['a', 'b'])
    expect(body.response.mensagem).toBe('Key 3')
    expect(body).not.toHaveProperty('tenant')
  })

  test('leaves tags out where there are none (3.33 and later)', async () => {
    await pam('POST', '/key', complete)
    expect((await pam('GET', '/key/3')).body.key).not.toHaveProperty('tags')
  })

  test('answers 1015 for an unknown id, 1016 for another credential, 1017 for an inactive key', async () => {
    await pam('POST', '/key', { ...complete, enabled: false })
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(code(await pam(method, '/key/999'))).toBe(1015)
      expect(code(await pam(method, '/key/1'))).toBe(1016)
    }
    const inactive = await pam('GET', '/key/3')
    expect([inactive.status, code(inactive)]).toEqual([400, 1017])
  })

  test('encrypts what fits one RSA block, and says in its place that the rest does not', async () => {
    sandbox.settings.encrypt = true
    await pam('POST', '/key', { ...tagged, private_key: 'x'.repeat(215) })
    const { private_key, public_key, password } = (await pam('GET', '/key/3')).body.key
    expect(private_key).toBe('An error occurred while encrypting the text')
    const open = { key: sandbox.decryptionKey(), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
    expect(privateDecrypt(open, Buffer.from(public_key, 'base64')).toString()).toBe('ssh-ed25519 AAAA')
    expect(privateDecrypt(open, Buffer.from(password, 'base64')).toString()).toBe('pass')
  })
})

describe('PUT and DELETE key', () => {
  test.each([
    ['3.32', 'Key successfully activated', 'Key successfully deactivated'],
    ['3.33', 'Credential successfully activated', 'Device successfully deactivated'],
    ['4.0', 'Key successfully activated', 'Key successfully deactivated'],
  ] as const)('switch a key on and off, once each (%s)', async (dialect, activated, deactivated) => {
    await start({ dialect })
    await pam('POST', '/key', complete)
    const active = await pam('PUT', '/key/3')
    expect([active.status, code(active)]).toEqual([400, 1045])
    const off = await pam('DELETE', '/key/3')
    expect([off.status, off.body.response.message, off.body.key]).toEqual([200, deactivated, undefined])
    const inactive = await pam('DELETE', '/key/3')
    expect([inactive.status, code(inactive)]).toEqual([400, 1017])
    expect((await pam('PUT', '/key/3')).body.response.message).toBe(activated)
    expect(sandbox.store.find('web-1')).toMatchObject({ enabled: true, writes: 3 })
  })
})

describe('GET credential', () => {
  const names = (answer: { body: { credentials: { type: string; identifier: string }[] } }) =>
    answer.body.credentials.filter(item => item.type === 'SSH Key').map(item => item.identifier)

  test('lists keys among credentials of other types', async () => {
    await pam('POST', '/key', complete)
    const answer = await pam('GET', '/credential')
    expect(answer.body).toMatchObject({ code: 200, response: { message: '3 credentials found' } })
    expect(answer.body).not.toHaveProperty('tenant')
    const types = answer.body.credentials.map((item: { type: string }) => item.type)
    expect(types).toEqual(['Local User', 'Local User', 'SSH Key'])
    expect(answer.body.credentials[2]).toMatchObject({
      id: '3',
      identifier: 'web-1',
      username: 'usr',
      hostname: 'web-1.example.com',
      management_ip: '192.0.2.11',
      type_code: '1',
      automatic_change: false,
      change: '2023-11-14 22:13:20',
    })
  })

  test('lacks some fields of the envelope in 3.32, and says "0" for false', async () => {
    await start({ dialect: '3.32' })
    await pam('POST', '/key', complete)
    const { body } = await pam('GET', '/credential')
    expect(body).not.toHaveProperty('code')
    expect(Object.keys(body.response)).toEqual(['status', 'mensagem', 'erro', 'message', 'error'])
    expect(body.credentials[2]).toMatchObject({ identifier: 'web-1', automatic_change: '0' })
  })

  test('tells when a key was changed and when it expires, in the server’s time, and whether PAM Core changes it', async () => {
    const expires = Date.UTC(2026, 0, 31, 23, 30)
    const key = { ...complete, changed: Date.UTC(2025, 11, 31, 22, 15, 7), expires, automatic_change: true }
    await start({ keys: [key], utcOffset: -210 })
    expect((await pam('GET', '/credential')).body.credentials[2]).toMatchObject({
      change: '2025-12-31 18:45:07',
      expiration: '2026-01-31T20:00:00-03:30',
      automatic_change: true,
    })
    expect((await pam('GET', '/key/3')).body.key.expiration_time).toBe('2026-01-31T20:00:00')
    await start({ keys: [key], utcOffset: 60, dialect: '3.32' })
    const old = { change: '2025-12-31 23:15:07', expiration: '2026-02-01T00:30:00', automatic_change: '1' }
    expect((await pam('GET', '/credential')).body.credentials[2]).toMatchObject(old)
    sandbox.settings.dialect = '3.33'
    expect((await pam('GET', '/credential')).body.credentials[2].expiration).toBe('2026-02-01T00:30:00+01:00')
  })

  test('shows inactive keys or not, as set', async () => {
    await pam('POST', '/key', { ...complete, enabled: false })
    expect(names(await pam('GET', '/credential'))).toEqual(['web-1'])
    sandbox.settings.listInactive = false
    expect(names(await pam('GET', '/credential'))).toEqual([])
  })
})

describe('the record', () => {
  test('keeps what came in and what was answered', async () => {
    await pam('POST', '/key', complete)
    expect(sandbox.requests.map(({ method, path, status, auth }) => [method, path, status, auth])).toEqual([
      ['POST', '/api/oauth2/token', 200, 'none'],
      ['POST', '/api/pam/key', 201, 'bearer'],
    ])
    expect(sandbox.requests[0]?.fields).toMatchObject({ grant_type: 'client_credentials' })
    expect(sandbox.requests[1]?.fields).toEqual(complete)
    expect(sandbox.requests[1]?.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(sandbox.connections()).toBeGreaterThan(0)
  })

  test('stays empty when it is turned off', async () => {
    await start({ record: false })
    await pam('POST', '/key', complete)
    expect(sandbox.requests).toEqual([])
  })

  test('keys may be there from the start', async () => {
    await start({ keys: [complete] })
    expect((await pam('POST', '/key', complete)).body.response.message).toBe('Key updated successfully!')
  })
})

describe('the echo', () => {
  const secret = 'päss/wörd'
  const fields = { ...complete, password: secret }
  const base64 = Buffer.from(secret).toString('base64')

  test('quotes the request in an error in every form asked for, and stores nothing', async () => {
    sandbox.settings.echo = { at: 'error', forms: ['plain', 'php-json', 'base64', 'hex', 'percent'] }
    const { status, body } = await pam('POST', '/key', fields)
    const { message } = body.response
    expect([status, body.exception.code]).toEqual([400, 1000])
    const forms = [secret, '"p\\u00e4ss\\/w\\u00f6rd"', base64, Buffer.from(secret).toString('hex')]
    for (const form of [...forms, encodeURIComponent(secret)]) expect(message).toContain(form)
    expect(message).toContain((await bearer()).authorization)
    expect(sandbox.store.writes).toBe(0)
  })

  test('wraps base64 at 64 and at 76 characters', async () => {
    for (const [form, width] of [['base64-64', 64] as const, ['base64-76', 76] as const]) {
      sandbox.settings.echo = { at: 'error', forms: [form] }
      const lines: string[] = (await pam('POST', '/key', fields)).body.response.message.split('\n')
      expect(lines[1]).toHaveLength(width)
      expect(Math.max(...lines.slice(1).map(line => line.length))).toBe(width)
    }
  })

  test('can be in a success’s message, in devices_error, or at the token endpoint', async () => {
    sandbox.settings.echo = { at: 'success', forms: ['base64'] }
    expect((await pam('POST', '/key', fields)).body).toMatchObject({
      code: 201,
      response: { message: expect.stringContaining(base64) },
    })
    sandbox.settings.echo = { at: 'devices', forms: ['base64'] }
    const { devices_error } = (await pam('POST', '/key', fields)).body.key
    expect(devices_error[0].message).toContain(base64)
    sandbox.settings.echo = { at: 'token', forms: ['base64'] }
    const refused = await askToken('/api/oauth2/token')
    expect(refused.status).toBe(400)
    expect(refused.body.message).toContain(btoa(sandbox.credentials.clientSecret))
  })
})
