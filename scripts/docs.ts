// Writes what the documentation takes from the code, between marks in README.md and docs/troubleshooting.md: the tables of inputs and
// outputs, and what each error means. With --check it writes nothing and fails when something is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { load } from 'js-yaml'
import { GITHUB_ADVICE } from '../src/github/catalogue.ts'
import type { Circumstances, NetworkErrorKind } from '../src/http/catalogue.ts'
import { explain } from '../src/http/network-error.ts'
import { CODES, SENTENCES, STATUSES } from '../src/pam/catalogue.ts'
import { CONNECTING, FILE, NOT_ACCEPTED, SESSION, type SshAdvice } from '../src/ssh/catalogue.ts'

interface Input {
  readonly description: string
  readonly required?: boolean
  readonly default?: string
}

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, Input>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** The first input of each group, in the order of action.yml. */
const GROUPS: readonly (readonly [title: string, first: string])[] = [
  ['Where and who', 'url'],
  ['The key', 'hostname'],
  ['How', 'dry-run'],
  ['Rotation', 'command'],
  ['The host', 'rotate-on-host'],
]

/** What an example of network trouble is made of. */
type Trouble = Partial<Circumstances> & { code?: string; statusCode?: number }

/** Errors that show each kind of network trouble. */
const TROUBLES: Readonly<Record<NetworkErrorKind, Trouble | readonly Trouble[]>> = {
  refused: { code: 'ECONNREFUSED' },
  reset: { code: 'ECONNRESET' },
  timeout: { stopped: 'timeout' },
  unreachable: { code: 'EHOSTUNREACH' },
  dns: { code: 'ENOTFOUND' },
  'dns-temporary': { code: 'EAI_AGAIN' },
  'tls-untrusted': [
    { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', caCertificate: true },
    { code: 'SELF_SIGNED_CERT_IN_CHAIN', caCertificate: true },
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', caCertificate: true },
    { code: 'UNABLE_TO_GET_ISSUER_CERT', caCertificate: true },
  ],
  'tls-expired': { code: 'CERT_HAS_EXPIRED' },
  'tls-not-yet-valid': { code: 'CERT_NOT_YET_VALID' },
  'tls-host': { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  'tls-purpose': { code: 'INVALID_PURPOSE' },
  'tls-issuer': { code: 'PATH_LENGTH_EXCEEDED' },
  'tls-weak': { code: 'ca md too weak' },
  'tls-revoked': { code: 'CERT_REVOKED' },
  'tls-certificate': { code: 'CERT_SIGNATURE_FAILURE' },
  'tls-client-certificate': { code: 'certificate required' },
  'tls-version': { code: 'protocol version' },
  'tls-absent': { code: 'wrong version number' },
  tls: { code: 'EPROTO' },
  proxy: { code: 'ERR_PROXY_TUNNEL', statusCode: 403, proxy: 'proxy.example.com:3128' },
  'proxy-temporary': { code: 'ERR_PROXY_TUNNEL', statusCode: 502, proxy: 'proxy.example.com:3128' },
  'proxy-auth': {
    code: 'ERR_PROXY_TUNNEL',
    statusCode: 407,
    proxy: 'proxy.example.com:3128',
    proxyVariable: 'HTTPS_PROXY',
  },
  protocol: { stopped: 'protocol' },
  truncated: { code: 'ECONNRESET', answer: { status: 200, contentType: 'application/json' } },
  encoding: { code: 'Z_DATA_ERROR', answer: { status: 200, contentType: 'application/json' } },
  'too-large': { code: 'HPE_HEADER_OVERFLOW' },
  cancelled: { stopped: 'cancelled' },
  other: {},
}

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(resolve(root, file), 'utf8')
const { inputs, outputs } = load(read('action.yml')) as ActionMetadata
const parts: Readonly<Record<string, string>> = {
  inputs: inputTables(),
  outputs: table(
    ['Output', 'Value'],
    Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
  ),
  'pam-core-codes': table(
    ['Code', 'Meaning', 'Likely cause', 'What to do'],
    Object.entries(CODES).map(([number, { meaning, cause, remedy }]) => [code(number), meaning, cause, remedy]),
  ),
  'pam-core-sentences': table(
    ['Code', 'Meaning', 'Likely cause', 'What to do'],
    SENTENCES.map(sentence => [code(sentence.code), sentence.meaning, sentence.cause, sentence.remedy]),
  ),
  'http-statuses': table(
    ['HTTP status', 'Code', 'What to do'],
    STATUSES.map(status => [span(status.from, status.to), code(status.code), status.advice]),
  ),
  network: table(
    ['Code', 'What the line says'],
    Object.entries(TROUBLES).flatMap(([kind, examples]) => [examples].flat().map(example => networkRow(kind, example))),
  ),
  'host-connecting': hostTable(CONNECTING),
  'host-session': hostTable(SESSION),
  'host-file': hostTable(FILE),
  'host-proof': hostTable([NOT_ACCEPTED]),
  github: table(
    ['HTTP status', 'Likely cause', 'What to do'],
    GITHUB_ADVICE.map(({ from, to, cause, remedy }) => [span(from, to), cause, remedy]),
  ),
}

const pages = ['README.md', 'docs/troubleshooting.md'].map(file => ({ file, text: read(file) }))
const unplaced = Object.keys(parts).filter(name => !pages.some(({ text }) => text.includes(`<!-- begin ${name} -->`)))
if (unplaced.length > 0) throw new Error(`No page has a place for ${unplaced.join(', ')}.`)
const stale = pages.filter(({ text }) => fill(text) !== text)
if (process.argv.includes('--check')) {
  for (const { file } of stale) console.error(`${file} is stale: run "npm run docs".`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const { file, text } of stale) writeFileSync(resolve(root, file), fill(text))
}

/** The text with what stands between `<!-- begin NAME -->` and `<!-- end NAME -->` made anew. */
function fill(text: string): string {
  return text.replace(/(?<=<!-- begin (\S+) -->\n)[\s\S]*?(?=<!-- end \1 -->)/g, (_, name) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`There is no part "${name}" to put into the documentation.`)
    return `\n${part}\n\n`
  })
}

function hostTable(advice: readonly Omit<SshAdvice, 'pattern'>[]): string {
  return table(
    ['Code', 'Meaning', 'Likely cause', 'What to do'],
    advice.map(({ code: constant, meaning, cause, remedy }) => [code(constant), meaning, cause, remedy]),
  )
}

function inputTables(): string {
  const names = Object.keys(inputs)
  const starts = GROUPS.map(([, first]) => names.indexOf(first))
  return GROUPS.map(([title], index) => {
    const group = names.slice(starts[index], starts[index + 1])
    return `### ${title}\n\n${table(['Input', 'Default', 'Meaning'], group.map(inputRow))}`
  }).join('\n\n')
}

function inputRow(name: string): string[] {
  const { description = '', required, default: preset } = inputs[name] ?? {}
  return [code(name), required ? '**required**' : preset ? code(preset) : '', description]
}

function networkRow(kind: string, { code: reason = '', statusCode, ...known }: Trouble): string[] {
  const tls = reason.includes(' ') // a reason of OpenSSL's, which stands in the message
  const error = Object.assign(new Error(tls ? `error:0:SSL routines:x:tlsv1 alert ${reason}:x` : ''), {
    code: tls ? 'EPROTO' : reason,
    statusCode,
  })
  const usual = {
    at: 'pam.example.com:443',
    timeout: 30_000,
    maxBytes: 2 ** 20,
    clientCertificate: false,
    caCertificate: false,
    clock: new Date('2026-03-01T12:00:00Z'),
    sent: false,
  }
  const found = explain(error, { ...usual, ...known })
  if (found.kind !== kind) throw new Error(`The example of ${kind} shows ${found.kind}.`)
  return [code(kind), found.message]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from} to ${to}`
}

function code(text: string): string {
  return `\`${text}\``
}
