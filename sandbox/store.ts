/** What the emulated server holds: devices, SSH keys, and credentials of other types. */

/** A device as an answer about a key names it. */
export interface Device {
  readonly hostname: string
  readonly ip: string
}

/** The fields of a device under the API's names. */
export interface DeviceFields extends Device {
  readonly model: string
  readonly type: string
  readonly vendor: string
  readonly site: string
  readonly device_domain: string
  readonly connectivities: string
  readonly session_remote_config: string
  readonly device_tags: string
}

/** A device as it is held. */
export interface StoredDevice extends DeviceFields {
  readonly id: string
  readonly enabled: boolean
}

/** The fields of a key: the API's names, and what only PAM Core's own pages could set. */
export interface KeyFields {
  identifier: string | null
  username: string
  key_name: string
  hostname: string
  ip: string
  private_key: string
  public_key: string
  password: string | null
  tags: string | null
  devices: readonly Device[]
  enabled: boolean
  /** Milliseconds since 1970. */
  expires: number | null
  /** PAM Core changes the key by itself. */
  automatic_change: boolean
  /** The key belongs to another authorization. */
  hidden: boolean
}

/** A key to begin with; `changed` is now unless given. */
export type NewKey = Partial<KeyFields> & { readonly changed?: number }

/** A key as it is held. */
export interface StoredKey extends KeyFields {
  readonly id: string
  /** How often it was written: 1 once created, one more for each update, activation and deactivation. */
  writes: number
  /** Milliseconds since 1970. */
  changed: number
}

/** A credential that is no SSH key. */
export interface Credential extends Device {
  readonly id: string
  readonly identifier: string
  readonly username: string
  readonly type: string
  /** Milliseconds since 1970. */
  readonly changed: number
}

/** All of it, with two credentials that are no SSH keys. */
export class Store {
  /** By host name. */
  readonly devices = new Map<string, StoredDevice>()
  readonly keys = new Map<string, StoredKey>()
  readonly credentials = new Map<string, Credential>()
  /** All writes to all keys. */
  writes = 0
  readonly #byIdentifier = new Map<string, StoredKey>()
  readonly #now: () => number
  #deviceCount = 0

  constructor(devices: readonly Device[], now: () => number) {
    for (const device of devices) this.putDevice(device)
    this.#now = now
    const { hostname, ip } = devices[0] ?? { hostname: 'localhost', ip: '127.0.0.1' }
    for (const username of ['administrator', 'backup']) {
      const id = String(this.credentials.size + 1)
      const rest = { username, identifier: `local-${username}`, type: 'Local User', changed: now() }
      this.credentials.set(id, { hostname, ip, id, ...rest })
    }
  }

  /** Adds a device, or changes the given fields of the one with this host name. */
  putDevice(fields: Device & Partial<StoredDevice>): StoredDevice {
    const known = this.devices.get(fields.hostname) ?? { ...plainDevice, id: String(++this.#deviceCount) }
    const device = { ...known, ...fields }
    this.devices.set(device.hostname, device)
    return device
  }

  /** The key that was registered under an identifier. */
  find(identifier: string | null | undefined): StoredKey | undefined {
    return identifier == null ? undefined : this.#byIdentifier.get(identifier)
  }

  /** Adds a key, whatever its identifier; what is not given gets the server's default. */
  create({ changed, ...fields }: NewKey): StoredKey {
    const id = String(this.credentials.size + this.keys.size + 1)
    const key: StoredKey = { ...plainKey, writes: 0, changed: 0, id }
    this.keys.set(id, key)
    if (fields.identifier != null) this.#byIdentifier.set(fields.identifier, key)
    return Object.assign(this.write(key, fields), changed === undefined ? {} : { changed })
  }

  /** Changes the given fields of a key. */
  write(key: StoredKey, fields: Partial<KeyFields>): StoredKey {
    this.writes++
    return Object.assign(key, fields, { writes: key.writes + 1, changed: this.#now() })
  }
}

const plainDevice: Omit<StoredDevice, 'id' | keyof Device> = {
  model: 'Linux',
  type: 'Server',
  vendor: 'Linux',
  site: 'Default',
  device_domain: '',
  connectivities: 'SSH:22',
  session_remote_config: '',
  device_tags: '',
  enabled: true,
}

const plainKey: KeyFields = {
  hostname: '',
  ip: '',
  private_key: '',
  public_key: '',
  password: null,
  tags: null,
  devices: [],
  identifier: null,
  username: 'usr',
  key_name: '',
  enabled: true,
  expires: null,
  automatic_change: false,
  hidden: false,
}
