import { afterEach, describe, expect, it } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

const DAY = 86_400_000
const stored = (identifier: string, days: number, more = {}) => ({
  ...web1,
  identifier,
  public_key: freshPair().publicLine,
  private_key: 'PRIVATE',
  changed: Date.now() - days * DAY - 3_600_000,
  ...more,
})

const mine = freshPair()
let sandbox: Sandbox
const workspace = makeWorkspace({
  'web.key': mine.privateKey,
  'keys.yml': 'keys: [{identifier: web-1}, {identifier: web-2}, {identifier: web-3}]',
})
const start = async (options: SandboxOptions) => {
  sandbox = await startSandbox(options)
}
const run = (inputs: Record<string, string>) =>
  runInProcess({ workspace, inputs: { ...connectionTo(sandbox), ...inputs } })
afterEach(() => sandbox.close())

const listing = (credentials: unknown[]) => ({
  faults: [
    {
      path: '/pam/credential',
      status: 200,
      body: { code: 200, response: { status: 200, message: '', error: false, error_code: 0 }, credentials },
    },
  ],
})

describe('a report', () => {
  it('has every key, the oldest first, those of no known age before', async () => {
    const keys = [
      { id: '1', identifier: 'web-1', hostname: 'web-1.example.com', type: 'SSH Key', change: '2020-01-01 00:00:00' },
    ]
    await start(listing([...keys, { ...keys[0], id: '2', identifier: 'web-2', change: null, automatic_change: true }]))
    const { exitCode, outputs, summary, stdout } = await run({ command: 'report' })
    const results = JSON.parse(`${outputs.results}`)
    expect(exitCode).toBe(0)
    expect(results).toMatchObject([
      { identifier: 'web-2', age_days: null, automatic_change: 'true', operation: 'listed' },
      { identifier: 'web-1', changed_at: '2020-01-01T00:00:00Z', automatic_change: 'false' },
    ])
    expect(stdout).toContain('PAM Core does not say when it was changed, id 2, changed by PAM Core itself')
    expect(summary).toContain('| not known | **yes** |')
    const due = await run({ command: 'report', 'max-age': '30d' })
    expect(due.stdout).toContain('PAM Core does not say when it was changed, which is longer ago than max-age allows.')
  })

  it('fails with max-age where a key is due or missing, and says which', async () => {
    await start({ keys: [stored('web-1', 0), stored('web-2', 91, { expires: Date.UTC(2030, 0, 1) })] })
    const fleet = await run({ command: 'report', 'max-age': '30d', 'keys-file': 'keys.yml' })
    expect(fleet.exitCode).toBe(1)
    expect(JSON.parse(`${fleet.outputs.results}`)).toMatchObject([
      { identifier: 'web-3', operation: 'missing', status: 'failed', error: { code: 'key_missing' } },
      { identifier: 'web-2', operation: 'due', error: { code: 'key_due' }, expires_at: '2030-01-01T00:00:00Z' },
      { identifier: 'web-1', operation: 'not-due', status: 'ok' },
    ])
    expect(fleet.summary).toContain('### 3 keys: 1 not due, 1 due, 1 missing')
    expect(fleet.summary).toContain('| **missing** |')
    expect(fleet.stdout).toContain('changed 60 minutes ago')
    const one = await run({ command: 'report', identifier: 'web-3' })
    expect([one.exitCode, one.outputs.operation]).toEqual([0, 'missing'])
  })
})

describe('a long report', () => {
  it('names the first ten that are due as annotations, and counts the others, which its lines have', async () => {
    const overdue = Array.from({ length: 12 }, (_, n) => stored(`web-${n}`, 40 + n, { expires: Date.now() - DAY }))
    await start({ keys: [...overdue, stored('young', 1)] })
    const { stdout, summary } = await run({ command: 'report', 'max-age': '30d' })
    expect(stdout.match(/^::error title=Key due::/gm)).toHaveLength(10)
    expect(stdout).toMatch(/^2 more keys are due or missing: the report above has them\.$/m)
    expect(stdout.match(/^due: key .* changed \d+ days ago .*, expired 20/gm)).toHaveLength(12)
    expect(summary.match(/\*\*due\*\*/g)).toHaveLength(12)
  })
})

describe('a report of nothing', () => {
  it('warns, since an authorization that sees no key is no proof that none is due', async () => {
    await start({})
    const { exitCode, outputs, stdout } = await run({ command: 'report', 'max-age': '30d' })
    expect([exitCode, outputs.results]).toEqual([0, '[]'])
    expect(stdout).toContain(
      '::warning title=Register SSH key::PAM Core lists no SSH key, so there is nothing to report.',
    )
  })

  it('is what an empty shard has, not one of all keys', async () => {
    await start({ keys: [stored('web-9', 91)] })
    const inputs = { command: 'report', 'max-age': '30d', 'keys-file': 'keys.yml', shard: '1/4' }
    const { exitCode, outputs, stdout } = await run(inputs)
    expect([exitCode, outputs.results]).toEqual([0, '[]'])
    expect(stdout).not.toContain('nothing to report')
  })

  it('has each key once, also where the list repeats it', async () => {
    const key = { id: '1', identifier: 'web-1', hostname: 'web-1.example.com', type: 'SSH Key' }
    await start(listing([key, key, { ...key, identifier: 'web-2' }]))
    const { outputs } = await run({ command: 'report' })
    expect(JSON.parse(`${outputs.results}`)).toMatchObject([{ identifier: 'web-1' }, { identifier: 'web-2' }])
  })
})

describe('max-age', () => {
  const key = { ...web1, 'private-key-path': 'web.key', 'max-age': '30d' }

  it('leaves alone what was changed recently, and rotates what is due', async () => {
    await start({ keys: [stored('web-1', 1)] })
    const young = await run(key)
    expect([young.exitCode, young.outputs.operation, young.outputs.changed]).toEqual([0, 'not-due', 'false'])
    expect(young.stdout).toContain('was changed 25 hours ago')
    expect((await run({ ...key, 'max-age': '12h' })).outputs.operation).toBe('updated')
    expect((await run({ ...key, identifier: 'web-2' })).outputs.operation).toBe('created')
  })

  it('takes a key of no known age for due, and warns of one that PAM Core changes as well', async () => {
    await start({
      ...listing([{ id: '3', identifier: 'web-1', type: 'SSH Key', automatic_change: true }]),
      keys: [stored('web-1', 1)],
    })
    const { outputs, stdout } = await run(key)
    expect(outputs.operation).toBe('updated')
    expect(stdout).toContain(
      'PAM Core does not say when the key "web-1" for web-1.example.com was changed, so it counts as due.',
    )
    expect(stdout).toContain("PAM Core's own automatic change is on")
  })
})

describe('create-device', () => {
  const fresh = { hostname: 'new-1.example.com', ip: '192.0.2.31', identifier: 'new-1', 'private-key-path': 'web.key' }
  const recipe = '{type: Server, vendor: Debian, model: Linux, site: Berlin}'
  const post = { path: '/pam/device', method: 'POST' }

  it('says in a dry run that it would, then creates the device and registers the key', async () => {
    await start({})
    const dry = await run({ ...fresh, 'create-device': recipe, 'dry-run': 'true' })
    const device = 'new-1.example.com (192.0.2.31), type Server, vendor Debian, model Linux, site Berlin, SSH:22.'
    expect(dry.stdout).toContain(`If it has none, this one would be created: ${device}`)
    const { exitCode, outputs, stdout } = await run({ ...fresh, 'create-device': recipe })
    expect([exitCode, outputs.operation, outputs.changed]).toEqual([0, 'created', 'true'])
    expect(stdout).toContain(`This device was created in PAM Core: ${device}`)
    const again = await run({ ...fresh, 'create-device': recipe, 'dry-run': 'true' })
    expect(again.stdout).not.toContain('would be created:')
  })

  it('says in a dry run nothing of a device where nothing would be written', async () => {
    await start({ keys: [stored('web-1', 0, { public_key: mine.publicLine })] })
    sandbox.store.devices.clear()
    const given = { ...web1, 'private-key-path': 'web.key', 'create-device': recipe, 'dry-run': 'true' }
    const { outputs, stdout } = await run({ ...given, 'skip-unchanged': 'true' })
    expect(outputs.operation).toBe('unchanged')
    expect(stdout).not.toContain('would be created:')
  })

  it('asks nothing more where the device exists', async () => {
    await start({})
    const { exitCode, outputs } = await run({ ...web1, 'private-key-path': 'web.key', 'create-device': recipe })
    expect([exitCode, outputs.operation]).toEqual([0, 'created'])
    expect(sandbox.requests.some(({ path }) => path.endsWith('/pam/device'))).toBe(false)
  })

  it('settles a lost answer by the list', async () => {
    await start({ faults: [{ ...post, reset: 'after' }] })
    const { exitCode } = await run({ ...fresh, 'create-device': recipe, 'max-attempts': '1' })
    expect(exitCode).toBe(0)
  })

  it.each([
    ['the device may have been created', '', [{ ...post, status: 500 }]],
    [
      'the device was refused',
      'false',
      [{ ...post, status: 400, body: { exception: { code: 1019, message: '1019: Site missing' } } }],
    ],
    [
      'the list cannot be had after a lost answer',
      '',
      [
        { ...post, reset: 'after' as const },
        { path: '/pam/device', method: 'GET', nth: 2, status: 400 },
      ],
    ],
  ])('fails where %s, and says only what is known of a change', async (_, changed, faults) => {
    await start({ faults })
    const { exitCode, stdout, outputs } = await run({ ...fresh, 'create-device': recipe, 'max-attempts': '1' })
    expect([exitCode, outputs.changed]).toEqual([1, changed])
    expect(stdout).toContain('create-device was of no help:')
  })

  it('touches no device that exists', async () => {
    const body = { exception: { code: 1011, message: '1011: Device not found' } }
    await start({ faults: [{ path: '/pam/key', method: 'POST', status: 400, body }] })
    const { stdout } = await run({ ...web1, 'private-key-path': 'web.key', 'create-device': recipe })
    expect(stdout).toContain('PAM Core lists the main device, so it was left alone')
    expect(sandbox.requests.some(({ method, path }) => method === 'POST' && path.endsWith('/device'))).toBe(false)
    const failing = await run({ ...fresh, 'create-device': '{type: Server}' })
    expect(failing.stdout).toContain('create-device must be a map of type, vendor, model, site')
  })
})
