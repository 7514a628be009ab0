import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readInputs } from '../../src/inputs/inputs.ts'
import { parseKeysFile } from '../../src/keys-file/keys-file.ts'
import { action, asEnvironment } from '../support/action-metadata.ts'

interface Step {
  readonly id?: string
  readonly uses: string
  readonly with?: Readonly<Record<string, unknown>>
}

const THIS_ACTION = /^(your-org\/register-ssh-key@v1|\.\/)$/
const PAGES = globSync(['*.md', 'docs/**/*.md'])
const WORKFLOWS = globSync(['examples/*.yml', '.github/workflows/*.yml'], { exclude: ['examples/keys*.yml'] })
const blocks = PAGES.flatMap(page =>
  [...readFileSync(page, 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ''], index) => ({
    name: `${page}, block ${index + 1}`,
    text,
  })),
)
const files = WORKFLOWS.map(name => ({ name, text: readFileSync(name, 'utf8') }))
const isKeysFile = (text: string) => /^keys:$/m.test(text)
const withSteps = [...files, ...blocks.filter(({ text }) => !isKeysFile(text))]
const keysFiles = [
  ...globSync('examples/keys*.yml').map(name => ({ name, text: readFileSync(name, 'utf8') })),
  ...blocks.filter(({ text }) => isKeysFile(text)),
]

/** What cites pages of the documentation, each as one line without the marks of comments, code and addresses. */
const citing = globSync('{src,sandbox,scripts,bench,test,.github}/**/*.{ts,js,sh,yml}')
  .filter(name => !import.meta.filename.endsWith(name))
  .map(name => ({
    name,
    prose: readFileSync(name, 'utf8').replace(/\s*\n\s*(\*|\/\/)? ?|`|https?:\S+/g, found =>
      found.includes('\n') ? ' ' : '',
    ),
  }))
  .filter(({ prose }) => prose.includes('.md'))
const behaviour = new RegExp(`^docs/behaviour\\.md, (${sectionsOf('docs/behaviour.md', /^##+ (.*)$/gm).join('|')})\\b`)

/** All steps that use something, wherever they stand. */
function stepsIn(value: unknown): Step[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'uses' in value && typeof value.uses === 'string' ? [value as Step] : []
  return [...own, ...Object.values(value).flatMap(stepsIn)]
}

function stepsOf(text: string): Step[] {
  return stepsIn(load(text)).filter(({ uses }) => THIS_ACTION.test(uses))
}

/** What an expression may stand for. */
const STAND_INS: Readonly<Record<string, string>> = {
  url: 'http://127.0.0.1:8080',
  command: 'enable',
  shard: '1/8',
  'ssh-port': '22',
  'key-id': '92',
}

function environmentOf(step: Step): NodeJS.ProcessEnv {
  const given = Object.entries(step.with ?? {}).map(([name, value]) => [
    name,
    /\$\{\{/.test(`${value}`) ? (STAND_INS[name] ?? 'stand-in') : value,
  ])
  return asEnvironment(Object.fromEntries(given))
}

describe.each(withSteps)('$name', ({ name, text }) => {
  test('uses only inputs and outputs that are declared', () => {
    const steps = stepsOf(text)
    const inputs = steps.flatMap(step => Object.keys(step.with ?? {}))
    const ids = steps.flatMap(({ id }) => (id ? [id] : []))
    const references = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)]
    const outputs = references.filter(([, id = '']) => ids.includes(id)).map(([, , output]) => output)
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(inputs))
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs))
  })

  test('gives inputs that the action takes', () => {
    const wrongOnPurpose = (step: Step) => step.id === 'wrong-inputs'
    const steps = stepsOf(text).filter(step => !wrongOnPurpose(step))
    for (const step of steps) expect(readInputs(environmentOf(step)).problems).toEqual([])
  })

  test('pins what others made to a commit, with its version as a comment', () => {
    const foreign = [...text.matchAll(/uses: (\S+)(.*)/g)].filter(([, uses = '']) => !THIS_ACTION.test(uses))
    for (const [line] of foreign) expect(line).toMatch(/uses: [\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/)
    if (name.startsWith('.github')) expect(foreign.length).toBeGreaterThan(0)
  })
})

test.each(keysFiles)('$name is a keys file without problems', ({ text }) => {
  const { keys, problems } = parseKeysFile(text, { command: 'register' })
  expect(problems).toEqual([])
  expect(keys.length).toBeGreaterThan(0)
})

test('each example is linked from the README', () => {
  const readme = readFileSync('README.md', 'utf8')
  for (const file of globSync('examples/*')) expect(readme).toContain(`(examples/${basename(file)})`)
})

test.each(PAGES)('the links of %s within the repository lead somewhere', page => {
  const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    const [file = '', anchor] = target.split('#')
    const path = file === '' ? page : resolve(dirname(page), file)
    expect(existsSync(path), target).toBe(true)
    if (anchor) expect(anchorsOf(readFileSync(path, 'utf8'))).toContain(anchor)
  }
})

test.each(citing)('$name cites pages and sections that exist', ({ name, prose }) => {
  for (const [page] of prose.matchAll(/[\w./-]+\.md\b/g))
    expect([page, join(dirname(name), page)].some(existsSync), page).toBe(true)
  for (const [citation] of prose.matchAll(/docs\/behaviour\.md\b.{0,40}/g)) expect(citation).toMatch(behaviour)
  for (const [citation] of prose.matchAll(/docs\/pam-core-api\.md\b.{0,40}/g)) {
    const [list = ''] = citation.match(/(?<=\.md )\d+(\.\d+)?(, \d+(\.\d+)?)*/) ?? []
    expect(sectionsOf('docs/pam-core-api.md', /^(?:#+ |- \*\*)(\d+(?:\.\d+)?)/gm)).toEqual(
      expect.arrayContaining(list.split(', ')),
    )
  }
})

/** What the headings of a page begin with. */
function sectionsOf(page: string, heading: RegExp): string[] {
  return [...readFileSync(page, 'utf8').matchAll(heading)].map(([, name = '']) => name)
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  )
}

describe('docs/behaviour.md', () => {
  const page = readFileSync('docs/behaviour.md', 'utf8')
  const spans = [...page.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '))
  const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)]
  const described = [...readFileSync('action.yml', 'utf8').matchAll(/`([\w-]+)`/g)].map(([, word = '']) => word)
  const WRONG_FORM = /^must be |^is neither true nor false/
  const PROGRAMS = ['ssh-agent', 'ssh-add']

  test('has sections of inputs that there are', () => {
    const sections = sectionsOf('docs/behaviour.md', /^### ([a-z-]+)$/gm)
    expect(sections.length).toBeGreaterThan(10)
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(sections))
  })

  test('names no input, output or word of an output that action.yml does not', () => {
    const words = spans.filter(span => /^[a-z]+(-[a-z]+)+$/.test(span))
    expect(words.length).toBeGreaterThan(20)
    expect([...names, ...described, ...PROGRAMS]).toEqual(expect.arrayContaining(words))
  })

  test('gives inputs what they take, and outputs what they have', () => {
    const pairs = spans.filter(span => /^[a-z-]+: \S+$/.test(span))
    expect(pairs.length).toBeGreaterThan(8)
    for (const pair of pairs) {
      const [name = '', value = ''] = pair.split(': ')
      expect(names, pair).toContain(name)
      const given = { [`INPUT_${name.toUpperCase()}`]: value.replace('K/N', '1/2') }
      const wrong = readInputs(given).problems.filter(
        ({ input, message }) => input === name && WRONG_FORM.test(message),
      )
      expect(wrong, pair).toEqual([])
      if (!(name in action.inputs)) expect(described, pair).toContain(value)
    }
  })
})

test('each code of the action itself is explained, and no other', () => {
  const page = readFileSync('docs/troubleshooting.md', 'utf8')
  const [, section = ''] = /^## The action's own codes\n([\s\S]*?)^## /m.exec(page) ?? []
  const explained = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, code = '']) => code)
  const source = globSync('src/**/*.ts').map(file => readFileSync(file, 'utf8'))
  const codes = [...source.join('\n').matchAll(/Failure\(\s*'[^']+',\s*'(\w+)'/g)].map(([, code = '']) => code)
  expect(codes.length).toBeGreaterThan(5)
  expect(explained).toEqual(expect.arrayContaining(codes))
  expect(explained.filter(code => !source.some(text => text.includes(`'${code}'`)))).toEqual([])
})

test('each package that is bundled is justified', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const page = readFileSync('docs/dependencies.md', 'utf8')
  for (const name of Object.keys(dependencies)) expect(page).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'))
})

test('each script of package.json is explained to contributors, and no other', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const page = readFileSync('CONTRIBUTING.md', 'utf8')
  const explained = [...page.matchAll(/^\| `npm (?:run )?([\w:]+)` \|/gm)].map(([, name]) => name)
  expect(explained.sort()).toEqual(Object.keys(scripts).sort())
})

test('action.yml is what the Marketplace takes: the only one, named, described, with an author, an icon and a colour', () => {
  expect(globSync('**/action.{yml,yaml}', { exclude: ['node_modules/**'] })).toEqual(['action.yml'])
  const { name, description, author, branding } = load(readFileSync('action.yml', 'utf8')) as Record<string, unknown>
  for (const text of [name, description, author]) expect(text).toMatch(/^\S.{2,124}$/)
  const colours = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']
  expect(branding).toEqual({ icon: 'lock', color: expect.toBeOneOf(colours) })
})
