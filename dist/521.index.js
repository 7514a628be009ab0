export const id = 521;
export const ids = [521];
export const modules = { 8521: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.d(__webpack_exports__, { KnownHosts: () => KnownHosts });
	var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
	let LINE = /^(?:(@cert-authority|@revoked)[ \t]+)?(\S+)[ \t]+[a-z][\w@.-]*[ \t]+(AAAA[\w+/]+=*)(?:[ \t].*)?$/;
	class KnownHosts {
		#named = new Map();
		#others = [];
		constructor(text) {
			for (let line of text.split(/\r?\n/)) this.#read(line.trim());
		}
		static isText(text) {
			return text.split(/\r?\n/).some((line) => LINE.test(line.trim()));
		}
		linesFor(place) {
			return this.#entriesFor(place).map(({ line }) => line);
		}
		has(place) {
			return this.#entriesFor(place).some(({ marker }) => marker !== "@revoked");
		}
		fingerprintsFor(place) {
			return this.#entriesFor(place).flatMap(({ marker, fingerprint }) => marker === "@revoked" ? [] : fingerprint);
		}
		#read(line) {
			let [, marker = "", names = "", blob = ""] = LINE.exec(line) ?? [];
			if (names === "") return;
			let entry = {
				line,
				marker,
				fingerprint: `SHA256:${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(Buffer.from(blob, "base64")).digest("base64").replace(/=+$/, "")}`,
				covers: coverageOf(names)
			};
			if (/[*?!|]/.test(names)) this.#others.push(entry);
			else for (let name of names.toLowerCase().split(",")) this.#named.set(name, [...this.#named.get(name) ?? [], entry]);
		}
		#entriesFor({ host, port }) {
			let name = host.toLowerCase();
			let own = port === 22 ? [] : this.#find(`[${name}]:${port}`);
			return [...new Set([...own, ...this.#find(name)])];
		}
		#find(name) {
			return [...this.#named.get(name) ?? [], ...this.#others.filter(({ covers }) => covers(name))];
		}
	}
	function coverageOf(names) {
		let [, salt = "", hash = ""] = /^\|1\|([\w+/=]+)\|([\w+/=]+)$/.exec(names) ?? [];
		if (salt !== "") return (name) => (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha1", Buffer.from(salt, "base64")).update(name).digest("base64") === hash;
		let patterns = names.toLowerCase().split(",");
		let refused = patterns.flatMap((pattern) => pattern.startsWith("!") ? toRegExp(pattern.slice(1)) : []);
		let covered = patterns.flatMap((pattern) => pattern.startsWith("!") ? [] : toRegExp(pattern));
		return (name) => covered.some((pattern) => pattern.test(name)) && !refused.some((pattern) => pattern.test(name));
	}
	function toRegExp(pattern) {
		let source = pattern.replace(/[\\^$.+()[\]{}|]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
		return RegExp(`^${source}$`);
	}
}) };
