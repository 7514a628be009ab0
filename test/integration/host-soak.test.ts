import { expect, test } from 'vitest'
import { missingSshd } from '../../sandbox/sshd.ts'
import { soakHosts } from '../support/host-soak.ts'

test.skipIf(missingSshd() !== undefined)(
  'thirty rotations on real hosts, with sshd killed, the vault cut, disks full and the job cancelled: no host is ever without the key of the vault',
  async () => {
    const { violations, ...figures } = await soakHosts({ count: 30, seed: 'short', hosts: 6 })
    expect(violations).toEqual([])
    expect(figures).toMatchObject({ runs: 5, rotations: 30, killed: 1, cancelled: 1 })
    expect(figures.cuts).toBeGreaterThan(0)
    expect(figures.rotated).toBeGreaterThan(0)
    expect(figures.rotated).toBeLessThan(30)
  },
  300_000,
)
