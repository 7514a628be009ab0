import type { Checked } from '../domain/checks.ts'

/** Part `part` of `of` even ones; both count from 1. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** More parts than this are taken for a slip: a job matrix has 256 legs at most. */
const MAX_PARTS = 1000

/** Reads `K/N`, the K-th of N parts. */
export function parseShard(text: string): Checked<Shard> {
  const [part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim())?.slice(1).map(Number) ?? []
  if (part < 1 || part > of || of > MAX_PARTS) {
    return { problem: `must be K/N, the K-th of N parts, such as 2/8, with K from 1 to N and N at most ${MAX_PARTS}` }
  }
  return { value: { part, of } }
}

/** The items of one part, in order: each item is in exactly one part, and the sizes of two parts differ by one at most. */
export function takeShard<T>(items: readonly T[], { part, of }: Shard): T[] {
  const end = (last: number) => Math.floor((items.length * last) / of)
  return items.slice(end(part - 1), end(part))
}
