import { asFailure } from '../failure.ts'
import type { DeployKeyInputs } from '../inputs/inputs.ts'
import { matchPublicKey } from '../register/comparison.ts'
import { findId, readKey } from '../register/look-up.ts'
import { type Outcome, type Register, type Registration, registerKey, type Tools } from '../register/registration.ts'
import type { Run } from '../run.ts'
import { leaveAll, listed, removeOlder, type Situation, takeBack } from './aftermath.ts'
import { type DeployKey, DeployKeys, isUnclear, type NewDeployKey } from './deploy-keys.ts'
import type { Way } from './exchange.ts'
import { repositoryOf } from './repository.ts'

/** Registration with a deploy key: `rotateDeployKey` for the repository that the inputs name. */
export function withDeployKey(
  { readOnly, repository, token }: DeployKeyInputs,
  run: Run,
  way: Omit<Way, 'safe'>,
): Register {
  const place = repositoryOf(repository, run.env)
  const keys = new DeployKeys(place, token, { ...way, safe: run.safe })
  const options = { keys, repository: `${place.owner}/${place.name}`, readOnly, signal: run.signal }
  return (registration, tools) => rotateDeployKey(registration, tools, options)
}

/** What a rotation needs beside the tools of a registration. */
interface RotationOptions {
  readonly keys: DeployKeys
  /** `owner/name`, for the lines. */
  readonly repository: string
  readonly readOnly: boolean
  /** The job's cancellation: nothing is taken back after it. */
  readonly signal: AbortSignal
}

/** What GitHub holds before anything is written. */
interface Finding {
  readonly wanted: NewDeployKey
  readonly own: DeployKey | undefined
  readonly older: readonly DeployKey[]
  /** PAM Core holds this very key already. */
  readonly heldBefore: boolean
}

/**
 * Registers a key that is a deploy key as well (interface.md, `deploy-key`): it is added at GitHub, registered in PAM Core, and only
 * after complete success the older ones that this action made are removed, so that at no moment there is no working key. Taken back is
 * only what this run added, and only when PAM Core certainly did not store the key. Throws a Failure when PAM Core was sent nothing.
 */
async function rotateDeployKey(registration: Registration, tools: Tools, options: RotationOptions): Promise<Outcome> {
  const { keys, repository, signal } = options
  const finding = await look(registration, tools, options)
  if (tools.options.dryRun) return rehearse(registration, tools, repository, finding)
  const { own: present, older, heldBefore, wanted } = finding
  const own = present ?? (await add(wanted, options))
  const situation: Situation = { keys, repository, own, added: present === undefined, older, heldBefore }
  const { result, ...rest } = await registerKey(registration, tools)
  const outcome = { ...rest, result: { ...result, deploy_key_id: own.id } }
  if (!outcome.failure) return removeOlder(outcome, situation, tools)
  const refused = outcome.stored === 'no' && !heldBefore && !signal.aborted
  const settle = refused && situation.added ? takeBack : leaveAll
  return settle(outcome, outcome.failure, situation, tools)
}

async function look(registration: Registration, tools: Tools, options: RotationOptions): Promise<Finding> {
  const { spec, material } = registration
  const { keys, repository, readOnly } = options
  const title = `${spec.identifier} (register-ssh-key)`
  const key = material.publicKey?.split(' ', 2).join(' ') ?? ''
  const present = await keys.list().catch(error => {
    throw asFailure(error).because(` Nothing was written, neither to ${repository} nor to PAM Core.`)
  })
  const held = await heldSoFar(registration, tools)
  const isNew = (candidate: DeployKey) => isSame(candidate.key, key)
  const isOlder = (candidate: DeployKey) =>
    !isNew(candidate) && (candidate.title === title || isSame(candidate.key, held))
  const own = present.find(isNew)
  if (own && own.readOnly !== readOnly) {
    tools.voice.warning(
      `${repository} has this deploy key already (${own.id}), but ${own.readOnly ? 'read-only' : 'with write access'}, which GitHub cannot change: remove it there, then run again.`,
    )
  }
  return { wanted: { key, title, readOnly }, own, older: present.filter(isOlder), heldBefore: isSame(held, key) }
}

/** The public key that PAM Core holds under the identifier so far; blank when there is none or it cannot be read. */
async function heldSoFar({ spec, identifierMadeUp }: Registration, { pam, voice }: Tools): Promise<string> {
  if (identifierMadeUp) return ''
  try {
    const id = await findId(pam, spec.identifier)
    if (id === undefined) return ''
    const stored = await readKey(pam, id)
    const held = stored === 'inactive' ? '' : `${stored.publicKey}`
    if (isSame(held, held)) return held
    throw new Error('PAM Core shows no public key of it, since it is inactive or its values are encrypted.')
  } catch (error) {
    const { message } = error as Error
    voice.warning(`Older deploy keys are found by their title alone, since the stored key cannot be read: ${message}`)
    return ''
  }
}

async function add(wanted: NewDeployKey, { keys, repository }: RotationOptions): Promise<DeployKey> {
  return keys.add(wanted).catch(error => {
    const there = isUnclear(error)
      ? `Whether ${repository} has the deploy key "${wanted.title}" is not known: look there under Settings > Deploy keys`
      : `The deploy keys of ${repository} are as they were`
    throw asFailure(error).because(` ${there}; PAM Core was not asked to store the key.`)
  })
}

async function rehearse(
  registration: Registration,
  tools: Tools,
  repository: string,
  finding: Finding,
): Promise<Outcome> {
  const { own, older, wanted } = finding
  const { voice, safe } = tools
  const outcome = await registerKey(registration, tools)
  if (own) voice.info(`${repository} has the key already, as deploy key ${listed([own], safe)}.`)
  else
    voice.info(
      `${repository} would get the ${wanted.readOnly ? 'read-only' : 'read-write'} deploy key "${wanted.title}".`,
    )
  if (older.length > 0) voice.info(`After success, the older ones would be removed there: ${listed(older, safe)}.`)
  return { ...outcome, result: { ...outcome.result, deploy_key_id: own?.id ?? '' } }
}

function isSame(one: string, other: string): boolean {
  return matchPublicKey(one, other) === 'same'
}
