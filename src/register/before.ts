import type { ListedKey, StoredKey } from '../pam/answers.ts'
import type { PamCore } from '../pam/client.ts'
import { findKey, readKey } from './look-up.ts'

/** What PAM Core holds under one identifier before this run writes. Everything that wants to know shares one answer. */
export class Before {
  readonly #pam: PamCore
  readonly #identifier: string
  #listed: Promise<ListedKey | undefined> | undefined
  #stored: Promise<StoredKey | 'inactive' | undefined> | undefined

  constructor(pam: PamCore, identifier: string) {
    this.#pam = pam
    this.#identifier = identifier
  }

  /** The key as the list has it; undefined when it has none. Throws a Failure. */
  listed(): Promise<ListedKey | undefined> {
    this.#listed ??= findKey(this.#pam, this.#identifier)
    return this.#listed
  }

  /** The key itself; undefined when none is listed. Throws a Failure. */
  stored(): Promise<StoredKey | 'inactive' | undefined> {
    this.#stored ??= this.#read()
    return this.#stored
  }

  /** The key itself where somebody wanted to know and it could be read. */
  async known(): Promise<StoredKey | undefined> {
    const stored = await this.#stored?.catch(() => undefined)
    return stored === 'inactive' ? undefined : stored
  }

  async #read(): Promise<StoredKey | 'inactive' | undefined> {
    const listed = await this.listed()
    return listed && readKey(this.#pam, listed.id)
  }
}
