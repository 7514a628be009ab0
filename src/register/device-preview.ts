import { asFailure } from '../domain/internal-error.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import { nameOf } from '../domain/result.ts'
import { describeDevice, newDeviceOf } from './create-device.ts'
import type { Tools } from './tools.ts'

/**
 * Says in a dry run of each device of the key that PAM Core does not list what the real run would come to: 1011 (docs/behaviour.md, dry-run),
 * or a new device where `create-device` describes it. Where the list cannot be had, a line says so. Never throws.
 */
export async function previewDevices(spec: KeySpec, { pam, voice }: Tools): Promise<void> {
  const { hostname, devices = [] } = spec
  if (!hostname && devices.length === 0) return
  try {
    const listed = await pam.knownDevices()
    const isMissing = (name: string) => !listed.has(name.toLowerCase())
    const device = newDeviceOf(spec)
    const missing = [...(hostname && !device ? [hostname] : []), ...devices].filter(isMissing)
    if (device && isMissing(device.hostname))
      voice.notice(
        `PAM Core lists no main device of the ${nameOf(spec)}. If it has none, this one would be created: ${describeDevice(device)}.`,
      )
    if (missing.length > 0)
      voice.warning(
        `PAM Core lists no device ${missing.map(name => `"${name}"`).join(', ')} for the ${nameOf(spec)}, so the real run may be answered 1011 (device not found). The list may not show all that exist: create what is missing, or assign it to the authorization (A2A > Authorizations > Devices).`,
      )
  } catch (error) {
    voice.info(`Whether the devices of the ${nameOf(spec)} exist could not be asked: ${asFailure(error).message}`)
  }
}
