/** Account, address and port at one end of an SSH connection. */
export interface Destination {
  readonly user: string
  readonly host: string
  readonly port: number
}

/** A private key that is not encrypted, and type and base64 of its public half. */
export interface Identity {
  readonly privateKey: string
  readonly publicKey: string
}

/** The way to a host, with everything read that the workflow named. */
export interface HostAccess {
  /** Who logs in. */
  readonly login: Destination
  /** Whose keys they are. */
  readonly account: string
  readonly jump: Destination | undefined
  /** The lines of known_hosts that are about the host and its jump host. */
  readonly knownHosts: readonly string[]
  /** Undefined: the key that PAM Core holds. */
  readonly loginKey: Identity | undefined
  /** From the account's home, or absolute. */
  readonly authorizedKeys: string
  /** Undefined: those of the line that is replaced. */
  readonly keyOptions: string | undefined
  /** The line of the login key goes as well. */
  readonly retireLoginKey: boolean
}

/** `host:port` as people write it, with brackets around an IPv6 address. */
export function hostAndPort({ host, port }: Omit<Destination, 'user'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
