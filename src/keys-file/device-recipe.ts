import * as v from 'valibot'
import { type Checked, checkLine } from '../domain/checks.ts'
import type { DeviceRecipe } from '../domain/key-spec.ts'
import { readYaml } from './yaml-text.ts'

const NEEDED = ['type', 'vendor', 'model', 'site'] as const
const FIELDS: readonly string[] = [...NEEDED, 'connectivities']
const MUST = `must be a map of ${NEEDED.join(', ')} (all needed) and connectivities (SSH:22,HTTPS:443), such as {type: Server, vendor: Debian, model: Linux, site: Berlin}`

/** `create-device`: the same map as a text in YAML. */
export function parseDeviceRecipe(text: string): Checked<DeviceRecipe> {
  const { value, problems } = readYaml(text)
  return problems.length > 0 ? { problem: `${MUST}; it cannot be read as YAML` } : checkDeviceRecipe(value)
}

/** `create_device` of a keys file. */
export function checkDeviceRecipe(value: unknown): Checked<DeviceRecipe> {
  const checked = v.safeParse(recipe, value)
  return checked.success ? { value: checked.output } : { problem: MUST + faultyFields(checked.issues) }
}

function faultyFields(issues: readonly { readonly path?: readonly { readonly key: unknown }[] | undefined }[]): string {
  const names = issues.flatMap(({ path = [] }) => path.map(({ key }) => `${key}`))
  const faulty = new Set(names.map(name => (FIELDS.includes(name) ? name : 'a field that is none of these')))
  return faulty.size > 0 ? `; look at ${[...faulty].join(', ')}` : ''
}

const name = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.trim(),
  v.nonEmpty(),
  v.check(text => 'value' in checkLine(text)),
)
const recipe = v.strictObject({
  ...v.entriesFromList(NEEDED, name),
  connectivities: v.optional(v.pipe(name, v.regex(/^[A-Za-z]\w*:\d{1,5}(,[A-Za-z]\w*:\d{1,5})*$/)), 'SSH:22'),
})
