// A vault and a GitHub repository that both hold an old key, and the inputs of the run that puts a new one in its place.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Identity } from '../../sandbox/certificate.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { type GitHubServer, type HeldKey, REPOSITORY, startGitHub } from './github-server.ts'
import type { SamplePair } from './openssh-sample.ts'
import { type ActionOptions, type ActionRun, connectionTo, makeWorkspace, runInProcess } from './run-action.ts'
import { freshPair, web1 } from './scenario.ts'

type RunAction = (options: ActionOptions) => Promise<ActionRun>

/** The two sides of a rotation, before and after. */
export interface Stage {
  readonly sandbox: Sandbox
  readonly github: GitHubServer
  readonly old: SamplePair
  readonly fresh: SamplePair
  readonly workspace: string
  rotate(inputs?: Readonly<Record<string, string>>, env?: NodeJS.ProcessEnv, runAction?: RunAction): Promise<ActionRun>
  /** Which key PAM Core holds under the identifier. */
  stored(): 'old' | 'new' | 'another' | 'none'
  /** Titles of the deploy keys, the new key's as `new`. */
  deployed(): string[]
  close(): Promise<void>
}

/** The title that earlier versions gave the deploy key of `web1`. */
export const TITLE = 'web-1 (register-ssh-key)'

/** The title that the action gives the deploy key of `web1` with this key. */
export function titleOf({ publicLine }: SamplePair): string {
  const blob = Buffer.from(`${publicLine.split(' ')[1]}`, 'base64')
  return `web-1 (register-ssh-key ${createHash('sha256').update(blob).digest('base64').slice(0, 8)})`
}

/** Type and base64 of a public line. */
export function bare({ publicLine }: SamplePair): string {
  return publicLine.split(' ', 2).join(' ')
}

/** The old key is there on both sides, under our title at GitHub, beside somebody's own deploy key. */
export async function setStage(
  options: {
    server?: SandboxOptions
    basePath?: string
    tls?: Identity
    uniqueTitles?: boolean
    keys?: (old: SamplePair, fresh: SamplePair) => HeldKey[]
  } = {},
): Promise<Stage> {
  const old = freshPair()
  const fresh = freshPair()
  const foreign = { id: 7, key: bare(freshPair()), title: 'laptop', read_only: true }
  const keys = options.keys?.(old, fresh) ?? [{ id: 8, key: bare(old), title: TITLE, read_only: true }]
  const github = await startGitHub({ ...options, keys: [foreign, ...keys] })
  const held = { ...web1, public_key: old.publicLine, private_key: old.privateKey }
  const sandbox = await startSandbox({ keys: [held], ...options.server })
  const workspace = makeWorkspace({ key: fresh.privateKey })
  const material = (line = '') => line.split(' ', 2).join(' ')
  return {
    sandbox,
    github,
    old,
    fresh,
    workspace,
    rotate: (inputs = {}, env = {}, runAction = runInProcess) =>
      runAction({
        workspace,
        inputs: {
          ...connectionTo(sandbox),
          ...web1,
          'private-key-path': 'key',
          'max-attempts': '1',
          'deploy-key': 'read-only',
          'github-token': github.token,
          ...inputs,
        },
        env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, ...env },
      }),
    stored: () => {
      const stored = sandbox.store.find('web-1')
      if (!stored) return 'none'
      const held = material(stored.public_key)
      return held === bare(old) ? 'old' : held === bare(fresh) ? 'new' : 'another'
    },
    deployed: () => github.keys.map(({ key, title }) => (key === bare(fresh) ? 'new' : title)),
    close: async () => {
      await Promise.all([sandbox.close(), github.close()])
      rmSync(workspace, { recursive: true })
    },
  }
}
