import type { Failure } from '../domain/failure.ts'
import { type HostAccess, hostAndPort, type Identity } from '../domain/host.ts'
import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeyResult } from '../domain/result.ts'
import type { Registration, Tools } from '../register/tools.ts'
import type { Held } from '../rotation/held.ts'
import type { Place, Remainder, Removal, Visit } from '../rotation/place.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { type ClientOptions, SshClient } from '../ssh/client.ts'
import { AccountKeys, type Answer, type Circumstances, type Lines, type PreparedCall } from './account-keys.ts'
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
const NOTHING_CHANGED = ' Nothing was changed on the host, and PAM Core was sent nothing.'

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
  { safe, voice }: Tools,
  options: HostOptions,
): Promise<Visit> {
  if (held.failure) throw held.failure.because(NOTHING_CHANGED)
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
    const comment = `${spec.identifier} (register-ssh-key)`
    if (held.reason && access.loginKey) {
      voice.warning(
        `Older lines of ${access.account} at ${hostAndPort(access.login)} are found by their comment alone, since the stored key cannot be read: ${held.reason}`,
      )
    }
    const lines = { key, comment, options: access.keyOptions, older: olderThan(key, held, access, login) }
    const keys = new AccountKeys(client, access, lines, { timeout, safe })
    const answer = await keys.ask('look')
    if ('failure' in answer) throw answer.failure.because(NOTHING_CHANGED)
    return new HostVisit(keys, { access, lines, report: answer.report, safe, signal, close })
  } catch (error) {
    await close()
    throw error
  }
}

/** Base64 of the keys that the new one replaces. A login key that PAM Core holds is one, also where its private half alone is shown. */
function olderThan(key: string, held: Held, access: HostAccess, login: Identity): string[] {
  const retired = access.retireLoginKey || !access.loginKey ? login.publicKey : ''
  return [held.publicKey, retired].flatMap(line => (line === '' || line === key ? [] : `${line.split(' ')[1]}`))
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
  #present: boolean
  /** What this run has put into the file: the key's line, or a note beside the line that was there. */
  #put: 'line' | 'note' | undefined
  /** The words of the output `on-host`. */
  #state: KeyResult['on_host']
  #removed = false
  /** Waits for the key to be registered. */
  #removal: PreparedCall | undefined
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
    if (!this.#present || this.#situation.report.older.length > 0) await this.#add()
    const failure = await this.#keys.prove()
    if (failure) throw failure.because(` ${this.added() ? await this.takeBack() : this.#asItWas}`)
    // The run of another one may remove both lines that open a session before this one has registered its key and comes to that.
    this.#removal = await this.#keys.prepare('remove', this.#circumstances)
  }

  added(): boolean {
    return this.#put !== undefined
  }

  async takeBack(): Promise<string> {
    this.#removal?.drop()
    const left = this.#cancelledAt === undefined ? undefined : this.#cancelledAt + LAST_CALL - Date.now()
    const leniency = left === undefined ? { grace: GRACE } : { timeout: left, grace: left }
    const answer = await this.#keys.ask('take-back', { ...leniency, mine: this.#put === 'line' })
    if ('report' in answer) {
      this.#put = undefined
      this.#state = this.#present ? 'added' : 'taken-back'
      return `The line that this run had added for ${this.#name} was taken back.`
    }
    if (answer.at === 'session') this.#state = 'unknown'
    return `The line that this run had added for ${this.#name} could not be taken back: ${answer.failure.message} It may still be in ${this.#file}, where the next rotation finds it.`
  }

  async removeOlder(): Promise<readonly Removal[]> {
    const left = await this.#remove()
    const removal = { key: `Older keys of ${this.#name}`, ...(left ? { left } : {}) }
    if (left) return [removal]
    this.#removed = this.older() !== ''
    this.#state = 'rotated'
    return this.#removed ? [removal] : []
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
    return this.added() || this.#removed || this.#state === 'unknown'
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

  get #file(): string {
    return this.#situation.access.authorizedKeys
  }

  get #asItWas(): string {
    return `${this.#name} is as it was.`
  }

  async #add(): Promise<void> {
    const answer = await this.#keys.ask('add', { grace: GRACE })
    if ('report' in answer) {
      const { present, added, noted } = answer.report
      this.#present = present
      this.#put = added ? 'line' : noted ? 'note' : undefined
      this.#state = 'added'
      return
    }
    if (answer.at !== 'session') throw answer.failure.because(` ${this.#asItWas}`)
    // Whether it was added is not known, but that it was not there before is: so it may be taken back.
    this.#put = this.#present ? 'note' : 'line'
    this.#state = 'unknown'
    throw answer.failure.because(` ${await this.takeBack()}`)
  }

  async #remove(): Promise<Remainder | undefined> {
    const answers = await this.#askToRemove()
    const last = answers.at(-1) as Answer
    if ('report' in last) return undefined
    if (last.line !== 'put back' && (last.line === 'gone' || (await this.#isRefused())))
      return this.#stranded(last.failure)
    if (last.line === 'put back') {
      this.#present = false
      this.#put = 'line'
    } else if (answers.some(answer => 'at' in answer && answer.at === 'session')) this.#state = 'unknown'
    const failure = last.line === 'put back' ? last.failure.because(' It was put back.') : last.failure
    return { failure, remedy: `The next rotation removes what is left in ${this.#file}.`, tolerable: true }
  }

  // A command in the options of the new line must not stand in the way, so its key has its turn only where the other one no longer works.
  async #askToRemove(): Promise<readonly Answer[]> {
    const removal = this.#removal
    const ways = [
      ...(removal?.isOpen() ? [() => removal.ask()] : []),
      () => this.#keys.ask('remove', this.#circumstances),
      () => this.#keys.ask('remove', { ...this.#circumstances, holder: 'new' }),
    ]
    const answers: Answer[] = []
    for (const way of ways) {
      const answer = await way()
      answers.push(answer)
      if ('report' in answer || answer.at === 'script' || this.#situation.signal.aborted) break
    }
    return answers
  }

  // A line that has to be put back gets the options that it had, also where no line has them any more.
  get #circumstances(): Circumstances {
    const { access, report } = this.#situation
    return { grace: GRACE, mine: this.#put === 'line', options: access.keyOptions ?? report.options }
  }

  async #isRefused(): Promise<boolean> {
    return (await this.#keys.prove())?.code === 'key_not_accepted'
  }

  // PAM Core holds the new key by now, and the host does not let it in.
  #stranded(failure: Failure): Remainder {
    this.#put = undefined
    this.#state = 'untouched'
    const remedy = `The host refuses the key that PAM Core holds until its line is in ${this.#file}: add the output public-key there, or run again with ssh-login-key.`
    return { failure, remedy }
  }
}
