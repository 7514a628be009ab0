import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { Ownership } from '../../scripts/trial/ownership.ts'
import { experiments } from '../../scripts/trial/trial.ts'

const root = join(import.meta.dirname, '../..')
const key = {
  identifier: 'foreign',
  hostname: 'web-1.example.com',
  ip: '192.0.2.11',
  private_key: 'x',
  public_key: 'y',
}

const script = join(root, 'scripts/try-on-an-appliance.ts')

const sandboxes: Sandbox[] = []

afterAll(() => Promise.all(sandboxes.map(sandbox => sandbox.close())))

async function start(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options)
  sandboxes.push(sandbox)
  return sandbox
}

/** What the script reads from its environment. */
function environment({ credentials }: Sandbox) {
  const { clientId, clientSecret, consumerKey, consumerSecret, tokenKey, tokenSecret } = credentials
  return {
    ...process.env,
    PAM_CLIENT_ID: clientId,
    PAM_CLIENT_SECRET: clientSecret,
    PAM_CONSUMER_KEY: consumerKey,
    PAM_CONSUMER_SECRET: consumerSecret,
    PAM_TOKEN_KEY: tokenKey,
    PAM_TOKEN_SECRET: tokenSecret,
  }
}

/** Runs the script against a sandbox that holds a device and a key of somebody else. */
async function trial(options: SandboxOptions, ...args: string[]) {
  const sandbox = await start({ keys: [key], ...options })
  const before = structuredClone([...sandbox.store.devices.values(), ...sandbox.store.keys.values()])
  const env = environment(sandbox)
  const running = promisify(execFile)(process.execPath, [script, '--url', sandbox.url, ...args], { env })
  const done = running.then(({ stdout }) => ({ code: 0, stdout, stderr: '' }))
  const { code, stdout, stderr } = await done.catch((error: { code: number; stdout: string; stderr: string }) => error)
  for (const secret of Object.values(sandbox.credentials)) expect(stdout + stderr).not.toContain(secret)
  return { code, lines: stdout.split('\n'), stderr, sandbox, before }
}

const differing = (lines: readonly string[]) => lines.filter(line => /^(DIFFERS|FAILED)/.test(line))

describe('npm run try', () => {
  test.concurrent.each([
    ['3.32', {}, []],
    ['3.33', {}, []],
    ['4.0', {}, []],
    ['4.0', { encrypt: true }, ['--encrypt']],
    ['4.0', { tenant: 'blue', tenantRequired: true }, ['--tenant', 'blue']],
  ] as const)('finds no difference between two sandboxes of %s with %j', async (dialect, options, args) => {
    const { code, lines, sandbox, before } = await trial({ dialect, ...options }, '--dialect', dialect, ...args)
    expect(differing(lines)).toEqual([])
    expect(lines.filter(line => line.startsWith('not tried'))).toEqual(['not tried  A key of another authorization'])
    expect(code).toBe(0)
    const { store } = sandbox
    expect([...store.devices.values()].slice(0, 3)).toEqual(before.slice(0, 3))
    expect(store.keys.get('3')).toEqual(before[3])
    const made = [...[...store.devices.values()].slice(3), ...[...store.keys.values()].slice(1)]
    expect(made.length).toBeGreaterThan(25)
    expect(made.filter(({ enabled }) => enabled)).toEqual([])
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^Cleaned up: ${made.length} keys and devices`)))
  })

  test.each([
    [
      { deviceErrors: 'strings' },
      'Unknown additional device',
      'a list of {hostname message}; the appliance a list of string',
    ],
    [
      { listInactive: false },
      'Inactive keys and devices',
      'an inactive key: the sandbox listed; the appliance not listed',
    ],
    [{ utcOffset: -180 }, "The server's time zone", 'hours east of UTC: the sandbox 0; the appliance -3'],
    [
      { checkIdentifier: false },
      'Which versions check the characters',
      'a dot: the sandbox HTTP 400, 1053; the appliance HTTP 201, done',
    ],
    [
      { resourcePrefixes: ['/api', '/iso'] },
      'Which prefix serves resources',
      '/iso: the sandbox HTTP 404, "no Route matched',
    ],
    [{ encrypt: true }, 'Key texts', 'public_key: the sandbox as sent; the appliance another text'],
    [
      { dialect: '3.33' },
      'The sentences of switching',
      'off: the sandbox "Key successfully deactivated"; the appliance "Device',
    ],
  ] as const)('shows what a sandbox with %j does otherwise', async (options, guess, difference) => {
    const { code, lines } = await trial(options, '--only', guess)
    const at = lines.findIndex(line => line.startsWith(`DIFFERS    ${guess}`))
    expect(at).toBeGreaterThan(-1)
    const next = lines.findIndex((line, index) => index > at && !line.startsWith(' '))
    expect(lines.slice(at, next).join('\n')).toContain(difference)
    expect(code).toBe(1)
  })

  test('shows an answer that is no JSON, and cleans up all the same', async () => {
    const { code, lines, sandbox } = await trial({
      faults: [{ method: 'POST', path: '/pam/key', status: 502, body: '<p>' }],
    })
    expect(differing(lines).length).toBeGreaterThan(10)
    expect(lines).toContainEqual(
      '           - an unknown host name: the sandbox HTTP 400, 1011; the appliance HTTP 502, no JSON',
    )
    expect(code).toBe(1)
    expect([...sandbox.store.devices.values()].filter(({ enabled }) => enabled)).toHaveLength(3)
  })

  test('names what could not be switched off, and ends with 1', async () => {
    const { code, lines } = await trial(
      { faults: [{ method: 'DELETE', path: '/device', status: 503 }] },
      '--only',
      'Key texts',
    )
    expect(lines).toContainEqual('Not switched off, please do it by hand: device 4, device 5.')
    expect([code, differing(lines)]).toEqual([1, []])
  })

  test('finds what it made where an answer was lost, and switches it off', async () => {
    const lost = { method: 'POST', path: '/pam/key', process: true, status: 201, body: 'lost' }
    const { sandbox } = await trial({ faults: [lost] }, '--only', 'key')
    expect([...sandbox.store.keys.values()].filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual(['3'])
  })

  test.skipIf(process.platform === 'win32')(
    'stops at Ctrl-C after the question that it is at, and cleans up',
    async () => {
      let stop = () => {}
      const sandbox = await startSandbox({
        onRequest: ({ method, path }) => {
          if (method === 'POST' && path.endsWith('/key')) stop()
        },
      })
      const child = spawn(process.execPath, [script, '--url', sandbox.url], { env: environment(sandbox) })
      stop = () => {
        child.kill('SIGINT')
        stop = () => {}
      }
      const [code] = await once(child, 'close')
      const made = [...[...sandbox.store.devices.values()].slice(3), ...sandbox.store.keys.values()]
      expect(made.length).toBeGreaterThan(2)
      expect(made.length).toBeLessThan(10)
      expect([code, made.filter(({ enabled }) => enabled)]).toEqual([0, []])
    },
  )

  test.each(['read-only', 'inactive', 'no-access', 'wrong-referer'] as const)(
    'tries an authorization that is %s',
    async state => {
      const same = await trial({ authorization: state }, '--authorization', state)
      expect([same.code, differing(same.lines)]).toEqual([0, []])
      const other = await trial({}, '--authorization', state)
      expect([other.code, differing(other.lines)]).toEqual([
        1,
        [expect.stringMatching(/^DIFFERS +An? .*(authorization|referrer)/)],
      ])
      expect([same.sandbox.store.writes, other.sandbox.store.writes]).toEqual([1, 1])
    },
  )

  test('reads a key of another authorization, and no more', async () => {
    const { code, lines, sandbox } = await trial(
      { keys: [{ ...key, hidden: true }] },
      '--foreign-key',
      '3',
      '--only',
      'another authorization',
    )
    expect([code, lines.find(line => line.endsWith('A key of another authorization'))?.slice(0, 4)]).toEqual([
      0,
      'same',
    ])
    const named = sandbox.requests.filter(({ path }) => path.endsWith('/key/3'))
    expect(named.map(({ method }) => method)).toEqual(['GET'])
  })

  test.each([
    [
      { tokenPaths: [] },
      [],
      'try: No token was given at /api/oauth2/token: HTTP 404, "no Route matched with those values"',
    ],
    [
      { authorization: 'read-only' },
      [],
      'could not be made: HTTP 400, "1039: Without PAM Configuration Access permission"',
    ],
    [{}, ['--dialect', '5'], 'try: --dialect must be one of 3.32, 3.33, 4.0'],
    [{}, ['--url', 'http://pam.example.com'], 'try: --url must begin with https://'],
    [{}, ['--foreign-key', 'x'], 'try: --foreign-key must be a number'],
  ] as const)('with %j and %j it ends with 2 and one line', async (options, args, line) => {
    const { code, stderr } = await trial(options, ...args)
    expect([code, stderr.trimEnd().split('\n')]).toEqual([2, [expect.stringContaining(line)]])
  })
})

describe('what a trial may write to', () => {
  function owner() {
    const own = new Ownership('try-1')
    own.noteForeign('key', '3')
    own.noteOwn('key', '3')
    own.noteOwn('key', '4')
    return own
  }

  test.each([
    ['GET', 'key/3', {}],
    ['PUT', 'key/4', {}],
    ['DELETE', 'key/4', {}],
    ['POST', 'key/4', { hostname: 'try-1-a' }],
    ['POST', 'key', { hostname: 'try-1-a', identifier: 'try-1-b' }],
    ['POST', 'device', { hostname: 'try-1-a' }],
  ])('%s pam/%s with %j is sent', (method, path, fields) => {
    expect(() => owner().check({ method, path, fields })).not.toThrow()
  })

  test.each([
    ['DELETE', 'key/3', {}],
    ['PUT', 'key/5', {}],
    ['DELETE', 'device/4', {}],
    ['DELETE', 'key', {}],
    ['DELETE', 'credential/4', {}],
    ['DELETE', 'key/4/more', {}],
    ['PATCH', 'key/4', {}],
    ['POST', 'key/3', { hostname: 'try-1-a' }],
    ['POST', 'key', { hostname: 'web-1', identifier: 'try-1-b' }],
    ['POST', 'key', { hostname: 'try-1-a', identifier: 'web-1' }],
    ['POST', 'key', { hostname: ['try-1-a'] }],
    ['POST', 'device', { hostname: 'web-1' }],
    ['POST', 'credential', { hostname: 'try-1-a' }],
  ])('%s pam/%s with %j is not', (method, path, fields) => {
    expect(() => owner().check({ method, path, fields })).toThrow('was not sent')
  })
})

test('each guess of docs/sandbox.md has its line in the page, and each that the script tries is asked', () => {
  const read = (name: string) => readFileSync(join(root, name), 'utf8')
  const [, guesses = ''] = read('docs/sandbox.md').split('## Guesses')
  const named = [...guesses.matchAll(/^- \*\*(.+?)\*\*/gms)].map(match => match[1]?.replace(/\s+/g, ' '))
  const [, table = ''] = read('docs/try-on-an-appliance.md').split('## 5.')
  const rows = [...table.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(2)
  expect(rows.map(([, guess]) => guess)).toEqual(named)
  const asked = experiments.map(({ guess }) => guess)
  for (const [, guess = '', how = ''] of rows) if (how.startsWith('script')) expect(asked).toContain(guess)
})
