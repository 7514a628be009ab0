import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../../src/keys-file/nearest.ts'

describe('the nearest word', () => {
  it('is the one that few edits lead to', () => {
    expect(nearest('identifer', ['hostname', 'identifier'])).toBe('identifier')
    expect(nearest('ipp', ['hostname', 'ip'])).toBe('ip')
    expect(nearest('kitten', ['sitting', 'mitten'])).toBe('mitten')
  })

  it('is the one that begins with what was written', () => {
    expect(nearest('host', ['most', 'hostname'])).toBe('hostname')
  })

  it('is none when all are far', () => {
    for (const word of ['os', 'it', 'x', 'i', 'a-', 'xyz']) expect(nearest(word, ['hostname', 'ip'])).toBeUndefined()
    expect(nearest('colour', ['hostname', 'ip'])).toBeUndefined()
    expect(nearest('colour', [])).toBeUndefined()
  })

  it('is the word itself where it is among them', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), word => {
        expect(nearest(word, [`${word}1`, word])).toBe(word)
      }),
    )
  })
})
