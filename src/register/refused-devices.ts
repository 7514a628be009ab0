import { Failure } from '../domain/failure.ts'
import { type Draft, nameOf, nameOfRefused } from '../domain/result.ts'
import type { Tools } from './tools.ts'

/** The failure of a key that is stored, but without all of its additional devices; a warning in its place where `device-errors` says so. */
export function refusedDevices(draft: Draft, { options, voice, safe }: Tools): Failure | undefined {
  if (draft.devices_error.length === 0) return undefined
  const names = safe(draft.devices_error.map(nameOfRefused).join(', '))
  const line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`
  if (options.deviceErrors === 'fail') return new Failure('Devices refused', 'devices_refused', line)
  voice.warning(`${nameOf(draft)}: ${line}`)
  return undefined
}
