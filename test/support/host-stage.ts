// A vault and a real sshd that both hold an old key, and the inputs of the run that puts a new one in its place.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { SshServer } from '../../sandbox/sshd.ts'
import type { SamplePair } from './openssh-sample.ts'
import { bare } from './rotation.ts'
import { type ActionOptions, type ActionRun, connectionTo, makeWorkspace, runInProcess } from './run-action.ts'
import { freshPair, web1 } from './scenario.ts'
import { openGate, type TcpGate } from './tcp-gate.ts'

type RunAction = (options: ActionOptions) => Promise<ActionRun>

/** The two sides of a rotation, before and after. */
export interface HostStage {
  readonly sandbox: Sandbox
  readonly sshd: SshServer
  readonly old: SamplePair
  readonly workspace: string
  /** Rotates to a key that the action makes, whose private half is then in `new-key` of the workspace. */
  rotate(
    inputs?: Readonly<Record<string, string>>,
    options?: Partial<ActionOptions>,
    runAction?: RunAction,
  ): Promise<ActionRun>
  /** Which key PAM Core holds under the identifier. */
  stored(): 'old' | 'new' | 'another' | 'none'
  /** The host's file, with `OLD` and `NEW` for the two keys. */
  file(): string
  /** Whether the old and the new key open the host. */
  logins(): { old: boolean; new: boolean }
  /** What is left on the host beside the file. */
  leftovers(): string[]
  /** A gate that leads to the host and is closed with the stage, and the inputs that lead through it. */
  openGate(): Promise<{ gate: TcpGate; way: Record<string, string> }>
  close(): Promise<void>
}

/** Somebody else's lines, of all kinds, none of which may ever change. */
export const OTHERS = [
  '# keys of the team',
  `from="10.0.0.0/8, 192.0.2.1",command="echo \\"hi\\" # ${'x'.repeat(40)}" ${bare(freshPair())} laptop of ann`,
  '',
  `${bare(freshPair())} prod web-1 (register-ssh-key)\r`,
  `\t${bare(freshPair())}`,
].join('\n')

/** The comment of a line that the action adds. */
export const OURS = 'web-1 (register-ssh-key)'
/** The file before a rotation. */
export const BEFORE = `OLD deploy@ci\n${OTHERS}\n`
/** The file after it. */
export const AFTER = `${OTHERS}\nNEW ${OURS}\n`

/** Inputs for `rotate` that leave the key and its host to the keys file `keys.yml` of the workspace. */
export const FLEET: Readonly<Record<string, string>> = {
  ...{ hostname: '', ip: '', identifier: '', username: '', 'generate-key': '', 'private-key-output-path': '' },
  ...{ 'rotate-on-host': '', 'ssh-host': '', 'ssh-port': '', 'ssh-known-hosts': '', 'keys-file': 'keys.yml' },
}

/** The old key stands in both, between other people's lines. */
export async function setHostStage(
  sshd: SshServer,
  {
    server = {},
    file,
    old = freshPair(),
  }: { server?: SandboxOptions; file?: (old: SamplePair) => string; old?: SamplePair } = {},
): Promise<HostStage> {
  const held = { ...web1, public_key: old.publicLine, private_key: old.privateKey }
  const sandbox = await startSandbox({ keys: [held], ...server })
  const workspace = makeWorkspace({ 'old-key': old.privateKey })
  rmSync(join(sshd.home, '.ssh'), { recursive: true, force: true })
  mkdirSync(join(sshd.home, '.ssh'), { mode: 0o700 })
  const text = file?.(old) ?? `${bare(old)} deploy@ci\n${OTHERS}\n`
  writeFileSync(sshd.authorizedKeys, text, { mode: 0o600 })
  const newKey = join(workspace, 'new-key')
  const newLine = () => (existsSync(newKey) ? `${sandbox.store.find('web-1')?.public_key}` : '')
  const gates: TcpGate[] = []
  let made = ''
  const stage: HostStage = {
    sandbox,
    sshd,
    old,
    workspace,
    async rotate(inputs = {}, options = {}, runAction = runInProcess) {
      rmSync(newKey, { force: true })
      const run = await runAction({
        workspace,
        ...options,
        inputs: {
          ...connectionTo(sandbox),
          ...web1,
          username: sshd.user,
          'generate-key': 'ed25519',
          'private-key-output-path': 'new-key',
          'rotate-on-host': 'true',
          'ssh-host': '127.0.0.1',
          'ssh-port': `${sshd.port}`,
          'ssh-known-hosts': sshd.knownHosts(),
          'max-attempts': '1',
          timeout: '10',
          ...inputs,
        },
      })
      made = run.outputs['public-key'] || newLine()
      return run
    },
    stored() {
      const stored = sandbox.store.find('web-1')?.public_key
      if (stored === undefined) return 'none'
      const line = stored.split(' ', 2).join(' ')
      return line === bare(old) ? 'old' : line === made.split(' ', 2).join(' ') ? 'new' : 'another'
    },
    file() {
      if (!existsSync(sshd.authorizedKeys)) return ''
      const shown = readFileSync(sshd.authorizedKeys, 'utf8').replaceAll(bare(old), 'OLD')
      return made === '' ? shown : shown.replaceAll(made.split(' ', 2).join(' '), 'NEW')
    },
    logins: () => ({ old: sshd.opens(join(workspace, 'old-key')), new: existsSync(newKey) && sshd.opens(newKey) }),
    leftovers: () => readdirSync(join(sshd.home, '.ssh')).filter(name => name !== 'authorized_keys'),
    async openGate() {
      const gate = await openGate(sshd.port)
      gates.push(gate)
      const knownHosts = sshd.knownHosts().replace(`${sshd.port}`, `${gate.port}`)
      return { gate, way: { 'ssh-port': `${gate.port}`, 'ssh-known-hosts': knownHosts } }
    },
    async close() {
      await sandbox.close()
      await Promise.all(gates.map(gate => gate.close()))
      rmSync(workspace, { recursive: true })
    },
  }
  return stage
}

/** The host, the vault and both logins are as they were before the run. */
export function expectUntouched(stage: HostStage): void {
  expect(stage.file()).toBe(BEFORE)
  expect(stage.leftovers()).toEqual([])
  expect([stage.stored(), stage.logins()]).toEqual(['old', { old: true, new: false }])
}

/** The new key has taken the place of the old one everywhere. */
export function expectRotated(stage: HostStage): void {
  expect(stage.file()).toBe(AFTER)
  expect(stage.leftovers()).toEqual([])
  expect([stage.stored(), stage.logins()]).toEqual(['new', { old: false, new: true }])
}

/** Both keys open the host, the vault holds the new one, and the new line has the note that names the old key. */
export function expectBoth(stage: HostStage): void {
  expect(stage.file().startsWith(BEFORE)).toBe(true)
  expect(stage.file().slice(BEFORE.length)).toMatch(
    /^# web-1 \(register-ssh-key\) \S+ replaces \S+\nNEW web-1 \(register-ssh-key\)\n$/,
  )
  expect([stage.stored(), stage.logins()]).toEqual(['new', { old: true, new: true }])
}

/** Another run brings the rotation to its end. */
export async function rotatesAgain(stage: HostStage): Promise<void> {
  const run = await stage.rotate()
  expect([run.exitCode, run.outputs['on-host']]).toEqual([0, 'rotated'])
  expectRotated(stage)
}
