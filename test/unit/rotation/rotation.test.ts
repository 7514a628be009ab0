// The order of a rotation at several places, and what is said of them when it ends early.
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import { failed, type Outcome } from '../../../src/domain/outcome.ts'
import type { Registration, Tools } from '../../../src/register/tools.ts'
import type { Place, Visit } from '../../../src/rotation/place.ts'
import { rotateAt } from '../../../src/rotation/rotation.ts'
import { resultOf } from '../../support/key-result.ts'

const REGISTRATION = {
  spec: { identifier: 'web-1' },
  identifierMadeUp: true,
  material: { notices: [], warnings: [], release: () => undefined },
} as unknown as Registration

/** A place that writes down what is done with it. */
function placeNamed(name: string, done: string[], change: Partial<Visit> = {}): Place {
  let added = false
  const visit: Visit = {
    outlivesCancellation: false,
    preview: () => [],
    add: async () => {
      added = true
      done.push(`add ${name}`)
    },
    added: () => added,
    takeBack: async () => {
      added = false
      done.push(`take back ${name}`)
      return `${name} was taken back.`
    },
    removeOlder: async () => {
      done.push(`remove older ${name}`)
      return []
    },
    holds: () => `${name} ${added ? 'has' : 'lacks'} it`,
    older: () => '',
    changed: () => added,
    report: () => ({}),
    close: async () => {
      done.push(`close ${name}`)
    },
    ...change,
  }
  return { visit: async () => visit }
}

const said: string[] = []
const tools = {
  pam: { hasListed: false },
  options: {},
  voice: {
    info: (line: string) => said.push(line),
    warning: (line: string) => said.push(`warning: ${line}`),
    notice: () => undefined,
  },
} as unknown as Tools

const refusal = new Failure('PAM Core 1011', 1011, 'Refused.')
const refused = async (): Promise<Outcome> => ({
  result: failed(resultOf({ changed: '' }), refusal, 'no'),
  failure: refusal,
  stored: 'no',
})
const stored = async (): Promise<Outcome> => ({ result: resultOf(), stored: 'yes' })
const calm = new AbortController().signal

describe('a rotation at several places', () => {
  test('goes in order, and lets each place go at its end', async () => {
    const done: string[] = []
    const places = [placeNamed('host', done), { visit: async () => undefined }, placeNamed('github', done)]
    const { failure } = await rotateAt(places, stored, calm)(REGISTRATION, tools)
    expect(failure).toBe(undefined)
    expect(done).toEqual([
      'add host',
      'add github',
      'remove older host',
      'remove older github',
      'close host',
      'close github',
    ])
  })

  test('is a registration and no more where no place is concerned', async () => {
    const places = [{ visit: async () => undefined }]
    expect(await rotateAt(places, refused, calm)(REGISTRATION, tools)).toEqual(await refused())
  })

  test('lets the first place go when the second cannot be looked at', async () => {
    const done: string[] = []
    const second: Place = {
      visit: async () => {
        throw refusal
      },
    }
    const host = placeNamed('host', done, { report: () => ({ on_host: 'untouched' }) })
    const outcome = await rotateAt([host, second], stored, calm)(REGISTRATION, tools)
    expect(outcome).toMatchObject({
      failure: refusal,
      stored: 'no',
      result: { status: 'failed', on_host: 'untouched' },
    })
    expect(done).toEqual(['close host'])
  })

  test('takes back what it added where another place refuses, but nothing that was there before', async () => {
    const done: string[] = []
    const add = async () => {
      throw new Failure('GitHub', 'github_403', 'No.')
    }
    const places = [
      placeNamed('host', done),
      placeNamed('present', done, { added: () => false }),
      placeNamed('github', done, { add }),
    ]
    const { failure } = await rotateAt(places, stored, calm)(REGISTRATION, tools)
    expect(done.filter(each => each.startsWith('take'))).toEqual(['take back host'])
    expect(failure?.message).toBe('No. host was taken back. PAM Core was not asked to store the key.')
  })

  test('takes back after a cancellation only where nothing has to be sent any more, and says of the rest what holds', async () => {
    const done: string[] = []
    const controller = new AbortController()
    const places = [placeNamed('host', done, { outlivesCancellation: true }), placeNamed('github', done)]
    const register = async () => {
      controller.abort()
      return refused()
    }
    const { failure } = await rotateAt(places, register, controller.signal)(REGISTRATION, tools)
    expect(done.filter(each => each.startsWith('take'))).toEqual(['take back host'])
    expect(failure?.message).toBe(
      'Refused. host was taken back. PAM Core did not store the new key, and github has it.',
    )
  })

  test('fails for an older key that is left where nobody removes it later, and warns where the next run does', async () => {
    const left = (tolerable: boolean) => ({
      removeOlder: async () => [
        { key: 'Older key', left: { failure: new Failure('X', 'x', 'still there.'), remedy: 'Remove it.', tolerable } },
      ],
    })
    said.length = 0
    const warned = await rotateAt([placeNamed('host', [], left(true))], stored, calm)(REGISTRATION, tools)
    expect([warned.failure, said]).toEqual([
      undefined,
      ['warning: PAM Core holds the new key, and host has it. Older key: still there. Remove it.'],
    ])
    const grave = await rotateAt(
      [placeNamed('host', [], left(true)), placeNamed('github', [], left(false))],
      stored,
      calm,
    )(REGISTRATION, tools)
    expect(grave.failure?.message).toContain('The key is registered, but its rotation is not complete.')
  })
})
