/** What the emulated server holds: devices, SSH keys, and credentials of other types. */

/** A device that keys may be registered for. */
export interface Device {
  readonly hostname: string
  readonly ip: string
}

/** The fields of a key under the API's names. */
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
}

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
}

/** All of it, with two credentials that are no SSH keys. */
export class Store {
  readonly devices: Map<string, Device>
  readonly keys = new Map<string, StoredKey>()
  readonly credentials = new Map<string, Credential>()
  /** All writes to all keys. */
  writes = 0
  readonly #byIdentifier = new Map<string, StoredKey>()
  readonly #now: () => number

  constructor(devices: readonly Device[], now: () => number) {
    this.devices = new Map(devices.map(device => [device.hostname, device]))
    this.#now = now
    const home = devices[0] ?? { hostname: 'localhost', ip: '127.0.0.1' }
    for (const username of ['administrator', 'backup']) {
      const id = String(this.credentials.size + 1)
      this.credentials.set(id, { ...home, id, username, identifier: `local-${username}`, type: 'Local User' })
    }
  }

  /** The key that was registered under an identifier. */
  find(identifier: string | null | undefined): StoredKey | undefined {
    return identifier == null ? undefined : this.#byIdentifier.get(identifier)
  }

  /** Adds a key, whatever its identifier; what is not given gets the server's default. */
  create(fields: Partial<KeyFields>): StoredKey {
    const blank = { hostname: '', ip: '', private_key: '', public_key: '', password: null, tags: null, devices: [] }
    const id = String(this.credentials.size + this.keys.size + 1)
    const start = { identifier: null, username: 'usr', key_name: '', enabled: true, writes: 0, changed: 0 }
    const key: StoredKey = { ...blank, ...start, id }
    this.keys.set(id, key)
    if (fields.identifier != null) this.#byIdentifier.set(fields.identifier, key)
    return this.write(key, fields)
  }

  /** Changes the given fields of a key. */
  write(key: StoredKey, fields: Partial<KeyFields>): StoredKey {
    this.writes++
    return Object.assign(key, fields, { writes: key.writes + 1, changed: this.#now() })
  }
}
