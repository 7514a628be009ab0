// Whether the last commit, as a runner downloads it (`git archive`, less what .gitattributes leaves out), is an action: its main and its
// post step run from there, against the sandbox.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { load } from 'js-yaml'
import { startSandbox } from '../sandbox/server.ts'
import { connectionTo, makeWorkspace, runBundle } from '../test/support/run-action.ts'

interface Metadata {
  readonly runs: { readonly main: string; readonly post: string }
}

const root = resolve(import.meta.dirname, '..')
const archive = mkdtempSync(join(tmpdir(), 'archive-'))
const action = mkdtempSync(join(tmpdir(), 'action-'))
const workspace = makeWorkspace()
try {
  const file = join(archive, 'action.tar.gz')
  execFileSync('git', ['archive', '--format=tar.gz', `--output=${file}`, 'HEAD'], { cwd: root })
  execFileSync('tar', ['-xzf', file, '-C', action])
  const problem = await rotate(load(readFileSync(join(action, 'action.yml'), 'utf8')) as Metadata)
  if (problem) {
    console.error(`The archive of the last commit is no action: ${problem}`)
    process.exitCode = 1
  } else
    console.log(`The archive runs as an action: ${statSync(file).size} bytes of ${readdirSync(action).join(', ')}.`)
} finally {
  for (const folder of [archive, action, workspace]) rmSync(folder, { recursive: true })
}

/** Generates and registers a key, then ends the job; gives what is not as it should be. */
async function rotate({ runs }: Metadata): Promise<string | undefined> {
  const sandbox = await startSandbox()
  const key = join(workspace, 'new-key')
  const inputs = {
    ...connectionTo(sandbox),
    hostname: 'web-1.example.com',
    ip: '192.0.2.11',
    identifier: 'web-1',
    'generate-key': 'ed25519',
    'private-key-output-path': key,
  }
  const main = await runBundle({ workspace, inputs }, join(action, runs.main))
  const stored = sandbox.store.find('web-1')?.public_key
  await sandbox.close()
  if (main.exitCode !== 0 || !stored || !existsSync(key)) return `main failed.\n${main.stdout}${main.stderr}`
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value])
  const post = await runBundle({ workspace, inputs, env: Object.fromEntries(state) }, join(action, runs.post))
  return post.exitCode !== 0 || existsSync(key) ? `post failed.\n${post.stdout}${post.stderr}` : undefined
}
