import * as v from 'valibot'
import { AttemptFailure } from '../domain/attempt-failure.ts'
import { networkFailure } from '../http/network-failure.ts'
import { isTransient, parseRetryAfter, type Retry } from '../http/retry.ts'
import type { HttpAnswer, HttpRequest, Send } from '../http/transport.ts'
import type { Safe } from '../text/safe-text.ts'
import { pageText } from '../text/web-page.ts'
import { GITHUB_ADVICE, NOT_GITHUB } from './catalogue.ts'

/** What the calls to GitHub go through: the same as those to PAM Core. */
export interface Way {
  readonly send: Send
  readonly retry: Retry
  readonly safe: Safe
}

/** The part of `fetch` that Octokit uses. */
export type OctokitFetch = (
  url: string,
  init: Pick<HttpRequest, 'method' | 'headers' | 'body'>,
) => Promise<OctokitAnswer>

/** The part of a `Response` that Octokit reads. */
export interface OctokitAnswer {
  readonly status: number
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  readonly text: () => Promise<string>
}

interface About {
  readonly writes: boolean
  readonly safe: Safe
}

const NAMES: Readonly<Partial<Record<HttpRequest['method'], string>>> = {
  GET: 'Listing the deploy keys',
  POST: 'Adding the deploy key',
  DELETE: 'Removing a deploy key',
}
const RATE_LIMIT = /rate limit/i

// The words of a refusal: the general ones and, where there are any, the particular ones (GitHub's schema `validation-error`).
const refused = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ message: v.string(), errors: v.fallback(v.array(v.object({ message: v.string() })), []) }),
  v.transform(({ message, errors }) => [message, ...errors.map(error => error.message)].join(': ')),
)
const json = v.pipe(v.string(), v.parseJson(), v.union([v.array(v.unknown()), v.looseObject({})]))

/**
 * The run's own client as Octokit's `fetch`, retries included. Whatever is not a success in JSON is thrown as an `AttemptFailure`,
 * also a redirect, which Octokit would take for a success; so is an address that is none of a repository's deploy keys below `api`,
 * that of a next page say, which must not get the token.
 */
export function octokitFetch({ send, retry, safe }: Way, api: string): OctokitFetch {
  return async (url, { method, headers, body }) => {
    if (!leadsToKeys(url, api)) throw notGitHub('GitHub refers to an address outside of GITHUB_API_URL.', false)
    const about = { writes: method !== 'GET', safe }
    const request = { method, url, headers, ...(body === undefined ? {} : { body }) }
    const work = async (attempt: number) => {
      const answer = await send({ ...request, attempt }).catch(error => {
        throw networkFailure(error, about.writes)
      })
      return accept(answer, about)
    }
    return { url, ...(await retry(`${NAMES[method]}`, work)).value }
  }
}

// A next page may name the repository by its number. What is compared is the address as it will be asked, without dots and escapes.
function leadsToKeys(url: string, api: string): boolean {
  const base = new URL(api).href.replace(/\/$/, '')
  const target = URL.parse(url)?.href ?? ''
  return (
    target.startsWith(base) &&
    /^\/(repos\/[\w.-]+\/[\w.-]+|repositories\/\d+)\/keys(\/\d+)?(\?.*)?$/.test(target.slice(base.length))
  )
}

/** The failure of an answer that is none of GitHub's API. */
export function notGitHub(what: string, maybeProcessed: boolean): AttemptFailure {
  const traits = { retryable: false, maybeProcessed }
  return new AttemptFailure('Unexpected response', 'unexpected_response', `${what} ${NOT_GITHUB.remedy}`, traits)
}

function accept(answer: HttpAnswer, about: About): Omit<OctokitAnswer, 'url'> {
  const { status, body } = answer
  if (status < 200 || status > 299) throw refusal(answer, about)
  if (status !== 204 && !v.is(json, body)) {
    const page = pageOf(body)
    const title = page && `: "${about.safe(page)}"`
    throw notGitHub(`GitHub answered HTTP ${status} without JSON${title}.`, about.writes)
  }
  const link = answer.headers.get('link') ?? ''
  const headers = new Map([
    ['content-type', 'application/json'],
    ['link', link],
  ])
  return { status, headers, text: async () => body }
}

// What a proxy, say, shows in place of an answer.
function pageOf(body: string): string {
  return /^\s*</.test(body) ? pageText(body) : ''
}

function refusal({ status, body, headers }: HttpAnswer, { writes, safe }: About): AttemptFailure {
  const parsed = v.safeParse(refused, body)
  const words = parsed.success ? parsed.output : pageOf(body)
  const { cause, remedy } =
    GITHUB_ADVICE.find(
      ({ from, to, pattern }) => status >= from && status <= to && (!pattern || pattern.test(words)),
    ) ?? NOT_GITHUB
  const retryAfter = parseRetryAfter(headers.get('retry-after') ?? undefined, Date.now())
  const slowDown = status === 429 || (RATE_LIMIT.test(words) && retryAfter !== undefined)
  const quote = words ? `"${safe(words)}" (HTTP ${status})` : `HTTP ${status}`
  return new AttemptFailure(`GitHub ${status}`, `github_${status}`, `GitHub answered ${quote}. ${cause} ${remedy}`, {
    retryable: isTransient(status) || slowDown,
    maybeProcessed: writes && status >= 500,
    slowDown,
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}
