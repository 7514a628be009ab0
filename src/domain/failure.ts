/** A short constant, or the number that PAM Core gave (vendor pages, section Errors). */
export type FailureCode = number | string

/** One thing that is wrong with what the workflow passed in: the input's (or entry's) name and a sentence that says what to do. */
export interface Problem {
  readonly input: string
  readonly message: string
  /** The message stands by itself: it is no predicate of the input. A sentence does so anyway. */
  readonly apart?: boolean
}

/** Why an input that should come from a secret may be missing (docs/behaviour.md, Key material): a sentence without its full stop. */
export const BLANK_SECRET =
  'A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank'

/** The same where a variable may stand as well as a secret. */
export const BLANK_VALUE = 'If it comes from a variable or secret, check its name: one that does not exist is blank'

/** A problem as a line for people: a phrase follows the input's name as its predicate, a sentence stands by itself. */
export function problemLine({ input, message, apart = /^\p{Lu}/u.test(message) }: Problem): string {
  return `${input}${apart ? ':' : ''} ${message}${/[.?]$/.test(message) ? '' : '.'}`
}

/**
 * What a person is told when the step cannot go on: `title` is the class (`Network`, `PAM Core 1004`), `message` one line with
 * what failed, the likely cause and the remedy. `cause` is for debug logging alone and is never printed whole.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly title: string
  readonly code: FailureCode

  constructor(title: string, code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.title = title
    this.code = code
  }

  /** The same failure with something added to its line. */
  because(addition: string): Failure {
    return new Failure(this.title, this.code, this.message + addition, { cause: this.cause })
  }
}
