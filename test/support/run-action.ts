// Runs the action as the runner does and gives back everything that leaves it: the command stream, outputs, state, summary, exit code.
// In process, for coverage, or as the built bundle in a child process: the two must not differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { EOL } from 'node:os'
import { join, resolve } from 'node:path'
import type { Sandbox } from '../../sandbox/server.ts'
import { main } from '../../src/main.ts'
import { signalChild, spawnNode } from './child.ts'
import { makeTempFolder } from './temp-folder.ts'

const dist = resolve(process.env.BUNDLE ?? 'dist')
/** The built bundle. */
export const bundle = join(dist, 'index.js')
/** The built post step. */
export const postBundle = join(dist, 'post/index.js')

/** What left the action. */
export interface ActionRun {
  readonly exitCode: number | null
  /** The command stream as it is, but for the ends of lines: `\n` on every machine. */
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  readonly workspace: string
}

/** What a run is given. */
export interface ActionOptions {
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: NodeJS.ProcessEnv
  /** Also the runner's temp folder; a new one when absent. */
  readonly workspace?: string
  /** Sends this signal once the child process has printed this text (or at once for ''). */
  readonly kill?: { readonly signal: NodeJS.Signals; readonly when: string | Promise<unknown> }
  /** Nobody reads the child's standard output. */
  readonly closeLog?: boolean
}

/** A new folder with these files, mode 0600. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): string {
  const folder = makeTempFolder('register-ssh-key-')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  return folder
}

/** The inputs that lead to a sandbox, by either sign-in. */
export function connectionTo(
  { url, credentials }: Sandbox,
  signIn: 'oauth1' | 'oauth2' = 'oauth2',
): Record<string, string> {
  const { clientId, clientSecret, consumerKey, consumerSecret, tokenKey, tokenSecret } = credentials
  return signIn === 'oauth2'
    ? { url, 'client-id': clientId, 'client-secret': clientSecret }
    : {
        url,
        'consumer-key': consumerKey,
        'consumer-secret': consumerSecret,
        'token-key': tokenKey,
        'token-secret': tokenSecret,
      }
}

/** Runs `src/main.ts` in this process. */
export async function runInProcess(options: ActionOptions): Promise<ActionRun> {
  const stage = prepare(options)
  const stdout: string[] = []
  const before = { ...process.env }
  const { write } = process.stdout
  Object.assign(process.env, stage.files)
  process.stdout.write = ((chunk: string) => stdout.push(String(chunk)) > 0) as typeof write
  try {
    await main(stage.env)
  } finally {
    process.stdout.write = write
    for (const name of Object.keys(stage.files)) delete process.env[name]
    Object.assign(process.env, before)
  }
  const exitCode = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  return { ...stage.read(), exitCode, stdout: foldLines(stdout.join('')), stderr: '' }
}

/** Runs the built bundle, or its post step, in a child process. */
export async function runBundle(options: ActionOptions, entry = bundle): Promise<ActionRun> {
  const stage = prepare(options)
  const child = spawnNode([entry], { env: stage.env, cwd: stage.workspace })
  let stdout = ''
  let stderr = ''
  let signalled = false
  const { kill, closeLog } = options
  if (closeLog) child.stdout.destroy()
  if (kill && typeof kill.when !== 'string') void kill.when.then(() => signalChild(child, kill.signal))
  child.stdout.on('data', chunk => {
    stdout += chunk
    if (!kill || typeof kill.when !== 'string' || signalled || !stdout.includes(kill.when)) return
    signalled = true
    signalChild(child, kill.signal)
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const exitCode = await new Promise<number | null>(done => child.on('close', done))
  return { ...stage.read(), exitCode, stdout: foldLines(stdout), stderr: foldLines(stderr) }
}

function prepare({ inputs, env = {}, workspace = makeWorkspace() }: ActionOptions) {
  const files = {
    GITHUB_OUTPUT: join(workspace, '.output'),
    GITHUB_STATE: join(workspace, '.state'),
    GITHUB_STEP_SUMMARY: join(workspace, '.summary'),
  }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return {
    workspace,
    files,
    env: {
      PATH: process.env.PATH,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: workspace,
      GITHUB_REPOSITORY: 'your-org/your-repository',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_RUN_ID: '4711',
      ...files,
      ...Object.fromEntries(named),
      ...env,
    },
    read: () => ({
      workspace,
      outputs: parseFileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      state: parseFileCommands(readFileSync(files.GITHUB_STATE, 'utf8')),
      summary: foldLines(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')),
    }),
  }
}

/** What commands, outputs and the summary end their lines in is the system's. */
function foldLines(text: string): string {
  return text.replaceAll(EOL, '\n')
}

/** `NAME<<DELIMITER` blocks, as the runner reads them. */
function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(ghadelimiter_.+)\r?\n([\s\S]*?)\r?\n\2$/gm))
    values[name] = value
  return values
}
