/** Whether a URL's host is this machine: 127.0.0.0/8, ::1 or localhost. Plain HTTP is for these alone. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
}
