export const id = 654;
export const ids = [654,273];
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
