export const id = 682;
export const ids = [682,654,273];
export const modules = {

/***/ 8312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ algorithmOf),
/* harmony export */   jg: () => (/* binding */ algorithmNamed),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(137);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5032);



const octets = (value) => Buffer.from(String(value), 'base64url');
const natural = (value) => BigInt(`0x0${octets(value).toString('hex')}`);
const mpint = (value) => (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeMpint */ .yz)(octets(value));
const base64url = (value) => value.toString('base64url');
/** RFC 4253, section 6.6. */
const rsa = {
    name: 'ssh-rsa',
    openssl: 'rsa',
    bits: jwk => natural(jwk.n).toString(2).length,
    readPublic(reader) {
        const e = base64url(reader.mpint());
        return { kty: 'RSA', n: base64url(reader.mpint()), e };
    },
    writePublic: jwk => [mpint(jwk.e), mpint(jwk.n)],
    readPrivate(reader) {
        const jwk = { kty: 'RSA' };
        for (const field of ['n', 'e', 'd', 'qi', 'p', 'q'])
            jwk[field] = base64url(reader.mpint());
        return jwk;
    },
    writePrivate: jwk => [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint),
    isConsistent(jwk) {
        const [n, e, d, p, q] = [natural(jwk.n), natural(jwk.e), natural(jwk.d), natural(jwk.p), natural(jwk.q)];
        // OpenSSH's private section leaves these two out.
        const [dp, dq] = [natural(jwk.dp ?? jwk.d), natural(jwk.dq ?? jwk.d)];
        return (p * q === n &&
            (d * e) % (p - 1n) === 1n &&
            (d * e) % (q - 1n) === 1n &&
            (dp - d) % (p - 1n) === 0n &&
            (dq - d) % (q - 1n) === 0n &&
            (natural(jwk.qi) * q) % p === 1n);
    },
};
/** RFC 8709. */
const ed25519 = {
    name: 'ssh-ed25519',
    openssl: 'ed25519',
    bits: () => 256,
    readPublic(reader) {
        const x = reader.string();
        if (x.length !== 32)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its Ed25519 public half has not 32 bytes');
        return { kty: 'OKP', crv: 'Ed25519', x: base64url(x) };
    },
    writePublic: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(octets(jwk.x))],
    readPrivate(reader) {
        const jwk = ed25519.readPublic(reader);
        const secret = reader.string();
        if (base64url(secret.subarray(32)) !== jwk.x)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('it holds two different public halves');
        return { ...jwk, d: base64url(secret.subarray(0, 32)) };
    },
    writePrivate: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(octets(jwk.x)), (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(Buffer.concat([octets(jwk.d), octets(jwk.x)]))],
    isConsistent: jwk => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({ key: jwk, format: 'jwk' }).export({ format: 'jwk' }).x === jwk.x,
};
/** RFC 5656. `size` is that of one coordinate in octets. */
function ecdsa(crv, curve, openssl, size) {
    const point = (jwk) => Buffer.concat([Buffer.of(4), octets(jwk.x), octets(jwk.y)]);
    const algorithm = {
        name: `ecdsa-sha2-${curve}`,
        openssl,
        bits: () => Number(crv.slice(2)),
        readPublic(reader) {
            if (reader.text() !== curve)
                throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its curve is not that of its type');
            const q = reader.string();
            if (q.length !== 1 + 2 * size || q[0] !== 4)
                throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its public point is not an uncompressed one');
            return { kty: 'EC', crv, x: base64url(q.subarray(1, 1 + size)), y: base64url(q.subarray(1 + size)) };
        },
        writePublic: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(curve), (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(point(jwk))],
        readPrivate: reader => ({ ...algorithm.readPublic(reader), d: base64url(reader.mpint()) }),
        writePrivate: jwk => [...algorithm.writePublic(jwk), mpint(jwk.d)],
        isConsistent(jwk) {
            const derived = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createECDH)(openssl);
            derived.setPrivateKey(octets(jwk.d));
            return derived.getPublicKey().equals(point(jwk));
        },
    };
    return algorithm;
}
const ALGORITHMS = [
    ed25519,
    rsa,
    ecdsa('P-256', 'nistp256', 'prime256v1', 32),
    ecdsa('P-384', 'nistp384', 'secp384r1', 48),
    ecdsa('P-521', 'nistp521', 'secp521r1', 66),
];
/** `name` as in RFC 4253 (`ssh-rsa`). Throws KeyError for a type that is not accepted, with the reason. */
function algorithmNamed(name) {
    const algorithm = ALGORITHMS.find(algorithm => algorithm.name === name);
    if (algorithm)
        return algorithm;
    if (name === 'ssh-dss')
        throw unsupported('dsa');
    if (/^sk-.*@openssh\.com$/.test(name)) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e('It is a security-key (FIDO) key: its private half is in the hardware token and cannot be registered.');
    }
    // The name is not quoted: in a damaged key it may be any bytes.
    throw unsupported('unknown');
}
/** Throws KeyError like `algorithmNamed`. */
function algorithmOf(key) {
    const { namedCurve = String(key.asymmetricKeyType) } = { ...key.asymmetricKeyDetails };
    const algorithm = ALGORITHMS.find(algorithm => algorithm.openssl === namedCurve);
    if (algorithm)
        return algorithm;
    throw unsupported(namedCurve);
}
/** For a key of a type that is not accepted; `type` is a name that is fit to print. */
function unsupported(type) {
    const advice = 'use Ed25519, ECDSA (P-256, P-384, P-521) or RSA';
    return type === 'dsa'
        ? new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e(`It is a DSA key, which is too weak and no longer accepted by OpenSSH: ${advice}.`)
        : new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e(`Its key type (${type}) is not one that is supported for SSH: ${advice}.`);
}


/***/ }),

/***/ 5682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   generateKeyPair: () => (/* binding */ generateKeyPair)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var _algorithm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8312);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(137);
/* harmony import */ var _openssh_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5120);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4654);






const generateAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPair);
const generators = {
    ed25519: () => generateAsync('ed25519', {}),
    'ecdsa-256': () => generateAsync('ec', { namedCurve: 'P-256' }),
    'ecdsa-384': () => generateAsync('ec', { namedCurve: 'P-384' }),
    'ecdsa-521': () => generateAsync('ec', { namedCurve: 'P-521' }),
    'rsa-3072': () => generateAsync('rsa', { modulusLength: 3072 }),
    'rsa-4096': () => generateAsync('rsa', { modulusLength: 4096 }),
};
/** Makes a new key pair with the operating system's randomness. Throws KeyError for Ed25519 in PEM. */
async function generateKeyPair(kind, options) {
    const { format, comment, passphrase = '' } = options;
    if (kind === 'ed25519' && format === 'pem') {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_5__/* .KeyError */ .e('Ed25519 has no PEM form that OpenSSH reads: choose the OpenSSH form or another type.');
    }
    const key = (await generators[kind]()).privateKey;
    const publicKey = (0,_public_key_js__WEBPACK_IMPORTED_MODULE_4__/* .publicKeyFromObject */ .ox)(key, comment);
    const privateKey = format === 'pem'
        ? exportPem(key, passphrase)
        : await (0,_openssh_container_js__WEBPACK_IMPORTED_MODULE_3__/* .writeContainer */ .Rv)({ algorithm: (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_2__/* .algorithmOf */ .Hy)(key), jwk: key.export({ format: 'jwk' }), comment: publicKey.comment }, passphrase);
    return { privateKey, publicKey, notices: [], warnings: [] };
}
/** PKCS#1 or SEC1; encrypted by RFC 1421 headers, as `ssh-keygen -m PEM` does it. */
function exportPem(key, passphrase) {
    const encryption = passphrase === '' ? {} : { cipher: 'aes-256-cbc', passphrase };
    const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
    return key.export({ type, format: 'pem', ...encryption }).toString();
}


/***/ }),

/***/ 8285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ notAPrivateKey),
/* harmony export */   b: () => (/* binding */ notAPublicKey)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(137);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2524);


/** What may stand in either place by mistake. */
const FOREIGN = [
    [/^\s*$/, 'It is empty.'],
    [/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/, 'It is an X.509 certificate, not an SSH key.'],
    [/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, 'It is a certificate request, not an SSH key.'],
    [/-----BEGIN PGP /, 'It is a PGP key, not an SSH key.'],
    [/-cert-v\d+@openssh\.com\s/, 'It is an OpenSSH certificate: the key itself belongs here.'],
];
const IN_PRIVATE_PLACE = [
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
];
const IN_PUBLIC_PLACE = [
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
];
/** The reason why `text`, repaired as far as possible, cannot be read as one private key. */
function notAPrivateKey(text) {
    const labels = (0,_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pemLabels */ .gs)(text);
    const keys = labels.filter(label => label.endsWith('PRIVATE KEY'));
    if (keys.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It holds ${keys.length} private keys; exactly one belongs here.`);
    if (keys.length === 0) {
        return named(text, IN_PRIVATE_PLACE, 'It is not a private key in OpenSSH or PEM form, with its BEGIN and END lines.');
    }
    if (labels.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('It holds several PEM blocks; the private key alone belongs here.');
    const ends = text.includes(`-----END ${keys[0]}-----`);
    return (0,_key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .damaged */ .q)(ends ? 'what its BEGIN and END lines enclose is not base64' : 'its BEGIN line has no END line');
}
/** The reason why `text`, taken out of its wrapping, cannot be read as one line with a public key. */
function notAPublicKey(text) {
    const keys = text.split(/\sAAAA/).length - 1;
    if (keys > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It holds ${keys} public keys; exactly one belongs here.`);
    const form = 'the one-line form of OpenSSH ("ssh-ed25519 AAAA… comment")';
    const fault = /[\r\n]/.test(text.trim())
        ? `It is not on a single line, as ${form} is.`
        : `It is cut off or damaged: it must be whole, in ${form}.`;
    return named(text, IN_PUBLIC_PLACE, keys === 1 ? fault : `It is not a public key in ${form}.`);
}
function named(text, signs, otherwise) {
    for (const [sign, sentence] of [...FOREIGN, ...signs])
        if (sign.test(text))
            return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(sentence);
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(otherwise);
}


/***/ }),

/***/ 5120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dy: () => (/* binding */ isSealed),
  Qx: () => (/* binding */ openContainer),
  u2: () => (/* binding */ readContainer),
  Rv: () => (/* binding */ writeContainer)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./key/algorithm.js
var key_algorithm = __webpack_require__(8312);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./key/bcrypt-kdf.js


const HASH_SIZE = 32;
/**
 * bcrypt_pbkdf of OpenBSD. It takes about 10 ms a round in JavaScript, so other work gets its turn after each of them;
 * and the package is loaded here, since unencrypted keys do not need it.
 */
async function deriveKey(passphrase, salt, rounds, size) {
    const { default: bcrypt } = await __webpack_require__.e(/* import() */ 92).then(__webpack_require__.t.bind(__webpack_require__, 1092, 19));
    const secret = sha512(Buffer.from(passphrase));
    const key = Buffer.alloc(size);
    const stride = Math.ceil(size / HASH_SIZE);
    for (let block = 0; block < stride; block++) {
        const sum = Buffer.alloc(HASH_SIZE);
        const hash = Buffer.alloc(HASH_SIZE);
        let seed = sha512(Buffer.concat([salt, Buffer.of(0, 0, 0, block + 1)]));
        for (let round = 0; round < rounds; round++) {
            bcrypt.hash(secret, seed, hash);
            for (const [index, octet] of hash.entries())
                sum.writeUInt8(sum.readUInt8(index) ^ octet, index);
            seed = sha512(hash);
            await (0,promises_.setImmediate)();
        }
        // A block is spread over the whole key; what lies past its end is dropped.
        for (const [index, octet] of sum.entries())
            key[index * stride + block] = octet;
    }
    return key;
}
function sha512(bytes) {
    return (0,external_node_crypto_.createHash)('sha512').update(bytes).digest();
}

// EXTERNAL MODULE: ./key/key-error.js
var key_error = __webpack_require__(137);
;// CONCATENATED MODULE: ./key/openssh-cipher.js

function unauthenticated(name, keySize, blockSize = 16) {
    return {
        keySize,
        ivSize: blockSize,
        blockSize,
        tagSize: 0,
        decrypt: (key, iv, sealed) => (0,external_node_crypto_.createDecipheriv)(name, key, iv).setAutoPadding(false).update(sealed),
    };
}
function gcm(name, keySize) {
    return {
        keySize,
        ivSize: 12,
        blockSize: 16,
        tagSize: 16,
        decrypt(key, iv, sealed, tag) {
            const decipher = (0,external_node_crypto_.createDecipheriv)(name, key, iv).setAuthTag(tag);
            return Buffer.concat([decipher.update(sealed), decipher.final()]);
        },
    };
}
/** PROTOCOL.chacha20poly1305 of OpenSSH with packet number 0: block 0 gives the key of Poly1305, the text starts at block 1. */
const chacha20Poly1305 = {
    keySize: 64,
    ivSize: 0,
    blockSize: 8,
    tagSize: 16,
    decrypt(key, _iv, sealed, tag) {
        const chacha20 = (block, data) => {
            const counter = Buffer.alloc(16);
            counter.writeUInt8(block);
            return (0,external_node_crypto_.createCipheriv)('chacha20', key.subarray(0, 32), counter).update(data);
        };
        if (!(0,external_node_crypto_.timingSafeEqual)(tag, poly1305(chacha20(0, Buffer.alloc(32)), sealed)))
            throw new Error('The tag is not right.');
        return chacha20(1, sealed);
    },
};
/** RFC 8439, section 2.5. */
function poly1305(key, message) {
    const littleEndian = (octets) => BigInt(`0x${Buffer.from(octets).reverse().toString('hex')}`);
    const r = littleEndian(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
    let sum = 0n;
    for (let start = 0; start < message.length; start += 16) {
        const block = Buffer.concat([message.subarray(start, start + 16), Buffer.of(1)]);
        sum = ((sum + littleEndian(block)) * r) % (2n ** 130n - 5n);
    }
    const tag = BigInt.asUintN(128, sum + littleEndian(key.subarray(16)));
    return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').reverse();
}
/** By their names in the container; `none` is not among them. */
const CIPHERS = new Map([
    ['aes128-ctr', unauthenticated('aes-128-ctr', 16)],
    ['aes192-ctr', unauthenticated('aes-192-ctr', 24)],
    ['aes256-ctr', unauthenticated('aes-256-ctr', 32)],
    ['aes128-cbc', unauthenticated('aes-128-cbc', 16)],
    ['aes192-cbc', unauthenticated('aes-192-cbc', 24)],
    ['aes256-cbc', unauthenticated('aes-256-cbc', 32)],
    ['3des-cbc', unauthenticated('des-ede3-cbc', 24, 8)],
    ['aes128-gcm@openssh.com', gcm('aes-128-gcm', 16)],
    ['aes256-gcm@openssh.com', gcm('aes-256-gcm', 32)],
    ['chacha20-poly1305@openssh.com', chacha20Poly1305],
]);

// EXTERNAL MODULE: ./key/passphrase.js
var key_passphrase = __webpack_require__(9317);
// EXTERNAL MODULE: ./key/wire.js
var wire = __webpack_require__(5032);
;// CONCATENATED MODULE: ./key/openssh-container.js







const MAGIC = 'openssh-key-v1\0';
/** Some ten seconds; ssh-keygen's default is 16 or 24, `-a 100` is common. */
const MOST_ROUNDS = 1024;
/** As ssh-keygen writes it today. */
const USUAL_ROUNDS = 24;
/** Throws KeyError for what is no container, and for one with several keys. */
function readContainer(body) {
    const reader = new wire/* WireReader */.ZT(body);
    if (reader.octets(MAGIC.length).toString() !== MAGIC)
        throw (0,key_error/* damaged */.q)('it does not start as an OpenSSH key does');
    const [cipher, kdf, kdfOptions] = [reader.text(), reader.text(), reader.string()];
    const count = reader.uint32();
    if (count !== 1)
        throw new key_error/* KeyError */.e('It holds several keys, or none, in one container; exactly one belongs here.');
    return { cipher, kdf, kdfOptions, publicBlob: reader.string(), section: reader.string(), tag: reader.rest() };
}
/** Whether the private section is encrypted. */
function isSealed(container) {
    return container.cipher !== 'none';
}
/** Throws KeyError for a missing or wrong passphrase, too much work to derive its key, and a damaged or foreign section. */
async function openContainer(container, passphrase) {
    if (container.kdf !== (isSealed(container) ? 'bcrypt' : 'none'))
        throw (0,key_passphrase/* unsupportedEncryption */.F6)();
    if (isSealed(container))
        return readSection(await unseal(container, passphrase), key_passphrase/* wrongPassphrase */.Eq);
    checkSize(container, 8, 0);
    return readSection(container.section, () => (0,key_error/* damaged */.q)('its check numbers differ'));
}
async function unseal(container, passphrase) {
    const cipher = CIPHERS.get(container.cipher);
    if (!cipher)
        throw (0,key_passphrase/* unsupportedEncryption */.F6)();
    checkSize(container, cipher.blockSize, cipher.tagSize);
    const options = new wire/* WireReader */.ZT(container.kdfOptions);
    const [salt, rounds] = [options.string(), options.uint32()];
    if (rounds > MOST_ROUNDS) {
        throw new key_error/* KeyError */.e(`Its encryption asks for more than ${MOST_ROUNDS} rounds of key derivation, which is refused.`);
    }
    if (rounds === 0 || salt.length === 0)
        throw (0,key_error/* damaged */.q)('its key derivation has no rounds or no salt');
    if (passphrase === '')
        throw (0,key_passphrase/* missingPassphrase */.RB)();
    const key = await deriveKey(passphrase, salt, rounds, cipher.keySize + cipher.ivSize);
    try {
        return cipher.decrypt(key.subarray(0, cipher.keySize), key.subarray(cipher.keySize), container.section, container.tag);
    }
    catch (cause) {
        throw (0,key_passphrase/* wrongPassphrase */.Eq)(cause);
    }
}
function checkSize({ section, tag }, blockSize, tagSize) {
    const whole = section.length > 0 && section.length % blockSize === 0 && tag.length === tagSize;
    if (!whole)
        throw (0,key_error/* damaged */.q)('its private section has not the size that its cipher needs');
}
function readSection(section, onDifferentChecks) {
    const reader = new wire/* WireReader */.ZT(section);
    const [check, again] = [reader.uint32(), reader.uint32()];
    if (check !== again)
        throw onDifferentChecks();
    const algorithm = (0,key_algorithm/* algorithmNamed */.jg)(reader.text());
    const key = { algorithm, jwk: algorithm.readPrivate(reader), comment: reader.text() };
    if (!reader.rest().every((octet, index) => octet === ((index + 1) & 0xff)))
        throw (0,key_error/* damaged */.q)('its padding is not right');
    return key;
}
/** The PEM text of a new container, sealed as ssh-keygen does it unless `passphrase` is blank. */
async function writeContainer({ algorithm, jwk, comment }, passphrase) {
    const [name, check] = [(0,wire/* writeString */.pS)(algorithm.name), (0,external_node_crypto_.randomBytes)(4)];
    const content = Buffer.concat([check, check, name, ...algorithm.writePrivate(jwk), (0,wire/* writeString */.pS)(comment)]);
    const padding = Array.from({ length: -content.length & 15 }, (_, index) => index + 1);
    const open = {
        cipher: 'none',
        kdf: 'none',
        kdfOptions: Buffer.alloc(0),
        publicBlob: Buffer.concat([name, ...algorithm.writePublic(jwk)]),
        section: Buffer.concat([content, Buffer.from(padding)]),
        tag: Buffer.alloc(0),
    };
    const { cipher, kdf, kdfOptions, publicBlob, section } = passphrase === '' ? open : await seal(open, passphrase);
    const strings = [cipher, kdf, kdfOptions].map(wire/* writeString */.pS);
    const body = [Buffer.from(MAGIC), ...strings, (0,wire/* writeUint32 */.rn)(1), (0,wire/* writeString */.pS)(publicBlob), (0,wire/* writeString */.pS)(section)];
    const lines = Buffer.concat(body)
        .toString('base64')
        .replace(/.{1,70}/g, '$&\n');
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}-----END OPENSSH PRIVATE KEY-----\n`;
}
async function seal(container, passphrase) {
    const salt = (0,external_node_crypto_.randomBytes)(16);
    const key = await deriveKey(passphrase, salt, USUAL_ROUNDS, 48);
    const section = (0,external_node_crypto_.createCipheriv)('aes-256-ctr', key.subarray(0, 32), key.subarray(32)).update(container.section);
    const kdfOptions = Buffer.concat([(0,wire/* writeString */.pS)(salt), (0,wire/* writeUint32 */.rn)(USUAL_ROUNDS)]);
    return { ...container, cipher: 'aes256-ctr', kdf: 'bcrypt', kdfOptions, section };
}


/***/ }),

/***/ 9317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eq: () => (/* binding */ wrongPassphrase),
/* harmony export */   F6: () => (/* binding */ unsupportedEncryption),
/* harmony export */   RB: () => (/* binding */ missingPassphrase),
/* harmony export */   nN: () => (/* binding */ NEEDLESS_PASSPHRASE)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(137);


/** For an encrypted key without one. */
function missingPassphrase() {
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It is encrypted, and its passphrase is missing. Give it in password (password_env in a keys file). ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .BLANK_SECRET */ .wK}.`);
}
/** For one that does not open the key; `cause` is what the cipher said. */
function wrongPassphrase(cause) {
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('The passphrase is wrong: it does not open the key. Check password (password_env in a keys file).', { cause });
}
/** The warning of a passphrase that comes with an unencrypted key. */
const NEEDLESS_PASSPHRASE = 'It is not encrypted: the passphrase is not needed to open it.';
/** For a cipher or key derivation that cannot be undone here. */
function unsupportedEncryption(cause) {
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('Its encryption is not supported; encrypt it anew with "ssh-keygen -p -f FILE".', { cause });
}


/***/ }),

/***/ 4654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ bareKey),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   cJ: () => (/* binding */ publicKeyFromBlob),
/* harmony export */   ox: () => (/* binding */ publicKeyFromObject),
/* harmony export */   parsePublicKey: () => (/* binding */ parsePublicKey),
/* harmony export */   vt: () => (/* binding */ publicKeyFromJwk),
/* harmony export */   yL: () => (/* binding */ isSameKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _algorithm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8312);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(137);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2524);
/* harmony import */ var _mix_up_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8285);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5032);






const SMALLEST_RSA = 2048;
/** OpenSSH reads no larger ones (SSHBUF_MAX_BIGNUM). */
const LARGEST_RSA = 16_384;
const OPTIONS = String.raw `(?:[^\s"]|"(?:[^"\\]|\\.)*")+`;
const LINE = new RegExp(`^(?:${OPTIONS}\\s+)?((?!\\S*-cert-)[a-z][\\w.@-]+)\\s+(AAAA[\\w+/]+={0,2})(?:\\s+(.*))?$`, 's');
/**
 * Reads the one-line form (sshd(8), AUTHORIZED_KEYS FILE FORMAT); options in front are dropped.
 * Throws KeyError for everything else, saying what it seems to be and, if a command converts it, which.
 */
function parsePublicKey(text) {
    if (text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST_KEY */ .hl)
        throw (0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .tooLarge */ .g$)();
    const fields = fieldsOf(text);
    if (!fields)
        throw (0,_mix_up_js__WEBPACK_IMPORTED_MODULE_3__/* .notAPublicKey */ .b)((0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .unwrap */ .oA)(text).text);
    const [type, base64, comment] = fields;
    const key = publicKeyFromBlob(Buffer.from(base64, 'base64'), comment);
    if (key.type !== type)
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its type and its base64 part differ');
    checkPoint(key.blob);
    return key;
}
/**
 * Type and base64 of the key that a text holds, by its form alone: also of one whose type or size is not accepted any more. Undefined
 * when it holds none.
 */
function bareKey(text) {
    const fields = text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST_KEY */ .hl ? undefined : fieldsOf(text);
    return fields && `${fields[0]} ${Buffer.from(fields[1], 'base64').toString('base64')}`;
}
function fieldsOf(text) {
    const lines = text
        .trim()
        .replace(/^(["'])(.*)\1$/s, '$2')
        .split(/[\r\n]+/);
    const [line = '', ...others] = lines.map(line => line.trim()).filter(line => /^[^#]/.test(line));
    const fields = LINE.exec(line);
    if (!fields || others.length > 0)
        return undefined;
    const [, type = '', base64 = '', comment = ''] = fields;
    return [type, base64, comment];
}
/** Whether two texts hold the same key, whatever their comments; false also when either holds none. */
function isSameKey(one, other) {
    try {
        return parsePublicKey(one).blob.equals(parsePublicKey(other).blob);
    }
    catch {
        return false;
    }
}
/** The fingerprint of the key that a text holds, as `ssh-keygen -l` prints it; undefined when it holds none. */
function fingerprintOf(text) {
    try {
        return parsePublicKey(text).fingerprint;
    }
    catch {
        return undefined;
    }
}
// What the form alone does not show: whether the numbers are a key at all.
function checkPoint(blob) {
    const reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__/* .WireReader */ .ZT(blob);
    try {
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmNamed */ .jg)(reader.text()).readPublic(reader), format: 'jwk' });
    }
    catch (cause) {
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not a valid key', cause);
    }
}
/** `key` may be the private one. Throws KeyError for a type or size that is not accepted. */
function publicKeyFromObject(key, comment = '') {
    return publicKeyFromJwk((0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(key), key.export({ format: 'jwk' }), comment);
}
/** Throws KeyError for a size that is not accepted: of RSA less than `least` bits. */
function publicKeyFromJwk(algorithm, jwk, comment, least = SMALLEST_RSA) {
    const bits = algorithm.bits(jwk);
    if (jwk.kty === 'RSA' && bits < least) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits, which is too weak: ${least} is the least, 3072 or more are better.`);
    }
    if (bits > LARGEST_RSA) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits: OpenSSH reads at most ${LARGEST_RSA}.`);
    }
    const blob = Buffer.concat([(0,_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .writeString */ .pS)(algorithm.name), ...algorithm.writePublic(jwk)]);
    const words = printable(comment);
    return {
        type: algorithm.name,
        blob,
        comment: words,
        line: `${algorithm.name} ${blob.toString('base64')} ${words}`.trimEnd(),
        // Of three keys that are made while one is checked, one is asked for it.
        get fingerprint() {
            return `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
        },
        bits,
    };
}
/**
 * Throws KeyError for a damaged blob and for a type or size that is not accepted, as `publicKeyFromJwk` does; whether its numbers are a
 * valid key is not asked.
 */
function publicKeyFromBlob(blob, comment, least) {
    const reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__/* .WireReader */ .ZT(blob);
    const algorithm = (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmNamed */ .jg)(reader.text());
    const key = publicKeyFromJwk(algorithm, algorithm.readPublic(reader), comment, least);
    if (!key.blob.equals(blob))
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not in the canonical form');
    return key;
}
function printable(comment) {
    return comment.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, '').trim();
}


/***/ }),

/***/ 5032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZT: () => (/* binding */ WireReader),
/* harmony export */   pS: () => (/* binding */ writeString),
/* harmony export */   rn: () => (/* binding */ writeUint32),
/* harmony export */   yz: () => (/* binding */ writeMpint)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(137);

/** Reads the data types of RFC 4251, section 5, one after the other; throws KeyError where the bytes end too early. */
class WireReader {
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get length() {
        return this.#bytes.length;
    }
    octets(length) {
        if (length > this.length)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_0__/* .damaged */ .q)('it ends too early');
        const octets = this.#bytes.subarray(0, length);
        this.#bytes = this.#bytes.subarray(length);
        return octets;
    }
    uint32() {
        return this.octets(4).readUInt32BE();
    }
    string() {
        return this.octets(this.uint32());
    }
    text() {
        return this.string().toString();
    }
    rest() {
        return this.octets(this.length);
    }
    /** A natural number, without its leading zeros. */
    mpint() {
        return withoutZeros(this.string());
    }
}
/** Four octets, the highest first. */
function writeUint32(value) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(value);
    return octets;
}
/** Octets or UTF-8 text behind their length. */
function writeString(value) {
    const octets = Buffer.from(value);
    return Buffer.concat([writeUint32(octets.length), octets]);
}
/** A natural number, given in octets of any length. */
function writeMpint(value) {
    const octets = withoutZeros(value);
    const sign = Buffer.alloc(octets.length > 0 && octets.readUInt8() > 127 ? 1 : 0);
    return writeString(Buffer.concat([sign, octets]));
}
function withoutZeros(octets) {
    const first = octets.findIndex(octet => octet > 0);
    return octets.subarray(first === -1 ? octets.length : first);
}


/***/ })

};
