import type { Failure } from '../domain/failure.ts'
import type { KeyResult } from '../domain/result.ts'
import type { Registration, Tools } from '../register/tools.ts'
import type { Held } from './held.ts'

/** A place where a public key is made valid, beside the vault that stores its private half: the deploy keys of a repository, say. */
export interface Place {
  /**
   * Looks at what the place holds and changes nothing; undefined where the key has no business there. Throws a Failure when the rotation
   * cannot go on there.
   */
  visit(registration: Registration, held: Held, tools: Tools): Promise<Visit | undefined>
}

/** One rotation at one place, from the look at it to its end. What it says of itself is right at every moment. */
export interface Visit {
  /** What was added can still be taken back once the job has been cancelled. */
  readonly outlivesCancellation: boolean
  /** What would be done, a sentence each. */
  preview(): readonly string[]
  /** Makes the new key valid beside the older ones, and proves it where that can be. Throws a Failure whose line says what the place holds then. */
  add(): Promise<void>
  /** This run made the key valid, so that it may be taken back. */
  added(): boolean
  /** Undoes `add`, as far as that is possible, and says in a sentence what became of it. */
  takeBack(): Promise<string>
  /** Removes the older keys, one after the other. */
  removeOlder(): Promise<readonly Removal[]>
  /** Where the new key stands, a clause. */
  holds(): string
  /** The older keys that are still valid, for a line; '' when there are none. */
  older(): string
  /** Something is other than it was before this run. */
  changed(): boolean
  /** What the result of the key says of the place. */
  report(): Partial<KeyResult>
  /** Lets go of what it needed. */
  close(): Promise<void>
}

/** What became of one older key, which `key` names: it is gone unless it is `left`. */
export interface Removal {
  readonly key: string
  readonly left?: Remainder
}

/** Why an older key is still there, and what to do about that. */
export interface Remainder {
  readonly failure: Failure
  readonly remedy: string
  /** It fails nothing: the next rotation removes the key. */
  readonly tolerable?: boolean
}
