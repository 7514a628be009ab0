import { asFailure, Failure } from '../failure.ts'
import { failed, type Outcome, type Tools } from '../register/registration.ts'
import type { KeyResult } from '../results/result.ts'
import { type DeployKey, type DeployKeys, isUnclear } from './deploy-keys.ts'

/** What GitHub holds when PAM Core has answered, or has not. */
export interface Situation {
  readonly keys: DeployKeys
  /** `owner/name`, for the lines. */
  readonly repository: string
  /** The new key as GitHub has it. */
  readonly own: DeployKey
  /** This run added it. */
  readonly added: boolean
  /** Older keys that this action made. */
  readonly older: readonly DeployKey[]
  /** PAM Core held this very key before, so it holds it whatever became of the write. */
  readonly heldBefore: boolean
}

type Removal = { readonly key: DeployKey; readonly failure?: Failure }

const PAM_CORE = {
  yes: 'PAM Core holds the new key',
  no: 'PAM Core did not store the new key',
  unknown: 'Whether PAM Core holds the new key is not known',
} as const

/** After success: removes the older keys, unless devices were refused, which may need them. One that cannot be removed fails the step. */
export async function removeOlder(outcome: Outcome, situation: Situation, { voice, safe }: Tools): Promise<Outcome> {
  const { older, keys, added } = situation
  if (outcome.result.devices_error.length > 0) {
    voice.warning(`Since devices were refused, no deploy key is removed. ${whereabouts('yes', situation, safe)}`)
    return { ...outcome, result: withChange(outcome.result, added) }
  }
  const removals: Removal[] = []
  for (const key of older) removals.push(await remove(key, keys))
  const gone = removals.filter(({ failure }) => !failure)
  const result = withChange(outcome.result, added || gone.length > 0)
  const line = [
    whereabouts('yes', { ...situation, older: [] }, safe),
    ...removals.map(({ key, failure }) => `Older deploy key ${listed([key], safe)}: ${failure?.message ?? 'removed.'}`),
  ].join(' ')
  const failure = removals.find(({ failure }) => failure)?.failure
  if (!failure) {
    voice.info(line)
    return { ...outcome, result }
  }
  const remedy = `What is left of them can still be used: remove it under Settings > Deploy keys of ${situation.repository}.`
  const explained = new Failure(
    failure.title,
    failure.code,
    `The key is registered, but its rotation is not complete. ${line} ${remedy}`,
  )
  return { result: failed(result, explained, 'yes'), failure: explained, stored: 'yes' }
}

async function remove(key: DeployKey, keys: DeployKeys): Promise<Removal> {
  try {
    await keys.remove(key.id)
    return { key }
  } catch (error) {
    const beginning = isUnclear(error) ? 'whether it was removed is not known:' : 'still there:'
    const { title, code, message, cause } = asFailure(error)
    return { key, failure: new Failure(title, code, `${beginning} ${message}`, { cause }) }
  }
}

/** After a refusal: takes back the key that this run added. */
export async function takeBack(
  outcome: Outcome,
  failure: Failure,
  situation: Situation,
  { safe }: Tools,
): Promise<Outcome> {
  const { keys, own, repository } = situation
  const removal = await remove(own, keys)
  if (!removal.failure) {
    const explained = failure.because(` The deploy key that this run had added to ${repository} was taken back.`)
    return { ...outcome, failure: explained, result: { ...failed(outcome.result, explained, 'no'), deploy_key_id: '' } }
  }
  const line = ` It could not be taken back from ${repository}, deploy key ${listed([own], safe)}: ${removal.failure.message}`
  return stay(outcome, failure.because(line), situation)
}

/** After any other failure: everything stays, and the line says what. */
export function leaveAll(outcome: Outcome, failure: Failure, situation: Situation, { safe }: Tools): Outcome {
  return stay(outcome, failure.because(` ${whereabouts(outcome.stored, situation, safe)}`), situation)
}

/** Deploy keys by id and title, for a line. */
export function listed(keys: readonly DeployKey[], safe: Tools['safe']): string {
  return keys.map(({ id, title }) => `${id} "${safe(title)}"`).join(', ')
}

function stay(outcome: Outcome, failure: Failure, { added }: Situation): Outcome {
  return { ...outcome, failure, result: withChange(failed(outcome.result, failure, outcome.stored), added) }
}

function withChange(result: KeyResult, changed: boolean): KeyResult {
  return changed ? { ...result, changed: 'true' } : result
}

function whereabouts(stored: Outcome['stored'], situation: Situation, safe: Tools['safe']): string {
  const { repository, own, added, older, heldBefore } = situation
  const still = older.length > 0 ? `, and still the older ${listed(older, safe)}` : ''
  return `${PAM_CORE[heldBefore ? 'yes' : stored]}, and ${repository} has it as deploy key ${own.id} (${added ? 'added by this run' : 'there before'})${still}.`
}
