// The main job from start to end: a sandbox, the built action that registers a fresh key and replaces it under the same identifier, then
// rotates it on a host as well; shows what a person would see in the workflow's log, and what the server and the host hold afterwards.
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { startSandbox } from '../sandbox/server.ts'
import { missingSshd, startSshd } from '../sandbox/sshd.ts'
import { connectionTo, makeWorkspace, runBundle } from '../test/support/run-action.ts'

const workspace = makeWorkspace()
const sandbox = await startSandbox({ dialect: '4.0' })
const web1 = { hostname: 'web-1.example.com', ip: '192.0.2.11', identifier: 'web-1' }

console.log(`A sandbox of PAM Core 4.0 listens at ${sandbox.url}; it knows the device web-1.example.com.\n`)
try {
  for (const title of ['First deploy: the key is new', 'Second deploy: the same identifier, a fresh key']) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(join(workspace, 'deploy-key'), privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 })
    await show(title, { username: 'deploy', 'private-key-path': 'deploy-key' })
  }
  const missing = missingSshd()
  if (missing) console.log(`=== On a host ===\n\nNot shown here. ${missing}.`)
  else await rotateOnHost()
} finally {
  await sandbox.close()
  rmSync(workspace, { recursive: true })
}

/** The key that is stored by now opens a host; it opens the door to its successor. */
async function rotateOnHost(): Promise<void> {
  const sshd = await startSshd()
  const showFile = () => console.log(`${indent(readFileSync(sshd.authorizedKeys, 'utf8'))}`)
  try {
    mkdirSync(dirname(sshd.authorizedKeys), { mode: 0o700 })
    const line = sandbox.store.find('web-1')?.public_key
    writeFileSync(sshd.authorizedKeys, `# keys of the team\n${line} web-1\n`, { mode: 0o600 })
    console.log(`A real sshd listens at 127.0.0.1:${sshd.port}. It lets that key in; authorized_keys has:\n`)
    showFile()
    await show('Third deploy: the pair is made here, and is valid on the host before it is stored', {
      username: sshd.user,
      'generate-key': 'ed25519',
      'rotate-on-host': 'true',
      'ssh-host': '127.0.0.1',
      'ssh-port': `${sshd.port}`,
      'ssh-known-hosts': sshd.knownHosts(),
      verify: 'true',
    })
    console.log('The host now has:\n')
    showFile()
  } finally {
    await sshd.stop()
  }
}

/** Runs the action as the runner does, and shows what came of it. */
async function show(title: string, inputs: Readonly<Record<string, string>>): Promise<void> {
  console.log(`=== ${title} ===\n`)
  const run = await runBundle({ workspace, inputs: { ...connectionTo(sandbox), ...web1, ...inputs } })
  if (run.exitCode !== 0) process.exitCode = 1
  // The runner hides the lines that register a mask.
  console.log(`${run.stdout.replace(/^::add-mask::.*\n/gm, '')}${run.stderr}`)
  const given = Object.entries(run.outputs).filter(([, value]) => value !== '')
  const outputs = given.map(([name, value]) => `  ${name}: ${value}\n`)
  console.log(`Exit code ${run.exitCode}. Outputs:\n${outputs.join('')}\nJob summary:\n${indent(run.summary)}`)
  const stored = sandbox.store.find('web-1')
  const key = `key ${stored?.id} "${stored?.identifier}" for ${stored?.hostname}`
  console.log(`The server now holds ${key}, written ${stored?.writes} time(s):\n  ${stored?.public_key}\n`)
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
