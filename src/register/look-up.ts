import { Failure } from '../domain/failure.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { PamCore } from '../pam/client.ts'

const KEY_INACTIVE = 1017

/** The id of the SSH key with this identifier; undefined when none is listed. Throws a Failure when there are several. */
export async function findId(pam: PamCore, identifier: string): Promise<string | undefined> {
  const ids = await pam.find(identifier)
  if (ids.length < 2) return ids[0]
  throw new Failure(
    'PAM Core',
    'ambiguous_identifier',
    `PAM Core lists ${ids.length} SSH keys with this identifier, with the ids ${ids.join(' and ')}. Give one of them another identifier in PAM Core, or use key-id where a command takes it.`,
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
