import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import { asFailure } from '../../../src/domain/internal-error.ts'

describe('a failure', () => {
  it('can be told with more words', () => {
    const cause = new Error('x')
    const failure = new Failure('Network', 'reset', 'It broke.', { cause }).because(' Try again.')
    expect(failure).toMatchObject({ title: 'Network', code: 'reset', message: 'It broke. Try again.', cause })
  })

  it('stays what it is', () => {
    const failure = new Failure('Network', 'reset', 'It broke.')
    expect(asFailure(failure)).toBe(failure)
  })

  it.each([
    [new RangeError('too far'), 'RangeError: too far'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
  ])('of another kind is a fault of this action: %s', (thrown, words) => {
    expect(asFailure(thrown)).toMatchObject({
      title: 'Internal error',
      code: 'internal_error',
      message: `The action met an error of its own (${words}). Run again with debug logging, and report it with the log.`,
      cause: thrown,
    })
  })
})
