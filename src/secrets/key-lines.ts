/** Shorter words are not taken for a part of a key where nothing else shows that they are. */
const SHORTEST_DATA = 16
/** Letters and digits, mixed as in no word. */
const MIXED = /[A-Za-z]\d+[A-Za-z]|\d[A-Za-z]+\d/

const BREAK = /(?:[\s"',]|\\+[nrt]|%0[9AD])+/i
// The header fields of an encrypted PEM (RFC 1421).
const FIELDS = /Proc-Type: *4, *ENCRYPTED|DEK-Info: *[\w-]+, *[0-9A-Fa-f]+/g
const OPEN_BLOCK = /-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY)([A-Z0-9 ]+)-----(?:(?!-----BEGIN ).)*?-----END \1-----/gs
const PRIVATE_BLOCK =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([^-]*(?:-(?!----)[^-]*)*)-----END [A-Z0-9 ]*PRIVATE KEY-----/g
const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]*-----/g

/**
 * What is secret in the text of a private key, line by line: the base64 of its PEM blocks, in whatever shape the line breaks are; of a
 * block that is cut off, what looks like key data. What stands around it (Bag Attributes, comments, a wrapper's fields, certificates) is
 * left out. Text that holds no PEM is a secret as a whole, by its lines, but for those that are public.
 */
export function keyLines(text: string, isPublic: (line: string) => boolean): string[] {
  const plain = text.includes('-----BEGIN') ? text.replace(/%[2-7][\dA-F]/gi, decodeURIComponent) : text
  const pem = plain.replace(OPEN_BLOCK, '\n').replace(FIELDS, '\n').replace(/\\+\//g, '/')
  if (pem.search(FRAME) < 0) return linesOf(pem).filter(line => !isPublic(line))
  const bodies = Array.from(pem.matchAll(PRIVATE_BLOCK), ([, body = '']) => body)
  if (bodies.length > 0) return bodies.flatMap(blockLines)
  const words = pem.replace(FRAME, '\n').split(BREAK)
  return words.filter(word => isBase64(word) && isData(word) && !isPublic(word))
}

/** The lines of a text that are not blank, without the blanks around them. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

// A block that is whole and holds nothing but base64 is a key to its last, short line.
function blockLines(body: string): string[] {
  const words = body.split(BREAK).filter(word => word !== '')
  return words.every(isBase64) ? words : body.split(/[^\w+/=-]+/).filter(isData)
}

// Whether a word looks like a part of a key.
function isData(word: string): boolean {
  return word.length >= SHORTEST_DATA && MIXED.test(word)
}

function isBase64(word: string): boolean {
  return /^[A-Za-z0-9+/=]+$/.test(word)
}
