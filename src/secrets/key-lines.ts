/** Shorter words of base64 are not taken for a part of a key where nothing else shows that they are. */
const SHORTEST_DATA = 16

const BREAK = /(?:[\s"',]|\\+[nrt])+/
// The header fields of an encrypted PEM (RFC 1421).
const FIELDS = /Proc-Type: *4, *ENCRYPTED|DEK-Info: *[\w-]+, *[0-9A-Fa-f]+/g
const OPEN_BLOCK = /-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY)[A-Z0-9 ]+-----.*?-----END [A-Z0-9 ]+-----/gs
const PRIVATE_BLOCK =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([^-]*(?:-(?!----)[^-]*)*)-----END [A-Z0-9 ]*PRIVATE KEY-----/g
const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]*-----/g

/**
 * What is secret in the text of a private key, line by line: the base64 of its PEM blocks, in whatever shape the line breaks are, and
 * what else looks like key data. What stands around it (Bag Attributes, comments, a wrapper's fields, certificates) is left out. Text
 * that holds no PEM is a secret as a whole, by its lines, but for those that are public.
 */
export function keyLines(text: string, isPublic: (line: string) => boolean): string[] {
  const plain = text.replace(OPEN_BLOCK, '\n').replace(/\\+\//g, '/')
  if (plain.search(FRAME) < 0) return linesOf(plain).filter(line => !isPublic(line))
  const inside = Array.from(plain.matchAll(PRIVATE_BLOCK), ([, body = '']) => body.replace(FIELDS, '\n'))
  const outside = plain.replace(PRIVATE_BLOCK, '\n').replace(FIELDS, '\n').replace(FRAME, '\n')
  return [...inside.flatMap(blockLines), ...outside.split(BREAK).filter(word => isData(word) && !isPublic(word))]
}

function linesOf(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

// A block that is whole and holds nothing but base64 is a key to its last, short line.
function blockLines(body: string): string[] {
  const words = body.split(BREAK).filter(word => word !== '')
  return words.every(isBase64) ? words : words.filter(isData)
}

/** Whether a word looks like a part of a key. */
export function isData(word: string): boolean {
  return word.length >= SHORTEST_DATA && isBase64(word) && /\d|[a-z][A-Z]/.test(word)
}

function isBase64(word: string): boolean {
  return /^[A-Za-z0-9+/=]+$/.test(word)
}
