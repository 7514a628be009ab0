import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  type EventId,
  getScalarValue,
  type PopEvent,
  parseEvents,
  type YAMLException,
} from 'js-yaml'

/** A parsed text. `problems` are sentences, with the line where it is known, that never show any of the text. */
export interface YamlText {
  readonly value: unknown
  readonly problems: readonly string[]
  /** The line, from 1, of the value at a path of at most two steps, such as `['keys', 2]`: for an empty value that of what stands before it, 1 for what is reached through an alias only. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/**
 * Reads YAML 1.2 (core schema), of which JSON is a part. `value` is undefined when the text cannot be read; repeated
 * fields are problems too, but leave a value. Never throws: nesting is bounded, and an alias is the anchor's value itself, not a copy.
 */
export function readYaml(text: string): YamlText {
  if (hasTooMany(text)) return unreadable(TOO_MANY)
  try {
    const events = parseEvents(text, {})
    const outline = outlineOf(events, text)
    // Repeated fields are told from the outline, all of them; `json` lets them pass here.
    const documents = constructFromEvents(events, { source: text, json: true })
    if (documents.length <= 1) return { value: documents[0] ?? null, ...outline }
    return unreadable('the file holds more than one document, and must be one')
  } catch (error) {
    return unreadable(describe(error))
  }
}

function unreadable(problem: string): YamlText {
  return { value: undefined, problems: [problem], lineOf: () => 1 }
}

/** Some 14,000 keys with most of their fields, a line each; whatever they are, reading as many stays below 400 MB (docs/performance.md). */
const MOST_VALUES = 250_000
const TOO_MANY = `the file has more than ${MOST_VALUES} lines and values: divide it, and give each job its part`

// Each value but a few begins behind one of these, so that their number bounds what the parser makes of a text.
function hasTooMany(text: string): boolean {
  const beginning = /[,[{?]\s*|-\s+|\n\s*/g
  let count = 0
  while (beginning.test(text)) if (++count > MOST_VALUES) return true
  return false
}

function describe(error: unknown): string {
  const { reason, mark } = error as Required<YAMLException>
  return `line ${mark.line + 1}, column ${mark.column + 1}: not valid YAML or JSON (${adviceOf(reason)})`
}

// The library's own words are shown only where they cannot hold any of the text.
function adviceOf(reason: string): string {
  if (reason.includes('maxDepth')) return 'it is nested too deeply'
  if (reason.includes('alias')) return 'an alias (*name) has no anchor before it; put text that starts with * in quotes'
  if (reason.includes('anchor')) return 'an anchor (&name) has no name; put text that starts with & in quotes'
  if (/\btag\b/.test(reason)) return 'a tag (!name) says nothing in a keys file; put text that starts with ! in quotes'
  const words = /^[a-z ,'-]+$/.test(reason) ? `${reason}; ` : ''
  return `${words}check indentation, colons and quotes`
}

/** The document, a map or a list while its events go by. */
interface Frame {
  readonly type: EventId
  readonly path: string
  readonly fields: Set<string>
  /** How many nodes of it have gone by: in a map, names and values in turns. */
  count: number
  name: string
}

/** Levels that lines are kept of: the document, its map and the list of keys. */
const DEEPEST = 3

/** On which lines the values of the first levels start, and which fields of a map are repeated. */
function outlineOf(events: readonly Event[], text: string): Pick<YamlText, 'problems' | 'lineOf'> {
  const lines = new Map<string, number>()
  const problems: string[] = []
  const lineAt = lineCounter(text)
  const frames: Frame[] = []
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      frames.pop()
      continue
    }
    const parent = frames.at(-1)
    const isNear = frames.length <= DEEPEST
    const path = parent && isNear ? pathIn(parent) : ''
    if (parent && isName(parent)) {
      parent.name = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : ''
      if (parent.fields.has(parent.name)) problems.push(`line ${lineAt(startOf(event))}: a field is repeated`)
      parent.fields.add(parent.name)
    } else if (isNear) lines.set(path, lineAt(startOf(event)))
    if (event.type === EVENT_ID.SCALAR && event.anchorEnd > event.anchorStart && getScalarValue(text, event) === '')
      problems.push(
        `line ${lineAt(event.anchorStart)}: an anchor (&name) has no value; put text that starts with & in quotes`,
      )
    if (parent) parent.count += 1
    if (event.type < EVENT_ID.SCALAR) frames.push({ type: event.type, path, fields: new Set(), count: 0, name: '' })
  }
  return { problems, lineOf: path => lines.get(path.map(step => `/${step}`).join('')) ?? 1 }
}

function isName({ type, count }: Frame): boolean {
  return type === EVENT_ID.MAPPING && count % 2 === 0
}

function pathIn({ type, path, count, name }: Frame): string {
  if (type === EVENT_ID.DOCUMENT) return path
  return `${path}/${type === EVENT_ID.MAPPING ? name : count}`
}

function startOf(event: Exclude<Event, PopEvent>): number {
  if (event.type === EVENT_ID.DOCUMENT) return 0
  if (event.type === EVENT_ID.SCALAR) return event.valueStart
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : event.start
}

/** The line of an offset, from 1; offsets must not fall. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return offset => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line += 1
    return line
  }
}
