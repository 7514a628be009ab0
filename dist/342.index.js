export const id = 342;
export const ids = [342,461];
export const modules = {

/***/ 9961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ./runner/runner.js + 2 modules
var runner_runner = __webpack_require__(3244);
;// CONCATENATED MODULE: ./results/results.js
/** Bytes of UTF-8 above which the output leaves texts out (docs/behaviour.md, Outputs). */
const FULL_LIMIT = 256 * 1024;
/** Characters that the output may have: GitHub takes 1 MiB of UTF-16 for all outputs of a job, and there are others. */
const OUTPUT_LIMIT = 480 * 1024;
const WORDS = {
    created: 'created',
    updated: 'updated',
    registered: 'registered',
    unchanged: 'unchanged',
    'not-due': 'not due',
    due: 'due',
    listed: 'listed',
    missing: 'missing',
    enabled: 'enabled',
    disabled: 'disabled',
    'would-create': 'would create',
    'would-update': 'would update',
};
/**
 * As much of the results as an output can hold, in their order: everything; else no public keys, devices and messages; else
 * only identifier, id, operation, status, age and error code; else that of those keys that fit, failed ones before others.
 */
function writeResults(results) {
    const full = JSON.stringify(results);
    if (Buffer.byteLength(full) <= FULL_LIMIT)
        return { json: full, cut: false, omitted: 0 };
    const lean = JSON.stringify(results.map(({ public_key, previous_public_key, devices, message, ...rest }) => rest));
    if (lean.length <= OUTPUT_LIMIT)
        return { json: lean, cut: true, omitted: 0 };
    const sizeOf = (result) => JSON.stringify(bare(result)).length + ','.length;
    const kept = new Set(takeWithin(failedFirst(results), OUTPUT_LIMIT - '[]'.length, sizeOf));
    const json = JSON.stringify(results.filter(result => kept.has(result)).map(bare));
    return { json, cut: true, omitted: results.length - kept.size };
}
/**
 * What of the results may hold a secret, each text once: not the public half of a key, which was worked out here, but its comment. It is a
 * tenth of a fleet's results, and all that has to be looked through.
 */
function doubtfulText(results) {
    const texts = results.flatMap(({ fingerprint, public_key, ...rest }) => [
        public_key.replace(/^\S+ \S+ ?/, ''),
        ...Object.values(rest).map(value => (typeof value === 'string' ? value : `${JSON.stringify(value)}`)),
    ]);
    return [...new Set(texts)].join('\n');
}
const NOT_KNOWN = 'outcome not known';
/**
 * A count in words, such as `200 keys: 150 created, 47 updated, 2 failed, 1 outcome not known`. A failed key counts as failed alone,
 * unless it is what a report asked for; one of `unknown` as nothing else.
 */
function tally(results, unknown = new Set()) {
    const words = results.map(result => {
        const { operation, status } = result;
        if (unknown.has(result))
            return NOT_KNOWN;
        const reported = operation === 'due' || operation === 'missing';
        return status === 'failed' && !reported ? 'failed' : (operation && WORDS[operation]) || '';
    });
    const parts = [...Object.values(WORDS), 'failed', NOT_KNOWN].map(word => ({
        word,
        count: words.filter(one => one === word).length,
    }));
    const counts = parts.filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`);
    const keys = results.length === 1 ? '1 key' : `${results.length} keys`;
    return [keys, counts.join(', ')].filter(part => part !== '').join(': ');
}
/** Items from the front for as long as their sizes add up to at most `budget`. */
function takeWithin(items, budget, sizeOf) {
    let left = budget;
    const end = items.findIndex(item => {
        left -= sizeOf(item);
        return left < 0;
    });
    return end < 0 ? [...items] : items.slice(0, end);
}
/** The same results, failed ones in front, each group in its order. */
function failedFirst(results) {
    const { failed = [], ok = [] } = Object.groupBy(results, ({ status }) => status);
    return [...failed, ...ok];
}
function bare({ identifier, key_id, operation, status, age_days, error }) {
    return { identifier, key_id, operation, status, age_days, error: error && { code: error.code } };
}

// EXTERNAL MODULE: ./results/results-file.js
var results_file = __webpack_require__(5461);
// EXTERNAL MODULE: ./text/safe-text.js
var safe_text = __webpack_require__(290);
;// CONCATENATED MODULE: ./results/summary.js



const DEFAULT_LIMIT = 1_000_000;
const CELL_LENGTH = 120;
const REMEDY_LENGTH = 600;
const DEVICES_SHOWN = 8;
const HOST = { title: 'Host', cell: ({ hostname }) => (0,safe_text/* markdown */.wD)(hostname, CELL_LENGTH) };
const IDENTIFIER = { title: 'Identifier', cell: ({ identifier }) => (0,safe_text/* markdown */.wD)(identifier, CELL_LENGTH) };
const REMEDY = { title: 'What went wrong, and what to do', cell: remedyOf };
const OPERATION = { title: 'Operation', cell: ({ operation }) => operation.replace('-', ' ') };
const KEY_ID = { title: 'Key id', cell: ({ key_id }) => (0,safe_text/* markdown */.wD)(key_id, CELL_LENGTH) };
const FINGERPRINT = { title: 'Fingerprint', cell: fingerprintOf };
const ON_HOST = { title: 'On the host', cell: ({ on_host }) => on_host.replace('-', ' ') };
const DEVICES = { title: 'Devices', cell: devicesOf };
const VERIFIED = { title: 'Verified', cell: ({ verified }) => VERDICTS[verified] };
const STATE = { title: 'State', cell: stateOf };
const CHANGED = { title: 'Changed', cell: changedOf };
const EXPIRES = { title: 'Expires', cell: ({ expires_at }) => expires_at.slice(0, 10) };
const AUTOMATIC = {
    title: 'Changed by PAM Core',
    cell: ({ automatic_change }) => (automatic_change === 'true' ? '**yes**' : ''),
};
const REPORTED = [HOST, IDENTIFIER, STATE, CHANGED, EXPIRES, AUTOMATIC, KEY_ID];
const FAILED = [HOST, IDENTIFIER, REMEDY, OPERATION, ON_HOST, KEY_ID, DEVICES, VERIFIED];
const SUCCEEDED = [HOST, IDENTIFIER, OPERATION, ON_HOST, KEY_ID, FINGERPRINT, DEVICES, VERIFIED];
const VERDICTS = { true: 'yes', false: '**no**', unknown: 'unknown', '': '' };
const LEGEND = [
    {
        applies: ({ operation }) => operation === 'registered',
        text: '`registered`: stored; PAM Core did not tell whether the key was new.',
    },
    {
        applies: ({ verified }) => verified === 'unknown',
        text: 'Verified `unknown`: no stored public key could be compared with one that was sent.',
    },
];
/**
 * The job summary in GitHub-flavoured Markdown: the count as heading, the failed keys with their remedy, those whose outcome is not known, then the others. A
 * column without any value is left out. Rows that do not fit into the limit are counted in a last line; failed keys come
 * first, so they are the last to go.
 */
function renderSummary(results, options) {
    const { unknown = new Set() } = options;
    const head = `### ${tally(results, unknown)}\n\n${contextOf(options)}\n`;
    const legend = LEGEND.filter(({ applies }) => results.some(applies)).map(({ text }) => `\n${text}\n`);
    const limit = options.limit ?? DEFAULT_LIMIT;
    const lost = results.filter(result => unknown.has(result));
    const failed = options.report ? [] : results.filter(result => result.status === 'failed' && !unknown.has(result));
    const others = options.report ? results : results.filter(({ status }) => status === 'ok');
    const title = others.length < results.length ? '\n#### Succeeded\n' : '';
    const room = limit - bytes(head + legend.join('') + omission(results.length));
    const first = renderTable('\n#### Failed\n', FAILED, failed, room);
    const second = renderTable('\n#### Outcome not known\n', FAILED, lost, first.left);
    const third = renderTable(title, options.report ? REPORTED : SUCCEEDED, others, second.left);
    const omitted = results.length - first.rows - second.rows - third.rows;
    return [head, first.text, second.text, third.text, omitted > 0 ? omission(omitted) : '', ...legend].join('');
}
/** A table of as many results as fit into `room` bytes, with its title; nothing when that is none. `left`: room for others, none when some did not fit. */
function renderTable(title, columns, results, room) {
    const all = results.map(result => columns.map(({ cell }) => cell(result)));
    const used = columns.map((_, column) => all.some(cells => cells[column] !== ''));
    const row = (cells) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |\n`;
    const head = `${title}\n${row(columns.map(column => column.title))}${row(columns.map(() => ':--'))}`;
    const rows = takeWithin(all.map(row), room - bytes(head), bytes);
    const text = rows.length > 0 ? head + rows.join('') : '';
    return { text, rows: rows.length, left: rows.length < results.length ? 0 : room - bytes(text) };
}
function contextOf({ dryRun, shard, commit }) {
    const parts = ['SSH keys in PAM Core'];
    if (dryRun)
        parts.push('dry run, nothing was written');
    if (shard)
        parts.push(`shard ${(0,safe_text/* markdown */.wD)(shard)}`);
    if (commit)
        parts.push(`commit ${linkTo(commit)}`);
    return parts.join(' · ');
}
function linkTo({ sha, url }) {
    const name = code(sha.slice(0, 7));
    return /^https?:\/\/[\w.:/-]+$/.test(url) ? `[${name}](${url})` : name;
}
function omission(count) {
    return `\n${count} more left out for want of room: the log and \`results-path\` have every key.\n`;
}
// Old and new, where a key took the place of another.
function fingerprintOf({ fingerprint, previous_fingerprint: previous }) {
    const replaced = previous !== '' && previous !== fingerprint;
    return [...(replaced ? [code(previous)] : []), ...(fingerprint ? [code(fingerprint)] : [])].join(' → ');
}
function stateOf({ operation }) {
    const words = operation.replace('-', ' ');
    return operation === 'due' || operation === 'missing' ? `**${words}**` : words;
}
function changedOf({ age_days, changed_at }) {
    if (age_days === undefined)
        return '';
    return age_days === null ? 'not known' : `${changed_at.slice(0, 10)} (${age_days} d)`;
}
// A column of its own for fingerprints, which cannot be wrapped, would leave the remedy a few words a line.
function remedyOf(result) {
    const { error } = result;
    const remedy = error ? `${code(String(error.code))} ${(0,safe_text/* markdown */.wD)(error.message, REMEDY_LENGTH)}` : '';
    return [remedy, fingerprintOf(result)].filter(part => part !== '').join('<br>');
}
function devicesOf({ devices, devices_error }) {
    const attached = listed(devices.map(({ hostname }) => hostname));
    const refused = listed(devices_error.map(domain_result/* nameOfRefused */.rP));
    return [attached, refused && `**not attached:** ${refused}`].filter(part => part !== '').join('; ');
}
function listed(names) {
    const shown = names.slice(0, DEVICES_SHOWN).map(name => (0,safe_text/* markdown */.wD)(name, CELL_LENGTH));
    if (names.length > DEVICES_SHOWN)
        shown.push(`and ${names.length - DEVICES_SHOWN} more`);
    return shown.join(', ');
}
/** Text of which nothing can end a code span or a cell is set as code. */
function code(text) {
    return /^[\w:+/=.-]+$/.test(text) ? `\`${text}\`` : (0,safe_text/* markdown */.wD)(text, CELL_LENGTH);
}
function bytes(text) {
    return Buffer.byteLength(text);
}

;// CONCATENATED MODULE: ./results/publish.js





const BEGINNINGS = { no: 'was not', unknown: 'may or may not have been' };
/** Names every failed key, sets the outputs, writes the results file and the summary. Gives whether all of them could be written. */
function publish(run, outcomes) {
    const { inputs, runner } = run;
    const results = outcomes.map(({ result }) => result);
    nameFailed(run, outcomes);
    const [only, ...others] = results;
    if (only && others.length === 0 && !inputs.shard)
        setOutputs(run, outputsOf(only));
    publishResults(run, results);
    const written = !inputs.resultsPath || (0,results_file/* writeResultsFile */.A)(run, inputs.resultsPath, JSON.stringify(results));
    if (inputs.summary && only)
        runner.summary(renderSummary(results, { ...summaryOptions(run), unknown: unknownOf(outcomes) }));
    return written && !runner.incomplete;
}
// The lines of a report have named each key already.
function nameFailed({ inputs, runner }, outcomes) {
    const lines = outcomes.flatMap(outcome => (outcome.failure ? [[outcome, outcome.failure]] : []));
    const named = inputs.command === 'report' ? lines.slice(0, runner_runner/* ANNOTATION_LIMIT */.OE) : lines;
    for (const [outcome, failure] of named)
        runner.error(failure.title, failureLine(outcome, failure, inputs.command));
    const rest = lines.length - named.length;
    if (rest > 0)
        runner.info(`${rest} more keys are due or missing: the report above has them.`);
}
function unknownOf(outcomes) {
    return new Set(outcomes.flatMap(({ result, stored }) => (stored === 'unknown' ? result : [])));
}
// Which key it is, what became of it, why, and what to do.
function failureLine({ result, stored }, failure, command) {
    const name = (0,domain_result/* nameOf */.Vb)(result);
    const beginning = stored === 'yes' || command === 'report'
        ? ''
        : ` ${BEGINNINGS[stored]} ${command}${command === 'register' ? 'ed' : 'd'}`;
    return `${name[0]?.toUpperCase()}${name.slice(1)}${beginning}: ${failure.message}`;
}
function outputsOf(result) {
    return {
        'key-id': result.key_id,
        identifier: result.identifier,
        operation: result.operation,
        changed: result.changed,
        devices: JSON.stringify(result.devices),
        'devices-error': JSON.stringify(result.devices_error),
        fingerprint: result.fingerprint,
        'public-key': result.public_key,
        verified: result.verified,
        'previous-fingerprint': result.previous_fingerprint,
        'previous-public-key': result.previous_public_key,
        'changed-at': result.changed_at,
        'expires-at': result.expires_at,
        'on-host': result.on_host,
        'deploy-key-id': result.deploy_key_id,
        'private-key-path': result.private_key_path,
        message: result.message,
    };
}
function publishResults(run, results) {
    const { runner, inputs } = run;
    const { json, cut, omitted } = writeResults(results);
    setOutputs(run, { results: json }, doubtfulText(results));
    if (cut) {
        const left = omitted > 0 ? `${omitted} keys and the details of the others` : 'public keys, devices and messages';
        const remedy = inputs.resultsPath ? 'The file of results-path has' : 'Set results-path to have';
        runner.warning(`The output results is too large for GitHub, so it leaves out ${left}. ${remedy} everything.`);
    }
}
// GitHub drops a job output in which it finds a masked text, without saying which.
function setOutputs({ runner, secrets }, outputs, doubtful) {
    const hidden = Object.entries(outputs).flatMap(([name, value]) => {
        const shown = runner.output(name, value, doubtful);
        return shown !== value || secrets.masks(shown) ? [name] : [];
    });
    if (hidden.length > 0) {
        runner.warning(`The outputs ${hidden.join(', ')} contain text that is masked as a secret, so GitHub will not pass them on as outputs of the job. Use secrets that do not occur in names, addresses or identifiers.`);
    }
}
function summaryOptions({ env, inputs }) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
    const { shard, options, command } = inputs;
    return {
        dryRun: options.dryRun,
        report: command === 'report',
        ...(shard ? { shard: `${shard.part}/${shard.of}` } : {}),
        ...(server && repository && sha ? { commit: { sha, url: `${server}/${repository}/commit/${sha}` } } : {}),
    };
}


/***/ }),

/***/ 5461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ writeResultsFile),
/* harmony export */   resultsPathProblems: () => (/* binding */ resultsPathProblems)
/* harmony export */ });
/* harmony import */ var _files_output_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9155);
/* harmony import */ var _files_removal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8077);


/** What is wrong with `results-path` before anything is sent. */
function resultsPathProblems(path, workspace) {
    const checked = (0,_files_output_file_js__WEBPACK_IMPORTED_MODULE_0__/* .checkOutput */ .y)(path, { workspace });
    return 'problem' in checked ? [{ input: 'results-path', message: checked.problem }] : [];
}
/** Writes the complete results, for their owner alone, in place of whatever file stood there. Gives whether that could be done. */
function writeResultsFile({ workspace, runner, secrets }, path, json) {
    const checked = (0,_files_output_file_js__WEBPACK_IMPORTED_MODULE_0__/* .checkOutput */ .y)(path, { workspace });
    try {
        if ('problem' in checked)
            return refuse(runner, `results-path ${checked.problem}`);
        const { path: file, exists } = checked.value;
        if (exists)
            (0,_files_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .removeFile */ .n)(file);
        (0,_files_output_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeNewFile */ .S)(file, secrets.redact(json));
        return true;
    }
    catch (error) {
        return refuse(runner, `results-path cannot be written (${error.code})`);
    }
}
function refuse(runner, reason) {
    const rest = runner.incomplete ? '' : ' The output results has them.';
    runner.error('Reporting', `The results could not be written: ${reason}.${rest}`);
    return false;
}


/***/ })

};
