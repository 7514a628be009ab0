import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Ledger } from '../clean-up/ledger.ts'
import type { Checked } from '../domain/checks.ts'
import { Failure, type Problem, problemLine } from '../domain/failure.ts'
import type { Job } from '../domain/job.ts'
import { type KeyMaterial, NO_KEY } from '../domain/key-material.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import type { Options } from '../domain/options.ts'
import { type FileError, readInputFile } from '../files/input-file.ts'
import { MOST_PROBLEMS, parseKeysFile } from '../keys-file/keys-file.ts'
import { takeShard } from '../keys-file/shard.ts'
import { keyOutputProblems, makeKey } from './generated-key.ts'
import { type KnownHostsShelf, loadHostAccess } from './host-access.ts'
import { loadKeyMaterial, rereadKeyMaterial } from './key-material.ts'
import type { KeyPlace } from './key-source.ts'
import type { Plan, Planning } from './planning.ts'

const LARGEST_FILE = 8 * 1024 * 1024

const NO_PEM = 'key-format: pem needs an entry with generate_key: a given key is sent in the form it has'

/** Characters of keys that stay in memory until they are sent: all of 20,000 Ed25519 keys. */
const KEPT = 2 ** 24

/**
 * Plans the keys of `keys-file`. The whole file is checked in every shard. Once `kept` characters of keys are in memory, each further one is
 * let go after its check and read again when it is sent, so that memory does not grow with their number.
 */
export async function planFleet(
  { env, workspace, inputs, secrets, ledger }: Planning,
  keysFile: string,
  kept = KEPT,
): Promise<Plan> {
  const { command, keyFormat, options, shard, keysFileEnv } = inputs
  const text = readKeysFile(keysFile, workspace)
  if ('problem' in text) return { jobs: [], problems: [problemOf(text.problem)] }
  const variables = keysFileEnv ? { variables: keysFileEnv } : {}
  const { skipUnchanged } = options
  const file = parseKeysFile(text.value, { command, skipUnchanged, format: keyFormat, ...variables })
  const confineTo = [workspace, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])]
  const place = { env, secrets, workspace, base: dirname(resolve(workspace, keysFile)), confineTo, lean: true }
  for (const { spec } of file.keys) secrets.publics.add(...publicTexts(spec))
  const jobs: Job[] = []
  const found = [...file.problems]
  const entries: Entries = { place, options, ledger, shelf: new Map(), room: kept }
  let unread = file.keys.length
  for (const { index, line, spec } of file.keys) {
    if (found.length >= MOST_PROBLEMS) break
    if (index % BREATH === 0) await setImmediate()
    const opened = command === 'register' ? await planEntry(spec, entries) : { open: async () => NO_KEY }
    if ('open' in opened) jobs.push({ spec, identifierMadeUp: false, ...opened })
    else for (const problem of opened.problems) found.push(`entry ${index} (line ${line}): ${problemLine(problem)}`)
    unread -= 1
  }
  if (command === 'register' && keyFormat === 'pem' && found.length === 0 && !jobs.some(({ spec }) => spec.generate))
    found.push(NO_PEM)
  if (file.omitted > 0) found.push(`${file.omitted} more problems are not shown`)
  if (unread > 0) found.push(`the keys of ${unread} entries were not looked at any more`)
  return { jobs: shard ? takeShard(jobs, shard) : jobs, problems: found.map(problemOf) }
}

/** What `publicInputs` gives of one key, of an entry. */
function publicTexts({ devices = [], tags = [], host = {}, ...key }: KeySpec) {
  const { identifier, hostname, ip, username, keyName, privateKey, publicKey, output } = key
  const { address, account, loginUser, loginKey, jump, authorizedKeys, keyOptions } = host
  const paths = [privateKey, publicKey, loginKey].map(source => (source?.from === 'file' ? source.path : undefined))
  return [
    ...[identifier, hostname, ip, username, keyName, output?.path, ...paths, ...devices, ...tags],
    ...[address, account, loginUser, jump?.user, jump?.host, authorizedKeys, keyOptions],
    ...Object.values(key.createDevice ?? {}),
  ]
}

/** Keys that are checked before a signal, such as that of a cancelled job, gets its turn. */
const BREATH = 50

function problemOf(message: string): Problem {
  return { input: 'keys-file', message, apart: true }
}

/** What all entries share. */
interface Entries {
  readonly place: KeyPlace
  readonly options: Options
  readonly ledger: Ledger
  readonly shelf: KnownHostsShelf
  /** Characters of keys that may still be kept. */
  room: number
}

type Planned = Pick<Job, 'open' | 'file'> | { readonly problems: readonly Problem[] }

/** Plans an entry's key and, where it is to be made valid on its host, the way there. */
async function planEntry(spec: KeySpec, entries: Entries): Promise<Planned> {
  const { place, shelf } = entries
  const planned = await planKey(spec, entries)
  const { host } = spec
  if (!host) return planned
  const reached = await loadHostAccess(spec, host, { ...place, ahead: true }, shelf)
  const wrong = [planned, reached].flatMap(each => ('problems' in each ? each.problems : []))
  if (wrong.length > 0 || !('open' in planned)) return { problems: wrong }
  return {
    ...planned,
    open: async () => {
      const material = await planned.open()
      const reached = await loadHostAccess(spec, host, { ...place, local: true }, shelf)
      if ('problems' in reached) {
        material.release()
        throw changedMeanwhile()
      }
      const release = () => {
        material.release()
        reached.release()
      }
      return { ...material, host: reached.access, release }
    },
  }
}

async function planKey(spec: KeySpec, entries: Entries): Promise<Planned> {
  const { place, options, ledger } = entries
  const loaded = await loadKeyMaterial(spec, { ...place, ahead: true })
  if ('problems' in loaded) return loaded
  const { material, hide } = loaded
  const { generate, output } = spec
  if (!generate && material.privateKey && material.privateKey.length <= entries.room) {
    entries.room -= material.privateKey.length
    return {
      ...fileOf(material),
      open: async () => {
        hide()
        return material
      },
    }
  }
  if (generate) {
    const problems = output ? keyOutputProblems(output, place) : []
    if (problems.length > 0) return { problems }
    return { open: async () => (options.dryRun ? NO_KEY : makeKey(spec, generate, place, ledger)) }
  }
  const digest = digestOf(material)
  const { privateKey, passphrase, ...checked } = material
  return { ...fileOf(material), open: () => reopen(spec, checked, digest, { ...place, local: true }) }
}

function fileOf({ readFrom }: KeyMaterial): Pick<Job, 'file'> {
  return readFrom ? { file: readFrom } : {}
}

// A key that is sent as it stands in its file needs no second look but at its digest; any other is loaded like the first time.
async function reopen(spec: KeySpec, checked: KeyMaterial, digest: string, place: KeyPlace): Promise<KeyMaterial> {
  try {
    const reread = rereadKeyMaterial(spec, checked, place)
    if (digestOf(reread) === digest) return reread
    reread.release()
  } catch {
    // Loading it anew tells what is wrong.
  }
  const loaded = await loadKeyMaterial(spec, place)
  if ('material' in loaded && digestOf(loaded.material) === digest) return loaded.material
  throw changedMeanwhile()
}

function changedMeanwhile(): Failure {
  return new Failure(
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

function readKeysFile(path: string, workspace: string): Checked<string> {
  try {
    return { value: readInputFile(path, { workspace, limit: LARGEST_FILE }).text }
  } catch (error) {
    return { problem: (error as FileError).message }
  }
}
