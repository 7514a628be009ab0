/** Repeatable randomness: SHA-256 over a seed and a counter. For emulation only, never for real keys. */
import { hash } from 'node:crypto'

/** A sequence that a seed decides. */
export interface Random {
  bytes(size: number): Buffer
  /** A number from 0 up to, not including, 1. */
  fraction(): number
}

/** The same seed gives the same sequence on every machine. */
export function makeRandom(seed: string): Random {
  let count = 0
  const block = () => hash('sha256', `${seed}:${count++}`, 'buffer')
  return {
    bytes: size => Buffer.concat(Array.from({ length: Math.ceil(size / 32) }, block)).subarray(0, size),
    fraction: () => block().readUInt32BE() / 2 ** 32,
  }
}
