import { checkAddress } from '../domain/checks.ts'
import { checkAccount, checkHostPath, checkJump, checkKeyOptions, checkPort } from '../domain/host-fields.ts'
import type { HostSpec } from '../domain/key-spec.ts'
import { given, readSource } from './key.ts'
import type { InputReader } from './reader.ts'

/** The host of the one key of a run; undefined when the key is not to be made valid there. */
export function readHost(reader: InputReader): HostSpec | undefined {
  const rotate = reader.boolean('rotate-on-host', false)
  const password = reader.passphrase('ssh-login-password')
  const knownHosts = reader.raw('ssh-known-hosts')
  const fields = {
    rotate,
    address: reader.checked('ssh-host', checkAddress),
    port: reader.checked('ssh-port', checkPort),
    account: reader.checked('ssh-user', checkAccount),
    knownHosts: knownHosts.trim() === '' ? undefined : { label: 'ssh-known-hosts', text: knownHosts },
    loginKey: readSource(reader, 'ssh-login-key'),
    loginPassphrase: password === undefined ? undefined : { text: password },
    loginUser: reader.checked('ssh-login-user', checkAccount),
    jump: reader.checked('ssh-jump', checkJump),
    authorizedKeys: reader.checked('ssh-authorized-keys', checkHostPath),
    keyOptions: reader.checked('ssh-key-options', checkKeyOptions),
    retireLoginKey: reader.boolean('ssh-retire-login-key', false),
  }
  return rotate ? given(fields) : undefined
}
