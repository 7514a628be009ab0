import { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import type { DeployKeyInputs } from '../domain/options.ts'
import type { KeyResult } from '../domain/result.ts'
import { isSameKey } from '../key/public-key.ts'
import type { Registration, Tools } from '../register/tools.ts'
import type { Held } from '../rotation/held.ts'
import type { Place, Removal, Visit } from '../rotation/place.ts'
import type { Safe } from '../text/safe-text.ts'
import { type DeployKey, DeployKeys, isUnclear, type NewDeployKey } from './deploy-keys.ts'
import type { Way } from './exchange.ts'
import { repositoryOf } from './repository.ts'

/** The deploy keys of the repository that the inputs name, as a place of a rotation. */
export function deployKeyPlace(
  { readOnly, repository, token }: DeployKeyInputs,
  env: NodeJS.ProcessEnv,
  way: Way,
): Place {
  const at = repositoryOf(repository, env)
  const keys = new DeployKeys(at, token, way)
  const name = `${at.owner}/${at.name}`
  return { visit: (registration, held, tools) => visit(registration, held, tools, { keys, name, readOnly }) }
}

interface Repository {
  readonly keys: DeployKeys
  /** `owner/name`, for the lines. */
  readonly name: string
  readonly readOnly: boolean
}

async function visit(registration: Registration, held: Held, tools: Tools, at: Repository): Promise<Visit> {
  const { identifier } = registration.spec
  const title = titleOf(identifier, registration.material.fingerprint)
  const key = registration.material.publicKey?.split(' ', 2).join(' ') ?? ''
  const present = await at.keys.list().catch(error => {
    throw asFailure(error).because(` Nothing was written, neither to ${at.name} nor to PAM Core.`)
  })
  if (held.reason) {
    tools.voice.warning(
      `Older deploy keys are found by their title alone, since the stored key cannot be read: ${held.reason}`,
    )
  }
  const own = present.find(candidate => isSameKey(candidate.key, key))
  const isOlder = (candidate: DeployKey) =>
    candidate !== own && (isOurs(candidate.title, identifier) || isSameKey(candidate.key, held.publicKey))
  if (own && own.readOnly !== at.readOnly) {
    tools.voice.warning(
      `${at.name} has this deploy key already (${own.id}), but ${own.readOnly ? 'read-only' : 'with write access'}, which GitHub cannot change: remove it there, then run again.`,
    )
  }
  return new DeployKeyVisit(at, { key, title, readOnly: at.readOnly }, own, present.filter(isOlder), tools.safe)
}

// A title of its own for each key: Gitea and Forgejo, which have the same API, refuse one that is there already.
function titleOf(identifier: string, fingerprint = ''): string {
  const [, prefix] = /^SHA256:(.{8})/.exec(fingerprint) ?? []
  return `${identifier} (register-ssh-key${prefix ? ` ${prefix}` : ''})`
}

// With the first characters of the key's fingerprint, or without, as earlier versions had it.
function isOurs(title: string, identifier: string): boolean {
  return (
    title.startsWith(`${identifier} (`) &&
    /^\(register-ssh-key( [\w+/]{8})?\)$/.test(title.slice(identifier.length + 1))
  )
}

/** The deploy keys of one repository while a key is rotated. */
class DeployKeyVisit implements Visit {
  /** Nothing is sent any more after it. */
  readonly outlivesCancellation = false
  readonly #at: Repository
  readonly #wanted: NewDeployKey
  readonly #safe: Safe
  /** The key was there before this run. */
  readonly #present: boolean
  #own: DeployKey | undefined
  #older: readonly DeployKey[]
  #removed = false

  constructor(
    at: Repository,
    wanted: NewDeployKey,
    own: DeployKey | undefined,
    older: readonly DeployKey[],
    safe: Safe,
  ) {
    this.#at = at
    this.#wanted = wanted
    this.#own = own
    this.#present = own !== undefined
    this.#older = older
    this.#safe = safe
  }

  preview(): readonly string[] {
    const { name, readOnly } = this.#at
    const lines = this.#own
      ? [`${name} has the key already, as deploy key ${this.#listed([this.#own])}.`]
      : [`${name} would get the ${readOnly ? 'read-only' : 'read-write'} deploy key "${this.#wanted.title}".`]
    if (this.#older.length === 0) return lines
    return [...lines, `After success, the older ones would be removed there: ${this.older()}.`]
  }

  async add(): Promise<void> {
    this.#own ??= await this.#at.keys.add(this.#wanted).catch(error => {
      const there = isUnclear(error)
        ? `Whether ${this.#at.name} has the deploy key "${this.#wanted.title}" is not known: look there under Settings > Deploy keys.`
        : `The deploy keys of ${this.#at.name} are as they were.`
      throw asFailure(error).because(` ${there}`)
    })
  }

  added(): boolean {
    return this.#own !== undefined && !this.#present
  }

  // Only what `add` has added is taken back.
  async takeBack(): Promise<string> {
    const { name, keys } = this.#at
    const own = this.#own as DeployKey
    const failure = await remove(own, keys)
    if (failure) return `It could not be taken back from ${name}, deploy key ${this.#listed([own])}: ${failure.message}`
    this.#own = undefined
    return `The deploy key that this run had added to ${name} was taken back.`
  }

  async removeOlder(): Promise<readonly Removal[]> {
    const remedy = `What is left of them can still be used: remove it under Settings > Deploy keys of ${this.#at.name}.`
    const removals: Removal[] = []
    for (const key of this.#older) {
      const failure = await remove(key, this.#at.keys)
      removals.push({
        key: `Older deploy key ${this.#listed([key])}`,
        ...(failure ? { left: { failure, remedy } } : {}),
      })
      if (failure) continue
      this.#older = this.#older.filter(other => other !== key)
      this.#removed = true
    }
    return removals
  }

  holds(): string {
    return `${this.#at.name} has it as deploy key ${this.#own?.id} (${this.#present ? 'there before' : 'added by this run'})`
  }

  older(): string {
    return this.#listed(this.#older)
  }

  changed(): boolean {
    return this.added() || this.#removed
  }

  report(): Partial<KeyResult> {
    return { deploy_key_id: this.#own?.id ?? '' }
  }

  async close(): Promise<void> {}

  #listed(keys: readonly DeployKey[]): string {
    return keys.map(({ id, title }) => `${id} "${this.#safe(title)}"`).join(', ')
  }
}

/** Why a key could not be removed; undefined when it is gone. */
async function remove(key: DeployKey, keys: DeployKeys): Promise<Failure | undefined> {
  try {
    await keys.remove(key.id)
    return undefined
  } catch (error) {
    const beginning = isUnclear(error) ? 'whether it was removed is not known:' : 'still there:'
    const { title, code, message, cause } = asFailure(error)
    return new Failure(title, code, `${beginning} ${message}`, { cause })
  }
}
