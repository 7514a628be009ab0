export const id = 856;
export const ids = [856];
export const modules = {

/***/ 137:
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

/***/ 2524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ repair),
/* harmony export */   MK: () => (/* binding */ largestKey),
/* harmony export */   g$: () => (/* binding */ tooLarge),
/* harmony export */   g7: () => (/* binding */ decodeText),
/* harmony export */   gs: () => (/* binding */ pemLabels),
/* harmony export */   oA: () => (/* binding */ unwrap)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(137);

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
    ['literal \\n and other escapes were decoded', withoutEscapes],
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
/** No form of a key has backslashes of its own. */
function withoutEscapes(text) {
    const lines = text.replace(/\\{1,4}r\\{1,4}n|\\{1,4}[rn]/g, '\n');
    return lines.replaceAll('\\t', '\t').replace(/\\(["'/])/g, '$1');
}
function withoutBase64(text) {
    const base64 = text.replace(/\s+/g, '');
    if (!/^[\w+/-]+={0,2}$/.test(base64))
        return text;
    const decoded = decodeText(Buffer.from(base64, 'base64'));
    return /^\uFEFF?[\t\n\r -~]+$/.test(decoded) ? decoded : text;
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
const content = /^(?:Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*((?:[0-9A-Fa-f]{16}){1,2}))?([A-Za-z0-9+/=\s]*)$/;
function repairBlock(text) {
    const block = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----((?:[^-]|-(?!----))*)-----END \1-----/.exec(text);
    const parts = content.exec(`${block?.[2]}`.trim());
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

/***/ 6856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planFleet: () => (/* binding */ planFleet),
  planKey: () => (/* binding */ planKey)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./failure.js
var failure = __webpack_require__(7579);
// EXTERNAL MODULE: ./keys-file/shard.js
var keys_file_shard = __webpack_require__(9667);
// EXTERNAL MODULE: ./run.js
var run_0 = __webpack_require__(8084);
// EXTERNAL MODULE: ./key/key-error.js
var key_error = __webpack_require__(137);
// EXTERNAL MODULE: ./key/key-text.js
var key_text = __webpack_require__(2524);
;// CONCATENATED MODULE: ./key/key-file.js




/**
 * Reads a key's file, never blocking on a pipe or device. Throws KeyError when it may not or cannot be read as one.
 * The path stands in no message: a key given in its place must not be shown.
 */
function readKeyFile(path, options) {
    if (path.startsWith('~'))
        throw new key_error/* KeyError */.e('The path starts with ~, which is not expanded: give it in full.');
    if (/PRIVATE KEY|[\r\n]/.test(path))
        throw new key_error/* KeyError */.e('It is the text of a key, where the path of a file belongs.');
    const { workspace, base = workspace, secret = false, platform = process.platform } = options;
    const absolute = (0,external_node_path_.resolve)(base, path);
    const real = attempt(() => external_node_fs_.realpathSync.native(absolute));
    checkPlace(absolute, real, options);
    const { text, mode } = attempt(() => readRegularFile(real));
    const shared = secret && platform !== 'win32' && (mode & 0o077) !== 0;
    const octal = (mode & 0o777).toString(8);
    return { text, warnings: shared ? [`The file is open to other users (mode ${octal}): "chmod 600" it.`] : [] };
}
/** Files that are checked out must not choose, by being links, which file of the machine is read. */
function checkPlace(absolute, real, { workspace, confineTo }) {
    const root = realOf(workspace);
    if (!isInside(real, root) && foldersAbove(absolute).some(folder => isInside(realOf(folder), root))) {
        throw new key_error/* KeyError */.e('It is a symbolic link that leads out of the workspace, which is not followed.');
    }
    if (confineTo && !confineTo.some(folder => isInside(real, realOf(folder)))) {
        throw new key_error/* KeyError */.e(`The file lies outside of the folders from which keys are read (${confineTo.join(', ')}).`);
    }
}
function foldersAbove(path) {
    const parent = (0,external_node_path_.dirname)(path);
    return parent === path ? [] : [parent, ...foldersAbove(parent)];
}
/** Whether a path lies in a folder or is that folder; both without links. */
function isInside(path, folder) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
/** The folder without links; as it stands when it does not exist, since then nothing is inside it. */
function realOf(folder) {
    try {
        return external_node_fs_.realpathSync.native(folder);
    }
    catch {
        return (0,external_node_path_.resolve)(folder);
    }
}
function readRegularFile(real) {
    checkKind((0,external_node_fs_.statSync)(real));
    // On Windows the last two flags are undefined, which counts as 0.
    const file = (0,external_node_fs_.openSync)(real, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK | external_node_fs_.constants.O_NOFOLLOW);
    try {
        const stats = (0,external_node_fs_.fstatSync)(file);
        checkKind(stats);
        const bytes = Buffer.alloc(Math.min(stats.size, key_text/* largestKey */.MK) + 1);
        const length = (0,external_node_fs_.readSync)(file, bytes);
        if (length === 0)
            throw new key_error/* KeyError */.e('The file is empty.');
        if (length > key_text/* largestKey */.MK)
            throw (0,key_text/* tooLarge */.g$)();
        return { text: (0,key_text/* decodeText */.g7)(bytes.subarray(0, length)), mode: stats.mode };
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Asked before opening, which can already block or set off a device, and after it, when the file can no longer be exchanged. */
function checkKind(stats) {
    if (stats.isDirectory())
        throw new key_error/* KeyError */.e('It is a folder, where a file belongs.');
    if (!stats.isFile())
        throw new key_error/* KeyError */.e('It is a pipe, socket or device, where a file belongs.');
}
const missing = 'The file does not exist; relative paths start at the workspace, in a keys-file at its own folder.';
const forbidden = 'The file may not be read by the user that this step runs as.';
const reasons = new Map([
    ['ENOENT', missing],
    ['ENOTDIR', missing],
    ['ENAMETOOLONG', missing],
    ['ELOOP', 'The path leads through links that never end.'],
    ['EACCES', forbidden],
    ['EPERM', forbidden],
]);
function attempt(work) {
    try {
        return work();
    }
    catch (cause) {
        if (cause instanceof key_error/* KeyError */.e)
            throw cause;
        const { code } = cause;
        throw new key_error/* KeyError */.e(reasons.get(`${code}`) ?? `The file cannot be read (${code}).`, { cause });
    }
}

;// CONCATENATED MODULE: ./plan/key-material.js


const HIDDEN_OUTPUT = 'Some lines of this key are public, but GitHub masks every line of a secret, so a job output that holds public-key may be dropped. Give the key as a file (private-key-path) to avoid that.';
/**
 * Reads the key that `spec` names, masks it before anything else is done with it, repairs and checks it. Never throws for what a person
 * can mend: that is in `problems`.
 */
async function loadKeyMaterial(spec, place) {
    const problems = [];
    const releases = [];
    const release = releaseAll(releases, place);
    const { privateKey, publicKey } = spec;
    const passphrase = await key_material_attempt('password_env', problems, () => readPassphrase(spec, place, releases));
    const pair = privateKey && (await key_material_attempt(privateKey.label, problems, () => readPair(privateKey, passphrase, place, releases)));
    const given = publicKey && (await key_material_attempt(publicKey.label, problems, () => readPublicKey(publicKey, place)));
    if (given && pair && !given.blob.equals(pair.publicKey.blob)) {
        const message = `does not belong to the private key: it is ${given.fingerprint}, the private key's own is ${pair.publicKey.fingerprint}`;
        problems.push({ input: publicKey.label, message });
    }
    if (problems.length === 0)
        return { material: { ...sendable(pair, given), ...(passphrase ? { passphrase } : {}), release } };
    release();
    return { problems };
}
async function key_material_attempt(label, problems, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof key_error/* KeyError */.e))
            throw error;
        problems.push({ input: label, message: error.message });
        return undefined;
    }
}
/** The part of a pair that a registration sends; the public key as it was given, comment included. */
function sendable(pair, given) {
    if (!pair)
        return { notices: [], warnings: [] };
    const { line, fingerprint } = given ?? pair.publicKey;
    return { privateKey: pair.privateKey, publicKey: line, fingerprint, notices: pair.notices, warnings: pair.warnings };
}
// The value of a variable is a secret from the moment it is read, also when it is refused afterwards.
function readPassphrase({ passphrase }, place, releases) {
    if (!passphrase)
        return undefined;
    const text = 'text' in passphrase ? passphrase.text : readVariable(passphrase.env, place).replace(/(\r?\n)+$/, '');
    releases.push(place.secrets.add(text, place));
    return text;
}
async function readPair(source, passphrase, place, releases) {
    const { publicHalf, readPrivateKey } = await __webpack_require__.e(/* import() */ 594).then(__webpack_require__.bind(__webpack_require__, 1594));
    const { text, warnings } = readSource(source, place, true);
    releases.push(place.secrets.addPrivateKey(text, publicHalf(text), place));
    const pair = await readPrivateKey(text, passphrase);
    if (pair.privateKey !== text)
        releases.push(place.secrets.addPrivateKey(pair.privateKey, pair.publicKey.line, place));
    const hidden = source.from === 'text' && text.split('\n').some(line => isPublicLine(line, pair.publicKey.line))
        ? [HIDDEN_OUTPUT]
        : [];
    return { ...pair, warnings: [...warnings, ...pair.warnings, ...hidden] };
}
// GitHub masks every line of a secret by itself, the public ones too.
function isPublicLine(line, publicLine) {
    return line.trim().length >= 4 && publicLine.includes(line.trim());
}
async function readPublicKey(source, place) {
    const { parsePublicKey } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.bind(__webpack_require__, 4654));
    return parsePublicKey(readSource(source, place, false).text);
}
function readSource(source, place, secret) {
    if (source.from === 'file')
        return readKeyFile(source.path, { ...place, secret });
    return { text: source.from === 'text' ? source.text : readVariable(source.name, place), warnings: [] };
}
function readVariable(name, { env }) {
    const text = env[name];
    if (text === undefined || text.trim() === '') {
        throw new key_error/* KeyError */.e(`The environment variable ${name} is not set or empty. Set it from a secret in the step's env.`);
    }
    return text;
}
/**
 * Reads a key again that was checked before, without working it out again; `checked` is what was found then. Only for text that is
 * sent as it stands, which the caller must confirm. Throws KeyError when it cannot be read any more.
 */
function rereadKeyMaterial(spec, checked, place) {
    const releases = [];
    const passphrase = readPassphrase(spec, place, releases);
    const privateKey = spec.privateKey && readSource(spec.privateKey, place, true).text;
    if (privateKey)
        releases.push(place.secrets.addPrivateKey(privateKey, checked.publicKey, place));
    return {
        ...checked,
        ...(privateKey ? { privateKey } : {}),
        ...(passphrase ? { passphrase } : {}),
        release: releaseAll(releases, place),
    };
}
/** Makes the pair that `spec.generate` asks for, in memory, with the identifier as its comment; masked before anything else is done with it. */
async function generateKeyMaterial(spec, recipe, place) {
    const { generateKeyPair } = await __webpack_require__.e(/* import() */ 682).then(__webpack_require__.bind(__webpack_require__, 5682));
    const releases = [];
    const passphrase = readPassphrase(spec, place, releases);
    const pair = await generateKeyPair(recipe.kind, {
        format: recipe.format,
        comment: spec.identifier,
        ...(passphrase ? { passphrase } : {}),
    });
    releases.push(place.secrets.addPrivateKey(pair.privateKey, pair.publicKey.line, place));
    return { ...sendable(pair), ...(passphrase ? { passphrase } : {}), release: releaseAll(releases, place) };
}
// Many keys must not fill the memory; one stays hidden until the end.
function releaseAll(releases, { lean }) {
    return () => {
        if (lean)
            for (const forget of releases.splice(0))
                forget();
    };
}

;// CONCATENATED MODULE: ./plan/key-output.js




/**
 * Where `private-key-output-path` leads, absolute: the folder exists, nothing stands there yet, and a relative path stays inside
 * the workspace, links followed.
 */
function checkKeyOutput(path, workspace) {
    const target = (0,external_node_path_.resolve)(workspace, path);
    const folder = realFolder((0,external_node_path_.dirname)(target));
    if (folder === undefined)
        return { problem: 'leads into a folder that does not exist' };
    if (!(0,external_node_path_.isAbsolute)(path) && !isInside(folder, external_node_fs_.realpathSync.native(workspace))) {
        return {
            problem: "is a relative path that leads out of the workspace; give an absolute one, in the runner's temp folder say",
        };
    }
    const file = (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(target));
    return (0,external_node_fs_.lstatSync)(file, { throwIfNoEntry: false })
        ? { problem: 'already exists: the action never overwrites a key' }
        : { value: file };
}
/**
 * Writes a private key for later steps: mode 0600, only where nothing stands yet, links included. The ledger is told before the file is
 * made, so that a kill leaves no file behind that the post step does not know of. Throws a Failure.
 */
function writeKeyOutput(file, privateKey, ledger) {
    ledger.note('written', [file]);
    try {
        (0,external_node_fs_.writeFileSync)(file, privateKey, { flag: 'wx', mode: 0o600 });
    }
    catch (error) {
        const { code } = error;
        if (code === 'EEXIST')
            ledger.note('spared', [file]);
        const line = `The private key could not be written to private-key-output-path (${code}). Nothing was sent to PAM Core; check the folder, then run again.`;
        throw new failure/* Failure */.H('Invalid input', 'invalid_input', line, { cause: error });
    }
}
function realFolder(folder) {
    try {
        return external_node_fs_.realpathSync.native(folder);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./plan/plan.js








const NO_KEY = { notices: [], warnings: [], release: () => undefined };
const ALWAYS_NEW = 'cannot be given together with skip-unchanged, since a key that the action makes is always new';
const LARGEST_FILE = 16 * 1024 * 1024;
/** Plans the one key that the inputs describe: it is read, masked and checked now, and kept until it is sent. */
async function planKey(run) {
    const { env, inputs, secrets } = run;
    const { key = {}, keyId, command } = inputs;
    const workspace = (0,run_0/* workspaceOf */.B)(env);
    const spec = { ...key, identifier: key.identifier ?? (command === 'register' ? (0,external_node_crypto_.randomUUID)() : '') };
    const job = {
        spec,
        identifierMadeUp: key.identifier === undefined,
        ...(keyId ? { keyId } : {}),
        ...fileOf(spec, workspace),
    };
    if (command !== 'register')
        return { jobs: [{ ...job, open: async () => NO_KEY }], problems: [] };
    const place = { env, secrets, workspace, base: workspace };
    const loaded = await loadKeyMaterial(spec, place);
    if ('problems' in loaded)
        return { jobs: [], problems: loaded.problems };
    const { generate } = spec;
    const output = generate ? readKeyOutput(inputs.options.privateKeyOutputPath, workspace) : { problems: [] };
    const open = async () => generate && !inputs.options.dryRun ? makeKey(run, spec, generate, place, output.file) : loaded.material;
    return { jobs: [{ ...job, open }], problems: output.problems };
}
function readKeyOutput(path, workspace) {
    if (path === undefined)
        return { problems: [] };
    const checked = checkKeyOutput(path, workspace);
    if ('value' in checked)
        return { file: checked.value, problems: [] };
    return { problems: [{ input: 'private-key-output-path', message: checked.problem }] };
}
async function makeKey({ ledger }, spec, recipe, place, file) {
    const material = await generateKeyMaterial(spec, recipe, place);
    if (file === undefined)
        return material;
    writeKeyOutput(file, `${material.privateKey}`, ledger);
    return { ...material, writtenTo: file };
}
/**
 * Plans the keys of `keys-file`. The whole file is checked in every shard; each key is let go after its check and read again when
 * it is sent, so that memory does not grow with their number.
 */
async function planFleet({ env, inputs, secrets }, keysFile) {
    const { parseKeysFile } = await Promise.all(/* import() */[__webpack_require__.e(728), __webpack_require__.e(637), __webpack_require__.e(782)]).then(__webpack_require__.bind(__webpack_require__, 9782));
    const { command, keyFormat, options, shard } = inputs;
    const workspace = (0,run_0/* workspaceOf */.B)(env);
    const path = (0,external_node_path_.resolve)(workspace, keysFile);
    const text = readKeysFile(path);
    if ('problem' in text)
        return { jobs: [], problems: [{ input: 'keys-file', message: text.problem }] };
    const { keys, problems } = parseKeysFile(text.value, { command, format: keyFormat });
    const confineTo = [workspace, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])];
    const place = { env, secrets, workspace, base: (0,external_node_path_.dirname)(path), confineTo, lean: true };
    const jobs = [];
    const found = [...problems];
    for (const { index, line, spec } of keys) {
        const opened = command === 'register' ? await planEntry(spec, place, options) : { open: async () => NO_KEY };
        if ('open' in opened)
            jobs.push({ spec, identifierMadeUp: false, ...fileOf(spec, place.base), ...opened });
        else
            found.push(...opened.problems.map(({ input, message }) => ({
                input: 'keys-file',
                message: `entry ${index} (line ${line}): ${input}: ${message}`,
            })));
    }
    return { jobs: shard ? (0,keys_file_shard/* takeShard */.m)(jobs, shard) : jobs, problems: found };
}
async function planEntry(spec, place, { dryRun, skipUnchanged }) {
    if (spec.generate && skipUnchanged)
        return { problems: [{ input: 'generate_key', message: ALWAYS_NEW }] };
    const loaded = await loadKeyMaterial(spec, place);
    if ('problems' in loaded)
        return loaded;
    loaded.material.release();
    const { generate } = spec;
    if (generate)
        return { open: async () => (dryRun ? NO_KEY : generateKeyMaterial(spec, generate, place)) };
    const digest = digestOf(loaded.material);
    const { privateKey, passphrase, ...checked } = loaded.material;
    return { open: () => reopen(spec, checked, digest, { ...place, local: true }) };
}
// A key that is sent as it stands in its file needs no second look but at its digest; any other is loaded like the first time.
async function reopen(spec, checked, digest, place) {
    try {
        const reread = rereadKeyMaterial(spec, checked, place);
        if (digestOf(reread) === digest)
            return reread;
        reread.release();
    }
    catch { }
    const loaded = await loadKeyMaterial(spec, place);
    if ('material' in loaded && digestOf(loaded.material) === digest)
        return loaded.material;
    throw new failure/* Failure */.H('Invalid input', 'key_changed', 'Its key was changed or removed after it had been checked. Find out what writes the file while this step runs, then run again.');
}
function digestOf({ privateKey = '', publicKey = '', passphrase = '' }) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([privateKey, publicKey, passphrase]))
        .digest('base64');
}
function fileOf({ privateKey }, base) {
    return privateKey?.from === 'file' ? { file: (0,external_node_path_.resolve)(base, privateKey.path) } : {};
}
function readKeysFile(path) {
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        if (!stats.isFile())
            return { problem: 'it is not a file' };
        if (stats.size > LARGEST_FILE)
            return { problem: `the file is larger than ${LARGEST_FILE / 1024 / 1024} MiB` };
        return { value: (0,external_node_fs_.readFileSync)(path, 'utf8') };
    }
    catch (error) {
        const { code } = error;
        return {
            problem: code === 'ENOENT'
                ? 'the file does not exist; a relative path starts at the workspace'
                : `the file cannot be read (${code})`,
        };
    }
}


/***/ })

};
