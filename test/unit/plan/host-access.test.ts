import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { HostSpec } from '../../../src/domain/key-spec.ts'
import { loadHostAccess } from '../../../src/plan/host-access.ts'
import type { KeyPlace } from '../../../src/plan/key-source.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { openssh } from '../../support/key-craft.ts'
import { opensshPair } from '../../support/openssh-sample.ts'
import { bare } from '../../support/rotation.ts'
import { freshPair } from '../../support/scenario.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const workspace = makeTempFolder('access-')
afterAll(() => rmSync(workspace, { recursive: true }))
const KEY = bare(freshPair())
const SPEC = { ip: '192.0.2.11', username: 'deploy' }
const HOST: HostSpec = { rotate: true, knownHosts: { label: 'ssh-known-hosts', text: `192.0.2.11,jump ${KEY}` } }

function placeWith(secrets: Secrets, lean = false): KeyPlace {
  return { env: { PHRASE: 'a pass phrase' }, secrets, workspace, base: workspace, lean }
}

const load = (host: HostSpec, spec: object = SPEC, place = placeWith(new Secrets(() => undefined))) =>
  loadHostAccess(spec, host, place, new Map())

describe('the way to a host', () => {
  test('has defaults', async () => {
    expect(await load(HOST)).toMatchObject({
      access: {
        login: { user: 'deploy', host: '192.0.2.11', port: 22 },
        account: 'deploy',
        jump: undefined,
        knownHosts: [`192.0.2.11,jump ${KEY}`],
        loginKey: undefined,
        authorizedKeys: '.ssh/authorized_keys',
        keyOptions: undefined,
        retireLoginKey: false,
      },
    })
  })

  test('leads through the jump host as the one who logs in, unless it names another', async () => {
    const jump = { host: 'jump', port: 22 }
    expect(await load({ ...HOST, jump, loginUser: 'ops' })).toMatchObject({
      access: { login: { user: 'ops' }, account: 'deploy', jump: { user: 'ops', host: 'jump', port: 22 } },
    })
    expect(await load({ ...HOST, jump: { ...jump, user: 'gate' } })).toMatchObject({
      access: { jump: { user: 'gate' } },
    })
  })

  test('names the input of the login key of which the passphrase is missing or wrong', async () => {
    const text = await openssh(generateKeyPairSync('ed25519').privateKey, 'x', 'a pass phrase')
    const loginKey = { from: 'text', label: 'ssh-login-key', text } as const
    const input = 'ssh-login-password (ssh_login_password_env in a keys file)'
    for (const [given, remedy] of [
      [{}, `Give it in ${input}.`],
      [{ loginPassphrase: { text: 'another one' } }, `Check ${input}.`],
    ] as const) {
      const message = expect.stringContaining(remedy)
      expect(await load({ ...HOST, loginKey, ...given })).toEqual({ problems: [{ input: 'ssh-login-key', message }] })
    }
    expect(await load({ ...HOST, loginKey, loginPassphrase: 'refused' })).toMatchObject({ access: {} })
    const broken = { ...loginKey, text: text.slice(0, 200) }
    expect(await load({ ...HOST, loginKey: broken, loginPassphrase: 'refused' })).toMatchObject({ problems: [{}] })
  })

  test.each([
    ['a public key', KEY],
    ['a public key that was cut off', KEY.slice(0, 20)],
    ['what ssh-keyscan says beside it', '# 192.0.2.11:22 SSH-2.0-OpenSSH_9.2'],
    ['a fingerprint', 'SHA256:sYHSmY+mszlzDPxGWeJ1ew2QRNAiNX4kv/avf/qOOsM'],
    ['what ssh-keygen -l prints', '256 SHA256:sYHSmY+mszlzDPxGWeJ1ew2QRNAiNX4kv/avf/qOOsM root@web-1 (ED25519)'],
    ['a line that was cut off', '192.0.2.11 ssh-ed25519'],
  ])('takes %s for no path of host keys', async (_, text) => {
    const message = 'None of its lines has the form of known_hosts: names, type, base64.'
    const host = { ...HOST, knownHosts: { label: 'ssh-known-hosts', text } }
    expect(await load(host)).toEqual({ problems: [{ input: 'ssh-known-hosts', message }] })
  })

  test('opens the login key, and lets a fleet forget what is secret of it', async () => {
    const key = generateKeyPairSync('ed25519').privateKey
    const phrase = 'a pass phrase'
    const sealed = await openssh(key, 'x', phrase)
    const masks: string[] = []
    const secrets = new Secrets(mask => masks.push(mask))
    const loginKey = { from: 'text', label: 'ssh-login-key', text: sealed } as const
    const loaded = await load({ ...HOST, loginKey, loginPassphrase: { env: 'PHRASE' } }, SPEC, placeWith(secrets, true))
    expect(loaded).toMatchObject({ access: { loginKey: { publicKey: bare(opensshPair(key)) } } })
    if (!('access' in loaded)) throw new Error('no access')
    const opened = `${loaded.access.loginKey?.privateKey}`
    expect(secrets.redact(opened)).not.toContain(opened.split('\n')[3])
    loaded.release()
    expect(secrets.redact(opened)).toBe(opened)
    expect(masks).toContain(phrase)
  })

  test('says nothing of what is missing, which the inputs say', async () => {
    for (const [spec, host] of [
      [SPEC, { rotate: true }],
      [{ ip: '192.0.2.11' }, HOST],
      [{ username: 'deploy' }, HOST],
    ] as const)
      expect(await load(host, spec)).toEqual({ problems: [] })
  })

  test('reads known_hosts from a file, once for many keys', async () => {
    mkdirSync(join(workspace, 'of mine'))
    const file = join(workspace, 'of mine/known hosts')
    writeFileSync(file, `192.0.2.11 ${KEY}\n`)
    const host = { ...HOST, knownHosts: { label: 'ssh_known_hosts', text: 'of mine/known hosts' } }
    const shelf = new Map()
    const place = placeWith(new Secrets(() => undefined))
    expect(await loadHostAccess(SPEC, host, place, shelf)).toHaveProperty('access')
    rmSync(file)
    expect(await loadHostAccess(SPEC, host, place, shelf)).toHaveProperty('access')
    expect(await loadHostAccess(SPEC, host, place, new Map())).toMatchObject({
      problems: [{ input: 'ssh_known_hosts' }],
    })
  })

  test('does not take a fault of the action for one of the workflow', async () => {
    const broken = {
      maskPrivateKey: () => {
        throw new TypeError('broken')
      },
    } as unknown as Secrets
    const loginKey = { from: 'text', label: 'ssh-login-key', text: freshPair().privateKey } as const
    await expect(load({ ...HOST, loginKey }, SPEC, placeWith(broken))).rejects.toThrow('broken')
  })
})
