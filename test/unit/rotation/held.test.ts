// What PAM Core held before a rotation, as far as it lets that be known.
import { describe, expect, test } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import type { Registration } from '../../../src/register/tools.ts'
import { heldBefore } from '../../../src/rotation/held.ts'
import { bare } from '../../support/rotation.ts'
import { freshPair } from '../../support/scenario.ts'

function held(stored: () => unknown, identifierMadeUp = false) {
  return heldBefore({ identifierMadeUp, before: { stored: async () => stored() } } as unknown as Registration)
}

const KEY = bare(freshPair())
const NOT_SHOWN = expect.stringContaining('PAM Core shows no public key of it')

describe('the key that PAM Core held before', () => {
  test.each([
    ['as it is', KEY],
    [
      'with options, blanks and a comment',
      `\n from="10.0.0.0/8",command="a b"  ${KEY.replace(' ', '\t')}  deploy@ci\r\n`,
    ],
    ['in quotes', `"${KEY} deploy@ci"`],
    ['below a comment', `# ours\n${KEY}`],
  ])('is known by type and base64: %s', async (_, publicKey) => {
    expect(await held(() => ({ publicKey, privateKey: 'x' }))).toEqual({ publicKey: KEY, privateKey: 'x' })
  })

  test('is known also where no such key would be taken any more', async () => {
    const rsa1024 = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDx web'
    for (const publicKey of [rsa1024, 'ssh-dss AAAAB3NzaC1kc3MAAACB x'])
      expect(await held(() => ({ publicKey }))).toEqual({ publicKey: publicKey.split(' ', 2).join(' ') })
  })

  test('is none where none is listed or the identifier is new', async () => {
    expect(await held(() => undefined)).toEqual({ publicKey: '' })
    expect(await held(() => ({ publicKey: KEY }), true)).toEqual({ publicKey: '' })
  })

  test('is not shown where it is inactive or encrypted; its private half may be all the same', async () => {
    expect(await held(() => 'inactive')).toEqual({ publicKey: '', reason: NOT_SHOWN })
    for (const publicKey of [undefined, '', 'q83v'.repeat(40), `${KEY}\n${KEY}`, KEY.padEnd(100_000, 'A')])
      expect(await held(() => ({ publicKey, privateKey: 'x' }))).toEqual({
        publicKey: '',
        privateKey: 'x',
        reason: NOT_SHOWN,
      })
  })

  test('may be anything where PAM Core could not be asked', async () => {
    const failure = new Failure('Network', 'timeout', 'It does not answer.')
    const asked = held(() => {
      throw failure
    })
    expect(await asked).toEqual({ publicKey: '', reason: failure.message, failure })
  })
})
