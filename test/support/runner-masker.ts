/**
 * A model of what actions/runner does with a step's output: which lines it reads as commands, what it masks, and what
 * a reader sees in the end. Source: ActionCommand, ActionCommandManager, SecretMasker, ValueEncoders and JobExtension
 * of actions/runner.
 */

const COMMANDS = [
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'internal-set-repo-path'],
  ...['notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
]

/** A command that a line holds. */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** An annotation as it is shown. */
export interface Annotation {
  readonly level: string
  /** shown as it is: the runner does not mask titles */
  readonly title: string
  readonly message: string
}

/** What a line of a step's output commands the runner to do, if anything: `::name …::` first, then `##[name …]`. */
export function readCommand(line: string): Command | undefined {
  // The runner compares by culture, so what a culture ignores (soft hyphens, zero-width characters) may stand between.
  const visible = line.replace(/[\p{Cf}\p{DI}\0]/gu, '')
  return [line, visible].map(text => readColons(text) ?? readBracket(text)).find(command => command !== undefined)
}

function readColons(text: string): Command | undefined {
  const found = /^\s*::(?<info>.*?)::(?<data>.*)$/s.exec(text)
  return parsed(found, ',', ['%0D\r', '%0A\n', '%3A:', '%2C,', '%25%'], ['%0D\r', '%0A\n', '%25%'])
}

function readBracket(text: string): Command | undefined {
  const escapes = ['%3B;', '%0D\r', '%0A\n', '%5D]', '%25%']
  return parsed(/##\[(?<info>[^\]]*)\](?<data>.*)$/s.exec(text), ';', escapes, escapes)
}

function parsed(
  found: RegExpExecArray | null,
  separator: string,
  propertyEscapes: readonly string[],
  dataEscapes: readonly string[],
): Command | undefined {
  const [name = '', ...rest] = (found?.groups?.info ?? '').split(' ')
  if (!COMMANDS.includes(name.toLowerCase())) return undefined
  const pairs = rest
    .join(' ')
    .split(separator)
    .map(pair => /^\s*([^=]+)=(.+)$/s.exec(pair) ?? [])
    .map(([, key = '', value = '']) => [key.toLowerCase(), unescaped(value, propertyEscapes)])
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(pairs),
    data: unescaped(found?.groups?.data ?? '', dataEscapes),
  }
}

function unescaped(text: string, escapes: readonly string[]): string {
  return escapes.reduce((result, code) => result.replaceAll(code.slice(0, 3), code.slice(3)), text)
}

/** The runner's masker, from the secrets that the job starts with. */
export class RunnerMasker {
  readonly #values = new Set<string>()

  constructor(jobSecrets: readonly string[] = []) {
    for (const secret of jobSecrets) this.add(secret)
  }

  /** Registers a value as `add-mask` does: whole, and every trimmed line. */
  add(value: string): void {
    if (value.trim() === '') return
    for (const text of [value, ...value.split(/[\r\n]/).map(line => line.trim())]) {
      for (const form of [text, ...ENCODERS.map(encode => encode(text))]) if (text && form) this.#values.add(form)
    }
  }

  /** The text as a reader sees it: what any value covers is one `***`. */
  mask(text: string): string {
    const ranges: [number, number][] = []
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) ranges.push([at, at + value.length])
    }
    let masked = ''
    let done = -1
    for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
      if (from > done) masked += `${text.slice(Math.max(done, 0), from)}***`
      done = Math.max(done, to)
    }
    return masked + text.slice(Math.max(done, 0))
  }

  /** The job summary as a reader sees it: masked line by line. */
  summary(text: string): string {
    return text
      .split(/\r\n|\r|\n/)
      .map(line => this.mask(line))
      .join('\n')
  }

  /** Which outputs other jobs receive, and the runner's warnings about those that it drops. */
  jobOutputs(outputs: Readonly<Record<string, string>>): { kept: Record<string, string>; warnings: string[] } {
    const entries = Object.entries(outputs).filter(([, value]) => value !== '')
    const isClean = ([, value]: [string, string]): boolean => this.mask(value) === value
    return {
      kept: Object.fromEntries(entries.filter(isClean)),
      warnings: entries
        .filter(entry => !isClean(entry))
        .map(([name]) => `Skip output '${name}' since it may contain secret.`),
    }
  }
}

/**
 * A step's output as a reader of the log sees it, and its annotations. Masks count from the line on that registers
 * them; `masker` keeps them for the summary and the outputs. Debug lines are shown, as in a run with debug logging.
 */
export function readLog(stdout: string, masker: RunnerMasker): { log: string; annotations: Annotation[] } {
  const log: string[] = []
  const annotations: Annotation[] = []
  let resume = ''
  for (const line of stdout.split(/\r\n|\r|\n/)) {
    const command = readCommand(line)
    if (resume !== '' || !command) {
      if (resume !== '' && line.trim() === `::${resume}::`) resume = ''
      log.push(masker.mask(line))
    } else if (command.name === 'add-mask') {
      masker.add(command.data)
    } else if (command.name === 'stop-commands') {
      resume = command.data
    } else {
      const message = masker.mask(command.data)
      log.push(`##[${command.name}]${message}`)
      if (['error', 'warning', 'notice'].includes(command.name)) {
        annotations.push({ level: command.name, title: command.properties.title ?? '', message })
      }
    }
  }
  return { log: log.join('\n'), annotations }
}

const ENCODERS: readonly ((value: string) => string)[] = [
  ...[0, 1, 2].map(shift => (value: string) => {
    const bytes = Buffer.from(value)
    return bytes.subarray(bytes.length > shift ? shift : 0).toString('base64')
  }),
  value => value.replaceAll('"', '\\"'),
  value => value.replaceAll("'", "''"),
  value =>
    JSON.stringify(value)
      .slice(1, -1)
      .replace(/[\x7f-\x9f\u2028\u2029]/g, sign =>
        sign === '\x85' || sign > '\x9f' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign,
      ),
  value =>
    encodeURIComponent(value.toWellFormed()).replace(
      /[!'()*]/g,
      sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  value =>
    Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }).reduce(
      (text, [sign, entity]) => text.replaceAll(sign, entity),
      value,
    ),
  value => (value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : ''),
  value => powershellParts(value)[0],
  value => powershellParts(value)[1],
]

// PowerShell colours a failing command from its last `&` (or first `&+`, whose next letter stands alone): two parts.
function powershellParts(value: string): [before: string, after: string] {
  const plus = value.indexOf('&+')
  const cut = plus >= 0 ? plus + 2 : value.lastIndexOf('&') + 1
  if (cut === 0) return ['', '']
  const parts = [value.slice(0, cut), value.slice(plus >= 0 ? cut + 1 : cut)] as const
  const [before, after] = parts.map(part => (part.length >= 6 ? part : ''))
  return [before ?? '', after ?? '']
}
