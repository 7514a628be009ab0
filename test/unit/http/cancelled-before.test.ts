import { expect, test } from 'vitest'
import { createTransport } from '../../../src/http/transport.ts'

test('a request with a body that is to start after the cancellation fails as cancelled, and nothing is sent', async () => {
  const transport = createTransport({ timeout: 1_000, userAgent: 'test', env: {}, signal: AbortSignal.abort() })
  const request = { method: 'POST', url: 'http://127.0.0.1:9/', headers: {}, body: '{}' } as const
  await expect(transport.send(request)).rejects.toMatchObject({ kind: 'cancelled', maybeProcessed: false })
  transport.close()
})
