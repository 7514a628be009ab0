export const id = 377;
export const ids = [377];
export const modules = { 7377: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
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
}) };
