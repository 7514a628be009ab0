import * as v from 'valibot'
import {
  type Checked,
  checkAddress,
  checkBoolean,
  checkDeviceList,
  checkDevices,
  checkLine,
  splitList,
} from '../domain/checks.ts'
import { checkAccount, checkHostPath, checkJump, checkKeyOptions, checkPort } from '../domain/host-fields.ts'
import { EXCLUSIONS } from '../domain/key-rules.ts'
import type { HostSpec, KeySpec } from '../domain/key-spec.ts'
import { KEY_KINDS, type KeyFormat } from '../domain/key-spec.ts'
import { looksLikeKey } from '../files/path-name.ts'
import { checkDeviceRecipe } from './device-recipe.ts'
import { nearest } from './nearest.ts'
import { checkVariable } from './variable-name.ts'

/** What one field adds to the description of its key: nothing, where it is a switch that is off or a list of nothing. */
export type SpecPart = Partial<KeySpec>

/** A check for each field, by name. */
export type KeyFields = Readonly<Record<string, v.GenericSchema<unknown, SpecPart>>>

const SECRET_INPUTS = ['private-key', 'password', 'ssh-login-key', 'ssh-login-password']

/** What the part of a key that has an input is called in a keys file: of a secret, it names the variable. */
export function fieldOf(input: string): string {
  return input.replaceAll('-', '_') + (SECRET_INPUTS.includes(input) ? '_env' : '')
}

/** Pairs of fields of which a key has at most one; one in an entry replaces the other in `defaults`. */
export const EXCLUSIVE = EXCLUSIONS.flatMap(([parts, other]) => parts.map(part => [fieldOf(part), fieldOf(other)]))

const SECRETS = new Map([
  ['private_key', 'name a file in private_key_path, or an environment variable in private_key_env'],
  ['password', 'name an environment variable in password_env'],
  ['passphrase', 'name an environment variable in password_env'],
  ['ssh_login_key', 'name a file in ssh_login_key_path, or an environment variable in ssh_login_key_env'],
  ['ssh_login_password', 'name an environment variable in ssh_login_password_env'],
])

/** A field's name that is safe to show: short, and in the form of a name. */
const SHOWN = /^[A-Za-z_][\w.-]{0,23}$/
const NOT_SHOWN = 'a field (its name is not shown)'
/** A longer one resembles none of ours. */
const LONGEST_NAME = 32

const text = v.pipe(v.string(wantsText), v.trim())
const listed = v.pipe(
  v.string(issue => (typeof issue.input === 'object' ? 'must be text or a list' : wantsText(issue))),
  v.trim(),
)
const scalar = v.pipe(v.union([v.string(), v.number()], 'must be a number'), v.transform(String), v.trim())
const line = v.pipe(text, by(checkLine))
const path = v.pipe(text, by(checkPath))
const address = v.pipe(text, by(checkAddress))
const kind = v.pipe(text, v.picklist(KEY_KINDS, `must be one of ${KEY_KINDS.join(', ')}`))
const flag = v.pipe(v.unknown(), by(checkFlag))
const tags = v.lazy((input): v.GenericSchema<unknown, string[]> => {
  if (!Array.isArray(input)) return v.pipe(listed, v.transform(splitList))
  const split = v.pipe(text, v.transform(splitList))
  return v.pipe(
    v.array(v.nullish(split, '')),
    v.transform(list => list.flat()),
  )
})

const devices = v.lazy((input): v.GenericSchema<unknown, string[]> => {
  if (!Array.isArray(input)) return v.pipe(listed, by(checkDevices))
  const device = v.lazy((entry): v.GenericSchema => (typeof entry === 'object' ? v.unknown() : text))
  return v.pipe(v.array(device), by<unknown[], string[]>(checkDeviceList))
})

const LOGIN_KEY = 'ssh_login_key'
/** The fields of the host (docs/behaviour.md, The host); `variable` checks the name of one. */
const hostFields = (variable: v.GenericSchema<unknown, string>): KeyFields => ({
  rotate_on_host: part(flag, rotate => (rotate ? { host: { rotate } } : {})),
  ssh_host: hostPart(address, host => ({ address: host })),
  ssh_port: hostPart(v.pipe(scalar, by(checkPort)), port => ({ port })),
  ssh_user: hostPart(v.pipe(text, by(checkAccount)), account => ({ account })),
  ssh_known_hosts: hostPart(text, text => ({ knownHosts: { label: 'ssh_known_hosts', text } })),
  ssh_login_key_path: hostPart(path, path => ({ loginKey: { from: 'file', label: `${LOGIN_KEY}_path`, path } })),
  ssh_login_key_env: hostPart(variable, name => ({ loginKey: { from: 'env', label: `${LOGIN_KEY}_env`, name } })),
  ssh_login_password_env: hostPart(variable, env => ({ loginPassphrase: { env } })),
  ssh_login_user: hostPart(v.pipe(text, by(checkAccount)), loginUser => ({ loginUser })),
  ssh_jump: hostPart(v.pipe(text, by(checkJump)), jump => ({ jump })),
  ssh_authorized_keys: hostPart(v.pipe(text, by(checkHostPath)), authorizedKeys => ({ authorizedKeys })),
  ssh_key_options: hostPart(v.pipe(text, by(checkKeyOptions)), keyOptions => ({ keyOptions })),
  ssh_retire_login_key: part(flag, retireLoginKey => (retireLoginKey ? { host: { retireLoginKey } } : {})),
})

/**
 * The fields of one key in a keys file, each with its check and with what it becomes (docs/behaviour.md, keys-file). `variables` are the
 * patterns of `keys-file-env`.
 */
export function keyFields(format: KeyFormat, variables?: readonly string[]): KeyFields {
  const variable = v.pipe(
    text,
    by(name => checkVariable(name, variables)),
  )
  return {
    identifier: part(line, identifier => ({ identifier })),
    hostname: part(line, hostname => ({ hostname })),
    ip: part(address, ip => ({ ip })),
    username: part(line, username => ({ username })),
    key_name: part(line, keyName => ({ keyName })),
    enabled: part(flag, enabled => ({ enabled })),
    devices: part(devices, list => (list.length > 0 ? { devices: list } : {})),
    tags: part(tags, list => (list.length > 0 ? { tags: list } : {})),
    private_key_path: part(path, path => ({ privateKey: { from: 'file', label: 'private_key_path', path } })),
    private_key_env: part(variable, name => ({ privateKey: { from: 'env', label: 'private_key_env', name } })),
    generate_key: part(kind, kind => ({ generate: { kind, format } })),
    public_key_path: part(path, path => ({ publicKey: { from: 'file', label: 'public_key_path', path } })),
    public_key_env: part(variable, name => ({ publicKey: { from: 'env', label: 'public_key_env', name } })),
    public_key: part(text, key => ({ publicKey: { from: 'text', label: 'public_key', text: key } })),
    password_env: part(variable, env => ({ passphrase: { env } })),
    create_device: part(v.pipe(v.unknown(), by(checkDeviceRecipe)), createDevice => ({ createDevice })),
    metadata_only: part(flag, only => (only ? { metadataOnly: true } : {})),
    private_key_output_path: part(line, path => ({ output: { label: 'private_key_output_path', path } })),
    ...hostFields(variable),
  }
}

/** Fields that `defaults` checks in its own way. */
export const DEFAULTS_ONLY: KeyFields = { identifier: v.never('must stand in each entry, not in defaults') }

/** What is wrong with the fields of `map` that are not `known`; each worked out when it is asked for, since there may be very many. */
export function unknownFields(map: object, known: readonly string[]): (() => string)[] {
  const names = Object.keys(map).filter(name => !known.includes(name))
  return names.map(name => () => describeUnknown(name, known))
}

function describeUnknown(name: string, known: readonly string[]): string {
  if (name === '<<') return 'a merge key (<<) is not read; put what the entries share into defaults'
  if (name.length > LONGEST_NAME) return `${NOT_SHOWN} is unknown; the fields are ${known.join(', ')}`
  const spelled = name.replace(/(?<=[a-z])(?=[A-Z])|-/g, '_').toLowerCase()
  const remedy = SECRETS.get(spelled)
  if (remedy) return `${name} must not stand in the file; ${remedy}`
  const suggestion = nearest(spelled, known)
  const hint = suggestion ? `did you mean ${suggestion}?` : `the fields are ${known.join(', ')}`
  return `${SHOWN.test(name) ? name : NOT_SHOWN} is unknown; ${hint}`
}

function checkFlag(value: unknown): Checked<boolean> {
  return typeof value === 'boolean' ? { value } : checkBoolean(typeof value === 'string' ? value.trim() : '')
}

function checkPath(path: string): Checked<string> {
  return looksLikeKey(path) ? { problem: 'is the text of a key, where the path of a file belongs' } : checkLine(path)
}

function wantsText({ input }: { input: unknown }): string {
  const scalar = typeof input === 'number' || typeof input === 'boolean'
  return scalar ? `holds a ${typeof input} where text is expected; put it in quotes` : 'must be text'
}

/** A field that passes `schema` and becomes a part of the description. */
function part<T>(schema: v.GenericSchema<unknown, T>, become: (value: T) => SpecPart) {
  return v.pipe(schema, v.transform(become))
}

/** The same for a field of the key's host. */
function hostPart<T>(schema: v.GenericSchema<unknown, T>, become: (value: T) => HostSpec) {
  return part(schema, value => ({ host: become(value) }))
}

function by<I, O>(check: (input: I) => Checked<O>) {
  return v.rawTransform<I, O>(({ dataset, addIssue, NEVER }) => {
    const result = check(dataset.value)
    if ('value' in result) return result.value
    addIssue({ message: result.problem })
    return NEVER
  })
}
