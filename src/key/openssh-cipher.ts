import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'

/** A cipher of OpenSSH's key files. Sizes are in bytes. */
export interface Cipher {
  readonly keySize: number
  readonly ivSize: number
  readonly blockSize: number
  readonly tagSize: number
  /** Throws an error where the tag is not right. */
  decrypt(key: Buffer, iv: Buffer, sealed: Buffer, tag: Buffer): Buffer
}

function unauthenticated(name: string, keySize: number, blockSize = 16): Cipher {
  return {
    keySize,
    ivSize: blockSize,
    blockSize,
    tagSize: 0,
    decrypt: (key, iv, sealed) => createDecipheriv(name, key, iv).setAutoPadding(false).update(sealed),
  }
}

function gcm(name: 'aes-128-gcm' | 'aes-256-gcm', keySize: number): Cipher {
  return {
    keySize,
    ivSize: 12,
    blockSize: 16,
    tagSize: 16,
    decrypt(key, iv, sealed, tag) {
      const decipher = createDecipheriv(name, key, iv).setAuthTag(tag)
      return Buffer.concat([decipher.update(sealed), decipher.final()])
    },
  }
}

/** PROTOCOL.chacha20poly1305 of OpenSSH with packet number 0: block 0 gives the key of Poly1305, the text starts at block 1. */
const chacha20Poly1305: Cipher = {
  keySize: 64,
  ivSize: 0,
  blockSize: 8,
  tagSize: 16,
  decrypt(key, _iv, sealed, tag) {
    const chacha20 = (block: number, data: Buffer) => {
      const counter = Buffer.alloc(16)
      counter.writeUInt8(block)
      return createCipheriv('chacha20', key.subarray(0, 32), counter).update(data)
    }
    if (!timingSafeEqual(tag, poly1305(chacha20(0, Buffer.alloc(32)), sealed))) throw new Error('The tag is not right.')
    return chacha20(1, sealed)
  },
}

/** RFC 8439, section 2.5. */
function poly1305(key: Buffer, message: Buffer): Buffer {
  const littleEndian = (octets: Buffer) => BigInt(`0x${Buffer.from(octets).reverse().toString('hex')}`)
  const r = littleEndian(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn
  let sum = 0n
  for (let start = 0; start < message.length; start += 16) {
    const block = Buffer.concat([message.subarray(start, start + 16), Buffer.of(1)])
    sum = ((sum + littleEndian(block)) * r) % (2n ** 130n - 5n)
  }
  const tag = BigInt.asUintN(128, sum + littleEndian(key.subarray(16)))
  return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').reverse()
}

/** By their names in the container; `none` is not among them. */
export const CIPHERS: ReadonlyMap<string, Cipher> = new Map([
  ['aes128-ctr', unauthenticated('aes-128-ctr', 16)],
  ['aes192-ctr', unauthenticated('aes-192-ctr', 24)],
  ['aes256-ctr', unauthenticated('aes-256-ctr', 32)],
  ['aes128-cbc', unauthenticated('aes-128-cbc', 16)],
  ['aes192-cbc', unauthenticated('aes-192-cbc', 24)],
  ['aes256-cbc', unauthenticated('aes-256-cbc', 32)],
  ['3des-cbc', unauthenticated('des-ede3-cbc', 24, 8)],
  ['aes128-gcm@openssh.com', gcm('aes-128-gcm', 16)],
  ['aes256-gcm@openssh.com', gcm('aes-256-gcm', 32)],
  ['chacha20-poly1305@openssh.com', chacha20Poly1305],
])
