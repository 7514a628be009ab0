import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A Node in a child process, with its output. */
export type Child = ChildProcessByStdio<null, Readable, Readable>

// A process on Windows learns of SIGINT and SIGBREAK by an event of its console, which only native code can make: `kill` ends it at once there,
// whatever the signal. So the child itself is asked to emit the signal, as Node does on that event.
const emulated = process.platform === 'win32'
const listen = 'process.on("message", signal => process.emit(signal, signal)); process.channel.unref()'

/** Runs a script with this Node. */
export function spawnNode(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Child {
  const ears = emulated ? ['--import', `data:text/javascript,${encodeURIComponent(listen)}`] : []
  return spawn(process.execPath, [...ears, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe', ...(emulated ? (['ipc'] as const) : [])],
  }) as Child
}

/** Lets the child know of a signal. SIGKILL ends it. */
export function signalChild(child: Child, signal: NodeJS.Signals): void {
  if (emulated && signal !== 'SIGKILL') child.send(signal)
  else child.kill(signal)
}
