/** Keys that are there from the start, made from a seed. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { makeRandom } from './random.ts'
import type { Device, NewKey } from './store.ts'

/** Ed25519 keys whose secrets come from the seed (RFC 8410 in PKCS#8, public halves as OpenSSH writes them). */
export function makeSampleKeys(count: number, devices: readonly Device[], seed: string): NewKey[] {
  const random = makeRandom(`${seed}/keys`)
  const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
  const header = Buffer.from('0000000b7373682d6564323535313900000020', 'hex')
  return Array.from({ length: count }, (_, index) => {
    const key = createPrivateKey({ key: Buffer.concat([pkcs8, random.bytes(32)]), format: 'der', type: 'pkcs8' })
    const point = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
    const identifier = `key-${index + 1}`
    const device = devices[index % devices.length] ?? { hostname: '', ip: '' }
    return {
      ...device,
      identifier,
      key_name: identifier,
      private_key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      public_key: `ssh-ed25519 ${Buffer.concat([header, point]).toString('base64')} ${identifier}`,
    }
  })
}
