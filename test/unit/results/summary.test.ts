import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyResult } from '../../../src/domain/result.ts'
import { renderSummary } from '../../../src/results/summary.ts'
import { resultOf } from '../../support/key-result.ts'

const plain = { dryRun: false }
const failed = { status: 'failed', operation: '', key_id: '', fingerprint: '' } as const

/** The tables of a summary: rows of cells, the title row first. */
function tablesOf(markdown: string): string[][][] {
  const blocks = markdown.split('\n\n').filter(block => block.startsWith('|'))
  return blocks.map(block => {
    const lines = block.trim().split('\n')
    expect(lines[1]).toMatch(/^\|( :-- \|)+$/)
    return lines.filter((_, index) => index !== 1).map(cellsOf)
  })
}

/** Cells as GFM splits them: at each bar that no backslash escapes; the outer bars belong to no cell. */
function cellsOf(row: string): string[] {
  expect(row).toMatch(/^\| .* \|$/)
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim())
}

describe('the job summary', () => {
  it('has the count as its heading, and a row a key', () => {
    const results = [
      resultOf({ devices: [{ hostname: 'web-1b.example.com', ip: '192.0.2.12' }] }),
      resultOf({ identifier: 'web-2', hostname: 'web-2.example.com', key_id: '102', operation: 'updated' }),
    ]
    const summary = renderSummary(results, plain)
    expect(summary).toMatch(/^### 2 keys: 1 created, 1 updated\n\nSSH keys in PAM Core\n\n\| Host \|/)
    expect(summary).not.toMatch(/####|left out/)
    expect(tablesOf(summary)).toEqual([
      [
        ['Host', 'Identifier', 'Operation', 'Key id', 'Fingerprint', 'Devices'],
        [
          'web-1.example.com',
          'web-1',
          'created',
          '101',
          '`SHA256:Yoes0fYbQGWKr9T5HkNojbLX/CFGa5C12v8kSW6TuN0`',
          'web-1b.example.com',
        ],
        ['web-2.example.com', 'web-2', 'updated', '102', '`SHA256:Yoes0fYbQGWKr9T5HkNojbLX/CFGa5C12v8kSW6TuN0`', ''],
      ],
    ])
  })

  it('shows failed keys first, with their remedy and the devices that were refused', () => {
    const summary = renderSummary(
      [
        resultOf(),
        resultOf({ ...failed, identifier: 'web-9', error: { code: 1011, message: 'Create the device first.' } }),
        resultOf({
          identifier: 'web-8',
          status: 'failed',
          devices: [{ hostname: 'good', ip: '' }],
          devices_error: ['bad', { hostname: 'worse' }, { id: 5 }, null],
          error: { code: 'devices_refused', message: 'Register them.' },
        }),
      ],
      plain,
    )
    const [problems, others] = tablesOf(summary)
    expect(summary).toMatch(/\n\n#### Failed\n\n\| Host [\s\S]*\n\n#### Succeeded\n\n\| Host /)
    expect(problems).toEqual([
      ['Host', 'Identifier', 'What went wrong, and what to do', 'Operation', 'Key id', 'Devices'],
      ['web-1.example.com', 'web-9', '`1011` Create the device first.', '', '', ''],
      [
        'web-1.example.com',
        'web-8',
        '`devices_refused` Register them.<br>`SHA256:Yoes0fYbQGWKr9T5HkNojbLX/CFGa5C12v8kSW6TuN0`',
        'created',
        '101',
        'good; **not attached:** bad, worse, &#123;&#34;id&#34;&#58;5&#125;, null',
      ],
    ])
    expect(others).toHaveLength(2)
  })

  it('names keys whose outcome is not known apart from failed ones, with their fingerprint', () => {
    const lost = resultOf({
      ...failed,
      identifier: 'web-2',
      fingerprint: 'SHA256:x',
      error: { code: 'timeout', message: 'No answer.' },
    })
    const results = [resultOf(), lost, resultOf({ ...failed, identifier: 'web-3' })]
    const summary = renderSummary(results, { ...plain, unknown: new Set([lost]) })
    expect(summary).toMatch(/^### 3 keys: 1 created, 1 failed, 1 outcome not known\n/)
    expect(summary).toMatch(
      /\n#### Failed\n[\s\S]*web-3[\s\S]*\n#### Outcome not known\n[\s\S]*\n#### Succeeded\n[\s\S]*web-1/,
    )
    expect(tablesOf(summary)[1]?.[1]).toEqual(['web-1.example.com', 'web-2', '`timeout` No answer.<br>`SHA256:x`'])
    expect(renderSummary([lost], { ...plain, unknown: new Set([lost]) })).not.toMatch(/#### (Failed|Succeeded)/)
  })

  it('stays in shape for a failed key of which nothing else is known', () => {
    const summary = renderSummary([resultOf({ ...failed, error: null })], plain)
    expect(tablesOf(summary)).toEqual([
      [
        ['Host', 'Identifier'],
        ['web-1.example.com', 'web-1'],
      ],
    ])
    expect(summary).not.toContain('Succeeded')
  })

  it('says what was verified, where anything was', () => {
    const summary = renderSummary(
      [resultOf({ verified: 'true' }), resultOf({ verified: 'unknown' }), resultOf({ verified: 'false' }), resultOf()],
      plain,
    )
    expect(tablesOf(summary)[0]?.map(row => row.at(-1))).toEqual(['Verified', 'yes', 'unknown', '**no**', ''])
    expect(summary).toContain('Verified `unknown`: ')
    expect(summary).not.toContain('`registered`')
  })

  it('explains the operation that does not tell whether the key was new', () => {
    expect(renderSummary([resultOf({ operation: 'registered' })], plain)).toContain('\n`registered`: stored;')
  })

  it('says that a run was dry, which shard it took, and for which commit', () => {
    const sha = '3f9c2d1e0b7a4c5d6e7f8091a2b3c4d5e6f70819'
    const url = `https://ghe.example.com:8443/owner/name/commit/${sha}`
    const results = [resultOf({ operation: 'would-create' })]
    const summary = renderSummary(results, { dryRun: true, shard: '2/8', commit: { sha, url } })
    expect(summary).toContain('### 1 key: 1 would create\n')
    expect(summary).toContain(
      `SSH keys in PAM Core · dry run, nothing was written · shard 2/8 · commit [\`3f9c2d1\`](${url})\n`,
    )
    expect(tablesOf(summary)[0]?.[1]).toContain('would create')
  })

  it('links the commit of a server without TLS', () => {
    const commit = { sha: '3f9c2d1e', url: 'http://ghe.example.com/o/n' }
    expect(renderSummary([], { dryRun: false, commit })).toContain('commit [`3f9c2d1`](http://ghe.example.com/o/n)\n')
  })

  it.each(['javascript:alert(1)', 'https://example.com/) [x](https://example.org', 'https://a b', ''])(
    'links no commit to %j',
    url => {
      expect(renderSummary([], { dryRun: false, commit: { sha: '3f9c2d1e', url } })).toContain('commit `3f9c2d1`\n')
    },
  )

  it('names eight devices of a key, and counts the rest', () => {
    const devices = Array.from({ length: 11 }, (_, n) => ({ hostname: `d${n}`, ip: '' }))
    expect(renderSummary([resultOf({ devices })], plain)).toContain('| d0, d1, d2, d3, d4, d5, d6, d7, and 3 more |')
    const eight = [resultOf({ devices: devices.slice(0, 8) })]
    expect(renderSummary(eight, plain)).toContain('| d0, d1, d2, d3, d4, d5, d6, d7 |')
  })
})

describe('a job summary of very many keys', () => {
  const keys = (size: number, change: Partial<KeyResult>) =>
    Array.from({ length: size }, (_, n) => resultOf({ identifier: `k${n}`, ...change }))
  const error = { code: 1011, message: 'Create the device first.' }

  it('stays below 1 MiB, cut between rows, with a count of what was left out', () => {
    const results = [...keys(20_000, {}), ...keys(10, { ...failed, error })]
    const summary = renderSummary(results, plain)
    const [problems = [], others = []] = tablesOf(summary)
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    expect(Buffer.byteLength(summary)).toBeGreaterThan(990_000)
    expect(problems).toHaveLength(1 + 10)
    expect(summary).toContain(`\n${20_000 - (others.length - 1)} more left out for want of room`)
  })

  it('shows failed keys rather than others', () => {
    const lengthy = { code: 1011, message: 'x'.repeat(590) }
    const results = [...keys(50, {}), ...keys(100, { ...failed, error: lengthy })]
    for (const limit of [3000, 3150, 3300, 3450, 3600]) {
      const summary = renderSummary(results, { ...plain, limit })
      const tables = tablesOf(summary)
      expect(tables).toHaveLength(1)
      expect(tables[0]?.[0]).toContain('What went wrong, and what to do')
      expect(summary).toContain(`\n${150 - ((tables[0]?.length ?? 0) - 1)} more left out`)
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(limit)
    }
  })

  it('keeps its heading where there is room for nothing else', () => {
    expect(renderSummary(keys(3, {}), { ...plain, limit: 10 })).toBe(
      '### 3 keys: 3 created\n\nSSH keys in PAM Core\n\n' +
        '3 more left out for want of room: the log and `results-path` have every key.\n',
    )
  })

  it('never passes any limit that has room for its frame', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 300, max: 9000 }), (good, bad, limit) => {
        const results = [...keys(good, {}), ...keys(bad, { ...failed, error })]
        expect(Buffer.byteLength(renderSummary(results, { ...plain, limit }))).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('hostile text in the job summary', () => {
  const pieces = ['|', '\\', '`', '\n', '\r', '<img src=x>', '</table>', '![x](', '](https://example.com)', '[', '**']
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...pieces, 'www.example.com', '@octocat', '#1', '&lt;', '<!--', 'a', ' '), {
      maxLength: 12,
    }),
    fc.array(fc.string({ unit: 'binary', maxLength: 20, size: 'max' }), { maxLength: 1 }),
  )
  const text = hostile.map(parts => `x${parts.join('')}`)
  const result = fc
    .record({
      identifier: text,
      hostname: text,
      key_id: text,
      fingerprint: text,
      devices: fc.array(fc.record({ hostname: text, ip: text }), { maxLength: 2 }),
      devices_error: fc.array(fc.oneof(text, fc.record({ hostname: text }), fc.dictionary(text, text)), {
        maxLength: 2,
      }),
      status: fc.constantFrom('ok' as const, 'failed' as const),
      error: fc.record({ code: text, message: text }),
    })
    .map(change => resultOf(change))

  it('leaves the number of columns, and makes no tag, link, image or line', () => {
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 5 }), text, (results, shard) => {
        const summary = renderSummary(results, { ...plain, shard })
        const tables = tablesOf(summary)
        expect(tables.flatMap(([, ...rows]) => rows)).toHaveLength(results.length)
        for (const [titles = [], ...rows] of tables) for (const row of rows) expect(row).toHaveLength(titles.length)
        // The one tag of ours stands between a remedy and a fingerprint.
        expect(summary.replace(/`[\w:+/=.-]+`|<br>/g, '')).not.toMatch(/[<>[\]@\\\r`]|\bwww\.|:\/\//)
      }),
    )
  })
})
