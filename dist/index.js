import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_modules__ = {
	181: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");
	}),
	6982: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
	}),
	9896: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
	}),
	4573: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
	}),
	1421: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
	}),
	7598: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
	}),
	3053: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
	}),
	610: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
	}),
	3024: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
	}),
	7067: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
	}),
	4708: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
	}),
	7030: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
	}),
	8161: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
	}),
	6760: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
	}),
	1708: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
	}),
	7075: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
	}),
	7830: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");
	}),
	8500: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
	}),
	1692: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
	}),
	3136: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
	}),
	7975: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
	}),
	8522: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
	}),
	857: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
	}),
	3444: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("web-streams-polyfill/dist/ponyfill.es2018.js");
	}),
	8167: ((module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("worker_threads");
	}),
	5081: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			FQ: () => checkDeviceList,
			fU: () => checkDuration,
			l_: () => checkAddress,
			n_: () => checkRepository,
			pO: () => checkBoolean,
			ry: () => splitList,
			tY: () => checkLine,
			wm: () => checkDevices,
			z7: () => isPortableIdentifier
		});
		var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
		let CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
		let DNS_NAME = /^(?=.{1,253}\.?$)(?!-)[a-z\d_-]{1,63}(?<!-)(\.(?!-)[a-z\d_-]{1,63}(?<!-))*\.?$/i;
		let DOTTED_NUMBERS = /^[\d.]+$/;
		let PORTABLE_IDENTIFIER = /^[A-Za-z0-9_-]+$/;
		function checkLine(text) {
			return CONTROL.test(text) ? { problem: "has control characters or line breaks; it must be one line of text" } : { value: text };
		}
		function checkRepository(text) {
			let parts = text.split("/");
			return parts.length === 2 && parts.every((part) => /^(?!\.{1,2}$)[\w.-]+$/.test(part)) ? { value: text } : { problem: "must be owner/name of a repository" };
		}
		function checkAddress(text) {
			if ((0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(text) !== 0) return { value: text };
			if (DNS_NAME.test(text) && !DOTTED_NUMBERS.test(text)) return { value: text };
			return { problem: "is not an IPv4 address, an IPv6 address or a DNS name, such as 192.0.2.11" };
		}
		function checkBoolean(text) {
			if (/^(true|True|TRUE)$/.test(text)) return { value: !0 };
			if (/^(false|False|FALSE)$/.test(text)) return { value: !1 };
			return { problem: "is neither true nor false" };
		}
		let UNITS = {
			d: 864e5,
			h: 36e5,
			m: 6e4
		};
		function checkDuration(text) {
			let [, count, unit] = /^([1-9]\d{0,5})([dhm])$/.exec(text) ?? [];
			if (count === void 0) return { problem: "must be a length of time such as 30d, 12h or 90m" };
			return { value: Number(count) * UNITS[unit] };
		}
		function isPortableIdentifier(identifier) {
			return PORTABLE_IDENTIFIER.test(identifier);
		}
		function splitList(text) {
			return text.split(/[\r\n,]/).map((entry) => entry.trim()).filter((entry) => entry !== "");
		}
		function checkDevices(text) {
			if (!/^\s*[[{]/.test(text)) return checkDeviceList(splitList(text));
			try {
				return checkDeviceList(JSON.parse(text));
			} catch {
				return { problem: "starts like JSON but is no JSON array; give one of host names, or one host name a line" };
			}
		}
		function checkDeviceList(list) {
			let names = list.map(deviceName);
			if (!names.every((name) => name !== void 0)) return { problem: "must be a list of host names, or of objects such as {\"hostname\": \"web-1b\"}, each one line of text" };
			return { value: [...new Set(names.filter((name) => name !== ""))] };
		}
		function deviceName(entry) {
			if (entry === null) return "";
			let name = typeof entry == "object" && "hostname" in entry ? entry.hostname : entry;
			return typeof name == "string" && !CONTROL.test(name.trim()) ? name.trim() : void 0;
		}
	}),
	1324: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			H8: () => BLANK_VALUE,
			HR: () => Failure,
			YK: () => problemLine,
			wK: () => BLANK_SECRET
		});
		let BLANK_SECRET = "A secret that does not exist, is misspelt, or is not handed to pull requests from forks and Dependabot arrives blank";
		let BLANK_VALUE = "If it comes from a variable or secret, check its name: one that does not exist is blank";
		function problemLine({ input, message, apart = /^\p{Lu}/u.test(message) }) {
			return `${input}${apart ? ":" : ""} ${message}${/[.?]$/.test(message) ? "" : "."}`;
		}
		class Failure extends Error {
			name = "Failure";
			title;
			code;
			constructor(title, code, message, options) {
				super(message, options);
				this.title = title;
				this.code = code;
			}
			because(addition) {
				return new Failure(this.title, this.code, this.message + addition, { cause: this.cause });
			}
		}
	}),
	5186: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			SE: () => checkKeyOptions,
			Yn: () => checkPort,
			g4: () => checkAccount,
			tP: () => checkJump,
			u3: () => checkHostPath
		});
		var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
		var _checks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5081);
		let ACCOUNT = /^[\w.][\w.@+-]*$/;
		let OPTIONS = /^(?:[^\s"]|"(?:[^"\\]|\\.)*")+$/;
		let LARGEST_PORT = 65535;
		function checkAccount(text) {
			return ACCOUNT.test(text) ? { value: text } : { problem: "is no account that ssh is given here: letters, digits, and . _ - @ + are allowed" };
		}
		function checkPort(text) {
			let port = Number(text);
			return /^\d{1,5}$/.test(text) && port >= 1 && port <= LARGEST_PORT ? { value: port } : { problem: `must be a whole number from 1 to ${LARGEST_PORT}` };
		}
		function checkJump(text) {
			let [, user, bracketed, name = bracketed ?? "", port = "22"] = /^(?:([^@]*)@)?(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(text) ?? [];
			let host = (0, _checks_js__WEBPACK_IMPORTED_MODULE_1__.l_)(name);
			let account = user === void 0 ? void 0 : checkAccount(user);
			let number = checkPort(port);
			if (!("value" in host && "value" in number && (account === void 0 || "value" in account)) || bracketed !== void 0 && !(0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(bracketed)) return { problem: "must be USER@HOST:PORT of a jump host, such as ops@jump.example.com:22" };
			return { value: {
				host: host.value,
				port: number.value,
				...account ? { user: account.value } : {}
			} };
		}
		function checkHostPath(text) {
			if (/^~|%|\/$/.test(text)) return { problem: "must be a file's path from the account's home, such as .ssh/authorized_keys, or absolute; ~ and % are not replaced" };
			return (0, _checks_js__WEBPACK_IMPORTED_MODULE_1__.tY)(text);
		}
		function checkKeyOptions(text) {
			if (!OPTIONS.test(text)) return { problem: "are no options of authorized_keys: commas without blanks between them, and values in double quotes" };
			return (0, _checks_js__WEBPACK_IMPORTED_MODULE_1__.tY)(text);
		}
	}),
	3666: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { P: () => hostAndPort });
		function hostAndPort({ host, port }) {
			return `${host.includes(":") ? `[${host}]` : host}:${port}`;
		}
	}),
	2342: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { h: () => asFailure });
		var _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6813);
		var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1324);
		function asFailure(error) {
			if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__.HR) return error;
			let words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
			return new _failure_js__WEBPACK_IMPORTED_MODULE_1__.HR("Internal error", "internal_error", `The action met an error of its own (${(0, _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__.I)(words)}). Run again with debug logging, and report it with the log.`, { cause: error });
		}
	}),
	2147: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { S: () => NO_KEY });
		let NO_KEY = {
			notices: [],
			warnings: [],
			release: () => void 0
		};
	}),
	3139: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Gb: () => HOST_PARTS,
			Gu: () => EXCLUSIONS,
			I3: () => KEY_MATERIAL,
			MN: () => KEY_FIELDS,
			Pb: () => needProblems,
			je: () => exclusionProblems
		});
		var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1324);
		var _host_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5186);
		let KEY_FIELDS = [
			"hostname",
			"ip",
			"username",
			"key-name",
			"enabled",
			"devices",
			"tags"
		];
		let PRIVATE_KEY = ["private-key-path", "private-key"];
		let LOGIN_KEY = ["ssh-login-key-path", "ssh-login-key"];
		let PUBLIC_KEY = [
			"public-key-path",
			"public-key",
			"public-key-env"
		];
		let KEY_MATERIAL = [
			...PRIVATE_KEY,
			"public-key-path",
			"public-key",
			"password",
			"generate-key"
		];
		let HOST_PARTS = [
			"ssh-host",
			"ssh-port",
			"ssh-user",
			"ssh-known-hosts",
			"ssh-login-key",
			"ssh-login-key-path",
			"ssh-login-password",
			"ssh-login-user",
			"ssh-jump",
			"ssh-authorized-keys",
			"ssh-key-options",
			"ssh-retire-login-key"
		];
		let OUTPUT = "private-key-output-path";
		let ONLY_MADE = "only a key that the action makes is written";
		let ONE = "give only one of the two";
		let EXCLUSIONS = [
			[
				["private-key-path"],
				"private-key",
				ONE
			],
			[
				["public-key-path"],
				"public-key",
				ONE
			],
			[
				["public-key-path", "public-key"],
				"public-key-env",
				ONE
			],
			[
				["ssh-login-key-path"],
				"ssh-login-key",
				ONE
			],
			[
				[...PRIVATE_KEY, ...PUBLIC_KEY],
				"generate-key",
				"the action makes the pair itself"
			],
			[
				PRIVATE_KEY,
				OUTPUT,
				ONLY_MADE
			],
			[
				[
					...KEY_MATERIAL,
					"public-key-env",
					OUTPUT,
					"rotate-on-host"
				],
				"metadata-only",
				"it sends no key"
			]
		];
		function exclusionProblems({ key, given, called }) {
			let isGiven = (part) => part === "metadata-only" ? key.metadataOnly === !0 : given(part);
			return EXCLUSIONS.filter(([, other]) => isGiven(other)).flatMap(([parts, other, reason]) => {
				let message = `cannot be given together with ${called(other)}: ${reason}`;
				return parts.filter(given).map((part) => ({
					input: called(part),
					message
				}));
			});
		}
		function needProblems(description, { skipUnchanged }) {
			let { key, given, called } = description;
			let rules = [];
			(key.metadataOnly || !given("metadata-only")) && rules.push(...keyRules(description));
			key.host ? rules.push(...hostRules(description, key.host)) : given("rotate-on-host") || rules.push(...HOST_PARTS.map((part) => [
				given(part),
				part,
				`needs ${called("rotate-on-host")}: true`
			]));
			skipUnchanged && rules.push(...skipRules(description));
			return rules.filter(([isBroken]) => isBroken).map(([, part, message]) => ({
				input: called(part),
				message
			}));
		}
		function keyRules({ key, given, called, strange = !1 }) {
			let alone = !strange && !KEY_FIELDS.some(given);
			if (key.metadataOnly) return [[
				alone,
				"metadata-only",
				"is given alone: give the fields to update, such as username or tags"
			]];
			let { kind, format } = key.generate ?? {};
			let keyless = !strange && !PRIVATE_KEY.some(given) && !given("generate-key");
			let made = called("generate-key");
			let noKey = `or ${called("private-key")} is missing: no key was given. ${_failure_js__WEBPACK_IMPORTED_MODULE_0__.wK}. To have one made, give ${made}; to update only the other fields of a stored key, set ${called("metadata-only")}: true`;
			let main = "is missing: a key is registered with the hostname and ip of its main device";
			return [
				[
					keyless,
					"private-key-path",
					noKey
				],
				...PUBLIC_KEY.map((part) => [
					keyless && given(part),
					part,
					"is given without its private key"
				]),
				[
					keyless && given("password"),
					"password",
					"is given without a private key, whose passphrase it is"
				],
				[
					keyless && given(OUTPUT),
					OUTPUT,
					`needs ${made}: ${ONLY_MADE}`
				],
				[
					kind === "ed25519" && format === "pem",
					"generate-key",
					"ed25519 has no PEM form that OpenSSH reads: take another kind, or key-format: openssh"
				],
				[
					!given("hostname"),
					"hostname",
					main
				],
				[
					!given("ip"),
					"ip",
					main
				]
			];
		}
		function hostRules({ key, given, called }, { retireLoginKey }) {
			let { enabled, username } = key;
			let noAccount = !given("ssh-user") && username !== void 0 && "problem" in (0, _host_fields_js__WEBPACK_IMPORTED_MODULE_1__.g4)(username);
			let noHosts = `is missing: ${called("rotate-on-host")} trusts no host whose key it does not know. ${_failure_js__WEBPACK_IMPORTED_MODULE_0__.H8}`;
			let nobody = `or ${called("username")} is missing: it names the account whose key is rotated`;
			let noLoginKey = `needs ${called("ssh-login-key-path")} or ${called("ssh-login-key")}, whose passphrase it is`;
			let otherFile = `cannot be given together with ${called("ssh-login-user")}: that key's line stands in another account's file`;
			return [
				[
					enabled === !1,
					"rotate-on-host",
					"cannot be used with enabled: false, since the host would accept a key that PAM Core holds inactive"
				],
				[
					!given("ssh-known-hosts"),
					"ssh-known-hosts",
					noHosts
				],
				[
					!given("ssh-user") && !given("username"),
					"ssh-user",
					nobody
				],
				[
					noAccount,
					"ssh-user",
					"is needed, since username is no account that ssh is given here"
				],
				[
					given("ssh-login-password") && !LOGIN_KEY.some(given),
					"ssh-login-password",
					noLoginKey
				],
				[
					retireLoginKey === !0 && given("ssh-login-user"),
					"ssh-retire-login-key",
					otherFile
				]
			];
		}
		function skipRules({ key, given }) {
			let unlike = "cannot be given together with skip-unchanged";
			return [
				[
					given("generate-key"),
					"generate-key",
					`${unlike}: a key that the action makes is always new`
				],
				[
					key.metadataOnly === !0,
					"metadata-only",
					`${unlike}, which compares keys`
				],
				[
					key.host !== void 0,
					"rotate-on-host",
					`${unlike}: a host that lacks the key would be left without it`
				]
			];
		}
	}),
	5837: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { A: () => KEY_KINDS });
		let KEY_KINDS = [
			"ed25519",
			"ecdsa-256",
			"ecdsa-384",
			"ecdsa-521",
			"rsa-3072",
			"rsa-4096"
		];
	}),
	5569: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			K9: () => startResult,
			N7: () => safeDevices,
			Vb: () => nameOf,
			pI: () => safeValue,
			rP: () => nameOfRefused
		});
		function startResult(spec, material = {}) {
			return {
				identifier: spec.identifier,
				hostname: spec.hostname ?? "",
				key_id: "",
				operation: "",
				changed: "",
				devices: [],
				devices_error: [],
				fingerprint: material.fingerprint ?? "",
				public_key: material.publicKey ?? "",
				verified: "",
				previous_fingerprint: "",
				previous_public_key: "",
				changed_at: "",
				expires_at: "",
				deploy_key_id: "",
				on_host: spec.host ? "untouched" : "",
				private_key_path: material.writtenTo ?? "",
				message: "",
				status: "ok",
				error: null
			};
		}
		function nameOf({ identifier, hostname, key_id }) {
			return `key ${identifier ? `"${identifier}"` : key_id}${hostname ? ` for ${hostname}` : ""}`;
		}
		function nameOfRefused(device) {
			let name = typeof device == "object" && device && "hostname" in device ? device.hostname : device;
			if (typeof name == "string") return name;
			let json = JSON.stringify(device);
			return json.length > 24 ? JSON.stringify(device, null, 1).replace(/\s+/g, " ") : json;
		}
		function safeDevices(devices, safe) {
			return devices.map(({ hostname, ip }) => ({
				hostname: safe(hostname),
				ip: safe(ip)
			}));
		}
		function safeValue(value, safe, depth = 0) {
			if (typeof value == "string") return safe(value);
			if (typeof value == "number") return safe(`${value}`) === `${value}` ? value : safe(`${value}`);
			if (typeof value != "object" || !value) return value;
			if (depth === 8) return "…";
			if (Array.isArray(value)) return value.map((item) => safeValue(item, safe, depth + 1));
			return Object.fromEntries(Object.entries(value).map(([name, item]) => [safe(name), safeValue(item, safe, depth + 1)]));
		}
	}),
	3221: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			FK: () => isInside,
			PX: () => realFolder,
			r6: () => escapes
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
		function isInside(path, folder) {
			let way = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
			return way !== ".." && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0, node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
		}
		function realFolder(folder) {
			try {
				return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(folder);
			} catch {
				return (0, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder);
			}
		}
		function escapes(path, real, workspace) {
			let root = realFolder(workspace);
			return !isInside(real, root) && foldersAbove(path).some((folder) => isInside(realFolder(folder), root));
		}
		function foldersAbove(path) {
			let parent = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
			return parent === path ? [] : [parent, ...foldersAbove(parent)];
		}
	}),
	5647: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { q: () => fileId });
		__nccwpck_require__(3024);
		__nccwpck_require__(6760);
		__nccwpck_require__(3221);
		function fileId({ dev, ino }) {
			return `${dev}:${ino}`;
		}
	}),
	4604: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			f: () => FileError,
			j: () => readInputFile
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
		var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);
		var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5647);
		var _path_name_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1212);
		var _text_file_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1997);
		class FileError extends Error {
			name = "FileError";
		}
		function readInputFile(path, options) {
			if ((0, _path_name_js__WEBPACK_IMPORTED_MODULE_4__.zC)(path)) throw new FileError("It is the text of a key, where the path of a file belongs.");
			let { workspace, base = workspace, confineTo, limit } = options;
			let absolute = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
			try {
				let { real, stats } = find(absolute);
				if (!(0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.FK)(real, follow(workspace)) && (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.r6)(absolute, real, workspace)) throw new Fault("leads through a link out of the workspace, which is not followed");
				if (confineTo && !confineTo.some((folder) => (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.FK)(real, follow(folder)))) throw new Fault(`lies outside of the folders from which files are read (${confineTo.join(", ")})`);
				checkKind(stats);
				return readRegularFile(real, limit);
			} catch (cause) {
				let hint = ["ENOENT", "ENOTDIR"].includes(`${cause.code}`) ? (0, _path_name_js__WEBPACK_IMPORTED_MODULE_4__.Pq)(path, absolute, workspace) : "";
				throw new FileError(`The file ${(0, _path_name_js__WEBPACK_IMPORTED_MODULE_4__.zf)(path, absolute)} ${reasonOf(cause)}.${hint}`, { cause });
			}
		}
		let followed = new Map();
		function follow(folder) {
			let real = followed.get(folder) ?? (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.PX)(folder);
			followed.set(folder, real);
			return real;
		}
		function find(path) {
			let plain = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(follow((0, node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)), (0, node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
			let stats = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(plain, { bigint: !0 });
			if (!stats.isSymbolicLink()) return {
				real: plain,
				stats
			};
			let real = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
			return {
				real,
				stats: (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(real, { bigint: !0 })
			};
		}
		class Fault extends Error {}
		function readRegularFile(real, limit) {
			let file = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(real, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
			try {
				let stats = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file, { bigint: !0 });
				checkKind(stats);
				let bytes = Buffer.alloc(Math.min(Number(stats.size), limit) + 1);
				let length = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, bytes);
				if (length === 0) throw new Fault("is empty");
				if (length > limit) throw new Fault(`is larger than the limit of ${limit < 2 ** 20 ? `${limit / 1024} KiB` : `${limit / 2 ** 20} MiB`}`);
				let text = (0, _text_file_js__WEBPACK_IMPORTED_MODULE_5__.g)(bytes.subarray(0, length));
				if (text === void 0) throw new Fault(_text_file_js__WEBPACK_IMPORTED_MODULE_5__.Q);
				return {
					text,
					mode: Number(stats.mode),
					mark: {
						path: real,
						id: (0, _identity_js__WEBPACK_IMPORTED_MODULE_3__.q)(stats)
					}
				};
			} finally {
				(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
			}
		}
		function checkKind(stats) {
			if (stats.isDirectory()) throw new Fault("is a folder, where a file belongs");
			if (!stats.isFile()) throw new Fault("is a pipe, socket or device, where a file belongs");
		}
		let FORBIDDEN = "may not be read by the user that this step runs as";
		let REASONS = new Map([
			["ENOENT", "does not exist"],
			["ENOTDIR", "does not exist: a part of its path is a file, where a folder belongs"],
			["ENAMETOOLONG", "does not exist: its path is too long"],
			["ELOOP", "leads through links that never end"],
			["EACCES", FORBIDDEN],
			["EPERM", FORBIDDEN]
		]);
		function reasonOf(cause) {
			if (cause instanceof Fault) return cause.message;
			let { code } = cause;
			return REASONS.get(`${code}`) ?? `cannot be read (${code})`;
		}
	}),
	9155: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			S: () => writeNewFile,
			y: () => checkOutput
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
		var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);
		var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5647);
		var _path_name_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1212);
		var _removal_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8077);
		function checkOutput(path, options) {
			let { workspace, base = workspace, confineTo = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? void 0 : [workspace] } = options;
			let target = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(base, path);
			let named = (problem) => ({ problem: `${problem}: ${(0, _path_name_js__WEBPACK_IMPORTED_MODULE_4__.zf)(path, target)}` });
			try {
				let folder = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native((0, node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target));
				if (!(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(folder).isDirectory()) return named(UNDER_A_FILE);
				if ((0, node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target).length > LONGEST_NAME) return named(TOO_LONG);
				let file = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, (0, node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target));
				let inside = !confineTo || confineTo.some((allowed) => (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.FK)(file, (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.PX)(allowed)));
				if (!inside && options.confineTo) return named(`lies outside of the folders that files are written to (${options.confineTo.join(", ")})`);
				if (!inside || (0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.r6)(target, file, workspace)) return named("leads out of the workspace; give an absolute path, in the runner's temp folder say");
				let stats = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: !1 });
				if (stats?.isDirectory()) return named("is a folder, where a file is to be written");
				if (stats?.isSymbolicLink()) return named("is a symbolic link, which is neither followed nor replaced");
				if (stats && !stats.isFile()) return named("is a pipe, socket or device, where a file is to be written");
				return { value: {
					path: file,
					exists: stats !== void 0
				} };
			} catch (error) {
				let code = `${error.code}`;
				let { problem } = named(REASONS.get(code) ?? `cannot be written (${code})`);
				return { problem: code === "ENOENT" ? `${problem}.${(0, _path_name_js__WEBPACK_IMPORTED_MODULE_4__.Pq)(path, target, workspace)}` : problem };
			}
		}
		let LONGEST_NAME = 255;
		let TOO_LONG = "is too long";
		let UNDER_A_FILE = "leads through a file, where a folder belongs";
		let REASONS = new Map([
			["ENOENT", "leads into a folder that does not exist"],
			["ENOTDIR", UNDER_A_FILE],
			["ENAMETOOLONG", TOO_LONG],
			["ELOOP", "leads through links that never end"],
			["EACCES", "leads into a folder that the user of this step may not enter"]
		]);
		function writeNewFile(path, text, prepare = () => void 0) {
			if ((0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.PX)((0, node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)) !== (0, node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)) throw Object.assign(Error(path), { code: "ELOOP" });
			let file = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, "wx", 384);
			try {
				prepare({
					path,
					id: (0, _identity_js__WEBPACK_IMPORTED_MODULE_3__.q)((0, node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file, { bigint: !0 }))
				});
				(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, text);
			} catch (error) {
				(0, _removal_js__WEBPACK_IMPORTED_MODULE_5__.n)(path);
				throw error;
			} finally {
				(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
			}
		}
	}),
	1212: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Pq: () => pathHint,
			zC: () => looksLikeKey,
			zf: () => namePath
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
		var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3221);
		let KEY_TEXT = /PRIVATE KEY|-----|[\r\n]|\bAAAA[\w+/]{16}|[0-9A-Fa-f]{48}/;
		let MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+=-]{40,}$/;
		function looksLikeKey(text) {
			return KEY_TEXT.test(text) || text.split(/[^\w+=-]/).some((part) => MIXED.test(part));
		}
		function namePath(path, resolved) {
			if (looksLikeKey(path)) return "(not shown, since it looks like the text of a key)";
			if (path.length > 256) return `(not shown: it has ${path.length} characters)`;
			return path === resolved ? `"${path}"` : `"${path}" (${resolved})`;
		}
		let HINTS = [
			[/^~/, " ~ is not expanded here: give the path in full."],
			[/\$\{\{/, " Expressions such as ${{ … }} are evaluated in the workflow alone, not in a file."],
			[/\$[\w({]|%\w+%/, " Variables such as $HOME or %USERPROFILE% are not replaced here: start at the workspace, or write ${{ runner.temp }} or ${{ github.workspace }} in the workflow."]
		];
		function pathHint(path, resolved, workspace) {
			for (let [sign, sentence] of HINTS) if (sign.test(path)) return sentence;
			if ((0, _folder_js__WEBPACK_IMPORTED_MODULE_2__.FK)(resolved, workspace) && isEmpty(workspace)) return " The workspace is empty: a step with actions/checkout before this one brings the files of the repository.";
			return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === "/" && path.includes("\\") ? " Folders are separated by / here, not by \\." : "";
		}
		function isEmpty(folder) {
			try {
				return (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder).length === 0;
			} catch {
				return !1;
			}
		}
	}),
	8077: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { n: () => removeFile });
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		let PAUSES = [
			100,
			400,
			1500
		];
		let HELD = [
			"EBUSY",
			"EPERM",
			"EACCES"
		];
		let TOOLS = {
			platform: process.platform,
			unlink: node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync,
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
	}),
	1997: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Q: () => NOT_TEXT,
			g: () => decodeText
		});
		let NOT_TEXT = "is not text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8";
		function decodeText(bytes) {
			try {
				let text = new TextDecoder(encodingOf(bytes), { fatal: !0 }).decode(bytes);
				return text.includes("\0") ? void 0 : text;
			} catch {
				return;
			}
		}
		function encodingOf([first, second]) {
			if (first === 255 && second === 254) return "utf-16le";
			return first === 254 && second === 255 ? "utf-16be" : "utf-8";
		}
	}),
	4442: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			H: () => portOf,
			c: () => addressOf
		});
		function portOf(url) {
			return url.port || (url.protocol === "https:" ? "443" : "80");
		}
		function addressOf(url) {
			return `${url.hostname}:${portOf(url)}`;
		}
	}),
	9137: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { U: () => isLoopback });
		function isLoopback(url) {
			return url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d+){3}$/.test(url.hostname);
		}
	}),
	4254: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Dg: () => proxyProblems,
			Wm: () => proxySecrets,
			iJ: () => proxyFor
		});
		var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
		var _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1324);
		var _domain_internal_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2342);
		var _address_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4442);
		function proxyFor(target, env) {
			let { name, value } = variable("https_proxy", env);
			if (value === "" || target.protocol !== "https:" || isExempt(target, variable("no_proxy", env).value)) return;
			let url = parse(value);
			if (!url) throw invalid(`${name} holds no proxy that can be used. It must look like http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (https:// works too, SOCKS does not), with special characters in user and password percent-encoded.`);
			return {
				url,
				address: (0, _address_js__WEBPACK_IMPORTED_MODULE_3__.c)(url),
				variable: name
			};
		}
		function proxyProblems(input, target, env) {
			try {
				proxyFor(target, env);
				return [];
			} catch (error) {
				return [{
					input,
					message: (0, _domain_internal_error_js__WEBPACK_IMPORTED_MODULE_2__.h)(error).message
				}];
			}
		}
		function proxySecrets(env) {
			let { value } = variable("https_proxy", env);
			let url = parse(value);
			if (!url) return signInOf(value);
			let [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
			let secret = url.password === "" ? [url.username, user] : [url.password, password];
			let both = `${user}:${password}`;
			let forms = [
				...secret,
				`${url.username}:${url.password}`,
				both,
				Buffer.from(both).toString("base64")
			];
			return url.username + url.password === "" ? [] : [...new Set(forms)].filter((form) => form.length >= 4);
		}
		function signInOf(value) {
			let [, user = "", password = ""] = /^(?:[a-z\d+.-]+:\/\/)?([^:@/]*)(?::(.*))?@/is.exec(value) ?? [];
			return [password || user, `${user}:${password}`].filter((form) => form.length >= 4);
		}
		function variable(lower, env) {
			let name = Object.keys(env).filter((name) => name.toLowerCase() === lower && (name === lower.toUpperCase() || env[name] === env[lower]) && env[name]?.trim()).sort().at(-1) ?? "";
			return {
				name,
				value: env[name]?.trim() ?? ""
			};
		}
		function parse(value) {
			let url = URL.parse(value.includes("://") ? value : `http://${value}`);
			if (!url || !/^https?:$/.test(url.protocol) || url.pathname + url.search + url.hash !== "/") return;
			return isDecodable(url.username) && isDecodable(url.password) ? url : void 0;
		}
		function isDecodable(text) {
			try {
				return !0;
			} catch {
				return !1;
			}
		}
		function isExempt(target, list) {
			let host = target.hostname.replace(/[[\]]|\.$/g, "");
			let port = (0, _address_js__WEBPACK_IMPORTED_MODULE_3__.H)(target);
			return list.toLowerCase().split(/[\s,]/).some((entry) => {
				let [, address, name = address ?? entry, entryPort = port] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? [];
				return entryPort === port && (name === "*" || ((0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) ? isInRange(host, name) : isBelow(host, name)));
			});
		}
		function isInRange(host, range) {
			let family = (0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 4 ? "ipv4" : "ipv6";
			let widest = family === "ipv4" ? 32 : 128;
			let network = range.replace(/\/.*/, "");
			let prefix = range.slice(network.length + 1) || `${widest}`;
			if ((0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) !== (0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) || !/^\d+$/.test(prefix) || Number(prefix) > widest) return !1;
			let list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
			list.addSubnet(network, Number(prefix), family);
			return list.check(host, family);
		}
		function isBelow(host, entry) {
			let domain = entry.replace(/^\*?\.|\.$/g, "");
			return host === domain || host.endsWith(`.${domain}`);
		}
		function invalid(message) {
			return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_1__.HR("Invalid input", "proxy", message);
		}
	}),
	8829: ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => {
			try {
				var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8106);
				var _runner_node_version_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7987);
				var _runner_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3244);
				(0, __nccwpck_require__(4277).b)();
				process.env.RUNNER_DEBUG !== "1" && (Error.stackTraceLimit = 0);
				let problem = (0, _runner_node_version_js__WEBPACK_IMPORTED_MODULE_3__.k)(process.versions.node);
				if (problem) {
					let runner = new _runner_runner_js__WEBPACK_IMPORTED_MODULE_1__.by(process.env, (text) => text);
					runner.error("Unsupported runner", problem);
					runner.output("results", "[]");
					process.exitCode = 1;
				} else await (0, _main_js__WEBPACK_IMPORTED_MODULE_0__.i)();
				__webpack_async_result__();
			} catch (e) {
				__webpack_async_result__(e);
			}
		}, 1);
	}),
	137: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			e: () => KeyError,
			q: () => damaged
		});
		class KeyError extends Error {
			name = "KeyError";
		}
		function damaged(detail, cause) {
			return new KeyError(`The key is damaged: ${detail}. Give the whole text of its file again; for a secret, "gh secret set NAME < FILE" keeps it whole.`, { cause });
		}
	}),
	2524: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Ip: () => repair,
			g$: () => tooLarge,
			gs: () => pemLabels,
			hl: () => LARGEST_KEY,
			oA: () => unwrap
		});
		var _files_text_file_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1997);
		var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(137);
		let LARGEST_KEY = 65536;
		function tooLarge() {
			return new _key_error_js__WEBPACK_IMPORTED_MODULE_0__.e(`It is too large to be a key: the limit is ${LARGEST_KEY / 1024} KiB.`);
		}
		function pemLabels(text) {
			return Array.from(text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g), ([, label]) => `${label}`).filter((label) => label !== "EC PARAMETERS");
		}
		let LAYERS = [
			["a byte-order mark was removed", (text) => text.replace(/^\s*\uFEFF/, "")],
			["surrounding quotes were removed", (text) => text.replace(/^\s*(["'`])([\s\S]*)\1\s*$/, "$2")],
			["base64 around the whole key was decoded", withoutBase64],
			["literal \\n and other escapes were decoded", withoutEscapes],
			["percent-encoding (%0A for a line break) was decoded", withoutPercents]
		];
		function unwrap(text) {
			let repairs = new Set();
			let outer;
			let inner = text;
			for (let layer = 0; layer < 8 && inner !== outer; layer++) {
				outer = inner;
				for (let [phrase, remove] of LAYERS) {
					let wrapped = inner;
					inner = remove(wrapped);
					inner !== wrapped && repairs.add(phrase);
				}
			}
			return {
				text: inner,
				repairs: [...repairs]
			};
		}
		function withoutEscapes(text) {
			return text.replace(/\\{1,4}r\\{1,4}n|\\{1,4}[rn]/g, "\n").replaceAll("\\t", "	").replace(/\\(["'/])/g, "$1");
		}
		function withoutPercents(text) {
			return text.replace(/%([0-7][0-9A-F])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
		}
		function withoutBase64(text) {
			let base64 = text.replace(/\s+/g, "");
			if (!/^[\w+/-]+={0,2}$/.test(base64)) return text;
			let decoded = (0, _files_text_file_js__WEBPACK_IMPORTED_MODULE_1__.g)(Buffer.from(base64, "base64"));
			return decoded && /^[\t\n\r -~]+$/.test(decoded) ? decoded : text;
		}
		let SOUND = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END \1-----\n$/;
		function repair(text) {
			if (SOUND.test(text)) return {
				text,
				repairs: []
			};
			let unwrapped = unwrap(text);
			let repairs = [...unwrapped.repairs];
			let lines = unwrapped.text.replaceAll("\r\n", "\n");
			lines !== unwrapped.text && repairs.push("CRLF line ends were changed to LF");
			let sound = lines.replaceAll("\r", "\n");
			sound !== lines && repairs.push("CR line ends were changed to LF");
			let block = pemLabels(sound).length === 1 ? repairBlock(sound) : void 0;
			return block ? {
				text: block.text,
				repairs: [...repairs, ...block.repairs]
			} : {
				text: sound,
				repairs
			};
		}
		let CONTENT = /^(?:Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*((?:[0-9A-Fa-f]{16}){1,2}))?([A-Za-z0-9+/=\s]*)$/;
		function repairBlock(text) {
			let block = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----((?:[^-]|-(?!----))*)-----END \1-----/.exec(text);
			let parts = CONTENT.exec(`${block?.[2]}`.trim());
			if (!block || !parts) return;
			let [whole, label, inside = ""] = block;
			let [, cipher, iv, base64 = ""] = parts;
			let lines = base64.trim().split("\n").map((line) => line.trim());
			let intact = /^\s*\n/.test(inside) && /\n[ \t]*$/.test(inside) && lines.every((line) => /^\S{1,76}$/.test(line));
			let width = label === "OPENSSH PRIVATE KEY" ? /.{1,70}/g : /.{1,64}/g;
			let body = intact ? `${lines.join("\n")}\n` : base64.replace(/\s+/g, "").replace(width, "$&\n");
			let pem = `-----BEGIN ${label}-----\n${cipher ? `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},${iv}\n\n` : ""}${body}-----END ${label}-----\n`;
			let before = text.slice(0, block.index);
			let after = text.slice(block.index + whole.length);
			let foreign = `${before}${after}`.trim() !== "";
			let padded = before !== "" || !["", "\n"].includes(after);
			let repairs = [];
			foreign && repairs.push("text around the key was left out");
			intact || repairs.push("lost line breaks were restored");
			(padded && !foreign || intact && `${whole}\n` !== pem) && repairs.push("blanks around the key or its lines were removed");
			after === "" && repairs.push("a last newline was added");
			return {
				text: pem,
				repairs
			};
		}
	}),
	9317: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Eq: () => wrongPassphrase,
			F6: () => unsupportedEncryption,
			RB: () => missingPassphrase,
			by: () => LockedError,
			nN: () => NEEDLESS_PASSPHRASE
		});
		var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1324);
		var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(137);
		class LockedError extends _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e {
			#line;
			constructor(line, options) {
				super(line("password (password_env in a keys file)"), options);
				this.#line = line;
			}
			at(input) {
				return new LockedError(() => this.#line(input), { cause: this.cause });
			}
		}
		function missingPassphrase() {
			return new LockedError((input) => `It is encrypted, and its passphrase is missing. Give it in ${input}. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_0__.wK}.`);
		}
		function wrongPassphrase(cause) {
			return new LockedError((input) => `The passphrase is wrong: it does not open the key. Check ${input}.`, { cause });
		}
		let NEEDLESS_PASSPHRASE = "It is not encrypted: the passphrase is not needed to open it.";
		function unsupportedEncryption(cause) {
			return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e("Its encryption is not supported; encrypt it anew with \"ssh-keygen -p -f FILE\".", { cause });
		}
	}),
	9667: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			m: () => takeShard,
			u: () => parseShard
		});
		let MAX_PARTS = 1e3;
		function parseShard(text) {
			let [part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim())?.slice(1).map(Number) ?? [];
			if (part < 1 || part > of || of > MAX_PARTS) return { problem: `must be K/N, the K-th of N parts, such as 2/8, with K from 1 to N and N at most ${MAX_PARTS}` };
			return { value: {
				part,
				of
			} };
		}
		function takeShard(items, { part, of }) {
			let end = (last) => Math.floor(items.length * last / of);
			return items.slice(end(part - 1), end(part));
		}
	}),
	503: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			R: () => checkVariable,
			V: () => parseVariablePatterns
		});
		var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5081);
		let NAME = /^[A-Za-z_]\w{0,127}$/;
		let PATTERN = /^[A-Za-z_*][\w*]{0,127}$/;
		let foreign = "GITHUB_*.ACTIONS_*.RUNNER_*.INPUT_*.STATE_*.CI.CI_*.GITEA_*.FORGEJO_*.AGENT_*.PATH.HOME.USER*.LOGNAME.HOSTNAME.COMPUTERNAME.PWD.SHELL.TEMP.TMP*.LD_*.DYLD_*.NODE_*.HTTP_PROXY.HTTPS_PROXY.ALL_PROXY.NO_PROXY.SSH_A*.GPG_*.GNUPGHOME.AWS_*.AZURE_*.ARM_*.MSI_*.IDENTITY_ENDPOINT.IDENTITY_HEADER.GOOGLE_*.GCP_*.GCLOUD_*.CLOUDSDK_*.FIREBASE_*.OCI_*.ALICLOUD_*.ALIBABA_*.IBMCLOUD_*.DIGITALOCEAN_*.HCLOUD_*.CLOUDFLARE_*.CF_*.OS_PASSWORD.HEROKU_*.VERCEL_*.NETLIFY_*.VAULT_*.CONJUR_*.OP_*.BW_*.DOPPLER_*.INFISICAL_*.AKEYLESS_*.SOPS_*.TF_*.PULUMI_*.ANSIBLE_*.KUBE*.HELM_*.DOCKER_*.REGISTRY_*.COSIGN_*.SIGSTORE_*.GIT_*.GH_*.NPM_*.YARN_*.PIP_*.UV_*.POETRY_*.TWINE_*.CARGO_*.GEM_*.BUNDLE_*.NUGET_*.MAVEN_*.GRADLE_*.ORG_GRADLE_*.COMPOSER_AUTH.SENTRY_*.SONAR_*.SNYK_*.CODECOV_*.DD_*.SLACK_*.OPENAI_*.ANTHROPIC_*.PGPASSWORD.PGPASSFILE.MYSQL_PWD.*TOKEN.*_API_KEY.*_ACCESS_KEY.*_ACCESS_KEY_ID.*_CLIENT_SECRET.*_URL.*_URI.*_DSN".split(".").map((pattern) => [pattern, matcher(pattern, "i")]);
		function checkVariable(name, allowed) {
			if (!NAME.test(name)) return { problem: "is not the name of an environment variable (letters, digits and _)" };
			let [pattern] = foreign.find(([, fits]) => fits.test(name)) ?? [];
			if (pattern) return { problem: `names a variable of the runner or of another tool (${pattern}), which a keys file cannot use; pass the value to this step under a name of its own, such as WEB_1_KEY` };
			if (allowed && !allowed.some((pattern) => matcher(pattern).test(name))) return { problem: `names a variable that keys-file-env does not list (it has ${allowed.join(", ")})` };
			return { value: name };
		}
		function parseVariablePatterns(text) {
			let patterns = (0, _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__.ry)(text);
			return patterns.every((pattern) => PATTERN.test(pattern)) ? { value: patterns } : { problem: "must list names of environment variables (letters, digits and _, * for any of them), such as WEB_*_KEY" };
		}
		function matcher(pattern, flags = "") {
			return RegExp(`^${pattern.replaceAll("*", "\\w*")}$`, flags);
		}
	}),
	8106: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { i: () => main });
		var external_node_fs_ = __nccwpck_require__(3024);
		var external_node_os_ = __nccwpck_require__(8161);
		var external_node_path_ = __nccwpck_require__(6760);
		var failure = __nccwpck_require__(1324);
		var folder = __nccwpck_require__(3221);
		var command_file = __nccwpck_require__(176);
		let ALL_EVENTS = [
			"written",
			"pending",
			"registered"
		];
		let PREFIX = "register-ssh-key-";
		RegExp(`^${PREFIX}[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}\\.jsonl$`);
		let EVENTS = {
			written: ["written"],
			all: ALL_EVENTS,
			none: []
		};
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
			note(event, files) {
				if (files.length === 0 || !this.#events.includes(event)) return;
				try {
					this.#path ??= this.#start();
					let lines = files.map(({ path, id }) => `${JSON.stringify([
						event,
						path,
						id
					])}\n`);
					(0, external_node_fs_.appendFileSync)(this.#path, lines.join(""), { mode: 384 });
				} catch (error) {
					let line = `The list of key files for the post step could not be written${error instanceof command_file.m ? `: ${error.message}` : ` (${error.code})`}. Check that the runner's temp folder exists and has room, or set remove-key-files: none.`;
					throw new failure.HR("Key files", "key_files", line, { cause: error });
				}
			}
			#start() {
				let path = (0, external_node_path_.join)(this.#folder, `${PREFIX}${crypto.randomUUID()}.jsonl`);
				this.#runner.saveState("key_files", path);
				return path;
			}
		}
		function folderOf({ RUNNER_TEMP }) {
			return RUNNER_TEMP || (0, external_node_os_.tmpdir)();
		}
		var internal_error = __nccwpck_require__(2342);
		var proxy = __nccwpck_require__(4254);
		var checks = __nccwpck_require__(5081);
		var shard = __nccwpck_require__(9667);
		var variable_name = __nccwpck_require__(503);
		var loopback = __nccwpck_require__(9137);
		let OAUTH2 = ["client-id", "client-secret"];
		let OAUTH1 = [
			"consumer-key",
			"consumer-secret",
			"token-key",
			"token-secret"
		];
		function readConnection(reader) {
			reader.text("url") === void 0 && reader.problem("url", `is required: the base URL of the appliance, such as https://pam.example.com. ${failure.H8}`);
			let url = reader.checked("url", checkUrl);
			let prefix = reader.choice("api-prefix", [
				"auto",
				"/api",
				"/iso"
			], "auto");
			let tokenPath = reader.checked("token-path", checkTokenPath) ?? "auto";
			let credentials = readCredentials(reader);
			let timeout = reader.number("timeout", {
				min: .001,
				max: 3600,
				whole: !1
			}, 30) * 1e3;
			let maxAttempts = reader.number("max-attempts", {
				min: 1,
				max: 100,
				whole: !0
			}, 4);
			return url === void 0 ? void 0 : {
				url,
				prefix,
				tokenPath,
				credentials,
				timeout,
				maxAttempts
			};
		}
		function checkUrl(text) {
			let url = URL.parse(text);
			if (!url || !/^https?:\/\/[^/\\\s]\S*$/i.test(text)) return { problem: "is not a URL such as https://pam.example.com" };
			if (/^https?:\/\/[^/]*@/i.test(text)) return { problem: "must not hold a user name or password; give credentials by their own inputs" };
			if (/[?#]/.test(text)) return { problem: "must not hold a query (?) or a fragment (#)" };
			if (url.protocol === "http:" && !(0, loopback.U)(url)) return { problem: "must start with https://, since plain HTTP would show the private key to the network (http:// is for loopback addresses alone)" };
			return { value: url.href.replace(/\/+$/, "") };
		}
		function checkTokenPath(text) {
			return text === "auto" || /^(\/(?!\.{1,2}(\/|$))[\w.~!$&'()*+,;=:@-]+)+\/?$/.test(text) ? { value: text } : { problem: "must be auto or a path from the base URL, such as /iso/oauth2/token" };
		}
		function readCredentials(reader) {
			checkCredentials(reader);
			let value = (name) => reader.text(name) ?? "";
			let tenant = reader.checked("tenant", checks.tY);
			OAUTH1.some(value) && !OAUTH2.some(value) && reader.refuse(["tenant", "token-path"], "is for OAuth 2.0 alone: with OAuth 1.0 no token is asked for");
			if (OAUTH2.some(value)) return {
				kind: "oauth2",
				clientId: value("client-id"),
				clientSecret: value("client-secret"),
				...tenant ? { tenant } : {}
			};
			return {
				kind: "oauth1",
				consumerKey: value("consumer-key"),
				consumerSecret: value("consumer-secret"),
				tokenKey: value("token-key"),
				tokenSecret: value("token-secret")
			};
		}
		function checkCredentials(reader) {
			let isMissing = (name) => reader.text(name) === void 0;
			let isGiven = (name) => !isMissing(name);
			let [other] = OAUTH1.filter(isGiven);
			if (OAUTH2.some(isGiven) && other) {
				let missing = [...OAUTH2, ...OAUTH1].filter(isMissing);
				let rest = missing.length > 0 ? ` (missing: ${missing.join(", ")})` : "";
				reader.problem(other, `is given together with ${OAUTH2.filter(isGiven).join(", ")}: give either ${OAUTH2.join(", ")} (OAuth 2.0) or ${OAUTH1.join(", ")} (OAuth 1.0), all of one and none of the other${rest}`);
			} else if (OAUTH2.every(isMissing) && !other) reader.problem("client-id", `and client-secret are missing (OAuth 2.0); for OAuth 1.0 give ${OAUTH1.join(", ")} instead. ${failure.wK}`);
			else {
				let [name, set] = other ? ["OAuth 1.0", OAUTH1] : ["OAuth 2.0", OAUTH2];
				for (let input of set.filter(isMissing)) reader.problem(input, `is missing: ${name} needs ${set.join(", ")}. ${failure.wK}`);
			}
		}
		var host_fields = __nccwpck_require__(5186);
		var key_rules = __nccwpck_require__(3139);
		var key_spec = __nccwpck_require__(5837);
		let DEPLOY_KEY = [
			"deploy-key",
			"deploy-key-repository",
			"github-token"
		];
		let KEY_INPUTS = [
			...key_rules.MN,
			...key_rules.I3,
			"metadata-only",
			"private-key-output-path",
			...DEPLOY_KEY,
			"rotate-on-host",
			...key_rules.Gb
		];
		function readKey(reader) {
			let passphrase = reader.passphrase("password");
			let output = reader.checked("private-key-output-path", checks.tY);
			return given({
				identifier: reader.checked("identifier", checks.tY),
				hostname: reader.checked("hostname", checks.tY),
				ip: reader.checked("ip", checks.l_),
				username: reader.checked("username", checks.tY),
				keyName: reader.checked("key-name", checks.tY),
				enabled: reader.checked("enabled", checks.pO),
				devices: reader.checked("devices", checks.wm),
				tags: reader.checked("tags", (text) => ({ value: (0, checks.ry)(text) })),
				privateKey: readSource(reader, "private-key"),
				publicKey: readSource(reader, "public-key"),
				generate: readRecipe(reader),
				output: output === void 0 ? void 0 : {
					label: "private-key-output-path",
					path: output
				},
				passphrase: passphrase === void 0 ? void 0 : { text: passphrase },
				metadataOnly: reader.boolean("metadata-only", !1) || void 0
			});
		}
		function checkKey(reader, key) {
			let empty = ["devices", "tags"].filter((name) => key[name]?.length === 0);
			let given = (name) => KEY_INPUTS.includes(name) && reader.isGiven(name) && !empty.some((other) => other === name);
			let description = {
				key,
				given,
				called: (name) => name
			};
			let skipUnchanged = reader.boolean("skip-unchanged", !1);
			let found = [...(0, key_rules.je)(description), ...(0, key_rules.Pb)(description, { skipUnchanged })];
			for (let { input, message } of found) reader.problem(input, message);
			key.metadataOnly && !reader.isGiven("identifier") && reader.problem("identifier", "is missing: metadata-only: true updates the stored key that it names");
		}
		function readSource(reader, name) {
			let label = `${name}-path`;
			let path = reader.text(label);
			if (path) return {
				from: "file",
				label,
				path
			};
			return reader.isGiven(name) ? {
				from: "text",
				label: name,
				text: reader.raw(name)
			} : void 0;
		}
		function readRecipe(reader) {
			let kind = reader.optionalChoice("generate-key", key_spec.A);
			return kind && {
				kind,
				format: readKeyFormat(reader)
			};
		}
		function readKeyFormat(reader) {
			return reader.choice("key-format", ["openssh", "pem"], "openssh");
		}
		function given(fields) {
			return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
		}
		function readHost(reader) {
			let rotate = reader.boolean("rotate-on-host", !1);
			let password = reader.passphrase("ssh-login-password");
			let knownHosts = reader.raw("ssh-known-hosts");
			let fields = {
				rotate,
				address: reader.checked("ssh-host", checks.l_),
				port: reader.checked("ssh-port", host_fields.Yn),
				account: reader.checked("ssh-user", host_fields.g4),
				knownHosts: knownHosts.trim() === "" ? void 0 : {
					label: "ssh-known-hosts",
					text: knownHosts
				},
				loginKey: readSource(reader, "ssh-login-key"),
				loginPassphrase: password === void 0 ? void 0 : { text: password },
				loginUser: reader.checked("ssh-login-user", host_fields.g4),
				jump: reader.checked("ssh-jump", host_fields.tP),
				authorizedKeys: reader.checked("ssh-authorized-keys", host_fields.u3),
				keyOptions: reader.checked("ssh-key-options", host_fields.SE),
				retireLoginKey: reader.boolean("ssh-retire-login-key", !1)
			};
			return rotate ? given(fields) : void 0;
		}
		let SWITCHES = [
			"dry-run",
			"skip-unchanged",
			"verify",
			"provenance-tags",
			"metadata-only",
			"rotate-on-host",
			"ssh-retire-login-key"
		];
		let PRESETS = {
			"device-errors": "fail",
			"key-format": "openssh",
			"token-path": "auto",
			"ssh-port": "22",
			"ssh-authorized-keys": ".ssh/authorized_keys"
		};
		class InputReader {
			problems = [];
			#env;
			constructor(env) {
				this.#env = env;
			}
			raw(name) {
				return this.#env[`INPUT_${name.toUpperCase()}`] ?? "";
			}
			text(name) {
				return this.raw(name).trim() || void 0;
			}
			passphrase(name) {
				return this.text(name) && this.raw(name).replace(/(\r?\n)+$/, "");
			}
			checked(name, check) {
				let text = this.text(name);
				if (text === void 0) return;
				let result = check(text);
				if ("value" in result) return result.value;
				this.problem(name, result.problem);
			}
			boolean(name, preset) {
				return this.checked(name, checks.pO) ?? preset;
			}
			choice(name, choices, preset) {
				return this.optionalChoice(name, choices) ?? preset;
			}
			optionalChoice(name, choices) {
				return this.checked(name, (text) => {
					let value = choices.find((choice) => choice === text);
					return value === void 0 ? { problem: `must be one of ${choices.join(", ")}` } : { value };
				});
			}
			number(name, bounds, preset) {
				let { min, max, whole } = bounds;
				let kind = whole ? "a whole number" : "a number";
				return this.checked(name, (text) => {
					let value = Number(text);
					return /^\d*\.?\d+$/.test(text) && value >= min && value <= max && (!whole || Number.isInteger(value)) ? { value } : { problem: `must be ${kind} from ${min} to ${max}` };
				}) ?? preset;
			}
			isWrong(input) {
				return this.problems.some((problem) => problem.input === input);
			}
			problem(input, message) {
				this.problems.some((problem) => problem.input === input && problem.message === message) || this.problems.push({
					input,
					message
				});
			}
			isGiven(name) {
				let text = this.text(name);
				let isPreset = text === PRESETS[name] || SWITCHES.includes(name) && !this.boolean(name, !0);
				return text !== void 0 && !isPreset;
			}
			refuse(names, reason) {
				for (let name of names) this.isGiven(name) && this.problem(name, reason);
			}
		}
		let HOW_TO_REGISTER = [
			"verify",
			"skip-unchanged",
			"provenance-tags",
			"create-device",
			"device-errors",
			"key-format"
		];
		let FLEET_INPUTS = ["keys-file-env", "shard"];
		function readInputs(env) {
			let reader = new InputReader(env);
			let command = reader.choice("command", [
				"register",
				"report",
				"enable",
				"disable"
			], "register");
			let keysFile = reader.text("keys-file");
			let host = readHost(reader);
			let key = keysFile ? void 0 : {
				...readKey(reader),
				...host ? { host } : {}
			};
			let keyId = reader.checked("key-id", (text) => /^\d{1,20}$/.test(text) ? { value: text } : { problem: "must be digits: the output key-id of a registration" });
			let inputs = {
				command,
				connection: readConnection(reader),
				tls: readTls(reader),
				createDevice: reader.text("create-device"),
				decryptionKey: reader.text("decryption-key"),
				key,
				keyId,
				keysFile,
				keysFileEnv: reader.checked("keys-file-env", variable_name.V),
				keyFormat: readKeyFormat(reader),
				concurrency: reader.number("concurrency", {
					min: 1,
					max: 32,
					whole: !0
				}, 4),
				shard: reader.checked("shard", shard.u),
				summary: reader.boolean("summary", !0),
				resultsPath: reader.text("results-path"),
				options: readOptions(reader)
			};
			reader.isWrong("command") || checkTogether(reader, command, key);
			key && reader.refuse(FLEET_INPUTS, "needs keys-file");
			return {
				...inputs,
				problems: reader.problems
			};
		}
		function checkTogether(reader, command, key) {
			key ? command === "register" ? checkRegister(reader, key) : command === "report" ? checkReport(reader) : checkSwitch(reader, command) : checkFleet(reader, command);
		}
		function readTls(reader) {
			let entries = [
				["caCertificate", reader.text("ca-certificate")],
				["clientCertificate", reader.text("client-certificate")],
				["clientKey", reader.text("client-key")],
				["clientKeyPassword", reader.passphrase("client-key-password")]
			];
			return Object.fromEntries(entries.filter(([, value]) => value !== void 0));
		}
		function readOptions(reader) {
			return {
				dryRun: reader.boolean("dry-run", !1),
				maxAge: reader.checked("max-age", checks.fU),
				skipUnchanged: reader.boolean("skip-unchanged", !1),
				verify: reader.boolean("verify", !1),
				deviceErrors: reader.choice("device-errors", ["fail", "warn"], "fail"),
				provenanceTags: reader.boolean("provenance-tags", !1),
				removeKeyFiles: reader.choice("remove-key-files", [
					"written",
					"all",
					"none"
				], "written"),
				deployKey: readDeployKey(reader)
			};
		}
		function readDeployKey(reader) {
			let access = reader.optionalChoice("deploy-key", ["read-only", "read-write"]);
			let repository = reader.checked("deploy-key-repository", checks.n_);
			let token = reader.text("github-token");
			if (!access) return;
			token || reader.problem("github-token", `is missing: deploy-key needs a token with "administration: write" on the repository (a GitHub App's or a personal one). ${failure.wK}`);
			return {
				readOnly: access === "read-only",
				repository,
				token: token ?? ""
			};
		}
		function checkFleet(reader, command) {
			reader.refuse([
				...KEY_INPUTS,
				"identifier",
				"key-id",
				"create-device"
			], "cannot be given together with keys-file, whose entries describe the keys");
			command !== "register" && refuseRegistration(reader, command, `cannot be given with command: ${command}`);
		}
		function checkRegister(reader, key) {
			checkKey(reader, key);
			key.metadataOnly ? reader.refuse(DEPLOY_KEY, "cannot be given together with metadata-only: it sends no key") : reader.isGiven("deploy-key") || reader.refuse(DEPLOY_KEY, "needs deploy-key: read-only or read-write");
			reader.refuse(["key-id"], "is for command: enable and disable; a registration goes by identifier");
			!reader.isGiven("generate-key") && reader.text("key-format") === "pem" && reader.problem("key-format", "needs generate-key: a given key is sent in the form it has");
			reader.text("deploy-key") !== void 0 && key.enabled === !1 && reader.problem("deploy-key", "cannot be used with enabled: false, since GitHub would accept a key that PAM Core holds inactive");
		}
		function checkReport(reader) {
			let reason = "cannot be given with command: report, which reads the list of keys and nothing else";
			reader.refuse([...KEY_INPUTS, "key-id"], reason);
			refuseRegistration(reader, "report", reason);
		}
		function checkSwitch(reader, command) {
			let reason = `cannot be given with command: ${command}, which needs only key-id or identifier`;
			reader.refuse(KEY_INPUTS, reason);
			refuseRegistration(reader, command, reason);
			!reader.text("key-id") && !reader.text("identifier") && reader.problem("key-id", `or identifier is missing: it says which key to ${command}`);
		}
		function refuseRegistration(reader, command, reason) {
			reader.refuse([...command === "report" ? [] : ["max-age"], ...HOW_TO_REGISTER], reason);
		}
		let SECRET_INPUTS = [
			"client-secret",
			"consumer-secret",
			"token-secret",
			"password",
			"client-key-password",
			"github-token",
			"ssh-login-password"
		];
		let PUBLIC_INPUTS = [
			"url",
			"token-path",
			"tenant",
			"hostname",
			"ip",
			"identifier",
			"username",
			"key-name",
			"devices",
			"tags",
			"create-device",
			"keys-file",
			"private-key-path",
			"public-key-path",
			"private-key-output-path",
			"results-path",
			"deploy-key-repository",
			"ssh-host",
			"ssh-user",
			"ssh-login-user",
			"ssh-login-key-path",
			"ssh-jump",
			"ssh-authorized-keys",
			"ssh-key-options"
		];
		function inputSecrets(env) {
			let reader = new InputReader(env);
			return SECRET_INPUTS.flatMap((name) => [...new Set([reader.raw(name), reader.text(name) ?? ""])]);
		}
		function publicInputs(env) {
			let reader = new InputReader(env);
			return PUBLIC_INPUTS.map((name) => reader.raw(name)).filter(Boolean);
		}
		var result = __nccwpck_require__(5569);
		function collisions(written, read, platform = process.platform) {
			if (written.length === 0) return [];
			let names = new Map(read.map(({ input, path }) => [identityOf(path, platform), input]));
			return written.flatMap(({ input, path }) => {
				let identity = identityOf(path, platform);
				let other = names.get(identity);
				names.set(identity, input);
				return other ? [{
					input,
					message: `leads to the same file as ${other} ("${path}"): give another path`
				}] : [];
			});
		}
		function identityOf(path, platform) {
			let real = realTarget(path);
			return platform === "win32" || platform === "darwin" ? real.toLowerCase() : real;
		}
		function realTarget(path) {
			try {
				return external_node_fs_.realpathSync.native(path);
			} catch {
				return (0, external_node_path_.join)((0, folder.PX)((0, external_node_path_.dirname)(path)), (0, external_node_path_.basename)(path));
			}
		}
		function clashes({ inputs, workspace }, jobs) {
			let { key, keysFile, resultsPath, tls, decryptionKey } = inputs;
			let named = (paths) => Object.entries(paths).flatMap(([input, path]) => path ? {
				input,
				path: (0, external_node_path_.resolve)(workspace, path)
			} : []);
			let written = named({ "results-path": resultsPath });
			let read = named({
				"keys-file": keysFile,
				"ca-certificate": tls.caCertificate,
				"client-certificate": tls.clientCertificate,
				"client-key": tls.clientKey,
				"decryption-key": decryptionKey
			});
			let base = keysFile ? (0, external_node_path_.dirname)((0, external_node_path_.resolve)(workspace, keysFile)) : workspace;
			for (let spec of key ? [{
				identifier: "",
				...key
			}] : jobs.map(({ spec }) => spec)) {
				let { output, privateKey, publicKey, host } = spec;
				output && written.push(ofKey(output, spec, base));
				host?.knownHosts && read.push(ofKey({
					...host.knownHosts,
					path: host.knownHosts.text
				}, spec, base));
				for (let source of [
					privateKey,
					publicKey,
					host?.loginKey
				]) source?.from === "file" && read.push(ofKey(source, spec, base));
			}
			return collisions(written, read);
		}
		function ofKey({ label, path }, spec, base) {
			return {
				input: label.includes("_") ? `${label} of ${(0, result.Vb)(spec)}` : label,
				path: (0, external_node_path_.resolve)(base, path)
			};
		}
		var places = __nccwpck_require__(5545);
		var key_material = __nccwpck_require__(2147);
		var generated_key = __nccwpck_require__(1597);
		var host_access = __nccwpck_require__(6302);
		var plan_key_material = __nccwpck_require__(2514);
		async function planKey(planning) {
			let { env, workspace, inputs, secrets } = planning;
			let { key = {}, keyId, command } = inputs;
			let known = {
				identifierMadeUp: key.identifier === void 0,
				...keyId ? { keyId } : {}
			};
			if (command !== "register") {
				if (command === "report" && key.identifier === void 0) return {
					jobs: [],
					problems: []
				};
				let spec = {
					...key,
					identifier: key.identifier ?? ""
				};
				return {
					jobs: [{
						...known,
						spec,
						open: async () => key_material.S
					}],
					problems: []
				};
			}
			let place = {
				env,
				secrets,
				workspace,
				base: workspace
			};
			let device = await readDevice(inputs);
			let loaded = await (0, plan_key_material.nD)(key, place);
			let reached = key.host && await (0, host_access.n)(key, key.host, place, new Map());
			let wrong = [
				device,
				loaded,
				reached
			].flatMap((each) => each && "problems" in each ? each.problems : []);
			if ("problems" in loaded || reached && "problems" in reached) return {
				jobs: [],
				problems: wrong
			};
			let { material } = loaded;
			let { generate, output } = key;
			let problems = [...device.problems, ...generate && output ? (0, generated_key.t)(output, place) : []];
			if (inputs.problems.length > 0 || problems.length > 0) return {
				jobs: [],
				problems
			};
			let spec = {
				...key,
				...device.part,
				identifier: key.identifier ?? crypto.randomUUID()
			};
			let host = reached ? { host: reached.access } : {};
			let open = async () => ({
				...generate && !inputs.options.dryRun ? await (0, generated_key.o)(spec, generate, place, planning.ledger) : material,
				...host
			});
			let file = material.readFrom;
			return {
				jobs: [{
					...known,
					...file ? { file } : {},
					spec,
					open
				}],
				problems
			};
		}
		async function readDevice({ createDevice }) {
			if (createDevice === void 0) return { problems: [] };
			let { parseDeviceRecipe } = await Promise.all([
				__nccwpck_require__.e(728),
				__nccwpck_require__.e(437),
				__nccwpck_require__.e(872)
			]).then(__nccwpck_require__.bind(__nccwpck_require__, 8872));
			let checked = parseDeviceRecipe(createDevice);
			if ("value" in checked) return {
				part: { createDevice: checked.value },
				problems: []
			};
			return { problems: [{
				input: "create-device",
				message: checked.problem
			}] };
		}
		async function makePlan(planning) {
			let { keysFile } = planning.inputs;
			if (keysFile === void 0) return planKey(planning);
			let { planFleet } = await Promise.all([
				__nccwpck_require__.e(728),
				__nccwpck_require__.e(437),
				__nccwpck_require__.e(942)
			]).then(__nccwpck_require__.bind(__nccwpck_require__, 1942));
			return planFleet(planning, keysFile);
		}
		async function prepare(run) {
			let { inputs, env } = run;
			let { jobs, problems } = await makePlan(run);
			let tls = await preparation_readTls(run);
			let decryption = await readDecryption(run);
			let found = [
				...inputs.problems,
				...tls.problems,
				...decryption.problems,
				...problems
			];
			inputs.connection && found.push(...(0, proxy.Dg)("Proxy", new URL(inputs.connection.url), env));
			if (inputs.resultsPath) {
				let { resultsPathProblems } = await __nccwpck_require__.e(461).then(__nccwpck_require__.bind(__nccwpck_require__, 5461));
				found.push(...resultsPathProblems(inputs.resultsPath, run.workspace));
			}
			found.push(...await (0, places.k)(run, jobs), ...clashes(run, jobs));
			let keys = {
				tls: tls.material,
				...decryption.key ? { decryptionKey: decryption.key } : {}
			};
			return {
				jobs,
				problems: found,
				connection: inputs.connection && {
					...inputs.connection,
					...keys
				}
			};
		}
		async function preparation_readTls({ inputs, workspace, secrets }) {
			if (Object.keys(inputs.tls).length === 0) return {
				material: {},
				problems: []
			};
			let { readTlsMaterial } = await __nccwpck_require__.e(201).then(__nccwpck_require__.bind(__nccwpck_require__, 8201));
			let reading = readTlsMaterial(inputs.tls, { workspace });
			for (let secret of reading.secrets) secrets.addPrivateKey(secret);
			return reading;
		}
		async function readDecryption({ inputs, workspace, secrets }) {
			if (inputs.decryptionKey === void 0) return { problems: [] };
			let { readDecryptionKey } = await Promise.all([__nccwpck_require__.e(728), __nccwpck_require__.e(519)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4519));
			let reading = readDecryptionKey(inputs.decryptionKey, workspace);
			for (let secret of reading.secrets) secrets.addPrivateKey(secret);
			return reading;
		}
		let SIGNALS = [
			"SIGINT",
			"SIGTERM",
			"SIGBREAK"
		];
		function listenForCancellation(overdue) {
			let controller = new AbortController();
			let timer;
			let cancel = () => {
				controller.abort();
				timer ??= setTimeout(overdue, 2500);
			};
			for (let signal of SIGNALS) process.on(signal, cancel);
			let end = () => {
				clearTimeout(timer);
				for (let signal of SIGNALS) process.off(signal, cancel);
			};
			return {
				signal: controller.signal,
				end
			};
		}
		let TALKATIVE = /--(trace-tls|tls-keylog)\b/;
		function nodeDebugWarning(env) {
			let name = ["NODE_DEBUG", "NODE_DEBUG_NATIVE"].find((variable) => env[variable]?.trim()) ?? (TALKATIVE.test(env.NODE_OPTIONS ?? "") ? "NODE_OPTIONS" : void 0);
			return name && `${name} makes Node itself show what is sent, headers with credentials included, past everything that hides secrets here: remove it from the environment of this step.`;
		}
		var runner_runner = __nccwpck_require__(3244);
		var external_node_buffer_ = __nccwpck_require__(4573);
		let ROWS = [
			["!\"#$%&'()*+,-./", "excl quot num dollar percnt amp apos lpar rpar ast plus comma hyphen period sol"],
			[":;<=>?@[\\]^_`{|}", "colon semi lt equals gt quest commat lsqb bsol rsqb Hat lowbar grave lcub verbar rcub"],
			["[]{}|*‐&<>\"", "lbrack rbrack lbrace rbrace vert midast dash AMP LT GT QUOT"],
			["\xA0¡¢£¤¥¦§¨©ª«¬­®¯°", "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg"],
			["±²³´µ¶·¸¹º»¼½¾¿", "plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"],
			["ΑΒΓΔΕΖΗΘΙΚΛΜΝ", "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu"],
			["ΞΟΠΡΣΤΥΦΧΨΩ", "Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega"],
			["αβγδεζηθικλμν", "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu"],
			["ξοπρςστυφχψω", "xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega"],
			["ÆæØøßÐðÞþŒœ", "AElig aelig Oslash oslash szlig ETH eth THORN thorn OElig oelig"],
			["ŁłĐđıı	\n", "Lstrok lstrok Dstrok dstrok inodot imath Tab NewLine"],
			["€–—‘’“”•…×÷™†", "euro ndash mdash lsquo rsquo ldquo rdquo bull hellip times divide trade dagger"]
		];
		let ACCENTS = named("̧̨̀́̂̃̄̆̇̈̊̋̌", "grave acute circ tilde macr breve dot uml ring dblac caron cedil ogon");
		let NAMES = new Map(ROWS.flatMap(([characters, names]) => [...named(characters, names)]));
		let ENTITY_NAME = `${`[A-Za-z](?:${[...ACCENTS.keys()].join("|")})`}|${[...NAMES.keys()].sort((a, b) => b.length - a.length).join("|")}`;
		function namedEntity(name) {
			return NAMES.get(name) ?? `${name[0]}${ACCENTS.get(name.slice(1))}`;
		}
		function named(characters, names) {
			return new Map(names.split(" ").map((name, at) => [name, characters.charAt(at)]));
		}
		let H = "[\\da-fA-F]";
		let OCTET = `x${H}{2}|[0-3][0-7]{2}`;
		let PERCENT = `(?:%${H}{2})+|%u${H}{4}`;
		let BACKSLASH = `\\\\(?:u\\{${H}{1,6}\\}|u${H}{4}|U${H}{8}|(?:${OCTET})(?:\\\\(?:${OCTET}))*|[^])`;
		let ENTITY = `&(?:#\\d{1,10}|#[xX]${H}{1,8}|${ENTITY_NAME});?`;
		let ESCAPES = [
			[new RegExp(PERCENT, "g"), fromPercent],
			[new RegExp(BACKSLASH, "gu"), fromBackslash],
			[new RegExp(ENTITY, "g"), fromEntity],
			[RegExp(`(?:=${H}{2})+|=`, "g"), (token) => octets(token.replaceAll("=", ""))],
			[/\+/g, () => ""]
		];
		function inJsonOfPhp(value) {
			return inJson(value).replaceAll("/", "\\/").replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
		}
		function inJson(value) {
			return JSON.stringify(value).slice(1, -1);
		}
		function fromPercent(token) {
			return token[1] === "u" ? character(token.slice(2)) : octets(token.replaceAll("%", ""));
		}
		function fromBackslash(token) {
			if (/^\\[uU]./.test(token)) return character(token.replace(/^..|[{}]/g, ""));
			if (!/^\\(?:x.|\d\d)/.test(token)) return token.slice(1).replace(/^[nrtbfv0]$/, "");
			return octets(token.replace(/\\(\d+)/g, (_, octal) => Number.parseInt(octal, 8).toString(16).padStart(2, "0")).replaceAll("\\x", ""));
		}
		function fromEntity(token) {
			let name = token.replace(/^&|;$/g, "");
			if (!name.startsWith("#")) return namedEntity(name);
			return character(/x/i.test(name) ? name.slice(2) : Number(name.slice(1)).toString(16));
		}
		function character(hex) {
			return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 1114111));
		}
		function octets(hex) {
			let bytes = Buffer.from(hex, "hex");
			return bytes.toString((0, external_node_buffer_.isUtf8)(bytes) ? "utf8" : "latin1");
		}
		var public_values = __nccwpck_require__(8659);
		let MIXED = /[A-Za-z]\d+[A-Za-z]|\d[A-Za-z]+\d/;
		let BREAK = /(?:[\s"',]|\\+[nrt]|%0[9AD])+/i;
		let FIELDS = /Proc-Type: *4, *ENCRYPTED|DEK-Info: *[\w-]+, *[0-9A-Fa-f]+/g;
		let OPEN_BLOCK = /-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY)([A-Z0-9 ]+)-----(?:(?!-----BEGIN ).)*?-----END \1-----/gs;
		let PRIVATE_BLOCK = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----([^-]*(?:-(?!----)[^-]*)*)-----END [A-Z0-9 ]*PRIVATE KEY-----/g;
		let FRAME = /-----(?:BEGIN|END) [A-Z0-9 ]*-----/g;
		function keyLines(text, isPublic) {
			let pem = (text.includes("-----BEGIN") ? text.replace(/%[2-7][\dA-F]/gi, decodeURIComponent) : text).replace(OPEN_BLOCK, "\n").replace(FIELDS, "\n").replace(/\\+\//g, "/");
			if (pem.search(FRAME) < 0) return linesOf(pem).filter((line) => !isPublic(line));
			let bodies = Array.from(pem.matchAll(PRIVATE_BLOCK), ([, body = ""]) => body);
			if (bodies.length > 0) return bodies.flatMap(blockLines);
			return pem.replace(FRAME, "\n").split(BREAK).filter((word) => isBase64(word) && isData(word) && !isPublic(word));
		}
		function linesOf(text) {
			return text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "");
		}
		function blockLines(body) {
			let words = body.split(BREAK).filter((word) => word !== "");
			return words.every(isBase64) ? words : body.split(/[^\w+/=-]+/).filter(isData);
		}
		function isData(word) {
			return word.length >= 16 && MIXED.test(word);
		}
		function isBase64(word) {
			return /^[A-Za-z0-9+/=]+$/.test(word);
		}
		var safe_text = __nccwpck_require__(290);
		let MARK = "\\p{Script=Inherited}";
		let UNSEEN_OR_MARK = RegExp(`${safe_text.PR.source}|${MARK}`, "gu");
		let PLAIN = /^[\s!-~]*$/;
		let BLANKS = /\s+/g;
		let ESCAPED = /[%\\&=+]/;
		let UNSEEN_OR_NATIONAL = RegExp(`(?:${safe_text.PR.source})+|[^\\0-\\x7f]${MARK}*|[^]${MARK}+`, "gu");
		let PACKINGS = [{
			encoding: "hex",
			bits: 4,
			phases: 2,
			run: /[\da-f]{2}(?:[:.,-]?(?:0x)?[\da-f]{2}){3,}[\da-f]?/gi,
			between: /[:.,-]|0x/gi
		}, {
			encoding: "base64",
			bits: 6,
			phases: 4,
			run: /[\w+/-]{6,}/g,
			between: void 0
		}];
		let PACKED = /[\w+/-]{6}/;
		function spellings(secret) {
			let bytes = (secret.length > 48 ? [] : [
				secret,
				secret.normalize("NFC"),
				inJson(secret),
				inJsonOfPhp(secret)
			]).flatMap((form) => [Buffer.from(form), Buffer.from(form, "utf16le").subarray(0, -1)]);
			return [...new Set([visible(secret), ...bytes.map((octets) => octets.toString("latin1"))])];
		}
		function visible(text) {
			return spelled(viewOf(text)).text;
		}
		function* readings(text, least) {
			let views = [spelled(viewOf(text))];
			let seen = new Set();
			for (let view of views) {
				if (seen.has(view.text)) continue;
				seen.add(view.text);
				yield view;
				text.length <= 4096 && (yield* unpacked(view, least));
				if (seen.size < 64 && ESCAPED.test(view.text)) for (let [pattern, decode] of ESCAPES) {
					let undone = transcribed(view, pattern, decode);
					undone !== view && views.push(spelled(undone));
				}
			}
		}
		function* unpacked(view, least, layers = 2) {
			for (let packed of packings(view, least)) {
				yield packed;
				layers > 1 && PACKED.test(packed.text) && (yield* unpacked(spelled(packed), least, layers - 1));
			}
		}
		function* packings(view, least) {
			for (let { encoding, bits, phases, run, between } of PACKINGS) for (let { 0: found, index } of view.text.matchAll(run)) {
				if (found.length * bits < 8 * least) continue;
				let digits = located(view, found, (at) => index + at);
				let bare = between ? transcribed(digits, between, () => "") : digits;
				for (let phase = 0; phase < phases; phase++) yield decoded(bare, encoding, bits, phase);
			}
		}
		function decoded(digits, encoding, bits, phase) {
			let bytes = Buffer.from("0".repeat(phase) + digits.text, encoding).toString("latin1");
			let place = (at, bit) => Math.floor(((at + phase) * 8 + bit) / bits) - phase;
			return located(digits, bytes.slice(phase), (at) => place(at, 0), (at) => place(at, 7));
		}
		function spelled(source) {
			if (PLAIN.test(source.text)) return transcribed(source, BLANKS, () => "");
			return transcribed(source, UNSEEN_OR_NATIONAL, (token) => token.normalize("NFKD").replace(UNSEEN_OR_MARK, ""));
		}
		function viewOf(text) {
			return {
				text,
				start: (at) => at,
				end: (at) => at + 1
			};
		}
		function located({ start, end }, text, first, last = first) {
			return {
				text,
				start: (at) => start(first(at)),
				end: (at) => end(last(at))
			};
		}
		function transcribed(source, pattern, decode) {
			let tokens = [];
			let growth = 0;
			let text = source.text.replace(pattern, (...match) => {
				let [start, characters] = [Number(match.at(-2)), decode(match[0])];
				let [end, from] = [start + match[0].length, start + growth];
				tokens.push({
					from,
					to: from + characters.length,
					start,
					end
				});
				growth += characters.length - match[0].length;
				return characters;
			});
			if (tokens.length === 0) return source;
			let place = (at) => {
				let [low, high] = [0, tokens.length];
				for (; low < high;) {
					let middle = low + high >> 1;
					Number(tokens[middle]?.from) <= at ? low = middle + 1 : high = middle;
				}
				let token = tokens[low - 1];
				if (token && at < token.to) return token;
				let start = token ? token.end + at - token.to : at;
				return {
					start,
					end: start + 1
				};
			};
			return located(source, text, (at) => place(at).start, (at) => place(at).end - 1);
		}
		let NO_BLOCKS = [];
		class Redactor {
			#blocks = [];
			#shows;
			#least = 12;
			constructor(shows = () => !1) {
				this.#shows = shows;
			}
			addSecret(secret, open = "", foreign = !1) {
				let blocks = spellings(secret).filter((text) => text.length >= 4).flatMap((text) => this.#learn({
					text,
					open,
					foreign
				}));
				return () => {
					for (let block of blocks) block.secret.text.length >= 12 && this.#forget(block);
				};
			}
			redact(text, foreign = !1) {
				if (this.#blocks.length === 0) return text;
				let ranges = [];
				for (let view of readings(text, this.#least)) for (let [from, to] of this.#find(view, foreign)) ranges.push([view.start(from), view.end(to - 1)]);
				let redacted = replaceRanges(text, ranges);
				return redacted === text ? text : this.redact(redacted, foreign);
			}
			#learn(secret) {
				let { text, foreign } = secret;
				let blocks = [];
				this.#blocks.length === 0 && (this.#blocks = Array(2 ** 14));
				this.#least = Math.min(this.#least, text.length);
				for (let end = 4; end <= text.length; end++) {
					let block = {
						secret,
						end,
						gram: gramAt(text, end)
					};
					let others = this.#at(block.gram);
					let alike = others.filter(({ gram, secret: other }) => gram === block.gram && other.foreign === foreign);
					if (!(end === text.length && blocks.length === 0 && text.length < 12) && alike.length >= 16) continue;
					this.#blocks[slotOf(block.gram)] = [...others, block];
					blocks.push(block);
					end += 8;
				}
				return blocks;
			}
			#forget(block) {
				this.#blocks[slotOf(block.gram)] = this.#at(block.gram).filter((other) => other !== block);
			}
			#at(gram) {
				return this.#blocks[slotOf(gram)] ?? NO_BLOCKS;
			}
			#find({ text }, foreign) {
				let ranges = [];
				let gram = 0;
				let found = new Map();
				for (let end = 1; end <= text.length; end++) {
					gram = nextGram(gram, text.charCodeAt(end - 1));
					for (let { secret, end: place, gram: known } of this.#at(gram)) {
						if (known !== gram || secret.foreign && !foreign) continue;
						let shift = end - place;
						let last = found.get(secret);
						if (last && end <= last.to && (last.isLeak || last.shift === shift)) continue;
						let [from, to] = common(text, secret.text, shift, end, foreign);
						let isLeak = this.#isLeak(text.slice(from, to), secret);
						found.set(secret, {
							shift,
							to,
							isLeak
						});
						isLeak && ranges.push([from, to]);
					}
				}
				return ranges;
			}
			#isLeak(fragment, { text, open, foreign }) {
				let least = Math.min(12, text.length);
				let done = 0;
				for (let at = 0; at <= fragment.length; at++) {
					if (at - done >= least) return !0;
					let window = fragment.slice(at, at + 12);
					if (window.length < 12) continue;
					(open.includes(window) || foreign && this.#shows(window)) && (done = at + 12);
				}
				return !1;
			}
		}
		function lowerCase(unit) {
			return String.fromCharCode(unit).toLowerCase().charCodeAt(0);
		}
		let FOLDED = Uint8Array.from({ length: 256 }, (_, unit) => lowerCase(unit));
		function folded(unit) {
			return FOLDED[unit] ?? lowerCase(unit);
		}
		function nextGram(gram, unit) {
			return gram << 8 ^ folded(unit);
		}
		function slotOf(gram) {
			return Math.imul(gram, 2654435761) >>> 18;
		}
		function gramAt(text, end) {
			let gram = 0;
			for (let at = end - 4; at < end; at++) gram = nextGram(gram, text.charCodeAt(at));
			return gram;
		}
		function common(text, secret, shift, end, anyCase) {
			let isSame = (at) => {
				let [unit, other] = [text.charCodeAt(at), secret.charCodeAt(at - shift)];
				return unit === other || anyCase && folded(unit) === folded(other);
			};
			let [from, to] = [end, end];
			for (; from > shift && from > 0 && isSame(from - 1);) --from;
			for (; to < text.length && to - shift < secret.length && isSame(to);) to += 1;
			return [from, to];
		}
		function replaceRanges(text, ranges) {
			let redacted = "";
			let done = 0;
			for (let [from, to] of ranges.sort(([a], [b]) => a - b)) {
				(from > done || done === 0) && (redacted += `${text.slice(done, from)}***`);
				done = Math.max(done, to);
			}
			return redacted + text.slice(done);
		}
		let NO_WORD = /^\S*(?:\p{L}\p{N}+\p{L}|\p{N}\p{L}+\p{N})\S*$/u;
		let PARTING = /["&]/;
		let NOTHING = () => void 0;
		class Secrets {
			publics = new public_values.m();
			#mask;
			#redactor = new Redactor((fragment) => this.shows(fragment));
			#added = new Set();
			#open = [];
			#brief = new Set();
			#called = new Set();
			#tooShort = 0;
			#foreignMasks = 0;
			constructor(mask) {
				this.#mask = mask;
			}
			get tooShort() {
				return this.#tooShort;
			}
			add(secret, options = {}) {
				if (secret === void 0 || secret.trim() === "" || this.#added.has(secret)) return;
				this.#added.add(secret);
				let lines = linesOf(secret).filter((line) => visible(line).length >= 4);
				lines.length === 0 && (this.#tooShort += 1);
				this.#maskEach(lines.length === 0 ? [secret] : lines, options);
				this.#redactor.addSecret(secret);
			}
			addPrivateKey(text, publicLine = "", options = {}) {
				return this.maskPrivateKey(text, publicLine, options)();
			}
			maskPrivateKey(text, publicLine = "", options = {}) {
				let { stored = !1 } = options;
				let isPublic = (line) => this.publics.standIn(line);
				let lines = keyLines(text, isPublic);
				let isTold = (line) => !publicLine.includes(line) && (stored ? line.length >= 48 && !isPublic(line) && !this.shows(line) : line.length >= 4);
				(!stored || lines.length <= 256) && this.#maskEach(lines.filter(isTold), options);
				return () => this.#hide(lines.join(""), publicLine, stored);
			}
			#hide(body, line, stored) {
				if (stored && body.length < 48) return NOTHING;
				let half = { line };
				stored || (this.#open = [...this.#open, half]);
				let forget = this.#redactor.addSecret(body, line, stored);
				return () => {
					forget();
					this.#open = this.#open.filter((other) => other !== half);
				};
			}
			addForeign(secret) {
				if (secret.length > 256 || this.#called.has(secret) || this.#called.size === 1e3) return;
				this.#called.add(secret);
				if (this.shows(secret) || this.shows(visible(secret))) return;
				this.#redactor.addSecret(secret, "", !0);
				if (this.publics.standIn(secret) || secret.length < 8) return;
				let parts = [secret, ...secret.split(PARTING).filter((part) => part.length >= 4)];
				let isWord = parts.some((part) => !NO_WORD.test(part));
				let isShown = [...parts, ...inBase64(secret)].some((form) => this.shows(form));
				!isWord && !isShown && this.#foreignMasks++ < 200 && this.#maskEach([secret], {});
			}
			shows(text) {
				return this.publics.hold(text) || this.#open.some(({ line }) => line.includes(text));
			}
			redact(text) {
				return this.#redactor.redact(text);
			}
			redactForeign(text) {
				return this.#redactor.redact(text, !0);
			}
			masks(redacted) {
				return [...this.#brief].some((mask) => redacted.includes(mask));
			}
			#maskEach(lines, { lean = !1, local = !1 }) {
				if (local) return;
				for (let form of new Set(lines.flatMap((line) => [
					line,
					inJsonOfPhp(line),
					...lean ? [] : otherForms(line)
				]))) {
					this.#mask(form);
					form.length < 12 && this.#brief.add(form);
				}
			}
		}
		function inBase64(value) {
			let bytes = Buffer.from(value);
			return [
				0,
				1,
				2
			].map((from) => bytes.subarray(from).toString("base64").replace(/=+$/, ""));
		}
		function otherForms(value) {
			let bytes = Buffer.from(value);
			return [
				new URLSearchParams([["", value]]).toString().slice(1),
				bytes.toString("base64url"),
				Buffer.from(`${value}\n`).toString("base64"),
				bytes.toString("hex")
			];
		}
		var foreign_text = __nccwpck_require__(6813);
		async function main(env = process.env) {
			let secrets = new Secrets(runner_runner.dK);
			let workspace = env.GITHUB_WORKSPACE || process.cwd();
			secrets.publics.add(...publicInputs(env), env.GITHUB_REPOSITORY, workspace);
			for (let secret of [...inputSecrets(env), ...(0, proxy.Wm)(env)]) secrets.add(secret);
			let runner = new runner_runner.by(env, (text) => secrets.redact(text));
			let chatter = nodeDebugWarning(env);
			chatter && runner.warning(chatter);
			let safe = (0, foreign_text.q)(secrets.publics, (line) => secrets.redactForeign(line));
			let traffic = { writes: 0 };
			let ending = { tell: () => runner.outputUnlessSet("results", "[]") };
			let giveUp = () => {
				ending.tell();
				process.exit(1);
			};
			let cancellation = listenForCancellation(() => {
				runner.error("Cancelled", cancelled(traffic));
				giveUp();
			});
			let inputs = readInputs(env);
			let run = {
				env,
				workspace,
				inputs,
				secrets,
				runner,
				ledger: new Ledger(runner, env, inputs.options.removeKeyFiles),
				safe,
				traffic,
				signal: cancellation.signal
			};
			let crash = (error) => {
				reportFailure(runner, error);
				giveUp();
			};
			process.once("uncaughtException", crash);
			process.exitCode = 1;
			try {
				await perform(run, ending) && (process.exitCode = 0);
			} catch (error) {
				cancellation.signal.aborted && runner.error("Cancelled", cancelled(traffic));
				reportFailure(runner, error);
				runner.outputUnlessSet("results", "[]");
			} finally {
				process.off("uncaughtException", crash);
				cancellation.end();
			}
		}
		async function perform(run, ending) {
			let { runner, signal, traffic } = run;
			let { connection, jobs, problems } = await prepare(run);
			run.secrets.tooShort > 0 && runner.warning(TOO_SHORT);
			if (problems.length > 0 || !connection) {
				for (let problem of problems) runner.error("Invalid input", (0, failure.YK)(problem));
				runner.output("results", "[]");
				return !1;
			}
			let { brokenOff, execute } = await Promise.all([
				__nccwpck_require__.e(728),
				__nccwpck_require__.e(156),
				__nccwpck_require__.e(725),
				__nccwpck_require__.e(220)
			]).then(__nccwpck_require__.bind(__nccwpck_require__, 5220));
			let { publish } = await __nccwpck_require__.e(342).then(__nccwpck_require__.bind(__nccwpck_require__, 9961));
			let progress = new Map();
			ending.tell = () => publish(run, brokenOff(jobs, progress));
			let outcomes = await execute(run, jobs, connection, progress);
			signal.aborted && runner.error("Cancelled", cancelled(traffic));
			return publish(run, outcomes) && !signal.aborted && outcomes.every(({ failure }) => !failure);
		}
		function reportFailure(runner, error) {
			let failure = (0, internal_error.h)(error);
			runner.error(failure.title, failure.message);
			failure.cause instanceof Error && runner.debug(stackOf(failure.cause));
		}
		function stackOf({ name, message, stack = "" }) {
			let at = stack.indexOf(message);
			return (0, foreign_text.I)(`${name}: ${message}`) + (at < 0 ? "" : stack.slice(at + message.length));
		}
		function cancelled({ writes }) {
			if (writes === 0) return "The job was cancelled before anything was written to PAM Core.";
			return `The job was cancelled after ${writes} writing ${writes === 1 ? "request" : "requests"} to PAM Core had been sent. Whether the last ones were carried out is not known; running again with the same identifiers is safe.`;
		}
		let TOO_SHORT = "A secret is shorter than four characters. GitHub masks every occurrence of it, which can make this log hard to read and drop outputs. Use a longer one.";
	}),
	5545: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			e: () => placesOf,
			k: () => placeProblems
		});
		async function placesOf(run, jobs, { timeout }, { send, retry }) {
			let { inputs, env, safe, secrets, signal } = run;
			let { deployKey } = inputs.options;
			let places = [];
			if (jobs.some(({ spec }) => spec.host)) {
				let { hostPlace } = await __nccwpck_require__.e(36).then(__nccwpck_require__.bind(__nccwpck_require__, 2036));
				let { logLevelFor, sshVersion } = await __nccwpck_require__.e(523).then(__nccwpck_require__.bind(__nccwpck_require__, 1523));
				let version = sshVersion(env);
				let logLevel = logLevelFor(version);
				run.runner.debug(`The runner has ${version}.`);
				places.push(hostPlace({
					env,
					timeout,
					logLevel,
					signal,
					secrets,
					many: inputs.keysFile !== void 0
				}));
			}
			if (deployKey) {
				let { deployKeyPlace } = await Promise.all([
					__nccwpck_require__.e(728),
					__nccwpck_require__.e(810),
					__nccwpck_require__.e(725),
					__nccwpck_require__.e(292)
				]).then(__nccwpck_require__.bind(__nccwpck_require__, 292));
				places.push(deployKeyPlace(deployKey, env, {
					send,
					retry,
					safe
				}));
			}
			return places;
		}
		async function placeProblems({ inputs, env }, jobs) {
			let { deployKey } = inputs.options;
			let problems = [];
			if (inputs.key?.host ?? jobs.some(({ spec }) => spec.host)) {
				let { runnerProblems } = await __nccwpck_require__.e(523).then(__nccwpck_require__.bind(__nccwpck_require__, 1523));
				problems.push(...runnerProblems(env, process.platform));
			}
			if (deployKey) {
				let { repositoryOf, repositoryProblems } = await __nccwpck_require__.e(377).then(__nccwpck_require__.bind(__nccwpck_require__, 7377));
				problems.push(...repositoryProblems(repositoryOf(deployKey.repository, env), env));
			}
			return problems;
		}
	}),
	1597: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			t: () => keyOutputProblems,
			o: () => makeKey
		});
		var failure = __nccwpck_require__(1324);
		var key_material = __nccwpck_require__(2514);
		var output_file = __nccwpck_require__(9155);
		var path_name = __nccwpck_require__(1212);
		function checkKeyOutput(path, options) {
			let checked = (0, output_file.y)(path, options);
			if ("problem" in checked) return checked;
			let { path: file, exists } = checked.value;
			if (!exists) return { value: file };
			return { problem: `already exists, and the action never overwrites a key: remove it in a step before, or give another path, in the runner's temp folder say: ${(0, path_name.zf)(path, file)}` };
		}
		async function writeKeyOutput(file, privateKey, ledger, platform = process.platform) {
			let { restrictToOwner } = platform === "win32" ? await __nccwpck_require__.e(973).then(__nccwpck_require__.bind(__nccwpck_require__, 9973)) : NO_ACL;
			let warnings = [];
			try {
				(0, output_file.S)(file, privateKey, (mark) => {
					ledger.note("written", [mark]);
					restrictToOwner(file) || warnings.push(OPEN);
				});
				return warnings;
			} catch (error) {
				if (error instanceof failure.HR) throw error;
				let { code } = error;
				let line = `The private key could not be written to "${file}" (${code}). Nothing was sent to PAM Core; check the folder, then run again.`;
				throw new failure.HR("Invalid input", "invalid_input", line, { cause: error });
			}
		}
		let NO_ACL = { restrictToOwner: () => !0 };
		let OPEN = "Access to the file that it was written to could not be limited to its owner with icacls, so the access list of its folder holds.";
		function keyOutputProblems({ label, path }, place) {
			let checked = checkKeyOutput(path, place);
			return "problem" in checked ? [{
				input: label,
				message: checked.problem
			}] : [];
		}
		async function makeKey(spec, recipe, place, ledger) {
			let material = await (0, key_material.Yx)(spec, recipe, place);
			if (!spec.output) return material;
			let { label, path } = spec.output;
			let checked = checkKeyOutput(path, place);
			if ("problem" in checked) throw new failure.HR("Invalid input", "invalid_input", `${label} ${checked.problem}.`);
			let warnings = await writeKeyOutput(checked.value, `${material.privateKey}`, ledger);
			return {
				...material,
				writtenTo: checked.value,
				warnings: [...material.warnings, ...warnings]
			};
		}
	}),
	6302: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { n: () => loadHostAccess });
		var _domain_host_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3666);
		var _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4604);
		var _files_path_name_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1212);
		var _key_key_error_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(137);
		var _key_passphrase_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9317);
		var _key_source_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(350);
		var _veil_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8677);
		let NO_PATH = /^\s*(?:#|\d* ?SHA256:|\S+\s+AAAA)|\s(?:ssh|ecdsa|sk)-/;
		async function loadHostAccess(spec, host, place, shelf) {
			let { knownHosts: named, loginKey, keyOptions, authorizedKeys = ".ssh/authorized_keys", retireLoginKey = !1 } = host;
			let veil = new _veil_js__WEBPACK_IMPORTED_MODULE_4__.b(place);
			let problems = [];
			let refused = host.loginPassphrase === "refused";
			let identity = loginKey && await (0, _key_source_js__WEBPACK_IMPORTED_MODULE_3__.CD)(loginKey.label, problems, () => readLoginKey(loginKey, host, place, veil), refused);
			let ends = endsOf(host, spec);
			let knownHosts = named && ends && await (0, _key_source_js__WEBPACK_IMPORTED_MODULE_3__.CD)(named.label, problems, () => findHosts(named.text, ends, place, shelf));
			if (!ends || !knownHosts || problems.length > 0) {
				veil.lift();
				return { problems };
			}
			return {
				access: {
					...ends,
					knownHosts,
					loginKey: identity,
					authorizedKeys,
					keyOptions,
					retireLoginKey
				},
				release: () => veil.lift()
			};
		}
		function endsOf(host, { username, ip }) {
			let { account = username, address = ip, port = 22, jump } = host;
			if (account === void 0 || address === void 0) return;
			let { loginUser = account } = host;
			return {
				login: {
					user: loginUser,
					host: address,
					port
				},
				account,
				jump: jump && {
					user: loginUser,
					...jump
				}
			};
		}
		async function findHosts(text, { login, jump }, place, shelf) {
			let known = shelf.get(text) ?? await readKnownHosts(text, place);
			shelf.set(text, known);
			let hosts = jump ? [login, jump] : [login];
			let missing = hosts.filter((host) => !known.has(host));
			if (missing.length > 0) {
				let names = missing.map(_domain_host_js__WEBPACK_IMPORTED_MODULE_5__.P).join(" and ");
				let scans = missing.map(({ host, port }) => `"ssh-keyscan -p ${port} ${host}"`).join(" and ");
				throw new _key_key_error_js__WEBPACK_IMPORTED_MODULE_6__.e(`There is no line for ${names}. ${scans} gives the lines; compare their fingerprints with those on the host before you trust them.`);
			}
			return [...new Set(hosts.flatMap((host) => known.linesFor(host)))];
		}
		async function readKnownHosts(text, place) {
			let { KnownHosts } = await __nccwpck_require__.e(521).then(__nccwpck_require__.bind(__nccwpck_require__, 8521));
			if (KnownHosts.isText(text)) return new KnownHosts(text);
			if ((0, _files_path_name_js__WEBPACK_IMPORTED_MODULE_1__.zC)(text.trim()) || NO_PATH.test(text)) throw new _key_key_error_js__WEBPACK_IMPORTED_MODULE_6__.e("None of its lines has the form of known_hosts: names, type, base64.");
			return new KnownHosts((0, _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__.j)(text.trim(), {
				...place,
				limit: 16777216
			}).text);
		}
		async function readLoginKey(loginKey, { loginPassphrase }, place, veil) {
			let { publicHalf, unlockPrivateKey } = await __nccwpck_require__.e(594).then(__nccwpck_require__.bind(__nccwpck_require__, 1594));
			let passphrase = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_3__.jP)(loginPassphrase ? { passphrase: loginPassphrase } : {}, place);
			let { text } = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_3__.o$)(loginKey, place, !0);
			veil.add(text, publicHalf(text));
			let identity = await unlockPrivateKey(text, passphrase).catch((error) => {
				throw error instanceof _key_passphrase_js__WEBPACK_IMPORTED_MODULE_2__.by ? error.at("ssh-login-password (ssh_login_password_env in a keys file)") : error;
			});
			identity.privateKey !== text && veil.add(identity.privateKey, identity.publicKey);
			return identity;
		}
	}),
	2514: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Gn: () => rereadKeyMaterial,
			Yx: () => generateKeyMaterial,
			nD: () => loadKeyMaterial
		});
		var _key_source_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(350);
		var _veil_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8677);
		let PUBLIC_LINE = /(?:^|\s)(?:ssh|ecdsa|sk)-\S+\s+AAAA/;
		let PRIVATE = /private/i;
		async function loadKeyMaterial(spec, place) {
			let problems = [];
			let veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__.b(place);
			let { privateKey, publicKey } = spec;
			let passphrase = await (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.CD)("password_env", problems, () => (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.jP)(spec, place));
			let refused = spec.passphrase !== void 0 && passphrase === void 0;
			let pair = privateKey && await (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.CD)(privateKey.label, problems, () => readPair(privateKey, passphrase, place, veil), refused);
			let given = publicKey && await (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.CD)(publicKey.label, problems, () => readPublicKey(publicKey, place, veil));
			if (given && pair && !given.blob.equals(pair.publicKey.blob)) {
				let message = `does not belong to the private key: it is ${given.fingerprint}, the private key's own is ${pair.publicKey.fingerprint}`;
				problems.push({
					input: publicKey.label,
					message
				});
			}
			if (problems.length === 0) return {
				material: {
					...sendable(pair, given),
					...passphrase ? { passphrase } : {},
					...pair?.readFrom ? { readFrom: pair.readFrom } : {},
					release: () => veil.lift()
				},
				hide: () => veil.lower()
			};
			veil.lift();
			return { problems };
		}
		function sendable(pair, given) {
			if (!pair) return {
				notices: [],
				warnings: []
			};
			let { line, fingerprint } = given ?? pair.publicKey;
			return {
				privateKey: pair.privateKey,
				publicKey: line,
				fingerprint,
				notices: pair.notices,
				warnings: pair.warnings
			};
		}
		async function readPair(source, passphrase, place, veil) {
			let { publicHalf, readPrivateKey } = await __nccwpck_require__.e(594).then(__nccwpck_require__.bind(__nccwpck_require__, 1594));
			let { text, mark, warnings } = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.o$)(source, place, !0);
			veil.add(text, publicHalf(text));
			let pair = await readPrivateKey(text, passphrase);
			pair.privateKey !== text && veil.add(pair.privateKey, pair.publicKey.line);
			place.secrets.publics.add(pair.publicKey.fingerprint);
			let hidden = source.from !== "file" && text.split("\n").some((line) => isPublicLine(line, pair.publicKey.line)) ? ["Some lines of this key are public, but GitHub masks every line of a secret, so a job output that holds public-key or results may be dropped. Give the key as a file to avoid that."] : [];
			return {
				...pair,
				...mark ? { readFrom: mark } : {},
				warnings: [
					...warnings,
					...pair.warnings,
					...hidden
				]
			};
		}
		function isPublicLine(line, publicLine) {
			return line.trim().length >= 4 && publicLine.includes(line.trim());
		}
		async function readPublicKey(source, place, veil) {
			let { text } = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.o$)(source, place, !1);
			(!PUBLIC_LINE.test(text) || PRIVATE.test(text)) && veil.add(text);
			let { parsePublicKey } = await __nccwpck_require__.e(654).then(__nccwpck_require__.bind(__nccwpck_require__, 4654));
			return parsePublicKey(text);
		}
		function rereadKeyMaterial(spec, checked, place) {
			let veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__.b(place);
			let passphrase = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.jP)(spec, place);
			let privateKey = spec.privateKey && (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.o$)(spec.privateKey, place, !0).text;
			privateKey && veil.add(privateKey, checked.publicKey);
			return {
				...checked,
				...privateKey ? { privateKey } : {},
				...passphrase ? { passphrase } : {},
				release: () => veil.lift()
			};
		}
		async function generateKeyMaterial(spec, recipe, place) {
			let { generateKeyPair } = await __nccwpck_require__.e(682).then(__nccwpck_require__.bind(__nccwpck_require__, 5682));
			let veil = new _veil_js__WEBPACK_IMPORTED_MODULE_1__.b(place);
			let passphrase = (0, _key_source_js__WEBPACK_IMPORTED_MODULE_0__.jP)(spec, place);
			let pair = await generateKeyPair(recipe.kind, {
				format: recipe.format,
				comment: spec.identifier,
				...passphrase ? { passphrase } : {}
			});
			veil.add(pair.privateKey, pair.publicKey.line);
			place.secrets.publics.add(pair.publicKey.fingerprint);
			return {
				...sendable(pair),
				...passphrase ? { passphrase } : {},
				release: () => veil.lift()
			};
		}
	}),
	350: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			CD: () => attempt,
			jP: () => readPassphrase,
			o$: () => readSource
		});
		var failure = __nccwpck_require__(1324);
		var input_file = __nccwpck_require__(4604);
		var key_error = __nccwpck_require__(137);
		var key_text = __nccwpck_require__(2524);
		function readKeyFile(path, options) {
			let { secret = !1, platform = process.platform, ...place } = options;
			let { text, mode, mark } = (0, input_file.j)(path, {
				...place,
				limit: key_text.hl
			});
			let shared = secret && platform !== "win32" && !!(mode & 63);
			let octal = (mode & 511).toString(8);
			return {
				text,
				mark,
				warnings: shared ? [`The file is open to other users (mode ${octal}): "chmod 600" it.`] : []
			};
		}
		var passphrase = __nccwpck_require__(9317);
		function readPassphrase({ passphrase }, place) {
			if (!passphrase || passphrase === "refused") return;
			let text = "text" in passphrase ? passphrase.text : readVariable(passphrase.env, place).replace(/(\r?\n)+$/, "");
			place.secrets.add(text, place);
			return text;
		}
		function readSource(source, place, secret) {
			if (source.from === "file") return readKeyFile(source.path, {
				...place,
				secret
			});
			return {
				text: source.from === "text" ? source.text : readVariable(source.name, place),
				warnings: []
			};
		}
		function readVariable(name, { env }) {
			let text = env[name];
			if (text === void 0 || text.trim() === "") throw new key_error.e(`The environment variable ${name} is not set or empty. Set it from a secret in the step's env. ${failure.wK}.`);
			return text;
		}
		async function attempt(label, problems, work, refused = !1) {
			try {
				return await work();
			} catch (error) {
				if (!(error instanceof key_error.e || error instanceof input_file.f)) throw error;
				refused && error instanceof passphrase.by || problems.push({
					input: label,
					message: error.message
				});
				return;
			}
		}
	}),
	8677: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { b: () => Veil });
		class Veil {
			#place;
			#hidings = [];
			#releases = [];
			constructor(place) {
				this.#place = place;
			}
			add(text, publicLine) {
				this.#hidings.push(this.#place.secrets.maskPrivateKey(text, publicLine, this.#place));
				this.#place.ahead || this.lower();
			}
			lower() {
				for (let hide of this.#hidings.splice(0)) this.#releases.push(hide());
			}
			lift() {
				if (this.#place.lean) for (let forget of this.#releases.splice(0)) forget();
			}
		}
	}),
	176: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			V: () => appendCommand,
			m: () => CommandFileError
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
		class CommandFileError extends Error {
			name = "CommandFileError";
			constructor(variable, path, cause) {
				let { code } = cause;
				super(`${variable} leads to "${path}", and ${REASONS.get(`${code}`) ?? "that cannot be written"} (${code})`, { cause });
			}
		}
		let READ_ONLY = "that may not be written";
		let REASONS = new Map([
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
				(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, text);
			} catch (error) {
				takeBack(path, size);
				throw new CommandFileError(variable, path, error);
			}
		}
		function takeBack(path, size) {
			try {
				(0, node_fs__WEBPACK_IMPORTED_MODULE_0__.truncateSync)(path, size);
			} catch {}
		}
		function sizeOf(path) {
			try {
				return (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).size;
			} catch {
				return 0;
			}
		}
	}),
	7987: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { k: () => nodeProblem });
		function nodeProblem(version) {
			let [major = 0, minor = 0] = version.split(".").map(Number);
			if (major > 24 || major === 24 && minor >= 5) return;
			return `This action needs Node 24.5 or later, but the runner has ${version}. Update the runner to 2.328 or newer.`;
		}
	}),
	3244: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			OE: () => ANNOTATION_LIMIT,
			by: () => Runner,
			dK: () => mask
		});
		var external_node_os_ = __nccwpck_require__(8161);
		var external_os_ = __nccwpck_require__(857);
		function toCommandValue(input) {
			if (input == null) return "";
			else if (typeof input == "string" || input instanceof String) return input;
			return JSON.stringify(input);
		}
		function issueCommand(command, properties, message) {
			let cmd = new Command(command, properties, message);
			process.stdout.write(cmd.toString() + external_os_.EOL);
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
		var safe_text = __nccwpck_require__(290);
		var command_file = __nccwpck_require__(176);
		let ANNOTATION_LIMIT = 10;
		function mask(value) {
			runner_issue("add-mask", {}, value);
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
				this.#env.GITHUB_STATE ? (0, command_file.V)("GITHUB_STATE", this.#env.GITHUB_STATE, keyValue(name, value)) : runner_issue("save-state", { name }, value);
			}
			state(name) {
				return this.#env[`STATE_${name}`] ?? "";
			}
			summary(markdown) {
				this.#report("job summary", "GITHUB_STEP_SUMMARY", `${this.#redact(markdown)}${external_node_os_.EOL}`);
			}
			#report(what, variable, text) {
				let path = this.#env[variable];
				if (!path) return;
				try {
					(0, command_file.V)(variable, path, text);
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
				return this.#redact((0, safe_text.TN)(line, 4e3));
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
			].join(external_node_os_.EOL);
		}
	}),
	4277: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { b: () => outliveLog });
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
	}),
	6813: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			I: () => harmless,
			q: () => foreignText
		});
		var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);
		var _public_values_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8659);
		var _safe_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(290);
		let LONGEST_READ = 4096;
		let PEM = /-{4,}[ ]?BEGIN [A-Z0-9 ]+-{4,}(?:.*?-{4,}[ ]?END [A-Z0-9 ]+-{4,})?/g;
		let UUID = /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/gi;
		let DNS_NAME = /(?<![\w.-])(?:[a-z\d-]{1,24}\.)+[a-z]{2,24}\.?(?![\w-])/gi;
		let ONE_CASE = /^[A-Z]?[^A-Z]*$|^[^a-z]*$/;
		let PUNCTUATION = /^[^\p{L}\p{N}]{0,8}|[^\p{L}\p{N}]{0,8}$/gu;
		let joined = (part) => RegExp(`^(?:${part})(?:[-_./=](?:${part}))*$`);
		let PROSE = joined("[A-Z]?[a-z]*|[A-Z]+|\\d{1,5}");
		let NAME = joined("(?:[A-Z]{0,3}[a-z]{2,}(?:[A-Z]{1,3}[a-z]{2,})*[A-Z]{0,4}|[A-Za-z]?[a-z]*|[A-Z]+)\\d{0,5}");
		let CODE = /^[\w+/=.-]+$/;
		let MIXED_RUN = /[cn](?:p?[cn])+/g;
		let EVEN_RUN = /(\d)\1+/g;
		let GAP = /[…*]/;
		function foreignText(publics, redact) {
			return (text) => {
				let line = (0, _safe_text_js__WEBPACK_IMPORTED_MODULE_1__.TN)(text.slice(0, LONGEST_READ), LONGEST_READ).replace(PEM, "…");
				let whole = text.length > LONGEST_READ ? line.replace(/\S*$/, "…") : line;
				return (0, _safe_text_js__WEBPACK_IMPORTED_MODULE_1__.Jj)(withoutEncodedText(redact(whole), publics), 300);
			};
		}
		let harmless = foreignText(new _public_values_js__WEBPACK_IMPORTED_MODULE_2__.m(), (line) => line);
		function withoutEncodedText(line, publics) {
			let words = line.split(" ");
			let shown = words.map((word) => isHarmless(word, publics) ? word : "…");
			let looked = words.flatMap((word, at) => {
				let core = bare(word);
				let kind = kindOf(core, shown[at] !== "…", publics);
				return core !== "" || GAP.test(word) ? [{
					at,
					width: word.length,
					core,
					kind
				}] : [];
			});
			let mixed = runs(looked, MIXED_RUN, ({ kind }) => kind[0]).filter((run) => run.some(({ kind, core }) => kind === "code" && core.length > 3));
			let even = runs(looked, EVEN_RUN, ({ kind, width }) => kind === "other" || width > 6 ? "-" : width).filter((run) => run.some(({ kind, core }) => kind === "code" || core.length === 1));
			for (let run of [...mixed, ...even]) run.reduce((sum, { core }) => sum + core.length, 0) > 20 && shown.fill("…", run[0]?.at, Number(run.at(-1)?.at) + 1);
			return shown.filter((word, at) => word !== "…" || shown[at - 1] !== "…").join(" ");
		}
		function runs(words, pattern, sign) {
			let found = words.map(sign).join("").matchAll(pattern);
			return Array.from(found, ({ 0: { length }, index }) => words.slice(index, index + length));
		}
		function isHarmless(word, publics) {
			if (word.includes("***") && kindOf(bare(word.replaceAll("***", "")), !0, publics) === "code") return !1;
			let core = bare(word);
			if (isShort(core) || (0, node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(core)) return !0;
			return isShort(publics.takenOut(core.replace(UUID, "").replace(DNS_NAME, withoutName)));
		}
		function bare(word) {
			return word.replace(PUNCTUATION, "");
		}
		function withoutName(name) {
			return name.split(".").every((label) => ONE_CASE.test(label)) ? "" : name;
		}
		function isShort(word) {
			return word.length <= 24 || [...word].length <= 24;
		}
		function kindOf(core, harmless, publics) {
			if (!CODE.test(core) || harmless && !isShort(core)) return "other";
			if (PROSE.test(core)) return "prose";
			if (publics.takenOut(core) === "") return "other";
			return NAME.test(core) ? "name" : "code";
		}
	}),
	8659: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, { m: () => PublicValues });
		let LONGEST = 1024;
		let EDGE = /(?<![\p{L}\p{N}])|(?![\p{L}\p{N}])/gu;
		class PublicValues {
			#values = new Set();
			#all = "";
			add(...values) {
				for (let value of values) {
					if (value === void 0 || value.includes("PRIVATE KEY")) continue;
					for (let word of new Set([value, ...value.split(/\s+/)])) this.#addOne(canonical(word));
				}
			}
			standIn(text) {
				return this.#parts(canonical(text), 2).next().done === !1;
			}
			hold(text) {
				return this.#all.includes(canonical(text));
			}
			takenOut(word) {
				let text = canonical(word);
				return [...this.#parts(text, 4)].reduceRight((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), text);
			}
			#addOne(value) {
				if (value.length < 2 || value.length > LONGEST || this.#values.has(value)) return;
				this.#values.add(value);
				this.#all += `${value}\n`;
			}
			*#parts(text, shortest) {
				let edges = Array.from(text.slice(0, LONGEST).matchAll(EDGE), ({ index }) => index).slice(0, 128);
				let done = 0;
				for (let from of edges) {
					if (from < done) continue;
					let to = edges.findLast((edge) => edge - from >= shortest && this.#values.has(text.slice(from, edge)));
					if (to === void 0) continue;
					yield [from, to];
					done = to;
				}
			}
		}
		function canonical(text) {
			return text.trim().normalize("NFC").toLowerCase();
		}
	}),
	290: ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Jj: () => cut,
			PR: () => UNSEEN,
			TN: () => oneLine,
			wD: () => markdown
		});
		let ANSI = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-OQ-WYZ\\`-~]/gu;
		let INVISIBLE = /[\p{C}\p{DI}]/gu;
		let BLANK = /[\s\x85\u2800\u{1d159}]/gu;
		let PLAIN = /^[!-~]+(?: [!-~]+)*$/;
		let UNSEEN = new RegExp([
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
		function markdown(text, max) {
			return oneLine(text, max).replace(/["#$&'!()*:<>@[\\\]^_`{|}~]|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`);
		}
	})
};
var __webpack_module_cache__ = {};
function __nccwpck_require__(moduleId) {
	var cachedModule = __webpack_module_cache__[moduleId];
	if (cachedModule !== void 0) return cachedModule.exports;
	var module = __webpack_module_cache__[moduleId] = { exports: {} };
	var threw = !0;
	try {
		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
		threw = !1;
	} finally {
		threw && delete __webpack_module_cache__[moduleId];
	}
	return module.exports;
}
__nccwpck_require__.m = __webpack_modules__;
__nccwpck_require__ !== void 0 && (__nccwpck_require__.ab = decodeURIComponent(new URL(".", import.meta.url).pathname).slice(+!!import.meta.url.match(/^file:\/\/\/\w:/), -1) + "/");
(() => {
	var webpackQueues = typeof Symbol == "function" ? Symbol("webpack queues") : "__webpack_queues__";
	var webpackExports = typeof Symbol == "function" ? Symbol("webpack exports") : "__webpack_exports__";
	var webpackError = typeof Symbol == "function" ? Symbol("webpack error") : "__webpack_error__";
	var resolveQueue = (queue) => {
		if (queue && queue.d < 1) {
			queue.d = 1;
			queue.forEach((fn) => fn.r--);
			queue.forEach((fn) => fn.r-- ? fn.r++ : fn());
		}
	};
	var wrapDeps = (deps) => deps.map((dep) => {
		if (typeof dep == "object" && dep) {
			if (dep[webpackQueues]) return dep;
			if (dep.then) {
				var queue = [];
				queue.d = 0;
				dep.then((r) => {
					obj[webpackExports] = r;
					resolveQueue(queue);
				}, (e) => {
					obj[webpackError] = e;
					resolveQueue(queue);
				});
				var obj = {};
				obj[webpackQueues] = (fn) => fn(queue);
				return obj;
			}
		}
		var ret = {};
		ret[webpackQueues] = (x) => {};
		ret[webpackExports] = dep;
		return ret;
	});
	__nccwpck_require__.a = (module, body, hasAwait) => {
		var queue;
		hasAwait && ((queue = []).d = -1);
		var depQueues = new Set();
		var exports = module.exports;
		var currentDeps;
		var outerResolve;
		var reject;
		var promise = new Promise((resolve, rej) => {
			reject = rej;
			outerResolve = resolve;
		});
		promise[webpackExports] = exports;
		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise.catch((x) => {}));
		module.exports = promise;
		body((deps) => {
			currentDeps = wrapDeps(deps);
			var fn;
			var getResult = () => currentDeps.map((d) => {
				if (d[webpackError]) throw d[webpackError];
				return d[webpackExports];
			});
			var promise = new Promise((resolve) => {
				fn = () => resolve(getResult);
				fn.r = 0;
				var fnQueue = (q) => q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn)));
				currentDeps.map((dep) => dep[webpackQueues](fnQueue));
			});
			return fn.r ? promise : getResult();
		}, (err) => (err ? reject(promise[webpackError] = err) : outerResolve(exports), resolveQueue(queue)));
		queue && queue.d < 0 && (queue.d = 0);
	};
})();
(() => {
	var getProto = Object.getPrototypeOf ? (obj) => Object.getPrototypeOf(obj) : (obj) => obj.__proto__;
	var leafPrototypes;
	__nccwpck_require__.t = function(value, mode) {
		mode & 1 && (value = this(value));
		if (mode & 8) return value;
		if (typeof value == "object" && value) {
			if (mode & 4 && value.__esModule) return value;
			if (mode & 16 && typeof value.then == "function") return value;
		}
		var ns = Object.create(null);
		__nccwpck_require__.r(ns);
		var def = {};
		leafPrototypes ||= [
			null,
			getProto({}),
			getProto([]),
			getProto(getProto)
		];
		for (var current = mode & 2 && value; typeof current == "object" && !~leafPrototypes.indexOf(current); current = getProto(current)) Object.getOwnPropertyNames(current).forEach((key) => def[key] = () => value[key]);
		def.default = () => value;
		__nccwpck_require__.d(ns, def);
		return ns;
	};
})();
__nccwpck_require__.d = (exports, definition) => {
	for (var key in definition) __nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key) && Object.defineProperty(exports, key, {
		enumerable: !0,
		get: definition[key]
	});
};
(() => {
	__nccwpck_require__.f = {};
	__nccwpck_require__.e = (chunkId) => Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
		__nccwpck_require__.f[key](chunkId, promises);
		return promises;
	}, []));
})();
__nccwpck_require__.u = (chunkId) => "" + chunkId + ".index.js";
__nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
__nccwpck_require__.r = (exports) => {
	typeof Symbol < "u" && Symbol.toStringTag && Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
	Object.defineProperty(exports, "__esModule", { value: !0 });
};
(() => {
	var scriptUrl;
	typeof import.meta.url == "string" && (scriptUrl = import.meta.url);
	if (!scriptUrl) throw Error("Automatic publicPath is not supported in this browser");
	scriptUrl = scriptUrl.replace(/#.*$/, "").replace(/\?.*$/, "").replace(/\/[^\/]+$/, "/");
	__nccwpck_require__.p = scriptUrl;
})();
(() => {
	__nccwpck_require__.b = new URL("./", import.meta.url);
	var installedChunks = { 792: 0 };
	var installChunk = (data) => {
		var { ids, modules, runtime } = data;
		var moduleId, chunkId, i = 0;
		for (moduleId in modules) __nccwpck_require__.o(modules, moduleId) && (__nccwpck_require__.m[moduleId] = modules[moduleId]);
		runtime && runtime(__nccwpck_require__);
		for (; i < ids.length; i++) {
			chunkId = ids[i];
			__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId] && installedChunks[chunkId][0]();
			installedChunks[ids[i]] = 0;
		}
	};
	__nccwpck_require__.f.j = (chunkId, promises) => {
		var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : void 0;
		if (installedChunkData !== 0) {
			if (installedChunkData) promises.push(installedChunkData[1]);
			else {
				var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
					installedChunks[chunkId] !== 0 && (installedChunks[chunkId] = void 0);
					throw e;
				});
				var promise = Promise.race([promise, new Promise((resolve) => installedChunkData = installedChunks[chunkId] = [resolve])]);
				promises.push(installedChunkData[1] = promise);
			}
		}
	};
})();
var __webpack_exports__ = __nccwpck_require__(8829);
__webpack_exports__ = await __webpack_exports__;
