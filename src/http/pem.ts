import { type FileError, readInputFile } from '../files/input-file.ts'
import { looksLikeKey } from '../files/path-name.ts'
import { decodeText, NOT_TEXT } from '../files/text-file.ts'

/** Largest file that is read, in bytes. */
const LARGEST_FILE = 2 ** 20
/** What is shown as a path; any other text may be a secret in the wrong place. */
const LIKE_A_PATH = /[\\/]|\.\w{1,4}$/

/** One block of PEM (RFC 7468), rewritten with plain line ends; `label` is for example `CERTIFICATE`. */
export interface Block {
  readonly label: string
  readonly pem: string
}

/** What an input holds; `text` unless it named a file or looks like the path of one, `problem` a sentence without its subject when it cannot be used. */
export interface PemReading {
  readonly blocks: Block[]
  readonly text: boolean
  readonly problem?: string
}

/** Finds the PEM blocks of an input given as PEM text, as base64 of it, or as a path relative to `workspace`. */
export function readPem(value: string, workspace: string): PemReading {
  const inline = [value, decodeText(Buffer.from(value, 'base64')) ?? ''].map(scan).find(blocks => blocks.length > 0)
  if (inline) return { blocks: inline, text: true }
  if (value.includes('-----BEGIN')) {
    return {
      blocks: [],
      text: true,
      problem: 'is PEM text that is cut off or damaged: its END line is missing. Paste it again, whole.',
    }
  }
  return readPemFile(value.trim(), workspace)
}

function readPemFile(path: string, workspace: string): PemReading {
  try {
    const blocks = scan(readInputFile(path, { workspace, limit: LARGEST_FILE }).text)
    return { blocks, text: false, ...(blocks.length === 0 && { problem: 'names a file without PEM in it.' }) }
  } catch (error) {
    const { message } = error as FileError
    const isPath = LIKE_A_PATH.test(path) && !looksLikeKey(path)
    const problem = 'is neither PEM text, nor base64 of PEM, nor the path of a readable file of at most 1 MiB'
    return {
      blocks: [],
      text: !isPath,
      problem: isPath ? `${problem}. ${message}${adviceOn(message)}` : `${problem}.`,
    }
  }
}

function adviceOn(message: string): string {
  return message.includes(NOT_TEXT)
    ? ' `openssl x509 -inform der` and `openssl pkey -inform der` convert from DER.'
    : ''
}

/** The PEM blocks in a text whose line ends may be CRLF, written as `\n`, or turned into blanks (RFC 7468). */
function scan(text: string): Block[] {
  const lines = text.replaceAll(/\\r|\r/g, '').replaceAll('\\n', '\n')
  return [...lines.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs)].map(([, label, body]) => ({
    label: `${label}`,
    pem: `-----BEGIN ${label}-----\n${rewrap(`${body}`)}\n-----END ${label}-----\n`,
  }))
}

function rewrap(body: string): string {
  // An encrypted key of the old kind has header lines and a blank line, which must stay.
  if (body.includes(':')) return body.trim().replaceAll(/[ \t]*\n[ \t]*/g, '\n')
  return body.replaceAll(/\s/g, '').replaceAll(/.{64}(?=.)/g, '$&\n')
}

/** Whether a block is a private key, encrypted or not. */
export function isKey({ label }: Block): boolean {
  return label.endsWith('PRIVATE KEY')
}

/** Whether a block is an X.509 certificate. */
export function isCertificate({ label }: Block): boolean {
  return label.endsWith('CERTIFICATE')
}
