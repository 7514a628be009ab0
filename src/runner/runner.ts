import { appendFileSync } from 'node:fs'
import { EOL } from 'node:os'
// Only this module of @actions/core is loaded: its root brings an HTTP client, its file commands node:crypto (docs/adr).
import { issueCommand } from '../../node_modules/@actions/core/lib/command.js'
import { oneLine } from '../text/safe-text.ts'

/** The runner shows at most this many annotations of one kind for a step. */
const ANNOTATION_LIMIT = 10
const LINE_LIMIT = 4_000

type Level = 'error' | 'warning' | 'notice'

/** Registers a value with the runner's masker. To be called before anything else is done with a secret. */
export function mask(value: string): void {
  issueCommand('add-mask', {}, value)
}

/** The runner of the workflow: the only way out for text. Everything passes the redactor, and no line can be read as a command. */
export class Runner {
  readonly #env: NodeJS.ProcessEnv
  readonly #redact: (text: string) => string
  readonly #shown: Record<Level, number> = { error: 0, warning: 0, notice: 0 }

  constructor(env: NodeJS.ProcessEnv, redact: (text: string) => string) {
    this.#env = env
    this.#redact = redact
  }

  info(line: string): void {
    process.stdout.write(`${this.#safe(line)}\n`)
  }

  /** Shown only when the workflow runs with debug logging. */
  debug(line: string): void {
    if (this.#env.RUNNER_DEBUG === '1') issueCommand('debug', {}, this.#safe(line))
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
    issueCommand('group', {}, this.#safe(name))
  }

  endGroup(): void {
    issueCommand('endgroup', {}, '')
  }

  /** Sets a step output. Gives the value as it was set: without secrets. */
  output(name: string, value: string): string {
    const safe = this.#redact(value)
    if (this.#env.GITHUB_OUTPUT) appendFileSync(this.#env.GITHUB_OUTPUT, keyValue(name, safe))
    else issueCommand('set-output', { name }, safe)
    return safe
  }

  /** Keeps a value for the post step, which finds it with `state`. */
  saveState(name: string, value: string): void {
    if (this.#env.GITHUB_STATE) appendFileSync(this.#env.GITHUB_STATE, keyValue(name, value))
    else issueCommand('save-state', { name }, value)
  }

  state(name: string): string {
    return this.#env[`STATE_${name}`] ?? ''
  }

  /** Adds Markdown to the job summary. */
  summary(markdown: string): void {
    if (this.#env.GITHUB_STEP_SUMMARY) appendFileSync(this.#env.GITHUB_STEP_SUMMARY, `${this.#redact(markdown)}${EOL}`)
  }

  // Past the runner's limit an annotation would be lost, so it becomes a line of the log.
  #annotate(level: Level, title: string, message: string): void {
    this.#shown[level] += 1
    if (this.#shown[level] > ANNOTATION_LIMIT) this.info(`${level}: ${title}: ${message}`)
    else issueCommand(level, { title: this.#safe(title) }, this.#safe(message))
  }

  #safe(line: string): string {
    return oneLine(this.#redact(line), LINE_LIMIT)
  }
}

/** A file command of the runner for a text of any number of lines; its delimiter does not occur in the text. */
function keyValue(name: string, value: string): string {
  let delimiter = 'ghadelimiter_0'
  while (value.includes(delimiter)) delimiter += '0'
  return [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL)
}
