import { checkAddress, checkBoolean, checkDevices, checkLine, splitList } from '../domain/checks.ts'
import { BLANK_SECRET } from '../domain/failure.ts'
import type { KeyFormat, KeySource, KeySpec } from '../domain/key-spec.ts'
import { KEY_KINDS } from '../domain/key-spec.ts'
import type { InputReader } from './reader.ts'

const KEY_MATERIAL = ['private-key-path', 'private-key', 'public-key-path', 'public-key', 'password', 'generate-key']
const FIELDS = ['hostname', 'ip', 'username', 'key-name', 'enabled', 'devices', 'tags']

const DEPLOY_KEY = ['deploy-key', 'deploy-key-repository', 'github-token']

/** The inputs that describe the one key of a run and where it goes, but for its identifier and its host. */
export const KEY_INPUTS = [...FIELDS, ...KEY_MATERIAL, 'metadata-only', 'private-key-output-path', ...DEPLOY_KEY]

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
    metadataOnly: reader.boolean('metadata-only', false) || undefined,
  }
  return given(fields)
}

/** Checks what the fields of one key that is sent need of each other. */
export function checkKey(reader: InputReader, key: Partial<KeySpec>): void {
  if (key.generate) {
    const reason = 'cannot be given together with generate-key: the action makes the pair itself'
    reader.refuse(['private-key-path', 'private-key', 'public-key-path', 'public-key', 'skip-unchanged'], reason)
  }
  if (!key.privateKey && reader.text('generate-key') === undefined) {
    reader.problem(
      'private-key-path',
      `or private-key is missing: no key was given. ${BLANK_SECRET}. To update only the other fields of a stored key, set metadata-only: true`,
    )
    if (key.publicKey) reader.problem(key.publicKey.label, 'is given without its private key')
    if (key.passphrase) reader.problem('password', 'is given without a private key, whose passphrase it is')
  }
  if (reader.text('deploy-key') === undefined) reader.refuse(DEPLOY_KEY, 'needs deploy-key: read-only or read-write')
  for (const name of ['hostname', 'ip']) {
    if (reader.text(name) === undefined)
      reader.problem(name, 'is missing: a key is registered with the hostname and ip of its main device')
  }
}

/** Checks what goes with an update that sends no key. */
export function checkMetadataOnly(reader: InputReader): void {
  const reason = 'cannot be given together with metadata-only: true, which sends no key'
  reader.refuse([...KEY_MATERIAL, ...DEPLOY_KEY, 'skip-unchanged'], reason)
  if (reader.text('identifier') === undefined)
    reader.problem('identifier', 'is missing: metadata-only: true updates the stored key that it names')
  if (FIELDS.every(name => reader.text(name) === undefined))
    reader.problem('metadata-only', 'is given alone: give the fields to update, such as username or tags')
}

/** A key that is given by path (`NAME-path`) or as text (`NAME`). */
export function readSource(
  reader: InputReader,
  name: 'private-key' | 'public-key' | 'ssh-login-key',
): KeySource | undefined {
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

/** The fields that are not blank. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}
