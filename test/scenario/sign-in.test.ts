import { freshPair, scenario, web1 } from '../support/scenario.ts'

const keys = { 'web.key': freshPair() }
const inputs = { ...web1, 'private-key-path': 'web.key' }
const play = { keys, steps: [{ inputs }] }

scenario('falls back to the other prefix for tokens and for resources', { ...play, server: { dialect: '3.32' } })

scenario('falls back from iso to api over OAuth 1.0a', { ...play, signIn: 'oauth1' })

scenario('takes each path by itself when only one of them is elsewhere', {
  ...play,
  server: { resourcePrefixes: ['/iso'], tokenPaths: ['/api/oauth2/token'] },
})

scenario('says of two missing prefixes that the prefix or the token may be wrong', {
  ...play,
  signIn: 'oauth1',
  server: { resourcePrefixes: ['/elsewhere'] },
})

scenario('says of two missing token paths that the path may be wrong', { ...play, server: { tokenPaths: [] } })

scenario('uses the prefix and the token path that are given', {
  keys,
  server: { basePath: '/gateway', resourcePrefixes: ['/iso'], tokenPaths: ['/own/token'] },
  steps: [{ inputs: { ...inputs, 'api-prefix': '/iso', 'token-path': '/own/token' } }],
})

scenario('names what to check when the client secret is wrong', {
  keys,
  names: [['wrong-but-secret', 'wrong secret']],
  steps: [{ inputs: { ...inputs, 'client-secret': 'wrong-but-secret' } }],
})

scenario('names what to check when a secret of OAuth 1.0a is wrong', {
  keys,
  signIn: 'oauth1',
  steps: [{ inputs: { ...inputs, 'token-secret': 'wrong-but-secret', 'api-prefix': '/api' } }],
  names: [['wrong-but-secret', 'wrong secret']],
})

scenario('signs in to a tenant', {
  keys,
  server: { tenantRequired: true },
  steps: [{ inputs: { ...inputs, tenant: 'sandbox' } }],
})

scenario('renews a token that the gateway no longer takes before it believes that the path is wrong', {
  keys,
  server: {
    faults: [{ path: '/pam/key', nth: 1, status: 404, body: { message: 'no Route matched with those values' } }],
  },
  steps: [{ inputs }],
})

scenario('renews an expired token once', {
  keys,
  server: { faults: [{ path: '/pam/key', nth: 1, status: 401 }] },
  steps: [{ inputs }],
})
