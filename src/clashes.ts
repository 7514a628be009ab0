import { dirname, resolve } from 'node:path'
import type { Problem } from './domain/failure.ts'
import type { Job } from './domain/job.ts'
import type { KeySpec } from './domain/key-spec.ts'
import { nameOf } from './domain/result.ts'
import { collisions, type NamedFile } from './files/collision.ts'
import type { Run } from './run.ts'

/** What is wrong where a file that this run writes is also one that it reads, or writes for something else. An input that may be a text is tried as a path. */
export function clashes({ inputs, workspace }: Run, jobs: readonly Job[]): Problem[] {
  const { key, keysFile, resultsPath, tls, decryptionKey } = inputs
  const named = (paths: Readonly<Record<string, string | undefined>>) =>
    Object.entries(paths).flatMap(([input, path]) => (path ? { input, path: resolve(workspace, path) } : []))
  const written = named({ 'results-path': resultsPath })
  const read = named({
    'keys-file': keysFile,
    'ca-certificate': tls.caCertificate,
    'client-certificate': tls.clientCertificate,
    'client-key': tls.clientKey,
    'decryption-key': decryptionKey,
  })
  const base = keysFile ? dirname(resolve(workspace, keysFile)) : workspace
  for (const spec of key ? [{ identifier: '', ...key }] : jobs.map(({ spec }) => spec)) {
    const { output, privateKey, publicKey, host } = spec
    if (output) written.push(ofKey(output, spec, base))
    if (host?.knownHosts) read.push(ofKey({ ...host.knownHosts, path: host.knownHosts.text }, spec, base))
    for (const source of [privateKey, publicKey, host?.loginKey])
      if (source?.from === 'file') read.push(ofKey(source, spec, base))
  }
  return collisions(written, read)
}

function ofKey({ label, path }: { label: string; path: string }, spec: KeySpec, base: string): NamedFile {
  // Fields have names of their own, with underscores.
  const input = label.includes('_') ? `${label} of ${nameOf(spec)}` : label
  return { input, path: resolve(base, path) }
}
