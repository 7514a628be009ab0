import { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import { type KeyResult, startResult } from '../domain/result.ts'
import { isSameKey } from '../key/public-key.ts'
import { notePrevious } from '../register/previous.ts'
import type { Register, Registration, Tools } from '../register/tools.ts'
import { type Held, heldBefore } from './held.ts'
import type { Place, Removal, Visit } from './place.ts'

const PAM_CORE = {
  yes: 'PAM Core holds the new key',
  no: 'PAM Core did not store the new key',
  unknown: 'Whether PAM Core holds the new key is not known',
} as const

/** What a rotation needs beside the tools of a registration. */
interface Rotation {
  readonly register: Register
  readonly places: readonly Place[]
  /** The job's cancellation: after it only what outlives it is taken back. */
  readonly signal: AbortSignal
}

/**
 * A registration whose public key is made valid at other places as well (docs/behaviour.md, Order): it is added there,
 * registered in PAM Core, and only after complete success the older ones are removed, so that at no moment there is no working key.
 * Taken back is only what this run added, and only when PAM Core certainly did not store the key.
 */
export function rotateAt(places: readonly Place[], register: Register, signal: AbortSignal): Register {
  return (registration, tools) => rotate(registration, tools, { places, register, signal })
}

async function rotate(registration: Registration, tools: Tools, rotation: Rotation): Promise<Outcome> {
  const held = await heldBefore(registration)
  const visits: Visit[] = []
  try {
    for (const place of rotation.places) {
      const visit = await place.visit(registration, held, tools)
      if (visit) visits.push(visit)
    }
    if (visits.length === 0) return await rotation.register(registration, tools)
    return await rotateVisited(registration, tools, rotation, { held, visits })
  } catch (error) {
    return await notAsked(registration, tools, asFailure(error), visits)
  } finally {
    for (const visit of visits) await visit.close()
  }
}

interface Found {
  readonly held: Held
  readonly visits: readonly Visit[]
}

async function rotateVisited(
  registration: Registration,
  tools: Tools,
  { register, signal }: Rotation,
  { held, visits }: Found,
): Promise<Outcome> {
  if (tools.options.dryRun) return rehearse(await register(registration, tools), visits, tools)
  const refusal = await addAll(visits)
  if (refusal) return notAsked(registration, tools, refusal, visits)
  const outcome = await register(registration, tools)
  if (!outcome.failure) return removeOlder(outcome, visits, tools)
  const heldAlready = isSameKey(held.publicKey, `${registration.material.publicKey}`)
  if (outcome.stored === 'no' && !heldAlready) return takeBack(outcome, outcome.failure, visits, signal)
  const stored = heldAlready ? 'yes' : outcome.stored
  const older = visits.map(visit => visit.older()).filter(Boolean)
  const kept =
    older.length > 0 ? { kept: `Until the next rotation this stays valid beside it: ${older.join(', and ')}.` } : {}
  return fail({ ...outcome, ...kept }, outcome.failure.because(` ${whereabouts(stored, visits)}`), visits)
}

function rehearse(outcome: Outcome, visits: readonly Visit[], { voice }: Tools): Outcome {
  for (const line of visits.flatMap(visit => visit.preview())) voice.info(line)
  return { ...outcome, result: withReports(outcome.result, visits) }
}

// Where one place refuses, what was added at the others is taken back.
async function addAll(visits: readonly Visit[]): Promise<Failure | undefined> {
  for (const visit of visits) {
    try {
      await visit.add()
    } catch (error) {
      const lines = await takeBackAll(visits.slice(0, visits.indexOf(visit)))
      return asFailure(error).because([...lines, ' PAM Core was not asked to store the key.'].join(''))
    }
  }
  return undefined
}

async function notAsked(
  registration: Registration,
  tools: Tools,
  failure: Failure,
  visits: readonly Visit[],
): Promise<Outcome> {
  const draft = startResult(registration.spec, registration.material)
  await notePrevious(registration, tools, draft)
  const result = withReports(failed(draft, failure, 'no'), visits)
  return { result, failure, stored: 'no' }
}

async function takeBack(
  outcome: Outcome,
  failure: Failure,
  visits: readonly Visit[],
  signal: AbortSignal,
): Promise<Outcome> {
  const mendable = visits.filter(visit => visit.added() && (!signal.aborted || visit.outlivesCancellation))
  const others = visits.filter(visit => !mendable.includes(visit))
  const lines = await takeBackAll(mendable)
  const stays = lines.length === 0 || others.some(visit => visit.added())
  const rest = stays ? [` ${whereabouts('no', others)}`] : []
  return fail(outcome, failure.because([...lines, ...rest].join('')), visits)
}

async function takeBackAll(visits: readonly Visit[]): Promise<string[]> {
  const lines: string[] = []
  for (const visit of visits) if (visit.added()) lines.push(` ${await visit.takeBack()}`)
  return lines
}

// Refused devices may need the older keys, and so may whoever gets from PAM Core what could not be compared. An older key that cannot be
// removed fails the step, unless the next rotation does it.
async function removeOlder(outcome: Outcome, visits: readonly Visit[], { voice }: Tools): Promise<Outcome> {
  const doubt = doubtOf(outcome.result)
  if (doubt) {
    voice.warning(`Since ${doubt}, no older key is removed. ${whereabouts('yes', visits)}`)
    return { ...outcome, result: withReports(outcome.result, visits) }
  }
  const removals: Removal[] = []
  for (const visit of visits) removals.push(...(await visit.removeOlder()))
  const holds = visits.map(visit => visit.holds())
  const words = removals.map(({ key, left }) => `${key}: ${left?.failure.message ?? 'removed.'}`)
  const line = [`${[PAM_CORE.yes, ...holds].join(', and ')}.`, ...words].join(' ')
  const remainders = removals.flatMap(({ left }) => left ?? [])
  const grave = remainders.find(({ tolerable }) => !tolerable)
  if (grave) {
    const { title, code } = grave.failure
    const words = `The key is registered, but its rotation is not complete. ${line} ${grave.remedy}`
    return fail(outcome, new Failure(title, code, words), visits)
  }
  const [tolerated] = remainders
  if (tolerated) voice.warning(`${line} ${tolerated.remedy}`)
  else voice.info(line)
  return { ...outcome, result: withReports(outcome.result, visits) }
}

function doubtOf({ devices_error, verified }: KeyResult): string | undefined {
  if (devices_error.length > 0) return 'devices were refused'
  return verified === 'unknown' ? 'what PAM Core holds could not be compared' : undefined
}

function fail(outcome: Outcome, failure: Failure, visits: readonly Visit[]): Outcome {
  return { ...outcome, failure, result: withReports(failed(outcome.result, failure, outcome.stored), visits) }
}

function withReports(result: KeyResult, visits: readonly Visit[]): KeyResult {
  const changed = visits.some(visit => visit.changed()) ? { changed: 'true' as const } : {}
  return Object.assign({ ...result, ...changed }, ...visits.map(visit => visit.report()))
}

function whereabouts(stored: Outcome['stored'], visits: readonly Visit[]): string {
  const clauses = visits.flatMap(visit => [
    visit.holds(),
    ...(visit.older() ? [`still the older ${visit.older()}`] : []),
  ])
  return `${[PAM_CORE[stored], ...clauses].join(', and ')}.`
}
