// The main job from start to end, with nothing but Node: a sandbox, a fresh key, the built action creating it and then rotating it
// under the same identifier; shows what a person would see in the workflow's log, and what the server holds afterwards.
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startSandbox } from '../sandbox/server.ts'

const action = resolve(import.meta.dirname, '../dist/index.js')
const workspace = mkdtempSync(join(tmpdir(), 'demo-'))
const sandbox = await startSandbox({ dialect: '4.0' })

console.log(`A sandbox of PAM Core 4.0 listens at ${sandbox.url}; it knows the device web-1.example.com.\n`)
try {
  for (const title of ['First deploy: the key is new', 'Second deploy: the same identifier, a fresh key']) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(join(workspace, 'deploy-key'), privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 })
    console.log(`=== ${title} ===\n`)
    const code = await runAction({
      url: sandbox.url,
      'client-id': sandbox.credentials.clientId,
      'client-secret': sandbox.credentials.clientSecret,
      hostname: 'web-1.example.com',
      ip: '192.0.2.11',
      identifier: 'web-1',
      username: 'deploy',
      'private-key-path': 'deploy-key',
    })
    if (code !== 0) process.exitCode = 1
    const stored = sandbox.store.find('web-1')
    console.log(
      `\nThe server now holds key ${stored?.id} "${stored?.identifier}" for ${stored?.hostname}, written ${stored?.writes} time(s):`,
    )
    console.log(`  ${stored?.public_key}\n`)
  }
} finally {
  await sandbox.close()
  rmSync(workspace, { recursive: true })
}

/** Runs the action as the runner does: inputs as variables, outputs and summary as files. */
async function runAction(inputs: Record<string, string>): Promise<number | null> {
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(name => [name, join(workspace, name)]),
  )
  for (const file of Object.values(files)) writeFileSync(file, '')
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const env = {
    PATH: process.env.PATH,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: workspace,
    ...files,
    ...Object.fromEntries(variables),
  }
  const child = spawn(process.execPath, [action], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.on('data', chunk => process.stdout.write(asShown(String(chunk))))
  const code = await new Promise<number | null>(done => child.on('close', done))
  console.log(`\nExit code ${code}. Outputs:\n${indent(readOutputs(files.GITHUB_OUTPUT ?? ''))}`)
  console.log(`Job summary:\n${indent(readFileSync(files.GITHUB_STEP_SUMMARY ?? '', 'utf8'))}`)
  return code
}

// The runner hides the lines that register a mask; everything else is shown.
function asShown(stream: string): string {
  return stream.replace(/^::add-mask::.*\n/gm, '')
}

function readOutputs(file: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return [...text.matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)]
    .map(([, name, , value]) => `${name}: ${value}`)
    .join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
