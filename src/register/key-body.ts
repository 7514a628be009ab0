import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import type { KeyBody } from '../pam/client.ts'

/**
 * The body of a create or update (docs/pam-core-api.md 2.1): what was left blank is not sent. `provenance` are tags added to the key's
 * own.
 */
export function keyBody(spec: KeySpec, material: KeyMaterial, provenance: readonly string[] = []): KeyBody {
  const tags = [...(spec.tags ?? []), ...provenance]
  const fields = {
    identifier: spec.identifier,
    hostname: spec.hostname,
    ip: spec.ip,
    username: spec.username,
    key_name: spec.keyName,
    private_key: material.privateKey,
    public_key: material.publicKey,
    password: material.passphrase,
    enabled: spec.enabled,
    devices: spec.devices?.length ? spec.devices.map(hostname => ({ hostname })) : undefined,
    tags: tags.length ? tags.join(',') : undefined,
  }
  return JSON.parse(JSON.stringify(fields))
}
