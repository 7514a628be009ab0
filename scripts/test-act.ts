// Runs .github/workflows/e2e.yml with act, a runner for workflows, on this machine itself (no container, nothing asked of GitHub), then
// looks through the log for secrets. Skips with a line that says why where act cannot be had.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startSandbox } from '../sandbox/server.ts'
import { goTool, type Tool } from './tool.ts'

const MINUTE = 60_000
const root = resolve(import.meta.dirname, '..')

const act: Tool =
  process.platform === 'linux'
    ? goTool('act', 'github.com/nektos/act@v0.2.89')
    : { obstacle: 'the workflow needs a Linux machine' }
if ('obstacle' in act) console.log(`test:act was skipped: ${act.obstacle}.`)
else process.exitCode = await runWorkflow(act.path)

/** The exit code. */
async function runWorkflow(program: string): Promise<number> {
  const cache = mkdtempSync(join(tmpdir(), 'act-'))
  const env = { ...process.env, XDG_CACHE_HOME: cache, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` }
  const args = ['push', '--workflows', '.github/workflows/e2e.yml', '--platform', 'ubuntu-latest=-self-hosted']
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 6 * MINUTE,
    maxBuffer: 2 ** 26,
  })
  rmSync(cache, { recursive: true, force: true })
  const log = `${stdout}${stderr}`
  const problems = await findProblems(log)
  if (status !== 0) problems.unshift(error?.message ?? `act ended with ${status}`)
  if (problems.length > 0) console.error(`${log}\n${problems.join('\n')}`)
  else
    console.log(
      `act ran end to end: ${log.match(/Job succeeded/g)?.length} jobs succeeded, and no secret is in their log.`,
    )
  return problems.length > 0 ? 1 : 0
}

async function findProblems(log: string): Promise<string[]> {
  const sandbox = await startSandbox({ seed: 'e2e' })
  const { clientSecret, consumerSecret, tokenSecret } = sandbox.credentials
  await sandbox.close()
  const secrets = { clientSecret, consumerSecret, tokenSecret, 'private key': 'PRIVATE KEY', token: '"access_token"' }
  const leaks = Object.entries(secrets).filter(([, text]) => log.includes(text))
  const wanted = [/The secret is \*\*\*/, /Removed \S*made-key/, /Removed \S*second-key/, /Removed \S*host-key/].filter(
    line => !line.test(log),
  )
  return [
    ...leaks.map(([name]) => `The log shows a secret: ${name}.`),
    ...wanted.map(line => `The log lacks the line ${line}.`),
  ]
}
