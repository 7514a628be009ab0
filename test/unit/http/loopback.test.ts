import { expect, test } from 'vitest'
import { isLoopback } from '../../../src/http/loopback.ts'

test.each([
  'http://localhost',
  'http://LOCALHOST:80',
  'http://127.0.0.1',
  'http://127.1',
  'http://127.255.0.9:8',
  'http://[::1]:8080',
  'http://0x7f000001',
])('%s is this machine', url => expect(isLoopback(new URL(url))).toBe(true))

test.each([
  'http://127.example.com',
  'http://127.0.0.1.example.com',
  'http://128.0.0.1',
  'http://[::2]',
  'http://localhost.example.com',
  'http://0.0.0.0',
])('%s is another host', url => expect(isLoopback(new URL(url))).toBe(false))
