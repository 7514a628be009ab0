import { AttemptFailure } from '../http/retry.ts'

/**
 * A choice between two paths that the first request of the run settles (interface.md, `api-prefix`): only a routing failure moves it
 * to the second path, once, and never after another answer. Requests that come meanwhile wait for the first.
 */
export class Route {
  readonly #paths: readonly string[]
  readonly #onSettled: (path: string) => void
  #settled: string | undefined
  #dead: AttemptFailure | undefined
  #turn: Promise<unknown> = Promise.resolve()

  /** `onSettled` is told the path when it is not the first. */
  constructor(paths: readonly string[], onSettled: (path: string) => void) {
    this.#paths = paths
    this.#onSettled = onSettled
  }

  /** Runs `work` under the settled path, or settles it. Throws what `work` throws; when no path exists, one failure that says so. */
  async use<T>(work: (path: string) => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () =>
      this.#settled === undefined ? { value: await this.#settle(work) } : undefined,
    )
    this.#turn = turn.catch(() => undefined)
    const first = await turn
    return first ? first.value : work(this.#settled as string)
  }

  async #settle<T>(work: (path: string) => Promise<T>): Promise<T> {
    if (this.#dead) throw this.#dead
    for (const path of this.#paths) {
      try {
        const value = await work(path)
        this.#choose(path)
        return value
      } catch (error) {
        if (!(error instanceof AttemptFailure)) throw error
        if (!error.traits.routing) {
          if (error.traits.status !== undefined) this.#choose(path)
          throw error
        }
        this.#dead = error
      }
    }
    this.#dead = withAllPaths(this.#dead as AttemptFailure, this.#paths)
    throw this.#dead
  }

  #choose(path: string): void {
    this.#settled = path
    if (path !== this.#paths[0]) this.#onSettled(path)
  }
}

function withAllPaths(failure: AttemptFailure, paths: readonly string[]): AttemptFailure {
  return paths.length > 1 ? failure.because(` Neither ${paths.join(' nor ')} exists there.`) : failure
}
