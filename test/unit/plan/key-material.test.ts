import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { KeyMaterial } from '../../../src/domain/key-material.ts'
import type { KeySpec } from '../../../src/domain/key-spec.ts'
import { generateKeyPair } from '../../../src/key/generate.ts'
import { generateKeyMaterial, type Loaded, loadKeyMaterial, rereadKeyMaterial } from '../../../src/plan/key-material.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'

const [pair, other] = await Promise.all(
  ['one', 'other'].map(comment => generateKeyPair('ecdsa-256', { format: 'openssh', comment })),
)
const [key, otherKey] = [`${pair?.privateKey}`, `${other?.privateKey}`]
const privateKey = { from: 'env', label: 'private_key_env', name: 'KEY' } as const
const publicKey = { from: 'env', label: 'public_key_env', name: 'PUBLIC' } as const
const passphrase = { env: 'PASS' }

function placeOf(env: NodeJS.ProcessEnv, lean = false) {
  return { env, base: '/', workspace: '/', secrets: new Secrets(() => undefined), lean }
}

function materialOf(loaded: Loaded): KeyMaterial {
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded.material
}

/** Whether a line that only the private key has is hidden. */
function hides(secrets: Secrets, privateKey = ''): boolean {
  const line = `${privateKey.trim().split('\n').at(-2)}`
  return !secrets.redact(`a ${line} b`).includes(line)
}

it('a fault while a key is read is no problem of the key', async () => {
  const secrets = new Secrets(() => {
    throw new RangeError('a fault')
  })
  const place = { env: { KEY: 'some key' }, base: '/', workspace: '/', secrets }
  await expect(loadKeyMaterial({ privateKey }, place)).rejects.toThrow(RangeError)
})

it('says nothing of a key that stays shut when its passphrase was refused, which is told already', async () => {
  const locked = await generateKeyPair('ecdsa-256', { format: 'openssh', comment: 'a', passphrase: 'a passphrase' })
  const place = placeOf({ KEY: locked.privateKey })
  const problemsWith = async (passphrase?: KeySpec['passphrase']) => {
    const loaded = await loadKeyMaterial({ privateKey, ...(passphrase ? { passphrase } : {}) }, place)
    return 'problems' in loaded ? loaded.problems.map(({ input }) => input) : []
  }
  expect(await problemsWith()).toEqual(['private_key_env'])
  expect(await problemsWith({ env: 'NOT_SET' })).toEqual(['password_env'])
  expect(await problemsWith('refused')).toEqual([])
})

describe('a private key is hidden', () => {
  it('as it was given and as it is sent', async () => {
    const pkcs8 = `${generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })}`
    const place = placeOf({ KEY: pkcs8 })
    const material = materialOf(await loadKeyMaterial({ privateKey }, place))
    expect(material.privateKey).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----/)
    expect([hides(place.secrets, pkcs8), hides(place.secrets, material.privateKey)]).toEqual([true, true])
  })

  it('when the action made it', async () => {
    const place = placeOf({})
    const material = await generateKeyMaterial({ identifier: 'a' }, { kind: 'ed25519', format: 'openssh' }, place)
    expect(hides(place.secrets, material.privateKey)).toBe(true)
  })

  it('until it is let go where it is one of many, and to the end where it is the only one', async () => {
    for (const lean of [true, false]) {
      const place = placeOf({ KEY: key }, lean)
      const material = materialOf(await loadKeyMaterial({ privateKey }, place))
      expect(hides(place.secrets, key)).toBe(true)
      material.release()
      expect(hides(place.secrets, key)).toBe(!lean)
      rereadKeyMaterial({ identifier: 'a', privateKey }, material, place).release()
      expect(hides(place.secrets, key)).toBe(!lean)
    }
  })

  it('no longer when something else of many is wrong with it', async () => {
    const place = placeOf({ KEY: key, PUBLIC: `${other?.publicKey.line}` }, true)
    const { problems } = (await loadKeyMaterial({ privateKey, publicKey }, place)) as { problems: readonly unknown[] }
    expect(problems).toEqual([
      { input: 'public_key_env', message: expect.stringContaining('does not belong to the private key') },
    ])
    expect(hides(place.secrets, key)).toBe(false)
  })
})

describe('a key that is read again', () => {
  it('is what stands there now, hidden, with its passphrase', async () => {
    const place = placeOf({ KEY: key, PASS: 'passphrase' })
    const checked = materialOf(await loadKeyMaterial({ privateKey }, place))
    const now = placeOf({ KEY: otherKey, PASS: 'passphrase\n' })
    const again = rereadKeyMaterial({ identifier: 'a', privateKey, passphrase }, checked, now)
    expect(again).toMatchObject({ privateKey: otherKey, publicKey: checked.publicKey, passphrase: 'passphrase' })
    expect(hides(now.secrets, otherKey)).toBe(true)
  })

  it('may have none', () => {
    const checked = { notices: [], warnings: [], release: () => undefined }
    const again = rereadKeyMaterial({ identifier: 'a' }, checked, placeOf({}))
    expect(again).toEqual({ ...checked, release: expect.any(Function) })
  })
})

describe('a variable', () => {
  it('holds a passphrase to the letter, but for the line breaks that the shell left at its end', async () => {
    const loaded = await loadKeyMaterial({ passphrase }, placeOf({ PASS: ' two\nlines \r\n\n' }))
    expect(loaded).toEqual({
      material: { notices: [], warnings: [], passphrase: ' two\nlines ', release: expect.any(Function) },
      hide: expect.any(Function),
    })
  })

  it.each([undefined, '', ' \n'])('must be set (%j)', async PASS => {
    const message =
      "The environment variable PASS is not set or empty. Set it from a secret in the step's env. A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank."
    const env = PASS === undefined ? {} : { PASS }
    expect(await loadKeyMaterial({ passphrase }, placeOf(env))).toEqual({
      problems: [{ input: 'password_env', message }],
    })
  })
})

it('a key given as text or by a variable whose public lines GitHub hides comes with a warning, whatever its line ends', async () => {
  for (const text of [key, key.replaceAll('\n', '\r\n')])
    for (const source of [{ from: 'text', label: 'private-key', text } as const, privateKey]) {
      const { warnings } = materialOf(await loadKeyMaterial({ privateKey: source }, placeOf({ KEY: text })))
      expect(warnings).toEqual([
        expect.stringContaining('a job output that holds public-key or results may be dropped. Give the key as a file'),
      ])
    }
})

describe('what stands in the place of the public key', () => {
  const body = key.split('\n').slice(1, -2)

  function masksOf(text: string): Promise<readonly string[]> {
    const masks: string[] = []
    const place = { ...placeOf({ PUBLIC: text, KEY: otherKey }), secrets: new Secrets(mask => masks.push(mask)) }
    return loadKeyMaterial({ privateKey, publicKey }, { ...place, lean: true }).then(loaded => {
      expect(loaded).toHaveProperty('problems')
      return masks
    })
  }

  it.each([
    ['a private key', key],
    ['a private key on one line', JSON.stringify(key)],
    ['a private key behind its public half', `${pair?.publicKey.line}\n${key}`],
  ])('is masked line by line before it is refused: %s', async (_, text) => {
    expect(await masksOf(text)).toEqual(
      expect.arrayContaining(body.filter(line => !pair?.publicKey.line.includes(line) && line.length >= 4)),
    )
  })

  it('is masked when it is a private key in base64', async () => {
    const text = Buffer.from(key).toString('base64')
    expect(await masksOf(text)).toContain(text)
  })

  it('is not masked when it is a public key, wrong as it may be', async () => {
    const line = pair?.publicKey.line ?? ''
    const usual = await masksOf(`${other?.publicKey.line}\n${line}`)
    for (const text of [line, `${line}\n${line}`, line.slice(0, 60)]) expect(await masksOf(text)).toEqual(usual)
  })
})
