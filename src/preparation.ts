import { clashes } from './clashes.ts'
import type { Problem } from './domain/failure.ts'
import { proxyProblems } from './http/proxy.ts'
import type { TlsReading } from './http/tls-material.ts'
import type { Connection } from './pam/connection.ts'
import type { DecryptionReading } from './pam/decryption.ts'
import { placeProblems } from './places.ts'
import { makePlan } from './plan/plan.ts'
import type { Plan } from './plan/planning.ts'
import type { Run } from './run.ts'

/** What the run works with once everything has been read; nothing may be sent while there are problems. */
export interface Preparation extends Plan {
  readonly connection: Connection | undefined
}

/** Reads, masks and checks everything that the inputs name; all that is wrong is found before the first request. */
export async function prepare(run: Run): Promise<Preparation> {
  const { inputs, env } = run
  const { jobs, problems } = await makePlan(run)
  const tls = await readTls(run)
  const decryption = await readDecryption(run)
  const found: Problem[] = [...inputs.problems, ...tls.problems, ...decryption.problems, ...problems]
  if (inputs.connection) found.push(...proxyProblems('Proxy', new URL(inputs.connection.url), env))
  if (inputs.resultsPath) {
    const { resultsPathProblems } = await import('./results/results-file.ts')
    found.push(...resultsPathProblems(inputs.resultsPath, run.workspace))
  }
  found.push(...(await placeProblems(run, jobs)), ...clashes(run, jobs))
  const keys = { tls: tls.material, ...(decryption.key ? { decryptionKey: decryption.key } : {}) }
  return { jobs, problems: found, connection: inputs.connection && { ...inputs.connection, ...keys } }
}

async function readTls({ inputs, workspace, secrets }: Run): Promise<Pick<TlsReading, 'material' | 'problems'>> {
  if (Object.keys(inputs.tls).length === 0) return { material: {}, problems: [] }
  const { readTlsMaterial } = await import('./http/tls-material.ts')
  const reading = readTlsMaterial(inputs.tls, { workspace })
  for (const secret of reading.secrets) secrets.addPrivateKey(secret)
  return reading
}

async function readDecryption({ inputs, workspace, secrets }: Run): Promise<Omit<DecryptionReading, 'secrets'>> {
  if (inputs.decryptionKey === undefined) return { problems: [] }
  const { readDecryptionKey } = await import('./pam/decryption.ts')
  const reading = readDecryptionKey(inputs.decryptionKey, workspace)
  for (const secret of reading.secrets) secrets.addPrivateKey(secret)
  return reading
}
