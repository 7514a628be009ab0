import { describe, expect, it } from 'vitest'
import { PublicValues } from '../../../src/text/public-values.ts'

function publicOf(...values: (string | undefined)[]): PublicValues {
  const publics = new PublicValues()
  publics.add(...values)
  return publics
}

describe('public values', () => {
  it('are found as words, in any case and any form of Unicode', () => {
    const publics = publicOf('web-1', 'Müller', undefined, '')
    for (const text of ['web-1', 'host WEB-1: down', '"mu\u0308ller"', 'web-1.example.com']) {
      expect(publics.standIn(text)).toBe(true)
    }
    for (const text of ['web-12', 'xweb-1', 'web 1', 'Müllers', '']) expect(publics.standIn(text)).toBe(false)
  })

  it('are public with each of their words', () => {
    expect(publicOf(' Key of web-7\n').standIn('a web-7 b')).toBe(true)
    expect(publicOf('Key of web-7').takenOut('key of web-7!')).toBe('!')
  })

  it('are no private key that stands in the place of one', () => {
    const text = '-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAABG5vbmU -----END OPENSSH PRIVATE KEY-----'
    for (const word of text.split(' ')) expect(publicOf(text).hold(word)).toBe(false)
  })

  it('are not single characters, nor endless', () => {
    expect(publicOf('a').standIn('a b')).toBe(false)
    expect(publicOf('x'.repeat(2_000)).standIn('x'.repeat(2_000))).toBe(false)
  })

  it('hold their parts', () => {
    const publics = publicOf('web-1.example.com', 'Deploy')
    for (const text of ['web-1', 'EXAMPLE', '1.ex', 'deploy', ' Deploy ']) expect(publics.hold(text)).toBe(true)
    for (const text of ['web-1.example.com.', 'web-2', 'comdeploy']) expect(publics.hold(text)).toBe(false)
  })

  it('are taken out of a word, the longest first and none shorter than four characters', () => {
    const publics = publicOf('deploy', 'web-1', 'web-1.example.com', 'usr', '/srv/keys/web-1')
    expect(publics.takenOut('deploy@web-1.example.com:/srv/keys/web-1')).toBe('@:')
    expect(publics.takenOut('usr@web-1-deployment')).toBe('usr@-deployment')
    expect(publics.takenOut('nothing')).toBe('nothing')
  })

  it('are not looked for in a word that has too many edges', () => {
    expect(publicOf('deploy').takenOut(`${'-'.repeat(300)}deploy`)).toContain('deploy')
  })
})
