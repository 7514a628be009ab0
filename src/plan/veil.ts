import type { Release } from '../secrets/redactor.ts'
import type { KeyPlace } from './key-source.ts'

/** What hides the texts of one key while it is in use. */
export class Veil {
  readonly #place: KeyPlace
  readonly #texts: (readonly [text: string, publicLine: string | undefined])[] = []
  readonly #releases: Release[] = []

  constructor(place: KeyPlace) {
    this.#place = place
  }

  /** Masks a text of the key, or what may be one, before anything else is done with it. */
  add(text: string, publicLine?: string, place = this.#place): void {
    this.#texts.push([text, publicLine])
    this.#releases.push(place.secrets.addPrivateKey(text, publicLine, place))
  }

  /** Lets the redactor forget the texts of one key of many, which would fill the memory; those of a single key stay hidden until the end. */
  lift(): void {
    if (this.#place.lean) for (const forget of this.#releases.splice(0)) forget()
  }

  /** Hides them once more: the runner has the masks. */
  lower(): void {
    for (const [text, publicLine] of this.#texts.splice(0)) this.add(text, publicLine, { ...this.#place, local: true })
  }
}
