import { damaged } from './key-error.ts'
import { notAPrivateKey } from './mix-up.ts'

/** One PEM block (RFC 7468) with a private key. */
export interface Pem {
  readonly label: string
  /** The cipher's name when the block is encrypted the old way, by RFC 1421 headers. */
  readonly legacyCipher: string | undefined
  readonly body: Buffer
  readonly text: string
}

/** `text` is a repaired one. Throws KeyError for all that is not exactly one private key, saying what it seems to be. */
export function parsePem(text: string): Pem {
  const block =
    /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:Proc-Type: 4,ENCRYPTED\nDEK-Info: ([^,\n]+),[^,\n]+\n\n)?([A-Za-z0-9+/=\n]*)-----END \1-----\n$/.exec(
      text,
    )
  if (!block) throw notAPrivateKey(text)
  const [, label = '', legacyCipher, lines = ''] = block
  const base64 = lines.replaceAll('\n', '')
  if (base64.length % 4 !== 0 || !/^[^=]+={0,2}$/.test(base64))
    throw damaged('its base64 is not complete, so a part of it is missing, perhaps a line')
  return { label, legacyCipher, body: Buffer.from(base64, 'base64'), text }
}
