import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/domain/failure.ts'
import type { Outcome } from '../../../src/domain/outcome.ts'
import type { Inputs } from '../../../src/inputs/inputs.ts'
import { publish } from '../../../src/results/publish.ts'
import type { Run } from '../../../src/run.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'
import { resultOf } from '../../support/key-result.ts'

/** Publishes what came of some keys, and gives what a person and the next steps then see. */
function published(outcomes: readonly Outcome[], inputs: Partial<Inputs> = {}, env = {}, secret = '') {
  const secrets = new Secrets(() => undefined)
  secrets.add(secret)
  let summary = ''
  const outputs: Record<string, string> = {}
  const errors: string[] = []
  const warnings: string[] = []
  const runner = {
    error: (title: string, message: string) => errors.push(`${title}: ${message}`),
    warning: (message: string) => warnings.push(message),
    summary: (markdown: string) => {
      summary = markdown
    },
    output: (name: string, value: string) => {
      outputs[name] = secrets.redact(value)
      return outputs[name]
    },
  }
  const run = {
    env,
    runner,
    secrets,
    inputs: { command: 'register', summary: true, options: { dryRun: false }, ...inputs },
  } as unknown as Run
  publish(run, outcomes)
  return { outputs, errors, warnings, summary }
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

describe('outputs in which a secret occurs', () => {
  it('are named, each of them', () => {
    const { outputs, warnings } = published([{ result: resultOf(), stored: 'yes' }], {}, {}, 'web-1')
    expect([outputs.identifier, outputs['key-id']]).toEqual(['***', resultOf().key_id])
    expect(warnings).toEqual([
      expect.stringMatching(/^The outputs identifier, public-key contain text that is masked/),
      expect.stringMatching(/^The outputs results contain/),
    ])
  })
})

describe('the commit in the summary', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_REPOSITORY: 'your-org/deploy',
    GITHUB_SHA: '0123456789abcdef',
  }

  it('is linked', () => {
    const { summary } = published([{ result: resultOf(), stored: 'yes' }], {}, env)
    expect(summary).toContain('[`0123456`](https://github.example.com/your-org/deploy/commit/0123456789abcdef)')
  })

  it.each(Object.keys(env))('is left out where %s is not known', name => {
    const { summary } = published([{ result: resultOf(), stored: 'yes' }], {}, { ...env, [name]: undefined })
    expect(summary).not.toContain('commit')
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
