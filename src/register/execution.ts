import pMap from 'p-map'
import { connect } from '../connect.ts'
import { asFailure, Failure } from '../failure.ts'
import type { Connection } from '../pam/connection.ts'
import type { Job } from '../plan/plan.ts'
import { nameOf, startResult } from '../results/result.ts'
import type { Run } from '../run.ts'
import { announce } from './announcement.ts'
import { failed, type Outcome, registerKey, type Tools, type Voice } from './registration.ts'
import { switchStored } from './switching.ts'
import { clearUp } from './unknown-outcome.ts'

/** Carries the plan out over one pool of connections, in the plan's order of outcomes. A failing key never stops the others. */
export async function execute(run: Run, jobs: readonly Job[], connection: Connection): Promise<Outcome[]> {
  const { inputs, runner, safe, signal } = run
  const lines = connect(run, connection)
  const provenance = inputs.options.provenanceTags ? (await import('../provenance.ts')).provenanceTags() : []
  const isFleet = inputs.keysFile !== undefined
  let done = 0
  const perform = async (job: Job) => {
    const voice = isFleet ? voiceOf(job, run) : runner
    const outcome = await performOne(run, job, { pam: lines.pam, voice, safe, options: inputs.options, provenance })
    done += 1
    runner.info(`${isFleet ? `${done}/${jobs.length} ` : ''}${progress(outcome)}`)
    return outcome
  }
  try {
    if (isFleet) runner.group(`${inputs.command}: ${jobs.length} keys`)
    const outcomes = await pMap(jobs, perform, { concurrency: inputs.concurrency })
    return await clearUp(outcomes, lines.pam, signal)
  } finally {
    if (isFleet) runner.endGroup()
    lines.close()
  }
}

async function performOne(run: Run, job: Job, tools: Tools): Promise<Outcome> {
  const { command, options } = run.inputs
  try {
    if (run.signal.aborted) throw new Failure('Cancelled', 'cancelled', 'The job was cancelled before its turn came.')
    if (command !== 'register') return await switchStored(job, command, tools)
    const material = await job.open()
    try {
      announce(job, material, options, tools.voice)
      return await registerKey({ ...job, material }, tools)
    } finally {
      material.release()
    }
  } catch (error) {
    const failure = asFailure(error)
    return { result: failed(startResult(job.spec), failure, 'no'), failure, stored: 'no' }
  }
}

function voiceOf({ spec }: Job, { runner }: Run): Voice {
  const named = (line: string) => `${nameOf(spec)}: ${line}`
  return {
    info: line => runner.debug(named(line)),
    notice: line => runner.notice(named(line)),
    warning: line => runner.warning(named(line)),
  }
}

function progress({ result, failure }: Outcome): string {
  const id = result.key_id ? ` (id ${result.key_id})` : ''
  return `${failure ? 'failed' : result.operation}: ${nameOf(result)}${id}`
}
