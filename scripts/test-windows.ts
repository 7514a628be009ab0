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

// Node makes a link as Windows has them; Wine 10 keeps it, but finds nothing through it.
const NEED_LINKS = [
  'a file stays when a link to it is removed',
  'a keys file that leads out of the workspace is a problem',
  'a path that is written does not leave the workspace by a link',
  'a path that is written does not leave the workspace by a link that is given in full',
  'a path that is written leads to where links on the way lead',
  'private-key-output-path is not written where its folder was replaced by a link in the meantime',
  'private-key-output-path is refused through links, however the path is written',
  'the post step accepts no link to the list',
  'the post step leaves a file that is reached by a link now, in the place of its folder',
  'the post step leaves a link to the file in its place',
  'the runner says once of each file that cannot be written what was lost and why, and that of the state to its caller',
  'the results and the summary cannot go to link, which is said before any request',
  'the results and the summary cannot go to way-out/results.json, which is said before any request',
  'two inputs that lead to one file, of which one is written are a problem through a link',
  'where a key file may lie a link in the workspace that leads out of it is refused, however the path is written',
  'where a key file may lie a link that stays in the workspace is followed',
  'where a key file may lie confined, the real path lies in one of the folders',
  'where a key file may lie linked parent folders are ordinary',
]

/** Why a test cannot succeed under Wine, by its full name. */
const WINE_LACKS: Readonly<Record<string, string>> = Object.fromEntries(NEED_LINKS.map(name => [name, 'links']))

const obstacle = installWine()
if (obstacle) console.log(`test:windows was skipped: ${obstacle}.`)
else process.exitCode = runTests(process.argv.slice(2))

function runTests(filters: readonly string[]): number {
  const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=report.json']
  // Wine is slow.
  const patience = ['--testTimeout=240000', '--hookTimeout=240000']
  runUnderWine(['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...patience, ...reporters, ...filters])
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
  const known = failed.flatMap(name => (name in WINE_LACKS ? [`Wine lacks ${WINE_LACKS[name]}: ${name}`] : []))
  for (const line of [...known, ...problems]) console.log(line)
  console.log(
    `${passed.length} passed, ${known.length} failed since Wine lacks something, ${problems.length} problems, ${tests.length} in all.`,
  )
  return problems.length > 0 || tests.length === 0 ? 1 : 0
}
