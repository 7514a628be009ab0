import { isIPv6 } from 'node:net'
import { type Checked, checkAddress, checkLine } from './checks.ts'
import type { HostSpec } from './key-spec.ts'

/** Nothing that a shell reads, and no dash in front: the name stands in a command line where sudo is needed, or a jump host. */
const ACCOUNT = /^[\w.][\w.@+-]*$/
/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: no blank outside of quotes, and every quote has its end. */
const OPTIONS = /^(?:[^\s"]|"(?:[^"\\]|\\.)*")+$/
const LARGEST_PORT = 65_535

/** An account's name. */
export function checkAccount(text: string): Checked<string> {
  return ACCOUNT.test(text)
    ? { value: text }
    : { problem: 'is no account that ssh is given here: letters, digits, and . _ - @ + are allowed' }
}

/** A TCP port. */
export function checkPort(text: string): Checked<number> {
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= LARGEST_PORT
    ? { value: port }
    : { problem: `must be a whole number from 1 to ${LARGEST_PORT}` }
}

/** `USER@HOST:PORT`; user and port may be left out, an IPv6 address stands in brackets. */
export function checkJump(text: string): Checked<NonNullable<HostSpec['jump']>> {
  const parts = /^(?:([^@]*)@)?(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(text) ?? []
  const [, user, bracketed, name = bracketed ?? '', port = '22'] = parts
  const host = checkAddress(name)
  const account = user === undefined ? undefined : checkAccount(user)
  const number = checkPort(port)
  const isSound = 'value' in host && 'value' in number && (account === undefined || 'value' in account)
  if (!isSound || (bracketed !== undefined && !isIPv6(bracketed))) {
    return { problem: 'must be USER@HOST:PORT of a jump host, such as ops@jump.example.com:22' }
  }
  return { value: { host: host.value, port: number.value, ...(account ? { user: account.value } : {}) } }
}

/** A path on a host: from the home of an account, or absolute. */
export function checkHostPath(text: string): Checked<string> {
  if (/^~|%|\/$/.test(text)) {
    return {
      problem:
        "must be a file's path from the account's home, such as .ssh/authorized_keys, or absolute; ~ and % are not replaced",
    }
  }
  return checkLine(text)
}

/** Options of a line of authorized_keys. */
export function checkKeyOptions(text: string): Checked<string> {
  if (!OPTIONS.test(text)) {
    return {
      problem: 'are no options of authorized_keys: commas without blanks between them, and values in double quotes',
    }
  }
  return checkLine(text)
}
