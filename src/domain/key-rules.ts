import { BLANK_SECRET, BLANK_VALUE, type Problem } from './failure.ts'
import { checkAccount } from './host-fields.ts'
import type { HostSpec, KeySpec } from './key-spec.ts'
import type { Options } from './options.ts'

/** A key as inputs, or an entry of a keys file, describe it. Its parts go by the names of the inputs here. */
export interface Description {
  /** What is right in it. */
  readonly key: Partial<KeySpec>
  /** Whether a part says something, be it right or wrong. A switch that is off and a list of nothing do not. */
  readonly given: (part: string) => boolean
  /** What the reader knows a part as. */
  readonly called: (part: string) => string
  /** It has parts that are none of ours: what seems to be missing may only be misspelt. */
  readonly strange?: boolean
}

/** The parts that PAM Core keeps beside the key. */
export const KEY_FIELDS = ['hostname', 'ip', 'username', 'key-name', 'enabled', 'devices', 'tags']

const PRIVATE_KEY = ['private-key-path', 'private-key']
const LOGIN_KEY = ['ssh-login-key-path', 'ssh-login-key']
/** No input has the name of a variable, as a field of a keys file may. */
const PUBLIC_KEY = ['public-key-path', 'public-key', 'public-key-env']

/** The inputs that a key is made of. */
export const KEY_MATERIAL = [...PRIVATE_KEY, 'public-key-path', 'public-key', 'password', 'generate-key']

/** The parts that describe the key's host. */
export const HOST_PARTS = [
  ...['ssh-host', 'ssh-port', 'ssh-user', 'ssh-known-hosts', 'ssh-login-key', 'ssh-login-key-path'],
  ...['ssh-login-password', 'ssh-login-user', 'ssh-jump', 'ssh-authorized-keys', 'ssh-key-options'],
  'ssh-retire-login-key',
]

const OUTPUT = 'private-key-output-path'
const ONLY_MADE = 'only a key that the action makes is written'
const NO_PEM = 'ed25519 has no PEM form that OpenSSH reads: take another kind, or key-format: openssh'
const ONE = 'give only one of the two'

/** Parts of which none can be given together with the other, and why. */
export const EXCLUSIONS: readonly (readonly [parts: readonly string[], other: string, reason: string])[] = [
  [['private-key-path'], 'private-key', ONE],
  [['public-key-path'], 'public-key', ONE],
  [['public-key-path', 'public-key'], 'public-key-env', ONE],
  [['ssh-login-key-path'], 'ssh-login-key', ONE],
  [[...PRIVATE_KEY, ...PUBLIC_KEY], 'generate-key', 'the action makes the pair itself'],
  [PRIVATE_KEY, OUTPUT, ONLY_MADE],
  [[...KEY_MATERIAL, 'public-key-env', OUTPUT, 'rotate-on-host'], 'metadata-only', 'it sends no key'],
]

/** The parts of a description that exclude each other. */
export function exclusionProblems({ key, given, called }: Description): Problem[] {
  const isGiven = (part: string) => (part === 'metadata-only' ? key.metadataOnly === true : given(part))
  return EXCLUSIONS.filter(([, other]) => isGiven(other)).flatMap(([parts, other, reason]) => {
    const message = `cannot be given together with ${called(other)}: ${reason}`
    return parts.filter(given).map(part => ({ input: called(part), message }))
  })
}

type Rule = readonly [isBroken: boolean, part: string, message: string]

/**
 * What the parts of a description need of each other, and what does not go with them in a run. Nothing is said of what depends on a
 * switch that is neither on nor off.
 */
export function needProblems(description: Description, { skipUnchanged }: Pick<Options, 'skipUnchanged'>): Problem[] {
  const { key, given, called } = description
  const rules: Rule[] = []
  if (key.metadataOnly || !given('metadata-only')) rules.push(...keyRules(description))
  if (key.host) rules.push(...hostRules(description, key.host))
  else if (!given('rotate-on-host'))
    rules.push(...HOST_PARTS.map((part): Rule => [given(part), part, `needs ${called('rotate-on-host')}: true`]))
  if (skipUnchanged) rules.push(...skipRules(description))
  return rules.filter(([isBroken]) => isBroken).map(([, part, message]) => ({ input: called(part), message }))
}

function keyRules({ key, given, called, strange = false }: Description): Rule[] {
  const alone = !strange && !KEY_FIELDS.some(given)
  if (key.metadataOnly)
    return [[alone, 'metadata-only', 'is given alone: give the fields to update, such as username or tags']]
  const { kind, format } = key.generate ?? {}
  const keyless = !strange && !PRIVATE_KEY.some(given) && !given('generate-key')
  const made = called('generate-key')
  const noKey = `or ${called('private-key')} is missing: no key was given. ${BLANK_SECRET}. To have one made, give ${made}; to update only the other fields of a stored key, set ${called('metadata-only')}: true`
  const main = 'is missing: a key is registered with the hostname and ip of its main device'
  return [
    [keyless, 'private-key-path', noKey],
    ...PUBLIC_KEY.map((part): Rule => [keyless && given(part), part, 'is given without its private key']),
    [keyless && given('password'), 'password', 'is given without a private key, whose passphrase it is'],
    [keyless && given(OUTPUT), OUTPUT, `needs ${made}: ${ONLY_MADE}`],
    [kind === 'ed25519' && format === 'pem', 'generate-key', NO_PEM],
    [!given('hostname'), 'hostname', main],
    [!given('ip'), 'ip', main],
  ]
}

function hostRules({ key, given, called }: Description, { retireLoginKey }: HostSpec): Rule[] {
  const { enabled, username } = key
  const noAccount = !given('ssh-user') && username !== undefined && 'problem' in checkAccount(username)
  const inactive = 'cannot be used with enabled: false, since the host would accept a key that PAM Core holds inactive'
  const noHosts = `is missing: ${called('rotate-on-host')} trusts no host whose key it does not know. ${BLANK_VALUE}`
  const nobody = `or ${called('username')} is missing: it names the account whose key is rotated`
  const noLoginKey = `needs ${called('ssh-login-key-path')} or ${called('ssh-login-key')}, whose passphrase it is`
  const otherFile = `cannot be given together with ${called('ssh-login-user')}: that key's line stands in another account's file`
  return [
    [enabled === false, 'rotate-on-host', inactive],
    [!given('ssh-known-hosts'), 'ssh-known-hosts', noHosts],
    [!given('ssh-user') && !given('username'), 'ssh-user', nobody],
    [noAccount, 'ssh-user', 'is needed, since username is no account that ssh is given here'],
    [given('ssh-login-password') && !LOGIN_KEY.some(given), 'ssh-login-password', noLoginKey],
    [retireLoginKey === true && given('ssh-login-user'), 'ssh-retire-login-key', otherFile],
  ]
}

function skipRules({ key, given }: Description): Rule[] {
  const unlike = 'cannot be given together with skip-unchanged'
  return [
    [given('generate-key'), 'generate-key', `${unlike}: a key that the action makes is always new`],
    [key.metadataOnly === true, 'metadata-only', `${unlike}, which compares keys`],
    [key.host !== undefined, 'rotate-on-host', `${unlike}: a host that lacks the key would be left without it`],
  ]
}
