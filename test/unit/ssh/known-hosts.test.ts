import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { KnownHosts } from '../../../src/ssh/known-hosts.ts'
import { freshPair } from '../../support/scenario.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const KEY = freshPair().publicLine.split(' ', 2).join(' ')
const OTHER = freshPair().publicLine.split(' ', 2).join(' ')
const has = (text: string, host: string, port = 22) => new KnownHosts(text).has({ host, port })

// Keys are not rotated on hosts from Windows.
const missing = process.platform === 'win32' || spawnSync('ssh-keygen', ['-?'], { stdio: 'ignore' }).error !== undefined

describe('known_hosts', () => {
  test.each([
    ['a plain name', `web-1 ${KEY}`, 'web-1', 22, true],
    ['several names', `web-1,192.0.2.11 ${KEY} comment`, '192.0.2.11', 22, true],
    ['letters of either case', `Web-1 ${KEY}`, 'wEB-1', 22, true],
    ['another name', `web-1 ${KEY}`, 'web-10', 22, false],
    ['another port', `[web-1]:2222 ${KEY}`, 'web-1', 2222, true],
    ['a port that is not named', `web-1 ${KEY}`, 'web-1', 2222, true],
    ['a port that is named alone', `[web-1]:2222 ${KEY}`, 'web-1', 22, false],
    ['IPv6', `2001:db8::1 ${KEY}`, '2001:DB8::1', 22, true],
    ['IPv6 with a port', `[2001:db8::1]:2222 ${KEY}`, '2001:db8::1', 2222, true],
    ['a pattern', `*.example.com ${KEY}`, 'web-1.example.com', 22, true],
    ['a pattern with ?', `web-?.example.com ${KEY}`, 'web-10.example.com', 22, false],
    ['a pattern that is refused', `*.example.com,!web-1.example.com ${KEY}`, 'web-1.example.com', 22, false],
    ['dots that are no pattern', `web.example*,x ${KEY}`, 'webXexample', 22, false],
    ['an authority', `@cert-authority *.example.com ${KEY}`, 'web-1.example.com', 22, true],
    ['a revoked key alone', `@revoked web-1 ${KEY}`, 'web-1', 22, false],
    ['comments and broken lines', `# web-1 ${KEY}\nweb-1\n\nweb-1 ssh-ed25519 x`, 'web-1', 22, false],
    ['CRLF and blanks in front', `\r\n  web-1\t${KEY}\r\n`, 'web-1', 22, true],
  ])('%s', (_, text, host, port, found) => {
    expect(has(text, host, port)).toBe(found)
  })

  test.skipIf(missing)('gives the lines about a host and the fingerprints of its keys', () => {
    const known = new KnownHosts(`web-1 ${KEY}\nweb-2 ${KEY}\n@revoked * ${OTHER}\nweb-1 ${OTHER} x\n`)
    const place = { host: 'web-1', port: 22 }
    expect(known.linesFor(place)).toEqual([`web-1 ${KEY}`, `web-1 ${OTHER} x`, `@revoked * ${OTHER}`])
    const shown = [KEY, OTHER].map(line => `${execFileSync('ssh-keygen', ['-lf', '-'], { input: line })}`.split(' ')[1])
    expect(known.fingerprintsFor(place)).toEqual(shown)
  })

  test('tells lines from a path', () => {
    expect(KnownHosts.isText(`# x\nweb-1 ${KEY}`)).toBe(true)
    for (const text of ['known_hosts', 'folder of mine/known hosts', 'web-1 ssh-ed25519'])
      expect(KnownHosts.isText(text)).toBe(false)
  })
})

describe.skipIf(missing)('the same as ssh-keygen -F', () => {
  const folder = makeTempFolder('known-')
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'known_hosts')
  const asks = (name: string) => {
    const { stdout } = spawnSync('ssh-keygen', ['-F', name, '-f', file], { encoding: 'utf8' })
    return /^# Host .* found: line \d+(?! REVOKED)/m.test(stdout)
  }
  const label = fc.constantFrom(
    'web',
    'Web',
    'db',
    '*',
    'w?b',
    '!web',
    '*.example.com',
    'a.example.com',
    '[web]:2222',
    '[*]:2222',
    '192.0.2.1',
  )
  const marker = fc.constantFrom('', '', '', '@cert-authority ', '@revoked ')
  const line = fc
    .tuple(marker, fc.array(label, { minLength: 1, maxLength: 3 }))
    .map(([mark, names]) => `${mark}${names.join(',')} ${KEY}`)
  const place = fc.record({
    host: fc.constantFrom('web', 'wEb', 'wxb', 'db', 'a.example.com', '192.0.2.1'),
    port: fc.constantFrom(22, 2222),
  })

  test.each([false, true])('for any file (hashed: %s)', hashed => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), place, (lines, { host, port }) => {
        writeFileSync(file, lines.map(each => `${each}\n`).join(''))
        if (hashed) spawnSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' })
        const text = execFileSync('cat', [file], { encoding: 'utf8' })
        const name = host.toLowerCase()
        expect(has(text, host, port)).toBe((port !== 22 && asks(`[${name}]:${port}`)) || asks(name))
      }),
      { numRuns: 60 },
    )
  })
})
