import { main } from './main.ts'
import { nodeProblem } from './runner/node-version.ts'
import { Runner } from './runner/runner.ts'
import { outliveLog } from './runner/standard-output.ts'

outliveLog()
// A trace is shown by debug logging alone, and taking it costs a good part of each request: node-fetch's streams end by an exception that nobody sees.
if (process.env.RUNNER_DEBUG !== '1') Error.stackTraceLimit = 0

const problem = nodeProblem(process.versions.node)
if (problem) {
  const runner = new Runner(process.env, text => text)
  runner.error('Unsupported runner', problem)
  runner.output('results', '[]')
  process.exitCode = 1
} else {
  await main()
}
