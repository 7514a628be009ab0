import type { Problem } from '../domain/failure.ts'
import { type KeyMaterial, NO_KEY } from '../domain/key-material.ts'
import type { KeyRecipe, KeySpec } from '../domain/key-spec.ts'
import { generateKeyMaterial, loadKeyMaterial } from './key-material.ts'
import { checkKeyOutput, writeKeyOutput } from './key-output.ts'
import type { KeyPlace } from './key-source.ts'
import { fileOf, type Plan, type Planning } from './planning.ts'

/** Plans the one key that the inputs describe: it is read, masked and checked now, and kept until it is sent. */
export async function planKey(planning: Planning): Promise<Plan> {
  const { env, workspace, inputs, secrets } = planning
  const { key = {}, keyId, command } = inputs
  const known = {
    identifierMadeUp: key.identifier === undefined,
    ...(keyId ? { keyId } : {}),
    ...fileOf(key, workspace),
  }
  if (command !== 'register') {
    const spec = { ...key, identifier: key.identifier ?? '' }
    return { jobs: [{ ...known, spec, open: async () => NO_KEY }], problems: [] }
  }
  const place = { env, secrets, workspace, base: workspace }
  const loaded = await loadKeyMaterial(key, place)
  if ('problems' in loaded) return { jobs: [], problems: loaded.problems }
  const { generate } = key
  const output = generate ? readKeyOutput(inputs.options.privateKeyOutputPath, workspace) : { problems: [] }
  // A run that ends here is spared the loading of node:crypto.
  if (inputs.problems.length > 0) return { jobs: [], problems: output.problems }
  const spec = { ...key, identifier: key.identifier ?? crypto.randomUUID() }
  const open = async () =>
    generate && !inputs.options.dryRun ? makeKey(planning, spec, generate, place, output.file) : loaded.material
  return { jobs: [{ ...known, spec, open }], problems: output.problems }
}

function readKeyOutput(path: string | undefined, workspace: string): { file?: string; problems: readonly Problem[] } {
  if (path === undefined) return { problems: [] }
  const checked = checkKeyOutput(path, workspace)
  if ('value' in checked) return { file: checked.value, problems: [] }
  return { problems: [{ input: 'private-key-output-path', message: checked.problem }] }
}

async function makeKey(
  { ledger }: Planning,
  spec: KeySpec,
  recipe: KeyRecipe,
  place: KeyPlace,
  file: string | undefined,
): Promise<KeyMaterial> {
  const material = await generateKeyMaterial(spec, recipe, place)
  if (file === undefined) return material
  writeKeyOutput(file, `${material.privateKey}`, ledger)
  return { ...material, writtenTo: file }
}
