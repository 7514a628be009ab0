/** How the emulated server behaves. docs/sandbox.md says what of it is documented and what is a guess. */
import type { Echo } from './echo.ts'
import type { Dialect } from './pages.ts'

/** How the server behaves; may be changed while it runs. */
export interface Settings {
  dialect: Dialect
  /** In front of every path, e.g. `/gateway`. */
  basePath: string
  /** Prefixes that serve resources. */
  resourcePrefixes: readonly string[]
  /** Paths that serve tokens. */
  tokenPaths: readonly string[]
  /** Seconds. */
  tokenLifetime: number
  tenant: string
  tenantRequired: boolean
  authorization: Authorization
  /** Values of a key come back encrypted. */
  encrypt: boolean
  /** Whether the lists of credentials and devices show inactive ones. */
  listInactive: boolean
  /** Refuses identifiers with characters other than letters, digits, `_` and `-` (1053). */
  checkIdentifier: boolean
  /** The shape of an element of `devices_error`. */
  deviceErrors: 'objects' | 'strings'
  /** Domains that a device may name (else 1029). */
  domains: readonly string[]
  /** The server's time zone, in minutes east of Greenwich. */
  utcOffset: number
  echo: Echo | undefined
}

/** The states of the authorization that signs in. */
export const authorizations = ['read-write', 'read-only', 'inactive', 'no-access', 'wrong-referer'] as const

/** One of them. */
export type Authorization = (typeof authorizations)[number]

/** The settings of a version as it is installed; what is given wins. */
export function makeSettings(given: Partial<Settings>): Settings {
  const dialect = given.dialect ?? '4.0'
  const old = dialect === '3.32'
  return {
    dialect,
    basePath: '',
    resourcePrefixes: [old ? '/iso' : '/api'],
    tokenPaths: old ? ['/iso/oauth2/token'] : ['/api/oauth2/token', '/iso/oauth2/token'],
    tokenLifetime: 3600,
    tenant: 'sandbox',
    tenantRequired: false,
    authorization: 'read-write',
    encrypt: false,
    listInactive: true,
    checkIdentifier: dialect === '4.0',
    deviceErrors: 'objects',
    domains: ['example.com'],
    utcOffset: 0,
    echo: undefined,
    ...given,
  }
}
