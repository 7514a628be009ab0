import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempFolder } from './temp-folder.ts'

/** A folder that is a small file system of its own where this machine allows that, as it does to root on Linux. */
export interface Disk {
  readonly folder: string
  readonly mounted: boolean
  /** Leaves no room on it; does nothing where it is not mounted. */
  fill(): void
  /** Undoes `fill`. */
  relieve(): void
  close(): Promise<void>
}

// It goes with this process, however that ends: its end closes standard input.
const KEEPER = 'mount -t tmpfs -o size=1m tmpfs "$1" && echo mounted && cat && umount -l "$1"'
const MORE_THAN_FITS = 2 ** 21

/** Mounts one. */
export async function mountDisk(): Promise<Disk> {
  const folder = makeTempFolder('disk-')
  const filler = join(folder, 'filler')
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder], { stdio: ['pipe', 'pipe', 'ignore'], detached: true })
  const ended = once(keeper, 'close')
  const mounted = await Promise.race([once(keeper.stdout, 'data').then(() => true), ended.then(() => false)])
  return {
    folder,
    mounted,
    fill() {
      try {
        if (mounted) writeFileSync(filler, 'x'.repeat(MORE_THAN_FITS))
      } catch {
        // Full it is.
      }
    },
    relieve: () => rmSync(filler, { force: true }),
    async close() {
      keeper.stdin.end()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
