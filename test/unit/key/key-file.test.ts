import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileError } from '../../../src/files/input-file.ts'
import { type KeyFileOptions, readKeyFile } from '../../../src/key/key-file.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const windows = process.platform === 'win32'
const root = makeTempFolder('key-file-')
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
    expect(error).toBeInstanceOf(FileError)
    return error instanceof FileError ? error.message : ''
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
    const sentence = /^The file ".*" .*leads through a link out of the workspace, which is not followed\.$/
    const far = link('far', join(elsewhere, 'web-2'))
    expect(refusal(far)).toBe(
      `The file "far" (${join(workspace, 'far')}) leads through a link out of the workspace, which is not followed.`,
    )
    expect(refusal(join(workspace, far))).toMatch(sentence)
    expect(refusal(join(linked, far))).toMatch(sentence)
    expect(refusal(far, { workspace: linked })).toMatch(sentence)
    expect(refusal(join(link('folder', elsewhere), 'web-2'))).toMatch(sentence)
    expect(refusal(link('twice', join(workspace, far)))).toMatch(sentence)
  })

  test('confined, the real path lies in one of the folders', () => {
    const confineTo = [join(linked, 'keys'), join(root, 'missing')]
    expect(text('keys/web-1', { confineTo })).toBe('key 1\n')
    expect(refusal('../temp/web-2', { confineTo })).toBe(
      `The file "../temp/web-2" (${join(elsewhere, 'web-2')}) lies outside of the folders from which files are read (${confineTo.join(', ')}).`,
    )
    expect(refusal(join(elsewhere, 'web-2'), { confineTo: [] })).toMatch(/^The file .* lies outside/)
    mkdirSync(join(workspace, 'keys-too'))
    writeFileSync(join(workspace, 'keys-too', 'web-3'), 'key 3\n')
    expect(refusal('keys-too/web-3', { confineTo })).toMatch(/^The file .* lies outside/)
    writeFileSync(join(workspace, 'keys', '..web-4'), 'key 4\n')
    expect(text('keys/..web-4', { confineTo })).toBe('key 4\n')
  })
})

describe('what is not a key file', () => {
  const named = (path: string, predicate: string) => `The file "${path}" (${join(workspace, path)}) ${predicate}`

  test.each([
    ['a missing file', 'missing', 'does not exist.'],
    [
      'a file taken for a folder',
      'keys/web-1/x',
      // Windows does not tell the two apart.
      windows ? 'does not exist.' : 'does not exist: a part of its path is a file, where a folder belongs.',
    ],
    ['a folder', 'keys', 'is a folder, where a file belongs.'],
    ['a home folder', '~/.ssh/id', 'does not exist. ~ is not expanded here: give the path in full.'],
    ['a name with a null character', 'a\0b', 'cannot be read (ERR_INVALID_ARG_VALUE).'],
  ])('%s', (_name, path, predicate) => {
    expect(refusal(path)).toBe(named(path, predicate))
  })

  test('a path of Windows, but for Windows', () => {
    const hint = named('keys\\web-1', 'does not exist. Folders are separated by / here, not by \\.')
    expect(refusal('keys\\web-1')).toBe(windows ? 'read: key 1\n' : hint)
  })

  test('a missing file of an absolute path is named once', () => {
    const path = join(elsewhere, 'missing')
    expect(refusal(path)).toBe(`The file "${path}" does not exist.`)
  })

  test('a name that is too long is not repeated', () => {
    // Windows says of such a name that there is no file.
    const why = windows ? '' : ': its path is too long'
    expect(refusal('x'.repeat(5000))).toBe(`The file (not shown: it has 5000 characters) does not exist${why}.`)
  })

  test.each(['$HOME/.ssh/id', '$' + '{HOME}/id', '$(pwd)/id', '%USERPROFILE%/id', '$env:HOME/id'])(
    'variables are not replaced: %s',
    path => {
      expect(refusal(path)).toContain(`" (${workspace}`)
      expect(refusal(path)).toContain(' does not exist. Variables such as $HOME or %USERPROFILE% are not replaced here')
    },
  )

  test('expressions are for the workflow', () => {
    expect(refusal('$' + '{{ github.workspace }}/id')).toMatch(/does not exist\. Expressions .* in the workflow alone/)
  })

  test('nothing is found in a workspace that nothing was checked out to', () => {
    const empty = join(root, 'empty-workspace')
    mkdirSync(empty)
    expect(refusal('keys/web-1', { workspace: empty })).toMatch(/does not exist\. The workspace is empty: .*checkout/)
    expect(refusal(join(elsewhere, 'missing'), { workspace: empty })).not.toContain('workspace is')
    expect(refusal('keys/web-1', { workspace: join(root, 'missing') })).not.toContain('empty')
  })

  const texts = [
    '-----BEGIN PRIVATE KEY----- MC4C',
    'a\nb',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ',
    Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----').toString('base64'),
    '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
  ]
  test.each(texts)('the text of a key in the place of a path is not shown: %j', path => {
    expect(refusal(path)).toBe('It is the text of a key, where the path of a file belongs.')
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
    expect(refusal('empty')).toBe(named('empty', 'is empty.'))
  })

  test('a file above the limit of 64 KiB, and one at it', () => {
    writeFileSync(join(workspace, 'full'), 'x'.repeat(65_536))
    writeFileSync(join(workspace, 'large'), 'x'.repeat(65_537))
    expect(text('full')).toHaveLength(65_536)
    expect(refusal('large')).toBe(named('large', 'is larger than the limit of 64 KiB.'))
  })

  test.skipIf(windows)('links that never end', () => {
    link('loop-1', join(workspace, 'loop-2'))
    link('loop-2', join(workspace, 'loop-1'))
    expect(refusal('loop-1')).toBe(named('loop-1', 'leads through links that never end.'))
  })

  test.skipIf(windows)('a device, a socket and a pipe, none of which is waited for', async () => {
    const sentence = / is a pipe, socket or device, where a file belongs\.$/
    expect(refusal('/dev/null')).toMatch(sentence)
    const server = createServer()
    await new Promise<void>(resolve => server.listen(join(workspace, 'socket'), resolve))
    expect(refusal('socket')).toMatch(sentence)
    server.close()
    execFileSync('mkfifo', [join(workspace, 'pipe')])
    expect(refusal('pipe')).toMatch(sentence)
  })

  // Root may read everything, and on Windows a mode closes nothing.
  test.skipIf(windows || process.getuid?.() === 0)('a file of somebody else', () => {
    writeFileSync(join(workspace, 'closed'), 'x', { mode: 0 })
    expect(refusal('closed')).toBe(named('closed', 'may not be read by the user that this step runs as.'))
  })
})

describe.skipIf(windows)('a file that is open to others', () => {
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

test('UTF-16 is decoded, and other bytes are refused', () => {
  writeFileSync(join(workspace, 'utf16'), Buffer.from('\uFEFFkey', 'utf16le'))
  expect(text('utf16')).toBe('key')
  writeFileSync(join(workspace, 'latin1'), Buffer.from('ssh-ed25519 AAAA J\xfcrgen', 'latin1'))
  expect(refusal('latin1')).toMatch(/^The file "latin1" .* is not text in UTF-8, nor in UTF-16 with a byte order mark/)
})
