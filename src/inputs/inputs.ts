import { checkDuration, checkRepository } from '../domain/checks.ts'
import { BLANK_SECRET, type Problem } from '../domain/failure.ts'
import type { KeyFormat, KeySpec } from '../domain/key-spec.ts'
import type { Command, DeployKeyInputs, Options } from '../domain/options.ts'
import type { TlsInputs } from '../http/tls-material.ts'
import { parseShard, type Shard } from '../keys-file/shard.ts'
import { parseVariablePatterns } from '../keys-file/variable-name.ts'
import type { Connection } from '../pam/connection.ts'
import { readConnection } from './connection.ts'
import { readHost } from './host.ts'
import { checkKey, DEPLOY_KEY, KEY_INPUTS, readKey, readKeyFormat } from './key.ts'
import { InputReader } from './reader.ts'

/** What the workflow asked for, checked in form. */
export interface Inputs {
  readonly command: Command
  /** Undefined when its inputs have problems. */
  readonly connection: Omit<Connection, 'tls' | 'decryptionKey'> | undefined
  readonly tls: TlsInputs
  /** As given, a map in YAML. */
  readonly createDevice: string | undefined
  /** As given: PEM text, base64 of it, or a path. */
  readonly decryptionKey: string | undefined
  /** The one key; undefined with `keys-file`. */
  readonly key: (Omit<KeySpec, 'identifier'> & { readonly identifier?: string }) | undefined
  readonly keyId: string | undefined
  readonly keysFile: string | undefined
  /** Patterns of the variables that the keys file may use; undefined for no further limit. */
  readonly keysFileEnv: readonly string[] | undefined
  readonly keyFormat: KeyFormat
  readonly concurrency: number
  readonly shard: Shard | undefined
  readonly summary: boolean
  readonly resultsPath: string | undefined
  readonly options: Options
  /** Everything that is wrong with the inputs; nothing may be sent while there is any. */
  readonly problems: readonly Problem[]
}

const HOW_TO_REGISTER = ['verify', 'skip-unchanged', 'provenance-tags', 'create-device', 'device-errors', 'key-format']
const FLEET_INPUTS = ['keys-file-env', 'shard']

/**
 * Reads and checks all inputs of the action from the environment (docs/behaviour.md, Inputs). Never throws: what is wrong is in
 * `problems`.
 */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const reader = new InputReader(env)
  const command = reader.choice('command', ['register', 'report', 'enable', 'disable'] as const, 'register')
  const keysFile = reader.text('keys-file')
  const host = readHost(reader)
  const key = keysFile ? undefined : { ...readKey(reader), ...(host ? { host } : {}) }
  const keyId = reader.checked('key-id', text =>
    /^\d{1,20}$/.test(text) ? { value: text } : { problem: 'must be digits: the output key-id of a registration' },
  )
  const inputs = {
    command,
    connection: readConnection(reader),
    tls: readTls(reader),
    createDevice: reader.text('create-device'),
    decryptionKey: reader.text('decryption-key'),
    key,
    keyId,
    keysFile,
    keysFileEnv: reader.checked('keys-file-env', parseVariablePatterns),
    keyFormat: readKeyFormat(reader),
    concurrency: reader.number('concurrency', { min: 1, max: 32, whole: true }, 4),
    shard: reader.checked('shard', parseShard),
    summary: reader.boolean('summary', true),
    resultsPath: reader.text('results-path'),
    options: readOptions(reader),
  }
  if (!reader.isWrong('command')) checkTogether(reader, command, key)
  if (key) reader.refuse(FLEET_INPUTS, 'needs keys-file')
  return { ...inputs, problems: reader.problems }
}

/** What goes with what, for this command and one key or a fleet. */
function checkTogether(reader: InputReader, command: Command, key: Inputs['key']): void {
  if (!key) checkFleet(reader, command)
  else if (command === 'register') checkRegister(reader, key)
  else if (command === 'report') checkReport(reader)
  else checkSwitch(reader, command)
}

function readTls(reader: InputReader): TlsInputs {
  const entries = [
    ['caCertificate', reader.text('ca-certificate')],
    ['clientCertificate', reader.text('client-certificate')],
    ['clientKey', reader.text('client-key')],
    ['clientKeyPassword', reader.passphrase('client-key-password')],
  ] as const
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function readOptions(reader: InputReader): Options {
  return {
    dryRun: reader.boolean('dry-run', false),
    maxAge: reader.checked('max-age', checkDuration),
    skipUnchanged: reader.boolean('skip-unchanged', false),
    verify: reader.boolean('verify', false),
    deviceErrors: reader.choice('device-errors', ['fail', 'warn'] as const, 'fail'),
    provenanceTags: reader.boolean('provenance-tags', false),
    removeKeyFiles: reader.choice('remove-key-files', ['written', 'all', 'none'] as const, 'written'),
    deployKey: readDeployKey(reader),
  }
}

function readDeployKey(reader: InputReader): DeployKeyInputs | undefined {
  const access = reader.optionalChoice('deploy-key', ['read-only', 'read-write'] as const)
  const repository = reader.checked('deploy-key-repository', checkRepository)
  const token = reader.text('github-token')
  if (!access) return undefined
  if (!token) {
    reader.problem(
      'github-token',
      `is missing: deploy-key needs a token with "administration: write" on the repository (a GitHub App's or a personal one). ${BLANK_SECRET}`,
    )
  }
  return { readOnly: access === 'read-only', repository, token: token ?? '' }
}

function checkFleet(reader: InputReader, command: Command): void {
  reader.refuse(
    [...KEY_INPUTS, 'identifier', 'key-id', 'create-device'],
    'cannot be given together with keys-file, whose entries describe the keys',
  )
  if (command !== 'register') refuseRegistration(reader, command, `cannot be given with command: ${command}`)
}

function checkRegister(reader: InputReader, key: Partial<KeySpec>): void {
  checkKey(reader, key)
  if (key.metadataOnly) reader.refuse(DEPLOY_KEY, 'cannot be given together with metadata-only: it sends no key')
  else if (!reader.isGiven('deploy-key')) reader.refuse(DEPLOY_KEY, 'needs deploy-key: read-only or read-write')
  reader.refuse(['key-id'], 'is for command: enable and disable; a registration goes by identifier')
  if (!reader.isGiven('generate-key') && reader.text('key-format') === 'pem')
    reader.problem('key-format', 'needs generate-key: a given key is sent in the form it has')
  if (reader.text('deploy-key') !== undefined && key.enabled === false)
    reader.problem(
      'deploy-key',
      'cannot be used with enabled: false, since GitHub would accept a key that PAM Core holds inactive',
    )
}

function checkReport(reader: InputReader): void {
  const reason = 'cannot be given with command: report, which reads the list of keys and nothing else'
  reader.refuse([...KEY_INPUTS, 'key-id'], reason)
  refuseRegistration(reader, 'report', reason)
}

function checkSwitch(reader: InputReader, command: Command): void {
  const reason = `cannot be given with command: ${command}, which needs only key-id or identifier`
  reader.refuse(KEY_INPUTS, reason)
  refuseRegistration(reader, command, reason)
  if (!reader.text('key-id') && !reader.text('identifier')) {
    reader.problem('key-id', `or identifier is missing: it says which key to ${command}`)
  }
}

/** Refuses the inputs that say how keys are registered. */
function refuseRegistration(reader: InputReader, command: Command, reason: string): void {
  reader.refuse([...(command === 'report' ? [] : ['max-age']), ...HOW_TO_REGISTER], reason)
}
