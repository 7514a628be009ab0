export const id = 594;
export const ids = [594];
export const modules = {

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

/***/ 1594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isPrivateKey: () => (/* binding */ isPrivateKey),
  publicHalf: () => (/* binding */ publicHalf),
  readPrivateKey: () => (/* binding */ readPrivateKey),
  unlockPrivateKey: () => (/* binding */ unlockPrivateKey)
});

// EXTERNAL MODULE: ./key/algorithm.js
var key_algorithm = __webpack_require__(8312);
// EXTERNAL MODULE: ./key/key-error.js
var key_error = __webpack_require__(137);
// EXTERNAL MODULE: ./key/key-text.js
var key_text = __webpack_require__(2524);
// EXTERNAL MODULE: ./key/openssh-container.js + 2 modules
var openssh_container = __webpack_require__(5120);
// EXTERNAL MODULE: ./key/passphrase.js
var key_passphrase = __webpack_require__(9317);
// EXTERNAL MODULE: ./key/mix-up.js
var mix_up = __webpack_require__(8285);
;// CONCATENATED MODULE: ./key/pem.js


/** `text` is a repaired one. Throws KeyError for all that is not exactly one private key, saying what it seems to be. */
function parsePem(text) {
    const block = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:Proc-Type: 4,ENCRYPTED\nDEK-Info: ([^,\n]+),[^,\n]+\n\n)?([A-Za-z0-9+/=\n]*)-----END \1-----\n$/.exec(text);
    if (!block)
        throw (0,mix_up/* notAPrivateKey */.Z)(text);
    const [, label = '', legacyCipher, lines = ''] = block;
    const base64 = lines.replaceAll('\n', '');
    if (base64.length % 4 !== 0 || !/^[^=]+={0,2}$/.test(base64))
        throw (0,key_error/* damaged */.q)('its base64 is not complete, so a part of it is missing, perhaps a line');
    return { label, legacyCipher, body: Buffer.from(base64, 'base64'), text };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./key/der.js

/** The tags that keys need (X.690). */
const TAGS = { integer: 0x02, sequence: 0x30 };
/** Reads the first element. Throws KeyError where bytes are missing or the length is not a definite one. */
function readElement(bytes) {
    const [tag = 0, short = 0x80] = bytes;
    const extra = short < 0x80 ? 0 : short - 0x80;
    const start = 2 + extra;
    if (short === 0x80 || extra > 4 || start > bytes.length)
        throw (0,key_error/* damaged */.q)('its ASN.1 structure is broken');
    const end = start + (extra === 0 ? short : bytes.readUIntBE(2, extra));
    if (end > bytes.length)
        throw (0,key_error/* damaged */.q)('its ASN.1 structure is cut off');
    return { tag, content: bytes.subarray(start, end), rest: bytes.subarray(end) };
}

;// CONCATENATED MODULE: ./key/pem-key.js





/** PBKDF2 needs about a second for this many; openssl's default is 2,048. */
const MOST_ITERATIONS = 2_000_000;
/** N × r × p of scrypt (RFC 7914), eight times openssl's default. */
const MOST_SCRYPT_WORK = 2 ** 20;
/** N × r; 128 bytes each make the 32 MiB that OpenSSL grants. */
const MOST_SCRYPT_MEMORY = 2 ** 18;
const SCRYPT_IDENTIFIER = Buffer.from('06092b06010401da47040b', 'hex');
const ENCODINGS = new Map([
    ['RSA PRIVATE KEY', 'pkcs1'],
    ['EC PRIVATE KEY', 'sec1'],
    ['PRIVATE KEY', 'pkcs8'],
    ['ENCRYPTED PRIVATE KEY', 'pkcs8'],
]);
/** Whether the block needs a passphrase. */
function isEncrypted(pem) {
    return pem.label === 'ENCRYPTED PRIVATE KEY' || pem.legacyCipher !== undefined;
}
/** Opens a key in PKCS#1, SEC1 or PKCS#8. Throws KeyError, in bounded time whatever work the key's encryption asks for. */
function openPem(pem, passphrase) {
    if (pem.label === 'DSA PRIVATE KEY')
        throw (0,key_algorithm/* unsupported */.qO)('dsa');
    const type = ENCODINGS.get(pem.label);
    if (!type)
        throw new key_error/* KeyError */.e('Its form is none of OpenSSH, PKCS#1, SEC1 and PKCS#8.');
    if (isEncrypted(pem))
        return decrypt(pem, passphrase);
    if (readElement(pem.body).rest.length > 0)
        throw (0,key_error/* damaged */.q)('something follows its ASN.1 structure');
    try {
        return (0,external_node_crypto_.createPrivateKey)({ key: pem.body, format: 'der', type });
    }
    catch (cause) {
        throw (0,key_error/* damaged */.q)('its ASN.1 structure does not hold a key', cause);
    }
}
function decrypt(pem, passphrase) {
    if (pem.legacyCipher === undefined)
        boundWork(pem.body);
    if (passphrase === '')
        throw (0,key_passphrase/* missingPassphrase */.RB)();
    try {
        return (0,external_node_crypto_.createPrivateKey)({ key: pem.text, passphrase });
    }
    catch (cause) {
        // With a wrong passphrase the padding is right once in 256 times; then the ASN.1 structure is broken instead.
        throw /(?:EVP|PEM)_UNSUPPORTED/.test(`${cause.code}`)
            ? (0,key_passphrase/* unsupportedEncryption */.F6)(cause)
            : (0,key_passphrase/* wrongPassphrase */.Eq)(cause);
    }
}
/** Refuses what would keep OpenSSL busy for long, by the parameters of the encryption (RFC 5958, RFC 8018, RFC 7914). */
function boundWork(body) {
    const algorithm = readElement(readElement(body).content);
    if (algorithm.tag !== TAGS.sequence)
        throw (0,key_error/* damaged */.q)('it is not encrypted as its BEGIN line says');
    const numbers = integersIn(algorithm.content);
    const product = (count) => numbers.slice(0, count).reduce((product, number) => product * number, 1n);
    if (!algorithm.content.includes(SCRYPT_IDENTIFIER)) {
        if (numbers.every(number => number <= MOST_ITERATIONS))
            return;
        throw new key_error/* KeyError */.e(`Its encryption asks for more than ${MOST_ITERATIONS} rounds of key derivation, which is refused.`);
    }
    if (product(3) > MOST_SCRYPT_WORK || product(2) >= MOST_SCRYPT_MEMORY) {
        throw new key_error/* KeyError */.e(`Its encryption asks for more than 32 MiB or N × r × p = ${MOST_SCRYPT_WORK} of scrypt, which is refused.`);
    }
}
function integersIn(bytes) {
    const integers = [];
    const pending = [bytes];
    for (let next = pending.pop(); next; next = pending.pop()) {
        if (next.length === 0)
            continue;
        const { tag, content, rest } = readElement(next);
        pending.push(rest);
        if (tag === TAGS.integer)
            integers.push(BigInt(`0x0${content.toString('hex')}`));
        if (tag === TAGS.sequence)
            pending.push(content);
    }
    return integers;
}

// EXTERNAL MODULE: ./key/public-key.js
var public_key = __webpack_require__(4654);
;// CONCATENATED MODULE: ./key/private-key.js








/** Bits of RSA that OpenSSH asks for (SSH_RSA_MINIMUM_MODULUS_SIZE). */
const LEAST_TO_LOG_IN = 1024;
/**
 * Reads a private key in the OpenSSH, PKCS#1, SEC1 or PKCS#8 form, in whatever state pipelines left its text.
 * Throws KeyError when it is none, damaged, of a type or size that is not accepted, or does not open with the passphrase.
 */
async function readPrivateKey(text, passphrase = '') {
    if (text.length > key_text/* LARGEST_KEY */.hl)
        throw (0,key_text/* tooLarge */.g$)();
    const repaired = (0,key_text/* repair */.Ip)(text);
    const pem = parsePem(repaired.text);
    const { algorithm, jwk, publicKey, encrypted } = await private_key_open(pem, passphrase);
    if (!isConsistent(algorithm, jwk))
        throw (0,key_error/* damaged */.q)('its numbers do not belong together');
    const notices = [...repaired.repairs];
    const warnings = [];
    let privateKey = pem.text;
    if (algorithm.name === 'ssh-ed25519' && !isContainer(pem)) {
        privateKey = await (0,openssh_container/* writeContainer */.Rv)({ algorithm, jwk, comment: '' }, encrypted ? passphrase : '');
        notices.push('the Ed25519 key was converted from PKCS#8 to the OpenSSH form, since OpenSSH cannot read the former');
    }
    if (algorithm.name === 'ssh-rsa' && publicKey.bits < 3072) {
        warnings.push(`It is an RSA key of ${publicKey.bits} bits: 3072 or more are better, or Ed25519.`);
    }
    if (passphrase !== '' && !encrypted)
        warnings.push(key_passphrase/* NEEDLESS_PASSPHRASE */.nN);
    return { privateKey, publicKey, notices, warnings };
}
/**
 * A private key without its encryption, in the OpenSSH form, as ssh-add takes it, and type and base64 of its public half. Throws KeyError
 * as `readPrivateKey` does, but takes what is too weak to be stored: it may open the door to its successor.
 */
async function unlockPrivateKey(text, passphrase = '') {
    if (text.length > key_text/* LARGEST_KEY */.hl)
        throw (0,key_text/* tooLarge */.g$)();
    const pem = parsePem((0,key_text/* repair */.Ip)(text).text);
    const { algorithm, jwk, publicKey, encrypted } = await private_key_open(pem, passphrase, LEAST_TO_LOG_IN);
    const isReady = isContainer(pem) && !encrypted;
    const privateKey = isReady ? pem.text : await (0,openssh_container/* writeContainer */.Rv)({ algorithm, jwk, comment: '' }, '');
    return { privateKey, publicKey: publicKey.line.split(' ', 2).join(' ') };
}
/** The public line, without comment, when it can be had without the passphrase; else undefined. Never throws. */
function publicHalf(text) {
    try {
        const pem = parsePem((0,key_text/* repair */.Ip)(text.slice(0, key_text/* LARGEST_KEY */.hl)).text);
        if (isContainer(pem))
            return (0,public_key/* publicKeyFromBlob */.cJ)((0,openssh_container/* readContainer */.u2)(pem.body).publicBlob, '').line;
        return isEncrypted(pem) ? undefined : (0,public_key/* publicKeyFromObject */.ox)(openPem(pem, '')).line;
    }
    catch {
        return undefined;
    }
}
/** Whether `text` is one whole PEM block of a private key, whatever its content. Never throws. */
function isPrivateKey(text) {
    try {
        return text.length <= key_text/* LARGEST_KEY */.hl && parsePem((0,key_text/* repair */.Ip)(text).text).body.length > 0;
    }
    catch {
        return false;
    }
}
const isContainer = (pem) => pem.label === 'OPENSSH PRIVATE KEY';
async function private_key_open(pem, passphrase, least) {
    if (!isContainer(pem)) {
        const key = openPem(pem, passphrase);
        const [algorithm, jwk] = [(0,key_algorithm/* algorithmOf */.Hy)(key), key.export({ format: 'jwk' })];
        return { algorithm, jwk, publicKey: (0,public_key/* publicKeyFromJwk */.vt)(algorithm, jwk, '', least), encrypted: isEncrypted(pem) };
    }
    const container = (0,openssh_container/* readContainer */.u2)(pem.body);
    const { blob } = (0,public_key/* publicKeyFromBlob */.cJ)(container.publicBlob, '', least);
    const { algorithm, jwk, comment } = await (0,openssh_container/* openContainer */.Qx)(container, passphrase);
    const publicKey = (0,public_key/* publicKeyFromJwk */.vt)(algorithm, jwk, comment, least);
    if (!publicKey.blob.equals(blob))
        throw (0,key_error/* damaged */.q)('its two public halves differ');
    return { algorithm, jwk, publicKey, encrypted: (0,openssh_container/* isSealed */.dy)(container) };
}
function isConsistent(algorithm, jwk) {
    try {
        return algorithm.isConsistent(jwk);
    }
    catch {
        return false;
    }
}


/***/ })

};
