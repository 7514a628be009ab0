/**
 * The bodies that the vendor's pages print, as shapes: `response` to the letter, values of other members by type.
 * Each row is a test that names its page, at docs.senhasegura.io/PAGE or, for pages whose address is not known, by title.
 */
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../sandbox/pages.ts'
import { type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { NewKey } from '../../sandbox/store.ts'
import { readEnvelope } from '../../src/pam/envelope.ts'
import { answerOf } from '../support/answer.ts'
import { makeClient, type Reply } from '../support/sandbox-client.ts'

interface Row {
  readonly page: string
  readonly request: readonly [method: string, path: string, fields?: object]
  /** What is asked for before it. */
  readonly first?: Row['request']
  /** The status line's number. */
  readonly status: number
  /** With its members in the order in which the page has them. */
  readonly body: object
  readonly options?: SandboxOptions
}

const text = expect.any(String)
const devices = [{ hostname: text, ip: text }]
const key = { hostname: 'web-1.example.com', ip: '192.0.2.11', private_key: 'PRIVATE', public_key: 'PUBLIC' }
const full = { ...key, tags: 'a,b', devices: [{ hostname: 'db-1.example.com' }] }
const device = { hostname: 'new.example.com', ip: '192.0.2.31', model: 'Linux', type: 'Server', vendor: 'x', site: 'y' }

const stored: NewKey = { ...key, tags: 'a,b', devices: [{ hostname: 'db-1.example.com', ip: '192.0.2.21' }] }

/** Ids 1 and 2 are credentials of another type; 3 is active, 4 inactive, 5 another authorization's. */
const keys: readonly NewKey[] = [
  { ...stored, identifier: 'active' },
  { ...stored, identifier: 'inactive', enabled: false },
  { ...stored, identifier: 'foreign', hidden: true },
]

/** The eight members of `response`; `third` is the name of the message's alias. */
function usual(status: number, message: string, third = 'mensagem', errorCode = 0) {
  const error = errorCode !== 0
  const head = { status, message, error, error_code: errorCode, detail: '' }
  return { code: status, response: { ...head, [third]: message, erro: error, cod_erro: errorCode } }
}

/** Where a page prints `message` and `error` twice, once for their aliases. */
function english(status: number, message: string, errorCode = 0) {
  const head = { status, message, error: errorCode !== 0, error_code: errorCode, detail: '' }
  return { code: status, response: { ...head, cod_erro: errorCode } }
}

function five(status: number, message: string, error = false) {
  return { response: { status, mensagem: message, erro: error, message, error } }
}

function exception(code: number, message: string, detail: '' | null = null) {
  return { exception: { code, message, detail } }
}

const shownHead = {
  ...{ id: text, username: text, key_name: text, hostname: text, ip: text, private_key: text, public_key: text },
  password: null,
}
const listed = (automatic_change: unknown) => ({
  ...{ id: text, identifier: text, username: text, expiration: null, change: text, view: null, hostname: text },
  ...{ management_ip: text, type: text, type_code: '1', device_model: text, device_type: text, device_vendor: text },
  ...{ automatic_change, connectivity: text, connectivity_code: text },
})
const fullDevice = {
  ...{ id: text, hostname: text, ip: text, model: text, type: text, vendor: text, site: text },
  ...{ device_domain: text, connectivities: text, session_remote_config: text, device_tags: text },
}
const listedDevice = {
  id: text,
  hostname: text,
  ip: text,
  model: text,
  type: text,
  vendor: text,
  site: text,
  tags: text,
}

const write = 'v3-32/docs/a2a-pam-core-create-or-update-an-ssh-key'
const query = 'v3-32/docs/a2a-pam-core-query-an-ssh-key'
const turn = 'v3-32/docs/a2a-pam-core-deactivate-or-activate-an-ssh-key'
const listDevices = 'v3-32, "List devices"'
const writeDevice = 'v3-32, "Create and update a device"'
const turnDevice = 'v3-32, "Deactivate and activate a device"'
const secretManager = 'v3-32, "DevOps Secret Manager", API'
const noHost = "1004: The device's hostname was not informed"

const rowsOf332: readonly Row[] = [
  {
    page: write,
    request: ['POST', '/key', { ...full, identifier: 'new' }],
    status: 200,
    body: { ...usual(201, 'Key successfully registered!'), key: { id: text, tag: text, devices, devices_error: [] } },
  },
  {
    page: write,
    request: ['POST', '/key', { identifier: 'active', key_name: 'new' }],
    status: 201,
    body: { ...usual(201, 'Key updated successfully!'), key: { id: text, tag: text, devices, devices_error: [] } },
  },
  {
    page: write,
    request: ['POST', '/key', {}],
    status: 400,
    body: { ...english(400, noHost, 1), ...exception(1004, noHost, '') },
  },
  {
    page: query,
    request: ['GET', '/key/3'],
    status: 200,
    body: { ...usual(200, 'Key 3'), key: { ...shownHead, tags: ['a', 'b'], devices, expiration_time: null } },
  },
  {
    page: query,
    request: ['GET', '/key/1'],
    status: 400,
    body: {
      ...usual(400, '1016: The item is not a ssh key', 'mensagem', 1),
      ...exception(1016, '1016: The item is not a ssh key'),
    },
  },
  {
    page: query,
    request: ['GET', '/key/'],
    status: 500,
    body: {
      ...usual(500, 'Unexpected error', 'mensagem', 1),
      ...exception(500, 'Check the index log system error for more details'),
    },
  },
  {
    page: query,
    request: ['GET', '/key/99'],
    status: 400,
    body: { ...usual(400, '1015: SSH key not found', 'mensagem', 1), ...exception(1015, '1015: SSH key not found') },
  },
  { page: turn, request: ['DELETE', '/key/3'], status: 200, body: english(200, 'Key successfully deactivated') },
  {
    page: turn,
    request: ['DELETE', '/key/4'],
    status: 400,
    body: { ...english(400, '1017:Key inactive', 1), ...exception(1017, '1017:Key inactive') },
  },
  {
    page: turn,
    request: ['DELETE', '/key/5'],
    status: 400,
    body: { ...english(400, '1009:No access to credential', 1), ...exception(1009, '1009:No access to credential') },
  },
  { page: turn, request: ['PUT', '/key/4'], status: 200, body: english(200, 'Key successfully activated') },
  {
    page: turn,
    request: ['PUT', '/key/3'],
    status: 400,
    body: {
      ...usual(400, '1045: Ssh key is already activated', 'mensagem', 1),
      ...exception(1045, '1045: Ssh key is already activated', ''),
    },
  },
  {
    page: 'v3-32/docs/a2a-pam-core-list-credentials',
    request: ['GET', '/credential'],
    status: 200,
    body: {
      ...five(200, '4 credentials found'),
      credentials: Array(4).fill(listed('0')),
    },
  },
  {
    page: writeDevice,
    request: ['POST', '/device', device],
    status: 201,
    body: { response: usual(201, 'Device successfully registered!').response, device: fullDevice },
  },
  {
    page: writeDevice,
    request: ['POST', '/device', { ...device, hostname: 'web-1.example.com' }],
    status: 201,
    body: { ...usual(201, 'Device updated successfully!'), device: fullDevice },
  },
  {
    page: writeDevice,
    request: ['POST', '/device', {}],
    status: 400,
    body: { response: usual(400, noHost, 'mensagem', 1).response, ...exception(1004, noHost) },
  },
  {
    page: listDevices,
    request: ['GET', '/device'],
    status: 200,
    body: { ...five(200, '3 devices found'), devices: Array(3).fill(listedDevice) },
  },
  {
    page: listDevices,
    request: ['GET', '/device/1'],
    status: 200,
    body: {
      response: {
        status: 200,
        mensagem: 'Device 1',
        erro: false,
        cod_erro: 0,
        message: 'Device 1',
        error: false,
        error_code: 0,
      },
      device: fullDevice,
    },
  },
  {
    page: listDevices,
    request: ['GET', '/device/99'],
    status: 400,
    body: { ...five(400, '1011: Device not found', true), ...exception(1011, '1011: Device not found') },
  },
  ...(['PUT', 'DELETE'] as const).map(method => ({
    page: turnDevice,
    request: [method, '/device/99'] as const,
    status: 400,
    body: { ...usual(400, '1011: Device not found', 'mensagem', 1), ...exception(1011, '1011: Device not found') },
  })),
  {
    page: turnDevice,
    request: ['DELETE', '/device/1'],
    status: 200,
    body: usual(200, 'Device successfully deactivated'),
  },
  {
    page: turnDevice,
    first: ['DELETE', '/device/1'],
    request: ['PUT', '/device/1'],
    status: 200,
    body: usual(200, 'Device successfully activated'),
  },
  {
    page: secretManager,
    request: ['GET', '/nothing'],
    status: 404,
    body: usual(404, 'Resource sub not found', 'mensagem', 4),
  },
  {
    page: secretManager,
    request: ['GET', '/credential'],
    status: 401,
    body: usual(401, 'Inactive authorization', 'mensagem', 1),
    options: { authorization: 'inactive' },
  },
]

/** The pages of 3.33 and 4.0 print one body for each call, and a failure's sentence alone. */
function rowsSince333(version: 'v3-33' | 'v4'): Row[] {
  const later = version === 'v4'
  const at = (slug: string) => `${version}/docs/${slug}`
  const answered = { id: text, identifier: text, devices, devices_error: [] }
  const created = later
    ? { status: 200, body: { ...usual(200, 'Device 4'), device: fullDevice } }
    : { status: 201, body: { ...usual(201, 'Device successfully registered!'), device: fullDevice } }
  return [
    {
      page: at('api-post-create-ssh-key'),
      request: ['POST', '/key', { ...full, identifier: 'new' }],
      status: 201,
      body: { ...usual(201, 'Key successfully registered!', 'Message'), key: answered },
    },
    {
      page: at('api-post-update-ssh-key'),
      request: ['POST', '/key', { ...full, identifier: 'active' }],
      status: 201,
      body: { ...usual(201, 'Key updated successfully!'), key: answered },
    },
    {
      page: at('api-get-list-an-ssh-key'),
      request: ['GET', '/key/3'],
      status: 200,
      body: { ...usual(200, 'Key 3', 'Message'), tenant: text, key: { ...shownHead, devices, expiration_time: text } },
      options: { keys: [{ ...stored, tags: null, expires: 1_700_000_000_000 }] },
    },
    {
      page: at('api-put-enable-ssh-key'),
      request: ['PUT', '/key/4'],
      status: 200,
      body: usual(200, later ? 'Key successfully activated' : 'Credential successfully activated', 'Message'),
    },
    {
      page: at('api-del-disable-ssh-key'),
      request: ['DELETE', '/key/3'],
      status: 200,
      body: usual(200, later ? 'Key successfully deactivated' : 'Device successfully deactivated'),
    },
    {
      page: at('api-get-list-all-credentials'),
      request: ['GET', '/credential'],
      status: 200,
      body: {
        ...usual(200, '4 credentials found'),
        credentials: Array(4).fill(listed(false)),
      },
    },
    { page: at('api-post-create-device'), request: ['POST', '/device', device], ...created },
    {
      page: at('api-post-update-device'),
      request: ['POST', '/device', { ...device, hostname: 'web-1.example.com' }],
      status: 201,
      body: { ...usual(201, 'Device updated successfully!'), device: fullDevice },
    },
    {
      page: at('api-get-list-all-devices'),
      request: ['GET', '/device'],
      status: 200,
      body: { ...usual(200, '3 devices found'), devices: Array(3).fill(listedDevice) },
    },
    {
      page: at('api-get-list-a-device'),
      request: ['GET', '/device/1'],
      status: 200,
      body: { ...usual(200, 'Device 1'), tenant: text, device: fullDevice },
    },
    {
      page: at('api-del-disable-device'),
      request: ['DELETE', '/device/1'],
      status: 200,
      body: usual(200, 'Device successfully deactivated', 'Message'),
    },
    {
      page: at('api-put-enable-device'),
      first: ['DELETE', '/device/1'],
      request: ['PUT', '/device/1'],
      status: 200,
      body: usual(200, 'Device successfully activated'),
    },
    ...failuresSince333(at),
    {
      page: at('api-get-list-an-ssh-key'),
      request: ['GET', '/nothing'],
      status: 404,
      body: usual(404, 'Resource sub not found', 'mensagem', 4),
    },
    {
      page: at('api-get-list-an-ssh-key'),
      request: ['GET', '/key/3'],
      status: 500,
      body: usual(500, 'You are not authorized to access this resource.', 'mensagem', 1),
      options: { authorization: 'no-access' },
    },
    {
      page: 'v4, "Network Connector"',
      request: ['GET', '/credential'],
      status: 500,
      body: { ...usual(500, 'The http referer is not allowed', 'mensagem', 1105), tenant: text },
      options: { authorization: 'wrong-referer' },
    },
  ]
}

/** A failure of which a page prints the sentence. */
type Sentence = [slug: string, request: Row['request'], sentence: string, options?: SandboxOptions]

const without =
  (slug: string, path: string, fields: object) =>
  ([name, sentence]: readonly [string, string]): Sentence => [slug, ['POST', path, { ...fields, [name]: '' }], sentence]

function failuresSince333(at: (slug: string) => string): Row[] {
  const named = { ...full, identifier: 'active' }
  const known = { ...device, hostname: 'web-1.example.com' }
  const readOnly = '1039: Without PAM Configuration Access permission'
  const forbidden = { authorization: 'read-only' } as const
  const missing = [
    ['hostname', noHost],
    ['ip', "1005: The device's IP was not informed"],
  ] as const
  const ofKeys = [
    ['public_key', '1013: The public key was not informed'],
    ['private_key', '1014: The private key was not informed'],
  ] as const
  const ofDevices = [
    ['site', "1019: The device's site was not informed"],
    ['model', "1020: The device's model was not informed"],
    ['vendor', "1021: The device's vendor was not informed"],
    ['type', "1022: The device's type was not informed"],
  ] as const
  const domain = '1029: It is not possible to enter a domain that has not been previously registered'
  const sentences: readonly Sentence[] = [
    ...[...missing, ...ofKeys].map(without('api-post-create-ssh-key', '/key', full)),
    ...[...missing, ...ofKeys].map(without('api-post-update-ssh-key', '/key', named)),
    ...[...missing, ...ofDevices].map(without('api-post-create-device', '/device', device)),
    ...[...missing, ...ofDevices].map(without('api-post-update-device', '/device', known)),
    ['api-post-create-device', ['POST', '/device', { ...device, device_domain: 'x.test' }], domain],
    ['api-post-update-device', ['POST', '/device', { ...known, device_domain: 'x.test' }], domain],
    ['api-post-create-ssh-key', ['POST', '/key', full], readOnly, forbidden],
    ['api-post-update-ssh-key', ['POST', '/key', named], readOnly, forbidden],
    ['api-put-enable-ssh-key', ['PUT', '/key/4'], readOnly, forbidden],
    ['api-del-disable-ssh-key', ['DELETE', '/key/3'], readOnly, forbidden],
    ['api-post-create-device', ['POST', '/device', device], readOnly, forbidden],
    ['api-post-update-device', ['POST', '/device', known], readOnly, forbidden],
    ['api-put-enable-device', ['PUT', '/device/1'], readOnly, forbidden],
    ['api-del-disable-device', ['DELETE', '/device/1'], readOnly, forbidden],
    ['api-get-list-an-ssh-key', ['GET', '/key/99'], '1015: SSH key not found'],
    ['api-get-list-an-ssh-key', ['GET', '/key/1'], '1016: The item is not a ssh key'],
    ['api-get-list-an-ssh-key', ['GET', '/key/4'], '1017: Key inactive'],
    ['api-put-enable-ssh-key', ['PUT', '/key/5'], '1009: No access to credential'],
    ['api-put-enable-ssh-key', ['PUT', '/key/99'], '1015: SSH key not found'],
    ['api-put-enable-ssh-key', ['PUT', '/key/1'], '1016: The item is not a ssh key'],
    ['api-put-enable-ssh-key', ['PUT', '/key/3'], '1045: Ssh key is already activated'],
    ['api-del-disable-ssh-key', ['DELETE', '/key/5'], '1009: No access to credential'],
    ['api-del-disable-ssh-key', ['DELETE', '/key/99'], '1015: SSH key not found'],
    ['api-del-disable-ssh-key', ['DELETE', '/key/4'], '1017: Key inactive'],
    ['api-get-list-a-device', ['GET', '/device/99'], '1011: Device not found'],
    ['api-put-enable-device', ['PUT', '/device/99'], '1011: Device not found'],
    ['api-put-enable-device', ['PUT', '/device/1'], '1044: Device is already activated'],
    ['api-del-disable-device', ['DELETE', '/device/99'], '1011: Device not found'],
  ]
  return sentences.map(([slug, request, sentence, options = {}]) => ({
    page: at(slug),
    request,
    status: 400,
    body: {
      ...usual(400, sentence, 'mensagem', 1),
      ...exception(Number(sentence.slice(0, 4)), sentence),
    },
    options,
  }))
}

const versions: [Dialect, readonly Row[]][] = [
  ['3.32', rowsOf332],
  ['3.33', rowsSince333('v3-33')],
  ['4.0', rowsSince333('v4')],
]

describe.each(versions)('the printed bodies of %s', (dialect, rows) => {
  const cases = rows.map(
    row => [`${row.page}: ${row.request[0]} pam${row.request[1]} gives HTTP ${row.status}`, row] as const,
  )

  test.each(cases)('%s', async (_, { first, request, status, body, options }) => {
    const sandbox = await startSandbox({ dialect, keys, ...options })
    const client = makeClient(sandbox)
    if (first) await client.pam(...first)
    const reply = await client.pam(...request)
    await sandbox.close()
    expect(reply.body).toStrictEqual(body)
    expect(namesIn(reply.body)).toEqual(namesIn(body))
    expect(reply.status).toBe(status)
    const { message, refused, code } = read(reply)
    const sentence = status === 500 && reply.body.exception ? 'Unexpected error' : reply.body.response.message
    expect([message, refused]).toEqual([sentence, status >= 400])
    if (status === 400) expect(code).toBe(reply.body.exception.code)
  })
})

/** The names of all members, in their order. */
function namesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)])
}

/** A reply as the action reads it. */
function read({ status, body }: Reply) {
  return readEnvelope(answerOf(body, { status }))
}
