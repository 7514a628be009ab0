import { asFailure, Failure } from '../domain/failure.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import { type KeyResult, startResult } from '../domain/result.ts'
import { isSameKey } from '../key/public-key.ts'
import type { Register, Registration, Tools } from '../register/tools.ts'
import { heldBefore } from './held.ts'
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
  /** The job's cancellation: nothing is taken back after it. */
  readonly signal: AbortSignal
}

/**
 * A registration whose public key is made valid at other places as well (docs/behaviour.md, `deploy-key`): it is added there,
 * registered in PAM Core, and only after complete success the older ones are removed, so that at no moment there is no working key.
 * Taken back is only what this run added, and only when PAM Core certainly did not store the key.
 */
export function rotateAt(places: readonly Place[], register: Register, signal: AbortSignal): Register {
  return (registration, tools) => rotate(registration, tools, { places, register, signal })
}

async function rotate(registration: Registration, tools: Tools, rotation: Rotation): Promise<Outcome> {
  const { places, register, signal } = rotation
  const held = await heldBefore(registration)
  const visits: Visit[] = []
  for (const place of places) visits.push(await place.visit(registration, held, tools))
  if (tools.options.dryRun) return rehearse(await register(registration, tools), visits, tools)
  const refusal = await addAll(visits)
  if (refusal) return notAsked(registration, refusal, visits)
  const outcome = await register(registration, tools)
  if (!outcome.failure) return removeOlder(outcome, visits, tools)
  const heldAlready = isSameKey(held.publicKey, `${registration.material.publicKey}`)
  if (outcome.stored === 'no' && !heldAlready && !signal.aborted) return takeBack(outcome, outcome.failure, visits)
  const stored = heldAlready ? 'yes' : outcome.stored
  return fail(outcome, outcome.failure.because(` ${whereabouts(stored, visits)}`), visits)
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

function notAsked({ spec, material }: Registration, failure: Failure, visits: readonly Visit[]): Outcome {
  const result = withReports(failed(startResult(spec, material), failure, 'no'), visits)
  return { result, failure, stored: 'no' }
}

async function takeBack(outcome: Outcome, failure: Failure, visits: readonly Visit[]): Promise<Outcome> {
  const lines = await takeBackAll(visits)
  const present = visits.filter(visit => !visit.added())
  const rest = lines.length === 0 ? [` ${whereabouts('no', present)}`] : []
  return fail(outcome, failure.because([...lines, ...rest].join('')), visits)
}

async function takeBackAll(visits: readonly Visit[]): Promise<string[]> {
  const lines: string[] = []
  for (const visit of visits) if (visit.added()) lines.push(` ${await visit.takeBack()}`)
  return lines
}

// Refused devices may need the older keys. An older key that cannot be removed fails the step, since it still opens the place.
async function removeOlder(outcome: Outcome, visits: readonly Visit[], { voice }: Tools): Promise<Outcome> {
  if (outcome.result.devices_error.length > 0) {
    voice.warning(`Since devices were refused, no older key is removed. ${whereabouts('yes', visits)}`)
    return { ...outcome, result: withReports(outcome.result, visits) }
  }
  const holds = visits.map(visit => visit.holds())
  const removals: Removal[] = []
  for (const visit of visits) removals.push(...(await visit.removeOlder()))
  const words = removals.map(({ key, failure }) => `${key}: ${failure?.message ?? 'removed.'}`)
  const line = [`${[PAM_CORE.yes, ...holds].join(', and ')}.`, ...words].join(' ')
  const left = removals.find(({ failure }) => failure)
  if (left?.failure) {
    const { title, code } = left.failure
    const words = `The key is registered, but its rotation is not complete. ${line} ${left.remedy}`
    return fail(outcome, new Failure(title, code, words), visits)
  }
  voice.info(line)
  return { ...outcome, result: withReports(outcome.result, visits) }
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
