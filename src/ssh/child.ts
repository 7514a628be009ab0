import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** Where a program is run. Nothing of the environment is inherited. */
export interface ChildPlace {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** What a program is given, and how long it may take. */
export interface ChildLimits {
  /** What it reads on its standard input, to the end. */
  readonly input?: string
  /** Milliseconds after which it is ended. */
  readonly timeout: number
  /** Ends it, after `grace` milliseconds. */
  readonly signal?: AbortSignal
  readonly grace?: number
}

/** What came of it. */
export interface Ended {
  /** undefined when it was ended by a signal or could not be started. */
  readonly status: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** Why it was ended from here. */
  readonly stopped: Stop | undefined
}

/** Why a program was ended from here. */
export type Stop = 'timeout' | 'too-large' | 'cancelled'

/** A host may print without end; this much of each stream is enough for anything that is looked for. */
const MOST_BYTES = 256 * 1024

// Ends the program as soon as standard input does, as it does when this process is gone, however that came about. The program is no
// child of ours that a signal to us would reach.
const LIFELINE =
  'exec 3<&0; "$@" 3<&- </dev/null & child=$!; { cat <&3 >/dev/null; kill "$child" 2>/dev/null; } & wait "$child"'

/** Runs a program to its end. Never throws. */
export async function runChild(
  program: string,
  args: readonly string[],
  options: ChildPlace & ChildLimits,
): Promise<Ended> {
  return startChild(program, args, options).finish(options)
}

/** A program that waits for the rest of its input. */
export interface StartedChild {
  /** Settled when it has ended. */
  readonly ended: Promise<unknown>
  isRunning(): boolean
  /** Gives it the rest and waits for its end. Never throws. */
  finish(limits: ChildLimits): Promise<Ended>
  /** Ends it at once, where it has not ended yet. */
  kill(): void
}

/**
 * Starts a program in a process group and session of its own: a signal to ours does not reach it, and it has no terminal to ask at.
 * `start` is the first part of its input. Never throws.
 */
export function startChild(
  program: string,
  args: readonly string[],
  { cwd, env }: ChildPlace,
  start = '',
): StartedChild {
  const child = spawn(program, args, { cwd, env: { ...env }, detached: true, stdio: 'pipe' })
  let stopped: Stop | undefined
  const stop = (why: Stop) => {
    stopped ??= why
    endGroup(child)
  }
  const tooLarge = () => stop('too-large')
  const [stdout, stderr] = [collect(child.stdout, tooLarge), collect(child.stderr, tooLarge)]
  // A program that ends early does not read it.
  child.stdin.on('error', () => undefined)
  child.stdin.write(start)
  const ended = new Promise<number | undefined>(done => {
    child.on('error', () => done(undefined))
    child.on('close', status => done(status ?? undefined))
  })
  const finish = async ({ input = '', timeout, signal, grace = 0 }: ChildLimits): Promise<Ended> => {
    const timers = [setTimeout(stop, timeout, 'timeout' satisfies Stop)]
    const cancel = () => timers.push(setTimeout(stop, grace, 'cancelled' satisfies Stop))
    if (signal?.aborted) cancel()
    signal?.addEventListener('abort', cancel)
    child.stdin.end(input)
    try {
      const status = await ended
      return { status, stdout: stdout(), stderr: stderr(), stopped }
    } finally {
      for (const timer of timers) clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
    }
  }
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const kill = () => {
    if (isRunning()) endGroup(child)
  }
  return { ended, isRunning, finish, kill }
}

// Gives what a stream has brought so far; calls `tooLarge` once that is more than is kept.
function collect(stream: Readable, tooLarge: () => void): () => string {
  const chunks: Buffer[] = []
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) tooLarge()
    else chunks.push(chunk)
  })
  return () => Buffer.concat(chunks).toString()
}

/** A program that goes on in the background. */
export interface Companion {
  /** The first of what it prints. */
  readonly greeting: Promise<string>
  /** Settled when it has ended. */
  readonly ended: Promise<void>
  /** Lets it end. */
  end(): Promise<void>
}

/** Starts a program that ends with this process, however this process ends. */
export function startCompanion(program: string, args: readonly string[], { cwd, env }: ChildPlace): Companion {
  const child = spawn('/bin/sh', ['-c', LIFELINE, 'sh', program, ...args], {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>(done => {
    child.on('error', () => done())
    child.on('exit', () => done())
  })
  const greeting = new Promise<string>(done => {
    child.stdout.once('data', chunk => done(`${chunk}`))
    void ended.then(() => done(''))
  })
  // What it prints later is nobody's, and must not fill the pipe.
  child.stdout.resume()
  const end = () => {
    child.stdin.end()
    return ended
  }
  void ended.then(() => child.stdin.end())
  return { greeting, ended, end }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-Number(pid), 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
