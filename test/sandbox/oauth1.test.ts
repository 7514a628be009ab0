import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { describe, expect, test } from 'vitest'
import { makeVerifier, readAuthorization, signature, signatureBase } from '../../sandbox/oauth1.ts'

const secrets = { consumerKey: 'ck', consumerSecret: 'c&s', tokenKey: 'tk', tokenSecret: 't s' }
const now = 1_700_000_000_000
const url = new URL('https://pam.example.com/api/pam/key?b=2&a=1%20x')

/** A header signed by the oauth-1.0a package. */
function sign(changes: { url?: string; method?: string; nonce?: string; timestamp?: number } = {}): string {
  const oauth = new OAuth({
    consumer: { key: secrets.consumerKey, secret: secrets.consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  oauth.getNonce = () => changes.nonce ?? 'n1'
  oauth.getTimeStamp = () => changes.timestamp ?? now / 1000
  const token = { key: secrets.tokenKey, secret: secrets.tokenSecret }
  const target = new URL(changes.url ?? url.href)
  const request = {
    url: target.origin + target.pathname,
    method: changes.method ?? 'POST',
    data: Object.fromEntries(target.searchParams),
  }
  return oauth.toHeader(oauth.authorize(request, token)).Authorization
}

const request = (authorization: string) => ({ method: 'POST', url, authorization })

describe('the base string', () => {
  test('is that of RFC 5849, 3.4.1.1, and gives its signature', () => {
    const oauth = readAuthorization(
      'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", ' +
        'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", ' +
        'oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"',
    )
    const form = [...new URLSearchParams('c2&a3=2+q')]
    const target = new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b')
    const base = signatureBase('post', target, oauth, form)
    // The RFC prints another signature; its erratum 2550 has this one.
    expect(signature(base, 'j49sk3j29djd', 'dh893hdasih9')).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=')
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D' +
        '%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1' +
        '%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    )
  })

  test('keeps a port that is not the default', () => {
    expect(signatureBase('GET', new URL('https://a.example:8443/x'), [])).toBe(
      'GET&https%3A%2F%2Fa.example%3A8443%2Fx&',
    )
  })
})

describe('the signature', () => {
  test('is that of RFC 5849, 1.2, for temporary credentials', () => {
    const oauth = readAuthorization(
      'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_signature_method="HMAC-SHA1", ' +
        'oauth_timestamp="137131200", oauth_nonce="wIjqoS", ' +
        'oauth_callback="http%3A%2F%2Fprinter.example.com%2Fready", oauth_signature="74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D"',
    )
    const base = signatureBase('POST', new URL('https://photos.example.net/initiate'), oauth)
    expect(signature(base, 'kd94hf93k423kf44', '')).toBe('74KNZJeDHnMBp0EMJ9ZHt/XKycU=')
  })

  test('is that of RFC 5849, 1.2, for a resource', () => {
    const oauth = readAuthorization(
      'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", ' +
        'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_nonce="chapoH", ' +
        'oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"',
    )
    const target = new URL('http://photos.example.net/photos?file=vacation.jpg&size=original')
    const base = signatureBase('GET', target, oauth)
    expect(signature(base, 'kd94hf93k423kf44', 'pfkkdhi9sl3r4s00')).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=')
  })
})

describe('the verifier', () => {
  const verifier = () => makeVerifier(secrets, () => now)

  test('accepts what another implementation signed', () => {
    expect(verifier()(request(sign()))).toBeUndefined()
  })

  test('refuses a signature for another host, path, query or method', () => {
    const others = [
      { url: 'https://other.example.com/api/pam/key?b=2&a=1%20x' },
      { url: 'https://pam.example.com/iso/pam/key?b=2&a=1%20x' },
      { url: 'https://pam.example.com/api/pam/key' },
      { url: 'http://pam.example.com/api/pam/key?b=2&a=1%20x' },
      { method: 'GET' },
    ]
    for (const other of others) expect(verifier()(request(sign(other)))).toMatch(/does not match/)
  })

  test('refuses a nonce that was used, and only then', () => {
    const verify = verifier()
    expect(verify(request(sign({ nonce: 'a' })))).toBeUndefined()
    expect(verify(request(sign({ nonce: 'b' })))).toBeUndefined()
    expect(verify(request(sign({ nonce: 'a' })))).toMatch(/used before/)
  })

  test('takes timestamps up to five minutes off, either way', () => {
    for (const off of [-300, 300]) expect(verifier()(request(sign({ timestamp: now / 1000 + off })))).toBeUndefined()
    for (const off of [-301, 301]) expect(verifier()(request(sign({ timestamp: now / 1000 + off })))).toMatch(/clock/)
  })

  test.each([
    ['oauth_version="1.0"', 'oauth_version="2.0"', /oauth_version/],
    ['HMAC-SHA1', 'PLAINTEXT', /HMAC-SHA1/],
    ['oauth_consumer_key="ck"', 'oauth_consumer_key="x"', /oauth_consumer_key/],
    ['oauth_token="tk"', 'oauth_token="x"', /oauth_token/],
    [/oauth_timestamp="\d+"/, 'oauth_timestamp="now"', /oauth_timestamp/],
    ['oauth_nonce="n1"', 'oauth_nonce=""', /oauth_nonce/],
    ['oauth_nonce="n1"', 'oauth_nonce="n1", oauth_nonce="n2"', /repeated/],
    ['oauth_nonce="n1"', 'oauth_nonce="%zz"', /percent-encoding/],
    [/oauth_signature="[^"]*"/, 'oauth_signature="AAAA"', /does not match/],
  ])('refuses a header with %s changed to %s', (part, other, reason) => {
    const changed = sign().replace(part, other)
    expect(changed).not.toBe(sign())
    expect(verifier()(request(changed))).toMatch(reason)
  })
})
