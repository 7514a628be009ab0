import type { Experiment } from './experiment.ts'
import { outcome, shapeOf } from './observation.ts'
import type { Reply, Session } from './session.ts'

const sameKey = (one: Reply, other: Reply) =>
  one.body?.key?.id === other.body?.key?.id ? 'the same key' : 'another key'

/** Whether a value that comes back is the one that was sent. */
function echoOf(shown: unknown, sent: string): string {
  if (shown === sent) return 'as sent'
  return typeof shown === 'string' ? 'another text' : shapeOf(shown)
}

async function fieldsOf(session: Session, made: Reply) {
  const key = (await session.readKey(made)).body?.key ?? {}
  const devices = Array.isArray(key.devices) ? String(key.devices.length) : shapeOf(key.devices)
  return { username: key.username, key_name: key.key_name, tags: key.tags, devices }
}

/** How a server keeps keys. */
export const keys: readonly Experiment[] = [
  {
    guess: 'Unknown main device',
    async run(session) {
      return {
        'an unknown host name': outcome(await session.postKey('nowhere', { hostname: session.name('nowhere') })),
        'another address': outcome(await session.postKey('elsewhere', { ip: '192.0.2.209' })),
      }
    },
  },
  {
    guess: 'Unknown additional device',
    async run(session) {
      const devices = [{ hostname: session.otherDevice.hostname }, { hostname: session.name('nowhere') }]
      const made = await session.postKey('additional', { devices })
      return {
        answer: outcome(made),
        devices: shapeOf(made.body?.key?.devices),
        devices_error: shapeOf(made.body?.key?.devices_error),
      }
    },
  },
  {
    guess: 'Unknown identifier on update',
    async run(session) {
      const first = await session.postKey('first', { username: 'try' })
      const second = await session.postKey('second', { username: 'try' })
      return { 'the same host, address and user': sameKey(first, second) }
    },
  },
  {
    guess: 'The case of an identifier',
    async run(session) {
      const lower = await session.postKey('case')
      const upper = await session.postKey('CASE')
      return { 'in upper case': sameKey(lower, upper) }
    },
  },
  {
    guess: 'Fields left out of an update',
    async run(session) {
      const whole = {
        username: 'try',
        key_name: 'name',
        tags: 'a,b',
        devices: [{ hostname: session.otherDevice.hostname }],
      }
      const made = await session.postKey('left-out', whole)
      await session.postKey('left-out')
      const kept = await fieldsOf(session, made)
      await session.postKey('left-out', { key_name: '', tags: '', devices: [] })
      const emptied = await fieldsOf(session, made)
      const partial = { identifier: session.name('left-out'), key_name: 'new' }
      return {
        ...prefixed('left out, ', kept),
        ...prefixed('blank, ', emptied),
        'without the required ones': outcome(await session.post('key', partial)),
      }
    },
  },
  {
    guess: 'Values of a wrong type',
    async run(session) {
      const devices = [session.otherDevice.hostname]
      const made = await session.postKey('types', { devices, tags: ['a', 'b'], enabled: 'false' })
      return {
        answer: outcome(made),
        devices_error: shapeOf(made.body?.key?.devices_error),
        'reading it': outcome(await session.readKey(made)),
        ...prefixed('stored, ', await fieldsOf(session, made)),
      }
    },
  },
  {
    guess: 'An update of an inactive key',
    async run(session) {
      const made = await session.postKey('inactive', { enabled: false })
      const read = async () => outcome(await session.readKey(made))
      return {
        'a new one': await read(),
        'its update': outcome(await session.postKey('inactive')),
        'after it': await read(),
        'its update with enabled': outcome(await session.postKey('inactive', { enabled: true })),
        'after that': await read(),
      }
    },
  },
  {
    guess: 'A `POST` to an id',
    async run(session) {
      const made = await session.postKey('to-an-id')
      const { device, keyText } = session
      return { answer: outcome(await session.post(`key/${made.body?.key?.id}`, { ...device, ...keyText })) }
    },
  },
  {
    guess: 'The passphrase in `GET`',
    async run(session) {
      const made = await session.postKey('passphrase', { password: 'a passphrase' })
      return { password: echoOf((await session.readKey(made)).body?.key?.password, 'a passphrase') }
    },
  },
  {
    guess: 'Tags in `GET` since 3.33',
    async run(session) {
      const tagged = await session.readKey(await session.postKey('tags', { tags: 'a,b' }))
      const plain = await session.readKey(await session.postKey('no-tags'))
      return { tags: JSON.stringify(tagged.body?.key?.tags) ?? 'absent', 'no tags': shapeOf(plain.body?.key?.tags) }
    },
  },
  {
    guess: 'Key texts',
    async run(session) {
      const shown = (await session.readKey(await session.postKey('texts'))).body?.key
      const { private_key, public_key } = session.keyText
      return { private_key: echoOf(shown?.private_key, private_key), public_key: echoOf(shown?.public_key, public_key) }
    },
  },
  {
    guess: 'A key without an identifier in 3.32',
    async run(session) {
      const { device, keyText } = session
      const made = await session.post('key', { ...device, ...keyText, key_name: session.name('nameless') })
      const line = await session.lineOf(made)
      return {
        'in the answer': shapeOf(made.body?.key?.identifier ?? made.body?.key?.tag),
        'in the list': shapeOf(line?.identifier),
      }
    },
  },
  {
    guess: 'Which versions check the characters of an identifier',
    async run(session) {
      return { 'a dot': outcome(await session.postKey('a.b')), 'a blank': outcome(await session.postKey('a b')) }
    },
  },
  {
    guess: 'A key of another authorization',
    async run(session) {
      const { foreignKey } = session.target
      return foreignKey === undefined
        ? undefined
        : { 'reading it': outcome(await session.pam('GET', `key/${foreignKey}`)) }
    },
  },
]

function prefixed(prefix: string, values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      prefix + name,
      value === undefined ? 'absent' : String(JSON.stringify(value)),
    ]),
  )
}
