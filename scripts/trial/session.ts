/** One trial of one target: its requests, its own devices and keys, and what is switched off at the end. */
import { setTimeout } from 'node:timers/promises'
import { generateKeyPair } from '../../src/key/generate.ts'
import { createSigner } from '../../src/pam/oauth1.ts'
import { Ownership } from './ownership.ts'
import { secretsOf, type Target } from './target.ts'

/** An answer: the status line's number and the body, where it is a JSON object. */
export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: an experiment looks at whatever members it is about
  readonly body: any
}

/** The fields of a new key beside its names: real ones, since an appliance may look into them. */
export type KeyText = Readonly<Record<'private_key' | 'public_key', string>>

/** What signs a resource call. */
type Headers = Readonly<Record<string, string>>

/** A body and its type. */
type Content = { readonly type: string; readonly body: string }

const patience = 30_000

/** Runs requests against one target and remembers what they made. */
export class Session {
  readonly target: Target
  /** A key pair in OpenSSH's form. */
  readonly keyText: KeyText
  /** The trial's own device, and another one. */
  readonly device: { readonly hostname: string; readonly ip: string }
  readonly otherDevice: { readonly hostname: string; readonly ip: string }
  readonly #own: Ownership
  #token: Promise<string> | undefined
  #given: string | undefined

  private constructor(target: Target, run: string, keyText: KeyText) {
    this.target = target
    this.keyText = keyText
    this.#own = new Ownership(run)
    this.device = { hostname: this.name('a'), ip: '192.0.2.201' }
    this.otherDevice = { hostname: this.name('b'), ip: '192.0.2.202' }
  }

  /** Begins a trial whose host names and identifiers all start with `run`; sends nothing yet. */
  static async begin(target: Target, run: string): Promise<Session> {
    const { privateKey, publicKey } = await generateKeyPair('ed25519', { format: 'openssh', comment: run })
    return new Session(target, run, { private_key: privateKey, public_key: publicKey.line })
  }

  /** An identifier or host name of the trial's own. */
  name(suffix: string): string {
    return `${this.#own.run}-${suffix}`
  }

  /** Notes what exists, so that it is never taken for the trial's own, and makes the two devices. Throws where it cannot. */
  async setUp(): Promise<void> {
    for (const { id } of await this.#listed('key')) this.#own.noteForeign('key', String(id))
    for (const { id } of await this.#listed('device')) this.#own.noteForeign('device', String(id))
    for (const device of [this.device, this.otherDevice]) {
      const { status, body } = await this.postDevice(device)
      if (!body?.device?.id)
        throw new Error(`The device ${device.hostname} could not be made: HTTP ${status}, ${words(body)}`)
    }
  }

  /** Switches off every key and device of the trial's own. Gives how many are off, and what is left. */
  async cleanUp(): Promise<{ off: number; left: readonly string[] }> {
    await this.#findOwn().catch(() => undefined)
    const left: string[] = []
    let off = 0
    for (const kind of ['key', 'device'] as const) {
      for (const id of this.#own.ids(kind)) {
        const { status, body } = await this.pam('DELETE', `${kind}/${id}`).catch(() => ({ status: 0, body: undefined }))
        // 1017: the key is inactive already.
        if (status === 200 || Number(body?.exception?.code) === 1017) off++
        else left.push(`${kind} ${id}`)
      }
    }
    return { off, left }
  }

  /** Makes or changes a key of the trial's own under an identifier that ends with `suffix`. */
  postKey(suffix: string, fields: object = {}): Promise<Reply> {
    return this.post('key', { identifier: this.name(suffix), ...this.device, ...this.keyText, ...fields })
  }

  /** Makes or changes a device of the trial's own. */
  postDevice(fields: object): Promise<Reply> {
    return this.post('device', { model: 'Linux', type: 'Server', vendor: 'Linux', site: 'Default', ...fields })
  }

  /** Reads the key that an answer names. */
  async readKey(reply: Reply): Promise<Reply> {
    return this.pam('GET', `key/${reply.body?.key?.id}`)
  }

  /** The line of the list of credentials with this id. */
  async lineOf(reply: Reply): Promise<Record<string, unknown> | undefined> {
    const lines = await this.#listed('key')
    return lines.find(line => String(line.id) === String(reply.body?.key?.id))
  }

  /** A resource call with fields, as JSON or as a form. */
  async post(path: string, fields: Readonly<Record<string, unknown>>, form?: 'form'): Promise<Reply> {
    this.#own.check({ method: 'POST', path, fields })
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
    const body = form ? new URLSearchParams(fields as Record<string, string>).toString() : JSON.stringify(fields)
    return this.#note(path, await this.#send('POST', this.#resource(path), await this.bearer(), { type, body }))
  }

  /** `POST pam/key` with a body that holds no fields. */
  async postText(body: '{' | '[]' | ''): Promise<Reply> {
    return this.#send('POST', this.#resource('key'), await this.bearer(), { type: 'application/json', body })
  }

  /** A resource call without a body; `path` follows `{prefix}/pam/`. */
  async pam(method: 'GET' | 'PUT' | 'DELETE', path: string, headers?: Headers): Promise<Reply> {
    this.#own.check({ method, path, fields: {} })
    return this.#send(method, this.#resource(path), headers ?? (await this.bearer()))
  }

  /** A request for a token. */
  askToken(
    form: Readonly<Record<string, string>>,
    headers: Headers = {},
    path = this.target.tokenPath,
  ): Promise<Reply> {
    const body = new URLSearchParams(form).toString()
    return this.#send('POST', path, headers, { type: 'application/x-www-form-urlencoded', body })
  }

  /** The form that asks for a token; what is undefined in `changes` is left out. */
  tokenForm(changes: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
    const { clientId, clientSecret, tenant } = this.target
    const whole = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      tenant,
      ...changes,
    }
    return Object.fromEntries(
      Object.entries(whole).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
  }

  /** The header of the trial's token. Throws, without any secret in the message, where there is none. */
  async bearer(): Promise<Headers> {
    this.#token ??= this.askToken(this.tokenForm()).then(({ status, body }) => {
      if (typeof body?.access_token === 'string') {
        this.#given = body.access_token
        return body.access_token
      }
      throw new Error(`No token was given at ${this.target.tokenPath}: HTTP ${status}, ${words(body)}`)
    })
    return { authorization: `Bearer ${await this.#token}` }
  }

  /** The header of OAuth 1.0a for the list of credentials; undefined where the target has no values for it. */
  signature(source: { timestamp?: number; nonce?: string; secret?: string } = {}): Headers | undefined {
    const { oauth1, url } = this.target
    if (!oauth1) return undefined
    const timestamp = () => source.timestamp ?? Math.floor(Date.now() / 1000)
    const nonce = () => source.nonce ?? crypto.randomUUID()
    const secrets = { ...oauth1, consumerSecret: source.secret ?? oauth1.consumerSecret }
    const { authorization } = createSigner({ kind: 'oauth1', ...secrets }, { timestamp, nonce })(
      'GET',
      url + this.#resource('credential'),
    )
    return { authorization }
  }

  /** A request as it is; throws for one that could change a resource. */
  send(method: 'GET' | 'POST', path: string, headers: Headers, content?: Content): Promise<Reply> {
    if (method !== 'GET' && path !== this.target.tokenPath) throw new Error(`${method} ${path} was not sent`)
    return this.#send(method, path, headers, content)
  }

  /** Lets the server's clock go on by a second at least. */
  pause(): Promise<void> {
    return setTimeout(1_100)
  }

  async #send(method: string, path: string, headers: Headers, content?: Content): Promise<Reply> {
    const response = await fetch(this.target.url + path, {
      method,
      headers: { accept: 'application/json', ...headers, ...(content ? { 'content-type': content.type } : {}) },
      ...(content ? { body: content.body } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    return { status: response.status, body: this.#parse(await response.text()) }
  }

  #resource(path: string): string {
    return `${this.target.prefix}/pam/${path}`
  }

  #note(path: string, reply: Reply): Reply {
    const kind = path.startsWith('device') ? 'device' : 'key'
    const id = reply.body?.[kind]?.id
    if (id !== undefined) this.#own.noteOwn(kind, String(id))
    return reply
  }

  /** Notes what bears an own name in the lists, also where no answer told its id. */
  async #findOwn(): Promise<void> {
    const isOwn = (name: unknown) => typeof name === 'string' && name.startsWith(this.#own.run)
    for (const kind of ['key', 'device'] as const) {
      for (const { id, identifier, hostname } of await this.#listed(kind)) {
        if (isOwn(identifier) || isOwn(hostname)) this.#own.noteOwn(kind, String(id))
      }
    }
  }

  async #listed(kind: 'key' | 'device'): Promise<readonly Record<string, unknown>[]> {
    const [path, member] = kind === 'key' ? (['credential', 'credentials'] as const) : (['device', 'devices'] as const)
    const { status, body } = await this.pam('GET', path)
    if (!Array.isArray(body?.[member]))
      throw new Error(`The list pam/${path} could not be read: HTTP ${status}, ${words(body)}`)
    return body[member]
  }

  #parse(text: string): unknown {
    const secrets = [...secretsOf(this.target), ...(this.#given === undefined ? [] : [this.#given])]
    const shown = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
    try {
      return JSON.parse(shown)
    } catch {
      return undefined
    }
  }
}

/** The server's own sentence, short and on one line. */
export function words(body: Reply['body']): string {
  const said = body?.response?.message ?? body?.message ?? body?.error_description ?? body?.error ?? 'no sentence'
  return JSON.stringify(
    String(said)
      .replace(/[^\x20-\x7e]+/g, ' ')
      .slice(0, 120),
  )
}
