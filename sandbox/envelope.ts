/** What the emulated server answers: PAM Core's envelope in its dialects, and the bodies of those in front of it. */

/** The version whose wording is spoken. */
export type Dialect = '3.32' | '3.33' | '4.0'

/** An HTTP answer; the body is sent as JSON. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The `response` object. The samples of 3.33 and later call the third alias `Message` in replies to GET, PUT and DELETE. */
function response(status: number, message: string, errorCode: number, alias: string, detail = '') {
  const error = errorCode !== 0
  return {
    status,
    message,
    error,
    error_code: errorCode,
    detail,
    [alias]: message,
    erro: error,
    cod_erro: errorCode,
  }
}

/** A success; `http` is the status line's number where it differs from the body's. */
export function success(
  dialect: Dialect,
  method: string,
  code: number,
  message: string,
  rest: object = {},
  http = code,
): Answer {
  const alias = dialect === '3.32' || method === 'POST' ? 'mensagem' : 'Message'
  return { status: http, body: { code, response: response(code, message, 0, alias), ...rest } }
}

/** A failure of PAM Core with one of its numbers: HTTP 400, also for things that are not found. */
export function failure(dialect: Dialect, number: number, text = failures[number]): Answer {
  const message = `${number}: ${text}`
  const exception = { code: number, message, detail: dialect === '3.32' ? '' : null }
  return { status: 400, body: { code: 400, response: response(400, message, 1, 'mensagem'), exception } }
}

const failures: Readonly<Record<number, string>> = {
  1004: "The device's hostname was not informed",
  1005: "The device's IP was not informed",
  1011: 'Device not found',
  1013: 'The public key was not informed',
  1014: 'The private key was not informed',
  1015: 'SSH key not found',
  1016: 'The item is not a ssh key',
  1017: 'Key inactive',
  1039: 'Without PAM Configuration Access permission',
  1045: 'SSH key already active',
  1053: 'The identifier must contain only letters, numbers, underscores and hyphens',
}

/** A failure outside PAM Core's numbers, without `exception`. */
export function refusal(status: number, message: string, errorCode = 1, detail = ''): Answer {
  return { status, body: { code: status, response: response(status, message, errorCode, 'mensagem', detail) } }
}

/** HTTP 500 as documented for a missing id. */
export function unexpected(): Answer {
  const message = 'Unexpected error'
  const exception = { code: 500, message, detail: 'Check the index log system error for more details' }
  return { status: 500, body: { code: 500, response: response(500, message, 1, 'mensagem'), exception } }
}

/** Kong's answer to a route that it does not know. */
export function noRoute(): Answer {
  return { status: 404, body: { message: 'no Route matched with those values' } }
}

/** An error of the token endpoint, as PHP's league/oauth2-server words it. */
export function oauthError(status: number, error: string, description: string, rest: object = {}): Answer {
  return { status, body: { error, error_description: description, ...rest, message: description } }
}
