import { isSameKey } from '../key/public-key.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { Registration } from '../register/tools.ts'

/** The public key that PAM Core held before the rotation, as it showed it; '' when there was none or it cannot be read, for the `reason`. */
export interface Held {
  readonly publicKey: string
  /** To be masked already; '' when there is none. It may be a ciphertext or a sentence. */
  readonly privateKey?: string
  readonly password?: string
  /** Why values of it are not shown in the clear, where that is known. */
  readonly unreadable?: StoredKey['unreadable']
  readonly reason?: string
}

/** Reads what PAM Core holds under the identifier so far. Never throws. */
export async function heldBefore({ identifierMadeUp, before }: Registration): Promise<Held> {
  if (identifierMadeUp) return { publicKey: '' }
  try {
    const stored = await before.stored()
    if (stored === undefined) return { publicKey: '' }
    const { publicKey: shown = '', ...secrets } = stored === 'inactive' ? {} : stored
    const publicKey = shown
    if (isSameKey(publicKey, publicKey)) return { ...secrets, publicKey }
    return {
      publicKey: '',
      reason: 'PAM Core shows no public key of it, since it is inactive or its values are encrypted.',
    }
  } catch (error) {
    return { publicKey: '', reason: (error as Error).message }
  }
}
