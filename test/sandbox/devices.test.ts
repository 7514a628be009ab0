import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { codeOf, makeClient, type SandboxClient } from '../support/sandbox-client.ts'

const device = {
  hostname: 'new.example.com',
  ip: '192.0.2.31',
  model: 'Debian 13',
  type: 'Server',
  vendor: 'Debian',
  site: 'Lab',
}
const plain = { device_domain: '', connectivities: '', session_remote_config: '', device_tags: '' }
const key = { hostname: device.hostname, ip: device.ip, private_key: 'PRIVATE', public_key: 'PUBLIC' }

let sandbox: Sandbox
let client: SandboxClient

async function start(options: SandboxOptions = {}): Promise<void> {
  await sandbox?.close()
  sandbox = await startSandbox({ seed: 'test', ...options })
  client = makeClient(sandbox)
}

beforeEach(() => start())
afterEach(() => sandbox.close())

describe('POST device', () => {
  test('creates a device that keys can then be registered for, with a type that was unknown', async () => {
    expect(codeOf(await client.pam('POST', '/key', key))).toBe(1011)
    const { body } = await client.pam('POST', '/device', device)
    expect(body.device).toEqual({ id: '4', ...device, ...plain })
    expect((await client.pam('POST', '/key', key)).status).toBe(201)
  })

  test('changes the device that has the host name, its address too', async () => {
    await client.pam('POST', '/device', { ...device, device_tags: 'a' })
    const { status, body } = await client.pam('POST', '/device', { ...device, ip: '192.0.2.32', site: 'Attic' })
    expect([status, body.response.message]).toEqual([201, 'Device updated successfully!'])
    const changed = { id: '4', ...device, ...plain, ip: '192.0.2.32', site: 'Attic', device_tags: 'a' }
    expect(body.device).toEqual(changed)
    expect(sandbox.store.devices.size).toBe(4)
  })

  test.each([
    ['3.32', 201, 'Device successfully registered!'],
    ['3.33', 201, 'Device successfully registered!'],
    ['4.0', 200, 'Device 4'],
  ] as const)('words its success as the page of %s does', async (dialect, status, message) => {
    await start({ dialect })
    const created = await client.pam('POST', '/device', device)
    expect([created.status, created.body.response.status, created.body.response.message]).toEqual([
      status,
      status,
      message,
    ])
  })

  test.each([
    ['hostname', 1004],
    ['ip', 1005],
    ['site', 1019],
    ['model', 1020],
    ['vendor', 1021],
    ['type', 1022],
  ])('without %s it answers %i, on update too', async (name, number) => {
    const missing = await client.pam('POST', '/device', { ...device, [name]: '' })
    expect([missing.status, codeOf(missing)]).toEqual([400, number])
    await client.pam('POST', '/device', device)
    expect(codeOf(await client.pam('POST', '/device', { ...device, [name]: undefined }))).toBe(number)
    expect(sandbox.store.devices.get(device.hostname)).toMatchObject(device)
  })

  test('takes registered domains, without blanks between them, and answers 1029 to others', async () => {
    await start({ domains: ['a.example.com', 'b.example.com'] })
    const withDomain = (device_domain: string) => client.pam('POST', '/device', { ...device, device_domain })
    expect((await withDomain('a.example.com,b.example.com')).status).toBe(200)
    expect(codeOf(await withDomain('c.example.com'))).toBe(1029)
    expect(codeOf(await withDomain('a.example.com, b.example.com'))).toBe(1029)
  })

  test('is refused to a read-only authorization with 1039', async () => {
    sandbox.settings.authorization = 'read-only'
    for (const [method, path] of [
      ['POST', '/device'] as const,
      ['PUT', '/device/1'] as const,
      ['DELETE', '/device/1'] as const,
    ])
      expect(codeOf(await client.pam(method, path, device))).toBe(1039)
    expect(sandbox.store.devices.size).toBe(3)
  })
})

describe('GET device', () => {
  test('lists all devices, with the tags under another name than elsewhere', async () => {
    await client.pam('POST', '/device', { ...device, device_tags: 'a,b' })
    const { status, body } = await client.pam('GET', '/device')
    expect([status, body.response.message]).toEqual([200, '4 devices found'])
    expect(body).not.toHaveProperty('tenant')
    const web = { hostname: 'web-1.example.com', ip: '192.0.2.11', model: 'Linux', type: 'Server', vendor: 'Linux' }
    expect(body.devices[0]).toEqual({ id: '1', ...web, site: 'Default', tags: '' })
    expect(body.devices[3]).toEqual({ id: '4', ...device, tags: 'a,b' })
  })

  test('shows one by its id or its host name', async () => {
    for (const id of ['1', 'web-1.example.com']) {
      const { body } = await client.pam('GET', `/device/${id}`)
      expect(body).toMatchObject({ tenant: 'sandbox', response: { message: 'Device 1' }, device: { id: '1' } })
    }
    await start({ dialect: '3.32', devices: [{ hostname: 'a b', ip: '192.0.2.1', site: 'Lab' }] })
    const { body } = await client.pam('GET', '/device/a%20b')
    expect(body.device).toMatchObject({ hostname: 'a b', site: 'Lab', connectivities: 'SSH:22' })
    expect(body).not.toHaveProperty('tenant')
  })

  test('answers 1011 for an unknown one, HTTP 500 for an empty id, HTTP 404 below an id', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(codeOf(await client.pam(method, '/device/99'))).toBe(1011)
      expect(codeOf(await client.pam(method, '/device/%zz'))).toBe(1011)
      expect((await client.pam(method, '/device/')).status).toBe(500)
      expect((await client.pam(method, '/device/1/key')).status).toBe(404)
    }
    expect((await client.pam('POST', '/device/1', device)).status).toBe(404)
  })
})

test('DELETE switches a device off with its keys, PUT switches on the device alone', async () => {
  await client.pam('POST', '/device', device)
  await client.pam('POST', '/key', { ...key, identifier: 'new' })
  await client.pam('POST', '/key', { ...key, identifier: 'web', hostname: 'web-1.example.com' })
  const off = await client.pam('DELETE', '/device/4')
  expect([off.status, off.body.response.message]).toEqual([200, 'Device successfully deactivated'])
  expect(sandbox.store.devices.get(device.hostname)?.enabled).toBe(false)
  expect([sandbox.store.find('new')?.enabled, sandbox.store.find('web')?.enabled]).toEqual([false, true])
  expect((await client.pam('DELETE', '/device/4')).status).toBe(200)
  expect((await client.pam('PUT', '/device/4')).body.response.message).toBe('Device successfully activated')
  expect(codeOf(await client.pam('PUT', '/device/4'))).toBe(1044)
  expect(sandbox.store.find('new')?.enabled).toBe(false)
})

test('devices that are switched off are listed or not, as set', async () => {
  await client.pam('DELETE', '/device/1')
  expect((await client.pam('GET', '/device')).body.devices).toHaveLength(3)
  sandbox.settings.listInactive = false
  expect((await client.pam('GET', '/device')).body.devices).toHaveLength(2)
})
