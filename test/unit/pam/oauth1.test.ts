import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeVerifier, readAuthorization, signature, signatureBase } from '../../../sandbox/oauth1.ts'
import { createSigner, signingKey } from '../../../src/pam/oauth1.ts'

/** The credentials of the example of RFC 5849, section 1.2. */
const RFC = {
  kind: 'oauth1',
  consumerKey: 'dpf43f3p2l4k3l03',
  consumerSecret: 'kd94hf93k423kf44',
  tokenKey: 'nnch734d00sl2jdk',
  tokenSecret: 'pfkkdhi9sl3r4s00',
} as const

const secrets = {
  consumerKey: fc.string({ minLength: 1, unit: 'binary' }),
  consumerSecret: fc.string({ minLength: 1, unit: 'binary' }),
  tokenKey: fc.string({ minLength: 1, unit: 'binary' }),
  tokenSecret: fc.string({ minLength: 1, unit: 'binary' }),
}

const url = fc
  .record({
    scheme: fc.constantFrom('http', 'https', 'HTTPS'),
    host: fc.constantFrom(
      'pam.example.com',
      'PAM.Example.COM',
      '127.0.0.1',
      '[::1]',
      'xn--bcher-kva.example',
      'bücher.example',
    ),
    port: fc.constantFrom('', ':80', ':443', ':8443', ':1'),
    path: fc.constantFrom(
      '',
      '/gateway',
      '/a/b',
      "/it's (here)",
      '/%7Eteam',
      '/~team',
      '/ünïcode',
      '/a+b',
      '/a%20b',
      '/A',
    ),
    query: fc.constantFrom('', '?b5=%3D%253D', '?x=y', '?tenant=%C3%A9'),
    id: fc.bigInt({ min: 1n, max: 10n ** 19n }),
  })
  .map(({ scheme, host, port, path, query, id }) => `${scheme}://${host}${port}${path}/iso/pam/key/${id}${query}`)

describe('the signature of OAuth 1.0a', () => {
  it('is that of RFC 5849 for its own example (section 1.2: the signed request for a photo)', () => {
    // The RFC's request has the query in the signature, no oauth_version, and these two values.
    const base =
      'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DchapoH%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131202%26oauth_token%3Dnnch734d00sl2jdk%26size%3Doriginal'
    expect(createHmac('sha1', signingKey(RFC)).update(base).digest('base64')).toBe('MdpQcU8iPSUjWoN/UDMsK2sui9I=')
  })

  it('is that of OAuth Core 1.0, appendix A.5, whose request has oauth_version', () => {
    const sign = createSigner(RFC, { timestamp: () => 1191242096, nonce: () => 'kllo9940pd9333jh' })
    const { signature } = sign('GET', 'http://photos.example.net/photos?file=vacation.jpg&size=original')
    expect(signature).toBe('tR3+Ty81lMeYAr/Fid0kMTYa/WM=')
  })

  it('covers the base string of RFC 5849, section 3.4.1, with oauth_version', () => {
    const sign = createSigner(RFC, { timestamp: () => 137131202, nonce: () => 'chapoH' })
    const { authorization, signature } = sign('GET', 'http://photos.example.net/photos?file=vacation.jpg&size=original')
    const base =
      'GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3DchapoH%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131202%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal'
    expect(signature).toBe(createHmac('sha1', 'kd94hf93k423kf44&pfkkdhi9sl3r4s00').update(base).digest('base64'))
    expect(authorization).toBe(
      `OAuth oauth_consumer_key="dpf43f3p2l4k3l03", oauth_nonce="chapoH", oauth_signature="${encodeURIComponent(signature)}", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_token="nnch734d00sl2jdk", oauth_version="1.0"`,
    )
  })

  it('covers a lower-case host without its default port (RFC 5849, section 3.4.1.2)', () => {
    const sign = createSigner(RFC, { timestamp: () => 1, nonce: () => 'n' })
    const { signature: one } = sign('GET', 'HTTPS://PAM.Example.com:443/Gateway/iso/pam/key/1')
    const { signature: same } = sign('GET', 'https://pam.example.com/Gateway/iso/pam/key/1')
    const { signature: other } = sign('GET', 'https://pam.example.com/gateway/iso/pam/key/1')
    expect([one === same, one === other]).toEqual([true, false])
  })

  it('is accepted by a verifier that was written from the RFC alone, for any secrets and URL', () => {
    fc.assert(
      fc.property(
        fc.record(secrets),
        url,
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        (credentials, url, method) => {
          fc.pre(Object.values(credentials).every(text => text.isWellFormed()))
          const { authorization, signature: made } = createSigner({ kind: 'oauth1', ...credentials })(method, url)
          const target = new URL(url)
          expect(makeVerifier(credentials, Date.now)({ method, url: target, authorization })).toBeUndefined()
          const base = signatureBase(method, target, readAuthorization(authorization))
          expect(made).toBe(signature(base, credentials.consumerSecret, credentials.tokenSecret))
          expect(authorization).not.toMatch(/_secret=/)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('has a nonce of its own for every request, and the time of now', () => {
    const sign = createSigner(RFC)
    const pairs = [1, 2, 3].map(() => new Map(readAuthorization(sign('GET', 'https://pam.example.com/').authorization)))
    expect(new Set(pairs.map(oauth => oauth.get('oauth_nonce'))).size).toBe(3)
    for (const oauth of pairs) {
      expect(oauth.get('oauth_nonce')).toMatch(/^[0-9a-f]{32}$/)
      expect(Math.abs(Number(oauth.get('oauth_timestamp')) - Date.now() / 1000)).toBeLessThan(60)
    }
  })

  it('is made with a key of both secrets, percent-encoded (RFC 5849, section 3.4.2)', () => {
    expect(signingKey({ ...RFC, consumerSecret: "a&b!*'()", tokenSecret: 'é' })).toBe('a%26b%21%2A%27%28%29&%C3%A9')
  })
})
