import type { Problem } from './domain/failure.ts'
import type { Job } from './domain/job.ts'
import type { Connection } from './pam/connection.ts'
import type { Place } from './rotation/place.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'

/** Where this run makes public keys valid besides storing them in PAM Core. */
export async function placesOf(
  run: Run,
  jobs: readonly Job[],
  { timeout }: Connection,
  { send, retry }: Session,
): Promise<readonly Place[]> {
  const { inputs, env, safe, secrets, signal } = run
  const { deployKey } = inputs.options
  const places: Place[] = []
  if (jobs.some(({ spec }) => spec.host)) {
    const { hostPlace } = await import('./host/host-place.ts')
    const { logLevelFor, sshVersion } = await import('./ssh/programs.ts')
    const version = sshVersion(env)
    const logLevel = logLevelFor(version)
    run.runner.debug(`The runner has ${version}.`)
    places.push(hostPlace({ env, timeout, logLevel, signal, secrets, many: inputs.keysFile !== undefined }))
  }
  if (deployKey) {
    const { deployKeyPlace } = await import('./github/deploy-key-place.ts')
    places.push(deployKeyPlace(deployKey, env, { send, retry, safe }))
  }
  return places
}

/** What keeps those places from being reached at all. */
export async function placeProblems({ inputs, env }: Run, jobs: readonly Job[]): Promise<readonly Problem[]> {
  const { deployKey } = inputs.options
  const problems: Problem[] = []
  if (inputs.key?.host ?? jobs.some(({ spec }) => spec.host)) {
    const { runnerProblems } = await import('./ssh/programs.ts')
    problems.push(...runnerProblems(env, process.platform))
  }
  if (deployKey) {
    const { repositoryOf, repositoryProblems } = await import('./github/repository.ts')
    problems.push(...repositoryProblems(repositoryOf(deployKey.repository, env), env))
  }
  return problems
}
