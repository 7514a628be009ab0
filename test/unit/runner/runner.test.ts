import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { EOL } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mask, Runner } from '../../../src/runner/runner.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY']
let printed: string

beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    printed += chunk
    return true
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function runner(env: NodeJS.ProcessEnv = {}): Runner {
  return new Runner(env, text => text.replaceAll('s3cret', '***'))
}

describe('the runner', () => {
  it('is told what to mask', () => {
    mask('a%b\nc')
    // CRLF on Windows, as for all commands and files, where a line of text ends in LF.
    expect(printed).toBe(`::add-mask::a%25b%0Ac${EOL}`)
  })

  it('gets every text redacted, on one line, and unable to command', () => {
    const out = runner({ RUNNER_DEBUG: '1' })
    out.info('::error::s3cret\n##[group]x')
    out.debug('a\nb')
    out.group('##[x] s3cret')
    out.endGroup()
    const commands = ['::debug::a b', '::group::## [x] ***', '::endgroup::', '']
    expect(printed).toBe(`: :error::*** ## [group]x\n${commands.join(EOL)}`)
  })

  it('is told no debug lines without debug logging', () => {
    runner({}).debug('a')
    expect(printed).toBe('')
  })

  it('shows ten annotations of a kind; the rest becomes lines of the log', () => {
    const out = runner()
    for (let n = 1; n <= 12; n++) out.error('Title, s3cret: x', `message ${n}`)
    out.warning('w')
    out.notice('n')
    const lines = printed.trimEnd().split(/\r?\n/)
    expect(lines[0]).toBe('::error title=Title%2C ***%3A x::message 1')
    expect(lines[9]).toBe('::error title=Title%2C ***%3A x::message 10')
    expect(lines.slice(10)).toEqual([
      'error: Title, ***: x: message 11',
      'error: Title, ***: x: message 12',
      '::warning title=Register SSH key::w',
      '::notice title=Register SSH key::n',
    ])
  })

  it('gets outputs, state and summary through its files, without secrets', () => {
    const folder = makeTempFolder('runner-')
    const env = Object.fromEntries(FILES.map(name => [name, join(folder, name)]))
    for (const [name, file] of Object.entries(env)) {
      writeFileSync(file, '')
      vi.stubEnv(name, file)
    }
    const out = runner({ ...env, STATE_files: 'kept' })
    expect(out.output('message', 'a s3cret')).toBe('a ***')
    out.saveState('files', '[]')
    out.summary('# s3cret')
    const [output, state, summary] = FILES.map(name => readFileSync(join(folder, name), 'utf8'))
    expect(output?.split(EOL)).toEqual(['message<<ghadelimiter_0', 'a ***', 'ghadelimiter_0', ''])
    expect(state?.split(EOL)).toEqual(['files<<ghadelimiter_0', '[]', 'ghadelimiter_0', ''])
    expect(summary).toBe(`# ***${EOL}`)
    expect([out.state('files'), out.state('none'), printed]).toEqual(['kept', '', ''])
  })

  it('ends the text of an output where the text itself cannot', () => {
    const file = join(makeTempFolder('runner-'), 'output')
    runner({ GITHUB_OUTPUT: file }).output('message', 'ghadelimiter_0\nkey-id<<ghadelimiter_00\n1')
    const text = readFileSync(file, 'utf8')
    const value = 'ghadelimiter_0\nkey-id<<ghadelimiter_00\n1'
    expect(text).toBe(['message<<ghadelimiter_000', value, 'ghadelimiter_000', ''].join(EOL))
  })

  it('sets an output that is to be there only where nothing was set before', () => {
    const file = join(makeTempFolder('runner-'), 'output')
    const out = runner({ GITHUB_OUTPUT: file })
    out.outputUnlessSet('results', '[]')
    out.outputUnlessSet('results', '[1]')
    out.output('key-id', '7')
    out.outputUnlessSet('key-id', '8')
    expect(
      readFileSync(file, 'utf8')
        .split(EOL)
        .filter(line => !line.includes('ghadelimiter')),
    ).toEqual(['[]', '7', ''])
  })

  it('says once of each file that cannot be written what was lost and why, and that of the state to its caller', () => {
    const folder = makeTempFolder('runner-')
    symlinkSync('loop', join(folder, 'loop'))
    const out = runner({
      GITHUB_OUTPUT: folder,
      GITHUB_STEP_SUMMARY: join(folder, 'none/x'),
      GITHUB_STATE: join(folder, 'loop'),
    })
    expect(out.incomplete).toBe(false)
    expect(out.output('a', 's3cret')).toBe('***')
    out.output('b', '2')
    expect(out.incomplete).toBe(true)
    out.summary('# x')
    const lines = printed.trimEnd().split(/\r?\n/)
    expect(lines).toEqual([
      expect.stringMatching(
        /^::error title=Reporting::The outputs of this step could not be written: GITHUB_OUTPUT leads to ".*", and /,
      ),
      expect.stringMatching(
        /^::error title=Reporting::The job summary .*, and its folder does not exist \(ENOENT\)\. What was done is in the log all the same\.$/,
      ),
    ])
    expect(() => out.saveState('files', '[]')).toThrow(
      /^GITHUB_STATE leads to ".*loop", and that cannot be written \(\w+\)$/,
    )
  })

  it('gets them as commands when it has no files, but for the summary', () => {
    const out = runner()
    out.output('message', 'a')
    out.saveState('files', '[]')
    out.summary('# x')
    expect(printed).toBe(['::set-output name=message::a', '::save-state name=files::[]', ''].join(EOL))
  })
})
