import type { Destination } from './host.ts'

/** What `generate-key` and `generate_key` may be: type and size of a key that is made here. */
export const KEY_KINDS = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096'] as const
/** One of them. */
export type KeyKind = (typeof KEY_KINDS)[number]
/** The form of its private key: OpenSSH's own, or PKCS#1 and SEC1. */
export type KeyFormat = 'openssh' | 'pem'

/** Where a key's text comes from. `label` is the input or field that named it, for messages; `path` is as the workflow wrote it. */
export type KeySource =
  | { readonly from: 'file'; readonly label: string; readonly path: string }
  | { readonly from: 'env'; readonly label: string; readonly name: string }
  | { readonly from: 'text'; readonly label: string; readonly text: string }

/** Where a private key is written to. `label` is the input or field that says so; `path` is as the workflow wrote it. */
export interface KeyOutput {
  readonly label: string
  readonly path: string
}

/** A pair that the action makes itself. */
export interface KeyRecipe {
  readonly kind: KeyKind
  readonly format: KeyFormat
}

/**
 * The passphrase: given as text (input `password`) or by the name of an environment variable (`password_env`); `refused` where one is given
 * that cannot be used, which is told already.
 */
export type PassphraseSource = { readonly text: string } | { readonly env: string } | 'refused'

/** What a device is to be where PAM Core has none of the key's host name (docs/pam-core-api.md 3); each member is not blank. */
export interface DeviceRecipe {
  readonly type: string
  readonly vendor: string
  readonly model: string
  readonly site: string
  /** Such as `SSH:22,HTTPS:443`. */
  readonly connectivities: string
}

/**
 * The host of a key as the workflow describes it (docs/behaviour.md, The host), checked in form. What was left blank is absent; it has its
 * default where the host is made ready.
 */
export interface HostSpec {
  /** The key is to be made valid there. */
  readonly rotate?: boolean
  /** The key's `ip` when absent. */
  readonly address?: string
  readonly port?: number
  /** The account that the key is for: the key's `username` when absent. */
  readonly account?: string
  /** Lines of known_hosts or a path to a file of them, and the input or field that named it. */
  readonly knownHosts?: { readonly label: string; readonly text: string }
  /** The key that PAM Core holds when absent. */
  readonly loginKey?: KeySource
  readonly loginPassphrase?: PassphraseSource
  /** The account itself when absent. */
  readonly loginUser?: string
  /** The user is that of the login when absent. */
  readonly jump?: Omit<Destination, 'user'> & { readonly user?: string }
  readonly authorizedKeys?: string
  readonly keyOptions?: string
  readonly retireLoginKey?: boolean
}

/**
 * One key as the workflow describes it, checked in form but with no key material read yet. A field that was left blank is
 * absent. API field names: docs/pam-core-api.md 2.1.
 */
export interface KeySpec {
  readonly identifier: string
  readonly hostname?: string
  readonly ip?: string
  readonly username?: string
  readonly keyName?: string
  readonly enabled?: boolean
  readonly devices?: readonly string[]
  readonly tags?: readonly string[]
  readonly privateKey?: KeySource
  readonly generate?: KeyRecipe
  readonly publicKey?: KeySource
  readonly passphrase?: PassphraseSource
  /** How the main device is created where it does not exist. */
  readonly createDevice?: DeviceRecipe
  /** Where a key that is made here is written to. */
  readonly output?: KeyOutput
  /** The other fields of a stored key are updated, and no key is sent. */
  readonly metadataOnly?: true
  readonly host?: HostSpec
}
