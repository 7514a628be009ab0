import * as v from 'valibot'
import type { Device } from '../domain/result.ts'
import { isYes, looseText } from './envelope.ts'
import type { LongList } from './json.ts'
import { serverTime } from './server-time.ts'

/** What PAM Core puts in the place of a value that it could not encrypt (docs/pam-core-api.md 1.6). */
export const ENCRYPTION_FAILED = /error occurred while encrypting|erro ao criptografar/i
/** The same, for people. */
export const NOT_ENCRYPTED = 'PAM Core could not encrypt it, as it does not with long values'

/** A new access token (RFC 6749 section 5.1). */
export interface TokenAnswer {
  readonly accessToken: string
  /** Seconds; undefined when the server does not say. */
  readonly expiresIn: number | undefined
}

/** The key as the server names it after a create or update (docs/pam-core-api.md 2.2). */
export interface RegisteredKey {
  /** Digits. */
  readonly id: string
  /** `key.identifier`, or `key.tag` of 3.32; '' when the server gives neither. */
  readonly identifier: string
  readonly devices: readonly Device[]
  /** What could not be attached, in the server's own undocumented shape. */
  readonly devicesError: readonly unknown[]
}

/** A stored key as it is read back (docs/pam-core-api.md 2.3). A field that the server does not show is undefined. */
export interface StoredKey {
  readonly hostname: string | undefined
  readonly ip: string | undefined
  readonly username: string | undefined
  readonly keyName: string | undefined
  readonly publicKey: string | undefined
  readonly tags: readonly string[] | undefined
  readonly devices: readonly Device[] | undefined
  /** ISO 8601. */
  readonly expiresAt: string | undefined
  /** To be masked before anything else, and to be used for a login on the key's host alone: a key, a ciphertext or an error sentence; '' when absent. */
  readonly privateKey: string
  /** The passphrase, likewise. */
  readonly password: string
  /** Why a value is not in the clear, where that is known. */
  readonly unreadable?: Partial<Record<'publicKey' | 'privateKey' | 'password', string | undefined>>
}

/** An SSH key in the list of credentials (docs/pam-core-api.md 2.4, 8): all that is known of it without reading it. */
export interface ListedKey {
  readonly id: string
  readonly identifier: string
  readonly hostname: string
  /** ISO 8601; undefined where the server gives none. */
  readonly changedAt: string | undefined
  readonly expiresAt: string | undefined
  /** PAM Core changes the key by itself. */
  readonly automaticChange: boolean
}

const id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())], 'is not a number'),
  v.transform(String),
  v.regex(/^\d{1,20}$/, 'is not a number'),
)
const time = v.pipe(v.optional(v.unknown()), v.transform(serverTime))
const device = v.object({ hostname: v.string(), ip: looseText })
const devices = v.nullish(v.array(device), [])

/** As it may stand in a header (RFC 6750 section 2.1), and long enough that no word and no part of one is masked with it. */
const TOKEN = /^(?=.*\d|.{32})[\w.~+/-]{16,}=*$/

/** Reads the token endpoint's success. What is masked as a token is hidden in the whole job, so what the run `shows` is none. */
export const tokenAnswer = (shows: (text: string) => boolean) =>
  v.pipe(
    v.object({
      access_token: v.pipe(
        v.string('is not text'),
        v.check(token => TOKEN.test(token) && !shows(token), 'is not a token'),
      ),
      token_type: v.nullish(v.pipe(v.string(), v.regex(/^bearer$/i, 'is not Bearer'))),
      expires_in: v.fallback(
        v.optional(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.minValue(1))),
        undefined,
      ),
    }),
    v.transform((token): TokenAnswer => ({ accessToken: token.access_token, expiresIn: token.expires_in })),
  )

/** Reads the success of a create or update. */
export const registeredKey = v.pipe(
  v.object({
    key: v.object({ id, identifier: looseText, tag: looseText, devices, devices_error: v.optional(v.unknown()) }),
  }),
  v.transform(
    ({ key }): RegisteredKey => ({
      id: key.id,
      identifier: key.identifier || key.tag,
      devices: key.devices,
      devicesError: asList(key.devices_error),
    }),
  ),
)

const shown = v.fallback(v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))), undefined)
const shownTags = v.fallback(
  v.optional(
    v.union([
      v.array(looseText),
      v.pipe(
        v.string(),
        v.transform(tags => tags.split(',')),
      ),
    ]),
  ),
  undefined,
)
const shownDevices = v.fallback(v.optional(v.array(device)), undefined)

/** Reads a stored key. A field of an unknown shape counts as not shown. */
export const storedKey = v.pipe(
  v.object({
    key: v.object({
      hostname: shown,
      ip: shown,
      username: shown,
      key_name: shown,
      public_key: shown,
      private_key: looseText,
      password: looseText,
      tags: shownTags,
      devices: shownDevices,
      expiration_time: time,
    }),
  }),
  v.transform(
    ({ key }): StoredKey => ({
      hostname: key.hostname,
      ip: key.ip,
      username: key.username,
      keyName: key.key_name,
      publicKey: key.public_key,
      tags: key.tags?.map(tag => tag.trim()).filter(tag => tag !== ''),
      devices: key.devices,
      expiresAt: key.expiration_time,
      privateKey: key.private_key,
      password: key.password,
    }),
  ),
)

/** The list of credentials, of which the SSH keys are kept. */
export const KEY_LINES: LongList = { field: 'credentials', keep: listedKey }

// Without a schema, which takes ten times as long: there may be a hundred thousand. A line that cannot be read is no SSH key that could
// be looked for.
function listedKey(line: unknown): ListedKey | undefined {
  if (typeof line !== 'object' || line === null || !('type' in line) || line.type !== 'SSH Key') return undefined
  const { id, identifier, tag, hostname, change, expiration, automatic_change } = line as Readonly<
    Record<string, unknown>
  >
  const number = Number.isSafeInteger(id) ? `${id}` : id
  if (typeof number !== 'string' || !/^\d{1,20}$/.test(number)) return undefined
  return {
    id: number,
    identifier: textOf(identifier) || textOf(tag),
    hostname: textOf(hostname),
    changedAt: serverTime(change),
    expiresAt: serverTime(expiration),
    automaticChange: isYes(automatic_change),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

/** Reads an answer whose list has been read as `KEY_LINES`. */
export const keyList = v.pipe(
  v.object({ credentials: v.array(v.custom<ListedKey>(() => true)) }),
  v.transform(({ credentials }): readonly ListedKey[] => credentials),
)

/** The list of devices, of which the host names are kept, in lower case; '' of a line without one. */
export const DEVICE_LINES: LongList = { field: 'devices', keep: line => textOf(Object(line).hostname).toLowerCase() }

/** Reads an answer whose list has been read as `DEVICE_LINES`. */
export const deviceList = v.pipe(
  v.object({ devices: v.array(v.custom<string>(() => true)) }),
  v.transform(({ devices }): readonly string[] => devices),
)

/** Reads the success of a new device: its sentence and its number differ by version (docs/pam-core-api.md 8). */
export const newDevice = v.object({ device: v.object({ id }) })

/** The answer to switching a key on or off is the envelope alone (docs/pam-core-api.md 2.5). */
export const switchAnswer = v.object({ response: v.object({}) })

// An empty value of whatever type means that nothing was refused; the shape of the rest is not documented (docs/pam-core-api.md 2.2).
function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!value) return []
  return typeof value === 'object' && Object.keys(value).length === 0 ? [] : [value]
}
