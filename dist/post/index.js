import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./files/identity.js

/** What tells a file from every other of the machine while it exists: device and inode. */
function fileId({ dev, ino }) {
    return `${dev}:${ino}`;
}
/** Whether the file still stands where it was found, with no link on the way; undefined when nothing stands there. */
function isStill({ path, id }) {
    const stats = (0,external_node_fs_namespaceObject.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
    return stats && fileId(stats) === id && external_node_fs_namespaceObject.realpathSync.native(path) === path;
}

;// CONCATENATED MODULE: ./files/removal.js

/** Milliseconds between the tries. */
const PAUSES = [100, 400, 1_500];
/** What Windows answers while another program, such as a virus scanner, holds a file open. */
const HELD = ['EBUSY', 'EPERM', 'EACCES'];
const TOOLS = {
    platform: process.platform,
    unlink: external_node_fs_namespaceObject.unlinkSync,
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

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./domain/failure.js
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
class failure_Failure extends Error {
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
        return new failure_Failure(this.title, this.code, this.message + addition, { cause: this.cause });
    }
}

;// CONCATENATED MODULE: ./files/folder.js


/** Whether a path lies in a folder or is that folder; both in the same form, without links say. */
function isInside(path, folder) {
    const way = relative(folder, path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
/** The folder without links; as it stands when it does not exist, since then nothing is inside it. */
function realFolder(folder) {
    try {
        return external_node_fs_namespaceObject.realpathSync.native(folder);
    }
    catch {
        return (0,external_node_path_namespaceObject.resolve)(folder);
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
    const parent = dirname(path);
    return parent === path ? [] : [parent, ...foldersAbove(parent)];
}

;// CONCATENATED MODULE: ./runner/command-file.js

/** One of the runner's files that could not be written. The message is a clause that names it and says why. */
class command_file_CommandFileError extends Error {
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
        (0,external_node_fs_namespaceObject.appendFileSync)(path, text);
    }
    catch (error) {
        takeBack(path, size);
        throw new command_file_CommandFileError(variable, path, error);
    }
}
function takeBack(path, size) {
    try {
        (0,external_node_fs_namespaceObject.truncateSync)(path, size);
    }
    catch {
        // Nothing was added where there is no file.
    }
}
function sizeOf(path) {
    try {
        return (0,external_node_fs_namespaceObject.statSync)(path).size;
    }
    catch {
        return 0;
    }
}

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
            appendFileSync(this.#path, lines.join(''), { mode: 0o600 });
        }
        catch (error) {
            const reason = error instanceof CommandFileError ? `: ${error.message}` : ` (${error.code})`;
            const line = `The list of key files for the post step could not be written${reason}. Check that the runner's temp folder exists and has room, or set remove-key-files: none.`;
            throw new Failure('Key files', 'key_files', line, { cause: error });
        }
    }
    #start() {
        const path = join(this.#folder, `${PREFIX}${crypto.randomUUID()}.jsonl`);
        this.#runner.saveState(LEDGER_STATE, path);
        return path;
    }
}
function folderOf({ RUNNER_TEMP }) {
    return RUNNER_TEMP || (0,external_node_os_namespaceObject.tmpdir)();
}
/** Whether a path is one that a ledger of this job has: by its folder and the form of its name. */
function isLedgerPath(path, env) {
    return NAME.test((0,external_node_path_namespaceObject.basename)(path)) && realFolder((0,external_node_path_namespaceObject.dirname)(path)) === realFolder(folderOf(env));
}
/** The entries of a ledger. What has not their form is left out: a kill may have cut the last, and what it would have told had not happened yet. */
function parseLedger(text) {
    return text.split('\n').flatMap(line => parseLine(line) ?? []);
}
function parseLine(line) {
    try {
        const [event, path, id] = JSON.parse(line);
        return ALL_EVENTS.includes(event) && (0,external_node_path_namespaceObject.isAbsolute)(path) && typeof id === 'string' ? { event, path, id } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./clean-up/removal.js




/** What an event adds to the number of keys that keep their file from being removed. */
const WEIGHTS = { written: 0, pending: 1, registered: -1 };
/**
 * The post step: removes the key files that the ledger has, and says of each what became of it. The file of a key that was not
 * registered stays, with a warning, also when another key came from the same file; so does whatever else stands in a file's place now.
 * Never throws: clean-up must not fail a job.
 */
function removeKeyFiles(runner, env) {
    const ledger = runner.state(LEDGER_STATE);
    if (ledger === '')
        return;
    try {
        if (!isLedgerPath(ledger, env) || !(0,external_node_fs_namespaceObject.lstatSync)(ledger).isFile()) {
            runner.warning(FOREIGN);
            return;
        }
        for (const { unregistered, ...file } of readLedger(ledger)) {
            if (unregistered === 0)
                removeOne(file, runner);
            else
                runner.warning(`${file.path} stays: its key was not registered, so this may be the only copy.`);
        }
        removeFile(ledger);
    }
    catch (error) {
        runner.warning(`Key files could not be cleaned up: the list of them cannot be read or removed (${codeOf(error)}).`);
    }
}
const FOREIGN = 'Key files were not cleaned up: the list of them that this step was given is none of this action. Look for them yourself.';
function readLedger(ledger) {
    const files = new Map();
    for (const { event, path, id } of parseLedger((0,external_node_fs_namespaceObject.readFileSync)(ledger, 'utf8'))) {
        const file = files.get(path) ?? { path, id, unregistered: 0 };
        file.unregistered += WEIGHTS[event];
        files.set(path, file);
    }
    return files.values();
}
function removeOne(file, runner) {
    try {
        const still = isStill(file);
        if (still)
            removeFile(file.path);
        if (still === false)
            runner.warning(`${file.path} stays: it is not the file that it was, or a link leads to it now.`);
        else
            runner.info(`${still ? 'Removed' : 'Already gone:'} ${file.path}`);
    }
    catch (error) {
        runner.warning(`${file.path} could not be removed (${codeOf(error)}): remove it yourself.`);
    }
}
function codeOf(error) {
    return error.code;
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
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
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
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
;// CONCATENATED MODULE: ./text/safe-text.js
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
            appendCommand('GITHUB_STATE', this.#env.GITHUB_STATE, keyValue(name, value));
        else
            runner_issue('save-state', { name }, value);
    }
    state(name) {
        return this.#env[`STATE_${name}`] ?? '';
    }
    /** Adds Markdown to the job summary. Where that cannot be done, an error says so. */
    summary(markdown) {
        this.#report('job summary', 'GITHUB_STEP_SUMMARY', `${this.#redact(markdown)}${external_node_os_namespaceObject.EOL}`);
    }
    // What was done stays true and is told wherever else it can be.
    #report(what, variable, text) {
        const path = this.#env[variable];
        if (!path)
            return;
        try {
            appendCommand(variable, path, text);
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
        return this.#redact(oneLine(line, LINE_LIMIT));
    }
}
/** A file command of the runner for a text of any number of lines; its delimiter does not occur in the text. */
function keyValue(name, value) {
    let delimiter = 'ghadelimiter_0';
    while (value.includes(delimiter))
        delimiter += '0';
    return [`${name}<<${delimiter}`, value, delimiter, ''].join(external_node_os_namespaceObject.EOL);
}

;// CONCATENATED MODULE: ./runner/standard-output.js
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

;// CONCATENATED MODULE: ./post.js



outliveLog();
removeKeyFiles(new Runner(process.env, text => text), process.env);

