export const id = 872;
export const ids = [872];
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


/***/ })

};
