import { describe, expect, test } from 'vitest'
import { proxyFor, proxySecrets } from '../../../src/http/proxy.ts'

const target = new URL('https://pam.example.com/api')
const proxy = 'http://proxy.example.com:3128'

describe('which proxy applies', () => {
  test('none without a variable', () => {
    expect(proxyFor(target, {})).toBeUndefined()
    expect(proxyFor(target, { https_proxy: ' ' })).toBeUndefined()
    expect(proxyFor(target, { HTTPS_PROXY: ' ', https_proxy: '' })).toBeUndefined()
  })

  test.each(['HTTPS_PROXY', 'https_proxy'])('the one of %s', name => {
    expect(proxyFor(target, { [name]: ` ${proxy}\n` })).toEqual({
      url: new URL(proxy),
      address: 'proxy.example.com:3128',
      variable: name,
    })
  })

  const states = ['absent', '', ' ', '\t\n', 'set'] as const
  const combinations = (name: string, lower: string, upper: string) =>
    states.flatMap(first =>
      states.map(second => ({
        env: {
          ...(first !== 'absent' && { [name]: first === 'set' ? lower : first }),
          ...(second !== 'absent' && { [name.toUpperCase()]: second === 'set' ? upper : second }),
        } as NodeJS.ProcessEnv,
        chosen: first === 'set' ? lower : second === 'set' ? upper : undefined,
      })),
    )
  const proxies = combinations('https_proxy', 'lower:2', 'upper:1')
  const lists = combinations('no_proxy', 'pam.example.com', 'pam.example.com,upper.example.com')

  test.each(proxies)('the lower-case variable wins, a blank one does not count: $env', ({ env, chosen }) => {
    for (const list of lists) {
      const wanted = list.chosen === undefined ? chosen : undefined
      const found = proxyFor(target, { ...env, ...list.env })
      expect(found?.address).toBe(wanted)
      expect(found?.variable).toBe(wanted && (wanted === 'lower:2' ? 'https_proxy' : 'HTTPS_PROXY'))
      const upperList = list.chosen?.includes('upper')
      const other = proxyFor(new URL('https://upper.example.com'), { ...env, ...list.env })
      expect(other?.address).toBe(upperList ? undefined : chosen)
    }
  })

  test.each(['Https_Proxy', 'HTTPS_PROXY', 'https_proxy'])('on Windows the name is as it was set: %s', name => {
    const windows = new Proxy<NodeJS.ProcessEnv>(
      { [name]: 'socks5://x' },
      {
        get: (set, key) =>
          Object.entries(set).find(([set]) => set.toLowerCase() === `${String(key)}`.toLowerCase())?.[1],
      },
    )
    expect(() => proxyFor(target, windows)).toThrow(new RegExp(`^${name} holds no proxy`))
  })

  test('another spelling does not count elsewhere', () => {
    expect(proxyFor(target, { Https_Proxy: proxy })).toBeUndefined()
  })

  test.each([
    ['proxy.example.com:3128', 'proxy.example.com:3128'],
    ['http://proxy.example.com', 'proxy.example.com:80'],
    ['https://proxy.example.com', 'proxy.example.com:443'],
    ['http://user:p%40ss@[::1]:3128/', '[::1]:3128'],
  ])('%s is at %s', (value, address) => {
    expect(proxyFor(target, { HTTPS_PROXY: value })?.address).toBe(address)
  })

  test('HTTP_PROXY and ALL_PROXY do not matter', () => {
    expect(proxyFor(target, { HTTP_PROXY: proxy, http_proxy: proxy, ALL_PROXY: proxy })).toBeUndefined()
  })

  test('none for plain HTTP', () => {
    expect(proxyFor(new URL('http://127.0.0.1:8080'), { HTTPS_PROXY: proxy })).toBeUndefined()
  })
})

describe('NO_PROXY', () => {
  test.each([
    ['https://pam.example.com', '*'],
    ['https://pam.example.com', 'pam.example.com'],
    ['https://pam.example.com', 'PAM.Example.COM'],
    ['https://pam.example.com', 'example.com'],
    ['https://pam.example.com', '.example.com'],
    ['https://pam.example.com', '*.example.com'],
    ['https://example.com', '.example.com'],
    ['https://pam.example.com.', 'pam.example.com'],
    ['https://pam.example.com', 'pam.example.com.'],
    ['https://pam.example.com', 'localhost, ,other.example, pam.example.com'],
    ['https://pam.example.com', 'localhost pam.example.com'],
    ['https://pam.example.com', 'pam.example.com:443'],
    ['https://pam.example.com:8443', 'example.com:8443'],
    ['https://192.0.2.7', '192.0.2.7'],
    ['https://192.0.2.7', '192.0.2.0/24'],
    ['https://192.0.2.7', '0.0.0.0/0'],
    ['https://192.0.2.7:8443', '192.0.2.7:8443'],
    ['https://[::1]', '::1'],
    ['https://[::1]', '[::1]'],
    ['https://[2001:db8::7]', '2001:0db8:0::7'],
    ['https://[2001:db8::7]:8443', '[2001:db8::7]:8443'],
    ['https://[2001:db8::7]', '2001:db8::/32'],
    ['https://[2001:db8::7]', '2001:db8::/64'],
  ])('%s is exempt by %s', (url, list) => {
    expect(proxyFor(new URL(url), { HTTPS_PROXY: proxy, NO_PROXY: list })).toBeUndefined()
    expect(proxyFor(new URL(url), { HTTPS_PROXY: proxy, NO_PROXY: 'x', no_proxy: list })).toBeUndefined()
  })

  test.each([
    ['https://pam.example.com', ''],
    ['https://pam.example.com', ',.,'],
    ['https://pam.example.com', 'notexample.com'],
    ['https://notexample.com', 'example.com'],
    ['https://example.com.evil.example', 'example.com'],
    ['https://pam.example.com', 'pam.example.com:8443'],
    ['https://pam.example.com:8443', 'pam.example.com:443'],
    ['https://192.0.2.7', '0.2.7'],
    ['https://192.0.2.7', '192.0.3.0/24'],
    ['https://192.0.2.7', '192.0.2.7/33'],
    ['https://192.0.2.7', '192.0.2.0/x'],
    ['https://192.0.2.7', '192.0.2.0/x24'],
    ['https://192.0.2.7', '192.0.2.0/24x'],
    ['https://[2001:db8::7]', '2001:db8::/129'],
    ['https://192.0.2.7', '::/0'],
    ['https://[2001:db8::7]', '2001:db9::/32'],
    ['https://[2001:db8::7]:8443', '[2001:db8::7]:443'],
  ])('%s is not exempt by "%s"', (url, list) => {
    expect(proxyFor(new URL(url), { HTTPS_PROXY: proxy, NO_PROXY: list })).toBeDefined()
  })
})

describe('a proxy that cannot be used is an error, without its secrets', () => {
  test.each([
    'socks5://user:hunter2@proxy.example.com:1080',
    'shttp://user:hunter2@proxy.example.com:3128/',
    'http://user:hunter2#x@proxy.example.com:3128',
    'http://user:hunter2/x@proxy.example.com:3128',
    'http://user:hunter2%zz@proxy.example.com:3128',
    'http://hunter2%zz@proxy.example.com:3128',
    'http://proxy.example.com:3128/path?hunter2',
    'http://:hunter2',
  ])('%s', value => {
    const failed = () => proxyFor(target, { https_proxy: value })
    expect(failed).toThrow(expect.objectContaining({ title: 'Invalid input', code: 'proxy' }))
    expect(failed).toThrow(/^https_proxy holds no proxy that can be used\. .*http:\/\/USER:PASSWORD@HOST:PORT/)
    expect(failed).not.toThrow(/hunter2/)
  })

  test('but only where it would apply', () => {
    expect(proxyFor(target, { https_proxy: 'socks5://proxy.example.com', NO_PROXY: '*' })).toBeUndefined()
  })
})

describe('secrets', () => {
  test('are the password, as written and decoded, and the sign-in as it travels, but not the user', () => {
    expect(proxySecrets({ HTTPS_PROXY: 'http://us%40er:p%C3%A4ss@proxy.example.com' })).toEqual([
      'p%C3%A4ss',
      'päss',
      'us%40er:p%C3%A4ss',
      'us@er:päss',
      Buffer.from('us@er:päss').toString('base64'),
    ])
  })

  test('also when the user alone is a token', () => {
    expect(proxySecrets({ HTTPS_PROXY: 'http://token@proxy.example.com' })).toEqual(['token', 'token:', btoa('token:')])
  })

  test.each([
    ['socks5://me:hunter2@proxy.example.com', ['hunter2', 'me:hunter2']],
    ['http://me:hun@ter2%zz@proxy.example.com/path', ['hun@ter2%zz', 'me:hun@ter2%zz']],
    ['me:hunter2@proxy.example.com:port', ['hunter2', 'me:hunter2']],
    ['socks5://token@proxy.example.com', ['token', 'token:']],
  ])('also of %s, which is refused', (value, secrets) => {
    expect(() => proxyFor(target, { https_proxy: value })).toThrow()
    expect(proxySecrets({ https_proxy: value })).toEqual(secrets)
  })

  test.each([{}, { HTTPS_PROXY: proxy }, { HTTPS_PROXY: 'socks5://a:b@c' }, { HTTPS_PROXY: 'socks5://c' }])(
    'are none in %j',
    env => {
      expect(proxySecrets(env)).toEqual([])
    },
  )
})
