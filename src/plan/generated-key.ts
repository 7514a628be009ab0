import type { Ledger } from '../clean-up/ledger.ts'
import { Failure, type Problem } from '../domain/failure.ts'
import type { KeyMaterial } from '../domain/key-material.ts'
import type { KeyOutput, KeyRecipe, KeySpec } from '../domain/key-spec.ts'
import { generateKeyMaterial } from './key-material.ts'
import { checkKeyOutput, writeKeyOutput } from './key-output.ts'
import type { KeyPlace } from './key-source.ts'

/** What keeps a key from being written where it is to be. */
export function keyOutputProblems({ label, path }: KeyOutput, place: KeyPlace): Problem[] {
  const checked = checkKeyOutput(path, place)
  return 'problem' in checked ? [{ input: label, message: checked.problem }] : []
}

/** Makes the pair that `recipe` asks for, and writes its private key to `spec.output`, if any. Throws a Failure. */
export async function makeKey(spec: KeySpec, recipe: KeyRecipe, place: KeyPlace, ledger: Ledger): Promise<KeyMaterial> {
  const material = await generateKeyMaterial(spec, recipe, place)
  if (!spec.output) return material
  const { label, path } = spec.output
  const checked = checkKeyOutput(path, place)
  if ('problem' in checked) throw new Failure('Invalid input', 'invalid_input', `${label} ${checked.problem}.`)
  const warnings = await writeKeyOutput(checked.value, `${material.privateKey}`, ledger)
  return { ...material, writtenTo: checked.value, warnings: [...material.warnings, ...warnings] }
}
