import type { Problem } from '../domain/failure.ts'
import { NO_KEY } from '../domain/key-material.ts'
import type { KeySpec } from '../domain/key-spec.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { keyOutputProblems, makeKey } from './generated-key.ts'
import { loadHostAccess } from './host-access.ts'
import { loadKeyMaterial } from './key-material.ts'
import type { Plan, Planning } from './planning.ts'

/** Plans the one key that the inputs describe: it is read, masked and checked now, and kept until it is sent. */
export async function planKey(planning: Planning): Promise<Plan> {
  const { env, workspace, inputs, secrets } = planning
  const { key = {}, keyId, command } = inputs
  const known = {
    identifierMadeUp: key.identifier === undefined,
    ...(keyId ? { keyId } : {}),
  }
  if (command !== 'register') {
    // A report of no identifier is one of all keys.
    if (command === 'report' && key.identifier === undefined) return { jobs: [], problems: [] }
    const spec = { ...key, identifier: key.identifier ?? '' }
    return { jobs: [{ ...known, spec, open: async () => NO_KEY }], problems: [] }
  }
  const place = { env, secrets, workspace, base: workspace }
  const device = await readDevice(inputs)
  const loaded = await loadKeyMaterial(key, place)
  const reached = key.host && (await loadHostAccess(key, key.host, place, new Map()))
  const wrong = [device, loaded, reached].flatMap(each => (each && 'problems' in each ? each.problems : []))
  if ('problems' in loaded || (reached && 'problems' in reached)) return { jobs: [], problems: wrong }
  const { material } = loaded
  const { generate, output } = key
  const problems = [...device.problems, ...(generate && output ? keyOutputProblems(output, place) : [])]
  // A run that ends here is spared the loading of node:crypto.
  if (inputs.problems.length > 0 || problems.length > 0) return { jobs: [], problems }
  const spec = { ...key, ...device.part, identifier: key.identifier ?? crypto.randomUUID() }
  const host = reached ? { host: reached.access } : {}
  const open = async () => ({
    ...(generate && !inputs.options.dryRun ? await makeKey(spec, generate, place, planning.ledger) : material),
    ...host,
  })
  const file = material.readFrom
  return { jobs: [{ ...known, ...(file ? { file } : {}), spec, open }], problems }
}

async function readDevice({
  createDevice,
}: Inputs): Promise<{ part?: Partial<KeySpec>; problems: readonly Problem[] }> {
  if (createDevice === undefined) return { problems: [] }
  const { parseDeviceRecipe } = await import('../keys-file/device-recipe.ts')
  const checked = parseDeviceRecipe(createDevice)
  if ('value' in checked) return { part: { createDevice: checked.value }, problems: [] }
  return { problems: [{ input: 'create-device', message: checked.problem }] }
}
