import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEnvelope } from '../../../src/pam/envelope.ts'
import { answerOf } from '../../support/answer.ts'

const read = (body: unknown, status = 200) => readEnvelope(answerOf(body, { status }))

describe('the envelope', () => {
  it('gives the sentence and the number of a failure of PAM Core (docs/pam-core-api.md 4.1)', () => {
    const body = {
      code: 400,
      response: { status: 400, message: '1015: SSH key not found', error: true, error_code: 1, detail: '' },
      exception: { code: 1015, message: '1015: SSH key not found', detail: null },
    }
    expect(read(body, 400)).toMatchObject({
      status: 400,
      contentType: 'application/json',
      json: body,
      message: '1015: SSH key not found',
      code: 1015,
      refused: true,
      hasException: true,
      excerpt: '',
      isEmpty: false,
      retryAfter: undefined,
    })
  })

  it.each([
    ['with an alias in Portuguese', { response: { mensagem: 'Chave', erro: true } }, 'Chave', true],
    ['with a capital alias', { response: { Message: 'Key 39', error: false } }, 'Key 39', false],
    ['with the English one first', { response: { message: 'Key', mensagem: 'Chave' } }, 'Key', false],
    ['with a number for a sentence', { response: { message: 5 } }, '5', false],
    ['with nothing but an exception', { exception: { message: 'Broken' } }, 'Broken', true],
    ['with an exception that is a sentence', { exception: '1015: SSH key not found' }, '1015: SSH key not found', true],
    ['with an exception that is a number', { exception: 7 }, '7', true],
    ['of the gateway', { message: 'no Route matched with those values' }, 'no Route matched with those values', false],
    ['that is flat', { code: 404, message: 'Nothing', error: true, error_code: 1001 }, 'Nothing', true],
    ['that is flat and silent about errors', { code: 404, message: 'Nothing' }, 'Nothing', true],
    ['of OAuth', { error: 'invalid_client', error_description: 'No' }, 'invalid_client: No', true],
    ['of OAuth with both texts', { error: 'e', error_description: 'd', message: 'm' }, 'e: m', true],
    ['of OAuth that repeats itself', { error: 'e', message: 'e' }, 'e', true],
    ['of OAuth with a word alone', { error: 'invalid_scope' }, 'invalid_scope', true],
    ['of OAuth with words that begin like a flag', { error: 'true story' }, 'true story', true],
    ['of OAuth with words that end like a flag', { error: 'error 1' }, 'error 1', true],
    ['with a body status that is no success', { response: { status: '400', message: 'No' } }, 'No', true],
    ['without a word', {}, '', false],
  ])('is read %s', (_, body, message, refused) => {
    expect(read(body)).toMatchObject({ message, refused })
  })

  it.each([true, 1, 'true', 'TRUE', '1'])('takes %j as a flag that is set', value => {
    for (const body of [{ response: { error: value } }, { response: { erro: value } }, { error: value }]) {
      expect(read(body)).toMatchObject({ refused: true, message: '' })
    }
  })

  it.each([false, 0, 'false', '0', '', null, [], {}, 2])('takes %j as a flag that is not set', value => {
    for (const body of [{ response: { error: value } }, { response: { erro: value } }, { error: value }]) {
      expect(read(body).refused).toBe(false)
    }
  })

  it.each(['untrue', '10', [true], ['1']])('takes %j inside of the response as a flag that is not set', value => {
    expect(read({ response: { error: value, erro: value } }).refused).toBe(false)
  })

  it.each([null, false, '', 0, [], {}])('takes %j as no exception', value => {
    expect(read({ exception: value, response: { message: 'Key' } })).toMatchObject({
      hasException: false,
      refused: false,
    })
  })

  it.each([
    ['the exception', { exception: { code: 1004 } }, 1004],
    ['the exception, as text', { exception: { code: '1004' } }, 1004],
    ['the sentence', { response: { message: '1017:Key inactive' } }, 1017],
    [
      'the sentence of the exception',
      { response: { message: 'No' }, exception: { code: 400, message: ' 1045 : x' } },
      1045,
    ],
    ['a flat sentence', { message: '1011: Device not found' }, 1011],
    ['the error code of a referer', { response: { error_code: 1105 } }, 1105],
    ['the alias of that', { response: { cod_erro: '1105' } }, 1105],
    ['the flat form of that', { error: true, error_code: 1105 }, 1105],
  ])('takes the number from %s', (_, body, code) => {
    expect(read(body).code).toBe(code)
  })

  it.each([
    { response: { error_code: 1 } },
    { response: { error_code: 1004 } },
    { exception: { code: 500 } },
    { response: { message: '2 credentials found' } },
    { response: { message: 'In 1999: nothing' } },
    { response: { message: '10150: no' } },
  ])('finds no number in %j', body => {
    expect(read(body).code).toBeUndefined()
  })

  it('takes the last of repeated keys, as JSON does (3.32 repeats some)', () => {
    expect(read('{"response":{"error":true,"error":false,"message":"a","message":"b"}}')).toMatchObject({
      message: 'b',
      refused: false,
    })
  })

  it.each(['', ' \n', '<html>', 'null', '[]', '[{"key":{"id":"1"}}]', '7', '"text"', 'true', '{"key":', '{"a":1} x'])(
    'has no object for the body %j',
    body => {
      expect(read(body)).toMatchObject({ json: undefined, message: '', refused: false })
    },
  )

  it('has no object for a body that is not UTF-8', () => {
    expect(readEnvelope(answerOf('{"key":{"id":"1"}}', { utf8: false }))).toMatchObject({ json: undefined })
  })

  it('quotes the title of a page or the beginning of a text, but no long word of it', () => {
    expect(read('<html><title>Sign in</title><p>Your name').excerpt).toBe('Sign in')
    expect(read('x '.repeat(10_000)).excerpt).toHaveLength(4096)
  })

  it('quotes nothing of broken JSON, which may hold a token or a stored key', () => {
    for (const body of ['{"access_token":"s3cret', ' {"password": "hunter2",}', '["hunter2"]', '"hunter2"']) {
      expect(read(body)).toMatchObject({ excerpt: '', isEmpty: false })
    }
    expect(read('  ')).toMatchObject({ excerpt: '  ', isEmpty: true })
  })

  it('keeps Retry-After', () => {
    expect(readEnvelope(answerOf({}, { headers: { 'retry-after': '5' } })).retryAfter).toBe('5')
  })

  it('reads whatever JSON there is without failing', () => {
    const names = ['response', 'exception', 'message', 'error', 'error_code', 'code', 'mensagem', 'erro', 'status']
    const value = fc.letrec(tie => ({
      any: fc.oneof({ maxDepth: 3 }, fc.jsonValue(), tie('record')),
      record: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 6 }),
    })).any
    fc.assert(
      fc.property(value, body => {
        const { message, code, refused, hasException } = read(JSON.stringify(body))
        expect([typeof message, typeof refused, typeof hasException]).toEqual(['string', 'boolean', 'boolean'])
        expect(code === undefined || (code >= 0 && code <= 9999)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
