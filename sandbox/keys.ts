/** The endpoints below `pam/key`, and the list of credentials that keys are found in. */
import { type Call, readTexts } from './call.ts'
import { isoTime, plainTime, zonedTime } from './clock.ts'
import { nameDevice } from './devices.ts'
import { quote } from './echo.ts'
import { type Answer, failure, success, type Voice } from './envelope.ts'
import type { Page } from './pages.ts'
import type { Random } from './random.ts'
import type { Settings } from './settings.ts'
import type { Credential, Device, KeyFields, Store, StoredKey } from './store.ts'
import type { Vault } from './vault.ts'

/** What the calls about keys work with. */
interface Parts {
  readonly settings: Settings
  readonly store: Store
  readonly vault: Vault
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Of generated identifiers. */
  readonly random: Random
}

/** Answers the calls about keys. */
export class Keys {
  readonly #settings: Settings
  readonly #store: Store
  readonly #vault: Vault
  readonly #now: () => number
  readonly #random: Random

  constructor({ settings, store, vault, now, random }: Parts) {
    this.#settings = settings
    this.#store = store
    this.#vault = vault
    this.#now = now
    this.#random = random
  }

  /** `POST pam/key`: creates a key, or changes the one with the same identifier. */
  post(call: Call): Answer {
    const { echo, dialect } = this.#settings
    const quoted = echo && quote(call.headers, call.text, call.fields, echo.forms)
    const { devices, unknown } = this.#findDevices(call.fields.devices)
    const given = readFields(call.fields, devices)
    const stored = this.#store.find(given.identifier)
    const voice = this.#voice(stored ? 'update key' : 'create key')
    if (quoted && echo.at === 'error') return failure(voice, 1000, quoted)
    if (stored?.hidden) return failure(voice, 1009)
    const partial = dialect === '3.32' && stored !== undefined
    const wrong = this.#check(partial ? { ...stored, ...given } : given)
    if (wrong) return failure(voice, wrong)
    if (dialect !== '3.32') given.identifier ??= uuid(this.#now(), this.#random.bytes(10))
    const key = stored ? this.#store.write(stored, given) : this.#store.create(given)
    const words = stored ? 'Key updated successfully!' : 'Key successfully registered!'
    const body = {
      id: key.id,
      [dialect === '3.32' ? 'tag' : 'identifier']: key.identifier,
      devices: this.#nameDevices(key),
      devices_error:
        quoted && echo.at === 'devices' ? [{ hostname: 'unknown', message: quoted }] : this.#reportUnknown(unknown),
    }
    const message = quoted && echo.at === 'success' ? `${words} ${quoted}` : words
    return success(voice, 201, message, { key: body }, dialect === '3.32' && !stored ? 200 : 201)
  }

  /** `GET pam/key/{id}`. */
  read(id: string): Answer {
    const voice = this.#voice('GET key')
    const key = this.#store.keys.get(id)
    if (!key || key.hidden) return this.#notFound(voice, id)
    if (!key.enabled) return failure(voice, 1017)
    const { dialect, tenant, utcOffset } = this.#settings
    const { username, key_name, hostname, ip, password, expires } = key
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
      devices: this.#nameDevices(key),
      expiration_time: expires === null ? null : isoTime(expires, utcOffset),
    }
    return success(voice, 200, `Key ${id}`, { ...(dialect === '3.32' ? {} : { tenant }), key: body })
  }

  /** `PUT` and `DELETE pam/key/{id}`. */
  switch(id: string, method: 'PUT' | 'DELETE'): Answer {
    const voice = this.#voice(`${method} key`)
    const key = this.#store.keys.get(id)
    if (!key || key.hidden) return this.#notFound(voice, id)
    const enabled = method === 'PUT'
    if (key.enabled === enabled) return failure(voice, enabled ? 1045 : 1017)
    this.#store.write(key, { enabled })
    const subject = voice.dialect === '3.33' ? (enabled ? 'Credential' : 'Device') : 'Key'
    return success(voice, 200, `${subject} successfully ${enabled ? 'activated' : 'deactivated'}`, {})
  }

  /** `GET pam/credential`: the keys among credentials of other types. */
  list(): Answer {
    const { keys, credentials: others } = this.#store
    const shown = [...keys.values()].filter(key => !key.hidden && (key.enabled || this.#settings.listInactive))
    const credentials = [...others.values(), ...shown].map(item => this.#listed(item))
    return success(this.#voice('list credentials'), 200, `${credentials.length} credentials found`, { credentials })
  }

  #listed(item: Credential | StoredKey): object {
    const { dialect, utcOffset } = this.#settings
    const old = dialect === '3.32'
    const { model, type, vendor } = this.#store.devices.get(item.hostname) ?? { model: '', type: '', vendor: '' }
    const key = 'writes' in item ? item : undefined
    const expires = key?.expires ?? undefined
    const automatic = key?.automatic_change ?? false
    return {
      id: item.id,
      identifier: item.identifier,
      username: item.username,
      expiration: expires === undefined ? null : (old ? isoTime : zonedTime)(expires, utcOffset),
      change: plainTime(item.changed, utcOffset),
      view: null,
      hostname: item.hostname,
      management_ip: item.ip,
      type: 'type' in item ? item.type : 'SSH Key',
      type_code: '1',
      device_model: model,
      device_type: type,
      device_vendor: vendor,
      automatic_change: old ? (automatic ? '1' : '0') : automatic,
      connectivity: 'SSH',
      connectivity_code: '1',
    }
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

  #notFound(voice: Voice, id: string): Answer {
    if (this.#store.keys.has(id)) return failure(voice, 1009)
    return failure(voice, this.#store.credentials.has(id) ? 1016 : 1015)
  }

  /** Registered and unknown devices of a request; whatever is no list of objects with a host name is ignored. */
  #findDevices(given: unknown): { devices: Device[] | undefined; unknown: string[] } {
    if (!Array.isArray(given)) return { devices: undefined, unknown: [] }
    const names = given.map((device: unknown) => (device as { hostname?: unknown } | null)?.hostname)
    const texts = names.filter(name => typeof name === 'string')
    return {
      devices: texts.flatMap(name => this.#store.devices.get(name) ?? []).map(nameDevice),
      unknown: texts.filter(name => !this.#store.devices.has(name)),
    }
  }

  #nameDevices({ devices }: StoredKey): Device[] {
    return devices.map(device => nameDevice(this.#store.devices.get(device.hostname) ?? device))
  }

  #reportUnknown(hostnames: readonly string[]): unknown[] {
    if (this.#settings.deviceErrors === 'strings') return [...hostnames]
    return hostnames.map(hostname => ({ hostname, message: '1011: Device not found' }))
  }

  #encrypt(text: string): string {
    return this.#settings.encrypt ? this.#vault.encrypt(text) : text
  }

  #voice(page: Page): Voice {
    return { dialect: this.#settings.dialect, page }
  }
}

function readFields(fields: Call['fields'], devices: readonly Device[] | undefined): Partial<KeyFields> {
  const names = ['identifier', 'username', 'key_name', 'hostname', 'ip', 'private_key', 'public_key'] as const
  const given: Partial<KeyFields> = readTexts(fields, [...names, 'password', 'tags'])
  if (devices) given.devices = devices
  if (typeof fields.enabled === 'boolean') given.enabled = fields.enabled
  return given
}

/** A UUID of version 7 (RFC 9562, 5.7), as the vendor's generated identifiers look. */
function uuid(milliseconds: number, random: Buffer): string {
  const hex = milliseconds.toString(16).padStart(12, '0') + random.toString('hex')
  const variant = '89ab'[(random[2] ?? 0) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
