import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../domain/failure.ts'
import type { Destination, HostAccess, Identity } from '../domain/host.ts'
import { SshAgent } from './agent.ts'
import { type Ended, type Stop, startChild, startCompanion } from './child.ts'

/** What a client is to do. */
export interface ClientOptions {
  readonly access: HostAccess
  /** Milliseconds for one call, connect to last byte. */
  readonly timeout: number
  /** Of ssh; see `logLevelFor`. */
  readonly logLevel: 'VERBOSE' | 'DEBUG1'
  /** Of this process. */
  readonly env: NodeJS.ProcessEnv
  /** The job's cancellation. */
  readonly signal: AbortSignal
}

/** What came of one call of ssh. */
export interface Talk {
  /** The key that was offered opened the host. */
  readonly authenticated: boolean
  /** The same of the jump host; true where there is none. */
  readonly passedJump: boolean
  /** What ssh itself says of the host, and of the jump host. */
  readonly log: string
  readonly jumpLog: string
  /** Of the host, banners included. */
  readonly stdout: string
  readonly stderr: string
  readonly stopped: Stop | undefined
}

/** How a call differs from others. */
export interface Leniency {
  /** Milliseconds that a call may go on after the cancellation. */
  readonly grace?: number
  /** Milliseconds for the call where they are less than usual. */
  readonly timeout?: number
}

/** A call of ssh that is under way. */
interface Watched {
  readonly log: string
  readonly ended: Promise<unknown>
}

/** A command on the host that waits for the rest of its input. */
export interface Session {
  /** It has not ended so far, so that it has not seen the end of its input. */
  isOpen(): boolean
  /** Gives it the rest, and what came of it. Never throws. */
  finish(input: string, leniency: Leniency): Promise<Talk>
  /** Ends it. */
  end(): void
}

/** Which of the two agents: that of the key which opens the host so far, or that of its successor. */
export type Holder = 'login' | 'new'

const MOST_LOG = 64 * 1024
/** Milliseconds between two looks at whether a login has succeeded, and before a dropped connection is tried again. */
const LOOK_AGAIN = 20
const PAUSE = 300
const MOST_ATTEMPTS = 4
const DROPPED = /^kex_exchange_identification/m
/** At a line's start, where no words of a host stand. */
const HOST_KEY = /^debug1: Server host (?:key|certificate): \S+ (SHA256:[\w+/]{43})(?![\w+/])/m
const PROHIBITED = /administratively prohibited/
/** As ssh says it since 8.6 or so, and as it did before. */
const AUTHENTICATED = /^(?:Authenticated to .* using "publickey"|debug1: Authentication succeeded \(publickey\))\.\r?$/m

/**
 * OpenSSH's client, for one host: a folder of its own with the public halves, the host keys and the sockets of two agents, one for the
 * key that opens the host so far and one for its successor, so that a proof can only use the latter. All paths in it are relative to
 * that folder, so that neither their length nor their letters matter.
 */
export class SshClient {
  readonly #options: ClientOptions
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  readonly #agents: SshAgent[] = []
  readonly #sessions: Session[] = []
  #calls = 0

  /** Makes the folder. Throws a Failure. */
  constructor(options: ClientOptions) {
    this.#options = options
    const { access, env } = options
    this.#folder = written(() => mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), 'ssh-')))
    // What it knows of this machine is decided here: no configuration, no agent, no key of the runner's.
    this.#env = { PATH: `${env.PATH}`, SHELL: '/bin/sh', LC_ALL: 'C' }
    this.#write('known_hosts', access.knownHosts)
  }

  /** Gives a key to one of the agents. Throws a Failure. */
  async hold(holder: Holder, { privateKey, publicKey }: Identity): Promise<void> {
    const agent = await SshAgent.start(`${holder}.sock`, { cwd: this.#folder, env: this.#env })
    this.#agents.push(agent)
    await agent.add(privateKey)
    this.#write(`${holder}.pub`, [publicKey])
  }

  /** Runs a command whose standard input is given. Never throws. */
  async run(holder: Holder, command: readonly string[], input: string, leniency: Leniency = {}): Promise<Talk> {
    return this.#insist(() => this.#runOnce(holder, command, input, leniency))
  }

  async #runOnce(holder: Holder, command: readonly string[], input: string, leniency: Leniency): Promise<Talk> {
    return this.#start(holder, command, '').finish(input, leniency)
  }

  /** Starts a command with the first part of its input, in a session that the login key opens; undefined where it does not. Never throws. */
  async open(command: readonly string[], start: string): Promise<Session | undefined> {
    const session = this.#start('login', command, start)
    this.#sessions.push(session)
    const { authenticated } = await this.#watch(session)
    return authenticated ? session : undefined
  }

  #start(holder: Holder, command: readonly string[], start: string): Session & Watched {
    const { access, signal, timeout: usual } = this.#options
    const log = this.#nextLog()
    const args = [...this.#flags(holder, log), '-T', '--', access.login.host, ...command]
    const child = startChild('ssh', args, { cwd: this.#folder, env: this.#env }, start)
    const finish = async (input: string, { timeout = usual, grace = 0 }: Leniency) =>
      this.#talk(log, await child.finish({ input, timeout, signal, grace }))
    return { log, ended: child.ended, isOpen: child.isRunning, finish, end: child.kill }
  }

  // Until it has logged in or cannot any more.
  async #watch({ log, ended }: Watched): Promise<{ authenticated: boolean; running: boolean }> {
    const { timeout, signal } = this.#options
    let running = true
    void ended.then(() => {
      running = false
    })
    const deadline = Date.now() + timeout
    const isOver = () => !running || this.#talk(log).authenticated || Date.now() > deadline || signal.aborted
    while (!isOver()) await wait(LOOK_AGAIN)
    return { authenticated: this.#talk(log).authenticated, running }
  }

  /**
   * Logs in and runs nothing, since a command in the options of the key's line would be run in its place. Never throws.
   */
  async logIn(holder: Holder, level = this.#options.logLevel): Promise<Talk> {
    return this.#insist(() => this.#logInOnce(holder, level))
  }

  async #logInOnce(holder: Holder, level: ClientOptions['logLevel']): Promise<Talk> {
    const { access, signal } = this.#options
    const log = this.#nextLog()
    const companion = startCompanion('ssh', [...this.#flags(holder, log, level), '-N', '--', access.login.host], {
      cwd: this.#folder,
      env: this.#env,
    })
    const { authenticated, running } = await this.#watch({ log, ended: companion.ended })
    const stopped = authenticated || !running ? undefined : signal.aborted ? 'cancelled' : 'timeout'
    await companion.end()
    return this.#talk(log, { stopped })
  }

  // A host, or a jump host that a fleet shares, drops connections when many come at once (MaxStartups in sshd_config(5)).
  async #insist(call: () => Promise<Talk>): Promise<Talk> {
    for (let attempt = 1; ; attempt += 1) {
      const talk = await call()
      const dropped = DROPPED.test(talk.passedJump ? talk.log : talk.jumpLog)
      if (talk.authenticated || !dropped || attempt === MOST_ATTEMPTS || this.#options.signal.aborted) return talk
      await wait(PAUSE * attempt * (1 + Math.random()))
    }
  }

  /** The fingerprint of the key that the host shows, as far as it comes to that. */
  async hostFingerprint(): Promise<string | undefined> {
    const { passedJump, log, jumpLog } = await this.logIn('login', 'DEBUG1')
    return HOST_KEY.exec(passedJump ? log : jumpLog)?.[1]
  }

  /** Ends sessions and agents and removes the folder. Never throws. */
  async close(): Promise<void> {
    for (const session of this.#sessions) session.end()
    await Promise.all(this.#agents.map(agent => agent.stop()))
    try {
      rmSync(this.#folder, { recursive: true, force: true })
    } catch {
      // Nothing in it is secret, and a rotation that has succeeded does not fail for it.
    }
  }

  #write(name: string, lines: readonly string[]): void {
    const text = lines.map(line => `${line}\n`).join('')
    written(() => writeFileSync(join(this.#folder, name), text, { mode: 0o600 }))
  }

  #nextLog(): string {
    this.#calls += 1
    return `${this.#calls}.log`
  }

  #talk(log: string, { stdout = '', stderr = '', stopped }: Partial<Ended> = {}): Talk {
    const own = this.#read(log)
    const jumpLog = this.#read(`jump-${log}`)
    const passedJump = !this.#options.access.jump || (AUTHENTICATED.test(jumpLog) && !PROHIBITED.test(jumpLog))
    return { authenticated: AUTHENTICATED.test(own), passedJump, log: own, jumpLog, stdout, stderr, stopped }
  }

  #read(log: string): string {
    try {
      return readFileSync(join(this.#folder, log), 'utf8').slice(0, MOST_LOG)
    } catch {
      return ''
    }
  }

  #flags(holder: Holder, log: string, level = this.#options.logLevel): string[] {
    const { login, account, jump } = this.#options.access
    const own = flags(holder === 'login' ? login : { ...login, user: account }, {
      holder,
      log,
      level,
      timeout: this.#options.timeout,
    })
    if (!jump) return own
    const way = flags(jump, { holder: 'login', log: `jump-${log}`, level, timeout: this.#options.timeout })
    return [...own, '-o', `ProxyCommand=${['ssh', ...way, '-W', '[%h]:%p', '--', jump.host].join(' ')}`]
  }
}

/** What `write` gives. Throws a Failure where this machine does not let it write. */
function written<T>(write: () => T): T {
  try {
    return write()
  } catch (cause) {
    const line = `What ssh needs cannot be written on this runner (${(cause as NodeJS.ErrnoException).code}). Check that the runner's temp folder exists and has room.`
    throw new Failure('Host', 'temp_folder', line, { cause })
  }
}

interface FlagOptions {
  readonly holder: Holder
  /** ssh's own words go to this file, where what a host prints cannot be mistaken for them. */
  readonly log: string
  readonly level: string
  readonly timeout: number
}

/** No word of them holds a blank or anything else that a shell reads: they stand in a ProxyCommand, too. */
function flags({ user, port }: Destination, { holder, log, level, timeout }: FlagOptions): string[] {
  const options = {
    BatchMode: 'yes',
    IdentitiesOnly: 'yes',
    IdentityAgent: `${holder}.sock`,
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: 'known_hosts',
    GlobalKnownHostsFile: '/dev/null',
    UpdateHostKeys: 'no',
    CheckHostIP: 'no',
    ControlMaster: 'no',
    ControlPath: 'none',
    ClearAllForwardings: 'yes',
    ForwardAgent: 'no',
    PreferredAuthentications: 'publickey',
    ConnectTimeout: `${Math.ceil(timeout / 1000)}`,
    // A session may wait for PAM Core, and firewalls forget connections without traffic.
    ServerAliveInterval: '15',
    LogLevel: level,
  }
  const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  return ['-F', 'none', ...words, '-E', log, '-i', `${holder}.pub`, '-p', `${port}`, '-l', user]
}
