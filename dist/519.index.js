export const id = 519;
export const ids = [519,900];
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

/***/ 9424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RB: () => (/* binding */ DEVICE_LINES),
  Ko: () => (/* binding */ ENCRYPTION_FAILED),
  UZ: () => (/* binding */ KEY_LINES),
  Nm: () => (/* binding */ NOT_ENCRYPTED),
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
// EXTERNAL MODULE: ./pam/envelope.js + 2 modules
var envelope = __webpack_require__(1829);
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
/** The same, for people. */
const NOT_ENCRYPTED = 'PAM Core could not encrypt it, as it does not with long values';
const id = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b())], 'is not a number'), dist/* transform */.pdi(String), dist/* regex */.yGV(/^\d{1,20}$/, 'is not a number'));
const time = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(serverTime));
const device = dist/* object */.Ikc({ hostname: dist/* string */.YjP(), ip: envelope/* looseText */.o0 });
const devices = dist/* nullish */.cl6(dist/* array */.YOg(device), []);
/** As it may stand in a header (RFC 6750 section 2.1), and long enough that no word and no part of one is masked with it. */
const TOKEN = /^(?=.*\d|.{32})[\w.~+/-]{16,}=*$/;
/** Reads the token endpoint's success. What is masked as a token is hidden in the whole job, so what the run `shows` is none. */
const tokenAnswer = (shows) => dist/* pipe */.FsL(dist/* object */.Ikc({
    access_token: dist/* pipe */.FsL(dist/* string */.YjP('is not text'), dist/* check */.z6Y(token => TOKEN.test(token) && !shows(token), 'is not a token')),
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
const shownDevices = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* array */.YOg(device)), undefined);
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
    devices: key.devices,
    expiresAt: key.expiration_time,
    privateKey: key.private_key,
    password: key.password,
})));
/** The list of credentials, of which the SSH keys are kept. */
const KEY_LINES = { field: 'credentials', keep: listedKey };
// Without a schema, which takes ten times as long: there may be a hundred thousand. A line that cannot be read is no SSH key that could
// be looked for.
function listedKey(line) {
    if (typeof line !== 'object' || line === null || !('type' in line) || line.type !== 'SSH Key')
        return undefined;
    const { id, identifier, tag, hostname, change, expiration, automatic_change } = line;
    const number = Number.isSafeInteger(id) ? `${id}` : id;
    if (typeof number !== 'string' || !/^\d{1,20}$/.test(number))
        return undefined;
    return {
        id: number,
        identifier: textOf(identifier) || textOf(tag),
        hostname: textOf(hostname),
        changedAt: serverTime(change),
        expiresAt: serverTime(expiration),
        automaticChange: (0,envelope/* isYes */.AX)(automatic_change),
    };
}
function textOf(value) {
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
/** Reads an answer whose list has been read as `KEY_LINES`. */
const keyList = dist/* pipe */.FsL(dist/* object */.Ikc({ credentials: dist/* array */.YOg(dist/* custom */.IeY(() => true)) }), dist/* transform */.pdi(({ credentials }) => credentials));
/** The list of devices, of which the host names are kept, in lower case; '' of a line without one. */
const DEVICE_LINES = { field: 'devices', keep: line => textOf(Object(line).hostname).toLowerCase() };
/** Reads an answer whose list has been read as `DEVICE_LINES`. */
const deviceList = dist/* pipe */.FsL(dist/* object */.Ikc({ devices: dist/* array */.YOg(dist/* custom */.IeY(() => true)) }), dist/* transform */.pdi(({ devices }) => devices));
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


/***/ }),

/***/ 1829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AX: () => (/* binding */ isYes),
  o0: () => (/* binding */ looseText),
  HT: () => (/* binding */ readEnvelope)
});

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
;// CONCATENATED MODULE: ./pam/json.js
// No answer of PAM Core comes near to these. Beside the limits on bytes they bound what a hostile one takes of memory, stack and time.
const MOST_ELEMENTS = 150_000;
const LONGEST_ELEMENT = 64 * 1024;
const LONGEST_REST = 1024 * 1024;
const DEEPEST = 64;
/** JSON or not, it is nested more deeply, or longer, than any answer of PAM Core. */
class Unreasonable extends Error {
}
const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/**
 * Reads JSON (RFC 8259) in UTF-8. The elements of `list`, when the text is an object with such a member, are read one after the other,
 * and only what is kept of them stays in memory. Throws a SyntaxError for what is no JSON, Unreasonable for what need not be looked into.
 */
function parseJson(bytes, list) {
    const found = [];
    let count = 0;
    const span = scan(bytes, list?.field, (from, to) => {
        count += 1;
        if (count > MOST_ELEMENTS || to - from > LONGEST_ELEMENT)
            throw new Unreasonable();
        const kept = list?.keep(JSON.parse(bytes.toString('utf8', from, to)));
        if (kept !== undefined)
            found.push(kept);
    });
    const rest = span ? Buffer.concat([bytes.subarray(0, span.from), bytes.subarray(span.to)]) : bytes;
    if (rest.length > LONGEST_REST)
        throw new Unreasonable();
    const parsed = JSON.parse(new TextDecoder().decode(rest));
    return span && list ? { ...parsed, [list.field]: found } : parsed;
}
/** Where the elements of the root's list `field` begin and end; each is handed to `element`. Says nothing of whether the text is JSON. */
function scan(bytes, field, element) {
    let [depth, start, from, to] = [0, 0, 0, 0];
    let named = false;
    for (let at = 0; at < bytes.length; at++) {
        const inList = from > 0 && to === 0 && depth === 2;
        switch (bytes[at]) {
            case QUOTE: {
                const end = endOfString(bytes, at);
                if (depth === 1)
                    named = end - at - 1 === field?.length && bytes.toString('latin1', at + 1, end) === field;
                at = end;
                break;
            }
            case OPEN_LIST:
            case OPEN_OBJECT:
                depth += 1;
                if (depth > DEEPEST)
                    throw new Unreasonable();
                if (depth === 2 && from === 0 && bytes[at] === OPEN_LIST && named)
                    start = from = at + 1;
                break;
            case COMMA:
                if (inList) {
                    element(start, at);
                    start = at + 1;
                }
                break;
            case CLOSE_LIST:
            case CLOSE_OBJECT:
                if (inList) {
                    to = at;
                    if (start > from || bytes.toString('latin1', start, at).trim() !== '')
                        element(start, at);
                }
                depth -= 1;
                break;
        }
    }
    return to > 0 ? { from, to } : undefined;
}
/** The index of the quote that ends the string which begins at `start`; the text's length when none does. */
function endOfString(bytes, start) {
    for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
        let before = end - 1;
        while (bytes[before] === BACKSLASH)
            before -= 1;
        if ((end - before) % 2 === 1)
            return end;
    }
    return bytes.length;
}

;// CONCATENATED MODULE: ./pam/web-page.js
const NAMED = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
    ['nbsp', ' '],
]);
/** What a page in HTML says, as text: its title, else its words; a text that is no page as it stands. Hostile until made safe. */
function pageText(text) {
    if (!/^\s*</.test(text))
        return text;
    const title = /<title\b[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
    return decode(title || text.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ').replace(/<[^>]*(>|$)/g, ' ')).trim();
}
// What it cannot name is left as it stands: this is for reading alone.
function decode(text) {
    return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
        if (name)
            return NAMED.get(name.toLowerCase()) ?? whole;
        return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
    });
}

;// CONCATENATED MODULE: ./pam/envelope.js



const REFERER_NOT_ALLOWED = 1105;
/** The first bytes of a body that is no JSON, of which something may be shown. */
const EXCERPT_BYTES = 4_096;
/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
const looseText = dist/* fallback */.NpB(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String)), '');
const flag = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(isYes));
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag };
const response = dist/* object */.Ikc({ ...said, status: looseText, error_code: looseText, cod_erro: looseText });
const exception = dist/* object */.Ikc({ code: looseText, message: looseText });
const envelope = dist/* object */.Ikc({
    response: dist/* fallback */.NpB(response, dist/* parse */.qgA(response, {})),
    exception: dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(value => (isBlank(value) ? undefined : typeof value === 'object' ? value : { message: value })), dist/* optional */.lqM(exception)),
    message: looseText,
    error: dist/* optional */.lqM(dist/* unknown */.L5J()),
    error_code: looseText,
    error_description: looseText,
    code: looseText,
});
/** Reads any answer, in every shape that is known of, one with a long list of which less is kept, too; never throws. */
function readEnvelope(answer, list) {
    const parsed = parseBody(answer, list);
    const json = asObject(parsed);
    const text = json ? '' : new TextDecoder().decode(answer.bytes.subarray(0, EXCERPT_BYTES));
    const { response: inner, exception, ...body } = dist/* parse */.qgA(envelope, json ?? {});
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
        excerpt: excerptOf(text),
        isEmpty: !json && text.trim() === '',
        isUnreasonable: parsed instanceof Unreasonable,
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
function excerptOf(text) {
    return /^\s*[{["]/.test(text) ? '' : pageText(text);
}
// What the reading throws, in its place.
function parseBody({ utf8, bytes }, list) {
    try {
        return utf8 ? parseJson(bytes, list) : undefined;
    }
    catch (error) {
        return error;
    }
}
function asObject(parsed) {
    const isOne = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && !(parsed instanceof Error);
    return isOne ? parsed : undefined;
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
