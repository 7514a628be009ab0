/** More than this in one answer is no answer of PAM Core. */
const MOST = 32
/** Bytes; what follows is a list. */
const LONGEST = 2 ** 20
const FIELD = /"(?:\w*token|\w*secret|private_?key|pass(?:word|phrase)|senha)"\s*:\s*"((?:[^"\\]|\\.)*)/gi
const SHORT_FIELD = /(?:access_token|refresh_token|client_secret|password)=([^&\s"<]+)/gi

/**
 * What an answer calls a token, secret, private key or passphrase, whatever the answer is: a success, a refusal, broken JSON, JSON behind
 * a notice of PHP, a form. At most the first 32 of them, unescaped.
 */
export function secretsIn(bytes: Buffer): string[] {
  const body = bytes.toString('utf8', 0, LONGEST)
  const fields = body.matchAll(FIELD).map(([, value = '']) => unescaped(value))
  const forms = body.matchAll(SHORT_FIELD).map(([, value = '']) => value)
  return [...fields.take(MOST), ...forms.take(MOST)]
}

function unescaped(value: string): string {
  try {
    return String(JSON.parse(`"${value}"`))
  } catch {
    return value
  }
}
