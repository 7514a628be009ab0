import { damaged, KeyError } from './key-error.ts'
import { pemLabels } from './key-text.ts'

type Sign = readonly [sign: RegExp, sentence: string]

/** What may stand in either place by mistake. */
const FOREIGN: readonly Sign[] = [
  [/^\s*$/, 'It is empty.'],
  [/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/, 'It is an X.509 certificate, not an SSH key.'],
  [/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, 'It is a certificate request, not an SSH key.'],
  [/-----BEGIN PGP /, 'It is a PGP key, not an SSH key.'],
  [/-cert-v\d+@openssh\.com\s/, 'It is an OpenSSH certificate: the key itself belongs here.'],
]

const IN_PRIVATE_PLACE: readonly Sign[] = [
  [
    /^\s*[\w.~$@-]{0,64}[/\\.][\w./\\~$@-]{1,64}\s*$/,
    'It is no key but looks like the path of a file: that belongs in the input or field whose name ends in path.',
  ],
  [/PuTTY-User-Key-File-/, 'It is a PuTTY key; convert it with "puttygen key.ppk -O private-openssh -o key".'],
  [
    /---- BEGIN SSH2 ENCRYPTED PRIVATE KEY/,
    'It is an SSH2 private key; convert it with "ssh-keygen -i -f FILE > key".',
  ],
  [
    /^[ \t]*(?:\S+[ \t]+|[^\s:]+:)?(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/m,
    'It is a public key: the private one belongs here (the file without .pub).',
  ],
  [/PUBLIC KEY ?----/, 'It is a public key: the private one belongs here.'],
  [/^\s*b3BlbnNzaC1rZXkt/, 'Its BEGIN and END lines are missing: pass the whole text of the key file.'],
]

const IN_PUBLIC_PLACE: readonly Sign[] = [
  [
    /PRIVATE KEY|PuTTY-User-Key-File-/,
    'It is a private key: the public one belongs here (the file that ends in .pub).',
  ],
  [
    /^\s*[^\s:]+:(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/,
    'It is in the form of Google Cloud\'s metadata ("user:ssh-ed25519 AAAA…"): leave out the user name and the colon.',
  ],
  [/---- BEGIN SSH2 PUBLIC KEY/, 'It is in the SSH2 form (RFC 4716); convert it with "ssh-keygen -i -f FILE".'],
  [/-----BEGIN RSA PUBLIC KEY-----/, 'It is in PEM form (PKCS#1); convert it with "ssh-keygen -i -m PEM -f FILE".'],
  [/-----BEGIN PUBLIC KEY-----/, 'It is in PEM form; convert it with "ssh-keygen -i -m PKCS8 -f FILE".'],
]

/** The reason why `text`, repaired as far as possible, cannot be read as one private key. */
export function notAPrivateKey(text: string): KeyError {
  const labels = pemLabels(text)
  const keys = labels.filter(label => label.endsWith('PRIVATE KEY'))
  if (keys.length > 1) return new KeyError(`It holds ${keys.length} private keys; exactly one belongs here.`)
  if (keys.length === 0) {
    return named(
      text,
      IN_PRIVATE_PLACE,
      'It is not a private key in OpenSSH or PEM form, with its BEGIN and END lines.',
    )
  }
  if (labels.length > 1) return new KeyError('It holds several PEM blocks; the private key alone belongs here.')
  const ends = text.includes(`-----END ${keys[0]}-----`)
  return damaged(ends ? 'what its BEGIN and END lines enclose is not base64' : 'its BEGIN line has no END line')
}

/** The reason why `text`, taken out of its wrapping, cannot be read as one line with a public key. */
export function notAPublicKey(text: string): KeyError {
  const keys = text.split(/\sAAAA/).length - 1
  if (keys > 1) return new KeyError(`It holds ${keys} public keys; exactly one belongs here.`)
  const form = 'the one-line form of OpenSSH ("ssh-ed25519 AAAA… comment")'
  const fault = /[\r\n]/.test(text.trim())
    ? `It is not on a single line, as ${form} is.`
    : `It is cut off or damaged: it must be whole, in ${form}.`
  return named(text, IN_PUBLIC_PLACE, keys === 1 ? fault : `It is not a public key in ${form}.`)
}

function named(text: string, signs: readonly Sign[], otherwise: string): KeyError {
  for (const [sign, sentence] of [...FOREIGN, ...signs]) if (sign.test(text)) return new KeyError(sentence)
  return new KeyError(otherwise)
}
