export const id = 900;
export const ids = [900,519];
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
        if (!(error instanceof _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__/* .FileError */ .f))
            throw error;
        const isPath = LIKE_A_PATH.test(path) && !(0,_files_path_name_js__WEBPACK_IMPORTED_MODULE_1__/* .looksLikeKey */ .zC)(path);
        const problem = 'is neither PEM text, nor base64 of PEM, nor the path of a readable file of at most 1 MiB';
        return {
            blocks: [],
            text: !isPath,
            problem: isPath ? `${problem}. ${error.message}${adviceOn(error)}` : `${problem}.`,
        };
    }
}
function adviceOn({ message }) {
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

/***/ 9424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ ENCRYPTION_FAILED),
  hV: () => (/* binding */ deviceList),
  as: () => (/* binding */ keyList),
  hH: () => (/* binding */ newDevice),
  qu: () => (/* binding */ registeredKey),
  P5: () => (/* binding */ storedKey),
  LM: () => (/* binding */ switchAnswer),
  of: () => (/* binding */ tokenAnswer)
});

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./pam/envelope.js
var envelope = __webpack_require__(8242);
;// CONCATENATED MODULE: ./pam/server-time.js
/** `2024-05-31 11:03:13`, `2024-06-04T12:20:19` or `2024-05-16T17:31:31-03:00` (docs/pam-core-api.md 2.4, 8). */
const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
/** A time of PAM Core as ISO 8601 in UTC, to the second; one without a zone is read as UTC. undefined when it is no time. */
function serverTime(value) {
    const [, date, clock, zone = 'Z'] = TIME.exec(typeof value === 'string' ? value.trim() : '') ?? [];
    if (date === undefined)
        return undefined;
    const time = new Date(`${date}T${clock}${zone}`);
    return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace(/\.\d+Z$/, 'Z');
}

;// CONCATENATED MODULE: ./pam/answers.js



/** What PAM Core puts in the place of a value that it could not encrypt (docs/pam-core-api.md 1.6). */
const ENCRYPTION_FAILED = /error occurred while encrypting|erro ao criptografar/i;
const id = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b())], 'is not a number'), dist/* transform */.pdi(String), dist/* regex */.yGV(/^\d{1,20}$/, 'is not a number'));
const time = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(serverTime));
const devices = dist/* nullish */.cl6(dist/* array */.YOg(dist/* object */.Ikc({ hostname: dist/* string */.YjP(), ip: envelope/* looseText */.o0 })), []);
/** Reads the token endpoint's success. */
const tokenAnswer = dist/* pipe */.FsL(dist/* object */.Ikc({
    access_token: dist/* pipe */.FsL(dist/* string */.YjP('is not text'), dist/* regex */.yGV(/^[\x21-\x7e]+$/, 'is not a token')),
    token_type: dist/* nullish */.cl6(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^bearer$/i, 'is not Bearer'))),
    expires_in: dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* number */.aig(), dist/* string */.YjP()]), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(1))), undefined),
}), dist/* transform */.pdi((token) => ({ accessToken: token.access_token, expiresIn: token.expires_in })));
/** Reads the success of a create or update. */
const registeredKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({ id, identifier: envelope/* looseText */.o0, tag: envelope/* looseText */.o0, devices, devices_error: dist/* optional */.lqM(dist/* unknown */.L5J()) }),
}), dist/* transform */.pdi(({ key }) => ({
    id: key.id,
    identifier: key.identifier || key.tag,
    devices: key.devices,
    devicesError: asList(key.devices_error),
})));
const shown = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String))), undefined);
const shownTags = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* union */.KCZ([
    dist/* array */.YOg(envelope/* looseText */.o0),
    dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(tags => tags.split(','))),
])), undefined);
const shownDevices = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({ hostname: dist/* string */.YjP() }))), undefined);
/** Reads a stored key. A field of an unknown shape counts as not shown. */
const storedKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({
        hostname: shown,
        ip: shown,
        username: shown,
        key_name: shown,
        public_key: shown,
        private_key: envelope/* looseText */.o0,
        password: envelope/* looseText */.o0,
        tags: shownTags,
        devices: shownDevices,
        expiration_time: time,
    }),
}), dist/* transform */.pdi(({ key }) => ({
    hostname: key.hostname,
    ip: key.ip,
    username: key.username,
    keyName: key.key_name,
    publicKey: key.public_key,
    tags: key.tags?.map(tag => tag.trim()).filter(tag => tag !== ''),
    devices: key.devices?.map(device => device.hostname),
    expiresAt: key.expiration_time,
    privateKey: key.private_key,
    password: key.password,
})));
/** A line of the list that cannot be read is no SSH key that could be looked for. */
const credential = dist/* fallback */.NpB(dist/* nullable */.mee(dist/* object */.Ikc({
    id,
    identifier: envelope/* looseText */.o0,
    tag: envelope/* looseText */.o0,
    type: envelope/* looseText */.o0,
    hostname: envelope/* looseText */.o0,
    change: time,
    expiration: time,
    automatic_change: dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J(), false), dist/* transform */.pdi(envelope/* isYes */.AX)),
})), null);
/** Reads the list of credentials: the SSH keys in it. */
const keyList = dist/* pipe */.FsL(dist/* object */.Ikc({ credentials: dist/* array */.YOg(credential) }), dist/* transform */.pdi(({ credentials }) => credentials.flatMap(line => line?.type === 'SSH Key'
    ? {
        id: line.id,
        identifier: line.identifier || line.tag,
        hostname: line.hostname,
        changedAt: line.change,
        expiresAt: line.expiration,
        automaticChange: line.automatic_change,
    }
    : [])));
/** Reads the list of devices: their host names. A line without one is passed over. */
const deviceList = dist/* pipe */.FsL(dist/* object */.Ikc({ devices: dist/* array */.YOg(dist/* fallback */.NpB(dist/* nullable */.mee(dist/* object */.Ikc({ hostname: envelope/* looseText */.o0 })), null)) }), dist/* transform */.pdi(({ devices }) => devices.flatMap(device => device?.hostname || [])));
/** Reads the success of a new device: its sentence and its number differ by version (docs/pam-core-api.md 8). */
const newDevice = dist/* object */.Ikc({ device: dist/* object */.Ikc({ id }) });
/** The answer to switching a key on or off is the envelope alone (docs/pam-core-api.md 2.5). */
const switchAnswer = dist/* object */.Ikc({ response: dist/* object */.Ikc({}) });
// An empty value of whatever type means that nothing was refused; the shape of the rest is not documented (docs/pam-core-api.md 2.2).
function asList(value) {
    if (Array.isArray(value))
        return value;
    if (!value)
        return [];
    return typeof value === 'object' && Object.keys(value).length === 0 ? [] : [value];
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
        return refused('holds no private key: download it in PAM Core (A2A > Authorizations > Download).');
    try {
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
        if (key.asymmetricKeyType === 'rsa')
            return { key, secrets, problems: [] };
        return refused('is no RSA key, which authorizations encrypt with: download it in PAM Core (A2A > Authorizations > Download).');
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
        return { reason: 'PAM Core could not encrypt it, as it does not with long values' };
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


/***/ }),

/***/ 8242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ isYes),
/* harmony export */   HT: () => (/* binding */ readEnvelope),
/* harmony export */   o0: () => (/* binding */ looseText)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7728);

const REFERER_NOT_ALLOWED = 1105;
const EXCERPT_LENGTH = 4_096;
/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
const looseText = valibot__WEBPACK_IMPORTED_MODULE_0__/* .fallback */ .NpB(valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()]), valibot__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(String)), '');
const flag = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()), valibot__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(isYes));
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag };
const response = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ ...said, status: looseText, error_code: looseText, cod_erro: looseText });
const exception = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ code: looseText, message: looseText });
const envelope = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    response: valibot__WEBPACK_IMPORTED_MODULE_0__/* .fallback */ .NpB(response, valibot__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qgA(response, {})),
    exception: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()), valibot__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(value => (isBlank(value) ? undefined : typeof value === 'object' ? value : { message: value })), valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(exception)),
    message: looseText,
    error: valibot__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()),
    error_code: looseText,
    error_description: looseText,
    code: looseText,
});
/** Reads any answer, in every shape that is known of; never throws. */
function readEnvelope(answer) {
    const json = parseObject(answer);
    const { response: inner, exception, ...body } = valibot__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qgA(envelope, json ?? {});
    // A flag in PAM Core's flat envelope, a word in an OAuth error (RFC 6749 section 5.2).
    const word = typeof body.error === 'string' && !/^(true|false|[01])$/i.test(body.error) ? body.error : '';
    const inside = [inner.message, inner.mensagem, inner.Message, exception?.message];
    const sentence = [...inside, body.message, body.error_description].find(Boolean) ?? '';
    return {
        status: answer.status,
        contentType: answer.contentType,
        json,
        message: [...new Set([word, sentence])].filter(Boolean).join(': '),
        code: pamCode([exception?.code, sentence, exception?.message], [inner.error_code, inner.cod_erro, body.error_code]),
        refused: [inner.error, inner.erro, isYes(body.error), word !== '', exception !== undefined].includes(true) ||
            [inner.status, body.code].some(status => Number(status) >= 400),
        hasException: exception !== undefined,
        excerpt: json ? '' : excerptOf(answer.body),
        isEmpty: answer.body.trim() === '',
        retryAfter: answer.headers.get('retry-after') ?? undefined,
    };
}
/** Whether a flag says yes, in whatever type a server sends it. */
function isYes(value) {
    return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}
// PHP writes an empty map as [].
function isBlank(value) {
    return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}
function excerptOf(body) {
    const text = body.slice(0, EXCERPT_LENGTH);
    return /^\s*[{["]/.test(text) ? '' : text.replace(/[^\s<>]{25,}/g, '…');
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
// `error_code` is 1 for nearly every failure and so tells nothing, but the referer block says its number nowhere else
// (docs/pam-core-api.md 4.1).
function pamCode(texts, errorCodes) {
    const found = texts.map(text => /^\s*(\d{4})\s*(:|$)/.exec(text ?? '')?.[1]).find(Boolean);
    if (found)
        return Number(found);
    return errorCodes.includes(String(REFERER_NOT_ALLOWED)) ? REFERER_NOT_ALLOWED : undefined;
}


/***/ })

};
