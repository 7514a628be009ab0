import { describe, expect, it } from 'vitest'
import { secretsIn } from '../../../src/pam/answer-secrets.ts'

const found = (body: string) => secretsIn(Buffer.from(body))

describe('what an answer calls a secret', () => {
  it.each([
    ['a token', '{"access_token": "abc", "refresh_token":"d\\u00e9f"}', ['abc', 'déf']],
    ['a stored key', '{"key": {"private_key": "-----BEGIN\\n\\/x", "password": "a\\"b"}}', ['-----BEGIN\n/x', 'a"b']],
    ['JSON behind a notice of PHP', '<br />\n<b>Notice</b>: x in y.php on line 3<br />{"accessToken":"abc"}', ['abc']],
    ['broken JSON', '{"error": true, "privateKey": "abc', ['abc']],
    ['JSON that breaks inside an escape', '{"client_secret": "ab\\u00', ['ab\\u00']],
    ['a form', 'grant=x&access_token=abc&password=d%20e', ['abc', 'd%20e']],
  ])('is found in %s', (_, body, secrets) => {
    expect(found(body)).toEqual(secrets)
  })

  it.each(['{"message": "the password: hidden"}', '{"password": 5}', '', 'token abc'])('is nothing in %s', body => {
    expect(found(body)).toEqual([])
  })

  it('is bounded', () => {
    expect(found('{"token":"a"}'.repeat(500)).length).toBe(32)
    expect(found(`${' '.repeat(2 ** 20)}{"token":"a"}`)).toEqual([])
  })
})
