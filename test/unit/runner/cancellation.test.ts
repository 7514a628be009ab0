import { afterEach, describe, expect, it, vi } from 'vitest'
import { listenForCancellation } from '../../../src/runner/cancellation.ts'

afterEach(() => void vi.useRealTimers())

describe('a cancelled job', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGBREAK'] as const)('is known by %s, and is overdue once after 2.5 s', signal => {
    vi.useFakeTimers()
    const overdue = vi.fn()
    const cancellation = listenForCancellation(overdue)
    expect(cancellation.signal.aborted).toBe(false)
    process.emit(signal)
    process.emit(signal)
    expect(cancellation.signal.aborted).toBe(true)
    vi.advanceTimersByTime(2_499)
    expect(overdue).not.toHaveBeenCalled()
    vi.advanceTimersByTime(10_000)
    expect(overdue).toHaveBeenCalledTimes(1)
    cancellation.end()
  })

  it('is not overdue when the run ended in time, and nobody listens any more', () => {
    vi.useFakeTimers()
    const listeners = () => ['SIGINT', 'SIGTERM', 'SIGBREAK'].map(signal => process.listenerCount(signal))
    const before = listeners()
    const overdue = vi.fn()
    const cancellation = listenForCancellation(overdue)
    process.emit('SIGINT')
    cancellation.end()
    vi.advanceTimersByTime(10_000)
    expect(overdue).not.toHaveBeenCalled()
    expect(listeners()).toEqual(before)
  })
})
