/** The command line of `npm run sandbox`. */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import { parseFaults, type Rule } from './faults.ts'
import { makeSampleKeys } from './sample-keys.ts'
import { defaultDevices, type SandboxOptions } from './server.ts'
import { authorizations, type Settings } from './settings.ts'
import type { Device } from './store.ts'

/** What `--help` prints. */
export const help = `Usage: npm run sandbox -- [options]

  --port N               listen on this port of 127.0.0.1 (default: a free one)
  --dialect VERSION      3.32, 3.33 or 4.0 (default: 4.0)
  --tls                  HTTPS with a certificate made at start
  --devices LIST         registered devices, e.g. web-1=192.0.2.1,web-2=192.0.2.2
  --seed TEXT            the same credentials, keys and random faults each time
  --faults FILE          a JSON schedule of faults (see docs/sandbox.md)
  --host                 also a real sshd, with an account that a key of the vault opens
  --help                 this text

How it serves:

  --both-prefixes        resources and tokens under /api and /iso alike
  --authorization STATE  read-write (default), read-only (1039), inactive, no-access or wrong-referer
  --tenant NAME          refuse token requests that do not name this tenant
  --odd-secrets          secrets with characters that have a meaning elsewhere: + % : & = / " and others
  --encrypt              an authorization that encrypts; the key to decrypt with lies in a file that is printed
  --hide-inactive        inactive keys and devices are not listed
  --time-zone +HH:MM     the server's time zone (default: +00:00)

Keys at start:

  --keys N               register N Ed25519 keys: key-1, key-2, ...
  --age DAYS             they were last changed so many days ago
  --expires DAYS         they expire in so many days; a negative number: they have expired
  --automatic-change     PAM Core changes them by itself
  --foreign              they belong to another authorization (1009)
`

const dialects = ['3.32', '3.33', '4.0'] as const
const day = 86_400_000

/**
 * Reads the arguments after the program's name; undefined when help is asked for. Throws an Error whose first sentence
 * says what is wrong with them.
 */
export function readOptions(
  args: readonly string[],
): (SandboxOptions & Pick<Settings, 'encrypt'> & { readonly seed: string; readonly host: boolean }) | undefined {
  const values = parse(args)
  if (values.help) return undefined
  const dialect = oneOf('--dialect', values.dialect, dialects)
  const devices = values.devices === undefined ? defaultDevices : readDevices(values.devices)
  const seed = values.seed ?? crypto.randomUUID()
  return {
    dialect,
    tls: values.tls,
    devices,
    seed,
    port: readNumber('--port', values.port, [0, 65_535]),
    keys: readKeys(values, devices, seed),
    faults: values.faults === undefined ? [] : readFaults(values.faults),
    host: values.host,
    oddSecrets: values['odd-secrets'],
    authorization: oneOf('--authorization', values.authorization, authorizations),
    encrypt: values.encrypt,
    listInactive: !values['hide-inactive'],
    utcOffset: readTimeZone(values['time-zone']),
    ...(values.tenant === undefined ? {} : { tenant: values.tenant, tenantRequired: true }),
    ...(values['both-prefixes'] ? bothPrefixes : {}),
  }
}

const bothPrefixes = { resourcePrefixes: ['/api', '/iso'], tokenPaths: ['/api/oauth2/token', '/iso/oauth2/token'] }

function parse(args: readonly string[]) {
  const text = (given: string) => ({ type: 'string', default: given }) as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    port: text('0'),
    dialect: text('4.0'),
    tls: flag,
    devices: { type: 'string' },
    seed: { type: 'string' },
    faults: { type: 'string' },
    host: flag,
    help: flag,
    'both-prefixes': flag,
    authorization: text('read-write'),
    tenant: { type: 'string' },
    'odd-secrets': flag,
    encrypt: flag,
    'hide-inactive': flag,
    'time-zone': text('+00:00'),
    keys: text('0'),
    age: text('0'),
    expires: { type: 'string' },
    'automatic-change': flag,
    foreign: flag,
  } as const
  // A negative number after an option would be taken for another option.
  const joined = args.join('\0').replace(/(^|\0)(--[a-z-]+)\0(-\d)/g, '$1$2=$3')
  return parseArgs({ args: joined === '' ? [] : joined.split('\0'), options }).values
}

function readKeys(values: ReturnType<typeof parse>, devices: readonly Device[], seed: string) {
  const { keys, age, expires } = values
  const now = Date.now()
  const shared = {
    changed: now - readNumber('--age', age, [0, 36_500]) * day,
    expires: expires === undefined ? null : now + readNumber('--expires', expires, [-36_500, 36_500]) * day,
    automatic_change: values['automatic-change'],
    hidden: values.foreign,
  }
  return makeSampleKeys(readNumber('--keys', keys, [0, 100_000]), devices, seed).map(key => ({ ...key, ...shared }))
}

function readNumber(option: string, text: string, [least, most]: readonly [number, number]): number {
  const number = Number(text)
  if (/^-?\d+$/.test(text) && number >= least && number <= most) return number
  throw new Error(`${option} must be a whole number from ${least} to ${most}`)
}

function oneOf<Value extends string>(option: string, text: string, values: readonly Value[]): Value {
  const found = values.find(value => value === text)
  if (found === undefined) throw new Error(`${option} must be one of ${values.join(', ')}`)
  return found
}

/** Minutes east of Greenwich. */
function readTimeZone(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (sign === undefined) throw new Error('--time-zone must look like +02:00 or -03:00')
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function readDevices(list: string): Device[] {
  return list.split(',').map(item => {
    const [hostname = '', ip = ''] = item.split('=').map(part => part.trim())
    if (!hostname || !isIP(ip)) throw new Error(`--devices: "${item}" is not HOSTNAME=ADDRESS`)
    return { hostname, ip }
  })
}

function readFaults(file: string): Rule[] {
  try {
    return parseFaults(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`--faults ${file}: ${error instanceof Error ? error.message : error}`)
  }
}
