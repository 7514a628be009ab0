import { BlockList, isIP } from 'node:net'
import { Failure, type Problem } from '../domain/failure.ts'
import { asFailure } from '../domain/internal-error.ts'
import { addressOf, portOf } from './address.ts'

/** A forward proxy for HTTPS. `url` holds its sign-in; `address` (`HOST:PORT`) and the `variable` that names it are safe to print. */
export interface ForwardProxy {
  readonly url: URL
  readonly address: string
  readonly variable: string
}

/** A shorter part of a sign-in would, masked, wreck the log, and says nothing without the rest. */
const SHORTEST_SECRET = 4

/**
 * The proxy that the environment names for a URL, unless `NO_PROXY` exempts it or it is plain HTTP, which never leaves the
 * machine. The lower-case variable wins over the upper-case one, as in curl; a blank one counts as not set. Throws a Failure
 * when the variable holds no usable proxy: it is never silently ignored.
 */
export function proxyFor(target: URL, env: NodeJS.ProcessEnv): ForwardProxy | undefined {
  const { name, value } = variable('https_proxy', env)
  if (value === '' || target.protocol !== 'https:' || isExempt(target, variable('no_proxy', env).value))
    return undefined
  const url = parse(value)
  if (!url) {
    throw invalid(
      `${name} holds no proxy that can be used. It must look like http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (https:// works too, SOCKS does not), with special characters in user and password percent-encoded.`,
    )
  }
  return { url, address: addressOf(url), variable: name }
}

/** What keeps the environment's proxy from being used for `target`, as a problem of `input`. */
export function proxyProblems(input: string, target: URL, env: NodeJS.ProcessEnv): Problem[] {
  try {
    proxyFor(target, env)
    return []
  } catch (error) {
    return [{ input, message: asFailure(error).message }]
  }
}

/**
 * What must not be printed of the environment's proxy sign-in, in the forms it takes on the way, also when it cannot be used. The user
 * is no secret beside a password, but is the whole sign-in, a token say, without one.
 */
export function proxySecrets(env: NodeJS.ProcessEnv): string[] {
  const { value } = variable('https_proxy', env)
  const url = parse(value)
  if (!url) return signInOf(value)
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const secret = url.password === '' ? [url.username, user] : [url.password, password]
  const both = `${user}:${password}`
  const forms = [...secret, `${url.username}:${url.password}`, both, Buffer.from(both).toString('base64')]
  return url.username + url.password === '' ? [] : [...new Set(forms)].filter(form => form.length >= SHORTEST_SECRET)
}

// Of a value that is no proxy and will be refused: what its form shows to be a sign-in.
function signInOf(value: string): string[] {
  const [, user = '', password = ''] = /^(?:[a-z\d+.-]+:\/\/)?([^:@/]*)(?::(.*))?@/is.exec(value) ?? []
  return [password || user, `${user}:${password}`].filter(form => form.length >= SHORTEST_SECRET)
}

/**
 * A variable of the environment in either case, trimmed, with its name as it was set; both blank when neither says anything. On
 * Windows any spelling finds the one variable that there is.
 */
function variable(lower: string, env: NodeJS.ProcessEnv): { name: string; value: string } {
  const found = Object.keys(env).filter(
    name =>
      name.toLowerCase() === lower && (name === lower.toUpperCase() || env[name] === env[lower]) && env[name]?.trim(),
  )
  const name = found.sort().at(-1) ?? '' // the lower case sorts last
  return { name, value: env[name]?.trim() ?? '' }
}

function parse(value: string): URL | undefined {
  const url = URL.parse(value.includes('://') ? value : `http://${value}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname + url.search + url.hash !== '/') return undefined
  return isDecodable(url.username) && isDecodable(url.password) ? url : undefined
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a `NO_PROXY` list exempts a URL. Entries are parted by commas or blanks: `*`, an address, a range (`10.0.0.0/8`,
 * `fd00::/8`), a domain with all below it (`example.com`, `.example.com`, `*.example.com`), each also with `:PORT`. Node's own
 * agent knows neither ranges nor bare domains nor IPv6 without brackets.
 */
function isExempt(target: URL, list: string): boolean {
  const host = target.hostname.replace(/[[\]]|\.$/g, '')
  const port = portOf(target)
  return list
    .toLowerCase()
    .split(/[\s,]/)
    .some(entry => {
      const [, address, name = address ?? entry, entryPort = port] =
        /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? []
      return entryPort === port && (name === '*' || (isIP(host) ? isInRange(host, name) : isBelow(host, name)))
    })
}

function isInRange(host: string, range: string): boolean {
  const family = isIP(host) === 4 ? 'ipv4' : 'ipv6'
  const widest = family === 'ipv4' ? 32 : 128
  const network = range.replace(/\/.*/, '')
  const prefix = range.slice(network.length + 1) || `${widest}`
  if (isIP(network) !== isIP(host) || !/^\d+$/.test(prefix) || Number(prefix) > widest) return false
  const list = new BlockList()
  list.addSubnet(network, Number(prefix), family)
  return list.check(host, family)
}

function isBelow(host: string, entry: string): boolean {
  const domain = entry.replace(/^\*?\.|\.$/g, '')
  return host === domain || host.endsWith(`.${domain}`)
}

function invalid(message: string): Failure {
  return new Failure('Invalid input', 'proxy', message)
}
