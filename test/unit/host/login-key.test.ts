import { describe, expect, it } from 'vitest'
import { loginKeyOf } from '../../../src/host/login-key.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { leakScanner, wrap } from '../../support/leak-scan.ts'
import { freshPair } from '../../support/scenario.ts'

const pair = freshPair()
const [head = '', ...lines] = pair.privateKey.trim().split('\n')
const foot = lines.pop()

async function maskedFor(privateKey: string): Promise<{ masks: string[]; secrets: Secrets; opened: string }> {
  const masks: string[] = []
  const secrets = new Secrets(mask => masks.push(mask))
  const held = { publicKey: pair.publicLine, privateKey, password: '' }
  const { privateKey: opened } = await loginKeyOf(held, undefined, { secrets, many: true, releases: [] })
  return { masks, secrets, opened }
}

describe('a login key from the vault', () => {
  it('is hidden, and masked by its long lines alone, wherever the vault broke them', async () => {
    const words = wrap(lines.join(''), 5, '\r\n')
    const { masks, secrets, opened } = await maskedFor(`${head}\r\n${words}\r\n${foot}`)
    expect(opened).toContain(`\n${lines.join('').slice(0, 5)}\n`)
    expect(masks).toEqual([])
    const scan = leakScanner({ privateKeys: [pair.privateKey], publics: [pair.publicLine] })
    expect(scan(secrets.redactForeign(pair.privateKey))).toEqual([])
  })

  it('is masked line by line in the form in which it opens the host', async () => {
    const { masks } = await maskedFor(`${pair.privateKey.trim()}`)
    expect(masks.filter(mask => !mask.includes('\\/'))).toEqual(lines.filter(line => line.length >= 48))
    expect(masks.length).toBeGreaterThan(0)
  })
})
