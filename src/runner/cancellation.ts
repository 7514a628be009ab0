/** The runner ends a cancelled job with SIGINT, after 7.5 s with SIGTERM (SIGBREAK on Windows, unknown elsewhere), and 2.5 s later by force. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const
/** We are gone within this time, in milliseconds. */
const GRACE = 2_500

/** The job's cancellation. */
export interface Cancellation {
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
  /** Stops listening. */
  end(): void
}

/** Listens for the job's cancellation; `overdue` is called when the run has not ended by itself in time. */
export function listenForCancellation(overdue: () => void): Cancellation {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const cancel = () => {
    controller.abort()
    timer ??= setTimeout(overdue, GRACE)
  }
  for (const signal of SIGNALS) process.on(signal, cancel)
  const end = () => {
    clearTimeout(timer)
    for (const signal of SIGNALS) process.off(signal, cancel)
  }
  return { signal: controller.signal, end }
}
