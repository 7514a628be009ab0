/** `npm run sandbox`: a sandbox to try things by hand. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseFaults, type Rule } from './faults.ts'
import { makeRandom } from './random.ts'
import { defaultDevices, type Sandbox, type SandboxOptions, startSandbox } from './server.ts'
import type { Device, KeyFields } from './store.ts'

const help = `Usage: npm run sandbox -- [options]

  --port N             listen on this port of 127.0.0.1 (default: a free one)
  --dialect VERSION    3.32, 3.33 or 4.0 (default: 4.0)
  --tls                HTTPS with a certificate made at start
  --devices LIST       registered devices, e.g. web-1=192.0.2.1,web-2=192.0.2.2
  --keys N             register N Ed25519 keys at start: key-1, key-2, ...
  --seed TEXT          the same credentials, keys and random faults each time
  --faults FILE        a JSON schedule of faults (see docs/sandbox.md)
  --help               this text
`

const dialects = ['3.32', '3.33', '4.0'] as const

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      dialect: { type: 'string', default: '4.0' },
      tls: { type: 'boolean', default: false },
      devices: { type: 'string' },
      keys: { type: 'string', default: '0' },
      seed: { type: 'string' },
      faults: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(help)
  const dialect = dialects.find(known => known === values.dialect)
  if (!dialect) throw new Error(`--dialect must be one of ${dialects.join(', ')}`)
  const devices = values.devices === undefined ? defaultDevices : readDevices(values.devices)
  const seed = values.seed ?? crypto.randomUUID()
  const options: SandboxOptions = {
    dialect,
    tls: values.tls,
    devices,
    seed,
    record: false,
    port: readNumber('--port', values.port ?? '0', 65_535),
    keys: makeKeys(readNumber('--keys', values.keys, 100_000), devices, seed),
    faults: values.faults === undefined ? [] : readFaults(values.faults),
    onRequest: ({ method, path, status }) => console.log(JSON.stringify({ method, path, status })),
  }
  const sandbox = await startSandbox(options)
  const folder = sandbox.ca === undefined ? undefined : mkdtempSync(join(tmpdir(), 'sandbox-'))
  if (folder) writeFileSync(join(folder, 'ca.pem'), sandbox.ca ?? '')
  introduce(sandbox, folder && join(folder, 'ca.pem'))
  const stop = async () => {
    await sandbox.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

function introduce(sandbox: Sandbox, ca: string | undefined): void {
  const { credentials, settings, store, url } = sandbox
  const curl = `curl -s${ca ? ` --cacert ${ca}` : ''}`
  const form = `-d grant_type=client_credentials -d client_id=${credentials.clientId} -d client_secret=${credentials.clientSecret}`
  const token = `${curl} ${form} ${url}${settings.tokenPaths[0]} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'`
  const list = `${curl} -H "Authorization: Bearer $(${token})" ${url}${settings.resourcePrefixes[0]}/pam/credential`
  const devices = [...store.devices.values()].map(({ hostname, ip }) => `  ${hostname.padEnd(20)} ${ip}`)
  console.log(`An emulated PAM Core ${settings.dialect} listens on

  url              ${url}${ca ? `\n  ca-certificate   ${ca}` : ''}

Credentials, worth nothing elsewhere. OAuth 2.0:

  client-id        ${credentials.clientId}
  client-secret    ${credentials.clientSecret}

or OAuth 1.0a:

  consumer-key     ${credentials.consumerKey}
  consumer-secret  ${credentials.consumerSecret}
  token-key        ${credentials.tokenKey}
  token-secret     ${credentials.tokenSecret}

Registered devices, and ${store.keys.size} keys:

${devices.join('\n')}

What it holds:

  ${list}

Ctrl-C stops it. Requests:
`)
}

function readNumber(option: string, text: string, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) > most) throw new Error(`${option} must be a whole number up to ${most}`)
  return Number(text)
}

function readDevices(list: string): Device[] {
  return list.split(',').map(item => {
    const [hostname = '', ip = ''] = item.split('=').map(part => part.trim())
    if (!hostname || !isIP(ip)) throw new Error(`--devices: "${item}" is not HOSTNAME=ADDRESS`)
    return { hostname, ip }
  })
}

function readFaults(file: string): Rule[] {
  try {
    return parseFaults(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`--faults ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

/** Ed25519 keys whose secrets come from the seed (RFC 8410 in PKCS#8, public halves as OpenSSH writes them). */
function makeKeys(count: number, devices: readonly Device[], seed: string): Partial<KeyFields>[] {
  const random = makeRandom(`${seed}/keys`)
  const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
  const header = Buffer.from('0000000b7373682d6564323535313900000020', 'hex')
  return Array.from({ length: count }, (_, index) => {
    const key = createPrivateKey({ key: Buffer.concat([pkcs8, random.bytes(32)]), format: 'der', type: 'pkcs8' })
    const point = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
    const identifier = `key-${index + 1}`
    const device = devices[index % devices.length] ?? { hostname: '', ip: '' }
    return {
      ...device,
      identifier,
      key_name: identifier,
      private_key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      public_key: `ssh-ed25519 ${Buffer.concat([header, point]).toString('base64')} ${identifier}`,
    }
  })
}

main().catch((error: Error) => {
  console.error(`sandbox: ${error.message.split('. ')[0]}; --help lists the options`)
  process.exitCode = 1
})
