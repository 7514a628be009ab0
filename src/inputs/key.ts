import { checkAddress, checkBoolean, checkDevices, checkLine, splitList } from '../domain/checks.ts'
import { exclusionProblems, HOST_PARTS, KEY_FIELDS, KEY_MATERIAL, needProblems } from '../domain/key-rules.ts'
import type { KeyFormat, KeySource, KeySpec } from '../domain/key-spec.ts'
import { KEY_KINDS } from '../domain/key-spec.ts'
import type { InputReader } from './reader.ts'

/** The inputs of a deploy key. */
export const DEPLOY_KEY = ['deploy-key', 'deploy-key-repository', 'github-token']

/** The inputs that describe the one key of a run and where it goes, but for its identifier. */
export const KEY_INPUTS = [
  ...[...KEY_FIELDS, ...KEY_MATERIAL, 'metadata-only', 'private-key-output-path', ...DEPLOY_KEY],
  ...['rotate-on-host', ...HOST_PARTS],
]

type Fields = Omit<KeySpec, 'identifier'>

/** The one key of a run. `identifier` is absent when the input is blank. */
export function readKey(reader: InputReader): Fields & { readonly identifier?: string } {
  const passphrase = reader.passphrase('password')
  const output = reader.checked('private-key-output-path', checkLine)
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

/** What is wrong between the inputs that describe the one key. */
export function checkKey(reader: InputReader, key: Partial<KeySpec>): void {
  const empty = (['devices', 'tags'] as const).filter(name => key[name]?.length === 0)
  const given = (name: string) =>
    KEY_INPUTS.includes(name) && reader.isGiven(name) && !empty.some(other => other === name)
  const description = { key, given, called: (name: string) => name }
  const skipUnchanged = reader.boolean('skip-unchanged', false)
  const found = [...exclusionProblems(description), ...needProblems(description, { skipUnchanged })]
  for (const { input, message } of found) reader.problem(input, message)
  if (key.metadataOnly && !reader.isGiven('identifier'))
    reader.problem('identifier', 'is missing: metadata-only: true updates the stored key that it names')
}

/** A key that is given by path (`NAME-path`) or as text (`NAME`). */
export function readSource(
  reader: InputReader,
  name: 'private-key' | 'public-key' | 'ssh-login-key',
): KeySource | undefined {
  const label = `${name}-path`
  const path = reader.text(label)
  if (path) return { from: 'file', label, path }
  return reader.isGiven(name) ? { from: 'text', label: name, text: reader.raw(name) } : undefined
}

function readRecipe(reader: InputReader): KeySpec['generate'] {
  const kind = reader.optionalChoice('generate-key', KEY_KINDS)
  return kind && { kind, format: readKeyFormat(reader) }
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
