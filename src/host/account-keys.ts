import type { Failure } from '../domain/failure.ts'
import type { HostAccess } from '../domain/host.ts'
import type { Holder, Leniency, SshClient, Talk } from '../ssh/client.ts'
import { explainFile, explainLogin, explainProof, explainSilence, isHostKeyTrouble } from '../ssh/explanation.ts'
import { KnownHosts } from '../ssh/known-hosts.ts'
import type { Safe } from '../text/safe-text.ts'
import { type Call, type Report, readReport, standardInput, type Verb } from './authorized-keys.ts'

/**
 * What came of a call: the script's report, or why it has not done what it should. At the `login` nothing was begun, the `script` itself
 * says that it could do nothing, and what became of a `session` that was lost is not known. `line` is that of the new key where it was
 * missed.
 */
export type Answer =
  | { readonly report: Report }
  | { readonly failure: Failure; readonly at: 'login' | 'session' | 'script'; readonly line?: 'gone' | 'put back' }

/** A call whose session is open already. */
export interface PreparedCall {
  /** The session has not ended so far. */
  isOpen(): boolean
  /** Never throws. */
  ask(): Promise<Answer>
  /** Ends the session. */
  drop(): void
}

/** The lines that a rotation is about. */
export type Lines = Pick<Call, 'key' | 'comment' | 'options' | 'older'>

/** How a call differs from others: by whose key the session is opened, and what is said of the new line. */
export type Circumstances = Leniency & Partial<Pick<Call, 'mine' | 'options'>> & { readonly holder?: Holder }

/** A script that waits for another run takes at most this share of the time for a call. */
const SHARE_FOR_WAITING = 0.5

const ABSENT = { reason: 'absent', words: '' }

/** The file authorized_keys of one account on its host, through ssh. */
export class AccountKeys {
  readonly #client: SshClient
  readonly #access: HostAccess
  readonly #lines: Lines
  readonly #timeout: number
  readonly #safe: Safe

  constructor(client: SshClient, access: HostAccess, lines: Lines, options: { timeout: number; safe: Safe }) {
    this.#client = client
    this.#access = access
    this.#lines = lines
    this.#timeout = options.timeout
    this.#safe = options.safe
  }

  /** Has the script do something, in a session that the login key opens unless it is to be the new one. Never throws. */
  async ask(verb: Verb, circumstances: Circumstances = {}): Promise<Answer> {
    const { holder = 'login' } = circumstances
    const mark = newMark()
    const input = standardInput(this.#call(verb, circumstances), mark).join('')
    return this.#answer(await this.#client.run(holder, this.#command(holder), input, circumstances), mark)
  }

  /**
   * Opens a session of the login key in which the script waits, whatever becomes of the line of that key meanwhile; undefined where
   * that cannot be. Never throws.
   */
  async prepare(verb: Verb, circumstances: Circumstances): Promise<PreparedCall | undefined> {
    const mark = newMark()
    const [preparation, start] = standardInput(this.#call(verb, circumstances), mark)
    const session = await this.#client.open(this.#command('login'), preparation)
    return (
      session && {
        isOpen: () => session.isOpen(),
        ask: async () => this.#answer(await session.finish(start, circumstances), mark),
        drop: () => session.end(),
      }
    )
  }

  #call(verb: Verb, { mine = false, timeout = this.#timeout, options = this.#lines.options }: Circumstances): Call {
    const patience = Math.max(1, Math.floor((timeout / 1000) * SHARE_FOR_WAITING))
    return { ...this.#lines, verb, file: this.#access.authorizedKeys, patience, mine, options }
  }

  async #answer(talk: Talk, mark: string): Promise<Answer> {
    const report = readReport(talk.stdout, mark)
    if (report.failed)
      return { failure: this.#explainFile(report.failed), at: 'script', ...(report.absent ? { line: 'gone' } : {}) }
    if (report.absent && report.done) return { failure: this.#explainFile(ABSENT), at: 'script', line: 'put back' }
    if (report.done) return { report }
    if (talk.authenticated) return { failure: explainSilence(talk, this.#access), at: 'session' }
    return { failure: await this.#explainLogin(talk), at: 'login' }
  }

  /** Why the new key does not open the host; undefined when it does. */
  async prove(): Promise<Failure | undefined> {
    const talk = await this.#client.logIn('new')
    return talk.authenticated ? undefined : explainProof(talk, this.#access)
  }

  #explainFile({ reason, words }: NonNullable<Report['failed']>): Failure {
    return explainFile({ reason, words: this.#safe(words) }, this.#access)
  }

  // Under sudo the account's own name is the only word of ours in the command line, and it has no letter that a shell reads.
  #command(holder: Holder): string[] {
    const { login, account } = this.#access
    const shell = ['sh', '-s']
    return holder === 'login' && login.user !== account ? ['sudo', '-n', '-H', '-u', account, ...shell] : shell
  }

  async #explainLogin(talk: Talk): Promise<Failure> {
    if (!isHostKeyTrouble(talk)) return explainLogin(talk, this.#access)
    const { login, jump, knownHosts } = this.#access
    const shown = await this.#client.hostFingerprint()
    const place = talk.passedJump || !jump ? login : jump
    const expected = new KnownHosts(knownHosts.join('\n')).fingerprintsFor(place)
    return explainLogin(talk, this.#access, { shown, expected })
  }
}

function newMark(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
