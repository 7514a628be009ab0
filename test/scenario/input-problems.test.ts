import { freshPair, scenario, web1 } from '../support/scenario.ts'

const pair = freshPair()
const keys = { 'web.key': pair, 'other.key': freshPair() }

scenario('reports every problem of the inputs together, before any request', {
  keys: { 'web.key': pair },
  steps: [
    {
      inputs: {
        url: 'http://pam.example.com/?a=b',
        'client-secret': '',
        'api-prefix': '/rest',
        'token-path': 'token',
        timeout: 'soon',
        'max-attempts': '0',
        ip: '192.0.2.256',
        identifier: 'web\n1',
        'private-key-path': 'missing.key',
        enabled: 'yes',
        devices: '["web-2',
        'device-errors': 'ignore',
        'dry-run': 'on',
        concurrency: '33',
        shard: '3/2',
        command: 'delete',
      },
    },
  ],
})

const oldNode = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"24.4.1"}})'

scenario('says of a Node that is too old which one is needed', {
  steps: [{ inputs: web1, env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(oldNode)}` } }],
})

scenario('says of half a sign-in what is missing, and refuses two', {
  keys: { 'web.key': pair },
  steps: [
    { inputs: { ...web1, 'private-key-path': 'web.key', 'client-id': '', 'client-secret': '' } },
    { inputs: { ...web1, 'private-key-path': 'web.key', 'client-id': '' } },
    { inputs: { ...web1, 'private-key-path': 'web.key', 'consumer-key': 'given-too-much' } },
  ],
})

scenario('refuses a run whose key is blank before any request', {
  server: { dialect: '3.32', keys: [{ ...web1, private_key: pair.privateKey, public_key: pair.publicLine }] },
  keys: { 'web.key': pair },
  steps: [
    { inputs: { ...web1, 'private-key': '', verify: 'true' } },
    { inputs: { ...web1, 'private-key': '', 'skip-unchanged': 'true' } },
    { inputs: { ...web1, 'private-key': '', 'dry-run': 'true' } },
  ],
})

scenario('says of a create what is missing', {
  keys: { 'web.key': pair },
  steps: [{ inputs: {} }, { inputs: { identifier: 'web-1' } }, { inputs: { 'private-key-path': 'web.key' } }],
})

scenario('refuses a public key that is of another pair', {
  keys,
  files: { 'other.pub': keys['other.key'].publicLine },
  steps: [{ inputs: { ...web1, 'private-key-path': 'web.key', 'public-key-path': 'other.pub' } }],
})

scenario('reports every problem of a keys file together, with entry and line', {
  keys: { 'web.key': pair },
  files: {
    'keys.yml': `defaults:
  username: deploy
keys:
  - identifier: web-1
    hostname: web-1.example.com
    ip: 192.0.2.11
    private_key_path: web.key
  - identifier: web-1
    hostname: web-1.example.com
    ip: 192.0.2.11
    private_key_path: web.key
  - hostname: web-2.example.com
    ip: nowhere at all
    private_key_path: missing.key
    password: secret
  - identifier: db-1
    hostnam: db-1.example.com
    ip: 192.0.2.21
    private_key_env: DB_1_KEY
`,
  },
  steps: [{ inputs: { 'keys-file': 'keys.yml', hostname: 'web-1.example.com' } }],
})
