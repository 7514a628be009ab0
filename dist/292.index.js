export const id = 292;
export const ids = [292, 377];
export const modules = {
	292: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { deployKeyPlace: () => deployKeyPlace });
		var failure = __webpack_require__(1324);
		var internal_error = __webpack_require__(2342);
		var public_key = __webpack_require__(4654);
		var dist_src = __webpack_require__(2372);
		var dist_bundle = __webpack_require__(3973);
		var dist = __webpack_require__(7728);
		var attempt_failure = __webpack_require__(6896);
		var network_failure = __webpack_require__(4663);
		var retry = __webpack_require__(840);
		var web_page = __webpack_require__(267);
		let GITHUB_ADVICE = [
			{
				from: 304,
				to: 304,
				cause: "A cache answered in place of GitHub.",
				remedy: "Have caching turned off in the proxy or gateway before it."
			},
			{
				from: 300,
				to: 399,
				cause: "The repository was renamed or moved, or GITHUB_API_URL is not the address that answers itself; redirects are never followed, since they could carry the token elsewhere.",
				remedy: "Set deploy-key-repository to the present owner/name."
			},
			{
				from: 401,
				to: 401,
				cause: "The token in github-token is wrong, revoked or expired, or belongs to another GitHub server.",
				remedy: "Make a new one and put it into the secret that github-token is set from."
			},
			{
				from: 403,
				to: 429,
				pattern: /rate limit/i,
				cause: "GitHub has had too many requests with this token.",
				remedy: "Run again later."
			},
			{
				from: 403,
				to: 403,
				pattern: /SAML|single sign-on/i,
				cause: "The token is not authorized for the organization's single sign-on.",
				remedy: "Authorize it under Configure SSO in the settings of the token, or use the token of a GitHub App."
			},
			{
				from: 403,
				to: 403,
				pattern: /archived/i,
				cause: "An archived repository takes no deploy keys.",
				remedy: "Unarchive it, or set deploy-key-repository to another one."
			},
			{
				from: 403,
				to: 403,
				cause: "The token lacks the permission \"administration: write\" on this repository, which the job's own token can never have.",
				remedy: "Put the token of a GitHub App or a personal one with that permission into github-token."
			},
			{
				from: 404,
				to: 404,
				cause: "The repository does not exist, or the token does not see it, which GitHub does not tell apart.",
				remedy: "Check deploy-key-repository, and that the token covers the repository with \"administration: write\" (for a GitHub App: that it is installed there)."
			},
			{
				from: 422,
				to: 422,
				pattern: /already in use/i,
				cause: "The key is a deploy key of another repository or the key of a user, and GitHub takes each key only once.",
				remedy: "Remove it there, or give this repository a key of its own (generate-key makes one)."
			},
			{
				from: 422,
				to: 422,
				pattern: /already exists/i,
				cause: "Gitea and Forgejo refuse a deploy key whose title or content the repository has already.",
				remedy: "Remove that deploy key there, then run again."
			},
			{
				from: 400,
				to: 499,
				pattern: /deploy keys are disabled/i,
				cause: "The organization or the enterprise does not allow deploy keys.",
				remedy: "Have an owner allow them (Settings > Member privileges > Deploy keys)."
			},
			{
				from: 422,
				to: 422,
				cause: "The key is not taken, for the reason that stands there; a type or size that is too weak is the usual one.",
				remedy: "Use another type of key, ed25519 say, or mend what it names."
			},
			{
				from: 429,
				to: 599,
				cause: "GitHub is overloaded or down for now.",
				remedy: "Look at GitHub's status page, then run again."
			}
		];
		let NOT_GITHUB = {
			cause: "This is not an answer of GitHub's API for deploy keys.",
			remedy: "Check GITHUB_API_URL, and what stands between this runner and GitHub."
		};
		let NAMES = {
			GET: "Listing the deploy keys",
			POST: "Adding the deploy key",
			DELETE: "Removing a deploy key"
		};
		let RATE_LIMIT = /rate limit/i;
		let refused = dist.FsL(dist.YjP(), dist.qFJ(), dist.Ikc({
			message: dist.YjP(),
			errors: dist.NpB(dist.YOg(dist.Ikc({ message: dist.YjP() })), [])
		}), dist.pdi(({ message, errors }) => [message, ...errors.map((error) => error.message)].join(": ")));
		let json = dist.FsL(dist.YjP(), dist.qFJ(), dist.KCZ([dist.YOg(dist.L5J()), dist._H3({})]));
		function octokitFetch({ send, retry, safe }, api) {
			return async (url, { method, headers, body }) => {
				if (!leadsToKeys(url, api)) throw notGitHub("GitHub refers to an address outside of GITHUB_API_URL.", !1);
				let about = {
					writes: method !== "GET",
					safe
				};
				let request = {
					method,
					url,
					headers,
					...body === void 0 ? {} : { body }
				};
				let work = async (attempt) => accept(await send({
					...request,
					attempt
				}).catch((error) => {
					throw (0, network_failure.r)(error, about.writes);
				}), about);
				return {
					url,
					...(await retry(`${NAMES[method]}`, work)).value
				};
			};
		}
		function leadsToKeys(url, api) {
			let base = new URL(api).href.replace(/\/$/, "");
			let target = URL.parse(url)?.href ?? "";
			return target.startsWith(base) && /^\/(repos\/[\w.-]+\/[\w.-]+|repositories\/\d+)\/keys(\/\d+)?(\?.*)?$/.test(target.slice(base.length));
		}
		function notGitHub(what, maybeProcessed) {
			let traits = {
				retryable: !1,
				maybeProcessed
			};
			return new attempt_failure.W("Unexpected response", "unexpected_response", `${what} ${NOT_GITHUB.remedy}`, traits);
		}
		function accept(answer, about) {
			let { status, body } = answer;
			if (status < 200 || status > 299) throw refusal(answer, about);
			if (status !== 204 && !dist.is(json, body)) {
				let page = pageOf(body);
				throw notGitHub(`GitHub answered HTTP ${status} without JSON${page && `: "${about.safe(page)}"`}.`, about.writes);
			}
			let link = answer.headers.get("link") ?? "";
			return {
				status,
				headers: new Map([["content-type", "application/json"], ["link", link]]),
				text: async () => body
			};
		}
		function pageOf(body) {
			return /^\s*</.test(body) ? (0, web_page.x)(body) : "";
		}
		function refusal({ status, body, headers }, { writes, safe }) {
			let parsed = dist.xLC(refused, body);
			let words = parsed.success ? parsed.output : pageOf(body);
			let { cause, remedy } = GITHUB_ADVICE.find(({ from, to, pattern }) => status >= from && status <= to && (!pattern || pattern.test(words))) ?? NOT_GITHUB;
			let retryAfter = (0, retry.mu)(headers.get("retry-after") ?? void 0, Date.now());
			let slowDown = status === 429 || RATE_LIMIT.test(words) && retryAfter !== void 0;
			let quote = words ? `"${safe(words)}" (HTTP ${status})` : `HTTP ${status}`;
			return new attempt_failure.W(`GitHub ${status}`, `github_${status}`, `GitHub answered ${quote}. ${cause} ${remedy}`, {
				retryable: (0, retry.dg)(status) || slowDown,
				maybeProcessed: writes && status >= 500,
				slowDown,
				status,
				...retryAfter === void 0 ? {} : { retryAfter }
			});
		}
		let PagedOctokit = dist_src.E.plugin(dist_bundle.ud);
		let KEYS = "/repos/{owner}/{repo}/keys";
		let deployKey = dist.FsL(dist.Ikc({
			id: dist.FsL(dist.aig(), dist.Y2b()),
			key: dist.YjP(),
			title: dist.YjP(),
			read_only: dist.zMY()
		}), dist.pdi(({ id, key, title, read_only }) => ({
			id: `${id}`,
			key,
			title,
			readOnly: read_only
		})));
		class DeployKeys {
			#octokit;
			#place;
			constructor({ api, owner, name }, token, way) {
				this.#octokit = new PagedOctokit({
					auth: token,
					baseUrl: api,
					request: { fetch: octokitFetch(way, api) }
				});
				this.#place = {
					owner,
					repo: name
				};
			}
			async list() {
				let pages = this.#octokit.paginate.iterator(`GET ${KEYS}`, {
					...this.#place,
					per_page: 100
				});
				let keys = [];
				let count = 0;
				await unwrapped(async () => {
					for await (let { data } of pages) {
						count += 1;
						if (count > 100) throw notGitHub("GitHub lists deploy keys without end.", !1);
						keys.push(...read(dist.YOg(deployKey), data, !1));
					}
				});
				return keys;
			}
			async add({ key, title, readOnly }) {
				let body = {
					...this.#place,
					key,
					title,
					read_only: readOnly
				};
				let send = async () => read(deployKey, (await this.#octokit.request(`POST ${KEYS}`, body)).data, !0);
				return unwrapped(send).catch(async (error) => {
					let added = (await this.#listAfter(error))?.find((candidate) => (0, public_key.yL)(candidate.key, key));
					if (added) return added;
					throw error;
				});
			}
			async remove(id) {
				let send = () => this.#octokit.request(`DELETE ${KEYS}/{key_id}`, {
					...this.#place,
					key_id: Number(id)
				});
				await unwrapped(send).catch(async (error) => {
					if (error instanceof attempt_failure.W && error.traits.status === 404) return;
					let listed = await this.#listAfter(error);
					if (!listed || listed.some((key) => key.id === id)) throw error;
				});
			}
			async #listAfter(error) {
				return isUnclear(error) ? this.list().catch(() => void 0) : void 0;
			}
		}
		function isUnclear(error) {
			return error instanceof attempt_failure.W && error.traits.maybeProcessed;
		}
		async function unwrapped(work) {
			try {
				return await work();
			} catch (error) {
				throw error instanceof Error && error.cause instanceof failure.HR ? error.cause : error;
			}
		}
		function read(schema, data, writes) {
			let parsed = dist.xLC(schema, data);
			if (parsed.success) return parsed.output;
			throw notGitHub(`GitHub's answer lacks ${dist.BuJ(parsed.issues[0]) ?? "a list of keys"}.`, writes);
		}
		var github_repository = __webpack_require__(7377);
		function deployKeyPlace({ readOnly, repository, token }, env, way) {
			let at = (0, github_repository.repositoryOf)(repository, env);
			let keys = new DeployKeys(at, token, way);
			let name = `${at.owner}/${at.name}`;
			return { visit: (registration, held, tools) => visit(registration, held, tools, {
				keys,
				name,
				readOnly
			}) };
		}
		async function visit(registration, held, tools, at) {
			let { identifier } = registration.spec;
			let title = titleOf(identifier, registration.material.fingerprint);
			let key = registration.material.publicKey?.split(" ", 2).join(" ") ?? "";
			let present = await at.keys.list().catch((error) => {
				throw (0, internal_error.h)(error).because(` Nothing was written, neither to ${at.name} nor to PAM Core.`);
			});
			held.reason && tools.voice.warning(`Older deploy keys are found by their title alone, since the stored key cannot be read: ${held.reason}`);
			let own = present.find((candidate) => (0, public_key.yL)(candidate.key, key));
			let isOlder = (candidate) => candidate !== own && (isOurs(candidate.title, identifier) || (0, public_key.yL)(candidate.key, held.publicKey));
			own && own.readOnly !== at.readOnly && tools.voice.warning(`${at.name} has this deploy key already (${own.id}), but ${own.readOnly ? "read-only" : "with write access"}, which GitHub cannot change: remove it there, then run again.`);
			return new DeployKeyVisit(at, {
				key,
				title,
				readOnly: at.readOnly
			}, own, present.filter(isOlder), tools.safe);
		}
		function titleOf(identifier, fingerprint = "") {
			let [, prefix] = /^SHA256:(.{8})/.exec(fingerprint) ?? [];
			return `${identifier} (register-ssh-key${prefix ? ` ${prefix}` : ""})`;
		}
		function isOurs(title, identifier) {
			return title.startsWith(`${identifier} (`) && /^\(register-ssh-key( [\w+/]{8})?\)$/.test(title.slice(identifier.length + 1));
		}
		class DeployKeyVisit {
			outlivesCancellation = !1;
			#at;
			#wanted;
			#safe;
			#present;
			#own;
			#older;
			#removed = !1;
			constructor(at, wanted, own, older, safe) {
				this.#at = at;
				this.#wanted = wanted;
				this.#own = own;
				this.#present = own !== void 0;
				this.#older = older;
				this.#safe = safe;
			}
			preview() {
				let { name, readOnly } = this.#at;
				let lines = this.#own ? [`${name} has the key already, as deploy key ${this.#listed([this.#own])}.`] : [`${name} would get the ${readOnly ? "read-only" : "read-write"} deploy key "${this.#wanted.title}".`];
				if (this.#older.length === 0) return lines;
				return [...lines, `After success, the older ones would be removed there: ${this.older()}.`];
			}
			async add() {
				this.#own ??= await this.#at.keys.add(this.#wanted).catch((error) => {
					let there = isUnclear(error) ? `Whether ${this.#at.name} has the deploy key "${this.#wanted.title}" is not known: look there under Settings > Deploy keys.` : `The deploy keys of ${this.#at.name} are as they were.`;
					throw (0, internal_error.h)(error).because(` ${there}`);
				});
			}
			added() {
				return this.#own !== void 0 && !this.#present;
			}
			async takeBack() {
				let { name, keys } = this.#at;
				let own = this.#own;
				let failure = await remove(own, keys);
				if (failure) return `It could not be taken back from ${name}, deploy key ${this.#listed([own])}: ${failure.message}`;
				this.#own = void 0;
				return `The deploy key that this run had added to ${name} was taken back.`;
			}
			async removeOlder() {
				let remedy = `What is left of them can still be used: remove it under Settings > Deploy keys of ${this.#at.name}.`;
				let removals = [];
				for (let key of this.#older) {
					let failure = await remove(key, this.#at.keys);
					removals.push({
						key: `Older deploy key ${this.#listed([key])}`,
						...failure ? { left: {
							failure,
							remedy
						} } : {}
					});
					if (failure) continue;
					this.#older = this.#older.filter((other) => other !== key);
					this.#removed = !0;
				}
				return removals;
			}
			holds() {
				return `${this.#at.name} has it as deploy key ${this.#own?.id} (${this.#present ? "there before" : "added by this run"})`;
			}
			older() {
				return this.#listed(this.#older);
			}
			changed() {
				return this.added() || this.#removed;
			}
			report() {
				return { deploy_key_id: this.#own?.id ?? "" };
			}
			async close() {}
			#listed(keys) {
				return keys.map(({ id, title }) => `${id} "${this.#safe(title)}"`).join(", ");
			}
		}
		async function remove(key, keys) {
			try {
				await keys.remove(key.id);
				return;
			} catch (error) {
				let beginning = isUnclear(error) ? "whether it was removed is not known:" : "still there:";
				let { title, code, message, cause } = (0, internal_error.h)(error);
				return new failure.HR(title, code, `${beginning} ${message}`, { cause });
			}
		}
	}),
	7377: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			repositoryOf: () => repositoryOf,
			repositoryProblems: () => repositoryProblems
		});
		var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);
		var _http_loopback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9137);
		var _http_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4254);
		function repositoryOf(repository, env) {
			let [owner = "", name = ""] = (repository ?? env.GITHUB_REPOSITORY ?? "").split("/");
			return {
				api: (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, ""),
				owner,
				name
			};
		}
		function repositoryProblems({ api, owner, name }, env) {
			let problems = [];
			name === "" ? problems.push({
				input: "deploy-key-repository",
				message: "is missing, and GITHUB_REPOSITORY is not set either"
			}) : "problem" in (0, _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__.n_)(`${owner}/${name}`) && problems.push({
				input: "GITHUB_REPOSITORY",
				message: "is not owner/name of a repository"
			});
			let url = URL.parse(api);
			let fits = url?.protocol === "https:" || url?.protocol === "http:" && (0, _http_loopback_js__WEBPACK_IMPORTED_MODULE_2__.U)(url);
			if (!url || !fits || url.username || url.password || url.search || url.hash) return [...problems, {
				input: "GITHUB_API_URL",
				message: "must be an address such as https://github.example.com/api/v3, since the token is sent there"
			}];
			return [...problems, ...(0, _http_proxy_js__WEBPACK_IMPORTED_MODULE_1__.Dg)("deploy-key", url, env)];
		}
	})
};
