import { freshPair, scenario, web1 } from '../support/scenario.ts'

const keys = { 'old.key': freshPair(), 'new.key': freshPair() }
const first = { ...web1, 'private-key-path': 'old.key', username: 'deploy', tags: 'blue' }
const second = { ...first, 'private-key-path': 'new.key', username: 'admin' }

scenario('a dry run says that a key would be created, and writes nothing', {
  keys,
  steps: [{ inputs: { ...first, 'dry-run': 'true' } }],
})

scenario('a dry run says what would become of a stored key, and writes nothing', {
  keys,
  steps: [{ inputs: first }, { inputs: { ...second, 'dry-run': 'true' } }],
})

for (const dialect of ['3.32', '4.0'] as const) {
  scenario(`skip-unchanged writes nothing when everything is the same, on ${dialect}`, {
    keys,
    server: { dialect },
    signIn: dialect === '3.32' ? 'oauth1' : 'oauth2',
    steps: [{ inputs: first }, { inputs: { ...first, 'skip-unchanged': 'true' } }],
  })

  scenario(`verify reads the key back and compares it, on ${dialect}`, {
    keys,
    server: { dialect },
    signIn: dialect === '3.32' ? 'oauth1' : 'oauth2',
    steps: [{ inputs: { ...first, verify: 'true' } }],
  })
}

scenario('skip-unchanged writes a key that is another one', {
  keys,
  steps: [{ inputs: first }, { inputs: { ...second, 'skip-unchanged': 'true' } }],
})

scenario('verify fails when the server holds another key', {
  keys,
  steps: [
    {
      inputs: { ...first, verify: 'true' },
      before: sandbox => {
        const { write } = sandbox.store
        sandbox.store.write = function (key, fields) {
          return write.call(this, key, { ...fields, public_key: keys['new.key'].publicLine, username: 'other' })
        }
      },
    },
  ],
})

scenario('verify cannot tell when the authorization encrypts values', {
  keys,
  server: { encrypt: true },
  steps: [{ inputs: { ...first, verify: 'true' } }],
  names: [],
})

scenario('verify switches an inactive key on that should be enabled', {
  keys,
  steps: [
    { inputs: { ...first, enabled: 'false' } },
    {
      inputs: { ...first, enabled: 'true', verify: 'true' },
      before: sandbox => {
        const { write } = sandbox.store
        sandbox.store.write = function (key, fields) {
          const { enabled, ...others } = fields // an update that leaves the state as it was
          return write.call(this, key, 'public_key' in fields ? others : fields)
        }
      },
    },
  ],
})
