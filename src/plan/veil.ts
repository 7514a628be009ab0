import type { Release } from '../secrets/redactor.ts'
import type { KeyPlace } from './key-source.ts'

/** What hides the texts of one key while it is in use. */
export class Veil {
  readonly #place: KeyPlace
  readonly #hidings: (() => Release)[] = []
  readonly #releases: Release[] = []

  constructor(place: KeyPlace) {
    this.#place = place
  }

  /** Masks a text of the key, or what may be one, before anything else is done with it. */
  add(text: string, publicLine?: string): void {
    this.#hidings.push(this.#place.secrets.maskPrivateKey(text, publicLine, this.#place))
    if (!this.#place.ahead) this.lower()
  }

  /** Hides what was masked ahead. */
  lower(): void {
    for (const hide of this.#hidings.splice(0)) this.#releases.push(hide())
  }

  /** Lets the redactor forget the texts of one key of many, which would fill the memory; those of a single key stay hidden until the end. */
  lift(): void {
    if (this.#place.lean) for (const forget of this.#releases.splice(0)) forget()
  }
}
