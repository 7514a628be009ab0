import { freshPair, scenario, web1 } from '../support/scenario.ts'

const keys = { 'old.key': freshPair(), 'new.key': freshPair() }
const first = { ...web1, 'private-key-path': 'old.key' }
const second = { ...web1, 'private-key-path': 'new.key' }
const rotation = { keys, steps: [{ inputs: first }, { inputs: second }] }

scenario('creates and rotates a key over OAuth 2.0 on 4.0', rotation)

scenario('creates and rotates a key over OAuth 2.0 on 3.33', { ...rotation, server: { dialect: '3.33' } })

scenario('creates and rotates a key over OAuth 1.0a on 3.32', {
  ...rotation,
  server: { dialect: '3.32' },
  signIn: 'oauth1',
})

scenario('sends every field that is given', {
  keys,
  steps: [
    {
      inputs: {
        ...first,
        username: 'deploy',
        'key-name': 'Web server 1',
        enabled: 'true',
        devices: 'web-2.example.com, db-1.example.com\nweb-2.example.com',
        tags: 'blue, "green"\n::set-output name=x::y',
      },
    },
  ],
})

scenario('makes up an identifier, and warns that every run makes one more key', {
  keys,
  steps: [{ inputs: { ...first, identifier: '' } }],
})

scenario('updates the other fields of a key without its key on 3.32', {
  ...rotation,
  server: { dialect: '3.32' },
  steps: [{ inputs: first }, { inputs: { identifier: 'web-1', username: 'deploy', 'metadata-only': 'true' } }],
})

scenario('says of an update without the key that newer servers want it', {
  ...rotation,
  steps: [{ inputs: first }, { inputs: { ...web1, username: 'deploy', 'metadata-only': 'true' } }],
})

scenario('adds tags of the workflow run', {
  keys,
  steps: [{ inputs: { ...first, tags: 'blue', 'provenance-tags': 'true' } }],
})

scenario('repairs a key whose line breaks became blanks', {
  keys: { 'old.key': keys['old.key'] },
  files: { 'blanks.key': keys['old.key'].privateKey.replaceAll('\n', ' ').trim() },
  steps: [{ inputs: { ...web1, 'private-key-path': 'blanks.key' } }],
})

scenario('shows method, path, status and sizes with debug logging', {
  keys,
  steps: [{ inputs: first, env: { RUNNER_DEBUG: '1' } }],
})

scenario('writes no summary when it is switched off, and results to a file', {
  keys,
  shown: ['results.json'],
  steps: [{ inputs: { ...first, summary: 'false', 'results-path': 'results.json' } }],
})
