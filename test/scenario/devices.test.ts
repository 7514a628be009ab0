import { freshPair, scenario, web1 } from '../support/scenario.ts'

const keys = { 'web.key': freshPair() }
const inputs = { ...web1, 'private-key-path': 'web.key', devices: 'web-2.example.com, gone.example.com' }

scenario('fails when a device is refused, with all outputs set', { keys, steps: [{ inputs }] })

scenario('warns when a device is refused and device-errors says so', {
  keys,
  steps: [{ inputs: { ...inputs, 'device-errors': 'warn' } }],
})

scenario('takes refused devices that are texts', {
  keys,
  server: { deviceErrors: 'strings', dialect: '3.33' },
  steps: [{ inputs: { ...inputs, 'device-errors': 'warn' } }],
})
