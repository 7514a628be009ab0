// Runs the tests under Node for Windows on this Linux machine (scripts/wine.ts); skips with a line that says why where that cannot be.
// Usage: npm run test:windows [-- FILTER…]. Tests that need what Wine lacks are listed below, and must fail.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installWine, project, runUnderWine } from './wine.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** What Wine lacks, by the full name of a test. */
const WINE_LACKS: Readonly<Record<string, string>> = {}

const obstacle = installWine()
if (obstacle) console.log(`test:windows was skipped: ${obstacle}.`)
else process.exitCode = runTests(process.argv.slice(2))

function runTests(filters: readonly string[]): number {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--reporter=default', '--reporter=json']
  runUnderWine([...vitest, '--outputFile.json=report.json', ...filters])
  const { testResults } = JSON.parse(readFileSync(join(project, 'report.json'), 'utf8')) as Report
  const tests = testResults.flatMap(file => file.assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  const passed = tests.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName)
  const notRun = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const problems = [
    ...notRun.map(({ name, message }) => `${name} could not be run: ${message}`),
    ...failed.filter(name => !(name in WINE_LACKS)).map(name => `Failed: ${name}`),
    ...passed
      .filter(name => name in WINE_LACKS)
      .map(name => `Passed, although it is listed as one that cannot: ${name}`),
  ]
  const known = failed.flatMap(name =>
    name in WINE_LACKS ? [`Known to fail under Wine: ${name}: ${WINE_LACKS[name]}`] : [],
  )
  for (const line of [...known, ...problems]) console.log(line)
  console.log(
    `${passed.length} passed, ${known.length} failed since Wine lacks something, ${problems.length} problems, ${tests.length} in all.`,
  )
  return problems.length > 0 || tests.length === 0 ? 1 : 0
}
