import { Failure } from '../domain/failure.ts'
import { type ChildPlace, type Companion, runChild, startCompanion } from './child.ts'

/** Milliseconds for what happens on this machine alone. */
const LOCAL = 10_000

/** An ssh-agent of our own: it ends with the run, however the run ends, and holds what it is given in memory alone. */
export class SshAgent {
  /** Of its socket, in the folder that it was started in. */
  readonly socket: string
  readonly #companion: Companion
  readonly #place: ChildPlace

  private constructor(socket: string, companion: Companion, place: ChildPlace) {
    this.socket = socket
    this.#companion = companion
    this.#place = place
  }

  /**
   * Starts one whose socket has this name in `cwd`, a folder of the account alone. The name is relative, since the path of a socket has
   * at most 104 bytes on macOS. Throws a Failure.
   */
  static async start(socket: string, place: ChildPlace): Promise<SshAgent> {
    const companion = startCompanion('ssh-agent', ['-D', '-a', socket], place)
    // It says where its socket is once there is one.
    if (!(await companion.greeting).includes(socket)) {
      await companion.end()
      throw agentFailure('did not start')
    }
    return new SshAgent(socket, companion, place)
  }

  /** Adds a key, which must not be encrypted. Throws a Failure. */
  async add(privateKey: string): Promise<void> {
    const { cwd, env } = this.#place
    const options = { cwd, env: { ...env, SSH_AUTH_SOCK: this.socket }, input: privateKey, timeout: LOCAL }
    const { status } = await runChild('ssh-add', ['-q', '-'], options)
    if (status !== 0) throw agentFailure('does not take the key')
  }

  /** Lets it end. */
  async stop(): Promise<void> {
    await this.#companion.end()
  }
}

function agentFailure(what: string): Failure {
  return new Failure(
    'Host',
    'ssh_agent',
    `The ssh-agent on this runner ${what}. Check that OpenSSH is installed there in full (ssh, ssh-agent, ssh-add), and that the runner's temp folder can be written.`,
  )
}
