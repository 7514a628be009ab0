export const id = 900;
export const ids = [900];
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

/***/ 4519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decryptStored: () => (/* binding */ decryptStored),
/* harmony export */   readDecryptionKey: () => (/* binding */ readDecryptionKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _http_pem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7624);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9424);



const DOWNLOAD = 'download it in PAM Core (A2A > Authorizations > Download).';
/** Reads the private key of an authorization that encrypts: RSA, as PEM text, base64 of it, or a path relative to `workspace`. */
function readDecryptionKey(value, workspace) {
    const { blocks, text, problem } = (0,_http_pem_js__WEBPACK_IMPORTED_MODULE_1__/* .readPem */ .Je)(value, workspace);
    const keys = blocks.filter(_http_pem_js__WEBPACK_IMPORTED_MODULE_1__/* .isKey */ .m0).map(({ pem }) => pem);
    const secrets = [...keys, ...(text ? [value] : [])];
    const refused = (message) => ({ secrets, problems: [{ input: 'decryption-key', message }] });
    const [pem] = keys;
    if (problem)
        return refused(problem);
    if (pem === undefined)
        return refused(`holds no private key: ${DOWNLOAD}`);
    if (pem.includes('OPENSSH PRIVATE KEY'))
        return refused(`is an SSH key, not the one that opens values: ${DOWNLOAD}`);
    try {
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
        if (key.asymmetricKeyType === 'rsa')
            return { key, secrets, problems: [] };
        return refused(`is no RSA key, which authorizations encrypt with: ${DOWNLOAD}`);
    }
    catch {
        return refused('is damaged or encrypted: `openssl pkey -in FILE -noout` must be able to read it without a passphrase.');
    }
}
/** The same key with what `key` opens of its values in the clear; `unreadable` says of each other one why it is not. */
function decryptStored(stored, key) {
    const publicKey = decrypt(stored.publicKey ?? '', key);
    const privateKey = decrypt(stored.privateKey, key);
    const password = decrypt(stored.password, key);
    return {
        ...stored,
        publicKey: publicKey.text,
        privateKey: privateKey.text ?? '',
        password: password.text ?? '',
        unreadable: { publicKey: publicKey.reason, privateKey: privateKey.reason, password: password.reason },
    };
}
/** Of RSA 1024, in bytes. */
const SMALLEST_BLOCK = 128;
const KEY_IN_THE_CLEAR = /-----BEGIN|^\s*(ssh|ecdsa|sk)-/;
/** A value that is encrypted with RSA-OAEP and SHA-1, in base64 of any alphabet and padding (docs/pam-core-api.md 1.6); any other as it is. */
function decrypt(value, key) {
    if (_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .ENCRYPTION_FAILED */ .Ko.test(value))
        return { reason: _answers_js__WEBPACK_IMPORTED_MODULE_2__/* .NOT_ENCRYPTED */ .Nm };
    const bytes = Buffer.from(value, 'base64');
    // Nothing marks a ciphertext: it is known by being base64 of at least a block of RSA.
    const plain = KEY_IN_THE_CLEAR.test(value) || !/^[\w+/\s-]+[=\s]*$/.test(value) || bytes.length < SMALLEST_BLOCK;
    if (plain)
        return { text: value };
    try {
        return {
            text: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.privateDecrypt)({ key, padding: node_crypto__WEBPACK_IMPORTED_MODULE_0__.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, bytes).toString(),
        };
    }
    catch {
        return { reason: 'decryption-key does not open it: it is not the key of this authorization' };
    }
}


/***/ })

};
