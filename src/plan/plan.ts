import { planKey } from './one-key.ts'
import type { Plan, Planning } from './planning.ts'

/** Plans what the inputs describe: the one key, or those of a keys file. */
export async function makePlan(planning: Planning): Promise<Plan> {
  const { keysFile } = planning.inputs
  if (keysFile === undefined) return planKey(planning)
  const { planFleet } = await import('./fleet.ts')
  return planFleet(planning, keysFile)
}
