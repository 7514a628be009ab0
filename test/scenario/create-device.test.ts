import { freshPair, scenario } from '../support/scenario.ts'

const fresh = { hostname: 'new-1.example.com', ip: '192.0.2.31', identifier: 'new-1', 'private-key-path': 'web.key' }
const recipe = '{type: Server, vendor: Debian, model: Linux, site: Berlin}'
const keys = { 'web.key': freshPair() }

scenario('creates the main device where PAM Core has none, and registers the key again', {
  keys,
  steps: [
    { inputs: { ...fresh, 'create-device': recipe, 'dry-run': 'true' } },
    { inputs: { ...fresh, 'create-device': recipe } },
    { inputs: { ...fresh, 'create-device': recipe } },
  ],
})

scenario('creates the device of a fleet with the first of its keys', {
  keys: { ...keys, 'other.key': freshPair() },
  files: {
    'keys.yml': `defaults:
  hostname: new-1.example.com
  ip: 192.0.2.31
  create_device: {type: Server, vendor: Debian, model: Linux, site: Berlin, connectivities: 'SSH:2222'}
keys:
  - {identifier: a, private_key_path: web.key}
  - {identifier: b, private_key_path: other.key}
`,
  },
  steps: [{ inputs: { 'keys-file': 'keys.yml', concurrency: '1' } }],
})

scenario('settles a new device whose answer was lost by the list', {
  keys,
  server: { faults: [{ path: '/pam/device', method: 'POST', reset: 'after' }] },
  steps: [{ inputs: { ...fresh, 'create-device': recipe, 'max-attempts': '1' } }],
})

scenario('leaves a device alone that exists', {
  keys,
  server: {
    faults: [
      {
        path: '/pam/key',
        method: 'POST',
        status: 400,
        body: { exception: { code: 1011, message: '1011: Device not found' } },
      },
    ],
  },
  steps: [{ inputs: { ...fresh, hostname: 'web-1.example.com', 'create-device': recipe } }],
})

scenario('says of a device that cannot be created why', {
  keys,
  server: { faults: [{ path: '/pam/device', method: 'POST', status: 500 }] },
  steps: [{ inputs: { ...fresh, 'create-device': recipe, 'max-attempts': '1' } }],
})

scenario('refuses what is no description of a device before any request', {
  keys,
  steps: [{ inputs: { ...fresh, 'create-device': '{type: Server, vendor: Debian}' } }],
})
