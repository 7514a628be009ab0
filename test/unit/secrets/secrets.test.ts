import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { draws } from '../../support/draws.ts'
import { leakScanner, spellings } from '../../support/leak-scan.ts'
import { opensshPair, samplePairs } from '../../support/openssh-sample.ts'
import { RunnerMasker, readLog } from '../../support/runner-masker.ts'

function recorded(): { secrets: Secrets; masks: string[] } {
  const masks: string[] = []
  return { secrets: new Secrets(mask => masks.push(mask)), masks }
}

const pairs = samplePairs()

describe('a secret that is added', () => {
  it('is given to the runner first as it is, then in the forms that the runner does not derive', () => {
    const { secrets, masks } = recorded()
    secrets.add('pass/wörd +1')
    expect(masks).toEqual([
      'pass/wörd +1',
      'pass\\/w\\u00f6rd +1',
      'pass%2Fw%C3%B6rd+%2B1',
      'cGFzcy93w7ZyZCArMQ',
      'cGFzcy93w7ZyZCArMQo=',
      '706173732f77c3b67264202b31',
    ])
  })

  it('is given to the runner once for forms that are the same', () => {
    const { secrets, masks } = recorded()
    secrets.add('abcdef')
    expect(masks).toEqual(['abcdef', 'YWJjZGVm', 'YWJjZGVmCg==', '616263646566'])
  })

  it('is given line by line when it has several, without the shortest', () => {
    const { secrets, masks } = recorded()
    secrets.add(' first line\r\nabc\n\nsecond line ', { lean: true })
    expect(masks).toEqual(['first line', 'second line'])
  })

  it('is given in its PHP JSON form too when lean', () => {
    const { secrets, masks } = recorded()
    secrets.add('pass/word', { lean: true })
    expect(masks).toEqual(['pass/word', 'pass\\/word'])
  })

  it('is ignored when blank', () => {
    const { secrets, masks } = recorded()
    secrets.add('')
    secrets.add(' \n')
    secrets.add(undefined)
    expect(masks).toEqual([])
    expect(secrets.tooShort).toBe(0)
  })

  it('is counted, masked and not redacted when it has fewer than four characters', () => {
    const { secrets, masks } = recorded()
    secrets.add('abc', { lean: true })
    expect(masks).toEqual(['abc'])
    expect(secrets.tooShort).toBe(1)
    expect(secrets.redact('abc')).toBe('abc')
    expect(secrets.masks('key-abc')).toBe(true)
  })

  it.each([' abc', 'abc\ndef'])('is counted and masked whole when no line of it has four characters: %j', text => {
    const masks: string[] = []
    const secrets = new Secrets(mask => masks.push(mask))
    secrets.add(text)
    expect(masks).toContain(text)
    expect(secrets.tooShort).toBe(1)
  })

  it('is not counted as too short from four characters on', () => {
    const { secrets, masks } = recorded()
    secrets.add('abcd', { lean: true })
    expect([masks, secrets.tooShort, secrets.redact('abcd')]).toEqual([['abcd'], 0, '***'])
  })

  it('is kept from the runner, not from the redactor, when it is local', () => {
    const { secrets, masks } = recorded()
    secrets.add('one request of many', { local: true })
    expect(masks).toEqual([])
    expect(secrets.redact('one request of many')).toBe('***')
  })

  it('is redacted in every form', () => {
    const { secrets } = recorded()
    secrets.add('a/secret+of some "length"')
    for (const form of spellings('a/secret+of some "length"')) expect(secrets.redact(form)).toContain('***')
  })
})

describe('a private key that is added', () => {
  it.each(pairs)('is given to the runner line by line, never a PEM header or a public line ($form)', pair => {
    const { secrets, masks } = recorded()
    secrets.addPrivateKey(pair.privateKey, pair.publicLine, { lean: true })
    const lines = pair.privateKey.split('\n').filter(line => !/^-----|: |^$/.test(line))
    expect(masks.filter(mask => !mask.includes('\\/'))).toEqual(
      lines.filter(line => !pair.publicLine.includes(line) && line.length >= 4),
    )
    expect(masks.filter(mask => mask.includes('\\/')).map(mask => mask.replaceAll('\\/', '/'))).toEqual(
      masks.filter(mask => mask.includes('/') && !mask.includes('\\/')),
    )
  })

  it('leaves out the lines of an RSA 2048 key that stand in its public key, so that the runner keeps that output', () => {
    const pair = opensshPair(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
    const shared = pair.privateKey.split('\n').filter(line => line && pair.publicLine.includes(line))
    expect(shared.length).toBeGreaterThan(0)
    const { secrets, masks } = recorded()
    secrets.addPrivateKey(pair.privateKey, pair.publicLine)
    const masker = new RunnerMasker()
    for (const mask of masks) masker.add(mask)
    expect(masker.jobOutputs({ 'public-key': pair.publicLine }).warnings).toEqual([])
    expect(secrets.masks(pair.publicLine)).toBe(false)
    masker.add(pair.privateKey)
    expect(masker.jobOutputs({ 'public-key': pair.publicLine }).kept).toEqual({})
  })

  it('is masked line by line as a whole when it is no key, so that no common word is', () => {
    const { secrets, masks } = recorded()
    secrets.addPrivateKey(' this is not a key\t\r\nbut secret', '', { lean: true })
    expect(masks).toEqual(['this is not a key', 'but secret'])
  })

  it('is given to the runner without lines of fewer than four characters, which would wreck the log', () => {
    const { secrets, masks } = recorded()
    secrets.addPrivateKey('-----BEGIN X PRIVATE KEY-----\nabcdefgh\nijkl\nmno\n-----END X PRIVATE KEY-----\n', '', {
      lean: true,
    })
    expect(masks).toEqual(['abcdefgh', 'ijkl'])
  })

  it.each([
    '',
    'Proc-Type: 4,ENCRYPTED DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF ',
    'Proc-Type:4,ENCRYPTED\nDEK-Info:AES-256-CBC,00112233445566778899aabbccddeeff\n\n',
    'Proc-Type:  4,  ENCRYPTED\\nDEK-Info:  AES-256-CBC,  00112233445566778899AABBCCDDEEFF\\n',
  ])('is masked without PEM frame and header fields, however many blanks and breaks are left: %j', fields => {
    const { secrets, masks } = recorded()
    const block = (body: string) => `-----BEGIN RSA PRIVATE KEY-----${fields}${body}-----END RSA PRIVATE KEY-----`
    secrets.addPrivateKey(block('abcdefgh') + block('ijklmnop'), '', { lean: true })
    expect(masks).toEqual(['abcdefgh', 'ijklmnop'])
  })

  it('is given in the encoded forms of each line as well when it is the only key', () => {
    const { secrets, masks } = recorded()
    secrets.addPrivateKey('-----BEGIN X PRIVATE KEY-----\nabc/defg\n-----END X PRIVATE KEY-----\n')
    expect(masks).toEqual(['abc/defg', 'abc\\/defg', 'abc%2Fdefg', 'YWJjL2RlZmc', 'YWJjL2RlZmcK', '6162632f64656667'])
  })

  it.each([
    ['literal \\n', '\\n'],
    ['blanks', ' '],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('is masked by the same lines when its line breaks came as %s', (_, lineBreak) => {
    const pair = pairs[4] ?? { privateKey: '', publicLine: '' }
    const [asGiven, asSent] = [recorded(), recorded()]
    asSent.secrets.addPrivateKey(pair.privateKey, pair.publicLine)
    asGiven.secrets.addPrivateKey(pair.privateKey.replaceAll('\n', lineBreak), pair.publicLine)
    expect(asGiven.masks).toEqual(asSent.masks)
    expect(leakScanner({ privateKeys: [pair.privateKey] })(asGiven.secrets.redact(pair.privateKey))).toEqual([])
  })

  it.each(pairs)(
    'is redacted but for its PEM header and footer, its public key not, until it is let go ($form)',
    pair => {
      const { secrets } = recorded()
      const release = secrets.addPrivateKey(pair.privateKey, pair.publicLine.replace(' ', '  '))
      const [redacted, publicLine] = secrets.redact(`${pair.privateKey}|${pair.publicLine}`).split('|')
      expect(redacted).toMatch(/^-----BEGIN [A-Z ]+-----\n(?:.*: .*\n|\n)*\*\*\*\n-----END [A-Z ]+-----\n$/)
      expect(publicLine).toBe(pair.publicLine)
      const scan = leakScanner({ privateKeys: [pair.privateKey], publics: [pair.publicLine] })
      expect(scan(secrets.redact(pair.privateKey))).toEqual([])
      release()
      expect(secrets.redact(pair.privateKey)).toBe(pair.privateKey)
    },
  )

  describe('that a server gave', () => {
    const data = 'mB3xQ9vTz7LkWq2R'.repeat(4)
    const forge = (...lines: string[]) =>
      ['-----BEGIN X PRIVATE KEY-----', ...lines, '-----END X PRIVATE KEY-----', ''].join('\n')

    it('leaves out the lines of a public key that is in use', () => {
      const [own, other] = [pairs[0], pairs[1]]
      const { secrets, masks } = recorded()
      secrets.addPrivateKey(own?.privateKey ?? '', own?.publicLine)
      const blob = own?.publicLine.split(' ')[1] ?? ''
      masks.length = 0
      secrets.addPrivateKey(forge(blob.slice(0, 60), data), other?.publicLine, { lean: true, stored: true })
      expect(masks).toEqual([data])
      expect(secrets.redactForeign(`${data} ${own?.publicLine}`)).toBe(`*** ${own?.publicLine}`)
      expect(secrets.redact(data)).toBe(data)
    })

    it('leaves those lines out until the last one lets the public key go', () => {
      const [own, next] = [pairs[0], pairs[1]]
      const { secrets, masks } = recorded()
      const add = (pair = own) => secrets.addPrivateKey(pair?.privateKey ?? '', pair?.publicLine)
      const releases = [add(), add(), add(next)]
      const line = own?.publicLine.split(' ')[1]?.slice(0, 60) ?? ''
      masks.length = 0
      releases[0]?.()
      releases[0]?.()
      secrets.addPrivateKey(forge(line), '', { stored: true, lean: true })
      expect([masks, secrets.shows(line)]).toEqual([[], true])
      releases[1]?.()
      expect([secrets.shows(line), secrets.shows(next?.publicLine.slice(0, 60) ?? '')]).toEqual([false, true])
    })

    it('leaves out words, and what may be a part of something that the run shows', () => {
      const { secrets, masks } = recorded()
      secrets.publics.add('SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE', 'keys/production/web1')
      const path = '/home/runner/work/a1bcdefg/a1bcdefg/keys/production/web1'
      const lines = ['true', 'error', 'production', 'mVPwvezndPv', 'ARoIadVY98vAC0g+P', data.slice(0, 47), path]
      secrets.addPrivateKey(forge(...lines, data), '', { stored: true, lean: true })
      expect(masks).toEqual([data])
      expect(secrets.redactForeign(data.slice(2, 30))).toBe('***')
    })

    it('masks nothing when it has more lines than any key', () => {
      const { secrets, masks } = recorded()
      secrets.addPrivateKey(forge(...Array.from({ length: 300 }, (_, n) => `${data}${n}`)), '', { stored: true })
      expect(masks).toEqual([])
    })
  })

  it('leaves out a line that is public', () => {
    const { secrets, masks } = recorded()
    secrets.publics.add('web-1.example.com', 'deploy')
    const text = 'host: web-1.example.com\nDeploy\nthe rest\ndeployment'
    secrets.addPrivateKey(text, '', { lean: true })
    expect(masks).toEqual(['the rest', 'deployment'])
    expect(secrets.redact('host: web-1.example.com, deploy')).toBe('host: web-1.example.com, deploy')
  })

  it('is hidden from the log that a reader sees, before our own redactor even helps', () => {
    const pair = pairs[0] ?? { privateKey: '', publicLine: '' }
    const { secrets, masks } = recorded()
    secrets.addPrivateKey(pair.privateKey, pair.publicLine)
    const commands = masks.map(mask => `::add-mask::${mask.replaceAll('%', '%25')}`)
    const echo = JSON.stringify(pair.privateKey).replaceAll('/', '\\/').replaceAll('\\n', '\n')
    const { log } = readLog([...commands, echo].join('\n'), new RunnerMasker())
    expect(leakScanner({ privateKeys: [pair.privateKey], publics: [pair.publicLine] })(log)).toEqual([])
  })
})

describe('what a server calls a secret', () => {
  it('is hidden in foreign text, and in the job when it is no word', () => {
    const { secrets, masks } = recorded()
    for (const word of ['registered', 'a pass phrase', 'a pa55w0rd', 'k9Xw-2qLp']) secrets.addForeign(word)
    expect(masks).toEqual(['k9Xw-2qLp', 'azlYdy0ycUxw', 'azlYdy0ycUxwCg==', '6b3958772d32714c70'])
    const text = 'registered, a pass phrase, a pa55w0rd, k9Xw-2qLp'
    expect(secrets.redact(text)).toBe(text)
    expect(secrets.redactForeign(text)).toBe('***, ***, ***, ***')
  })

  it('masks none of the words beside it', () => {
    const { secrets, masks } = recorded()
    for (const text of ['a1b2c3d4\nproduction\nerror', 'a1b2c3d4 true', 'a1b2c3d4\rname', 'x1y'])
      secrets.addForeign(text)
    expect(masks).toEqual([])
  })

  it('is not hidden when it is public, and what is public in it is not', () => {
    const { secrets, masks } = recorded()
    secrets.publics.add('web1a-prod', 'web-1.example.com')
    for (const word of ['web1a-prod', 'WEB1A-PROD', 'for web-1.example.com: x', 'web1a-prod-7x'])
      secrets.addForeign(word)
    for (const text of ['web1a-prod', 'web1a-prod is up', 'web-1.example.com'])
      expect(secrets.redactForeign(text)).toBe(text)
    expect(secrets.redactForeign('it is web1a-prod-7x here')).toBe('it is *** here')
    secrets.addForeign('the key of db-7.example.com')
    expect(secrets.redactForeign('web-1.example.com')).toBe('web-1.example.com')
    expect(secrets.redactForeign('it is the key of db-7.example.com')).toBe('it is ***')
    expect(masks).toEqual([])
  })

  it('hides and masks no part of what the run shows', () => {
    const pair = pairs[0] ?? { privateKey: '', publicLine: '' }
    const { secrets, masks } = recorded()
    const fingerprint = 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'
    const identifier = '550e8400-e29b-41d4-a716-446655440000'
    secrets.publics.add(fingerprint, identifier, 'db2x-prod')
    secrets.addPrivateKey(pair.privateKey, pair.publicLine)
    masks.length = 0
    const parts = ['ARoIadVY98vAC0g', '8400-e29b-41d4', 'b2x-prod', pair.publicLine.slice(14, 44), 'sh-rsa AAAAB3']
    // The runner masks a value without the quotes around it, too, and what stands before an ampersand.
    for (const part of [...parts, '"ARoIadVY98vAC0g"', '8400-e29b-41d4&x9y', 'a1b2c3d4&regist'])
      secrets.addForeign(part)
    expect(masks).toEqual([])
    const shown = [fingerprint, identifier, 'db2x-prod'].join(' ')
    expect(secrets.redact(`${shown} ${pair.publicLine}`)).toBe(`${shown} ${pair.publicLine}`)
    expect(secrets.redactForeign(shown)).toBe(shown)
  })

  it('masks nothing of what the run shows, whatever words it is put together from', () => {
    const pair = pairs[11] ?? { privateKey: '', publicLine: '' }
    const fingerprint = 'SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE'
    const names = [fingerprint, 'web-1', 'db2x-prod', '550e8400-e29b-41d4-a716-446655440000', 'web-1.example.com']
    const shown = [...names, pair.publicLine, 'true error production registered unchanged'].join(' ')
    const word = fc.oneof(
      fc.tuple(fc.nat(shown.length), fc.nat(40)).map(([from, length]) => shown.slice(from, from + length)),
      fc.constantFrom('\n', ' ', '-', 'a1b2c3d4', 'x9', '"', '&', '\0'),
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean(), (words, isKey) => {
        const masker = new RunnerMasker()
        const secrets = new Secrets(mask => masker.add(mask))
        secrets.publics.add(...names)
        secrets.addPrivateKey(pair.privateKey, pair.publicLine, { local: true })
        const text = words.join('')
        if (isKey)
          secrets.addPrivateKey(`-----BEGIN X PRIVATE KEY-----\n${text}\n-----END X PRIVATE KEY-----`, '', {
            stored: true,
          })
        else secrets.addForeign(text)
        expect(masker.mask(shown)).toBe(shown)
        expect(secrets.redact(shown)).toBe(shown)
        for (const name of names) expect(secrets.redactForeign(name)).toBe(name)
      }),
      { numRuns: draws(1_000) },
    )
  })

  it('is not masked where the runner would find its base64 in the public half of a key', () => {
    const { secrets, masks } = recorded()
    const [pair] = pairs
    secrets.addPrivateKey(`${pair?.privateKey}`, 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMq3B5SgPTJvGFaNLN4TUEDe', {
      local: true,
    })
    for (const secret of ['x9h-ed25', 'x9yh-ed25', 'x9z-ed25']) secrets.addForeign(secret)
    expect(masks.filter(mask => mask.startsWith('x9'))).toEqual(['x9yh-ed25', 'x9z-ed25'])
  })

  it('does not part a secret of ours, and what is public shows no part of one', () => {
    const { secrets } = recorded()
    secrets.publics.add('correct-horse-battery')
    secrets.add('correct-horse-battery-staple')
    expect(secrets.redactForeign('it is correct-horse-battery')).toBe('it is ***')
    secrets.add('hunter2-abc')
    for (const part of ['er2-', 'unte']) secrets.addForeign(part)
    expect(secrets.redactForeign('it is hunter2-abc')).toBe('it is ***')
  })

  it('is hidden with dashes; of a key with its frame no line is masked', () => {
    const { secrets, masks } = recorded()
    secrets.addForeign('-----my-pass-----')
    secrets.addForeign('-----BEGIN X PRIVATE KEY-----\na1b2c3d4\n-----END X PRIVATE KEY-----')
    expect(secrets.redactForeign('-----my-pass-----, a1b2c3d4')).toBe('***, a1b2c3d4')
    expect(masks).toEqual([])
  })

  it('is bounded in length and number', () => {
    const { secrets, masks } = recorded()
    secrets.addForeign(`a1b${'x'.repeat(300)}`)
    expect(secrets.redactForeign(`a1b${'x'.repeat(300)}`)).not.toContain('***')
    for (let n = 1000; n < 2_500; n++) secrets.addForeign(`secret${n}word`)
    expect(masks.filter(mask => mask.startsWith('secret')).length).toBe(200)
    expect(masks.length).toBeLessThanOrEqual(1_200)
    expect(secrets.redactForeign('secret1999word secret2000word')).toBe('*** secret2000word')
  })
})

describe('masks', () => {
  it('tells which texts the runner would not let through as a job output', () => {
    const { secrets } = recorded()
    secrets.add('4711')
    expect(secrets.masks('id 47110')).toBe(true)
    expect(secrets.masks('NDcxMQ')).toBe(true)
    expect(secrets.masks('4 of 7')).toBe(false)
  })
})
