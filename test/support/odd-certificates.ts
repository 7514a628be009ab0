import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Identity } from '../../sandbox/certificate.ts'

/** What a certificate is to be: extensions in the words of OpenSSL's x509v3_config; the key and the digest are strong ones unless given. */
export interface Oddity {
  readonly extensions: readonly string[]
  readonly issuer?: string
  readonly key?: 'ec' | 'rsa:1024'
  readonly digest?: 'sha1'
}

/** Extensions of a usual CA, and of a usual server on loopback. */
export const CA = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign', 'subjectKeyIdentifier=hash']
export const SERVER = ['basicConstraints=CA:FALSE', 'subjectAltName=IP:127.0.0.1', 'extendedKeyUsage=serverAuth']

/** Makes certificates with the openssl of this machine, in a folder: each signed by its `issuer`, one made before, or by itself. */
export class Workshop {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  make(name: string, { extensions, issuer, key = 'ec', digest }: Oddity): Identity {
    const kind = key === 'ec' ? 'EC -pkeyopt ec_paramgen_curve:P-256' : 'RSA -pkeyopt rsa_keygen_bits:1024'
    this.#openssl(`genpkey -algorithm ${kind} -out ${name}.key`)
    this.#openssl(`req -new -key ${name}.key -subj /CN=${name} -out ${name}.csr`)
    writeFileSync(join(this.#folder, `${name}.ext`), extensions.join('\n'))
    const signer = issuer ? `-CA ${issuer}.crt -CAkey ${issuer}.key -CAcreateserial` : `-signkey ${name}.key`
    const weak = digest ? `-${digest}` : ''
    this.#openssl(`x509 -req -in ${name}.csr ${signer} -extfile ${name}.ext -days 2 -out ${name}.crt ${weak}`)
    return this.get(name)
  }

  get(name: string): Identity {
    const read = (end: string) => readFileSync(join(this.#folder, `${name}.${end}`), 'utf8')
    return { certificate: read('crt'), key: read('key') }
  }

  put(name: string, { certificate, key }: Identity): void {
    writeFileSync(join(this.#folder, `${name}.crt`), certificate)
    writeFileSync(join(this.#folder, `${name}.key`), key)
  }

  #openssl(words: string): void {
    const { status, stderr } = spawnSync('openssl', words.trim().split(' '), { cwd: this.#folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`openssl ${words}: ${stderr}`)
  }
}
