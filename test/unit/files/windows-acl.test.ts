import { expect, it } from 'vitest'
import { restrictToOwner } from '../../../src/files/windows-acl.ts'

it('gives a file to the user of the process alone', () => {
  const calls: [string, readonly string[]][] = []
  const done = restrictToOwner('C:\\keys\\new', (program, args) => {
    calls.push([program, args])
    return '"runner\\admin","S-1-5-21-1-2-3-1001"\r\n'
  })
  expect(done).toBe(true)
  expect(calls).toEqual([
    ['whoami.exe', ['/user', '/fo', 'csv', '/nh']],
    ['icacls.exe', ['C:\\keys\\new', '/inheritance:r', '/grant:r', '*S-1-5-21-1-2-3-1001:F']],
  ])
})

it('says when it could not', () => {
  expect(restrictToOwner('new', () => 'no such user')).toBe(false)
  const refuse = (program: string) => {
    if (program === 'icacls.exe') throw new Error('Access is denied.')
    return 'S-1-5-18'
  }
  expect(restrictToOwner('new', refuse)).toBe(false)
})
