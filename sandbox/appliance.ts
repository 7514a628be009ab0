/** PAM Core's API without the network: who signs in, and which call goes where. */
import { type Call, isForm } from './call.ts'
import type { Credentials } from './credentials.ts'
import { Devices } from './devices.ts'
import { quote } from './echo.ts'
import { type Answer, failure, noRoute, oauthError, refusal, unexpected, wrongReferrer } from './envelope.ts'
import { Keys } from './keys.ts'
import { makeVerifier } from './oauth1.ts'
import type { Page } from './pages.ts'
import { makeRandom } from './random.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'
import { Tokens } from './tokens.ts'
import { Vault } from './vault.ts'

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
  readonly #tokens: Tokens
  readonly #verify: ReturnType<typeof makeVerifier>
  readonly #vault = new Vault()
  readonly #keys: Keys
  readonly #devices: Devices

  constructor({ settings, store, credentials, now, seed }: Parts) {
    const random = makeRandom(`${seed}/appliance`)
    this.#settings = settings
    this.#tokens = new Tokens(credentials, settings, now, random)
    this.#verify = makeVerifier(credentials, now)
    this.#keys = new Keys({ settings, store, vault: this.#vault, now, random })
    this.#devices = new Devices(settings, store)
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
    return (
      this.#refuse(call, authorization) ??
      this.#answerResource(call, route.slice(prefix.length + '/pam/'.length).split('/'))
    )
  }

  #answerResource(call: Call, [resource, id, ...rest]: string[]): Answer {
    const { method } = call
    if (resource === 'credential' && id === undefined && method === 'GET') return this.#keys.list()
    if (rest.length || (resource !== 'key' && resource !== 'device')) return unknownPath()
    if (resource === 'device' && id === undefined && method === 'GET') return this.#devices.list()
    if (method === 'POST') return id ? unknownPath() : this.#post(call, resource)
    if (method !== 'GET' && method !== 'PUT' && method !== 'DELETE') return unknownPath()
    if (!id) return unexpected()
    const group = resource === 'key' ? this.#keys : this.#devices
    if (method === 'GET') return group.read(id)
    return this.#readOnly(`${method} ${resource}`) ?? group.switch(id, method)
  }

  #post(call: Call, resource: 'key' | 'device'): Answer {
    const refused = this.#readOnly(`create ${resource}`)
    return refused ?? (resource === 'key' ? this.#keys.post(call) : this.#devices.post(call.fields))
  }

  #answerToken(call: Call): Answer {
    if (call.method !== 'POST') return noRoute()
    const { echo } = this.#settings
    if (echo?.at === 'token') {
      return oauthError(400, 'invalid_request', quote(call.headers, call.text, call.fields, echo.forms))
    }
    const { authorization } = call.headers
    return this.#tokens.answer({
      form: isForm(call.headers) ? call.fields : {},
      authorization: typeof authorization === 'string' ? authorization : undefined,
    })
  }

  #refuse(call: Call, authorization: string): Answer | undefined {
    const [scheme, token = ''] = authorization.split(/\s+/)
    if (scheme?.toLowerCase() === 'oauth') {
      const form = isForm(call.headers) ? [...new URLSearchParams(call.text)] : []
      const reason = this.#verify({ method: call.method, url: call.url, authorization, form })
      if (reason) return refusal(401, 'Invalid signature', 1, reason)
    } else if (scheme?.toLowerCase() !== 'bearer' || !this.#tokens.accepts(token)) {
      return refusal(401, 'The access token is invalid or has expired')
    }
    const { dialect, tenant, authorization: state } = this.#settings
    switch (state) {
      case 'inactive':
        return refusal(401, 'Inactive authorization')
      case 'no-access':
        return refusal(500, 'You are not authorized to access this resource.')
      case 'wrong-referer':
        return wrongReferrer(dialect === '3.32' ? {} : { tenant })
      default:
        return undefined
    }
  }

  #readOnly(page: Page): Answer | undefined {
    const { authorization, dialect } = this.#settings
    return authorization === 'read-only' ? failure({ dialect, page }, 1039) : undefined
  }

  /** The RSA private key (PKCS#8 PEM) for values that came back encrypted. */
  decryptionKey(): string {
    return this.#vault.decryptionKey()
  }

  /** Makes every access token invalid. */
  revokeTokens(): void {
    this.#tokens.revoke()
  }
}

function unknownPath(): Answer {
  return refusal(404, 'Resource sub not found', 4)
}
