import type { Job } from '../domain/job.ts'
import { type Outcome, outcomeOf } from '../domain/outcome.ts'
import { nameOf, startResult } from '../domain/result.ts'
import type { ListedKey } from '../pam/answers.ts'
import { ageOf, agoInWords, daysOf, isDue, noteListed, overdue } from './age.ts'
import type { Tools } from './tools.ts'

const NONE_LISTED =
  'PAM Core lists no SSH key, so there is nothing to report. The authorization sees only keys that it made itself or that are assigned to it (A2A > Authorizations > Credentials), and inactive ones may not be listed.'

interface Line {
  readonly outcome: Outcome
  readonly age: number | undefined
}

/**
 * What PAM Core's list says of the keys that are asked for, or of all (docs/behaviour.md, Rotation): one request, nothing written. Oldest
 * first: what is missing, what has no age, then by age. With `max-age` a key that is due or missing has failed. Throws a Failure when the
 * list cannot be had.
 */
export async function reportKeys(asked: readonly Job[] | 'all', tools: Tools): Promise<Outcome[]> {
  const list = await tools.pam.list()
  const keysOf = ({ spec }: Job) => list.get(spec.identifier)?.map(key => listedLine(key, tools))
  const lines =
    asked === 'all'
      ? [...list.values()].flat().map(key => listedLine(key, tools))
      : asked.flatMap(job => keysOf(job) ?? missingLine(job, tools))
  if (asked === 'all' && lines.length === 0) tools.voice.warning(NONE_LISTED)
  lines.sort((one, other) => rankOf(other) - rankOf(one))
  for (const line of lines) tools.voice.info(inWords(line, tools.now()))
  return lines.map(({ outcome }) => outcome)
}

function listedLine(key: ListedKey, { options, safe, now }: Tools): Line {
  const { maxAge } = options
  const draft = startResult({ identifier: safe(key.identifier), hostname: safe(key.hostname) })
  const age = ageOf(key, now())
  noteListed(draft, key)
  draft.changed = 'false'
  draft.age_days = age === undefined ? null : daysOf(age)
  draft.automatic_change = `${key.automaticChange}`
  draft.operation = maxAge === undefined ? 'listed' : isDue(key, maxAge, now()) ? 'due' : 'not-due'
  return { outcome: outcomeOf(draft, 'no', draft.operation === 'due' ? overdue(draft, age) : undefined), age }
}

function missingLine({ spec }: Job, { options }: Tools): Line {
  const draft = startResult(spec)
  draft.changed = 'false'
  draft.operation = 'missing'
  const failure = options.maxAge === undefined ? undefined : overdue(draft, undefined)
  return { outcome: outcomeOf(draft, 'no', failure), age: undefined }
}

function rankOf({ outcome, age = Number.MAX_SAFE_INTEGER }: Line): number {
  return outcome.result.operation === 'missing' ? Number.POSITIVE_INFINITY : age
}

function inWords({ outcome: { result }, age }: Line, now: number): string {
  const { operation, key_id, changed_at, expires_at, automatic_change } = result
  const parts = [
    changed_at && age !== undefined
      ? `changed ${agoInWords(age)} (${changed_at})`
      : key_id && 'PAM Core does not say when it was changed',
    key_id && `id ${key_id}`,
    expires_at && `${Date.parse(expires_at) > now ? 'expires' : 'expired'} ${expires_at}`,
    automatic_change === 'true' ? 'changed by PAM Core itself' : '',
  ]
  return [`${operation.replace('-', ' ')}: ${nameOf(result)}`, ...parts.filter(Boolean)].join(', ')
}
