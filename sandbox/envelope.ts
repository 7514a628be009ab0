/** What the emulated server answers: PAM Core's envelope in its dialects, and the bodies of those in front of it. */
import { type Dialect, type Page, type Print, printOf } from './pages.ts'

/** An HTTP answer; the body is sent as JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What an answer is worded for. */
export interface Voice {
  readonly dialect: Dialect
  readonly page: Page
}

/** A success; `http` is the status line's number where it differs from the body's. */
export function success({ dialect, page }: Voice, code: number, message: string, rest: object, http = code): Answer {
  return { status: http, body: { ...envelope(printOf(dialect, page, 'success'), code, message, 0), ...rest } }
}

/** A failure of PAM Core with one of its numbers: HTTP 400, also for things that are not found. */
export function failure({ dialect, page }: Voice, number: number, text = meanings[number]): Answer {
  const blank = dialect === '3.32' && [1009, 1017].includes(number) ? '' : ' '
  const message = `${number}:${blank}${text}`
  const print = printOf(dialect, page, 'failure')
  const exception = { code: number, message, detail: print.detail }
  return { status: 400, body: { ...envelope(print, 400, message, 1), exception } }
}

const meanings: Readonly<Record<number, string>> = {
  1004: "The device's hostname was not informed",
  1005: "The device's IP was not informed",
  1009: 'No access to credential',
  1011: 'Device not found',
  1013: 'The public key was not informed',
  1014: 'The private key was not informed',
  1015: 'SSH key not found',
  1016: 'The item is not a ssh key',
  1017: 'Key inactive',
  1019: "The device's site was not informed",
  1020: "The device's model was not informed",
  1021: "The device's vendor was not informed",
  1022: "The device's type was not informed",
  1029: 'It is not possible to enter a domain that has not been previously registered',
  1039: 'Without PAM Configuration Access permission',
  1044: 'Device is already activated',
  1045: 'Ssh key is already activated',
  1053: 'The identifier can only contain letters, numbers, "_" and "-".',
}

/** A failure outside PAM Core's numbers, without `exception`. */
export function refusal(status: number, message: string, errorCode = 1, detail = ''): Answer {
  return { status, body: envelope(undefined, status, message, errorCode, detail) }
}

/** HTTP 500 for a referrer that the authorization does not allow; `tenant` stands beside the envelope since 3.33. */
export function wrongReferrer(rest: { tenant?: string } = {}): Answer {
  return { status: 500, body: { ...envelope(undefined, 500, 'The http referer is not allowed', 1105), ...rest } }
}

/** HTTP 500 as printed for a missing id. */
export function unexpected(): Answer {
  const exception = { code: 500, message: 'Check the index log system error for more details', detail: null }
  return { status: 500, body: { ...envelope(undefined, 500, 'Unexpected error', 1), exception } }
}

/** Kong's answer to a route that it does not know. */
export function noRoute(): Answer {
  return { status: 404, body: { message: 'no Route matched with those values' } }
}

/** An error of the token endpoint, as PHP's league/oauth2-server words it. */
export function oauthError(status: number, error: string, description: string, rest: object = {}): Answer {
  return { status, body: { error, error_description: description, ...rest, message: description } }
}

function envelope(print: Print | undefined, status: number, message: string, errorCode: number, detail = ''): object {
  const error = errorCode !== 0
  const values = { status, message, error, error_code: errorCode, detail, mensagem: message, erro: error }
  const all: Record<string, unknown> = { ...values, cod_erro: errorCode }
  if (!print) return { code: status, response: all }
  const response = Object.fromEntries(print.members.map(name => [name, all[name === 'Message' ? 'message' : name]]))
  return print.code ? { code: status, response } : { response }
}
