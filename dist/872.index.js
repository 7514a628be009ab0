export const id = 872;
export const ids = [872];
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
	})
};
