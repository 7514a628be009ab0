export const id = 942;
export const ids = [942,872];
export const modules = {

/***/ 8872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ checkDeviceRecipe),
/* harmony export */   parseDeviceRecipe: () => (/* binding */ parseDeviceRecipe)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7728);
/* harmony import */ var _domain_checks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5081);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7410);



const NEEDED = ['type', 'vendor', 'model', 'site'];
const FIELDS = [...NEEDED, 'connectivities'];
const MUST = `must be a map of ${NEEDED.join(', ')} (all needed) and connectivities (SSH:22,HTTPS:443), such as {type: Server, vendor: Debian, model: Linux, site: Berlin}`;
/** `create-device`: the same map as a text in YAML. */
function parseDeviceRecipe(text) {
    const { value, problems } = (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(text);
    return problems.length > 0 ? { problem: `${MUST}; it cannot be read as YAML` } : checkDeviceRecipe(value);
}
/** `create_device` of a keys file. */
function checkDeviceRecipe(value) {
    const checked = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(recipe, value);
    return checked.success ? { value: checked.output } : { problem: MUST + faultyFields(checked.issues) };
}
function faultyFields(issues) {
    const names = issues.flatMap(({ path = [] }) => path.map(({ key }) => `${key}`));
    const faulty = new Set(names.map(name => (FIELDS.includes(name) ? name : 'a field that is none of these')));
    return faulty.size > 0 ? `; look at ${[...faulty].join(', ')}` : '';
}
const name = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .transform */ .pdi(String))]), valibot__WEBPACK_IMPORTED_MODULE_2__/* .trim */ .Bqr(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(text => 'value' in (0,_domain_checks_js__WEBPACK_IMPORTED_MODULE_0__/* .checkLine */ .tY)(text)));
const recipe = valibot__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    ...valibot__WEBPACK_IMPORTED_MODULE_2__/* .entriesFromList */ .v4Y(NEEDED, name),
    connectivities: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(name, valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[A-Za-z]\w*:\d{1,5}(,[A-Za-z]\w*:\d{1,5})*$/)), 'SSH:22'),
});


/***/ }),

/***/ 7410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4437);

/**
 * Reads YAML 1.2 (core schema), of which JSON is a part. `value` is undefined when the text cannot be read; repeated
 * fields are problems too, but leave a value. Never throws: nesting is bounded, and an alias is the anchor's value itself, not a copy.
 */
function readYaml(text) {
    if (hasTooMany(text))
        return unreadable(TOO_MANY);
    try {
        const events = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseEvents */ .PH)(text, {});
        const outline = outlineOf(events, text);
        // Repeated fields are told from the outline, all of them; `json` lets them pass here.
        const documents = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .constructFromEvents */ .fw)(events, { source: text, json: true });
        if (documents.length <= 1)
            return { value: documents[0] ?? null, ...outline };
        return unreadable('the file holds more than one document, and must be one');
    }
    catch (error) {
        return unreadable(describe(error));
    }
}
function unreadable(problem) {
    return { value: undefined, problems: [problem], lineOf: () => 1 };
}
/** Some 14,000 keys with most of their fields, a line each; whatever they are, reading as many stays below 400 MB (docs/performance.md). */
const MOST_VALUES = 250_000;
const TOO_MANY = `the file has more than ${MOST_VALUES} lines and values: divide it, and give each job its part`;
// Each value but a few begins behind one of these, so that their number bounds what the parser makes of a text.
function hasTooMany(text) {
    const beginning = /[,[{?]\s*|-\s+|\n\s*/g;
    let count = 0;
    while (beginning.test(text))
        if (++count > MOST_VALUES)
            return true;
    return false;
}
function describe(error) {
    const { reason, mark } = error;
    return `line ${mark.line + 1}, column ${mark.column + 1}: not valid YAML or JSON (${adviceOf(reason)})`;
}
// The library's own words are shown only where they cannot hold any of the text.
function adviceOf(reason) {
    if (reason.includes('maxDepth'))
        return 'it is nested too deeply';
    if (reason.includes('alias'))
        return 'an alias (*name) has no anchor before it; put text that starts with * in quotes';
    if (reason.includes('anchor'))
        return 'an anchor (&name) has no name; put text that starts with & in quotes';
    if (/\btag\b/.test(reason))
        return 'a tag (!name) says nothing in a keys file; put text that starts with ! in quotes';
    const words = /^[a-z ,'-]+$/.test(reason) ? `${reason}; ` : '';
    return `${words}check indentation, colons and quotes`;
}
/** Levels that lines are kept of: the document, its map and the list of keys. */
const DEEPEST = 3;
/** On which lines the values of the first levels start, and which fields of a map are repeated. */
function outlineOf(events, text) {
    const lines = new Map();
    const problems = [];
    const lineAt = lineCounter(text);
    const frames = [];
    for (const event of events) {
        if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.POP) {
            frames.pop();
            continue;
        }
        const parent = frames.at(-1);
        const isNear = frames.length <= DEEPEST;
        const path = parent && isNear ? pathIn(parent) : '';
        if (parent && isName(parent)) {
            parent.name = event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.SCALAR ? (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .getScalarValue */ .KE)(text, event) : '';
            if (parent.fields.has(parent.name))
                problems.push(`line ${lineAt(startOf(event))}: a field is repeated`);
            parent.fields.add(parent.name);
        }
        else if (isNear)
            lines.set(path, lineAt(startOf(event)));
        if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.SCALAR && event.anchorEnd > event.anchorStart && (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .getScalarValue */ .KE)(text, event) === '')
            problems.push(`line ${lineAt(event.anchorStart)}: an anchor (&name) has no value; put text that starts with & in quotes`);
        if (parent)
            parent.count += 1;
        if (event.type < js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.SCALAR)
            frames.push({ type: event.type, path, fields: new Set(), count: 0, name: '' });
    }
    return { problems, lineOf: path => lines.get(path.map(step => `/${step}`).join('')) ?? 1 };
}
function isName({ type, count }) {
    return type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.MAPPING && count % 2 === 0;
}
function pathIn({ type, path, count, name }) {
    if (type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.DOCUMENT)
        return path;
    return `${path}/${type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.MAPPING ? name : count}`;
}
function startOf(event) {
    if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.DOCUMENT)
        return 0;
    if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.SCALAR)
        return event.valueStart;
    return event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.ALIAS ? event.anchorStart : event.start;
}
/** The line of an offset, from 1; offsets must not fall. */
function lineCounter(text) {
    let line = 1;
    let next = text.indexOf('\n');
    return offset => {
        for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1))
            line += 1;
        return line;
    };
}


/***/ }),

/***/ 1942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planFleet: () => (/* binding */ planFleet)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./domain/failure.js
var failure = __webpack_require__(1324);
// EXTERNAL MODULE: ./domain/key-material.js
var key_material = __webpack_require__(2147);
// EXTERNAL MODULE: ./files/input-file.js
var input_file = __webpack_require__(4604);
// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./domain/host-fields.js
var host_fields = __webpack_require__(5186);
// EXTERNAL MODULE: ./domain/checks.js
var checks = __webpack_require__(5081);
// EXTERNAL MODULE: ./domain/key-spec.js
var key_spec = __webpack_require__(5837);
// EXTERNAL MODULE: ./keys-file/device-recipe.js
var device_recipe = __webpack_require__(8872);
;// CONCATENATED MODULE: ./keys-file/nearest.js
/**
 * The candidate that a misspelt word most likely stands for: it is the word, begins with it, or few edits lead to it, fewer than half
 * of the characters, since any two letters are two edits from any other two.
 */
function nearest(word, candidates) {
    if (candidates.includes(word))
        return word;
    const limit = Math.max(2, Math.floor(word.length / 3));
    const ranked = candidates
        .map(candidate => ({ candidate, distance: startsWith(candidate, word) ? 0 : editDistance(word, candidate) }))
        .filter(({ candidate, distance }) => distance <= limit && distance * 2 < Math.max(word.length, candidate.length))
        .sort((a, b) => a.distance - b.distance);
    return ranked[0]?.candidate;
}
function startsWith(candidate, word) {
    return word.length > 1 && candidate.startsWith(word);
}
/** Levenshtein distance: how many characters must be added, removed or replaced. */
function editDistance(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (const char of from) {
        let left = 0;
        let diagonal = 0;
        row = row.map((above, column) => {
            const replaced = diagonal + (char === to[column - 1] ? 0 : 1);
            left = column === 0 ? above + 1 : Math.min(above + 1, left + 1, replaced);
            diagonal = above;
            return left;
        });
    }
    return Math.min(...row.slice(-1));
}

// EXTERNAL MODULE: ./keys-file/variable-name.js
var variable_name = __webpack_require__(503);
;// CONCATENATED MODULE: ./keys-file/keys-file-schema.js







/** Fields of which a key has at most one; one in an entry replaces the others in `defaults`. */
const EXCLUSIVE = [
    ['private_key_path', 'private_key_env', 'generate_key'],
    ['public_key_path', 'public_key_env', 'public_key'],
    ['generate_key', 'public_key_path'],
    ['generate_key', 'public_key_env'],
    ['generate_key', 'public_key'],
    ['private_key_path', 'private_key_output_path'],
    ['private_key_env', 'private_key_output_path'],
    ['ssh_login_key_path', 'ssh_login_key_env'],
    ...['private_key_path', 'private_key_env', 'generate_key'].map(name => ['metadata_only', name]),
    ...['public_key_path', 'public_key_env', 'public_key', 'password_env'].map(name => ['metadata_only', name]),
];
const SECRETS = new Map([
    ['private_key', 'name a file in private_key_path, or an environment variable in private_key_env'],
    ['password', 'name an environment variable in password_env'],
    ['passphrase', 'name an environment variable in password_env'],
    ['ssh_login_key', 'name a file in ssh_login_key_path, or an environment variable in ssh_login_key_env'],
    ['ssh_login_password', 'name an environment variable in ssh_login_password_env'],
]);
/** A field's name that is safe to show: short, and in the form of a name. */
const SHOWN = /^[A-Za-z_][\w.-]{0,23}$/;
const NOT_SHOWN = 'a field (its name is not shown)';
/** A longer one resembles none of ours. */
const LONGEST_NAME = 32;
const keys_file_schema_text = dist/* pipe */.FsL(dist/* string */.YjP(wantsText), dist/* trim */.Bqr());
const scalar = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()], 'must be a number'), dist/* transform */.pdi(String), dist/* trim */.Bqr());
const line = dist/* pipe */.FsL(keys_file_schema_text, by(checks/* checkLine */.tY));
const address = dist/* pipe */.FsL(keys_file_schema_text, by(checks/* checkAddress */.l_));
const flag = dist/* pipe */.FsL(dist/* unknown */.L5J(), by(checkFlag));
const tags = dist/* lazy */.RZV((input) => {
    const split = dist/* pipe */.FsL(keys_file_schema_text, dist/* transform */.pdi(checks/* splitList */.ry));
    if (!Array.isArray(input))
        return split;
    return dist/* pipe */.FsL(dist/* array */.YOg(dist/* nullish */.cl6(split, '')), dist/* transform */.pdi(list => list.flat()));
});
const devices = dist/* lazy */.RZV((input) => {
    if (!Array.isArray(input))
        return dist/* pipe */.FsL(keys_file_schema_text, by(checks/* checkDevices */.wm));
    const device = dist/* lazy */.RZV((entry) => (typeof entry === 'object' ? dist/* unknown */.L5J() : keys_file_schema_text));
    return dist/* pipe */.FsL(dist/* array */.YOg(device), by(checks/* checkDeviceList */.FQ));
});
const LOGIN_KEY = 'ssh_login_key';
/** The fields of the host (docs/behaviour.md, The host); `variable` checks the name of one. */
const hostFields = (variable) => ({
    rotate_on_host: hostPart(flag, rotate => ({ rotate })),
    ssh_host: hostPart(address, host => ({ address: host })),
    ssh_port: hostPart(dist/* pipe */.FsL(scalar, by(host_fields/* checkPort */.Yn)), port => ({ port })),
    ssh_user: hostPart(dist/* pipe */.FsL(keys_file_schema_text, by(host_fields/* checkAccount */.g4)), account => ({ account })),
    ssh_known_hosts: hostPart(keys_file_schema_text, text => ({ knownHosts: { label: 'ssh_known_hosts', text } })),
    ssh_login_key_path: hostPart(line, path => ({ loginKey: { from: 'file', label: `${LOGIN_KEY}_path`, path } })),
    ssh_login_key_env: hostPart(variable, name => ({ loginKey: { from: 'env', label: `${LOGIN_KEY}_env`, name } })),
    ssh_login_password_env: hostPart(variable, env => ({ loginPassphrase: { env } })),
    ssh_login_user: hostPart(dist/* pipe */.FsL(keys_file_schema_text, by(host_fields/* checkAccount */.g4)), loginUser => ({ loginUser })),
    ssh_jump: hostPart(dist/* pipe */.FsL(keys_file_schema_text, by(host_fields/* checkJump */.tP)), jump => ({ jump })),
    ssh_authorized_keys: hostPart(dist/* pipe */.FsL(keys_file_schema_text, by(host_fields/* checkHostPath */.u3)), authorizedKeys => ({ authorizedKeys })),
    ssh_key_options: hostPart(dist/* pipe */.FsL(keys_file_schema_text, by(host_fields/* checkKeyOptions */.SE)), keyOptions => ({ keyOptions })),
    ssh_retire_login_key: hostPart(flag, retireLoginKey => ({ retireLoginKey })),
});
/**
 * The fields of one key in a keys file, each with its check and with what it becomes (docs/behaviour.md, keys-file). `variables` are the
 * patterns of `keys-file-env`.
 */
function keyFields(format, variables) {
    const variable = dist/* pipe */.FsL(keys_file_schema_text, by(name => (0,variable_name/* checkVariable */.R)(name, variables)));
    return {
        identifier: part(line, identifier => ({ identifier })),
        hostname: part(line, hostname => ({ hostname })),
        ip: part(address, ip => ({ ip })),
        username: part(line, username => ({ username })),
        key_name: part(line, keyName => ({ keyName })),
        enabled: part(flag, enabled => ({ enabled })),
        devices: part(devices, list => (list.length > 0 ? { devices: list } : {})),
        tags: part(tags, list => (list.length > 0 ? { tags: list } : {})),
        private_key_path: part(line, path => ({ privateKey: { from: 'file', label: 'private_key_path', path } })),
        private_key_env: part(variable, name => ({ privateKey: { from: 'env', label: 'private_key_env', name } })),
        generate_key: part(kindIn(format), kind => ({ generate: { kind, format } })),
        public_key_path: part(line, path => ({ publicKey: { from: 'file', label: 'public_key_path', path } })),
        public_key_env: part(variable, name => ({ publicKey: { from: 'env', label: 'public_key_env', name } })),
        public_key: part(line, key => ({ publicKey: { from: 'text', label: 'public_key', text: key } })),
        password_env: part(variable, env => ({ passphrase: { env } })),
        create_device: part(dist/* pipe */.FsL(dist/* unknown */.L5J(), by(device_recipe/* checkDeviceRecipe */.$)), createDevice => ({ createDevice })),
        metadata_only: part(flag, only => (only ? { metadataOnly: true } : {})),
        private_key_output_path: part(line, path => ({ output: { label: 'private_key_output_path', path } })),
        ...hostFields(variable),
    };
}
/** Fields that `defaults` checks in its own way. */
const DEFAULTS_ONLY = { identifier: dist/* never */.ZmZ('must stand in each entry, not in defaults') };
/** What is wrong with the fields of `map` that are not `known`; each worked out when it is asked for, since there may be very many. */
function unknownFields(map, known) {
    const names = Object.keys(map).filter(name => !known.includes(name));
    return names.map(name => () => describeUnknown(name, known));
}
function describeUnknown(name, known) {
    if (name === '<<')
        return 'a merge key (<<) is not read; put what the entries share into defaults';
    if (name.length > LONGEST_NAME)
        return `${NOT_SHOWN} is unknown; the fields are ${known.join(', ')}`;
    const spelled = name.replace(/(?<=[a-z])(?=[A-Z])|-/g, '_').toLowerCase();
    const remedy = SECRETS.get(spelled);
    if (remedy)
        return `${name} must not stand in the file; ${remedy}`;
    const suggestion = nearest(spelled, known);
    const hint = suggestion ? `did you mean ${suggestion}?` : `the fields are ${known.join(', ')}`;
    return `${SHOWN.test(name) ? name : NOT_SHOWN} is unknown; ${hint}`;
}
function kindIn(format) {
    return dist/* pipe */.FsL(keys_file_schema_text, dist/* picklist */.KIO(key_spec/* KEY_KINDS */.A, `must be one of ${key_spec/* KEY_KINDS */.A.join(', ')}`), dist/* check */.z6Y(kind => !(kind === 'ed25519' && format === 'pem'), 'ed25519 has no PEM form that OpenSSH reads; use key-format openssh'));
}
function checkFlag(value) {
    return typeof value === 'boolean' ? { value } : (0,checks/* checkBoolean */.pO)(typeof value === 'string' ? value.trim() : '');
}
function wantsText({ input }) {
    const scalar = typeof input === 'number' || typeof input === 'boolean';
    return scalar ? `holds a ${typeof input} where text is expected; put it in quotes` : 'must be text';
}
/** A field that passes `schema` and becomes a part of the description. */
function part(schema, become) {
    return dist/* pipe */.FsL(schema, dist/* transform */.pdi(become));
}
/** The same for a field of the key's host. */
function hostPart(schema, become) {
    return part(schema, value => ({ host: become(value) }));
}
function by(check) {
    return dist/* rawTransform */.NTK(({ dataset, addIssue, NEVER }) => {
        const result = check(dataset.value);
        if ('value' in result)
            return result.value;
        addIssue({ message: result.problem });
        return NEVER;
    });
}

// EXTERNAL MODULE: ./keys-file/yaml-text.js
var yaml_text = __webpack_require__(7410);
;// CONCATENATED MODULE: ./keys-file/keys-file.js





/** More are no help to a person, and would fill the log. */
const MOST_PROBLEMS = 100;
const MOST_ENTRIES = 20_000;
const NOTHING = { strange: false, names: [], parts: {}, problems: [] };
/**
 * The keys that a keys file describes (docs/behaviour.md, keys-file), and what is wrong with it, without showing any value. A blank
 * field counts as not written. For `enable` and `disable` a key is described by its identifier and host name alone, for `report` by its
 * identifier, and the other fields are not looked at. Reads no other file and no environment variable.
 */
function parseKeysFile(text, options) {
    const { command, format = 'openssh', variables } = options;
    const file = (0,yaml_text/* readYaml */.g)(text);
    const outline = readOutline(file.value);
    const fields = keyFields(format, variables);
    const only = command === 'report' ? ['identifier'] : undefined;
    const shared = only ? NOTHING : blockCheck({ ...fields, ...DEFAULTS_ONLY })(outline.defaults ?? {});
    const check = blockCheck(fields, only);
    const entries = outline.entries.map((entry, position) => ({
        index: position + 1,
        line: file.lineOf(['keys', position]),
        ...checkEntry(entry, shared, check, command),
    }));
    const complaints = [
        { about: '', problems: [...file.problems, ...outline.problems] },
        { about: `defaults (line ${file.lineOf(['defaults'])}): `, problems: shared.problems },
        ...entries.flatMap(entry => [entry.own, entry.lacking].map(problems => ({ about: `${nameOf(entry)}: `, problems }))),
        { about: '', problems: repeatedIdentifiers(entries) },
    ];
    const right = shared.problems.length > 0 ? [] : entries;
    return { keys: right.map(({ index, line, spec }) => ({ index, line, spec })), ...firstOf(complaints) };
}
// Aliases can make far more problems than could be gone through one by one.
function firstOf(complaints) {
    const first = [];
    let omitted = 0;
    for (const { about, problems } of complaints) {
        const shown = problems.slice(0, MOST_PROBLEMS - first.length);
        first.push(...shown.map(problem => about + (typeof problem === 'string' ? problem : problem())));
        omitted += problems.length - shown.length;
    }
    return { problems: first, omitted };
}
/** The two top-level fields; of a file that could not be read, nothing. */
function readOutline(file) {
    if (file === undefined)
        return { entries: [], problems: [] };
    if (!isMap(file))
        return { entries: [], problems: ['the file must be a map with the field keys, a list of entries'] };
    const problems = unknownFields(file, ['defaults', 'keys']).map(problem => () => `at the top level, ${problem()}`);
    const { defaults, keys } = file;
    if (Array.isArray(keys) && keys.length > MOST_ENTRIES)
        return { entries: [], problems: [...problems, `keys has more than ${MOST_ENTRIES} entries: divide the file`] };
    if (Array.isArray(keys) && keys.length > 0)
        return { defaults, entries: keys, problems };
    return { defaults, entries: [], problems: [...problems, 'keys must be a list with at least one entry'] };
}
/** One entry with what it inherits: its `spec` holds what is right in it. */
function checkEntry(map, shared, check, command) {
    const own = check(map);
    const excluding = own.names.filter(name => isEffective(name, own.parts));
    const inherited = shared.names.filter(name => !excluding.some(other => areExclusive(name, other)));
    const names = [...inherited, ...own.names];
    const used = command === 'register' ? names : ['identifier', 'hostname'];
    const parts = { ...shared.parts, ...own.parts };
    const { identifier, host: _, ...rest } = Object.assign({}, ...used.map(name => parts[name]));
    const host = Object.assign({}, ...used.map(name => parts[name]?.host));
    const spec = { identifier: identifier ?? '', ...rest, ...(host.rotate ? { host } : {}) };
    const effective = names.filter(name => isEffective(name, parts));
    const lacking = isMap(map) ? missing(effective, command, own.strange || shared.strange) : [];
    if (command === 'register')
        lacking.push(...hostProblems(spec, own.names));
    return { identifier, own: own.problems, lacking, spec };
}
/** What the host of an entry lacks or excludes, and fields of the entry's own that say nothing without it. */
function hostProblems(spec, own) {
    const { host, username } = spec;
    if (!host)
        return own.filter(name => name.startsWith('ssh_')).map(name => `${name} needs rotate_on_host: true`);
    const account = host.account ?? username;
    const rules = [
        [spec.enabled === false, 'rotate_on_host cannot be used with enabled: false'],
        [spec.metadataOnly === true, 'rotate_on_host cannot be given together with metadata_only'],
        [!host.knownHosts, 'ssh_known_hosts is missing: rotate_on_host trusts no host whose key it does not know'],
        [account === undefined, 'ssh_user or username is missing: it names the account whose key is rotated'],
        [
            account !== undefined && 'problem' in (0,host_fields/* checkAccount */.g4)(account),
            'ssh_user is needed, since username is no account that ssh is given here',
        ],
        [
            host.loginPassphrase !== undefined && !host.loginKey,
            'ssh_login_password_env needs ssh_login_key_path or ssh_login_key_env',
        ],
        [
            host.retireLoginKey === true && host.loginUser !== undefined,
            'ssh_retire_login_key cannot be given together with ssh_login_user',
        ],
    ];
    return rules.filter(([broken]) => broken).map(([, message]) => message);
}
/** A check of maps for their fields, of which `only` some may count. */
function blockCheck(fields, only) {
    const counted = Object.entries(fields).filter(([name]) => only?.includes(name) ?? true);
    const blocks = new WeakMap();
    const values = new WeakMap();
    return map => {
        if (!isMap(map))
            return { ...NOTHING, problems: ['must be a map of fields'] };
        const known = blocks.get(map);
        if (known)
            return known;
        const block = checkBlock(map, counted, (name, schema) => checkOnce(name, map[name], schema, values));
        const unknown = only ? [] : unknownFields(map, Object.keys(fields));
        const whole = { ...block, strange: unknown.length > 0, problems: [...unknown, ...block.problems] };
        blocks.set(map, whole);
        return whole;
    };
}
/** The same list, which aliases bring about, is checked once for a field. */
function checkOnce(name, value, schema, values) {
    const check = () => (0,dist/* safeParse */.xLC)(schema, value, { abortEarly: true });
    if (typeof value !== 'object' || value === null)
        return check();
    const results = values.get(value) ?? new Map();
    const result = results.get(name) ?? check();
    values.set(value, results.set(name, result));
    return result;
}
function checkBlock(map, fields, check) {
    const problems = [];
    const names = [];
    const parts = {};
    for (const [name, schema] of fields) {
        if (!Object.hasOwn(map, name) || isBlank(map[name]))
            continue;
        names.push(name);
        const checked = check(name, schema);
        if (checked.success)
            parts[name] = checked.output;
        else
            problems.push(`${name} ${checked.issues[0].message}`);
    }
    for (const set of EXCLUSIVE) {
        const given = set.filter(name => names.includes(name) && isEffective(name, parts));
        if (given.length > 1)
            problems.push(`only one of ${given.join(' and ')} may be given`);
    }
    return { names, parts, problems };
}
/** A switch that is off excludes nothing and asks for nothing. */
function isEffective(name, parts) {
    return name !== 'metadata_only' || parts[name]?.metadataOnly === true;
}
/** What an entry lacks, from the names of its fields with those of `defaults`; not its key where that may stand in a `strange` field. */
function missing(names, command, strange) {
    const has = (...fields) => fields.some(field => names.includes(field));
    const registers = command === 'register';
    const bringsKey = registers && has('private_key_path', 'private_key_env', 'generate_key');
    const bringsNone = registers && !bringsKey && !has('metadata_only');
    const publicAlone = bringsNone && has('public_key_path', 'public_key_env', 'public_key');
    const needs = 'an entry that brings a key needs hostname and ip';
    const rules = [
        [!has('identifier'), 'identifier is missing: every key in a file needs its own'],
        [bringsKey && !has('hostname'), `hostname is missing: ${needs}`],
        [bringsKey && !has('ip'), `ip is missing: ${needs}`],
        [publicAlone, 'a public key is given without its private key; add private_key_path or private_key_env'],
        [bringsNone && !publicAlone && !strange, NO_KEY],
        [registers && has('private_key_output_path') && !has('generate_key'), 'private_key_output_path needs generate_key'],
        [
            registers && has('metadata_only') && names.every(name => ['identifier', 'metadata_only'].includes(name)),
            'there is nothing to update besides the identifier',
        ],
    ];
    return rules.filter(([broken]) => broken).map(([, message]) => message);
}
const NO_KEY = `no key is given: add private_key_path, private_key_env or generate_key, or metadata_only: true to update the other fields of a stored key. ${failure/* BLANK_SECRET */.wK}`;
function repeatedIdentifiers(entries) {
    const problems = [];
    const first = new Map();
    for (const { identifier, ...place } of entries) {
        if (identifier === undefined)
            continue;
        const twin = first.get(identifier);
        if (twin)
            problems.push(() => `${nameOf(place)}: identifier is the same as that of ${nameOf(twin)}`);
        else
            first.set(identifier, place);
    }
    return problems;
}
function nameOf({ index, line }) {
    return `entry ${index} (line ${line})`;
}
function areExclusive(one, other) {
    return EXCLUSIVE.some(set => set.includes(one) && set.includes(other));
}
function isBlank(value) {
    return value === null || (typeof value === 'string' && value.trim() === '');
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./keys-file/shard.js
var keys_file_shard = __webpack_require__(9667);
// EXTERNAL MODULE: ./plan/generated-key.js + 1 modules
var generated_key = __webpack_require__(1597);
// EXTERNAL MODULE: ./plan/host-access.js
var host_access = __webpack_require__(6302);
// EXTERNAL MODULE: ./plan/key-material.js
var plan_key_material = __webpack_require__(2514);
;// CONCATENATED MODULE: ./plan/fleet.js











const ALWAYS_NEW = 'cannot be given together with skip-unchanged, since a key that the action makes is always new';
const NOT_SKIPPED = 'cannot be given together with skip-unchanged';
const NO_COMPARISON = 'cannot be given together with skip-unchanged, which compares keys';
const LARGEST_FILE = 8 * 1024 * 1024;
/** Characters of keys that stay in memory until they are sent: all of 20,000 Ed25519 keys. */
const KEPT = 2 ** 24;
/**
 * Plans the keys of `keys-file`. The whole file is checked in every shard. Once `kept` characters of keys are in memory, each further one is
 * let go after its check and read again when it is sent, so that memory does not grow with their number.
 */
async function planFleet({ env, workspace, inputs, secrets, ledger }, keysFile, kept = KEPT) {
    const { command, keyFormat, options, shard, keysFileEnv } = inputs;
    const text = readKeysFile(keysFile, workspace);
    if ('problem' in text)
        return { jobs: [], problems: [problemOf(text.problem)] };
    const variables = keysFileEnv ? { variables: keysFileEnv } : {};
    const file = parseKeysFile(text.value, { command, format: keyFormat, ...variables });
    const confineTo = [workspace, ...(env.RUNNER_TEMP ? [env.RUNNER_TEMP] : [])];
    const place = { env, secrets, workspace, base: (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, keysFile)), confineTo, lean: true };
    for (const { spec } of file.keys)
        secrets.publics.add(...publicTexts(spec));
    const jobs = [];
    const found = [...file.problems];
    const entries = { place, options, ledger, shelf: new Map(), room: kept };
    let unread = file.keys.length;
    for (const { index, line, spec } of file.keys) {
        if (found.length >= MOST_PROBLEMS)
            break;
        if (index % BREATH === 0)
            await (0,promises_.setImmediate)();
        const opened = command === 'register' ? await planEntry(spec, entries) : { open: async () => key_material/* NO_KEY */.S };
        if ('open' in opened)
            jobs.push({ spec, identifierMadeUp: false, ...opened });
        else
            for (const { input, message } of opened.problems)
                found.push(`entry ${index} (line ${line}): ${input}: ${message}`);
        unread -= 1;
    }
    if (file.omitted > 0)
        found.push(`${file.omitted} more problems are not shown`);
    if (unread > 0)
        found.push(`the keys of ${unread} entries were not looked at any more`);
    return { jobs: shard ? (0,keys_file_shard/* takeShard */.m)(jobs, shard) : jobs, problems: found.map(problemOf) };
}
function publicTexts({ identifier, hostname, ip, username, keyName, devices = [], tags = [], privateKey }) {
    const path = privateKey?.from === 'file' ? privateKey.path : undefined;
    return [identifier, hostname, ip, username, keyName, path, ...devices, ...tags];
}
/** Keys that are checked before a signal, such as that of a cancelled job, gets its turn. */
const BREATH = 50;
function problemOf(message) {
    return { input: 'keys-file', message, apart: true };
}
/** Plans an entry's key and, where it is to be made valid on its host, the way there. */
async function planEntry(spec, entries) {
    const { place, options, shelf } = entries;
    const planned = await planKey(spec, entries);
    const { host } = spec;
    if (!host)
        return planned;
    if (options.skipUnchanged)
        return { problems: [{ input: 'rotate_on_host', message: NOT_SKIPPED }] };
    const reached = await (0,host_access/* loadHostAccess */.n)(spec, host, { ...place, ahead: true }, shelf);
    const wrong = [planned, reached].flatMap(each => ('problems' in each ? each.problems : []));
    if (wrong.length > 0 || !('open' in planned))
        return { problems: wrong };
    return {
        ...planned,
        open: async () => {
            const material = await planned.open();
            const reached = await (0,host_access/* loadHostAccess */.n)(spec, host, { ...place, local: true }, shelf);
            if ('problems' in reached) {
                material.release();
                throw changedMeanwhile();
            }
            const release = () => {
                material.release();
                reached.release();
            };
            return { ...material, host: reached.access, release };
        },
    };
}
async function planKey(spec, entries) {
    const { place, options, ledger } = entries;
    const { dryRun, skipUnchanged } = options;
    if (spec.generate && skipUnchanged)
        return { problems: [{ input: 'generate_key', message: ALWAYS_NEW }] };
    if (spec.metadataOnly && skipUnchanged)
        return { problems: [{ input: 'metadata_only', message: NO_COMPARISON }] };
    const loaded = await (0,plan_key_material/* loadKeyMaterial */.nD)(spec, { ...place, ahead: true });
    if ('problems' in loaded)
        return loaded;
    const { material, hide } = loaded;
    const { generate, output } = spec;
    if (!generate && material.privateKey && material.privateKey.length <= entries.room) {
        entries.room -= material.privateKey.length;
        return {
            ...fileOf(material),
            open: async () => {
                hide();
                return material;
            },
        };
    }
    if (generate) {
        const problems = output ? (0,generated_key/* keyOutputProblems */.t)(output, place) : [];
        if (problems.length > 0)
            return { problems };
        return { open: async () => (dryRun ? key_material/* NO_KEY */.S : (0,generated_key/* makeKey */.o)(spec, generate, place, ledger)) };
    }
    const digest = digestOf(material);
    const { privateKey, passphrase, ...checked } = material;
    return { ...fileOf(material), open: () => reopen(spec, checked, digest, { ...place, local: true }) };
}
function fileOf({ readFrom }) {
    return readFrom ? { file: readFrom } : {};
}
// A key that is sent as it stands in its file needs no second look but at its digest; any other is loaded like the first time.
async function reopen(spec, checked, digest, place) {
    try {
        const reread = (0,plan_key_material/* rereadKeyMaterial */.Gn)(spec, checked, place);
        if (digestOf(reread) === digest)
            return reread;
        reread.release();
    }
    catch {
        // Loading it anew tells what is wrong.
    }
    const loaded = await (0,plan_key_material/* loadKeyMaterial */.nD)(spec, place);
    if ('material' in loaded && digestOf(loaded.material) === digest)
        return loaded.material;
    throw changedMeanwhile();
}
function changedMeanwhile() {
    return new failure/* Failure */.HR('Invalid input', 'key_changed', 'Its key was changed or removed after it had been checked. Find out what writes the file while this step runs, then run again.');
}
function digestOf({ privateKey = '', publicKey = '', passphrase = '' }) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([privateKey, publicKey, passphrase]))
        .digest('base64');
}
function readKeysFile(path, workspace) {
    try {
        return { value: (0,input_file/* readInputFile */.j)(path, { workspace, limit: LARGEST_FILE }).text };
    }
    catch (error) {
        return { problem: error.message };
    }
}


/***/ })

};
