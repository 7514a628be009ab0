export const id = 201;
export const ids = [201];
export const modules = {

/***/ 7624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ readPem),
/* harmony export */   Yn: () => (/* binding */ isCertificate),
/* harmony export */   m0: () => (/* binding */ isKey)
/* harmony export */ });
/* harmony import */ var _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4604);
/* harmony import */ var _files_path_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1212);
/* harmony import */ var _files_text_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1997);



/** Largest file that is read, in bytes. */
const LARGEST_FILE = 2 ** 20;
/** What is shown as a path; any other text may be a secret in the wrong place. */
const LIKE_A_PATH = /[\\/]|\.\w{1,4}$/;
/** Finds the PEM blocks of an input given as PEM text, as base64 of it, or as a path relative to `workspace`. */
function readPem(value, workspace) {
    const inline = [value, (0,_files_text_file_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeText */ .g)(Buffer.from(value, 'base64')) ?? ''].map(scan).find(blocks => blocks.length > 0);
    if (inline)
        return { blocks: inline, text: true };
    if (value.includes('-----BEGIN')) {
        return {
            blocks: [],
            text: true,
            problem: 'is PEM text that is cut off or damaged: its END line is missing. Paste it again, whole.',
        };
    }
    return readPemFile(value.trim(), workspace);
}
function readPemFile(path, workspace) {
    try {
        const blocks = scan((0,_files_input_file_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputFile */ .j)(path, { workspace, limit: LARGEST_FILE }).text);
        return { blocks, text: false, ...(blocks.length === 0 && { problem: 'names a file without PEM in it.' }) };
    }
    catch (error) {
        const { message } = error;
        const isPath = LIKE_A_PATH.test(path) && !(0,_files_path_name_js__WEBPACK_IMPORTED_MODULE_1__/* .looksLikeKey */ .zC)(path);
        const problem = 'is neither PEM text, nor base64 of PEM, nor the path of a readable file of at most 1 MiB';
        return {
            blocks: [],
            text: !isPath,
            problem: isPath ? `${problem}. ${message}${adviceOn(message)}` : `${problem}.`,
        };
    }
}
function adviceOn(message) {
    return message.includes(_files_text_file_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_TEXT */ .Q)
        ? ' `openssl x509 -inform der` and `openssl pkey -inform der` convert from DER.'
        : '';
}
/** The PEM blocks in a text whose line ends may be CRLF, written as `\n`, or turned into blanks (RFC 7468). */
function scan(text) {
    const lines = text.replaceAll(/\\r|\r/g, '').replaceAll('\\n', '\n');
    return [...lines.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs)].map(([, label, body]) => ({
        label: `${label}`,
        pem: `-----BEGIN ${label}-----\n${rewrap(`${body}`)}\n-----END ${label}-----\n`,
    }));
}
function rewrap(body) {
    // An encrypted key of the old kind has header lines and a blank line, which must stay.
    if (body.includes(':'))
        return body.trim().replaceAll(/[ \t]*\n[ \t]*/g, '\n');
    return body.replaceAll(/\s/g, '').replaceAll(/.{64}(?=.)/g, '$&\n');
}
/** Whether a block is a private key, encrypted or not. */
function isKey({ label }) {
    return label.endsWith('PRIVATE KEY');
}
/** Whether a block is an X.509 certificate. */
function isCertificate({ label }) {
    return label.endsWith('CERTIFICATE');
}


/***/ }),

/***/ 8201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTlsMaterial: () => (/* binding */ readTlsMaterial)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1692);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1324);
/* harmony import */ var _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6813);
/* harmony import */ var _pem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7624);





/**
 * Reads and checks the TLS inputs; paths are relative to `workspace`. Nothing of a value stands in a problem. A bundle in
 * `ca-certificate` may hold expired certificates, as published ones do, as long as one of them is valid today.
 */
function readTlsMaterial(inputs, { workspace }) {
    const problems = [];
    const secrets = [];
    const password = inputs.clientKeyPassword || undefined;
    const read = (input, value, parse) => {
        if (!value?.trim())
            return undefined;
        const complain = (message, about = input) => void problems.push({ input: about, message });
        const { blocks, text, problem } = (0,_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .readPem */ .Je)(value, workspace);
        const keys = blocks.filter(_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .isKey */ .m0);
        secrets.push(...keys.map(key => key.pem), ...(text && (keys.length || input === 'client-key') ? [value.trim()] : []));
        return problem ? complain(problem) : parse(blocks, complain);
    };
    const ca = read('ca-certificate', inputs.caCertificate, readAuthorities);
    const certificate = read('client-certificate', inputs.clientCertificate, readCertificate);
    const key = read('client-key', inputs.clientKey, (blocks, complain) => readKey(blocks, password, complain));
    problems.push(...incomplete(inputs));
    if (certificate && key)
        problems.push(...mismatch(certificate, key, password));
    return {
        material: {
            ...(ca && { ca }),
            ...(certificate && key && { cert: certificate.pem, key: key.pem, ...(password && { passphrase: password }) }),
        },
        problems,
        secrets,
    };
}
function readAuthorities(blocks, complain) {
    const certificates = parseCertificates(blocks, complain);
    const lapses = certificates?.map(lapse);
    if (lapses?.every(found => found !== undefined))
        return complain(`${lapses[0]}: give the CA's current certificate.`);
    return certificates?.map(certificate => certificate.toString());
}
function readCertificate(blocks, complain) {
    const certificates = parseCertificates(blocks, complain);
    const leaf = certificates?.[0];
    if (!certificates || !leaf)
        return undefined;
    const lapsed = lapse(leaf);
    if (lapsed)
        return complain(`${lapsed}: have it renewed.`);
    return { leaf, pem: certificates.join('') };
}
function parseCertificates(blocks, complain) {
    if (blocks.some(_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .isKey */ .m0))
        return complain('holds a private key. Only certificates belong here; the key of a client goes into client-key.');
    const found = blocks.filter(_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .isCertificate */ .Yn);
    if (found.length === 0)
        return complain(`holds no certificate, but: ${(0,_text_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .harmless */ .I)(blocks.map(block => block.label).join(', '))}.`);
    try {
        return found.map(block => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block.pem));
    }
    catch {
        return complain('holds a damaged certificate: `openssl x509 -in FILE -noout -text` must be able to read it.');
    }
}
function lapse({ validFromDate, validToDate }) {
    const now = new Date();
    if (validToDate < now)
        return `expired on ${validToDate.toISOString()}`;
    return validFromDate > now ? `is not valid before ${validFromDate.toISOString()}` : undefined;
}
function readKey(blocks, password, complain) {
    const block = blocks.find(_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .isKey */ .m0);
    if (!block) {
        return complain(blocks.some(_pem_js__WEBPACK_IMPORTED_MODULE_4__/* .isCertificate */ .Yn)
            ? 'holds a certificate, which belongs in client-certificate.'
            : 'holds no private key.');
    }
    if (block.label.startsWith('OPENSSH')) {
        return complain("is in OpenSSH's own form, which TLS does not use: a PKCS#8 key (`BEGIN PRIVATE KEY`) is needed.");
    }
    const encrypted = /BEGIN ENCRYPTED|4,ENCRYPTED/.test(block.pem);
    if (encrypted && !password)
        return complain(`is missing: the key in client-key is encrypted. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .BLANK_SECRET */ .wK}.`, 'client-key-password');
    try {
        return { key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({ key: block.pem, passphrase: password ?? '' }), pem: block.pem };
    }
    catch {
        return encrypted
            ? complain('does not open the key in client-key (or that key is damaged).', 'client-key-password')
            : complain('is damaged: `openssl pkey -in FILE -noout` must be able to read it.');
    }
}
function incomplete({ clientCertificate, clientKey, clientKeyPassword }) {
    const given = { certificate: Boolean(clientCertificate?.trim()), key: Boolean(clientKey?.trim()) };
    if (given.certificate && !given.key)
        return [{ input: 'client-key', message: `is missing: client-certificate needs its key. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .BLANK_SECRET */ .wK}.` }];
    if (!given.key && clientKeyPassword)
        return [{ input: 'client-key', message: `is missing, but client-key-password is given. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .BLANK_SECRET */ .wK}.` }];
    if (given.key && !given.certificate) {
        return [{ input: 'client-certificate', message: `is missing: client-key needs its certificate. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .BLANK_SECRET */ .wK}.` }];
    }
    return [];
}
function mismatch(certificate, { key, pem }, password = '') {
    if (!certificate.leaf.checkPrivateKey(key)) {
        return [{ input: 'client-key', message: 'does not belong to client-certificate (its first certificate).' }];
    }
    try {
        (0,node_tls__WEBPACK_IMPORTED_MODULE_1__.createSecureContext)({ cert: certificate.pem, key: pem, passphrase: password });
        return [];
    }
    catch {
        const message = 'is refused by the TLS library, as too short keys and outdated signatures are: have it renewed.';
        return [{ input: 'client-certificate', message }];
    }
}


/***/ })

};
