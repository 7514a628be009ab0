import { AttemptFailure } from '../domain/attempt-failure.ts'

/**
 * A choice between two paths that the first request of the run settles (docs/behaviour.md, `api-prefix`): only a routing failure moves it
 * to the second path, once, and never after another answer. Requests that come meanwhile wait for the first. A single path is
 * settled from the start.
 */
export class PathChoice {
  readonly #paths: readonly [string, ...string[]]
  readonly #onSettled: (path: string) => void
  readonly #nothingUnder: (paths: readonly string[]) => string
  #settled: string | undefined
  #proven = false
  #dead: AttemptFailure | undefined
  #turn: Promise<unknown> = Promise.resolve()

  /** `onSettled` is told the path when it is not the first; `nothingUnder` says of all paths that nothing is there. */
  constructor(
    paths: readonly [string, ...string[]],
    onSettled: (path: string) => void,
    nothingUnder: (paths: readonly string[]) => string,
  ) {
    this.#paths = paths
    this.#onSettled = onSettled
    this.#nothingUnder = nothingUnder
    if (paths.length === 1) this.#settled = paths[0]
  }

  /** Runs `work` under the settled path, or settles it. Throws what `work` throws; when no path exists, one failure that says so. */
  async use<T>(work: (path: string) => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      if (this.#dead) throw this.#dead
      return this.#settled === undefined ? { value: await this.#settle(work, this.#paths) } : { path: this.#settled }
    })
    this.#turn = turn.catch(() => undefined)
    const first = await turn
    return 'value' in first ? first.value : this.#follow(work, first.path)
  }

  async #follow<T>(work: (path: string) => Promise<T>, path: string): Promise<T> {
    try {
      const value = await work(path)
      this.#proven = true
      return value
    } catch (error) {
      const nowhere =
        this.#paths.length === 1 && !this.#proven && error instanceof AttemptFailure && error.traits.routing
      throw nowhere ? error.because(this.#nothingUnder(this.#paths)) : error
    }
  }

  async #settle<T>(work: (path: string) => Promise<T>, [path, ...others]: readonly [string, ...string[]]): Promise<T> {
    try {
      const value = await work(path)
      this.#choose(path)
      return value
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error
      const { routing, status } = error.traits
      const [other] = others
      if (routing && other !== undefined) return this.#settle(work, [other])
      if (!routing) {
        if (status !== undefined) this.#choose(path)
        throw error
      }
      this.#dead = error.because(this.#nothingUnder(this.#paths))
      throw this.#dead
    }
  }

  #choose(path: string): void {
    this.#settled = path
    if (path !== this.#paths[0]) this.#onSettled(path)
  }
}
