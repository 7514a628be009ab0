import { Failure } from '../domain/failure.ts'
import type { ListedKey, StoredKey } from '../pam/answers.ts'
import type { PamCore } from '../pam/client.ts'

const KEY_INACTIVE = 1017

/** The SSH key with this identifier; undefined when none is listed. Throws a Failure when there are several. */
export async function findKey(pam: PamCore, identifier: string): Promise<ListedKey | undefined> {
  const keys = await pam.find(identifier)
  if (keys.length < 2) return keys[0]
  throw new Failure(
    'PAM Core',
    'ambiguous_identifier',
    `PAM Core lists ${keys.length} SSH keys with this identifier, with the ids ${keys.map(({ id }) => id).join(' and ')}. Give one of them another identifier in PAM Core, or use key-id where a command takes it.`,
  )
}

/** The stored key with this id, or that it is inactive: PAM Core shows nothing of such a key. A read may be audited as a view. */
export async function readKey(pam: PamCore, id: string): Promise<StoredKey | 'inactive'> {
  try {
    return await pam.read(id)
  } catch (error) {
    if (error instanceof Failure && error.code === KEY_INACTIVE) return 'inactive'
    throw error
  }
}
