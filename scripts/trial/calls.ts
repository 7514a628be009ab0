import type { Experiment } from './experiment.ts'
import { outcome, shapeOf } from './observation.ts'
import { type Reply, words } from './session.ts'

const members = (reply: Reply) => `${shapeOf(reply.body)} ${shapeOf(reply.body?.response)}`

/** What holds for all calls. */
export const calls: readonly Experiment[] = [
  {
    guess: 'Which prefix serves resources',
    async run(session) {
      const bearer = await session.bearer()
      const list = async (prefix: string) => outcome(await session.send('GET', `${prefix}/pam/credential`, bearer))
      return { '/api': await list('/api'), '/iso': await list('/iso') }
    },
  },
  {
    guess: 'A body that is no JSON object',
    async run(session) {
      const { device, keyText } = session
      const form = { ...device, ...keyText, identifier: session.name('form') }
      return {
        'broken JSON': outcome(await session.postText('{')),
        'a list': outcome(await session.postText('[]')),
        nothing: outcome(await session.postText('')),
        'a form': outcome(await session.post('key', form, 'form')),
      }
    },
  },
  {
    guess: 'The order of the checks',
    async run(session) {
      const { hostname, ip } = session.device
      const { public_key } = session.keyText
      const nowhere = { ip, hostname: session.name('nowhere') }
      return {
        'no field': outcome(await session.post('key', {})),
        'a host name': outcome(await session.post('key', { hostname })),
        'and an address': outcome(await session.post('key', { hostname, ip })),
        'and a public key': outcome(await session.post('key', { hostname, ip, public_key })),
        'an unknown device, no keys': outcome(await session.post('key', nowhere)),
        'an unknown device, an odd identifier': outcome(await session.postKey('a.b', nowhere)),
      }
    },
  },
  {
    guess: 'The members of `response` in the failures since 3.33',
    async run(session) {
      const failed = await session.post('key', {})
      return {
        failure: members(failed),
        'exception.detail': JSON.stringify(failed.body?.exception?.detail) ?? 'absent',
      }
    },
  },
  {
    guess: 'The members of `response` in successes',
    async run(session) {
      const made = await session.postKey('members')
      const id = made.body?.key?.id
      return {
        create: members(made),
        update: members(await session.postKey('members')),
        GET: members(await session.readKey(made)),
        DELETE: members(await session.pam('DELETE', `key/${id}`)),
        PUT: members(await session.pam('PUT', `key/${id}`)),
        list: members(await session.pam('GET', 'credential')),
        'list of devices': members(await session.pam('GET', 'device')),
      }
    },
  },
  {
    guess: 'The sentences of switching',
    async run(session) {
      const made = await session.postKey('sentences')
      const id = made.body?.key?.id
      return {
        'on, when it was': words((await session.pam('PUT', `key/${id}`)).body),
        off: words((await session.pam('DELETE', `key/${id}`)).body),
        'off, when it was': words((await session.pam('DELETE', `key/${id}`)).body),
        on: words((await session.pam('PUT', `key/${id}`)).body),
      }
    },
  },
  {
    guess: 'An empty id',
    async run(session) {
      return { GET: outcome(await session.pam('GET', 'key/')) }
    },
  },
]
