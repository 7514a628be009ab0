import { asFailure, Failure } from '../failure.ts'
import { AttemptFailure } from '../http/retry.ts'
import type { Options } from '../inputs/inputs.ts'
import type { StoredKey } from '../pam/answers.ts'
import type { KeyBody, PamCore, Registered } from '../pam/client.ts'
import type { KeyMaterial } from '../plan/key-material.ts'
import type { KeySpec } from '../plan/key-spec.ts'
import {
  type Draft,
  type KeyResult,
  nameOf,
  nameOfRefused,
  type Operation,
  safeValue,
  startResult,
} from '../results/result.ts'
import type { Safe } from '../safe-text.ts'
import { compareAll, matchPublicKey } from './comparison.ts'
import { keyBody } from './key-body.ts'
import { findId, readKey } from './look-up.ts'
import { verify } from './verification.ts'

/** One key to register, with everything that is known before the first request. */
export interface Registration {
  readonly spec: KeySpec
  /** The action made the identifier up, so the key is new for sure. */
  readonly identifierMadeUp: boolean
  readonly material: KeyMaterial
}

/** Where the lines about a key go. */
export interface Voice {
  info(line: string): void
  notice(line: string): void
  warning(line: string): void
}

/** What all registrations of a run share. */
export interface Tools {
  readonly pam: PamCore
  readonly voice: Voice
  readonly safe: Safe
  readonly options: Options
  /** Tags of the workflow run, for `provenance-tags`. */
  readonly provenance: readonly string[]
}

/** What came of one key. */
export interface Outcome {
  readonly result: KeyResult
  readonly failure?: Failure
  /** Whether PAM Core holds what was sent. */
  readonly stored: 'yes' | 'no' | 'unknown'
}

/** A way to register one key. */
export type Register = (registration: Registration, tools: Tools) => Promise<Outcome>

/** Registers one key: look-up and comparison where they are wanted, the write, its devices, the verification. Never throws. */
export async function registerKey(registration: Registration, tools: Tools): Promise<Outcome> {
  const { spec, material } = registration
  const draft = startResult(spec, material)
  const body = keyBody(spec, material, tools.provenance)
  let stored: Outcome['stored'] = 'no'
  try {
    if (!(await needsWriting(registration, body, tools, draft))) return { result: draft, stored }
    const registered = await tools.pam.register(body).catch(error => {
      if (!(error instanceof AttemptFailure) || error.traits.maybeProcessed) stored = 'unknown'
      throw error
    })
    stored = 'yes'
    record(registered, registration, tools, draft)
    const mismatch = tools.options.verify ? await verify(body, tools, draft) : undefined
    const refused = refusedDevices(draft, tools)
    if (mismatch) throw refused ? mismatch.because(` ${refused.message}`) : mismatch
    if (refused) throw refused
    return { result: draft, stored }
  } catch (error) {
    const failure = asFailure(error)
    return { result: failed(draft, failure, stored), failure, stored }
  }
}

/** `draft` as the result of a key that failed. */
export function failed(draft: Draft, failure: Failure, stored: Outcome['stored']): KeyResult {
  const changed = draft.changed || (stored === 'no' ? 'false' : '')
  const message = draft.message || saidBy(failure)
  return { ...draft, changed, message, status: 'failed', error: { code: failure.code, message: failure.message } }
}

function saidBy(failure: Failure): string {
  return (failure instanceof AttemptFailure && failure.traits.said) || ''
}

// Settles the draft where nothing is to be written: in a dry run, and where the stored key is already the same.
async function needsWriting(registration: Registration, body: KeyBody, tools: Tools, draft: Draft): Promise<boolean> {
  const { dryRun, skipUnchanged } = tools.options
  if (!dryRun && !skipUnchanged) return true
  const id = await findId(tools.pam, body.identifier)
  const stored = id === undefined ? undefined : await readKey(tools.pam, id)
  draft.key_id = id ?? ''
  const unchanged = skipUnchanged && stored !== undefined && isSame(stored, body, registration)
  if (!unchanged && !dryRun) return true
  draft.changed = 'false'
  draft.operation = unchanged ? 'unchanged' : id === undefined ? 'would-create' : 'would-update'
  if (unchanged) {
    if (tools.options.verify) draft.verified = 'true'
    tools.voice.info(`The ${nameOf(draft)} is stored like this already: nothing is written.`)
  } else {
    for (const line of preview(stored, body, registration)) tools.voice.info(tools.safe(`${nameOf(draft)}: ${line}`))
  }
  return false
}

// An inactive key is written, since nothing of it can be compared; tags of the run differ in every run and do not count.
function isSame(stored: StoredKey | 'inactive', body: KeyBody, { spec, material }: Registration): boolean {
  if (stored === 'inactive' || body.enabled === false) return false
  const sameKey = matchPublicKey(stored.publicKey, body.public_key) === 'same'
  return sameKey && compareAll(stored, keyBody(spec, material)).length === 0
}

function preview(stored: StoredKey | 'inactive' | undefined, body: KeyBody, { spec }: Registration): string[] {
  if (stored === undefined) {
    return spec.privateKey || spec.generate
      ? ['PAM Core lists no such key, so it would be created.']
      : ['PAM Core lists no such key, and would not create one without its private key.']
  }
  if (stored === 'inactive') return ['PAM Core holds this key inactive and shows nothing of it; it would be updated.']
  const changes = compareAll(stored, body).map(
    ({ field, stored, sent }) => `${field}: "${stored}" would become "${sent}".`,
  )
  const match = matchPublicKey(stored.publicKey, body.public_key)
  if (spec.generate) changes.unshift('the stored key would be replaced by a new one.')
  if (match === 'different') changes.unshift('the stored key is another one and would be replaced.')
  if (match === 'unreadable')
    changes.unshift('PAM Core does not show the stored public key in the clear; the key would be written.')
  return changes.length > 0
    ? changes
    : ['the stored key is the same; it would be written again (skip-unchanged avoids that).']
}

function record(
  registered: Registered,
  { spec, identifierMadeUp }: Registration,
  { safe, voice }: Tools,
  draft: Draft,
): void {
  draft.key_id = registered.id
  const renamed = registered.identifier !== '' && registered.identifier !== spec.identifier
  if (renamed) draft.identifier = safe(registered.identifier)
  draft.operation = operationOf(registered, identifierMadeUp)
  draft.changed = 'true'
  draft.message = safe(registered.message)
  draft.devices = registered.devices.map(device => ({ hostname: safe(device.hostname), ip: safe(device.ip) }))
  draft.devices_error = registered.devicesError.map(refused => safeValue(refused, safe))
  if (renamed) {
    voice.warning(
      `PAM Core stored the ${nameOf(spec)} under the identifier "${draft.identifier}". Use that one from now on, or the next run may make a second key.`,
    )
  }
  if (registered.repeated) {
    voice.notice(
      `An earlier attempt for the ${nameOf(draft)} may already have been stored, so ${draft.operation} may describe the last attempt only.`,
    )
  }
}

// 3.32 tells a create from an update by HTTP 200 against 201 (pam-api.md 2); everywhere the sentence is the best hint.
function operationOf({ message, prefix, status }: Registered, identifierMadeUp: boolean): Operation {
  if (identifierMadeUp) return 'created'
  if (/updated/i.test(message)) return 'updated'
  if (/registered/i.test(message)) return 'created'
  if (prefix === '/iso' && status === 201) return 'updated'
  return prefix === '/iso' && status === 200 ? 'created' : 'registered'
}

function refusedDevices(draft: Draft, { options, voice, safe }: Tools): Failure | undefined {
  if (draft.devices_error.length === 0) return undefined
  const names = safe(draft.devices_error.map(nameOfRefused).join(', '))
  const line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`
  if (options.deviceErrors === 'fail') return new Failure('Devices refused', 'devices_refused', line)
  voice.warning(`${nameOf(draft)}: ${line}`)
  return undefined
}
