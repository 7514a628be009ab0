import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A new folder by its real path. The system's temp folder may be behind a link (macOS) or have a short name (`RUNNER~1`, Windows), where the
 * action shows real paths.
 */
export function makeTempFolder(prefix: string): string {
  return realpathSync.native(mkdtempSync(join(tmpdir(), prefix)))
}
