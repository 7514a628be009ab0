// Makes the pictures of docs/ from what the built action writes today, against a sandbox and a real sshd: job summaries as GitHub shows
// them, taken by Chromium. Fingerprints differ each time, so nothing compares the pictures.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { defaultDevices, startSandbox } from '../sandbox/server.ts'
import { missingSshd, type SshServer, startSshd } from '../sandbox/sshd.ts'
import { publicHalf } from '../src/key/private-key.ts'
import { connectionTo, makeWorkspace, runBundle } from '../test/support/run-action.ts'
import { npmTool } from './tool.ts'

const DOCS = resolve(import.meta.dirname, '../docs')
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']
const WIDTH = 1280
const DAY = 86_400_000

const STYLE = `
  body { margin: 0; padding: 16px 24px; font: 16px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2328; }
  h3 { font-size: 20px; } h3, h4, p, table { margin: 0 0 16px; }
  table { border-collapse: collapse; width: 100%; } th, td { padding: 6px 13px; border: 1px solid #d1d9e0; text-align: left; }
  tr:nth-child(2n) td { background: #f6f8fa; } a { color: #0969da; }
  code { font: 13.6px "Liberation Mono", monospace; background: #818b981f; border-radius: 6px; padding: 3px 5px; }
`

/** Two hosts whose keys are rotated, a key for a device that is missing, a new key, and one with a device that is missing. */
function keysFile({ port, user, knownHosts }: SshServer): string {
  const host = `rotate_on_host: true, ssh_host: 127.0.0.1, ssh_port: ${port}, ssh_user: ${user}, ssh_known_hosts: "${knownHosts()}"`
  return `
keys:
  - { identifier: web-1, hostname: web-1.example.com, ip: 192.0.2.11, generate_key: ed25519, devices: [web-1b.example.com], ${host} }
  - { identifier: web-2, hostname: web-2.example.com, ip: 192.0.2.12, generate_key: ed25519, ${host} }
  - { identifier: web-3, hostname: web-3.example.com, ip: 192.0.2.13, generate_key: ed25519 }
  - { identifier: db-1, hostname: db-1.example.com, ip: 192.0.2.21, generate_key: rsa-3072 }
  - { identifier: app-1, hostname: app-1.example.com, ip: 192.0.2.31, generate_key: ecdsa-256, devices: [app-2.example.com] }
`
}

await takePictures({ 'summary.png': rotateFleet, 'report.png': reportAges })

async function takePictures(pictures: Readonly<Record<string, () => Promise<string>>>): Promise<void> {
  const browser = BROWSERS.find(name => spawnSync(name, ['--version']).status === 0)
  if (!browser) return giveUp(`none of ${BROWSERS.join(', ')} is in PATH: apt-get install chromium fonts-liberation`)
  const missing = missingSshd()
  if (missing) return giveUp(missing)
  const marked = npmTool('marked', '18.2.1', ['marked'])
  if ('obstacle' in marked) return giveUp(marked.obstacle)
  for (const [name, writeSummary] of Object.entries(pictures))
    takePicture(browser, run(marked.path, ['--gfm'], await writeSummary()), join(DOCS, name))
}

/** The page is laid out twice: for its height, then for the picture. */
function takePicture(browser: string, html: string, picture: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    const page = join(folder, 'page.html')
    const measure = '<script>document.title = document.documentElement.offsetHeight</script>'
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${html}${measure}</body>`)
    const options = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${folder}`]
    const shown = run(browser, [...options, `--window-size=${WIDTH},100`, '--dump-dom', `file://${page}`])
    const height = /<title>(\d+)/.exec(shown)?.[1]
    run(browser, [...options, `--window-size=${WIDTH},${height}`, `--screenshot=${picture}`, `file://${page}`])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${picture} was made with ${browser}.`)
}

/** The summary of a fleet of which some keys are new, some are rotated on their hosts and some fail. */
async function rotateFleet(): Promise<string> {
  const added = ['web-1b', 'app-1'].map(name => ({ hostname: `${name}.example.com`, ip: '192.0.2.31' }))
  const held = ['web-1', 'web-2'].map(identifier => ({ identifier, hostname: `${identifier}.example.com`, ...pair() }))
  const sandbox = await startSandbox({ devices: [...defaultDevices, ...added], keys: held })
  const sshd = await startSshd()
  mkdirSync(dirname(sshd.authorizedKeys), { mode: 0o700 })
  writeFileSync(sshd.authorizedKeys, held.map(({ public_key }) => `${public_key}\n`).join(''), { mode: 0o600 })
  const workspace = makeWorkspace({ 'keys.yml': keysFile(sshd) })
  try {
    const inputs = { ...connectionTo(sandbox), 'keys-file': 'keys.yml', verify: 'true' }
    return (await runBundle({ inputs, workspace })).summary
  } finally {
    await sshd.stop()
    await sandbox.close()
    rmSync(workspace, { recursive: true })
  }
}

/** The summary of a report on five keys, of which two are due. */
async function reportAges(): Promise<string> {
  const ages = { 'db-1': 203, 'web-2': 94, 'web-1': 61, 'app-1': 12, 'app-2': 0 }
  const keys = Object.entries(ages).map(([identifier, days]) => ({
    ...{ identifier, hostname: `${identifier}.example.com`, automatic_change: identifier === 'app-1' },
    ...{ changed: Date.now() - days * DAY - DAY / 3, expires: Date.now() + (300 - days) * DAY },
  }))
  const sandbox = await startSandbox({ keys })
  try {
    return (await runBundle({ inputs: { ...connectionTo(sandbox), command: 'report', 'max-age': '90d' } })).summary
  } finally {
    await sandbox.close()
  }
}

function pair(): { private_key: string; public_key: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const private_key = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
  return { private_key, public_key: publicHalf(private_key) ?? '' }
}

function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`)
  return stdout
}

function giveUp(reason: string): void {
  console.error(`No picture was made: ${reason}.`)
  process.exitCode = 1
}
