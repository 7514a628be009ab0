import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import type { RecordedRequest } from '../../sandbox/record.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { type Names, namesOfPair, normaliser } from './normalise.ts'
import { opensshPair, type SamplePair } from './openssh-sample.ts'
import { type ActionOptions, type ActionRun, connectionTo, makeWorkspace, runBundle } from './run-action.ts'

/** One run of the action. */
export interface Step extends Partial<ActionOptions> {
  /** Done before it. */
  readonly before?: (sandbox: Sandbox) => void
}

/** Runs of the action against one server. */
export interface Scenario {
  readonly server?: SandboxOptions
  readonly signIn?: 'oauth1' | 'oauth2'
  /** Files of private keys in the workspace, by name. */
  readonly keys?: Readonly<Record<string, SamplePair>>
  /** Other files in the workspace. */
  readonly files?: Readonly<Record<string, string>>
  /** Secrets that the steps bring otherwise, by value. */
  readonly names?: Names
  /** Files that the runs write, to be shown. */
  readonly shown?: readonly string[]
  readonly steps: readonly Step[]
}

type RunAction = (options: ActionOptions) => Promise<ActionRun>

/** The inputs of a create for the sandbox's first device. */
export const web1 = { hostname: 'web-1.example.com', ip: '192.0.2.11', identifier: 'web-1' }

/** A fresh Ed25519 pair. */
export function freshPair(): SamplePair {
  return opensshPair(generateKeyPairSync('ed25519').privateKey)
}

/** A test that plays a scenario with the built bundle and compares its record with `snapshots/NAME.txt`. */
export function scenario(name: string, play: Scenario): void {
  test.concurrent(name, async ({ expect }) => {
    const file = `${name.replace(/\W+/g, '-').toLowerCase()}.txt`
    await expect(await record(play)).toMatchFileSnapshot(`../scenario/snapshots/${file}`)
  })
}

/** Plays a scenario and gives back everything that left the action and that reached the server, normalised. */
export async function record(play: Scenario, runAction: RunAction = runBundle): Promise<string> {
  const { server = {}, signIn, keys = {}, files = {}, steps, shown = [] } = play
  const texts = Object.entries(keys).map(([name, { privateKey }]) => [name, privateKey])
  const workspace = makeWorkspace({ ...files, ...Object.fromEntries(texts) })
  const sandbox = await startSandbox({ seed: 'scenario', ...server })
  const named = [...namesOfCredentials(sandbox), ...(play.names ?? []), ...Object.entries(keys).flatMap(namesOfKey)]
  try {
    const parts: string[] = []
    for (const { before, inputs, ...rest } of steps) {
      before?.(sandbox)
      const earlier = sandbox.requests.length
      const run = await runAction({ workspace, ...rest, inputs: { ...connectionTo(sandbox, signIn), ...inputs } })
      const requests = sandbox.requests.slice(earlier)
      const text = textOf(run, requests)
        .replaceAll(workspace, '<workspace>')
        .replaceAll('<workspace>\\', '<workspace>/')
      parts.push(normaliser([...named, ...namesOfRequests(requests)])(text))
    }
    const files = shown.map(name => `${heading(name)}\n${readFileSync(join(workspace, name), 'utf8')}`)
    const left = [...files, heading('stored on the server'), ...storedKeys(sandbox), ''].join('\n')
    return [...parts, normaliser(named)(left)].join('\n')
  } finally {
    await sandbox.close()
    rmSync(workspace, { recursive: true })
  }
}

function textOf(run: ActionRun, requests: readonly RecordedRequest[]): string {
  return [
    heading(`requests of a run that ended with ${run.exitCode}`),
    ...requests.map(({ method, path, auth, status }) => `${method} ${path} (${auth}): ${status}`),
    heading('command stream'),
    `${run.stdout}${run.stderr}`.trimEnd(),
    heading('outputs'),
    ...Object.entries(run.outputs).map(([name, value]) => `${name}=${value}`),
    heading('summary'),
    run.summary,
  ].join('\n')
}

function heading(title: string): string {
  return `=== ${title} ===`
}

function storedKeys({ store }: Sandbox): string[] {
  return [...store.keys.values()].map(({ private_key, changed, expires, automatic_change, hidden, ...shown }) =>
    JSON.stringify(shown),
  )
}

function namesOfCredentials({ credentials }: Sandbox): Names {
  const { clientId, clientSecret, consumerKey, consumerSecret, tokenKey, tokenSecret } = credentials
  return [
    [clientId, 'client id'],
    [clientSecret, 'client secret'],
    [Buffer.from(`${clientId}:${clientSecret}`).toString('base64'), 'client id and secret in base64'],
    [consumerKey, 'consumer key'],
    [consumerSecret, 'consumer secret'],
    [tokenKey, 'token key'],
    [tokenSecret, 'token secret'],
    [`${consumerSecret}&${tokenSecret}`, 'signing key'],
  ]
}

/** The `Authorization` values of one run and what is secret in them, numbered when there are several. */
function namesOfRequests(requests: readonly RecordedRequest[]): Names {
  const headers = [...new Set(requests.flatMap(({ headers }) => headers.authorization ?? []))]
  return headers.flatMap((header, index) => {
    const number = headers.length > 1 ? ` ${index + 1}` : ''
    const token = /^Bearer (.*)$/.exec(header)?.[1]
    const signature = /oauth_signature="([^"]*)"/.exec(header)?.[1]
    return [
      [header, `Authorization${number}`],
      ...(token ? [[token, `access token${number}`] as const] : []),
      ...(signature ? [[decodeURIComponent(signature), `signature${number}`] as const] : []),
    ] as const
  })
}

function namesOfKey([name, pair]: [string, SamplePair]): Names {
  const blob = Buffer.from(pair.publicLine.split(' ')[1] ?? '', 'base64')
  const fingerprint = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
  return namesOfPair(name, pair, fingerprint)
}
