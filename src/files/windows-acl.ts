import { execFileSync } from 'node:child_process'
import { win32 } from 'node:path'

/** Runs a program of Windows and gives what it prints; throws when it fails. */
export type RunProgram = (program: string, args: readonly string[]) => string

const run: RunProgram = (program, args) =>
  // By its full path: Windows would look for it in the workspace first.
  execFileSync(win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', program), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
  })

/**
 * Gives a file of Windows to the user of this process alone, as Windows' own OpenSSH wants it of a private key: nothing inherited, full
 * access for the user's SID (learn.microsoft.com, icacls). Gives whether that could be done.
 */
export function restrictToOwner(file: string, runProgram: RunProgram = run): boolean {
  try {
    const [sid] = /S-1-[\d-]+/.exec(runProgram('whoami.exe', ['/user', '/fo', 'csv', '/nh'])) ?? []
    if (!sid) return false
    runProgram('icacls.exe', [file, '/inheritance:r', '/grant:r', `*${sid}:F`])
    return true
  } catch {
    return false
  }
}
