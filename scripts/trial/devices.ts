import type { Experiment } from './experiment.ts'
import { outcome, shapeOf } from './observation.ts'

/** How a server keeps devices. */
export const devices: readonly Experiment[] = [
  {
    guess: 'A device may be named by its host name',
    async run(session) {
      return { 'reading it': outcome(await session.pam('GET', `device/${session.device.hostname}`)) }
    },
  },
  {
    guess: "Optional fields left out of a device's update",
    async run(session) {
      const device = { hostname: session.name('fields'), ip: '192.0.2.204' }
      const made = await session.postDevice({ ...device, device_tags: 'a', connectivities: 'SSH:22' })
      const changed = await session.postDevice(device)
      const { device_tags, connectivities } = changed.body?.device ?? {}
      return {
        'a new one': outcome(made),
        'its update': outcome(changed),
        device_tags: JSON.stringify(device_tags) ?? 'absent',
        connectivities: JSON.stringify(connectivities) ?? 'absent',
      }
    },
  },
  {
    guess: 'Types, models, vendors and sites',
    async run(session) {
      const device = {
        hostname: session.name('kind'),
        ip: '192.0.2.205',
        type: session.name('t'),
        model: session.name('m'),
      }
      const made = await session.postDevice({ ...device, vendor: session.name('v'), site: session.name('s') })
      return { 'unknown ones': outcome(made), device: shapeOf(made.body?.device) }
    },
  },
  {
    guess: 'Switching off a device that is off',
    async run(session) {
      const { body } = await session.postDevice({ hostname: session.name('twice'), ip: '192.0.2.206' })
      await session.pam('DELETE', `device/${body?.device?.id}`)
      return { answer: outcome(await session.pam('DELETE', `device/${body?.device?.id}`)) }
    },
  },
  {
    guess: 'A key for a device that is off',
    async run(session) {
      const device = { hostname: session.name('sleeping'), ip: '192.0.2.207' }
      const { body } = await session.postDevice(device)
      const made = await session.postKey('before', device)
      await session.pam('DELETE', `device/${body?.device?.id}`)
      return {
        'a key that was there': outcome(await session.readKey(made)),
        'a new key': outcome(await session.postKey('after', device)),
      }
    },
  },
]
