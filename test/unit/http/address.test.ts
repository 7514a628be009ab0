import { expect, test } from 'vitest'
import { addressOf } from '../../../src/http/address.ts'

test.each([
  ['https://user:secret@pam.example.com/api?x#y', 'pam.example.com:443'],
  ['https://pam.example.com:8443', 'pam.example.com:8443'],
  ['http://localhost/', 'localhost:80'],
  ['https://[2001:DB8::1]', '[2001:db8::1]:443'],
])('%s is at %s', (url, address) => expect(addressOf(new URL(url))).toBe(address))
