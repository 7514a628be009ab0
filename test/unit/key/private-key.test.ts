import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { KeyError } from '../../../src/key/key-error.ts'
import { publicHalf, readPrivateKey, unlockPrivateKey } from '../../../src/key/private-key.ts'
import { publicKeyFromObject } from '../../../src/key/public-key.ts'
import { writeString } from '../../../src/key/wire.ts'
import { blobOf, block, bodyOf, container, ec, ed25519, openssh, pem, rsa } from '../../support/key-craft.ts'

const types: [string, KeyObject][] = [
  ['ssh-rsa', rsa(3072)],
  ['ecdsa-sha2-nistp256', ec('P-256')],
  ['ecdsa-sha2-nistp384', ec('P-384')],
  ['ecdsa-sha2-nistp521', ec('P-521')],
]
const own = (key: KeyObject) => (key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1')

describe.each([...types, ['ssh-ed25519', ed25519()] as const])('a key of type %s', (type, key) => {
  test('in the OpenSSH form is kept to the letter, its public half with its comment', async () => {
    const text = await openssh(key, 'web-1 on the left')
    const pair = await readPrivateKey(text)
    expect(pair).toMatchObject({ privateKey: text, notices: [], warnings: [] })
    expect(pair.publicKey).toEqual(publicKeyFromObject(key, 'web-1 on the left'))
    expect(pair.publicKey).toMatchObject({ type, comment: 'web-1 on the left' })
  })

  test('in the OpenSSH form opens with its passphrase, and only with it', async () => {
    const text = await openssh(key, 'web-1', 'pässphrase')
    expect(await readPrivateKey(text, 'pässphrase')).toMatchObject({ privateKey: text, notices: [], warnings: [] })
    await expect(readPrivateKey(text, 'other')).rejects.toThrow('The passphrase is wrong: it does not open the key.')
    await expect(readPrivateKey(text)).rejects.toThrow('It is encrypted, and its passphrase is missing.')
  })

  test('shows its public half in the OpenSSH form whether or not it is encrypted', async () => {
    const line = publicKeyFromObject(key).line
    expect(publicHalf(await openssh(key, 'web-1'))).toBe(line)
    expect(publicHalf(await openssh(key, 'web-1', 'secret'))).toBe(line)
  })
})

describe.each(types)('a key of type %s', (_type, key) => {
  test.each([own(key), 'pkcs8'] as const)('in PEM (%s) is kept to the letter', async form => {
    const text = pem(key, form)
    expect(await readPrivateKey(text)).toEqual({
      privateKey: text,
      publicKey: publicKeyFromObject(key),
      notices: [],
      warnings: [],
    })
    expect(publicHalf(text)).toBe(publicKeyFromObject(key).line)
  })

  test.each([own(key), 'pkcs8'] as const)(
    'in encrypted PEM (%s) opens with its passphrase, and only with it',
    async form => {
      const text = pem(key, form, 'secret')
      expect(await readPrivateKey(text, 'secret')).toMatchObject({ privateKey: text, notices: [], warnings: [] })
      await expect(readPrivateKey(text)).rejects.toThrow('It is encrypted, and its passphrase is missing.')
      await expect(readPrivateKey(text, 'other')).rejects.toThrow('The passphrase is wrong')
      expect(publicHalf(text)).toBeUndefined()
    },
  )
})

test.each(['sec1', 'pkcs8'] as const)(
  'every wrong passphrase is called so, also where its padding is right by chance (%s)',
  async form => {
    const text = pem(ec('P-256'), form, 'secret')
    for (let attempt = 0; attempt < 600; attempt++) {
      await expect(readPrivateKey(text, `wrong ${attempt}`)).rejects.toThrow('The passphrase is wrong')
    }
  },
)

test('encrypted bytes may begin with any character of base64', async () => {
  for (const first of '+/09azAZ') {
    const text = pem(ec('P-256'), 'sec1', 'secret').replace(/(DEK-Info: .*\n\n)./, `$1${first}`)
    await expect(readPrivateKey(text)).rejects.toThrow('It is encrypted, and its passphrase is missing.')
  }
})

test('a needless passphrase is a warning', async () => {
  const warnings = ['It is not encrypted: the passphrase is not needed to open it.']
  expect(await readPrivateKey(pem(ec('P-256'), 'sec1'), 'secret')).toMatchObject({ warnings })
  expect(await readPrivateKey(await openssh(ed25519()), 'secret')).toMatchObject({ warnings })
})

describe('an Ed25519 key in PKCS#8, which OpenSSH cannot read', () => {
  const notices = [
    'the Ed25519 key was converted from PKCS#8 to the OpenSSH form, since OpenSSH cannot read the former',
  ]

  test('is converted', async () => {
    const pair = await readPrivateKey(pem(ed25519(), 'pkcs8'))
    expect(pair).toMatchObject({ notices, warnings: [], publicKey: publicKeyFromObject(ed25519()) })
    expect(await readPrivateKey(pair.privateKey)).toMatchObject({ ...pair, notices: [] })
  })

  test('stays encrypted with the same passphrase', async () => {
    const pair = await readPrivateKey(pem(ed25519(), 'pkcs8', 'secret'), 'secret')
    expect(pair).toMatchObject({ notices, warnings: [] })
    await expect(readPrivateKey(pair.privateKey)).rejects.toThrow('its passphrase is missing')
    expect(await readPrivateKey(pair.privateKey, 'secret')).toMatchObject({ ...pair, notices: [] })
  })

  test('stays open when the passphrase was needless', async () => {
    const pair = await readPrivateKey(pem(ed25519(), 'pkcs8'), 'secret')
    expect(await readPrivateKey(pair.privateKey)).toMatchObject({ publicKey: pair.publicKey })
  })
})

test('repairs are named in the notices', async () => {
  const text = pem(ec('P-256'), 'sec1')
  const pair = await readPrivateKey(`\uFEFF${text.replaceAll('\n', '\r\n')}`)
  expect(pair.privateKey).toBe(text)
  expect(pair.notices).toEqual(['a byte-order mark was removed', 'CRLF line ends were changed to LF'])
})

describe('weak and foreign types', () => {
  const advice = 'use Ed25519, ECDSA (P-256, P-384, P-521) or RSA'
  const dsa = `It is a DSA key, which is too weak and no longer accepted by OpenSSH: ${advice}.`
  const foreign = (type: string) => `Its key type (${type}) is not one that is supported for SSH: ${advice}.`
  const made = (type: 'ed448' | 'x25519') => pem(generateKeyPairSync(type as 'ed448').privateKey, 'pkcs8')

  test('RSA below 2048 bits is refused with the reason', async () => {
    const sentence = 'It is an RSA key of 1024 bits, which is too weak: 2048 is the least, 3072 or more are better.'
    await expect(readPrivateKey(pem(rsa(1024), 'pkcs1'))).rejects.toThrow(sentence)
    await expect(readPrivateKey(container(rsa(1024)))).rejects.toThrow(sentence)
  })

  test('RSA below 3072 bits is a warning', async () => {
    const warnings = ['It is an RSA key of 2048 bits: 3072 or more are better, or Ed25519.']
    expect(await readPrivateKey(pem(rsa(2048), 'pkcs1'))).toMatchObject({ warnings })
  })

  test('DSA is refused with the reason, without its passphrase', async () => {
    const key = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey
    await expect(readPrivateKey(pem(key, 'pkcs8'))).rejects.toThrow(dsa)
    await expect(readPrivateKey(block('DSA PRIVATE KEY', Buffer.alloc(60, 1)))).rejects.toThrow(dsa)
    const publicBlob = Buffer.from('\0\0\0\x07ssh-dss')
    await expect(readPrivateKey(container(ed25519(), { publicBlob }))).rejects.toThrow(dsa)
  })

  test('a security key is refused: its private half is in the token', async () => {
    for (const name of ['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com']) {
      await expect(readPrivateKey(container(ed25519(), { publicBlob: writeString(name) }))).rejects.toThrow(
        'It is a security-key (FIDO) key: its private half is in the hardware token and cannot be registered.',
      )
    }
    for (const name of ['ssk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519@openssh.com.example']) {
      await expect(readPrivateKey(container(ed25519(), { publicBlob: writeString(name) }))).rejects.toThrow(
        foreign('unknown'),
      )
    }
  })

  test('types that SSH does not use are refused by name', async () => {
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey
    await expect(readPrivateKey(made('ed448'))).rejects.toThrow(foreign('ed448'))
    await expect(readPrivateKey(made('x25519'))).rejects.toThrow(foreign('x25519'))
    await expect(readPrivateKey(pem(ec('secp256k1'), 'sec1'))).rejects.toThrow(foreign('secp256k1'))
    await expect(readPrivateKey(pem(pss, 'pkcs8'))).rejects.toThrow(foreign('rsa-pss'))
    const publicBlob = Buffer.from('\0\0\0\x09ssh-ed448')
    await expect(readPrivateKey(container(ed25519(), { publicBlob }))).rejects.toThrow(foreign('unknown'))
    expect(publicHalf(made('ed448'))).toBeUndefined()
  })

  test('a PEM form that nobody uses for SSH is refused', async () => {
    const text = pem(ec('P-256'), 'sec1').replaceAll('EC PRIVATE', 'OTHER PRIVATE')
    await expect(readPrivateKey(text)).rejects.toThrow('Its form is none of OpenSSH, PKCS#1, SEC1 and PKCS#8.')
  })
})

describe('mix-ups', () => {
  const text = pem(ec('P-256'), 'sec1')
  const publicPem = ec('P-256').export({ format: 'pem', type: 'pkcs8' }).toString().replaceAll('PRIVATE', 'PUBLIC')
  const line = publicKeyFromObject(ed25519(), 'web-1').line
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

  test.each([
    ['nothing', '', 'It is empty.'],
    ['blanks', ' \r\n', 'It is empty.'],
    ['a public key', line, 'It is a public key: the private one belongs here (the file without .pub).'],
    [
      'a public key with options',
      `no-pty ${line}`.replaceAll(' ', '  '),
      'It is a public key: the private one belongs here',
    ],
    ['a public key as Google writes it', `deploy:${line}`, 'It is a public key: the private one belongs here'],
    ['a public key in PEM', publicPem, 'It is a public key: the private one belongs here.'],
    [
      'a public key in the SSH2 form',
      '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----',
      'It is a public key',
    ],
    ['a certificate', certificate, 'It is an X.509 certificate, not an SSH key.'],
    ['a certificate request', certificate.replaceAll('CATE', 'CATE REQUEST'), 'It is a certificate request'],
    ['an OpenSSH certificate', 'ssh-ed25519-cert-v01@openssh.com AAAAIHNz me', 'It is an OpenSSH certificate'],
    ['a PGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ\n', 'It is a PGP key, not an SSH key.'],
    ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-rsa\r\n', '"puttygen key.ppk -O private-openssh -o key"'],
    ['an SSH2 key', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2', '"ssh-keygen -i -f FILE > key"'],
    ['base64 alone', bodyOf(container(ed25519())).toString('base64'), 'Its BEGIN and END lines are missing'],
    ...['web.key', '~/.ssh/id_ed25519', 'keys/web-1', 'keys\\web-1'].map(path => [
      `the path ${path}`,
      path,
      'It is no key but looks like the path of a file',
    ]),
    ['base64 behind something else', 'key=b3BlbnNzaC1rZXkt', 'It is not a private key in OpenSSH or PEM form'],
    ['a JWK', JSON.stringify(ed25519().export({ format: 'jwk' })), 'It is not a private key in OpenSSH or PEM form'],
    ['two keys', text + text, 'It holds 2 private keys; exactly one belongs here.'],
    ['two keys, spaces for newlines', (text + text).replaceAll('\n', ' '), 'It holds 2 private keys'],
    [
      'a key and its certificate',
      text + certificate,
      'It holds several PEM blocks; the private key alone belongs here.',
    ],
    ['no END line', text.replace(/-----END.*/, ''), 'its BEGIN line has no END line'],
    ['another END line', text.replace('END EC', 'END RSA'), 'its BEGIN line has no END line'],
    ['other characters', text.replace('MHc', 'MH*'), 'what its BEGIN and END lines enclose is not base64'],
    ['as much text as is read', '?'.repeat(65_536), 'It is not a private key in OpenSSH or PEM form'],
    ['a key too large to be one', 'x'.repeat(65_537), 'It is too large to be a key: the limit is 64 KiB.'],
  ])('%s has its own line', async (_name, given, sentence) => {
    await expect(readPrivateKey(given)).rejects.toThrow(sentence)
    await expect(readPrivateKey(given)).rejects.toThrow(KeyError)
    expect(publicHalf(given)).toBeUndefined()
  })
})

describe('damaged PEM', () => {
  const sound = bodyOf(pem(rsa(2048), 'pkcs1'))
  const whole = (body: Buffer) => block('RSA PRIVATE KEY', body)
  const changed = (at: number) => {
    const body = Buffer.from(sound)
    body.writeUInt8(body.readUInt8(at) ^ 1, at)
    return whole(body)
  }

  test.each([
    [
      'no body',
      '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n',
      'its base64 is not complete, so a part of it is missing, perhaps a line',
    ],
    [
      'a character too few',
      whole(sound).replace('MII', 'MI'),
      'its base64 is not complete, so a part of it is missing, perhaps a line',
    ],
    [
      'padding in the middle',
      whole(sound).replace('MIIE', 'MI=='),
      'its base64 is not complete, so a part of it is missing, perhaps a line',
    ],
    ['a single byte', whole(sound.subarray(0, 1)), 'its ASN.1 structure is broken'],
    ['a length without end', whole(Buffer.from('3080020100', 'hex')), 'its ASN.1 structure is broken'],
    ['a length of lengths', whole(Buffer.from('3085010203040500', 'hex')), 'its ASN.1 structure is broken'],
    ['a length cut off', whole(Buffer.from('3082', 'hex')), 'its ASN.1 structure is broken'],
    [
      'a length in four bytes',
      whole(Buffer.from('3084000000020500', 'hex')),
      'its ASN.1 structure does not hold a key',
    ],
    ['an empty structure', whole(Buffer.from('3000', 'hex')), 'its ASN.1 structure does not hold a key'],
    ['an end cut off', whole(sound.subarray(0, -3)), 'its ASN.1 structure is cut off'],
    ['something behind', whole(Buffer.concat([sound, Buffer.alloc(3)])), 'something follows its ASN.1 structure'],
    ['another structure', whole(Buffer.from('3003020100', 'hex')), 'its ASN.1 structure does not hold a key'],
    [
      'an encrypted key that is none',
      pem(ec('P-256'), 'pkcs8').replaceAll(/(?<=BEGIN |END )/g, 'ENCRYPTED '),
      'it is not encrypted as its BEGIN line says',
    ],
  ])('%s is named', async (_name, text, detail) => {
    await expect(readPrivateKey(text, 'secret')).rejects.toThrow(`The key is damaged: ${detail}.`)
  })

  test.each(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const)('another number %s is named', async field => {
    const number = Buffer.from(`${rsa(2048).export({ format: 'jwk' })[field]}`, 'base64url')
    const text = changed(sound.indexOf(number) + number.length - 1)
    await expect(readPrivateKey(text)).rejects.toThrow('its numbers do not belong together')
  })

  test('an elliptic key whose two halves differ is named', async () => {
    const [one, other] = [ec('P-256').export({ format: 'jwk' }), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
    const body = bodyOf(pem(ec('P-256'), 'sec1'))
    const d = Buffer.from(`${one.d}`, 'base64url')
    Buffer.from(`${other.privateKey.export({ format: 'jwk' }).d}`, 'base64url').copy(body, body.indexOf(d))
    await expect(readPrivateKey(block('EC PRIVATE KEY', body))).rejects.toThrow('its numbers do not belong together')
  })
})

describe('encryption that would keep the machine busy', () => {
  const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts))
  const tagged = (tag: number, content: Buffer) =>
    Buffer.concat([Buffer.of(tag, 0x82, content.length >> 8, content.length & 255), content])
  const integer = (value: number) => tagged(2, Buffer.from(value.toString(16).padStart(10, '0'), 'hex'))
  const scrypt = Buffer.from('06092b06010401da47040b', 'hex')
  const pbkdf2 = Buffer.from('06092a864886f70d01050c', 'hex')
  const sealed = (kdf: Buffer, ...numbers: number[]) =>
    block(
      'ENCRYPTED PRIVATE KEY',
      sequence(
        sequence(kdf, sequence(tagged(4, Buffer.alloc(8)), ...numbers.map(integer))),
        tagged(4, Buffer.alloc(48)),
      ),
    )

  test.each([
    ['PBKDF2, with a length', sealed(pbkdf2, 2_000_001, 32), 'asks for more than 2000000 rounds of key derivation'],
    ['PBKDF2', sealed(pbkdf2, 2_000_001), 'asks for more than 2000000 rounds of key derivation, which is refused.'],
    ['scrypt, by its memory', sealed(scrypt, 2 ** 15, 8, 1), 'more than 32 MiB or N × r × p = 1048576 of scrypt'],
    ['scrypt, by its time', sealed(scrypt, 2 ** 14, 8, 9), 'more than 32 MiB or N × r × p = 1048576 of scrypt'],
  ])('is refused at once: %s', async (_name, text, sentence) => {
    const start = performance.now()
    await expect(readPrivateKey(text, 'secret')).rejects.toThrow(sentence)
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('is let through up to the limit', async () => {
    await expect(readPrivateKey(sealed(pbkdf2, 2_000_000))).rejects.toThrow('its passphrase is missing')
    await expect(readPrivateKey(sealed(scrypt, 2 ** 14, 8, 8))).rejects.toThrow('its passphrase is missing')
  })

  test('nested without end is no harm', async () => {
    let nested = Buffer.alloc(0)
    for (let depth = 0; depth < 9000; depth++) nested = tagged(0x30, nested)
    const text = block('ENCRYPTED PRIVATE KEY', sequence(nested))
    await expect(readPrivateKey(text, 'secret')).rejects.toThrow(KeyError)
  })
})

test('a cipher that OpenSSL no longer offers is not called a wrong passphrase', async () => {
  const text = pem(ec('P-256'), 'sec1', 'secret').replace(/DEK-Info: .*/, 'DEK-Info: DES-CBC,0011223344556677')
  await expect(readPrivateKey(text, 'secret')).rejects.toThrow(
    'Its encryption is not supported; encrypt it anew with "ssh-keygen -p -f FILE".',
  )
})

test('an unencrypted key never loads the package for bcrypt', async () => {
  vi.resetModules()
  const loaded = vi.fn()
  vi.doMock('bcrypt-pbkdf', () => {
    loaded()
    throw new Error('loaded')
  })
  const fresh = await import('../../../src/key/private-key.ts')
  expect((await fresh.readPrivateKey(container(ed25519()))).publicKey.blob).toEqual(blobOf(ed25519()))
  expect(loaded).not.toHaveBeenCalled()
  vi.doUnmock('bcrypt-pbkdf')
})

test('what is too large to be a key is not unlocked either', async () => {
  await expect(unlockPrivateKey('x'.repeat(64 * 1024 + 1))).rejects.toThrow(KeyError)
})
