/** All experiments on one target, and how two servers' answers compare. */
import { calls } from './calls.ts'
import { devices } from './devices.ts'
import type { Experiment, Observations } from './experiment.ts'
import { keys } from './keys.ts'
import { lists } from './lists.ts'
import { Session } from './session.ts'
import { signingIn } from './signing-in.ts'
import { stateExperiment } from './states.ts'
import type { Target } from './target.ts'

/** All experiments with an authorization that may read and write. */
export const experiments: readonly Experiment[] = [...signingIn, ...calls, ...keys, ...lists, ...devices]

/** What a guess's experiment saw, or why it could not end. */
export type Finding = { readonly seen: Observations } | { readonly failure: string }

/** All findings of a trial by guess, and what was switched off after it. */
export interface Trial {
  readonly findings: ReadonlyMap<string, Finding>
  readonly off: number
  /** Keys and devices of the trial that could not be switched off. */
  readonly left: readonly string[]
}

/** How a trial is made: which questions are asked, what ends it early, and what hears of each. */
interface Manner {
  readonly only: string
  readonly signal: AbortSignal
  readonly tell?: (guess: string) => void
}

/**
 * Tries a target under names that begin with `run`, tells each experiment before it begins, and cleans up whatever happens.
 * After `signal` no further experiment begins. Throws where no token is given or no device can be made.
 */
export async function tryTarget(
  target: Target,
  run: string,
  { only, signal, tell = () => undefined }: Manner,
): Promise<Trial> {
  const session = await Session.begin(target, run)
  const findings = new Map<string, Finding>()
  const { authorization } = target
  const chosen = authorization === 'read-write' ? experiments : [stateExperiment(authorization)]
  try {
    if (authorization === 'read-write') await session.setUp()
    for (const experiment of chosen.filter(({ guess }) => guess.includes(only))) {
      if (signal.aborted) break
      tell(experiment.guess)
      findings.set(experiment.guess, await observe(experiment, session))
    }
  } catch (error) {
    await session.cleanUp()
    throw error
  }
  return { findings, ...(await session.cleanUp()) }
}

async function observe(experiment: Experiment, session: Session): Promise<Finding> {
  try {
    return { seen: await experiment.run(session) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

/** What one guess came to. */
export interface Verdict {
  readonly guess: string
  readonly result: 'same' | 'differs' | 'not tried' | 'failed'
  /** One for each difference, or the reason of a failure. */
  readonly lines: readonly string[]
}

/** Compares what was seen of an appliance with what was seen of the sandbox. */
export function compare(appliance: Trial, sandbox: Trial): readonly Verdict[] {
  return [...appliance.findings].map(([guess, finding]) => {
    const expected = sandbox.findings.get(guess)
    if ('failure' in finding) return { guess, result: 'failed', lines: [finding.failure] }
    if (expected && 'failure' in expected) throw new Error(`The sandbox could not be asked about: ${guess}`)
    if (!finding.seen || !expected?.seen) return { guess, result: 'not tried', lines: [] }
    const lines = differences(finding.seen, expected.seen)
    return { guess, result: lines.length > 0 ? 'differs' : 'same', lines }
  })
}

function differences(seen: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(seen)])]
    .filter(name => seen[name] !== expected[name])
    .map(name => `${name}: the sandbox ${expected[name] ?? 'nothing'}; the appliance ${seen[name] ?? 'nothing'}`)
}
