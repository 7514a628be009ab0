/** `npm run sandbox`: a sandbox to try things by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Host, startHost } from './host.ts'
import { help, readOptions } from './options.ts'
import { type Sandbox, startSandbox } from './server.ts'

const parent = process.ppid

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (!options) return void process.stdout.write(help)
  const sandbox = await startSandbox({
    ...options,
    record: false,
    onRequest: ({ method, path, status }) => console.log(JSON.stringify({ method, path, status })),
  })
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  let host: Host | undefined
  const stop = async () => {
    await Promise.all([sandbox.close(), host?.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    host = options.host ? await startHost(sandbox, options.seed) : undefined
  } catch (error) {
    await stop()
    throw error
  }
  stopLater(stop)
  introduce(
    sandbox,
    writeFiles(folder, { 'ca.pem': sandbox.ca, 'key.pem': options.encrypt && sandbox.decryptionKey() }),
    host,
  )
}

/** Where `ca-certificate` and `decryption-key` lie, as far as there are such. */
type Files = Partial<Record<'ca.pem' | 'key.pem', string>>

function writeFiles(folder: string, contents: Record<keyof Files, string | false | undefined>): Files {
  const files: Files = {}
  for (const name of ['ca.pem', 'key.pem'] as const) {
    const content = contents[name]
    if (!content) continue
    files[name] = join(folder, name)
    writeFileSync(join(folder, name), content, { mode: 0o600 })
  }
  return files
}

/** Calls `stop` at the end that somebody sets: Ctrl-C, a signal, or the end of `npm run sandbox`, which passes no signal on. */
function stopLater(stop: () => Promise<void>): void {
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event === 'sandbox' && process.ppid !== parent) end()
  }, 250)
  const end = () => {
    clearInterval(watch)
    return stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
}

function introduce(sandbox: Sandbox, files: Files, host: Host | undefined): void {
  const { credentials, settings, store, url } = sandbox
  const devices = [...store.devices.values()].map(({ hostname, ip }) => `  ${hostname.padEnd(20)} ${ip}`)
  console.log(`An emulated PAM Core ${settings.dialect} listens on

  url              ${url}
${line('ca-certificate', files['ca.pem'])}${line('tenant', settings.tenantRequired ? settings.tenant : undefined)}
Credentials, worth nothing elsewhere. OAuth 2.0:

  client-id        ${credentials.clientId}
  client-secret    ${credentials.clientSecret}

or OAuth 1.0a:

  consumer-key     ${credentials.consumerKey}
  consumer-secret  ${credentials.consumerSecret}
  token-key        ${credentials.tokenKey}
  token-secret     ${credentials.tokenSecret}
${line('decryption-key', files['key.pem'], '\nValues come back encrypted:\n\n')}
Registered devices, and ${store.keys.size} ${store.keys.size === 1 ? 'key' : 'keys'}:

${devices.join('\n')}
${host ? introduceHost(sandbox, files, host) : ''}
What it holds:

  ${listingCommand(sandbox, files['ca.pem'])}

Ctrl-C stops it. Requests:
`)
}

function line(name: string, value: string | undefined, before = ''): string {
  return value === undefined ? '' : `${before}  ${name.padEnd(16)} ${value}\n`
}

/** The inputs of `rotate-on-host` for a host, and a shell's line that runs the built action with them. */
function introduceHost(sandbox: Sandbox, files: Files, host: Host): string {
  const { url, credentials, settings } = sandbox
  const inputs = {
    'rotate-on-host': 'true',
    hostname: host.hostname,
    ip: host.ip,
    username: host.user,
    identifier: host.identifier,
    'ssh-host': '127.0.0.1',
    'ssh-port': `${host.port}`,
    'ssh-known-hosts': host.knownHosts(),
  }
  const others = {
    ...{ url, 'client-id': credentials.clientId, 'client-secret': credentials.clientSecret },
    ...(settings.tenantRequired ? { tenant: settings.tenant } : {}),
    ...(files['ca.pem'] ? { 'ca-certificate': files['ca.pem'] } : {}),
    ...(files['key.pem'] ? { 'decryption-key': files['key.pem'] } : {}),
    ...{ 'generate-key': 'ed25519', verify: 'true' },
  }
  const variables = Object.entries({ ...others, ...inputs }).map(([name, value]) =>
    quoted(`INPUT_${name.toUpperCase()}=${value}`),
  )
  return `
A host for rotate-on-host; the vault holds a key that opens it:

${Object.entries(inputs)
  .map(([name, value]) => line(name, value))
  .join('')}
The account's file there:

  ${host.authorizedKeys}

Rotate its key:

  env ${variables.join(' ')} ${process.execPath} ${resolve(import.meta.dirname, '../dist/index.js')} | grep -v ^::add-mask
`
}

/** A word of a shell's line, whatever is in it. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** A shell's line that asks for a token and then for the list of credentials. */
function listingCommand({ credentials, settings, url }: Sandbox, ca: string | undefined): string {
  const curl = `curl -s${ca ? ` --cacert ${ca}` : ''}`
  const { clientId, clientSecret } = credentials
  const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const form = new URLSearchParams({ ...fields, ...(settings.tenantRequired ? { tenant: settings.tenant } : {}) })
  const token = `${curl} -d '${form}' ${url}${settings.tokenPaths[0]} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'`
  return `${curl} -H "Authorization: Bearer $(${token})" ${url}${settings.resourcePrefixes[0]}/pam/credential`
}

main().catch((error: Error) => {
  console.error(`sandbox: ${error.message.split('. ')[0]}; --help lists the options`)
  process.exitCode = 1
})
