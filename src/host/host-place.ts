import type { Failure } from '../domain/failure.ts'
import { type HostAccess, hostAndPort } from '../domain/host.ts'
import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeyResult } from '../domain/result.ts'
import type { Registration, Tools } from '../register/tools.ts'
import type { Held } from '../rotation/held.ts'
import type { Place, Removal, Visit } from '../rotation/place.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { type ClientOptions, SshClient } from '../ssh/client.ts'
import { AccountKeys, type Lines } from './account-keys.ts'
import type { Report } from './authorized-keys.ts'
import { type Hiding, loginKeyOf, unlocked } from './login-key.ts'

/** What all hosts of a run share. */
export interface HostOptions {
  readonly env: NodeJS.ProcessEnv
  /** Milliseconds for one call of ssh. */
  readonly timeout: number
  /** Of ssh on this runner. */
  readonly logLevel: ClientOptions['logLevel']
  readonly signal: AbortSignal
  readonly secrets: Secrets
  /** The run has many keys. */
  readonly many: boolean
}

/** After the job's cancellation: milliseconds for a call that is under way, and until a line must have been taken back. */
const GRACE = 700
const LAST_CALL = 2_200

/** The hosts of the run's keys, as a place of their rotation (docs/behaviour.md, The host). A key without a host is none of its business. */
export function hostPlace(options: HostOptions): Place {
  return {
    visit: async (registration, held, tools) => {
      const { host } = registration.material
      return host && visit(registration, host, held, tools, options)
    },
  }
}

async function visit(
  { spec, material }: Registration,
  access: HostAccess,
  held: Held,
  { safe }: Tools,
  options: HostOptions,
): Promise<Visit> {
  const { secrets, many, env, timeout, logLevel, signal } = options
  const releases: (() => void)[] = []
  const hiding: Hiding = { secrets, many, releases }
  const client = new SshClient({ access, timeout, logLevel, env, signal })
  const close = async () => {
    await client.close()
    if (many) for (const forget of releases) forget()
  }
  try {
    const login = access.loginKey ?? (await loginKeyOf(held, material.passphrase, hiding))
    await client.hold('login', login)
    const key = await holdNew(client, material, hiding)
    const retired = access.retireLoginKey ? login.publicKey : ''
    const older = [held.publicKey, retired].map(line => line.split(' ')[1] ?? '').filter(blob => blob !== '')
    const comment = `${spec.identifier} (register-ssh-key)`
    const lines = { key, comment, options: access.keyOptions, older: older.filter(blob => blob !== key.split(' ')[1]) }
    const keys = new AccountKeys(client, access, lines, { timeout, safe })
    const answer = await keys.ask('look')
    if ('failure' in answer) {
      throw answer.failure.because(' Nothing was changed on the host, and PAM Core was sent nothing.')
    }
    return new HostVisit(keys, { access, lines, report: answer.report, safe, signal, close })
  } catch (error) {
    await close()
    throw error
  }
}

/** Type and base64 of the new key; '' for one that would be made here, which does not exist in a dry run. */
async function holdNew(client: SshClient, { privateKey, passphrase }: KeyMaterial, hiding: Hiding): Promise<string> {
  if (privateKey === undefined) return ''
  const identity = await unlocked(privateKey, [passphrase], hiding)
  await client.hold('new', identity)
  return identity.publicKey
}

interface Situation {
  readonly access: HostAccess
  readonly lines: Lines
  /** What was found there. */
  readonly report: Report
  readonly safe: Tools['safe']
  readonly signal: AbortSignal
  readonly close: () => Promise<void>
}

/** One account's keys while one of them is rotated. */
class HostVisit implements Visit {
  readonly outlivesCancellation = true
  readonly #keys: AccountKeys
  readonly #situation: Situation
  /** The key's line was there before this run. */
  readonly #present: boolean
  /** The words of the output `on-host`. */
  #state: KeyResult['on_host']
  #added = false
  #removed = false

  #cancelledAt: number | undefined

  constructor(keys: AccountKeys, situation: Situation) {
    this.#keys = keys
    this.#situation = situation
    this.#present = situation.report.present
    this.#state = this.#present ? 'added' : 'untouched'
    situation.signal.addEventListener('abort', this.#noteCancellation)
  }

  preview(): readonly string[] {
    this.#state = 'would-rotate'
    const { access, lines, report, safe } = this.#situation
    const options = access.keyOptions ?? report.options
    const [type = 'a new key'] = lines.key === '' ? [] : lines.key.split(' ')
    const line = safe([options, type, '…', lines.comment].filter(word => word !== '').join(' '))
    const first = this.#present ? 'has the line of the key already' : `would get the line: ${line}`
    const older = this.older()
    return [`${this.#name} ${first}.`, ...(older ? [`After success, these would be removed there: ${older}.`] : [])]
  }

  async add(): Promise<void> {
    if (!this.#present) {
      const answer = await this.#keys.ask('add', 'login', { grace: GRACE })
      if ('failure' in answer) {
        const rest = answer.begun ? await this.#takeBackUnclear() : `${this.#name} is as it was.`
        throw answer.failure.because(` ${rest}`)
      }
      this.#added = true
      this.#state = 'added'
    }
    const failure = await this.#keys.prove()
    if (!failure) return
    const rest = this.#added ? await this.takeBack() : `${this.#name} is as it was.`
    throw failure.because(` ${rest}`)
  }

  added(): boolean {
    return this.#added
  }

  async takeBack(): Promise<string> {
    const { access } = this.#situation
    const left = this.#cancelledAt === undefined ? undefined : this.#cancelledAt + LAST_CALL - Date.now()
    const leniency = left === undefined ? { grace: GRACE } : { timeout: left, grace: left }
    const answer = await this.#keys.ask('take-back', 'login', leniency)
    if ('report' in answer) {
      this.#added = false
      this.#state = 'taken-back'
      return `The line that this run had added for ${this.#name} was taken back.`
    }
    if (answer.begun) this.#state = 'unknown'
    const { message } = answer.failure
    return `The line that this run had added for ${this.#name} could not be taken back: ${message} It may still be in ${access.authorizedKeys}; nobody holds its private key but this run.`
  }

  async removeOlder(): Promise<readonly Removal[]> {
    const { access, report } = this.#situation
    const removals: Removal[] = []
    if (report.older.length > 0) {
      const failure = await this.#remove()
      const remedy = `The next run removes what is left in ${access.authorizedKeys}.`
      removals.push({ key: `Older keys of ${this.#name}`, remedy, tolerable: true, ...(failure ? { failure } : {}) })
      if (failure) return removals
      this.#removed = true
    }
    this.#state = 'rotated'
    return removals
  }

  holds(): string {
    if (this.#state === 'untouched' || this.#state === 'taken-back') return `${this.#name} does not have it`
    return `${this.#name} has it (${this.#present ? 'there before' : 'added by this run'})`
  }

  older(): string {
    const { report, safe } = this.#situation
    if (this.#removed) return ''
    return report.older
      .map(({ number, comment }) => `line ${safe(number)}${comment === '' ? '' : ` "${safe(comment)}"`}`)
      .join(', ')
  }

  changed(): boolean {
    return this.#added || this.#removed || this.#state === 'unknown'
  }

  report(): Partial<KeyResult> {
    return { on_host: this.#state }
  }

  async close(): Promise<void> {
    this.#situation.signal.removeEventListener('abort', this.#noteCancellation)
    await this.#situation.close()
  }

  readonly #noteCancellation = () => {
    this.#cancelledAt = Date.now()
  }

  get #name(): string {
    const { login, account } = this.#situation.access
    return `${account} at ${hostAndPort(login)}`
  }

  // Whether the line was added is not known, but that it was not there before is: so it may be taken back.
  async #takeBackUnclear(): Promise<string> {
    this.#added = true
    this.#state = 'unknown'
    return this.takeBack()
  }

  // A command in the options of the new line must not stand in the way, so its key has its turn only where the other one no longer works.
  async #remove(): Promise<Failure | undefined> {
    const answer = await this.#keys.ask('remove', 'login', { grace: GRACE })
    if ('report' in answer) return undefined
    const again = await this.#keys.ask('remove', 'new', { grace: GRACE })
    if ('report' in again) return undefined
    if (answer.begun || again.begun) this.#state = 'unknown'
    return again.failure
  }
}
