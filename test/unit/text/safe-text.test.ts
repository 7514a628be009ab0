import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdown, oneLine } from '../../../src/text/safe-text.ts'
import { readCommand } from '../../support/runner-masker.ts'

const fragments = ['::', ':', '##[', '#', '[', ']', 'error', 'add-mask', 'stop-commands', 'x', ' ', '=', ',', '%0A']
const noise = [
  '\u200b',
  '\u00ad',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\r',
  '\n',
  '\0',
  '\x1b',
  '\x1b[31m',
  '\x9b0m',
]
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...fragments, ...noise), { maxLength: 40, size: 'max' }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60, size: 'max' }),
)

describe('oneLine', () => {
  it('keeps ordinary text, accents and emoji', () => {
    expect(oneLine('Não foi possível: host web-1.example.com (1004) ✓ 🔑')).toBe(
      'Não foi possível: host web-1.example.com (1004) ✓ 🔑',
    )
  })

  it('folds line breaks and blanks of every kind to one blank', () => {
    expect(oneLine(' a\r\nb\u2028c\u2029d\u0085e\u00a0 \t f ')).toBe('a b c d e f')
  })

  it.each([
    ['\x1b[1;31mred\x1b[0m', 'red'],
    ['\x9b31mred', 'red'],
    ['\x1b]0;title\x07text', 'text'],
    ['\x1b]8;;https://example.com\x1b\\link', 'link'],
    ['\x1b]no end', ']no end'],
    ['\x1b(Btext\x1bc', 'text'],
    ['\x1b\x1b[31m[31mtext', '[31mtext'],
  ])('takes ANSI sequences out of %j', (text, safe) => {
    expect(oneLine(text)).toBe(safe)
  })

  it('takes out controls, bidi and zero-width characters, and lone surrogates', () => {
    expect(oneLine('a\0b\u202ec\u200bd\u2060e\u00adf\ud800g\u{e0041}h\ufe0f')).toBe('abcdefgh')
  })

  it.each([
    ['::error::x', ': :error::x'],
    [' \u200b: \u200b:error::x', ': :error::x'],
    [':\u200b:error::x', ': :error::x'],
    ['text ::error::x', 'text ::error::x'],
    ['a ##[error]x', 'a ## [error]x'],
    ['#\u200b#\u00ad[error]x', '## [error]x'],
    ['#\x1b[0m###[error]x', '#### [error]x'],
  ])('breaks the command in %j', (text, safe) => {
    expect(oneLine(text)).toBe(safe)
  })

  it('cuts to the given number of code points, 300 unless told', () => {
    expect(oneLine('🔑'.repeat(301))).toBe(`${'🔑'.repeat(299)}…`)
    expect(oneLine('abc defg', 5)).toBe('abc…')
    expect(oneLine('abcde', 5)).toBe('abcde')
  })

  it('gives for any text one printable line that is no command and that it leaves as it is', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 80 }), (text, max) => {
        const line = oneLine(text, max)
        expect(readCommand(line)).toBeUndefined()
        expect(line).not.toMatch(/^\s|\s$|[^\S ]|[\p{C}\p{DI}]|##\[|^::/u)
        expect([...line].length).toBeLessThanOrEqual(max)
        expect(oneLine(line, max)).toBe(line)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes time in proportion to the text', () => {
    const started = performance.now()
    for (const piece of ['\x1b]', '\x1b[', ' \u200b', '#', '::']) oneLine(piece.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('the model of the runner that these tests use', () => {
  it.each([
    '::error::x',
    '  ::add-mask::x',
    '::Error title=a::x',
    'a ##[group]x',
    ':\u200b:debug::',
    '#\u00ad#[error]x',
  ])('reads a command in %j', line => {
    expect(readCommand(line)).toBeDefined()
  })

  it.each(['a ::error::x', '::x::', ': :error::x', '## [error]x', '::error:x'])('reads none in %j', line => {
    expect(readCommand(line)).toBeUndefined()
  })
})

describe('markdown', () => {
  it('leaves words, numbers and addresses as they are', () => {
    expect(markdown('web-1.example.com 192.0.2.1, key+1')).toBe('web-1.example.com 192.0.2.1, key+1')
  })

  it.each([
    ['a|b', 'a&#124;b'],
    ['<img src=x>', '&#60;img src=x&#62;'],
    ['[x](y) `z` *b* _i_ ~s~ \\', '&#91;x&#93;&#40;y&#41; &#96;z&#96; &#42;b&#42; &#95;i&#95; &#126;s&#126; &#92;'],
    ['@octocat #12', '&#64;octocat &#35;12'],
    ['https://www.example.com', 'https&#58;//www&#46;example.com'],
    ['&lt; "q" \'q\'', '&#38;lt; &#34;q&#34; &#39;q&#39;'],
    ['$x$ :tada: !', '&#36;x&#36; &#58;tada&#58; &#33;'],
  ])('escapes %j', (text, safe) => {
    expect(markdown(text)).toBe(safe)
  })

  it('counts the text, not the references, when it cuts', () => {
    expect(markdown('||||', 3)).toBe('&#124;&#124;…')
  })

  it('gives for any text one line without a command or a sign that Markdown or HTML reads', () => {
    fc.assert(
      fc.property(hostile, text => {
        const cell = markdown(text)
        expect(readCommand(cell)).toBeUndefined()
        expect(cell.replace(/&#\d+;/g, '')).not.toMatch(/[|<>&`*_[\]\\~#!@:$"'\n\r]/)
      }),
      { numRuns: 1000 },
    )
  })
})
