import { scenario, web1 } from '../support/scenario.ts'

const stored = { keys: [{ ...web1, public_key: 'ssh-ed25519 AAAA', private_key: 'held by the server' }] }

scenario('disables a key by its identifier, and enables it by its id', {
  server: stored,
  steps: [
    { inputs: { command: 'disable', identifier: 'web-1' } },
    { inputs: { command: 'disable', identifier: 'web-1' } },
    { inputs: { command: 'enable', 'key-id': '3' } },
    { inputs: { command: 'enable', 'key-id': '3' } },
  ],
})

scenario('a dry run says whether a key would be disabled', {
  server: { ...stored, dialect: '3.32' },
  signIn: 'oauth1',
  steps: [{ inputs: { command: 'disable', identifier: 'web-1', 'dry-run': 'true' } }],
})

scenario('says of an identifier that is not listed that inactive keys may not be', {
  server: { ...stored, listInactive: false },
  steps: [{ inputs: { command: 'disable', 'key-id': '3' } }, { inputs: { command: 'enable', identifier: 'web-1' } }],
})

scenario('says of an id that is no key what it is', {
  server: stored,
  steps: [{ inputs: { command: 'enable', 'key-id': '1' } }, { inputs: { command: 'enable', 'key-id': '99' } }],
})
