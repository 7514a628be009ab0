import { AttemptFailure } from '../domain/attempt-failure.ts'
import { Failure } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import type { Job } from '../domain/job.ts'
import type { Command } from '../domain/options.ts'
import { type Outcome, outcomeOf } from '../domain/outcome.ts'
import { type Draft, nameOf, startResult } from '../domain/result.ts'
import { switchKey } from './activation.ts'
import { findKey, readKey } from './look-up.ts'
import type { Tools } from './tools.ts'

type Switch = Extract<Command, 'enable' | 'disable'>

/** Switches a stored key on or off, by its id or through the look-up (docs/behaviour.md, `command`). Never throws. */
export async function switchStored(job: Job, command: Switch, tools: Tools): Promise<Outcome> {
  const draft = startResult(job.spec)
  let stored: Outcome['stored'] = 'no'
  try {
    draft.key_id = job.keyId ?? (await requireId(job.spec.identifier, tools))
    if (tools.options.dryRun) {
      const done = await isDone(command, draft.key_id, tools)
      tools.voice.info(`The ${nameOf(draft)} ${done ? 'is' : 'would be'} ${command}d${done ? ' already' : ''}.`)
      draft.operation = done ? 'unchanged' : 'would-update'
      draft.changed = 'false'
      return outcomeOf(draft, stored)
    }
    stored = 'unknown'
    const message = await switchKey(tools, command, draft.key_id)
    draft.changed = message === undefined ? 'false' : 'true'
    draft.operation = message === undefined ? 'unchanged' : `${command}d`
    draft.message = tools.safe(message ?? '')
    return outcomeOf(draft, 'yes')
  } catch (error) {
    if (error instanceof AttemptFailure && !error.traits.maybeProcessed) stored = 'no'
    if (stored === 'no') return outcomeOf(draft, stored, asFailure(error))
    return settle(asFailure(error), command, tools, draft)
  }
}

// The answer was lost, but the state of the key may tell (docs/behaviour.md, Errors).
async function settle(failure: Failure, command: Switch, tools: Tools, draft: Draft): Promise<Outcome> {
  const done = await isDone(command, draft.key_id, tools).catch(() => undefined)
  if (done) {
    draft.operation = `${command}d`
    draft.changed = 'true'
    tools.voice.notice(`No answer came, but the ${nameOf(draft)} is ${command}d now, so the command has succeeded.`)
    return outcomeOf(draft, 'yes')
  }
  const state = done === undefined ? '' : ` The key is not ${command}d now.`
  return outcomeOf(draft, 'unknown', failure.because(`${state} Running the same command again is safe.`))
}

async function isDone(command: Switch, id: string, { pam }: Tools): Promise<boolean> {
  const active = (await readKey(pam, id)) !== 'inactive'
  return active === (command === 'enable')
}

async function requireId(identifier: string, { pam }: Tools): Promise<string> {
  const key = await findKey(pam, identifier)
  if (key) return key.id
  throw new Failure(
    'PAM Core',
    'identifier_not_found',
    'PAM Core lists no SSH key with this identifier. It may be misspelt or not visible to the authorization; inactive keys may not be listed at all, so give key-id, the output of its registration, instead.',
  )
}
