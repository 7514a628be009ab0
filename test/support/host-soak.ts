// Fleets that are rotated on their hosts again and again while things go wrong in between.
import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fault } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { draw, pick } from './chance.ts'
import { type Disk, mountDisk } from './disk.ts'
import { type LoopbackHosts, MOST_HOSTS, startHosts } from './hosts.ts'
import { bare } from './rotation.ts'
import { type ActionRun, connectionTo, makeWorkspace, runBundle } from './run-action.ts'
import { freshPair } from './scenario.ts'

/** `count` rotations at least, on `hosts` of them (15 at most) in each run; no new run after `seconds`. */
export interface HostSoakOptions {
  readonly count: number
  readonly seed: string
  readonly seconds?: number
  readonly hosts?: number
}

/** What came of it. */
export interface HostSoakFigures {
  readonly runs: number
  readonly rotations: number
  /** Keys of all runs by what became of them on their hosts; `none` where a run ended before it could tell. */
  readonly rotated: number
  readonly added: number
  readonly takenBack: number
  readonly untouched: number
  readonly unknown: number
  readonly none: number
  /** Requests to the vault that were cut or answered wrongly. */
  readonly cuts: number
  /** Runs in which sshd and all its sessions were killed, the hosts' disks were full, the job was cancelled. */
  readonly killed: number
  readonly full: number
  readonly cancelled: number
  readonly seconds: number
  /** What must never be: must be empty. */
  readonly violations: readonly string[]
}

const TROUBLES = ['cut', 'killed', 'full', 'cancelled'] as const
type Trouble = (typeof TROUBLES)[number]

const refusal = { response: { error: true, message: '1011: Device not found' }, exception: { code: 1011 } }
/** None of these lies: what is certainly refused is not carried out. */
const CUTS: readonly Fault[] = [
  { reset: 'before' },
  { reset: 'after' },
  { truncate: 15 },
  { status: 500, process: true },
  { status: 503, process: true },
  { status: 400, body: refusal },
  { status: 200, body: '<html>', headers: { 'content-type': 'text/html' }, process: true },
]
const CUT_RATE = 0.15
/** To look, to write and to verify. */
const REQUESTS_A_KEY = 3
const OTHERS = `# the team's\n${bare(freshPair())} laptop of ann\nfrom="192.0.2.1" ${bare(freshPair())} web-1\r\n`
const STALE = 11 * 60

/** Rotates a fleet while things go wrong, looks after each run at what must never be, and after a last run without trouble at what must be. */
export async function soakHosts(options: HostSoakOptions): Promise<HostSoakFigures> {
  const { count: wanted, seed, seconds = 3600, hosts = MOST_HOSTS } = options
  const start = performance.now()
  const stage = await Stage.set(hosts, seed)
  const tally: Record<string, number> = {}
  const count = (name: string, by = 1) => {
    tally[name] = (tally[name] ?? 0) + by
  }
  const violations: string[] = []
  let done = 0
  let runs = 0
  try {
    for (; done < wanted && performance.now() - start < seconds * 1000; runs += 1) {
      const trouble = TROUBLES[runs % TROUBLES.length] ?? 'cut'
      const run = await stage.run(trouble, `${seed}/${runs}`)
      const states = statesOf(run)
      done += hosts
      for (const state of states) count(state || 'none')
      count('none', hosts - states.length)
      if (trouble !== 'full' || stage.canFill) count(trouble)
      violations.push(...stage.violations().map(text => `run ${runs} (${trouble}): ${text}`))
    }
    violations.push(...(await stage.lastRun()))
    const of = (name: string) => tally[name] ?? 0
    return {
      ...{ runs, rotations: done, rotated: of('rotated'), added: of('added'), takenBack: of('taken-back') },
      ...{ untouched: of('untouched'), unknown: of('unknown'), none: of('none'), cuts: stage.cuts },
      ...{ killed: of('killed'), full: of('full'), cancelled: of('cancelled') },
      seconds: (performance.now() - start) / 1000,
      violations,
    }
  } finally {
    await stage.close()
  }
}

function statesOf({ outputs }: ActionRun): string[] {
  return JSON.parse(outputs.results || '[]').map(({ on_host }: { on_host: string }) => on_host)
}

/** A vault and hosts, each with a first key that both know and the lines of others. */
class Stage {
  readonly canFill: boolean
  cuts = 0
  readonly #sandbox: Sandbox
  readonly #hosts: LoopbackHosts
  readonly #workspace = makeWorkspace()
  readonly #disk: Disk
  /** Milliseconds that a run takes. */
  #duration = 3_000
  #requests = 0
  #troubled = ''
  /** What happens at which request of a run. */
  #atRequests = new Map<number, () => void>()
  #restarts = Promise.resolve()

  static async set(count: number, seed: string): Promise<Stage> {
    const addresses = Array.from({ length: count }, (_, index) => `127.0.2.${index + 1}`)
    const disk = await mountDisk()
    const hosts = await startHosts(addresses, join(disk.folder, 'hosts'))
    const pairs = addresses.map(freshPair)
    for (const [index, { authorizedKeys }] of hosts.hosts.entries())
      writeFileSync(authorizedKeys, `${OTHERS}${pairs[index]?.publicLine} of the start\n`)
    const device = { hostname: 'web-1.example.com', ip: '192.0.2.11' }
    const keys = pairs.map((pair, index) => ({
      ...{ ...device, identifier: `host-${index + 1}` },
      ...{ public_key: pair.publicLine, private_key: pair.privateKey },
    }))
    let stage: Stage | undefined
    const faults = ({ path }: { path: string }) => stage?.onRequest(path)
    stage = new Stage(await startSandbox({ seed, devices: [device], keys, faults }), hosts, disk)
    stage.#writeKeysFile()
    return stage
  }

  private constructor(sandbox: Sandbox, hosts: LoopbackHosts, disk: Disk) {
    this.#sandbox = sandbox
    this.#hosts = hosts
    this.#disk = disk
    this.canFill = disk.mounted
  }

  #writeKeysFile(): void {
    const { port, user, hosts } = this.#hosts
    const entries = hosts.map(({ address }, index) => ({
      ...{ identifier: `host-${index + 1}`, hostname: 'web-1.example.com', ip: '192.0.2.11', ssh_host: address },
    }))
    const known = { ssh_known_hosts: this.#hosts.knownHosts() }
    const defaults = { username: user, generate_key: 'ed25519', rotate_on_host: true, ssh_port: port, ...known }
    writeFileSync(join(this.#workspace, 'keys.json'), JSON.stringify({ defaults, keys: entries }))
  }

  /** One run of the whole fleet, with trouble at moments that the seed decides; all is well again when it has ended. */
  async run(trouble: Trouble, seed: string): Promise<ActionRun> {
    this.#requests = 0
    this.#troubled = trouble === 'cut' ? seed : ''
    const start = performance.now()
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>()
    const acts: Record<Trouble, () => void> = {
      cut: () => {},
      killed: () => this.#restart(),
      full: () => this.#disk.fill(),
      cancelled: cancel,
    }
    const timers = this.#schedule(acts[trouble], seed)
    const run = await this.#rotate({ kill: { signal: 'SIGINT', when: cancelled } })
    for (const timer of timers) clearTimeout(timer)
    if (trouble === 'cut') this.#duration = performance.now() - start
    await this.#mend(trouble)
    return run
  }

  // Some moments are requests to the vault, where the transaction turns; the others are any.
  #schedule(act: () => void, seed: string): NodeJS.Timeout[] {
    const share = (name: string) => draw(`${seed}/${name}`)
    const requests = REQUESTS_A_KEY * this.#hosts.hosts.length
    this.#atRequests = new Map(['a', 'b'].map(name => [2 + Math.floor(share(name) * requests), act]))
    return ['c', 'd'].map(name => setTimeout(act, share(name) * this.#duration))
  }

  /** The vault's answer to the present request, where it is not its own. */
  onRequest(path: string): Fault | undefined {
    this.#requests += 1
    this.#atRequests.get(this.#requests)?.()
    const name = `${this.#troubled}/${path}/${this.#requests}`
    if (this.#troubled === '' || !path.includes('/pam/') || draw(name) >= CUT_RATE) return undefined
    this.cuts += 1
    return pick(CUTS, `fault/${name}`)
  }

  #restart(): void {
    this.#restarts = this.#restarts.then(() => this.#hosts.restart())
  }

  #rotate(options: { kill?: { signal: NodeJS.Signals; when: Promise<void> } } = {}): Promise<ActionRun> {
    return runBundle({
      workspace: this.#workspace,
      inputs: {
        ...connectionTo(this.#sandbox),
        ...{ 'keys-file': 'keys.json', verify: 'true', concurrency: '4', 'max-attempts': '2', timeout: '20' },
      },
      ...options,
    })
  }

  // A killed script leaves its lock, which is stale ten minutes later.
  async #mend(trouble: Trouble): Promise<void> {
    this.#troubled = ''
    this.#atRequests.clear()
    await this.#restarts
    this.#disk.relieve()
    if (trouble !== 'killed') return
    const longAgo = Date.now() / 1000 - STALE
    for (const file of this.#beside()) if (file.endsWith('.lock')) utimesSync(file, longAgo, longAgo)
  }

  /** Files beside all authorized_keys. */
  #beside(): string[] {
    const folders = this.#hosts.hosts.map(({ authorizedKeys }) => dirname(authorizedKeys))
    const files = folders.flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
    return files.filter(file => !file.endsWith('authorized_keys'))
  }

  #lines(index: number): string[] {
    const text = readFileSync(`${this.#hosts.hosts[index]?.authorizedKeys}`, 'utf8')
    return text.startsWith(OTHERS) ? text.slice(OTHERS.length).split('\n') : []
  }

  #stored(index: number): { line: string; privateKey: string } {
    const { public_key = '', private_key = '' } = this.#sandbox.store.find(`host-${index + 1}`) ?? {}
    return { line: public_key.split(' ', 2).join(' '), privateKey: private_key }
  }

  /** Hosts that lack the key which the vault holds, or a line of somebody else. */
  violations(): string[] {
    return this.#hosts.hosts.flatMap(({ address }, index) => {
      const lines = this.#lines(index)
      if (lines.length === 0) return `${address}: the lines of others have changed`
      const { line } = this.#stored(index)
      return lines.some(each => each.startsWith(line)) ? [] : `${address}: refuses the key that the vault holds`
    })
  }

  /**
   * A run in peace, after which every host has and accepts exactly the key that the vault holds, and nothing is left beside its file; what
   * of that is not so.
   */
  async lastRun(): Promise<string[]> {
    const { exitCode, stdout } = await this.#rotate()
    const found = exitCode === 0 ? [] : [`the last run ended with ${exitCode}: ${stdout.match(/^::error.*$/m)?.[0]}`]
    for (const file of this.#beside()) found.push(`${file} was left`)
    for (const [index, host] of this.#hosts.hosts.entries()) {
      const { line, privateKey } = this.#stored(index)
      const wanted = [`${line} host-${index + 1} (register-ssh-key)`, '']
      const lines = this.#lines(index)
      if (lines.join('\n') !== wanted.join('\n'))
        found.push(`${host.address}: has ${lines.length - 1} lines in the end`)
      const file = join(this.#workspace, 'login-key')
      rmSync(file, { force: true })
      writeFileSync(file, privateKey, { mode: 0o600 })
      if (!host.opens(file)) found.push(`${host.address}: does not let the vault's key in`)
    }
    return found
  }

  async close(): Promise<void> {
    await this.#hosts.stop()
    await this.#sandbox.close()
    await this.#disk.close()
    rmSync(this.#workspace, { recursive: true, force: true })
  }
}
