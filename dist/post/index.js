import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
function realFolder(folder) {
	try {
		return external_node_fs_namespaceObject.realpathSync.native(folder);
	} catch {
		return (0, external_node_path_namespaceObject.resolve)(folder);
	}
}
function fileId({ dev, ino }) {
	return `${dev}:${ino}`;
}
function isStill({ path, id }) {
	let stats = (0, external_node_fs_namespaceObject.lstatSync)(path, {
		bigint: !0,
		throwIfNoEntry: !1
	});
	return stats && fileId(stats) === id && realFolder((0, external_node_path_namespaceObject.dirname)(path)) === (0, external_node_path_namespaceObject.dirname)(path);
}
const PAUSES = [
	100,
	400,
	1500
];
const HELD = [
	"EBUSY",
	"EPERM",
	"EACCES"
];
const TOOLS = {
	platform: process.platform,
	unlink: external_node_fs_namespaceObject.unlinkSync,
	pause: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
};
function removeFile(path, given = {}) {
	let tools = {
		...TOOLS,
		...given
	};
	for (let milliseconds of tools.platform === "win32" ? PAUSES : []) try {
		tools.unlink(path);
		return;
	} catch (error) {
		if (!HELD.includes(`${error.code}`)) throw error;
		tools.pause(milliseconds);
	}
	tools.unlink(path);
}
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
class failure_Failure extends Error {
	name = "Failure";
	title;
	code;
	constructor(title, code, message, options) {
		super(message, options);
		this.title = title;
		this.code = code;
	}
	because(addition) {
		return new failure_Failure(this.title, this.code, this.message + addition, { cause: this.cause });
	}
}
class command_file_CommandFileError extends Error {
	name = "CommandFileError";
	constructor(variable, path, cause) {
		let { code } = cause;
		super(`${variable} leads to "${path}", and ${REASONS.get(`${code}`) ?? "that cannot be written"} (${code})`, { cause });
	}
}
const READ_ONLY = "that may not be written";
const REASONS = new Map([
	["ENOENT", "its folder does not exist"],
	["ENOTDIR", "a part of that path is a file"],
	["EISDIR", "a folder stands there"],
	["EACCES", READ_ONLY],
	["EPERM", READ_ONLY],
	["EROFS", READ_ONLY],
	["ENOSPC", "its disk is full"],
	["EDQUOT", "its disk is full"]
]);
function appendCommand(variable, path, text) {
	let size = sizeOf(path);
	try {
		(0, external_node_fs_namespaceObject.appendFileSync)(path, text);
	} catch (error) {
		takeBack(path, size);
		throw new command_file_CommandFileError(variable, path, error);
	}
}
function takeBack(path, size) {
	try {
		(0, external_node_fs_namespaceObject.truncateSync)(path, size);
	} catch {}
}
function sizeOf(path) {
	try {
		return (0, external_node_fs_namespaceObject.statSync)(path).size;
	} catch {
		return 0;
	}
}
const ALL_EVENTS = [
	"written",
	"pending",
	"registered"
];
const NAME = RegExp("^register-ssh-key-[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}\\.jsonl$");
function folderOf({ RUNNER_TEMP }) {
	return RUNNER_TEMP || (0, external_node_os_namespaceObject.tmpdir)();
}
function isLedgerPath(path, env) {
	return NAME.test((0, external_node_path_namespaceObject.basename)(path)) && realFolder((0, external_node_path_namespaceObject.dirname)(path)) === realFolder(folderOf(env));
}
function parseLedger(text) {
	return text.split("\n").flatMap((line) => parseLine(line) ?? []);
}
function parseLine(line) {
	try {
		let [event, path, id] = JSON.parse(line);
		return ALL_EVENTS.includes(event) && (0, external_node_path_namespaceObject.isAbsolute)(path) && typeof id == "string" ? {
			event,
			path,
			id
		} : void 0;
	} catch {
		return;
	}
}
const WEIGHTS = {
	written: 0,
	pending: 1,
	registered: -1
};
function removeKeyFiles(runner, env) {
	let ledger = runner.state("key_files");
	if (ledger === "") return;
	try {
		if (!isLedgerPath(ledger, env) || !(0, external_node_fs_namespaceObject.lstatSync)(ledger).isFile()) {
			runner.warning(FOREIGN);
			return;
		}
		for (let { unregistered, ...file } of readLedger(ledger)) unregistered === 0 ? removeOne(file, runner) : runner.warning(`${file.path} stays: its key was not registered, so this may be the only copy.`);
		removeFile(ledger);
	} catch (error) {
		runner.warning(`Key files could not be cleaned up: the list of them cannot be read or removed (${codeOf(error)}).`);
	}
}
const FOREIGN = "Key files were not cleaned up: the list of them that this step was given is none of this action. Look for them yourself.";
function readLedger(ledger) {
	let files = new Map();
	for (let { event, path, id } of parseLedger((0, external_node_fs_namespaceObject.readFileSync)(ledger, "utf8"))) {
		let file = files.get(path) ?? {
			path,
			id,
			unregistered: 0
		};
		file.unregistered += WEIGHTS[event];
		files.set(path, file);
	}
	return files.values();
}
function removeOne(file, runner) {
	try {
		let still = isStill(file);
		still && removeFile(file.path);
		still === !1 ? runner.warning(`${file.path} stays: it is not the file that it was, or a link leads to it now.`) : runner.info(`${still ? "Removed" : "Already gone:"} ${file.path}`);
	} catch (error) {
		runner.warning(`${file.path} could not be removed (${codeOf(error)}): remove it yourself.`);
	}
}
function codeOf(error) {
	return error.code;
}
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
function toCommandValue(input) {
	if (input == null) return "";
	else if (typeof input == "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function issueCommand(command, properties, message) {
	let cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
class Command {
	constructor(command, properties, message) {
		command ||= "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = "::" + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = !0;
			for (let key in this.properties) if (this.properties.hasOwnProperty(key)) {
				let val = this.properties[key];
				if (val) {
					first ? first = !1 : cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `::${escapeData(this.message)}`;
		return cmdStr;
	}
}
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
const ANSI = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-OQ-WYZ\\`-~]/gu;
const INVISIBLE = /[\p{C}\p{DI}]/gu;
const BLANK = /[\s\x85\u2800\u{1d159}]/gu;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
new RegExp([
	ANSI,
	BLANK,
	INVISIBLE
].map(({ source }) => source).join("|"), "gu");
function oneLine(text, max = 300) {
	return cut((PLAIN.test(text) ? text : plain(text)).replace(/^::/, ": :").replaceAll("##[", "## ["), max);
}
function plain(text) {
	return text.replace(ANSI, "").replace(BLANK, " ").replace(INVISIBLE, "").normalize("NFC").replace(/ {2,}/g, " ").trim();
}
function cut(line, max) {
	if (line.length <= max) return line;
	let points = [...line];
	if (points.length <= max) return line;
	let room = points.slice(0, max - 1);
	let blank = points[max - 1] === " " ? -1 : room.lastIndexOf(" ");
	return `${(blank < 0 ? room : room.slice(0, blank)).join("").trimEnd()}…`;
}
function runner_issue(command, properties, text) {
	gather();
	issueCommand(command, properties, text);
}
function gather() {
	if (process.stdout.writableCorked > 0) return;
	process.stdout.cork();
	setImmediate(release);
}
function release() {
	process.stdout.uncork();
}
process.once("exit", release);
class Runner {
	#env;
	#redact;
	#shown = {
		error: 0,
		warning: 0,
		notice: 0
	};
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
	debug(line) {
		this.#env.RUNNER_DEBUG === "1" && runner_issue("debug", {}, this.#safe(line));
	}
	error(title, message) {
		this.#annotate("error", title, message);
	}
	warning(message) {
		this.#annotate("warning", "Register SSH key", message);
	}
	notice(message) {
		this.#annotate("notice", "Register SSH key", message);
	}
	group(name) {
		runner_issue("group", {}, this.#safe(name));
	}
	endGroup() {
		runner_issue("endgroup", {}, "");
	}
	get incomplete() {
		return this.#lost.size > 0;
	}
	outputUnlessSet(name, value) {
		this.#outputs.has(name) || this.output(name, value);
	}
	output(name, value, doubtful = value) {
		let safe = this.#redact(doubtful) === doubtful ? value : this.#redact(value);
		this.#outputs.add(name);
		this.#env.GITHUB_OUTPUT ? this.#report("outputs of this step", "GITHUB_OUTPUT", keyValue(name, safe)) : runner_issue("set-output", { name }, safe);
		return safe;
	}
	saveState(name, value) {
		this.#env.GITHUB_STATE ? appendCommand("GITHUB_STATE", this.#env.GITHUB_STATE, keyValue(name, value)) : runner_issue("save-state", { name }, value);
	}
	state(name) {
		return this.#env[`STATE_${name}`] ?? "";
	}
	summary(markdown) {
		this.#report("job summary", "GITHUB_STEP_SUMMARY", `${this.#redact(markdown)}${external_node_os_namespaceObject.EOL}`);
	}
	#report(what, variable, text) {
		let path = this.#env[variable];
		if (!path) return;
		try {
			appendCommand(variable, path, text);
		} catch (error) {
			if (this.#lost.has(variable)) return;
			this.#lost.add(variable);
			let reason = error.message;
			this.error("Reporting", `The ${what} could not be written: ${reason}. What was done is in the log all the same.`);
		}
	}
	#annotate(level, title, message) {
		this.#shown[level] += 1;
		this.#shown[level] > 10 ? this.info(`${level}: ${title}: ${message}`) : runner_issue(level, { title: this.#safe(title) }, this.#safe(message));
	}
	#safe(line) {
		return this.#redact(oneLine(line, 4e3));
	}
}
function keyValue(name, value) {
	let delimiter = "ghadelimiter_0";
	for (; value.includes(delimiter);) delimiter += "0";
	return [
		`${name}<<${delimiter}`,
		value,
		delimiter,
		""
	].join(external_node_os_namespaceObject.EOL);
}
function outliveLog(host = process) {
	let said = !1;
	host.stdout.on("error", (error) => {
		if (said) return;
		said = !0;
		host.stderr.write(`The log could not be written (${error.code}); the work goes on, and outputs and summary have it.\n`);
		host.once("exit", () => {
			host.exitCode = 1;
		});
	});
	host.stderr.on("error", () => void 0);
}
outliveLog();
removeKeyFiles(new Runner(process.env, (text) => text), process.env);
