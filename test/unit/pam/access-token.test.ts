import { describe, expect, it } from 'vitest'
import { AttemptFailure } from '../../../src/domain/attempt-failure.ts'
import { AccessToken } from '../../../src/pam/access-token.ts'

/** A token over a clock in seconds; its values are `token-1`, `token-2`, …; `errors` are thrown first, one a sign-in. */
function bench(expiresIn: number | undefined = 3600, errors: unknown[] = []) {
  const clock = { seconds: 0 }
  let signIns = 0
  const token = new AccessToken(
    async () => {
      signIns += 1
      const accessToken = `token-${signIns}`
      await new Promise(resolve => setImmediate(resolve))
      if (errors.length > 0) throw errors.shift()
      return { accessToken, expiresIn }
    },
    () => clock.seconds * 1000,
  )
  return { token, clock, signIns: () => signIns }
}

describe('the access token', () => {
  it('is fetched when first needed, once for all requests', async () => {
    const { token, signIns } = bench()
    expect(await Promise.all([token.current(), token.current(), token.current()])).toEqual(Array(3).fill('token-1'))
    expect([await token.current(), signIns()]).toEqual(['token-1', 1])
  })

  it('is used until 30 seconds before its end', async () => {
    const { token, clock } = bench(3600)
    await token.current()
    clock.seconds = 3569
    expect(await token.current()).toBe('token-1')
    clock.seconds = 3570
    expect(await token.current()).toBe('token-2')
  })

  it('is used for half of a life that is shorter than the skew allows', async () => {
    const { token, clock } = bench(20)
    await token.current()
    clock.seconds = 9
    expect(await token.current()).toBe('token-1')
    clock.seconds = 10
    expect(await token.current()).toBe('token-2')
  })

  it('is used until it is refused when the server does not say how long it lives', async () => {
    const clock = { seconds: 0 }
    const token = new AccessToken(
      async () => ({ accessToken: 'token', expiresIn: undefined }),
      () => clock.seconds,
    )
    await token.current()
    clock.seconds = 1e9
    expect(await token.current()).toBe('token')
  })

  it('is renewed once when it is refused; the requests in flight share the renewal', async () => {
    const { token, signIns } = bench()
    await token.current()
    expect(await Promise.all([token.renew('token-1'), token.renew('token-1'), token.renew('token-1')])).toEqual(
      Array(3).fill(true),
    )
    expect([await token.current(), signIns()]).toEqual(['token-2', 2])
  })

  it('is not renewed for a request that was sent with the one before', async () => {
    const { token, signIns } = bench()
    await token.current()
    await token.renew('token-1')
    expect(await token.renew('token-1')).toBe(true)
    expect(signIns()).toBe(2)
  })

  it('is never renewed twice in a row', async () => {
    const { token, signIns } = bench()
    await token.current()
    expect(await token.renew('token-1')).toBe(true)
    expect(await token.renew('token-2')).toBe(false)
    expect(await token.renew('token-2')).toBe(false)
    expect(signIns()).toBe(2)
  })

  it('is renewed again once the renewed one has worked', async () => {
    const { token } = bench()
    token.confirm(await token.current())
    await token.renew('token-1')
    token.confirm('token-1') // an answer that came late proves nothing of the new one
    expect(await token.renew('token-2')).toBe(false)
    token.confirm('token-2')
    expect(await token.renew('token-2')).toBe(true)
    expect(await token.current()).toBe('token-3')
  })

  it('is asked for again after a sign-in that failed on its way', async () => {
    const broken = new AttemptFailure('Network', 'reset', 'It broke.', { retryable: false, maybeProcessed: false })
    const { token, signIns } = bench(3600, [broken])
    const first = await Promise.allSettled([token.current(), token.current()])
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect([await token.current(), signIns()]).toEqual(['token-2', 2])
  })

  it('is not asked for again after a refusal that is final', async () => {
    const traits = { retryable: false, maybeProcessed: false, final: true }
    const refused = new AttemptFailure('Authentication failed', 'authentication_failed', 'No.', traits)
    const { token, signIns } = bench(3600, [refused])
    await expect(token.current()).rejects.toBe(refused)
    await expect(token.current()).rejects.toBe(refused)
    expect(signIns()).toBe(1)
  })

  it('passes on a fault of another kind', async () => {
    const { token } = bench(3600, [new RangeError('a fault')])
    await expect(token.current()).rejects.toThrow(RangeError)
    expect(await token.current()).toBe('token-2')
  })
})
