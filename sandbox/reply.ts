/** An answer on its way out: the appliance's own, or what a fault makes of it. */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import type { Answer } from './envelope.ts'
import type { Fault } from './faults.ts'
import type { RecordedRequest } from './record.ts'

/** Sends what `answer` gives, unless the fault shows something in its place, and notes in `entry` what was seen and sent. */
export async function reply(
  socket: Socket,
  response: ServerResponse,
  fault: Fault,
  entry: RecordedRequest,
  answer: () => Answer,
  signal: AbortSignal,
): Promise<void> {
  if (fault.reset === 'before') return cut(socket)
  const interim = fault.status !== undefined && fault.status < 200
  const replaced = (fault.status !== undefined && !interim) || fault.body !== undefined || fault.base64 !== undefined
  entry.processed = !replaced || fault.process === true || fault.reset === 'after'
  const own = entry.processed ? answer() : undefined
  if (fault.reset === 'after') return cut(socket)
  if (interim) socket.write(`HTTP/1.1 ${fault.status} Interim\r\n\r\n`)
  const shown = replaced ? { status: 200, headers: {}, body: undefined } : own
  entry.status = (interim ? undefined : fault.status) ?? shown?.status ?? 500
  const body = render(fault, shown?.body)
  const length = [204, 304].includes(entry.status) ? {} : { 'content-length': body.length }
  response.writeHead(entry.status, {
    'content-type': 'application/json; charset=UTF-8',
    ...length,
    ...(fault.gzip ? { 'content-encoding': 'gzip' } : {}),
    ...shown?.headers,
    ...fault.headers,
  })
  await send(response, body, fault, signal)
}

function render(fault: Fault, own: unknown): Buffer {
  const value = fault.body ?? own ?? ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const bytes = fault.base64 === undefined ? Buffer.from(text) : Buffer.from(fault.base64, 'base64')
  const padded = Buffer.concat([bytes, Buffer.alloc(Math.max(0, (fault.size ?? 0) - bytes.length), ' ')])
  return fault.gzip ? gzipSync(padded) : padded
}

async function send(response: ServerResponse, body: Buffer, fault: Fault, signal: AbortSignal): Promise<void> {
  const end = fault.truncate ?? body.length
  if (!fault.drip && fault.truncate === undefined) {
    response.end(body)
    return
  }
  response.flushHeaders()
  const step = fault.drip?.bytes ?? Math.max(end, 1)
  for (let start = 0; start < end && !response.destroyed; start += step) {
    if (start > 0) await setTimeout(fault.drip?.every, undefined, { signal })
    response.write(body.subarray(start, Math.min(start + step, end)))
  }
  if (fault.truncate === undefined) response.end()
  else response.write('', () => response.destroy())
}

function cut(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy()
  else socket.resetAndDestroy()
}
