import { describe, expect, test } from 'vitest'
import { hostAndPort } from '../../../src/domain/host.ts'
import { checkAccount, checkHostPath, checkJump, checkKeyOptions, checkPort } from '../../../src/domain/host-fields.ts'

describe('what describes a host', () => {
  test.each([
    ['deploy', true],
    ['first.last@example.com', true],
    ['web_1', true],
    ['.hidden+x-1', true],
    ['-oProxyCommand=x', false],
    ['a b', false],
    ['a;b', false],
    ['a$b', false],
    ['DOMAIN\\user', false],
    ['ü', false],
  ])('account %s', (text, sound) => {
    expect('value' in checkAccount(text)).toBe(sound)
  })

  test.each([
    ['1', 1],
    ['65535', 65_535],
    ['0', undefined],
    ['65536', undefined],
    ['22.5', undefined],
    ['x', undefined],
  ])('port %s', (text, port) => {
    expect(checkPort(text)).toEqual(port === undefined ? { problem: expect.any(String) } : { value: port })
  })

  test.each([
    ['ops@jump.example.com:2222', { user: 'ops', host: 'jump.example.com', port: 2222 }],
    ['jump.example.com', { host: 'jump.example.com', port: 22 }],
    ['ops@192.0.2.1', { user: 'ops', host: '192.0.2.1', port: 22 }],
    ['ops@[2001:db8::1]:22', { user: 'ops', host: '2001:db8::1', port: 22 }],
    ['[2001:db8::1]', { host: '2001:db8::1', port: 22 }],
    ['2001:db8::1', undefined],
    ['[jump]:22', undefined],
    ['@jump', undefined],
    ['-x@jump', undefined],
    ['ops@jump:0', undefined],
    ['ops@jump:', undefined],
    ['ops@ jump', undefined],
    ['ju]mp', undefined],
    ['undefined]', undefined],
    ['ssh://ops@jump', undefined],
    ['a@b,c@d', undefined],
  ])('jump host %s', (text, jump) => {
    expect(checkJump(text)).toEqual(
      jump === undefined ? { problem: expect.stringContaining('USER@HOST:PORT') } : { value: jump },
    )
  })

  test.each([
    ['.ssh/authorized_keys', true],
    ['/etc/ssh/keys/deploy', true],
    ['my keys/x', true],
    ['~/.ssh/authorized_keys', false],
    ['%h/.ssh/authorized_keys', false],
    ['.ssh/', false],
    ['a\nb', false],
  ])('path %j', (text, sound) => {
    expect('value' in checkHostPath(text)).toBe(sound)
  })

  test.each([
    ['no-pty', true],
    ['from="10.0.0.0/8, 192.0.2.1",command="echo \\"a b\\"",restrict', true],
    ['no-pty, restrict', false],
    ['command="x', false],
    ['a"b c"d', true],
    ['from="a\u0007"', false],
  ])('options %j', (text, sound) => {
    expect('value' in checkKeyOptions(text)).toBe(sound)
  })

  test('an address and a port, as people write them', () => {
    expect([hostAndPort({ host: 'web-1', port: 22 }), hostAndPort({ host: '::1', port: 2222 })]).toEqual([
      'web-1:22',
      '[::1]:2222',
    ])
  })
})
