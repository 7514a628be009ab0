// `npm run try`: the same questions to an appliance's test tenant and to a sandbox, and where the answers differ. Ends with 0 when they do
// not, 1 when they do or something made could not be switched off, and 2 when the appliance could not be tried.
import { startSandbox } from '../sandbox/server.ts'
import { help, readTrialOptions, type TrialOptions } from './trial/options.ts'
import type { Target } from './trial/target.ts'
import { compare, type Trial, tryTarget, type Verdict } from './trial/trial.ts'

const stopping = new AbortController()
process.once('SIGINT', () => {
  console.error('\nStops after this question, and cleans up.')
  stopping.abort()
})

async function main(): Promise<void> {
  const options = readTrialOptions(process.argv.slice(2), process.env)
  if (!options) return void process.stdout.write(help)
  const run = `try-${crypto.randomUUID().slice(0, 8)}`
  const { url, dialect } = options.target
  console.log(`Tries ${url} as PAM Core ${dialect}. All names that it writes to begin with ${run}.\n`)
  const tell = (guess: string) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${guess}`)
  const twin = tryTwin(options, run)
  const trial = await tryTarget(options.target, run, { only: options.only, signal: stopping.signal, tell }).catch(
    error => {
      stopping.abort()
      throw error
    },
  )
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const verdicts = compare(trial, await twin)
  report(verdicts, trial, run)
  const differs = verdicts.some(({ result }) => result === 'differs' || result === 'failed')
  process.exitCode = differs || trial.left.length > 0 ? 1 : 0
}

/** The same trial of a sandbox with what the appliance is said to be. */
async function tryTwin({ target, encrypt, only }: TrialOptions, run: string): Promise<Trial> {
  const { dialect, authorization, tenant, foreignKey, oauth1 } = target
  const sandbox = await startSandbox({
    dialect,
    authorization,
    encrypt,
    ...(tenant === undefined ? {} : { tenant }),
    keys: [{ identifier: 'foreign', hostname: 'web-1.example.com', hidden: true }],
    record: false,
  })
  const twin: Target = {
    ...target,
    ...sandbox.credentials,
    url: sandbox.url,
    prefix: sandbox.settings.resourcePrefixes[0] ?? '',
    tokenPath: sandbox.settings.tokenPaths[0] ?? '',
    ...(oauth1 ? { oauth1: sandbox.credentials } : {}),
    ...(foreignKey === undefined ? {} : { foreignKey: '3' }),
  }
  return tryTarget(twin, run, { only, signal: stopping.signal }).finally(() => sandbox.close())
}

function report(verdicts: readonly Verdict[], { off, left }: Trial, run: string): void {
  const marks = { same: 'same', differs: 'DIFFERS', 'not tried': 'not tried', failed: 'FAILED' }
  for (const { guess, result, lines } of verdicts) {
    console.log([`${marks[result].padEnd(10)} ${guess}`, ...lines.map(line => `${' '.repeat(11)}- ${line}`)].join('\n'))
  }
  const count = (result: Verdict['result']) => verdicts.filter(verdict => verdict.result === result).length
  const rest = `${count('differs')} different, ${count('not tried')} not tried, ${count('failed')} failed`
  console.log(`\n${verdicts.length} questions: ${count('same')} with the same answer, ${rest}.`)
  console.log(`Cleaned up: ${off} keys and devices that begin with ${run} are switched off.`)
  if (left.length > 0) console.log(`Not switched off, please do it by hand: ${left.join(', ')}.`)
}

main().catch((error: Error) => {
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  console.error(`try: ${error.message.split('. ')[0]}${cause}; --help lists the options`)
  process.exitCode = 2
})
