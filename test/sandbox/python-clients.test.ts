import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'

const own = join(import.meta.dirname, '../../.venv/bin/python')
const python = existsSync(own) ? own : 'python3'
const usable = canImport()

function canImport(): boolean {
  try {
    execFileSync(python, ['-c', 'import authlib.integrations.requests_client, requests_oauthlib'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const key = { hostname: 'web-1.example.com', ip: '192.0.2.11', private_key: 'PRIVATE KEY', public_key: 'ssh-rsa A+b/=' }

const sessions = ['requests-oauthlib', 'authlib'].flatMap(name =>
  ['OAuth 2.0, Basic', 'OAuth 2.0, form', 'OAuth 1.0a'].map(way => `${name}, ${way}`),
)

/** What each session meets, in turn: keys are new for the first one only, of which 3 is the first. */
function expected(dialect: '3.32' | '4.0') {
  const old = dialect === '3.32'
  const calls = (first: boolean) => [
    ['GET', 'credential', 200, first ? '2 credentials found' : '4 credentials found'],
    ...[0, 1].map(() => [
      'POST',
      'key',
      first && old ? 200 : 201,
      first ? 'Key successfully registered!' : 'Key updated successfully!',
    ]),
    ['GET', 'key/3', 200, 'Key 3'],
    ['GET', 'key/3?a=b%20c&a=%C3%A9', 200, 'Key 3'],
    ['DELETE', 'key/3', 200, 'Key successfully deactivated'],
    ['PUT', 'key/3', 200, 'Key successfully activated'],
  ]
  return [
    ...sessions.flatMap((name, index) => calls(index === 0).map(call => [name, ...call])),
    ['no client_id', 'POST', 'token', 400, 'invalid_request'],
  ]
}

describe.skipIf(!usable)('clients in Python', () => {
  test.each(['3.32', '4.0'] as const)('sign in and work with %s, with odd secrets over TLS', async dialect => {
    const folder = mkdtempSync(join(tmpdir(), 'clients-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const sandbox = await startSandbox({ dialect, tls: true, oddSecrets: true })
    onTestFinished(() => sandbox.close())
    const ca = join(folder, 'ca.pem')
    writeFileSync(ca, sandbox.ca ?? '')
    const { url, credentials, settings } = sandbox
    const told = { url, credentials, key, prefix: settings.resourcePrefixes[0], tokenPath: settings.tokenPaths[0] }
    const running = promisify(execFile)(python, [join(import.meta.dirname, 'clients.py')], {
      env: { PATH: process.env.PATH, REQUESTS_CA_BUNDLE: ca },
    })
    running.child.stdin?.end(JSON.stringify(told))
    const lines = (await running).stdout.trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line))).toEqual(expected(dialect))
    expect(sandbox.store.find('of-form')?.public_key).toBe(key.public_key)
  })
})
