import type { StoredKey } from '../pam/answers.ts'
import type { PamCore } from '../pam/client.ts'
import { findId, readKey } from './look-up.ts'

/** What PAM Core holds under an identifier before this run writes; both undefined when it lists none. */
export interface Before {
  readonly id: string | undefined
  readonly stored: StoredKey | 'inactive' | undefined
}

/** Asks PAM Core when first called, and never again. Throws a Failure. */
export type LookBefore = () => Promise<Before>

/** The look at one key before it is written: everything that wants to know shares one answer. */
export function lookBefore(pam: PamCore, identifier: string): LookBefore {
  let answer: Promise<Before> | undefined
  const look = async () => {
    const id = await findId(pam, identifier)
    return { id, stored: id === undefined ? undefined : await readKey(pam, id) }
  }
  return () => {
    answer ??= look()
    return answer
  }
}
