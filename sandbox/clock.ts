/** Dates as the emulated server writes them, in its own time zone. */

/** `2024-05-31 11:03:13`: the form of `change`, without a zone. */
export function plainTime(milliseconds: number, utcOffset: number): string {
  return isoTime(milliseconds, utcOffset).replace('T', ' ')
}

/** `2024-06-04T12:20:19`: the form of a key's `expiration_time`, without a zone. */
export function isoTime(milliseconds: number, utcOffset: number): string {
  return new Date(milliseconds + utcOffset * 60_000).toISOString().slice(0, 19)
}

/** `2024-05-16T17:31:31-03:00`: the form of `expiration` in the list of credentials since 3.33. */
export function zonedTime(milliseconds: number, utcOffset: number): string {
  const minutes = Math.abs(utcOffset)
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0'))
  return `${isoTime(milliseconds, utcOffset)}${utcOffset < 0 ? '-' : '+'}${hour}:${minute}`
}
