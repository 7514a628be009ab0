export const id = 292;
export const ids = [292,377];
export const modules = {

/***/ 292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deployKeyPlace: () => (/* binding */ deployKeyPlace)
});

// EXTERNAL MODULE: ./domain/failure.js
var failure = __webpack_require__(1324);
// EXTERNAL MODULE: ./domain/internal-error.js
var internal_error = __webpack_require__(2342);
// EXTERNAL MODULE: ./key/public-key.js
var public_key = __webpack_require__(4654);
// EXTERNAL MODULE: ../node_modules/@octokit/core/dist-src/index.js + 13 modules
var dist_src = __webpack_require__(2372);
// EXTERNAL MODULE: ../node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var dist_bundle = __webpack_require__(3973);
// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./domain/attempt-failure.js
var attempt_failure = __webpack_require__(6896);
// EXTERNAL MODULE: ./http/network-failure.js
var network_failure = __webpack_require__(4663);
// EXTERNAL MODULE: ./http/retry.js
var retry = __webpack_require__(840);
;// CONCATENATED MODULE: ./github/catalogue.js
/** The first that fits counts (docs.github.com, REST API endpoints for deploy keys; Troubleshooting the REST API). */
const GITHUB_ADVICE = [
    {
        from: 304,
        to: 304,
        cause: 'A cache answered in place of GitHub.',
        remedy: 'Have caching turned off in the proxy or gateway before it.',
    },
    {
        from: 300,
        to: 399,
        cause: 'The repository was renamed or moved, or GITHUB_API_URL is not the address that answers itself; redirects are never followed, since they could carry the token elsewhere.',
        remedy: 'Set deploy-key-repository to the present owner/name.',
    },
    {
        from: 401,
        to: 401,
        cause: 'The token in github-token is wrong, revoked or expired, or belongs to another GitHub server.',
        remedy: 'Make a new one and put it into the secret that github-token is set from.',
    },
    {
        from: 403,
        to: 429,
        pattern: /rate limit/i,
        cause: 'GitHub has had too many requests with this token.',
        remedy: 'Run again later.',
    },
    {
        from: 403,
        to: 403,
        pattern: /SAML|single sign-on/i,
        cause: "The token is not authorized for the organization's single sign-on.",
        remedy: 'Authorize it under Configure SSO in the settings of the token, or use the token of a GitHub App.',
    },
    {
        from: 403,
        to: 403,
        pattern: /archived/i,
        cause: 'An archived repository takes no deploy keys.',
        remedy: 'Unarchive it, or set deploy-key-repository to another one.',
    },
    {
        from: 403,
        to: 403,
        cause: 'The token lacks the permission "administration: write" on this repository, which the job\'s own token can never have.',
        remedy: 'Put the token of a GitHub App or a personal one with that permission into github-token.',
    },
    {
        from: 404,
        to: 404,
        cause: 'The repository does not exist, or the token does not see it, which GitHub does not tell apart.',
        remedy: 'Check deploy-key-repository, and that the token covers the repository with "administration: write" (for a GitHub App: that it is installed there).',
    },
    {
        from: 422,
        to: 422,
        pattern: /already in use/i,
        cause: 'The key is a deploy key of another repository or the key of a user, and GitHub takes each key only once.',
        remedy: 'Remove it there, or give this repository a key of its own (generate-key makes one).',
    },
    {
        from: 422,
        to: 422,
        pattern: /already exists/i,
        cause: 'Gitea and Forgejo refuse a deploy key whose title or content the repository has already.',
        remedy: 'Remove that deploy key there, then run again.',
    },
    {
        from: 400,
        to: 499,
        pattern: /deploy keys are disabled/i,
        cause: 'The organization or the enterprise does not allow deploy keys.',
        remedy: 'Have an owner allow them (Settings > Member privileges > Deploy keys).',
    },
    {
        from: 422,
        to: 422,
        cause: 'The key is not taken, for the reason that stands there; a type or size that is too weak is the usual one.',
        remedy: 'Use another type of key, ed25519 say, or mend what it names.',
    },
    {
        from: 429,
        to: 599,
        cause: 'GitHub is overloaded or down for now.',
        remedy: "Look at GitHub's status page, then run again.",
    },
];
/** For an answer that is none of GitHub's API for deploy keys. */
const NOT_GITHUB = {
    cause: "This is not an answer of GitHub's API for deploy keys.",
    remedy: 'Check GITHUB_API_URL, and what stands between this runner and GitHub.',
};

;// CONCATENATED MODULE: ./github/exchange.js





const NAMES = {
    GET: 'Listing the deploy keys',
    POST: 'Adding the deploy key',
    DELETE: 'Removing a deploy key',
};
const RATE_LIMIT = /rate limit/i;
// The words of a refusal: the general ones and, where there are any, the particular ones (GitHub's schema `validation-error`).
const refused = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* object */.Ikc({ message: dist/* string */.YjP(), errors: dist/* fallback */.NpB(dist/* array */.YOg(dist/* object */.Ikc({ message: dist/* string */.YjP() })), []) }), dist/* transform */.pdi(({ message, errors }) => [message, ...errors.map(error => error.message)].join(': ')));
const json = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* parseJson */.qFJ(), dist/* union */.KCZ([dist/* array */.YOg(dist/* unknown */.L5J()), dist/* looseObject */._H3({})]));
/**
 * The run's own client as Octokit's `fetch`, retries included. Whatever is not a success in JSON is thrown as an `AttemptFailure`,
 * also a redirect, which Octokit would take for a success; so is an address that is none of a repository's deploy keys below `api`,
 * that of a next page say, which must not get the token.
 */
function octokitFetch({ send, retry, safe }, api) {
    return async (url, { method, headers, body }) => {
        if (!leadsToKeys(url, api))
            throw notGitHub('GitHub refers to an address outside of GITHUB_API_URL.', false);
        const about = { writes: method !== 'GET', safe };
        const request = { method, url, headers, ...(body === undefined ? {} : { body }) };
        const work = async (attempt) => {
            const answer = await send({ ...request, attempt }).catch(error => {
                throw (0,network_failure/* networkFailure */.r)(error, about.writes);
            });
            return accept(answer, about);
        };
        return { url, ...(await retry(`${NAMES[method]}`, work)).value };
    };
}
// A next page may name the repository by its number. What is compared is the address as it will be asked, without dots and escapes.
function leadsToKeys(url, api) {
    const base = new URL(api).href.replace(/\/$/, '');
    const target = URL.parse(url)?.href ?? '';
    return (target.startsWith(base) &&
        /^\/(repos\/[\w.-]+\/[\w.-]+|repositories\/\d+)\/keys(\/\d+)?(\?.*)?$/.test(target.slice(base.length)));
}
/** The failure of an answer that is none of GitHub's API. */
function notGitHub(what, maybeProcessed) {
    const traits = { retryable: false, maybeProcessed };
    return new attempt_failure/* AttemptFailure */.W('Unexpected response', 'unexpected_response', `${what} ${NOT_GITHUB.remedy}`, traits);
}
function accept(answer, about) {
    const { status, body } = answer;
    if (status < 200 || status > 299)
        throw refusal(answer, about);
    if (status !== 204 && !dist.is(json, body))
        throw notGitHub(`GitHub answered HTTP ${status} without JSON.`, about.writes);
    const link = answer.headers.get('link') ?? '';
    const headers = new Map([
        ['content-type', 'application/json'],
        ['link', link],
    ]);
    return { status, headers, text: async () => body };
}
function refusal({ status, body, headers }, { writes, safe }) {
    const parsed = dist/* safeParse */.xLC(refused, body);
    const words = parsed.success ? parsed.output : '';
    const { cause, remedy } = GITHUB_ADVICE.find(({ from, to, pattern }) => status >= from && status <= to && (!pattern || pattern.test(words))) ?? NOT_GITHUB;
    const retryAfter = (0,retry/* parseRetryAfter */.mu)(headers.get('retry-after') ?? undefined, Date.now());
    const slowDown = status === 429 || (RATE_LIMIT.test(words) && retryAfter !== undefined);
    const quote = words ? `"${safe(words)}" (HTTP ${status})` : `HTTP ${status}`;
    return new attempt_failure/* AttemptFailure */.W(`GitHub ${status}`, `github_${status}`, `GitHub answered ${quote}. ${cause} ${remedy}`, {
        retryable: (0,retry/* isTransient */.dg)(status) || slowDown,
        maybeProcessed: writes && status >= 500,
        slowDown,
        status,
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}

;// CONCATENATED MODULE: ./github/deploy-keys.js







// The core of what `getOctokit` of `@actions/github` gives: that also loads a network client, where ours is handed in, and a method for
// every endpoint of GitHub.
const PagedOctokit = dist_src/* Octokit */.E.plugin(dist_bundle/* paginateRest */.ud);
const KEYS = '/repos/{owner}/{repo}/keys';
const MOST_PAGES = 100;
const deployKey = dist/* pipe */.FsL(dist/* object */.Ikc({ id: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b()), key: dist/* string */.YjP(), title: dist/* string */.YjP(), read_only: dist/* boolean */.zMY() }), dist/* transform */.pdi(({ id, key, title, read_only }) => ({ id: `${id}`, key, title, readOnly: read_only })));
/**
 * The deploy keys of one repository (docs.github.com, REST API endpoints for deploy keys). Every method throws `AttemptFailure` with one
 * line for people.
 */
class DeployKeys {
    #octokit;
    #place;
    constructor({ api, owner, name }, token, way) {
        this.#octokit = new PagedOctokit({ auth: token, baseUrl: api, request: { fetch: octokitFetch(way, api) } });
        this.#place = { owner, repo: name };
    }
    /** All of them, from as many pages as there are. */
    async list() {
        const pages = this.#octokit.paginate.iterator(`GET ${KEYS}`, { ...this.#place, per_page: 100 });
        const keys = [];
        let count = 0;
        await unwrapped(async () => {
            for await (const { data } of pages) {
                count += 1;
                if (count > MOST_PAGES)
                    throw notGitHub('GitHub lists deploy keys without end.', false);
                keys.push(...read(dist/* array */.YOg(deployKey), data, false));
            }
        });
        return keys;
    }
    /** Adds a key. */
    async add({ key, title, readOnly }) {
        const body = { ...this.#place, key, title, read_only: readOnly };
        const send = async () => read(deployKey, (await this.#octokit.request(`POST ${KEYS}`, body)).data, true);
        return unwrapped(send).catch(async (error) => {
            const listed = await this.#listAfter(error);
            const added = listed?.find(candidate => (0,public_key/* isSameKey */.yL)(candidate.key, key));
            if (added)
                return added;
            throw error;
        });
    }
    /** Removes a key; that it is gone already is fine. */
    async remove(id) {
        const send = () => this.#octokit.request(`DELETE ${KEYS}/{key_id}`, { ...this.#place, key_id: Number(id) });
        await unwrapped(send).catch(async (error) => {
            if (error instanceof attempt_failure/* AttemptFailure */.W && error.traits.status === 404)
                return;
            const listed = await this.#listAfter(error);
            if (!listed || listed.some(key => key.id === id))
                throw error;
        });
    }
    // When a request may have been carried out although no answer came, the list tells.
    async #listAfter(error) {
        return isUnclear(error) ? this.list().catch(() => undefined) : undefined;
    }
}
/** Whether what failed may have been carried out all the same. */
function isUnclear(error) {
    return error instanceof attempt_failure/* AttemptFailure */.W && error.traits.maybeProcessed;
}
// Octokit wraps what its `fetch` throws.
async function unwrapped(work) {
    try {
        return await work();
    }
    catch (error) {
        throw error instanceof Error && error.cause instanceof failure/* Failure */.HR ? error.cause : error;
    }
}
function read(schema, data, writes) {
    const parsed = dist/* safeParse */.xLC(schema, data);
    if (parsed.success)
        return parsed.output;
    throw notGitHub(`GitHub's answer lacks ${dist/* getDotPath */.BuJ(parsed.issues[0]) ?? 'a list of keys'}.`, writes);
}

// EXTERNAL MODULE: ./github/repository.js
var github_repository = __webpack_require__(7377);
;// CONCATENATED MODULE: ./github/deploy-key-place.js





/** The deploy keys of the repository that the inputs name, as a place of a rotation. */
function deployKeyPlace({ readOnly, repository, token }, env, way) {
    const at = (0,github_repository.repositoryOf)(repository, env);
    const keys = new DeployKeys(at, token, way);
    const name = `${at.owner}/${at.name}`;
    return { visit: (registration, held, tools) => visit(registration, held, tools, { keys, name, readOnly }) };
}
async function visit(registration, held, tools, at) {
    const { identifier } = registration.spec;
    const title = titleOf(identifier, registration.material.fingerprint);
    const key = registration.material.publicKey?.split(' ', 2).join(' ') ?? '';
    const present = await at.keys.list().catch(error => {
        throw (0,internal_error/* asFailure */.h)(error).because(` Nothing was written, neither to ${at.name} nor to PAM Core.`);
    });
    if (held.reason) {
        tools.voice.warning(`Older deploy keys are found by their title alone, since the stored key cannot be read: ${held.reason}`);
    }
    const own = present.find(candidate => (0,public_key/* isSameKey */.yL)(candidate.key, key));
    const isOlder = (candidate) => candidate !== own && (isOurs(candidate.title, identifier) || (0,public_key/* isSameKey */.yL)(candidate.key, held.publicKey));
    if (own && own.readOnly !== at.readOnly) {
        tools.voice.warning(`${at.name} has this deploy key already (${own.id}), but ${own.readOnly ? 'read-only' : 'with write access'}, which GitHub cannot change: remove it there, then run again.`);
    }
    return new DeployKeyVisit(at, { key, title, readOnly: at.readOnly }, own, present.filter(isOlder), tools.safe);
}
// A title of its own for each key: Gitea and Forgejo, which have the same API, refuse one that is there already.
function titleOf(identifier, fingerprint = '') {
    const [, prefix] = /^SHA256:(.{8})/.exec(fingerprint) ?? [];
    return `${identifier} (register-ssh-key${prefix ? ` ${prefix}` : ''})`;
}
// With the first characters of the key's fingerprint, or without, as earlier versions had it.
function isOurs(title, identifier) {
    return (title.startsWith(`${identifier} (`) &&
        /^\(register-ssh-key( [\w+/]{8})?\)$/.test(title.slice(identifier.length + 1)));
}
/** The deploy keys of one repository while a key is rotated. */
class DeployKeyVisit {
    /** Nothing is sent any more after it. */
    outlivesCancellation = false;
    #at;
    #wanted;
    #safe;
    /** The key was there before this run. */
    #present;
    #own;
    #older;
    #removed = false;
    constructor(at, wanted, own, older, safe) {
        this.#at = at;
        this.#wanted = wanted;
        this.#own = own;
        this.#present = own !== undefined;
        this.#older = older;
        this.#safe = safe;
    }
    preview() {
        const { name, readOnly } = this.#at;
        const lines = this.#own
            ? [`${name} has the key already, as deploy key ${this.#listed([this.#own])}.`]
            : [`${name} would get the ${readOnly ? 'read-only' : 'read-write'} deploy key "${this.#wanted.title}".`];
        if (this.#older.length === 0)
            return lines;
        return [...lines, `After success, the older ones would be removed there: ${this.older()}.`];
    }
    async add() {
        this.#own ??= await this.#at.keys.add(this.#wanted).catch(error => {
            const there = isUnclear(error)
                ? `Whether ${this.#at.name} has the deploy key "${this.#wanted.title}" is not known: look there under Settings > Deploy keys.`
                : `The deploy keys of ${this.#at.name} are as they were.`;
            throw (0,internal_error/* asFailure */.h)(error).because(` ${there}`);
        });
    }
    added() {
        return this.#own !== undefined && !this.#present;
    }
    // Only what `add` has added is taken back.
    async takeBack() {
        const { name, keys } = this.#at;
        const own = this.#own;
        const failure = await remove(own, keys);
        if (failure)
            return `It could not be taken back from ${name}, deploy key ${this.#listed([own])}: ${failure.message}`;
        this.#own = undefined;
        return `The deploy key that this run had added to ${name} was taken back.`;
    }
    async removeOlder() {
        const remedy = `What is left of them can still be used: remove it under Settings > Deploy keys of ${this.#at.name}.`;
        const removals = [];
        for (const key of this.#older) {
            const failure = await remove(key, this.#at.keys);
            removals.push({
                key: `Older deploy key ${this.#listed([key])}`,
                ...(failure ? { left: { failure, remedy } } : {}),
            });
            if (failure)
                continue;
            this.#older = this.#older.filter(other => other !== key);
            this.#removed = true;
        }
        return removals;
    }
    holds() {
        return `${this.#at.name} has it as deploy key ${this.#own?.id} (${this.#present ? 'there before' : 'added by this run'})`;
    }
    older() {
        return this.#listed(this.#older);
    }
    changed() {
        return this.added() || this.#removed;
    }
    report() {
        return { deploy_key_id: this.#own?.id ?? '' };
    }
    async close() { }
    #listed(keys) {
        return keys.map(({ id, title }) => `${id} "${this.#safe(title)}"`).join(', ');
    }
}
/** Why a key could not be removed; undefined when it is gone. */
async function remove(key, keys) {
    try {
        await keys.remove(key.id);
        return undefined;
    }
    catch (error) {
        const beginning = isUnclear(error) ? 'whether it was removed is not known:' : 'still there:';
        const { title, code, message, cause } = (0,internal_error/* asFailure */.h)(error);
        return new failure/* Failure */.HR(title, code, `${beginning} ${message}`, { cause });
    }
}


/***/ }),

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
