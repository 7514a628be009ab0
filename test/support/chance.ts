import { hash } from 'node:crypto'

/** A number from 0 up to 1 that depends on the text alone. */
export function draw(text: string): number {
  return hash('sha256', text, 'buffer').readUInt32BE() / 2 ** 32
}

/** One of the items, which the text alone decides. */
export function pick<T>(items: readonly T[], text: string): T {
  return items[Math.floor(draw(text) * items.length)] as T
}
