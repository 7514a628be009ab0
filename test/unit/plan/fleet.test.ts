import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Ledger } from '../../../src/clean-up/ledger.ts'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { publicInputs } from '../../../src/inputs/secret-inputs.ts'
import { generateKeyPair } from '../../../src/key/generate.ts'
import { planFleet } from '../../../src/plan/fleet.ts'
import { Runner } from '../../../src/runner/runner.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { makeWorkspace } from '../../support/run-action.ts'

const [one, two] = await Promise.all(
  ['one', 'two'].map(async comment => (await generateKeyPair('ed25519', { format: 'openssh', comment })).privateKey),
)

/** Plans a fleet of two, of which this many characters stay in memory, and finds these problems. */
async function plan(kept?: number, { env = {}, change = {}, found = [] as string[] } = {}) {
  const keys = ['one', 'two'].map(name => ({
    identifier: name,
    hostname: 'web-1.example.com',
    ip: '192.0.2.11',
    private_key_path: name,
    ...change,
  }))
  const workspace = makeWorkspace({ one: `${one}`, two: `${two}`, 'keys.json': JSON.stringify({ keys }) })
  const masks: string[] = []
  const secrets = new Secrets(value => masks.push(value))
  const inputs = readInputs({ 'INPUT_KEYS-FILE': 'keys.json', ...env })
  const ledger = new Ledger(new Runner({}, text => text), {}, 'none')
  const { jobs, problems } = await planFleet({ env: {}, workspace, inputs, secrets, ledger }, 'keys.json', kept)
  expect(problems.map(({ message }) => message)).toEqual(found)
  // The first lines of two keys are alike.
  const hides = (key = '') => secrets.redact(`${key.split('\n')[4]}`) !== key.split('\n')[4]
  return { jobs, file: join(workspace, 'two'), hides, masks, publics: secrets.publics }
}

describe('a key that is let go and read again', () => {
  test.each([
    ['changed', (file: string) => writeFileSync(file, `${one}`), 'key_changed'],
    ['removed', (file: string) => rmSync(file), 'key_changed'],
    ['repaired', (file: string) => writeFileSync(file, `${two}`.replaceAll('\n', '\r\n')), undefined],
    ['left alone', () => {}, undefined],
  ])('and was %s meanwhile fails unless it is the same', async (_, change, code) => {
    const { jobs, file, hides, masks } = await plan(0)
    const before = masks.length
    expect([hides(one), hides(two)]).toEqual([false, false])
    change(file)
    const opened = await jobs[1]?.open().catch(error => error)
    if (code) {
      expect(opened).toMatchObject({ title: 'Invalid input', code })
      expect(opened.message).toMatch(/^Its key was changed or removed after it had been checked\./)
    } else {
      expect(opened).toMatchObject({ privateKey: two })
      expect(hides(two)).toBe(true)
      opened.release()
    }
    expect(hides(two)).toBe(false)
    expect(masks).toHaveLength(before)
  })
})

test('a key that is kept is sent as it was checked, and hidden while it is in use, without a mask for the second time', async () => {
  const { jobs, file, hides, masks } = await plan(`${one}`.length + `${two}`.length)
  const before = masks.length
  rmSync(file)
  expect([hides(one), hides(two)]).toEqual([false, false])
  const material = await jobs[1]?.open()
  expect(material).toMatchObject({ privateKey: two })
  expect([hides(one), hides(two)]).toEqual([false, true])
  material?.release()
  expect([hides(one), hides(two)]).toEqual([false, false])
  expect(masks).toHaveLength(before)
})

test('no more keys are kept than there is room for', async () => {
  const { jobs, file } = await plan(`${one}`.length)
  rmSync(file)
  expect(await jobs[0]?.open()).toMatchObject({ privateKey: one })
  await expect(jobs[1]?.open()).rejects.toMatchObject({ code: 'key_changed' })
})

test('small keys are kept', async () => {
  const { jobs, file } = await plan()
  rmSync(file)
  expect(await jobs[1]?.open()).toMatchObject({ privateKey: two })
})

describe('key-format: pem', () => {
  const env = { 'INPUT_KEY-FORMAT': 'pem' }
  const needed = 'key-format: pem needs an entry with generate_key: a given key is sent in the form it has'

  test('needs an entry whose key is made', async () => {
    await plan(0, { env, found: [needed] })
    await plan(0, { env, change: { private_key_path: '', generate_key: 'ecdsa-256' } })
  })

  test('is left alone where something else is wrong, or no key is registered', async () => {
    const wrong = [1, 2].map(
      n => `entry ${n} (line 1): ip is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11`,
    )
    await plan(0, { env, change: { ip: 'nowhere!' }, found: wrong })
    await plan(0, { env: { ...env, INPUT_COMMAND: 'disable' } })
  })
})

test('what may be shown of a key given by inputs may be shown of an entry', async () => {
  const recipe = { type: 'a-server-of-more-than-24-letters', vendor: 'Debian', model: 'Linux', site: 'Berlin' }
  const parts = {
    hostname: 'a-host-of-more-than-24-letters',
    ip: 'an-address-of-more-than-24-letters',
    identifier: 'an-identifier-of-more-than-24-letters',
    username: 'a-user-of-more-than-24-letters',
    'key-name': 'a-name-of-more-than-24-letters',
    devices: 'a-device-of-more-than-24-letters',
    tags: 'a-tag-of-more-than-24-letters',
    'create-device': JSON.stringify(recipe),
    'private-key-path': 'keys/a-key-of-more-than-24-letters',
    'public-key-path': 'keys/a-public-key-of-more-than-24-letters',
    'private-key-output-path': 'keys/a-new-key-of-more-than-24-letters',
    'ssh-host': 'another-address-of-more-than-24-letters',
    'ssh-user': 'an-account-of-more-than-24-letters',
    'ssh-login-user': 'another-account-of-more-than-24-letters',
    'ssh-login-key-path': 'keys/a-login-key-of-more-than-24-letters',
    'ssh-jump': 'a-jumper-of-more-than-24-letters@a-jump-host-of-more-than-24-letters',
    'ssh-authorized-keys': '/etc/keys/a-file-of-more-than-24-letters',
    'ssh-key-options': 'environment="NAME=an-option-of-more-than-24-letters"',
  }
  const env = Object.fromEntries(Object.entries(parts).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]))
  const fields = Object.entries(parts).map(([name, text]) => [name.replaceAll('-', '_'), text])
  const host = { rotate_on_host: true, ssh_known_hosts: 'none', create_device: recipe }
  const { publics } = await plan(0, { change: { ...Object.fromEntries(fields), ...host }, found: expect.anything() })
  const shown = publicInputs(env)
  expect(shown).toHaveLength(Object.keys(parts).length)
  expect(shown.filter(text => /[\w-]{24,}/.test(publics.takenOut(text)))).toEqual([])
})
