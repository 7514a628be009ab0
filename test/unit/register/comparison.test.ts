import { describe, expect, it } from 'vitest'
import { generateKeyPair } from '../../../src/key/generate.ts'
import type { StoredKey } from '../../../src/pam/answers.ts'
import { compareAll, compareFields, matchPublicKey } from '../../../src/register/comparison.ts'

const [{ publicKey: mine }, { publicKey: other }] = await Promise.all([
  generateKeyPair('ecdsa-256', { format: 'openssh', comment: 'mine' }),
  generateKeyPair('ecdsa-256', { format: 'openssh', comment: 'other' }),
])

function stored(change: Partial<StoredKey> = {}): StoredKey {
  const nothing = { hostname: undefined, ip: undefined, username: undefined, keyName: undefined, publicKey: undefined }
  return {
    ...nothing,
    tags: undefined,
    devices: undefined,
    expiresAt: undefined,
    privateKey: '',
    password: '',
    ...change,
  }
}

describe('a stored public key', () => {
  it.each([
    ['same', mine.line],
    ['same', `${mine.type} ${mine.blob.toString('base64')} another comment`],
    ['same', `  ${mine.line}\r\n`],
    ['different', other.line],
    ['different', 'public-key'],
    ['different', 'A'.repeat(63)],
    ['different', `${'A'.repeat(64)}!`],
    ['unreadable', 'A'.repeat(64)],
    ['unreadable', undefined],
    ['unreadable', ' '],
    ['unreadable', 'An error occurred while encrypting the text'],
    ['unreadable', 'Ocorreu um erro ao criptografar o texto'],
    ['unreadable', Buffer.alloc(128, 7).toString('base64')],
    ['unreadable', `${Buffer.alloc(256, 7).toString('base64').replace(/.{64}/g, '$&\r\n')}\n`],
  ])('is %s when it reads %j', (match, text) => {
    expect(matchPublicKey(text, mine.line)).toBe(match)
  })

  it('is never called the same when none was sent', () => {
    expect(matchPublicKey(mine.line, undefined)).toBe('none sent')
    expect(matchPublicKey(undefined, undefined)).toBe('none sent')
  })
})

describe('the other fields', () => {
  const sent = { identifier: 'a', hostname: 'web-1', ip: '192.0.2.1', username: 'u', key_name: 'k' }

  it('differ by what was sent and what the server shows', () => {
    expect(compareFields(stored({ hostname: 'x', ip: '192.0.2.2', username: 'U', keyName: '' }), sent)).toEqual([
      { field: 'hostname', stored: 'x', sent: 'web-1' },
      { field: 'ip', stored: '192.0.2.2', sent: '192.0.2.1' },
      { field: 'username', stored: 'U', sent: 'u' },
      { field: 'key_name', stored: '', sent: 'k' },
    ])
    expect(compareFields(stored(), sent)).toEqual([])
    expect(compareFields(stored({ hostname: 'x', username: 'y' }), { identifier: 'a' })).toEqual([])
  })

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['Web-1.Example.com', 'web-1.example.COM'],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
  ])('the address %s is also written %s', (one, two) => {
    expect(compareFields(stored({ ip: one }), { identifier: 'a', ip: two })).toEqual([])
  })

  it.each([
    [['a', 'b'], 'b, a', true],
    [['a', 'b', 'b'], 'b,a', true],
    [['a'], 'a,b', false],
    [['a', 'b'], 'a', false],
    [['A'], 'a', false],
    [[], 'a', false],
    [['a', 'repo:o/r', 'run:5', 'sha:0123abc'], 'a', true],
    [['a', 'repo:o/r'], 'a,repo:o/r', true],
    [['a', 'repo:o/r'], 'a,repo:o/other', false],
    [['a', 'run:x'], 'a', false],
    [['a', 'run:52'], 'a', true],
    [['a', 'my-repo:o/r'], 'a', false],
    [['a', 'repo:o/r/more'], 'a', false],
    [['a', 'repo:owner/name'], 'a', true],
    [['a', 'sha:0123abcd'], 'a', false],
  ])('the tags %j are those of %j: %j', (tags, text, same) => {
    expect(compareAll(stored({ tags }), { identifier: 'a', tags: text })).toHaveLength(same ? 0 : 1)
  })

  it.each([
    [['a', 'b'], ['B', 'a'], true],
    [['a'], ['a', 'b'], false],
  ])('the devices %j are those of %j: %j', (devices, names, same) => {
    const sent = { identifier: 'a', devices: names.map(hostname => ({ hostname })) }
    const held = devices.map(hostname => ({ hostname, ip: '' }))
    expect(compareAll(stored({ devices: held }), sent)).toHaveLength(same ? 0 : 1)
  })

  it('are not compared when they were left blank or are not shown', () => {
    expect(compareAll(stored({ tags: ['a'], devices: [{ hostname: 'b', ip: '' }] }), { identifier: 'a' })).toEqual([])
    expect(compareAll(stored(), { identifier: 'a', tags: 'a', devices: [{ hostname: 'b' }] })).toEqual([])
  })
})
