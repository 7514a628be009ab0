import type { Experiment } from './experiment.ts'
import { shapeOf } from './observation.ts'

/** What a server's lists say. */
export const lists: readonly Experiment[] = [
  {
    guess: 'Inactive keys and devices',
    async run(session) {
      const made = await session.postKey('unlisted', { enabled: false })
      const { body } = await session.postDevice({ hostname: session.name('off'), ip: '192.0.2.203' })
      await session.pam('DELETE', `device/${body?.device?.id}`)
      const devices: { id: unknown }[] = (await session.pam('GET', 'device')).body?.devices ?? []
      const listed = (is: boolean) => (is ? 'listed' : 'not listed')
      return {
        'an inactive key': listed((await session.lineOf(made)) !== undefined),
        'an inactive device': listed(devices.some(({ id }) => id === body?.device?.id)),
      }
    },
  },
  {
    guess: 'What counts as a `change` of a key',
    async run(session) {
      const made = await session.postKey('change')
      const id = made.body?.key?.id
      const changes: [string, () => Promise<unknown>][] = [
        ['reading', () => session.readKey(made)],
        ['another name', () => session.postKey('change', { key_name: 'new' })],
        ['switching off', () => session.pam('DELETE', `key/${id}`)],
        ['switching on', () => session.pam('PUT', `key/${id}`)],
      ]
      const observations: Record<string, string> = {}
      let last = (await session.lineOf(made))?.change
      for (const [name, change] of changes) {
        await session.pause()
        await change()
        const next = (await session.lineOf(made))?.change
        observations[name] = next === undefined ? 'not listed' : next === last ? 'no change' : 'a change'
        last = next
      }
      return observations
    },
  },
  {
    guess: "The server's time zone",
    async run(session) {
      const change = (await session.lineOf(await session.postKey('zone')))?.change
      const time = Date.parse(`${String(change).replace(' ', 'T')}Z`)
      const quarters = Math.round((time - Date.now()) / 900_000)
      return { 'hours east of UTC': Number.isNaN(quarters) ? shapeOf(change) : String(quarters / 4) }
    },
  },
  {
    guess: "The list's `view`",
    async run(session) {
      const made = await session.postKey('view')
      const before = shapeOf((await session.lineOf(made))?.view)
      await session.readKey(made)
      return { 'of a new key': before, 'after reading it': shapeOf((await session.lineOf(made))?.view) }
    },
  },
  {
    guess: 'The numbers and types of connections',
    async run(session) {
      const line = await session.lineOf(await session.postKey('line'))
      const { connectivity, connectivity_code, type, type_code, automatic_change, expiration } = line ?? {}
      const shown = { connectivity, connectivity_code, type, type_code, automatic_change, expiration }
      return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, JSON.stringify(value) ?? 'absent']))
    },
  },
]
