/** A host whose account is opened by a key that the vault holds, to try a whole rotation by hand. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeSampleKeys } from './sample-keys.ts'
import type { Sandbox } from './server.ts'
import { missingSshd, type SshServer, startSshd } from './sshd.ts'
import type { Device } from './store.ts'

/** A real sshd, the device that it stands for, and the identifier of the key that opens it. */
export interface Host extends SshServer, Device {
  readonly identifier: string
}

/**
 * Starts sshd for the vault's first device. The vault holds the key, named `web-1` for web-1.example.com; in the account's file it stands
 * beside somebody else's. Throws an Error that says what the machine lacks.
 */
export async function startHost({ store }: Sandbox, seed: string): Promise<Host> {
  const missing = missingSshd()
  if (missing) throw new Error(`--host: ${missing}`)
  const [{ hostname, ip } = { hostname: '', ip: '' }] = store.devices.values()
  const identifier = hostname.replace(/\..*/, '')
  const [key, other] = makeSampleKeys(2, [{ hostname, ip }], `${seed}/host`).map(fields => ({
    ...fields,
    line: `${fields.public_key?.split(' ', 2).join(' ')}`,
  }))
  const sshd = await startSshd()
  store.create({ ...key, identifier, key_name: identifier, username: sshd.user })
  mkdirSync(dirname(sshd.authorizedKeys), { mode: 0o700 })
  writeFileSync(sshd.authorizedKeys, `${other?.line} laptop of a colleague\n${key?.line} ${identifier}\n`, {
    mode: 0o600,
  })
  return { ...sshd, hostname, ip, identifier }
}
