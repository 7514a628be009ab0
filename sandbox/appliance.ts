/** PAM Core's API without the network: what it answers to a request, and what that changes in the store. */
import { constants, generateKeyPairSync, type KeyObject, publicEncrypt } from 'node:crypto'
import { type Echo, quote } from './echo.ts'
import { type Answer, type Dialect, failure, noRoute, oauthError, refusal, success, unexpected } from './envelope.ts'
import { makeVerifier, type Secrets } from './oauth1.ts'
import { makeRandom } from './random.ts'
import type { Device, KeyFields, Store, StoredKey } from './store.ts'
import { type Client, Tokens } from './tokens.ts'

/** A request as it arrived. `fields` are those of a JSON object or a form; empty for any other body. */
export interface Call {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** How the server behaves; may be changed while it runs. */
export interface Settings {
  dialect: Dialect
  /** In front of every path, e.g. `/gateway`. */
  basePath: string
  /** Prefixes that serve resources. */
  resourcePrefixes: readonly string[]
  /** Paths that serve tokens. */
  tokenPaths: readonly string[]
  /** Seconds. */
  tokenLifetime: number
  tenant: string
  tenantRequired: boolean
  authorization: 'read-write' | 'read-only' | 'inactive' | 'no-access' | 'wrong-referer'
  /** Values of a key come back encrypted. */
  encrypt: boolean
  /** Whether the list of credentials shows inactive keys. */
  listInactive: boolean
  /** Refuses identifiers with characters other than letters, digits, `_` and `-` (1053). */
  checkIdentifier: boolean
  /** The shape of an element of `devices_error`. */
  deviceErrors: 'objects' | 'strings'
  echo: Echo | undefined
}

export type Credentials = Client & Secrets

export interface Appliance {
  answer(call: Call): Answer
  /** Makes every access token invalid. */
  revokeTokens(): void
  /** The RSA private key (PKCS#8 PEM) for values that came back encrypted. */
  decryptionKey(): string
}

/** The settings of a version as it is installed; what is given wins. */
export function makeSettings(given: Partial<Settings>): Settings {
  const dialect = given.dialect ?? '4.0'
  const old = dialect === '3.32'
  return {
    dialect,
    basePath: '',
    resourcePrefixes: [old ? '/iso' : '/api'],
    tokenPaths: old ? ['/iso/oauth2/token'] : ['/api/oauth2/token', '/iso/oauth2/token'],
    tokenLifetime: 3600,
    tenant: 'sandbox',
    tenantRequired: false,
    authorization: 'read-write',
    encrypt: false,
    listInactive: true,
    checkIdentifier: dialect === '4.0',
    deviceErrors: 'objects',
    echo: undefined,
    ...given,
  }
}

/** @param now milliseconds since 1970; @param seed of tokens and generated identifiers */
export function makeAppliance(
  settings: Settings,
  store: Store,
  credentials: Credentials,
  now: () => number,
  seed: string,
): Appliance {
  const random = makeRandom(`${seed}/appliance`)
  const tokens = new Tokens(credentials, settings, now, random)
  const verify = makeVerifier(credentials, now)
  let vault: { privateKey: KeyObject; publicKey: KeyObject } | undefined

  function answer(call: Call): Answer {
    const path = call.url.pathname
    if (!path.startsWith(`${settings.basePath}/`)) return noRoute()
    const route = path.slice(settings.basePath.length)
    if (settings.tokenPaths.includes(route)) return answerToken(call)
    const prefix = settings.resourcePrefixes.find(candidate => route.startsWith(`${candidate}/pam/`))
    const { authorization } = call.headers
    if (prefix === undefined || typeof authorization !== 'string') return noRoute()
    const [resource, id, ...rest] = route.slice(prefix.length + '/pam/'.length).split('/')
    const refused = refuse(call, authorization)
    if (refused) return refused
    if (resource === 'credential' && id === undefined && call.method === 'GET') return listCredentials()
    if (resource !== 'key' || rest.length) return refusal(404, 'Resource sub not found', 4)
    if (call.method === 'POST' && !id) return readOnly() ?? postKey(call)
    if (!['GET', 'PUT', 'DELETE'].includes(call.method)) return refusal(404, 'Resource sub not found', 4)
    return id ? (call.method === 'GET' ? readKey(id) : (readOnly() ?? switchKey(id, call.method))) : unexpected()
  }

  function answerToken(call: Call): Answer {
    if (call.method !== 'POST') return noRoute()
    if (settings.echo?.at === 'token') {
      return oauthError(400, 'invalid_request', quote(call.headers, call.text, call.fields, settings.echo.forms))
    }
    const { authorization } = call.headers
    return tokens.answer({
      form: isForm(call) ? call.fields : {},
      authorization: typeof authorization === 'string' ? authorization : undefined,
    })
  }

  function refuse(call: Call, authorization: string): Answer | undefined {
    const [scheme, token = ''] = authorization.split(/\s+/)
    if (scheme?.toLowerCase() === 'oauth') {
      const form = isForm(call) ? [...new URLSearchParams(call.text)] : []
      const reason = verify({ method: call.method, url: call.url, authorization, form })
      if (reason) return refusal(401, 'Invalid signature', 1, reason)
    } else if (scheme?.toLowerCase() !== 'bearer' || !tokens.accepts(token)) {
      return refusal(401, 'The access token is invalid or has expired')
    }
    if (settings.authorization === 'inactive') return refusal(401, 'Inactive authorization')
    if (settings.authorization === 'no-access') return refusal(500, 'You are not authorized to access this resource.')
    if (settings.authorization === 'wrong-referer') return refusal(500, 'The http referer is not allowed', 1105)
    return undefined
  }

  function readOnly(): Answer | undefined {
    return settings.authorization === 'read-only' ? fail(1039) : undefined
  }

  function postKey(call: Call): Answer {
    const { echo, dialect } = settings
    const quoted = echo && quote(call.headers, call.text, call.fields, echo.forms)
    if (quoted && echo.at === 'error') return failure(dialect, 1000, quoted)
    const { devices, unknown } = findDevices(call.fields.devices)
    const given = readFields(call.fields, devices)
    const stored = store.find(given.identifier)
    const partial = dialect === '3.32' && stored !== undefined
    const wrong = check(partial ? { ...stored, ...given } : given)
    if (wrong) return fail(wrong)
    if (dialect !== '3.32') given.identifier ??= uuid(now(), random.bytes(10))
    const key = stored ? store.write(stored, given) : store.create(given)
    const words = stored ? 'Key updated successfully!' : 'Key successfully registered!'
    const errors = unknown.map(hostname =>
      settings.deviceErrors === 'strings' ? hostname : { hostname, message: '1011: Device not found' },
    )
    const name = dialect === '3.32' ? 'tag' : 'identifier'
    const body = {
      id: key.id,
      [name]: key.identifier,
      devices: key.devices,
      devices_error: quoted && echo.at === 'devices' ? [{ hostname: 'unknown', message: quoted }] : errors,
    }
    const message = quoted && echo.at === 'success' ? `${words} ${quoted}` : words
    return success(dialect, 'POST', 201, message, { key: body }, dialect === '3.32' && !stored ? 200 : 201)
  }

  /** The number of the first thing wrong with a key's fields. */
  function check(fields: Partial<KeyFields>): number | undefined {
    if (!fields.hostname) return 1004
    if (!fields.ip) return 1005
    if (!fields.public_key) return 1013
    if (!fields.private_key) return 1014
    if (settings.checkIdentifier && !/^[\w-]*$/.test(fields.identifier ?? '')) return 1053
    return store.devices.has(fields.hostname) ? undefined : 1011
  }

  function findDevices(given: unknown): { devices: Device[] | undefined; unknown: string[] } {
    if (!Array.isArray(given)) return { devices: undefined, unknown: [] }
    const names = given.map(device => String(device?.hostname))
    return {
      devices: names.flatMap(name => store.devices.get(name) ?? []),
      unknown: names.filter(name => !store.devices.has(name)),
    }
  }

  function readKey(id: string): Answer {
    const key = store.keys.get(id)
    if (!key) return fail(store.credentials.has(id) ? 1016 : 1015)
    if (!key.enabled) return fail(1017)
    const { dialect } = settings
    const { username, key_name, hostname, ip, password, devices } = key
    const body = {
      id,
      username,
      key_name,
      hostname,
      ip,
      private_key: encrypt(key.private_key),
      public_key: encrypt(key.public_key),
      password: password === null ? null : encrypt(password),
      tags: dialect === '3.32' ? (key.tags?.split(',') ?? []) : (key.tags ?? undefined), // undefined: left out of the JSON
      devices,
      expiration_time: null,
    }
    const tenant = dialect === '3.32' ? {} : { tenant: settings.tenant }
    return success(dialect, 'GET', 200, `Key ${id}`, { ...tenant, key: body })
  }

  function switchKey(id: string, method: string): Answer {
    const key = store.keys.get(id)
    if (!key) return fail(store.credentials.has(id) ? 1016 : 1015)
    const enabled = method === 'PUT'
    if (key.enabled === enabled) return fail(enabled ? 1045 : 1017)
    store.write(key, { enabled })
    const subject = settings.dialect === '3.33' ? (enabled ? 'Credential' : 'Device') : 'Key'
    return success(settings.dialect, method, 200, `${subject} successfully ${enabled ? 'activated' : 'deactivated'}`)
  }

  function listCredentials(): Answer {
    const old = settings.dialect === '3.32'
    const keys = [...store.keys.values()].filter(key => key.enabled || settings.listInactive)
    const credentials = [...store.credentials.values(), ...keys].map(item => ({
      id: item.id,
      [old ? 'tag' : 'identifier']: item.identifier,
      username: item.username,
      expiration: null,
      change: stamp(item),
      view: null,
      hostname: item.hostname,
      management_ip: item.ip,
      type: 'type' in item ? item.type : 'SSH Key',
      type_code: '1',
      device_model: 'Linux',
      device_type: 'Server',
      device_vendor: 'Linux',
      automatic_change: old ? '0' : false,
      connectivity: 'SSH',
      connectivity_code: '1',
    }))
    const message = `${credentials.length} credentials found`
    if (!old) return success(settings.dialect, 'GET', 200, message, { tenant: settings.tenant, credentials })
    const response = { status: 200, message, error: false, mensagem: message, erro: false, cod_erro: 0 }
    return { status: 200, body: { response, credentials } }
  }

  function encrypt(text: string): string {
    if (!settings.encrypt) return text
    vault ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    try {
      const key = { key: vault.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
      return publicEncrypt(key, Buffer.from(text)).toString('base64')
    } catch {
      return 'An error occurred while encrypting the text' // longer than one RSA block
    }
  }

  function fail(number: number): Answer {
    return failure(settings.dialect, number)
  }

  function decryptionKey(): string {
    vault ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return vault.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  return { answer, revokeTokens: () => tokens.revoke(), decryptionKey }
}

function isForm(call: Call): boolean {
  return String(call.headers['content-type']).startsWith('application/x-www-form-urlencoded')
}

/** The fields that were given; a blank text counts as not given. */
function readFields(fields: Call['fields'], devices: readonly Device[] | undefined): Partial<KeyFields> {
  const names = ['identifier', 'username', 'key_name', 'hostname', 'ip'] as const
  const secrets = ['private_key', 'public_key', 'password', 'tags'] as const
  const given: Partial<KeyFields> = devices ? { devices } : {}
  for (const name of [...names, ...secrets]) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  if (typeof fields.enabled === 'boolean') given.enabled = fields.enabled
  return given
}

function stamp(item: Partial<StoredKey>): string | null {
  return item.changed === undefined ? null : new Date(item.changed).toISOString().slice(0, 19).replace('T', ' ')
}

/** A UUID of version 7 (RFC 9562, 5.7), as the vendor's generated identifiers look. */
function uuid(milliseconds: number, random: Buffer): string {
  const hex = milliseconds.toString(16).padStart(12, '0') + random.toString('hex')
  const variant = '89ab'[(random[2] ?? 0) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
