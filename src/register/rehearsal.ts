import { type Draft, nameOf, safeDevices } from '../domain/result.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { KeyBody } from '../pam/client.ts'
import { compareAll, hasOtherPassphrase, matchPublicKey, type PublicKeyMatch, whyUnreadable } from './comparison.ts'
import { previewDevices } from './device-preview.ts'
import { keyBody } from './key-body.ts'
import type { Registration, Tools } from './tools.ts'

/**
 * Whether the key is to be written at all. Where it is not, in a dry run and where the stored key is already the same, the draft says
 * what would become of it, or that nothing has. Throws a Failure when PAM Core cannot be asked.
 */
export async function needsWriting(
  registration: Registration,
  body: KeyBody,
  tools: Tools,
  draft: Draft,
): Promise<boolean> {
  const { dryRun, skipUnchanged } = tools.options
  if (!dryRun && !skipUnchanged) return true
  const { spec, before } = registration
  const stored = await before.stored()
  const unchanged = skipUnchanged && isSame(stored, body, registration)
  if (!unchanged && !dryRun) return true
  draft.changed = 'false'
  draft.operation = unchanged ? 'unchanged' : stored || spec.metadataOnly ? 'would-update' : 'would-create'
  if (unchanged) {
    draft.devices = safeDevices(stored.devices ?? [], tools.safe)
    if (tools.options.verify) draft.verified = 'true'
    tools.voice.info(`The ${nameOf(draft)} is stored like this already: nothing is written.`)
    return false
  }
  if (!stored && spec.metadataOnly) {
    tools.voice.warning(
      `PAM Core lists no ${nameOf(draft)}, and metadata-only creates none. The identifier may be misspelt, or the key inactive or not visible to the authorization.`,
    )
  } else {
    for (const line of preview(stored, body, registration)) tools.voice.info(tools.safe(`${nameOf(draft)}: ${line}`))
  }
  await previewDevices(spec, tools)
  return false
}

// An inactive key is written, since nothing of it can be compared; tags of the run differ in every run and do not count.
function isSame(
  stored: StoredKey | 'inactive' | undefined,
  body: KeyBody,
  { spec, material }: Registration,
): stored is StoredKey {
  if (stored === undefined || stored === 'inactive' || body.enabled === false) return false
  if (hasOtherPassphrase(stored, body)) return false
  const sameKey = matchPublicKey(stored.publicKey, body.public_key) === 'same'
  return sameKey && compareAll(stored, keyBody(spec, material)).length === 0
}

const KEY_PREVIEWS: Readonly<Record<Exclude<PublicKeyMatch, 'unreadable'>, string>> = {
  same: 'the stored key is the same; it would be written again (skip-unchanged avoids that).',
  different: 'the stored key is another one and would be replaced.',
  'none sent':
    'no key would be sent, which servers newer than 3.32 may refuse (1013, 1014); the stored one stays as it is.',
}

function preview(stored: StoredKey | 'inactive' | undefined, body: KeyBody, { spec }: Registration): string[] {
  if (stored === undefined)
    return ['PAM Core lists no such key, so it would be created, unless it is there, inactive and not listed.']
  if (stored === 'inactive') return ['PAM Core holds this key inactive and shows nothing of it; it would be updated.']
  const state = body.enabled === false ? [{ field: 'enabled', stored: 'true', sent: 'false' }] : []
  const changes = [
    ...[...compareAll(stored, body), ...state].map(
      ({ field, stored, sent }) => `${field}: "${stored}" would become "${sent}".`,
    ),
    ...(hasOtherPassphrase(stored, body) ? ['password: another one would be stored.'] : []),
  ]
  const match = matchPublicKey(stored.publicKey, body.public_key)
  if (spec.generate) return ['the stored key would be replaced by a new one.', ...changes]
  if (match === 'same' && changes.length > 0) return changes
  if (match === 'unreadable') return [`the key would be written; ${whyUnreadable(stored)}`, ...changes]
  return [KEY_PREVIEWS[match], ...changes]
}
