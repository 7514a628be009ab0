import { Context } from '../../node_modules/@actions/github/lib/context.js'
import { Failure } from '../domain/failure.ts'

/** Tags that say where a key came from: `repo:OWNER/NAME`, `run:ID` and `sha:SHORT` of the workflow run. Throws a Failure outside of one. */
export function provenanceTags(env: NodeJS.ProcessEnv): string[] {
  if (!env.GITHUB_REPOSITORY || !env.GITHUB_RUN_ID || !env.GITHUB_SHA) {
    const line =
      'provenance-tags needs GITHUB_REPOSITORY, GITHUB_RUN_ID and GITHUB_SHA, which a workflow run has in its environment.'
    throw new Failure('Invalid input', 'invalid_input', line)
  }
  const { repo, runId, sha } = new Context()
  return [`repo:${repo.owner}/${repo.repo}`, `run:${runId}`, `sha:${sha.slice(0, 7)}`]
}
