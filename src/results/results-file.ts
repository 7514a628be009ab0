import { rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Problem } from '../domain/failure.ts'
import type { Runner } from '../runner/runner.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What a results file is written with. */
export interface Desk {
  readonly workspace: string
  readonly runner: Runner
  readonly secrets: Secrets
}

/** What is wrong with `results-path` before anything is sent: its folder must be there, and no folder in its own place. */
export function resultsPathProblems(path: string, workspace: string): Problem[] {
  const file = resolve(workspace, path)
  const problem = (message: string) => [{ input: 'results-path', message }]
  if (!isFolder(dirname(file))) return problem('leads into a folder that does not exist')
  return isFolder(file) ? problem('is a folder, where a file is to be written') : []
}

/** Writes the complete results with mode 0600 in place of whatever file or link stood there. Gives whether that could be done. */
export function writeResultsFile({ workspace, runner, secrets }: Desk, path: string, json: string): boolean {
  const file = resolve(workspace, path)
  try {
    rmSync(file, { force: true })
    writeFileSync(file, secrets.redact(json), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    runner.error(
      'Results file',
      `The results could not be written to results-path (${code}); the output results has them.`,
    )
    return false
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
