import { Failure } from '../domain/failure.ts'
import { type Draft, nameOf } from '../domain/result.ts'
import type { Voice } from '../domain/voice.ts'
import type { ListedKey } from '../pam/answers.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

/** Milliseconds since PAM Core's list says that the key was changed; undefined where it does not say. */
export function ageOf({ changedAt }: ListedKey, now: number): number | undefined {
  return changedAt === undefined ? undefined : now - Date.parse(changedAt)
}

/** Whole days, for people; a clock that is ahead counts as today. */
export function daysOf(age: number): number {
  return Math.max(0, Math.floor(age / DAY))
}

/** Whether a key is older than `maxAge` milliseconds. One whose age nobody knows is. */
export function isDue(key: ListedKey, maxAge: number, now: number): boolean {
  const age = ageOf(key, now)
  return age === undefined || age >= maxAge
}

/** `90 minutes ago`, `47 hours ago`, `2 days ago`: in the largest unit of which there are two; `just now`, also for a clock that is ahead. */
export function agoInWords(age: number): string {
  if (age >= 2 * DAY) return `${daysOf(age)} days ago`
  if (age >= 2 * HOUR) return `${Math.floor(age / HOUR)} hours ago`
  return age >= 2 * MINUTE ? `${Math.floor(age / MINUTE)} minutes ago` : 'just now'
}

/** What the list says of a key, into its result. */
export function noteListed(draft: Draft, { id, changedAt = '', expiresAt = '' }: ListedKey): void {
  draft.key_id = id
  draft.changed_at = changedAt
  draft.expires_at = expiresAt
}

/** Warns of a key that PAM Core changes by itself as well. */
export function warnOfAutomaticChange(draft: Draft, { automaticChange }: ListedKey, voice: Voice): void {
  if (!automaticChange) return
  voice.warning(
    `PAM Core's own automatic change is on for the ${nameOf(draft)}: it and this workflow overwrite each other's keys, which can leave a host with neither. Switch it off in PAM Core, or leave the rotation to it.`,
  )
}

/** The failure of a key that a report with `max-age` finds due or missing. */
export function overdue(draft: Draft, age: number | undefined): Failure {
  if (draft.operation === 'missing') {
    const line =
      'PAM Core lists no SSH key with this identifier. It may be misspelt, inactive, or not visible to the authorization; register it, or take it out of the list of keys that are asked for.'
    return new Failure('Key missing', 'key_missing', line)
  }
  const when =
    age === undefined ? 'PAM Core does not say when it was changed' : `It was last changed ${agoInWords(age)}`
  return new Failure('Key due', 'key_due', `${when}, which is longer ago than max-age allows. Rotate it.`)
}
