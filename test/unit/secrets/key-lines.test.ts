import { describe, expect, it } from 'vitest'
import { keyLines as linesOf } from '../../../src/secrets/key-lines.ts'
import { samplePairs } from '../../support/openssh-sample.ts'

const keyLines = (text: string, name = 'web-1') => linesOf(text, line => line.includes(name))
const pem = samplePairs()[0]?.privateKey ?? ''
const body = pem.split('\n').slice(1, -2)
const block = (inside: string) => `-----BEGIN EC PRIVATE KEY-----${inside}-----END EC PRIVATE KEY-----`

describe('the secret lines of a key', () => {
  it.each([
    ['Bag Attributes of openssl pkcs12', `Bag Attributes\n    friendlyName: web-1\n    localKeyID: 54 69 6D\n${pem}`],
    ['comments', `# production, for web-1.example.com\n${pem}\n; with code`],
    ['YAML', `name: production\nwith:\n  code: |\n${pem.replace(/^/gm, '    ')}\nother: production`],
    ['JSON', JSON.stringify({ name: 'production', key: pem, code: 'web-1', registration: 'administration' })],
    ['JSON of PHP', JSON.stringify({ key: pem }).replaceAll('/', '\\/')],
    [
      'a certificate',
      `-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ29uZ3JhdHVsYXRpb25z\n-----END CERTIFICATE-----\n${pem}`,
    ],
    [
      'parameters of a curve',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBwBBwBBwBBwB==\n-----END EC PARAMETERS-----\n${pem}`,
    ],
    ['a certificate that is cut off', `-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ29uZ3JhdHVsYXRpb25z\n${pem}`],
    [
      'names that look like data',
      `annotations: kubernetes2Io3LastApplied4Configuration\nid: 550e8400e29b41d4a716446655440000\n${pem}`,
    ],
    ['line breaks in percent', pem.replaceAll('\n', '%0A')],
    ['percent for all that is no letter', encodeURIComponent(pem)],
  ])('are those of the key alone, not what stands around it: %s', (_, text) => {
    expect(keyLines(text)).toEqual(body)
  })

  it('are those of every private key in it, and none of their header fields', () => {
    const fields = 'Proc-Type: 4, ENCRYPTED\nDEK-Info: AES-256-CBC, 00112233445566778899AABBCCDDEEFF\n\n'
    expect(keyLines(`${block(`\n${fields}abcdefgh\nijkl\n`)}\n${block(' mnop ')}`)).toEqual([
      'abcdefgh',
      'ijkl',
      'mnop',
    ])
  })

  it('are told by their looks where the key is cut off, or has something else in it', () => {
    const line = 'MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY7GuoAoGCCqGSM49'
    expect(keyLines(`-----BEGIN EC PRIVATE KEY-----\n${line}\nproduction\nat: 2026x11.production-a1b2`)).toEqual([line])
    expect(keyLines(`production administrations\n${line}\n-----END EC PRIVATE KEY-----`)).toEqual([line])
    expect(keyLines(block(`\n# production code\n${line}\nabcd\n`))).toEqual([line])
  })

  it('are found in a block with anything between them', () => {
    const line = 'MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY7GuoAoGCCqGSM49'
    for (const between of ['&#10;', '&#x0a;', '<br>', '\\u000a', ';'])
      expect(keyLines(block(`${between}${line}${between}`)).map(found => found.slice(-64))).toEqual([line])
    expect(keyLines(block(`\n${line.replace('Q', '_').replace('A', '-')}\n`))).toHaveLength(1)
  })

  it('are all lines of a text without PEM, since it was meant to be a secret', () => {
    expect(keyLines(' a token, say\r\n\n and more\t\nhost: web-1')).toEqual(['a token, say', 'and more'])
    expect(keyLines(`${pem}WebServerOfProduction01`, 'WebServer')).toEqual(body)
  })
})
