import { expect, test } from 'vitest'
import { nodeProblem } from '../../../src/runner/node-version.ts'

test.each(['24.4.1', '22.21.0', '20.0.0', '0'])('Node %s is too old', version => {
  expect(nodeProblem(version)).toBe(
    `This action needs Node 24.5 or later, but the runner has ${version}. Update the runner to 2.328 or newer.`,
  )
})

test.each(['24.5.0', '24.10.0', '25.0.0', '100'])('Node %s is new enough', version => {
  expect(nodeProblem(version)).toBeUndefined()
})
