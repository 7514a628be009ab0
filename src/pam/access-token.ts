import { AttemptFailure } from '../domain/attempt-failure.ts'
import type { TokenAnswer } from './answers.ts'

/** Seconds before its end at which a token is no longer used. */
const SKEW = 30

/**
 * The access token that all requests of a run share. It is fetched when first needed, again when `expires_in` minus a skew has
 * passed, and once more when the server refuses it; requests in flight share one renewal. A sign-in that is refused for good is
 * not tried again: many in a row could lock the application out.
 */
export class AccessToken {
  readonly #fetch: () => Promise<TokenAnswer>
  readonly #now: () => number
  #value: string | undefined
  #pending: Promise<string> | undefined
  #expires = Number.POSITIVE_INFINITY
  #refusal: AttemptFailure | undefined
  #proven = false
  #renewed = false

  /** `fetch` signs in; `now` is milliseconds since 1970. */
  constructor(fetch: () => Promise<TokenAnswer>, now: () => number) {
    this.#fetch = fetch
    this.#now = now
  }

  /** A token that has not expired. Throws what signing in throws. */
  async current(): Promise<string> {
    if (this.#value !== undefined && this.#now() < this.#expires) return this.#value
    this.#pending ??= this.#signIn().finally(() => {
      this.#pending = undefined
    })
    return this.#pending
  }

  /** To be told of every request that the server let in: only a token that has worked is renewed a second time. */
  confirm(token: string): void {
    if (token === this.#value) this.#proven = true
  }

  /**
   * Whether another token than `refused` can be had. A token that came from a renewal and was refused before it ever worked is not
   * renewed again, so that a server which refuses every token ends the run after one renewal.
   */
  async renew(refused: string): Promise<boolean> {
    if (this.#value === refused && !this.#pending) {
      if (this.#renewed && !this.#proven) return false
      this.#renewed = true
      this.#value = undefined
    }
    await this.current()
    return true
  }

  async #signIn(): Promise<string> {
    if (this.#refusal) throw this.#refusal
    const { accessToken, expiresIn } = await this.#fetch().catch(error => {
      if (error instanceof AttemptFailure && error.traits.final) this.#refusal = error
      throw error
    })
    this.#proven = false
    this.#expires = expiresIn === undefined ? Number.POSITIVE_INFINITY : this.#now() + lifetime(expiresIn)
    this.#value = accessToken
    return accessToken
  }
}

// The skew must leave something of a short life, or every request would sign in anew.
function lifetime(seconds: number): number {
  return Math.max(seconds - SKEW, seconds / 2) * 1000
}
