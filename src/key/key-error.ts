/** A key that cannot be used. The message is one sentence, names no input (the caller does) and never holds bytes of the key. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

/** For bytes that do not have the structure that they announce, as when a part was lost on the way. */
export function damaged(detail: string, cause?: unknown): KeyError {
  const remedy = 'Give the whole text of its file again; for a secret, "gh secret set NAME < FILE" keeps it whole.'
  return new KeyError(`The key is damaged: ${detail}. ${remedy}`, { cause })
}
