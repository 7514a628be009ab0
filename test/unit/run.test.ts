import { expect, it } from 'vitest'
import { workspaceOf } from '../../src/run.ts'

it('the workspace is the folder that the runner names, else the working one', () => {
  expect(workspaceOf({ GITHUB_WORKSPACE: '/home/runner/work' })).toBe('/home/runner/work')
  for (const env of [{}, { GITHUB_WORKSPACE: '' }]) expect(workspaceOf(env)).toBe(process.cwd())
})
