import { Failure } from '../domain/failure.ts'
import { type Destination, type HostAccess, hostAndPort } from '../domain/host.ts'
import { CONNECTING, FILE, NOT_ACCEPTED, SESSION, type SshAdvice } from './catalogue.ts'
import type { Talk } from './client.ts'

/** What was seen of a host's key, for the line about a wrong one. */
export interface HostKey {
  readonly shown: string | undefined
  readonly expected: readonly string[]
}

/** Where a remedy names what leads to the host; a jump host has one input for all of it. */
const INPUTS_OF_HOST = /ssh-host(?: \(or ip\)| and ssh-port)?|ssh-user or ssh-login-user/

/** In what ssh says after a login. */
const LOST = /^(?:Connection to .* closed by|client_loop:|Connection reset)/m

/** Whether a login failed for the host's key, whose fingerprints the line should then have. */
export function isHostKeyTrouble(talk: Talk): boolean {
  return /^host_key/.test(adviceFor(CONNECTING, logOf(talk)).code)
}

/** Why a login failed, of the host or of the jump host on the way to it. */
export function explainLogin(talk: Talk, access: HostAccess, hostKey?: HostKey): Failure {
  const log = talk.stopped === 'timeout' ? `${logOf(talk)}\ntimed out` : logOf(talk)
  const advice = adviceFor(CONNECTING, log)
  const jump = talk.passedJump && advice.code !== 'forwarding' ? undefined : access.jump
  const who = jump ? `jump host ${named(jump)}` : named(access.login)
  if (talk.stopped === 'cancelled') return cancelled(who)
  const keys = hostKey
    ? ` It shows ${hostKey.shown ?? 'a key that was not seen'}; ssh-known-hosts has ${hostKey.expected.join(', ')}.`
    : ''
  return failure(who, jump ? { ...advice, remedy: advice.remedy.replace(INPUTS_OF_HOST, 'ssh-jump') } : advice, keys)
}

/** Why a host that let us in gave no answer of our script. */
export function explainSilence({ stopped, log, stdout, stderr }: Talk, { login }: HostAccess): Failure {
  const who = named(login)
  if (stopped === 'cancelled') return cancelled(who)
  if (stopped === 'too-large') {
    return new Failure(
      'Host',
      'too_much_output',
      `${who}: it prints without end. A start-up file of the login shell is the likely cause: let it print nothing where there is no terminal.`,
    )
  }
  if (stopped === 'timeout') return failure(who, adviceFor(CONNECTING, 'timed out'))
  if (LOST.test(`${log}\n${stderr}`)) return failure(who, adviceFor(CONNECTING, 'Connection closed'))
  return failure(who, adviceFor(SESSION, `${stderr}\n${stdout}`))
}

/** Why the script changed nothing; `words` is safe to print. */
export function explainFile(
  failed: { readonly reason: string; readonly words: string },
  { login }: HostAccess,
): Failure {
  const { reason, words } = failed
  return failure(
    named(login),
    adviceFor(FILE, `${reason} ${words}`),
    /\w/.test(words) ? ` The host says: ${words}.` : '',
  )
}

/** For a new key that does not open the host although its line is there. */
export function explainProof(talk: Talk, access: HostAccess): Failure {
  const refused =
    talk.stopped === undefined && adviceFor(CONNECTING, withoutDebug(talk.log)).code === 'permission_denied'
  return refused ? failure(named(access.login), NOT_ACCEPTED) : explainLogin(talk, access)
}

function failure(who: string, { code, meaning, cause, remedy }: Omit<SshAdvice, 'pattern'>, addition = ''): Failure {
  return new Failure('Host', code, `${who}: ${meaning}.${addition} ${cause} ${remedy}`)
}

function cancelled(who: string): Failure {
  return new Failure('Cancelled', 'cancelled', `${who}: the job was cancelled.`)
}

function named({ user, ...end }: Destination): string {
  return `${user} at ${hostAndPort(end)}`
}

function logOf({ passedJump, log, jumpLog }: Talk): string {
  // Why a jump host could not reach the host stands in its part.
  return withoutDebug(passedJump ? `${log}\n${jumpLog}` : jumpLog)
}

function withoutDebug(log: string): string {
  return log.replaceAll(/^debug1: .*$/gm, '')
}

// The last of each list fits everything.
function adviceFor(list: readonly SshAdvice[], words: string): SshAdvice {
  return list.find(({ pattern }) => pattern.test(words)) as SshAdvice
}
