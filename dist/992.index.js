export const id = 992;
export const ids = [992,377];
export const modules = {

/***/ 7377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   repositoryOf: () => (/* binding */ repositoryOf),
/* harmony export */   repositoryProblems: () => (/* binding */ repositoryProblems)
/* harmony export */ });
/* harmony import */ var _http_loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9137);
/* harmony import */ var _http_proxy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4254);


/** The repository of `deploy-key`: the one given, else the run's own. */
function repositoryOf(repository, env) {
    const [owner = '', name = ''] = (repository ?? env.GITHUB_REPOSITORY ?? '').split('/');
    return { api: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''), owner, name };
}
/** What keeps the deploy keys of this repository from being reached at all. */
function repositoryProblems({ api, name }, env) {
    const problems = [];
    if (name === '') {
        problems.push({ input: 'deploy-key-repository', message: 'is missing, and GITHUB_REPOSITORY is not set either' });
    }
    const url = URL.parse(api);
    const fits = url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,_http_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(url));
    if (!url || !fits || url.username || url.password) {
        const message = 'must be an address such as https://github.example.com/api/v3, since the token is sent there';
        return [...problems, { input: 'GITHUB_API_URL', message }];
    }
    return [...problems, ...(0,_http_proxy_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyProblems */ .Dg)('deploy-key', url, env)];
}


/***/ }),

/***/ 9992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  withDeployKey: () => (/* binding */ withDeployKey)
});

// EXTERNAL MODULE: ./failure.js
var failure_0 = __webpack_require__(7579);
// EXTERNAL MODULE: ./register/comparison.js
var comparison = __webpack_require__(3786);
// EXTERNAL MODULE: ./register/look-up.js
var look_up = __webpack_require__(6628);
// EXTERNAL MODULE: ./register/registration.js + 2 modules
var register_registration = __webpack_require__(6456);
// EXTERNAL MODULE: ../node_modules/@octokit/core/dist-src/index.js + 13 modules
var dist_src = __webpack_require__(2372);
// EXTERNAL MODULE: ../node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var dist_bundle = __webpack_require__(3973);
// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./http/retry.js
var retry = __webpack_require__(840);
// EXTERNAL MODULE: ./http/network-failure.js
var network_failure = __webpack_require__(4663);
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
        from: 400,
        to: 499,
        pattern: /deploy keys are disabled/i,
        cause: 'The organization or the enterprise does not allow deploy keys.',
        remedy: 'Have an owner allow them (Settings > Member privileges > Deploy keys).',
    },
    {
        from: 422,
        to: 422,
        cause: 'GitHub does not take this key: its type or size may be too weak for it.',
        remedy: 'Use another type of key, ed25519 say.',
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
 * also a redirect, which Octokit would take for a success; so is an address outside of `api`, that of a next page say, which must
 * not get the token.
 */
function octokitFetch({ send, retry, safe }, api) {
    return async (url, { method, headers, body }) => {
        if (!url.startsWith(`${api}/`))
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
/** The failure of an answer that is none of GitHub's API. */
function notGitHub(what, maybeProcessed) {
    const traits = { retryable: false, maybeProcessed };
    return new retry/* AttemptFailure */.WY('Unexpected response', 'unexpected_response', `${what} ${NOT_GITHUB.remedy}`, traits);
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
    return new retry/* AttemptFailure */.WY(`GitHub ${status}`, `github_${status}`, `GitHub answered ${quote}. ${cause} ${remedy}`, {
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
            const added = listed?.find(candidate => (0,comparison/* matchPublicKey */.Ox)(candidate.key, key) === 'same');
            if (added)
                return added;
            throw error;
        });
    }
    /** Removes a key; that it is gone already is fine. */
    async remove(id) {
        const send = () => this.#octokit.request(`DELETE ${KEYS}/{key_id}`, { ...this.#place, key_id: Number(id) });
        await unwrapped(send).catch(async (error) => {
            if (error instanceof retry/* AttemptFailure */.WY && error.traits.status === 404)
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
    return error instanceof retry/* AttemptFailure */.WY && error.traits.maybeProcessed;
}
// Octokit wraps what its `fetch` throws.
async function unwrapped(work) {
    try {
        return await work();
    }
    catch (error) {
        throw error instanceof Error && error.cause instanceof failure_0/* Failure */.H ? error.cause : error;
    }
}
function read(schema, data, writes) {
    const parsed = dist/* safeParse */.xLC(schema, data);
    if (parsed.success)
        return parsed.output;
    throw notGitHub(`GitHub's answer lacks ${dist/* getDotPath */.BuJ(parsed.issues[0]) ?? 'a list of keys'}.`, writes);
}

;// CONCATENATED MODULE: ./github/aftermath.js



const PAM_CORE = {
    yes: 'PAM Core holds the new key',
    no: 'PAM Core did not store the new key',
    unknown: 'Whether PAM Core holds the new key is not known',
};
/** After success: removes the older keys, unless devices were refused, which may need them. One that cannot be removed fails the step. */
async function removeOlder(outcome, situation, { voice, safe }) {
    const { older, keys, added } = situation;
    if (outcome.result.devices_error.length > 0) {
        voice.warning(`Since devices were refused, no deploy key is removed. ${whereabouts('yes', situation, safe)}`);
        return { ...outcome, result: withChange(outcome.result, added) };
    }
    const removals = [];
    for (const key of older)
        removals.push(await remove(key, keys));
    const gone = removals.filter(({ failure }) => !failure);
    const result = withChange(outcome.result, added || gone.length > 0);
    const line = [
        whereabouts('yes', { ...situation, older: [] }, safe),
        ...removals.map(({ key, failure }) => `Older deploy key ${listed([key], safe)}: ${failure?.message ?? 'removed.'}`),
    ].join(' ');
    const failure = removals.find(({ failure }) => failure)?.failure;
    if (!failure) {
        voice.info(line);
        return { ...outcome, result };
    }
    const remedy = `What is left of them can still be used: remove it under Settings > Deploy keys of ${situation.repository}.`;
    const explained = new failure_0/* Failure */.H(failure.title, failure.code, `The key is registered, but its rotation is not complete. ${line} ${remedy}`);
    return { result: (0,register_registration/* failed */.g)(result, explained, 'yes'), failure: explained, stored: 'yes' };
}
async function remove(key, keys) {
    try {
        await keys.remove(key.id);
        return { key };
    }
    catch (error) {
        const beginning = isUnclear(error) ? 'whether it was removed is not known:' : 'still there:';
        const { title, code, message, cause } = (0,failure_0/* asFailure */.h)(error);
        return { key, failure: new failure_0/* Failure */.H(title, code, `${beginning} ${message}`, { cause }) };
    }
}
/** After a refusal: takes back the key that this run added. */
async function takeBack(outcome, failure, situation, { safe }) {
    const { keys, own, repository } = situation;
    const removal = await remove(own, keys);
    if (!removal.failure) {
        const explained = failure.because(` The deploy key that this run had added to ${repository} was taken back.`);
        return { ...outcome, failure: explained, result: { ...(0,register_registration/* failed */.g)(outcome.result, explained, 'no'), deploy_key_id: '' } };
    }
    const line = ` It could not be taken back from ${repository}, deploy key ${listed([own], safe)}: ${removal.failure.message}`;
    return stay(outcome, failure.because(line), situation);
}
/** After any other failure: everything stays, and the line says what. */
function leaveAll(outcome, failure, situation, { safe }) {
    return stay(outcome, failure.because(` ${whereabouts(outcome.stored, situation, safe)}`), situation);
}
/** Deploy keys by id and title, for a line. */
function listed(keys, safe) {
    return keys.map(({ id, title }) => `${id} "${safe(title)}"`).join(', ');
}
function stay(outcome, failure, { added }) {
    return { ...outcome, failure, result: withChange((0,register_registration/* failed */.g)(outcome.result, failure, outcome.stored), added) };
}
function withChange(result, changed) {
    return changed ? { ...result, changed: 'true' } : result;
}
function whereabouts(stored, situation, safe) {
    const { repository, own, added, older, heldBefore } = situation;
    const still = older.length > 0 ? `, and still the older ${listed(older, safe)}` : '';
    return `${PAM_CORE[heldBefore ? 'yes' : stored]}, and ${repository} has it as deploy key ${own.id} (${added ? 'added by this run' : 'there before'})${still}.`;
}

// EXTERNAL MODULE: ./github/repository.js
var github_repository = __webpack_require__(7377);
;// CONCATENATED MODULE: ./github/rotation.js







/** Registration with a deploy key: `rotateDeployKey` for the repository that the inputs name. */
function withDeployKey({ readOnly, repository, token }, run, way) {
    const place = (0,github_repository.repositoryOf)(repository, run.env);
    const keys = new DeployKeys(place, token, { ...way, safe: run.safe });
    const options = { keys, repository: `${place.owner}/${place.name}`, readOnly, signal: run.signal };
    return (registration, tools) => rotateDeployKey(registration, tools, options);
}
/**
 * Registers a key that is a deploy key as well (interface.md, `deploy-key`): it is added at GitHub, registered in PAM Core, and only
 * after complete success the older ones that this action made are removed, so that at no moment there is no working key. Taken back is
 * only what this run added, and only when PAM Core certainly did not store the key. Throws a Failure when PAM Core was sent nothing.
 */
async function rotateDeployKey(registration, tools, options) {
    const { keys, repository, signal } = options;
    const finding = await look(registration, tools, options);
    if (tools.options.dryRun)
        return rehearse(registration, tools, repository, finding);
    const { own: present, older, heldBefore, wanted } = finding;
    const own = present ?? (await add(wanted, options));
    const situation = { keys, repository, own, added: present === undefined, older, heldBefore };
    const { result, ...rest } = await (0,register_registration/* registerKey */.$)(registration, tools);
    const outcome = { ...rest, result: { ...result, deploy_key_id: own.id } };
    if (!outcome.failure)
        return removeOlder(outcome, situation, tools);
    const refused = outcome.stored === 'no' && !heldBefore && !signal.aborted;
    const settle = refused && situation.added ? takeBack : leaveAll;
    return settle(outcome, outcome.failure, situation, tools);
}
async function look(registration, tools, options) {
    const { spec, material } = registration;
    const { keys, repository, readOnly } = options;
    const title = `${spec.identifier} (register-ssh-key)`;
    const key = material.publicKey?.split(' ', 2).join(' ') ?? '';
    const present = await keys.list().catch(error => {
        throw (0,failure_0/* asFailure */.h)(error).because(` Nothing was written, neither to ${repository} nor to PAM Core.`);
    });
    const held = await heldSoFar(registration, tools);
    const isNew = (candidate) => isSame(candidate.key, key);
    const isOlder = (candidate) => !isNew(candidate) && (candidate.title === title || isSame(candidate.key, held));
    const own = present.find(isNew);
    if (own && own.readOnly !== readOnly) {
        tools.voice.warning(`${repository} has this deploy key already (${own.id}), but ${own.readOnly ? 'read-only' : 'with write access'}, which GitHub cannot change: remove it there, then run again.`);
    }
    return { wanted: { key, title, readOnly }, own, older: present.filter(isOlder), heldBefore: isSame(held, key) };
}
/** The public key that PAM Core holds under the identifier so far; blank when there is none or it cannot be read. */
async function heldSoFar({ spec, identifierMadeUp }, { pam, voice }) {
    if (identifierMadeUp)
        return '';
    try {
        const id = await (0,look_up/* findId */.d)(pam, spec.identifier);
        if (id === undefined)
            return '';
        const stored = await (0,look_up/* readKey */.Y)(pam, id);
        const held = stored === 'inactive' ? '' : `${stored.publicKey}`;
        if (isSame(held, held))
            return held;
        throw new Error('PAM Core shows no public key of it, since it is inactive or its values are encrypted.');
    }
    catch (error) {
        const { message } = error;
        voice.warning(`Older deploy keys are found by their title alone, since the stored key cannot be read: ${message}`);
        return '';
    }
}
async function add(wanted, { keys, repository }) {
    return keys.add(wanted).catch(error => {
        const there = isUnclear(error)
            ? `Whether ${repository} has the deploy key "${wanted.title}" is not known: look there under Settings > Deploy keys`
            : `The deploy keys of ${repository} are as they were`;
        throw (0,failure_0/* asFailure */.h)(error).because(` ${there}; PAM Core was not asked to store the key.`);
    });
}
async function rehearse(registration, tools, repository, finding) {
    const { own, older, wanted } = finding;
    const { voice, safe } = tools;
    const outcome = await (0,register_registration/* registerKey */.$)(registration, tools);
    if (own)
        voice.info(`${repository} has the key already, as deploy key ${listed([own], safe)}.`);
    else
        voice.info(`${repository} would get the ${wanted.readOnly ? 'read-only' : 'read-write'} deploy key "${wanted.title}".`);
    if (older.length > 0)
        voice.info(`After success, the older ones would be removed there: ${listed(older, safe)}.`);
    return { ...outcome, result: { ...outcome.result, deploy_key_id: own?.id ?? '' } };
}
function isSame(one, other) {
    return (0,comparison/* matchPublicKey */.Ox)(one, other) === 'same';
}


/***/ })

};
