// Several hosts that are one real sshd: each an address of the loopback network, with a home and a file of its own.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SshServer, startSshd } from '../../sandbox/sshd.ts'
import { makeTempFolder } from './temp-folder.ts'

/** One of the hosts. */
export interface LoopbackHost {
  readonly address: string
  readonly authorizedKeys: string
  /** Whether this private key, a file, opens it. */
  opens(keyFile: string): boolean
}

/** The hosts, in the order of their addresses. */
export interface LoopbackHosts extends Pick<SshServer, 'port' | 'user' | 'kill' | 'restart' | 'stop'> {
  readonly hosts: readonly LoopbackHost[]
  /** Their line of known_hosts. */
  knownHosts(): string
}

/** What sshd is compiled for: 16 sockets, of which one listens on 127.0.0.1. */
export const MOST_HOSTS = 15

/** At most 15 of them; their homes are in the folder, which is made, and removed at the end. */
export async function startHosts(
  addresses: readonly string[],
  folder = makeTempFolder('hosts-'),
): Promise<LoopbackHosts> {
  if (addresses.length > MOST_HOSTS) throw new Error(`more than ${MOST_HOSTS} hosts on one sshd`)
  const places = addresses.map(address => {
    const home = join(folder, address)
    mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 })
    return { address, home, authorizedKeys: join(home, '.ssh/authorized_keys') }
  })
  const matches = places.map(
    ({ address, home, authorizedKeys }) =>
      `Match LocalAddress ${address}\n  AuthorizedKeysFile ${authorizedKeys}\n  SetEnv HOME=${home}\n`,
  )
  writeFileSync(join(folder, 'matches'), matches.join(''))
  const listening = addresses.map(address => `ListenAddress ${address}`)
  const sshd = await startSshd({ config: [...listening, `Include ${join(folder, 'matches')}`] })
  const { port, user, kill, restart } = sshd
  return {
    ...{ port, user, kill, restart },
    hosts: places.map(({ address, authorizedKeys }) => ({
      ...{ address, authorizedKeys },
      opens: keyFile => sshd.opens(keyFile, user, address),
    })),
    knownHosts: () => sshd.knownHosts().replace(/^\S+/, addresses.map(address => `[${address}]:${port}`).join(',')),
    async stop() {
      await sshd.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
