import { spawn, spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { SshAgent } from '../../../src/ssh/agent.ts'
import { runChild, startCompanion } from '../../../src/ssh/child.ts'
import { freshPair } from '../../support/scenario.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

/** Whether a process runs; one that has ended may still wait for its parent to take note. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' })
  return /^[^Z]/.test(stdout.trim())
}

describe.skipIf(process.platform === 'win32')('a program of the run', () => {
  const cwd = makeTempFolder('child-')
  afterAll(() => rmSync(cwd, { recursive: true }))
  const env = { PATH: `${process.env.PATH}` }
  const usual = { cwd, env, timeout: 10_000 }
  const sh = (script: string, options: Partial<Parameters<typeof runChild>[2]> = {}) =>
    runChild('sh', ['-c', script], { ...usual, ...options })

  test('gets its input and nothing of the environment, and gives back both streams', async () => {
    process.env.NOT_FOR_CHILDREN = 'x'
    const done = await sh('cat; echo "$NOT_FOR_CHILDREN$ONLY" >&2; exit 3', {
      input: 'a\nb',
      env: { ...env, ONLY: 'y' },
    })
    delete process.env.NOT_FOR_CHILDREN
    expect(done).toEqual({ status: 3, stdout: 'a\nb', stderr: 'y\n', stopped: undefined })
  })

  test('is ended with everything that it started: after its time, when it prints without end, when the job is cancelled', async () => {
    const slow = await sh('sleep 60 & echo $!; wait', { timeout: 300 })
    expect([slow.status, slow.stopped]).toEqual([undefined, 'timeout'])
    expect(isAlive(Number(slow.stdout))).toBe(false)
    expect((await sh('yes')).stopped).toBe('too-large')
    const controller = new AbortController()
    const cancelled = sh('trap "" INT; sleep 60', { signal: controller.signal })
    controller.abort()
    expect((await cancelled).stopped).toBe('cancelled')
    expect((await sh('sleep 60', { signal: AbortSignal.abort() })).stopped).toBe('cancelled')
    expect(await sh('echo in time', { signal: AbortSignal.abort(), grace: 10_000 })).toMatchObject({
      stdout: 'in time\n',
      stopped: undefined,
    })
  })

  test('that does not exist, or does not read its input, is no crash', async () => {
    expect(await runChild('no-such-program', [], usual)).toMatchObject({ status: undefined, stdout: '' })
    expect((await sh('exec 0<&-; exit 0', { input: 'x'.repeat(1_000_000) })).status).toBe(0)
  })

  test('in the background ends with its lifeline, and says when it has ended', async () => {
    const companion = startCompanion('sh', ['-c', 'echo $$; exec sleep 60'], usual)
    const pid = Number(await companion.greeting)
    expect(isAlive(pid)).toBe(true)
    await companion.end()
    expect(isAlive(pid)).toBe(false)
    const short = startCompanion('true', [], usual)
    await short.ended
    expect(await short.greeting).toBe('')
    const nowhere = startCompanion('true', [], { ...usual, cwd: join(cwd, 'missing') })
    await nowhere.end()
    expect(await nowhere.greeting).toBe('')
  })
})

const missing = !existsSync('/usr/bin/ssh-agent')

describe.skipIf(missing)('the agent', () => {
  const cwd = makeTempFolder('agent-')
  afterAll(() => rmSync(cwd, { recursive: true }))
  const place = { cwd, env: { PATH: `${process.env.PATH}` } }

  test('takes no key that is none, and leaves nothing behind', async () => {
    const agent = await SshAgent.start('a.sock', place)
    expect(existsSync(join(cwd, 'a.sock'))).toBe(true)
    await agent.add(freshPair().privateKey)
    await expect(agent.add('no key')).rejects.toThrow('The ssh-agent on this runner does not take the key.')
    await agent.stop()
    expect(existsSync(join(cwd, 'a.sock'))).toBe(false)
  })

  test('says when it does not start', async () => {
    await expect(SshAgent.start('missing/a.sock', place)).rejects.toThrow('The ssh-agent on this runner did not start.')
  })

  test('ends with the process that started it, however that ends', async () => {
    const script = `
      import { SshAgent } from '${join(process.cwd(), 'src/ssh/agent.ts')}'
      const agent = await SshAgent.start('b.sock', { cwd: '${cwd}', env: { PATH: process.env.PATH } })
      // It takes a key, so that it is ready for signals as well.
      await agent.add(process.env.KEY)
      console.log('started')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, KEY: freshPair().privateKey },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise(done => child.stdout.once('data', done))
    expect(existsSync(join(cwd, 'b.sock'))).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => existsSync(join(cwd, 'b.sock')), { timeout: 10_000 }).toBe(false)
  })
})
