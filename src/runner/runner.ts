import { EOL } from 'node:os'
// Only this module of @actions/core is loaded: its root brings an HTTP client, its file commands node:crypto (docs/adr).
import { issueCommand } from '../../node_modules/@actions/core/lib/command.js'
import { oneLine } from '../text/safe-text.ts'
import { appendCommand, type CommandFile, type CommandFileError } from './command-file.ts'

/** The runner shows at most this many annotations of one kind for a step. */
export const ANNOTATION_LIMIT = 10
const LINE_LIMIT = 4_000

type Level = 'error' | 'warning' | 'notice'

/** Registers a value with the runner's masker. To be called before anything else is done with a secret. */
export function mask(value: string): void {
  issue('add-mask', {}, value)
}

function issue(command: string, properties: Record<string, string>, text: string): void {
  gather()
  issueCommand(command, properties, text)
}

/** Lets all that is written in this turn of the event loop leave in one write, in its order: a mask before what it hides. */
function gather(): void {
  if (process.stdout.writableCorked > 0) return
  process.stdout.cork()
  setImmediate(release)
}

function release(): void {
  process.stdout.uncork()
}

process.once('exit', release)

/** The runner of the workflow: the only way out for text. Everything passes the redactor, and no line can be read as a command. */
export class Runner {
  readonly #env: NodeJS.ProcessEnv
  readonly #redact: (text: string) => string
  readonly #shown: Record<Level, number> = { error: 0, warning: 0, notice: 0 }
  readonly #outputs = new Set<string>()
  readonly #lost = new Set<CommandFile>()

  constructor(env: NodeJS.ProcessEnv, redact: (text: string) => string) {
    this.#env = env
    this.#redact = redact
  }

  info(line: string): void {
    gather()
    process.stdout.write(`${this.#safe(line)}\n`)
  }

  /** Shown only when the workflow runs with debug logging. */
  debug(line: string): void {
    if (this.#env.RUNNER_DEBUG === '1') issue('debug', {}, this.#safe(line))
  }

  error(title: string, message: string): void {
    this.#annotate('error', title, message)
  }

  warning(message: string): void {
    this.#annotate('warning', 'Register SSH key', message)
  }

  notice(message: string): void {
    this.#annotate('notice', 'Register SSH key', message)
  }

  /** Opens a part of the log that is shown folded; to be ended by `endGroup`. */
  group(name: string): void {
    issue('group', {}, this.#safe(name))
  }

  endGroup(): void {
    issue('endgroup', {}, '')
  }

  /** Outputs or the summary could not be written, which has been said. */
  get incomplete(): boolean {
    return this.#lost.size > 0
  }

  /** Sets a step output unless that was done, or tried, before. */
  outputUnlessSet(name: string, value: string): void {
    if (!this.#outputs.has(name)) this.output(name, value)
  }

  /**
   * Sets a step output. Gives the value as it was set: without secrets, for which `doubtful` alone is searched when the rest is certainly
   * public. Where it cannot be written, an error says so once.
   */
  output(name: string, value: string, doubtful = value): string {
    const safe = this.#redact(doubtful) === doubtful ? value : this.#redact(value)
    this.#outputs.add(name)
    if (this.#env.GITHUB_OUTPUT) this.#report('outputs of this step', 'GITHUB_OUTPUT', keyValue(name, safe))
    else issue('set-output', { name }, safe)
    return safe
  }

  /** Keeps a value for the post step, which finds it with `state`. Throws CommandFileError. */
  saveState(name: string, value: string): void {
    if (this.#env.GITHUB_STATE) appendCommand('GITHUB_STATE', this.#env.GITHUB_STATE, keyValue(name, value))
    else issue('save-state', { name }, value)
  }

  state(name: string): string {
    return this.#env[`STATE_${name}`] ?? ''
  }

  /** Adds Markdown to the job summary. Where that cannot be done, an error says so. */
  summary(markdown: string): void {
    this.#report('job summary', 'GITHUB_STEP_SUMMARY', `${this.#redact(markdown)}${EOL}`)
  }

  // What was done stays true and is told wherever else it can be.
  #report(what: string, variable: CommandFile, text: string): void {
    const path = this.#env[variable]
    if (!path) return
    try {
      appendCommand(variable, path, text)
    } catch (error) {
      if (this.#lost.has(variable)) return
      this.#lost.add(variable)
      const reason = (error as CommandFileError).message
      this.error('Reporting', `The ${what} could not be written: ${reason}. What was done is in the log all the same.`)
    }
  }

  // Past the runner's limit an annotation would be lost, so it becomes a line of the log.
  #annotate(level: Level, title: string, message: string): void {
    this.#shown[level] += 1
    if (this.#shown[level] > ANNOTATION_LIMIT) this.info(`${level}: ${title}: ${message}`)
    else issue(level, { title: this.#safe(title) }, this.#safe(message))
  }

  #safe(line: string): string {
    return this.#redact(oneLine(line, LINE_LIMIT))
  }
}

/** A file command of the runner for a text of any number of lines; its delimiter does not occur in the text. */
function keyValue(name: string, value: string): string {
  let delimiter = 'ghadelimiter_0'
  while (value.includes(delimiter)) delimiter += '0'
  return [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL)
}
