import { main } from './main.ts'
import { nodeProblem } from './runner/node-version.ts'
import { Runner } from './runner/runner.ts'
import { outliveLog } from './runner/standard-output.ts'

outliveLog()
const problem = nodeProblem(process.versions.node)
if (problem) {
  const runner = new Runner(process.env, text => text)
  runner.error('Unsupported runner', problem)
  runner.output('results', '[]')
  process.exitCode = 1
} else {
  await main()
}
