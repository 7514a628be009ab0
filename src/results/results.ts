import type { KeyResult, Operation } from '../domain/result.ts'

/** Bytes of UTF-8 above which the output leaves texts out (docs/behaviour.md, Outputs). */
const FULL_LIMIT = 256 * 1024
/** Characters that the output may have: GitHub takes 1 MiB of UTF-16 for all outputs of a job, and there are others. */
const OUTPUT_LIMIT = 480 * 1024

const WORDS: Readonly<Record<Operation, string>> = {
  created: 'created',
  updated: 'updated',
  registered: 'registered',
  unchanged: 'unchanged',
  'not-due': 'not due',
  due: 'due',
  listed: 'listed',
  missing: 'missing',
  enabled: 'enabled',
  disabled: 'disabled',
  'would-create': 'would create',
  'would-update': 'would update',
}

/** The value of the output `results`. `cut`: something was left out; `omitted`: how many keys have no element in it. */
export interface WrittenResults {
  readonly json: string
  readonly cut: boolean
  readonly omitted: number
}

/**
 * As much of the results as an output can hold, in their order: everything; else no public keys, devices and messages; else
 * only identifier, id, operation, status, age and error code; else that of those keys that fit, failed ones before others.
 */
export function writeResults(results: readonly KeyResult[]): WrittenResults {
  const full = JSON.stringify(results)
  if (Buffer.byteLength(full) <= FULL_LIMIT) return { json: full, cut: false, omitted: 0 }
  const lean = JSON.stringify(results.map(({ public_key, previous_public_key, devices, message, ...rest }) => rest))
  if (lean.length <= OUTPUT_LIMIT) return { json: lean, cut: true, omitted: 0 }
  const sizeOf = (result: KeyResult) => JSON.stringify(bare(result)).length + ','.length
  const kept = new Set(takeWithin(failedFirst(results), OUTPUT_LIMIT - '[]'.length, sizeOf))
  const json = JSON.stringify(results.filter(result => kept.has(result)).map(bare))
  return { json, cut: true, omitted: results.length - kept.size }
}

/**
 * What of the results may hold a secret, each text once: not the public half of a key, which was worked out here, but its comment. It is a
 * tenth of a fleet's results, and all that has to be looked through.
 */
export function doubtfulText(results: readonly KeyResult[]): string {
  const texts = results.flatMap(({ fingerprint, public_key, ...rest }) => [
    public_key.replace(/^\S+ \S+ ?/, ''),
    ...Object.values(rest).map(value => (typeof value === 'string' ? value : `${JSON.stringify(value)}`)),
  ])
  return [...new Set(texts)].join('\n')
}

const NOT_KNOWN = 'outcome not known'

/**
 * A count in words, such as `200 keys: 150 created, 47 updated, 2 failed, 1 outcome not known`. A failed key counts as failed alone,
 * unless it is what a report asked for; one of `unknown` as nothing else.
 */
export function tally(results: readonly KeyResult[], unknown: ReadonlySet<KeyResult> = new Set()): string {
  const words = results.map(result => {
    const { operation, status } = result
    if (unknown.has(result)) return NOT_KNOWN
    const reported = operation === 'due' || operation === 'missing'
    return status === 'failed' && !reported ? 'failed' : (operation && WORDS[operation]) || ''
  })
  const parts = [...Object.values(WORDS), 'failed', NOT_KNOWN].map(word => ({
    word,
    count: words.filter(one => one === word).length,
  }))
  const counts = parts.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`)
  const keys = results.length === 1 ? '1 key' : `${results.length} keys`
  return [keys, counts.join(', ')].filter(part => part !== '').join(': ')
}

/** Items from the front for as long as their sizes add up to at most `budget`. */
export function takeWithin<T>(items: readonly T[], budget: number, sizeOf: (item: T) => number): T[] {
  let left = budget
  const end = items.findIndex(item => {
    left -= sizeOf(item)
    return left < 0
  })
  return end < 0 ? [...items] : items.slice(0, end)
}

/** The same results, failed ones in front, each group in its order. */
function failedFirst(results: readonly KeyResult[]): KeyResult[] {
  const { failed = [], ok = [] } = Object.groupBy(results, ({ status }) => status)
  return [...failed, ...ok]
}

function bare({ identifier, key_id, operation, status, age_days, error }: KeyResult) {
  return { identifier, key_id, operation, status, age_days, error: error && { code: error.code } }
}
