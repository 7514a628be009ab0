import { expect, test } from 'vitest'
import { createAgents } from '../../../src/http/agent.ts'

const env = { HTTPS_PROXY: 'http://proxy.example.com:3128', NO_PROXY: 'direct.example.com' }

test('one agent serves every host that is reached in the same way', () => {
  const agents = createAgents({ timeout: 1000, tls: {}, env })
  const [proxied, again, direct, plain] = [
    'https://pam.example.com/api',
    'https://github.example.com/',
    'https://direct.example.com/',
    'http://127.0.0.1:8080/',
  ].map(url => agents.route(new URL(url)))
  expect(again).toEqual(proxied)
  expect(again?.agent).toBe(proxied?.agent)
  expect(proxied?.proxy?.address).toBe('proxy.example.com:3128')
  expect([direct?.proxy, plain?.proxy]).toEqual([undefined, undefined])
  expect(new Set([proxied, direct, plain].map(route => route?.agent)).size).toBe(3)
  agents.close()
})
