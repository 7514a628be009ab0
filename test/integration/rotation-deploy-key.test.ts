import { afterEach, describe, expect, test } from 'vitest'
import { invalid, REPOSITORY, refused } from '../support/github-server.ts'
import { bare, type Stage, setStage, TITLE, titleOf } from '../support/rotation.ts'
import { freshPair } from '../support/scenario.ts'

let stage: Stage
afterEach(() => stage.close())

const writes = ({ github }: Stage) => github.calls.filter(({ method }) => method !== 'GET')

describe('a rotation', () => {
  test('adds the key at GitHub, registers it, and then removes the older one of its title', async () => {
    stage = await setStage()
    const order: string[] = []
    stage.github.fault = ({ method }) => void order.push(`${method} with PAM Core holding the ${stage.stored()} key`)
    const run = await stage.rotate()
    expect(run.exitCode).toBe(0)
    expect(order).toEqual([
      'GET with PAM Core holding the old key',
      'POST with PAM Core holding the old key',
      'DELETE with PAM Core holding the new key',
    ])
    expect(stage.deployed()).toEqual(['laptop', 'new'])
    expect(stage.github.keys.at(-1)).toEqual({
      ...{ id: 101, key: bare(stage.fresh), title: titleOf(stage.fresh), read_only: true },
    })
    expect(run.outputs).toMatchObject({ 'deploy-key-id': '101', changed: 'true', operation: 'updated' })
    expect(run.stdout).toContain(
      `PAM Core holds the new key, and ${REPOSITORY} has it as deploy key 101 (added by this run). Older deploy key 8 "${TITLE}": removed.`,
    )
  })

  test('goes on after an answer that was lost, when PAM Core holds the new key', async () => {
    stage = await setStage()
    stage.sandbox.setFaults([{ method: 'POST', path: '/pam/key', reset: 'after' }])
    const run = await stage.rotate({ verify: 'true' })
    expect([run.exitCode, run.outputs.operation, run.outputs.verified]).toEqual([0, 'updated', 'true'])
    expect(stage.deployed()).toEqual(['laptop', 'new'])
    const lists = stage.sandbox.requests.filter(({ path }) => path.endsWith('/credential'))
    expect(lists).toHaveLength(1)
  })

  test('settles a lost answer at the end of the run when the look-up before it had failed', async () => {
    stage = await setStage()
    stage.sandbox.setFaults([
      { path: '/pam/credential', times: 1, status: 503, body: '' },
      { method: 'POST', path: '/pam/key', reset: 'after' },
    ])
    const run = await stage.rotate()
    expect([run.exitCode, run.outputs.operation, run.outputs['key-id']]).toEqual([0, 'registered', '3'])
    expect(stage.deployed()).toEqual(['laptop', TITLE, 'new'])
  })

  test('says which older keys stay when only the end of the run could tell that PAM Core holds the new key', async () => {
    stage = await setStage({ server: { keys: [] } })
    stage.sandbox.setFaults([{ method: 'POST', path: '/pam/key', reset: 'after' }])
    const run = await stage.rotate()
    expect([run.exitCode, run.outputs.operation, run.outputs['deploy-key-id']]).toEqual([0, 'registered', '101'])
    expect(stage.deployed()).toEqual(['laptop', TITLE, 'new'])
    expect(run.stdout).toMatch(
      /^::notice .*so it has succeeded\. Until the next rotation this stays valid beside it: 8 "web-1 \(register-ssh-key\)"\.$/m,
    )
  })

  test('sends the token with the right headers, and shows it nowhere', async () => {
    stage = await setStage()
    const run = await stage.rotate()
    expect(stage.github.calls.map(({ method }) => method)).toContain('POST')
    for (const { headers } of stage.github.calls) {
      expect(headers.authorization).toBe(`token ${stage.github.token}`)
      expect(headers.accept).toBe('application/vnd.github.v3+json')
    }
    const shown = run.stdout.replaceAll(/^::add-mask::.*$/gm, '')
    expect(shown + run.summary + JSON.stringify(run.outputs)).not.toContain(stage.github.token)
    expect(run.stdout).toContain(`::add-mask::${stage.github.token}`)
  })

  test('can give write access', async () => {
    stage = await setStage()
    await stage.rotate({ 'deploy-key': 'read-write' })
    expect(stage.github.keys.at(-1)?.read_only).toBe(false)
  })

  test('removes several older ones: by title, and the one that PAM Core held, whatever its title', async () => {
    stage = await setStage({
      keys: old => [
        { id: 8, key: bare(freshPair()), title: TITLE, read_only: true },
        { id: 9, key: bare(freshPair()), title: TITLE, read_only: false },
        { id: 10, key: bare(old), title: 'made by hand', read_only: true },
        { id: 11, key: bare(freshPair()), title: 'web-10 (register-ssh-key)', read_only: true },
      ],
    })
    expect((await stage.rotate()).exitCode).toBe(0)
    expect(stage.deployed()).toEqual(['laptop', 'web-10 (register-ssh-key)', 'new'])
  })

  test('looks through all pages of keys, also under the base path of GitHub Enterprise Server', async () => {
    stage = await setStage({
      basePath: '/api/v3',
      keys: () => [
        ...Array.from({ length: 210 }, (_, index) => ({
          id: 200 + index,
          key: `ssh-rsa ${index}`,
          title: `key ${index}`,
          read_only: true,
        })),
        { id: 900, key: bare(freshPair()), title: TITLE, read_only: true },
      ],
    })
    expect((await stage.rotate()).exitCode).toBe(0)
    expect(stage.github.calls.filter(({ method }) => method === 'GET').map(({ path }) => path)).toEqual([
      `/api/v3/repos/${REPOSITORY}/keys?per_page=100`,
      `/api/v3/repos/${REPOSITORY}/keys?per_page=100&page=2`,
      `/api/v3/repos/${REPOSITORY}/keys?per_page=100&page=3`,
    ])
    expect(stage.github.keys.some(({ id }) => id === 900)).toBe(false)
    expect(stage.github.keys).toHaveLength(212)
  })

  test('adds no key that is there already, and does not take it back either', async () => {
    stage = await setStage({ keys: (_, fresh) => [{ id: 8, key: bare(fresh), title: 'mine', read_only: true }] })
    const run = await stage.rotate()
    expect([run.exitCode, run.outputs['deploy-key-id']]).toEqual([0, '8'])
    expect(run.stdout).toContain('deploy key 8 (there before)')
    expect(run.stdout).not.toContain('::warning')
    Object.assign(stage.sandbox.store.find('web-1') ?? {}, { public_key: stage.old.publicLine })
    stage.sandbox.store.devices.clear()
    const failed = await stage.rotate()
    expect(failed.exitCode).toBe(1)
    expect(failed.outputs).toMatchObject({ changed: 'false', 'deploy-key-id': '8' })
    expect(failed.stdout).toContain(
      `PAM Core did not store the new key, and ${REPOSITORY} has it as deploy key 8 (there before).`,
    )
    expect(writes(stage)).toEqual([])
  })

  test.each([
    ['read-write', true, 'but read-only'],
    ['read-only', false, 'but with write access'],
  ])('warns when %s was asked for and the key is there otherwise', async (access, read_only, words) => {
    stage = await setStage({ keys: (_, fresh) => [{ id: 8, key: bare(fresh), title: TITLE, read_only }] })
    const run = await stage.rotate({ 'deploy-key': access })
    expect(run.stdout).toContain(`has this deploy key already (8), ${words}, which GitHub cannot change`)
    expect(stage.deployed()).toEqual(['laptop', 'new'])
  })

  test('takes back no key that PAM Core held before, also when it refuses the update', async () => {
    stage = await setStage({ keys: () => [] })
    const { fresh, sandbox } = stage
    Object.assign(sandbox.store.find('web-1') ?? {}, { public_key: fresh.publicLine, private_key: fresh.privateKey })
    sandbox.store.devices.clear()
    const run = await stage.rotate()
    expect(run.stdout).toContain(
      `PAM Core holds the new key, and ${REPOSITORY} has it as deploy key 101 (added by this run).`,
    )
    expect(run.outputs).toMatchObject({ 'deploy-key-id': '101', changed: 'true' })
    expect([run.exitCode, stage.deployed()]).toEqual([1, ['laptop', 'new']])
  })

  test('counts a key that PAM Core has already as registered', async () => {
    stage = await setStage({
      keys: (old, fresh) => [
        { id: 8, key: bare(fresh), title: TITLE, read_only: true },
        { id: 9, key: bare(old), title: TITLE, read_only: true },
      ],
    })
    await stage.rotate()
    const again = await stage.rotate({ 'skip-unchanged': 'true' })
    expect(again.outputs).toMatchObject({ operation: 'unchanged', changed: 'false', 'deploy-key-id': '8' })
    stage.github.keys.push({ id: 9, key: bare(stage.old), title: TITLE, read_only: true })
    stage.github.fault = ({ method }) => (method === 'DELETE' ? refused(403, 'No', '') : undefined)
    const untidied = await stage.rotate({ 'skip-unchanged': 'true' })
    expect(untidied).toMatchObject({ exitCode: 1, outputs: { operation: 'unchanged', changed: 'false' } })
    expect(JSON.parse(untidied.outputs.results ?? '')).toMatchObject([
      {
        status: 'failed',
        error: {
          code: 'github_403',
          message: expect.stringMatching(
            /is not complete\. PAM Core holds .* remove it under Settings > Deploy keys of \S+\.$/,
          ),
        },
      },
    ])
    stage.github.fault = () => undefined
    const tidied = await stage.rotate({ 'skip-unchanged': 'true' })
    expect(tidied.outputs).toMatchObject({ operation: 'unchanged', changed: 'true' })
    expect(stage.deployed()).toEqual(['laptop', 'new'])
  })

  test('keeps the older keys while devices are refused, as a failure and as a warning', async () => {
    stage = await setStage()
    const failed = await stage.rotate({ devices: 'unknown.example.com' })
    expect([failed.exitCode, stage.stored(), stage.deployed()]).toEqual([1, 'new', ['laptop', TITLE, 'new']])
    expect(failed.stdout).toContain(`(added by this run), and still the older 8 "${TITLE}".`)
    const warned = await stage.rotate({ devices: 'unknown.example.com', 'device-errors': 'warn' })
    expect([warned.exitCode, stage.deployed()]).toEqual([0, ['laptop', TITLE, 'new']])
    expect(warned.stdout).toContain(
      'Since devices were refused, no older key is removed. PAM Core holds the new key, and',
    )
  })

  test('takes an older key that is gone by now for removed', async () => {
    stage = await setStage()
    stage.github.fault = ({ method }) => void (method === 'DELETE' && stage.github.keys.splice(1, 1))
    const run = await stage.rotate()
    expect([run.exitCode, stage.deployed()]).toEqual([0, ['laptop', 'new']])
  })

  test('makes a key of a new identifier, and looks for no older one', async () => {
    stage = await setStage({ server: { keys: [] } })
    const run = await stage.rotate({ identifier: '', 'generate-key': 'ed25519', 'private-key-path': '' })
    expect(run.outputs).toMatchObject({ operation: 'created', 'deploy-key-id': '101' })
    expect(stage.github.keys.at(-1)?.title).toBe(
      `${run.outputs.identifier} (register-ssh-key ${run.outputs.fingerprint?.slice('SHA256:'.length, 15)})`,
    )
    expect(`${stage.github.keys.at(-1)?.key} ${run.outputs.identifier}`).toBe(run.outputs['public-key'])
    expect(stage.sandbox.requests.filter(({ method }) => method === 'GET')).toEqual([])
  })

  test('goes by title without a word when PAM Core knows no such key', async () => {
    stage = await setStage({ server: { keys: [] } })
    const run = await stage.rotate()
    expect([run.exitCode, stage.deployed()]).toEqual([0, ['laptop', 'new']])
    expect(run.stdout).not.toContain('::warning')
  })

  test.each([
    ['its values are encrypted', { encrypt: true }, undefined],
    ['it is inactive', {}, false],
  ])('goes by title and says so when %s', async (_, server, enabled) => {
    stage = await setStage({ server })
    const stored = stage.sandbox.store.find('web-1')
    if (stored && enabled === false) stored.enabled = false
    stage.github.keys.push({ id: 9, key: bare(stage.old).replace('AAAA', 'AAAB'), title: 'other', read_only: true })
    const run = await stage.rotate()
    expect(run.stdout).toContain(
      'Older deploy keys are found by their title alone, since the stored key cannot be read: PAM Core shows no public key',
    )
    expect(stage.deployed()).toEqual(['laptop', 'other', 'new'])
  })
})

describe('Gitea and Forgejo, which take a title only once', () => {
  test('get a title of its own for each key, and lose the older one after success', async () => {
    stage = await setStage({ uniqueTitles: true })
    const first = await stage.rotate()
    const second = await stage.rotate({ 'generate-key': 'ed25519', 'private-key-path': '' })
    expect([first.exitCode, second.exitCode]).toEqual([0, 0])
    expect(second.stdout).toContain(`"${titleOf(stage.fresh)}": removed.`)
    expect(stage.deployed()).toEqual(['laptop', expect.stringMatching(/^web-1 \(register-ssh-key .{8}\)$/)])
  })

  test('are quoted when they refuse one all the same', async () => {
    stage = await setStage({ uniqueTitles: true })
    stage.github.keys.push({ id: 9, key: bare(freshPair()), title: titleOf(stage.fresh), read_only: true })
    const run = await stage.rotate()
    expect(run.stdout).toContain('GitHub answered "A key with the same name already exists" (HTTP 422).')
    expect(run.stdout).toContain('Gitea and Forgejo refuse a deploy key whose title')
  })

  test.each([
    'web-1 (register-ssh-key abc)',
    'web-1 (register-ssh-key 12345678) ',
    'prod web-1 (register-ssh-key 12345678)',
  ])('keep %j, which is no title of ours', async title => {
    stage = await setStage()
    stage.github.keys.push({ id: 9, key: bare(freshPair()), title, read_only: true })
    await stage.rotate()
    expect(stage.deployed()).toEqual(['laptop', title, 'new'])
  })
})

describe('a dry run', () => {
  test('says what would be added and removed, and writes nothing', async () => {
    stage = await setStage()
    const run = await stage.rotate({ 'dry-run': 'true' })
    expect(run.outputs).toMatchObject({ operation: 'would-update', 'deploy-key-id': '', changed: 'false' })
    expect(run.stdout).toContain(`${REPOSITORY} would get the read-only deploy key "${titleOf(stage.fresh)}".`)
    expect(run.stdout).toContain(`After success, the older ones would be removed there: 8 "${TITLE}".`)
    expect([stage.stored(), stage.deployed(), writes(stage)]).toEqual(['old', ['laptop', TITLE], []])
  })

  test('says the same of a key that is yet to be made', async () => {
    stage = await setStage()
    stage.github.keys.push({ id: 9, key: bare(freshPair()), title: TITLE, read_only: true })
    const inputs = { 'dry-run': 'true', 'private-key-path': '', 'generate-key': 'rsa-3072', 'deploy-key': 'read-write' }
    const run = await stage.rotate(inputs)
    expect(run.stdout).toContain('A new rsa-3072 key would be made here.')
    expect(run.stdout).toContain(`${REPOSITORY} would get the read-write deploy key "${TITLE}".`)
    expect(run.stdout).toContain(`8 "${TITLE}", 9 "${TITLE}".`)
    expect(writes(stage)).toEqual([])
  })

  test('says that the key is there already', async () => {
    stage = await setStage({ keys: (_, fresh) => [{ id: 8, key: bare(fresh), title: 'mine', read_only: true }] })
    const run = await stage.rotate({ 'dry-run': 'true' })
    expect(run.outputs['deploy-key-id']).toBe('8')
    expect(run.stdout).toContain(`${REPOSITORY} has the key already, as deploy key 8 "mine".`)
    expect(run.stdout).not.toContain('would be removed')
  })
})

describe('a refusal by GitHub says what to do', () => {
  test.each([
    [refused(401, 'Bad credentials', ''), 'is wrong, revoked or expired'],
    [refused(403, 'Resource not accessible by integration', ''), '"administration: write"'],
    [refused(403, 'Resource protected by organization SAML enforcement.', ''), 'single sign-on'],
    [refused(403, 'Repository was archived so is read-only.', ''), 'Unarchive it'],
    [refused(403, 'API rate limit exceeded for user ID 1.', ''), 'Run again later'],
    [refused(404, 'Not Found', ''), 'Check deploy-key-repository'],
    [invalid('key is already in use'), 'GitHub takes each key only once'],
    [invalid('Deploy keys are disabled for this repository'), 'does not allow deploy keys'],
    [invalid('key is invalid'), 'Use another type of key'],
    [{ status: 301, headers: { location: 'https://attacker.example/' } }, 'renamed or moved'],
    [{ status: 304 }, 'A cache answered'],
    [{ status: 503, body: '<html>Unicorn!</html>' }, 'status page'],
    [{ status: 418, body: '"tea"' }, 'GITHUB_API_URL'],
  ])('%j', async (fault, remedy) => {
    stage = await setStage()
    stage.github.fault = ({ method }) => (method === 'POST' ? fault : undefined)
    const run = await stage.rotate()
    expect(run.stdout).toContain(remedy)
    expect(run.stdout).toMatch(
      new RegExp(
        `::error title=GitHub ${fault.status}::Key "web-1" for web-1.example.com was not registered: GitHub answered`,
      ),
    )
    expect(run.outputs['public-key']).toContain(bare(stage.fresh))
    expect([run.exitCode, stage.stored(), stage.deployed()]).toEqual([1, 'old', ['laptop', TITLE]])
    expect(stage.sandbox.requests.some(({ method, path }) => method === 'POST' && path.endsWith('/key'))).toBe(false)
  })

  test('a key of another repository', async () => {
    stage = await setStage()
    stage.github.elsewhere.add(bare(stage.fresh))
    expect((await stage.rotate()).stdout).toContain(
      'key is already in use" (HTTP 422). The key is a deploy key of another',
    )
  })

  test('a token of somebody else', async () => {
    stage = await setStage()
    const run = await stage.rotate({ 'github-token': 'a-token-that-is-not-known' })
    expect(run.stdout).toContain(`Nothing was written, neither to ${REPOSITORY} nor to PAM Core.`)
  })
})

describe('retries', () => {
  test('a secondary rate limit is waited for as GitHub asks', async () => {
    stage = await setStage()
    const limit = { ...refused(403, 'You have exceeded a secondary rate limit.', ''), headers: { 'retry-after': '0' } }
    stage.github.fault = ({ method }, nth) => (method === 'POST' && nth === 1 ? limit : undefined)
    const run = await stage.rotate({ 'max-attempts': '2' }, { RUNNER_DEBUG: '1' })
    expect(run.stdout).toContain('Adding the deploy key: attempt 1 of 2 failed')
    expect(run.stdout).toMatch(/^::debug::POST .*\/keys: HTTP 201, .*, attempt 2$/m)
    expect([run.exitCode, stage.deployed()]).toEqual([0, ['laptop', 'new']])
  })

  test('a key that an unanswered attempt added is taken for what it is, and is taken back when PAM Core refuses', async () => {
    stage = await setStage({ server: { devices: [] } })
    stage.github.fault = ({ method }, nth) =>
      method === 'POST' && nth === 1 ? { cut: true, process: true } : undefined
    const run = await stage.rotate({ 'max-attempts': '2' })
    expect(stage.github.calls.filter(({ method }) => method === 'POST')).toHaveLength(2)
    expect(run.stdout).toContain(`The deploy key that this run had added to ${REPOSITORY} was taken back.`)
    expect(run.outputs).toMatchObject({ 'deploy-key-id': '', changed: 'false' })
    expect(JSON.parse(run.outputs.results ?? '')).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('was taken back.') } },
    ])
    expect([run.exitCode, stage.deployed()]).toEqual([1, ['laptop', TITLE]])
  })
})

describe('a server that is not GitHub', () => {
  test.each([
    ['an object where a list belongs', { status: 200, body: {} }, 'lacks a list of keys'],
    ['a list of something else', { status: 200, body: [{ id: 'x' }] }, 'lacks 0.id'],
    ['no JSON', { status: 200, body: '<html>Sign in</html>' }, 'GitHub answered HTTP 200 without JSON: "Sign in".'],
    ['a page with an error', { status: 403, body: '<title>Blocked</title>' }, 'GitHub answered "Blocked" (HTTP 403).'],
    ['null', { status: 200, body: 'null' }, 'GitHub answered HTTP 200 without JSON.'],
    [
      'a next page elsewhere, which would get the token',
      { status: 200, body: [], headers: { link: '<http://127.0.0.1:1/keys?page=2>; rel="next"' } },
      'GitHub refers to an address outside of GITHUB_API_URL.',
    ],
  ])('%s', async (_, fault, words) => {
    stage = await setStage()
    stage.github.fault = () => fault
    const run = await stage.rotate()
    expect(run.stdout).toContain(words)
    expect([run.exitCode, stage.stored(), stage.github.calls.length]).toEqual([1, 'old', 1])
  })

  test('pages without end', async () => {
    stage = await setStage()
    const link = `<${stage.github.url}/repos/${REPOSITORY}/keys?page=2>; rel="next"`
    stage.github.fault = () => ({ status: 200, body: [], headers: { link } })
    expect((await stage.rotate()).stdout).toContain('GitHub lists deploy keys without end.')
    expect(stage.github.calls.length).toBe(101)
  })
})

describe('before any request', () => {
  test.each([
    ['ftp://github.example.com', 'GITHUB_API_URL must be an address'],
    ['not a URL', 'GITHUB_API_URL must be an address'],
    ['http://github.example.com/api/v3', 'GITHUB_API_URL must be an address'],
    ['https://user@github.example.com', 'GITHUB_API_URL must be an address'],
    ['https://:secret@github.example.com', 'GITHUB_API_URL must be an address'],
  ])('GITHUB_API_URL=%s is refused', async (GITHUB_API_URL, words) => {
    stage = await setStage()
    const run = await stage.rotate({}, { GITHUB_API_URL })
    expect(run.stdout).toContain(`::error title=Invalid input::${words}`)
    expect(stage.sandbox.requests).toEqual([])
  })

  test('a repository is asked for where the run has none', async () => {
    stage = await setStage()
    const run = await stage.rotate({}, { GITHUB_REPOSITORY: undefined })
    expect(run.stdout).toContain('deploy-key-repository is missing')
  })

  test('a proxy that cannot be used is told', async () => {
    stage = await setStage()
    const run = await stage.rotate({}, { GITHUB_API_URL: '', HTTPS_PROXY: 'socks5://127.0.0.1:9' })
    expect(run.stdout).toContain('::error title=Invalid input::deploy-key')
    expect(stage.sandbox.requests).toEqual([])
  })
})
