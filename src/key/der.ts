import { damaged } from './key-error.ts'

/** One element of DER (X.690): its tag, its content, and what follows it. */
export interface Element {
  readonly tag: number
  readonly content: Buffer
  readonly rest: Buffer
}

/** The tags that keys need (X.690). */
export const TAGS = { integer: 0x02, sequence: 0x30 } as const

/** Reads the first element. Throws KeyError where bytes are missing or the length is not a definite one. */
export function readElement(bytes: Buffer): Element {
  const [tag = 0, short = 0x80] = bytes
  const extra = short < 0x80 ? 0 : short - 0x80
  const start = 2 + extra
  if (short === 0x80 || extra > 4 || start > bytes.length) throw damaged('its ASN.1 structure is broken')
  const end = start + (extra === 0 ? short : bytes.readUIntBE(2, extra))
  if (end > bytes.length) throw damaged('its ASN.1 structure is cut off')
  return { tag, content: bytes.subarray(start, end), rest: bytes.subarray(end) }
}
