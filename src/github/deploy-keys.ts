import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import * as v from 'valibot'
import { AttemptFailure } from '../domain/attempt-failure.ts'
import { Failure } from '../domain/failure.ts'
import { isSameKey } from '../key/public-key.ts'
import { notGitHub, octokitFetch, type Way } from './exchange.ts'
import type { Repository } from './repository.ts'

/** A deploy key as GitHub lists it (GitHub's schema `deploy-key`). */
export interface DeployKey {
  /** Digits. */
  readonly id: string
  /** Type and base64, without a comment. */
  readonly key: string
  readonly title: string
  readonly readOnly: boolean
}

/** A key to add. */
export type NewDeployKey = Omit<DeployKey, 'id'>

// The core of what `getOctokit` of `@actions/github` gives: that also loads a network client, where ours is handed in, and a method for
// every endpoint of GitHub.
const PagedOctokit = Octokit.plugin(paginateRest)

const KEYS = '/repos/{owner}/{repo}/keys'
const MOST_PAGES = 100
const deployKey = v.pipe(
  v.object({ id: v.pipe(v.number(), v.safeInteger()), key: v.string(), title: v.string(), read_only: v.boolean() }),
  v.transform(({ id, key, title, read_only }): DeployKey => ({ id: `${id}`, key, title, readOnly: read_only })),
)

/**
 * The deploy keys of one repository (docs.github.com, REST API endpoints for deploy keys). Every method throws `AttemptFailure` with one
 * line for people.
 */
export class DeployKeys {
  readonly #octokit: InstanceType<typeof PagedOctokit>
  readonly #place: { readonly owner: string; readonly repo: string }

  constructor({ api, owner, name }: Repository, token: string, way: Way) {
    this.#octokit = new PagedOctokit({ auth: token, baseUrl: api, request: { fetch: octokitFetch(way, api) } })
    this.#place = { owner, repo: name }
  }

  /** All of them, from as many pages as there are. */
  async list(): Promise<DeployKey[]> {
    const pages = this.#octokit.paginate.iterator(`GET ${KEYS}`, { ...this.#place, per_page: 100 })
    const keys: DeployKey[] = []
    let count = 0
    await unwrapped(async () => {
      for await (const { data } of pages) {
        count += 1
        if (count > MOST_PAGES) throw notGitHub('GitHub lists deploy keys without end.', false)
        keys.push(...read(v.array(deployKey), data, false))
      }
    })
    return keys
  }

  /** Adds a key. */
  async add({ key, title, readOnly }: NewDeployKey): Promise<DeployKey> {
    const body = { ...this.#place, key, title, read_only: readOnly }
    const send = async () => read(deployKey, (await this.#octokit.request(`POST ${KEYS}`, body)).data, true)
    return unwrapped(send).catch(async error => {
      const listed = await this.#listAfter(error)
      const added = listed?.find(candidate => isSameKey(candidate.key, key))
      if (added) return added
      throw error
    })
  }

  /** Removes a key; that it is gone already is fine. */
  async remove(id: string): Promise<void> {
    const send = () => this.#octokit.request(`DELETE ${KEYS}/{key_id}`, { ...this.#place, key_id: Number(id) })
    await unwrapped(send).catch(async error => {
      if (error instanceof AttemptFailure && error.traits.status === 404) return
      const listed = await this.#listAfter(error)
      if (!listed || listed.some(key => key.id === id)) throw error
    })
  }

  // When a request may have been carried out although no answer came, the list tells.
  async #listAfter(error: unknown): Promise<DeployKey[] | undefined> {
    return isUnclear(error) ? this.list().catch(() => undefined) : undefined
  }
}

/** Whether what failed may have been carried out all the same. */
export function isUnclear(error: unknown): boolean {
  return error instanceof AttemptFailure && error.traits.maybeProcessed
}

// Octokit wraps what its `fetch` throws.
async function unwrapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Error && error.cause instanceof Failure ? error.cause : error
  }
}

function read<T>(schema: v.GenericSchema<unknown, T>, data: unknown, writes: boolean): T {
  const parsed = v.safeParse(schema, data)
  if (parsed.success) return parsed.output
  throw notGitHub(`GitHub's answer lacks ${v.getDotPath(parsed.issues[0]) ?? 'a list of keys'}.`, writes)
}
