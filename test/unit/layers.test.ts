import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LAYERS, layerProblems } from '../../scripts/check-layers.ts'

describe('the layers of src/', () => {
  it.each([
    ['domain/job.ts', "import type { Run } from '../run.ts'", 'src/domain/job.ts imports run.ts, which is above it'],
    ['key/pem.ts', "await import('../plan/plan.ts')", 'src/key/pem.ts imports plan/plan.ts, which is above it'],
    ['odds/ends.ts', '', 'src/odds/ends.ts: the folder odds is not in scripts/check-layers.ts'],
  ])('refuse a wrong import of %s', (file, text, problem) => {
    expect(layerProblems(file, text)).toEqual([problem])
  })

  it.each([
    ['plan/plan.ts', "import { planKey } from './one-key.ts'\nimport type { Job } from '../domain/job.ts'"],
    ['main.ts', "import { prepare } from './preparation.ts'\nimport { Ledger } from './clean-up/ledger.ts'"],
    ['runner/runner.ts', "import { issueCommand } from '../../node_modules/@actions/core/lib/command.js'"],
  ])('let %s import what is below it', (file, text) => {
    expect(layerProblems(file, text)).toEqual([])
  })

  it('stand in CONTRIBUTING.md in the same order', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8')
    expect(Array.from(page.matchAll(/^\| `([a-z-]+)\/` \|/gm), ([, room]) => room)).toEqual([...LAYERS])
  })
})
