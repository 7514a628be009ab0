import type * as v from 'valibot'
import { AttemptFailure, type AttemptTraits } from '../domain/attempt-failure.ts'
import type { DeviceRecipe } from '../domain/key-spec.ts'
import type { Retried } from '../http/retry.ts'
import type { HttpRequest, Send } from '../http/transport.ts'
import type { Safe } from '../text/safe-text.ts'
import { secretsIn } from './answer-secrets.ts'
import {
  DEVICE_LINES,
  deviceList,
  ENCRYPTION_FAILED,
  KEY_LINES,
  keyList,
  type ListedKey,
  newDevice,
  type RegisteredKey,
  registeredKey,
  type StoredKey,
  storedKey,
  switchAnswer,
} from './answers.ts'
import { type Connection, nothingUnder } from './connection.ts'
import { createExchange, type Exchange, type Reply } from './exchange.ts'
import type { LongList } from './json.ts'
import { PathChoice } from './path-choice.ts'
import { bearerToken, type SignIn, signedRequests, type TokenOptions } from './sign-in.ts'

/** The body of a create or update: the API's own names, blank fields left out (docs/pam-core-api.md 2.1). */
export interface KeyBody {
  readonly identifier: string
  readonly hostname?: string
  readonly ip?: string
  readonly username?: string
  readonly key_name?: string
  readonly private_key?: string
  readonly public_key?: string
  readonly password?: string
  readonly enabled?: boolean
  readonly devices?: readonly { readonly hostname: string }[]
  readonly tags?: string
}

/** The body of a new device (docs/pam-core-api.md 3). */
export interface DeviceBody extends DeviceRecipe {
  readonly hostname: string
  readonly ip: string
}

/** What a create or update brought. */
export interface Registered extends RegisteredKey {
  /** The server's own sentence: hostile until made safe. */
  readonly message: string
  /** HTTP status, which on `/iso` tells a create (200) from an update (201). */
  readonly status: number
  readonly prefix: string
  /** An attempt before the successful one may already have been acted on. */
  readonly repeated: boolean
}

/** What a client works with. */
export interface ClientOptions extends Omit<TokenOptions, 'exchange'> {
  readonly send: Send
  readonly safe: Safe
  /** The client serves many keys, not one. */
  readonly many: boolean
  /** Counts the requests that change something, attempts included, but for those that certainly never left. */
  readonly traffic: { writes: number }
}

/** The list of credentials has no filter, so it may be long. */
const LIST_LIMIT = 64 * 1024 * 1024
const WHO = 'PAM Core'

interface Call {
  readonly name: string
  readonly method: HttpRequest['method']
  /** From the prefix on. */
  readonly path: string
  readonly body?: KeyBody | DeviceBody
  readonly list?: LongList
}

/** A call's try, counted from 1. */
type Try = Call & { readonly attempt: number }

/**
 * The A2A API of PAM Core for SSH keys (docs/pam-core-api.md 2; vendor pages), in both dialects, with sign-in, retries and the choice of
 * prefix.
 * Every method throws `AttemptFailure` with one line for people.
 */
export class PamCore {
  readonly #options: ClientOptions
  readonly #exchange: Exchange
  readonly #signIn: SignIn
  readonly #prefix: PathChoice
  #list: Promise<ReadonlyMap<string, readonly ListedKey[]>> | undefined
  #devices: Promise<ReadonlySet<string>> | undefined

  constructor(options: ClientOptions) {
    const { connection, secrets, log } = options
    const { credentials } = connection
    this.#options = options
    this.#exchange = createExchange(options.send, {
      ...options,
      hide: bytes => {
        for (const secret of secretsIn(bytes)) if (!ENCRYPTION_FAILED.test(secret)) secrets.addForeign(secret)
      },
    })
    this.#signIn =
      credentials.kind === 'oauth1'
        ? signedRequests(credentials, secrets, options.many)
        : bearerToken(credentials, { ...options, exchange: this.#exchange })
    this.#prefix = new PathChoice(
      prefixes(connection),
      path => log(`PAM Core answers under ${path}.`),
      paths => nothingUnder(paths, connection.url),
    )
  }

  /** Whether something that must not be shown stands in a text, however it is spelt. */
  knowsSecretIn(text: string): boolean {
    return this.#options.secrets.redactForeign(text) !== text
  }

  /** The list of credentials has been asked for: `find` will not ask again. */
  get hasListed(): boolean {
    return this.#list !== undefined
  }

  /** Lets `find` ask once more: a list from before a write tells nothing of it. */
  forgetList(): void {
    this.#list = undefined
  }

  /** Creates or updates a key: `POST {prefix}/pam/key`. */
  async register(body: KeyBody): Promise<Registered> {
    const { value, prefix, repeated } = await this.#call(
      { name: `Registering ${body.identifier}`, method: 'POST', path: '/pam/key', body },
      registeredKey,
    )
    return { ...value.body, message: value.message, status: value.status, prefix, repeated }
  }

  /**
   * Reads a key: `GET {prefix}/pam/key/{id}`. Its private key is masked before anything else is done. Its passphrase is hidden in foreign
   * text, and in the job unless it is a word (`Secrets.addForeign`): who uses it has to mask it.
   */
  async read(id: string): Promise<StoredKey> {
    const { value } = await this.#call({ name: `Reading key ${id}`, method: 'GET', path: `/pam/key/${id}` }, storedKey)
    const { decryptionKey } = this.#options.connection
    const stored = decryptionKey
      ? (await import('./decryption.ts')).decryptStored(value.body, decryptionKey)
      : value.body
    await this.#hide(stored)
    return stored
  }

  // A server could call any words a private key: only what has the form of one is masked. Among many keys the redactor may forget it at
  // once: nothing of it is shown, and the runner's masks stay.
  async #hide({ privateKey, password }: StoredKey): Promise<void> {
    const { secrets, many } = this.#options
    secrets.addForeign(password)
    const { isPrivateKey, publicHalf } = await import('../key/private-key.ts')
    if (!isPrivateKey(privateKey)) return
    const forget = secrets.addPrivateKey(privateKey, publicHalf(privateKey), { lean: many, stored: true })
    if (many) forget()
  }

  /** Switches a key on: `PUT {prefix}/pam/key/{id}`. Gives the server's sentence. */
  async enable(id: string): Promise<string> {
    return this.#switch({ name: `Enabling key ${id}`, method: 'PUT', path: `/pam/key/${id}` })
  }

  /** Switches a key off: `DELETE {prefix}/pam/key/{id}`; PAM Core keeps it, inactive. Gives the server's sentence. */
  async disable(id: string): Promise<string> {
    return this.#switch({ name: `Disabling key ${id}`, method: 'DELETE', path: `/pam/key/${id}` })
  }

  /** The SSH keys with this identifier. */
  async find(identifier: string): Promise<readonly ListedKey[]> {
    return (await this.list()).get(identifier) ?? []
  }

  /**
   * All SSH keys that the authorization sees, by identifier, each id once: `GET {prefix}/pam/credential`, which is asked once, and again
   * after `forgetList`.
   */
  async list(): Promise<ReadonlyMap<string, readonly ListedKey[]>> {
    this.#list ??= this.#fetchList()
    return this.#list
  }

  /** Host names in lower case of the devices that the authorization sees: `GET {prefix}/pam/device`. */
  async devices(): Promise<ReadonlySet<string>> {
    const call: Call = { name: 'Listing the devices', method: 'GET', path: '/pam/device', list: DEVICE_LINES }
    return new Set((await this.#call(call, deviceList)).value.body)
  }

  /** The same, asked for at most once a run, for those who can do with what was so at its beginning. */
  async knownDevices(): Promise<ReadonlySet<string>> {
    this.#devices ??= this.devices()
    return this.#devices
  }

  /** Creates a device: `POST {prefix}/pam/device`, which would change one of the same host name. */
  async createDevice(body: DeviceBody): Promise<void> {
    await this.#call({ name: `Creating device ${body.hostname}`, method: 'POST', path: '/pam/device', body }, newDevice)
  }

  async #fetchList(): Promise<ReadonlyMap<string, readonly ListedKey[]>> {
    const call: Call = { name: 'Listing the keys', method: 'GET', path: '/pam/credential', list: KEY_LINES }
    const { value } = await this.#call(call, keyList)
    const keys = Map.groupBy(value.body, ({ identifier }) => identifier)
    for (const [identifier, found] of keys) {
      if (found.length > 1) keys.set(identifier, [...new Map(found.map(key => [key.id, key])).values()])
    }
    return keys
  }

  async #switch(call: Call): Promise<string> {
    const { value } = await this.#call(call, switchAnswer)
    return value.message
  }

  async #call<T>(call: Call, schema: v.GenericSchema<unknown, T>): Promise<Retried<Reply<T>> & { prefix: string }> {
    const renewal = { used: false }
    return this.#prefix.use(async prefix => ({
      ...(await this.#options.retry(call.name, attempt =>
        this.#attempt(prefix, { ...call, attempt }, schema, renewal),
      )),
      prefix,
    }))
  }

  // A refused token is renewed once, within the same attempt: it does not count as one (docs/behaviour.md, Readings).
  async #attempt<T>(
    prefix: string,
    call: Try,
    schema: v.GenericSchema<unknown, T>,
    renewal: { used: boolean },
  ): Promise<Reply<T>> {
    const url = this.#options.connection.url + prefix + call.path
    const writes = call.method !== 'GET'
    const authorization = await this.#signIn(call.method, url)
    try {
      if (writes) this.#options.traffic.writes += 1
      const reply = await this.#exchange(
        toRequest(url, call, authorization.header),
        { who: WHO, writes, ...(call.list && { list: call.list }) },
        schema,
      )
      authorization.accepted()
      return reply
    } catch (error) {
      const traits: Partial<AttemptTraits> = error instanceof AttemptFailure ? error.traits : {}
      const { status, refusesToken, maybeProcessed = true } = traits
      if (writes && status === undefined && !maybeProcessed) this.#options.traffic.writes -= 1
      if (status !== undefined && !refusesToken) authorization.accepted()
      if (!refusesToken || renewal.used || !(await authorization.renew())) throw error
      renewal.used = true
    }
    return this.#attempt(prefix, call, schema, renewal)
  }
}

function prefixes({ prefix, credentials }: Connection): readonly [string, ...string[]] {
  if (prefix !== 'auto') return [prefix]
  return credentials.kind === 'oauth1' ? ['/iso', '/api'] : ['/api', '/iso']
}

function toRequest(url: string, call: Try, authorization: string): HttpRequest {
  const { method, body, list, attempt } = call
  return {
    method,
    url,
    attempt,
    headers: { authorization, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(list ? { maxBytes: LIST_LIMIT } : {}),
  }
}
