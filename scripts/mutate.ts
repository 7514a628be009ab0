// Changes the source in many small ways and sees whether a test fails each time: npm run mutate -- src/plan src/main.ts --concurrency=1
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { npmTool } from './tool.ts'

const options = process.argv.slice(2).filter(argument => argument.startsWith('-'))
const paths = process.argv.slice(2).filter(argument => !argument.startsWith('-'))
const globs = paths.map(path => (path.endsWith('.ts') ? path : `${path}/**/*.ts`))
const stryker = npmTool('stryker', '10.1.1', ['@stryker-mutator/core', '@stryker-mutator/vitest-runner'])

if ('obstacle' in stryker) {
  console.log(`Mutation testing was skipped: ${stryker.obstacle}.`)
} else {
  const mutate = globs.length > 0 ? ['--mutate', globs.join(',')] : []
  const { status } = spawnSync(stryker.path, ['run', 'stryker.config.json', ...mutate, ...options], {
    cwd: resolve(import.meta.dirname, '..'),
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
