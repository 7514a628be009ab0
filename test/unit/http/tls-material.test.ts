import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeAuthority } from '../../../sandbox/certificate.ts'
import { readTlsMaterial, type TlsInputs } from '../../../src/http/tls-material.ts'
import { shortIdentity } from '../../support/short-identity.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const workspace = makeTempFolder('tls-material-')
afterAll(() => rmSync(workspace, { recursive: true }))

const authority = makeAuthority()
const client = authority.issue({ hosts: ['runner.example.com'], client: true })
const past = new Date('2024-01-01T00:00:00Z')
const expired = authority.issue({
  hosts: ['old.example.com'],
  notBefore: new Date('2023-01-01T00:00:00Z'),
  notAfter: past,
})
const future = authority.issue({ hosts: ['new.example.com'], notBefore: new Date(Date.now() + 86_400_000) })
const encrypted = createPrivateKey(client.key).export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'open sesame',
})
const oldEncrypted = createPrivateKey(client.key).export({
  type: 'sec1',
  format: 'pem',
  cipher: 'aes-128-cbc',
  passphrase: 'open sesame',
})

const publicKey = '-----BEGIN PUBLIC KEY-----\nhunter2\n-----END PUBLIC KEY-----\n'

const read = (inputs: TlsInputs) => readTlsMaterial(inputs, { workspace })
const base64 = (text: string) => Buffer.from(text).toString('base64')
const pair = { clientCertificate: client.certificate, clientKey: client.key }

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(workspace, name), content)
  return name
}

describe('the forms of a certificate', () => {
  const { certificate } = authority
  test.each([
    ['PEM text', certificate],
    ['with CRLF', certificate.replaceAll('\n', '\r\n')],
    ['with line breaks written as \\n', certificate.replaceAll('\n', '\\n')],
    ['with line breaks written as \\r\\n', certificate.replaceAll('\n', '\\r\\n')],
    ['with line breaks turned into blanks', certificate.replaceAll('\n', ' ')],
    ['without the last line break', certificate.trimEnd()],
    ['indented, with words around it', `Sandbox CA\n${certificate.replaceAll(/^/gm, '    ')}\nend`],
    ['base64 of PEM', base64(certificate)],
    ['base64 of PEM, in lines', base64(certificate).replaceAll(/.{76}/g, '$&\n')],
    ['base64 of PEM in UTF-16', Buffer.from(`\uFEFF${certificate}`, 'utf16le').toString('base64')],
    ['a file in UTF-16, as PowerShell writes it', file('ca-utf16.pem', Buffer.from(`\uFEFF${certificate}`, 'utf16le'))],
    ['under the old label', certificate.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
    ['as large a file as is read', file('full.pem', certificate.padEnd(2 ** 20))],
    ['a path in the workspace', ` ${file('ca.pem', certificate)}\n`],
    ['an absolute path', join(workspace, file('ca-crlf.pem', certificate.replaceAll('\n', '\r\n')))],
  ])('%s', (_, caCertificate) => {
    expect(read({ caCertificate })).toEqual({ material: { ca: [certificate] }, problems: [], secrets: [] })
  })

  test('a bundle gives each of its certificates', () => {
    const other = makeAuthority('Other CA').certificate
    expect(read({ caCertificate: authority.certificate + other }).material.ca).toEqual([authority.certificate, other])
  })

  test('blank inputs give nothing', () => {
    expect(read({})).toEqual({ material: {}, problems: [], secrets: [] })
    expect(
      read({ caCertificate: ' ', clientCertificate: ' ', clientKey: '\n', clientKeyPassword: '' }).problems,
    ).toEqual([])
  })
})

describe('what is wrong with ca-certificate', () => {
  mkdirSync(join(workspace, 'folder'))
  test.each([
    [
      'no such file',
      'certs/ca.pem',
      /^is neither PEM .* The file "certs\/ca\.pem" \(.*tls-material-.*\) does not exist\.$/,
    ],
    [
      'no path at all',
      'hunter2\0',
      /^is neither PEM text, nor base64 of PEM, nor the path of a readable file.* 1 MiB\.$/,
    ],
    ['a base64 that is no PEM', base64('hunter2 and more, hunter2 and more.'), /^is neither .* 1 MiB\.$/],
    ['a folder', './folder', /^is neither .* The file ".\/folder" .* is a folder, where a file belongs\.$/],
    ['a huge file', file('huge.pem', Buffer.alloc(2 ** 20 + 1)), /is larger than the limit of 1 MiB\.$/],
    ['DER', file('ca.der', Buffer.from([0x30, 0x82])), /is not text in UTF-8, .* `openssl x509 -inform der` and/],
    ['no PEM', file('ca.txt', 'nothing'), /^names a file without PEM in it\.$/],
    ['a piece', authority.certificate.slice(0, 200), /^is PEM text that is cut off .* Paste it again, whole\.$/],
    ['damage', '-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----', /^holds a damaged certificate/],
    [
      'other blocks',
      publicKey + publicKey.replaceAll('PUBLIC KEY', 'CERTIFICATE REQUEST'),
      /^holds no certificate, but: PUBLIC KEY, CERTIFICATE REQUEST\.$/,
    ],
    ['a key', client.key, /^holds a private key\. Only certificates belong here/],
    ['a key too', authority.certificate + client.key, /^holds a private key\. Only certificates belong here/],
    ['the past', expired.certificate, /^expired on 2024-01-01T00:00:00\.000Z: give the CA's current certificate\.$/],
    ['the future', future.certificate, /^is not valid before 20.*Z: give the CA's current certificate\.$/],
  ])('%s', (_, caCertificate, message) => {
    const { problems, material } = read({ caCertificate })
    expect(problems).toEqual([{ input: 'ca-certificate', message: expect.stringMatching(message) }])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
    expect(material).toEqual({})
  })

  test('nothing, when only some of a bundle expired', () => {
    const { problems, material } = read({ caCertificate: expired.certificate + authority.certificate })
    expect(problems).toEqual([])
    expect(material.ca).toHaveLength(2)
  })
})

describe('client certificate and key', () => {
  test('are given on, the chain included, and the key is a secret in each form', () => {
    const chain = client.certificate + authority.certificate
    const reading = read({ clientCertificate: chain, clientKey: base64(client.key) })
    expect(reading.material).toEqual({ cert: chain, key: client.key })
    expect(reading.problems).toEqual([])
    expect(reading.secrets).toEqual([client.key, base64(client.key)])
  })

  test('the path of a key is no secret', () => {
    expect(read({ ...pair, clientKey: file('client.key', client.key) }).secrets).toEqual([client.key])
  })

  test('one file may hold both, as the key', () => {
    const clientKey = file('both.pem', client.certificate + client.key)
    expect(read({ ...pair, clientKey })).toMatchObject({ material: { key: client.key }, problems: [] })
  })

  test.each([
    ['PKCS#8', encrypted],
    ['SEC1', oldEncrypted],
    ['SEC1 with CRLF', `${oldEncrypted}`.replaceAll('\n', '\r\n')],
    ['SEC1 with line breaks written as \\n', `${oldEncrypted}`.replaceAll('\n', '\\n')],
    ['SEC1, indented', `${oldEncrypted}`.replaceAll('\n', '\n  ')],
    ['SEC1 with blanks at line ends', `${oldEncrypted}`.replaceAll('\n', ' \t\n')],
  ])('an encrypted key opens with its password (%s)', (form, key) => {
    const { material, problems } = read({ ...pair, clientKey: `${key}`, clientKeyPassword: 'open sesame' })
    expect(problems).toEqual([])
    const sound = form.startsWith('SEC1') ? oldEncrypted : encrypted
    expect(material).toEqual({ passphrase: 'open sesame', cert: client.certificate, key: sound })
  })

  test('a key whose line breaks were turned into blanks gets them back', () => {
    expect(read({ ...pair, clientKey: client.key.replaceAll('\n', ' ') }).material.key).toBe(client.key)
  })

  const openssh = '-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----'
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  test.each<[string, TlsInputs, string, RegExp]>([
    [
      'a certificate alone',
      { clientCertificate: client.certificate },
      'client-key',
      /^is missing: client-certificate needs/,
    ],
    ['a key alone', { clientKey: client.key }, 'client-certificate', /^is missing: client-key needs/],
    [
      'a password alone',
      { clientKeyPassword: 'hunter2' },
      'client-key',
      /^is missing, but client-key-password is given/,
    ],
    ['a strange key', { ...pair, clientKey: `${stranger}` }, 'client-key', /^does not belong to client-certificate/],
    [
      'a certificate as key',
      { ...pair, clientKey: client.certificate },
      'client-key',
      /^holds a certificate, which belongs in/,
    ],
    ['a public key as key', { ...pair, clientKey: publicKey }, 'client-key', /^holds no private key/],
    [
      'a certificate and a public key as key',
      { ...pair, clientKey: publicKey + client.certificate },
      'client-key',
      /^holds a certificate, which belongs in/,
    ],
    ['an OpenSSH key', { ...pair, clientKey: openssh }, 'client-key', /^is in OpenSSH's own form/],
    ['a damaged key', { ...pair, clientKey: openssh.replaceAll('OPENSSH ', '') }, 'client-key', /^is damaged/],
    ['nonsense', { ...pair, clientKey: 'hunter2' }, 'client-key', /^is neither PEM text/],
    ['a key as certificate', { ...pair, clientCertificate: client.key }, 'client-certificate', /^holds a private key/],
    [
      'an expired certificate',
      { ...pair, clientCertificate: expired.certificate },
      'client-certificate',
      /^expired on .* renewed\.$/,
    ],
    [
      'no password',
      { ...pair, clientKey: `${encrypted}` },
      'client-key-password',
      /^is missing: the key in client-key is encrypted/,
    ],
    [
      'a wrong password',
      { ...pair, clientKey: `${encrypted}`, clientKeyPassword: 'hunter2' },
      'client-key-password',
      /^does not open/,
    ],
    [
      'a short key',
      { clientCertificate: shortIdentity.certificate, clientKey: shortIdentity.key },
      'client-certificate',
      /^is refused by/,
    ],
  ])('%s is a problem', (_, inputs, input, message) => {
    const { problems } = read(inputs)
    expect(problems).toEqual([{ input, message: expect.stringMatching(message) }])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  test('what was refused is still a secret', () => {
    expect(read({ caCertificate: client.key }).secrets).toEqual([client.key, client.key.trim()])
    expect(read({ clientKey: client.key.slice(0, 99) }).secrets).toEqual([client.key.slice(0, 99)])
    expect(read({ clientKey: 'not a key at all' }).secrets).toEqual(['not a key at all'])
  })
})
