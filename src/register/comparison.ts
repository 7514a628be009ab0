import { isIPv6 } from 'node:net'
import { isSameKey } from '../key/public-key.ts'
import { ENCRYPTION_FAILED, NOT_ENCRYPTED, type StoredKey } from '../pam/answers.ts'
import type { KeyBody } from '../pam/client.ts'

/** One field of a key: what PAM Core holds and what was, or would be, sent. */
export interface Difference {
  readonly field: string
  readonly stored: string
  readonly sent: string
}

/** How a stored public key relates to the one sent; `unreadable` where the authorization encrypts values (docs/pam-core-api.md 1.6). */
export type PublicKeyMatch = 'same' | 'different' | 'unreadable' | 'none sent'

const CIPHERTEXT = /^[A-Za-z0-9+/\s]{64,}={0,2}\s*$/

/** Tags that `provenance-tags` adds: other ones in every run. */
const PROVENANCE = /^(repo:[^/]+\/[^/]+|run:\d+|sha:[0-9a-f]{7})$/

/** Compares two public keys by type and key; comments do not count. */
export function matchPublicKey(stored: string | undefined, sent: string | undefined): PublicKeyMatch {
  if (sent === undefined) return 'none sent'
  if (stored === undefined || stored.trim() === '' || ENCRYPTION_FAILED.test(stored) || CIPHERTEXT.test(stored))
    return 'unreadable'
  return isSameKey(stored, sent) ? 'same' : 'different'
}

/** The texts that differ among those that were sent and that the server shows: hostname, ip, username and key name. */
export function compareFields(stored: StoredKey, sent: KeyBody): Difference[] {
  const pairs = [
    ['hostname', stored.hostname?.toLowerCase(), sent.hostname?.toLowerCase()],
    ['ip', canonicalAddress(stored.ip), canonicalAddress(sent.ip)],
    ['username', stored.username, sent.username],
    ['key_name', stored.keyName, sent.key_name],
  ] as const
  return pairs.flatMap(([field, stored, sent]) =>
    stored === undefined || sent === undefined || stored === sent ? [] : [{ field, stored, sent }],
  )
}

/**
 * The same, and tags and devices as sets: everything that `skip-unchanged` looks at but the public key. Stored tags of an earlier run
 * do not count.
 */
export function compareAll(stored: StoredKey, sent: KeyBody): Difference[] {
  const tags = sent.tags?.split(',').map(tag => tag.trim())
  const lists = [
    ['tags', stored.tags?.filter(tag => tags?.includes(tag) || !PROVENANCE.test(tag)), tags],
    [
      'devices',
      stored.devices?.map(device => lower(device.hostname)),
      sent.devices?.map(device => lower(device.hostname)),
    ],
  ] as const
  const differing = lists.flatMap(([field, stored, sent]) =>
    stored === undefined || sent === undefined || sameSet(stored, sent)
      ? []
      : [{ field, stored: stored.join(', '), sent: sent.join(', ') }],
  )
  return [...compareFields(stored, sent), ...differing]
}

/** Whether PAM Core shows another passphrase than was sent, which must not be shown. One that it does not show is none. */
export function hasOtherPassphrase({ password }: StoredKey, sent: KeyBody): boolean {
  return password !== '' && sent.password !== undefined && password !== sent.password
}

// An IPv6 address has many spellings; RFC 5952's is the one that URLs have.
function canonicalAddress(address: string | undefined): string | undefined {
  return isIPv6(`${address}`) ? (URL.parse(`http://[${address}]`)?.hostname ?? address) : address?.toLowerCase()
}

function lower(text: string): string {
  return text.toLowerCase()
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0
}

/** Why a stored public key cannot be compared, and what to do about it: a sentence without its first capital. */
export function whyUnreadable({ publicKey = '', unreadable }: StoredKey): string {
  const reason = ENCRYPTION_FAILED.test(publicKey) ? NOT_ENCRYPTED : unreadable?.publicKey
  if (reason) return `the public key is not shown in the clear: ${reason}.`
  if (publicKey.trim() === '') return 'no public key is shown, and nothing in its place.'
  return 'the public key is not shown in the clear; the authorization probably encrypts sensitive information (A2A > Authorizations): decryption-key undoes that.'
}
