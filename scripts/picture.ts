// Makes docs/summary.png from what the built action writes today: a fleet against a sandbox, its job summary as GitHub shows it, taken by
// Chromium. Fingerprints differ each time, so nothing compares the picture.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defaultDevices, startSandbox } from '../sandbox/server.ts'
import { connectionTo, makeWorkspace, runBundle } from '../test/support/run-action.ts'
import { npmTool } from './tool.ts'

const PICTURE = resolve(import.meta.dirname, '../docs/summary.png')
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']
const WIDTH = 1280

const STYLE = `
  body { margin: 0; padding: 16px 24px; font: 16px/1.5 "Liberation Sans", Arial, sans-serif; color: #1f2328; }
  h3 { font-size: 20px; } h3, h4, p, table { margin: 0 0 16px; }
  table { border-collapse: collapse; width: 100%; } th, td { padding: 6px 13px; border: 1px solid #d1d9e0; text-align: left; }
  tr:nth-child(2n) td { background: #f6f8fa; } a { color: #0969da; }
  code { font: 13.6px "Liberation Mono", monospace; background: #818b981f; border-radius: 6px; padding: 3px 5px; }
`

const KEYS_FILE = `
defaults: { username: deploy }
keys:
  - { identifier: web-1, hostname: web-1.example.com, ip: 192.0.2.11, generate_key: ed25519, devices: [web-1b.example.com] }
  - { identifier: web-2, hostname: web-2.example.com, ip: 192.0.2.12, generate_key: ed25519 }
  - { identifier: web-3, hostname: web-3.example.com, ip: 192.0.2.13, generate_key: ed25519 }
  - { identifier: db-1, hostname: db-1.example.com, ip: 192.0.2.21, generate_key: rsa-3072, key_name: Backup }
  - { identifier: app-1, hostname: app-1.example.com, ip: 192.0.2.31, generate_key: ecdsa-256, devices: [app-2.example.com] }
`

await takePicture()

async function takePicture(): Promise<void> {
  const browser = BROWSERS.find(name => spawnSync(name, ['--version']).status === 0)
  if (!browser) return giveUp(`none of ${BROWSERS.join(', ')} is in PATH: apt-get install chromium fonts-liberation`)
  const marked = npmTool('marked', '18.2.1', ['marked'])
  if ('obstacle' in marked) return giveUp(marked.obstacle)
  const html = run(marked.path, ['--gfm'], await writeSummary())
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    const page = join(folder, 'page.html')
    const measure = '<script>document.title = document.documentElement.offsetHeight</script>'
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${html}${measure}</body>`)
    const options = ['--headless', '--no-sandbox', '--hide-scrollbars', `--user-data-dir=${folder}`]
    const shown = run(browser, [...options, `--window-size=${WIDTH},100`, '--dump-dom', `file://${page}`])
    const height = /<title>(\d+)/.exec(shown)?.[1]
    run(browser, [...options, `--window-size=${WIDTH},${height}`, `--screenshot=${PICTURE}`, `file://${page}`])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${PICTURE} was made with ${browser}.`)
}

/** The summary of a fleet of which some keys are new, some are rotated and some fail. */
async function writeSummary(): Promise<string> {
  const added = ['web-1b', 'app-1'].map(name => ({ hostname: `${name}.example.com`, ip: '192.0.2.31' }))
  const held = ['web-1', 'web-2'].map(identifier => ({ identifier, hostname: `${identifier}.example.com` }))
  const sandbox = await startSandbox({ devices: [...defaultDevices, ...added], keys: held })
  const workspace = makeWorkspace({ 'keys.yml': KEYS_FILE })
  try {
    const inputs = { ...connectionTo(sandbox), 'keys-file': 'keys.yml', verify: 'true' }
    return (await runBundle({ inputs, workspace })).summary
  } finally {
    await sandbox.close()
    rmSync(workspace, { recursive: true })
  }
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
