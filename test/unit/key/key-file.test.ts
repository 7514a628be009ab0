import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KeyError } from '../../../src/key/key-error.ts'
import { type KeyFileOptions, readKeyFile } from '../../../src/key/key-file.ts'

const root = mkdtempSync(join(realpathSync(tmpdir()), 'key-file-'))
const workspace = join(root, 'work')
const elsewhere = join(root, 'temp')
const linked = join(root, 'linked')

beforeAll(() => {
  mkdirSync(join(workspace, 'keys'), { recursive: true })
  mkdirSync(elsewhere)
  symlinkSync(workspace, linked)
  writeFileSync(join(workspace, 'keys', 'web-1'), 'key 1\n', { mode: 0o600 })
  writeFileSync(join(elsewhere, 'web-2'), 'key 2\n', { mode: 0o600 })
})

afterAll(() => rmSync(root, { recursive: true }))

const text = (path: string, options: Partial<KeyFileOptions> = {}) => readKeyFile(path, { workspace, ...options }).text
const refusal = (path: string, options: Partial<KeyFileOptions> = {}) => {
  try {
    return `read: ${text(path, options)}`
  } catch (error) {
    expect(error).toBeInstanceOf(KeyError)
    return error instanceof KeyError ? error.message : ''
  }
}

function link(name: string, target: string): string {
  symlinkSync(target, join(workspace, name))
  return name
}

describe('where a key file may lie', () => {
  test('a relative path starts at the workspace, or at another base', () => {
    expect(text('keys/web-1')).toBe('key 1\n')
    expect(text('./keys/../keys/web-1')).toBe('key 1\n')
    expect(text('web-1', { base: join(workspace, 'keys') })).toBe('key 1\n')
    expect(text('../temp/web-2')).toBe('key 2\n')
    writeFileSync(join(workspace, 'keys', 'web-1~'), 'key 0\n')
    expect(text('keys/web-1~')).toBe('key 0\n')
  })

  test('an absolute path may lie anywhere', () => {
    expect(text(join(elsewhere, 'web-2'))).toBe('key 2\n')
    expect(text(join(workspace, 'keys', 'web-1'))).toBe('key 1\n')
  })

  test('linked parent folders are ordinary', () => {
    expect(text('keys/web-1', { workspace: linked })).toBe('key 1\n')
    expect(text(join(linked, 'keys', 'web-1'))).toBe('key 1\n')
    expect(text(join(workspace, 'keys', 'web-1'), { workspace: linked })).toBe('key 1\n')
    expect(text('web-2', { workspace: join(root, 'missing'), base: elsewhere })).toBe('key 2\n')
  })

  test('a link that stays in the workspace is followed', () => {
    expect(text(link('near', join(workspace, 'keys', 'web-1')))).toBe('key 1\n')
  })

  test('a link in the workspace that leads out of it is refused, however the path is written', () => {
    const sentence = 'It is a symbolic link that leads out of the workspace, which is not followed.'
    const far = link('far', join(elsewhere, 'web-2'))
    expect(refusal(far)).toBe(sentence)
    expect(refusal(join(workspace, far))).toBe(sentence)
    expect(refusal(join(linked, far))).toBe(sentence)
    expect(refusal(far, { workspace: linked })).toBe(sentence)
    expect(refusal(join(link('folder', elsewhere), 'web-2'))).toBe(sentence)
    expect(refusal(link('twice', join(workspace, far)))).toBe(sentence)
  })

  test('confined, the real path lies in one of the folders', () => {
    const confineTo = [join(linked, 'keys'), join(root, 'missing')]
    expect(text('keys/web-1', { confineTo })).toBe('key 1\n')
    expect(refusal('../temp/web-2', { confineTo })).toBe(
      `The file lies outside of the folders from which keys are read (${confineTo.join(', ')}).`,
    )
    expect(refusal(join(elsewhere, 'web-2'), { confineTo: [] })).toMatch(/^The file lies outside/)
    mkdirSync(join(workspace, 'keys-too'))
    writeFileSync(join(workspace, 'keys-too', 'web-3'), 'key 3\n')
    expect(refusal('keys-too/web-3', { confineTo })).toMatch(/^The file lies outside/)
    writeFileSync(join(workspace, 'keys', '..web-4'), 'key 4\n')
    expect(text('keys/..web-4', { confineTo })).toBe('key 4\n')
  })
})

describe('what is not a key file', () => {
  const missing = 'The file does not exist; relative paths start at the workspace, in a keys-file at its own folder.'

  test.each([
    ['a missing file', 'missing', missing],
    ['a file taken for a folder', 'keys/web-1/x', missing],
    ['a folder', 'keys', 'It is a folder, where a file belongs.'],
    ['a home folder', '~/.ssh/id', 'The path starts with ~, which is not expanded: give it in full.'],
    ['a key', '-----BEGIN PRIVATE KEY----- MC4C', 'It is the text of a key, where the path of a file belongs.'],
    ['two lines', 'a\nb', 'It is the text of a key, where the path of a file belongs.'],
    ['a name too long', 'x'.repeat(5000), missing],
    ['a name with a null character', 'a\0b', 'The file cannot be read (ERR_INVALID_ARG_VALUE).'],
  ])('%s', (_name, path, sentence) => {
    expect(refusal(path)).toBe(sentence)
  })

  test('the error of the operating system is kept for debug logging', () => {
    expect(() => text('missing')).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ENOENT' }) }),
    )
  })

  test.skipIf(process.platform !== 'linux')('leaves no file open, whether it was read or not', () => {
    const open = () => readdirSync('/proc/self/fd').length
    const before = open()
    writeFileSync(join(workspace, 'blank'), '')
    for (let n = 0; n < 20; n++) {
      text('keys/web-1')
      refusal('blank')
    }
    expect(open()).toBeLessThan(before + 20)
  })

  test('an empty file', () => {
    writeFileSync(join(workspace, 'empty'), '')
    expect(refusal('empty')).toBe('The file is empty.')
  })

  test('a file above the limit of 64 KiB, and one at it', () => {
    writeFileSync(join(workspace, 'full'), 'x'.repeat(65_536))
    writeFileSync(join(workspace, 'large'), 'x'.repeat(65_537))
    expect(text('full')).toHaveLength(65_536)
    expect(refusal('large')).toBe('It is too large to be a key: the limit is 64 KiB.')
  })

  test.skipIf(process.platform === 'win32')('links that never end', () => {
    link('loop-1', join(workspace, 'loop-2'))
    link('loop-2', join(workspace, 'loop-1'))
    expect(refusal('loop-1')).toBe('The path leads through links that never end.')
  })

  test.skipIf(process.platform === 'win32')('a device, a socket and a pipe, none of which is waited for', async () => {
    const sentence = 'It is a pipe, socket or device, where a file belongs.'
    expect(refusal('/dev/null')).toBe(sentence)
    const server = createServer()
    await new Promise<void>(resolve => server.listen(join(workspace, 'socket'), resolve))
    expect(refusal('socket')).toBe(sentence)
    server.close()
    execFileSync('mkfifo', [join(workspace, 'pipe')])
    expect(refusal('pipe')).toBe(sentence)
  })

  test.skipIf(process.getuid?.() === 0)('a file of somebody else', () => {
    writeFileSync(join(workspace, 'closed'), 'x', { mode: 0 })
    expect(refusal('closed')).toBe('The file may not be read by the user that this step runs as.')
  })
})

describe.skipIf(process.platform === 'win32')('a file that is open to others', () => {
  const file = join(elsewhere, 'open')
  const warnings = (mode: number, options: Partial<KeyFileOptions>) => {
    writeFileSync(file, 'key')
    chmodSync(file, mode)
    return readKeyFile(file, { workspace, platform: 'linux', ...options }).warnings
  }

  test.each([0o640, 0o604, 0o660, 0o644])('warns when it is secret (mode %o)', mode => {
    const sentence = `The file is open to other users (mode ${mode.toString(8)}): "chmod 600" it.`
    expect(warnings(mode, { secret: true })).toEqual([sentence])
  })

  test('does not warn when only its owner may, when it is public, or where there are no such modes', () => {
    expect(warnings(0o600, { secret: true })).toEqual([])
    expect(warnings(0o400, { secret: true })).toEqual([])
    expect(warnings(0o644, {})).toEqual([])
    expect(warnings(0o644, { secret: true, platform: 'win32' })).toEqual([])
  })
})

test('UTF-16 is decoded', () => {
  writeFileSync(join(workspace, 'utf16'), Buffer.from('\uFEFFkey', 'utf16le'))
  expect(text('utf16')).toBe('\uFEFFkey')
})
