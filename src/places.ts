import type { Problem } from './domain/failure.ts'
import type { Place } from './rotation/place.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'

/** Where this run makes public keys valid besides storing them in PAM Core. */
export async function placesOf({ inputs, env, safe }: Run, { send, retry }: Session): Promise<readonly Place[]> {
  const { deployKey } = inputs.options
  if (!deployKey) return []
  const { deployKeyPlace } = await import('./github/deploy-key-place.ts')
  return [deployKeyPlace(deployKey, env, { send, retry, safe })]
}

/** What keeps those places from being reached at all. */
export async function placeProblems({ inputs, env }: Run): Promise<readonly Problem[]> {
  const { deployKey } = inputs.options
  if (!deployKey) return []
  const { repositoryOf, repositoryProblems } = await import('./github/repository.ts')
  return repositoryProblems(repositoryOf(deployKey.repository, env), env)
}
