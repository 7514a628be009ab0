/** What to say of bytes that `decodeText` gives no text for; a predicate. */
export const NOT_TEXT = 'is not text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8'

/**
 * The text of a file's bytes: UTF-8, with or without a byte order mark, or UTF-16 with one (RFC 3629, RFC 2781); the mark is left out.
 * Undefined for any other bytes, so that no replacement character is ever stored (docs/behaviour.md, Inputs).
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
    // UTF-16 without its mark is sound UTF-8 full of these.
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
