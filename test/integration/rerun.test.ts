import { expect, it } from 'vitest'
import type { Faults } from '../../sandbox/faults.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'

const KEYS = 200
const identifiers = Array.from({ length: KEYS }, (_, index) => `web-${index + 1}`)
const entries = identifiers.map(identifier => `  - {identifier: ${identifier}, generate_key: ed25519}\n`).join('')
const file = `defaults: {hostname: web-1.example.com, ip: 192.0.2.11}\nkeys:\n${entries}`

it('a rerun of a fleet that failed in part rotates the rest alone, and a third run nothing', async () => {
  const refusal = { exception: { code: 1018, message: '1018: Credential is in custody of another user' } }
  let mended = false
  const faults: Faults = ({ method, path }, nth) =>
    !mended && method === 'POST' && path.endsWith('/pam/key') && nth % 2 === 0
      ? { status: 400, body: refusal }
      : undefined
  const sandbox = await startSandbox({ seed: 'rerun', faults })
  const workspace = makeWorkspace({ 'keys.yml': file })
  const inputs = { ...connectionTo(sandbox), 'keys-file': 'keys.yml', 'max-age': '12h', concurrency: '8' }
  const run = async () => {
    const earlier = sandbox.requests.length
    const { exitCode, outputs } = await runInProcess({ workspace, inputs })
    const results: { identifier: string; status: string; operation: string }[] = JSON.parse(`${outputs.results}`)
    const posts = sandbox.requests
      .slice(earlier)
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/key'))
    const of = (what: string) =>
      results
        .filter(({ status, operation }) => status === what || operation === what)
        .map(({ identifier }) => identifier)
    return { exitCode, of, posts: posts.length }
  }
  try {
    const first = await run()
    expect(first.posts).toBe(KEYS)
    expect(first.of('failed').length).toBeGreaterThan(KEYS / 4)
    mended = true
    const second = await run()
    expect(second.of('created')).toEqual(first.of('failed'))
    expect(second.of('not-due')).toEqual(first.of('created'))
    expect([second.exitCode, second.posts]).toEqual([0, first.of('failed').length])
    const third = await run()
    expect([third.exitCode, third.posts, third.of('not-due')]).toEqual([0, 0, identifiers])
    expect([...sandbox.store.keys.values()].every(({ writes }) => writes === 1)).toBe(true)
  } finally {
    await sandbox.close()
  }
})
