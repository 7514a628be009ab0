import { decodeText } from '../files/text-file.ts'
import { KeyError } from './key-error.ts'

/** A key's text after the repairs. */
export interface RepairedText {
  readonly text: string
  /** What was repaired, one phrase each, in the order in which it was done. */
  readonly repairs: readonly string[]
}

/** In bytes, and for text in characters: far above the largest real key, whose base64 in base64 has some 25,000. */
export const LARGEST_KEY = 64 * 1024

/** For a text above `LARGEST_KEY`. */
export function tooLarge(): KeyError {
  return new KeyError(`It is too large to be a key: the limit is ${LARGEST_KEY / 1024} KiB.`)
}

/** More layers than this around a key are no accident of a pipeline. */
const MOST_LAYERS = 8

/** The labels of the PEM blocks that begin in `text`, without the parameters that openssl puts before an EC key. */
export function pemLabels(text: string): string[] {
  return Array.from(text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label]) => `${label}`).filter(
    label => label !== 'EC PARAMETERS',
  )
}

const LAYERS: readonly (readonly [phrase: string, remove: (text: string) => string])[] = [
  ['a byte-order mark was removed', text => text.replace(/^\s*\uFEFF/, '')],
  ['surrounding quotes were removed', text => text.replace(/^\s*(["'`])([\s\S]*)\1\s*$/, '$2')],
  ['base64 around the whole key was decoded', withoutBase64],
  ['literal \\n and other escapes were decoded', withoutEscapes],
  ['percent-encoding (%0A for a line break) was decoded', withoutPercents],
]

/** Takes off what pipelines put around a text, in whatever order they did: quotes, base64, escapes, a byte-order mark. */
export function unwrap(text: string): RepairedText {
  const repairs = new Set<string>()
  let outer: string | undefined
  let inner = text
  for (let layer = 0; layer < MOST_LAYERS && inner !== outer; layer++) {
    outer = inner
    for (const [phrase, remove] of LAYERS) {
      const wrapped = inner
      inner = remove(wrapped)
      if (inner !== wrapped) repairs.add(phrase)
    }
  }
  return { text: inner, repairs: [...repairs] }
}

/** No form of a key has backslashes of its own. */
function withoutEscapes(text: string): string {
  const lines = text.replace(/\\{1,4}r\\{1,4}n|\\{1,4}[rn]/g, '\n')
  return lines.replaceAll('\\t', '\t').replace(/\\(["'/])/g, '$1')
}

/** No form of a key has percent signs of its own. */
function withoutPercents(text: string): string {
  return text.replace(/%([0-7][0-9A-F])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}

function withoutBase64(text: string): string {
  const base64 = text.replace(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(base64)) return text
  const decoded = decodeText(Buffer.from(base64, 'base64'))
  return decoded && /^[\t\n\r -~]+$/.test(decoded) ? decoded : text
}

/** What needs no repair: the usual case, and many times faster told so. */
const SOUND = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END \1-----\n$/

/**
 * A private key's text as the key file had it before pipelines damaged it: LF, lines of base64, exactly one last newline.
 * Sound text comes back unchanged; text that is not one PEM block comes back without its wrapping, for the caller to name.
 */
export function repair(text: string): RepairedText {
  if (SOUND.test(text)) return { text, repairs: [] }
  const unwrapped = unwrap(text)
  const repairs = [...unwrapped.repairs]
  const lines = unwrapped.text.replaceAll('\r\n', '\n')
  if (lines !== unwrapped.text) repairs.push('CRLF line ends were changed to LF')
  const sound = lines.replaceAll('\r', '\n')
  if (sound !== lines) repairs.push('CR line ends were changed to LF')
  const block = pemLabels(sound).length === 1 ? repairBlock(sound) : undefined
  return block ? { text: block.text, repairs: [...repairs, ...block.repairs] } : { text: sound, repairs }
}

/** A block's content: the headers of RFC 1421 encryption, which may have lost their line breaks, and base64. */
const CONTENT =
  /^(?:Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*((?:[0-9A-Fa-f]{16}){1,2}))?([A-Za-z0-9+/=\s]*)$/

function repairBlock(text: string): RepairedText | undefined {
  const block = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----((?:[^-]|-(?!----))*)-----END \1-----/.exec(text)
  const parts = CONTENT.exec(`${block?.[2]}`.trim())
  if (!block || !parts) return undefined
  const [whole, label, inside = ''] = block
  const [, cipher, iv, base64 = ''] = parts

  const lines = base64
    .trim()
    .split('\n')
    .map(line => line.trim())
  const intact = /^\s*\n/.test(inside) && /\n[ \t]*$/.test(inside) && lines.every(line => /^\S{1,76}$/.test(line))
  const width = label === 'OPENSSH PRIVATE KEY' ? /.{1,70}/g : /.{1,64}/g
  const body = intact ? `${lines.join('\n')}\n` : base64.replace(/\s+/g, '').replace(width, '$&\n')
  const header = cipher ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},${iv}\n\n` : ''
  const pem = `-----BEGIN ${label}-----\n${header}${body}-----END ${label}-----\n`

  const before = text.slice(0, block.index)
  const after = text.slice(block.index + whole.length)
  const foreign = `${before}${after}`.trim() !== ''
  const padded = before !== '' || !['', '\n'].includes(after)
  const repairs = []
  if (foreign) repairs.push('text around the key was left out')
  if (!intact) repairs.push('lost line breaks were restored')
  if ((padded && !foreign) || (intact && `${whole}\n` !== pem))
    repairs.push('blanks around the key or its lines were removed')
  if (after === '') repairs.push('a last newline was added')
  return { text: pem, repairs }
}
