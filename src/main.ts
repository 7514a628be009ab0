import { Ledger } from './clean-up/ledger.ts'
import { problemLine } from './domain/failure.ts'
import { asFailure } from './domain/internal-error.ts'
import type { Progress } from './execution.ts'
import { proxySecrets } from './http/proxy.ts'
import { readInputs } from './inputs/inputs.ts'
import { inputSecrets, publicInputs } from './inputs/secret-inputs.ts'
import { prepare } from './preparation.ts'
import type { Run } from './run.ts'
import { listenForCancellation } from './runner/cancellation.ts'
import { nodeDebugWarning } from './runner/node-debug.ts'
import { mask, Runner } from './runner/runner.ts'
import { Secrets } from './secrets/secrets.ts'
import { foreignText, harmless } from './text/foreign-text.ts'

/** The step, from its inputs to its outputs: mask, check, sign in, do what was asked. Sets the exit code; never throws. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const secrets = new Secrets(mask)
  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  secrets.publics.add(...publicInputs(env), env.GITHUB_REPOSITORY, workspace)
  for (const secret of [...inputSecrets(env), ...proxySecrets(env)]) secrets.add(secret)
  const runner = new Runner(env, text => secrets.redact(text))
  const chatter = nodeDebugWarning(env)
  if (chatter) runner.warning(chatter)
  const safe = foreignText(secrets.publics, line => secrets.redactForeign(line))
  const traffic = { writes: 0 }
  // What is under way does not come to its end, but what is known is told.
  const ending: Ending = { tell: () => runner.outputUnlessSet('results', '[]') }
  const giveUp = () => {
    ending.tell()
    process.exit(1)
  }
  const cancellation = listenForCancellation(() => {
    runner.error('Cancelled', cancelled(traffic))
    giveUp()
  })
  const inputs = readInputs(env)
  const ledger = new Ledger(runner, env, inputs.options.removeKeyFiles)
  const run: Run = { env, workspace, inputs, secrets, runner, ledger, safe, traffic, signal: cancellation.signal }
  const crash = (error: unknown) => {
    reportFailure(runner, error)
    giveUp()
  }
  // Node would print the error whole, with whatever it holds.
  process.once('uncaughtException', crash)
  process.exitCode = 1
  try {
    if (await perform(run, ending)) process.exitCode = 0
  } catch (error) {
    if (cancellation.signal.aborted) runner.error('Cancelled', cancelled(traffic))
    reportFailure(runner, error)
    runner.outputUnlessSet('results', '[]')
  } finally {
    process.off('uncaughtException', crash)
    cancellation.end()
  }
}

/** What is done when the run is broken off. */
interface Ending {
  tell: () => void
}

/** Whether everything succeeded. */
async function perform(run: Run, ending: Ending): Promise<boolean> {
  const { runner, signal, traffic } = run
  const { connection, jobs, problems } = await prepare(run)
  if (run.secrets.tooShort > 0) runner.warning(TOO_SHORT)
  if (problems.length > 0 || !connection) {
    for (const problem of problems) runner.error('Invalid input', problemLine(problem))
    runner.output('results', '[]')
    return false
  }
  const { brokenOff, execute } = await import('./execution.ts')
  const { publish } = await import('./results/publish.ts')
  const progress: Progress = new Map()
  ending.tell = () => publish(run, brokenOff(jobs, progress))
  const outcomes = await execute(run, jobs, connection, progress)
  if (signal.aborted) runner.error('Cancelled', cancelled(traffic))
  return publish(run, outcomes) && !signal.aborted && outcomes.every(({ failure }) => !failure)
}

function reportFailure(runner: Runner, error: unknown): void {
  const failure = asFailure(error)
  runner.error(failure.title, failure.message)
  if (failure.cause instanceof Error) runner.debug(stackOf(failure.cause))
}

// The words may be a server's; what stands behind them in the stack is ours.
function stackOf({ name, message, stack = '' }: Error): string {
  const at = stack.indexOf(message)
  return harmless(`${name}: ${message}`) + (at < 0 ? '' : stack.slice(at + message.length))
}

function cancelled({ writes }: Run['traffic']): string {
  if (writes === 0) return 'The job was cancelled before anything was written to PAM Core.'
  return `The job was cancelled after ${writes} writing ${writes === 1 ? 'request' : 'requests'} to PAM Core had been sent. Whether the last ones were carried out is not known; running again with the same identifiers is safe.`
}

const TOO_SHORT =
  'A secret is shorter than four characters. GitHub masks every occurrence of it, which can make this log hard to read and drop outputs. Use a longer one.'
