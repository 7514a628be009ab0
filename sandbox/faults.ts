/** Faults that the sandbox shows instead of, or on top of, its own answers, and the schedule that says when. */
import { makeRandom } from './random.ts'

/** What goes wrong with one request. Everything may be combined. */
export interface Fault {
  /** Milliseconds to wait before the request is carried out. */
  readonly delay?: number
  /** Cuts the connection, `before` or `after` the request is carried out. */
  readonly reset?: 'before' | 'after'
  /** Answers this instead; 100 to 199 comes as an interim response in front of the answer. */
  readonly status?: number
  /** Text, or anything else as JSON. */
  readonly body?: unknown
  /** A body of any bytes. */
  readonly base64?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Carries the request out although `status`, `body` or `base64` replace its answer. */
  readonly process?: boolean
  /** Fills the body with spaces up to this many bytes. */
  readonly size?: number
  /** Compresses the body and says so. */
  readonly gzip?: boolean
  /** Sends this many bytes of the body, then cuts the connection. */
  readonly truncate?: number
  /** Sends the body in pieces of so many bytes, every so many milliseconds. */
  readonly drip?: { readonly bytes: number; readonly every: number }
}

/** A fault and when it happens: for requests that fit all of what is given. */
export interface Rule extends Fault {
  readonly method?: string
  /** A part of the path. */
  readonly path?: string
  /** Which of the requests that fit `method` and `path`, counted from 1. */
  readonly nth?: number | readonly number[]
  /** The share of the requests, 0 to 1, chosen by the sandbox's seed. */
  readonly rate?: number
  /** At most so often. */
  readonly times?: number
}

/** What a rule looks at. */
export interface FaultyRequest {
  readonly method: string
  readonly path: string
}

/** Rules, of which the first that fits counts; or a function that gets the request and its number, counted from 1. */
export type Faults = readonly Rule[] | ((request: FaultyRequest, n: number) => Fault | undefined)

/** A function that gives each request's fault in turn. */
export function makeSchedule(faults: Faults, seed: string): (request: FaultyRequest) => Fault | undefined {
  let count = 0
  if (typeof faults === 'function') return request => faults(request, ++count)
  const random = makeRandom(`${seed}/faults`)
  const rules = faults.map(rule => ({ rule, seen: 0, used: 0 }))
  const fits = (entry: (typeof rules)[number], { method, path }: FaultyRequest) => {
    const { rule } = entry
    if ((rule.method ?? method) !== method || !path.includes(rule.path ?? '')) return false
    entry.seen++
    if (rule.nth !== undefined && ![rule.nth].flat().includes(entry.seen)) return false
    if (entry.used >= (rule.times ?? Number.POSITIVE_INFINITY)) return false
    return rule.rate === undefined || random.fraction() < rule.rate
  }
  return request => {
    const entry = rules.filter(candidate => fits(candidate, request))[0]
    if (entry) entry.used++
    return entry?.rule
  }
}

type Check = readonly [what: string, test: (value: unknown) => boolean]

const whole = (value: unknown) => Number.isInteger(value) && Number(value) >= 0
const record = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const count: Check = ['a whole number, 0 or more', whole]
const text: Check = ['a text', value => typeof value === 'string']
const flag: Check = ['true or false', value => typeof value === 'boolean']

const checks: Record<keyof Rule, Check> = {
  method: text,
  path: text,
  nth: ['a whole number or a list of them', value => [value].flat().every(whole)],
  rate: ['a number from 0 to 1', value => typeof value === 'number' && value >= 0 && value <= 1],
  times: count,
  delay: count,
  reset: ['"before" or "after"', value => value === 'before' || value === 'after'],
  status: ['a whole number from 100 to 999', value => whole(value) && Number(value) >= 100 && Number(value) <= 999],
  body: ['anything', () => true],
  base64: text,
  headers: ['an object of texts', value => record(value) && Object.values(value).every(text[1])],
  process: flag,
  size: count,
  gzip: flag,
  truncate: count,
  drip: [
    '{"bytes": 1 or more, "every": milliseconds}',
    value => record(value) && whole(value.bytes) && value.bytes !== 0 && whole(value.every),
  ],
}

/** Reads a schedule: a JSON array of rules. @throws Error that names the rule and the field */
export function parseFaults(json: string): Rule[] {
  let rules: unknown
  try {
    rules = JSON.parse(json)
  } catch (error) {
    throw new Error(`no JSON: ${error instanceof Error ? error.message : error}`)
  }
  if (!Array.isArray(rules)) throw new Error('must be a JSON array of rules')
  return rules.map((rule, index) => {
    if (!record(rule)) throw new Error(`rule ${index + 1} must be an object`)
    for (const [field, value] of Object.entries(rule)) {
      const check = Object.entries(checks).find(([name]) => name === field)?.[1]
      const known = Object.keys(checks).join(', ')
      if (!check) throw new Error(`rule ${index + 1}: unknown field "${field}" (known: ${known})`)
      if (!check[1](value)) throw new Error(`rule ${index + 1}: "${field}" must be ${check[0]}`)
    }
    return rule
  })
}
