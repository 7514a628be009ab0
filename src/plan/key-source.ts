import { BLANK_SECRET, type Problem } from '../domain/failure.ts'
import type { FileMark } from '../domain/file-mark.ts'
import type { KeySource, KeySpec } from '../domain/key-spec.ts'
import { FileError } from '../files/input-file.ts'
import { KeyError } from '../key/key-error.ts'
import { readKeyFile } from '../key/key-file.ts'
import { LockedError } from '../key/passphrase.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** Where a key's files and variables are found. */
export interface KeyPlace {
  readonly env: NodeJS.ProcessEnv
  /** Folder that relative paths start at. */
  readonly base: string
  /** The checked-out repository: no link in it may lead out of it. */
  readonly workspace: string
  /** Folders that a path must resolve into; any folder will do when absent. */
  readonly confineTo?: readonly string[]
  readonly secrets: Secrets
  /** One key of many: the runner gets only the masks that it needs. */
  readonly lean?: boolean
  /** A key is checked before its turn comes: the runner is told, and the redactor when the key is used. */
  readonly ahead?: boolean
  /** The runner has the masks of this key already. */
  readonly local?: boolean
}

/**
 * The passphrase, if any; a secret from the moment it is read to the end of the run, also when it is refused afterwards. Throws KeyError
 * when its variable is not set.
 */
export function readPassphrase({ passphrase }: Omit<KeySpec, 'identifier'>, place: KeyPlace): string | undefined {
  if (!passphrase || passphrase === 'refused') return undefined
  const text = 'text' in passphrase ? passphrase.text : readVariable(passphrase.env, place).replace(/(\r?\n)+$/, '')
  place.secrets.add(text, place)
  return text
}

/** The text of a key as it stands in its input, variable or file. Throws KeyError when it cannot be had. `secret`: a private key. */
export function readSource(
  source: KeySource,
  place: KeyPlace,
  secret: boolean,
): { text: string; mark?: FileMark; warnings: readonly string[] } {
  if (source.from === 'file') return readKeyFile(source.path, { ...place, secret })
  return { text: source.from === 'text' ? source.text : readVariable(source.name, place), warnings: [] }
}

function readVariable(name: string, { env }: KeyPlace): string {
  const text = env[name]
  if (text === undefined || text.trim() === '') {
    throw new KeyError(
      `The environment variable ${name} is not set or empty. Set it from a secret in the step's env. ${BLANK_SECRET}.`,
    )
  }
  return text
}

/**
 * What `work` gives; undefined where a person can mend what is wrong, which is then a problem of `label`. Of a key that stays shut nothing
 * is said when its passphrase was `refused`, which is told already.
 */
export async function attempt<T>(
  label: string,
  problems: Problem[],
  work: () => T | Promise<T>,
  refused = false,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof KeyError || error instanceof FileError)) throw error
    if (!(refused && error instanceof LockedError)) problems.push({ input: label, message: error.message })
    return undefined
  }
}
