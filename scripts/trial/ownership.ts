/** Which names and ids a trial made itself, and so may change. Nothing else is ever written to. */

/** A request as it is about to be sent; `path` follows `{prefix}/pam/`. */
export interface Draft {
  readonly method: string
  readonly path: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Keeps what is the trial's own: names that begin with `run`, and ids that were given out to them. */
export class Ownership {
  /** The beginning of every host name and identifier. */
  readonly run: string
  readonly #ids = { key: new Set<string>(), device: new Set<string>() }
  readonly #foreign = { key: new Set<string>(), device: new Set<string>() }

  constructor(run: string) {
    this.run = run
  }

  /** Notes an id that existed before the trial. */
  noteForeign(kind: 'key' | 'device', id: string): void {
    this.#foreign[kind].add(id)
  }

  /** Notes the id that an own name was given; one that existed before stays foreign, whatever the server says. */
  noteOwn(kind: 'key' | 'device', id: string): void {
    if (!this.#foreign[kind].has(id)) this.#ids[kind].add(id)
  }

  /** Ids of one kind, in the order in which they were given out. */
  ids(kind: 'key' | 'device'): readonly string[] {
    return [...this.#ids[kind]]
  }

  /** Throws for a request that could change anything that is not the trial's own. */
  check({ method, path, fields }: Draft): void {
    if (method === 'GET') return
    const [kind = '', id, ...rest] = path.split('/')
    const known = (kind === 'key' || kind === 'device') && rest.length === 0
    const ownId = known && id !== undefined && this.#ids[kind].has(id)
    const ownNames = known && this.#namesAreOwn(kind, fields)
    const allowed =
      method === 'POST' ? ownNames && (id === undefined || ownId) : ['PUT', 'DELETE'].includes(method) && ownId
    if (!allowed) throw new Error(`${method} pam/${path} was not sent: it names something that this trial did not make`)
  }

  /** A request without any field changes nothing, and one without a host name is refused. */
  #namesAreOwn(kind: 'key' | 'device', { hostname, identifier }: Draft['fields']): boolean {
    const isOwn = (name: unknown) => name === undefined || (typeof name === 'string' && name.startsWith(this.run))
    return isOwn(hostname) && (kind === 'device' || isOwn(identifier))
  }
}
