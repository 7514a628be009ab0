import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Problem } from '../domain/failure.ts'

const PROGRAMS = ['ssh', 'ssh-agent', 'ssh-add'] as const

/** Why this runner cannot rotate a key on a host. */
export function runnerProblems(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Problem[] {
  const problem = (message: string) => [{ input: 'rotate-on-host', message }]
  if (platform === 'win32') return problem('needs a Linux or macOS runner: set runs-on accordingly')
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const missing = PROGRAMS.filter(program => !folders.some(folder => isExecutable(join(folder, program))))
  return missing.length === 0
    ? []
    : problem(
        `needs OpenSSH's client on the runner: ${missing.join(', ')} cannot be found in PATH; on Debian and Ubuntu it is the package openssh-client`,
      )
}

/** From this version on ssh says at level VERBOSE by which method it logged in; before, only at DEBUG1. */
const TELLS_METHOD = 9

/** The LogLevel at which an ssh of this version says enough for the proof of a login. */
export function logLevelFor(version: string): 'VERBOSE' | 'DEBUG1' {
  const [, number = '0'] = /OpenSSH_(\d+)/.exec(version) ?? []
  return Number(number) >= TELLS_METHOD ? 'VERBOSE' : 'DEBUG1'
}

/** The version of ssh, such as `OpenSSH_9.2p1`. */
export function sshVersion({ PATH }: NodeJS.ProcessEnv): string {
  const { stderr } = spawnSync('ssh', ['-V'], { encoding: 'utf8', env: { PATH }, timeout: 10_000 })
  return /OpenSSH_[\w.]{1,16}/.exec(stderr)?.[0] ?? 'an ssh of unknown version'
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
