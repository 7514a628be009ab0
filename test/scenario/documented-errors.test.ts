import { afterAll, beforeAll, expect, test } from 'vitest'
import { failure, noRoute, oauthError, refusal, unexpected } from '../../sandbox/envelope.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { CODES } from '../../src/pam/catalogue.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

const workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
const inputs = { ...web1, 'private-key-path': 'web.key', 'max-attempts': '1' }

/** No number of PAM Core, which has four digits that start with 1. */
const UNKNOWN = 9999

/** Documented answers: those with a number, then those that are known by their sentence. */
const answers = [
  ...Object.entries(CODES).map(([code, { meaning }]) =>
    failure({ dialect: '4.0', page: 'create key' }, Number(code), `${meaning}, in the server's words`),
  ),
  failure({ dialect: '3.32', page: 'create key' }, UNKNOWN, 'A number that is documented nowhere'),
  refusal(401, 'Inactive authorization'),
  refusal(401, 'Invalid signature'),
  refusal(500, 'You are not authorized to access this resource.'),
  refusal(500, 'The http referer is not allowed', 1105),
  refusal(404, 'Resource sub not found', 4),
  refusal(400, 'A sentence that is documented nowhere'),
  noRoute(),
  unexpected(),
  oauthError(401, 'invalid_client', 'Client authentication failed'),
  oauthError(400, 'invalid_request', 'The request is missing a required parameter'),
  oauthError(400, 'unauthorized_client', 'The client is not authorized to request a token'),
  oauthError(400, 'invalid_scope', 'The requested scope is invalid'),
  { status: 504, body: { message: 'The upstream server is timing out' } },
  { status: 502, body: { message: 'An invalid response was received from the upstream server' } },
  { status: 429, body: { message: 'API rate limit exceeded' } },
  { status: 403, body: { message: 'Forbidden' } },
]

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

test('no advice is given for the unknown number', () => {
  expect(CODES[UNKNOWN]).toBeUndefined()
})

test('each documented error gives one line with its cause and what to do', async () => {
  const lines: string[] = []
  for (const { status, body } of answers) {
    sandbox.setFaults([{ path: '/pam/key', status, body }])
    const { stdout, exitCode } = await runInProcess({ workspace, inputs: { ...connectionTo(sandbox), ...inputs } })
    const annotations = stdout.split('\n').filter(line => line.startsWith('::error'))
    expect(annotations).toHaveLength(1)
    expect(exitCode).toBe(1)
    lines.push(...annotations, '')
  }
  await expect(lines.join('\n')).toMatchFileSnapshot('snapshots/documented-errors.txt')
})
