export const id = 793;
export const ids = [793,141];
export const modules = {

/***/ 4681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ algorithmOf),
/* harmony export */   jg: () => (/* binding */ algorithmNamed),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6188);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2115);



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
const algorithms = [
    ed25519,
    rsa,
    ecdsa('P-256', 'nistp256', 'prime256v1', 32),
    ecdsa('P-384', 'nistp384', 'secp384r1', 48),
    ecdsa('P-521', 'nistp521', 'secp521r1', 66),
];
/** `name` as in RFC 4253 (`ssh-rsa`). Throws KeyError for a type that is not accepted, with the reason. */
function algorithmNamed(name) {
    const algorithm = algorithms.find(algorithm => algorithm.name === name);
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
    const algorithm = algorithms.find(algorithm => algorithm.openssl === namedCurve);
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

/***/ 6188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ KeyError),
/* harmony export */   q: () => (/* binding */ damaged)
/* harmony export */ });
/** A key that cannot be used. The message is one sentence, names no input (the caller does) and never holds bytes of the key. */
class KeyError extends Error {
    name = 'KeyError';
}
/** For bytes that do not have the structure that they announce. */
function damaged(detail, cause) {
    return new KeyError(`The key is damaged: ${detail}.`, { cause });
}


/***/ }),

/***/ 7031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ repair),
/* harmony export */   MK: () => (/* binding */ largestKey),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   gs: () => (/* binding */ pemLabels),
/* harmony export */   oA: () => (/* binding */ unwrap)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6188);

/** In bytes, and for text in characters: far above the largest real key, whose base64 in base64 has some 25,000. */
const largestKey = 64 * 1024;
function tooLarge() {
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_0__/* .KeyError */ .e(`It is too large to be a key: the limit is ${largestKey / 1024} KiB.`);
}
/** More layers than this around a key are no accident of a pipeline. */
const mostLayers = 8;
/** Bytes as text: UTF-16 with a byte-order mark, as PowerShell writes it, else UTF-8. The mark is kept. */
function decodeText(bytes) {
    return bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
}
/** The labels of the PEM blocks that begin in `text`, without the parameters that openssl puts before an EC key. */
function pemLabels(text) {
    return Array.from(text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label]) => `${label}`).filter(label => label !== 'EC PARAMETERS');
}
const layers = [
    ['a byte-order mark was removed', text => text.replace(/^\s*\uFEFF/, '')],
    ['surrounding quotes were removed', text => text.replace(/^\s*(["'`])([\s\S]*)\1\s*$/, '$2')],
    ['base64 around the whole key was decoded', withoutBase64],
    [
        'literal \\n was changed to line breaks',
        text => text.replace(/\\{1,4}r\\{1,4}n|\\{1,4}[rn]/g, '\n').replaceAll('\\/', '/'),
    ],
];
/** Takes off what pipelines put around a text, in whatever order they did: quotes, base64, escapes, a byte-order mark. */
function unwrap(text) {
    const repairs = new Set();
    let inner = text;
    for (let layer = 0; layer < mostLayers; layer++) {
        for (const [phrase, remove] of layers) {
            const outer = inner;
            inner = remove(outer);
            if (inner !== outer)
                repairs.add(phrase);
        }
    }
    return { text: inner, repairs: [...repairs] };
}
function withoutBase64(text) {
    const base64 = text.replace(/\s+/g, '');
    if (!/^[\w+/-]+={0,2}$/.test(base64))
        return text;
    const decoded = decodeText(Buffer.from(base64, 'base64'));
    return decoded.includes('-----BEGIN ') ? decoded : text;
}
/**
 * A private key's text as the key file had it before pipelines damaged it: LF, lines of base64, exactly one last newline.
 * Sound text comes back unchanged; text that is not one PEM block comes back without its wrapping, for the caller to name.
 */
function repair(text) {
    const unwrapped = unwrap(text);
    const repairs = [...unwrapped.repairs];
    const lines = unwrapped.text.replaceAll('\r\n', '\n');
    if (lines !== unwrapped.text)
        repairs.push('CRLF line ends were changed to LF');
    const sound = lines.replaceAll('\r', '\n');
    if (sound !== lines)
        repairs.push('CR line ends were changed to LF');
    const block = pemLabels(sound).length === 1 ? repairBlock(sound) : undefined;
    return block ? { text: block.text, repairs: [...repairs, ...block.repairs] } : { text: sound, repairs };
}
/** A block's content: the headers of RFC 1421 encryption, which may have lost their line breaks, and base64. */
const content = /^\s*(?:Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*((?:[0-9A-Fa-f]{16}){1,2}))?([A-Za-z0-9+/=\s]*)$/;
function repairBlock(text) {
    const block = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----((?:[^-]|-(?!----))*)-----END \1-----/.exec(text);
    const parts = content.exec(`${block?.[2]}`);
    if (!block || !parts)
        return undefined;
    const [whole, label, inside = ''] = block;
    const [, cipher, iv, base64 = ''] = parts;
    const lines = base64.trim().split(/\s*\n\s*/);
    const intact = /^\s*\n/.test(inside) && /\n\s*$/.test(inside) && lines.every(line => /^\S{1,76}$/.test(line));
    const width = label === 'OPENSSH PRIVATE KEY' ? /.{1,70}/g : /.{1,64}/g;
    const body = intact ? `${lines.join('\n')}\n` : base64.replace(/\s+/g, '').replace(width, '$&\n');
    const header = cipher ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},${iv}\n\n` : '';
    const pem = `-----BEGIN ${label}-----\n${header}${body}-----END ${label}-----\n`;
    const before = text.slice(0, block.index);
    const after = text.slice(block.index + whole.length);
    const foreign = `${before}${after}`.trim() !== '';
    const padded = before !== '' || !['', '\n'].includes(after);
    const repairs = [];
    if (foreign)
        repairs.push('text around the key was left out');
    if (!intact)
        repairs.push('lost line breaks were restored');
    if ((padded && !foreign) || (intact && `${whole}\n` !== pem))
        repairs.push('blanks around the key or its lines were removed');
    if (after === '')
        repairs.push('a last newline was added');
    return { text: pem, repairs };
}


/***/ }),

/***/ 1358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ notAPrivateKey),
/* harmony export */   b: () => (/* binding */ notAPublicKey)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6188);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7031);


/** What may stand in either place by mistake. */
const foreign = [
    [/^\s*$/, 'It is empty.'],
    [/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/, 'It is an X.509 certificate, not an SSH key.'],
    [/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, 'It is a certificate request, not an SSH key.'],
    [/-----BEGIN PGP /, 'It is a PGP key, not an SSH key.'],
    [/-cert-v\d+@openssh\.com\s/, 'It is an OpenSSH certificate: the key itself belongs here.'],
];
const inPrivatePlace = [
    [/PuTTY-User-Key-File-/, 'It is a PuTTY key; convert it with "puttygen key.ppk -O private-openssh -o key".'],
    [
        /---- BEGIN SSH2 ENCRYPTED PRIVATE KEY/,
        'It is an SSH2 private key; convert it with "ssh-keygen -i -f FILE > key".',
    ],
    [
        /^\s*(?:\S+\s+)?(?:ssh-|ecdsa-|sk-)\S+\s+AAAA/m,
        'It is a public key: the private one belongs here (the file without .pub).',
    ],
    [/PUBLIC KEY-----/, 'It is a public key: the private one belongs here.'],
    [/^\s*b3BlbnNzaC1rZXkt/, 'Its BEGIN and END lines are missing: pass the whole text of the key file.'],
];
const inPublicPlace = [
    [
        /PRIVATE KEY|PuTTY-User-Key-File-/,
        'It is a private key: the public one belongs here (the file that ends in .pub).',
    ],
    [/---- BEGIN SSH2 PUBLIC KEY/, 'It is in the SSH2 form (RFC 4716); convert it with "ssh-keygen -i -f FILE".'],
    [/-----BEGIN RSA PUBLIC KEY-----/, 'It is in PEM form (PKCS#1); convert it with "ssh-keygen -i -m PEM -f FILE".'],
    [/-----BEGIN PUBLIC KEY-----/, 'It is in PEM form; convert it with "ssh-keygen -i -m PKCS8 -f FILE".'],
    [/AAAA\S+[\s\S]*[\r\n]\s*(?:\S+\s+)?[a-z][\w.@-]+\s+AAAA/, 'It holds several public keys; exactly one belongs here.'],
    [/AAAA\S+[ \t\S]*[\r\n]\s*\S/, 'It has several lines: a public key is a single one.'],
];
/** The reason why `text`, repaired as far as possible, cannot be read as one private key. */
function notAPrivateKey(text) {
    const labels = (0,_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pemLabels */ .gs)(text);
    const keys = labels.filter(label => label.endsWith('PRIVATE KEY'));
    if (keys.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It holds ${keys.length} private keys; exactly one belongs here.`);
    if (keys.length === 0) {
        return named(text, inPrivatePlace, 'It is not a private key in OpenSSH or PEM form, with its BEGIN and END lines.');
    }
    if (labels.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('It holds several PEM blocks; the private key alone belongs here.');
    if (!text.includes(`-----END ${keys[0]}-----`))
        return (0,_key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .damaged */ .q)('the END line that belongs to its BEGIN line is missing');
    return (0,_key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .damaged */ .q)('what stands between its BEGIN and END lines is not base64');
}
/** The reason why `text`, taken out of its wrapping, cannot be read as one line with a public key. */
function notAPublicKey(text) {
    return named(text, inPublicPlace, 'It is not a public key in the one-line form of OpenSSH ("ssh-ed25519 AAAA… comment").');
}
function named(text, signs, otherwise) {
    for (const [sign, sentence] of [...foreign, ...signs])
        if (sign.test(text))
            return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(sentence);
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(otherwise);
}


/***/ }),

/***/ 5141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cJ: () => (/* binding */ publicKeyFromBlob),
/* harmony export */   ox: () => (/* binding */ publicKeyFromObject),
/* harmony export */   parsePublicKey: () => (/* binding */ parsePublicKey),
/* harmony export */   vt: () => (/* binding */ publicKeyFromJwk)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _algorithm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4681);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6188);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7031);
/* harmony import */ var _mix_up_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1358);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2115);






const smallestRsa = 2048;
/** OpenSSH reads no larger ones (SSHBUF_MAX_BIGNUM). */
const largestRsa = 16_384;
/**
 * Reads the one-line form (sshd(8), AUTHORIZED_KEYS FILE FORMAT); options in front are dropped.
 * Throws KeyError for everything else, saying what it seems to be and, if a command converts it, which.
 */
function parsePublicKey(text) {
    if (text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .largestKey */ .MK)
        throw (0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .tooLarge */ .g$)();
    const unwrapped = (0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .unwrap */ .oA)(text).text;
    const lines = unwrapped.split(/[\r\n]+/);
    const [line = '', ...others] = lines.map(line => line.trim()).filter(line => /^[^#]/.test(line));
    const option = String.raw `(?:[^\s"]|"(?:[^"\\]|\\.)*")+`;
    const fields = new RegExp(`^(?:${option}\\s+)?([a-z][\\w.@-]+)\\s+(AAAA[\\w+/]+={0,2})(?:\\s+(.*))?$`).exec(line);
    if (!fields || others.length > 0)
        throw (0,_mix_up_js__WEBPACK_IMPORTED_MODULE_3__/* .notAPublicKey */ .b)(unwrapped);
    const [, type = '', base64 = '', comment = ''] = fields;
    const key = publicKeyFromBlob(Buffer.from(base64, 'base64'), comment);
    if (key.type !== type)
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its type and its base64 part differ');
    return key;
}
/** `key` may be the private one. Throws KeyError for a type or size that is not accepted. */
function publicKeyFromObject(key, comment = '') {
    return publicKeyFromJwk((0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(key), key.export({ format: 'jwk' }), comment);
}
/** Throws KeyError for a size that is not accepted. */
function publicKeyFromJwk(algorithm, jwk, comment) {
    const bits = algorithm.bits(jwk);
    if (jwk.kty === 'RSA' && bits < smallestRsa) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits, which is too weak: ${smallestRsa} is the least, 3072 or more are better.`);
    }
    if (bits > largestRsa) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits: OpenSSH reads at most ${largestRsa}.`);
    }
    const blob = Buffer.concat([(0,_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .writeString */ .pS)(algorithm.name), ...algorithm.writePublic(jwk)]);
    const words = printable(comment);
    return {
        type: algorithm.name,
        blob,
        comment: words,
        line: `${algorithm.name} ${blob.toString('base64')} ${words}`.trimEnd(),
        fingerprint: `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
        bits,
    };
}
/** Throws KeyError for a damaged blob and for a type or size that is not accepted. */
function publicKeyFromBlob(blob, comment) {
    const reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__/* .WireReader */ .ZT(blob);
    const algorithm = (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmNamed */ .jg)(reader.text());
    const jwk = algorithm.readPublic(reader);
    const key = publicKeyFromJwk(algorithm, jwk, comment);
    if (!key.blob.equals(blob))
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not in the canonical form');
    try {
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: jwk, format: 'jwk' });
    }
    catch (cause) {
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not a valid key', cause);
    }
    return key;
}
function printable(comment) {
    return comment.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, '').trim();
}


/***/ }),

/***/ 2115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZT: () => (/* binding */ WireReader),
/* harmony export */   pS: () => (/* binding */ writeString),
/* harmony export */   rn: () => (/* binding */ writeUint32),
/* harmony export */   yz: () => (/* binding */ writeMpint)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6188);

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
function writeUint32(value) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(value);
    return octets;
}
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


/***/ }),

/***/ 4793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  execute: () => (/* binding */ execute)
});

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/p-retry/index.js + 1 modules
var p_retry = __webpack_require__(4995);
// EXTERNAL MODULE: ./build/failure.js
var build_failure = __webpack_require__(9874);
;// CONCATENATED MODULE: ./build/http/retry.js



/** Longest wait that back-off chooses by itself, in milliseconds. */
const BACKOFF_CAP = 8_000;
/** Longest wait that a server's `Retry-After` is granted, in milliseconds. */
const RETRY_AFTER_CAP = 30_000;
const BACKOFF_BASE = 500;
/** The failure of one attempt. */
class AttemptFailure extends build_failure/* Failure */.H {
    traits;
    constructor(title, code, message, traits, options) {
        super(title, code, message, options);
        this.traits = traits;
    }
    /** The same failure with something added to its line and its traits. */
    because(addition, traits = {}) {
        return new AttemptFailure(this.title, this.code, this.message + addition, { ...this.traits, ...traits }, { cause: this.cause });
    }
}
/**
 * The one retry policy of a run: exponential back-off with full jitter, capped; `Retry-After` honoured up to its own cap; after
 * a 429 every request of the run waits, not only the one that met it. Throws the last failure, no longer `retryable`, with
 * `maybeProcessed` true when any of the attempts may have been acted on.
 */
function createRetry(options) {
    const { maxAttempts, log, signal, random = Math.random, sleep = pause, now = Date.now } = options;
    let quietUntil = 0;
    return async (name, work) => {
        let repeated = false;
        const attempt = async () => {
            if (quietUntil > now())
                await sleep(quietUntil - now(), signal);
            return work();
        };
        const shouldRetry = async ({ error, attemptNumber }) => {
            if (!(error instanceof AttemptFailure) || !error.traits.retryable)
                return false;
            repeated ||= error.traits.maybeProcessed;
            const { wait, reason } = waitFor(error.traits, attemptNumber, random);
            log(`${name}: attempt ${attemptNumber} of ${maxAttempts} failed: ${error.message} Next attempt in ${seconds(wait)}${reason}.`);
            if (error.traits.slowDown)
                quietUntil = Math.max(quietUntil, now() + wait);
            await sleep(wait, signal);
            return true;
        };
        try {
            return { value: await (0,p_retry/* default */.Ay)(attempt, { retries: maxAttempts - 1, minTimeout: 0, shouldRetry }), repeated };
        }
        catch (error) {
            if (!(error instanceof AttemptFailure))
                throw error;
            const tried = error.traits.retryable && maxAttempts > 1 ? ` All ${maxAttempts} attempts were used.` : '';
            throw error.because(tried, { retryable: false, maybeProcessed: repeated || error.traits.maybeProcessed });
        }
    };
}
function waitFor(traits, attempt, random) {
    const { retryAfter } = traits;
    if (retryAfter === undefined) {
        return { wait: random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** (attempt - 1)), reason: '' };
    }
    if (retryAfter <= RETRY_AFTER_CAP)
        return { wait: retryAfter, reason: " (the server's Retry-After)" };
    return { wait: RETRY_AFTER_CAP, reason: ` (the server's Retry-After of ${seconds(retryAfter)} was cut)` };
}
function seconds(milliseconds) {
    return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
async function pause(milliseconds, signal) {
    await (0,promises_.setTimeout)(milliseconds, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./node_modules/node-fetch/src/index.js + 12 modules
var src = __webpack_require__(816);
// EXTERNAL MODULE: ./build/http/address.js
var address = __webpack_require__(1601);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./build/http/loopback.js
var loopback = __webpack_require__(356);
// EXTERNAL MODULE: ./build/http/proxy.js
var http_proxy = __webpack_require__(2749);
;// CONCATENATED MODULE: ./build/http/agent.js






/**
 * Node keeps no account of a connection to a proxy before its tunnel stands: `destroy` would leave it open, and a proxy that
 * never answers would keep the process alive. So this agent keeps that account itself.
 */
class TrackingAgent extends external_node_https_.Agent {
    #sockets = new Set();
    createConnection(...args) {
        const socket = super.createConnection(...args); // never null in Node's own implementation
        this.#sockets.add(socket);
        return socket.once('close', () => this.#sockets.delete(socket));
    }
    destroy() {
        for (const socket of this.#sockets)
            socket.destroy();
        super.destroy();
    }
}
/** Agents that keep connections alive, verify every server, and share one set of certificates. */
function createAgents(options) {
    const agents = new Map();
    const make = (url, proxy) => url.protocol === 'http:' ? new external_node_http_.Agent({ keepAlive: true }) : secureAgent(options, proxy);
    return {
        route(url) {
            if (url.protocol !== 'https:' && !(0,loopback/* isLoopback */.U)(url)) {
                throw new build_failure/* Failure */.H('Invalid input', 'plain-http', `${url.host} would be sent credentials over plain HTTP. Use https://.`);
            }
            const proxy = (0,http_proxy/* proxyFor */.i)(url, options.env);
            const key = proxy?.url.href ?? url.protocol;
            const agent = agents.get(key) ?? make(url, proxy);
            agents.set(key, agent);
            return { agent, proxy };
        },
        close() {
            for (const agent of agents.values())
                agent.destroy();
            agents.clear();
        },
    };
}
function secureAgent({ tls, timeout }, proxy) {
    const { ca: extra = [], ...identity } = tls;
    // Reading the default roots takes milliseconds: only when there is something to add to them.
    const trust = extra.length === 0 ? {} : { ca: [...(0,external_node_tls_.getCACertificates)('default'), ...extra] };
    // Node's agent lets nobody say whom to trust on the way to the proxy itself, so that this goes by the process's defaults.
    if (proxy?.url.protocol === 'https:' && trust.ca)
        (0,external_node_tls_.setDefaultCACertificates)(trust.ca);
    const settings = {
        keepAlive: true,
        timeout,
        secureContext: (0,external_node_tls_.createSecureContext)({ ...trust, ...identity, minVersion: 'TLSv1.2' }),
        rejectUnauthorized: true, // said outright, or NODE_TLS_REJECT_UNAUTHORIZED=0 would win
        ...(proxy && { proxyEnv: { https_proxy: proxy.url.href } }),
    };
    return new TrackingAgent(settings);
}

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
;// CONCATENATED MODULE: ./build/http/attempt.js


/** One attempt while it runs: its time limit, the job's cancellation, and how far it came, which node-fetch does not tell. */
class Attempt {
    /** Aborts when the time is over, the job is cancelled, or the server changes the protocol. */
    signal;
    #job;
    #stop = new AbortController();
    #timer;
    #started = performance.now();
    #stopped;
    #sent = false;
    #answer;
    #error;
    /** Starts the clock; `timeout` is in milliseconds. */
    constructor(timeout, job) {
        this.#job = job;
        this.signal = AbortSignal.any(job ? [job, this.#stop.signal] : [this.#stop.signal]);
        // AbortSignal.timeout would not keep the process alive: a server that goes silent could end the step without a word.
        this.#timer = setTimeout(() => this.#end('timeout'), timeout);
    }
    /** Calls `start`, which makes one request before it returns, and watches that request. */
    watch(start) {
        const created = (message) => this.#observe(message.request);
        (0,external_node_diagnostics_channel_.subscribe)('http.client.request.created', created);
        try {
            return start();
        }
        finally {
            (0,external_node_diagnostics_channel_.unsubscribe)('http.client.request.created', created);
        }
    }
    /** How far the attempt came. */
    progress() {
        return { sent: this.#sent, stopped: this.#job?.aborted ? 'cancelled' : this.#stopped, answer: this.#answer };
    }
    /** The error that the socket or the parser gave before any answer: node-fetch passes on no more than its code. */
    cause(error) {
        return this.#answer ? error : (this.#error ?? error);
    }
    /** Milliseconds since the start. */
    age() {
        return Math.round(performance.now() - this.#started);
    }
    /** Stops the clock. */
    finish() {
        clearTimeout(this.#timer);
    }
    #end(reason) {
        this.#stopped ??= reason;
        this.#stop.abort();
    }
    #observe(request) {
        request.once('error', error => {
            this.#error = error;
        });
        request.once('response', message => {
            this.#answer = headOf(message);
        });
        // Without a listener Node drops the connection and node-fetch waits for ever.
        request.once('upgrade', (message, socket) => {
            this.#answer = headOf(message);
            socket.destroy();
            this.#end('protocol');
        });
        request.once('socket', socket => this.#await(socket));
    }
    #await(socket) {
        const secure = socket instanceof external_node_tls_.TLSSocket;
        this.#sent = secure ? socket.authorized : !socket.connecting;
        if (this.#sent)
            return; // kept from an earlier request
        socket.once(secure ? 'secureConnect' : 'connect', () => {
            this.#sent = true;
        });
    }
}
function headOf(message) {
    return { status: Number(message.statusCode), contentType: message.headers['content-type'] ?? '' };
}

;// CONCATENATED MODULE: ./build/http/network-error.js
/** One attempt that brought no complete answer. The message is one line: what failed, where, the likely cause, the remedy. */
class NetworkError extends Error {
    name = 'NetworkError';
    kind;
    retryable;
    /** False only when the request certainly never reached the server's application. */
    maybeProcessed;
    answer;
    constructor(kind, message, circumstances, options) {
        super(message, options);
        this.kind = kind;
        this.retryable = kinds[kind].retryable;
        this.maybeProcessed = circumstances.sent && !kind.startsWith('tls');
        this.answer = circumstances.answer;
    }
}
/** Says what an error of node-fetch, a socket, the TLS library or the HTTP parser means for the attempt that met it. */
function explain(error, circumstances) {
    const raw = error instanceof Error ? error : new Error(String(error));
    const kind = kindOf(raw, circumstances);
    const { what, remedy } = kinds[kind];
    const detail = raw.statusCode ? `HTTP ${raw.statusCode}` : (opensslReason(raw) ?? raw.code);
    const says = `${place(kind, circumstances)} ${what(circumstances)}${detail ? ` (${detail})` : ''}.`;
    return new NetworkError(kind, `${says} ${remedy(circumstances)}`.trim(), circumstances, { cause: error });
}
function meaning(retryable, what, remedy) {
    return {
        retryable,
        what: typeof what === 'string' ? () => what : what,
        remedy: typeof remedy === 'string' ? () => remedy : remedy,
    };
}
const kinds = {
    refused: meaning(true, 'refused the connection', 'Nothing listens on that port, or a firewall rejects it: check host and port, and that the server is up.'),
    reset: meaning(true, 'ended the connection without an answer', known => {
        const usual = 'A restarting server, a gateway or a firewall does that; trying again usually helps.';
        return known.clientCertificate
            ? `${usual} So does a server that does not accept the certificate in client-certificate.`
            : `${usual} So does a server that demands a client certificate: then give client-certificate and client-key.`;
    }),
    timeout: meaning(true, known => `${known.sent ? 'gave no complete answer' : 'could not be reached'} within ${known.timeout / 1000} s`, 'The server is overloaded or a firewall drops the packets: check that this runner may reach it, or raise timeout.'),
    unreachable: meaning(true, 'cannot be reached from this runner', 'Check network, VPN and firewall and, where a proxy is needed, HTTPS_PROXY.'),
    dns: meaning(false, 'has a name that does not resolve', "Check the spelling, and that this runner's DNS server knows internal names."),
    'dns-temporary': meaning(true, 'could not be looked up for now', "This runner's DNS server did not answer; trying again usually helps."),
    'tls-untrusted': meaning(false, 'presents a certificate that no trusted CA vouches for', known => `It comes from a private CA (or a proxy that inspects TLS), or the server leaves out its intermediate certificate. Give the CA's certificate in ca-certificate; ${inspection(known)}.`),
    'tls-expired': meaning(false, 'presents a certificate outside its period of validity', known => `Renew it on the server, or correct this runner's clock; ${inspection(known)}.`),
    'tls-host': meaning(false, 'presents a certificate for another host', known => `Use a host name that the certificate holds, or have it reissued for this one; ${inspection(known)}.`),
    'tls-client-certificate': meaning(false, 'did not accept this client', known => known.clientCertificate
        ? 'The server refuses the certificate in client-certificate: check its CA, its validity, and that it is meant for clients.'
        : 'The server demands a client certificate: give client-certificate and client-key.'),
    'tls-version': meaning(false, 'speaks no TLS version that is safe to use', known => `TLS 1.2 is the oldest allowed: update the server or the gateway before it; ${inspection(known)}.`),
    'tls-absent': meaning(false, 'does not speak TLS on this port', 'Check the port: it may be the one for plain HTTP.'),
    tls: meaning(false, 'broke off the TLS handshake', known => `The server may demand a client certificate (client-certificate, client-key), or share no cipher with this runner; ${inspection(known)}.`),
    proxy: meaning(false, known => `refuses a tunnel to ${known.at}`, 'Have the host allowed in the proxy, or list it in NO_PROXY when this runner reaches it directly.'),
    'proxy-temporary': meaning(true, known => `could not open a tunnel to ${known.at}`, 'The proxy does not reach the host for now; trying again may help. If it never does, list the host in NO_PROXY.'),
    'proxy-auth': meaning(false, known => `demands a sign-in before it opens a tunnel to ${known.at}`, 'Put the right user and password into HTTPS_PROXY, http://USER:PASSWORD@HOST:PORT, special characters percent-encoded.'),
    protocol: meaning(false, 'gave something other than an HTTP answer', 'Check host and port: they may belong to another service.'),
    truncated: meaning(true, 'broke off in the middle of its answer', 'A restarting server or gateway does that; trying again usually helps.'),
    encoding: meaning(false, 'sent a compressed answer that cannot be unpacked', 'A gateway or proxy on the way is likely at fault: have its compression turned off for this host.'),
    'too-large': meaning(false, known => `sent an answer larger than is accepted, ${known.maxBytes} bytes of body and 16 KiB of headers`, 'Check that host and path belong to the API.'),
    cancelled: meaning(false, 'had not answered when the job was cancelled', ''),
    other: meaning(false, 'could not be asked', 'Debug logging shows more.'),
};
/** Codes of Node and of libuv, the resolver and X.509 verification. */
const codes = {
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    ECONNABORTED: 'reset',
    EPIPE: 'reset',
    ERR_STREAM_PREMATURE_CLOSE: 'reset',
    ETIMEDOUT: 'unreachable',
    EHOSTUNREACH: 'unreachable',
    EHOSTDOWN: 'unreachable',
    ENETUNREACH: 'unreachable',
    ENETDOWN: 'unreachable',
    EADDRNOTAVAIL: 'unreachable',
    EAI_AGAIN: 'dns-temporary',
    ENOTFOUND: 'dns',
    EAI_FAIL: 'dns',
    EAI_NODATA: 'dns',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
    SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
    UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
    CERT_UNTRUSTED: 'tls-untrusted',
    CERT_REJECTED: 'tls-untrusted',
    CERT_REVOKED: 'tls-untrusted',
    CERT_SIGNATURE_FAILURE: 'tls-untrusted',
    CERT_CHAIN_TOO_LONG: 'tls-untrusted',
    PATH_LENGTH_EXCEEDED: 'tls-untrusted',
    INVALID_CA: 'tls-untrusted',
    INVALID_PURPOSE: 'tls-untrusted',
    CERT_HAS_EXPIRED: 'tls-expired',
    CERT_NOT_YET_VALID: 'tls-expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'tls-host',
    HOSTNAME_MISMATCH: 'tls-host',
    HPE_HEADER_OVERFLOW: 'too-large',
};
/** OpenSSL's words for the alerts of RFC 8446 section 6 and for its own findings; Node puts most of them under one code, EPROTO. */
const reasons = {
    'certificate required': 'tls-client-certificate',
    'bad certificate': 'tls-client-certificate',
    'unsupported certificate': 'tls-client-certificate',
    'certificate revoked': 'tls-client-certificate',
    'certificate expired': 'tls-client-certificate',
    'certificate unknown': 'tls-client-certificate',
    'unknown ca': 'tls-client-certificate',
    'access denied': 'tls-client-certificate',
    'decrypt error': 'tls-client-certificate',
    'protocol version': 'tls-version',
    'unsupported protocol': 'tls-version',
    'wrong ssl version': 'tls-version',
    'wrong version number': 'tls-absent',
    'packet length too long': 'tls-absent',
    'record layer failure': 'tls-absent',
    'http request': 'tls-absent',
};
const proxyStatuses = {
    407: 'proxy-auth',
    502: 'proxy-temporary',
    503: 'proxy-temporary',
    504: 'proxy-temporary',
};
const families = [
    [/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, 'tls'],
    [/^HPE_/, 'protocol'],
];
/** Faults of the connection itself, which is one with the proxy when there is one. */
const connecting = ['refused', 'unreachable', 'dns', 'dns-temporary'];
function kindOf(error, { stopped, answer }) {
    const { code = '', type, statusCode } = error;
    if (stopped)
        return stopped;
    if (type === 'max-size')
        return 'too-large';
    if (code === 'ERR_PROXY_TUNNEL')
        return statusCode ? (proxyStatuses[statusCode] ?? 'proxy') : 'proxy-temporary';
    if (answer)
        return /^(Z_|ERR_)(?!STREAM)/.test(code) ? 'encoding' : 'truncated';
    const reason = opensslReason(error);
    return (reason && reasons[reason]) || codes[code] || families.find(([pattern]) => pattern.test(code))?.[1] || 'other';
}
/** For example `certificate required`, of `…:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…`. */
function opensslReason(error) {
    return /:SSL routines:[^:]*:(?:\S+ alert )?([^:]+)/.exec(error.message)?.[1];
}
function place(kind, { at, proxy }) {
    if (!proxy)
        return at;
    return kind.startsWith('proxy') || connecting.includes(kind)
        ? `The proxy ${proxy}`
        : `${at}, through the proxy ${proxy},`;
}
function inspection({ at, proxy }) {
    return `\`openssl s_client ${proxy ? `-proxy ${proxy} ` : ''}-connect ${at} -showcerts\` shows what the server sends`;
}

;// CONCATENATED MODULE: ./build/http/transport.js






/** Bytes of an answer's decompressed body that are accepted unless a request says otherwise, and the most that it may say. */
const DEFAULT_MAX_BYTES = 2 ** 20;
const LARGEST_MAX_BYTES = 64 * 2 ** 20;
/** The network client: private trust, mutual TLS and proxies, bounds on time and size. It neither retries nor follows redirects. */
function createTransport(options) {
    const { timeout, userAgent, env, tls = {}, signal, debug = () => { } } = options;
    const agents = createAgents({ timeout, tls, env });
    const send = async (request) => {
        const url = new URL(request.url);
        const { agent, proxy } = agents.route(url);
        const maxBytes = Math.min(request.maxBytes ?? DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES);
        const attempt = new Attempt(timeout, signal);
        const report = (outcome) => {
            const sent = Buffer.byteLength(request.body ?? '');
            debug(`${request.method} ${url.pathname}${proxy ? ` via ${proxy.address}` : ''}: ${outcome} after ${attempt.age()} ms, ${sent} bytes sent`);
        };
        try {
            const response = await attempt.watch(() => (0,src/* default */.Ay)(url, {
                method: request.method,
                headers: { 'user-agent': userAgent, ...request.headers },
                body: request.body ?? null,
                agent,
                signal: attempt.signal,
                redirect: 'manual',
                size: maxBytes,
            }));
            const bytes = Buffer.from(await response.arrayBuffer());
            report(`HTTP ${response.status}, ${bytes.length} bytes received`);
            const { status, statusText, headers } = response;
            const contentType = headers.get('content-type') ?? '';
            return { status, statusText, headers, contentType, body: new TextDecoder().decode(bytes), utf8: (0,external_node_buffer_.isUtf8)(bytes) };
        }
        catch (error) {
            const known = {
                at: (0,address/* addressOf */.c)(url),
                proxy: proxy?.address,
                timeout,
                maxBytes,
                clientCertificate: tls.cert !== undefined,
                ...attempt.progress(),
            };
            const failure = explain(attempt.cause(error), known);
            report(failure.kind);
            throw failure;
        }
        finally {
            attempt.finish();
        }
    };
    return { send, close: agents.close };
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./build/pam/envelope.js

const REFERER_NOT_ALLOWED = 1105;
const EXCERPT_LENGTH = 4_096;
/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
const looseText = dist/* fallback */.NpB(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String)), '');
const flag = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(value => [true, 1, 'true', '1'].some(yes => yes === value)));
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag };
const response = dist/* object */.Ikc({ ...said, status: looseText, error_code: looseText, cod_erro: looseText });
const exception = dist/* fallback */.NpB(dist/* nullable */.mee(dist/* object */.Ikc({ code: looseText, message: looseText })), null);
const envelope = dist/* object */.Ikc({
    response: dist/* fallback */.NpB(response, dist/* parse */.qgA(response, {})),
    exception,
    message: looseText,
    error: dist/* fallback */.NpB(dist/* union */.KCZ([dist/* boolean */.zMY(), dist/* string */.YjP()]), false),
    error_code: looseText,
    error_description: looseText,
    code: looseText,
});
/** Reads any answer, in every shape that is known of; never throws. */
function readEnvelope(answer) {
    const json = parseObject(answer);
    const body = dist/* parse */.qgA(envelope, json ?? {});
    const { response: inner, exception } = body;
    const oauthError = typeof body.error === 'string' ? body.error : '';
    const message = [
        inner.message,
        inner.mensagem,
        inner.Message,
        exception?.message ?? '',
        body.message,
        body.error_description,
        oauthError,
    ].find(Boolean) ?? '';
    return {
        status: answer.status,
        contentType: answer.contentType,
        json,
        message,
        code: pamCode([exception?.code ?? '', message, exception?.message ?? ''], [inner.error_code, body.error_code]),
        refused: inner.error ||
            inner.erro ||
            body.error === true ||
            oauthError !== '' ||
            exception !== null ||
            Number(inner.status) >= 400,
        hasException: exception !== null,
        excerpt: json ? '' : answer.body.slice(0, EXCERPT_LENGTH),
        retryAfter: answer.headers.get('retry-after') ?? undefined,
    };
}
function parseObject(answer) {
    try {
        const parsed = answer.utf8 ? JSON.parse(answer.body) : undefined;
        return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
    }
    catch {
        return undefined;
    }
}
// `error_code` is 1 for nearly every failure and so tells nothing, but the referer block says its number nowhere else (pam-api.md 4.1).
function pamCode(texts, errorCodes) {
    const found = texts.map(text => /^\s*(\d{4})\s*(:|$)/.exec(text)?.[1]).find(Boolean);
    if (found)
        return Number(found);
    return errorCodes.includes(String(REFERER_NOT_ALLOWED)) ? REFERER_NOT_ALLOWED : undefined;
}

;// CONCATENATED MODULE: ./build/pam/answers.js


const id = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b())], 'is not a number'), dist/* transform */.pdi(String), dist/* regex */.yGV(/^\d{1,20}$/, 'is not a number'));
const devices = dist/* pipe */.FsL(dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({ hostname: dist/* string */.YjP(), ip: dist/* nullish */.cl6(looseText, '') })), []), dist/* transform */.pdi(list => list));
const tokenAnswer = dist/* pipe */.FsL(dist/* object */.Ikc({
    access_token: dist/* pipe */.FsL(dist/* string */.YjP('is not text'), dist/* regex */.yGV(/^[\x21-\x7e]+$/, 'is not a token')),
    token_type: dist/* nullish */.cl6(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^bearer$/i, 'is not Bearer'))),
    expires_in: dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* number */.aig(), dist/* string */.YjP()]), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(0))), undefined),
}), dist/* transform */.pdi((token) => ({ accessToken: token.access_token, expiresIn: token.expires_in })));
const registeredKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({ id, identifier: looseText, tag: looseText, devices, devices_error: dist/* optional */.lqM(dist/* unknown */.L5J()) }),
}), dist/* transform */.pdi(({ key }) => ({
    id: key.id,
    identifier: key.identifier || key.tag,
    devices: key.devices,
    devicesError: asList(key.devices_error),
})));
const shown = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String))), undefined);
const shownTags = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* union */.KCZ([
    dist/* array */.YOg(looseText),
    dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(tags => tags.split(','))),
])), undefined);
const shownDevices = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ hostname: dist/* string */.YjP() }))), undefined);
const storedKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({
        hostname: shown,
        ip: shown,
        username: shown,
        key_name: shown,
        public_key: shown,
        private_key: looseText,
        password: looseText,
        tags: shownTags,
        devices: shownDevices,
    }),
}), dist/* transform */.pdi(({ key }) => ({
    hostname: key.hostname,
    ip: key.ip,
    username: key.username,
    keyName: key.key_name,
    publicKey: key.public_key,
    tags: key.tags?.map(tag => tag.trim()).filter(tag => tag !== ''),
    devices: key.devices?.map(device => device.hostname),
    secrets: [key.private_key, key.password].filter(secret => secret !== ''),
})));
const credentialList = dist/* pipe */.FsL(dist/* object */.Ikc({
    credentials: dist/* array */.YOg(dist/* object */.Ikc({ id: looseText, identifier: looseText, tag: looseText, type: looseText })),
}), dist/* transform */.pdi(({ credentials }) => credentials.map(({ id, identifier, tag, type }) => ({ id, identifier: identifier || tag, type }))));
// An empty value of whatever type means that nothing was refused; the shape of the rest is not documented (pam-api.md 2.2).
function asList(value) {
    if (Array.isArray(value))
        return value;
    if (value === undefined || value === null || value === '' || value === false)
        return [];
    return typeof value === 'object' && Object.keys(value).length === 0 ? [] : [value];
}

;// CONCATENATED MODULE: ./build/pam/catalogue.js
/**
 * PAM Core's numbered errors that the calls of this action can meet (pam-api.md 4.2; vendor pages, section Errors). A number that
 * is not here falls through to the server's own message.
 */
const CODES = {
    1004: {
        meaning: 'hostname missing',
        cause: 'PAM Core got no hostname of the main device.',
        remedy: 'Set the input hostname to the name of a device that is registered in PAM Core.',
    },
    1005: {
        meaning: 'IP missing',
        cause: 'PAM Core got no address of the main device.',
        remedy: 'Set the input ip to the address that the device has in PAM Core.',
    },
    1007: {
        meaning: 'credential not found',
        cause: 'No credential with this id exists, or the authorization does not see it.',
        remedy: 'Check key-id or identifier, and assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1008: {
        meaning: 'credential inactive',
        cause: 'The stored key is switched off.',
        remedy: 'Run the action with command: enable for this key, or enable it in PAM Core.',
    },
    1009: {
        meaning: 'no access to this credential',
        cause: 'The authorization sees only keys that it made itself or that were assigned to it.',
        remedy: 'Ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1010: {
        meaning: 'not a credential',
        cause: 'The id belongs to something that is not a credential.',
        remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
    },
    1011: {
        meaning: 'device not found',
        cause: 'The main device does not exist in PAM Core, or the authorization does not see it.',
        remedy: 'Create the device in PAM Core first, with exactly this hostname, or assign it to the authorization (A2A > Authorizations > Devices).',
    },
    1013: {
        meaning: 'public key missing',
        cause: 'PAM Core 3.33 and newer want the whole key with every update.',
        remedy: 'Give the private key (private-key-path or private-key); the public key is derived from it.',
    },
    1014: {
        meaning: 'private key missing',
        cause: 'PAM Core 3.33 and newer want the whole key with every update.',
        remedy: 'Give the private key (private-key-path or private-key).',
    },
    1015: {
        meaning: 'SSH key not found',
        cause: 'No SSH key with this id exists, or the authorization does not see it.',
        remedy: 'Check key-id, and ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1016: {
        meaning: 'not an SSH key',
        cause: 'The id belongs to a credential of another type.',
        remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
    },
    1017: {
        meaning: 'key inactive',
        cause: 'The stored key is switched off, and PAM Core shows nothing of an inactive key.',
        remedy: 'Run the action with command: enable for this key, or register it with enabled: true.',
    },
    1018: {
        meaning: 'credential in the custody of another user',
        cause: 'Somebody has checked the credential out in PAM Core.',
        remedy: 'Wait until it is returned, or ask the administrator to release it.',
    },
    1019: {
        meaning: 'device site missing',
        cause: 'PAM Core tried to make or change a device that has no site.',
        remedy: 'Complete the device in PAM Core, then run again.',
    },
    1020: {
        meaning: 'device model missing',
        cause: 'PAM Core tried to make or change a device that has no model.',
        remedy: 'Complete the device in PAM Core, then run again.',
    },
    1021: {
        meaning: 'device vendor missing',
        cause: 'PAM Core tried to make or change a device that has no vendor.',
        remedy: 'Complete the device in PAM Core, then run again.',
    },
    1022: {
        meaning: 'device type missing',
        cause: 'PAM Core tried to make or change a device that has no type.',
        remedy: 'Complete the device in PAM Core, then run again.',
    },
    1029: {
        meaning: 'unregistered domain',
        cause: 'The device belongs to a domain that PAM Core does not know.',
        remedy: 'Register the domain in PAM Core, or correct the device.',
    },
    1039: {
        meaning: 'no write permission',
        cause: 'The authorization may only read PAM Core.',
        remedy: 'Ask the administrator to set PAM resource permission to "Read and write" (A2A > Authorizations).',
    },
    1042: {
        meaning: 'invalid username',
        cause: 'PAM Core does not accept the username.',
        remedy: 'Correct the input username: the name of the account on the device.',
    },
    1043: {
        meaning: 'credential already active',
        cause: 'The stored key is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1044: {
        meaning: 'device already active',
        cause: 'The device is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1045: {
        meaning: 'SSH key already active',
        cause: 'The stored key is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1052: {
        meaning: 'duplicate credential',
        cause: 'Another credential for the same device and username exists under another identifier.',
        remedy: 'Use the identifier of the existing key, or another username.',
    },
    1053: {
        meaning: 'identifier has forbidden characters',
        cause: 'This version of PAM Core takes only letters, digits, _ and - in an identifier.',
        remedy: 'Change the input identifier to those characters.',
    },
    1105: {
        meaning: 'HTTP referer not allowed',
        cause: 'The authorization is limited to certain HTTP referrers, and this action sends none.',
        remedy: 'Ask the administrator to clear Authorized HTTP referrers of the authorization (A2A > Authorizations).',
    },
};
const SENTENCES = [
    {
        pattern: /client authentication failed|invalid_client/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'client authentication failed',
        cause: 'PAM Core does not accept the client credentials.',
        remedy: 'Check client-id and client-secret (and tenant, where the appliance has several) against the application in A2A, and that the application uses OAuth 2.0.',
    },
    {
        pattern: /invalid signature/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'invalid OAuth 1.0a signature',
        cause: 'One of the four OAuth 1.0a values is wrong, the clock of the runner is off, or the appliance knows itself under another URL.',
        remedy: 'Check consumer-key, consumer-secret, token-key and token-secret, and that url is spelled as the appliance sees it (host name and port).',
    },
    {
        pattern: /inactive authorization/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'inactive authorization',
        cause: 'The authorization is switched off or has expired.',
        remedy: 'Ask the administrator to check its status and expiration date (A2A > Authorizations).',
    },
    {
        pattern: /not authorized to access this resource/i,
        title: 'Authentication failed',
        code: 'not_authorized',
        final: true,
        meaning: 'not authorized for this resource',
        cause: 'The authorization does not include PAM Core, or the address of the runner is not among its authorized IPs.',
        remedy: 'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations).',
    },
    {
        pattern: /no route matched/i,
        title: 'PAM Core 404',
        code: 'no_route',
        final: true,
        meaning: 'no such route',
        cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
        remedy: 'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
    },
    {
        pattern: /resource sub not found/i,
        title: 'PAM Core 404',
        code: 'no_route',
        final: true,
        meaning: 'no such resource',
        cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
        remedy: 'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older) and url; if they are right, check the credentials.',
    },
    {
        pattern: /request timed out|upstream server is timing out/i,
        title: 'Network',
        code: 'gateway_timeout',
        final: false,
        meaning: 'the gateway waited too long',
        cause: 'The gateway before PAM Core got no answer from it in time.',
        remedy: 'Check the health of the appliance, then run again with the same identifier.',
    },
    {
        pattern: /invalid response was received from the upstream server/i,
        title: 'Network',
        code: 'bad_gateway',
        final: false,
        meaning: 'the gateway got no valid answer',
        cause: 'PAM Core is being restarted or upgraded behind its gateway.',
        remedy: 'Wait for the end of the maintenance, then run again with the same identifier.',
    },
    {
        pattern: /unexpected error/i,
        title: 'PAM Core 500',
        code: 'server_error',
        final: false,
        meaning: 'unexpected error in PAM Core',
        cause: 'The fault is in the appliance; its system log has the details.',
        remedy: 'Run again with the same identifier; if it stays, give the time of the run to the administrator or the vendor.',
    },
];

;// CONCATENATED MODULE: ./build/pam/refusal.js


const NO_ROUTE = /no route matched/i;
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);
/** An answer that can be used: HTTP success, a JSON object, and no word of failure in it (pam-api.md 0.6). */
function isSuccess(envelope) {
    return envelope.status >= 200 && envelope.status < 300 && envelope.json !== undefined && !envelope.refused;
}
/** The failure that an unusable answer stands for, in one line with cause and remedy. */
function refusal(envelope, context) {
    const { status, refused } = envelope;
    const { title, code, advice, final } = verdict(envelope);
    const retryAfter = parseRetryAfter(envelope.retryAfter, context.now());
    return new AttemptFailure(title, code, `${context.who} answered ${quote(envelope, context.safe)}. ${advice}`, {
        retryable: !final && TRANSIENT.has(status),
        maybeProcessed: context.writes && !final && (status >= 500 || (status < 300 && !refused)),
        slowDown: status === 429,
        status,
        routing: (status === 404 && !envelope.hasException) || NO_ROUTE.test(envelope.message),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
/** The failure of an answer that is a success by its envelope but lacks what it must hold; `problem` never shows a value. */
function unexpected(envelope, problem, context) {
    const line = `${context.who} answered ${quote(envelope, context.safe)}, but ${problem}. ${ADVICE_OTHER}`;
    const traits = { retryable: false, maybeProcessed: context.writes, status: envelope.status };
    return new AttemptFailure('Unexpected response', 'unexpected_response', line, traits);
}
const ADVICE_OTHER = 'Check that url leads to PAM Core itself, and not to a login page, a proxy or another service.';
/** What an HTTP status means where the body says nothing that is documented. */
const STATUSES = [
    {
        from: 300,
        to: 399,
        verdict: {
            title: 'Unexpected response',
            code: 'redirect',
            advice: 'Redirects are never followed, since they could carry credentials elsewhere: set url to the address that answers itself.',
        },
    },
    {
        from: 401,
        to: 401,
        verdict: {
            title: 'Authentication failed',
            code: 'authentication_failed',
            advice: 'Check the credentials, and the status, expiration date and authorized IPs of the authorization (A2A > Authorizations).',
        },
    },
    {
        from: 403,
        to: 403,
        verdict: {
            title: 'Authentication failed',
            code: 'not_authorized',
            advice: 'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations), and that no firewall before PAM Core refuses the runner.',
        },
    },
    {
        from: 404,
        to: 404,
        verdict: {
            title: 'PAM Core 404',
            code: 'no_route',
            advice: 'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url.',
        },
    },
    {
        from: 429,
        to: 429,
        verdict: {
            title: 'Network',
            code: 'too_many_requests',
            advice: 'Run again later, with fewer keys at once (concurrency).',
        },
    },
    {
        from: 500,
        to: 599,
        verdict: {
            title: 'Unexpected response',
            code: 'server_error',
            advice: 'The appliance or the gateway before it is not available: check its health, then run again with the same identifier.',
        },
    },
];
function verdict(envelope) {
    const { code, message, status, refused, json } = envelope;
    if (code !== undefined)
        return { title: `PAM Core ${code}`, code, advice: adviceFor(code), final: true };
    const sentence = SENTENCES.find(({ pattern }) => pattern.test(message));
    if (sentence)
        return { ...sentence, advice: `${sentence.cause} ${sentence.remedy}` };
    const found = STATUSES.find(({ from, to }) => status >= from && status <= to);
    if (found)
        return { ...found.verdict, final: false };
    if (json && refused)
        return { title: 'PAM Core', code: 'refused', advice: ADVICE_UNDOCUMENTED, final: true };
    return { title: 'Unexpected response', code: 'unexpected_response', advice: ADVICE_OTHER, final: false };
}
const ADVICE_UNDOCUMENTED = "This answer is not documented: look for it in PAM Core's own logs, or ask the administrator of PAM Core what it means.";
function adviceFor(code) {
    const advice = CODES[code];
    return advice ? `${advice.cause} ${advice.remedy}` : ADVICE_UNDOCUMENTED;
}
function quote(envelope, safe) {
    const { status, contentType, message, code } = envelope;
    const number = code === undefined || message.includes(String(code)) ? '' : `${code}, `;
    if (message)
        return `${number}"${safe(message)}" (HTTP ${status})`;
    const type = safe(contentType) || 'no content type';
    const words = safe(envelope.excerpt);
    return `HTTP ${status} (${type}) ${words ? `"${words}"` : envelope.json ? 'without a message' : 'with an empty body'}`;
}
/** Milliseconds from a `Retry-After` in seconds or as an HTTP date (RFC 9110 section 10.2.3); undefined when it is neither. */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    const milliseconds = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
    return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

;// CONCATENATED MODULE: ./build/pam/exchange.js





/** Joins the transport to the reading of answers. */
function createExchange(send, context) {
    return async (request, about, schema) => {
        const answer = await send(request).catch(error => {
            throw networkFailure(error, about);
        });
        const envelope = readEnvelope(answer);
        if (!isSuccess(envelope))
            throw refusal(envelope, { ...context, ...about });
        const body = dist/* safeParse */.xLC(schema, envelope.json, { abortEarly: true });
        if (body.success)
            return { status: envelope.status, message: envelope.message, body: body.output };
        throw unexpected(envelope, `${dist/* getDotPath */.BuJ(body.issues[0]) ?? 'its body'} is missing or has the wrong form`, {
            ...context,
            ...about,
        });
    };
}
function networkFailure(error, about) {
    if (!(error instanceof NetworkError))
        return error;
    const title = error.kind === 'cancelled' ? 'Cancelled' : error.answer ? 'Unexpected response' : 'Network';
    const maybeProcessed = about.writes && error.maybeProcessed;
    return new AttemptFailure(title, error.kind, error.message, { retryable: error.retryable, maybeProcessed }, { cause: error });
}

;// CONCATENATED MODULE: ./build/pam/route.js

/**
 * A choice between two paths that the first request of the run settles (interface.md, `api-prefix`): only a routing failure moves it
 * to the second path, once, and never after another answer. Requests that come meanwhile wait for the first.
 */
class Route {
    #paths;
    #onSettled;
    #settled;
    #dead;
    #turn = Promise.resolve();
    /** `onSettled` is told the path when it is not the first. */
    constructor(paths, onSettled) {
        this.#paths = paths;
        this.#onSettled = onSettled;
    }
    /** Runs `work` under the settled path, or settles it. Throws what `work` throws; when no path exists, one failure that says so. */
    async use(work) {
        const turn = this.#turn.then(async () => this.#settled === undefined ? { value: await this.#settle(work) } : undefined);
        this.#turn = turn.catch(() => undefined);
        const first = await turn;
        return first ? first.value : work(this.#settled);
    }
    async #settle(work) {
        if (this.#dead)
            throw this.#dead;
        for (const path of this.#paths) {
            try {
                const value = await work(path);
                this.#choose(path);
                return value;
            }
            catch (error) {
                if (!(error instanceof AttemptFailure))
                    throw error;
                if (!error.traits.routing) {
                    if (error.traits.status !== undefined)
                        this.#choose(path);
                    throw error;
                }
                this.#dead = error;
            }
        }
        this.#dead = withAllPaths(this.#dead, this.#paths);
        throw this.#dead;
    }
    #choose(path) {
        this.#settled = path;
        if (path !== this.#paths[0])
            this.#onSettled(path);
    }
}
function withAllPaths(failure, paths) {
    return paths.length > 1 ? failure.because(` Neither ${paths.join(' nor ')} exists there.`) : failure;
}

;// CONCATENATED MODULE: ./build/pam/access-token.js
/** Seconds before its end at which a token is no longer used. */
const SKEW = 30;
/**
 * The access token that all requests of a run share. It is fetched when first needed, again when `expires_in` minus a skew has
 * passed, and once more when the server refuses it; requests in flight share one renewal.
 */
class AccessToken {
    #fetch;
    #now;
    #value;
    #pending;
    #expires = Number.POSITIVE_INFINITY;
    #proven = false;
    #renewed = false;
    /** `fetch` signs in; `now` is milliseconds since 1970. */
    constructor(fetch, now) {
        this.#fetch = fetch;
        this.#now = now;
    }
    /** A token that has not expired. Throws what signing in throws. */
    async current() {
        if (this.#value !== undefined && this.#now() < this.#expires)
            return this.#value;
        this.#pending ??= this.#signIn().finally(() => {
            this.#pending = undefined;
        });
        return this.#pending;
    }
    /** To be told of every request that the server let in: only a token that has worked is renewed a second time. */
    confirm(token) {
        if (token === this.#value)
            this.#proven = true;
    }
    /**
     * Whether another token than `refused` can be had. A token that came from a renewal and was refused before it ever worked is not
     * renewed again, so that a server which refuses every token ends the run after one renewal.
     */
    async renew(refused) {
        if (this.#value === refused && !this.#pending) {
            if (this.#renewed && !this.#proven)
                return false;
            this.#renewed = true;
            this.#value = undefined;
        }
        await this.current();
        return true;
    }
    async #signIn() {
        const { accessToken, expiresIn } = await this.#fetch();
        this.#proven = false;
        this.#expires = expiresIn === undefined ? Number.POSITIVE_INFINITY : this.#now() + lifetime(expiresIn);
        this.#value = accessToken;
        return accessToken;
    }
}
// The skew must leave something of a short life, or every request would sign in anew.
function lifetime(seconds) {
    return Math.max(seconds - SKEW, seconds / 2) * 1000;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/oauth-1.0a/oauth-1.0a.js
var oauth_1_0a = __webpack_require__(6470);
;// CONCATENATED MODULE: ./build/pam/oauth1.js


const REAL = {
    timestamp: () => Math.floor(Date.now() / 1000),
    nonce: () => (0,external_node_crypto_.randomBytes)(16).toString('hex'),
};
/**
 * OAuth 1.0a with HMAC-SHA1 in the `Authorization` header (RFC 5849 sections 3.4.2, 3.5.1). The JSON body is not part of the
 * signature (section 3.4.1.3.1). `url` is signed in its canonical form: lower-case host, no default port.
 */
function createSigner(credentials, source = REAL) {
    const oauth = new oauth_1_0a({
        consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
        signature_method: 'HMAC-SHA1',
        hash_function: (base, key) => (0,external_node_crypto_.createHmac)('sha1', key).update(base).digest('base64'),
    });
    oauth.getNonce = source.nonce;
    oauth.getTimeStamp = source.timestamp;
    const token = { key: credentials.tokenKey, secret: credentials.tokenSecret };
    return (method, url) => {
        const signed = oauth.authorize({ method, url: new URL(url).href }, token);
        return { authorization: oauth.toHeader(signed).Authorization, signature: signed.oauth_signature };
    };
}
/** The HMAC key (RFC 5849 section 3.4.2): a secret made of two, to be masked like them. */
function signingKey(credentials) {
    return `${oauth_1_0a.prototype.percentEncode(credentials.consumerSecret)}&${oauth_1_0a.prototype.percentEncode(credentials.tokenSecret)}`;
}

;// CONCATENATED MODULE: ./build/pam/sign-in.js




/** OAuth 1.0a: every attempt is signed anew, nothing is fetched, and a refusal is final. */
function signedRequests(credentials, secrets) {
    secrets.add(signingKey(credentials));
    const sign = createSigner(credentials);
    return async (method, url) => {
        const { authorization, signature } = sign(method, url);
        const releases = [secrets.add(authorization), secrets.add(signature)];
        return {
            header: authorization,
            accepted: () => undefined,
            renew: async () => false,
            release: () => {
                for (const release of releases)
                    release();
            },
        };
    };
}
/** OAuth 2.0 client credentials: one bearer token that all requests share (RFC 6749 section 4.4, RFC 6750 section 2.1). */
function bearerToken(credentials, options) {
    const { secrets, now } = options;
    const { clientId, clientSecret } = credentials;
    secrets.add(Buffer.from(`${clientId}:${clientSecret}`).toString('base64'));
    const token = new AccessToken(tokenRequest(credentials, options), now);
    return async () => {
        const value = await token.current();
        return {
            header: `Bearer ${value}`,
            accepted: () => token.confirm(value),
            renew: () => token.renew(value),
            release: () => undefined,
        };
    };
}
// The form-encoded body is what every client of PAM Core sends; other encodings have failed on some versions (pam-api.md 1.2).
function tokenRequest(credentials, options) {
    const { connection, exchange, retry, secrets, log } = options;
    const route = new Route(tokenPaths(connection), path => log(`PAM Core gives tokens at ${path}.`));
    const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        ...(credentials.tenant ? { tenant: credentials.tenant } : {}),
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    return () => route.use(async (path) => {
        const request = { method: 'POST', url: connection.url + path, headers, body: form };
        const about = { who: 'The token endpoint of PAM Core', writes: false };
        const { value } = await retry('Signing in', () => exchange(request, about, tokenAnswer));
        secrets.add(value.body.accessToken);
        secrets.add(`Bearer ${value.body.accessToken}`);
        return value.body;
    });
}
function tokenPaths({ tokenPath, prefix }) {
    if (tokenPath !== 'auto')
        return [tokenPath];
    return (prefix === 'auto' ? ['/api', '/iso'] : [prefix]).map(start => `${start}/oauth2/token`);
}

;// CONCATENATED MODULE: ./build/pam/client.js






/** The list of credentials has no filter, so it may be long. */
const LIST_LIMIT = 64 * 1024 * 1024;
const WHO = 'PAM Core';
/**
 * The A2A API of PAM Core for SSH keys (pam-api.md 2; vendor pages), in both dialects, with sign-in, retries and the choice of prefix.
 * Every method throws `AttemptFailure` with one line for people.
 */
class PamCore {
    #options;
    #exchange;
    #signIn;
    #route;
    #list;
    constructor(options) {
        const { connection, secrets, log } = options;
        const { credentials, prefix } = connection;
        this.#options = options;
        this.#exchange = createExchange(options.send, options);
        this.#signIn =
            credentials.kind === 'oauth1'
                ? signedRequests(credentials, secrets)
                : bearerToken(credentials, { ...options, exchange: this.#exchange });
        const start = credentials.kind === 'oauth1' ? ['/iso', '/api'] : ['/api', '/iso'];
        this.#route = new Route(prefix === 'auto' ? start : [prefix], path => log(`PAM Core answers under ${path}.`));
    }
    /** The list of credentials has been asked for: `find` will not ask again. */
    get hasListed() {
        return this.#list !== undefined;
    }
    /** Creates or updates a key: `POST {prefix}/pam/key`. */
    async register(body) {
        const { value, prefix, repeated } = await this.#call({ name: `Registering ${body.identifier}`, method: 'POST', path: '/pam/key', body }, registeredKey);
        return { ...value.body, message: value.message, status: value.status, prefix, repeated };
    }
    /** Reads a key: `GET {prefix}/pam/key/{id}`. Its private key and passphrase are masked before anything else is done. */
    async read(id) {
        const { value } = await this.#call({ name: `Reading key ${id}`, method: 'GET', path: `/pam/key/${id}` }, storedKey);
        for (const secret of value.body.secrets)
            this.#options.secrets.add(secret);
        return value.body;
    }
    /** Switches a key on: `PUT {prefix}/pam/key/{id}`. Gives the server's sentence. */
    async enable(id) {
        return this.#switch({ name: `Enabling key ${id}`, method: 'PUT', path: `/pam/key/${id}` });
    }
    /** Switches a key off: `DELETE {prefix}/pam/key/{id}`; PAM Core keeps it, inactive. Gives the server's sentence. */
    async disable(id) {
        return this.#switch({ name: `Disabling key ${id}`, method: 'DELETE', path: `/pam/key/${id}` });
    }
    /** Ids of the SSH keys with this identifier, from `GET {prefix}/pam/credential`, which is asked at most once a run. */
    async find(identifier) {
        this.#list ??= this.#listKeys();
        return (await this.#list).get(identifier) ?? [];
    }
    async #listKeys() {
        const call = { name: 'Looking up the key', method: 'GET', path: '/pam/credential', maxBytes: LIST_LIMIT };
        const { value } = await this.#call(call, credentialList);
        return byIdentifier(value.body);
    }
    async #switch(call) {
        const { value } = await this.#call(call, dist/* object */.Ikc({}));
        return value.message;
    }
    async #call(call, schema) {
        return this.#route.use(async (prefix) => ({
            ...(await this.#options.retry(call.name, () => this.#attempt(prefix, call, schema))),
            prefix,
        }));
    }
    // A refused token is renewed within the same attempt: it does not count as one (interface.md, Readings).
    async #attempt(prefix, call, schema, renewed = false) {
        const url = this.#options.connection.url + prefix + call.path;
        const writes = call.method !== 'GET';
        const authorization = await this.#signIn(call.method, url);
        try {
            if (writes)
                this.#options.traffic.writes += 1;
            const reply = await this.#exchange(toRequest(url, call, authorization.header), { who: WHO, writes }, schema);
            authorization.accepted();
            return reply;
        }
        catch (error) {
            const status = error instanceof AttemptFailure ? error.traits.status : undefined;
            if (status !== undefined && status !== 401)
                authorization.accepted();
            if (status !== 401 || renewed || !(await authorization.renew()))
                throw error;
        }
        finally {
            authorization.release();
        }
        return this.#attempt(prefix, call, schema, true);
    }
}
function toRequest(url, call, authorization) {
    const { method, body, maxBytes } = call;
    return {
        method,
        url,
        headers: { authorization, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(maxBytes ? { maxBytes } : {}),
    };
}
function byIdentifier(credentials) {
    const ids = new Map();
    for (const { id, identifier, type } of credentials) {
        if (type === 'SSH Key')
            ids.set(identifier, [...(ids.get(identifier) ?? []), id]);
    }
    return ids;
}

;// CONCATENATED MODULE: ./build/version.js
/** The action's version, as in package.json. */
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./build/connect.js




/** Opens nothing yet: the first request does. */
function connect({ env, runner, secrets, safe, signal, traffic }, connection) {
    const log = (line) => runner.info(line);
    const { timeout, tls, maxAttempts } = connection;
    const debug = (line) => runner.debug(line);
    const { send, close } = createTransport({ timeout, tls, env, signal, userAgent: userAgent(env), debug });
    const retry = createRetry({ maxAttempts, log, signal });
    const pam = new PamCore({ connection, send, retry, secrets, safe, log, traffic, now: Date.now });
    return { pam, send, retry, close };
}
function userAgent(env) {
    const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env;
    return `register-ssh-key/${VERSION}${server && repository ? ` (+${server}/${repository})` : ''}`;
}

// EXTERNAL MODULE: ./build/results/result.js
var results_result = __webpack_require__(8364);
// EXTERNAL MODULE: ./build/fields.js
var fields = __webpack_require__(7939);
;// CONCATENATED MODULE: ./build/register/announcement.js


/** Says before a key is sent what a person should know of it: repairs, weak points, what its identifier or its tags will lead to. */
function announce({ spec, identifierMadeUp }, material, options, voice) {
    const { identifier, tags, generate } = spec;
    for (const notice of material.notices)
        voice.notice(`Private key repaired or converted: ${notice}.`);
    for (const warning of material.warnings)
        voice.warning(`Private key: ${warning}`);
    if (identifierMadeUp) {
        voice.warning(`No identifier was given, so a new one was made up, and every run without it makes one more key. To update this key from now on, put this line into the workflow, under with: identifier: ${identifier}`);
    }
    else if (!(0,fields/* isPortableIdentifier */.z7)(identifier)) {
        voice.warning(`The identifier "${identifier}" has characters outside A-Z, a-z, 0-9, _ and -, which newer versions of PAM Core refuse (1053).`);
    }
    if (!material.privateKey && !generate) {
        voice.warning(`No key was given for the ${(0,results_result/* nameOf */.Vb)(spec)}, so only its other fields are updated. If a key was meant, check that its secret or path is not empty.`);
    }
    if (options.provenanceTags && !tags?.length) {
        voice.notice(`The ${(0,results_result/* nameOf */.Vb)(spec)} is sent with the tags of this run only, which may replace the tags that PAM Core holds; give tags to keep them.`);
    }
}

// EXTERNAL MODULE: ./build/key/key-error.js
var key_error = __webpack_require__(6188);
// EXTERNAL MODULE: ./build/key/public-key.js
var public_key = __webpack_require__(5141);
;// CONCATENATED MODULE: ./build/register/comparison.js


const ENCRYPTION_FAILED = /error occurred while encrypting/i;
const CIPHERTEXT = /^[A-Za-z0-9+/\s]{64,}={0,2}\s*$/;
/** Compares two public keys by type and key; comments do not count. */
function matchPublicKey(stored, sent) {
    if (stored === undefined || stored.trim() === '' || ENCRYPTION_FAILED.test(stored) || CIPHERTEXT.test(stored))
        return 'unreadable';
    try {
        return (0,public_key.parsePublicKey)(stored).blob.equals((0,public_key.parsePublicKey)(sent).blob) ? 'same' : 'different';
    }
    catch (error) {
        if (error instanceof key_error/* KeyError */.e)
            return 'different';
        throw error;
    }
}
/** The texts that differ among those that were sent and that the server shows: hostname, ip, username and key name. */
function compareFields(stored, sent) {
    const pairs = [
        ['hostname', stored.hostname?.toLowerCase(), sent.hostname?.toLowerCase()],
        ['ip', stored.ip?.toLowerCase(), sent.ip?.toLowerCase()],
        ['username', stored.username, sent.username],
        ['key_name', stored.keyName, sent.key_name],
    ];
    return pairs.flatMap(([field, stored, sent]) => stored === undefined || sent === undefined || stored === sent ? [] : [{ field, stored, sent }]);
}
/** The same, and tags and devices as sets: everything that `skip-unchanged` looks at but the public key. */
function compareAll(stored, sent) {
    const lists = [
        ['tags', stored.tags, sent.tags?.split(',').map(tag => tag.trim())],
        ['devices', stored.devices?.map(lower), sent.devices?.map(device => lower(device.hostname))],
    ];
    const differing = lists.flatMap(([field, stored, sent]) => stored === undefined || sent === undefined || sameSet(stored, sent)
        ? []
        : [{ field, stored: stored.join(', '), sent: sent.join(', ') }]);
    return [...compareFields(stored, sent), ...differing];
}
function lower(text) {
    return text.toLowerCase();
}
function sameSet(a, b) {
    return new Set(a).symmetricDifference(new Set(b)).size === 0;
}

;// CONCATENATED MODULE: ./build/register/key-body.js
/** The body of a create or update (pam-api.md 2.1): what was left blank is not sent. `provenance` are tags added to the key's own. */
function keyBody(spec, material, provenance = []) {
    const tags = [...(spec.tags ?? []), ...provenance];
    const fields = {
        identifier: spec.identifier,
        hostname: spec.hostname,
        ip: spec.ip,
        username: spec.username,
        key_name: spec.keyName,
        private_key: material.privateKey,
        public_key: material.publicKey,
        password: material.passphrase,
        enabled: spec.enabled,
        devices: spec.devices?.length ? spec.devices.map(hostname => ({ hostname })) : undefined,
        tags: tags.length ? tags.join(',') : undefined,
    };
    return JSON.parse(JSON.stringify(fields));
}

;// CONCATENATED MODULE: ./build/register/look-up.js

const KEY_INACTIVE = 1017;
/** The id of the SSH key with this identifier; undefined when none is listed. Throws a Failure when there are several. */
async function findId(pam, identifier) {
    const ids = await pam.find(identifier);
    if (ids.length < 2)
        return ids[0];
    throw new build_failure/* Failure */.H('PAM Core', 'ambiguous_identifier', `PAM Core lists ${ids.length} SSH keys with this identifier, with the ids ${ids.join(' and ')}. Give one of them another identifier in PAM Core, or use key-id where a command takes it.`);
}
/** The stored key with this id, or that it is inactive: PAM Core shows nothing of such a key. A read may be audited as a view. */
async function readKey(pam, id) {
    try {
        return await pam.read(id);
    }
    catch (error) {
        if (error instanceof build_failure/* Failure */.H && error.code === KEY_INACTIVE)
            return 'inactive';
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/register/activation.js

const ALREADY = { enable: 1045, disable: 1017 };
/** Switches a stored key on or off. Gives the server's sentence, hostile until made safe; undefined when it was in that state already. */
async function switchKey(pam, command, id) {
    try {
        return await pam[command](id);
    }
    catch (error) {
        if (error instanceof build_failure/* Failure */.H && error.code === ALREADY[command])
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/register/verification.js






/**
 * Reads the key back and compares it with what was sent (interface.md, `verify`). Sets `verified` in the draft; gives a Failure when
 * the stored key is another one. What cannot be read or compared is `unknown`, with a warning.
 */
async function verify(sent, tools, draft) {
    const differing = await readBack(draft.key_id, sent, tools).catch(error => {
        if (!(error instanceof AttemptFailure))
            throw error;
        return `it could not be read back: ${error.message}`;
    });
    if (typeof differing === 'string') {
        draft.verified = 'unknown';
        tools.voice.warning(`The ${(0,results_result/* nameOf */.Vb)(draft)} was registered, but whether it is stored as sent is not known: ${differing}`);
        return undefined;
    }
    draft.verified = differing.length === 0 ? 'true' : 'false';
    if (differing.length === 0)
        return undefined;
    return new build_failure/* Failure */.H('Verification failed', 'verification_failed', `PAM Core took the key but now holds another ${differing.join(', ')} than was sent. Keep the old key until this is cleared up: somebody else, or PAM Core's own automatic change, may have written the key at the same time.`);
}
/** The names of the fields that differ, or why that cannot be said. */
async function readBack(id, sent, { pam }) {
    let stored = await readKey(pam, id);
    if (stored === 'inactive' && sent.enabled === true) {
        await switchKey(pam, 'enable', id);
        stored = await readKey(pam, id);
    }
    if (stored !== 'inactive')
        return compare(stored, sent);
    if (sent.enabled === false)
        return [];
    if (sent.enabled === true)
        return ['state (it stays inactive)'];
    return 'the stored key is inactive, and PAM Core shows nothing of an inactive key. Set enabled: true to switch it on.';
}
function compare(stored, sent) {
    const match = sent.public_key === undefined ? 'same' : matchPublicKey(stored.publicKey, sent.public_key);
    if (match === 'unreadable') {
        return 'the server does not show the public key in the clear; the authorization probably encrypts sensitive information (A2A > Authorizations).';
    }
    const state = sent.enabled === false ? ['state (it is active)'] : [];
    return [
        ...(match === 'different' ? ['public key'] : []),
        ...compareFields(stored, sent).map(({ field }) => field),
        ...state,
    ];
}

;// CONCATENATED MODULE: ./build/register/registration.js







/** Registers one key: look-up and comparison where they are wanted, the write, its devices, the verification. Never throws. */
async function registerKey(registration, tools) {
    const { spec, material } = registration;
    const draft = (0,results_result/* startResult */.K9)(spec, material);
    const body = keyBody(spec, material, tools.provenance);
    let stored = 'no';
    try {
        if (!(await needsWriting(registration, body, tools, draft)))
            return { result: draft, stored };
        const registered = await tools.pam.register(body).catch(error => {
            if (!(error instanceof AttemptFailure) || error.traits.maybeProcessed)
                stored = 'unknown';
            throw error;
        });
        stored = 'yes';
        record(registered, registration, tools, draft);
        const mismatch = tools.options.verify ? await verify(body, tools, draft) : undefined;
        const refused = refusedDevices(draft, tools);
        if (mismatch || refused)
            throw mismatch ?? refused;
        return { result: draft, stored };
    }
    catch (error) {
        const failure = (0,build_failure/* asFailure */.h)(error);
        return { result: failed(draft, failure, stored), failure, stored };
    }
}
/** `draft` as the result of a key that failed. */
function failed(draft, failure, stored) {
    const changed = draft.changed || (stored === 'no' ? 'false' : '');
    return { ...draft, changed, status: 'failed', error: { code: failure.code, message: failure.message } };
}
// Settles the draft where nothing is to be written: in a dry run, and where the stored key is already the same.
async function needsWriting(registration, body, tools, draft) {
    const { dryRun, skipUnchanged } = tools.options;
    if (!dryRun && !skipUnchanged)
        return true;
    const id = await findId(tools.pam, body.identifier);
    const stored = id === undefined ? undefined : await readKey(tools.pam, id);
    draft.key_id = id ?? '';
    const unchanged = skipUnchanged && stored !== undefined && isSame(stored, body, registration);
    if (!unchanged && !dryRun)
        return true;
    draft.changed = 'false';
    draft.operation = unchanged ? 'unchanged' : id === undefined ? 'would-create' : 'would-update';
    if (unchanged)
        tools.voice.info(`The ${(0,results_result/* nameOf */.Vb)(draft)} is stored like this already: nothing is written.`);
    else
        for (const line of preview(stored, body))
            tools.voice.info(tools.safe(`${(0,results_result/* nameOf */.Vb)(draft)}: ${line}`));
    return false;
}
// An inactive key is written, since nothing of it can be compared; tags of the run differ in every run and do not count.
function isSame(stored, body, { spec, material }) {
    if (stored === 'inactive' || body.enabled === false)
        return false;
    const sameKey = body.public_key === undefined || matchPublicKey(stored.publicKey, body.public_key) === 'same';
    return sameKey && compareAll(stored, keyBody(spec, material)).length === 0;
}
function preview(stored, body) {
    if (stored === undefined)
        return ['PAM Core lists no such key, so it would be created.'];
    if (stored === 'inactive')
        return ['PAM Core holds this key inactive and shows nothing of it; it would be updated.'];
    const changes = compareAll(stored, body).map(({ field, stored, sent }) => `${field}: "${stored}" would become "${sent}".`);
    const match = body.public_key === undefined ? 'same' : matchPublicKey(stored.publicKey, body.public_key);
    if (match === 'different')
        changes.unshift('the stored key is another one and would be replaced.');
    if (match === 'unreadable')
        changes.unshift('PAM Core does not show the stored public key in the clear; the key would be written.');
    return changes.length > 0
        ? changes
        : ['the stored key is the same; it would be written again (skip-unchanged avoids that).'];
}
function record(registered, { spec, identifierMadeUp }, { safe, voice }, draft) {
    draft.key_id = registered.id;
    draft.identifier = registered.identifier ? safe(registered.identifier) : spec.identifier;
    draft.operation = operationOf(registered, identifierMadeUp);
    draft.changed = 'true';
    draft.message = safe(registered.message);
    draft.devices = registered.devices.map(device => ({ hostname: safe(device.hostname), ip: safe(device.ip) }));
    draft.devices_error = registered.devicesError.map(refused => (0,results_result/* safeValue */.pI)(refused, safe));
    if (draft.identifier !== spec.identifier) {
        voice.warning(`PAM Core stored the ${(0,results_result/* nameOf */.Vb)(spec)} under the identifier "${draft.identifier}". Use that one from now on, or the next run may make a second key.`);
    }
    if (registered.repeated) {
        voice.notice(`An earlier attempt for the ${(0,results_result/* nameOf */.Vb)(draft)} may already have been stored, so ${draft.operation} may describe the last attempt only.`);
    }
}
// 3.32 tells a create from an update by HTTP 200 against 201 (pam-api.md 2); everywhere the sentence is the best hint.
function operationOf({ message, prefix, status }, identifierMadeUp) {
    if (identifierMadeUp)
        return 'created';
    if (/updated/i.test(message))
        return 'updated';
    if (/registered/i.test(message))
        return 'created';
    if (prefix === '/iso' && status === 201)
        return 'updated';
    return prefix === '/iso' && status === 200 ? 'created' : 'registered';
}
function refusedDevices(draft, { options, voice, safe }) {
    if (draft.devices_error.length === 0)
        return undefined;
    const names = safe(draft.devices_error.map(deviceName).join(', '));
    const line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`;
    if (options.deviceErrors === 'fail')
        return new build_failure/* Failure */.H('Devices refused', 'devices_refused', line);
    voice.warning(`${(0,results_result/* nameOf */.Vb)(draft)}: ${line}`);
    return undefined;
}
function deviceName(refused) {
    if (typeof refused === 'string')
        return refused;
    const named = typeof refused === 'object' && refused !== null && 'hostname' in refused ? refused.hostname : undefined;
    return typeof named === 'string' ? named : (JSON.stringify(refused) ?? '');
}

;// CONCATENATED MODULE: ./build/register/switching.js






/** Switches a stored key on or off, by its id or through the look-up (interface.md, `command`). Never throws. */
async function switchStored(job, command, tools) {
    const draft = (0,results_result/* startResult */.K9)(job.spec);
    let stored = 'no';
    try {
        draft.key_id = job.keyId ?? (await requireId(job.spec.identifier, tools));
        if (tools.options.dryRun) {
            const active = (await readKey(tools.pam, draft.key_id)) !== 'inactive';
            draft.operation = active === (command === 'enable') ? 'unchanged' : 'would-update';
            draft.changed = 'false';
            return { result: draft, stored };
        }
        stored = 'unknown';
        const message = await switchKey(tools.pam, command, draft.key_id);
        draft.changed = message === undefined ? 'false' : 'true';
        draft.operation = message === undefined ? 'unchanged' : `${command}d`;
        draft.message = tools.safe(message ?? '');
        return { result: draft, stored: 'yes' };
    }
    catch (error) {
        const failure = (0,build_failure/* asFailure */.h)(error);
        if (error instanceof AttemptFailure && !error.traits.maybeProcessed)
            stored = 'no';
        return { result: failed(draft, failure, stored), failure, stored };
    }
}
async function requireId(identifier, { pam }) {
    const id = await findId(pam, identifier);
    if (id !== undefined)
        return id;
    throw new build_failure/* Failure */.H('PAM Core', 'identifier_not_found', 'PAM Core lists no SSH key with this identifier. It may be misspelled or not visible to the authorization; inactive keys may not be listed at all, so give key-id, the output of its registration, instead.');
}

;// CONCATENATED MODULE: ./build/register/unknown-outcome.js

const SAFE_AGAIN = 'Running again with the same identifier is safe: it updates that key and makes no second one.';
/**
 * Adds to an outcome that is not known what the list of credentials says of the key (interface.md, Errors), and that running
 * again is safe. The list is fetched at most once a run; one from before the write proves nothing and is not used.
 */
async function clearUp(outcomes, pam, signal) {
    const canLook = !pam.hasListed && !signal.aborted;
    return Promise.all(outcomes.map(outcome => outcome.stored === 'unknown' && outcome.failure
        ? completed(outcome, outcome.failure, canLook ? pam : undefined)
        : outcome));
}
async function completed(outcome, failure, pam) {
    const { id, words } = pam ? await lookFor(pam, outcome.result.identifier) : { id: undefined, words: '' };
    const explained = failure.because(` ${words}${SAFE_AGAIN}`);
    const key_id = outcome.result.key_id || (id ?? '');
    return {
        ...outcome,
        failure: explained,
        result: { ...outcome.result, key_id, error: { code: failure.code, message: explained.message } },
    };
}
async function lookFor(pam, identifier) {
    try {
        const id = await findId(pam, identifier);
        return id
            ? { id, words: `PAM Core lists a key with this identifier (id ${id}). ` }
            : { words: 'PAM Core lists no key with this identifier. ' };
    }
    catch {
        return { words: 'The identifier could not be looked up either. ' };
    }
}

;// CONCATENATED MODULE: ./build/register/execution.js








/** Carries the plan out over one pool of connections, in the plan's order of outcomes. A failing key never stops the others. */
async function execute(run, jobs, connection) {
    const { inputs, runner, safe, signal } = run;
    const lines = connect(run, connection);
    const provenance = inputs.options.provenanceTags ? (await __webpack_require__.e(/* import() */ 369).then(__webpack_require__.bind(__webpack_require__, 5369))).provenanceTags() : [];
    const isFleet = inputs.keysFile !== undefined;
    let done = 0;
    const perform = async (job) => {
        const voice = isFleet ? voiceOf(job, run) : runner;
        const outcome = await performOne(run, job, { pam: lines.pam, voice, safe, options: inputs.options, provenance });
        done += 1;
        runner.info(`${isFleet ? `${done}/${jobs.length} ` : ''}${progress(outcome)}`);
        return outcome;
    };
    try {
        if (isFleet)
            runner.group(`${inputs.command}: ${jobs.length} keys`);
        const outcomes = await (0,p_map/* default */.Ay)(jobs, perform, { concurrency: inputs.concurrency });
        return await clearUp(outcomes, lines.pam, signal);
    }
    finally {
        if (isFleet)
            runner.endGroup();
        lines.close();
    }
}
async function performOne(run, job, tools) {
    const { command, options } = run.inputs;
    try {
        if (run.signal.aborted)
            throw new build_failure/* Failure */.H('Cancelled', 'cancelled', 'The job was cancelled before its turn came.');
        if (command !== 'register')
            return await switchStored(job, command, tools);
        const material = await job.open();
        try {
            announce(job, material, options, tools.voice);
            return await registerKey({ ...job, material }, tools);
        }
        finally {
            material.release();
        }
    }
    catch (error) {
        const failure = (0,build_failure/* asFailure */.h)(error);
        return { result: failed((0,results_result/* startResult */.K9)(job.spec), failure, 'no'), failure, stored: 'no' };
    }
}
function voiceOf({ spec }, { runner }) {
    const named = (line) => `${(0,results_result/* nameOf */.Vb)(spec)}: ${line}`;
    return {
        info: line => runner.debug(named(line)),
        notice: line => runner.notice(named(line)),
        warning: line => runner.warning(named(line)),
    };
}
function progress({ result, failure }) {
    const id = result.key_id ? ` (id ${result.key_id})` : '';
    return `${failure ? 'failed' : result.operation}: ${(0,results_result/* nameOf */.Vb)(result)}${id}`;
}


/***/ }),

/***/ 8364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ startResult),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   pI: () => (/* binding */ safeValue)
/* harmony export */ });
/** What is known of a key before the first request. */
function startResult(spec, material = {}) {
    return {
        identifier: spec.identifier,
        hostname: spec.hostname ?? '',
        key_id: '',
        operation: '',
        changed: '',
        devices: [],
        devices_error: [],
        fingerprint: material.fingerprint ?? '',
        public_key: material.publicKey ?? '',
        verified: '',
        deploy_key_id: '',
        private_key_path: '',
        message: '',
        status: 'ok',
        error: null,
    };
}
/** How a key is named in a line for people: `key "web-1" for web-1.example.com`. */
function nameOf({ identifier, hostname }) {
    return `key "${identifier}"${hostname ? ` for ${hostname}` : ''}`;
}
const DEEPEST = 8;
/** A value of the server's own shape with every text in it made safe; what is nested deeper than eight levels is left out. */
function safeValue(value, safe, depth = 0) {
    if (typeof value === 'string')
        return safe(value);
    if (typeof value !== 'object' || value === null)
        return value;
    if (depth === DEEPEST)
        return '…';
    if (Array.isArray(value))
        return value.map(item => safeValue(item, safe, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [safe(name), safeValue(item, safe, depth + 1)]));
}


/***/ })

};
