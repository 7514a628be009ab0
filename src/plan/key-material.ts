import type { Problem } from '../domain/failure.ts'
import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeyRecipe, KeySource, KeySpec } from '../domain/key-spec.ts'
import type { KeyPair } from '../key/private-key.ts'
import type { PublicKey } from '../key/public-key.ts'
import { attempt, type KeyPlace, readPassphrase, readSource } from './key-source.ts'
import { Veil } from './veil.ts'

const HIDDEN_OUTPUT =
  'Some lines of this key are public, but GitHub masks every line of a secret, so a job output that holds public-key or results may be dropped. Give the key as a file to avoid that.'

const PUBLIC_LINE = /(?:^|\s)(?:ssh|ecdsa|sk)-\S+\s+AAAA/
const PRIVATE = /private/i

/** The material of a key, with the way to hide one that was loaded ahead, or everything that is wrong with it. */
export type Loaded =
  | { readonly material: KeyMaterial; readonly hide: () => void }
  | { readonly problems: readonly Problem[] }

/**
 * Reads the key that `spec` names, masks it before anything else is done with it, repairs and checks it. Never throws for what a person
 * can mend: that is in `problems`.
 */
export async function loadKeyMaterial(spec: Omit<KeySpec, 'identifier'>, place: KeyPlace): Promise<Loaded> {
  const problems: Problem[] = []
  const veil = new Veil(place)
  const { privateKey, publicKey } = spec
  const passphrase = await attempt('password_env', problems, () => readPassphrase(spec, place))
  const refused = spec.passphrase !== undefined && passphrase === undefined
  const pair =
    privateKey &&
    (await attempt(privateKey.label, problems, () => readPair(privateKey, passphrase, place, veil), refused))
  const given = publicKey && (await attempt(publicKey.label, problems, () => readPublicKey(publicKey, place, veil)))
  if (given && pair && !given.blob.equals(pair.publicKey.blob)) {
    const message = `does not belong to the private key: it is ${given.fingerprint}, the private key's own is ${pair.publicKey.fingerprint}`
    problems.push({ input: publicKey.label, message })
  }
  if (problems.length === 0)
    return {
      material: {
        ...sendable(pair, given),
        ...(passphrase ? { passphrase } : {}),
        ...(pair?.readFrom ? { readFrom: pair.readFrom } : {}),
        release: () => veil.lift(),
      },
      hide: () => veil.lower(),
    }
  veil.lift()
  return { problems }
}

/** The part of a pair that a registration sends; the public key as it was given, comment included. */
function sendable(pair: KeyPair | undefined, given?: PublicKey): Omit<KeyMaterial, 'release'> {
  if (!pair) return { notices: [], warnings: [] }
  const { line, fingerprint } = given ?? pair.publicKey
  return { privateKey: pair.privateKey, publicKey: line, fingerprint, notices: pair.notices, warnings: pair.warnings }
}

async function readPair(
  source: KeySource,
  passphrase: string | undefined,
  place: KeyPlace,
  veil: Veil,
): Promise<KeyPair & Pick<KeyMaterial, 'readFrom'>> {
  const { publicHalf, readPrivateKey } = await import('../key/private-key.ts')
  const { text, mark, warnings } = readSource(source, place, true)
  veil.add(text, publicHalf(text))
  const pair = await readPrivateKey(text, passphrase)
  if (pair.privateKey !== text) veil.add(pair.privateKey, pair.publicKey.line)
  place.secrets.publics.add(pair.publicKey.fingerprint)
  const hidden =
    source.from !== 'file' && text.split('\n').some(line => isPublicLine(line, pair.publicKey.line))
      ? [HIDDEN_OUTPUT]
      : []
  return { ...pair, ...(mark ? { readFrom: mark } : {}), warnings: [...warnings, ...pair.warnings, ...hidden] }
}

// GitHub masks every line of a secret by itself, the public ones too.
function isPublicLine(line: string, publicLine: string): boolean {
  return line.trim().length >= 4 && publicLine.includes(line.trim())
}

// Whatever is no public key may be a private one in the wrong place: it is masked like one before it is refused.
async function readPublicKey(source: KeySource, place: KeyPlace, veil: Veil): Promise<PublicKey> {
  const { text } = readSource(source, place, false)
  if (!PUBLIC_LINE.test(text) || PRIVATE.test(text)) veil.add(text)
  const { parsePublicKey } = await import('../key/public-key.ts')
  return parsePublicKey(text)
}

/**
 * Reads a key again that was checked before, without working it out again; `checked` is what was found then. Only for text that is
 * sent as it stands, which the caller must confirm. Throws KeyError when it cannot be read any more.
 */
export function rereadKeyMaterial(spec: KeySpec, checked: KeyMaterial, place: KeyPlace): KeyMaterial {
  const veil = new Veil(place)
  const passphrase = readPassphrase(spec, place)
  const privateKey = spec.privateKey && readSource(spec.privateKey, place, true).text
  if (privateKey) veil.add(privateKey, checked.publicKey)
  return {
    ...checked,
    ...(privateKey ? { privateKey } : {}),
    ...(passphrase ? { passphrase } : {}),
    release: () => veil.lift(),
  }
}

/** Makes the pair that `spec.generate` asks for, in memory, with the identifier as its comment; masked before anything else is done with it. */
export async function generateKeyMaterial(spec: KeySpec, recipe: KeyRecipe, place: KeyPlace): Promise<KeyMaterial> {
  const { generateKeyPair } = await import('../key/generate.ts')
  const veil = new Veil(place)
  const passphrase = readPassphrase(spec, place)
  const pair = await generateKeyPair(recipe.kind, {
    format: recipe.format,
    comment: spec.identifier,
    ...(passphrase ? { passphrase } : {}),
  })
  veil.add(pair.privateKey, pair.publicKey.line)
  place.secrets.publics.add(pair.publicKey.fingerprint)
  return { ...sendable(pair), ...(passphrase ? { passphrase } : {}), release: () => veil.lift() }
}
