import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeTempFolder } from './temp-folder.ts'

/**
 * Bundles the present source once for each run of vitest, so that the scenarios never test a stale `dist/`; that `dist/` equals
 * this bundle is proved by scripts/check-dist.ts. `run-action.ts` finds the folder in the environment variable BUNDLE, which may
 * also be given, as in `BUNDLE=dist npx vitest run`. When the build fails, only the tests that need the bundle do.
 */
export function setup(): (() => void) | undefined {
  if (process.env.BUNDLE) return undefined
  const folder = makeTempFolder('bundle-')
  const script = resolve(import.meta.dirname, '../../scripts/build.ts')
  spawnSync(process.execPath, [script, folder], { stdio: 'inherit' })
  process.env.BUNDLE = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
