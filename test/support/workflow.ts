// Runs a workflow's text as GitHub and a runner do, as far as the examples need it: jobs in their order, a matrix, expressions, `run` steps with
// bash, this action as its bundle with its post step, and stand-ins for the actions of others.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { load } from 'js-yaml'
import { action } from './action-metadata.ts'
import { postBundle, runBundle } from './run-action.ts'
import { makeTempFolder } from './temp-folder.ts'

/** What the repository and the event bring along. */
export interface Surroundings {
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** Of `workflow_dispatch`; none for a schedule. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Files of the repository, which appear with a checkout. */
  readonly files?: Readonly<Record<string, string>>
  /** Outputs of actions of others, by name without version. */
  readonly actions?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Variables of the runner. */
  readonly env?: Readonly<Record<string, string>>
}

/** What came of one step. */
export interface StepRun {
  readonly job: string
  /** `uses` without version, or `run`. */
  readonly what: string
  readonly outcome: 'success' | 'failure' | 'skipped'
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

type Values = Readonly<Record<string, unknown>>

interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly env?: Values
  readonly uses?: string
  readonly with?: Values
  readonly run?: string
}

interface Job {
  readonly needs?: string | readonly string[]
  readonly if?: string
  readonly outputs?: Values
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> }
  readonly steps: readonly Step[]
}

interface JobRun {
  readonly failed: boolean
  readonly outputs: Record<string, string>
}

/** A job in its folder, with what its expressions may name. */
interface Place {
  readonly job: string
  readonly folder: string
  readonly workspace: string
  readonly artifacts: string
  readonly surroundings: Surroundings
  readonly contexts: Record<string, unknown>
}

/** Runs all jobs, one after the other, and tells what came of each step. Throws an Error for what it does not know. */
export async function runWorkflow(text: string, surroundings: Surroundings = {}): Promise<StepRun[]> {
  const { jobs } = load(text) as { jobs: Readonly<Record<string, Job>> }
  const root = makeTempFolder('workflow-')
  const needs: Record<string, JobRun> = {}
  const runs: StepRun[] = []
  try {
    for (const [name, job] of Object.entries(jobs)) {
      const needed = [job.needs ?? []].flat()
      const failed = needed.some(each => needs[each]?.failed)
      const { secrets = {}, vars = {}, inputs = {} } = surroundings
      const contexts = { secrets, vars, inputs, needs }
      needs[name] = { failed, outputs: {} }
      if (!isWanted(job.if, contexts, failed)) continue
      for (const leg of legsOf(job, contexts)) {
        const folder = join(root, `${name}-${leg.index}`)
        const place = { job: name, folder, workspace: join(folder, 'workspace'), artifacts: join(root, 'artifacts') }
        const own = { ...contexts, runner: { temp: join(folder, 'temp') }, steps: {} }
        const legContexts = { ...own, matrix: leg.matrix, strategy: { 'job-index': leg.index } }
        const steps = await runSteps(job, { ...place, surroundings, contexts: legContexts })
        runs.push(...steps)
        const outputs = texts(job.outputs, legContexts)
        needs[name] = { failed: needs[name].failed || steps.some(({ outcome }) => outcome === 'failure'), outputs }
      }
    }
    return runs
  } finally {
    rmSync(root, { recursive: true })
  }
}

function legsOf({ strategy }: Job, contexts: Values): { index: number; matrix: Values }[] {
  const [[name, list] = [], ...more] = Object.entries(strategy?.matrix ?? {})
  if (more.length > 0) throw new Error('a matrix of more than one dimension')
  if (name === undefined) return [{ index: 0, matrix: {} }]
  const values = (typeof list === 'string' ? fill(list, contexts) : list) as unknown[]
  return values.map((value, index) => ({ index, matrix: { [name]: value } }))
}

async function runSteps(job: Job, place: Place): Promise<StepRun[]> {
  for (const folder of [place.workspace, join(place.folder, 'temp'), place.artifacts])
    mkdirSync(folder, { recursive: true })
  const runs: StepRun[] = []
  const posts: (() => Promise<string>)[] = []
  for (const step of job.steps) {
    const what = step.uses?.replace(/@.*/, '') ?? 'run'
    const failed = runs.some(({ outcome }) => outcome === 'failure')
    const wanted = isWanted(step.if, place.contexts, failed)
    const run: Omit<StepRun, 'job' | 'what'> = wanted
      ? await runStep(step, what, place, posts)
      : { outcome: 'skipped', log: '', outputs: {}, summary: '' }
    runs.push({ job: place.job, what, ...run })
    if (step.id) Object.assign(place.contexts.steps as object, { [step.id]: { outputs: run.outputs } })
  }
  for (const post of posts.reverse())
    runs.push({ job: place.job, what: 'post', outcome: 'success', log: await post(), outputs: {}, summary: '' })
  return runs
}

async function runStep(step: Step, what: string, place: Place, posts: (() => Promise<string>)[]) {
  const env = texts(step.env, place.contexts)
  const given = texts(step.with, place.contexts)
  if (what === 'run') return runScript(`${step.run}`, env, place)
  if (what === 'your-org/register-ssh-key') return runThisAction(given, env, place, posts)
  return { ...standIn(what, given, place), log: '', summary: '' }
}

// The runner's own variables, and what it leaves of the machine's.
function environment({ workspace, folder, surroundings }: Place): Record<string, string> {
  const own = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(folder, 'temp'), GITHUB_ACTIONS: 'true', CI: 'true' }
  return { PATH: `${process.env.PATH}`, HOME: folder, ...own, ...surroundings.env }
}

function runScript(script: string, env: Record<string, string>, place: Place) {
  const at = (name: string) => join(place.folder, 'temp', name)
  const files = { GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: at('summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  writeFileSync(at('script.sh'), script)
  const { status, stdout, stderr } = spawnSync('bash', ['-e', at('script.sh')], {
    cwd: place.workspace,
    env: { ...environment(place), ...files, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  })
  const outputs = readFileSync(files.GITHUB_OUTPUT, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm)
  return {
    outcome: outcomeOf(status),
    log: `${stdout}${stderr}`,
    outputs: Object.fromEntries([...outputs].map(([, name, value]) => [name, value])),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  }
}

async function runThisAction(
  given: Record<string, string>,
  own: Record<string, string>,
  place: Place,
  posts: (() => Promise<string>)[],
) {
  const env = { ...environment(place), ...own }
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
  const inputs = { ...Object.fromEntries(defaults), ...given }
  const { workspace } = place
  const run = await runBundle({ workspace, inputs, env })
  posts.push(async () => {
    const state = Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value])
    return (await runBundle({ workspace, inputs, env: { ...env, ...Object.fromEntries(state) } }, postBundle)).stdout
  })
  const { outputs, summary } = run
  return { outcome: outcomeOf(run.exitCode), log: `${run.stdout}${run.stderr}`, outputs, summary }
}

function standIn(what: string, given: Record<string, string>, { workspace, artifacts, surroundings }: Place) {
  const done = { outcome: 'success' as const, outputs: surroundings.actions?.[what] ?? {} }
  if (what === 'actions/checkout') {
    for (const [name, text] of Object.entries(surroundings.files ?? {})) writeFileSync(join(workspace, name), text)
    return done
  }
  if (what === 'actions/upload-artifact') {
    cpSync(join(workspace, `${given.path}`), join(artifacts, `${given.name}`, basename(`${given.path}`)))
    return done
  }
  if (what === 'actions/download-artifact') {
    for (const file of globSync(`${given.pattern}/*`, { cwd: artifacts })) {
      mkdirSync(join(workspace, `${given.path}`, dirname(file)), { recursive: true })
      cpSync(join(artifacts, file), join(workspace, `${given.path}`, file))
    }
    return done
  }
  if (surroundings.actions?.[what] === undefined) throw new Error(`There is no stand-in for ${what}.`)
  return done
}

function outcomeOf(status: number | null): StepRun['outcome'] {
  return status === 0 ? 'success' : 'failure'
}

function isWanted(condition: string | undefined, contexts: Values, failed: boolean): boolean {
  if (condition === undefined) return !failed
  const wanted = Boolean(evaluate(condition.replace(/^\$\{\{|\}\}$/g, ''), contexts))
  return wanted && (!failed || condition.includes('always()'))
}

function texts(values: Values | undefined, contexts: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, `${fill(`${value}`, contexts)}`]),
  )
}

/** The text with its expressions replaced; the value itself where the text is one expression. */
function fill(text: string, contexts: Values): unknown {
  const [whole, only] = /^\$\{\{([^}]*)\}\}$/.exec(text) ?? []
  if (whole !== undefined) return evaluate(`${only}`, contexts) ?? ''
  return text.replace(/\$\{\{([^}]*)\}\}/g, (_, inner) => `${evaluate(inner, contexts) ?? ''}`)
}

/** The part of GitHub's expressions that is used: `||`, `!=`, `==`, fromJSON(), always(), texts, numbers and names. */
function evaluate(expression: string, contexts: Values): unknown {
  const text = expression.trim()
  for (const [operator, apply] of Object.entries(OPERATORS)) {
    const at = text.indexOf(operator)
    if (at >= 0)
      return apply(evaluate(text.slice(0, at), contexts), evaluate(text.slice(at + operator.length), contexts))
  }
  const [, json] = /^fromJSON\((.*)\)$/.exec(text) ?? []
  if (json !== undefined) return JSON.parse(`${evaluate(json, contexts)}`)
  if (text === 'always()') return true
  if (/^\d+$/.test(text)) return Number(text)
  const [, literal] = /^'([^']*)'$/.exec(text) ?? []
  if (literal !== undefined) return literal
  const [root = '', ...path] = text.split('.')
  if (!/^[\w.-]+$/.test(text) || !(root in contexts)) throw new Error(`The expression ${text} is not known.`)
  return path.reduce<unknown>((value, name) => (value as Values | undefined)?.[name], contexts[root])
}

const OPERATORS: Readonly<Record<string, (left: unknown, right: unknown) => unknown>> = {
  '||': (left, right) => left || right,
  '!=': (left, right) => left !== right,
  '==': (left, right) => left === right,
}
