/** The port of an http or https URL, the scheme's own when it names none. */
export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

/** `HOST:PORT` of a URL, IPv6 in brackets: what may be printed of it anywhere. */
export function addressOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}
