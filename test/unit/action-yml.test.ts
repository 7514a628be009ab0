import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { VERSION } from '../../src/version.ts'
import { action } from '../support/action-metadata.ts'
import { connectionTo, makeWorkspace, runInProcess } from '../support/run-action.ts'
import { freshPair, web1 } from '../support/scenario.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** The inputs that are asked for while these are read. */
function namesRead(given: Record<string, string>): string[] {
  const names: string[] = []
  const env = new Proxy(given, {
    get(target, name) {
      if (String(name).startsWith('INPUT_')) names.push(String(name).slice('INPUT_'.length).toLowerCase())
      return target[String(name)]
    },
  })
  readInputs(env)
  return names
}

describe('inputs', () => {
  test('are read exactly as declared', () => {
    const oneKey = namesRead({ INPUT_COMMAND: 'register' })
    const fleet = namesRead({ 'INPUT_KEYS-FILE': 'keys.yml' })
    const read = new Set([...oneKey, ...fleet])
    expect([...read].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  const defaults = Object.entries(action.inputs).flatMap(([name, { default: preset }]) =>
    preset === undefined ? [] : [[name, preset]],
  )
  test.each(defaults)('%s is %s in the code too', (name, preset) => {
    expect(readInputs({ [`INPUT_${name?.toUpperCase()}`]: preset })).toEqual(readInputs({}))
  })

  test('only the URL is required by GitHub', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required)
    expect(required.map(([name]) => name)).toEqual(['url'])
  })
})

test('outputs are set exactly as declared', async () => {
  const workspace = makeWorkspace({ 'web.key': freshPair().privateKey })
  const inputs = { ...connectionTo(sandbox), ...web1, 'private-key-path': 'web.key', summary: 'false' }
  const { outputs } = await runInProcess({ inputs, workspace })
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort())
})

test('it runs on Node 24, from the committed bundles', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post/index.js' })
})

test('the version is that of package.json', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})
