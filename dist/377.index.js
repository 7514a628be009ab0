export const id = 377;
export const ids = [377];
export const modules = {

/***/ 7377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   repositoryOf: () => (/* binding */ repositoryOf),
/* harmony export */   repositoryProblems: () => (/* binding */ repositoryProblems)
/* harmony export */ });
/* harmony import */ var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);
/* harmony import */ var _http_loopback_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9137);
/* harmony import */ var _http_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4254);



/** The repository of `deploy-key`: the one given, else the run's own. */
function repositoryOf(repository, env) {
    const [owner = '', name = ''] = (repository ?? env.GITHUB_REPOSITORY ?? '').split('/');
    return { api: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''), owner, name };
}
/** What keeps the deploy keys of this repository from being reached at all. */
function repositoryProblems({ api, owner, name }, env) {
    const problems = [];
    if (name === '') {
        problems.push({ input: 'deploy-key-repository', message: 'is missing, and GITHUB_REPOSITORY is not set either' });
    }
    else if ('problem' in (0,_domain_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .checkRepository */ .n_)(`${owner}/${name}`)) {
        problems.push({ input: 'GITHUB_REPOSITORY', message: 'is not owner/name of a repository' });
    }
    const url = URL.parse(api);
    const fits = url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,_http_loopback_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoopback */ .U)(url));
    if (!url || !fits || url.username || url.password || url.search || url.hash) {
        const message = 'must be an address such as https://github.example.com/api/v3, since the token is sent there';
        return [...problems, { input: 'GITHUB_API_URL', message }];
    }
    return [...problems, ...(0,_http_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .proxyProblems */ .Dg)('deploy-key', url, env)];
}


/***/ })

};
