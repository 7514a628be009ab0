import type { Problem } from '../domain/failure.ts'
import { checkOutput, writeNewFile } from '../files/output-file.ts'
import { removeFile } from '../files/removal.ts'
import type { Runner } from '../runner/runner.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What a results file is written with. */
export interface Desk {
  readonly workspace: string
  readonly runner: Runner
  readonly secrets: Secrets
}

/** What is wrong with `results-path` before anything is sent. */
export function resultsPathProblems(path: string, workspace: string): Problem[] {
  const checked = checkOutput(path, { workspace })
  return 'problem' in checked ? [{ input: 'results-path', message: checked.problem }] : []
}

/** Writes the complete results, for their owner alone, in place of whatever file stood there. Gives whether that could be done. */
export function writeResultsFile({ workspace, runner, secrets }: Desk, path: string, json: string): boolean {
  const checked = checkOutput(path, { workspace })
  try {
    if ('problem' in checked) return refuse(runner, `results-path ${checked.problem}`)
    const { path: file, exists } = checked.value
    if (exists) removeFile(file)
    writeNewFile(file, secrets.redact(json))
    return true
  } catch (error) {
    return refuse(runner, `results-path cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
}

function refuse(runner: Runner, reason: string): false {
  const rest = runner.incomplete ? '' : ' The output results has them.'
  runner.error('Reporting', `The results could not be written: ${reason}.${rest}`)
  return false
}
