/** PAM Core's API without the network: what it answers to a request, and what that changes in the store. */
import { constants, generateKeyPairSync, type KeyObject, publicEncrypt } from 'node:crypto'
import { type Echo, quote } from './echo.ts'
import { type Answer, type Dialect, failure, noRoute, oauthError, refusal, success, unexpected } from './envelope.ts'
import { makeVerifier, type Secrets } from './oauth1.ts'
import { makeRandom, type Random } from './random.ts'
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

/** What signs in: the values of both ways. */
export type Credentials = Client & Secrets

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

/** What an appliance is made of. */
interface Parts {
  readonly settings: Settings
  readonly store: Store
  readonly credentials: Credentials
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Of tokens and generated identifiers. */
  readonly seed: string
}

/** The server without its network. */
export class Appliance {
  readonly #settings: Settings
  readonly #store: Store
  readonly #now: () => number
  readonly #random: Random
  readonly #tokens: Tokens
  readonly #verify: ReturnType<typeof makeVerifier>
  #vault: { privateKey: KeyObject; publicKey: KeyObject } | undefined

  constructor({ settings, store, credentials, now, seed }: Parts) {
    this.#settings = settings
    this.#store = store
    this.#now = now
    this.#random = makeRandom(`${seed}/appliance`)
    this.#tokens = new Tokens(credentials, settings, now, this.#random)
    this.#verify = makeVerifier(credentials, now)
  }

  /** Answers one request. */
  answer(call: Call): Answer {
    const { basePath, tokenPaths, resourcePrefixes } = this.#settings
    const path = call.url.pathname
    if (!path.startsWith(`${basePath}/`)) return noRoute()
    const route = path.slice(basePath.length)
    if (tokenPaths.includes(route)) return this.#answerToken(call)
    const prefix = resourcePrefixes.find(candidate => route.startsWith(`${candidate}/pam/`))
    const { authorization } = call.headers
    if (prefix === undefined || typeof authorization !== 'string') return noRoute()
    const [resource, id, ...rest] = route.slice(prefix.length + '/pam/'.length).split('/')
    const refused = this.#refuse(call, authorization)
    if (refused) return refused
    if (resource === 'credential' && id === undefined && call.method === 'GET') return this.#listCredentials()
    if (resource !== 'key' || rest.length) return refusal(404, 'Resource sub not found', 4)
    if (call.method === 'POST' && !id) return this.#readOnly() ?? this.#postKey(call)
    if (!['GET', 'PUT', 'DELETE'].includes(call.method)) return refusal(404, 'Resource sub not found', 4)
    if (!id) return unexpected()
    return call.method === 'GET' ? this.#readKey(id) : (this.#readOnly() ?? this.#switchKey(id, call.method))
  }

  #answerToken(call: Call): Answer {
    if (call.method !== 'POST') return noRoute()
    const { echo } = this.#settings
    if (echo?.at === 'token') {
      return oauthError(400, 'invalid_request', quote(call.headers, call.text, call.fields, echo.forms))
    }
    const { authorization } = call.headers
    return this.#tokens.answer({
      form: isForm(call) ? call.fields : {},
      authorization: typeof authorization === 'string' ? authorization : undefined,
    })
  }

  #refuse(call: Call, authorization: string): Answer | undefined {
    const [scheme, token = ''] = authorization.split(/\s+/)
    if (scheme?.toLowerCase() === 'oauth') {
      const form = isForm(call) ? [...new URLSearchParams(call.text)] : []
      const reason = this.#verify({ method: call.method, url: call.url, authorization, form })
      if (reason) return refusal(401, 'Invalid signature', 1, reason)
    } else if (scheme?.toLowerCase() !== 'bearer' || !this.#tokens.accepts(token)) {
      return refusal(401, 'The access token is invalid or has expired')
    }
    switch (this.#settings.authorization) {
      case 'inactive':
        return refusal(401, 'Inactive authorization')
      case 'no-access':
        return refusal(500, 'You are not authorized to access this resource.')
      case 'wrong-referer':
        return refusal(500, 'The http referer is not allowed', 1105)
      default:
        return undefined
    }
  }

  #readOnly(): Answer | undefined {
    return this.#settings.authorization === 'read-only' ? this.#fail(1039) : undefined
  }

  #postKey(call: Call): Answer {
    const { echo, dialect, deviceErrors } = this.#settings
    const quoted = echo && quote(call.headers, call.text, call.fields, echo.forms)
    if (quoted && echo.at === 'error') return failure(dialect, 1000, quoted)
    const { devices, unknown } = this.#findDevices(call.fields.devices)
    const given = readFields(call.fields, devices)
    const stored = this.#store.find(given.identifier)
    const partial = dialect === '3.32' && stored !== undefined
    const wrong = this.#check(partial ? { ...stored, ...given } : given)
    if (wrong) return this.#fail(wrong)
    if (dialect !== '3.32') given.identifier ??= uuid(this.#now(), this.#random.bytes(10))
    const key = stored ? this.#store.write(stored, given) : this.#store.create(given)
    const words = stored ? 'Key updated successfully!' : 'Key successfully registered!'
    const errors = unknown.map(hostname =>
      deviceErrors === 'strings' ? hostname : { hostname, message: '1011: Device not found' },
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
  #check(fields: Partial<KeyFields>): number | undefined {
    if (!fields.hostname) return 1004
    if (!fields.ip) return 1005
    if (!fields.public_key) return 1013
    if (!fields.private_key) return 1014
    if (this.#settings.checkIdentifier && !/^[\w-]*$/.test(fields.identifier ?? '')) return 1053
    return this.#store.devices.has(fields.hostname) ? undefined : 1011
  }

  #findDevices(given: unknown): { devices: Device[] | undefined; unknown: string[] } {
    if (!Array.isArray(given)) return { devices: undefined, unknown: [] }
    const names = given.map(device => String(device?.hostname))
    return {
      devices: names.flatMap(name => this.#store.devices.get(name) ?? []),
      unknown: names.filter(name => !this.#store.devices.has(name)),
    }
  }

  #readKey(id: string): Answer {
    const key = this.#store.keys.get(id)
    if (!key) return this.#fail(this.#store.credentials.has(id) ? 1016 : 1015)
    if (!key.enabled) return this.#fail(1017)
    const { dialect } = this.#settings
    const { username, key_name, hostname, ip, password, devices } = key
    const body = {
      id,
      username,
      key_name,
      hostname,
      ip,
      private_key: this.#encrypt(key.private_key),
      public_key: this.#encrypt(key.public_key),
      password: password === null ? null : this.#encrypt(password),
      tags: dialect === '3.32' ? (key.tags?.split(',') ?? []) : (key.tags ?? undefined), // undefined: left out of the JSON
      devices,
      expiration_time: null,
    }
    const tenant = dialect === '3.32' ? {} : { tenant: this.#settings.tenant }
    return success(dialect, 'GET', 200, `Key ${id}`, { ...tenant, key: body })
  }

  #switchKey(id: string, method: string): Answer {
    const key = this.#store.keys.get(id)
    if (!key) return this.#fail(this.#store.credentials.has(id) ? 1016 : 1015)
    const enabled = method === 'PUT'
    if (key.enabled === enabled) return this.#fail(enabled ? 1045 : 1017)
    this.#store.write(key, { enabled })
    const { dialect } = this.#settings
    const subject = dialect === '3.33' ? (enabled ? 'Credential' : 'Device') : 'Key'
    return success(dialect, method, 200, `${subject} successfully ${enabled ? 'activated' : 'deactivated'}`)
  }

  #listCredentials(): Answer {
    const { dialect, tenant, listInactive } = this.#settings
    const old = dialect === '3.32'
    const { keys: stored, credentials: others } = this.#store
    const keys = [...stored.values()].filter(key => key.enabled || listInactive)
    const credentials = [...others.values(), ...keys].map(item => ({
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
    if (!old) return success(dialect, 'GET', 200, message, { tenant, credentials })
    const response = { status: 200, message, error: false, mensagem: message, erro: false, cod_erro: 0 }
    return { status: 200, body: { response, credentials } }
  }

  #encrypt(text: string): string {
    if (!this.#settings.encrypt) return text
    this.#vault ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    try {
      const key = { key: this.#vault.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
      return publicEncrypt(key, Buffer.from(text)).toString('base64')
    } catch {
      return 'An error occurred while encrypting the text' // longer than one RSA block
    }
  }

  #fail(number: number): Answer {
    return failure(this.#settings.dialect, number)
  }

  /** The RSA private key (PKCS#8 PEM) for values that came back encrypted. */
  decryptionKey(): string {
    this.#vault ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return this.#vault.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  /** Makes every access token invalid. */
  revokeTokens(): void {
    this.#tokens.revoke()
  }
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
