import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { type DialOptions, dial, type Resolve } from '../../../src/http/dial.ts'
import { close, listen } from '../../support/raw-server.ts'

const open = (options: Partial<DialOptions>) =>
  dial({ host: 'pam.example.com', port: 1, timeout: 5_000, opened: () => {}, ...options })
const addresses =
  (...found: string[]): Resolve =>
  (_, __, callback) =>
    callback(
      null,
      found.map(address => ({ address, family: 4 })),
    )

async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await close(server)
  return port
}

test('connects to the address that answers when another refuses', async () => {
  const server = createServer(socket => socket.end())
  const port = await listen(server)
  for (const order of [
    ['::1', '127.0.0.1'],
    ['127.0.0.1', '::1'],
  ]) {
    const socket = await open({ port, resolve: addresses(...order) })
    expect(socket.remoteAddress).toBe('127.0.0.1')
    socket.destroy()
  }
  await close(server)
})

test('looks the name up by itself', async () => {
  const server = createServer(socket => socket.end())
  const socket = await open({ host: '127.0.0.1', port: await listen(server) })
  expect(socket.timeout).toBe(0)
  socket.destroy()
  await close(server)
})

test('fails with what the first address gave, once every one has failed', async () => {
  const port = await closedPort()
  await expect(open({ port, resolve: addresses('127.0.0.1', '::1') })).rejects.toMatchObject({
    code: 'ECONNREFUSED',
    address: '127.0.0.1',
  })
})

test('fails with what the resolver gave', async () => {
  const reason = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  await expect(open({ resolve: (_, __, callback) => callback(reason, []) })).rejects.toBe(reason)
})

test('gives an address up when the time is over', async () => {
  const server = createServer(socket => socket.end())
  const opened = (socket: Socket) => socket.emit('timeout')
  await expect(open({ port: await listen(server), opened, resolve: addresses('127.0.0.1') })).rejects.toMatchObject({
    code: 'ETIMEDOUT',
  })
  await close(server)
})
