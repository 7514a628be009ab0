declare module 'bcrypt-pbkdf' {
  interface Bcrypt {
    /** bcrypt's own hash of two SHA-512 digests: writes 32 bytes to `out`. */
    hash(passphrase: Uint8Array, salt: Uint8Array, out: Uint8Array): void
  }
  const bcrypt: Bcrypt
  export default bcrypt
}
