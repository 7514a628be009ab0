import { isNode, isScalar, LineCounter, type Pair, parseDocument, visit, type YAMLError } from 'yaml'

/** Uses of one anchor, counted as if each were written out: enough for an anchor in each entry of a large file. */
const MAX_ALIASES = 10_000
const MAX_SYNTAX_PROBLEMS = 10

const SYNTAX: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'a second document starts here, and a file must be one document',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
  TAG_RESOLVE_FAILED: 'the tag is unknown; put text that starts with ! in quotes',
}

/** A parsed text. `problems` are sentences, with the line where it is known, that never show any of the text. */
export interface YamlText {
  readonly value: unknown
  readonly problems: readonly string[]
  /** The line, from 1, of the value at a path such as `['keys', 2]`; 1 where that is reached through an alias only. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/**
 * Reads YAML 1.2 (core schema), of which JSON is a part. `value` is undefined when the text cannot be read; repeated
 * fields are problems too, but leave a value. Never throws: aliases and nesting are bounded.
 */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter()
  // Repeated fields are found below: the parser's own search takes time that grows with the square of a map's size.
  const options = {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    schema: 'core',
    uniqueKeys: false,
  } as const
  const document = parseDocument(text, options)
  const lineOf = (path: readonly (string | number)[]) => {
    const node = document.getIn(path, true)
    return lines.linePos(isNode(node) && node.range ? node.range[0] : 0).line
  }
  const syntax = [...document.errors, ...document.warnings].slice(0, MAX_SYNTAX_PROBLEMS)
  if (syntax.length > 0) return { value: undefined, problems: syntax.map(error => describe(error, lines)), lineOf }

  const problems: string[] = []
  visit(document, {
    Map: (_key, map) => {
      for (const offset of repeated(map.items)) problems.push(`line ${lines.linePos(offset).line}: a field is repeated`)
    },
  })
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problems, lineOf }
  } catch {
    const limit = MAX_ALIASES.toLocaleString('en')
    problems.push(`an alias (*name) has no anchor before it, or makes more than ${limit} copies of one`)
    return { value: undefined, problems, lineOf }
  }
}

function describe(error: YAMLError, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0])
  const name = error.code.toLowerCase().replaceAll('_', ' ')
  const reason = SYNTAX[error.code] ?? `${name}; check indentation, colons and quotes`
  return `line ${line}, column ${col}: not valid YAML or JSON (${reason})`
}

/** Offsets of the keys that the same map has already. */
function* repeated(pairs: readonly Pair[]): Generator<number> {
  const seen = new Set<string>()
  for (const { key } of pairs) {
    if (!isScalar(key) || !key.range) continue
    if (seen.has(String(key.value))) yield key.range[0]
    seen.add(String(key.value))
  }
}
