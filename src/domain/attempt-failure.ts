import { Failure } from './failure.ts'

/** What one attempt says of itself when it fails. */
export interface AttemptTraits {
  /** Trying again may help. */
  readonly retryable: boolean
  /** The server's application may have acted on the request although no success was seen. */
  readonly maybeProcessed: boolean
  /** Milliseconds that the server asked to wait (RFC 9110 section 10.2.3). */
  readonly retryAfter?: number
  /** The server asked everybody to slow down (HTTP 429), not only this request. */
  readonly slowDown?: boolean
  /** The HTTP status when a server answered; absent when the request failed on its way. */
  readonly status?: number
  /** No request of the run can do better, so none has to try. */
  readonly final?: boolean
  /** The server's own sentence, safe to print. */
  readonly said?: string
  /** The token that the request carried may have been refused: another one can help (docs/behaviour.md, `api-prefix`). */
  readonly refusesToken?: boolean
  /** What answered has nothing under this path (docs/behaviour.md, `api-prefix`). */
  readonly routing?: boolean
}

/** The failure of one attempt. */
export class AttemptFailure extends Failure {
  readonly traits: AttemptTraits

  constructor(title: string, code: number | string, message: string, traits: AttemptTraits, options?: ErrorOptions) {
    super(title, code, message, options)
    this.traits = traits
  }

  /** The same failure with something added to its line and its traits. */
  override because(addition: string, traits: Partial<AttemptTraits> = {}): AttemptFailure {
    return new AttemptFailure(
      this.title,
      this.code,
      this.message + addition,
      { ...this.traits, ...traits },
      { cause: this.cause },
    )
  }
}
