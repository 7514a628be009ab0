import type { Safe } from '../text/safe-text.ts'
import type { FailureCode } from './failure.ts'

/** What was done with one key: the words of the output `operation` (docs/behaviour.md, Outputs). */
export type Operation =
  | 'created'
  | 'updated'
  | 'registered'
  | 'unchanged'
  | 'due'
  | 'not-due'
  | 'listed'
  | 'missing'
  | 'enabled'
  | 'disabled'
  | 'would-create'
  | 'would-update'

/** An additional device as PAM Core attached it. */
export interface Device {
  readonly hostname: string
  readonly ip: string
}

/**
 * One element of the output `results`, in the form that is written: every text is safe to print and redacted, '' is
 * "not known". `changed` and `verified` are spelled as their outputs are.
 */
export interface KeyResult {
  readonly identifier: string
  readonly hostname: string
  readonly key_id: string
  readonly operation: Operation | ''
  readonly changed: 'true' | 'false' | ''
  readonly devices: readonly Device[]
  readonly devices_error: readonly unknown[]
  readonly fingerprint: string
  readonly public_key: string
  readonly verified: 'true' | 'false' | 'unknown' | ''
  readonly previous_fingerprint: string
  readonly previous_public_key: string
  /** ISO 8601. */
  readonly changed_at: string
  readonly expires_at: string
  readonly deploy_key_id: string
  /** What became of the key on its host; '' without one. */
  readonly on_host: 'rotated' | 'added' | 'taken-back' | 'untouched' | 'unknown' | 'would-rotate' | ''
  readonly private_key_path: string
  readonly message: string
  readonly status: 'ok' | 'failed'
  /** Of `command: report`: whole days since the key was changed, `null` when PAM Core does not say. */
  readonly age_days?: number | null
  /** Of `command: report`: whether PAM Core changes the key by itself. */
  readonly automatic_change?: 'true' | 'false'
  readonly error: { readonly code: FailureCode; readonly message: string } | null
}

/** A result while it is being found out. */
export type Draft = { -readonly [Name in keyof KeyResult]: KeyResult[Name] }

/** What is known of a key before the first request. */
export function startResult(
  spec: { identifier: string; hostname?: string; host?: object },
  material: { fingerprint?: string; publicKey?: string; writtenTo?: string } = {},
): Draft {
  return {
    identifier: spec.identifier,
    hostname: spec.hostname ?? '',
    key_id: '',
    operation: '',
    changed: '',
    devices: [],
    devices_error: [],
    fingerprint: material.fingerprint ?? '',
    public_key: material.publicKey ?? '',
    verified: '',
    previous_fingerprint: '',
    previous_public_key: '',
    changed_at: '',
    expires_at: '',
    deploy_key_id: '',
    on_host: spec.host ? 'untouched' : '',
    private_key_path: material.writtenTo ?? '',
    message: '',
    status: 'ok',
    error: null,
  }
}

interface Named {
  readonly identifier: string
  readonly hostname?: string | undefined
  readonly key_id?: string
}

/** How a key is named in a line for people: `key "web-1" for web-1.example.com`, or `key 101` when only its id is known. */
export function nameOf({ identifier, hostname, key_id }: Named): string {
  return `key ${identifier ? `"${identifier}"` : key_id}${hostname ? ` for ${hostname}` : ''}`
}

/** How a device that PAM Core refused is named: its documents do not say what one looks like (docs/pam-core-api.md 2.2). */
export function nameOfRefused(device: unknown): string {
  const name = typeof device === 'object' && device !== null && 'hostname' in device ? device.hostname : device
  if (typeof name === 'string') return name
  const json = JSON.stringify(device)
  // Of foreign text only short words are shown, so a long one gets blanks between its fields.
  return json.length > 24 ? JSON.stringify(device, null, 1).replace(/\s+/g, ' ') : json
}

/** Devices as PAM Core names them, safe to print. */
export function safeDevices(devices: readonly Device[], safe: Safe): Device[] {
  return devices.map(({ hostname, ip }) => ({ hostname: safe(hostname), ip: safe(ip) }))
}

const DEEPEST = 8

/** A value of the server's own shape with every text and number in it made safe; what is nested deeper than eight levels is left out. */
export function safeValue(value: unknown, safe: Safe, depth = 0): unknown {
  if (typeof value === 'string') return safe(value)
  if (typeof value === 'number') return safe(`${value}`) === `${value}` ? value : safe(`${value}`)
  if (typeof value !== 'object' || value === null) return value
  if (depth === DEEPEST) return '…'
  if (Array.isArray(value)) return value.map(item => safeValue(item, safe, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [safe(name), safeValue(item, safe, depth + 1)]))
}
