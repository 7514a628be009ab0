// The built action with a deploy key: the same TLS trust and the same proxy as for PAM Core, and an end by itself.
import { expect, test } from 'vitest'
import { makeAuthority } from '../../sandbox/certificate.ts'
import { startForwardProxy } from '../support/forward-proxy.ts'
import { REPOSITORY } from '../support/github-server.ts'
import { setStage, TITLE } from '../support/rotation.ts'
import { runBundle } from '../support/run-action.ts'

const authority = makeAuthority()
const tls = authority.issue({ hosts: ['127.0.0.1'] })

test('reaches a GitHub Enterprise Server of a private CA through the proxy', async () => {
  const stage = await setStage({ basePath: '/api/v3', tls })
  const proxy = await startForwardProxy()
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
  const run = await stage.rotate({ 'ca-certificate': authority.certificate }, env, runBundle)
  expect([run.exitCode, run.stderr, stage.stored(), stage.deployed()]).toEqual([0, '', 'new', ['laptop', 'new']])
  expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(stage.github.url).host]))
  expect(proxy.traffic()).not.toContain(stage.github.token)
  await Promise.all([stage.close(), proxy.close()])
})

test('sends the token to no server that it cannot verify', async () => {
  const stage = await setStage({ tls })
  const run = await stage.rotate({}, {}, runBundle)
  expect(run.stdout).toContain("Give the CA's certificate in ca-certificate")
  expect(run.stdout).toContain(`Nothing was written, neither to ${REPOSITORY} nor to PAM Core.`)
  expect([run.exitCode, stage.stored(), stage.deployed(), stage.github.calls]).toEqual([
    1,
    'old',
    ['laptop', TITLE],
    [],
  ])
  await stage.close()
})
