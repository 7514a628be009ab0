import { describe, expect, test } from 'vitest'
import type { Circumstances } from '../../../src/http/catalogue.ts'
import { explain } from '../../../src/http/network-error.ts'
import { networkFailure } from '../../../src/http/network-failure.ts'

const sent: Circumstances = {
  at: 'pam.example.com:443',
  timeout: 30_000,
  maxBytes: 1_048_576,
  clientCertificate: false,
  caCertificate: false,
  clock: new Date(),
  sent: true,
}
const broken = (known: Partial<Circumstances> = {}) =>
  explain(Object.assign(new Error('broken'), { code: 'ECONNRESET' }), { ...sent, ...known })

describe('an attempt without an answer', () => {
  test.each([
    ['Network', 'reset', {}],
    ['Cancelled', 'cancelled', { stopped: 'cancelled' }],
    ['Network', 'truncated', { answer: { status: 200, contentType: '' } }],
    ['Network', 'timeout', { stopped: 'timeout', answer: { status: 200, contentType: '' } }],
    ['Unexpected response', 'protocol', { stopped: 'protocol', answer: { status: 101, contentType: '' } }],
  ] as const)('is a failure of the class %s', (title, code, known) => {
    const error = broken(known)
    expect(networkFailure(error, true)).toMatchObject({ title, code, message: error.message, cause: error })
  })

  test('may have been processed only when it was sent, and was to change something', () => {
    const failures = [true, false].flatMap(sent =>
      [true, false].map(writes => networkFailure(broken({ sent }), writes)),
    )
    expect(failures).toMatchObject(
      [true, false, false, false].map(maybeProcessed => ({ traits: { retryable: true, maybeProcessed } })),
    )
  })

  test('stays what it is when it is a fault of our own', () => {
    const fault = new TypeError('a mistake')
    expect(networkFailure(fault, true)).toBe(fault)
  })
})
