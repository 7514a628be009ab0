import { execFile, spawn } from 'node:child_process'
import { constants, privateDecrypt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { missingSshd } from '../../sandbox/sshd.ts'
import { signalChild, spawnNode } from '../support/child.ts'
import { bundle } from '../support/run-action.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const cli = join(import.meta.dirname, '../../sandbox/cli.ts')
const folder = makeTempFolder('sandbox-cli-')
const faults = join(folder, 'faults.json')

afterAll(() => rmSync(folder, { recursive: true }))

const curl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
)

/** Starts the command, hands its introduction to `use`, stops it with Ctrl-C's signal, and gives all that it wrote. */
async function run(args: string[], use: (introduction: string) => Promise<void>) {
  const child = spawnNode([cli, ...args])
  let output = ''
  child.stdout.setEncoding('utf8').on('data', data => {
    output += data
  })
  while (!output.includes('Ctrl-C')) await once(child.stdout, 'data')
  try {
    await use(output)
  } finally {
    signalChild(child, 'SIGINT')
  }
  const [code] = await once(child, 'close')
  return { code, output }
}

/** One resource call with a token, for what an introduction says. */
async function ask(introduction: string, method: string, path: string) {
  const url = value(introduction, 'url')
  const [client_id, client_secret] = [value(introduction, 'client-id'), value(introduction, 'client-secret')]
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
  const token = await fetch(`${url}/api/oauth2/token`, { method: 'POST', body: form })
  const { access_token } = JSON.parse(await token.text())
  const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${access_token}` } })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const page = readFileSync(join(import.meta.dirname, '../../docs/sandbox.md'), 'utf8')
const value = (text: string, name: string) => text.match(new RegExp(`^ +${name} +(\\S+)$`, 'm'))?.[1] ?? ''

describe('npm run sandbox', () => {
  test('prints what a person needs, serves, logs each request without its secrets, and stops', async () => {
    const { code, output } = await run(['--seed', 'a', '--keys', '2', '--devices', 'web=192.0.2.1'], async text => {
      for (const name of ['client-id', 'consumer-key', 'consumer-secret', 'token-key', 'token-secret'])
        expect(value(text, name)).toMatch(/^[\da-f]{32,64}$/)
      expect(text).toMatch(/^ {2}web +192\.0\.2\.1$/m)
      expect(text).toMatch(/^ {2}curl -s .*\/api\/pam\/credential$/m)
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: value(text, 'client-id'),
        client_secret: value(text, 'client-secret'),
      })
      const response = await fetch(`${value(text, 'url')}/api/oauth2/token?x=1`, { method: 'POST', body })
      const { access_token } = JSON.parse(await response.text())
      const headers = { authorization: `Bearer ${access_token}` }
      const list = await fetch(`${value(text, 'url')}/api/pam/credential`, { headers })
      expect(await list.text()).toContain('"identifier":"key-2"')
    })
    expect(code).toBe(0)
    expect(output.trimEnd().split('\n').slice(-2)).toEqual([
      '{"method":"POST","path":"/api/oauth2/token","status":200}',
      '{"method":"GET","path":"/api/pam/credential","status":200}',
    ])
  })

  test('serves HTTPS, with its authority in a file for as long as it runs', async () => {
    writeFileSync(faults, '[{"status": 418}]')
    let file = ''
    await run(['--tls', '--dialect', '3.32', '--faults', faults], async text => {
      expect(text).toContain('An emulated PAM Core 3.32')
      expect(text).toContain('/iso/pam/credential')
      file = value(text, 'ca-certificate')
      const client = request(value(text, 'url'), { ca: readFileSync(file) }).end()
      const [response] = await once(client, 'response')
      expect(response.resume().statusCode).toBe(418)
    })
    expect(existsSync(file)).toBe(false)
  })

  // The line is for a POSIX shell: of a path of Windows it would lose the backslashes.
  test.skipIf(!curl || process.platform === 'win32')(
    'prints a curl line that works, with odd secrets and a tenant as well',
    async () => {
      await run(['--tls', '--odd-secrets', '--tenant', 'blue'], async text => {
        expect(value(text, 'tenant')).toBe('blue')
        const line = text.match(/^ {2}(curl .*)$/m)?.[1] ?? ''
        const { stdout } = await promisify(execFile)('sh', ['-c', line])
        expect(JSON.parse(stdout).response.message).toBe('2 credentials found')
      })
    },
  )

  test.skipIf(missingSshd() !== undefined)(
    'starts a host whose key the vault holds, and prints a line that rotates it',
    async () => {
      let file = ''
      await run(['--host', '--tls', '--tenant', 'blue', '--odd-secrets'], async text => {
        file = text.match(/^ {2}(\/.*\/authorized_keys)$/m)?.[1] ?? ''
        expect(value(text, 'username')).toBe(userInfo().username)
        expect(text).toMatch(
          new RegExp(`^ {2}ssh-known-hosts +\\[127.0.0.1\\]:${value(text, 'ssh-port')} ssh-ed25519 AAAA`, 'm'),
        )
        const command = text.match(/^ {2}(env .*)$/m)?.[1] ?? ''
        const line = command.replace(/\S+\/dist\/index\.js/, bundle)
        const before = readFileSync(file, 'utf8').split('\n')
        for (const _ of ['the key of the start', 'the one that was made first']) {
          const { stdout } = await promisify(execFile)('sh', ['-c', line])
          expect(stdout).toContain('rotated: key "web-1" for web-1.example.com')
          expect(stdout).not.toContain('add-mask')
        }
        const after = readFileSync(file, 'utf8').split('\n')
        expect(after).toEqual([
          before[0],
          expect.stringMatching(/^ssh-ed25519 AAAA\S+ web-1 \(register-ssh-key\)$/),
          '',
        ])
      })
      expect(existsSync(file)).toBe(false)
    },
  )

  test.each([
    [['--colour'], "Unknown option '--colour'"],
    [['extra'], "Unexpected argument 'extra'"],
    [['--dialect', '5'], '--dialect must be one of 3.32, 3.33, 4.0'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535'],
    [['--keys', 'x'], '--keys must be a whole number from 0 to 100000'],
    [['--expires', '-40000'], '--expires must be a whole number from -36500 to 36500'],
    [['--age', '-1'], '--age must be a whole number from 0 to 36500'],
    [['--time-zone', '3'], '--time-zone must look like +02:00 or -03:00'],
    [['--time-zone', '+15:00'], '--time-zone must look like +02:00 or -03:00'],
    [
      ['--authorization', 'none'],
      '--authorization must be one of read-write, read-only, inactive, no-access, wrong-referer',
    ],
    [['--devices', 'web'], '--devices: "web" is not HOSTNAME=ADDRESS'],
    [['--faults', 'missing.json'], '--faults missing.json: ENOENT'],
  ])('%j is refused in one line', async (args, line) => {
    const refused = promisify(execFile)(process.execPath, [cli, ...args])
    const error = await refused.catch((reason: { code: number; stderr: string }) => reason)
    expect(error).toMatchObject({ code: 1, stderr: expect.stringContaining(`sandbox: ${line}`) })
    expect(error.stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('each option that only code could set before does what it says', async () => {
    const keys = ['--keys', '2', '--age', '90', '--expires', '-2', '--automatic-change', '--time-zone', '-03:00']
    await run(['--both-prefixes', '--encrypt', ...keys], async text => {
      for (const prefix of ['/api', '/iso']) {
        const { body } = await ask(text, 'GET', `${prefix}/pam/credential`)
        const [key] = body.credentials.filter((item: { type: string }) => item.type === 'SSH Key')
        expect(key).toMatchObject({ identifier: 'key-1', automatic_change: true })
        expect(key.expiration).toMatch(/-03:00$/)
        expect(Date.now() - Date.parse(key.expiration)).toBeGreaterThan(2 * 86_400_000 - 1_000)
        expect(Date.now() - Date.parse(`${key.change.replace(' ', 'T')}-03:00`)).toBeGreaterThan(
          90 * 86_400_000 - 1_000,
        )
        const padding = constants.RSA_PKCS1_OAEP_PADDING
        const opener = { key: readFileSync(value(text, 'decryption-key')), padding, oaepHash: 'sha1' }
        const shown = (await ask(text, 'GET', `${prefix}/pam/key/${key.id}`)).body.key
        expect(privateDecrypt(opener, Buffer.from(shown.public_key, 'base64')).toString()).toMatch(
          /^ssh-ed25519 .* key-1$/,
        )
      }
    })
  })

  test.each([
    [['--authorization', 'read-only'], 'DELETE', '/key/3', 400, '1039: Without PAM Configuration Access permission'],
    [['--authorization', 'inactive'], 'GET', '/credential', 401, 'Inactive authorization'],
    [['--authorization', 'no-access'], 'GET', '/credential', 500, 'You are not authorized to access this resource.'],
    [['--authorization', 'wrong-referer'], 'GET', '/credential', 500, 'The http referer is not allowed'],
    [['--foreign'], 'GET', '/key/3', 400, '1009: No access to credential'],
    [['--hide-inactive'], 'GET', '/credential', 200, '2 credentials found'],
  ])('%j shows in %s %s', async (options, method, path, status, message) => {
    await run(['--keys', '1', ...options], async text => {
      if (path === '/credential') await ask(text, 'DELETE', '/api/pam/key/3')
      const reply = await ask(text, method, `/api/pam${path}`)
      expect([reply.status, reply.body.response.message]).toEqual([status, message])
    })
  })

  test('--help lists every option', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help'])
    const source = readFileSync(join(import.meta.dirname, '../../sandbox/options.ts'), 'utf8')
    const [, declared = ''] = /const options = \{(.*?)\} as const/s.exec(source) ?? []
    const options = [...declared.matchAll(/^ +'?([a-z-]+)'?: /gm)].map(match => match[1])
    expect(options).toHaveLength(20)
    for (const option of options) {
      expect(stdout).toMatch(new RegExp(`^  --${option} `, 'm'))
      expect(page).toContain(`| \`--${option}`)
    }
  })
})

describe.skipIf(process.platform === 'win32')('under npm', () => {
  const environment = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }

  /** Starts `npm run sandbox`, sends a signal to npm alone or to all that it started, and waits until the server is gone. */
  async function end(signal: NodeJS.Signals, toAll: boolean): Promise<void> {
    const root = join(import.meta.dirname, '../..')
    const npm = spawn('npm', ['run', 'sandbox'], { cwd: root, env: environment, detached: true })
    let output = ''
    npm.stdout.setEncoding('utf8').on('data', data => {
      output += data
    })
    while (!output.includes('Ctrl-C')) await once(npm.stdout, 'data')
    process.kill(toAll ? -(npm.pid ?? 0) : (npm.pid ?? 0), signal)
    // Its output ends only when the last process that holds it has ended.
    await once(npm, 'close')
    await expect(fetch(value(output, 'url'))).rejects.toThrow()
  }

  test('Ctrl-C in a terminal ends the server', () => end('SIGINT', true))
  test('SIGTERM to npm alone ends the server', () => end('SIGTERM', false))
  test('a terminal that is closed ends the server', () => end('SIGHUP', true))
})
