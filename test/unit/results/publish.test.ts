import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/failure.ts'
import type { Inputs } from '../../../src/inputs/inputs.ts'
import type { Outcome } from '../../../src/register/registration.ts'
import { publish } from '../../../src/results/publish.ts'
import type { Run } from '../../../src/run.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { resultOf } from '../../support/key-result.ts'

/** Publishes what came of some keys, and gives what a person and the next steps then see. */
function published(outcomes: readonly Outcome[], inputs: Partial<Inputs> = {}) {
  const outputs: Record<string, string> = {}
  const errors: string[] = []
  const warnings: string[] = []
  const runner = {
    error: (title: string, message: string) => errors.push(`${title}: ${message}`),
    warning: (message: string) => warnings.push(message),
    summary: () => undefined,
    output: (name: string, value: string) => {
      outputs[name] = value
      return value
    },
  }
  const run = {
    env: {},
    runner,
    secrets: new Secrets(() => undefined),
    inputs: { command: 'register', summary: true, options: { dryRun: false }, ...inputs },
  } as unknown as Run
  publish(run, outcomes)
  return { outputs, errors, warnings }
}

describe('what is said of a failed key', () => {
  const failure = new Failure('Network', 'reset', 'No answer came.')
  const failed = (stored: Outcome['stored']) => ({ result: resultOf({ status: 'failed' }), failure, stored })

  it.each([
    ['register', 'no', 'Key "web-1" for web-1.example.com was not registered: No answer came.'],
    ['enable', 'no', 'Key "web-1" for web-1.example.com was not enabled: No answer came.'],
    ['disable', 'unknown', 'Key "web-1" for web-1.example.com may or may not have been disabled: No answer came.'],
    ['register', 'yes', 'Key "web-1" for web-1.example.com: No answer came.'],
  ] as const)('is which one it is and what became of it (%s, stored: %s)', (command, stored, line) => {
    expect(published([failed(stored)], { command }).errors).toEqual([`Network: ${line}`])
  })
})

describe('results that no output can hold', () => {
  const outcomes = Array.from({ length: 4500 }, (_, n) => ({
    result: resultOf({ identifier: `${'i'.repeat(200)}-${n}` }),
    stored: 'yes' as const,
  }))

  it('leave keys out, and say how many', () => {
    const { outputs, warnings } = published(outcomes)
    const left = outcomes.length - JSON.parse(`${outputs.results}`).length
    expect(left).toBeGreaterThan(0)
    expect(warnings).toEqual([
      `The output results is too large for GitHub, so it leaves out ${left} keys and the details of the others. Set results-path to have everything.`,
    ])
  })
})
