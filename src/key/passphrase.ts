import { BLANK_SECRET } from '../domain/failure.ts'
import { KeyError } from './key-error.ts'

/** For an encrypted key without one. */
export function missingPassphrase(): KeyError {
  return new KeyError(
    `It is encrypted, and its passphrase is missing. Give it in password (password_env in a keys file). ${BLANK_SECRET}.`,
  )
}

/** For one that does not open the key; `cause` is what the cipher said. */
export function wrongPassphrase(cause?: unknown): KeyError {
  return new KeyError(
    'The passphrase is wrong: it does not open the key. Check password (password_env in a keys file).',
    { cause },
  )
}

/** The warning of a passphrase that comes with an unencrypted key. */
export const NEEDLESS_PASSPHRASE = 'It is not encrypted: the passphrase is not needed to open it.'

/** For a cipher or key derivation that cannot be undone here. */
export function unsupportedEncryption(cause?: unknown): KeyError {
  return new KeyError('Its encryption is not supported; encrypt it anew with "ssh-keygen -p -f FILE".', { cause })
}
