import { listenForCancellation } from './cancellation.ts'
import { Ledger } from './clean-up/ledger.ts'
import { asFailure, type Problem } from './failure.ts'
import { proxyProblems, proxySecrets } from './http/proxy.ts'
import type { TlsReading } from './http/tls-material.ts'
import { readInputs, SECRET_INPUTS, SIGN_IN_IDS } from './inputs/inputs.ts'
import { InputReader } from './inputs/reader.ts'
import type { Connection } from './pam/connection.ts'
import { planKey } from './plan/one-key.ts'
import type { Plan } from './plan/plan.ts'
import { type Run, workspaceOf } from './run.ts'
import { mask, Runner } from './runner.ts'
import { oneLine } from './safe-text.ts'
import { Secrets } from './secrets/secrets.ts'

/** Ids of a sign-in are no secrets by themselves; one of this length is no common word either, so hiding it harms nothing. */
const SHORTEST_HIDDEN_ID = 8
/** A shorter part of a proxy's sign-in, such as its user, would wreck the log and says nothing without the rest. */
const SHORTEST_PROXY_SECRET = 4
/** Foreign text is cut to this many characters before it is searched for secrets. */
const LONGEST_FOREIGN = 4_096

/** The step, from its inputs to its outputs: mask, check, sign in, do what was asked. Sets the exit code; never throws. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const secrets = new Secrets(mask)
  maskEnvironment(env, secrets)
  const runner = new Runner(env, text => secrets.redact(text))
  const safe = (text: string) => oneLine(secrets.redact(text.slice(0, LONGEST_FOREIGN)))
  const traffic = { writes: 0 }
  const cancellation = listenForCancellation(() => {
    runner.error('Cancelled', cancelled(traffic))
    process.exit(1)
  })
  const inputs = readInputs(env)
  const ledger = new Ledger(runner, env, inputs.options.removeKeyFiles)
  const run: Run = { env, inputs, secrets, runner, ledger, safe, traffic, signal: cancellation.signal }
  const crash = (error: unknown) => {
    reportFailure(runner, error)
    process.exit(1)
  }
  // Node would print the error whole, with whatever it holds.
  process.once('uncaughtException', crash)
  process.exitCode = 1
  try {
    if (await perform(run)) process.exitCode = 0
  } catch (error) {
    reportFailure(runner, error)
    runner.output('results', '[]')
  } finally {
    process.off('uncaughtException', crash)
    cancellation.end()
  }
}

function reportFailure(runner: Runner, error: unknown): void {
  const failure = asFailure(error)
  runner.error(failure.title, failure.message)
  if (failure.cause instanceof Error) runner.debug(`${failure.cause.stack}`)
}

function maskEnvironment(env: NodeJS.ProcessEnv, secrets: Secrets): void {
  const reader = new InputReader(env)
  for (const name of SECRET_INPUTS) {
    for (const form of new Set([reader.raw(name), reader.text(name)])) secrets.add(form)
  }
  for (const name of SIGN_IN_IDS) {
    const id = reader.text(name)
    if (id && id.length >= SHORTEST_HIDDEN_ID) secrets.add(id)
  }
  for (const secret of proxySecrets(env).filter(({ length }) => length >= SHORTEST_PROXY_SECRET)) secrets.add(secret)
}

/** Whether everything succeeded. */
async function perform(run: Run): Promise<boolean> {
  const { runner, signal, traffic } = run
  const { connection, jobs, problems } = await prepare(run)
  if (run.secrets.tooShort > 0) runner.warning(TOO_SHORT)
  if (problems.length > 0 || !connection) {
    for (const problem of problems) runner.error('Invalid input', problemLine(problem))
    runner.output('results', '[]')
    return false
  }
  const { execute } = await import('./register/execution.ts')
  const { publish } = await import('./results/publish.ts')
  const outcomes = await execute(run, jobs, connection)
  if (signal.aborted) runner.error('Cancelled', cancelled(traffic))
  return publish(run, outcomes) && !signal.aborted && outcomes.every(({ failure }) => !failure)
}

/** Reads, masks and checks everything that the inputs name; all that is wrong is found before the first request. */
async function prepare(run: Run): Promise<Plan & { connection: Connection | undefined }> {
  const { inputs, env } = run
  const { jobs, problems } = inputs.keysFile ? await planKeysFile(run, inputs.keysFile) : await planKey(run)
  const tls = await readTls(run)
  const found = [...inputs.problems, ...tls.problems, ...problems]
  if (inputs.connection) found.push(...proxyProblems('Proxy', new URL(inputs.connection.url), env))
  if (inputs.resultsPath) {
    const { resultsPathProblems } = await import('./results/results-file.ts')
    found.push(...resultsPathProblems(inputs.resultsPath, workspaceOf(env)))
  }
  if (inputs.options.deployKey) {
    const { repositoryOf, repositoryProblems } = await import('./github/repository.ts')
    found.push(...repositoryProblems(repositoryOf(inputs.options.deployKey.repository, env), env))
  }
  return { jobs, problems: found, connection: inputs.connection && { ...inputs.connection, tls: tls.material } }
}

async function planKeysFile(run: Run, path: string): Promise<Plan> {
  const { planFleet } = await import('./plan/fleet.ts')
  return planFleet(run, path)
}

async function readTls({ inputs, env, secrets }: Run): Promise<Pick<TlsReading, 'material' | 'problems'>> {
  if (Object.keys(inputs.tls).length === 0) return { material: {}, problems: [] }
  const { readTlsMaterial } = await import('./http/tls-material.ts')
  const reading = readTlsMaterial(inputs.tls, { workspace: workspaceOf(env) })
  for (const secret of reading.secrets) secrets.addPrivateKey(secret)
  return reading
}

// A phrase follows the input's name as its predicate; a sentence stands by itself.
function problemLine({ input, message }: Problem): string {
  return `${input}${/^\p{Lu}/u.test(message) || input === 'keys-file' ? ':' : ''} ${message}${/[.?]$/.test(message) ? '' : '.'}`
}

function cancelled({ writes }: Run['traffic']): string {
  if (writes === 0) return 'The job was cancelled before anything was written to PAM Core.'
  return `The job was cancelled after ${writes} writing ${writes === 1 ? 'request' : 'requests'} to PAM Core had been sent. Whether the last ones were carried out is not known; running again with the same identifiers is safe.`
}

const TOO_SHORT =
  'A secret is shorter than four characters. GitHub masks every occurrence of it, which can make this log hard to read and drop outputs. Use a longer one.'
