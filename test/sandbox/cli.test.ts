import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { signalChild, spawnNode } from '../support/child.ts'
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
  test.skipIf(!curl || process.platform === 'win32')('prints a curl line that works', async () => {
    await run(['--tls'], async text => {
      const line = text.match(/^ {2}(curl .*)$/m)?.[1] ?? ''
      const { stdout } = await promisify(execFile)('sh', ['-c', line])
      expect(JSON.parse(stdout).response.message).toBe('2 credentials found')
    })
  })

  test.each([
    [['--colour'], "Unknown option '--colour'"],
    [['extra'], "Unexpected argument 'extra'"],
    [['--dialect', '5'], '--dialect must be one of 3.32, 3.33, 4.0'],
    [['--port', '70000'], '--port must be a whole number up to 65535'],
    [['--keys', 'x'], '--keys must be a whole number up to 100000'],
    [['--devices', 'web'], '--devices: "web" is not HOSTNAME=ADDRESS'],
    [['--faults', 'missing.json'], '--faults missing.json: ENOENT'],
  ])('%j is refused in one line', async (args, line) => {
    const refused = promisify(execFile)(process.execPath, [cli, ...args])
    const error = await refused.catch((reason: { code: number; stderr: string }) => reason)
    expect(error).toMatchObject({ code: 1, stderr: expect.stringContaining(`sandbox: ${line}`) })
    expect(error.stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('--help lists every option', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, '--help'])
    for (const option of ['port', 'dialect', 'tls', 'devices', 'keys', 'seed', 'faults', 'help'])
      expect(stdout).toContain(`--${option} `)
  })
})
