import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPrivateKey } from '../../src/key/private-key.ts'
import { damages } from './key-damage.ts'
import { makeTempFolder } from './temp-folder.ts'

/** A private key that a real tool made. */
export interface CorpusKey {
  readonly type: string
  readonly format: string
  /** Blank for a key that is not encrypted. */
  readonly passphrase: string
  readonly text: string
  readonly expected: 'kept' | 'converted' | 'refused'
}

/** Keys of every type, format and encryption, and ssh-keygen to ask about them. */
export interface Corpus {
  readonly keys: readonly CorpusKey[]
  /** What `ssh-keygen -y` and `ssh-keygen -l` say of the text, or undefined where it refuses the text. */
  readonly ask: (text: string, passphrase: string) => SshKeygenAnswer | undefined
  readonly remove: () => void
}

/** What ssh-keygen says of a key. */
export interface SshKeygenAnswer {
  /** Type and base64. */
  readonly publicKey: string
  readonly comment: string
  readonly fingerprint: string
}

/** The passphrase of those that are encrypted. */
export const passphrase = 'correct horse'

/**
 * The tools that are needed and not installed. Those of macOS are built with LibreSSL, which neither writes nor reads some of the formats
 * (scrypt, Ed448); ssh-keygen of Windows looks at access lists. A format is the same on every machine.
 */
export function missingTools(): string[] {
  return ['ssh-keygen', 'openssl'].filter(tool => process.platform !== 'linux' || spawnSync(tool, ['-h']).error)
}

const sshTypes = [
  ['rsa', '2048'],
  ['rsa', '3072'],
  ['ecdsa', '256'],
  ['ecdsa', '384'],
  ['ecdsa', '521'],
  ['ed25519', '256'],
] as const

const sshFormats = [
  ['OpenSSH', 'RFC4716'],
  ['PEM', 'PEM'],
  ['PKCS#8', 'PKCS8'],
] as const

const sshCiphers = [
  '3des-cbc',
  'aes128-cbc',
  'aes192-cbc',
  'aes256-cbc',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'chacha20-poly1305@openssh.com',
]

type Expected = CorpusKey['expected']

/** Name, arguments after `openssl` (`OUT`, `RSA` and `EC` stand for files), passphrase, expectation. */
const opensslKeys: [type: string, format: string, args: string, passphrase: string, Expected][] = [
  ['ed25519', 'PKCS#8', 'genpkey -algorithm ed25519 -out OUT', '', 'converted'],
  [
    'ed25519',
    'PKCS#8 aes-256-cbc',
    'genpkey -algorithm ed25519 -aes-256-cbc -pass PASS -out OUT',
    passphrase,
    'converted',
  ],
  ['rsa 2048', 'PKCS#1 des3', 'rsa -in RSA -traditional -des3 -passout PASS -out OUT', passphrase, 'kept'],
  ['rsa 2048', 'PKCS#1 aes256', 'rsa -in RSA -traditional -aes256 -passout PASS -out OUT', passphrase, 'kept'],
  ['rsa 2048', 'PKCS#8 scrypt', 'pkcs8 -topk8 -in RSA -scrypt -passout PASS -out OUT', passphrase, 'kept'],
  [
    'rsa 2048',
    'PKCS#8 PBE-SHA1-3DES',
    'pkcs8 -topk8 -in RSA -v1 PBE-SHA1-3DES -passout PASS -out OUT',
    passphrase,
    'kept',
  ],
  ['rsa 2048', 'PKCS#8 100,000 rounds', 'pkcs8 -topk8 -in RSA -iter 100000 -passout PASS -out OUT', passphrase, 'kept'],
  ['ecdsa 256', 'SEC1', 'ec -in EC -out OUT', '', 'kept'],
  ['ecdsa 256', 'SEC1, parameters in front', 'ecparam -name prime256v1 -genkey -out OUT', '', 'converted'],
  [
    'ecdsa 256',
    'SEC1, explicit curve',
    'ecparam -name prime256v1 -genkey -noout -param_enc explicit -out OUT',
    '',
    'kept',
  ],
  ['ecdsa 256', 'SEC1 aes128', 'ec -in EC -aes128 -passout PASS -out OUT', passphrase, 'kept'],
  ['rsa 1024', 'PKCS#1', 'genrsa -traditional -out OUT 1024', '', 'refused'],
  ['rsa-pss', 'PKCS#8', 'genpkey -algorithm rsa-pss -out OUT', '', 'refused'],
  ['secp256k1', 'SEC1', 'ecparam -name secp256k1 -genkey -noout -out OUT', '', 'refused'],
  ['ed448', 'PKCS#8', 'genpkey -algorithm ed448 -out OUT', '', 'refused'],
  ['x25519', 'PKCS#8', 'genpkey -algorithm x25519 -out OUT', '', 'refused'],
]

/** Makes every type in every format that the installed tools write; what a tool refuses to make (DSA, of late) is left out. */
export function makeCorpus(): Corpus {
  const folder = makeTempFolder('key-corpus-')
  return {
    keys: [...madeBySshKeygen(folder), ...madeByOpenssl(folder)],
    ask: asker(folder),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function madeBySshKeygen(folder: string): CorpusKey[] {
  let count = 0
  const make = (args: string[], secret: string) => {
    const file = join(folder, `ssh-${count++}`)
    const common = ['-q', '-a', '1', '-N', secret, '-C', 'made for a test', '-f', file]
    return spawnSync('ssh-keygen', [...common, ...args]).status === 0 ? readFileSync(file, 'utf8') : undefined
  }
  const keys: CorpusKey[] = []
  const add = (type: string, format: string, args: string[], secret: string, expected: Expected) => {
    const text = make(args, secret)
    if (text) keys.push({ type, format, passphrase: secret, text, expected })
  }
  for (const secret of ['', passphrase]) {
    const encrypted = secret && ', encrypted'
    for (const [type, bits] of sshTypes) {
      for (const [format, option] of type === 'ed25519' ? sshFormats.slice(0, 1) : sshFormats) {
        add(`${type} ${bits}`, format + encrypted, ['-t', type, '-b', bits, '-m', option], secret, 'kept')
      }
    }
    for (const [format, option] of sshFormats)
      add('dsa', format + encrypted, ['-t', 'dsa', '-m', option], secret, 'refused')
  }
  for (const cipher of sshCiphers)
    add('ed25519 256', `OpenSSH ${cipher}`, ['-t', 'ed25519', '-Z', cipher], passphrase, 'kept')
  return keys
}

function madeByOpenssl(folder: string): CorpusKey[] {
  const [rsa, ec, out] = [join(folder, 'rsa'), join(folder, 'ec'), join(folder, 'out')]
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  openssl('genrsa', '-out', rsa, '2048')
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', ec)
  const names: Record<string, string> = { OUT: out, RSA: rsa, EC: ec, PASS: `pass:${passphrase}` }
  return opensslKeys.map(([type, format, args, passphrase, expected]) => {
    openssl(...args.split(' ').map(word => names[word] ?? word))
    return { type, format, passphrase, text: readFileSync(out, 'utf8'), expected }
  })
}

function asker(folder: string): Corpus['ask'] {
  const answers = new Map<string, SshKeygenAnswer | undefined>()
  const file = join(folder, 'asked')
  const run = (...args: string[]) => spawnSync('ssh-keygen', args, { encoding: 'utf8' })
  const ask = (text: string, passphrase: string) => {
    writeFileSync(file, text, { mode: 0o600 })
    const { status, stdout } = run('-y', '-P', passphrase, '-f', file)
    if (status !== 0) return undefined
    const [type, base64, ...comment] = stdout.trim().split(' ')
    writeFileSync(`${file}.pub`, stdout)
    const [, fingerprint = ''] = run('-l', '-f', `${file}.pub`).stdout.split(' ')
    return { publicKey: `${type} ${base64}`, comment: comment.join(' '), fingerprint }
  }
  return (text, passphrase) => {
    if (!answers.has(text)) answers.set(text, ask(text, passphrase))
    return answers.get(text)
  }
}

/** What happened to each damage of a key: `repaired` means that the sound text's bytes came back. */
async function outcome({ text, passphrase }: CorpusKey, damaged: string): Promise<string> {
  try {
    const { privateKey, notices } = await readPrivateKey(damaged, passphrase)
    const converted = notices.some(notice => notice.includes('converted'))
    if (converted) return notices.length > 1 ? 'repaired, converted' : 'converted'
    return notices.length === 0 && privateKey === text ? 'kept' : 'repaired'
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}

/** Type × format × damage → what happened, with ssh-keygen's answer to the same text, as a Markdown table. */
async function printTable(): Promise<void> {
  const corpus = makeCorpus()
  console.log(
    '| type | format | as made | ssh-keygen | damaged | ssh-keygen reads of these |\n| --- | --- | --- | --- | --- | --- |',
  )
  for (const key of corpus.keys) {
    const answer = corpus.ask(key.text, key.passphrase) ? 'reads it' : 'refuses it'
    const seen = new Map<string, number>()
    let read = 0
    for (const { apply } of damages) {
      const damaged = apply(key.text)
      const happened = await outcome(key, damaged)
      seen.set(happened, (seen.get(happened) ?? 0) + 1)
      if (corpus.ask(damaged, key.passphrase)) read++
    }
    const made = await outcome(key, key.text)
    const summary = [...seen].map(([happened, count]) =>
      happened === made ? `the same (${count})` : `${happened} (${count})`,
    )
    console.log(
      `| ${[key.type, key.format, made, answer, summary.join('; '), `${read} of ${damages.length}`].join(' | ')} |`,
    )
  }
  corpus.remove()
}

if (import.meta.main) await printTable()
