import { Context } from '../node_modules/@actions/github/lib/context.js'

/** Tags that say where a key came from: `repo:OWNER/NAME`, `run:ID` and `sha:SHORT` of the workflow run. */
export function provenanceTags(): string[] {
  const { repo, runId, sha } = new Context()
  return [`repo:${repo.owner}/${repo.repo}`, `run:${runId}`, `sha:${sha.slice(0, 7)}`]
}
