/** The command line of `npm run try`, and the environment that holds its secrets. */
import { parseArgs } from 'node:util'
import { authorizations } from '../../sandbox/settings.ts'
import type { Target } from './target.ts'

/** What `--help` prints. */
export const help = `Usage: npm run try -- --url https://pam.example.com [options]

Tries a PAM Core of a test tenant and tells where it differs from the sandbox. docs/try-on-an-appliance.md says how.
It writes only to devices and keys that it makes itself, and switches them off at the end.

  --url URL              the appliance
  --dialect VERSION      3.32, 3.33 or 4.0 (default: 4.0): which sandbox it is compared with
  --prefix PREFIX        /api or /iso (default: /iso for 3.32, else /api)
  --token-path PATH      default: PREFIX/oauth2/token
  --tenant NAME          the tenant to name in token requests
  --encrypt              the authorization encrypts values
  --authorization STATE  read-write (default), or the state that you put the authorization into: read-only, inactive,
                         no-access or wrong-referer; then only that is tried
  --only TEXT            only the questions that have this in their names
  --foreign-key ID       the id of a key that belongs to another authorization; it is only read
  --help                 this text

From the environment: PAM_CLIENT_ID and PAM_CLIENT_SECRET, and for OAuth 1.0a also PAM_CONSUMER_KEY, PAM_CONSUMER_SECRET,
PAM_TOKEN_KEY and PAM_TOKEN_SECRET. NODE_EXTRA_CA_CERTS names a file with the appliance's certificate authority.
`

/** A target and whether its authorization encrypts. */
export interface TrialOptions {
  readonly target: Target
  readonly encrypt: boolean
  /** A part of the names of the questions to ask; '' is in all. */
  readonly only: string
}

const dialects = ['3.32', '3.33', '4.0'] as const

/** Reads arguments and environment; undefined when help is asked for. Throws an Error that says what is wrong. */
export function readTrialOptions(args: readonly string[], env: NodeJS.ProcessEnv): TrialOptions | undefined {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: text,
      dialect: { type: 'string', default: '4.0' },
      prefix: text,
      'token-path': text,
      tenant: text,
      encrypt: { type: 'boolean', default: false },
      authorization: { type: 'string', default: 'read-write' },
      only: text,
      'foreign-key': text,
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const dialect = oneOf('--dialect', values.dialect, dialects)
  const prefix = oneOf('--prefix', values.prefix ?? (dialect === '3.32' ? '/iso' : '/api'), ['/api', '/iso'])
  const oauth1 = readOauth1(env)
  const foreignKey = values['foreign-key']
  if (foreignKey !== undefined && !/^\d+$/.test(foreignKey)) throw new Error('--foreign-key must be a number')
  const target = {
    url: readUrl(values.url),
    dialect,
    prefix,
    tokenPath: values['token-path'] ?? `${prefix}/oauth2/token`,
    clientId: needed(env, 'PAM_CLIENT_ID'),
    clientSecret: needed(env, 'PAM_CLIENT_SECRET'),
    authorization: oneOf('--authorization', values.authorization, authorizations),
    ...(values.tenant === undefined ? {} : { tenant: values.tenant }),
    ...(oauth1 ? { oauth1 } : {}),
    ...(foreignKey === undefined ? {} : { foreignKey }),
  }
  return { target, encrypt: values.encrypt, only: values.only ?? '' }
}

function readUrl(text: string | undefined): string {
  if (text === undefined) throw new Error('--url is missing')
  const url = URL.parse(text)
  const loopback = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    throw new Error('--url must begin with https://')
  }
  if (url.username || url.password || url.search || url.hash) throw new Error('--url must be an address alone')
  return url.href.replace(/\/+$/, '')
}

function readOauth1(env: NodeJS.ProcessEnv): Target['oauth1'] {
  const names = ['PAM_CONSUMER_KEY', 'PAM_CONSUMER_SECRET', 'PAM_TOKEN_KEY', 'PAM_TOKEN_SECRET']
  if (names.every(name => !env[name])) return undefined
  return {
    consumerKey: needed(env, 'PAM_CONSUMER_KEY'),
    consumerSecret: needed(env, 'PAM_CONSUMER_SECRET'),
    tokenKey: needed(env, 'PAM_TOKEN_KEY'),
    tokenSecret: needed(env, 'PAM_TOKEN_SECRET'),
  }
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (!value) throw new Error(`The environment variable ${name} is missing`)
  return value
}

function oneOf<Value extends string>(option: string, text: string, values: readonly Value[]): Value {
  const found = values.find(value => value === text)
  if (found === undefined) throw new Error(`${option} must be one of ${values.join(', ')}`)
  return found
}
