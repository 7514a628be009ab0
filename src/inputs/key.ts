import { checkAddress, checkBoolean, checkDevices, checkLine, splitList } from '../domain/fields.ts'
import type { KeyFormat, KeySource, KeySpec } from '../domain/key-spec.ts'
import { KEY_KINDS } from '../domain/key-spec.ts'
import type { InputReader } from './reader.ts'

/** The inputs that describe the one key of a run. */
export const KEY_INPUTS = [
  'hostname',
  'ip',
  'private-key-path',
  'private-key',
  'public-key-path',
  'public-key',
  'password',
  'username',
  'key-name',
  'enabled',
  'devices',
  'tags',
] as const

type Fields = Omit<KeySpec, 'identifier'>

/** The one key of a run. `identifier` is absent when the input is blank. */
export function readKey(reader: InputReader): Fields & { readonly identifier?: string } {
  const passphrase = reader.passphrase('password')
  const output = reader.text('private-key-output-path')
  const fields = {
    identifier: reader.checked('identifier', checkLine),
    hostname: reader.checked('hostname', checkLine),
    ip: reader.checked('ip', checkAddress),
    username: reader.checked('username', checkLine),
    keyName: reader.checked('key-name', checkLine),
    enabled: reader.checked('enabled', checkBoolean),
    devices: reader.checked('devices', checkDevices),
    tags: reader.checked('tags', text => ({ value: splitList(text) })),
    privateKey: readSource(reader, 'private-key'),
    publicKey: readSource(reader, 'public-key'),
    generate: readRecipe(reader),
    output: output === undefined ? undefined : { label: 'private-key-output-path', path: output },
    passphrase: passphrase === undefined ? undefined : { text: passphrase },
  }
  return given(fields)
}

/** Checks what the fields of one key need of each other. */
export function checkKey(reader: InputReader, key: Partial<KeySpec>): void {
  const { privateKey, publicKey, generate } = key
  const bringsKey = privateKey !== undefined || reader.text('generate-key') !== undefined
  const updates = reader.text('identifier') !== undefined
  if (generate) {
    const reason = 'cannot be given together with generate-key: the action makes the pair itself'
    reader.refuse(['private-key-path', 'private-key', 'public-key-path', 'public-key', 'skip-unchanged'], reason)
  }
  if (!bringsKey) {
    if (publicKey)
      reader.problem(publicKey.label, 'is given without its private key: give private-key-path or private-key too')
    if (key.passphrase) reader.problem('password', 'is given without a private key, whose passphrase it is')
    if (!updates)
      reader.problem('private-key-path', 'or private-key is missing (a create needs hostname, ip and the private key)')
    else if (KEY_INPUTS.every(name => reader.text(name) === undefined))
      reader.problem('identifier', 'is given alone: give the private key, or the fields to update')
  }
  if (updates && !bringsKey) return
  for (const name of ['hostname', 'ip'] as const) {
    if (reader.text(name) === undefined)
      reader.problem(name, 'is missing: a key is registered with the hostname and ip of its main device')
  }
}

function readSource(reader: InputReader, name: 'private-key' | 'public-key'): KeySource | undefined {
  const label = `${name}-path`
  const path = reader.text(label)
  const text = reader.raw(name)
  const hasText = text.trim() !== ''
  if (path && hasText) reader.problem(label, `and ${name} are both given: give only one of the two`)
  if (path) return { from: 'file', label, path }
  return hasText ? { from: 'text', label: name, text } : undefined
}

function readRecipe(reader: InputReader): KeySpec['generate'] {
  const kind = reader.optionalChoice('generate-key', KEY_KINDS)
  const format = readKeyFormat(reader)
  if (kind === 'ed25519' && format === 'pem') {
    reader.problem('key-format', 'pem does not exist for ed25519 keys in a form that OpenSSH reads: use openssh')
  }
  return kind && { kind, format }
}

/** `key-format`, for the key that is made here or for those of a keys file. */
export function readKeyFormat(reader: InputReader): KeyFormat {
  return reader.choice('key-format', ['openssh', 'pem'] as const, 'openssh')
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}
