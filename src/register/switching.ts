import { AttemptFailure } from '../domain/attempt-failure.ts'
import { asFailure, Failure } from '../domain/failure.ts'
import type { Job } from '../domain/job.ts'
import { failed, type Outcome } from '../domain/outcome.ts'
import { startResult } from '../domain/result.ts'
import { switchKey } from './activation.ts'
import { findKey, readKey } from './look-up.ts'
import type { Tools } from './tools.ts'

/** Switches a stored key on or off, by its id or through the look-up (docs/behaviour.md, `command`). Never throws. */
export async function switchStored(job: Job, command: 'enable' | 'disable', tools: Tools): Promise<Outcome> {
  const draft = startResult(job.spec)
  let stored: Outcome['stored'] = 'no'
  try {
    draft.key_id = job.keyId ?? (await requireId(job.spec.identifier, tools))
    if (tools.options.dryRun) {
      const active = (await readKey(tools.pam, draft.key_id)) !== 'inactive'
      draft.operation = active === (command === 'enable') ? 'unchanged' : 'would-update'
      draft.changed = 'false'
      return { result: draft, stored }
    }
    stored = 'unknown'
    const message = await switchKey(tools, command, draft.key_id)
    draft.changed = message === undefined ? 'false' : 'true'
    draft.operation = message === undefined ? 'unchanged' : `${command}d`
    draft.message = tools.safe(message ?? '')
    return { result: draft, stored: 'yes' }
  } catch (error) {
    if (error instanceof AttemptFailure && !error.traits.maybeProcessed) stored = 'no'
    const failure = asFailure(error).because(stored === 'unknown' ? ' Running the same command again is safe.' : '')
    return { result: failed(draft, failure, stored), failure, stored }
  }
}

async function requireId(identifier: string, { pam }: Tools): Promise<string> {
  const key = await findKey(pam, identifier)
  if (key) return key.id
  throw new Failure(
    'PAM Core',
    'identifier_not_found',
    'PAM Core lists no SSH key with this identifier. It may be misspelled or not visible to the authorization; inactive keys may not be listed at all, so give key-id, the output of its registration, instead.',
  )
}
