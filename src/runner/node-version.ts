/** Why a Node of this version cannot run the action; undefined when it can. */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 5)) return undefined
  // The oldest runner is part of the interface (CHANGELOG.md).
  return `This action needs Node 24.5 or later, but the runner has ${version}. Update the runner to 2.328 or newer.`
}
