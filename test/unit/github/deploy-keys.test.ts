import { expect, test } from 'vitest'
import { DeployKeys } from '../../../src/github/deploy-keys.ts'
import { createRetry } from '../../../src/http/retry.ts'
import type { Send } from '../../../src/http/transport.ts'
import { answerOf } from '../../support/answer.ts'

const repository = { api: 'https://github.example.com/api/v3', owner: 'your-org', name: 'your-repository' }

function keysOver(send: Send): DeployKeys {
  const retry = createRetry({ maxAttempts: 3, log: () => {}, signal: new AbortController().signal })
  return new DeployKeys(repository, 'a-token', { send, retry, safe: text => text })
}

test.each([
  ['adding', (keys: DeployKeys) => keys.add({ key: 'ssh-ed25519 AAAA', title: 'web-1', readOnly: true })],
  ['removing', (keys: DeployKeys) => keys.remove('7')],
])('a fault of our own while %s is neither retried nor hidden', async (_, call) => {
  const fault = new TypeError('a mistake')
  let calls = 0
  const keys = keysOver(async () => {
    calls += 1
    throw fault
  })
  await expect(call(keys)).rejects.toMatchObject({ message: 'a mistake', cause: fault })
  expect(calls).toBe(1)
})

test('the list is what GitHub has, key by key', async () => {
  const held = { id: 7, key: 'ssh-ed25519 AAAA', title: 'web-1', read_only: true, verified: true }
  const keys = keysOver(async () => answerOf([held]))
  expect(await keys.list()).toEqual([{ id: '7', key: 'ssh-ed25519 AAAA', title: 'web-1', readOnly: true }])
})

test.each([
  ['listing', false, (keys: DeployKeys) => keys.list()],
  ['adding', true, (keys: DeployKeys) => keys.add({ key: 'ssh-ed25519 AAAA', title: 'web-1', readOnly: true })],
] as const)(
  'after an answer that is no deploy key, %s may have changed something: %j',
  async (_, maybeProcessed, call) => {
    await expect(call(keysOver(async () => answerOf({ id: 'x' })))).rejects.toMatchObject({
      title: 'Unexpected response',
      traits: { retryable: false, maybeProcessed },
    })
  },
)
