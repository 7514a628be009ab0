import { expect, it } from 'vitest'
import { loadKeyMaterial } from '../../../src/plan/key-material.ts'
import { Secrets } from '../../../src/secrets/secrets.ts'

it('a fault while a key is read is no problem of the key', async () => {
  const secrets = new Secrets(() => {
    throw new RangeError('a fault')
  })
  const place = { env: { KEY: 'some key' }, base: '/', workspace: '/', secrets }
  const privateKey = { from: 'env', label: 'private_key_env', name: 'KEY' } as const
  await expect(loadKeyMaterial({ privateKey }, place)).rejects.toThrow(RangeError)
})
