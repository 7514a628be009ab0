/** `2024-05-31 11:03:13`, `2024-06-04T12:20:19` or `2024-05-16T17:31:31-03:00` (docs/pam-core-api.md 2.4, 8). */
const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/

/** A time of PAM Core as ISO 8601 in UTC, to the second; one without a zone is read as UTC. undefined when it is no time. */
export function serverTime(value: unknown): string | undefined {
  const [, date, clock, zone = 'Z'] = TIME.exec(typeof value === 'string' ? value.trim() : '') ?? []
  if (date === undefined) return undefined
  const time = new Date(`${date}T${clock}${zone}`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace(/\.\d+Z$/, 'Z')
}
