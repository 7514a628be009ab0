import type { Job } from '../domain/job.ts'
import { type Outcome, outcomeOf } from '../domain/outcome.ts'
import { nameOf, startResult } from '../domain/result.ts'
import { ageOf, agoInWords, isDue, noteListed } from './age.ts'
import type { Before } from './before.ts'
import type { Tools } from './tools.ts'

/**
 * The outcome of a key that `max-age` leaves alone, since PAM Core's list says that it was changed recently; undefined when it is due, and
 * when it is not listed yet. Throws a Failure when the list cannot be had.
 */
export async function notDueYet({ spec }: Job, before: Before, tools: Tools): Promise<Outcome | undefined> {
  const { options, voice, now } = tools
  if (options.maxAge === undefined) return undefined
  const listed = await before.listed()
  if (!listed) return undefined
  const draft = startResult(spec)
  const age = ageOf(listed, now())
  if (age === undefined)
    voice.notice(`PAM Core does not say when the ${nameOf(spec)} was changed, so it counts as due.`)
  if (age === undefined || isDue(listed, options.maxAge, now())) return undefined
  noteListed(draft, listed)
  draft.operation = 'not-due'
  draft.changed = 'false'
  voice.info(
    `The ${nameOf(spec)} was changed ${agoInWords(age)} (${listed.changedAt}), so it is not due: nothing is made, sent or put on a host.`,
  )
  return outcomeOf(draft, 'no')
}
