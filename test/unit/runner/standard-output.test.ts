import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { outliveLog } from '../../../src/runner/standard-output.ts'

it('says once on standard error that the log is lost, and sets the exit code at the end', () => {
  const said: string[] = []
  const stdout = new EventEmitter()
  const stderr = Object.assign(new EventEmitter(), { write: (text: string) => said.push(text) })
  const host = Object.assign(new EventEmitter(), { stdout, stderr, exitCode: 0 })
  outliveLog(host as unknown as NodeJS.Process)
  host.emit('exit')
  expect([host.exitCode, said]).toEqual([0, []])
  for (let time = 0; time < 3; time++) stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  stderr.emit('error', new Error('nobody reads this either'))
  expect(said).toEqual(['The log could not be written (EPIPE); the work goes on, and outputs and summary have it.\n'])
  host.exitCode = 0
  host.emit('exit')
  expect(host.exitCode).toBe(1)
})
