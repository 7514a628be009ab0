import type { Failure } from '../domain/failure.ts'
import type { Command } from '../domain/options.ts'
import type { Outcome } from '../domain/outcome.ts'
import { type KeyResult, nameOf } from '../domain/result.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { ANNOTATION_LIMIT } from '../runner/runner.ts'
import { doubtfulText, writeResults } from './results.ts'
import { type Desk, writeResultsFile } from './results-file.ts'
import { renderSummary, type SummaryOptions } from './summary.ts'

/** What is published with. */
export interface Publishing extends Desk {
  readonly env: NodeJS.ProcessEnv
  readonly inputs: Pick<Inputs, 'command' | 'shard' | 'summary' | 'resultsPath' | 'options'>
}

const BEGINNINGS = { no: 'was not', unknown: 'may or may not have been' } as const

/** Names every failed key, sets the outputs, writes the results file and the summary. Gives whether all of them could be written. */
export function publish(run: Publishing, outcomes: readonly Outcome[]): boolean {
  const { inputs, runner } = run
  const results = outcomes.map(({ result }) => result)
  nameFailed(run, outcomes)
  const [only, ...others] = results
  if (only && others.length === 0 && !inputs.shard) setOutputs(run, outputsOf(only))
  publishResults(run, results)
  const written = !inputs.resultsPath || writeResultsFile(run, inputs.resultsPath, JSON.stringify(results))
  if (inputs.summary && only)
    runner.summary(renderSummary(results, { ...summaryOptions(run), unknown: unknownOf(outcomes) }))
  return written && !runner.incomplete
}

// The lines of a report have named each key already.
function nameFailed({ inputs, runner }: Publishing, outcomes: readonly Outcome[]): void {
  const lines = outcomes.flatMap(outcome => (outcome.failure ? [[outcome, outcome.failure] as const] : []))
  const named = inputs.command === 'report' ? lines.slice(0, ANNOTATION_LIMIT) : lines
  for (const [outcome, failure] of named) runner.error(failure.title, failureLine(outcome, failure, inputs.command))
  const rest = lines.length - named.length
  if (rest > 0) runner.info(`${rest} more keys are due or missing: the report above has them.`)
}

function unknownOf(outcomes: readonly Outcome[]): ReadonlySet<KeyResult> {
  return new Set(outcomes.flatMap(({ result, stored }) => (stored === 'unknown' ? result : [])))
}

// Which key it is, what became of it, why, and what to do.
function failureLine({ result, stored }: Outcome, failure: Failure, command: Command): string {
  const name = nameOf(result)
  const beginning =
    stored === 'yes' || command === 'report'
      ? ''
      : ` ${BEGINNINGS[stored]} ${command}${command === 'register' ? 'ed' : 'd'}`
  return `${name[0]?.toUpperCase()}${name.slice(1)}${beginning}: ${failure.message}`
}

function outputsOf(result: KeyResult): Record<string, string> {
  return {
    'key-id': result.key_id,
    identifier: result.identifier,
    operation: result.operation,
    changed: result.changed,
    devices: JSON.stringify(result.devices),
    'devices-error': JSON.stringify(result.devices_error),
    fingerprint: result.fingerprint,
    'public-key': result.public_key,
    verified: result.verified,
    'previous-fingerprint': result.previous_fingerprint,
    'previous-public-key': result.previous_public_key,
    'changed-at': result.changed_at,
    'expires-at': result.expires_at,
    'on-host': result.on_host,
    'deploy-key-id': result.deploy_key_id,
    'private-key-path': result.private_key_path,
    message: result.message,
  }
}

function publishResults(run: Publishing, results: readonly KeyResult[]): void {
  const { runner, inputs } = run
  const { json, cut, omitted } = writeResults(results)
  setOutputs(run, { results: json }, doubtfulText(results))
  if (cut) {
    const left = omitted > 0 ? `${omitted} keys and the details of the others` : 'public keys, devices and messages'
    const remedy = inputs.resultsPath ? 'The file of results-path has' : 'Set results-path to have'
    runner.warning(`The output results is too large for GitHub, so it leaves out ${left}. ${remedy} everything.`)
  }
}

// GitHub drops a job output in which it finds a masked text, without saying which.
function setOutputs({ runner, secrets }: Publishing, outputs: Record<string, string>, doubtful?: string): void {
  const hidden = Object.entries(outputs).flatMap(([name, value]) => {
    const shown = runner.output(name, value, doubtful)
    return shown !== value || secrets.masks(shown) ? [name] : []
  })
  if (hidden.length > 0) {
    runner.warning(
      `The outputs ${hidden.join(', ')} contain text that is masked as a secret, so GitHub will not pass them on as outputs of the job. Use secrets that do not occur in names, addresses or identifiers.`,
    )
  }
}

function summaryOptions({ env, inputs }: Publishing): SummaryOptions {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env
  const { shard, options, command } = inputs
  return {
    dryRun: options.dryRun,
    report: command === 'report',
    ...(shard ? { shard: `${shard.part}/${shard.of}` } : {}),
    ...(server && repository && sha ? { commit: { sha, url: `${server}/${repository}/commit/${sha}` } } : {}),
  }
}
