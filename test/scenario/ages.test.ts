import { freshPair, scenario, web1 } from '../support/scenario.ts'

const DAY = 86_400_000
const stored = (identifier: string, days: number, more = {}) => ({
  ...web1,
  identifier,
  public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGCt6Fj2XkGkmejnm3qvsBddXGegggXvgJgd6tpaoas7 stored',
  private_key: 'PRIVATE',
  changed: Date.now() - days * DAY - 3_600_000,
  ...more,
})

scenario('max-age leaves a key alone that was changed recently', {
  server: { keys: [stored('web-1', 3)] },
  keys: { 'web.key': freshPair() },
  steps: [
    { inputs: { ...web1, 'private-key-path': 'web.key', 'max-age': '30d', verify: 'true' } },
    { inputs: { ...web1, 'generate-key': 'ed25519', 'max-age': '30d', 'dry-run': 'true' } },
  ],
})

scenario('max-age rotates a key that is due, and one that PAM Core does not list yet', {
  server: { keys: [stored('web-1', 31, { automatic_change: true })] },
  keys: { 'web.key': freshPair() },
  steps: [
    { inputs: { ...web1, 'private-key-path': 'web.key', 'max-age': '30d' } },
    { inputs: { ...web1, identifier: 'web-2', 'private-key-path': 'web.key', 'max-age': '30d' } },
  ],
})

scenario('a rerun of a fleet with max-age rotates only the keys that failed', {
  keys: { 'a.key': freshPair(), 'b.key': freshPair() },
  files: {
    'keys.yml': `keys:
  - {identifier: a, hostname: web-1.example.com, ip: 192.0.2.11, private_key_path: a.key}
  - {identifier: b, hostname: new-host.example.com, ip: 192.0.2.12, private_key_path: b.key}
`,
  },
  steps: [
    { inputs: { 'keys-file': 'keys.yml', 'max-age': '12h', concurrency: '1' } },
    {
      before: ({ store }) => {
        store.putDevice({ hostname: 'new-host.example.com', ip: '192.0.2.12' })
      },
      inputs: { 'keys-file': 'keys.yml', 'max-age': '12h', concurrency: '1' },
    },
  ],
})

scenario('a report lists all keys with their ages, the oldest first', {
  server: {
    keys: [
      stored('web-1', 3),
      stored('web-2', 91, { automatic_change: true }),
      stored('db-1', 40, { expires: Date.UTC(2030, 0, 1) }),
    ],
  },
  steps: [{ inputs: { command: 'report' } }],
})

scenario('a report with max-age fails when a key is due or missing', {
  server: { keys: [stored('web-1', 3), stored('web-2', 91)] },
  files: { 'keys.yml': 'keys: [{identifier: web-1}, {identifier: web-2}, {identifier: web-3}]' },
  steps: [
    { inputs: { command: 'report', 'max-age': '30d', 'keys-file': 'keys.yml' } },
    { inputs: { command: 'report', 'max-age': '30d', identifier: 'web-1' } },
    { inputs: { command: 'report', identifier: 'web-3' } },
  ],
})
