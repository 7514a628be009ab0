import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

const HASH_SIZE = 32

/**
 * bcrypt_pbkdf of OpenBSD. It takes about 10 ms a round in JavaScript, so other work gets its turn after each of them;
 * and the package is loaded here, since unencrypted keys do not need it.
 */
export async function deriveKey(passphrase: string, salt: Buffer, rounds: number, size: number): Promise<Buffer> {
  const { default: bcrypt } = await import('bcrypt-pbkdf')
  const secret = sha512(Buffer.from(passphrase))
  const key = Buffer.alloc(size)
  const stride = Math.ceil(size / HASH_SIZE)
  for (let block = 0; block < stride; block++) {
    const sum = Buffer.alloc(HASH_SIZE)
    const hash = Buffer.alloc(HASH_SIZE)
    let seed = sha512(Buffer.concat([salt, Buffer.of(0, 0, 0, block + 1)]))
    for (let round = 0; round < rounds; round++) {
      bcrypt.hash(secret, seed, hash)
      for (const [index, octet] of hash.entries()) sum.writeUInt8(sum.readUInt8(index) ^ octet, index)
      seed = sha512(hash)
      await setImmediate()
    }
    // A block is spread over the whole key; what lies past its end is dropped.
    for (const [index, octet] of sum.entries()) key[index * stride + block] = octet
  }
  return key
}

function sha512(bytes: Buffer): Buffer {
  return createHash('sha512').update(bytes).digest()
}
