// What one host says of itself while a key is rotated on it, at every moment and after each lost connection.
import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { missingSshd, type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { hostPlace } from '../../src/host/host-place.ts'
import type { Registration, Tools } from '../../src/register/tools.ts'
import type { Visit } from '../../src/rotation/place.ts'
import { Secrets } from '../../src/secrets/secrets.ts'
import type { SamplePair } from '../support/openssh-sample.ts'
import { bare } from '../support/rotation.ts'
import { freshPair } from '../support/scenario.ts'
import { openGate, type TcpGate } from '../support/tcp-gate.ts'

const missing = missingSshd()
const OURS = 'web-1 (register-ssh-key)'

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.skipIf(missing)(missing ?? 'a host', () => {
  let sshd: SshServer
  let gate: TcpGate
  let old: SamplePair
  let fresh: SamplePair
  let visit: Visit
  let controller: AbortController
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.stop())
  beforeEach(async () => {
    gate = await openGate(sshd.port)
    old = freshPair()
    fresh = freshPair()
    controller = new AbortController()
    rmSync(join(sshd.home, '.ssh'), { recursive: true, force: true })
    mkdirSync(join(sshd.home, '.ssh'))
  })
  afterEach(async () => {
    await visit.close()
    await gate.close()
  })

  const put = (text: string) => writeFileSync(sshd.authorizedKeys, text)
  const text = () => readFileSync(sshd.authorizedKeys, 'utf8')
  const stateOf = () => visit.report().on_host

  /** Opens the door with another key than the old one where that is gone. */
  async function arrive(opener = old): Promise<void> {
    const login = { user: sshd.user, host: '127.0.0.1', port: gate.port }
    const host = {
      login,
      account: sshd.user,
      jump: undefined,
      knownHosts: [sshd.knownHosts().replace(`${sshd.port}`, `${gate.port}`)],
      loginKey: text().includes(bare(old))
        ? { privateKey: old.privateKey, publicKey: bare(old) }
        : { privateKey: opener.privateKey, publicKey: bare(opener) },
      authorizedKeys: '.ssh/authorized_keys',
      keyOptions: undefined,
      retireLoginKey: false,
    }
    const material = {
      privateKey: fresh.privateKey,
      publicKey: fresh.publicLine,
      notices: [],
      warnings: [],
      release: () => undefined,
      host,
    }
    const registration = { spec: { identifier: 'web-1' }, identifierMadeUp: false, material } as unknown as Registration
    const place = hostPlace({
      env: process.env,
      timeout: 10_000,
      logLevel: 'VERBOSE',
      signal: controller.signal,
      secrets: new Secrets(() => undefined),
      many: false,
    })
    const tools = { safe: (line: string) => line } as unknown as Tools
    const found = await place.visit(registration, { publicKey: bare(old) }, tools)
    if (!found) throw new Error('no visit')
    visit = found
  }

  test('says before and after each step what holds', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    expect([visit.added(), visit.changed(), stateOf()]).toEqual([false, false, 'untouched'])
    expect(visit.holds()).toMatch(/does not have it$/)
    await visit.add()
    expect([visit.added(), visit.changed(), stateOf(), visit.older()]).toEqual([
      true,
      true,
      'added',
      'line 1 "deploy@ci"',
    ])
    expect(visit.holds()).toMatch(/has it \(added by this run\)$/)
    expect(await visit.removeOlder()).toEqual([{ key: expect.any(String) }])
    expect([visit.older(), stateOf()]).toEqual(['', 'rotated'])
    expect(text()).toBe(`${bare(fresh)} ${OURS}\n`)
  })

  test('has nothing to remove where nothing older is', async () => {
    put(`${bare(fresh)} mine\n${bare(old)} x\n`)
    await arrive()
    expect([stateOf(), visit.added(), visit.older()]).toEqual(['added', false, 'line 2 "x"'])
    put(`${bare(old)} x\n`)
    await visit.close()
    fresh = old
    await arrive()
    expect(visit.preview()).toEqual([expect.stringMatching(/has the line of the key already\.$/)])
    expect(await visit.removeOlder()).toEqual([])
    expect(stateOf()).toBe('rotated')
  })

  test('takes no line for its own that another run has added in between', async () => {
    put(`${bare(old)} ${OURS}\n`)
    await arrive()
    put(`${bare(old)} ${OURS}\n${bare(fresh)} ${OURS}\n`)
    await visit.add()
    expect([visit.added(), visit.changed(), stateOf()]).toEqual([false, false, 'added'])
    expect(visit.holds()).toMatch(/has it \(there before\)$/)
  })

  // A run goes to PAM Core between its two letters: `a` when it adds its line, `r` when it removes older ones.
  test.each([
    ['one after the other', 'a1 r1 a2 r2', 2],
    ['the first to add is the first to register and to remove', 'a1 a2 r1 r2', 2],
    ['the first to add is the first to remove, and the last to register', 'a1 a2 r1 r2', 1],
    ['the last to add is the first to register and to remove', 'a1 a2 r2 r1', 1],
    ['the last to add is the first to remove, and the last to register', 'a1 a2 r2 r1', 2],
  ] as const)('two runs at once leave a way in for the last to register: %s', async (_order, order, last) => {
    const others = `${bare(freshPair())} laptop of ann\n`
    put(`${bare(old)} deploy@ci\n${others}`)
    const runs: { visit: Visit; key: SamplePair }[] = []
    try {
      for (const [letter, number] of order.split(' ').map(step => [step[0], Number(step[1])] as const)) {
        if (letter === 'r') {
          const [removal] = (await runs[number - 1]?.visit.removeOlder()) ?? []
          expect(removal?.left?.tolerable ?? true).toBe(true)
          continue
        }
        if (runs.length > 0) fresh = freshPair()
        await arrive(runs[0]?.key)
        await visit.add()
        runs.push({ visit, key: fresh })
      }
      const lines = text().split('\n')
      expect(lines).toContain(`${bare(runs[last - 1]?.key as SamplePair)} ${OURS}`)
      expect(text()).toContain(others)
      expect(text()).not.toContain(bare(old))
    } finally {
      await runs[0]?.visit.close()
    }
  })

  test('puts the new line back where something else has taken it away, and removes nothing', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    put(`${bare(old)} deploy@ci\n`)
    const [removal] = await visit.removeOlder()
    expect(removal?.left).toMatchObject({ tolerable: true, failure: { code: 'new_key_absent' } })
    expect(removal?.left?.failure.message).toMatch(/is not in the file any more\. .* It was put back\.$/)
    expect([stateOf(), visit.changed()]).toEqual(['added', true])
    expect(text()).toMatch(/^\S+ \S+ deploy@ci\n# .* replaces .*\n\S+ \S+ web-1 \(register-ssh-key\)\n$/)
  })

  test('fails where the new line is gone and cannot be put back', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    put(`${bare(old)} deploy@ci\n`)
    linkSync(sshd.authorizedKeys, join(sshd.home, '.ssh/another name'))
    const [removal] = await visit.removeOlder()
    expect(removal?.left).toMatchObject({
      failure: { code: 'owner' },
      remedy: expect.stringContaining('The host refuses the key that PAM Core holds'),
    })
    expect([removal?.left?.tolerable, stateOf(), visit.changed()]).toEqual([undefined, 'untouched', false])
    expect(visit.holds()).toMatch(/does not have it$/)
  })

  test('puts the new line back in the session that it has kept where neither key opens the host any more', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    const another = `${bare(freshPair())} ${OURS}\n`
    put(another)
    expect(await visit.removeOlder()).toMatchObject([
      { left: { tolerable: true, failure: { code: 'new_key_absent' } } },
    ])
    expect([stateOf(), text()]).toEqual(['added', `${another}${bare(fresh)} ${OURS}\n`])
    expect(gate.connections).toBe(4)
  })

  test('fails where neither key opens the host any more, and the session that it has kept is lost', async () => {
    put(`${bare(old)} deploy@ci\n`)
    let lost = false
    gate.fate = nth => (nth === 4 ? { cutWhen: () => lost } : 'pass')
    await arrive()
    await visit.add()
    lost = true
    put(`${bare(freshPair())} ${OURS}\n`)
    const [removal] = await visit.removeOlder()
    expect(removal?.left).toMatchObject({
      failure: { code: 'permission_denied' },
      remedy: expect.stringContaining('ssh-login-key'),
    })
    expect([removal?.left?.tolerable, stateOf(), visit.changed()]).toEqual([undefined, 'untouched', false])
  })

  test('puts the new line back with the options that it had', async () => {
    const options = 'from="127.0.0.1,::1",no-pty'
    put(`${options} ${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    put('')
    expect(await visit.removeOlder()).toMatchObject([
      { left: { tolerable: true, failure: { code: 'new_key_absent' } } },
    ])
    expect(text()).toBe(`${options} ${bare(fresh)} ${OURS}\n`)
  })

  test('fails where the file is none any more, so that nothing lets the new key in', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    rmSync(sshd.authorizedKeys)
    mkdirSync(sshd.authorizedKeys)
    const [removal] = await visit.removeOlder()
    expect(removal?.left).toMatchObject({
      failure: { code: 'not_a_file' },
      remedy: expect.stringContaining('The host refuses the key that PAM Core holds'),
    })
    expect([removal?.left?.tolerable, stateOf(), visit.changed()]).toEqual([undefined, 'untouched', false])
  })

  test('knows that nothing was removed in a session that had ended before', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    gate.fate = () => 'close'
    const { stdout } = spawnSync('pgrep', ['-f', `ssh .* -p ${gate.port} `], { encoding: 'utf8' })
    const sessions = stdout.trim().split('\n').map(Number)
    expect(sessions).toHaveLength(1)
    await sshd.restart()
    await expect.poll(() => sessions.filter(isAlive), { timeout: 20_000 }).toEqual([])
    expect(await visit.removeOlder()).toMatchObject([{ left: { tolerable: true, failure: { code: 'closed' } } }])
    expect(stateOf()).toBe('added')
  })

  test('asks no second time for what the file does not allow', async () => {
    put(`${bare(old)} deploy@ci\n`)
    await arrive()
    await visit.add()
    linkSync(sshd.authorizedKeys, join(sshd.home, '.ssh/another name'))
    expect(await visit.removeOlder()).toMatchObject([{ left: { tolerable: true, failure: { code: 'owner' } } }])
    expect(gate.connections).toBe(5)
  })

  test('removes older lines in a new session where none could be kept', async () => {
    put(`${bare(old)} deploy@ci\n`)
    gate.fate = nth => (nth === 4 ? 'close' : 'pass')
    await arrive()
    await visit.add()
    expect(await visit.removeOlder()).toEqual([{ key: expect.any(String) }])
    expect([stateOf(), text(), gate.connections]).toEqual(['rotated', `${bare(fresh)} ${OURS}\n`, 5])
  })

  test('takes back the note alone where the line was there before', async () => {
    const before = `${bare(fresh)} mine\n${bare(old)} x\n`
    put(before)
    await arrive()
    await visit.add()
    expect([visit.added(), stateOf(), text().startsWith(before), text() === before]).toEqual([
      true,
      'added',
      true,
      false,
    ])
    expect(await visit.takeBack()).toMatch(/was taken back\.$/)
    expect([visit.added(), stateOf(), text()]).toEqual([false, 'added', before])
  })

  test('takes back the note alone also where the answer to adding it is lost', async () => {
    const before = `${bare(fresh)} mine\n${bare(old)} x\n`
    put(before)
    gate.fate = nth => (nth === 2 ? { cutWhen: () => text().includes(' replaces ') } : 'pass')
    await arrive()
    await expect(visit.add()).rejects.toThrow(/was taken back\.$/)
    expect([visit.added(), stateOf(), text()]).toEqual([false, 'added', before])
  })

  test('does not know what became of a line that it took back when the answer is lost', async () => {
    put(`${bare(old)}\n`)
    gate.fate = nth => (nth === 5 ? { cutWhen: () => !text().includes(OURS) } : 'pass')
    await arrive()
    await visit.add()
    expect(await visit.takeBack()).toMatch(/could not be taken back: .* it closed the connection\./)
    expect(stateOf()).toBe('unknown')
    expect(await visit.takeBack()).toMatch(/was taken back\.$/)
    expect([stateOf(), visit.changed(), text()]).toEqual(['taken-back', false, `${bare(old)}\n`])
  })

  test('does not know what became of older lines when all answers are lost', async () => {
    put(`${bare(old)}\n`)
    gate.fate = nth => (nth > 3 ? { cutWhen: () => !text().includes(bare(old)) } : 'pass')
    await arrive()
    await visit.add()
    expect(await visit.removeOlder()).toMatchObject([{ left: { tolerable: true, failure: expect.anything() } }])
    expect(stateOf()).toBe('unknown')
  })

  test('asks a cancelled job for no second way to remove older lines', async () => {
    put(`${bare(old)}\n`)
    await arrive()
    await visit.add()
    mkdirSync(`${sshd.authorizedKeys}.register-ssh-key.lock`)
    controller.abort()
    expect(await visit.removeOlder()).toMatchObject([{ left: { tolerable: true, failure: { code: 'cancelled' } } }])
    expect(stateOf()).toBe('unknown')
    // The fifth, which looks whether the new key is refused, ends at once.
    expect(gate.connections).toBeLessThan(6)
  })

  test('takes a line back in the time that a cancelled job has', async () => {
    put(`${bare(old)}\n`)
    await arrive()
    await visit.add()
    controller.abort()
    const said = await visit.takeBack()
    expect(said).toMatch(/was taken back\.$|could not be taken back/)
    await expect.poll(text, { timeout: 20_000 }).toBe(`${bare(old)}\n`)
  })
})
