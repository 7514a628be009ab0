import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Failure, type Problem } from '../failure.ts'
import type { Options } from '../inputs/inputs.ts'
import { takeShard } from '../keys-file/shard.ts'
import { type Run, workspaceOf } from '../run.ts'
import {
  generateKeyMaterial,
  type KeyMaterial,
  type KeyPlace,
  loadKeyMaterial,
  rereadKeyMaterial,
} from './key-material.ts'
import { checkKeyOutput, writeKeyOutput } from './key-output.ts'
import type { KeyRecipe, KeySpec } from './key-spec.ts'

/** One key that the run deals with, checked before the first request. */
export interface Job {
  readonly spec: KeySpec
  /** The action made the identifier up: the key is new for sure. */
  readonly identifierMadeUp: boolean
  /** The server's id, where the workflow gave it. */
  readonly keyId?: string
  /** The file that the private key came from, absolute. */
  readonly file?: string
  /** The key itself, at the moment that it is sent. Throws a Failure when it cannot be had any more. */
  readonly open: () => Promise<KeyMaterial>
}

/** The keys of the run, and everything that is wrong with them: nothing may be sent while there is any. */
export interface Plan {
  readonly jobs: readonly Job[]
  readonly problems: readonly Problem[]
}

const NO_KEY: KeyMaterial = { notices: [], warnings: [], release: () => undefined }
const ALWAYS_NEW = 'cannot be given together with skip-unchanged, since a key that the action makes is always new'
const LARGEST_FILE = 16 * 1024 * 1024

/** Plans the one key that the inputs describe: it is read, masked and checked now, and kept until it is sent. */
export async function planKey(run: Run): Promise<Plan> {
  const { env, inputs, secrets } = run
  const { key = {}, keyId, command } = inputs
  const workspace = workspaceOf(env)
  const spec = { ...key, identifier: key.identifier ?? (command === 'register' ? randomUUID() : '') }
  const job = {
    spec,
    identifierMadeUp: key.identifier === undefined,
    ...(keyId ? { keyId } : {}),
    ...fileOf(spec, workspace),
  }
  if (command !== 'register') return { jobs: [{ ...job, open: async () => NO_KEY }], problems: [] }

  const place = { env, secrets, workspace, base: workspace }
  const loaded = await loadKeyMaterial(spec, place)
  if ('problems' in loaded) return { jobs: [], problems: loaded.problems }
  const { generate } = spec
  const output = generate ? readKeyOutput(inputs.options.privateKeyOutputPath, workspace) : { problems: [] }
  const open = async () =>
    generate && !inputs.options.dryRun ? makeKey(run, spec, generate, place, output.file) : loaded.material
  return { jobs: [{ ...job, open }], problems: output.problems }
}

function readKeyOutput(path: string | undefined, workspace: string): { file?: string; problems: readonly Problem[] } {
  if (path === undefined) return { problems: [] }
  const checked = checkKeyOutput(path, workspace)
  if ('value' in checked) return { file: checked.value, problems: [] }
  return { problems: [{ input: 'private-key-output-path', message: checked.problem }] }
}

async function makeKey(
  { ledger }: Run,
  spec: KeySpec,
  recipe: KeyRecipe,
  place: KeyPlace,
  file: string | undefined,
): Promise<KeyMaterial> {
  const material = await generateKeyMaterial(spec, recipe, place)
  if (file === undefined) return material
  writeKeyOutput(file, `${material.privateKey}`, ledger)
  return { ...material, writtenTo: file }
}

/**
 * Plans the keys of `keys-file`. The whole file is checked in every shard; each key is let go after its check and read again when
 * it is sent, so that memory does not grow with their number.
 */
export async function planFleet({ env, inputs, secrets }: Run, keysFile: string): Promise<Plan> {
  const { parseKeysFile } = await import('../keys-file/keys-file.ts')
  const { command, keyFormat, options, shard } = inputs
  const workspace = workspaceOf(env)
  const path = resolve(workspace, keysFile)
  const text = readKeysFile(path)
  if ('problem' in text) return { jobs: [], problems: [{ input: 'keys-file', message: text.problem }] }
  const { keys, problems } = parseKeysFile(text.value, { command, format: keyFormat })
  const confineTo = [workspace, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])]
  const place = { env, secrets, workspace, base: dirname(path), confineTo, lean: true }
  const jobs: Job[] = []
  const found = [...problems]
  for (const { index, line, spec } of keys) {
    const opened = command === 'register' ? await planEntry(spec, place, options) : { open: async () => NO_KEY }
    if ('open' in opened) jobs.push({ spec, identifierMadeUp: false, ...fileOf(spec, place.base), ...opened })
    else
      found.push(
        ...opened.problems.map(({ input, message }) => ({
          input: 'keys-file',
          message: `entry ${index} (line ${line}): ${input}: ${message}`,
        })),
      )
  }
  return { jobs: shard ? takeShard(jobs, shard) : jobs, problems: found }
}

async function planEntry(
  spec: KeySpec,
  place: KeyPlace,
  { dryRun, skipUnchanged }: Options,
): Promise<Pick<Job, 'open'> | { problems: readonly Problem[] }> {
  if (spec.generate && skipUnchanged) return { problems: [{ input: 'generate_key', message: ALWAYS_NEW }] }
  const loaded = await loadKeyMaterial(spec, place)
  if ('problems' in loaded) return loaded
  loaded.material.release()
  const { generate } = spec
  if (generate) return { open: async () => (dryRun ? NO_KEY : generateKeyMaterial(spec, generate, place)) }
  const digest = digestOf(loaded.material)
  const { privateKey, passphrase, ...checked } = loaded.material
  return { open: () => reopen(spec, checked, digest, { ...place, local: true }) }
}

// A key that is sent as it stands in its file needs no second look but at its digest; any other is loaded like the first time.
async function reopen(spec: KeySpec, checked: KeyMaterial, digest: string, place: KeyPlace): Promise<KeyMaterial> {
  try {
    const reread = rereadKeyMaterial(spec, checked, place)
    if (digestOf(reread) === digest) return reread
    reread.release()
  } catch {}
  const loaded = await loadKeyMaterial(spec, place)
  if ('material' in loaded && digestOf(loaded.material) === digest) return loaded.material
  throw new Failure(
    'Invalid input',
    'key_changed',
    'Its key was changed or removed after it had been checked. Find out what writes the file while this step runs, then run again.',
  )
}

function digestOf({ privateKey = '', publicKey = '', passphrase = '' }: KeyMaterial): string {
  return createHash('sha256')
    .update(JSON.stringify([privateKey, publicKey, passphrase]))
    .digest('base64')
}

function fileOf({ privateKey }: KeySpec, base: string): Pick<Job, 'file'> {
  return privateKey?.from === 'file' ? { file: resolve(base, privateKey.path) } : {}
}

function readKeysFile(path: string): { value: string } | { problem: string } {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return { problem: 'it is not a file' }
    if (stats.size > LARGEST_FILE) return { problem: `the file is larger than ${LARGEST_FILE / 1024 / 1024} MiB` }
    return { value: readFileSync(path, 'utf8') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      problem:
        code === 'ENOENT'
          ? 'the file does not exist; a relative path starts at the workspace'
          : `the file cannot be read (${code})`,
    }
  }
}
