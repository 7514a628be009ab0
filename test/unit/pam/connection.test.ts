import { expect, it } from 'vitest'
import { nothingUnder } from '../../../src/pam/connection.ts'

it.each([
  ['https://pam.example.com', ['/api', '/iso'], ' Neither /api nor /iso exists there.'],
  ['https://pam.example.com/gateway', ['/api', '/iso'], ' Neither /gateway/api nor /gateway/iso exists there.'],
  ['https://pam.example.com/apiary', ['/iso'], ' /apiary/iso does not exist there.'],
  [
    'https://pam.example.com/api',
    ['/api/oauth2/token', '/iso/oauth2/token'],
    ' Neither /api/api/oauth2/token nor /api/iso/oauth2/token exists there. The likely cause is that url ends in /api, which the action adds by itself: leave it out.',
  ],
  [
    'https://pam.example.com/pam/ISO/pam/key',
    ['/api'],
    ' /pam/ISO/pam/key/api does not exist there. The likely cause is that url ends in /ISO/pam/key, which the action adds by itself: leave it out.',
  ],
])('below %s nothing is under %j', (url, paths, words) => {
  expect(nothingUnder(paths, url)).toBe(words)
})
