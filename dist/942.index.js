export const id = 942;
export const ids = [942, 872];
export const modules = {
	8872: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			$: () => checkDeviceRecipe,
			parseDeviceRecipe: () => parseDeviceRecipe
		});
		var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7728);
		var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);
		var _yaml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7410);
		let NEEDED = [
			"type",
			"vendor",
			"model",
			"site"
		];
		let FIELDS = [...NEEDED, "connectivities"];
		let MUST = `must be a map of ${NEEDED.join(", ")} (all needed) and connectivities (SSH:22,HTTPS:443), such as {type: Server, vendor: Debian, model: Linux, site: Berlin}`;
		function parseDeviceRecipe(text) {
			let { value, problems } = (0, _yaml_text_js__WEBPACK_IMPORTED_MODULE_1__.g)(text);
			return problems.length > 0 ? { problem: `${MUST}; it cannot be read as YAML` } : checkDeviceRecipe(value);
		}
		function checkDeviceRecipe(value) {
			let checked = valibot__WEBPACK_IMPORTED_MODULE_2__.xLC(recipe, value);
			return checked.success ? { value: checked.output } : { problem: MUST + faultyFields(checked.issues) };
		}
		function faultyFields(issues) {
			let names = issues.flatMap(({ path = [] }) => path.map(({ key }) => `${key}`));
			let faulty = new Set(names.map((name) => FIELDS.includes(name) ? name : "a field that is none of these"));
			return faulty.size > 0 ? `; look at ${[...faulty].join(", ")}` : "";
		}
		let name = valibot__WEBPACK_IMPORTED_MODULE_2__.FsL(valibot__WEBPACK_IMPORTED_MODULE_2__.KCZ([valibot__WEBPACK_IMPORTED_MODULE_2__.YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__.FsL(valibot__WEBPACK_IMPORTED_MODULE_2__.aig(), valibot__WEBPACK_IMPORTED_MODULE_2__.pdi(String))]), valibot__WEBPACK_IMPORTED_MODULE_2__.Bqr(), valibot__WEBPACK_IMPORTED_MODULE_2__.hq(), valibot__WEBPACK_IMPORTED_MODULE_2__.z6Y((text) => "value" in (0, _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__.tY)(text)));
		let recipe = valibot__WEBPACK_IMPORTED_MODULE_2__.rej({
			...valibot__WEBPACK_IMPORTED_MODULE_2__.v4Y(NEEDED, name),
			connectivities: valibot__WEBPACK_IMPORTED_MODULE_2__.lqM(valibot__WEBPACK_IMPORTED_MODULE_2__.FsL(name, valibot__WEBPACK_IMPORTED_MODULE_2__.yGV(/^[A-Za-z]\w*:\d{1,5}(,[A-Za-z]\w*:\d{1,5})*$/)), "SSH:22")
		});
	}),
	7410: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { g: () => readYaml });
		var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4437);
		function readYaml(text) {
			if (hasTooMany(text)) return unreadable(TOO_MANY);
			try {
				let events = (0, js_yaml__WEBPACK_IMPORTED_MODULE_0__.PH)(text, {});
				let outline = outlineOf(events, text);
				let documents = (0, js_yaml__WEBPACK_IMPORTED_MODULE_0__.fw)(events, {
					source: text,
					json: !0
				});
				if (documents.length <= 1) return {
					value: documents[0] ?? null,
					...outline
				};
				return unreadable("the file holds more than one document, and must be one");
			} catch (error) {
				return unreadable(describe(error));
			}
		}
		function unreadable(problem) {
			return {
				value: void 0,
				problems: [problem],
				lineOf: () => 1
			};
		}
		let MOST_VALUES = 25e4;
		let TOO_MANY = `the file has more than ${MOST_VALUES} lines and values: divide it, and give each job its part`;
		function hasTooMany(text) {
			let beginning = /[,[{?]\s*|-\s+|\n\s*/g;
			let count = 0;
			for (; beginning.test(text);) if (++count > MOST_VALUES) return !0;
			return !1;
		}
		function describe(error) {
			let { reason, mark } = error;
			return `line ${mark.line + 1}, column ${mark.column + 1}: not valid YAML or JSON (${adviceOf(reason)})`;
		}
		function adviceOf(reason) {
			if (reason.includes("maxDepth")) return "it is nested too deeply";
			if (reason.includes("alias")) return "an alias (*name) has no anchor before it; put text that starts with * in quotes";
			if (reason.includes("anchor")) return "an anchor (&name) has no name; put text that starts with & in quotes";
			if (/\btag\b/.test(reason)) return "a tag (!name) says nothing in a keys file; put text that starts with ! in quotes";
			return `${/^[a-z ,'-]+$/.test(reason) ? `${reason}; ` : ""}check indentation, colons and quotes`;
		}
		function outlineOf(events, text) {
			let lines = new Map();
			let problems = [];
			let lineAt = lineCounter(text);
			let frames = [];
			for (let event of events) {
				if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.POP) {
					frames.pop();
					continue;
				}
				let parent = frames.at(-1);
				let isNear = frames.length <= 3;
				let path = parent && isNear ? pathIn(parent) : "";
				if (parent && isName(parent)) {
					parent.name = event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.SCALAR ? (0, js_yaml__WEBPACK_IMPORTED_MODULE_0__.KE)(text, event) : "";
					parent.fields.has(parent.name) && problems.push(`line ${lineAt(startOf(event))}: a field is repeated`);
					parent.fields.add(parent.name);
				} else isNear && lines.set(path, lineAt(startOf(event)));
				event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.SCALAR && event.anchorEnd > event.anchorStart && (0, js_yaml__WEBPACK_IMPORTED_MODULE_0__.KE)(text, event) === "" && problems.push(`line ${lineAt(event.anchorStart)}: an anchor (&name) has no value; put text that starts with & in quotes`);
				parent && (parent.count += 1);
				event.type < js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.SCALAR && frames.push({
					type: event.type,
					path,
					fields: new Set(),
					count: 0,
					name: ""
				});
			}
			return {
				problems,
				lineOf: (path) => lines.get(path.map((step) => `/${step}`).join("")) ?? 1
			};
		}
		function isName({ type, count }) {
			return type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.MAPPING && count % 2 == 0;
		}
		function pathIn({ type, path, count, name }) {
			if (type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.DOCUMENT) return path;
			return `${path}/${type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.MAPPING ? name : count}`;
		}
		function startOf(event) {
			if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.DOCUMENT) return 0;
			if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.SCALAR) return event.valueStart;
			return event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__.hy.ALIAS ? event.anchorStart : event.start;
		}
		function lineCounter(text) {
			let line = 1;
			let next = text.indexOf("\n");
			return (offset) => {
				for (; next >= 0 && next < offset; next = text.indexOf("\n", next + 1)) line += 1;
				return line;
			};
		}
	}),
	1942: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { planFleet: () => planFleet });
		var external_node_crypto_ = __webpack_require__(7598);
		var external_node_path_ = __webpack_require__(6760);
		var promises_ = __webpack_require__(8500);
		var failure = __webpack_require__(1324);
		var key_material = __webpack_require__(2147);
		var input_file = __webpack_require__(4604);
		var dist = __webpack_require__(7728);
		var key_rules = __webpack_require__(3139);
		var checks = __webpack_require__(5081);
		var host_fields = __webpack_require__(5186);
		var key_spec = __webpack_require__(5837);
		var path_name = __webpack_require__(1212);
		var device_recipe = __webpack_require__(8872);
		function nearest(word, candidates) {
			if (candidates.includes(word)) return word;
			let limit = Math.max(2, Math.floor(word.length / 3));
			return candidates.map((candidate) => ({
				candidate,
				distance: startsWith(candidate, word) ? 0 : editDistance(word, candidate)
			})).filter(({ candidate, distance }) => distance <= limit && distance * 2 < Math.max(word.length, candidate.length)).sort((a, b) => a.distance - b.distance)[0]?.candidate;
		}
		function startsWith(candidate, word) {
			return word.length > 1 && candidate.startsWith(word);
		}
		function editDistance(from, to) {
			let row = Array.from({ length: to.length + 1 }, (_, column) => column);
			for (let char of from) {
				let left = 0;
				let diagonal = 0;
				row = row.map((above, column) => {
					let replaced = diagonal + (char === to[column - 1] ? 0 : 1);
					left = column === 0 ? above + 1 : Math.min(above + 1, left + 1, replaced);
					diagonal = above;
					return left;
				});
			}
			return Math.min(...row.slice(-1));
		}
		var variable_name = __webpack_require__(503);
		let SECRET_INPUTS = [
			"private-key",
			"password",
			"ssh-login-key",
			"ssh-login-password"
		];
		function fieldOf(input) {
			return input.replaceAll("-", "_") + (SECRET_INPUTS.includes(input) ? "_env" : "");
		}
		let EXCLUSIVE = key_rules.Gu.flatMap(([parts, other]) => parts.map((part) => [fieldOf(part), fieldOf(other)]));
		let SECRETS = new Map([
			["private_key", "name a file in private_key_path, or an environment variable in private_key_env"],
			["password", "name an environment variable in password_env"],
			["passphrase", "name an environment variable in password_env"],
			["ssh_login_key", "name a file in ssh_login_key_path, or an environment variable in ssh_login_key_env"],
			["ssh_login_password", "name an environment variable in ssh_login_password_env"]
		]);
		let SHOWN = /^[A-Za-z_][\w.-]{0,23}$/;
		let NOT_SHOWN = "a field (its name is not shown)";
		let keys_file_schema_text = dist.FsL(dist.YjP(wantsText), dist.Bqr());
		let listed = dist.FsL(dist.YjP((issue) => typeof issue.input == "object" ? "must be text or a list" : wantsText(issue)), dist.Bqr());
		let scalar = dist.FsL(dist.KCZ([dist.YjP(), dist.aig()], "must be a number"), dist.pdi(String), dist.Bqr());
		let line = dist.FsL(keys_file_schema_text, by(checks.tY));
		let path = dist.FsL(keys_file_schema_text, by(checkPath));
		let address = dist.FsL(keys_file_schema_text, by(checks.l_));
		let kind = dist.FsL(keys_file_schema_text, dist.KIO(key_spec.A, `must be one of ${key_spec.A.join(", ")}`));
		let flag = dist.FsL(dist.L5J(), by(checkFlag));
		let tags = dist.RZV((input) => {
			if (!Array.isArray(input)) return dist.FsL(listed, dist.pdi(checks.ry));
			let split = dist.FsL(keys_file_schema_text, dist.pdi(checks.ry));
			return dist.FsL(dist.YOg(dist.cl6(split, "")), dist.pdi((list) => list.flat()));
		});
		let devices = dist.RZV((input) => {
			if (!Array.isArray(input)) return dist.FsL(listed, by(checks.wm));
			let device = dist.RZV((entry) => typeof entry == "object" ? dist.L5J() : keys_file_schema_text);
			return dist.FsL(dist.YOg(device), by(checks.FQ));
		});
		let LOGIN_KEY = "ssh_login_key";
		let hostFields = (variable) => ({
			rotate_on_host: part(flag, (rotate) => rotate ? { host: { rotate } } : {}),
			ssh_host: hostPart(address, (host) => ({ address: host })),
			ssh_port: hostPart(dist.FsL(scalar, by(host_fields.Yn)), (port) => ({ port })),
			ssh_user: hostPart(dist.FsL(keys_file_schema_text, by(host_fields.g4)), (account) => ({ account })),
			ssh_known_hosts: hostPart(keys_file_schema_text, (text) => ({ knownHosts: {
				label: "ssh_known_hosts",
				text
			} })),
			ssh_login_key_path: hostPart(path, (path) => ({ loginKey: {
				from: "file",
				label: `${LOGIN_KEY}_path`,
				path
			} })),
			ssh_login_key_env: hostPart(variable, (name) => ({ loginKey: {
				from: "env",
				label: `${LOGIN_KEY}_env`,
				name
			} })),
			ssh_login_password_env: hostPart(variable, (env) => ({ loginPassphrase: { env } })),
			ssh_login_user: hostPart(dist.FsL(keys_file_schema_text, by(host_fields.g4)), (loginUser) => ({ loginUser })),
			ssh_jump: hostPart(dist.FsL(keys_file_schema_text, by(host_fields.tP)), (jump) => ({ jump })),
			ssh_authorized_keys: hostPart(dist.FsL(keys_file_schema_text, by(host_fields.u3)), (authorizedKeys) => ({ authorizedKeys })),
			ssh_key_options: hostPart(dist.FsL(keys_file_schema_text, by(host_fields.SE)), (keyOptions) => ({ keyOptions })),
			ssh_retire_login_key: part(flag, (retireLoginKey) => retireLoginKey ? { host: { retireLoginKey } } : {})
		});
		function keyFields(format, variables) {
			let variable = dist.FsL(keys_file_schema_text, by((name) => (0, variable_name.R)(name, variables)));
			return {
				identifier: part(line, (identifier) => ({ identifier })),
				hostname: part(line, (hostname) => ({ hostname })),
				ip: part(address, (ip) => ({ ip })),
				username: part(line, (username) => ({ username })),
				key_name: part(line, (keyName) => ({ keyName })),
				enabled: part(flag, (enabled) => ({ enabled })),
				devices: part(devices, (list) => list.length > 0 ? { devices: list } : {}),
				tags: part(tags, (list) => list.length > 0 ? { tags: list } : {}),
				private_key_path: part(path, (path) => ({ privateKey: {
					from: "file",
					label: "private_key_path",
					path
				} })),
				private_key_env: part(variable, (name) => ({ privateKey: {
					from: "env",
					label: "private_key_env",
					name
				} })),
				generate_key: part(kind, (kind) => ({ generate: {
					kind,
					format
				} })),
				public_key_path: part(path, (path) => ({ publicKey: {
					from: "file",
					label: "public_key_path",
					path
				} })),
				public_key_env: part(variable, (name) => ({ publicKey: {
					from: "env",
					label: "public_key_env",
					name
				} })),
				public_key: part(keys_file_schema_text, (key) => ({ publicKey: {
					from: "text",
					label: "public_key",
					text: key
				} })),
				password_env: part(variable, (env) => ({ passphrase: { env } })),
				create_device: part(dist.FsL(dist.L5J(), by(device_recipe.$)), (createDevice) => ({ createDevice })),
				metadata_only: part(flag, (only) => only ? { metadataOnly: !0 } : {}),
				private_key_output_path: part(line, (path) => ({ output: {
					label: "private_key_output_path",
					path
				} })),
				...hostFields(variable)
			};
		}
		let DEFAULTS_ONLY = { identifier: dist.ZmZ("must stand in each entry, not in defaults") };
		function unknownFields(map, known) {
			return Object.keys(map).filter((name) => !known.includes(name)).map((name) => () => describeUnknown(name, known));
		}
		function describeUnknown(name, known) {
			if (name === "<<") return "a merge key (<<) is not read; put what the entries share into defaults";
			if (name.length > 32) return `${NOT_SHOWN} is unknown; the fields are ${known.join(", ")}`;
			let spelled = name.replace(/(?<=[a-z])(?=[A-Z])|-/g, "_").toLowerCase();
			let remedy = SECRETS.get(spelled);
			if (remedy) return `${name} must not stand in the file; ${remedy}`;
			let suggestion = nearest(spelled, known);
			let hint = suggestion ? `did you mean ${suggestion}?` : `the fields are ${known.join(", ")}`;
			return `${SHOWN.test(name) ? name : NOT_SHOWN} is unknown; ${hint}`;
		}
		function checkFlag(value) {
			return typeof value == "boolean" ? { value } : (0, checks.pO)(typeof value == "string" ? value.trim() : "");
		}
		function checkPath(path) {
			return (0, path_name.zC)(path) ? { problem: "is the text of a key, where the path of a file belongs" } : (0, checks.tY)(path);
		}
		function wantsText({ input }) {
			return typeof input == "number" || typeof input == "boolean" ? `holds a ${typeof input} where text is expected; put it in quotes` : "must be text";
		}
		function part(schema, become) {
			return dist.FsL(schema, dist.pdi(become));
		}
		function hostPart(schema, become) {
			return part(schema, (value) => ({ host: become(value) }));
		}
		function by(check) {
			return dist.NTK(({ dataset, addIssue, NEVER }) => {
				let result = check(dataset.value);
				if ("value" in result) return result.value;
				addIssue({ message: result.problem });
				return NEVER;
			});
		}
		var yaml_text = __webpack_require__(7410);
		let MOST_ENTRIES = 2e4;
		let REFUSED = {
			password_env: { passphrase: "refused" },
			ssh_login_password_env: { host: { loginPassphrase: "refused" } }
		};
		let NOTHING = {
			strange: !1,
			names: [],
			parts: {},
			problems: []
		};
		function parseKeysFile(text, options) {
			let { command, format = "openssh", variables } = options;
			let file = (0, yaml_text.g)(text);
			let outline = readOutline(file.value);
			let fields = keyFields(format, variables);
			let only = command === "register" ? void 0 : ["identifier", ...command === "report" ? [] : ["hostname"]];
			let shared = command === "report" ? NOTHING : blockCheck({
				...fields,
				...DEFAULTS_ONLY
			}, only)(outline.defaults ?? {});
			let check = blockCheck(fields, only);
			let entries = outline.entries.map((entry, position) => ({
				index: position + 1,
				line: file.lineOf(["keys", position]),
				...checkEntry(entry, shared, check, options)
			}));
			let complaints = [
				{
					about: "",
					problems: [...file.problems, ...outline.problems]
				},
				{
					about: `defaults (line ${file.lineOf(["defaults"])}): `,
					problems: shared.problems
				},
				...entries.flatMap((entry) => [entry.own, entry.lacking].map((problems) => ({
					about: `${nameOf(entry)}: `,
					problems
				}))),
				{
					about: "",
					problems: repeatedIdentifiers(entries)
				}
			];
			return {
				keys: (shared.problems.length > 0 ? [] : entries).map(({ index, line, spec }) => ({
					index,
					line,
					spec
				})),
				...firstOf(complaints)
			};
		}
		function firstOf(complaints) {
			let first = [];
			let omitted = 0;
			for (let { about, problems } of complaints) {
				let shown = problems.slice(0, 100 - first.length);
				first.push(...shown.map((problem) => about + (typeof problem == "string" ? problem : problem())));
				omitted += problems.length - shown.length;
			}
			return {
				problems: first,
				omitted
			};
		}
		function readOutline(file) {
			if (file === void 0) return {
				entries: [],
				problems: []
			};
			if (!isMap(file)) return {
				entries: [],
				problems: ["the file must be a map with the field keys, a list of entries"]
			};
			let problems = unknownFields(file, ["defaults", "keys"]).map((problem) => () => `at the top level, ${problem()}`);
			let { defaults, keys } = file;
			if (Array.isArray(keys) && keys.length > MOST_ENTRIES) return {
				entries: [],
				problems: [...problems, `keys has more than ${MOST_ENTRIES} entries: divide the file`]
			};
			if (Array.isArray(keys) && keys.length > 0) return {
				defaults,
				entries: keys,
				problems
			};
			return {
				defaults,
				entries: [],
				problems: [...problems, "keys must be a list with at least one entry"]
			};
		}
		function checkEntry(map, shared, check, options) {
			let own = check(map);
			let parts = {
				...shared.parts,
				...own.parts
			};
			let effective = own.names.filter((name) => isEffective(name, own.parts));
			let isReplaced = (name) => effective.some((other) => EXCLUSIVE.some((pair) => pair.includes(name) && pair.includes(other)));
			let inherited = shared.names.filter((name) => !isReplaced(name));
			let strange = own.strange || shared.strange;
			let description = {
				...describe([...inherited, ...own.names], parts, own.names),
				strange
			};
			let { key } = description;
			let lacking = !isMap(map) || own.names.includes("identifier") ? [] : [NO_IDENTIFIER];
			let { command, skipUnchanged = !1 } = options;
			isMap(map) && command === "register" && lacking.push(...(0, key_rules.Pb)(description, { skipUnchanged }).map(lineOf));
			return {
				identifier: key.identifier,
				own: own.problems,
				lacking,
				spec: {
					identifier: "",
					...key
				}
			};
		}
		let NO_IDENTIFIER = "identifier is missing: every key in a file needs its own";
		function describe(names, parts, own = names) {
			let { host: _, ...key } = Object.assign({}, ...names.map((name) => parts[name]));
			let host = Object.assign({}, ...names.map((name) => parts[name]?.host));
			let counts = (name) => host.rotate || own.includes(name) || !name.startsWith("ssh_");
			let given = new Set(names.filter((name) => isEffective(name, parts) && counts(name)));
			return {
				key: {
					...key,
					...host.rotate ? { host } : {}
				},
				given: (part) => given.has(fieldOf(part)),
				called: fieldOf
			};
		}
		function lineOf({ input, message }) {
			return `${input} ${message}`;
		}
		function blockCheck(fields, only) {
			let counted = Object.entries(fields).filter(([name]) => only?.includes(name) ?? !0);
			let blocks = new WeakMap();
			let values = new WeakMap();
			return (map) => {
				if (!isMap(map)) return {
					...NOTHING,
					problems: ["must be a map of fields"]
				};
				let known = blocks.get(map);
				if (known) return known;
				let block = checkBlock(map, counted, (name, schema) => checkOnce(name, map[name], schema, values));
				let unknown = only ? [] : unknownFields(map, Object.keys(fields));
				let whole = {
					...block,
					strange: unknown.length > 0,
					problems: [...unknown, ...block.problems]
				};
				blocks.set(map, whole);
				return whole;
			};
		}
		function checkOnce(name, value, schema, values) {
			let check = () => (0, dist.xLC)(schema, value, { abortEarly: !0 });
			if (typeof value != "object" || !value) return check();
			let results = values.get(value) ?? new Map();
			let result = results.get(name) ?? check();
			values.set(value, results.set(name, result));
			return result;
		}
		function checkBlock(map, fields, check) {
			let problems = [];
			let names = [];
			let parts = {};
			for (let [name, schema] of fields) {
				if (!Object.hasOwn(map, name) || isBlank(map[name])) continue;
				names.push(name);
				let checked = check(name, schema);
				let part = checked.success ? checked.output : REFUSED[name];
				part && (parts[name] = part);
				checked.success || problems.push(`${name} ${checked.issues[0].message}`);
			}
			problems.push(...(0, key_rules.je)(describe(names, parts)).map(lineOf));
			return {
				names,
				parts,
				problems
			};
		}
		function isEffective(name, parts) {
			let part = parts[name];
			return part === void 0 || Object.keys(part).length > 0;
		}
		function repeatedIdentifiers(entries) {
			let problems = [];
			let first = new Map();
			for (let { identifier, ...place } of entries) {
				if (identifier === void 0) continue;
				let twin = first.get(identifier);
				twin ? problems.push(() => `${nameOf(place)}: identifier is the same as that of ${nameOf(twin)}`) : first.set(identifier, place);
			}
			return problems;
		}
		function nameOf({ index, line }) {
			return `entry ${index} (line ${line})`;
		}
		function isBlank(value) {
			return value === null || typeof value == "string" && value.trim() === "";
		}
		function isMap(value) {
			return typeof value == "object" && !!value && !Array.isArray(value);
		}
		var keys_file_shard = __webpack_require__(9667);
		var generated_key = __webpack_require__(1597);
		var host_access = __webpack_require__(6302);
		var plan_key_material = __webpack_require__(2514);
		let KEPT = 2 ** 24;
		async function planFleet({ env, workspace, inputs, secrets, ledger }, keysFile, kept = KEPT) {
			let { command, keyFormat, options, shard, keysFileEnv } = inputs;
			let text = readKeysFile(keysFile, workspace);
			if ("problem" in text) return {
				jobs: [],
				problems: [problemOf(text.problem)]
			};
			let variables = keysFileEnv ? { variables: keysFileEnv } : {};
			let { skipUnchanged } = options;
			let file = parseKeysFile(text.value, {
				command,
				skipUnchanged,
				format: keyFormat,
				...variables
			});
			let confineTo = [workspace, ...env.RUNNER_TEMP ? [env.RUNNER_TEMP] : []];
			let place = {
				env,
				secrets,
				workspace,
				base: (0, external_node_path_.dirname)((0, external_node_path_.resolve)(workspace, keysFile)),
				confineTo,
				lean: !0
			};
			for (let { spec } of file.keys) secrets.publics.add(...publicTexts(spec));
			let jobs = [];
			let found = [...file.problems];
			let entries = {
				place,
				options,
				ledger,
				shelf: new Map(),
				room: kept
			};
			let unread = file.keys.length;
			for (let { index, line, spec } of file.keys) {
				if (found.length >= 100) break;
				index % BREATH === 0 && await (0, promises_.setImmediate)();
				let opened = command === "register" ? await planEntry(spec, entries) : { open: async () => key_material.S };
				if ("open" in opened) jobs.push({
					spec,
					identifierMadeUp: !1,
					...opened
				});
				else for (let problem of opened.problems) found.push(`entry ${index} (line ${line}): ${(0, failure.YK)(problem)}`);
				--unread;
			}
			command === "register" && keyFormat === "pem" && found.length === 0 && !jobs.some(({ spec }) => spec.generate) && found.push("key-format: pem needs an entry with generate_key: a given key is sent in the form it has");
			file.omitted > 0 && found.push(`${file.omitted} more problems are not shown`);
			unread > 0 && found.push(`the keys of ${unread} entries were not looked at any more`);
			return {
				jobs: shard ? (0, keys_file_shard.m)(jobs, shard) : jobs,
				problems: found.map(problemOf)
			};
		}
		function publicTexts({ devices = [], tags = [], host = {}, ...key }) {
			let { identifier, hostname, ip, username, keyName, privateKey, publicKey, output } = key;
			let { address, account, loginUser, loginKey, jump, authorizedKeys, keyOptions } = host;
			let paths = [
				privateKey,
				publicKey,
				loginKey
			].map((source) => source?.from === "file" ? source.path : void 0);
			return [
				identifier,
				hostname,
				ip,
				username,
				keyName,
				output?.path,
				...paths,
				...devices,
				...tags,
				address,
				account,
				loginUser,
				jump?.user,
				jump?.host,
				authorizedKeys,
				keyOptions,
				...Object.values(key.createDevice ?? {})
			];
		}
		let BREATH = 50;
		function problemOf(message) {
			return {
				input: "keys-file",
				message,
				apart: !0
			};
		}
		async function planEntry(spec, entries) {
			let { place, shelf } = entries;
			let planned = await planKey(spec, entries);
			let { host } = spec;
			if (!host) return planned;
			let wrong = [planned, await (0, host_access.n)(spec, host, {
				...place,
				ahead: !0
			}, shelf)].flatMap((each) => "problems" in each ? each.problems : []);
			if (wrong.length > 0 || !("open" in planned)) return { problems: wrong };
			return {
				...planned,
				open: async () => {
					let material = await planned.open();
					let reached = await (0, host_access.n)(spec, host, {
						...place,
						local: !0
					}, shelf);
					if ("problems" in reached) {
						material.release();
						throw changedMeanwhile();
					}
					let release = () => {
						material.release();
						reached.release();
					};
					return {
						...material,
						host: reached.access,
						release
					};
				}
			};
		}
		async function planKey(spec, entries) {
			let { place, options, ledger } = entries;
			let loaded = await (0, plan_key_material.nD)(spec, {
				...place,
				ahead: !0
			});
			if ("problems" in loaded) return loaded;
			let { material, hide } = loaded;
			let { generate, output } = spec;
			if (!generate && material.privateKey && material.privateKey.length <= entries.room) {
				entries.room -= material.privateKey.length;
				return {
					...fileOf(material),
					open: async () => {
						hide();
						return material;
					}
				};
			}
			if (generate) {
				let problems = output ? (0, generated_key.t)(output, place) : [];
				if (problems.length > 0) return { problems };
				return { open: async () => options.dryRun ? key_material.S : (0, generated_key.o)(spec, generate, place, ledger) };
			}
			let digest = digestOf(material);
			let { privateKey, passphrase, ...checked } = material;
			return {
				...fileOf(material),
				open: () => reopen(spec, checked, digest, {
					...place,
					local: !0
				})
			};
		}
		function fileOf({ readFrom }) {
			return readFrom ? { file: readFrom } : {};
		}
		async function reopen(spec, checked, digest, place) {
			try {
				let reread = (0, plan_key_material.Gn)(spec, checked, place);
				if (digestOf(reread) === digest) return reread;
				reread.release();
			} catch {}
			let loaded = await (0, plan_key_material.nD)(spec, place);
			if ("material" in loaded && digestOf(loaded.material) === digest) return loaded.material;
			throw changedMeanwhile();
		}
		function changedMeanwhile() {
			return new failure.HR("Invalid input", "key_changed", "Its key was changed or removed after it had been checked. Find out what writes the file while this step runs, then run again.");
		}
		function digestOf({ privateKey = "", publicKey = "", passphrase = "" }) {
			return (0, external_node_crypto_.createHash)("sha256").update(JSON.stringify([
				privateKey,
				publicKey,
				passphrase
			])).digest("base64");
		}
		function readKeysFile(path, workspace) {
			try {
				return { value: (0, input_file.j)(path, {
					workspace,
					limit: 8388608
				}).text };
			} catch (error) {
				return { problem: error.message };
			}
		}
	})
};
