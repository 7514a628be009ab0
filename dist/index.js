import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 3444:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("web-streams-polyfill/dist/ponyfill.es2018.js");

/***/ }),

/***/ 8167:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");

/***/ }),

/***/ 5081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FQ: () => (/* binding */ checkDeviceList),
/* harmony export */   fU: () => (/* binding */ checkDuration),
/* harmony export */   l_: () => (/* binding */ checkAddress),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   pO: () => (/* binding */ checkBoolean),
/* harmony export */   ry: () => (/* binding */ splitList),
/* harmony export */   tY: () => (/* binding */ checkLine),
/* harmony export */   wm: () => (/* binding */ checkDevices),
/* harmony export */   z7: () => (/* binding */ isPortableIdentifier)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const DNS_NAME = /^(?=.{1,253}\.?$)(?!-)[a-z\d_-]{1,63}(?<!-)(\.(?!-)[a-z\d_-]{1,63}(?<!-))*\.?$/i;
const DOTTED_NUMBERS = /^[\d.]+$/;
const PORTABLE_IDENTIFIER = /^[A-Za-z0-9_-]+$/;
/** Any one-line text. */
function checkLine(text) {
    return CONTROL.test(text)
        ? { problem: 'has control characters or line breaks; it must be one line of text' }
        : { value: text };
}
/** A repository, `owner/name`, as GitHub allows it: nothing that would lead elsewhere as a part of a path. */
function checkRepository(text) {
    const parts = text.split('/');
    const fits = parts.length === 2 && parts.every(part => /^(?!\.{1,2}$)[\w.-]+$/.test(part));
    return fits ? { value: text } : { problem: 'must be owner/name of a repository' };
}
/** An IPv4 or IPv6 address, or a DNS name (docs/pam-core-api.md 2.1: the API takes either in `ip`). */
function checkAddress(text) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(text) !== 0)
        return { value: text };
    if (DNS_NAME.test(text) && !DOTTED_NUMBERS.test(text))
        return { value: text };
    return { problem: 'is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11' };
}
/** `true` or `false` in the spellings of YAML 1.2's core schema, as GitHub's own toolkit takes them. */
function checkBoolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return { value: true };
    if (/^(false|False|FALSE)$/.test(text))
        return { value: false };
    return { problem: 'is neither true nor false' };
}
const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000 };
/** A length of time in milliseconds, from `30d`, `12h` or `90m`. */
function checkDuration(text) {
    const [, count, unit] = /^([1-9]\d{0,5})([dhm])$/.exec(text) ?? [];
    if (count === undefined)
        return { problem: 'must be a length of time such as 30d, 12h or 90m' };
    return { value: Number(count) * UNITS[unit] };
}
/** Whether every version of PAM Core takes this identifier: newer ones answer 1053 to other characters (docs/pam-core-api.md 2.1). */
function isPortableIdentifier(identifier) {
    return PORTABLE_IDENTIFIER.test(identifier);
}
/** Entries of a list written one a line or separated by commas: trimmed, blank ones dropped. */
function splitList(text) {
    return text
        .split(/[\r\n,]/)
        .map(entry => entry.trim())
        .filter(entry => entry !== '');
}
/** Host names of additional devices: a list as `splitList` reads it, or a JSON array of strings or of `{hostname}`. */
function checkDevices(text) {
    if (!text.trimStart().startsWith('['))
        return checkDeviceList(splitList(text));
    try {
        return checkDeviceList(JSON.parse(text));
    }
    catch {
        return { problem: 'starts with [ but is not valid JSON; give a JSON array, or one host name a line' };
    }
}
/** The same from a list that is already parsed (`devices` of a keys file). Blank entries and repeats are dropped. */
function checkDeviceList(list) {
    const names = list.map(deviceName);
    if (!names.every(name => name !== undefined)) {
        return {
            problem: 'must be a list of host names, or of objects such as {"hostname": "web-1b"}, each one line of text',
        };
    }
    return { value: [...new Set(names.filter(name => name !== ''))] };
}
function deviceName(entry) {
    if (entry === null)
        return '';
    const name = typeof entry === 'object' && 'hostname' in entry ? entry.hostname : entry;
    return typeof name === 'string' && !CONTROL.test(name.trim()) ? name.trim() : undefined;
}


/***/ }),

/***/ 1324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ BLANK_VALUE),
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   YK: () => (/* binding */ problemLine),
/* harmony export */   wK: () => (/* binding */ BLANK_SECRET)
/* harmony export */ });
/** Why an input that should come from a secret may be missing (docs/behaviour.md, Key material): a sentence without its full stop. */
const BLANK_SECRET = 'A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank';
/** The same where a variable may stand as well as a secret. */
const BLANK_VALUE = 'If it comes from a variable or secret, check its name: one that does not exist is blank';
/** A problem as a line for people: a phrase follows the input's name as its predicate, a sentence stands by itself. */
function problemLine({ input, message, apart = /^\p{Lu}/u.test(message) }) {
    return `${input}${apart ? ':' : ''} ${message}${/[.?]$/.test(message) ? '' : '.'}`;
}
/**
 * What a person is told when the step cannot go on: `title` is the class (`Network`, `PAM Core 1004`), `message` one line with
 * what failed, the likely cause and the remedy. `cause` is for debug logging alone and is never printed whole.
 */
class Failure extends Error {
    name = 'Failure';
    title;
    code;
    constructor(title, code, message, options) {
        super(message, options);
        this.title = title;
        this.code = code;
    }
    /** The same failure with something added to its line. */
    because(addition) {
        return new Failure(this.title, this.code, this.message + addition, { cause: this.cause });
    }
}


/***/ }),

/***/ 5186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   SE: () => (/* binding */ checkKeyOptions),
/* harmony export */   Yn: () => (/* binding */ checkPort),
/* harmony export */   g4: () => (/* binding */ checkAccount),
/* harmony export */   tP: () => (/* binding */ checkJump),
/* harmony export */   u3: () => (/* binding */ checkHostPath)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5081);


/** Nothing that a shell reads, and no dash in front: the name stands in a command line where sudo is needed, or a jump host. */
const ACCOUNT = /^[\w.][\w.@+-]*$/;
/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: no blank outside of quotes, and every quote has its end. */
const OPTIONS = /^(?:[^\s"]|"(?:[^"\\]|\\.)*")+$/;
const LARGEST_PORT = 65_535;
/** An account's name. */
function checkAccount(text) {
    return ACCOUNT.test(text)
        ? { value: text }
        : { problem: 'is no account that ssh is given here: letters, digits, and . _ - @ + are allowed' };
}
/** A TCP port. */
function checkPort(text) {
    const port = Number(text);
    return /^\d{1,5}$/.test(text) && port >= 1 && port <= LARGEST_PORT
        ? { value: port }
        : { problem: `must be a whole number from 1 to ${LARGEST_PORT}` };
}
/** `USER@HOST:PORT`; user and port may be left out, an IPv6 address stands in brackets. */
function checkJump(text) {
    const parts = /^(?:([^@]*)@)?(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(text) ?? [];
    const [, user, bracketed, name = bracketed ?? '', port = '22'] = parts;
    const host = (0,_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAddress */ .l_)(name);
    const account = user === undefined ? undefined : checkAccount(user);
    const number = checkPort(port);
    const isSound = 'value' in host && 'value' in number && (account === undefined || 'value' in account);
    if (!isSound || (bracketed !== undefined && !(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(bracketed))) {
        return { problem: 'must be USER@HOST:PORT of a jump host, such as ops@jump.example.com:22' };
    }
    return { value: { host: host.value, port: number.value, ...(account ? { user: account.value } : {}) } };
}
/** A path on a host: from the home of an account, or absolute. */
function checkHostPath(text) {
    if (/^~|%|\/$/.test(text)) {
        return {
            problem: "must be a file's path from the account's home, such as .ssh/authorized_keys, or absolute; ~ and % are not replaced",
        };
    }
    return (0,_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .checkLine */ .tY)(text);
}
/** Options of a line of authorized_keys. */
function checkKeyOptions(text) {
    if (!OPTIONS.test(text)) {
        return {
            problem: 'are no options of authorized_keys: commas without blanks between them, and values in double quotes',
        };
    }
    return (0,_checks_js__WEBPACK_IMPORTED_MODULE_1__/* .checkLine */ .tY)(text);
}


/***/ }),

/***/ 3666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ hostAndPort)
/* harmony export */ });
/** `host:port` as people write it, with brackets around an IPv6 address. */
function hostAndPort({ host, port }) {
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}


/***/ }),

/***/ 2342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ asFailure)
/* harmony export */ });
/* harmony import */ var _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6813);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1324);


/** Any thrown value as a Failure. What is not one is a fault of this action, and says so. */
function asFailure(error) {
    if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
        return error;
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('Internal error', 'internal_error', `The action met an error of its own (${(0,_text_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .harmless */ .I)(words)}). Run again with debug logging, and report it with the log.`, { cause: error });
}


/***/ }),

/***/ 2147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ NO_KEY)
/* harmony export */ });
/** What a command sends that is about the stored key alone. */
const NO_KEY = { notices: [], warnings: [], release: () => undefined };


/***/ }),

/***/ 5837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ KEY_KINDS)
/* harmony export */ });
/** What `generate-key` and `generate_key` may be: type and size of a key that is made here. */
const KEY_KINDS = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096'];


/***/ }),

/***/ 5569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ startResult),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   pI: () => (/* binding */ safeValue),
/* harmony export */   rP: () => (/* binding */ nameOfRefused)
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
        previous_fingerprint: '',
        previous_public_key: '',
        changed_at: '',
        expires_at: '',
        deploy_key_id: '',
        on_host: spec.host ? 'untouched' : '',
        private_key_path: material.writtenTo ?? '',
        message: '',
        status: 'ok',
        error: null,
    };
}
/** How a key is named in a line for people: `key "web-1" for web-1.example.com`, or `key 101` when only its id is known. */
function nameOf({ identifier, hostname, key_id }) {
    return `key ${identifier ? `"${identifier}"` : key_id}${hostname ? ` for ${hostname}` : ''}`;
}
/** How a device that PAM Core refused is named: its documents do not say what one looks like (docs/pam-core-api.md 2.2). */
function nameOfRefused(device) {
    const name = typeof device === 'object' && device !== null && 'hostname' in device ? device.hostname : device;
    if (typeof name === 'string')
        return name;
    const json = JSON.stringify(device);
    // Of foreign text only short words are shown, so a long one gets blanks between its fields.
    return json.length > 24 ? JSON.stringify(device, null, 1).replace(/\s+/g, ' ') : json;
}
const DEEPEST = 8;
/** A value of the server's own shape with every text and number in it made safe; what is nested deeper than eight levels is left out. */
function safeValue(value, safe, depth = 0) {
    if (typeof value === 'string')
        return safe(value);
    if (typeof value === 'number')
        return safe(`${value}`) === `${value}` ? value : safe(`${value}`);
    if (typeof value !== 'object' || value === null)
        return value;
    if (depth === DEEPEST)
        return '…';
    if (Array.isArray(value))
        return value.map(item => safeValue(item, safe, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [safe(name), safeValue(item, safe, depth + 1)]));
}


/***/ }),

/***/ 3221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   PX: () => (/* binding */ realFolder),
/* harmony export */   r6: () => (/* binding */ escapes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/** Whether a path lies in a folder or is that folder; both in the same form, without links say. */
function isInside(path, folder) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}
/** The folder without links; as it stands when it does not exist, since then nothing is inside it. */
function realFolder(folder) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(folder);
    }
    catch {
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder);
    }
}
/**
 * Whether a path, absolute, is written so that it lies in the workspace, while what it leads to (`real`, without links) does not: a link
 * that was checked out leads out of it.
 */
function escapes(path, real, workspace) {
    const root = realFolder(workspace);
    return !isInside(real, root) && foldersAbove(path).some(folder => isInside(realFolder(folder), root));
}
function foldersAbove(path) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    return parent === path ? [] : [parent, ...foldersAbove(parent)];
}


/***/ }),

/***/ 5647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ fileId)
/* harmony export */ });
/* unused harmony export isStill */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** What tells a file from every other of the machine while it exists: device and inode. */
function fileId({ dev, ino }) {
    return `${dev}:${ino}`;
}
/** Whether the file still stands where it was found, with no link on the way; undefined when nothing stands there. */
function isStill({ path, id }) {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && fileId(stats) === id && realpathSync.native(path) === path;
}


/***/ }),

/***/ 4604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ FileError),
/* harmony export */   j: () => (/* binding */ readInputFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5647);
/* harmony import */ var _path_name_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1212);
/* harmony import */ var _text_file_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1997);






/** A file that may not or cannot be read. The message is one sentence or two that names the path, but no input (the caller does). */
class FileError extends Error {
    name = 'FileError';
}
/** Reads a text file that an input or a field names, never blocking on a pipe or device. Throws FileError. */
function readInputFile(path, options) {
    if ((0,_path_name_js__WEBPACK_IMPORTED_MODULE_4__/* .looksLikeKey */ .zC)(path))
        throw new FileError('It is the text of a key, where the path of a file belongs.');
    const { workspace, base = workspace, confineTo, limit } = options;
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
    try {
        const real = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(absolute);
        if (!(0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .FK)(real, follow(workspace)) && (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .escapes */ .r6)(absolute, real, workspace))
            throw new Fault('leads through a link out of the workspace, which is not followed');
        if (confineTo && !confineTo.some(folder => (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .FK)(real, follow(folder)))) {
            throw new Fault(`lies outside of the folders from which files are read (${confineTo.join(', ')})`);
        }
        return readRegularFile(real, limit);
    }
    catch (cause) {
        const missing = ['ENOENT', 'ENOTDIR'].includes(`${cause.code}`);
        const hint = missing ? (0,_path_name_js__WEBPACK_IMPORTED_MODULE_4__/* .pathHint */ .Pq)(path, absolute, workspace) : '';
        throw new FileError(`The file ${(0,_path_name_js__WEBPACK_IMPORTED_MODULE_4__/* .namePath */ .zf)(path, absolute)} ${reasonOf(cause)}.${hint}`, { cause });
    }
}
// A fleet asks about the same few folders with every key.
const followed = new Map();
function follow(folder) {
    const real = followed.get(folder) ?? (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .realFolder */ .PX)(folder);
    followed.set(folder, real);
    return real;
}
/** What is wrong with a file, as the predicate of a sentence. */
class Fault extends Error {
}
function readRegularFile(real, limit) {
    checkKind((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real, { bigint: true }));
    // On Windows the last two flags are undefined, which counts as 0.
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(real, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
    try {
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file, { bigint: true });
        checkKind(stats);
        const bytes = Buffer.alloc(Math.min(Number(stats.size), limit) + 1);
        const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes);
        if (length === 0)
            throw new Fault('is empty');
        if (length > limit)
            throw new Fault(`is larger than the limit of ${limit < 2 ** 20 ? `${limit / 2 ** 10} KiB` : `${limit / 2 ** 20} MiB`}`);
        const text = (0,_text_file_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeText */ .g)(bytes.subarray(0, length));
        if (text === undefined)
            throw new Fault(_text_file_js__WEBPACK_IMPORTED_MODULE_5__/* .NOT_TEXT */ .Q);
        return { text, mode: Number(stats.mode), mark: { path: real, id: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .fileId */ .q)(stats) } };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
/** Asked before opening, which can already block or set off a device, and after it, when the file can no longer be exchanged. */
function checkKind(stats) {
    if (stats.isDirectory())
        throw new Fault('is a folder, where a file belongs');
    if (!stats.isFile())
        throw new Fault('is a pipe, socket or device, where a file belongs');
}
const FORBIDDEN = 'may not be read by the user that this step runs as';
const REASONS = new Map([
    ['ENOENT', 'does not exist'],
    ['ENOTDIR', 'does not exist: a part of its path is a file, where a folder belongs'],
    ['ENAMETOOLONG', 'does not exist: its path is too long'],
    ['ELOOP', 'leads through links that never end'],
    ['EACCES', FORBIDDEN],
    ['EPERM', FORBIDDEN],
]);
function reasonOf(cause) {
    if (cause instanceof Fault)
        return cause.message;
    const { code } = cause;
    return REASONS.get(`${code}`) ?? `cannot be read (${code})`;
}


/***/ }),

/***/ 9155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeNewFile),
/* harmony export */   y: () => (/* binding */ checkOutput)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5647);
/* harmony import */ var _path_name_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1212);
/* harmony import */ var _removal_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8077);






const OUTSIDE = "leads out of the workspace; give an absolute path, in the runner's temp folder say";
/**
 * Where a path that is written leads: into a folder that exists, to nothing yet or to a regular file. A relative path stays inside the
 * workspace, links resolved, and no link of the workspace leads out of it. A problem is the predicate of a sentence.
 */
function checkOutput(path, options) {
    const { workspace, base = workspace, confineTo = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? undefined : [workspace] } = options;
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
    const named = (problem) => ({ problem: `${problem}: ${(0,_path_name_js__WEBPACK_IMPORTED_MODULE_4__/* .namePath */ .zf)(path, target)}` });
    try {
        const folder = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target));
        // Windows says of what lies under a file, and of a name that no file can have, that there is nothing yet.
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder).isDirectory())
            return named(UNDER_A_FILE);
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target).length > LONGEST_NAME)
            return named(TOO_LONG);
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target));
        const inside = !confineTo || confineTo.some(allowed => (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .FK)(file, (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .realFolder */ .PX)(allowed)));
        if (!inside || (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .escapes */ .r6)(target, file, workspace))
            return named(OUTSIDE);
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false });
        if (stats?.isDirectory())
            return named('is a folder, where a file is to be written');
        if (stats?.isSymbolicLink())
            return named('is a symbolic link, which is neither followed nor replaced');
        if (stats && !stats.isFile())
            return named('is a pipe, socket or device, where a file is to be written');
        return { value: { path: file, exists: stats !== undefined } };
    }
    catch (error) {
        const code = `${error.code}`;
        const { problem } = named(REASONS.get(code) ?? `cannot be written (${code})`);
        return { problem: code === 'ENOENT' ? `${problem}.${(0,_path_name_js__WEBPACK_IMPORTED_MODULE_4__/* .pathHint */ .Pq)(path, target, workspace)}` : problem };
    }
}
/** In characters, as NTFS counts them; other file systems count bytes, of which a name has at least as many. */
const LONGEST_NAME = 255;
const TOO_LONG = 'is too long';
const UNDER_A_FILE = 'leads through a file, where a folder belongs';
const REASONS = new Map([
    ['ENOENT', 'leads into a folder that does not exist'],
    ['ENOTDIR', UNDER_A_FILE],
    ['ENAMETOOLONG', TOO_LONG],
    ['ELOOP', 'leads through links that never end'],
    ['EACCES', 'leads into a folder that the user of this step may not enter'],
]);
/**
 * Makes a file, mode 0600, where nothing stands yet; `path` is what `checkOutput` gave. `prepare` is called with its mark while it is
 * still empty, so that whatever must be known of it before its content is there is known even when the run is killed. Throws the
 * system's error when it cannot be made or written, and what `prepare` throws; nothing is left behind then.
 */
function writeNewFile(path, text, prepare = () => undefined) {
    if ((0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .realFolder */ .PX)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)) !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))
        throw Object.assign(new Error(path), { code: 'ELOOP' });
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', 0o600);
    try {
        prepare({ path, id: (0,_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .fileId */ .q)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file, { bigint: true })) });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
    }
    catch (error) {
        (0,_removal_js__WEBPACK_IMPORTED_MODULE_5__/* .removeFile */ .n)(path);
        throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pq: () => (/* binding */ pathHint),
/* harmony export */   zC: () => (/* binding */ looksLikeKey),
/* harmony export */   zf: () => (/* binding */ namePath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);



/** Longer ones are no path that a person wrote. */
const LONGEST = 256;
/** Marks of a key in any form, in base64 or hex: long unbroken runs of mixed letters and digits are in no path that a person wrote. */
const KEY_TEXT = /PRIVATE KEY|-----|[\r\n]|\bAAAA[\w+/]{16}|[0-9A-Fa-f]{48}/;
const MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+=-]{40,}$/;
/** Whether a text in the place of a path may be the text of a key, which no message shows. */
function looksLikeKey(text) {
    return KEY_TEXT.test(text) || text.split(/[^\w+=-]/).some(part => MIXED.test(part));
}
/** A path for a message, as it was given and as it was resolved; what may be a key is not shown. */
function namePath(path, resolved) {
    if (looksLikeKey(path))
        return '(not shown, since it looks like the text of a key)';
    if (path.length > LONGEST)
        return `(not shown: it has ${path.length} characters)`;
    return path === resolved ? `"${path}"` : `"${path}" (${resolved})`;
}
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the form in which GitHub writes expressions
const HINTS = [
    [/^~/, ' ~ is not expanded here: give the path in full.'],
    [/\$\{\{/, ' Expressions such as ${{ … }} are evaluated in the workflow alone, not in a file.'],
    [
        /\$[\w({]|%\w+%/,
        ' Variables such as $HOME or %USERPROFILE% are not replaced here: start at the workspace, or write ${{ runner.temp }} or ${{ github.workspace }} in the workflow.',
    ],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
/** Why a path may lead nowhere: a sentence with a blank in front, or ''. */
function pathHint(path, resolved, workspace) {
    for (const [sign, sentence] of HINTS)
        if (sign.test(path))
            return sentence;
    if ((0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .isInside */ .FK)(resolved, workspace) && isEmpty(workspace)) {
        return ' The workspace is empty: a step with actions/checkout before this one brings the files of the repository.';
    }
    return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '/' && path.includes('\\') ? ' Folders are separated by / here, not by \\.' : '';
}
function isEmpty(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).length === 0;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 8077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ removeFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** Milliseconds between the tries. */
const PAUSES = [100, 400, 1_500];
/** What Windows answers while another program, such as a virus scanner, holds a file open. */
const HELD = ['EBUSY', 'EPERM', 'EACCES'];
const TOOLS = {
    platform: process.platform,
    unlink: node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync,
    pause: milliseconds => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};
/**
 * Removes a file or a link, never what the link leads to; on Windows it tries again where the file is held open. Throws the system's error.
 * Not by `rmSync`, which leaves files with non-ASCII paths in place under Node for Windows before 24.14 (github.com/nodejs/node/issues/58759).
 */
function removeFile(path, given = {}) {
    const tools = { ...TOOLS, ...given };
    for (const milliseconds of tools.platform === 'win32' ? PAUSES : []) {
        try {
            tools.unlink(path);
            return;
        }
        catch (error) {
            if (!HELD.includes(`${error.code}`))
                throw error;
            tools.pause(milliseconds);
        }
    }
    tools.unlink(path);
}


/***/ }),

/***/ 1997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ NOT_TEXT),
/* harmony export */   g: () => (/* binding */ decodeText)
/* harmony export */ });
/** What to say of bytes that `decodeText` gives no text for; a predicate. */
const NOT_TEXT = 'is not text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8';
/**
 * The text of a file's bytes: UTF-8, with or without a byte order mark, or UTF-16 with one (RFC 3629, RFC 2781); the mark is left out.
 * Undefined for any other bytes, so that no replacement character is ever stored (docs/behaviour.md, Inputs).
 */
function decodeText(bytes) {
    try {
        const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
        // UTF-16 without its mark is sound UTF-8 full of these.
        return text.includes('\0') ? undefined : text;
    }
    catch {
        return undefined;
    }
}
function encodingOf([first, second]) {
    if (first === 0xff && second === 0xfe)
        return 'utf-16le';
    return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}


/***/ }),

/***/ 4442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ portOf),
/* harmony export */   c: () => (/* binding */ addressOf)
/* harmony export */ });
/** The port of an http or https URL, the scheme's own when it names none. */
function portOf(url) {
    return url.port || (url.protocol === 'https:' ? '443' : '80');
}
/** `HOST:PORT` of a URL, IPv6 in brackets: what may be printed of it anywhere. */
function addressOf(url) {
    return `${url.hostname}:${portOf(url)}`;
}


/***/ }),

/***/ 9137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/** Whether a URL's host is this machine: 127.0.0.0/8, ::1 or localhost. Plain HTTP is for these alone. */
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
}


/***/ }),

/***/ 4254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ proxyProblems),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   iJ: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1324);
/* harmony import */ var _domain_internal_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2342);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4442);




/** A shorter part of a sign-in would, masked, wreck the log, and says nothing without the rest. */
const SHORTEST_SECRET = 4;
/**
 * The proxy that the environment names for a URL, unless `NO_PROXY` exempts it or it is plain HTTP, which never leaves the
 * machine. The lower-case variable wins over the upper-case one, as in curl; a blank one counts as not set. Throws a Failure
 * when the variable holds no usable proxy: it is never silently ignored.
 */
function proxyFor(target, env) {
    const { name, value } = variable('https_proxy', env);
    if (value === '' || target.protocol !== 'https:' || isExempt(target, variable('no_proxy', env).value))
        return undefined;
    const url = parse(value);
    if (!url) {
        throw invalid(`${name} holds no proxy that can be used. It must look like http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (https:// works too, SOCKS does not), with special characters in user and password percent-encoded.`);
    }
    return { url, address: (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .addressOf */ .c)(url), variable: name };
}
/** What keeps the environment's proxy from being used for `target`, as a problem of `input`. */
function proxyProblems(input, target, env) {
    try {
        proxyFor(target, env);
        return [];
    }
    catch (error) {
        return [{ input, message: (0,_domain_internal_error_js__WEBPACK_IMPORTED_MODULE_2__/* .asFailure */ .h)(error).message }];
    }
}
/**
 * What must not be printed of the environment's proxy sign-in, in the forms it takes on the way, also when it cannot be used. The user
 * is no secret beside a password, but is the whole sign-in, a token say, without one.
 */
function proxySecrets(env) {
    const { value } = variable('https_proxy', env);
    const url = parse(value);
    if (!url)
        return signInOf(value);
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    const secret = url.password === '' ? [url.username, user] : [url.password, password];
    const both = `${user}:${password}`;
    const forms = [...secret, `${url.username}:${url.password}`, both, Buffer.from(both).toString('base64')];
    return url.username + url.password === '' ? [] : [...new Set(forms)].filter(form => form.length >= SHORTEST_SECRET);
}
// Of a value that is no proxy and will be refused: what its form shows to be a sign-in.
function signInOf(value) {
    const [, user = '', password = ''] = /^(?:[a-z\d+.-]+:\/\/)?([^:@/]*)(?::(.*))?@/is.exec(value) ?? [];
    return [password || user, `${user}:${password}`].filter(form => form.length >= SHORTEST_SECRET);
}
/**
 * A variable of the environment in either case, trimmed, with its name as it was set; both blank when neither says anything. On
 * Windows any spelling finds the one variable that there is.
 */
function variable(lower, env) {
    const found = Object.keys(env).filter(name => name.toLowerCase() === lower && (name === lower.toUpperCase() || env[name] === env[lower]) && env[name]?.trim());
    const name = found.sort().at(-1) ?? ''; // the lower case sorts last
    return { name, value: env[name]?.trim() ?? '' };
}
function parse(value) {
    const url = URL.parse(value.includes('://') ? value : `http://${value}`);
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname + url.search + url.hash !== '/')
        return undefined;
    return isDecodable(url.username) && isDecodable(url.password) ? url : undefined;
}
function isDecodable(text) {
    try {
        decodeURIComponent(text);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Whether a `NO_PROXY` list exempts a URL. Entries are parted by commas or blanks: `*`, an address, a range (`10.0.0.0/8`,
 * `fd00::/8`), a domain with all below it (`example.com`, `.example.com`, `*.example.com`), each also with `:PORT`. Node's own
 * agent knows neither ranges nor bare domains nor IPv6 without brackets.
 */
function isExempt(target, list) {
    const host = target.hostname.replace(/[[\]]|\.$/g, '');
    const port = (0,_address_js__WEBPACK_IMPORTED_MODULE_3__/* .portOf */ .H)(target);
    return list
        .toLowerCase()
        .split(/[\s,]/)
        .some(entry => {
        const [, address, name = address ?? entry, entryPort = port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? [];
        return entryPort === port && (name === '*' || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) ? isInRange(host, name) : isBelow(host, name)));
    });
}
function isInRange(host, range) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 ? 'ipv4' : 'ipv6';
    const widest = family === 'ipv4' ? 32 : 128;
    const network = range.replace(/\/.*/, '');
    const prefix = range.slice(network.length + 1) || `${widest}`;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) !== (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) || !/^\d+$/.test(prefix) || Number(prefix) > widest)
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(network, Number(prefix), family);
    return list.check(host, family);
}
function isBelow(host, entry) {
    const domain = entry.replace(/^\*?\.|\.$/g, '');
    return host === domain || host.endsWith(`.${domain}`);
}
function invalid(message) {
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR('Invalid input', 'proxy', message);
}


/***/ }),

/***/ 8829:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8106);
/* harmony import */ var _runner_node_version_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7987);
/* harmony import */ var _runner_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3244);
/* harmony import */ var _runner_standard_output_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4277);




(0,_runner_standard_output_js__WEBPACK_IMPORTED_MODULE_2__/* .outliveLog */ .b)();
// A trace is shown by debug logging alone, and taking it costs a good part of each request: node-fetch's streams end by an exception that nobody sees.
if (process.env.RUNNER_DEBUG !== '1')
    Error.stackTraceLimit = 0;
const problem = (0,_runner_node_version_js__WEBPACK_IMPORTED_MODULE_3__/* .nodeProblem */ .k)(process.versions.node);
if (problem) {
    const runner = new _runner_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .Runner */ .by(process.env, text => text);
    runner.error('Unsupported runner', problem);
    runner.output('results', '[]');
    process.exitCode = 1;
}
else {
    await (0,_main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i)();
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ KeyError),
/* harmony export */   q: () => (/* binding */ damaged)
/* harmony export */ });
/** A key that cannot be used. The message is one sentence, names no input (the caller does) and never holds bytes of the key. */
class KeyError extends Error {
    name = 'KeyError';
}
/** For bytes that do not have the structure that they announce, as when a part was lost on the way. */
function damaged(detail, cause) {
    const remedy = 'Give the whole text of its file again; for a secret, "gh secret set NAME < FILE" keeps it whole.';
    return new KeyError(`The key is damaged: ${detail}. ${remedy}`, { cause });
}


/***/ }),

/***/ 2524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ repair),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   gs: () => (/* binding */ pemLabels),
/* harmony export */   hl: () => (/* binding */ LARGEST_KEY),
/* harmony export */   oA: () => (/* binding */ unwrap)
/* harmony export */ });
/* harmony import */ var _files_text_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1997);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(137);


/** In bytes, and for text in characters: far above the largest real key, whose base64 in base64 has some 25,000. */
const LARGEST_KEY = 64 * 1024;
/** For a text above `LARGEST_KEY`. */
function tooLarge() {
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_0__/* .KeyError */ .e(`It is too large to be a key: the limit is ${LARGEST_KEY / 1024} KiB.`);
}
/** More layers than this around a key are no accident of a pipeline. */
const MOST_LAYERS = 8;
/** The labels of the PEM blocks that begin in `text`, without the parameters that openssl puts before an EC key. */
function pemLabels(text) {
    return Array.from(text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label]) => `${label}`).filter(label => label !== 'EC PARAMETERS');
}
const LAYERS = [
    ['a byte-order mark was removed', text => text.replace(/^\s*\uFEFF/, '')],
    ['surrounding quotes were removed', text => text.replace(/^\s*(["'`])([\s\S]*)\1\s*$/, '$2')],
    ['base64 around the whole key was decoded', withoutBase64],
    ['literal \\n and other escapes were decoded', withoutEscapes],
    ['percent-encoding (%0A for a line break) was decoded', withoutPercents],
];
/** Takes off what pipelines put around a text, in whatever order they did: quotes, base64, escapes, a byte-order mark. */
function unwrap(text) {
    const repairs = new Set();
    let outer;
    let inner = text;
    for (let layer = 0; layer < MOST_LAYERS && inner !== outer; layer++) {
        outer = inner;
        for (const [phrase, remove] of LAYERS) {
            const wrapped = inner;
            inner = remove(wrapped);
            if (inner !== wrapped)
                repairs.add(phrase);
        }
    }
    return { text: inner, repairs: [...repairs] };
}
/** No form of a key has backslashes of its own. */
function withoutEscapes(text) {
    const lines = text.replace(/\\{1,4}r\\{1,4}n|\\{1,4}[rn]/g, '\n');
    return lines.replaceAll('\\t', '\t').replace(/\\(["'/])/g, '$1');
}
/** No form of a key has percent signs of its own. */
function withoutPercents(text) {
    return text.replace(/%([0-7][0-9A-F])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
function withoutBase64(text) {
    const base64 = text.replace(/\s+/g, '');
    if (!/^[\w+/-]+={0,2}$/.test(base64))
        return text;
    const decoded = (0,_files_text_file_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeText */ .g)(Buffer.from(base64, 'base64'));
    return decoded && /^[\t\n\r -~]+$/.test(decoded) ? decoded : text;
}
/** What needs no repair: the usual case, and many times faster told so. */
const SOUND = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END \1-----\n$/;
/**
 * A private key's text as the key file had it before pipelines damaged it: LF, lines of base64, exactly one last newline.
 * Sound text comes back unchanged; text that is not one PEM block comes back without its wrapping, for the caller to name.
 */
function repair(text) {
    if (SOUND.test(text))
        return { text, repairs: [] };
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
const CONTENT = /^(?:Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*((?:[0-9A-Fa-f]{16}){1,2}))?([A-Za-z0-9+/=\s]*)$/;
function repairBlock(text) {
    const block = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----((?:[^-]|-(?!----))*)-----END \1-----/.exec(text);
    const parts = CONTENT.exec(`${block?.[2]}`.trim());
    if (!block || !parts)
        return undefined;
    const [whole, label, inside = ''] = block;
    const [, cipher, iv, base64 = ''] = parts;
    const lines = base64
        .trim()
        .split('\n')
        .map(line => line.trim());
    const intact = /^\s*\n/.test(inside) && /\n[ \t]*$/.test(inside) && lines.every(line => /^\S{1,76}$/.test(line));
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

/***/ 9667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ takeShard),
/* harmony export */   u: () => (/* binding */ parseShard)
/* harmony export */ });
/** More parts than this are taken for a slip: a job matrix has 256 legs at most. */
const MAX_PARTS = 1000;
/** Reads `K/N`, the K-th of N parts. */
function parseShard(text) {
    const [part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim())?.slice(1).map(Number) ?? [];
    if (part < 1 || part > of || of > MAX_PARTS) {
        return { problem: `must be K/N, the K-th of N parts, such as 2/8, with K from 1 to N and N at most ${MAX_PARTS}` };
    }
    return { value: { part, of } };
}
/** The items of one part, in order: each item is in exactly one part, and the sizes of two parts differ by one at most. */
function takeShard(items, { part, of }) {
    const end = (last) => Math.floor((items.length * last) / of);
    return items.slice(end(part - 1), end(part));
}


/***/ }),

/***/ 503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ checkVariable),
/* harmony export */   V: () => (/* binding */ parseVariablePatterns)
/* harmony export */ });
/* harmony import */ var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5081);

/** A longer name is none that a person wrote. */
const NAME = /^[A-Za-z_]\w{0,127}$/;
const PATTERN = /^[A-Za-z_*][\w*]{0,127}$/;
/**
 * Variables of the runner, and those that other tools sign in with: a keys file, which a pull request can change, must not have their
 * values uploaded. Whole families where the first word is a tool's own, single names where it may be a host's as well.
 */
const FOREIGN = [
    // The runner and its kin, the machine, proxies with their passwords.
    ...['GITHUB_*', 'ACTIONS_*', 'RUNNER_*', 'INPUT_*', 'STATE_*', 'CI', 'CI_*', 'GITEA_*', 'FORGEJO_*', 'AGENT_*'],
    ...['PATH', 'HOME', 'USER*', 'LOGNAME', 'HOSTNAME', 'COMPUTERNAME', 'PWD', 'SHELL', 'TEMP', 'TMP*', 'LD_*', 'DYLD_*'],
    ...['NODE_*', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SSH_A*', 'GPG_*', 'GNUPGHOME'],
    // Clouds.
    ...['AWS_*', 'AZURE_*', 'ARM_*', 'MSI_*', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'GOOGLE_*', 'GCP_*', 'GCLOUD_*'],
    ...['CLOUDSDK_*', 'FIREBASE_*', 'OCI_*', 'ALICLOUD_*', 'ALIBABA_*', 'IBMCLOUD_*', 'DIGITALOCEAN_*', 'HCLOUD_*'],
    ...['CLOUDFLARE_*', 'CF_*', 'OS_PASSWORD', 'HEROKU_*', 'VERCEL_*', 'NETLIFY_*'],
    // Vaults, and tools that build, publish and deploy.
    ...['VAULT_*', 'CONJUR_*', 'OP_*', 'BW_*', 'DOPPLER_*', 'INFISICAL_*', 'AKEYLESS_*', 'SOPS_*', 'TF_*', 'PULUMI_*'],
    ...['ANSIBLE_*', 'KUBE*', 'HELM_*', 'DOCKER_*', 'REGISTRY_*', 'COSIGN_*', 'SIGSTORE_*', 'GIT_*', 'GH_*', 'NPM_*'],
    ...[
        'YARN_*',
        'PIP_*',
        'UV_*',
        'POETRY_*',
        'TWINE_*',
        'CARGO_*',
        'GEM_*',
        'BUNDLE_*',
        'NUGET_*',
        'MAVEN_*',
        'GRADLE_*',
    ],
    ...['ORG_GRADLE_*', 'COMPOSER_AUTH', 'SENTRY_*', 'SONAR_*', 'SNYK_*', 'CODECOV_*', 'DD_*', 'SLACK_*', 'OPENAI_*'],
    ...['ANTHROPIC_*', 'PGPASSWORD', 'PGPASSFILE', 'MYSQL_PWD'],
    // What no SSH key and no passphrase is.
    ...['*TOKEN', '*_API_KEY', '*_ACCESS_KEY', '*_ACCESS_KEY_ID', '*_CLIENT_SECRET', '*_URL', '*_URI', '*_DSN'],
];
/** Names of variables, compared as Windows compares them, where case says nothing. */
const foreign = FOREIGN.map(pattern => [pattern, matcher(pattern, 'i')]);
/**
 * The name of a variable that a keys file may use (docs/behaviour.md, keys-file): none of the runner or of another tool and, where
 * `allowed` has patterns, one that fits one of them.
 */
function checkVariable(name, allowed) {
    if (!NAME.test(name))
        return { problem: 'is not the name of an environment variable (letters, digits and _)' };
    const [pattern] = foreign.find(([, fits]) => fits.test(name)) ?? [];
    if (pattern) {
        const remedy = 'pass the value to this step under a name of its own, such as WEB_1_KEY';
        return {
            problem: `names a variable of the runner or of another tool (${pattern}), which a keys file cannot use; ${remedy}`,
        };
    }
    if (allowed && !allowed.some(pattern => matcher(pattern).test(name))) {
        return { problem: `names a variable that keys-file-env does not list (it has ${allowed.join(', ')})` };
    }
    return { value: name };
}
/** Reads `keys-file-env`: names of variables, one a line or comma-separated, `*` for any characters. */
function parseVariablePatterns(text) {
    const patterns = (0,_domain_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .splitList */ .ry)(text);
    return patterns.every(pattern => PATTERN.test(pattern))
        ? { value: patterns }
        : {
            problem: 'must list names of environment variables (letters, digits and _, * for any of them), such as WEB_*_KEY',
        };
}
function matcher(pattern, flags = '') {
    return new RegExp(`^${pattern.replaceAll('*', '\\w*')}$`, flags);
}


/***/ }),

/***/ 8106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./domain/failure.js
var failure = __nccwpck_require__(1324);
// EXTERNAL MODULE: ./files/folder.js
var folder = __nccwpck_require__(3221);
// EXTERNAL MODULE: ./runner/command-file.js
var command_file = __nccwpck_require__(176);
;// CONCATENATED MODULE: ./clean-up/ledger.js






/** The name under which the runner keeps the ledger's own path for the post step. */
const LEDGER_STATE = 'key_files';
/** What becomes of a key file: `written` by the action; `pending` when its key is to be registered, `registered` when PAM Core holds it. */
const ALL_EVENTS = ['written', 'pending', 'registered'];
const PREFIX = 'register-ssh-key-';
const NAME = new RegExp(`^${PREFIX}[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}\\.jsonl$`);
/** The events that matter under each choice of `remove-key-files`. */
const EVENTS = {
    written: ['written'],
    all: ALL_EVENTS,
    none: [],
};
/**
 * The account of key files that the post step works off. A fleet may have ten thousand of them, more than the 128 KiB that an environment
 * variable holds, so only the path of a list in the runner's temp folder is saved as state; the list has one JSON line an event,
 * appended at once, so that it is right at whatever moment the job is killed. Only paths stand in it.
 */
class Ledger {
    #runner;
    #folder;
    #events;
    #path;
    constructor(runner, env, remove) {
        this.#runner = runner;
        this.#events = EVENTS[remove];
        this.#folder = folderOf(env);
    }
    /** Notes an event of these files when it matters to the post step. Throws a Failure when that cannot be done. */
    note(event, files) {
        if (files.length === 0 || !this.#events.includes(event))
            return;
        try {
            this.#path ??= this.#start();
            const lines = files.map(({ path, id }) => `${JSON.stringify([event, path, id])}\n`);
            (0,external_node_fs_.appendFileSync)(this.#path, lines.join(''), { mode: 0o600 });
        }
        catch (error) {
            const reason = error instanceof command_file/* CommandFileError */.m ? `: ${error.message}` : ` (${error.code})`;
            const line = `The list of key files for the post step could not be written${reason}. Check that the runner's temp folder exists and has room, or set remove-key-files: none.`;
            throw new failure/* Failure */.HR('Key files', 'key_files', line, { cause: error });
        }
    }
    #start() {
        const path = (0,external_node_path_.join)(this.#folder, `${PREFIX}${crypto.randomUUID()}.jsonl`);
        this.#runner.saveState(LEDGER_STATE, path);
        return path;
    }
}
function folderOf({ RUNNER_TEMP }) {
    return RUNNER_TEMP || (0,external_node_os_.tmpdir)();
}
/** Whether a path is one that a ledger of this job has: by its folder and the form of its name. */
function isLedgerPath(path, env) {
    return NAME.test(basename(path)) && realFolder(dirname(path)) === realFolder(folderOf(env));
}
/** The entries of a ledger. What has not their form is left out: a kill may have cut the last, and what it would have told had not happened yet. */
function parseLedger(text) {
    return text.split('\n').flatMap(line => parseLine(line) ?? []);
}
function parseLine(line) {
    try {
        const [event, path, id] = JSON.parse(line);
        return ALL_EVENTS.includes(event) && isAbsolute(path) && typeof id === 'string' ? { event, path, id } : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./domain/internal-error.js
var internal_error = __nccwpck_require__(2342);
// EXTERNAL MODULE: ./http/proxy.js
var proxy = __nccwpck_require__(4254);
// EXTERNAL MODULE: ./domain/checks.js
var checks = __nccwpck_require__(5081);
// EXTERNAL MODULE: ./keys-file/shard.js
var shard = __nccwpck_require__(9667);
// EXTERNAL MODULE: ./keys-file/variable-name.js
var variable_name = __nccwpck_require__(503);
// EXTERNAL MODULE: ./http/loopback.js
var loopback = __nccwpck_require__(9137);
;// CONCATENATED MODULE: ./inputs/connection.js



const OAUTH2 = ['client-id', 'client-secret'];
const OAUTH1 = ['consumer-key', 'consumer-secret', 'token-key', 'token-secret'];
/** Where PAM Core is and how to sign in, blank where a problem was found; undefined without a usable URL. TLS material is read elsewhere, from files. */
function readConnection(reader) {
    if (reader.text('url') === undefined) {
        reader.problem('url', `is required: the base URL of the appliance, such as https://pam.example.com. ${failure/* BLANK_VALUE */.H8}`);
    }
    const url = reader.checked('url', checkUrl);
    const prefix = reader.choice('api-prefix', ['auto', '/api', '/iso'], 'auto');
    const tokenPath = reader.checked('token-path', checkTokenPath) ?? 'auto';
    const credentials = readCredentials(reader);
    const timeout = reader.number('timeout', { min: 0.001, max: 3600, whole: false }, 30) * 1000;
    const maxAttempts = reader.number('max-attempts', { min: 1, max: 100, whole: true }, 4);
    return url === undefined ? undefined : { url, prefix, tokenPath, credentials, timeout, maxAttempts };
}
// The value is never quoted back: a URL with user-info would show a password.
function checkUrl(text) {
    const url = URL.parse(text);
    if (!url || !/^https?:\/\/[^/\\\s]\S*$/i.test(text)) {
        return { problem: 'is not a URL such as https://pam.example.com' };
    }
    if (/^https?:\/\/[^/]*@/i.test(text)) {
        return { problem: 'must not hold a user name or password; give credentials by their own inputs' };
    }
    if (/[?#]/.test(text))
        return { problem: 'must not hold a query (?) or a fragment (#)' };
    if (url.protocol === 'http:' && !(0,loopback/* isLoopback */.U)(url)) {
        return {
            problem: 'must start with https://, since plain HTTP would show the private key to the network (http:// is for loopback addresses alone)',
        };
    }
    return { value: url.href.replace(/\/+$/, '') };
}
function checkTokenPath(text) {
    // Segments of plain characters (RFC 3986 section 3.3) alone: %2e%2e, say, would be read as .. and lead elsewhere.
    const fits = text === 'auto' || /^(\/(?!\.{1,2}(\/|$))[\w.~!$&'()*+,;=:@-]+)+\/?$/.test(text);
    return fits ? { value: text } : { problem: 'must be auto or a path from the base URL, such as /iso/oauth2/token' };
}
function readCredentials(reader) {
    checkCredentials(reader);
    const value = (name) => reader.text(name) ?? '';
    const tenant = reader.checked('tenant', checks/* checkLine */.tY);
    if (OAUTH2.some(value)) {
        return {
            kind: 'oauth2',
            clientId: value('client-id'),
            clientSecret: value('client-secret'),
            ...(tenant ? { tenant } : {}),
        };
    }
    return {
        kind: 'oauth1',
        consumerKey: value('consumer-key'),
        consumerSecret: value('consumer-secret'),
        tokenKey: value('token-key'),
        tokenSecret: value('token-secret'),
    };
}
function checkCredentials(reader) {
    const isMissing = (name) => reader.text(name) === undefined;
    const isGiven = (name) => !isMissing(name);
    const [other] = OAUTH1.filter(isGiven);
    if (OAUTH2.some(isGiven) && other) {
        const missing = [...OAUTH2, ...OAUTH1].filter(isMissing);
        const rest = missing.length > 0 ? ` (missing: ${missing.join(', ')})` : '';
        reader.problem(other, `is given together with ${OAUTH2.filter(isGiven).join(', ')}: give either ${OAUTH2.join(', ')} (OAuth 2.0) or ${OAUTH1.join(', ')} (OAuth 1.0), all of one and none of the other${rest}`);
    }
    else if (OAUTH2.every(isMissing) && !other) {
        reader.problem('client-id', `and client-secret are missing (OAuth 2.0); for OAuth 1.0 give ${OAUTH1.join(', ')} instead. ${failure/* BLANK_SECRET */.wK}`);
    }
    else {
        const [name, set] = other ? ['OAuth 1.0', OAUTH1] : ['OAuth 2.0', OAUTH2];
        for (const input of set.filter(isMissing))
            reader.problem(input, `is missing: ${name} needs ${set.join(', ')}. ${failure/* BLANK_SECRET */.wK}`);
    }
}

// EXTERNAL MODULE: ./domain/host-fields.js
var host_fields = __nccwpck_require__(5186);
// EXTERNAL MODULE: ./domain/key-spec.js
var key_spec = __nccwpck_require__(5837);
;// CONCATENATED MODULE: ./inputs/key.js



const KEY_MATERIAL = ['private-key-path', 'private-key', 'public-key-path', 'public-key', 'password', 'generate-key'];
const FIELDS = ['hostname', 'ip', 'username', 'key-name', 'enabled', 'devices', 'tags'];
const DEPLOY_KEY = ['deploy-key', 'deploy-key-repository', 'github-token'];
/** The inputs that describe the one key of a run and where it goes, but for its identifier and its host. */
const KEY_INPUTS = [...FIELDS, ...KEY_MATERIAL, 'metadata-only', 'private-key-output-path', ...DEPLOY_KEY];
/** The one key of a run. `identifier` is absent when the input is blank. */
function readKey(reader) {
    const passphrase = reader.passphrase('password');
    const output = reader.text('private-key-output-path');
    const fields = {
        identifier: reader.checked('identifier', checks/* checkLine */.tY),
        hostname: reader.checked('hostname', checks/* checkLine */.tY),
        ip: reader.checked('ip', checks/* checkAddress */.l_),
        username: reader.checked('username', checks/* checkLine */.tY),
        keyName: reader.checked('key-name', checks/* checkLine */.tY),
        enabled: reader.checked('enabled', checks/* checkBoolean */.pO),
        devices: reader.checked('devices', checks/* checkDevices */.wm),
        tags: reader.checked('tags', text => ({ value: (0,checks/* splitList */.ry)(text) })),
        privateKey: readSource(reader, 'private-key'),
        publicKey: readSource(reader, 'public-key'),
        generate: readRecipe(reader),
        output: output === undefined ? undefined : { label: 'private-key-output-path', path: output },
        passphrase: passphrase === undefined ? undefined : { text: passphrase },
        metadataOnly: reader.boolean('metadata-only', false) || undefined,
    };
    return given(fields);
}
/** Checks what the fields of one key that is sent need of each other. */
function checkKey(reader, key) {
    if (key.generate) {
        const reason = 'cannot be given together with generate-key: the action makes the pair itself';
        reader.refuse(['private-key-path', 'private-key', 'public-key-path', 'public-key', 'skip-unchanged'], reason);
    }
    if (!key.privateKey && reader.text('generate-key') === undefined) {
        reader.problem('private-key-path', `or private-key is missing: no key was given. ${failure/* BLANK_SECRET */.wK}. To update only the other fields of a stored key, set metadata-only: true`);
        if (key.publicKey)
            reader.problem(key.publicKey.label, 'is given without its private key');
        if (key.passphrase)
            reader.problem('password', 'is given without a private key, whose passphrase it is');
    }
    if (reader.text('deploy-key') === undefined)
        reader.refuse(DEPLOY_KEY, 'needs deploy-key: read-only or read-write');
    for (const name of ['hostname', 'ip']) {
        if (reader.text(name) === undefined)
            reader.problem(name, 'is missing: a key is registered with the hostname and ip of its main device');
    }
}
/** Checks what goes with an update that sends no key. */
function checkMetadataOnly(reader) {
    const reason = 'cannot be given together with metadata-only: true, which sends no key';
    reader.refuse([...KEY_MATERIAL, ...DEPLOY_KEY, 'skip-unchanged'], reason);
    if (reader.text('identifier') === undefined)
        reader.problem('identifier', 'is missing: metadata-only: true updates the stored key that it names');
    if (FIELDS.every(name => reader.text(name) === undefined))
        reader.problem('metadata-only', 'is given alone: give the fields to update, such as username or tags');
}
/** A key that is given by path (`NAME-path`) or as text (`NAME`). */
function readSource(reader, name) {
    const label = `${name}-path`;
    const path = reader.text(label);
    const text = reader.raw(name);
    const hasText = text.trim() !== '';
    if (path && hasText)
        reader.problem(label, `and ${name} are both given: give only one of the two`);
    if (path)
        return { from: 'file', label, path };
    return hasText ? { from: 'text', label: name, text } : undefined;
}
function readRecipe(reader) {
    const kind = reader.optionalChoice('generate-key', key_spec/* KEY_KINDS */.A);
    const format = readKeyFormat(reader);
    if (kind === 'ed25519' && format === 'pem') {
        reader.problem('key-format', 'pem does not exist for ed25519 keys in a form that OpenSSH reads: use openssh');
    }
    return kind && { kind, format };
}
/** `key-format`, for the key that is made here or for those of a keys file. */
function readKeyFormat(reader) {
    return reader.choice('key-format', ['openssh', 'pem'], 'openssh');
}
/** The fields that are not blank. */
function given(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./inputs/host.js




/** The inputs that describe the host of the one key of a run. */
const HOST_INPUTS = [
    'rotate-on-host',
    'ssh-host',
    'ssh-port',
    'ssh-user',
    'ssh-known-hosts',
    'ssh-login-key',
    'ssh-login-key-path',
    'ssh-login-password',
    'ssh-login-user',
    'ssh-jump',
    'ssh-authorized-keys',
    'ssh-key-options',
    'ssh-retire-login-key',
];
/** The host of the one key of a run; undefined when the key is not to be made valid there. */
function readHost(reader) {
    const rotate = reader.boolean('rotate-on-host', false);
    const password = reader.passphrase('ssh-login-password');
    const knownHosts = reader.raw('ssh-known-hosts');
    const fields = {
        rotate,
        address: reader.checked('ssh-host', checks/* checkAddress */.l_),
        port: reader.checked('ssh-port', host_fields/* checkPort */.Yn),
        account: reader.checked('ssh-user', host_fields/* checkAccount */.g4),
        knownHosts: knownHosts.trim() === '' ? undefined : { label: 'ssh-known-hosts', text: knownHosts },
        loginKey: readSource(reader, 'ssh-login-key'),
        loginPassphrase: password === undefined ? undefined : { text: password },
        loginUser: reader.checked('ssh-login-user', host_fields/* checkAccount */.g4),
        jump: reader.checked('ssh-jump', host_fields/* checkJump */.tP),
        authorizedKeys: reader.checked('ssh-authorized-keys', host_fields/* checkHostPath */.u3),
        keyOptions: reader.checked('ssh-key-options', host_fields/* checkKeyOptions */.SE),
        retireLoginKey: reader.boolean('ssh-retire-login-key', false),
    };
    return rotate ? given(fields) : undefined;
}
/** Checks what the inputs of the host need of each other and of the key's. */
function checkHost(reader, key) {
    const { host } = key;
    if (!host) {
        reader.refuse(HOST_INPUTS, 'needs rotate-on-host: true');
        return;
    }
    if (key.enabled === false)
        reader.problem('rotate-on-host', 'cannot be used with enabled: false, since the host would accept a key that PAM Core holds inactive');
    reader.refuse(['skip-unchanged', 'metadata-only'], 'cannot be given together with rotate-on-host');
    if (!host.knownHosts)
        reader.problem('ssh-known-hosts', `is missing: rotate-on-host trusts no host whose key it does not know. ${failure/* BLANK_VALUE */.H8}`);
    if (reader.text('ssh-user') === undefined && key.username === undefined)
        reader.problem('ssh-user', 'or username is missing: it names the account whose key is rotated');
    else if (!host.account && key.username !== undefined && 'problem' in (0,host_fields/* checkAccount */.g4)(key.username))
        reader.problem('ssh-user', 'is needed, since username is no account that ssh is given here');
    if (host.loginPassphrase && !host.loginKey)
        reader.problem('ssh-login-password', 'needs ssh-login-key or ssh-login-key-path, whose passphrase it is');
    if (host.retireLoginKey && host.loginUser !== undefined)
        reader.problem('ssh-retire-login-key', "cannot be given together with ssh-login-user: that key's line stands in another account's file");
}

;// CONCATENATED MODULE: ./inputs/reader.js

/** Inputs whose default is false; for others `false` says something. */
const SWITCHES = [
    'dry-run',
    'skip-unchanged',
    'verify',
    'provenance-tags',
    'metadata-only',
    'rotate-on-host',
    'ssh-retire-login-key',
];
/** Other inputs that action.yml sets, and what to. */
const PRESETS = {
    'device-errors': 'fail',
    'key-format': 'openssh',
    'ssh-port': '22',
    'ssh-authorized-keys': '.ssh/authorized_keys',
};
/** Reads inputs as the runner passes them, `INPUT_<NAME>`, and collects what is wrong with them. A blank input is its default. */
class InputReader {
    problems = [];
    #env;
    constructor(env) {
        this.#env = env;
    }
    /** The value to the letter; '' when it is not given. */
    raw(name) {
        return this.#env[`INPUT_${name.toUpperCase()}`] ?? '';
    }
    /** The value without blanks around it; undefined when nothing is left. */
    text(name) {
        return this.raw(name).trim() || undefined;
    }
    /** A passphrase: blanks belong to it, a line break at its end is the shell's. */
    passphrase(name) {
        return this.text(name) && this.raw(name).replace(/(\r?\n)+$/, '');
    }
    checked(name, check) {
        const text = this.text(name);
        if (text === undefined)
            return undefined;
        const result = check(text);
        if ('value' in result)
            return result.value;
        this.problem(name, result.problem);
        return undefined;
    }
    boolean(name, preset) {
        return this.checked(name, checks/* checkBoolean */.pO) ?? preset;
    }
    choice(name, choices, preset) {
        return this.optionalChoice(name, choices) ?? preset;
    }
    optionalChoice(name, choices) {
        return this.checked(name, text => {
            const value = choices.find(choice => choice === text);
            return value === undefined ? { problem: `must be one of ${choices.join(', ')}` } : { value };
        });
    }
    /** A number between two bounds, both included. */
    number(name, bounds, preset) {
        const { min, max, whole } = bounds;
        const kind = whole ? 'a whole number' : 'a number';
        return (this.checked(name, text => {
            const value = Number(text);
            const fits = /^\d*\.?\d+$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value));
            return fits ? { value } : { problem: `must be ${kind} from ${min} to ${max}` };
        }) ?? preset);
    }
    /** Notes a problem; the same one is noted once, however often its input is read. */
    problem(input, message) {
        if (!this.problems.some(problem => problem.input === input && problem.message === message)) {
            this.problems.push({ input, message });
        }
    }
    /** Says of each of these inputs that it cannot be given here. One that is its default counts as not given. */
    refuse(names, reason) {
        for (const name of names) {
            const text = this.text(name);
            const isPreset = text === PRESETS[name] || (SWITCHES.includes(name) && !this.boolean(name, true));
            if (text !== undefined && !isPreset)
                this.problem(name, reason);
        }
    }
}

;// CONCATENATED MODULE: ./inputs/inputs.js








const HOW_TO_REGISTER = ['verify', 'skip-unchanged', 'provenance-tags', 'create-device', 'device-errors', 'key-format'];
const FLEET_INPUTS = ['keys-file-env', 'shard'];
/**
 * Reads and checks all inputs of the action from the environment (docs/behaviour.md, Inputs). Never throws: what is wrong is in
 * `problems`.
 */
function readInputs(env) {
    const reader = new InputReader(env);
    const command = reader.choice('command', ['register', 'report', 'enable', 'disable'], 'register');
    const keysFile = reader.text('keys-file');
    const host = readHost(reader);
    const key = keysFile ? undefined : { ...readKey(reader), ...(host ? { host } : {}) };
    const keyId = reader.checked('key-id', text => /^\d{1,20}$/.test(text) ? { value: text } : { problem: 'must be digits: the output key-id of a registration' });
    const inputs = {
        command,
        connection: readConnection(reader),
        tls: readTls(reader),
        createDevice: reader.text('create-device'),
        decryptionKey: reader.text('decryption-key'),
        key,
        keyId,
        keysFile,
        keysFileEnv: reader.checked('keys-file-env', variable_name/* parseVariablePatterns */.V),
        keyFormat: readKeyFormat(reader),
        concurrency: reader.number('concurrency', { min: 1, max: 32, whole: true }, 4),
        shard: reader.checked('shard', shard/* parseShard */.u),
        summary: reader.boolean('summary', true),
        resultsPath: reader.text('results-path'),
        options: readOptions(reader),
    };
    if (!key)
        checkFleet(reader, command);
    else if (command === 'register')
        checkRegister(reader, key);
    else if (command === 'report')
        checkReport(reader);
    else
        checkSwitch(reader, command);
    return { ...inputs, problems: reader.problems };
}
function readTls(reader) {
    const entries = [
        ['caCertificate', reader.text('ca-certificate')],
        ['clientCertificate', reader.text('client-certificate')],
        ['clientKey', reader.text('client-key')],
        ['clientKeyPassword', reader.passphrase('client-key-password')],
    ];
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
function readOptions(reader) {
    return {
        dryRun: reader.boolean('dry-run', false),
        maxAge: reader.checked('max-age', checks/* checkDuration */.fU),
        skipUnchanged: reader.boolean('skip-unchanged', false),
        verify: reader.boolean('verify', false),
        deviceErrors: reader.choice('device-errors', ['fail', 'warn'], 'fail'),
        provenanceTags: reader.boolean('provenance-tags', false),
        removeKeyFiles: reader.choice('remove-key-files', ['written', 'all', 'none'], 'written'),
        deployKey: readDeployKey(reader),
    };
}
function readDeployKey(reader) {
    const access = reader.optionalChoice('deploy-key', ['read-only', 'read-write']);
    const repository = reader.checked('deploy-key-repository', checks/* checkRepository */.n_);
    const token = reader.text('github-token');
    if (!access)
        return undefined;
    if (!token) {
        reader.problem('github-token', `is missing: deploy-key needs a token with "administration: write" on the repository (a GitHub App's or a personal one). ${failure/* BLANK_SECRET */.wK}`);
    }
    return { readOnly: access === 'read-only', repository, token: token ?? '' };
}
function checkFleet(reader, command) {
    reader.refuse([...KEY_INPUTS, ...HOST_INPUTS, 'identifier', 'key-id', 'create-device'], 'cannot be given together with keys-file, whose entries describe the keys');
    if (command !== 'register')
        refuseRegistration(reader, command, `cannot be given with command: ${command}`);
}
function checkRegister(reader, key) {
    if (key.metadataOnly)
        checkMetadataOnly(reader);
    else
        checkKey(reader, key);
    checkHost(reader, key);
    reader.refuse(['key-id'], 'is for command: enable and disable; a registration goes by identifier');
    reader.refuse(FLEET_INPUTS, 'needs keys-file');
    if (!key.generate)
        reader.refuse(['private-key-output-path'], 'needs generate-key: only a key that the action makes is written');
    if (!key.generate && reader.text('key-format') === 'pem')
        reader.problem('key-format', 'needs generate-key: a given key is sent in the form it has');
    if (reader.text('deploy-key') !== undefined && key.enabled === false)
        reader.problem('deploy-key', 'cannot be used with enabled: false, since GitHub would accept a key that PAM Core holds inactive');
}
function checkReport(reader) {
    const reason = 'cannot be given with command: report, which reads the list of keys and nothing else';
    reader.refuse([...KEY_INPUTS, ...HOST_INPUTS, 'key-id'], reason);
    refuseRegistration(reader, 'report', reason);
    reader.refuse(FLEET_INPUTS, 'needs keys-file');
}
function checkSwitch(reader, command) {
    const reason = `cannot be given with command: ${command}, which needs only key-id or identifier`;
    reader.refuse([...KEY_INPUTS, ...HOST_INPUTS], reason);
    refuseRegistration(reader, command, reason);
    reader.refuse(FLEET_INPUTS, 'needs keys-file');
    if (!reader.text('key-id') && !reader.text('identifier')) {
        reader.problem('key-id', `or identifier is missing: it says which key to ${command}`);
    }
}
/** Refuses the inputs that say how keys are registered. */
function refuseRegistration(reader, command, reason) {
    reader.refuse([...(command === 'report' ? [] : ['max-age']), ...HOW_TO_REGISTER], reason);
}

;// CONCATENATED MODULE: ./inputs/secret-inputs.js

/** The inputs whose whole value is a secret. */
const SECRET_INPUTS = [
    'client-secret',
    'consumer-secret',
    'token-secret',
    'password',
    'client-key-password',
    'github-token',
    'ssh-login-password',
];
/** The inputs that are names, addresses and paths. */
const PUBLIC_INPUTS = [
    ...['url', 'token-path', 'tenant', 'hostname', 'ip', 'identifier', 'username', 'key-name', 'devices', 'tags'],
    ...['create-device', 'keys-file', 'private-key-path', 'public-key-path', 'private-key-output-path', 'results-path'],
    ...['deploy-key-repository', 'ssh-host', 'ssh-user', 'ssh-login-user', 'ssh-login-key-path', 'ssh-jump'],
    ...['ssh-authorized-keys', 'ssh-key-options'],
];
/** What must not be shown of the inputs, in the forms in which it is used; '' for what is blank. */
function inputSecrets(env) {
    const reader = new InputReader(env);
    return SECRET_INPUTS.flatMap(name => [...new Set([reader.raw(name), reader.text(name) ?? ''])]);
}
/** What the workflow gave as names, addresses and paths, which may be shown. */
function publicInputs(env) {
    const reader = new InputReader(env);
    return PUBLIC_INPUTS.map(name => reader.raw(name)).filter(value => value !== '' && !value.includes('PRIVATE KEY'));
}

// EXTERNAL MODULE: ./domain/result.js
var result = __nccwpck_require__(5569);
;// CONCATENATED MODULE: ./files/collision.js



/** What is wrong where a file that is written is also read, or written a second time: by real path, so that neither links nor spelling hide it. */
function collisions(written, read, platform = process.platform) {
    if (written.length === 0)
        return [];
    const names = new Map(read.map(({ input, path }) => [identityOf(path, platform), input]));
    return written.flatMap(({ input, path }) => {
        const identity = identityOf(path, platform);
        const other = names.get(identity);
        names.set(identity, input);
        return other ? [{ input, message: `leads to the same file as ${other} ("${path}"): give another path` }] : [];
    });
}
// Volumes of Windows and macOS tell no case apart, and what does not exist yet has no real spelling.
function identityOf(path, platform) {
    const real = realTarget(path);
    return platform === 'win32' || platform === 'darwin' ? real.toLowerCase() : real;
}
function realTarget(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch {
        return (0,external_node_path_.join)((0,folder/* realFolder */.PX)((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path));
    }
}

;// CONCATENATED MODULE: ./clashes.js



/** What is wrong where a file that this run writes is also one that it reads, or writes for something else. An input that may be a text is tried as a path. */
function clashes({ inputs, workspace }, jobs) {
    const { key, keysFile, resultsPath, tls, decryptionKey } = inputs;
    const named = (paths) => Object.entries(paths).flatMap(([input, path]) => (path ? { input, path: (0,external_node_path_.resolve)(workspace, path) } : []));
    const written = named({ 'results-path': resultsPath });
    const read = named({
        'keys-file': keysFile,
        'ca-certificate': tls.caCertificate,
        'client-certificate': tls.clientCertificate,
        'client-key': tls.clientKey,
        'decryption-key': decryptionKey,
    });
    const base = keysFile ? (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, keysFile)) : workspace;
    for (const spec of key ? [{ identifier: '', ...key }] : jobs.map(({ spec }) => spec)) {
        const { output, privateKey, publicKey, host } = spec;
        if (output)
            written.push(ofKey(output, spec, base));
        if (host?.knownHosts)
            read.push(ofKey({ ...host.knownHosts, path: host.knownHosts.text }, spec, base));
        for (const source of [privateKey, publicKey, host?.loginKey])
            if (source?.from === 'file')
                read.push(ofKey(source, spec, base));
    }
    return collisions(written, read);
}
function ofKey({ label, path }, spec, base) {
    // Fields have names of their own, with underscores.
    const input = label.includes('_') ? `${label} of ${(0,result/* nameOf */.Vb)(spec)}` : label;
    return { input, path: (0,external_node_path_.resolve)(base, path) };
}

// EXTERNAL MODULE: ./places.js
var places = __nccwpck_require__(5545);
// EXTERNAL MODULE: ./domain/key-material.js
var key_material = __nccwpck_require__(2147);
// EXTERNAL MODULE: ./plan/generated-key.js + 1 modules
var generated_key = __nccwpck_require__(1597);
// EXTERNAL MODULE: ./plan/host-access.js
var host_access = __nccwpck_require__(6302);
// EXTERNAL MODULE: ./plan/key-material.js
var plan_key_material = __nccwpck_require__(2514);
;// CONCATENATED MODULE: ./plan/one-key.js




/** Plans the one key that the inputs describe: it is read, masked and checked now, and kept until it is sent. */
async function planKey(planning) {
    const { env, workspace, inputs, secrets } = planning;
    const { key = {}, keyId, command } = inputs;
    const known = {
        identifierMadeUp: key.identifier === undefined,
        ...(keyId ? { keyId } : {}),
    };
    if (command !== 'register') {
        // A report of no identifier is one of all keys.
        if (command === 'report' && key.identifier === undefined)
            return { jobs: [], problems: [] };
        const spec = { ...key, identifier: key.identifier ?? '' };
        return { jobs: [{ ...known, spec, open: async () => key_material/* NO_KEY */.S }], problems: [] };
    }
    const place = { env, secrets, workspace, base: workspace };
    const device = await readDevice(inputs);
    const loaded = await (0,plan_key_material/* loadKeyMaterial */.nD)(key, place);
    const reached = key.host && (await (0,host_access/* loadHostAccess */.n)(key, key.host, place, new Map()));
    const wrong = [device, loaded, reached].flatMap(each => (each && 'problems' in each ? each.problems : []));
    if ('problems' in loaded || (reached && 'problems' in reached))
        return { jobs: [], problems: wrong };
    const { material } = loaded;
    const { generate, output } = key;
    const problems = [...device.problems, ...(generate && output ? (0,generated_key/* keyOutputProblems */.t)(output, place) : [])];
    // A run that ends here is spared the loading of node:crypto.
    if (inputs.problems.length > 0 || problems.length > 0)
        return { jobs: [], problems };
    const spec = { ...key, ...device.part, identifier: key.identifier ?? crypto.randomUUID() };
    const host = reached ? { host: reached.access } : {};
    const open = async () => ({
        ...(generate && !inputs.options.dryRun ? await (0,generated_key/* makeKey */.o)(spec, generate, place, planning.ledger) : material),
        ...host,
    });
    const file = material.readFrom;
    return { jobs: [{ ...known, ...(file ? { file } : {}), spec, open }], problems };
}
async function readDevice({ createDevice, }) {
    if (createDevice === undefined)
        return { problems: [] };
    const { parseDeviceRecipe } = await Promise.all(/* import() */[__nccwpck_require__.e(728), __nccwpck_require__.e(437), __nccwpck_require__.e(872)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8872));
    const checked = parseDeviceRecipe(createDevice);
    if ('value' in checked)
        return { part: { createDevice: checked.value }, problems: [] };
    return { problems: [{ input: 'create-device', message: checked.problem }] };
}

;// CONCATENATED MODULE: ./plan/plan.js

/** Plans what the inputs describe: the one key, or those of a keys file. */
async function makePlan(planning) {
    const { keysFile } = planning.inputs;
    if (keysFile === undefined)
        return planKey(planning);
    const { planFleet } = await Promise.all(/* import() */[__nccwpck_require__.e(728), __nccwpck_require__.e(437), __nccwpck_require__.e(942)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1942));
    return planFleet(planning, keysFile);
}

;// CONCATENATED MODULE: ./preparation.js




/** Reads, masks and checks everything that the inputs name; all that is wrong is found before the first request. */
async function prepare(run) {
    const { inputs, env } = run;
    const { jobs, problems } = await makePlan(run);
    const tls = await preparation_readTls(run);
    const decryption = await readDecryption(run);
    const found = [...inputs.problems, ...tls.problems, ...decryption.problems, ...problems];
    if (inputs.connection)
        found.push(...(0,proxy/* proxyProblems */.Dg)('Proxy', new URL(inputs.connection.url), env));
    if (inputs.resultsPath) {
        const { resultsPathProblems } = await __nccwpck_require__.e(/* import() */ 461).then(__nccwpck_require__.bind(__nccwpck_require__, 5461));
        found.push(...resultsPathProblems(inputs.resultsPath, run.workspace));
    }
    found.push(...(await (0,places/* placeProblems */.k)(run, jobs)), ...clashes(run, jobs));
    const keys = { tls: tls.material, ...(decryption.key ? { decryptionKey: decryption.key } : {}) };
    return { jobs, problems: found, connection: inputs.connection && { ...inputs.connection, ...keys } };
}
async function preparation_readTls({ inputs, workspace, secrets }) {
    if (Object.keys(inputs.tls).length === 0)
        return { material: {}, problems: [] };
    const { readTlsMaterial } = await __nccwpck_require__.e(/* import() */ 201).then(__nccwpck_require__.bind(__nccwpck_require__, 8201));
    const reading = readTlsMaterial(inputs.tls, { workspace });
    for (const secret of reading.secrets)
        secrets.addPrivateKey(secret);
    return reading;
}
async function readDecryption({ inputs, workspace, secrets }) {
    if (inputs.decryptionKey === undefined)
        return { problems: [] };
    const { readDecryptionKey } = await Promise.all(/* import() */[__nccwpck_require__.e(728), __nccwpck_require__.e(519)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4519));
    const reading = readDecryptionKey(inputs.decryptionKey, workspace);
    for (const secret of reading.secrets)
        secrets.addPrivateKey(secret);
    return reading;
}

;// CONCATENATED MODULE: ./runner/cancellation.js
/** The runner ends a cancelled job with SIGINT, after 7.5 s with SIGTERM (SIGBREAK on Windows, unknown elsewhere), and 2.5 s later by force. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'];
/** We are gone within this time, in milliseconds. */
const GRACE = 2_500;
/** Listens for the job's cancellation; `overdue` is called when the run has not ended by itself in time. */
function listenForCancellation(overdue) {
    const controller = new AbortController();
    let timer;
    const cancel = () => {
        controller.abort();
        timer ??= setTimeout(overdue, GRACE);
    };
    for (const signal of SIGNALS)
        process.on(signal, cancel);
    const end = () => {
        clearTimeout(timer);
        for (const signal of SIGNALS)
            process.off(signal, cancel);
    };
    return { signal: controller.signal, end };
}

;// CONCATENATED MODULE: ./runner/node-debug.js
const TALKATIVE = /--(trace-tls|tls-keylog)\b/;
/**
 * Why Node itself would show what this action sends; undefined when it would not. What these variables make Node print passes no
 * redactor: `NODE_DEBUG=http` prints headers, `--tls-keylog` keeps the keys of each connection (Node's manual, Command-line API).
 */
function nodeDebugWarning(env) {
    const name = ['NODE_DEBUG', 'NODE_DEBUG_NATIVE'].find(variable => env[variable]?.trim()) ??
        (TALKATIVE.test(env.NODE_OPTIONS ?? '') ? 'NODE_OPTIONS' : undefined);
    return (name &&
        `${name} makes Node itself show what is sent, headers with credentials included, past everything that hides secrets here: remove it from the environment of this step.`);
}

// EXTERNAL MODULE: ./runner/runner.js + 2 modules
var runner_runner = __nccwpck_require__(3244);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./text/named-entities.js
// The names of HTML (html.spec.whatwg.org, Named character references) for what passwords are made of, in the order of Unicode.
const RANGES = [
    [0x21, 'excl quot num dollar percnt amp apos lpar rpar ast plus comma hyphen period sol'],
    [0x3a, 'colon semi lt equals gt quest commat'],
    [0x5b, 'lsqb bsol rsqb Hat lowbar grave'],
    [0x7b, 'lcub verbar rcub'],
    [
        0xa0,
        'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest',
    ],
    [0x391, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
    [0x3a3, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
    [0x3b1, 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf'],
    [0x3c3, 'sigma tau upsilon phi chi psi omega'],
];
const OTHERS = {
    ...{ lbrack: '[', rbrack: ']', lbrace: '{', rbrace: '}', vert: '|', midast: '*', dash: '‐', Tab: '', NewLine: '' },
    ...{ AElig: 'Æ', aelig: 'æ', Oslash: 'Ø', oslash: 'ø', szlig: 'ß', ETH: 'Ð', eth: 'ð', THORN: 'Þ', thorn: 'þ' },
    ...{ OElig: 'Œ', oelig: 'œ', Lstrok: 'Ł', lstrok: 'ł', Dstrok: 'Đ', dstrok: 'đ', inodot: 'ı', imath: 'ı' },
    ...{ euro: '€', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', hellip: '…' },
    ...{ times: '×', divide: '÷', trade: '™', dagger: '†', AMP: '&', LT: '<', GT: '>', QUOT: '"' },
};
/** A letter with one of these is spelt as the letter and the accent's name: `&ouml;`, `&Scaron;`. */
const ACCENTS = {
    ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', macr: '\u0304', breve: '\u0306' },
    ...{
        dot: '\u0307',
        uml: '\u0308',
        ring: '\u030a',
        dblac: '\u030b',
        caron: '\u030c',
        cedil: '\u0327',
        ogon: '\u0328',
    },
};
const NAMES = new Map([
    ...RANGES.flatMap(([first, names]) => names.split(' ').map((name, at) => [name, String.fromCodePoint(first + at)])),
    ...Object.entries(OTHERS),
]);
const ACCENTED = `[A-Za-z](?:${Object.keys(ACCENTS).join('|')})`;
const byLength = [...NAMES.keys()].sort((a, b) => b.length - a.length);
/** Matches a name, without `&` and `;`. The source of a regular expression. */
const ENTITY_NAME = `${ACCENTED}|${byLength.join('|')}`;
/** What a name that `ENTITY_NAME` matches stands for; letters with accents are decomposed (NFD). */
function namedEntity(name) {
    return NAMES.get(name) ?? `${name[0]}${ACCENTS[name.slice(1)]}`;
}

;// CONCATENATED MODULE: ./text/escapes.js


const H = '[\\da-fA-F]';
const OCTET = `x${H}{2}|[0-3][0-7]{2}`;
const PERCENT = `(?:%${H}{2})+|%u${H}{4}`;
const BACKSLASH = `\\\\(?:u\\{${H}{1,6}\\}|u${H}{4}|U${H}{8}|(?:${OCTET})(?:\\\\(?:${OCTET}))*|[^])`;
const ENTITY = `&(?:#\\d{1,10}|#[xX]${H}{1,8}|${ENTITY_NAME});?`;
/**
 * The kinds of escapes that servers write, each with what one stands for: of URLs (RFC 3986, and `%u`), of JSON, JavaScript and C, of HTML
 * (also without the semicolon), of mail (quoted-printable, RFC 2045). A `+` is a blank only where a form was sent. Blanks become nothing.
 */
const ESCAPES = [
    [new RegExp(PERCENT, 'g'), fromPercent],
    [new RegExp(BACKSLASH, 'gu'), fromBackslash],
    [new RegExp(ENTITY, 'g'), fromEntity],
    [new RegExp(`(?:=${H}{2})+|=`, 'g'), token => octets(token.replaceAll('=', ''))],
    [/\+/g, () => ''],
];
/** As PHP's `json_encode` writes a string by default, without quotes: `\/`, and `\uXXXX` for what is not ASCII. */
function inJsonOfPhp(value) {
    return inJson(value)
        .replaceAll('/', '\\/')
        .replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/** As JSON writes a string, without quotes. */
function inJson(value) {
    return JSON.stringify(value).slice(1, -1);
}
function fromPercent(token) {
    return token[1] === 'u' ? character(token.slice(2)) : octets(token.replaceAll('%', ''));
}
function fromBackslash(token) {
    if (/^\\[uU]./.test(token))
        return character(token.replace(/^..|[{}]/g, ''));
    if (!/^\\(?:x.|\d\d)/.test(token))
        return token.slice(1).replace(/^[nrtbfv0]$/, '');
    const hex = token.replace(/\\(\d+)/g, (_, octal) => Number.parseInt(octal, 8).toString(16).padStart(2, '0'));
    return octets(hex.replaceAll('\\x', ''));
}
function fromEntity(token) {
    const name = token.replace(/^&|;$/g, '');
    if (!name.startsWith('#'))
        return namedEntity(name);
    return character(/x/i.test(name) ? name.slice(2) : Number(name.slice(1)).toString(16));
}
function character(hex) {
    return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
}
// What is no UTF-8 comes from a server that still writes ISO 8859-1.
function octets(hex) {
    const bytes = Buffer.from(hex, 'hex');
    return bytes.toString((0,external_node_buffer_.isUtf8)(bytes) ? 'utf8' : 'latin1');
}

// EXTERNAL MODULE: ./text/public-values.js
var public_values = __nccwpck_require__(8659);
;// CONCATENATED MODULE: ./secrets/key-lines.js
/** Shorter words are not taken for a part of a key where nothing else shows that they are. */
const SHORTEST_DATA = 16;
/** Letters and digits, mixed as in no word. */
const MIXED = /[A-Za-z]\d+[A-Za-z]|\d[A-Za-z]+\d/;
const BREAK = /(?:[\s"',]|\\+[nrt]|%0[9AD])+/i;
// The header fields of an encrypted PEM (RFC 1421).
const key_lines_FIELDS = /Proc-Type: *4, *ENCRYPTED|DEK-Info: *[\w-]+, *[0-9A-Fa-f]+/g;
const OPEN_BLOCK = /-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY)([A-Z0-9 ]+)-----(?:(?!-----BEGIN ).)*?-----END \1-----/gs;
const PRIVATE_BLOCK = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([^-]*(?:-(?!----)[^-]*)*)-----END [A-Z0-9 ]*PRIVATE KEY-----/g;
const FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]*-----/g;
/**
 * What is secret in the text of a private key, line by line: the base64 of its PEM blocks, in whatever shape the line breaks are; of a
 * block that is cut off, what looks like key data. What stands around it (Bag Attributes, comments, a wrapper's fields, certificates) is
 * left out. Text that holds no PEM is a secret as a whole, by its lines, but for those that are public.
 */
function keyLines(text, isPublic) {
    const plain = text.includes('-----BEGIN') ? text.replace(/%[2-7][\dA-F]/gi, decodeURIComponent) : text;
    const pem = plain.replace(OPEN_BLOCK, '\n').replace(key_lines_FIELDS, '\n').replace(/\\+\//g, '/');
    if (pem.search(FRAME) < 0)
        return linesOf(pem).filter(line => !isPublic(line));
    const bodies = Array.from(pem.matchAll(PRIVATE_BLOCK), ([, body = '']) => body);
    if (bodies.length > 0)
        return bodies.flatMap(blockLines);
    const words = pem.replace(FRAME, '\n').split(BREAK);
    return words.filter(word => isBase64(word) && isData(word) && !isPublic(word));
}
function linesOf(text) {
    return text
        .split(/[\r\n]+/)
        .map(line => line.trim())
        .filter(line => line !== '');
}
// A block that is whole and holds nothing but base64 is a key to its last, short line.
function blockLines(body) {
    const words = body.split(BREAK).filter(word => word !== '');
    return words.every(isBase64) ? words : body.split(/[^\w+/=-]+/).filter(isData);
}
/** Whether a word looks like a part of a key. */
function isData(word) {
    return word.length >= SHORTEST_DATA && MIXED.test(word);
}
function isBase64(word) {
    return /^[A-Za-z0-9+/=]+$/.test(word);
}

// EXTERNAL MODULE: ./text/safe-text.js
var safe_text = __nccwpck_require__(290);
;// CONCATENATED MODULE: ./secrets/text-views.js


/** No server escapes so often that there are more readings than this. */
const MOST_READINGS = 64;
// Accents and whatever else may stand over, under or through any letter.
const MARK = '\\p{Script=Inherited}';
const UNSEEN_OR_MARK = new RegExp(`${safe_text/* UNSEEN */.PR.source}|${MARK}`, 'gu');
const UNSEEN_RUN = new RegExp(`(?:${safe_text/* UNSEEN */.PR.source})+`, 'gu');
const NATIONAL = /[^\0-\x7f]/;
const ESCAPED = /[%\\&=+]/;
// A letter and its accents are one.
const UNSEEN_OR_NATIONAL = new RegExp(`${UNSEEN_RUN.source}|[^\\0-\\x7f]${MARK}*|[^]${MARK}+`, 'gu');
const HEX_RUN = /[\da-f]{2}(?:[:.,-]?(?:0x)?[\da-f]{2}){3,}[\da-f]?/gi;
const BASE64_RUN = /[\w+/-]{6,}/g;
const PACKED = /[\w+/-]{6}/;
/** Base64 in base64, say. */
const MOST_LAYERS = 2;
/** In hex or base64, a longer secret makes a longer word than foreign text may have. */
const LONGEST_PACKED = 48;
/** No line is longer. What is, outputs and the summary, is put together from texts that were redacted each by itself. */
const LONGEST_UNPACKED = 4_096;
/**
 * A secret as views spell it: to the letter, and as the bytes that hex and base64 are made of (UTF-8;
 * UTF-16 without its last byte, so that either byte order will do).
 */
function spellings(secret) {
    const forms = secret.length > LONGEST_PACKED ? [] : [secret, secret.normalize('NFC'), inJson(secret), inJsonOfPhp(secret)];
    const bytes = forms.flatMap(form => [Buffer.from(form), Buffer.from(form, 'utf16le').subarray(0, -1)]);
    return [...new Set([visible(secret), ...bytes.map(octets => octets.toString('latin1'))])];
}
/** A text as views count its characters: decomposed, without blanks, accents and invisible characters. */
function visible(text) {
    return spelled(viewOf(text)).text;
}
/**
 * Every reading of a text that a secret could be spelt in: without blanks, accents and invisible characters, in NFKD; each layer of
 * escapes undone, or left as it is; and the bytes of hex and base64 (also url-safe, at any offset, wrapped at any width, and inside each
 * other) in each of these, unless they are fewer than `least`.
 */
function* readings(text, least) {
    const views = [spelled(viewOf(text))];
    const seen = new Set();
    for (const view of views) {
        if (seen.has(view.text))
            continue;
        seen.add(view.text);
        yield view;
        if (text.length <= LONGEST_UNPACKED)
            yield* unpacked(view, least);
        if (seen.size < MOST_READINGS && ESCAPED.test(view.text)) {
            // Each kind by itself, in every order: so what only looks like an escape is also left as it is.
            for (const [pattern, decode] of ESCAPES) {
                const undone = transcribed(view, pattern, decode);
                if (undone !== view)
                    views.push(spelled(undone));
            }
        }
    }
}
function* unpacked(view, least, layers = MOST_LAYERS) {
    for (const packed of packings(view, least)) {
        yield packed;
        if (layers > 1 && PACKED.test(packed.text))
            yield* unpacked(spelled(packed), least, layers - 1);
    }
}
function* packings(view, least) {
    for (const { 0: run, index } of view.text.matchAll(HEX_RUN)) {
        if (run.length < 2 * least)
            continue;
        const digits = transcribed(located(view, run, at => index + at), /[:.,-]|0x/gi, () => '');
        for (const phase of [0, 1])
            yield fromHex(digits, phase);
    }
    for (const { 0: run, index } of view.text.matchAll(BASE64_RUN)) {
        if (run.length * 6 < 8 * least)
            continue;
        const digits = located(view, run, at => index + at);
        for (const phase of [0, 1, 2, 3])
            yield fromBase64(digits, phase);
    }
}
function fromHex(digits, phase) {
    const bytes = Buffer.from(digits.text.slice(phase), 'hex').toString('latin1');
    const first = (at) => 2 * at + phase;
    return located(digits, bytes, first, at => first(at) + 1);
}
// The characters before a run are unknown: `phase` of them are assumed, and the bytes they have a part in left out.
function fromBase64(digits, phase) {
    const bytes = Buffer.from('A'.repeat(phase) + digits.text, 'base64').toString('latin1');
    const first = (at) => Math.floor(((at + phase) * 4) / 3) - phase;
    return located(digits, bytes.slice(phase), first, at => Math.floor(((at + phase) * 8 + 7) / 6) - phase);
}
function spelled(source) {
    if (!NATIONAL.test(source.text))
        return transcribed(source, UNSEEN_RUN, () => '');
    return transcribed(source, UNSEEN_OR_NATIONAL, token => token.normalize('NFKD').replace(UNSEEN_OR_MARK, ''));
}
function viewOf(text) {
    return { text, start: at => at, end: at => at + 1 };
}
// `text` made from `source`: the character at an index came from those from `first` to `last` there.
function located({ start, end }, text, first, last = first) {
    return { text, start: at => start(first(at)), end: at => end(last(at)) };
}
// `source` with each token that `pattern` finds replaced by what `decode` gives for it.
function transcribed(source, pattern, decode) {
    const tokens = [];
    let growth = 0;
    const text = source.text.replace(pattern, (...match) => {
        const [start, characters] = [Number(match.at(-2)), decode(match[0])];
        const [end, from] = [start + match[0].length, start + growth];
        tokens.push({ from, to: from + characters.length, start, end });
        growth += characters.length - match[0].length;
        return characters;
    });
    if (tokens.length === 0)
        return source;
    // Only what may be a secret is looked up, so a search costs less than an account of every character.
    const place = (at) => {
        let [low, high] = [0, tokens.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (Number(tokens[middle]?.from) <= at)
                low = middle + 1;
            else
                high = middle;
        }
        const token = tokens[low - 1];
        if (token && at < token.to)
            return token;
        const start = token ? token.end + at - token.to : at;
        return { start, end: start + 1 };
    };
    return located(source, text, at => place(at).start, at => place(at).end - 1);
}

;// CONCATENATED MODULE: ./secrets/redactor.js

/** Fragments of a secret of this many characters are never shown; a shorter secret is hidden as a whole. */
const FRAGMENT = 12;
/** A secret of fewer characters would, hidden, wreck every text. */
const SHORTEST = 4;
// Of every 12 characters in a row, one block is a part: no need to know more than every seventh.
const BLOCK = 6;
const STRIDE = FRAGMENT - BLOCK + 1;
/** Many secrets with one beginning are found by what tells them apart. */
const MOST_ALIKE = 16;
/** A short secret is known by its last characters. */
const ENDING = SHORTEST;
/** Grams are looked up by a few of their bits. */
const SLOTS = 2 ** 14;
const NO_BLOCKS = [];
/**
 * Hides known secrets in texts, whatever they are spelt in. It knows them by grams (a few successive characters as one number), so its
 * cost hardly depends on how many secrets there are. Lengths are characters as `View` counts them.
 */
class Redactor {
    // Arrays, no maps: while keys come and go, each table of a map would keep the next one in memory.
    #long = [];
    /** What the grams of a slot belong to. */
    #blocks = [];
    #short = new Set();
    #shortInLowerCase = new Set();
    /** 1 for each slot of an ending. */
    #endings = new Uint8Array(SLOTS);
    #shows;
    /** No secret, and no fragment that is hidden, is shorter. */
    #least = FRAGMENT;
    /** `shows`: whether a fragment of twelve characters may be shown, whatever secret it stands in. */
    constructor(shows = () => false) {
        this.#shows = shows;
    }
    /** Hides `secret` from now on, unless it has less than four characters, but for what stands in `open`. Gives the way to undo that for a long one. */
    addSecret(secret, open = '') {
        const releases = spellings(secret).map(text => {
            if (text.length >= FRAGMENT)
                return this.#addLong(text, open);
            if (text.length >= SHORTEST)
                this.#addShort(text);
            return () => undefined;
        });
        return () => {
            for (const release of releases.splice(0))
                release();
        };
    }
    /**
     * `text` with `***` for every secret, and every fragment of 12 characters of one; in upper and lower case alike with `anyCase`. Applying it
     * again changes nothing.
     */
    redact(text, anyCase = false) {
        if (this.#long.length + this.#short.size === 0)
            return text;
        const ranges = [];
        for (const view of readings(text, this.#least)) {
            for (const [from, to] of this.#find(view, anyCase))
                ranges.push([view.start(from), view.end(to - 1)]);
        }
        const redacted = replaceRanges(text, ranges);
        return redacted === text ? text : this.redact(redacted, anyCase);
    }
    #addShort(text) {
        this.#least = Math.min(this.#least, text.length);
        this.#short.add(text);
        this.#shortInLowerCase.add(inLowerCase(text));
        this.#endings[slotOf(gramAt(text, text.length, ENDING))] = 1;
    }
    // Many keys of a fleet may be one.
    #addLong(text, open) {
        const known = this.#long.find(secret => secret.text === text && secret.open === open);
        const secret = known ?? { text, lower: inLowerCase(text), open, users: 0 };
        if (secret.users++ === 0)
            this.#learn(secret);
        return () => {
            if (--secret.users === 0)
                this.#forget(secret);
        };
    }
    #learn(secret) {
        this.#long.push(secret);
        if (this.#blocks.length === 0)
            this.#blocks = new Array(SLOTS);
        for (const [slot, gram, end] of blocksOf(secret.text)) {
            const others = this.#blocks[slot] ?? NO_BLOCKS;
            const alike = others.filter(other => other.gram === gram);
            if (alike.length === MOST_ALIKE || alike.at(-1)?.secret === secret)
                continue;
            this.#blocks[slot] = [...others, { secret, end, gram }];
        }
    }
    #forget(secret) {
        this.#long.splice(this.#long.indexOf(secret), 1);
        for (const [slot] of blocksOf(secret.text)) {
            const others = this.#blocks[slot]?.filter(block => block.secret !== secret);
            this.#blocks[slot] = others?.length ? others : undefined;
        }
    }
    #find({ text }, anyCase) {
        const known = anyCase ? inLowerCase(text) : text;
        const ranges = [];
        let [long, short] = [0, 0];
        let found = { secret: {}, shift: 0, to: 0, isLeak: false };
        for (let end = 1; end <= text.length; end++) {
            const unit = folded(text.charCodeAt(end - 1));
            long = nextGram(long, unit, BLOCK);
            short = nextGram(short, unit, ENDING);
            for (const { secret, end: place, gram } of this.#blocks[slotOf(long)] ?? NO_BLOCKS) {
                if (gram !== long)
                    continue;
                const shift = end - place;
                if (found.secret === secret && end <= found.to && (found.isLeak || found.shift === shift))
                    continue;
                const [from, to] = common(known, anyCase ? secret.lower : secret.text, shift, end);
                found = { secret, shift, to, isLeak: this.#isLeak(text.slice(from, to), secret.open) };
                if (found.isLeak)
                    ranges.push([from, to]);
            }
            if (this.#endings[slotOf(short)] === 1)
                ranges.push(...this.#shortAt(known, end, anyCase));
        }
        return ranges;
    }
    // Whether twelve characters or more in a row are not public; fewer fit beside a public key by chance.
    #isLeak(fragment, open) {
        let longest = 0;
        let done = 0;
        for (let at = 0; at + FRAGMENT <= fragment.length; at++) {
            const window = fragment.slice(at, at + FRAGMENT);
            if (!open.includes(window) && !this.#shows(window))
                continue;
            longest = Math.max(longest, at - done);
            done = at + FRAGMENT;
        }
        return Math.max(longest, fragment.length - done) >= FRAGMENT;
    }
    *#shortAt(text, end, anyCase) {
        const known = anyCase ? this.#shortInLowerCase : this.#short;
        for (let length = SHORTEST; length < FRAGMENT && length <= end; length++) {
            if (known.has(text.slice(end - length, end)))
                yield [end - length, end];
        }
    }
}
// Each letter by itself: that of a sigma would depend on what follows. (`visible` leaves no letter that is two in lower case.)
function inLowerCase(text) {
    return text.replaceAll('Σ', 'σ').toLowerCase();
}
// The same for one character; the bytes of hex and base64 are all of the first 256.
const FOLDED = Uint8Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit).toLowerCase().charCodeAt(0));
function folded(unit) {
    return FOLDED[unit] ?? inLowerCase(String.fromCharCode(unit)).charCodeAt(0);
}
// The last block as well, since it may be what tells the secret apart.
function* blocksOf(text) {
    for (let end = BLOCK; end < text.length + STRIDE; end += STRIDE) {
        const last = Math.min(end, text.length);
        const gram = gramAt(text, last, BLOCK);
        yield [slotOf(gram), gram, last];
    }
}
// The last `length` characters as one number: older ones leave it at the upper end. Different ones may give the same, those of
// the same letters in another case always do.
function nextGram(gram, unit, length) {
    return (gram << Math.ceil(32 / length)) ^ unit;
}
function slotOf(gram) {
    return (gram ^ (gram >>> 16)) & (SLOTS - 1);
}
function gramAt(text, end, length) {
    let number = 0;
    for (let at = end - length; at < end; at++)
        number = nextGram(number, folded(text.charCodeAt(at)), length);
    return number;
}
// What a text and a secret have in common around `end`; the secret begins at `shift`.
function common(text, secret, shift, end) {
    let [from, to] = [end, end];
    while (from > shift && from > 0 && text[from - 1] === secret[from - 1 - shift])
        from -= 1;
    while (to < text.length && to - shift < secret.length && text[to] === secret[to - shift])
        to += 1;
    return [from, to];
}
function replaceRanges(text, ranges) {
    let redacted = '';
    let done = 0;
    for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
        if (from > done || done === 0)
            redacted += `${text.slice(done, from)}***`;
        done = Math.max(done, to);
    }
    return redacted + text.slice(done);
}

;// CONCATENATED MODULE: ./secrets/secrets.js





/** Values that servers gave are hidden up to this number a run and this length: longer ones, and keys, are not shown anyway. */
const MOST_FOREIGN = 1_000;
const LONGEST_FOREIGN = 256;
/** What a server calls a secret is masked in the job when it is no word: letters and digits, mixed, without a blank or a line break. */
const SHORTEST_FOREIGN_MASK = 8;
const NO_WORD = /^\S*(?:\p{L}\p{N}+\p{L}|\p{N}\p{L}+\p{N})\S*$/u;
const MOST_FOREIGN_MASKS = 200;
/** The runner masks a value also without quotes around it, and what stands before and behind an ampersand. */
const PARTING = /["&]/;
/** The largest key that OpenSSH reads has some 200 lines. */
const MOST_STORED_LINES = 256;
/** No key is shorter; nor is a line of one that is masked, which could be a part of what the run shows: a fingerprint has 43 characters. */
const SHORTEST_STORED = 48;
const NOTHING = () => undefined;
const PEM_FRAME = /-----(?:BEGIN|END) /;
/** Everything that a run must not show: tells the runner what to mask, and hides it in every text of our own. */
class Secrets {
    /** What the run may show. */
    publics = new public_values/* PublicValues */.m();
    #mask;
    #redactor = new Redactor();
    /** What servers gave: a server could have put any words there, so it is hidden in foreign text alone. */
    #foreign = new Redactor(fragment => this.shows(fragment));
    #added = new Set();
    /** Public halves of the keys that are in use, as they are shown. */
    #open = [];
    #brief = new Set();
    /** What servers called a secret. */
    #called = new Set();
    #tooShort = 0;
    #foreignMasks = 0;
    /** `mask` is the runner's `add-mask`; it is called at once with each form that the runner is given. */
    constructor(mask) {
        this.#mask = mask;
    }
    /** How many secrets have fewer than four visible characters: the runner masks them, `redact` leaves them alone. */
    get tooShort() {
        return this.#tooShort;
    }
    /** Hides a password, token, `Authorization` value and the like for the rest of the run; blank ones are ignored. */
    add(secret, options = {}) {
        if (secret === undefined || secret.trim() === '' || this.#added.has(secret))
            return;
        this.#added.add(secret);
        const lines = secret
            .split(/[\r\n]+/)
            .map(line => line.trim())
            .filter(line => visible(line).length >= SHORTEST);
        if (lines.length === 0)
            this.#tooShort += 1;
        this.#maskEach(lines.length === 0 ? [secret] : lines, options);
        this.#redactor.addSecret(secret);
    }
    /**
     * Hides the text of a private key, in whatever shape it came, and not what stands around the key. What stands in `publicLine`, its
     * public half in OpenSSH form, stays readable. The function returned lets `redact` forget it (the runner's masks stay).
     */
    addPrivateKey(text, publicLine = '', options = {}) {
        return this.maskPrivateKey(text, publicLine, options)();
    }
    /** The same for a key whose turn comes later: the runner is told at once, `redact` when the function returned is called. */
    maskPrivateKey(text, publicLine = '', options = {}) {
        const { stored = false } = options;
        const isPublic = (line) => this.publics.standIn(line);
        const lines = keyLines(text, isPublic);
        const isTold = (line) => !publicLine.includes(line) &&
            (stored
                ? line.length >= SHORTEST_STORED && isData(line) && !isPublic(line) && !this.shows(line)
                : line.length >= SHORTEST);
        if (!stored || lines.length <= MOST_STORED_LINES)
            this.#maskEach(lines.filter(isTold), options);
        const body = lines.join('');
        return () => (stored ? this.#hideStored(body, publicLine) : this.#hideOwn(body, publicLine));
    }
    #hideStored(body, publicLine) {
        return body.length < SHORTEST_STORED ? NOTHING : this.#foreign.addSecret(body, publicLine);
    }
    #hideOwn(body, publicLine) {
        this.#open.push(publicLine);
        const forget = this.#redactor.addSecret(body, publicLine);
        let isOpen = true;
        return () => {
            forget();
            if (isOpen)
                this.#open.splice(this.#open.indexOf(publicLine), 1);
            isOpen = false;
        };
    }
    /**
     * Hides what a server's answer calls a secret, whatever words it puts there: in foreign text all of it but what is public, in the job
     * only what is no word and no part of anything that the run shows.
     */
    addForeign(secret) {
        if (secret.length > LONGEST_FOREIGN || PEM_FRAME.test(secret) || this.#called.size === MOST_FOREIGN)
            return;
        if (this.#called.has(secret))
            return;
        this.#called.add(secret);
        if (this.shows(secret) || this.shows(visible(secret)))
            return;
        this.#foreign.addSecret(secret);
        if (this.publics.standIn(secret) || secret.length < SHORTEST_FOREIGN_MASK)
            return;
        const parts = secret.split(PARTING).filter(part => part.length >= SHORTEST);
        if (!NO_WORD.test(secret) || parts.some(part => !NO_WORD.test(part) || this.shows(part)))
            return;
        if (this.#foreignMasks === MOST_FOREIGN_MASKS)
            return;
        this.#foreignMasks += 1;
        this.#maskEach([secret], {});
    }
    /** Whether this is a part of a public value or of the public half of a key in use, which no server makes a secret. */
    shows(text) {
        return this.publics.hold(text) || this.#open.some(line => line.includes(text));
    }
    /** `text` with `***` for every secret and every fragment of 12 characters of one, in whatever encoding. */
    redact(text) {
        return this.#redactor.redact(text);
    }
    /**
     * The same for foreign text, whatever case the letters are in. What servers gave is hidden, too, and last: it must not part what is a
     * secret for sure.
     */
    redactForeign(text) {
        return this.#foreign.redact(this.#redactor.redact(text, true), true);
    }
    /** Whether the runner would mask something in a text that `redact` has passed, and so drop a job output that holds it. */
    masks(redacted) {
        return [...this.#brief].some(mask => redacted.includes(mask));
    }
    #maskEach(lines, { lean = false, local = false }) {
        if (local)
            return;
        for (const form of new Set(lines.flatMap(line => [line, inJsonOfPhp(line), ...(lean ? [] : otherForms(line))]))) {
            this.#mask(form);
            if (form.length < 12)
                this.#brief.add(form);
        }
    }
}
// What the runner does not derive from a value itself, apart from PHP's JSON.
function otherForms(value) {
    const bytes = Buffer.from(value);
    return [
        new URLSearchParams([['', value]]).toString().slice(1),
        bytes.toString('base64url'),
        Buffer.from(`${value}\n`).toString('base64'),
        bytes.toString('hex'),
    ];
}

// EXTERNAL MODULE: ./text/foreign-text.js
var foreign_text = __nccwpck_require__(6813);
;// CONCATENATED MODULE: ./main.js












/** The step, from its inputs to its outputs: mask, check, sign in, do what was asked. Sets the exit code; never throws. */
async function main(env = process.env) {
    const secrets = new Secrets(runner_runner/* mask */.dK);
    const workspace = env.GITHUB_WORKSPACE || process.cwd();
    secrets.publics.add(...publicInputs(env), env.GITHUB_REPOSITORY, workspace);
    for (const secret of [...inputSecrets(env), ...(0,proxy/* proxySecrets */.Wm)(env)])
        secrets.add(secret);
    const runner = new runner_runner/* Runner */.by(env, text => secrets.redact(text));
    const chatter = nodeDebugWarning(env);
    if (chatter)
        runner.warning(chatter);
    const safe = (0,foreign_text/* foreignText */.q)(secrets.publics, line => secrets.redactForeign(line));
    const traffic = { writes: 0 };
    const cancellation = listenForCancellation(() => {
        runner.error('Cancelled', cancelled(traffic));
        process.exit(1);
    });
    const inputs = readInputs(env);
    const ledger = new Ledger(runner, env, inputs.options.removeKeyFiles);
    const run = { env, workspace, inputs, secrets, runner, ledger, safe, traffic, signal: cancellation.signal };
    const crash = (error) => {
        reportFailure(runner, error);
        process.exit(1);
    };
    // Node would print the error whole, with whatever it holds.
    process.once('uncaughtException', crash);
    process.exitCode = 1;
    try {
        if (await perform(run))
            process.exitCode = 0;
    }
    catch (error) {
        if (cancellation.signal.aborted)
            runner.error('Cancelled', cancelled(traffic));
        reportFailure(runner, error);
        runner.outputUnlessSet('results', '[]');
    }
    finally {
        process.off('uncaughtException', crash);
        cancellation.end();
    }
}
/** Whether everything succeeded. */
async function perform(run) {
    const { runner, signal, traffic } = run;
    const { connection, jobs, problems } = await prepare(run);
    if (run.secrets.tooShort > 0)
        runner.warning(TOO_SHORT);
    if (problems.length > 0 || !connection) {
        for (const problem of problems)
            runner.error('Invalid input', (0,failure/* problemLine */.YK)(problem));
        runner.output('results', '[]');
        return false;
    }
    const { execute } = await Promise.all(/* import() */[__nccwpck_require__.e(728), __nccwpck_require__.e(156), __nccwpck_require__.e(7), __nccwpck_require__.e(220)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5220));
    const { publish } = await __nccwpck_require__.e(/* import() */ 342).then(__nccwpck_require__.bind(__nccwpck_require__, 9961));
    const outcomes = await execute(run, jobs, connection);
    if (signal.aborted)
        runner.error('Cancelled', cancelled(traffic));
    return publish(run, outcomes) && !signal.aborted && outcomes.every(({ failure }) => !failure);
}
function reportFailure(runner, error) {
    const failure = (0,internal_error/* asFailure */.h)(error);
    runner.error(failure.title, failure.message);
    if (failure.cause instanceof Error)
        runner.debug(stackOf(failure.cause));
}
// The words may be a server's; what stands behind them in the stack is ours.
function stackOf({ name, message, stack = '' }) {
    const at = stack.indexOf(message);
    return (0,foreign_text/* harmless */.I)(`${name}: ${message}`) + (at < 0 ? '' : stack.slice(at + message.length));
}
function cancelled({ writes }) {
    if (writes === 0)
        return 'The job was cancelled before anything was written to PAM Core.';
    return `The job was cancelled after ${writes} writing ${writes === 1 ? 'request' : 'requests'} to PAM Core had been sent. Whether the last ones were carried out is not known; running again with the same identifiers is safe.`;
}
const TOO_SHORT = 'A secret is shorter than four characters. GitHub masks every occurrence of it, which can make this log hard to read and drop outputs. Use a longer one.';


/***/ }),

/***/ 5545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ placesOf),
/* harmony export */   k: () => (/* binding */ placeProblems)
/* harmony export */ });
/** Where this run makes public keys valid besides storing them in PAM Core. */
async function placesOf(run, jobs, { timeout }, { send, retry }) {
    const { inputs, env, safe, secrets, signal } = run;
    const { deployKey } = inputs.options;
    const places = [];
    if (jobs.some(({ spec }) => spec.host)) {
        const { hostPlace } = await Promise.all(/* import() */[__nccwpck_require__.e(594), __nccwpck_require__.e(581)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2036));
        const { logLevelFor, sshVersion } = await __nccwpck_require__.e(/* import() */ 523).then(__nccwpck_require__.bind(__nccwpck_require__, 1523));
        const version = sshVersion(env);
        const logLevel = logLevelFor(version);
        run.runner.debug(`The runner has ${version}.`);
        places.push(hostPlace({ env, timeout, logLevel, signal, secrets, many: inputs.keysFile !== undefined }));
    }
    if (deployKey) {
        const { deployKeyPlace } = await Promise.all(/* import() */[__nccwpck_require__.e(728), __nccwpck_require__.e(810), __nccwpck_require__.e(7), __nccwpck_require__.e(292)]).then(__nccwpck_require__.bind(__nccwpck_require__, 292));
        places.push(deployKeyPlace(deployKey, env, { send, retry, safe }));
    }
    return places;
}
/** What keeps those places from being reached at all. */
async function placeProblems({ inputs, env }, jobs) {
    const { deployKey } = inputs.options;
    const problems = [];
    if (inputs.key?.host ?? jobs.some(({ spec }) => spec.host)) {
        const { runnerProblems } = await __nccwpck_require__.e(/* import() */ 523).then(__nccwpck_require__.bind(__nccwpck_require__, 1523));
        problems.push(...runnerProblems(env, process.platform));
    }
    if (deployKey) {
        const { repositoryOf, repositoryProblems } = await __nccwpck_require__.e(/* import() */ 377).then(__nccwpck_require__.bind(__nccwpck_require__, 7377));
        problems.push(...repositoryProblems(repositoryOf(deployKey.repository, env), env));
    }
    return problems;
}


/***/ }),

/***/ 1597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ keyOutputProblems),
  o: () => (/* binding */ makeKey)
});

// EXTERNAL MODULE: ./domain/failure.js
var failure = __nccwpck_require__(1324);
// EXTERNAL MODULE: ./plan/key-material.js
var key_material = __nccwpck_require__(2514);
// EXTERNAL MODULE: ./files/output-file.js
var output_file = __nccwpck_require__(9155);
// EXTERNAL MODULE: ./files/path-name.js
var path_name = __nccwpck_require__(1212);
;// CONCATENATED MODULE: ./plan/key-output.js



/** Where a private key is to be written: absolute, without links, and nothing stands there yet. */
function checkKeyOutput(path, options) {
    const checked = (0,output_file/* checkOutput */.y)(path, options);
    if ('problem' in checked)
        return checked;
    const { path: file, exists } = checked.value;
    if (!exists)
        return { value: file };
    const remedy = "remove it in a step before, or give another path, in the runner's temp folder say";
    return { problem: `already exists, and the action never overwrites a key: ${remedy}: ${(0,path_name/* namePath */.zf)(path, file)}` };
}
/**
 * Writes a private key for later steps: for its owner alone, and only where nothing stands yet. The ledger is told while the file is
 * still empty, so that a kill leaves no key behind that the post step does not know of. Gives warnings; throws a Failure.
 */
async function writeKeyOutput(file, privateKey, ledger, platform = process.platform) {
    const { restrictToOwner } = platform === 'win32' ? await __nccwpck_require__.e(/* import() */ 973).then(__nccwpck_require__.bind(__nccwpck_require__, 9973)) : NO_ACL;
    const warnings = [];
    try {
        (0,output_file/* writeNewFile */.S)(file, privateKey, mark => {
            ledger.note('written', [mark]);
            if (!restrictToOwner(file))
                warnings.push(OPEN);
        });
        return warnings;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            throw error;
        const { code } = error;
        const line = `The private key could not be written to "${file}" (${code}). Nothing was sent to PAM Core; check the folder, then run again.`;
        throw new failure/* Failure */.HR('Invalid input', 'invalid_input', line, { cause: error });
    }
}
/** Mode 0600 says enough elsewhere. */
const NO_ACL = { restrictToOwner: () => true };
const OPEN = 'Access to the file that it was written to could not be limited to its owner with icacls, so the access list of its folder holds.';

;// CONCATENATED MODULE: ./plan/generated-key.js



/** What keeps a key from being written where it is to be. */
function keyOutputProblems({ label, path }, place) {
    const checked = checkKeyOutput(path, place);
    return 'problem' in checked ? [{ input: label, message: checked.problem }] : [];
}
/** Makes the pair that `recipe` asks for, and writes its private key to `spec.output`, if any. Throws a Failure. */
async function makeKey(spec, recipe, place, ledger) {
    const material = await (0,key_material/* generateKeyMaterial */.Yx)(spec, recipe, place);
    if (!spec.output)
        return material;
    const { label, path } = spec.output;
    const checked = checkKeyOutput(path, place);
    if ('problem' in checked)
        throw new failure/* Failure */.HR('Invalid input', 'invalid_input', `${label} ${checked.problem}.`);
    const warnings = await writeKeyOutput(checked.value, `${material.privateKey}`, ledger);
    return { ...material, writtenTo: checked.value, warnings: [...material.warnings, ...warnings] };
}


/***/ }),

/***/ 6302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ loadHostAccess)
/* harmony export */ });
/* harmony import */ var _domain_host_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3666);
/* harmony import */ var _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4604);
/* harmony import */ var _key_key_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(137);
/* harmony import */ var _key_source_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(350);
/* harmony import */ var _veil_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8677);





const DEFAULT_PORT = 22;
const DEFAULT_FILE = '.ssh/authorized_keys';
const LARGEST_KNOWN_HOSTS = 16 * 1024 * 1024;
/**
 * Reads what a host's rotation needs: its host keys and, where one is given, the key that opens it today, masked before anything else is
 * done with it. Never throws for what a person can mend: that is in `problems`, but for what the inputs or the keys file lack, which is
 * told where they are read.
 */
async function loadHostAccess(spec, host, place, shelf) {
    const { knownHosts: named, loginKey, keyOptions, authorizedKeys = DEFAULT_FILE, retireLoginKey = false } = host;
    const veil = new _veil_js__WEBPACK_IMPORTED_MODULE_2__/* .Veil */ .b(place);
    const problems = [];
    const identity = loginKey && (await (0,_key_source_js__WEBPACK_IMPORTED_MODULE_1__/* .attempt */ .CD)(loginKey.label, problems, () => readLoginKey(loginKey, host, place, veil)));
    const ends = endsOf(host, spec);
    const knownHosts = named && ends && (await (0,_key_source_js__WEBPACK_IMPORTED_MODULE_1__/* .attempt */ .CD)(named.label, problems, () => findHosts(named.text, ends, place, shelf)));
    if (!ends || !knownHosts || problems.length > 0) {
        veil.lift();
        return { problems };
    }
    return {
        access: { ...ends, knownHosts, loginKey: identity, authorizedKeys, keyOptions, retireLoginKey },
        release: () => veil.lift(),
    };
}
/** Who goes where; undefined where account or address are missing. */
function endsOf(host, { username, ip }) {
    const { account = username, address = ip, port = DEFAULT_PORT, jump } = host;
    if (account === undefined || address === undefined)
        return undefined;
    const { loginUser = account } = host;
    return { login: { user: loginUser, host: address, port }, account, jump: jump && { user: loginUser, ...jump } };
}
/** The lines about the host and its jump host. Throws KeyError or FileError. */
async function findHosts(text, { login, jump }, place, shelf) {
    const known = shelf.get(text) ?? (await readKnownHosts(text, place));
    shelf.set(text, known);
    const hosts = jump ? [login, jump] : [login];
    const missing = hosts.filter(host => !known.has(host));
    if (missing.length > 0) {
        const names = missing.map(_domain_host_js__WEBPACK_IMPORTED_MODULE_3__/* .hostAndPort */ .P).join(' and ');
        const scans = missing.map(({ host, port }) => `"ssh-keyscan -p ${port} ${host}"`).join(' and ');
        throw new _key_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`There is no line for ${names}. ${scans} gives the lines; compare their fingerprints with those on the host before you trust them.`);
    }
    return [...new Set(hosts.flatMap(host => known.linesFor(host)))];
}
async function readKnownHosts(text, place) {
    const { KnownHosts } = await __nccwpck_require__.e(/* import() */ 521).then(__nccwpck_require__.bind(__nccwpck_require__, 8521));
    if (KnownHosts.isText(text))
        return new KnownHosts(text);
    if (/[\r\n]/.test(text.trim()))
        throw new _key_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e('None of its lines has the form of known_hosts: names, type, base64.');
    return new KnownHosts((0,_files_input_file_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputFile */ .j)(text.trim(), { ...place, limit: LARGEST_KNOWN_HOSTS }).text);
}
async function readLoginKey(loginKey, { loginPassphrase }, place, veil) {
    const { publicHalf, unlockPrivateKey } = await Promise.all(/* import() */[__nccwpck_require__.e(594), __nccwpck_require__.e(654)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1594));
    const passphrase = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readPassphrase */ .jP)(loginPassphrase ? { passphrase: loginPassphrase } : {}, place);
    const { text } = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_1__/* .readSource */ .o$)(loginKey, place, true);
    veil.add(text, publicHalf(text));
    const identity = await unlockPrivateKey(text, passphrase);
    if (identity.privateKey !== text)
        veil.add(identity.privateKey, identity.publicKey);
    return identity;
}


/***/ }),

/***/ 2514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gn: () => (/* binding */ rereadKeyMaterial),
/* harmony export */   Yx: () => (/* binding */ generateKeyMaterial),
/* harmony export */   nD: () => (/* binding */ loadKeyMaterial)
/* harmony export */ });
/* harmony import */ var _key_source_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(350);
/* harmony import */ var _veil_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8677);


const HIDDEN_OUTPUT = 'Some lines of this key are public, but GitHub masks every line of a secret, so a job output that holds public-key may be dropped. Give the key as a file (private-key-path) to avoid that.';
const PUBLIC_LINE = /(?:^|\s)(?:ssh|ecdsa|sk)-\S+\s+AAAA/;
const PRIVATE = /private/i;
/**
 * Reads the key that `spec` names, masks it before anything else is done with it, repairs and checks it. Never throws for what a person
 * can mend: that is in `problems`.
 */
async function loadKeyMaterial(spec, place) {
    const problems = [];
    const veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__/* .Veil */ .b(place);
    const { privateKey, publicKey } = spec;
    const passphrase = await (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .attempt */ .CD)('password_env', problems, () => (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassphrase */ .jP)(spec, place));
    const pair = privateKey && (await (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .attempt */ .CD)(privateKey.label, problems, () => readPair(privateKey, passphrase, place, veil)));
    const given = publicKey && (await (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .attempt */ .CD)(publicKey.label, problems, () => readPublicKey(publicKey, place, veil)));
    if (given && pair && !given.blob.equals(pair.publicKey.blob)) {
        const message = `does not belong to the private key: it is ${given.fingerprint}, the private key's own is ${pair.publicKey.fingerprint}`;
        problems.push({ input: publicKey.label, message });
    }
    if (problems.length === 0)
        return {
            material: {
                ...sendable(pair, given),
                ...(passphrase ? { passphrase } : {}),
                ...(pair?.readFrom ? { readFrom: pair.readFrom } : {}),
                release: () => veil.lift(),
            },
            hide: () => veil.lower(),
        };
    veil.lift();
    return { problems };
}
/** The part of a pair that a registration sends; the public key as it was given, comment included. */
function sendable(pair, given) {
    if (!pair)
        return { notices: [], warnings: [] };
    const { line, fingerprint } = given ?? pair.publicKey;
    return { privateKey: pair.privateKey, publicKey: line, fingerprint, notices: pair.notices, warnings: pair.warnings };
}
async function readPair(source, passphrase, place, veil) {
    const { publicHalf, readPrivateKey } = await Promise.all(/* import() */[__nccwpck_require__.e(594), __nccwpck_require__.e(654)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1594));
    const { text, mark, warnings } = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readSource */ .o$)(source, place, true);
    veil.add(text, publicHalf(text));
    const pair = await readPrivateKey(text, passphrase);
    if (pair.privateKey !== text)
        veil.add(pair.privateKey, pair.publicKey.line);
    place.secrets.publics.add(pair.publicKey.fingerprint);
    const hidden = source.from === 'text' && text.split('\n').some(line => isPublicLine(line, pair.publicKey.line))
        ? [HIDDEN_OUTPUT]
        : [];
    return { ...pair, ...(mark ? { readFrom: mark } : {}), warnings: [...warnings, ...pair.warnings, ...hidden] };
}
// GitHub masks every line of a secret by itself, the public ones too.
function isPublicLine(line, publicLine) {
    return line.trim().length >= 4 && publicLine.includes(line.trim());
}
// Whatever is no public key may be a private one in the wrong place: it is masked like one before it is refused.
async function readPublicKey(source, place, veil) {
    const { text } = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readSource */ .o$)(source, place, false);
    if (!PUBLIC_LINE.test(text) || PRIVATE.test(text))
        veil.add(text);
    const { parsePublicKey } = await __nccwpck_require__.e(/* import() */ 273).then(__nccwpck_require__.bind(__nccwpck_require__, 4654));
    return parsePublicKey(text);
}
/**
 * Reads a key again that was checked before, without working it out again; `checked` is what was found then. Only for text that is
 * sent as it stands, which the caller must confirm. Throws KeyError when it cannot be read any more.
 */
function rereadKeyMaterial(spec, checked, place) {
    const veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__/* .Veil */ .b(place);
    const passphrase = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassphrase */ .jP)(spec, place);
    const privateKey = spec.privateKey && (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readSource */ .o$)(spec.privateKey, place, true).text;
    if (privateKey)
        veil.add(privateKey, checked.publicKey);
    return {
        ...checked,
        ...(privateKey ? { privateKey } : {}),
        ...(passphrase ? { passphrase } : {}),
        release: () => veil.lift(),
    };
}
/** Makes the pair that `spec.generate` asks for, in memory, with the identifier as its comment; masked before anything else is done with it. */
async function generateKeyMaterial(spec, recipe, place) {
    const { generateKeyPair } = await __nccwpck_require__.e(/* import() */ 682).then(__nccwpck_require__.bind(__nccwpck_require__, 5682));
    const veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__/* .Veil */ .b(place);
    const passphrase = (0,_key_source_js__WEBPACK_IMPORTED_MODULE_0__/* .readPassphrase */ .jP)(spec, place);
    const pair = await generateKeyPair(recipe.kind, {
        format: recipe.format,
        comment: spec.identifier,
        ...(passphrase ? { passphrase } : {}),
    });
    veil.add(pair.privateKey, pair.publicKey.line);
    place.secrets.publics.add(pair.publicKey.fingerprint);
    return { ...sendable(pair), ...(passphrase ? { passphrase } : {}), release: () => veil.lift() };
}


/***/ }),

/***/ 350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  CD: () => (/* binding */ attempt),
  jP: () => (/* binding */ readPassphrase),
  o$: () => (/* binding */ readSource)
});

// EXTERNAL MODULE: ./domain/failure.js
var failure = __nccwpck_require__(1324);
// EXTERNAL MODULE: ./files/input-file.js
var input_file = __nccwpck_require__(4604);
// EXTERNAL MODULE: ./key/key-error.js
var key_error = __nccwpck_require__(137);
// EXTERNAL MODULE: ./key/key-text.js
var key_text = __nccwpck_require__(2524);
;// CONCATENATED MODULE: ./key/key-file.js


/** Reads a key's file. Throws FileError when it may not or cannot be read as one. */
function readKeyFile(path, options) {
    const { secret = false, platform = process.platform, ...place } = options;
    const { text, mode, mark } = (0,input_file/* readInputFile */.j)(path, { ...place, limit: key_text/* LARGEST_KEY */.hl });
    const shared = secret && platform !== 'win32' && (mode & 0o077) !== 0;
    const octal = (mode & 0o777).toString(8);
    return { text, mark, warnings: shared ? [`The file is open to other users (mode ${octal}): "chmod 600" it.`] : [] };
}

;// CONCATENATED MODULE: ./plan/key-source.js




/**
 * The passphrase, if any; a secret from the moment it is read to the end of the run, also when it is refused afterwards. Throws KeyError
 * when its variable is not set.
 */
function readPassphrase({ passphrase }, place) {
    if (!passphrase)
        return undefined;
    const text = 'text' in passphrase ? passphrase.text : readVariable(passphrase.env, place).replace(/(\r?\n)+$/, '');
    place.secrets.add(text, place);
    return text;
}
/** The text of a key as it stands in its input, variable or file. Throws KeyError when it cannot be had. `secret`: a private key. */
function readSource(source, place, secret) {
    if (source.from === 'file')
        return readKeyFile(source.path, { ...place, secret });
    return { text: source.from === 'text' ? source.text : readVariable(source.name, place), warnings: [] };
}
function readVariable(name, { env }) {
    const text = env[name];
    if (text === undefined || text.trim() === '') {
        throw new key_error/* KeyError */.e(`The environment variable ${name} is not set or empty. Set it from a secret in the step's env. ${failure/* BLANK_SECRET */.wK}.`);
    }
    return text;
}
/** What `work` gives; undefined where a person can mend what is wrong, which is then a problem of `label`. */
async function attempt(label, problems, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof key_error/* KeyError */.e || error instanceof input_file/* FileError */.f))
            throw error;
        problems.push({ input: label, message: error.message });
        return undefined;
    }
}


/***/ }),

/***/ 8677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ Veil)
/* harmony export */ });
/** What hides the texts of one key while it is in use. */
class Veil {
    #place;
    #hidings = [];
    #releases = [];
    constructor(place) {
        this.#place = place;
    }
    /** Masks a text of the key, or what may be one, before anything else is done with it. */
    add(text, publicLine) {
        this.#hidings.push(this.#place.secrets.maskPrivateKey(text, publicLine, this.#place));
        if (!this.#place.ahead)
            this.lower();
    }
    /** Hides what was masked ahead. */
    lower() {
        for (const hide of this.#hidings.splice(0))
            this.#releases.push(hide());
    }
    /** Lets the redactor forget the texts of one key of many, which would fill the memory; those of a single key stay hidden until the end. */
    lift() {
        if (this.#place.lean)
            for (const forget of this.#releases.splice(0))
                forget();
    }
}


/***/ }),

/***/ 176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ appendCommand),
/* harmony export */   m: () => (/* binding */ CommandFileError)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);

/** One of the runner's files that could not be written. The message is a clause that names it and says why. */
class CommandFileError extends Error {
    name = 'CommandFileError';
    constructor(variable, path, cause) {
        const { code } = cause;
        super(`${variable} leads to "${path}", and ${REASONS.get(`${code}`) ?? 'that cannot be written'} (${code})`, {
            cause,
        });
    }
}
const READ_ONLY = 'that may not be written';
const REASONS = new Map([
    ['ENOENT', 'its folder does not exist'],
    ['ENOTDIR', 'a part of that path is a file'],
    ['EISDIR', 'a folder stands there'],
    ['EACCES', READ_ONLY],
    ['EPERM', READ_ONLY],
    ['EROFS', READ_ONLY],
    ['ENOSPC', 'its disk is full'],
    ['EDQUOT', 'its disk is full'],
]);
/**
 * Adds a text to one of the runner's files, all of it or nothing: half a command would make the runner refuse those before it too. Throws
 * CommandFileError.
 */
function appendCommand(variable, path, text) {
    const size = sizeOf(path);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, text);
    }
    catch (error) {
        takeBack(path, size);
        throw new CommandFileError(variable, path, error);
    }
}
function takeBack(path, size) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
    }
    catch {
        // Nothing was added where there is no file.
    }
}
function sizeOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size;
    }
    catch {
        return 0;
    }
}


/***/ }),

/***/ 7987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ nodeProblem)
/* harmony export */ });
/** Why a Node of this version cannot run the action; undefined when it can. */
function nodeProblem(version) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 24 || (major === 24 && minor >= 5))
        return undefined;
    // The oldest runner is part of the interface (CHANGELOG.md).
    return `This action needs Node 24.5 or later, but the runner has ${version}. Update the runner to 2.328 or newer.`;
}


/***/ }),

/***/ 3244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  OE: () => (/* binding */ ANNOTATION_LIMIT),
  by: () => (/* binding */ Runner),
  dK: () => (/* binding */ mask)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: ./text/safe-text.js
var safe_text = __nccwpck_require__(290);
// EXTERNAL MODULE: ./runner/command-file.js
var command_file = __nccwpck_require__(176);
;// CONCATENATED MODULE: ./runner/runner.js

// Only this module of @actions/core is loaded: its root brings an HTTP client, its file commands node:crypto (docs/adr).



/** The runner shows at most this many annotations of one kind for a step. */
const ANNOTATION_LIMIT = 10;
const LINE_LIMIT = 4_000;
/** Registers a value with the runner's masker. To be called before anything else is done with a secret. */
function mask(value) {
    runner_issue('add-mask', {}, value);
}
function runner_issue(command, properties, text) {
    gather();
    issueCommand(command, properties, text);
}
/** Lets all that is written in this turn of the event loop leave in one write, in its order: a mask before what it hides. */
function gather() {
    if (process.stdout.writableCorked > 0)
        return;
    process.stdout.cork();
    setImmediate(release);
}
function release() {
    process.stdout.uncork();
}
process.once('exit', release);
/** The runner of the workflow: the only way out for text. Everything passes the redactor, and no line can be read as a command. */
class Runner {
    #env;
    #redact;
    #shown = { error: 0, warning: 0, notice: 0 };
    #outputs = new Set();
    #lost = new Set();
    constructor(env, redact) {
        this.#env = env;
        this.#redact = redact;
    }
    info(line) {
        gather();
        process.stdout.write(`${this.#safe(line)}\n`);
    }
    /** Shown only when the workflow runs with debug logging. */
    debug(line) {
        if (this.#env.RUNNER_DEBUG === '1')
            runner_issue('debug', {}, this.#safe(line));
    }
    error(title, message) {
        this.#annotate('error', title, message);
    }
    warning(message) {
        this.#annotate('warning', 'Register SSH key', message);
    }
    notice(message) {
        this.#annotate('notice', 'Register SSH key', message);
    }
    /** Opens a part of the log that is shown folded; to be ended by `endGroup`. */
    group(name) {
        runner_issue('group', {}, this.#safe(name));
    }
    endGroup() {
        runner_issue('endgroup', {}, '');
    }
    /** Outputs or the summary could not be written, which has been said. */
    get incomplete() {
        return this.#lost.size > 0;
    }
    /** Sets a step output unless that was done, or tried, before. */
    outputUnlessSet(name, value) {
        if (!this.#outputs.has(name))
            this.output(name, value);
    }
    /**
     * Sets a step output. Gives the value as it was set: without secrets, for which `doubtful` alone is searched when the rest is certainly
     * public. Where it cannot be written, an error says so once.
     */
    output(name, value, doubtful = value) {
        const safe = this.#redact(doubtful) === doubtful ? value : this.#redact(value);
        this.#outputs.add(name);
        if (this.#env.GITHUB_OUTPUT)
            this.#report('outputs of this step', 'GITHUB_OUTPUT', keyValue(name, safe));
        else
            runner_issue('set-output', { name }, safe);
        return safe;
    }
    /** Keeps a value for the post step, which finds it with `state`. Throws CommandFileError. */
    saveState(name, value) {
        if (this.#env.GITHUB_STATE)
            (0,command_file/* appendCommand */.V)('GITHUB_STATE', this.#env.GITHUB_STATE, keyValue(name, value));
        else
            runner_issue('save-state', { name }, value);
    }
    state(name) {
        return this.#env[`STATE_${name}`] ?? '';
    }
    /** Adds Markdown to the job summary. Where that cannot be done, an error says so. */
    summary(markdown) {
        this.#report('job summary', 'GITHUB_STEP_SUMMARY', `${this.#redact(markdown)}${external_node_os_.EOL}`);
    }
    // What was done stays true and is told wherever else it can be.
    #report(what, variable, text) {
        const path = this.#env[variable];
        if (!path)
            return;
        try {
            (0,command_file/* appendCommand */.V)(variable, path, text);
        }
        catch (error) {
            if (this.#lost.has(variable))
                return;
            this.#lost.add(variable);
            const reason = error.message;
            this.error('Reporting', `The ${what} could not be written: ${reason}. What was done is in the log all the same.`);
        }
    }
    // Past the runner's limit an annotation would be lost, so it becomes a line of the log.
    #annotate(level, title, message) {
        this.#shown[level] += 1;
        if (this.#shown[level] > ANNOTATION_LIMIT)
            this.info(`${level}: ${title}: ${message}`);
        else
            runner_issue(level, { title: this.#safe(title) }, this.#safe(message));
    }
    #safe(line) {
        return this.#redact((0,safe_text/* oneLine */.TN)(line, LINE_LIMIT));
    }
}
/** A file command of the runner for a text of any number of lines; its delimiter does not occur in the text. */
function keyValue(name, value) {
    let delimiter = 'ghadelimiter_0';
    while (value.includes(delimiter))
        delimiter += '0';
    return [`${name}<<${delimiter}`, value, delimiter, ''].join(external_node_os_.EOL);
}


/***/ }),

/***/ 4277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ outliveLog)
/* harmony export */ });
/**
 * Lets the process go on when its log cannot be written (nobody reads it any more, or its disk is full): Node would end it with a stack
 * trace in the middle of the work, and the results would be lost. The loss is said once on standard error, and by the exit code.
 */
function outliveLog(host = process) {
    let said = false;
    host.stdout.on('error', (error) => {
        if (said)
            return;
        said = true;
        host.stderr.write(`The log could not be written (${error.code}); the work goes on, and outputs and summary have it.\n`);
        host.once('exit', () => {
            host.exitCode = 1;
        });
    });
    host.stderr.on('error', () => undefined);
}


/***/ }),

/***/ 6813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ harmless),
/* harmony export */   q: () => (/* binding */ foreignText)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
/* harmony import */ var _public_values_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8659);
/* harmony import */ var _safe_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(290);



/** Visible characters that say nothing of a secret by themselves. */
const HARMLESS = 24;
/** The same for several words in a row that look like code. */
const HARMLESS_TOGETHER = 20;
/** A2A, 3rd, x86: what looks like code and is that short may be a name. */
const LONGEST_NAME = 3;
/** Words of one width, of at most this one, are no prose where they are that many. */
const WIDEST = 6;
/** Foreign text is cut to this many characters before anything else, and to this many when it is shown. */
const LONGEST_READ = 4_096;
const LONGEST_SHOWN = 300;
const HIDDEN = '…';
const PEM = /-{4,}[ ]?BEGIN [A-Z0-9 ]+-{4,}(?:.*?-{4,}[ ]?END [A-Z0-9 ]+-{4,})?/g;
const UUID = /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/gi;
const DNS_NAME = /(?<![\w.-])(?:[a-z\d-]{1,24}\.)+[a-z]{2,24}\.?(?![\w-])/gi;
// Base64 that happens to have dots is no name.
const ONE_CASE = /^[A-Z]?[^A-Z]*$|^[^a-z]*$/;
const PUNCTUATION = /^[^\p{L}\p{N}]{0,8}|[^\p{L}\p{N}]{0,8}$/gu;
// Words and numbers, also joined (web-1, key_name, 4.0.1, text/html), and names that look a little like code (GitHub, db02): an encoding makes either
// only by chance.
const joined = (part) => new RegExp(`^(?:${part})(?:[-_./=](?:${part}))*$`);
const PROSE = joined('[A-Z]?[a-z]*|[A-Z]+|\\d{1,5}');
const NAME = joined('(?:[A-Z]{0,3}[a-z]{2,}(?:[A-Z]{1,3}[a-z]{2,})*[A-Z]{0,4}|[A-Za-z]?[a-z]*|[A-Z]+)\\d{0,5}');
const CODE = /^[\w+/=.-]+$/;
const REDACTED = '***';
/** What stands for something that is not shown. */
const GAP = /[…*]/;
/**
 * The one door through which text of a server, a host, a proxy, a file or ssh comes in: it is normalised to one line, redacted, and shown
 * as far as the rest is harmless by itself (docs/behaviour.md, Foreign text). Nothing may change a text that has passed it.
 */
function foreignText(publics, redact) {
    return text => {
        const line = (0,_safe_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text.slice(0, LONGEST_READ), LONGEST_READ).replace(PEM, HIDDEN);
        const whole = text.length > LONGEST_READ ? line.replace(/\S*$/, HIDDEN) : line;
        // Redacted before anything is left out or cut off: a secret could lose what it is known by.
        return (0,_safe_text_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(withoutEncodedText(redact(whole), publics), LONGEST_SHOWN);
    };
}
/** The same for what is redacted later, by the runner, and of which nothing is public: what a key or certificate says of itself, errors of libraries. */
const harmless = foreignText(new _public_values_js__WEBPACK_IMPORTED_MODULE_2__/* .PublicValues */ .m(), line => line);
// What stands around a secret in one word may have been encoded with it.
function isHarmless(word, publics) {
    if (word.includes(REDACTED) && kindOf(bare(word.replaceAll(REDACTED, '')), true, publics) === 'code')
        return false;
    if (isShort(word))
        return true;
    const core = bare(word);
    if (isShort(core) || (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(core))
        return true;
    return isShort(publics.takenOut(core.replace(UUID, '').replace(DNS_NAME, withoutName)));
}
function bare(word) {
    return word.replace(PUNCTUATION, '');
}
function withoutName(name) {
    return name.split('.').every(label => ONE_CASE.test(label)) ? '' : name;
}
function isShort(word) {
    return word.length <= HARMLESS || [...word].length <= HARMLESS;
}
// The words that are harmless. Base64 or hex that was wrapped is none, whatever signs stand between its pieces. No part of a run is hidden
// that is not hidden as a whole, so that hiding again hides nothing more.
function withoutEncodedText(line, publics) {
    const words = line.split(' ');
    const shown = words.map(word => (isHarmless(word, publics) ? word : HIDDEN));
    const looked = words.flatMap((word, at) => {
        const core = bare(word);
        const kind = kindOf(core, shown[at] !== HIDDEN, publics);
        return core !== '' || GAP.test(word) ? [{ at, width: word.length, core, kind }] : [];
    });
    for (const run of [...mixedRuns(looked), ...evenRuns(looked)]) {
        if (lengthOf(run) > (run.length > 1 ? HARMLESS_TOGETHER : HARMLESS))
            shown.fill(HIDDEN, Number(run[0]?.at), Number(run.at(-1)?.at) + 1);
    }
    return shown.filter((word, at) => word !== HIDDEN || shown[at - 1] !== HIDDEN).join(' ');
}
function lengthOf(run) {
    return run.reduce((sum, { core }) => sum + core.length, 0);
}
// Words of which some are code, with no two in a row that are prose.
function mixedRuns(words) {
    const runs = [];
    const isPart = (at) => words[at]?.kind === 'code' || words[at]?.kind === 'name';
    for (let from = 0; from < words.length; from++) {
        if (!isPart(from))
            continue;
        let to = from + 1;
        while (isPart(to) || (words[to]?.kind === 'prose' && isPart(to + 1)))
            to += 1;
        runs.push(words.slice(from, to));
        from = to;
    }
    return runs.filter(run => run.some(({ kind, core }) => kind === 'code' && core.length > LONGEST_NAME));
}
// Narrow words of one width, of which one is code or a single character.
function evenRuns(words) {
    const runs = [];
    for (const word of words) {
        const run = runs.at(-1);
        if (word.kind !== 'other' && run?.at(-1)?.width === word.width)
            run.push(word);
        else
            runs.push(word.kind === 'other' || word.width > WIDEST ? [] : [word]);
    }
    return runs.filter(run => run.some(({ kind, core }) => kind === 'code' || core.length === 1));
}
function kindOf(core, harmless, publics) {
    if (!CODE.test(core) || (harmless && !isShort(core)))
        return 'other';
    if (PROSE.test(core))
        return 'prose';
    if (publics.takenOut(core) === '')
        return 'other';
    return NAME.test(core) ? 'name' : 'code';
}


/***/ }),

/***/ 8659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ PublicValues)
/* harmony export */ });
/** Shorter values are not taken out of a word: too much would be left over by chance. */
const SHORTEST_PART = 4;
const SHORTEST = 2;
const LONGEST = 1_024;
/** A word with more edges than this is no path and no address. */
const MOST_EDGES = 128;
/** Where a word may begin or end: beside anything that is no letter and no digit. */
const EDGE = /(?<![\p{L}\p{N}])|(?![\p{L}\p{N}])/gu;
/**
 * What this run may show whatever it looks like: host names, identifiers, user and device names, fingerprints and paths. Only what was
 * given or derived belongs here, never what a server says (docs/behaviour.md, Foreign text).
 */
class PublicValues {
    #values = new Set();
    #all = '';
    #longest = 0;
    /** Makes values public, and each of their words. Case does not matter. */
    add(...values) {
        for (const value of values) {
            for (const word of new Set([value ?? '', ...(value ?? '').split(/\s+/)]))
                this.#addOne(canonical(word));
        }
    }
    /** Whether a public value stands in `text` as a word, or is all of it. */
    standIn(text) {
        return this.#parts(canonical(text), SHORTEST).next().done === false;
    }
    /** Whether a public value is `text`, or has it as a part. */
    hold(text) {
        return this.#all.includes(canonical(text));
    }
    /** What is left of a word when the public values in it are taken out. */
    takenOut(word) {
        const text = canonical(word);
        let rest = '';
        let done = 0;
        for (const [from, to] of this.#parts(text, SHORTEST_PART)) {
            rest += text.slice(done, from);
            done = to;
        }
        return rest + text.slice(done);
    }
    #addOne(value) {
        if (value.length < SHORTEST || value.length > LONGEST || this.#values.has(value))
            return;
        this.#values.add(value);
        this.#all += `${value}\n`;
        this.#longest = Math.max(this.#longest, value.length);
    }
    // The longest values first, from left to right.
    *#parts(text, shortest) {
        const edges = Array.from(text.slice(0, LONGEST).matchAll(EDGE), ({ index }) => index).slice(0, MOST_EDGES);
        let done = 0;
        for (const from of edges) {
            if (from < done)
                continue;
            const to = edges.findLast(edge => edge - from >= shortest && edge - from <= this.#longest && this.#values.has(text.slice(from, edge)));
            if (to === undefined)
                continue;
            yield [from, to];
            done = to;
        }
    }
}
function canonical(text) {
    return text.trim().normalize('NFC').toLowerCase();
}


/***/ }),

/***/ 290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   PR: () => (/* binding */ UNSEEN),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   wD: () => (/* binding */ markdown)
/* harmony export */ });
// CSI sequences, string sequences (OSC, DCS, SOS, PM, APC) up to their terminator, and two-character escapes of ECMA-48.
const ANSI = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-OQ-WYZ\\`-~]/gu;
// C: controls, format and bidi characters, lone surrogates, private and unassigned code points.
// DI: what renders as nothing; the runner compares by culture, which may skip these inside `::` and `##[`.
const INVISIBLE = /[\p{C}\p{DI}]/gu;
// White space, and the signs that look like it: the empty pattern of Braille and the empty note head.
const BLANK = /[\s\x85\u2800\u{1d159}]/gu;
/** Printable ASCII with single blanks: the usual case, and much faster told so. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
/** What a reader does not see as a character: blanks and line breaks, ANSI sequences, controls and invisible characters. */
const UNSEEN = new RegExp([ANSI, BLANK, INVISIBLE].map(({ source }) => source).join('|'), 'gu');
/**
 * Text as one printable line that the runner reads as no command: composed (NFC), no ANSI sequence, control, bidi or
 * zero-width character; line breaks and blanks folded to one blank; `::` at the start and `##[` anywhere broken;
 * at most `max` code points, the last an ellipsis when something was cut. Applying it again changes nothing.
 */
function oneLine(text, max = 300) {
    const line = PLAIN.test(text) ? text : plain(text);
    return cut(line.replace(/^::/, ': :').replaceAll('##[', '## ['), max);
}
function plain(text) {
    return text
        .replace(ANSI, '')
        .replace(BLANK, ' ')
        .replace(INVISIBLE, '')
        .normalize('NFC')
        .replace(/ {2,}/g, ' ')
        .trim();
}
/** At most `max` code points, the last an ellipsis when something was cut; no word is cut where a blank stands before it. */
function cut(line, max) {
    if (line.length <= max)
        return line;
    const points = [...line];
    if (points.length <= max)
        return line;
    const room = points.slice(0, max - 1);
    const blank = points[max - 1] === ' ' ? -1 : room.lastIndexOf(' ');
    return `${(blank < 0 ? room : room.slice(0, blank)).join('').trimEnd()}…`;
}
/**
 * Text for a table cell of the job summary: `oneLine`, with everything that Markdown or HTML could read
 * (emphasis, links, tags, mentions, references, bare URLs, emoji, formulas) as numeric character references.
 * `max` counts the text, not the references.
 */
function markdown(text, max) {
    return oneLine(text, max).replace(/["#$&'!()*:<>@[\\\]^_`{|}~]|(?<=\bwww)\./gi, character => `&#${character.charCodeAt(0)};`);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/publicPath */
/******/ (() => {
/******/ 	var scriptUrl;
/******/ 	if (typeof import.meta.url === "string") scriptUrl = import.meta.url
/******/ 	// When supporting browsers where an automatic publicPath is not supported you must specify an output.publicPath manually via configuration
/******/ 	// or pass an empty string ("") and set the __webpack_public_path__ variable from your code to use your own logic.
/******/ 	if (!scriptUrl) throw new Error("Automatic publicPath is not supported in this browser");
/******/ 	scriptUrl = scriptUrl.replace(/#.*$/, "").replace(/\?.*$/, "").replace(/\/[^\/]+$/, "/");
/******/ 	__nccwpck_require__.p = scriptUrl;
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	__nccwpck_require__.b = new URL("./", import.meta.url);
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(8829);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
