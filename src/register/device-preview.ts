import { asFailure } from '../domain/failure.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import { nameOf } from '../domain/result.ts'
import type { Tools } from './tools.ts'

/**
 * Warns in a dry run of each device of the key that PAM Core does not list (docs/behaviour.md, dry-run), but for a main one that
 * `create-device` would make. Where the list cannot be had, a line says so. Never throws.
 */
export async function warnOfUnlistedDevices(spec: KeySpec, { pam, voice }: Tools): Promise<void> {
  const { hostname, devices = [], createDevice } = spec
  const names = [...(hostname && !createDevice ? [hostname] : []), ...devices]
  if (names.length === 0) return
  try {
    const listed = await pam.knownDevices()
    const missing = names.filter(name => !listed.has(name.toLowerCase()))
    if (missing.length === 0) return
    voice.warning(
      `PAM Core lists no device ${missing.map(name => `"${name}"`).join(', ')} for the ${nameOf(spec)}, so the real run may be answered 1011 (device not found). The list may not show all that exist: create what is missing, or assign it to the authorization (A2A > Authorizations > Devices).`,
    )
  } catch (error) {
    voice.info(`Whether the devices of the ${nameOf(spec)} exist could not be asked: ${asFailure(error).message}`)
  }
}
