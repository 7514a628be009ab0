import { checkRepository } from '../domain/checks.ts'
import type { Problem } from '../domain/failure.ts'
import { isLoopback } from '../http/loopback.ts'
import { proxyProblems } from '../http/proxy.ts'

/** The repository whose deploy keys are meant, and the API that knows it. */
export interface Repository {
  /** Base URL without a slash at its end; GitHub Enterprise Server has its own. */
  readonly api: string
  readonly owner: string
  readonly name: string
}

/** The repository of `deploy-key`: the one given, else the run's own. */
export function repositoryOf(repository: string | undefined, env: NodeJS.ProcessEnv): Repository {
  const [owner = '', name = ''] = (repository ?? env.GITHUB_REPOSITORY ?? '').split('/')
  return { api: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''), owner, name }
}

/** What keeps the deploy keys of this repository from being reached at all. */
export function repositoryProblems({ api, owner, name }: Repository, env: NodeJS.ProcessEnv): Problem[] {
  const problems: Problem[] = []
  if (name === '') {
    problems.push({ input: 'deploy-key-repository', message: 'is missing, and GITHUB_REPOSITORY is not set either' })
  } else if ('problem' in checkRepository(`${owner}/${name}`)) {
    problems.push({ input: 'GITHUB_REPOSITORY', message: 'is not owner/name of a repository' })
  }
  const url = URL.parse(api)
  const fits = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
  if (!url || !fits || url.username || url.password || url.search || url.hash) {
    const message = 'must be an address such as https://github.example.com/api/v3, since the token is sent there'
    return [...problems, { input: 'GITHUB_API_URL', message }]
  }
  return [...problems, ...proxyProblems('deploy-key', url, env)]
}
