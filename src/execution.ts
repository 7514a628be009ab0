import pMap from 'p-map'
import { Failure } from './domain/failure.ts'
import { asFailure } from './domain/internal-error.ts'
import type { Job } from './domain/job.ts'
import type { KeyMaterial } from './domain/key-material.ts'
import { type Outcome, outcomeOf } from './domain/outcome.ts'
import { nameOf, startResult } from './domain/result.ts'
import type { Voice } from './domain/voice.ts'
import type { Connection } from './pam/connection.ts'
import { placesOf } from './places.ts'
import { announce, announceProvenance } from './register/announcement.ts'
import { Before } from './register/before.ts'
import { withNewDevice } from './register/create-device.ts'
import { notDueYet } from './register/due.ts'
import { registerKey } from './register/registration.ts'
import { reportKeys } from './register/report.ts'
import { switchStored } from './register/switching.ts'
import type { Register, Tools } from './register/tools.ts'
import { settleLate } from './register/unknown-outcome.ts'
import type { Run } from './run.ts'
import { connect, type Session } from './session.ts'

/** What has become of the jobs so far: `begun`, or its outcome; none for one whose turn has not come. */
export type Progress = Map<Job, Outcome | 'begun'>

/**
 * Carries the plan out over one pool of connections, in the plan's order of outcomes. A failing key never stops the others. `progress` is
 * kept while it goes on.
 */
export async function execute(
  run: Run,
  jobs: readonly Job[],
  connection: Connection,
  progress: Progress,
): Promise<Outcome[]> {
  const { inputs, runner, signal } = run
  const session = connect(run, connection)
  const isFleet = inputs.keysFile !== undefined
  const tools = await toolsOf(run, session)
  const register = await wayOf(run, jobs, connection, session)
  let done = 0
  const toolsFor = (job: Job): Tools => (isFleet ? { ...tools, voice: voiceOf(job, run) } : tools)
  const perform = async (job: Job) => {
    if (!signal.aborted) progress.set(job, 'begun')
    const outcome = await performOne(run, job, toolsFor(job), register)
    progress.set(job, outcome)
    noteRegistered(run, job, outcome)
    done += 1
    runner.info(`${isFleet ? `${done}/${jobs.length} ` : ''}${progressLine(outcome)}`)
    return { job, outcome }
  }
  const settle = async ({ job, outcome }: { job: Job; outcome: Outcome }) => {
    const settled = await settleLate(job, outcome, toolsFor(job), signal)
    progress.set(job, settled)
    if (settled !== outcome) noteRegistered(run, job, settled)
    return settled
  }
  notePending(run, jobs)
  if (inputs.options.provenanceTags) announceProvenance(jobs, runner)
  try {
    if (isFleet) runner.group(`${inputs.command}: ${jobs.length} ${jobs.length === 1 ? 'key' : 'keys'}`)
    // A shard may be empty, and asks for none then.
    const isOfAll = !isFleet && jobs.length === 0
    if (inputs.command === 'report') return await reportKeys(isOfAll ? 'all' : jobs, tools)
    const performed = await pMap(jobs, perform, { concurrency: inputs.concurrency })
    if (inputs.command !== 'register') return performed.map(({ outcome }) => outcome)
    session.pam.forgetList()
    return await pMap(performed, settle, { concurrency: inputs.concurrency })
  } finally {
    if (isFleet) runner.endGroup()
    session.close()
  }
}

async function toolsOf({ env, inputs: { options }, runner, safe }: Run, { pam }: Session): Promise<Tools> {
  const provenance = options.provenanceTags ? (await import('./runner/provenance.ts')).provenanceTags(env) : []
  return { pam, voice: runner, safe, options, provenance, now: Date.now }
}

/** The way to register a key, with the places around it where it is made valid. */
async function wayOf(run: Run, jobs: readonly Job[], connection: Connection, session: Session): Promise<Register> {
  const places = await placesOf(run, jobs, connection, session)
  const store = withNewDevice(registerKey, session.pam)
  return places.length > 0 ? (await import('./rotation/rotation.ts')).rotateAt(places, store, run.signal) : store
}

async function performOne(run: Run, job: Job, tools: Tools, register: Register): Promise<Outcome> {
  const { command, options } = run.inputs
  try {
    if (run.signal.aborted) throw notBegun()
    if (command === 'enable' || command === 'disable') return await switchStored(job, command, tools)
    const before = new Before(tools.pam, job.spec.identifier)
    const notDue = job.identifierMadeUp ? undefined : await notDueYet(job, before, tools)
    if (notDue) return notDue
    const material = await job.open()
    try {
      announce(job, material, options, tools.voice)
      return await register({ ...job, material, before }, tools).catch(error => notSent(error, job, material))
    } finally {
      material.release()
    }
  } catch (error) {
    return notSent(error, job)
  }
}

function notBegun(): Failure {
  return new Failure('Cancelled', 'cancelled', 'The job was cancelled before its turn came.')
}

const BROKEN_OFF = 'The run was broken off while this was under way. Running again with the same identifier is safe.'

/** An outcome for each job of a run that cannot come to its end. */
export function brokenOff(jobs: readonly Job[], progress: Progress): Outcome[] {
  return jobs.map(job => {
    const known = progress.get(job)
    if (known === undefined) return notSent(notBegun(), job)
    if (known !== 'begun') return known
    const { spec, keyId = '' } = job
    const draft = { ...startResult(spec), key_id: keyId, on_host: spec.host ? ('unknown' as const) : ('' as const) }
    return outcomeOf(draft, 'unknown', new Failure('Cancelled', 'cancelled', BROKEN_OFF))
  })
}

function notSent(error: unknown, { spec, keyId = '' }: Job, material?: KeyMaterial): Outcome {
  return outcomeOf({ ...startResult(spec, material), key_id: keyId }, 'no', asFailure(error))
}

function notePending({ inputs, ledger }: Run, jobs: readonly Job[]): void {
  if (inputs.command !== 'register' || inputs.options.dryRun) return
  ledger.note(
    'pending',
    jobs.flatMap(({ file }) => file ?? []),
  )
}

// Clean-up must not fail a key that is registered.
function noteRegistered({ ledger, runner }: Run, { file }: Job, { result, failure, stored }: Outcome): void {
  const unchanged = !failure && result.operation === 'unchanged'
  const registered = (stored === 'yes' && result.verified !== 'false') || unchanged
  if (!file || !registered) return
  try {
    ledger.note('registered', [file])
  } catch (error) {
    runner.warning(asFailure(error).message)
  }
}

// What would happen to each key is what a dry run is for.
function voiceOf({ spec }: Job, { runner, inputs }: Run): Voice {
  const named = (line: string) => (line.includes(nameOf(spec)) ? line : `${nameOf(spec)}: ${line}`)
  return {
    info: line => (inputs.options.dryRun ? runner.info(named(line)) : runner.debug(named(line))),
    notice: line => runner.notice(named(line)),
    warning: line => runner.warning(named(line)),
  }
}

function progressLine({ result, failure, stored }: Outcome): string {
  const done = result.on_host === 'rotated' ? 'rotated' : result.operation
  const word = failure ? (stored === 'unknown' ? 'outcome not known' : 'failed') : done
  const id = result.key_id && result.identifier ? ` (id ${result.key_id})` : ''
  return `${word}: ${nameOf(result)}${id}`
}
