export const id = 117;
export const ids = [117];
export const modules = {

/***/ 3117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publicHalf: () => (/* binding */ publicHalf),
  readPrivateKey: () => (/* binding */ readPrivateKey)
});

// EXTERNAL MODULE: ./build/key/algorithm.js
var algorithm = __webpack_require__(4681);
// EXTERNAL MODULE: ./build/key/key-error.js
var key_error = __webpack_require__(6188);
// EXTERNAL MODULE: ./build/key/key-text.js
var key_text = __webpack_require__(7031);
// EXTERNAL MODULE: ./build/key/openssh-container.js + 2 modules
var openssh_container = __webpack_require__(7219);
// EXTERNAL MODULE: ./build/key/passphrase.js
var key_passphrase = __webpack_require__(9026);
// EXTERNAL MODULE: ./build/key/mix-up.js
var mix_up = __webpack_require__(1358);
;// CONCATENATED MODULE: ./build/key/pem.js


/** `text` is a repaired one. Throws KeyError for all that is not exactly one private key, saying what it seems to be. */
function parsePem(text) {
    const block = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:Proc-Type: 4,ENCRYPTED\nDEK-Info: (.+),.+\n\n)?([\w+/=\n]*)-----END \1-----\n$/.exec(text);
    if (!block)
        throw (0,mix_up/* notAPrivateKey */.Z)(text);
    const [, label = '', legacyCipher, lines = ''] = block;
    const base64 = lines.replaceAll('\n', '');
    if (base64.length % 4 !== 0 || !/^\w[\w+/]*={0,2}$/.test(base64))
        throw (0,key_error/* damaged */.q)('its base64 is not complete');
    return { label, legacyCipher, body: Buffer.from(base64, 'base64'), text };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/key/der.js

const tags = { integer: 0x02, sequence: 0x30 };
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

;// CONCATENATED MODULE: ./build/key/pem-key.js





/** PBKDF2 needs about a second for this many; openssl's default is 2,048. */
const mostIterations = 2_000_000;
/** N × r × p of scrypt (RFC 7914), eight times openssl's default. */
const mostScryptWork = 2 ** 20;
/** N × r; 128 bytes each make the 32 MiB that OpenSSL grants. */
const mostScryptMemory = 2 ** 18;
const scryptIdentifier = Buffer.from('06092b06010401da47040b', 'hex');
const encodings = new Map([
    ['RSA PRIVATE KEY', 'pkcs1'],
    ['EC PRIVATE KEY', 'sec1'],
    ['PRIVATE KEY', 'pkcs8'],
    ['ENCRYPTED PRIVATE KEY', 'pkcs8'],
]);
function isEncrypted(pem) {
    return pem.label === 'ENCRYPTED PRIVATE KEY' || pem.legacyCipher !== undefined;
}
/** Opens a key in PKCS#1, SEC1 or PKCS#8. Throws KeyError, in bounded time whatever work the key's encryption asks for. */
function openPem(pem, passphrase) {
    if (pem.label === 'DSA PRIVATE KEY')
        throw (0,algorithm/* unsupported */.qO)('dsa');
    const type = encodings.get(pem.label);
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
    if (algorithm.tag !== tags.sequence)
        throw (0,key_error/* damaged */.q)('it is not encrypted as its BEGIN line says');
    const numbers = integersIn(algorithm.content);
    const product = (count) => numbers.slice(0, count).reduce((product, number) => product * number, 1n);
    if (!algorithm.content.includes(scryptIdentifier)) {
        if (numbers.every(number => number <= mostIterations))
            return;
        throw new key_error/* KeyError */.e(`Its encryption asks for more than ${mostIterations} rounds of key derivation, which is refused.`);
    }
    if (product(3) > mostScryptWork || product(2) >= mostScryptMemory) {
        throw new key_error/* KeyError */.e(`Its encryption asks for more than 32 MiB or N × r × p = ${mostScryptWork} of scrypt, which is refused.`);
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
        if (tag === tags.integer)
            integers.push(BigInt(`0x0${content.toString('hex')}`));
        if (tag === tags.sequence)
            pending.push(content);
    }
    return integers;
}

// EXTERNAL MODULE: ./build/key/public-key.js
var public_key = __webpack_require__(5141);
;// CONCATENATED MODULE: ./build/key/private-key.js








/**
 * Reads a private key in the OpenSSH, PKCS#1, SEC1 or PKCS#8 form, in whatever state pipelines left its text.
 * Throws KeyError when it is none, damaged, of a type or size that is not accepted, or does not open with the passphrase.
 */
async function readPrivateKey(text, passphrase = '') {
    if (text.length > key_text/* largestKey */.MK)
        throw (0,key_text/* tooLarge */.g$)();
    const repaired = (0,key_text/* repair */.Ip)(text);
    const pem = parsePem(repaired.text);
    const { algorithm, jwk, comment, encrypted } = await private_key_open(pem, passphrase);
    const publicKey = (0,public_key/* publicKeyFromJwk */.vt)(algorithm, jwk, comment);
    if (!isConsistent(algorithm, jwk))
        throw (0,key_error/* damaged */.q)('its numbers do not belong together');
    const notices = [...repaired.repairs];
    const warnings = [];
    let privateKey = pem.text;
    if (algorithm.name === 'ssh-ed25519' && !isContainer(pem)) {
        privateKey = await (0,openssh_container/* writeContainer */.Rv)({ algorithm, jwk, comment }, encrypted ? passphrase : '');
        notices.push('the Ed25519 key was converted from PKCS#8 to the OpenSSH form, since OpenSSH cannot read the former');
    }
    if (algorithm.name === 'ssh-rsa' && publicKey.bits < 3072) {
        warnings.push(`It is an RSA key of ${publicKey.bits} bits: 3072 or more are better, or Ed25519.`);
    }
    if (passphrase !== '' && !encrypted)
        warnings.push(key_passphrase/* needlessPassphrase */.i_);
    return { privateKey, publicKey, notices, warnings };
}
/** The public line, without comment, when it can be had without the passphrase; else undefined. Never throws. */
function publicHalf(text) {
    try {
        const pem = parsePem((0,key_text/* repair */.Ip)(text.slice(0, key_text/* largestKey */.MK)).text);
        if (isContainer(pem))
            return (0,public_key/* publicKeyFromBlob */.cJ)((0,openssh_container/* readContainer */.u2)(pem.body).publicBlob, '').line;
        return isEncrypted(pem) ? undefined : (0,public_key/* publicKeyFromObject */.ox)(openPem(pem, '')).line;
    }
    catch {
        return undefined;
    }
}
const isContainer = (pem) => pem.label === 'OPENSSH PRIVATE KEY';
async function private_key_open(pem, passphrase) {
    if (!isContainer(pem)) {
        const key = openPem(pem, passphrase);
        return { algorithm: (0,algorithm/* algorithmOf */.Hy)(key), jwk: key.export({ format: 'jwk' }), comment: '', encrypted: isEncrypted(pem) };
    }
    const container = (0,openssh_container/* readContainer */.u2)(pem.body);
    const { blob } = (0,public_key/* publicKeyFromBlob */.cJ)(container.publicBlob, '');
    const key = await (0,openssh_container/* openContainer */.Qx)(container, passphrase);
    if (!(0,public_key/* publicKeyFromJwk */.vt)(key.algorithm, key.jwk, '').blob.equals(blob))
        throw (0,key_error/* damaged */.q)('its two public halves differ');
    return { ...key, encrypted: (0,openssh_container/* isSealed */.dy)(container) };
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
