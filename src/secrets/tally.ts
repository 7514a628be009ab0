/**
 * How often each number was added and not taken back. It makes no garbage, of which a Map would leave most of what a fleet leaves:
 * a hash table with linear probing in typed arrays, at most half full (Knuth, The Art of Computer Programming, section 6.4).
 */
export class Tally {
  #numbers = new Int32Array(8192)
  #counts = new Int32Array(8192)
  #size = 0

  /** How many different numbers there are. */
  get size(): number {
    return this.#size
  }

  has(number: number): boolean {
    return this.#count(this.#slot(number)) > 0
  }

  /** `number` is a whole one below 2^31. */
  add(number: number): void {
    const slot = this.#slot(number)
    const count = this.#count(slot)
    this.#numbers[slot] = number
    this.#counts[slot] = count + 1
    if (count > 0) return
    this.#size += 1
    if (2 * this.#size > this.#counts.length) this.#grow()
  }

  /** `number` must have been added. */
  remove(number: number): void {
    const slot = this.#slot(number)
    const count = this.#count(slot) - 1
    this.#counts[slot] = count
    if (count > 0) return
    this.#size -= 1
    this.#close(slot)
  }

  // Where the number is, or would go.
  #slot(number: number): number {
    let slot = this.#home(number)
    while (this.#count(slot) > 0 && this.#numbers[slot] !== number) slot = this.#after(slot)
    return slot
  }

  #home(number: number): number {
    return (Math.imul(number, 0x9e3779b1) >>> 8) & (this.#counts.length - 1)
  }

  #after(slot: number): number {
    return (slot + 1) & (this.#counts.length - 1)
  }

  #count(slot: number): number {
    return Number(this.#counts[slot])
  }

  // Algorithm R: those that follow move up where they may, so that no search ends at the gap.
  #close(slot: number): void {
    let gap = slot
    const distance = (from: number, to: number) => (to - from) & (this.#counts.length - 1)
    for (let next = this.#after(gap); this.#count(next) > 0; next = this.#after(next)) {
      const number = Number(this.#numbers[next])
      if (distance(this.#home(number), next) < distance(gap, next)) continue
      this.#numbers[gap] = number
      this.#counts[gap] = this.#count(next)
      gap = next
    }
    this.#counts[gap] = 0
  }

  #grow(): void {
    const [numbers, counts] = [this.#numbers, this.#counts]
    this.#numbers = new Int32Array(2 * counts.length)
    this.#counts = new Int32Array(2 * counts.length)
    for (const [slot, count] of counts.entries()) {
      if (count === 0) continue
      const number = Number(numbers[slot])
      const free = this.#slot(number)
      this.#numbers[free] = number
      this.#counts[free] = count
    }
  }
}
