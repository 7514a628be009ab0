import { phpJson } from './leak-scan.ts'
import type { SamplePair } from './openssh-sample.ts'

/** What is another value in every run, each with the name that stands for it in a snapshot. Values may share a name. */
export type Names = readonly (readonly [value: string, name: string])[]

/** Names for a key pair: the private key's lines, and what may be shown of the public key. */
export function namesOfPair(file: string, { privateKey, publicLine }: SamplePair, fingerprint: string): Names {
  const lines = privateKey.split('\n').filter(line => line !== '' && !line.startsWith('-----'))
  const [type, blob] = publicLine.split(' ')
  return [
    ...lines.map(line => [line, `private key of ${file}`] as const),
    [`${type} ${blob}`, `public key of ${file}`],
    [fingerprint, `fingerprint of ${file}`],
  ]
}

/**
 * Makes a normaliser for what a run writes. It replaces what is random by its nature and nothing else: named values, in each form
 * that the runner is given of them, ports, UUIDs and durations. Successive masks of one name become one line, which says whether
 * they are all that is expected. So a mask that is missing, late or unknown shows as a difference.
 */
export function normaliser(names: Names): (text: string) => string {
  const byValue = Map.groupBy(names, ([value]) => value)
  const forms = [...byValue].flatMap(([value, named]) => formsOf(value, named.map(([, name]) => name).join(' and ')))
  forms.sort((a, b) => b.text.length - a.text.length)
  return text => {
    let normal = foldMasks(text.split('\n'), forms).join('\n')
    for (const { text, name, form } of forms) {
      normal = normal.replaceAll(text, () => `<${name}${form === 'plain' ? '' : ` in ${form}`}>`)
    }
    return normal
      .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:<port>')
      .replace(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<uuid>')
      .replace(/\b\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?/g, recent)
      .replace(/after \d+ ms/g, 'after <n> ms')
      .replace(/Next attempt in [\d.]+ s\b/g, 'Next attempt in <n> s')
  }
}

// A day or time of the last year, by how long ago it is.
function recent(time: string): string {
  const days = Math.floor((Date.now() - Date.parse(time)) / 86_400_000)
  return days < 0 || days > 365 ? time : `<${time.length > 10 ? 'time' : 'day'} ${days} days ago>`
}

interface Form {
  readonly text: string
  readonly name: string
  readonly form: string
}

/** What the runner is told to mask of one line of a secret: the runner itself derives none of these but the first. */
function formsOf(value: string, name: string): Form[] {
  const bytes = Buffer.from(value)
  const all = {
    plain: value,
    'PHP JSON': phpJson(value),
    'form encoding': new URLSearchParams({ k: value }).toString().slice('k='.length),
    base64url: bytes.toString('base64url'),
    'base64 with a newline': Buffer.from(`${value}\n`).toString('base64'),
    hex: bytes.toString('hex'),
  }
  const different = Object.entries(all).filter(([form, text]) => form === 'plain' || text !== value)
  return different.map(([form, text]) => ({ text, name, form }))
}

function foldMasks(lines: readonly string[], forms: readonly Form[]): string[] {
  const folded: string[] = []
  let open: { name: string; texts: Set<string> } | undefined
  for (const line of [...lines, '']) {
    const mask = /^::add-mask::(.*)$/.exec(line)?.[1]
    const form = mask && forms.find(({ text }) => text === decodeURIComponent(mask))
    if (open && (!form || form.name !== open.name || open.texts.has(form.text))) {
      folded.push(`::add-mask::<${open.name}> (${describe(open.name, open.texts, forms)})`)
      open = undefined
    }
    if (form) {
      open ??= { name: form.name, texts: new Set() }
      open.texts.add(form.text)
    } else folded.push(line)
  }
  return folded.slice(0, -1)
}

function describe(name: string, masked: ReadonlySet<string>, forms: readonly Form[]): string {
  const all = forms.filter(form => form.name === name)
  const brief = all.filter(({ form }) => form === 'plain' || form === 'PHP JSON')
  const areExactly = (expected: readonly Form[]) =>
    new Set(expected.map(({ text }) => text)).symmetricDifference(masked).size === 0
  if (areExactly(all)) return 'all forms'
  if (areExactly(brief)) return 'plain and PHP JSON'
  return `only ${[...new Set(all.filter(({ text }) => masked.has(text)).map(({ form }) => form))].join(', ')}`
}
