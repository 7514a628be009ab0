import { unlinkSync } from 'node:fs'

/** Milliseconds between the tries. */
const PAUSES = [100, 400, 1_500]
/** What Windows answers while another program, such as a virus scanner, holds a file open. */
const HELD = ['EBUSY', 'EPERM', 'EACCES']

/** What a removal works with. */
export interface RemovalTools {
  readonly platform: NodeJS.Platform
  readonly unlink: (path: string) => void
  readonly pause: (milliseconds: number) => void
}

const TOOLS: RemovalTools = {
  platform: process.platform,
  unlink: unlinkSync,
  pause: milliseconds => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
}

/**
 * Removes a file or a link, never what the link leads to; on Windows it tries again where the file is held open. Throws the system's error.
 * Not by `rmSync`, which leaves files with non-ASCII paths in place under Node for Windows before 24.14 (github.com/nodejs/node/issues/58759).
 */
export function removeFile(path: string, given: Partial<RemovalTools> = {}): void {
  const tools = { ...TOOLS, ...given }
  for (const milliseconds of tools.platform === 'win32' ? PAUSES : []) {
    try {
      tools.unlink(path)
      return
    } catch (error) {
      if (!HELD.includes(`${(error as NodeJS.ErrnoException).code}`)) throw error
      tools.pause(milliseconds)
    }
  }
  tools.unlink(path)
}
