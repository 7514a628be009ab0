import { checkAddress } from '../domain/checks.ts'
import { BLANK_VALUE } from '../domain/failure.ts'
import { checkAccount, checkHostPath, checkJump, checkKeyOptions, checkPort } from '../domain/host-fields.ts'
import type { HostSpec, KeySpec } from '../domain/key-spec.ts'
import { given, readSource } from './key.ts'
import type { InputReader } from './reader.ts'

/** The inputs that describe the host of the one key of a run. */
export const HOST_INPUTS = [
  'rotate-on-host',
  'ssh-host',
  'ssh-port',
  'ssh-user',
  'ssh-known-hosts',
  'ssh-login-key',
  'ssh-login-key-path',
  'ssh-login-password',
  'ssh-login-user',
  'ssh-jump',
  'ssh-authorized-keys',
  'ssh-key-options',
  'ssh-retire-login-key',
] as const

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

/** Checks what the inputs of the host need of each other and of the key's. */
export function checkHost(reader: InputReader, key: Partial<KeySpec>): void {
  const { host } = key
  if (!host) {
    reader.refuse(HOST_INPUTS, 'needs rotate-on-host: true')
    return
  }
  if (key.enabled === false)
    reader.problem(
      'rotate-on-host',
      'cannot be used with enabled: false, since the host would accept a key that PAM Core holds inactive',
    )
  reader.refuse(['skip-unchanged', 'metadata-only'], 'cannot be given together with rotate-on-host')
  if (!host.knownHosts)
    reader.problem(
      'ssh-known-hosts',
      `is missing: rotate-on-host trusts no host whose key it does not know. ${BLANK_VALUE}`,
    )
  if (reader.text('ssh-user') === undefined && key.username === undefined)
    reader.problem('ssh-user', 'or username is missing: it names the account whose key is rotated')
  else if (!host.account && key.username !== undefined && 'problem' in checkAccount(key.username))
    reader.problem('ssh-user', 'is needed, since username is no account that ssh is given here')
  if (host.loginPassphrase && !host.loginKey)
    reader.problem('ssh-login-password', 'needs ssh-login-key or ssh-login-key-path, whose passphrase it is')
  if (host.retireLoginKey && host.loginUser !== undefined)
    reader.problem(
      'ssh-retire-login-key',
      "cannot be given together with ssh-login-user: that key's line stands in another account's file",
    )
}
