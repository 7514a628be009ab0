import { type Checked, checkBoolean } from '../domain/checks.ts'
import type { Problem } from '../domain/failure.ts'

/** Inputs whose default is false; for others `false` says something. */
const SWITCHES = [
  'dry-run',
  'skip-unchanged',
  'verify',
  'provenance-tags',
  'metadata-only',
  'rotate-on-host',
  'ssh-retire-login-key',
]

/** Other inputs that action.yml sets, and what to. */
const PRESETS: Readonly<Record<string, string>> = {
  'device-errors': 'fail',
  'key-format': 'openssh',
  'token-path': 'auto',
  'ssh-port': '22',
  'ssh-authorized-keys': '.ssh/authorized_keys',
}

/** Reads inputs as the runner passes them, `INPUT_<NAME>`, and collects what is wrong with them. A blank input is its default. */
export class InputReader {
  readonly problems: Problem[] = []
  readonly #env: NodeJS.ProcessEnv

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env
  }

  /** The value to the letter; '' when it is not given. */
  raw(name: string): string {
    return this.#env[`INPUT_${name.toUpperCase()}`] ?? ''
  }

  /** The value without blanks around it; undefined when nothing is left. */
  text(name: string): string | undefined {
    return this.raw(name).trim() || undefined
  }

  /** A passphrase: blanks belong to it, a line break at its end is the shell's. */
  passphrase(name: string): string | undefined {
    return this.text(name) && this.raw(name).replace(/(\r?\n)+$/, '')
  }

  checked<T>(name: string, check: (text: string) => Checked<T>): T | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const result = check(text)
    if ('value' in result) return result.value
    this.problem(name, result.problem)
    return undefined
  }

  boolean(name: string, preset: boolean): boolean {
    return this.checked(name, checkBoolean) ?? preset
  }

  choice<T extends string>(name: string, choices: readonly T[], preset: T): T {
    return this.optionalChoice(name, choices) ?? preset
  }

  optionalChoice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.checked<T>(name, text => {
      const value = choices.find(choice => choice === text)
      return value === undefined ? { problem: `must be one of ${choices.join(', ')}` } : { value }
    })
  }

  /** A number between two bounds, both included. */
  number(name: string, bounds: { min: number; max: number; whole: boolean }, preset: number): number {
    const { min, max, whole } = bounds
    const kind = whole ? 'a whole number' : 'a number'
    return (
      this.checked(name, text => {
        const value = Number(text)
        const fits = /^\d*\.?\d+$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value))
        return fits ? { value } : { problem: `must be ${kind} from ${min} to ${max}` }
      }) ?? preset
    )
  }

  /** Whether something was found to be wrong with an input, so that nothing can be said of what depends on it. */
  isWrong(input: string): boolean {
    return this.problems.some(problem => problem.input === input)
  }

  /** Notes a problem; the same one is noted once, however often its input is read. */
  problem(input: string, message: string): void {
    if (!this.problems.some(problem => problem.input === input && problem.message === message)) {
      this.problems.push({ input, message })
    }
  }

  /** Whether an input says something: not when it is blank or its default. */
  isGiven(name: string): boolean {
    const text = this.text(name)
    const isPreset = text === PRESETS[name] || (SWITCHES.includes(name) && !this.boolean(name, true))
    return text !== undefined && !isPreset
  }

  /** Says of each of these inputs that it cannot be given here. */
  refuse(names: readonly string[], reason: string): void {
    for (const name of names) if (this.isGiven(name)) this.problem(name, reason)
  }
}
