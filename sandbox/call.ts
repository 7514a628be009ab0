/** A request as it arrived. */
export interface Call {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Those of a JSON object or a form; empty for any other body. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Whether the body is a form. */
export function isForm(headers: Call['headers']): boolean {
  return String(headers['content-type']).startsWith('application/x-www-form-urlencoded')
}

/** The named fields that are text; a blank one counts as not given, and so does a value of any other type. */
export function readTexts<Name extends string>(
  fields: Call['fields'],
  names: readonly Name[],
): { [name in Name]?: string } {
  const texts: { [name in Name]?: string } = {}
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') texts[name] = value
  }
  return texts
}
