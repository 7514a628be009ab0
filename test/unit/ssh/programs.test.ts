import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logLevelFor, runnerProblems, sshVersion } from '../../../src/ssh/programs.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

test.skipIf(process.platform === 'win32')('finds the programs of OpenSSH in PATH, or says which are missing', () => {
  const folder = makeTempFolder('bin-')
  const PATH = `/no/such/folder::${folder}`
  for (const name of ['ssh', 'ssh-agent'])
    writeFileSync(join(folder, name), '#!/bin/sh\necho OpenSSH_9.9 >&2\n', { mode: 0o755 })
  writeFileSync(join(folder, 'ssh-add'), '', { mode: 0o644 })
  expect(runnerProblems({ PATH }, 'linux')).toEqual([
    { input: 'rotate-on-host', message: expect.stringContaining('on the runner: ssh-add cannot be found in PATH') },
  ])
  writeFileSync(join(folder, 'ssh-add'), '#!/bin/sh\n')
  rmSync(join(folder, 'ssh-add'))
  writeFileSync(join(folder, 'ssh-add'), '#!/bin/sh\n', { mode: 0o755 })
  expect(runnerProblems({ PATH }, 'darwin')).toEqual([])
  expect(sshVersion({ PATH })).toBe('OpenSSH_9.9')
  writeFileSync(join(folder, 'ssh'), '#!/bin/sh\necho other >&2\n', { mode: 0o755 })
  expect(sshVersion({ PATH })).toBe('an ssh of unknown version')
  expect(runnerProblems({}, 'linux')[0]?.message).toContain('ssh, ssh-agent, ssh-add cannot be found')
  rmSync(folder, { recursive: true })
})

test.each([
  ['OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.19 27 Jan 2026', 'VERBOSE'],
  ['OpenSSH_10.0p2', 'VERBOSE'],
  ['OpenSSH_8.2p1 Ubuntu-4ubuntu0.13, OpenSSL 1.1.1f  31 Mar 2020', 'DEBUG1'],
  ['', 'DEBUG1'],
])('has ssh say by which method it logged in: %j', (version, level) => {
  expect(logLevelFor(version)).toBe(level)
})

test('needs a runner with Linux or macOS', () => {
  expect(runnerProblems({ PATH: '' }, 'win32')).toEqual([
    { input: 'rotate-on-host', message: expect.stringContaining('needs a Linux or macOS runner') },
  ])
})
