// The script that runs on hosts, by itself, under every shell of this machine that hosts have as `sh`.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Call, type Report, readReport, standardInput } from '../../../src/host/authorized-keys.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const SHELLS: readonly (readonly [name: string, program: string, ...flags: string[]])[] = [
  ['dash', 'dash'],
  ['bash', 'bash'],
  ['bash --posix', 'bash', '--posix'],
  ['busybox', 'busybox'],
  ['ksh', 'ksh'],
]
const MARK = 'f00dcafe'
/** An account that is not root, for what only such a one meets. */
const NOBODY = 65534
const isRoot = process.getuid?.() === 0

const NEW = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINEW'
const OLD = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOLD'
const LOGIN = 'ssh-rsa AAAAB3NzaC1yc2EAAAADLOGIN=='
const OTHER = 'ecdsa-sha2-nistp256 AAAAE2VjZHNhOTHER= somebody else'
const OURS = 'web 1 (register-ssh-key)'

const base64 = (key: string) => `${key.split(' ')[1]}`
// A shell on Windows, Git's say, has neither its paths nor its modes, and is no host's.
const isThere = (name: string) =>
  process.platform !== 'win32' && spawnSync(name, ['-c', 'true'], { stdio: 'ignore' }).error === undefined
/** What `add` leaves of the old key, where its line is not ours, until it is removed. */
const NOTE = `# ${OURS} ${base64(NEW)} replaces ${base64(OLD)}`

function busyboxTools(): string {
  const folder = makeTempFolder('busybox-')
  chmodSync(folder, 0o755)
  execFileSync('busybox', ['--install', '-s', folder])
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}

let home: string
let folder: string
let file: string
beforeEach(() => {
  home = makeTempFolder('home of ')
  chmodSync(home, 0o755)
  folder = join(home, '.ssh')
  file = join(folder, 'authorized_keys')
})
afterEach(() => {
  spawnSync('umount', [folder], { stdio: 'ignore' })
  rmSync(home, { recursive: true, force: true })
})

function callOf(call: Partial<Call>): Call {
  const usual = { file: '.ssh/authorized_keys', patience: 1, key: NEW, comment: OURS, options: undefined, mine: false }
  return { verb: 'look', older: [base64(OLD)], ...usual, ...call }
}

function put(text: string, mode = 0o600): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, text, { mode, encoding: 'latin1' })
}

const read = () => readFileSync(file, 'latin1')
const leftovers = () => readdirSync(folder).filter(name => name.includes('register-ssh-key'))

describe.each(SHELLS)('%s', (name, program, ...options) => {
  const present = isThere(program)
  // With busybox its own awk, cp and so on, as on Alpine.
  const tools = name === 'busybox' && present ? busyboxTools() : undefined
  const PATH = tools ?? process.env.PATH
  const shell = tools ? join(tools, 'sh') : program
  const flags = tools ? [] : options

  function run(
    call: Partial<Call>,
    options: { uid?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
  ): Report & { raw: string } {
    const { uid, env = {}, cwd = '/' } = options
    const done = spawnSync(shell, [...flags, '-s'], {
      input: Buffer.from(standardInput(callOf(call), MARK).join('')),
      env: { PATH, HOME: home, ...env },
      encoding: 'latin1',
      cwd,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    })
    return { ...readReport(done.stdout, MARK), raw: done.stdout + done.stderr }
  }

  describe.skipIf(!present)(present ? 'is there' : 'is missing', () => {
    test('makes the folder and the file, for the account alone', () => {
      expect(run({ verb: 'look' })).toMatchObject({ done: true, present: false, older: [], failed: undefined })
      expect(existsSync(folder)).toBe(false)
      expect(run({ verb: 'add' })).toMatchObject({ added: true, failed: undefined })
      expect(read()).toBe(`${NEW} ${OURS}\n`)
      expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600])
      expect(readdirSync(folder)).toEqual(['authorized_keys'])
    })

    test('ends an unfinished line before it adds one, and keeps every other byte', () => {
      const others = `# a comment\r\n\n  ${OTHER}\t\r\n\xff\xfe latin\n${OTHER}`
      put(others, 0o640)
      expect(run({ verb: 'add' }).added).toBe(true)
      expect(read()).toBe(`${others}\n${NEW} ${OURS}\n`)
      expect(statSync(file).mode & 0o777).toBe(0o640)
      expect(run({ verb: 'take-back', mine: true }).removed).toBe(1)
      expect(read()).toBe(`${others}\n`)
      expect(leftovers()).toEqual([])
    })

    test('adds no key that is there, however its line looks, and takes none back that is not ours', () => {
      for (const line of [`${NEW}`, `\t${NEW}  mine\r`, `from="10.0.0.0/8",command="echo \\"a b\\"" ${NEW} x y z`]) {
        put(`${OTHER}\n${line}\n`)
        expect(run({ verb: 'add' })).toMatchObject({ present: true, added: false })
        expect(run({ verb: 'look' })).toMatchObject({ present: true, done: true })
        expect(run({ verb: 'take-back' }).removed).toBe(0)
        expect(read()).toBe(`${OTHER}\n${line}\n`)
      }
    })

    test('does not take a comment, a quoted option or an authority for a line of the key', () => {
      const lines = [
        `#${NEW} ${OURS}`,
        `# ${NEW}`,
        `command="echo ${NEW} x" ${OTHER}`,
        `${OTHER} ${NEW}`,
        `cert-authority,no-pty ${NEW} ${OURS}`,
        `no-pty ${NEW}`.replace('AAAA', 'AAA'),
      ]
      put(`${lines.join('\n')}\n`)
      expect(run({ verb: 'add' })).toMatchObject({ present: false, added: true })
      expect(read()).toBe(`${lines.join('\n')}\n${NEW} ${OURS}\n`)
    })

    test('takes the options of the replaced line over: of the first of an older key, else of the last with our comment', () => {
      const options = `from="10.0.0.0/8, 192.0.2.*",environment="A=it's \\"b\\" $HOME",no-pty`
      put(`${options} ${OLD} deploy@ci\n${LOGIN} ${OURS}\n`)
      expect(run({}).options).toBe(options)
      run({ verb: 'add' })
      expect(read().split('\n')[3]).toBe(`${options} ${NEW} ${OURS}`)

      put(`restrict ${OLD} ${OURS}\n${OLD} deploy@ci\nno-pty ${OLD} ${OURS}\n`)
      expect(run({}).options).toBe('restrict')

      put(`restrict ${LOGIN} ${OURS}\nno-pty ${OTHER.replace('somebody else', OURS)}\r\n`)
      expect(run({}).options).toBe('no-pty')
      expect(run({ older: [base64(LOGIN)] }).options).toBe('restrict')
    })

    test('tells the options of the line that is there already', () => {
      put(`no-pty ${OLD}\nrestrict ${NEW} x\n`)
      expect(run({})).toMatchObject({ present: true, options: 'restrict' })
    })

    test('writes the options that are given, or none', () => {
      put(`restrict ${OLD}\n`)
      run({ verb: 'add', options: `command="echo 'it'\\''s'",pty` })
      expect(read()).toBe(`restrict ${OLD}\n${NOTE}\ncommand="echo 'it'\\''s'",pty ${NEW} ${OURS}\n`)
      put(`restrict ${OLD}\n`)
      run({ verb: 'add', options: '' })
      expect(read()).toBe(`restrict ${OLD}\n${NOTE}\n${NEW} ${OURS}\n`)
    })

    test('removes older keys and lines of ours, and no other, once the new key is in', () => {
      const kept = [OTHER, `${LOGIN} prod ${OURS}`, `${LOGIN} ${OURS} 2`, `# ${OLD}`, `${OTHER} ${OLD}`]
      const gone = [`${OLD} x`, `no-pty ${OLD}\r`, `${LOGIN} ${OURS}\r`, `no-pty\t${LOGIN}\t${OURS}`]
      put(`${[kept[0], gone[0], kept[1], gone[1], kept[2], gone[2], kept[3], gone[3], kept[4]].join('\n')}\n`)
      expect(run({}).older.map(({ number }) => number)).toEqual(['2', '4', '6', '8'])
      expect(run({}).older.map(({ comment }) => comment)).toEqual(['x', '', OURS, OURS])
      run({ verb: 'add' })
      expect(run({ verb: 'remove' }).removed).toBe(4)
      expect(read()).toBe(`${[...kept, `${NEW} ${OURS}`].join('\n')}\n`)
      expect(run({ verb: 'remove' }).removed).toBe(0)
      expect(leftovers()).toEqual([])
    })

    test('removes from a file whose last line has no end', () => {
      put(`${NEW}\n${OLD}\n${OTHER}`)
      expect(run({ verb: 'remove' }).removed).toBe(1)
      expect(read()).toBe(`${NEW}\n${OTHER}\n`)
      put(`${NEW}\n${OLD}`)
      expect(run({ verb: 'remove' }).removed).toBe(1)
      expect(read()).toBe(`${NEW}\n`)
    })

    test('finds the older keys of a rotation that was not completed by the note that came with its key', () => {
      const earlier = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEARLIER'
      put(`no-pty ${OLD} deploy@ci\n${OTHER}\n`)
      expect(run({ verb: 'add', key: earlier }).added).toBe(true)
      const note = `# ${OURS} ${base64(earlier)} replaces ${base64(OLD)}`
      const added = `no-pty ${earlier} ${OURS}`
      expect(read()).toBe(`no-pty ${OLD} deploy@ci\n${OTHER}\n${note}\n${added}\n`)
      // PAM Core holds the earlier key now, and knows nothing of the old one.
      const next = { older: [base64(earlier)] }
      expect(run({ verb: 'look', ...next }).older.map(({ comment }) => comment)).toEqual(['deploy@ci', OURS])
      run({ verb: 'add', ...next })
      expect(run({ verb: 'take-back', mine: true, ...next }).removed).toBe(1)
      expect(read()).toBe(`no-pty ${OLD} deploy@ci\n${OTHER}\n${note}\n${added}\n`)
      run({ verb: 'add', ...next })
      expect(run({ verb: 'remove', ...next }).removed).toBe(2)
      expect(read()).toBe(`${OTHER}\nno-pty ${NEW} ${OURS}\n`)
    })

    test('notes beside a key that is there already which keys it replaces, once, and takes no more than that note back', () => {
      for (const line of [`${NEW} by hand`, `${NEW} ${OURS}`]) {
        const before = `${OLD} deploy@ci\n${line}`
        put(before)
        expect(run({ verb: 'add' })).toMatchObject({ present: true, added: false, noted: true })
        expect(read()).toBe(`${before}\n${NOTE}\n`)
        expect(run({ verb: 'add' })).toMatchObject({ present: true, added: false, noted: false })
        expect(read()).toBe(`${before}\n${NOTE}\n`)
        expect(run({ verb: 'take-back' }).removed).toBe(0)
        expect(read()).toBe(`${before}\n`)
        run({ verb: 'add' })
        // PAM Core holds the new key by now.
        expect(run({ verb: 'look', older: [] }).older.map(({ comment }) => comment)).toEqual(['deploy@ci'])
        expect(run({ verb: 'remove', older: [] }).removed).toBe(1)
        expect(read()).toBe(`${line}\n`)
      }
    })

    test('puts the new line back where it is gone by the time that older ones are to be removed, and removes none', () => {
      put(`no-pty ${OLD} deploy@ci\n${OTHER}`)
      expect(run({ verb: 'remove', mine: true })).toMatchObject({
        absent: true,
        added: true,
        removed: undefined,
        done: true,
      })
      expect(read()).toBe(`no-pty ${OLD} deploy@ci\n${OTHER}\n${NOTE}\nno-pty ${NEW} ${OURS}\n`)
      expect(run({ verb: 'remove', mine: true })).toMatchObject({ absent: false, removed: 1 })
      put(`${OLD}\n`)
      linkSync(file, join(home, 'another name'))
      expect(run({ verb: 'remove' })).toMatchObject({ absent: true, done: false, failed: { reason: 'owner' } })
    })

    test('leaves the line of a run that began later, unless its key is one of the older ones, and goes below it', () => {
      const later = `${LOGIN} ${OURS}`
      const text = `from="192.0.2.1" ${NEW} ${OURS}\n${OTHER}\n${later}`
      const after = `${OTHER}\n${later}\nfrom="192.0.2.1" ${NEW} ${OURS}\n`
      put(text)
      expect(run({ verb: 'remove', mine: true }).removed).toBe(0)
      expect(read()).toBe(after)
      expect(run({ verb: 'remove', mine: true }).removed).toBe(1)
      expect(read()).toBe(`${OTHER}\nfrom="192.0.2.1" ${NEW} ${OURS}\n`)
      put(`${later}\n${text}\n`)
      expect(run({ verb: 'remove', mine: true }).removed).toBe(1)
      expect(read()).toBe(after)
      put(text)
      expect(run({ verb: 'remove', mine: true, older: [base64(LOGIN)] }).removed).toBe(1)
      put(text)
      expect(run({ verb: 'remove' }).removed).toBe(1)
      expect(read()).toBe(`from="192.0.2.1" ${NEW} ${OURS}\n${OTHER}\n`)
    })

    test('removes what runs that were killed have left, and nothing else with a name like that', () => {
      put(`${OLD}\n`)
      const named = (end: string) => `${file}.register-ssh-key.${end}`
      const kept = ['0123456', '0123456789', 'not-hexa', '01234567.old', 'stranger'].map(named)
      for (const path of [named('01234567'), named('deadbeef'), ...kept]) writeFileSync(path, 'x')
      mkdirSync(named('76543210'))
      symlinkSync('authorized_keys', named('fedcba98'))
      expect(run({ verb: 'look' }).done).toBe(true)
      expect(existsSync(named('deadbeef'))).toBe(true)
      expect(run({ verb: 'add' }).added).toBe(true)
      const left = [...kept, named('76543210'), named('fedcba98')].map(path => path.slice(folder.length + 1))
      expect(leftovers().sort()).toEqual(left.sort())
    })

    test('has nothing to take back where there is no file', () => {
      expect(run({ verb: 'take-back' }).removed).toBe(0)
      expect(existsSync(folder)).toBe(false)
      expect(run({ verb: 'remove' })).toMatchObject({ absent: true, added: true, removed: undefined, done: true })
      expect(read()).toBe(`${NEW} ${OURS}\n`)
    })

    test.each([
      ['relative', () => '../real keys/keys -> x'],
      ['absolute', () => join(home, 'real keys/keys -> x')],
    ])('replaces what a %s link leads to, not the link', (_, target) => {
      mkdirSync(folder)
      mkdirSync(join(home, 'real keys'))
      symlinkSync(target(), file)
      symlinkSync('authorized_keys', join(folder, 'second'))
      expect(run({ verb: 'add', file: '.ssh/second' })).toMatchObject({ added: true, failed: undefined })
      expect(lstatSync(file).isSymbolicLink()).toBe(true)
      expect(read()).toBe(`${NEW} ${OURS}\n`)
      writeFileSync(file, `${OLD}\n${NEW}\n`)
      expect(run({ verb: 'remove' }).removed).toBe(1)
      expect(lstatSync(file).isSymbolicLink()).toBe(true)
      expect(readFileSync(join(home, 'real keys/keys -> x'), 'utf8')).toBe(`${NEW}\n`)
    })

    test('refuses links without end, a folder in the place of the file, and a file in that of the folder', () => {
      mkdirSync(folder)
      symlinkSync('authorized_keys', file)
      expect(run({ verb: 'add' }).failed?.reason).toBe('link')
      rmSync(file)
      mkdirSync(file)
      expect(run({ verb: 'add' }).failed?.reason).toBe('kind')
      rmSync(folder, { recursive: true })
      writeFileSync(folder, '')
      expect(run({ verb: 'add' }).failed?.reason).toBe('folder')
      expect(run({ verb: 'add' }, { env: { HOME: '/no/such home' } }).failed).toEqual({
        reason: 'home',
        words: '/no/such home',
      })
    })

    test('reads a file by an absolute path, of any name', () => {
      const odd = join(home, `a=b 'c' "d" $HOME \\n; x`)
      writeFileSync(odd, `${OLD}\n`)
      expect(run({ verb: 'add', file: odd }).added).toBe(true)
      expect(run({ verb: 'remove', file: odd }).removed).toBe(1)
      expect(readFileSync(odd, 'utf8')).toBe(`${NEW} ${OURS}\n`)
    })

    test('keeps 10,000 lines byte for byte', () => {
      const lines = Array.from(
        { length: 10_000 },
        (_, index) => `ssh-rsa AAAAB3${'x'.repeat(360)}${index} user ${index}`,
      )
      const kept = `${lines.join('\r\n')}\n`
      put(`${OLD}\n${kept}`)
      expect(run({ verb: 'add' }).added).toBe(true)
      expect(run({ verb: 'remove' }).removed).toBe(1)
      expect(read()).toBe(`${kept}${NEW} ${OURS}\n`)
    })

    test('changes nothing when bytes would get lost, or the file has another name', () => {
      put(`${NEW}\n${OLD}\n${OTHER}\0${OTHER}\n`)
      const { failed, removed } = run({ verb: 'remove' })
      if (failed) expect([failed.reason, read()]).toEqual(['size', `${NEW}\n${OLD}\n${OTHER}\0${OTHER}\n`])
      else expect([removed, read()]).toEqual([1, `${NEW}\n${OTHER}\0${OTHER}\n`])
      put(`${OLD}\n`)
      linkSync(file, join(home, 'another name'))
      expect(run({ verb: 'add' }).failed?.reason).toBe('owner')
      expect(read()).toBe(`${OLD}\n`)
      expect(leftovers()).toEqual([])
    })

    test('waits for another run, and takes over a lock that is older than ten minutes', () => {
      put(`${OLD}\n`)
      const lock = `${file}.register-ssh-key.lock`
      mkdirSync(lock)
      expect(run({ verb: 'add' }).failed).toEqual({ reason: 'lock', words: lock })
      expect(read()).toBe(`${OLD}\n`)
      const old = Date.now() / 1000 - 720
      utimesSync(lock, old, old)
      expect(run({ verb: 'add' }).added).toBe(true)
      expect(existsSync(lock)).toBe(false)
    })

    test('loses no line when many runs write at once', async () => {
      put(`${OTHER}\n`)
      const names = Array.from({ length: 12 }, (_, index) => `ssh-ed25519 AAAAC3many${index}`)
      const runs = names.map(async key => {
        const child = spawn(shell, [...flags, '-s'], {
          env: { PATH, HOME: home },
          stdio: ['pipe', 'ignore', 'ignore'],
        })
        child.stdin.end(
          standardInput(callOf({ verb: 'add', key, patience: 60, comment: 'many' }), base64(key)).join(''),
        )
        await once(child, 'close')
      })
      await Promise.all(runs)
      const lines = names.map(key => `${key} many`)
      expect(read().split('\n').sort()).toEqual(['', OTHER, ...lines].sort())
      expect(leftovers()).toEqual([])
    })

    test.each(['waits for the lock', 'is about to write'])(
      'changes nothing once nobody listens: while it %s',
      async when => {
        put(`${OLD}\n`)
        const lock = `${file}.register-ssh-key.lock`
        const bin = join(home, 'bin')
        mkdirSync(bin)
        const isWaiting = when.startsWith('waits')
        if (isWaiting) mkdirSync(lock)
        // Its last step before the write, held until the test lets it go.
        else
          writeFileSync(
            join(bin, 'dd'),
            `#!/bin/sh\ntouch '${home}/held'\nwhile [ -e '${home}/held' ]; do sleep 0.1; done\n`,
            { mode: 0o755 },
          )
        const child = spawn(shell, [...flags, '-s'], {
          env: { PATH: `${bin}:${PATH}`, HOME: home },
          stdio: ['pipe', 'pipe', 'ignore'],
        })
        child.stdin.end(standardInput(callOf({ verb: 'add', patience: 60 }), MARK).join(''))
        if (isWaiting) await once(child.stdout, 'data')
        else await expect.poll(() => existsSync(join(home, 'held')), { timeout: 20_000 }).toBe(true)
        const ended = once(child, 'exit')
        child.stdout.destroy()
        if (isWaiting) rmdirSync(lock)
        else rmSync(join(home, 'held'))
        await ended
        expect(read()).toBe(`${OLD}\n`)
        expect(leftovers()).toEqual([])
      },
    )

    test('does nothing when only a part of it arrives', () => {
      put(`${OLD}\n`)
      const whole = standardInput(callOf({ verb: 'add' }), MARK).join('')
      for (const share of [0.1, 0.5, 0.9, 1 - 3 / whole.length, 1 - 6 / whole.length]) {
        const input = whole.slice(0, Math.floor(whole.length * share))
        spawnSync(shell, [...flags, '-s'], { input, env: { PATH, HOME: home } })
        expect(read()).toBe(`${OLD}\n`)
      }
    })

    test('says which program is missing, and changes nothing', () => {
      put(`${OLD}\n`)
      const bin = join(home, 'bin')
      mkdirSync(bin)
      for (const [tool, end] of [
        ['awk', 'exit 127'],
        ['awk', 'echo older 1 55 weekend'],
        ['cksum', 'exit 127'],
        ['wc', 'exit 127'],
      ] as const) {
        writeFileSync(join(bin, tool), `#!/bin/sh\n${end}\n`, { mode: 0o755 })
        const { failed } = run({ verb: 'add' }, { env: { PATH: `${bin}:${PATH}` } })
        expect(failed).toEqual({ reason: 'tool', words: tool })
        expect(read()).toBe(`${OLD}\n`)
        rmSync(join(bin, tool))
      }
    })

    test('changes nothing when somebody else writes the file meanwhile', () => {
      put(`${OLD}\n`)
      const bin = join(home, 'bin')
      mkdirSync(bin)
      writeFileSync(join(bin, 'dd'), `#!/bin/sh\necho '${OTHER}' >>"${file}"\n`, { mode: 0o755 })
      expect(run({ verb: 'add' }, { env: { PATH: `${bin}:${PATH}` } }).failed?.reason).toBe('changed')
      expect(read()).toBe(`${OLD}\n${OTHER}\n`)
      expect(leftovers()).toEqual([])
    })

    test('gives any comment, options and file back to the letter', () => {
      const word = fc.string({ unit: fc.constantFrom(...`ab'"\\$\`%&;|<>()*?[]{}~#! =é`), minLength: 1, maxLength: 30 })
      fc.assert(
        fc.property(word, word, (one, other) => {
          const comment = `x${one.trim()}x`
          put(`${OTHER}\n`)
          expect(run({ verb: 'add', comment, options: `a="${other.replace(/["\\]/g, '\\"')}"` }).added).toBe(true)
          expect(readFileSync(file, 'utf8')).toBe(`${OTHER}\na="${other.replace(/["\\]/g, '\\"')}" ${NEW} ${comment}\n`)
          expect(run({ verb: 'take-back', mine: true, comment }).removed).toBe(1)
          expect(read()).toBe(`${OTHER}\n`)
        }),
        { numRuns: 8 },
      )
    })

    describe.skipIf(!isRoot)(isRoot ? 'as another account' : 'as another account (needs root)', () => {
      beforeEach(() => {
        put(`${OLD}\n`)
        for (const path of [home, folder, file]) chownSync(path, NOBODY, NOBODY)
      })

      test('keeps a file read-only', () => {
        chmodSync(file, 0o400)
        expect(run({ verb: 'add' }, { uid: NOBODY })).toMatchObject({ added: true, failed: undefined })
        expect(statSync(file).mode & 0o777).toBe(0o400)
        expect(read()).toBe(`${OLD}\n${NOTE}\n${NEW} ${OURS}\n`)
      })

      test('keeps owner and group where it may, and refuses where it may not', () => {
        chownSync(file, NOBODY, 12345)
        expect(run({ verb: 'add' }).added).toBe(true)
        expect([statSync(file).uid, statSync(file).gid]).toEqual([NOBODY, 12345])
        chownSync(file, 0, 0)
        chmodSync(file, 0o644)
        expect(run({ verb: 'remove' }, { uid: NOBODY }).failed?.reason).toBe('owner')
        expect(read()).toBe(`${OLD}\n${NOTE}\n${NEW} ${OURS}\n`)
        expect(leftovers()).toEqual([])
      })

      test('removes no leftover of another account, and its own also where the folder that it starts in is closed to it', () => {
        const closed = join(home, 'of the one who logs in')
        mkdirSync(closed, { mode: 0o700 })
        const [own, foreign] = ['01234567', '89abcdef'].map(end => `${file}.register-ssh-key.${end}`) as [
          string,
          string,
        ]
        for (const path of [own, foreign]) writeFileSync(path, 'x')
        chownSync(own, NOBODY, NOBODY)
        expect(run({ verb: 'add' }, { uid: NOBODY, cwd: closed }).added).toBe(true)
        expect([existsSync(own), existsSync(foreign)]).toEqual([false, true])
      })

      test('says what it may not do', () => {
        chmodSync(folder, 0o500)
        for (const verb of ['look', 'add'] as const)
          expect(run({ verb }, { uid: NOBODY }).failed).toEqual({
            reason: 'write',
            words: expect.stringContaining('Permission denied'),
          })
        chmodSync(folder, 0o700)
        chmodSync(file, 0)
        expect(run({ verb: 'add' }, { uid: NOBODY }).failed?.reason).toBe('read')
        rmSync(folder, { recursive: true })
        chmodSync(home, 0o500)
        expect(run({ verb: 'add' }, { uid: NOBODY }).failed?.reason).toBe('folder')
      })

      test.each([
        ['size=16k', 'No space left on device', 3],
        ['ro', 'Read-only file system', 0],
      ])('changes nothing on a file system that is mounted with %s', (mode, words, blocks) => {
        const mounted = spawnSync('mount', [
          '-t',
          'tmpfs',
          '-o',
          mode.startsWith('size') ? mode : 'size=16k',
          'tmpfs',
          folder,
        ])
        if (mounted.status !== 0) return
        writeFileSync(file, `${OLD}\n`)
        for (let block = 0; block < blocks; block++) writeFileSync(join(folder, `filler ${block}`), 'x'.repeat(4096))
        if (mode === 'ro') execFileSync('mount', ['-o', 'remount,ro', folder])
        expect(run({ verb: 'add' }).failed).toEqual({ reason: 'write', words: expect.stringContaining(words) })
        expect(read()).toBe(`${OLD}\n`)
        expect(leftovers()).toEqual([])
      })
    })
  })
})

/** All ways to go through two lists at once, each in its own order. */
function interleavings<T>(one: readonly T[], other: readonly T[]): T[][] {
  const [first, ...rest] = one
  const [second, ...others] = other
  if (first === undefined || second === undefined) return [[...one, ...other]]
  return [
    ...interleavings(rest, other).map(tail => [first, ...tail]),
    ...interleavings(one, others).map(tail => [second, ...tail]),
  ]
}

describe.skipIf(!isThere('sh'))('the shell of this machine', () => {
  function run(call: Partial<Call>, env: NodeJS.ProcessEnv = {}): Report {
    const { stdout } = spawnSync('sh', ['-s'], {
      input: standardInput(callOf(call), MARK).join(''),
      env: { PATH: process.env.PATH, HOME: home, ...env },
      encoding: 'latin1',
    })
    return readReport(stdout, MARK)
  }

  test('leaves the key of the run that registers last, in whatever order two of them go', () => {
    const keys = ['ssh-ed25519 AAAAC3first', 'ssh-ed25519 AAAAC3second'] as const
    const stepsOf = (key: string) => ['add', 'prove', 'register', 'remove'].map(step => ({ key, step }))
    // The two are alike, so that the first step may always be the first one's.
    const [start, ...rest] = stepsOf(keys[0])
    const orders = interleavings(rest, stepsOf(keys[1])).map(order => [start, ...order])
    expect(orders).toHaveLength(35)
    const others = `${OTHER}\n${LOGIN} web 1\n`
    for (const order of orders) {
      put(`${others}${NEW} ${OURS}\n${OLD} deploy`)
      let registered = ''
      const refused = new Set<string>()
      for (const { key, step } of order.flatMap(each => each ?? [])) {
        if (refused.has(key)) continue
        if (step === 'prove' && !read().includes(key)) refused.add(key)
        else if (step === 'register') registered = key
        else if (step !== 'prove') expect(run({ verb: step as 'add' | 'remove', key, mine: true }).done).toBe(true)
      }
      const lines = read().split('\n')
      expect([lines.includes(`${registered} ${OURS}`), read().startsWith(others), read().includes(OLD)]).toEqual([
        true,
        true,
        false,
      ])
    }
  })

  // The call of a program that has this number is killed after half of its output, as by a host without memory left.
  const RATIONED = ['awk', 'cat', 'chmod', 'cksum', 'cp', 'find', 'id', 'ls', 'mkdir', 'mv', 'wc']
  const rationed = (program: string) => `#!/bin/sh
until /bin/mkdir "$COUNTER.lock" 2>/dev/null; do :; done
read -r count <"$COUNTER"
count=$((count + 1))
echo "$count" >"$COUNTER"
/bin/rmdir "$COUNTER.lock"
[ "$count" -eq "$KILLED" ] || exec ${program} "$@"
output=$(${program} "$@")
printf %s "$output" | /usr/bin/head -c "$((\${#output} / 2))"
exit 137
`

  test.each(['add', 'remove', 'take-back'] as const)(
    '%s does all or nothing, and says so, whichever program is killed',
    verb => {
      const bin = join(home, 'bin')
      mkdirSync(bin)
      for (const name of RATIONED) {
        const program = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
        writeFileSync(join(bin, name), rationed(program), { mode: 0o755 })
      }
      const counter = join(home, 'counter')
      const old = `from="192.0.2.1" ${OLD} deploy`
      const added = `${OTHER}\n${old}\n${NOTE}\nfrom="192.0.2.1" ${NEW} ${OURS}\n`
      const [before, after] = {
        add: [`${OTHER}\n${old}`, added],
        remove: [added, `${OTHER}\nfrom="192.0.2.1" ${NEW} ${OURS}\n`],
        'take-back': [added, `${OTHER}\n${old}\n`],
      }[verb] as [string, string]
      const env = { PATH: `${bin}:${process.env.PATH}`, COUNTER: counter }
      let calls = 0
      for (let killed = 1; calls >= killed - 1; killed += 1) {
        rmSync(folder, { recursive: true, force: true })
        put(before)
        writeFileSync(counter, '0\n')
        const report = run({ verb, mine: true }, { ...env, KILLED: `${killed}` })
        expect([report.done, read()]).toEqual(report.failed ? [false, before] : [true, after])
        calls = Number(readFileSync(counter, 'utf8'))
      }
      expect(calls).toBeGreaterThan(10)
    },
  )
})
