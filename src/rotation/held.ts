import type { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import { bareKey } from '../key/public-key.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { Registration } from '../register/tools.ts'

/** What PAM Core held before the rotation. */
export interface Held {
  /** Type and base64; '' when there was no key or it cannot be read, for the `reason`. */
  readonly publicKey: string
  /** To be masked already; '' when there is none. It may be a ciphertext or a sentence. */
  readonly privateKey?: string
  readonly password?: string
  /** Why values of it are not shown in the clear, where that is known. */
  readonly unreadable?: StoredKey['unreadable']
  readonly reason?: string
  /** PAM Core could not be asked: what it holds may be anything. */
  readonly failure?: Failure
}

/** Reads what PAM Core holds under the identifier so far. Never throws. */
export async function heldBefore({ identifierMadeUp, before }: Registration): Promise<Held> {
  if (identifierMadeUp) return { publicKey: '' }
  try {
    const stored = await before.stored()
    if (stored === undefined) return { publicKey: '' }
    const { publicKey: shown = '', ...secrets } = stored === 'inactive' ? {} : stored
    const publicKey = bareKey(shown)
    return publicKey === undefined ? { ...secrets, publicKey: '', reason: NOT_SHOWN } : { ...secrets, publicKey }
  } catch (error) {
    const failure = asFailure(error)
    return { publicKey: '', reason: failure.message, failure }
  }
}

const NOT_SHOWN =
  'PAM Core shows no public key of it, since it is inactive (command: enable switches it on) or its values are encrypted (decryption-key opens them).'
