import { KeyError } from './key-error.ts'

export function missingPassphrase(): KeyError {
  return new KeyError(
    'It is encrypted, and its passphrase is missing. Give it in password (password_env in a keys file).',
  )
}

export function wrongPassphrase(cause?: unknown): KeyError {
  return new KeyError(
    'The passphrase is wrong: it does not open the key. Check password (password_env in a keys file).',
    { cause },
  )
}

export const needlessPassphrase = 'It is not encrypted: the passphrase is not needed to open it.'

export function unsupportedEncryption(cause?: unknown): KeyError {
  return new KeyError('Its encryption is not supported; encrypt it anew with "ssh-keygen -p -f FILE".', { cause })
}
