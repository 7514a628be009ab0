import type { FileMark } from './file-mark.ts'
import type { HostAccess } from './host.ts'

/** The key of one registration, ready to be sent. Metadata-only updates have none of it. */
export interface KeyMaterial {
  /** To the letter as PAM Core receives it. */
  readonly privateKey?: string
  /** OpenSSH one-line form. */
  readonly publicKey?: string
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint?: string
  readonly passphrase?: string
  /** The file that the private key was read from. */
  readonly readFrom?: FileMark
  /** The file that the private key was written to for later steps, absolute. */
  readonly writtenTo?: string
  /** What was repaired or converted, one phrase each. */
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
  /** The way to the host where the key is to be made valid. */
  readonly host?: HostAccess
  /** To be called when the key is done with: a fleet lets the redactor forget it. */
  readonly release: () => void
}

/** What a command sends that is about the stored key alone. */
export const NO_KEY: KeyMaterial = { notices: [], warnings: [], release: () => undefined }
