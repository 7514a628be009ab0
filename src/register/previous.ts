import type { Draft } from '../domain/result.ts'
import { parsePublicKey } from '../key/public-key.ts'
import type { StoredKey } from '../pam/answers.ts'
import { noteListed, warnOfAutomaticChange } from './age.ts'
import type { Registration, Tools } from './tools.ts'

/**
 * Puts into the draft what PAM Core is known to hold before the write: never asks for it. Warns of a key that PAM Core changes by itself.
 */
export async function notePrevious({ before }: Registration, { pam, voice }: Tools, draft: Draft): Promise<void> {
  if (!pam.hasListed) return
  const listed = await before.listed().catch(() => undefined)
  if (!listed) return
  noteListed(draft, listed)
  warnOfAutomaticChange(draft, listed, voice)
  const previous = publicKeyOf(await before.known())
  if (!previous) return
  draft.previous_fingerprint = previous.fingerprint
  const line = `${previous.type} ${previous.blob.toString('base64')}`
  // The numbers of a public key may be any bytes.
  if (!pam.knowsSecretIn(line)) draft.previous_public_key = line
}

// Values of an authorization that encrypts are none that can be parsed.
function publicKeyOf(stored: StoredKey | undefined) {
  try {
    return parsePublicKey(`${stored?.publicKey}`)
  } catch {
    return undefined
  }
}
