import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const SSHD = '/usr/sbin/sshd'
/** From this version on sshd locks an address out that fails too often, as tests do. */
const PENALTIES_SINCE = 9.8

/** How a server is to be. */
export interface SshdOptions {
  /** More lines of sshd_config, before the usual ones: the first of a keyword counts. */
  readonly config?: readonly string[]
  /** A free one when absent. */
  readonly port?: number
}

/** A real sshd on 127.0.0.1 for the account that it runs as, whose home in a session is a temporary folder. */
export interface SshServer {
  readonly port: number
  readonly user: string
  /** The account's home in a session. */
  readonly home: string
  /** `.ssh/authorized_keys` in it; there is none at first. */
  readonly authorizedKeys: string
  /** Its line of known_hosts. */
  knownHosts(): string
  /** As `ssh-keygen -l` prints it. */
  hostFingerprint(): string
  /** What it wrote to its log so far. */
  log(): string
  /** Whether this private key, a file, opens it; `address` is another of those that it listens on. */
  opens(keyFile: string, user?: string, address?: string): boolean
  /** Ends it and all its sessions at once. */
  kill(): Promise<void>
  /** Starts it again, with another host key where one is wanted. */
  restart(options?: { readonly newHostKey?: boolean }): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/** What a machine lacks for a server of this kind, and how to get it; undefined when nothing is missing. */
export function missingSshd(): string | undefined {
  if (process.platform !== 'linux')
    return 'Linux missing: sshd of macOS and Windows starts and signs in in ways of its own'
  const missing = [SSHD, '/usr/bin/ssh', '/usr/bin/ssh-agent', '/usr/bin/ssh-keygen'].filter(file => !existsSync(file))
  return missing.length === 0
    ? undefined
    : `${missing.join(', ')} missing: install OpenSSH's server and client, on Debian the packages openssh-server and openssh-client`
}

/** Starts one. Throws when it does not listen within five seconds. */
export async function startSshd({ config = [], port: wanted }: SshdOptions = {}): Promise<SshServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-'))
  const at = (name: string) => join(folder, name)
  const port = wanted ?? (await freePort())
  const home = at('home')
  const authorizedKeys = join(home, '.ssh/authorized_keys')
  const { username: user } = userInfo()
  mkdirSync(home)
  // sshd wants its privilege separation folder, which Debian makes when its service starts.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  makeHostKey(at('host-key'))
  writeFileSync(
    at('config'),
    [...config, ...usualConfig({ port, hostKey: at('host-key'), home, authorizedKeys })].join('\n'),
  )
  let server = await listen(at('config'), at('log'), port)
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    killTree(server.pid ?? 0)
    await once(server, 'exit')
  }
  return {
    port,
    user,
    home,
    authorizedKeys,
    knownHosts: () => `[127.0.0.1]:${port} ${readFileSync(at('host-key.pub'), 'utf8').split(' ', 2).join(' ')}`,
    hostFingerprint: () =>
      `${execFileSync('ssh-keygen', ['-l', '-f', at('host-key.pub')], { encoding: 'utf8' }).split(' ')[1]}`,
    log: () => readFileSync(at('log'), 'utf8'),
    opens: (keyFile, account = user, address = '127.0.0.1') =>
      logIn(keyFile, account, { address, port, log: at('login') }),
    kill,
    async restart({ newHostKey = false } = {}) {
      await kill()
      if (newHostKey) makeHostKey(at('host-key'))
      server = await listen(at('config'), at('log'), port)
    },
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Places {
  readonly port: number
  readonly hostKey: string
  readonly home: string
  readonly authorizedKeys: string
}

function usualConfig({ port, hostKey, home, authorizedKeys }: Places): string[] {
  return [
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${hostKey}`,
    'PidFile none',
    `AuthorizedKeysFile ${authorizedKeys}`,
    `SetEnv HOME=${home}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 1000',
    'LogLevel VERBOSE',
    ...(version() >= PENALTIES_SINCE ? ['PerSourcePenalties no'] : []),
  ]
}

function version(): number {
  const { stderr } = spawnSync('ssh', ['-V'], { encoding: 'utf8' })
  return Number(/OpenSSH_(?:for_Windows_)?(\d+\.\d+)/.exec(stderr)?.[1] ?? 0)
}

function makeHostKey(file: string): void {
  for (const name of [file, `${file}.pub`]) rmSync(name, { force: true })
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file])
}

async function listen(config: string, log: string, port: number): Promise<ChildProcess> {
  const server = spawn(SSHD, ['-D', '-f', config, '-E', log], { stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) break
    if (await isOpen(port)) return server
    await setTimeout(25)
  }
  throw new Error(`sshd does not listen: ${existsSync(log) ? readFileSync(log, 'utf8') : ''}`)
}

async function isOpen(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

// ssh's own words go to a file: a banner could say the same.
function logIn(
  keyFile: string,
  user: string,
  { address, port, log }: { address: string; port: number; log: string },
): boolean {
  const options = [
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    'IdentityAgent=none',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
  ]
  const flags = ['LogLevel=VERBOSE', 'ControlPath=none', ...options].flatMap(option => ['-o', option])
  rmSync(log, { force: true })
  const args = ['-F', 'none', ...flags, '-E', log, '-i', keyFile, '-p', `${port}`, '-l', user, address, 'true']
  spawnSync('ssh', args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    timeout: 20_000,
    input: '',
  })
  return /^Authenticated to .* using "publickey"/m.test(readFileSync(log, 'utf8'))
}

/** A session's processes have sessions of their own, so no signal to a group reaches them. */
function killTree(pid: number): void {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    pairs.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []))
  for (const each of [pid, ...below(pid)]) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }
}
