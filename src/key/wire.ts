import { damaged } from './key-error.ts'

/** Reads the data types of RFC 4251, section 5, one after the other; throws KeyError where the bytes end too early. */
export class WireReader {
  #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  octets(length: number): Buffer {
    if (length > this.length) throw damaged('it ends too early')
    const octets = this.#bytes.subarray(0, length)
    this.#bytes = this.#bytes.subarray(length)
    return octets
  }

  uint32(): number {
    return this.octets(4).readUInt32BE()
  }

  string(): Buffer {
    return this.octets(this.uint32())
  }

  text(): string {
    return this.string().toString()
  }

  rest(): Buffer {
    return this.octets(this.length)
  }

  /** A natural number, without its leading zeros. */
  mpint(): Buffer {
    return withoutZeros(this.string())
  }
}

/** Four octets, the highest first. */
export function writeUint32(value: number): Buffer {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(value)
  return octets
}

/** Octets or UTF-8 text behind their length. */
export function writeString(value: Buffer | string): Buffer {
  const octets = Buffer.from(value)
  return Buffer.concat([writeUint32(octets.length), octets])
}

/** A natural number, given in octets of any length. */
export function writeMpint(value: Buffer): Buffer {
  const octets = withoutZeros(value)
  const sign = Buffer.alloc(octets.length > 0 && octets.readUInt8() > 127 ? 1 : 0)
  return writeString(Buffer.concat([sign, octets]))
}

function withoutZeros(octets: Buffer): Buffer {
  const first = octets.findIndex(octet => octet > 0)
  return octets.subarray(first === -1 ? octets.length : first)
}
