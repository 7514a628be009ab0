import { describe, expect, it } from 'vitest'
import { inputSecrets, publicInputs } from '../../../src/inputs/secret-inputs.ts'

const env = {
  'INPUT_CLIENT-ID': 'the-client',
  'INPUT_CLIENT-SECRET': ' the secret\n',
  INPUT_PASSWORD: 'passphrase',
  'INPUT_PRIVATE-KEY': 'a key',
  'INPUT_SSH-LOGIN-KEY': 'another key',
  'INPUT_GITHUB-TOKEN': 'a token',
  'INPUT_SSH-LOGIN-PASSWORD': 'one more',
  INPUT_HOSTNAME: 'web-1.example.com',
  'INPUT_KEY-NAME': 'Key of web-1',
  'INPUT_PRIVATE-KEY-PATH': 'keys/web-1',
  'INPUT_TOKEN-PATH': '/api/oauth2/token',
  'INPUT_SSH-PORT': '22',
  'INPUT_DRY-RUN': 'true',
  INPUT_API_TOKEN: 'of another action, k9Xw-2qLp',
  HOME: '/home/runner',
}

describe('the inputs', () => {
  it('hold secrets, in the forms in which they are used', () => {
    expect(inputSecrets(env).filter(Boolean)).toEqual([
      ' the secret\n',
      'the secret',
      'passphrase',
      'a token',
      'one more',
    ])
  })

  it('hold names, addresses and paths, which may be shown', () => {
    expect(publicInputs(env)).toEqual(['/api/oauth2/token', 'web-1.example.com', 'Key of web-1', 'keys/web-1'])
  })
})
