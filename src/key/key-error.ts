/** A key that cannot be used. The message is one sentence, names no input (the caller does) and never holds bytes of the key. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

/** For bytes that do not have the structure that they announce. */
export function damaged(detail: string, cause?: unknown): KeyError {
  return new KeyError(`The key is damaged: ${detail}.`, { cause })
}
