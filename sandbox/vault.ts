/** Values as an authorization that encrypts shows them: RSA-OAEP with SHA-1, in base64. */
import { constants, generateKeyPairSync, type KeyObject, publicEncrypt } from 'node:crypto'

/** The key pair of an authorization that encrypts. */
export class Vault {
  #pair: { privateKey: KeyObject; publicKey: KeyObject } | undefined

  /** The ciphertext, or PAM Core's sentence for what is longer than one block of RSA 2048. */
  encrypt(text: string): string {
    try {
      const key = { key: this.#keys().publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
      return publicEncrypt(key, Buffer.from(text)).toString('base64')
    } catch {
      return 'An error occurred while encrypting the text'
    }
  }

  /** The RSA private key (PKCS#8 PEM) for what came back encrypted. */
  decryptionKey(): string {
    return this.#keys().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  }

  #keys() {
    this.#pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    return this.#pair
  }
}
