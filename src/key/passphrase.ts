import { BLANK_SECRET } from '../domain/failure.ts'
import { KeyError } from './key-error.ts'

/** A key that stays shut: its line says which input has the passphrase of the key that is stored; `at` gives that of another key. */
export class LockedError extends KeyError {
  readonly #line: (input: string) => string

  constructor(line: (input: string) => string, options?: ErrorOptions) {
    super(line('password (password_env in a keys file)'), options)
    this.#line = line
  }

  /** The same for a key whose passphrase is given in `input`. */
  at(input: string): LockedError {
    return new LockedError(() => this.#line(input), { cause: this.cause })
  }
}

/** For an encrypted key without one. */
export function missingPassphrase(): LockedError {
  return new LockedError(
    input => `It is encrypted, and its passphrase is missing. Give it in ${input}. ${BLANK_SECRET}.`,
  )
}

/** For one that does not open the key; `cause` is what the cipher said. */
export function wrongPassphrase(cause?: unknown): LockedError {
  return new LockedError(input => `The passphrase is wrong: it does not open the key. Check ${input}.`, { cause })
}

/** The warning of a passphrase that comes with an unencrypted key. */
export const NEEDLESS_PASSPHRASE = 'It is not encrypted: the passphrase is not needed to open it.'

/** For a cipher or key derivation that cannot be undone here. */
export function unsupportedEncryption(cause?: unknown): KeyError {
  return new KeyError('Its encryption is not supported; encrypt it anew with "ssh-keygen -p -f FILE".', { cause })
}
