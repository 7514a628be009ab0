/** The endpoints below `pam/device`. */
import { type Call, readTexts } from './call.ts'
import { type Answer, failure, success, type Voice } from './envelope.ts'
import type { Page } from './pages.ts'
import type { Settings } from './settings.ts'
import type { Device, Store, StoredDevice } from './store.ts'

/** What PAM Core asks of a new or changed device, in the order of the numbers that it answers with. */
const required = [
  ['hostname', 1004],
  ['ip', 1005],
  ['site', 1019],
  ['model', 1020],
  ['vendor', 1021],
  ['type', 1022],
] as const
const optional = ['device_domain', 'connectivities', 'session_remote_config', 'device_tags'] as const

/** Answers the calls about devices. */
export class Devices {
  readonly #settings: Settings
  readonly #store: Store

  constructor(settings: Settings, store: Store) {
    this.#settings = settings
    this.#store = store
  }

  /** `GET pam/device`. */
  list(): Answer {
    const all = [...this.#store.devices.values()].filter(device => device.enabled || this.#settings.listInactive)
    const devices = all.map(({ id, hostname, ip, model, type, vendor, site, device_tags }) => {
      return { id, hostname, ip, model, type, vendor, site, tags: device_tags }
    })
    return success(this.#voice('list devices'), 200, `${devices.length} devices found`, { devices })
  }

  /** `GET pam/device/{id}`; the host name does as well. */
  read(id: string): Answer {
    const device = this.#find(id)
    const voice = this.#voice('GET device')
    if (!device) return failure(voice, 1011)
    const { dialect, tenant } = this.#settings
    const rest = { ...(dialect === '3.32' ? {} : { tenant }), device: show(device) }
    return success(voice, 200, `Device ${device.id}`, rest)
  }

  /** `POST pam/device`: creates a device, or changes the one with the same host name. */
  post(fields: Call['fields']): Answer {
    const given = readTexts(fields, [...required.map(([name]) => name), ...optional])
    const known = this.#store.devices.has(given.hostname ?? '')
    const voice = this.#voice(known ? 'update device' : 'create device')
    const missing = required.find(([name]) => given[name] === undefined)
    if (missing) return failure(voice, missing[1])
    const domains = given.device_domain?.split(',') ?? []
    if (!domains.every(domain => this.#settings.domains.includes(domain))) return failure(voice, 1029)
    const { hostname = '', ip = '' } = given
    const device = this.#store.putDevice({ ...(known ? {} : { connectivities: '' }), ...given, hostname, ip })
    if (known) return success(voice, 201, 'Device updated successfully!', { device: show(device) })
    // The page of 4.0 prints another sentence and number than those of 3.32 and 3.33.
    const [code, message] =
      voice.dialect === '4.0'
        ? ([200, `Device ${device.id}`] as const)
        : ([201, 'Device successfully registered!'] as const)
    return success(voice, code, message, { device: show(device) })
  }

  /** `PUT` and `DELETE pam/device/{id}`: with the device its keys are switched off, but not on again. */
  switch(id: string, method: 'PUT' | 'DELETE'): Answer {
    const device = this.#find(id)
    const voice = this.#voice(`${method} device`)
    if (!device) return failure(voice, 1011)
    const enabled = method === 'PUT'
    if (enabled && device.enabled) return failure(voice, 1044)
    this.#store.putDevice({ ...device, enabled })
    if (!enabled) this.#switchOffKeys(device.hostname)
    return success(voice, 200, `Device successfully ${enabled ? 'activated' : 'deactivated'}`, {})
  }

  #switchOffKeys(hostname: string): void {
    for (const key of this.#store.keys.values()) {
      if (key.hostname === hostname && key.enabled) this.#store.write(key, { enabled: false })
    }
  }

  #find(id: string): StoredDevice | undefined {
    const { devices } = this.#store
    return [...devices.values()].find(device => device.id === id || encodeURIComponent(device.hostname) === id)
  }

  #voice(page: Page): Voice {
    return { dialect: this.#settings.dialect, page }
  }
}

/** A device as an answer about a key names it. */
export function nameDevice({ hostname, ip }: Device): Device {
  return { hostname, ip }
}

function show({ enabled: _, ...device }: StoredDevice): object {
  const { id, hostname, ip, model, type, vendor, site, ...rest } = device
  return { id, hostname, ip, model, type, vendor, site, ...rest }
}
