/**
 * Lets the process go on when its log cannot be written (nobody reads it any more, or its disk is full): Node would end it with a stack
 * trace in the middle of the work, and the results would be lost. The loss is said once on standard error, and by the exit code.
 */
export function outliveLog(host: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'once' | 'exitCode'> = process): void {
  let said = false
  host.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (said) return
    said = true
    host.stderr.write(
      `The log could not be written (${error.code}); the work goes on, and outputs and summary have it.\n`,
    )
    host.once('exit', () => {
      host.exitCode = 1
    })
  })
  host.stderr.on('error', () => undefined)
}
