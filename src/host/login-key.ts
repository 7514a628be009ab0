import { Failure } from '../domain/failure.ts'
import type { Identity } from '../domain/host.ts'
import type { KeyError } from '../key/key-error.ts'
import { publicHalf, unlockPrivateKey } from '../key/private-key.ts'
import type { Held } from '../rotation/held.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** Where secrets of one key are hidden, and how they are let go. */
export interface Hiding {
  readonly secrets: Secrets
  /** The run has many keys: the runner gets only the masks that it needs, and the redactor forgets them at the end. */
  readonly many: boolean
  /** A server gave the key, and may have chosen its words. */
  readonly stored?: boolean
  readonly releases: (() => void)[]
}

/**
 * A private key, hidden already, without its encryption; a secret of its own before anything else is done with it. Throws KeyError when
 * it does not open with any of the passphrases.
 */
export async function unlocked(
  privateKey: string,
  passphrases: readonly (string | undefined)[],
  hiding: Hiding,
): Promise<Identity> {
  const { secrets, many, releases, stored = false } = hiding
  const [passphrase, ...others] = passphrases.filter(passphrase => passphrase)
  try {
    const identity = await unlockPrivateKey(privateKey, passphrase)
    const options = { lean: many, local: identity.privateKey === privateKey, stored }
    releases.push(secrets.addPrivateKey(identity.privateKey, identity.publicKey, options))
    return identity
  } catch (error) {
    if (others.length === 0) throw error
    return unlocked(privateKey, others, hiding)
  }
}

/** The key that PAM Core holds, which opens the host today; `password` is the input's. Throws a Failure. */
export async function loginKeyOf(held: Held, password: string | undefined, hiding: Hiding): Promise<Identity> {
  const { privateKey = '', password: stored } = held
  if (!privateKey.includes('PRIVATE KEY')) {
    throw noLoginKey(held.reason ?? whyNotShown(held))
  }
  // The runner was given its masks when it was read; among many keys the redactor has forgotten it since.
  const { secrets, releases } = hiding
  releases.push(secrets.addPrivateKey(privateKey, publicHalf(privateKey), { local: true, stored: true }))
  try {
    return await unlocked(privateKey, [stored, password], { ...hiding, stored: true })
  } catch (error) {
    throw noLoginKey(`The key that PAM Core holds cannot be used: ${(error as KeyError).message}`)
  }
}

function whyNotShown({ publicKey, unreadable }: Held): string {
  if (publicKey === '') return 'PAM Core holds no key under this identifier so far.'
  const reason = unreadable?.privateKey
  return `PAM Core does not show the private key in the clear${reason ? ` (${reason})` : ''}.`
}

function noLoginKey(reason: string): Failure {
  return new Failure(
    'Host',
    'no_login_key',
    `There is no key to log in to the host with. ${reason} Give the key that opens the host today in ssh-login-key or ssh-login-key-path.`,
  )
}
