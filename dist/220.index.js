export const id = 220;
export const ids = [220];
export const modules = {

/***/ 2222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failed),
/* harmony export */   s: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* harmony import */ var _attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6896);

/** `draft` as the result of a key that failed. What the result of an earlier failure says of changes stays. */
function failed(draft, failure, stored) {
    const changed = draft.changed || (stored === 'no' && draft.status === 'ok' ? 'false' : '');
    const message = draft.message || saidBy(failure);
    return { ...draft, changed, message, status: 'failed', error: { code: failure.code, message: failure.message } };
}
/** What came of the key that `draft` describes: a success unless there is a failure. */
function outcomeOf(draft, stored, failure) {
    return failure ? { result: failed(draft, failure, stored), failure, stored } : { result: draft, stored };
}
function saidBy(failure) {
    return (failure instanceof _attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .AttemptFailure */ .W && failure.traits.said) || '';
}


/***/ }),

/***/ 5220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  execute: () => (/* binding */ execute)
});

// EXTERNAL MODULE: ../node_modules/p-map/index.js
var p_map = __webpack_require__(356);
// EXTERNAL MODULE: ./domain/failure.js
var domain_failure = __webpack_require__(1324);
// EXTERNAL MODULE: ./domain/internal-error.js
var internal_error = __webpack_require__(2342);
// EXTERNAL MODULE: ./domain/outcome.js
var domain_outcome = __webpack_require__(2222);
// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ./places.js
var places_0 = __webpack_require__(5545);
// EXTERNAL MODULE: ./domain/checks.js
var checks = __webpack_require__(5081);
;// CONCATENATED MODULE: ./register/announcement.js


/** Says before a key is sent what a person should know of it: repairs, weak points, what its identifier will lead to. */
function announce({ spec, identifierMadeUp }, material, options, voice) {
    const { identifier, generate, output } = spec;
    for (const notice of material.notices)
        voice.notice(`Private key repaired or converted: ${notice}.`);
    for (const warning of material.warnings)
        voice.warning(`Private key: ${warning}`);
    if (generate && options.dryRun) {
        voice.info(`A new ${generate.kind} key would be made here${output ? ` and written to ${output.path}` : ''}.`);
    }
    if (identifierMadeUp) {
        voice.warning(`No identifier was given, so a new one was made up, and every run without it makes one more key. To update this key from now on, put this line into the workflow, under with: identifier: ${identifier}`);
    }
    else if (!(0,checks/* isPortableIdentifier */.z7)(identifier)) {
        voice.warning(`The identifier "${identifier}" has characters outside A-Z, a-z, 0-9, _ and -, which newer versions of PAM Core refuse (1053).`);
    }
}
/** Says once a run that keys without tags of their own may lose those that PAM Core holds to the tags of the run. */
function announceProvenance(jobs, voice) {
    const [first, ...others] = jobs.flatMap(({ spec }) => (spec.tags?.length ? [] : spec));
    if (!first)
        return;
    const who = others.length === 0 ? `The ${(0,domain_result/* nameOf */.Vb)(first)} is` : `${1 + others.length} keys are`;
    voice.notice(`${who} sent with the tags of this run only, which may replace the tags that PAM Core holds; give tags to keep them.`);
}

;// CONCATENATED MODULE: ./register/look-up.js

const KEY_INACTIVE = 1017;
/** The SSH key with this identifier; undefined when none is listed. Throws a Failure when there are several. */
async function findKey(pam, identifier) {
    const keys = await pam.find(identifier);
    if (keys.length < 2)
        return keys[0];
    throw new domain_failure/* Failure */.HR('PAM Core', 'ambiguous_identifier', `PAM Core lists ${keys.length} SSH keys with this identifier, with the ids ${keys.map(({ id }) => id).join(' and ')}. Give one of them another identifier in PAM Core, or use key-id where a command takes it.`);
}
/** The stored key with this id, or that it is inactive: PAM Core shows nothing of such a key. A read may be audited as a view. */
async function readKey(pam, id) {
    try {
        return await pam.read(id);
    }
    catch (error) {
        if (error instanceof domain_failure/* Failure */.HR && error.code === KEY_INACTIVE)
            return 'inactive';
        throw error;
    }
}

;// CONCATENATED MODULE: ./register/before.js

/** What PAM Core holds under one identifier before this run writes. Everything that wants to know shares one answer. */
class Before {
    #pam;
    #identifier;
    #listed;
    #stored;
    constructor(pam, identifier) {
        this.#pam = pam;
        this.#identifier = identifier;
    }
    /** The key as the list has it; undefined when it has none. Throws a Failure. */
    listed() {
        this.#listed ??= findKey(this.#pam, this.#identifier);
        return this.#listed;
    }
    /** The key itself; undefined when none is listed. Throws a Failure. */
    stored() {
        this.#stored ??= this.#read();
        return this.#stored;
    }
    /** The key itself where somebody wanted to know and it could be read. */
    async known() {
        const stored = await this.#stored?.catch(() => undefined);
        return stored === 'inactive' ? undefined : stored;
    }
    async #read() {
        const listed = await this.listed();
        return listed && readKey(this.#pam, listed.id);
    }
}

// EXTERNAL MODULE: ./domain/attempt-failure.js
var attempt_failure = __webpack_require__(6896);
;// CONCATENATED MODULE: ./register/create-device.js




const DEVICE_NOT_FOUND = 1011;
const UNCLEAR = ' Whether the device was created is not known; running again finds out, and creates no second one.';
const LISTED = 'PAM Core lists the main device, so it was left alone. Compare hostname with its spelling there, upper and lower case too; one of the additional devices may be what is missing as well.';
/**
 * A registration that creates the main device where PAM Core answers that it does not exist and the workflow says what it is to be
 * (docs/behaviour.md, create-device), then registers the key again. Each device is created once a run.
 */
function withNewDevice(register, pam) {
    const maker = new DeviceMaker(pam);
    return async (registration, tools) => {
        const outcome = await register(registration, tools);
        const device = newDeviceOf(registration.spec);
        if (!device || tools.options.dryRun || outcome.failure?.code !== DEVICE_NOT_FOUND)
            return outcome;
        const failure = await maker.make(device, tools.voice);
        if (failure)
            return withoutDevice(outcome, outcome.failure, failure);
        const again = await register(registration, tools);
        return { ...again, result: { ...again.result, changed: 'true' } };
    };
}
/** The main device as `create-device` describes it; undefined where it is not to be created. */
function newDeviceOf({ createDevice, hostname, ip }) {
    return createDevice && hostname && ip ? { hostname, ip, ...createDevice } : undefined;
}
/** A device for people. */
function describeDevice({ hostname, ip, type, vendor, model, site, connectivities }) {
    return `${hostname} (${ip}), type ${type}, vendor ${vendor}, model ${model}, site ${site}, ${connectivities}`;
}
/** Creates devices, each once, and never touches one that exists. */
class DeviceMaker {
    #pam;
    #made = new Map();
    constructor(pam) {
        this.#pam = pam;
    }
    /** Creates the device and says so, or waits for the one who does. Gives why it is not there by this run's doing. */
    make(device, voice) {
        const name = device.hostname.toLowerCase();
        const made = this.#made.get(name) ?? this.#create(device, voice).then(() => undefined, internal_error/* asFailure */.h);
        this.#made.set(name, made);
        return made;
    }
    // The call is an upsert that would change the address of a device that exists; an outcome that is not known is settled by the list.
    async #create(device, voice) {
        if (await this.#has(device))
            throw new domain_failure/* Failure */.HR('PAM Core', 'device_exists', LISTED);
        await this.#pam.createDevice(device).catch(async (error) => {
            if (!isUnclear(error) || !(await this.#has(device).catch(() => false)))
                throw error;
        });
        voice.notice(`This device was created in PAM Core: ${describeDevice(device)}. A type, vendor, model or site that PAM Core did not know exists there now.`);
    }
    async #has({ hostname }) {
        return (await this.#pam.devices()).has(hostname.toLowerCase());
    }
}
function isUnclear(error) {
    return error instanceof attempt_failure/* AttemptFailure */.W && error.traits.maybeProcessed;
}
function withoutDevice(outcome, { title, code }, why) {
    const [doubt, changed] = isUnclear(why) ? [UNCLEAR, ''] : ['', outcome.result.changed];
    const line = `PAM Core does not find a device (${code}), and create-device was of no help: ${why.message}${doubt}`;
    const failure = new domain_failure/* Failure */.HR(title, code, line);
    return { ...outcome, failure, result: (0,domain_outcome/* failed */.g)({ ...outcome.result, changed }, failure, outcome.stored) };
}

// EXTERNAL MODULE: ./register/age.js
var register_age = __webpack_require__(1624);
;// CONCATENATED MODULE: ./register/due.js



/**
 * The outcome of a key that `max-age` leaves alone, since PAM Core's list says that it was changed recently; undefined when it is due, and
 * when it is not listed yet. Throws a Failure when the list cannot be had.
 */
async function notDueYet({ spec }, before, tools) {
    const { options, voice, now } = tools;
    if (options.maxAge === undefined)
        return undefined;
    const listed = await before.listed();
    if (!listed)
        return undefined;
    const draft = (0,domain_result/* startResult */.K9)(spec);
    const age = (0,register_age/* ageOf */.hy)(listed, now());
    if (age === undefined)
        voice.notice(`PAM Core does not say when the ${(0,domain_result/* nameOf */.Vb)(spec)} was changed, so it counts as due.`);
    if (age === undefined || (0,register_age/* isDue */.nZ)(listed, options.maxAge, now()))
        return undefined;
    (0,register_age/* noteListed */.Et)(draft, listed);
    draft.operation = 'not-due';
    draft.changed = 'false';
    voice.info(`The ${(0,domain_result/* nameOf */.Vb)(spec)} was changed ${(0,register_age/* agoInWords */.St)(age)} (${listed.changedAt}), so it is not due: nothing is made, sent or put on a host.`);
    return (0,domain_outcome/* outcomeOf */.s)(draft, 'no');
}

;// CONCATENATED MODULE: ./register/key-body.js
/**
 * The body of a create or update (docs/pam-core-api.md 2.1): what was left blank is not sent. `provenance` are tags added to the key's
 * own.
 */
function keyBody(spec, material, provenance = []) {
    const tags = [...(spec.tags ?? []), ...provenance];
    const fields = {
        identifier: spec.identifier,
        hostname: spec.hostname,
        ip: spec.ip,
        username: spec.username,
        key_name: spec.keyName,
        private_key: material.privateKey,
        public_key: material.publicKey,
        password: material.passphrase,
        enabled: spec.enabled,
        devices: spec.devices?.length ? spec.devices.map(hostname => ({ hostname })) : undefined,
        tags: tags.length ? tags.join(',') : undefined,
    };
    return JSON.parse(JSON.stringify(fields));
}

// EXTERNAL MODULE: ./register/previous.js
var previous = __webpack_require__(5686);
;// CONCATENATED MODULE: ./register/refused-devices.js


/** The failure of a key that is stored, but without all of its additional devices; a warning in its place where `device-errors` says so. */
function refusedDevices(draft, { options, voice, safe }) {
    if (draft.devices_error.length === 0)
        return undefined;
    const names = safe(draft.devices_error.map(domain_result/* nameOfRefused */.rP).join(', '));
    const line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`;
    if (options.deviceErrors === 'fail')
        return new domain_failure/* Failure */.HR('Devices refused', 'devices_refused', line);
    voice.warning(`${(0,domain_result/* nameOf */.Vb)(draft)}: ${line}`);
    return undefined;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./key/public-key.js
var public_key = __webpack_require__(4654);
// EXTERNAL MODULE: ./pam/answers.js + 1 modules
var answers = __webpack_require__(9424);
;// CONCATENATED MODULE: ./register/comparison.js



const CIPHERTEXT = /^[A-Za-z0-9+/\s]{64,}={0,2}\s*$/;
/** Tags that `provenance-tags` adds: other ones in every run. */
const PROVENANCE = /^(repo:[^/]+\/[^/]+|run:\d+|sha:[0-9a-f]{7})$/;
/** Compares two public keys by type and key; comments do not count. */
function matchPublicKey(stored, sent) {
    if (sent === undefined)
        return 'none sent';
    if (stored === undefined || stored.trim() === '' || answers/* ENCRYPTION_FAILED */.Ko.test(stored) || CIPHERTEXT.test(stored))
        return 'unreadable';
    return (0,public_key/* isSameKey */.yL)(stored, sent) ? 'same' : 'different';
}
/** The texts that differ among those that were sent and that the server shows: hostname, ip, username and key name. */
function compareFields(stored, sent) {
    const pairs = [
        ['hostname', stored.hostname?.toLowerCase(), sent.hostname?.toLowerCase()],
        ['ip', canonicalAddress(stored.ip), canonicalAddress(sent.ip)],
        ['username', stored.username, sent.username],
        ['key_name', stored.keyName, sent.key_name],
    ];
    return pairs.flatMap(([field, stored, sent]) => stored === undefined || sent === undefined || stored === sent ? [] : [{ field, stored, sent }]);
}
/**
 * The same, and tags and devices as sets: everything that `skip-unchanged` looks at but the public key. Stored tags of an earlier run
 * do not count.
 */
function compareAll(stored, sent) {
    const tags = sent.tags?.split(',').map(tag => tag.trim());
    const lists = [
        ['tags', stored.tags?.filter(tag => tags?.includes(tag) || !PROVENANCE.test(tag)), tags],
        [
            'devices',
            stored.devices?.map(device => lower(device.hostname)),
            sent.devices?.map(device => lower(device.hostname)),
        ],
    ];
    const differing = lists.flatMap(([field, stored, sent]) => stored === undefined || sent === undefined || sameSet(stored, sent)
        ? []
        : [{ field, stored: stored.join(', '), sent: sent.join(', ') }]);
    return [...compareFields(stored, sent), ...differing];
}
/** Whether PAM Core shows another passphrase than was sent, which must not be shown. One that it does not show is none. */
function hasOtherPassphrase({ password }, sent) {
    return password !== '' && sent.password !== undefined && password !== sent.password;
}
// An IPv6 address has many spellings; RFC 5952's is the one that URLs have.
function canonicalAddress(address) {
    return (0,external_node_net_.isIPv6)(`${address}`) ? (URL.parse(`http://[${address}]`)?.hostname ?? address) : address?.toLowerCase();
}
function lower(text) {
    return text.toLowerCase();
}
function sameSet(a, b) {
    return new Set(a).symmetricDifference(new Set(b)).size === 0;
}
/** Why a stored public key cannot be compared, and what to do about it: a sentence without its first capital. */
function whyUnreadable({ publicKey = '', unreadable }) {
    const reason = answers/* ENCRYPTION_FAILED */.Ko.test(publicKey) ? answers/* NOT_ENCRYPTED */.Nm : unreadable?.publicKey;
    if (reason)
        return `the public key is not shown in the clear: ${reason}.`;
    if (publicKey.trim() === '')
        return 'no public key is shown, and nothing in its place.';
    return 'the public key is not shown in the clear; the authorization probably encrypts sensitive information (A2A > Authorizations): decryption-key undoes that.';
}

;// CONCATENATED MODULE: ./register/device-preview.js



/**
 * Says in a dry run of each device of the key that PAM Core does not list what the real run would come to: 1011 (docs/behaviour.md, dry-run),
 * or a new device where `create-device` describes it. Where the list cannot be had, a line says so. Never throws.
 */
async function previewDevices(spec, { pam, voice }) {
    const { hostname, devices = [] } = spec;
    if (!hostname && devices.length === 0)
        return;
    try {
        const listed = await pam.knownDevices();
        const isMissing = (name) => !listed.has(name.toLowerCase());
        const device = newDeviceOf(spec);
        const missing = [...(hostname && !device ? [hostname] : []), ...devices].filter(isMissing);
        if (device && isMissing(device.hostname))
            voice.notice(`PAM Core lists no main device of the ${(0,domain_result/* nameOf */.Vb)(spec)}. If it has none, this one would be created: ${describeDevice(device)}.`);
        if (missing.length > 0)
            voice.warning(`PAM Core lists no device ${missing.map(name => `"${name}"`).join(', ')} for the ${(0,domain_result/* nameOf */.Vb)(spec)}, so the real run may be answered 1011 (device not found). The list may not show all that exist: create what is missing, or assign it to the authorization (A2A > Authorizations > Devices).`);
    }
    catch (error) {
        voice.info(`Whether the devices of the ${(0,domain_result/* nameOf */.Vb)(spec)} exist could not be asked: ${(0,internal_error/* asFailure */.h)(error).message}`);
    }
}

;// CONCATENATED MODULE: ./register/rehearsal.js




/**
 * Whether the key is to be written at all. Where it is not, in a dry run and where the stored key is already the same, the draft says
 * what would become of it, or that nothing has. Throws a Failure when PAM Core cannot be asked.
 */
async function needsWriting(registration, body, tools, draft) {
    const { dryRun, skipUnchanged } = tools.options;
    if (!dryRun && !skipUnchanged)
        return true;
    const { spec, before } = registration;
    const stored = await before.stored();
    const unchanged = skipUnchanged && stored !== undefined && isSame(stored, body, registration);
    if (!unchanged && !dryRun)
        return true;
    draft.changed = 'false';
    draft.operation = unchanged ? 'unchanged' : stored || spec.metadataOnly ? 'would-update' : 'would-create';
    if (unchanged) {
        if (tools.options.verify)
            draft.verified = 'true';
        tools.voice.info(`The ${(0,domain_result/* nameOf */.Vb)(draft)} is stored like this already: nothing is written.`);
        return false;
    }
    if (!stored && spec.metadataOnly) {
        tools.voice.warning(`PAM Core lists no ${(0,domain_result/* nameOf */.Vb)(draft)}, and metadata-only creates none. The identifier may be misspelt, or the key inactive or not visible to the authorization.`);
    }
    else {
        for (const line of preview(stored, body, registration))
            tools.voice.info(tools.safe(`${(0,domain_result/* nameOf */.Vb)(draft)}: ${line}`));
    }
    await previewDevices(spec, tools);
    return false;
}
// An inactive key is written, since nothing of it can be compared; tags of the run differ in every run and do not count.
function isSame(stored, body, { spec, material }) {
    if (stored === 'inactive' || body.enabled === false)
        return false;
    if (hasOtherPassphrase(stored, body))
        return false;
    const sameKey = matchPublicKey(stored.publicKey, body.public_key) === 'same';
    return sameKey && compareAll(stored, keyBody(spec, material)).length === 0;
}
const KEY_PREVIEWS = {
    same: 'the stored key is the same; it would be written again (skip-unchanged avoids that).',
    different: 'the stored key is another one and would be replaced.',
    'none sent': 'no key would be sent, which servers newer than 3.32 may refuse (1013, 1014); the stored one stays as it is.',
};
function preview(stored, body, { spec }) {
    if (stored === undefined)
        return ['PAM Core lists no such key, so it would be created, unless it is there, inactive and not listed.'];
    if (stored === 'inactive')
        return ['PAM Core holds this key inactive and shows nothing of it; it would be updated.'];
    const state = body.enabled === false ? [{ field: 'enabled', stored: 'true', sent: 'false' }] : [];
    const changes = [
        ...[...compareAll(stored, body), ...state].map(({ field, stored, sent }) => `${field}: "${stored}" would become "${sent}".`),
        ...(hasOtherPassphrase(stored, body) ? ['password: another one would be stored.'] : []),
    ];
    const match = matchPublicKey(stored.publicKey, body.public_key);
    if (spec.generate)
        return ['the stored key would be replaced by a new one.', ...changes];
    if (match === 'same' && changes.length > 0)
        return changes;
    if (match === 'unreadable')
        return [`the key would be written; ${whyUnreadable(stored)}`, ...changes];
    return [KEY_PREVIEWS[match], ...changes];
}

// EXTERNAL MODULE: ./domain/key-material.js
var key_material = __webpack_require__(2147);
;// CONCATENATED MODULE: ./register/unknown-outcome.js











const SAFE_AGAIN = 'Running again with the same identifier is safe: it updates that key and makes no second one.';
/**
 * Settles a registration that got no answer by the stored key with this id (docs/behaviour.md, Errors). When that is what was sent, the
 * draft becomes that of a success, with a notice, and undefined is given; else sentences that say what PAM Core holds now and that
 * running again is safe. Never throws.
 */
async function settle(lost, id, tools, draft) {
    draft.key_id = id;
    const stored = await readKey(tools.pam, id).catch(() => 'unread');
    if (typeof stored === 'string')
        return `${UNSEEN[stored](id)} ${SAFE_AGAIN}`;
    const other = otherThanSent(stored, lost.sent, id);
    if (other)
        return `${other} ${SAFE_AGAIN}`;
    draft.operation = lost.operation;
    draft.changed = 'true';
    if (tools.options.verify)
        draft.verified = 'true';
    draft.changed_at = '';
    draft.expires_at = stored.expiresAt ?? '';
    recordDevices(stored, lost.sent, tools, draft);
    const line = `The registration of the ${(0,domain_result/* nameOf */.Vb)(draft)} got no usable answer, but PAM Core holds the public key that was sent (id ${id}), so it has succeeded.`;
    tools.voice.notice([line, ...(lost.kept ? [lost.kept] : [])].join(' '));
    return undefined;
}
/**
 * Settles at the end of the run what could not be settled before, with a list of credentials that is newer than the writes
 * (docs/behaviour.md, Readings): `find` must not know an older one. Asks nothing when the job was cancelled. Never throws.
 */
async function settleLate(job, outcome, tools, signal) {
    const { failure, result, stored } = outcome;
    // One that has an id was looked at when its answer was lost.
    if (stored !== 'unknown' || !failure || result.key_id)
        return outcome;
    const draft = { ...result, status: 'ok', error: null, message: '' };
    const words = signal.aborted ? SAFE_AGAIN : await lookAgain(job, outcome, tools, draft);
    return words === undefined
        ? (0,domain_outcome/* outcomeOf */.s)(draft, 'yes', refusedDevices(draft, tools))
        : (0,domain_outcome/* outcomeOf */.s)(draft, 'unknown', failure.because(` ${words}`));
}
async function lookAgain({ spec, identifierMadeUp }, { result, kept }, tools, draft) {
    const material = { ...key_material/* NO_KEY */.S, ...(result.public_key ? { publicKey: result.public_key } : {}) };
    const sent = keyBody(spec, material, tools.provenance);
    const operation = identifierMadeUp ? 'created' : 'registered';
    try {
        const listed = await findKey(tools.pam, sent.identifier);
        if (!listed)
            return `${NONE} ${SAFE_AGAIN}`;
        (0,register_age/* warnOfAutomaticChange */.lp)(draft, listed, tools.voice);
        return await settle({ sent, operation, kept }, listed.id, tools, draft);
    }
    catch (error) {
        return `${error instanceof attempt_failure/* AttemptFailure */.W ? NOT_ASKED : (0,internal_error/* asFailure */.h)(error).message} ${SAFE_AGAIN}`;
    }
}
const NONE = 'PAM Core lists no key with this identifier.';
const NOT_ASKED = 'The identifier could not be looked up either.';
const UNSEEN = {
    unread: (id) => `PAM Core lists a key with this identifier (id ${id}), which could not be read.`,
    inactive: (id) => `PAM Core holds an inactive key with this identifier (id ${id}) and shows nothing of it.`,
};
/** What PAM Core holds instead of what was sent, a sentence; '' when it is that. */
function otherThanSent(stored, sent, id) {
    const match = matchPublicKey(stored.publicKey, sent.public_key);
    if (match === 'different') {
        const fingerprint = (0,public_key/* fingerprintOf */.ax)(`${stored.publicKey}`);
        return `PAM Core holds another key under this identifier (id ${id}${fingerprint ? `, ${fingerprint}` : ''}).`;
    }
    if (match === 'unreadable')
        return `PAM Core holds a key with this identifier (id ${id}) that could not be compared: ${whyUnreadable(stored)}`;
    if (match === 'none sent')
        return `PAM Core holds a key with this identifier (id ${id}), but none was sent that it could be compared with.`;
    const fields = differingFields(stored, sent);
    return fields.length === 0
        ? ''
        : `PAM Core holds the key that was sent (id ${id}), but does not show ${fields.join(', ')} as sent.`;
}
// Devices that are missing were refused, as far as PAM Core shows devices at all.
function differingFields(stored, sent) {
    const fields = compareAll(stored, sent).map(({ field }) => field);
    return [
        ...fields.filter(field => field !== 'devices'),
        ...(sent.devices && !stored.devices ? ['devices'] : []),
        ...(sent.enabled === false ? ['enabled'] : []),
    ];
}
function recordDevices({ devices: stored = [] }, sent, { safe }, draft) {
    const attached = stored.map(({ hostname, ip }) => ({ hostname: safe(hostname), ip: safe(ip) }));
    const names = stored.map(({ hostname }) => hostname.toLowerCase());
    draft.devices = attached;
    draft.devices_error = (sent.devices ?? []).filter(({ hostname }) => !names.includes(hostname.toLowerCase()));
}

;// CONCATENATED MODULE: ./register/activation.js

/** What PAM Core answers about something that is in the wanted state already (docs/pam-core-api.md 2.5, 4.2). */
const ALREADY = {
    enable: [1043, 1044, 1045],
    disable: [1017],
};
/**
 * Switches a stored key on or off. Gives the server's sentence, hostile until made safe; undefined when the key was in that state
 * already. After an attempt that may have been carried out, that state is taken for this run's own doing.
 */
async function switchKey({ pam, voice }, command, id) {
    try {
        return await pam[command](id);
    }
    catch (error) {
        if (!(error instanceof attempt_failure/* AttemptFailure */.W && ALREADY[command].includes(error.code)))
            throw error;
        if (!error.traits.maybeProcessed)
            return undefined;
        voice.notice(`Key ${id} was ${command}d already at the last attempt, most likely by the one before it, whose answer was lost.`);
        return '';
    }
}

;// CONCATENATED MODULE: ./register/verification.js






/**
 * Reads the key back and compares it with what was sent (docs/behaviour.md, `verify`). Sets `verified` in the draft; gives a Failure when
 * the stored key is another one. What cannot be read or compared is `unknown`, with a warning.
 */
async function verify(sent, tools, draft) {
    const differing = await readBack(draft, sent, tools).catch(error => `it could not be read back: ${(0,internal_error/* asFailure */.h)(error).message}`);
    if (typeof differing === 'string') {
        draft.verified = 'unknown';
        tools.voice.warning(`The ${(0,domain_result/* nameOf */.Vb)(draft)} was registered, but whether it is stored as sent is not known: ${differing}`);
        return undefined;
    }
    draft.verified = differing.length === 0 ? 'true' : 'false';
    if (differing.length === 0)
        return undefined;
    return new domain_failure/* Failure */.HR('Verification failed', 'verification_failed', `PAM Core took the key but now holds another ${differing.join(', ')} than was sent. Keep the old key until this is cleared up: somebody else, or PAM Core's own automatic change, may have written the key at the same time.`);
}
const NONE_SENT = 'no key was sent, so none could be compared; nothing else differs.';
/** The names of the fields that differ, or why that cannot be said. */
async function readBack(draft, sent, tools) {
    const id = draft.key_id;
    let stored = await readKey(tools.pam, id);
    if (stored === 'inactive' && sent.enabled === true) {
        await switchKey(tools, 'enable', id).catch(error => tools.voice.warning(`The ${(0,domain_result/* nameOf */.Vb)(draft)} is inactive and was not switched on: ${(0,internal_error/* asFailure */.h)(error).message}`));
        stored = await readKey(tools.pam, id);
    }
    if (stored !== 'inactive') {
        draft.expires_at = stored.expiresAt ?? '';
        return compare(stored, sent);
    }
    if (sent.enabled === false)
        return sent.public_key === undefined ? NONE_SENT : [];
    if (sent.enabled === true)
        return ['state (it stays inactive)'];
    return 'the stored key is inactive, and PAM Core shows nothing of an inactive key. Set enabled: true to switch it on.';
}
function compare(stored, sent) {
    const match = matchPublicKey(stored.publicKey, sent.public_key);
    const differing = [
        ...(match === 'different' ? ['public key'] : []),
        ...compareFields(stored, sent).map(({ field }) => field),
        ...(sent.enabled === false ? ['state (it is active)'] : []),
    ];
    if (differing.length > 0 || match === 'same')
        return differing;
    return match === 'unreadable' ? whyUnreadable(stored) : NONE_SENT;
}

;// CONCATENATED MODULE: ./register/registration.js










/** What PAM Core answers when it misses the host name, the address, the public or the private key (docs/pam-core-api.md 4.2). */
const MISSING = [1004, 1005, 1013, 1014];
const NOT_WHOLE = ' The step sent no key since metadata-only is true, and versions newer than 3.32 take no update without hostname, ip and key: leave that out as well.';
/** Registers one key: look-up and comparison where they are wanted, the write, its devices, the verification. Never throws. */
async function registerKey(registration, tools) {
    const { spec, material } = registration;
    const draft = (0,domain_result/* startResult */.K9)(spec, material);
    const body = keyBody(spec, material, tools.provenance);
    let stored = 'no';
    try {
        if (tools.options.dryRun || tools.options.skipUnchanged)
            await registration.before.stored();
        await (0,previous/* notePrevious */.Y)(registration, tools, draft);
        if (!(await needsWriting(registration, body, tools, draft)))
            return (0,domain_outcome/* outcomeOf */.s)(draft, stored);
        const registered = await tools.pam.register(body).catch(async (error) => {
            const failure = explained((0,internal_error/* asFailure */.h)(error), spec);
            if (failure instanceof attempt_failure/* AttemptFailure */.W && !failure.traits.maybeProcessed)
                throw failure;
            stored = 'unknown';
            await settleNow(registration, body, tools, draft, failure);
        });
        stored = 'yes';
        if (registered)
            record(registered, registration, tools, draft);
        const mismatch = registered && tools.options.verify ? await verify(body, tools, draft) : undefined;
        const refused = refusedDevices(draft, tools);
        return (0,domain_outcome/* outcomeOf */.s)(draft, stored, mismatch && refused ? mismatch.because(` ${refused.message}`) : (mismatch ?? refused));
    }
    catch (error) {
        return (0,domain_outcome/* outcomeOf */.s)(draft, stored, (0,internal_error/* asFailure */.h)(error));
    }
}
function explained(failure, { metadataOnly }) {
    return metadataOnly && MISSING.includes(failure.code) ? failure.because(NOT_WHOLE) : failure;
}
// A key that was there before is read at once, so that a rotation can go on; any other one waits for the list at the end of the run.
async function settleNow({ before }, sent, tools, draft, failure) {
    const listed = tools.pam.hasListed ? await before.listed().catch(() => undefined) : undefined;
    if (!listed)
        throw failure;
    const words = await settle({ sent, operation: 'updated' }, listed.id, tools, draft);
    if (words)
        throw failure.because(` ${words}`);
}
function record(registered, { spec, identifierMadeUp }, { safe, voice }, draft) {
    draft.key_id = registered.id;
    const renamed = registered.identifier !== '' && registered.identifier !== spec.identifier;
    if (renamed)
        draft.identifier = safe(registered.identifier);
    draft.operation = operationOf(registered, identifierMadeUp);
    draft.changed = 'true';
    // What the list said was true of the key before.
    draft.changed_at = '';
    draft.expires_at = '';
    draft.message = safe(registered.message);
    draft.devices = registered.devices.map(device => ({ hostname: safe(device.hostname), ip: safe(device.ip) }));
    draft.devices_error = registered.devicesError.map(refused => (0,domain_result/* safeValue */.pI)(refused, safe));
    if (renamed) {
        voice.warning(`PAM Core stored the ${(0,domain_result/* nameOf */.Vb)(spec)} under the identifier "${draft.identifier}". Use that one from now on, or the next run may make a second key.`);
    }
    if (registered.repeated) {
        voice.notice(`An earlier attempt for the ${(0,domain_result/* nameOf */.Vb)(draft)} may already have been stored, so ${draft.operation} may describe the last attempt only.`);
    }
}
// 3.32 tells a create from an update by HTTP 200 against 201 (docs/pam-core-api.md 2); everywhere the sentence is the best hint.
function operationOf({ message, prefix, status }, identifierMadeUp) {
    if (identifierMadeUp)
        return 'created';
    if (/updated/i.test(message))
        return 'updated';
    if (/registered/i.test(message))
        return 'created';
    if (prefix === '/iso' && status === 201)
        return 'updated';
    return prefix === '/iso' && status === 200 ? 'created' : 'registered';
}

;// CONCATENATED MODULE: ./register/report.js



const NONE_LISTED = 'PAM Core lists no SSH key, so there is nothing to report. The authorization sees only keys that it made itself or that are assigned to it (A2A > Authorizations > Credentials), and inactive ones may not be listed.';
/**
 * What PAM Core's list says of the keys that are asked for, or of all (docs/behaviour.md, Rotation): one request, nothing written. Oldest
 * first: what is missing, what has no age, then by age. With `max-age` a key that is due or missing has failed. Throws a Failure when the
 * list cannot be had.
 */
async function reportKeys(asked, tools) {
    const list = await tools.pam.list();
    const keysOf = ({ spec }) => list.get(spec.identifier)?.map(key => listedLine(key, tools));
    const lines = asked === 'all'
        ? [...list.values()].flat().map(key => listedLine(key, tools))
        : asked.flatMap(job => keysOf(job) ?? missingLine(job, tools));
    if (asked === 'all' && lines.length === 0)
        tools.voice.warning(NONE_LISTED);
    lines.sort((one, other) => rankOf(other) - rankOf(one));
    for (const line of lines)
        tools.voice.info(inWords(line, tools.now()));
    return lines.map(({ outcome }) => outcome);
}
function listedLine(key, { options, safe, now }) {
    const { maxAge } = options;
    const draft = (0,domain_result/* startResult */.K9)({ identifier: safe(key.identifier), hostname: safe(key.hostname) });
    const age = (0,register_age/* ageOf */.hy)(key, now());
    (0,register_age/* noteListed */.Et)(draft, key);
    draft.changed = 'false';
    draft.age_days = age === undefined ? null : (0,register_age/* daysOf */.hF)(age);
    draft.automatic_change = `${key.automaticChange}`;
    draft.operation = maxAge === undefined ? 'listed' : (0,register_age/* isDue */.nZ)(key, maxAge, now()) ? 'due' : 'not-due';
    return { outcome: (0,domain_outcome/* outcomeOf */.s)(draft, 'no', draft.operation === 'due' ? (0,register_age/* overdue */.TU)(draft, age) : undefined), age };
}
function missingLine({ spec }, { options }) {
    const draft = (0,domain_result/* startResult */.K9)(spec);
    draft.changed = 'false';
    draft.operation = 'missing';
    const failure = options.maxAge === undefined ? undefined : (0,register_age/* overdue */.TU)(draft, undefined);
    return { outcome: (0,domain_outcome/* outcomeOf */.s)(draft, 'no', failure), age: undefined };
}
function rankOf({ outcome, age = Number.MAX_SAFE_INTEGER }) {
    return outcome.result.operation === 'missing' ? Number.POSITIVE_INFINITY : age;
}
function inWords({ outcome: { result }, age }, now) {
    const { operation, key_id, changed_at, expires_at, automatic_change } = result;
    const parts = [
        changed_at && age !== undefined
            ? `changed ${(0,register_age/* agoInWords */.St)(age)} (${changed_at})`
            : key_id && 'PAM Core does not say when it was changed',
        key_id && `id ${key_id}`,
        expires_at && `${Date.parse(expires_at) > now ? 'expires' : 'expired'} ${expires_at}`,
        automatic_change === 'true' ? 'changed by PAM Core itself' : '',
    ];
    return [`${operation.replace('-', ' ')}: ${(0,domain_result/* nameOf */.Vb)(result)}`, ...parts.filter(Boolean)].join(', ');
}

;// CONCATENATED MODULE: ./register/switching.js







/** Switches a stored key on or off, by its id or through the look-up (docs/behaviour.md, `command`). Never throws. */
async function switchStored(job, command, tools) {
    const draft = (0,domain_result/* startResult */.K9)(job.spec);
    let stored = 'no';
    try {
        draft.key_id = job.keyId ?? (await requireId(job.spec.identifier, tools));
        if (tools.options.dryRun) {
            const done = await isDone(command, draft.key_id, tools);
            tools.voice.info(`The ${(0,domain_result/* nameOf */.Vb)(draft)} ${done ? 'is' : 'would be'} ${command}d${done ? ' already' : ''}.`);
            draft.operation = done ? 'unchanged' : 'would-update';
            draft.changed = 'false';
            return (0,domain_outcome/* outcomeOf */.s)(draft, stored);
        }
        stored = 'unknown';
        const message = await switchKey(tools, command, draft.key_id);
        draft.changed = message === undefined ? 'false' : 'true';
        draft.operation = message === undefined ? 'unchanged' : `${command}d`;
        draft.message = tools.safe(message ?? '');
        return (0,domain_outcome/* outcomeOf */.s)(draft, 'yes');
    }
    catch (error) {
        if (error instanceof attempt_failure/* AttemptFailure */.W && !error.traits.maybeProcessed)
            stored = 'no';
        if (stored === 'no')
            return (0,domain_outcome/* outcomeOf */.s)(draft, stored, (0,internal_error/* asFailure */.h)(error));
        return switching_settle((0,internal_error/* asFailure */.h)(error), command, tools, draft);
    }
}
// The answer was lost, but the state of the key may tell (docs/behaviour.md, Errors).
async function switching_settle(failure, command, tools, draft) {
    const done = await isDone(command, draft.key_id, tools).catch(() => undefined);
    if (done) {
        draft.operation = `${command}d`;
        draft.changed = 'true';
        tools.voice.notice(`No answer came, but the ${(0,domain_result/* nameOf */.Vb)(draft)} is ${command}d now, so the command has succeeded.`);
        return (0,domain_outcome/* outcomeOf */.s)(draft, 'yes');
    }
    const state = done === undefined ? '' : ` The key is not ${command}d now.`;
    return (0,domain_outcome/* outcomeOf */.s)(draft, 'unknown', failure.because(`${state} Running the same command again is safe.`));
}
async function isDone(command, id, { pam }) {
    const active = (await readKey(pam, id)) !== 'inactive';
    return active === (command === 'enable');
}
async function requireId(identifier, { pam }) {
    const key = await findKey(pam, identifier);
    if (key)
        return key.id;
    throw new domain_failure/* Failure */.HR('PAM Core', 'identifier_not_found', 'PAM Core lists no SSH key with this identifier. It may be misspelt or not visible to the authorization; inactive keys may not be listed at all, so give key-id, the output of its registration, instead.');
}

// EXTERNAL MODULE: ./http/retry.js
var http_retry = __webpack_require__(840);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ../node_modules/node-fetch/src/index.js + 12 modules
var src = __webpack_require__(6438);
// EXTERNAL MODULE: ./text/foreign-text.js
var foreign_text = __webpack_require__(6813);
// EXTERNAL MODULE: ./http/address.js
var address = __webpack_require__(4442);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
;// CONCATENATED MODULE: ./http/dial.js


/** Milliseconds after which the next address of a host is tried beside one that has not answered yet (RFC 8305 section 8). */
const HEAD_START = 250;
/**
 * Connects to whichever address of a host answers first (RFC 8305): one that is slow is not given up, the next is tried beside
 * it. Node's `autoSelectFamily` gives every address but the last a quarter of a second. Rejects with the resolver's error, or
 * with the first address's when none can be connected to.
 */
function dial({ host, port, timeout, opened, resolve = external_node_dns_.lookup }) {
    return new Promise((connected, failed) => {
        resolve(host, { all: true }, (error, addresses) => {
            if (error)
                return failed(error);
            const rest = [...addresses];
            const racing = new Set();
            let next;
            let first;
            const start = () => {
                clearTimeout(next);
                const address = rest.shift();
                if (!address)
                    return;
                const socket = (0,external_node_net_.connect)({ host: address.address, port, timeout, noDelay: true });
                racing.add(socket);
                socket.once('connect', win).once('error', lose).once('timeout', giveUp);
                opened(socket);
                if (rest.length > 0)
                    next = setTimeout(start, HEAD_START).unref(); // the sockets keep the process alive, as long as it is to live
            };
            function win() {
                clearTimeout(next);
                racing.delete(this);
                for (const loser of racing)
                    loser
                        .off('error', lose)
                        .on('error', () => { })
                        .destroy();
                connected(this.off('error', lose).off('timeout', giveUp).setTimeout(0));
            }
            function lose(reason) {
                first ??= reason;
                racing.delete(this);
                start();
                if (racing.size === 0)
                    failed(first);
            }
            function giveUp() {
                this.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }));
            }
            start();
        });
    });
}

// EXTERNAL MODULE: ./http/loopback.js
var loopback = __webpack_require__(9137);
// EXTERNAL MODULE: ./http/proxy.js
var http_proxy = __webpack_require__(4254);
;// CONCATENATED MODULE: ./http/tunnel.js

/**
 * Asks the proxy at the other end of a connection for a tunnel to `host` (an IPv6 address without brackets) and `port` (RFC 9110
 * section 9.3.6). Rejects with a TunnelError, which `explain` knows by its code.
 */
function openTunnel(connection, proxy, host, port) {
    const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const { username, password } = proxy.url;
    const signIn = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    const headers = {
        host: target,
        'proxy-connection': 'keep-alive',
        ...(signIn !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(signIn).toString('base64')}` }),
    };
    return new Promise((opened, failed) => {
        const asked = (0,external_node_http_.request)({
            method: 'CONNECT',
            path: target,
            headers,
            setDefaultHeaders: false, // `connection: close` would be one of them
            createConnection: () => connection,
        });
        asked.once('error', error => failed(new TunnelError(undefined, { cause: error })));
        asked.once('connect', ({ statusCode = 0 }, tunnel) => {
            if (statusCode >= 200 && statusCode < 300)
                return opened(tunnel);
            tunnel.destroy();
            failed(new TunnelError(statusCode));
        });
        asked.end();
    });
}
/** A tunnel that was refused with an HTTP status, or not answered at all. */
class TunnelError extends Error {
    code = 'ERR_PROXY_TUNNEL';
    statusCode;
    constructor(statusCode, options) {
        super('The proxy opened no tunnel', options);
        this.statusCode = statusCode;
    }
}

;// CONCATENATED MODULE: ./http/agent.js










/**
 * An agent that connects by itself, since Node's own gives up an address after a quarter of a second, and knows whom to trust on
 * the way to a proxy only for the whole process. It keeps account of every connection from its start: `destroy` knows only those
 * that are finished, and a server that never answers would keep the process alive.
 */
class DialingAgent extends external_node_https_.Agent {
    #way;
    #sockets = new Set();
    #ended = false;
    constructor(settings, way) {
        super(settings);
        this.#way = way;
    }
    createConnection(options, opened) {
        this.#connect(`${options.host}`, Number(options.port))
            .then(socket => this.#track(super.createConnection({ ...options, socket })))
            .then(socket => opened(null, socket), error => opened(error, undefined));
    }
    destroy() {
        this.#ended = true;
        for (const socket of this.#sockets)
            socket.destroy();
        super.destroy();
    }
    async #connect(host, port) {
        const { proxy, proxyTrust, timeout, resolve } = this.#way;
        const dialTo = (name, at) => dial({ host: name, port: at, timeout, resolve, opened: socket => this.#track(socket) });
        if (!proxy)
            return dialTo(host, port);
        const name = proxy.url.hostname.replace(/[[\]]/g, '');
        try {
            const plain = await dialTo(name, Number((0,address/* portOf */.H)(proxy.url)));
            plain.setTimeout(timeout, () => plain.destroy());
            const tunnel = await openTunnel(proxyTrust ? await agent_secure(plain, name, proxyTrust) : plain, proxy, host, port);
            plain.setTimeout(0);
            return tunnel;
        }
        catch (error) {
            throw Object.assign(error, { atProxy: true });
        }
    }
    #track(socket) {
        if (this.#ended)
            socket.destroy();
        this.#sockets.add(socket);
        return socket.once('close', () => this.#sockets.delete(socket));
    }
}
/** Speaks TLS to the proxy itself. */
function agent_secure(socket, host, secureContext) {
    return new Promise((connected, failed) => {
        const servername = (0,external_node_net_.isIP)(host) ? {} : { servername: host };
        const secured = (0,external_node_tls_.connect)({ socket, host, ...servername, secureContext, rejectUnauthorized: true });
        secured.once('secureConnect', () => connected(secured.off('error', failed)));
        secured.once('error', failed);
    });
}
/** Agents that keep connections alive, verify every server, and share one set of certificates. */
function createAgents(options) {
    const agents = new Map();
    const routes = new Map();
    const find = (url) => {
        if (url.protocol !== 'https:' && !(0,loopback/* isLoopback */.U)(url)) {
            throw new domain_failure/* Failure */.HR('Invalid input', 'plain-http', `${url.host} would be sent credentials over plain HTTP. Use https://.`);
        }
        const proxy = (0,http_proxy/* proxyFor */.iJ)(url, options.env);
        const key = proxy?.url.href ?? url.protocol;
        const agent = agents.get(key) ?? (url.protocol === 'http:' ? new external_node_http_.Agent({ keepAlive: true }) : secureAgent(options, proxy));
        agents.set(key, agent);
        return { agent, proxy };
    };
    return {
        route(url) {
            const route = routes.get(url.origin) ?? find(url);
            routes.set(url.origin, route);
            return route;
        },
        close() {
            for (const agent of agents.values())
                agent.destroy();
        },
    };
}
function secureAgent({ tls, timeout, resolve }, proxy) {
    const { ca: extra = [], ...identity } = tls;
    // Reading the default roots takes milliseconds: only when there is something to add to them.
    const trust = extra.length === 0 ? {} : { ca: [...(0,external_node_tls_.getCACertificates)('default'), ...extra] };
    const settings = {
        keepAlive: true,
        timeout,
        secureContext: (0,external_node_tls_.createSecureContext)({ ...trust, ...identity, minVersion: 'TLSv1.2' }),
        rejectUnauthorized: true, // said outright, or NODE_TLS_REJECT_UNAUTHORIZED=0 would win
    };
    const proxyTrust = proxy?.url.protocol === 'https:' ? (0,external_node_tls_.createSecureContext)({ ...trust, minVersion: 'TLSv1.2' }) : undefined;
    return new DialingAgent(settings, { proxy, proxyTrust, timeout, resolve });
}

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
;// CONCATENATED MODULE: ./http/attempt.js


/** The attempt whose request is being made. */
let starting;
(0,external_node_diagnostics_channel_.subscribe)('http.client.request.created', message => starting?.observe(message.request));
/**
 * One attempt while it runs: its time limit, what ends it, and how far it came, which node-fetch does not tell. It gives the request
 * its body, since node-fetch would build a pipeline of streams for each.
 */
class Attempt {
    #body;
    #timer;
    #started = performance.now();
    #request;
    #stopped;
    #sent = false;
    #answer;
    #error;
    /** Starts the clock; `timeout` is in milliseconds. */
    constructor(timeout, body) {
        this.#body = body;
        // AbortSignal.timeout would not keep the process alive: a server that goes silent could end the step without a word.
        this.#timer = setTimeout(() => this.end('timeout'), timeout);
    }
    /** Calls `start`, which makes one request, without a body, before it returns. Throws when the attempt has been ended. */
    watch(start) {
        if (this.#stopped)
            throw new Error('Not to be made');
        starting = this;
        try {
            return start();
        }
        finally {
            starting = undefined;
        }
    }
    /** Ends the attempt now, for this reason. */
    end(reason) {
        this.#stopped ??= reason;
        this.#request?.destroy();
        // A request that has no socket yet, or has it no longer, would not tell node-fetch.
        this.#request?.emit('error', new Error(`Ended: ${reason}`));
    }
    /** How far the attempt came. */
    progress() {
        return { sent: this.#sent, stopped: this.#stopped, answer: this.#answer };
    }
    /** The error that the socket or the parser gave before any answer: node-fetch passes on no more than its code. */
    cause(error) {
        return this.#answer ? error : (this.#error ?? error);
    }
    /** Milliseconds since the start. */
    age() {
        return Math.round(performance.now() - this.#started);
    }
    /** Stops the clock. */
    finish() {
        clearTimeout(this.#timer);
    }
    /** To be told the request as soon as there is one. */
    observe(request) {
        this.#request = request;
        this.#hand(request);
        request.once('error', error => {
            this.#error = error;
        });
        request.once('response', message => {
            this.#answer = headOf(message);
        });
        // Without a listener Node drops the connection and node-fetch waits for ever.
        request.once('upgrade', (message, socket) => {
            this.#answer = headOf(message);
            socket.destroy();
            this.end('protocol');
        });
        request.once('socket', socket => this.#await(socket));
    }
    #hand(request) {
        if (this.#body === undefined)
            return;
        request.setHeader('content-length', Buffer.byteLength(this.#body));
        const end = request.end.bind(request);
        // Assigned to a property, the closure would be allocated as an old object and keep all of this until a full collection.
        Object.assign(request, { end: () => end(this.#body) });
    }
    #await(socket) {
        const secure = socket instanceof external_node_tls_.TLSSocket;
        this.#sent = secure ? socket.authorized : !socket.connecting;
        if (this.#sent)
            return; // kept from an earlier request
        socket.once(secure ? 'secureConnect' : 'connect', () => {
            this.#sent = true;
        });
    }
}
function headOf(message) {
    return { status: Number(message.statusCode), contentType: message.headers['content-type'] ?? '' };
}

// EXTERNAL MODULE: ./http/network-error.js + 1 modules
var network_error = __webpack_require__(2297);
;// CONCATENATED MODULE: ./http/transport.js







/** Bytes of an answer's decompressed body that are accepted unless a request says otherwise, and the most that it may say. */
const DEFAULT_MAX_BYTES = 2 ** 20;
const LARGEST_MAX_BYTES = 64 * 2 ** 20;
/** The network client: private trust, mutual TLS and proxies, bounds on time and size. It neither retries nor follows redirects. */
function createTransport(options) {
    const { timeout, userAgent, env, tls = {}, signal, debug = () => { }, resolve } = options;
    const agents = createAgents({ timeout, tls, env, resolve });
    // No Set: while attempts come and go, each of its tables would keep the next one in memory.
    const running = [];
    const cancel = () => {
        for (const attempt of running)
            attempt.end('cancelled');
    };
    signal?.addEventListener('abort', cancel);
    const send = async (request) => {
        const url = new URL(request.url);
        const { agent, proxy } = agents.route(url);
        const maxBytes = Math.min(request.maxBytes ?? DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES);
        const attempt = new Attempt(timeout, request.body);
        running.push(attempt);
        const report = (outcome) => debug(`${routeOf(request, url, proxy)}: ${outcome} ${effort(request, attempt)}`);
        try {
            if (signal?.aborted)
                attempt.end('cancelled');
            const headers = { 'user-agent': userAgent, ...request.headers };
            const init = { method: request.method, headers, agent, redirect: 'manual' };
            const response = await attempt.watch(() => (0,src/* default */.Ay)(url, init));
            const bytes = await readBody(response.body, maxBytes);
            report(`HTTP ${response.status}, ${bytes.length} bytes received`);
            return answerOf(response, bytes);
        }
        catch (error) {
            const failure = (0,network_error/* explain */.W)(attempt.cause(error), {
                at: (0,address/* addressOf */.c)(url),
                proxy: proxy?.address,
                proxyVariable: proxy?.variable,
                timeout,
                maxBytes,
                clientCertificate: tls.cert !== undefined,
                caCertificate: tls.ca !== undefined,
                clock: new Date(),
                ...attempt.progress(),
            });
            report(failure.kind);
            for (const line of causes(failure))
                debug(line);
            throw failure;
        }
        finally {
            attempt.finish();
            running.splice(running.indexOf(attempt), 1);
        }
    };
    const close = () => {
        signal?.removeEventListener('abort', cancel);
        agents.close();
    };
    return { send, close };
}
function routeOf({ method }, { pathname }, proxy) {
    return `${method} ${pathname}${proxy ? ` via ${proxy.address}` : ''}`;
}
function effort({ body = '', attempt: number }, attempt) {
    return `after ${attempt.age()} ms, ${Buffer.byteLength(body)} bytes sent${number ? `, attempt ${number}` : ''}`;
}
function answerOf({ status, statusText, headers }, bytes) {
    return {
        status,
        statusText,
        headers,
        contentType: headers.get('content-type') ?? '',
        bytes,
        utf8: (0,external_node_buffer_.isUtf8)(bytes),
        get body() {
            return new TextDecoder().decode(bytes);
        },
    };
}
// By events: node-fetch's own methods take an iterator for each body, and copy what is long twice.
function readBody(body, maxBytes) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let length = 0;
        body.on('data', (chunk) => {
            length += chunk.length;
            if (length > maxBytes)
                body.destroy(Object.assign(new Error('The body is too large'), { type: 'max-size' }));
            else
                chunks.push(chunk);
        });
        body.once('end', () => resolve(Buffer.concat(chunks.splice(0), length)));
        body.on('error', reject);
        // A closure in each of Node's writable streams is allocated as an old object: it lives, and with it all that listens, until a full collection.
        body.once('close', () => body.removeAllListeners());
    });
}
/** What led to an error, one line for each step; node-fetch quotes the URL, of which the query is left out. */
function causes({ cause }) {
    if (!(cause instanceof Error))
        return [];
    const { code } = cause;
    const line = `Caused by ${cause.name}${code ? ` ${code}` : ''}: ${(0,foreign_text/* harmless */.I)(cause.message)}`;
    return [line.replace(/(https?:[^\s?]*)\?\S*/g, '$1'), ...causes(cause)];
}

;// CONCATENATED MODULE: ./pam/answer-secrets.js
/** More than this in one answer is no answer of PAM Core. */
const MOST = 32;
/** Bytes; what follows is a list. */
const LONGEST = 2 ** 20;
const FIELD = /"(?:\w*token|\w*secret|private_?key|pass(?:word|phrase)|senha)"\s*:\s*"((?:[^"\\]|\\.)*)/gi;
const SHORT_FIELD = /(?:access_token|refresh_token|client_secret|password)=([^&\s"<]+)/gi;
/**
 * What an answer calls a token, secret, private key or passphrase, whatever the answer is: a success, a refusal, broken JSON, JSON behind
 * a notice of PHP, a form. At most the first 32 of them, unescaped.
 */
function secretsIn(bytes) {
    const body = bytes.toString('utf8', 0, LONGEST);
    const fields = body.matchAll(FIELD).map(([, value = '']) => unescaped(value));
    const forms = body.matchAll(SHORT_FIELD).map(([, value = '']) => value);
    return [...fields.take(MOST), ...forms.take(MOST)];
}
function unescaped(value) {
    try {
        return String(JSON.parse(`"${value}"`));
    }
    catch {
        return value;
    }
}

;// CONCATENATED MODULE: ./pam/connection.js
/** The API's own path at the end of a base URL, where it does not belong. */
const API_PATH = /\/(?:api|iso)(?:\/(?:pam|oauth2)(?:\/\w+)?)?$/i;
/** Says that nothing is there under any of these paths below the base URL, and when that ends in the API's own path, that it should not. */
function nothingUnder(paths, url) {
    const base = new URL(url).pathname.replace(/\/$/, '');
    const asked = paths.map(path => base + path);
    const [only, ...others] = asked;
    const line = others.length > 0 ? ` Neither ${asked.join(' nor ')} exists there.` : ` ${only} does not exist there.`;
    const end = API_PATH.exec(base)?.[0];
    return end
        ? `${line} The likely cause is that url ends in ${end}, which the action adds by itself: leave it out.`
        : line;
}

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./http/network-failure.js
var network_failure = __webpack_require__(4663);
// EXTERNAL MODULE: ./pam/envelope.js + 2 modules
var pam_envelope = __webpack_require__(1829);
;// CONCATENATED MODULE: ./pam/catalogue.js
/**
 * PAM Core's numbered errors that the calls of this action can meet (docs/pam-core-api.md 4.2; vendor pages, section Errors). A number that
 * is not here falls through to the server's own message.
 */
const CODES = {
    1004: {
        meaning: 'hostname missing',
        cause: 'PAM Core got no hostname of the main device.',
        remedy: 'Set the input hostname to the name of a device that is registered in PAM Core.',
    },
    1005: {
        meaning: 'IP missing',
        cause: 'PAM Core got no address of the main device.',
        remedy: 'Set the input ip to the address that the device has in PAM Core.',
    },
    1007: {
        meaning: 'credential not found',
        cause: 'No credential with this id exists, or the authorization does not see it.',
        remedy: 'Check key-id or identifier, and assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1008: {
        meaning: 'credential inactive',
        cause: 'The stored key is switched off.',
        remedy: 'Run the action with command: enable for this key, or enable it in PAM Core.',
    },
    1009: {
        meaning: 'no access to this credential',
        cause: 'The authorization sees only keys that it made itself or that were assigned to it.',
        remedy: 'Ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1010: {
        meaning: 'not a credential',
        cause: 'The id belongs to something that is not a credential.',
        remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
    },
    1011: {
        meaning: 'device not found',
        cause: 'The main device does not exist in PAM Core, or the authorization does not see it.',
        remedy: 'Create the device in PAM Core first, with exactly this hostname (create-device does that), or assign it to the authorization (A2A > Authorizations > Devices).',
    },
    1013: {
        meaning: 'public key missing',
        cause: 'PAM Core 3.33 and newer want the whole key with every update.',
        remedy: 'Give the private key (private-key-path or private-key); the public key is derived from it.',
    },
    1014: {
        meaning: 'private key missing',
        cause: 'PAM Core 3.33 and newer want the whole key with every update.',
        remedy: 'Give the private key (private-key-path or private-key).',
    },
    1015: {
        meaning: 'SSH key not found',
        cause: 'No SSH key with this id exists, or the authorization does not see it.',
        remedy: 'Check key-id, and ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
    },
    1016: {
        meaning: 'not an SSH key',
        cause: 'The id belongs to a credential of another type.',
        remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
    },
    1017: {
        meaning: 'key inactive',
        cause: 'The stored key is switched off, and PAM Core shows nothing of an inactive key.',
        remedy: 'Run the action with command: enable for this key, or register it with enabled: true.',
    },
    1018: {
        meaning: 'credential in the custody of another user',
        cause: 'Somebody has checked the credential out in PAM Core.',
        remedy: 'Wait until it is returned, or ask the administrator to release it.',
    },
    1019: {
        meaning: 'device site missing',
        cause: 'PAM Core tried to make or change a device that has no site.',
        remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
    },
    1020: {
        meaning: 'device model missing',
        cause: 'PAM Core tried to make or change a device that has no model.',
        remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
    },
    1021: {
        meaning: 'device vendor missing',
        cause: 'PAM Core tried to make or change a device that has no vendor.',
        remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
    },
    1022: {
        meaning: 'device type missing',
        cause: 'PAM Core tried to make or change a device that has no type.',
        remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
    },
    1029: {
        meaning: 'unregistered domain',
        cause: 'The device belongs to a domain that PAM Core does not know.',
        remedy: 'Register the domain in PAM Core, or correct the device.',
    },
    1039: {
        meaning: 'no write permission',
        cause: 'The authorization may only read PAM Core.',
        remedy: 'Ask the administrator to set PAM resource permission to "Read and write" (A2A > Authorizations).',
    },
    1042: {
        meaning: 'invalid username',
        cause: 'PAM Core does not accept the username.',
        remedy: 'Correct the input username: the name of the account on the device.',
    },
    1043: {
        meaning: 'credential already active',
        cause: 'The stored key is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1044: {
        meaning: 'device already active',
        cause: 'The device is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1045: {
        meaning: 'SSH key already active',
        cause: 'The stored key is already switched on.',
        remedy: 'Nothing needs to be done.',
    },
    1052: {
        meaning: 'duplicate credential',
        cause: 'Another credential for the same device and username exists under another identifier.',
        remedy: 'Use the identifier of the existing key, or another username.',
    },
    1053: {
        meaning: 'identifier has forbidden characters',
        cause: 'This version of PAM Core takes only letters, digits, _ and - in an identifier.',
        remedy: 'Change the input identifier to those characters.',
    },
    1105: {
        meaning: 'HTTP referer not allowed',
        cause: 'The authorization is limited to certain HTTP referrers, and this action sends none.',
        remedy: 'Ask the administrator to clear Authorized HTTP referrers of the authorization (A2A > Authorizations).',
    },
};
/** The first whose pattern fits counts. */
const SENTENCES = [
    {
        pattern: /client authentication failed|invalid_client/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'client authentication failed',
        cause: 'PAM Core does not accept the client credentials.',
        remedy: 'Check client-id and client-secret (and tenant, where the appliance has several) against the application in A2A, and that the application uses OAuth 2.0.',
    },
    {
        pattern: /unauthorized_client|unsupported_grant_type|invalid_grant/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'the client may not sign in this way',
        cause: 'The application in A2A is not one that signs in with OAuth 2.0 client credentials.',
        remedy: 'Ask the administrator to check its method (A2A > Applications), or give the four values of OAuth 1.0a.',
    },
    {
        pattern: /invalid_scope/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'the token would not cover anything',
        cause: 'The application has no authorization for what is asked for.',
        remedy: 'Ask the administrator to check Authorized resources of the authorization (A2A > Authorizations).',
    },
    {
        pattern: /invalid_request/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'the token request is not understood',
        cause: 'Something before PAM Core changed the token request, or the appliance wants more in it.',
        remedy: 'Check tenant (for an appliance that has several) and token-path, and that no proxy or gateway drops the form.',
    },
    {
        pattern: /invalid signature/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'invalid OAuth 1.0a signature',
        cause: 'One of the four OAuth 1.0a values is wrong, the clock of the runner is off, or the appliance knows itself under another URL.',
        remedy: 'Check consumer-key, consumer-secret, token-key and token-secret, and that url is spelled as the appliance sees it (host name and port).',
    },
    {
        pattern: /inactive authorization/i,
        title: 'Authentication failed',
        code: 'authentication_failed',
        final: true,
        meaning: 'inactive authorization',
        cause: 'The authorization is switched off or has expired.',
        remedy: 'Ask the administrator to check its status and expiration date (A2A > Authorizations).',
    },
    {
        pattern: /not authorized to access this resource/i,
        title: 'Authentication failed',
        code: 'not_authorized',
        final: true,
        meaning: 'not authorized for this resource',
        cause: 'The authorization does not include PAM Core, or the address of the runner is not among its authorized IPs.',
        remedy: 'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations).',
    },
    {
        pattern: /no route matched/i,
        title: 'PAM Core 404',
        code: 'no_route',
        final: true,
        meaning: 'no such route',
        cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
        remedy: 'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
    },
    {
        pattern: /resource sub not found/i,
        title: 'PAM Core 404',
        code: 'no_route',
        final: true,
        meaning: 'no such resource',
        cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
        remedy: 'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older) and url; if they are right, check the credentials.',
    },
    {
        pattern: /request timed out|upstream server is timing out/i,
        title: 'Network',
        code: 'gateway_timeout',
        final: false,
        meaning: 'the gateway waited too long',
        cause: 'The gateway before PAM Core got no answer from it in time.',
        remedy: 'Check the health of the appliance, then run again with the same identifier.',
    },
    {
        pattern: /invalid response was received from the upstream server/i,
        title: 'Network',
        code: 'bad_gateway',
        final: false,
        meaning: 'the gateway got no valid answer',
        cause: 'PAM Core is being restarted or upgraded behind its gateway.',
        remedy: 'Wait for the end of the maintenance, then run again with the same identifier.',
    },
    {
        pattern: /unexpected error/i,
        title: 'PAM Core 500',
        code: 'server_error',
        final: false,
        meaning: 'unexpected error in PAM Core',
        cause: 'The fault is in the appliance; its system log has the details.',
        remedy: 'Run again with the same identifier; if it stays, give the time of the run to the administrator or the vendor.',
    },
];
/** What an HTTP status means where the body says nothing that is documented; the first that fits counts. */
const STATUSES = [
    {
        from: 304,
        to: 304,
        title: 'Unexpected response',
        code: 'not_modified',
        advice: 'A cache answered in place of PAM Core: have caching turned off in the proxy or gateway before it.',
    },
    {
        from: 300,
        to: 399,
        title: 'Unexpected response',
        code: 'redirect',
        advice: 'Redirects are never followed, since they could carry credentials elsewhere: set url to the address that answers itself.',
    },
    {
        from: 401,
        to: 401,
        title: 'Authentication failed',
        code: 'authentication_failed',
        advice: 'Check the credentials, and the status, expiration date and authorized IPs of the authorization (A2A > Authorizations).',
    },
    {
        from: 403,
        to: 403,
        title: 'Authentication failed',
        code: 'not_authorized',
        advice: 'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations), and that no firewall before PAM Core refuses the runner.',
    },
    {
        from: 404,
        to: 404,
        title: 'PAM Core 404',
        code: 'no_route',
        advice: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token. Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
    },
    {
        from: 408,
        to: 408,
        title: 'Network',
        code: 'request_timeout',
        advice: 'The request did not arrive in time: check the connection of this runner, then run again with the same identifier.',
    },
    {
        from: 429,
        to: 429,
        title: 'Network',
        code: 'too_many_requests',
        advice: 'Run again later, with fewer keys at once (concurrency).',
    },
    {
        from: 500,
        to: 599,
        title: 'Unexpected response',
        code: 'server_error',
        advice: 'The appliance or the gateway before it is not available: check its health, then run again with the same identifier.',
    },
];

;// CONCATENATED MODULE: ./pam/refusal.js



const NO_ROUTE = /no route matched/i;
/** An answer that can be used: HTTP success, a JSON object, and no word of failure in it (docs/pam-core-api.md 0.6). */
function isSuccess(envelope) {
    return envelope.status >= 200 && envelope.status < 300 && envelope.json !== undefined && !envelope.refused;
}
/** The failure that an unusable answer stands for, in one line with cause and remedy. */
function refusal(envelope, context) {
    const { status, refused } = envelope;
    const { title, code, advice, final } = verdict(envelope, context);
    const retryAfter = (0,http_retry/* parseRetryAfter */.mu)(envelope.retryAfter, context.now());
    return new attempt_failure/* AttemptFailure */.W(title, code, `${context.who} answered ${quote(envelope, context.safe)}. ${advice}`, {
        retryable: !final && (0,http_retry/* isTransient */.dg)(status),
        maybeProcessed: context.writes && !final && (status >= 500 || (status < 300 && !refused)),
        slowDown: status === 429,
        status,
        said: context.safe(envelope.message),
        refusesToken: status === 401 || NO_ROUTE.test(envelope.message),
        routing: (status === 404 && !envelope.hasException) || NO_ROUTE.test(envelope.message),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
/** The failure of an answer that is a success by its envelope but lacks what it must hold; `problem` never shows a value. */
function unexpected(envelope, problem, context) {
    const line = `${context.who} answered ${quote(envelope, context.safe)}, but ${problem}. ${ADVICE_OTHER}`;
    const traits = { retryable: false, maybeProcessed: context.writes, status: envelope.status };
    return new attempt_failure/* AttemptFailure */.W('Unexpected response', 'unexpected_response', line, traits);
}
const ADVICE_OTHER = 'Check that url leads to PAM Core itself, and not to a login page, a proxy or another service.';
function verdict(envelope, { signsIn }) {
    const { code, message, status, refused } = envelope;
    if (code !== undefined)
        return { title: `PAM Core ${code}`, code, advice: adviceFor(code), final: true };
    const sentence = SENTENCES.find(({ pattern }) => pattern.test(message));
    if (sentence)
        return { ...sentence, advice: `${sentence.cause} ${sentence.remedy}` };
    const found = STATUSES.find(({ from, to }) => status >= from && status <= to);
    if (found)
        return { ...found, final: false };
    if (refused && signsIn)
        return { title: 'Authentication failed', code: 'authentication_failed', advice: ADVICE_UNDOCUMENTED, final: true };
    if (refused)
        return { title: 'PAM Core', code: 'refused', advice: ADVICE_UNDOCUMENTED, final: true };
    return { title: 'Unexpected response', code: 'unexpected_response', advice: ADVICE_OTHER, final: false };
}
const ADVICE_UNDOCUMENTED = "This answer is not documented: look for it in PAM Core's own logs, or ask the administrator of PAM Core what it means.";
function adviceFor(code) {
    const advice = CODES[code];
    return advice ? `${advice.cause} ${advice.remedy}` : ADVICE_UNDOCUMENTED;
}
function quote(envelope, safe) {
    const { status, contentType, message, code } = envelope;
    const number = code === undefined || message.includes(String(code)) ? '' : `${code}, `;
    if (message)
        return `${number}"${safe(message)}" (HTTP ${status})`;
    const type = safe(contentType) || 'no content type';
    return `HTTP ${status} (${type}) ${bodyOf(envelope, safe)}`;
}
function bodyOf({ json, isEmpty, isUnreasonable, excerpt }, safe) {
    if (isUnreasonable)
        return 'with a body nested more deeply, or a list longer, than is accepted';
    const words = safe(excerpt);
    if (words)
        return `"${words}"`;
    if (json)
        return 'without a message';
    return isEmpty ? 'with an empty body' : 'with a body that is no JSON object';
}

;// CONCATENATED MODULE: ./pam/exchange.js




/** Joins the transport to the reading of answers. */
function createExchange(send, context) {
    return async (request, about, schema) => {
        const answer = await send(request).catch(error => {
            throw (0,network_failure/* networkFailure */.r)(error, about.writes);
        });
        context.hide(answer.bytes);
        const envelope = (0,pam_envelope/* readEnvelope */.HT)(answer, about.list);
        if (!isSuccess(envelope))
            throw refusal(envelope, { ...context, ...about });
        const body = dist/* safeParse */.xLC(schema, envelope.json, { abortEarly: true });
        if (body.success)
            return { status: envelope.status, message: envelope.message, body: body.output };
        throw unexpected(envelope, `${dist/* getDotPath */.BuJ(body.issues[0])} is missing or has the wrong form`, {
            ...context,
            ...about,
        });
    };
}

;// CONCATENATED MODULE: ./pam/path-choice.js

/**
 * A choice between two paths that the first request of the run settles (docs/behaviour.md, `api-prefix`): only a routing failure moves it
 * to the second path, once, and never after another answer. Requests that come meanwhile wait for the first. A single path is
 * settled from the start.
 */
class PathChoice {
    #paths;
    #onSettled;
    #nothingUnder;
    #settled;
    #proven = false;
    #dead;
    #turn = Promise.resolve();
    /** `onSettled` is told the path when it is not the first; `nothingUnder` says of all paths that nothing is there. */
    constructor(paths, onSettled, nothingUnder) {
        this.#paths = paths;
        this.#onSettled = onSettled;
        this.#nothingUnder = nothingUnder;
        if (paths.length === 1)
            this.#settled = paths[0];
    }
    /** Runs `work` under the settled path, or settles it. Throws what `work` throws; when no path exists, one failure that says so. */
    async use(work) {
        const turn = this.#turn.then(async () => {
            if (this.#dead)
                throw this.#dead;
            return this.#settled === undefined ? { value: await this.#settle(work, this.#paths) } : { path: this.#settled };
        });
        this.#turn = turn.catch(() => undefined);
        const first = await turn;
        return 'value' in first ? first.value : this.#follow(work, first.path);
    }
    async #follow(work, path) {
        try {
            const value = await work(path);
            this.#proven = true;
            return value;
        }
        catch (error) {
            const nowhere = this.#paths.length === 1 && !this.#proven && error instanceof attempt_failure/* AttemptFailure */.W && error.traits.routing;
            throw nowhere ? error.because(this.#nothingUnder(this.#paths)) : error;
        }
    }
    async #settle(work, [path, ...others]) {
        try {
            const value = await work(path);
            this.#choose(path);
            return value;
        }
        catch (error) {
            if (!(error instanceof attempt_failure/* AttemptFailure */.W))
                throw error;
            const { routing, status } = error.traits;
            const [other] = others;
            if (routing && other !== undefined)
                return this.#settle(work, [other]);
            if (!routing) {
                if (status !== undefined)
                    this.#choose(path);
                throw error;
            }
            this.#dead = error.because(this.#nothingUnder(this.#paths));
            throw this.#dead;
        }
    }
    #choose(path) {
        this.#settled = path;
        if (path !== this.#paths[0])
            this.#onSettled(path);
    }
}

;// CONCATENATED MODULE: ./pam/access-token.js

/** Seconds before its end at which a token is no longer used. */
const SKEW = 30;
/**
 * The access token that all requests of a run share. It is fetched when first needed, again when `expires_in` minus a skew has
 * passed, and once more when the server refuses it; requests in flight share one renewal. A sign-in that is refused for good is
 * not tried again: many in a row could lock the application out.
 */
class AccessToken {
    #fetch;
    #now;
    #value;
    #pending;
    #expires = Number.POSITIVE_INFINITY;
    #refusal;
    #proven = false;
    #renewed = false;
    /** `fetch` signs in; `now` is milliseconds since 1970. */
    constructor(fetch, now) {
        this.#fetch = fetch;
        this.#now = now;
    }
    /** A token that has not expired. Throws what signing in throws. */
    async current() {
        if (this.#value !== undefined && this.#now() < this.#expires)
            return this.#value;
        this.#pending ??= this.#signIn().finally(() => {
            this.#pending = undefined;
        });
        return this.#pending;
    }
    /** To be told of every request that the server let in: only a token that has worked is renewed a second time. */
    confirm(token) {
        if (token === this.#value)
            this.#proven = true;
    }
    /**
     * Whether another token than `refused` can be had. A token that came from a renewal and was refused before it ever worked is not
     * renewed again, so that a server which refuses every token ends the run after one renewal.
     */
    async renew(refused) {
        if (this.#value === refused && !this.#pending) {
            if (this.#renewed && !this.#proven)
                return false;
            this.#renewed = true;
            this.#value = undefined;
        }
        await this.current();
        return true;
    }
    async #signIn() {
        if (this.#refusal)
            throw this.#refusal;
        const { accessToken, expiresIn } = await this.#fetch().catch(error => {
            if (error instanceof attempt_failure/* AttemptFailure */.W && error.traits.final)
                this.#refusal = error;
            throw error;
        });
        this.#proven = false;
        this.#expires = expiresIn === undefined ? Number.POSITIVE_INFINITY : this.#now() + lifetime(expiresIn);
        this.#value = accessToken;
        return accessToken;
    }
}
// The skew must leave something of a short life, or every request would sign in anew.
function lifetime(seconds) {
    return Math.max(seconds - SKEW, seconds / 2) * 1000;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ../node_modules/oauth-1.0a/oauth-1.0a.js
var oauth_1_0a = __webpack_require__(4116);
;// CONCATENATED MODULE: ./pam/oauth1.js


const REAL = {
    timestamp: () => Math.floor(Date.now() / 1000),
    nonce: () => (0,external_node_crypto_.randomBytes)(16).toString('hex'),
};
/**
 * OAuth 1.0a with HMAC-SHA1 in the `Authorization` header (RFC 5849 sections 3.4.2, 3.5.1). The JSON body is not part of the
 * signature (section 3.4.1.3.1). `url` is signed in its canonical form: lower-case host, no default port.
 */
function createSigner(credentials, source = REAL) {
    const oauth = new oauth_1_0a({
        consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
        signature_method: 'HMAC-SHA1',
        hash_function: (base, key) => (0,external_node_crypto_.createHmac)('sha1', key).update(base).digest('base64'),
    });
    oauth.getNonce = source.nonce;
    oauth.getTimeStamp = source.timestamp;
    const token = { key: credentials.tokenKey, secret: credentials.tokenSecret };
    return (method, url) => {
        const signed = oauth.authorize({ method, url: new URL(url).href }, token);
        return { authorization: oauth.toHeader(signed).Authorization, signature: signed.oauth_signature };
    };
}
/** The HMAC key (RFC 5849 section 3.4.2): a secret made of two, to be masked like them. */
function signingKey(credentials) {
    return `${oauth_1_0a.prototype.percentEncode(credentials.consumerSecret)}&${oauth_1_0a.prototype.percentEncode(credentials.tokenSecret)}`;
}

;// CONCATENATED MODULE: ./pam/sign-in.js







/**
 * OAuth 1.0a: every attempt is signed anew, nothing is fetched, and a refusal is final. With `many` requests their signatures are not
 * masked one by one: they are longer than a word that foreign text may have.
 */
function signedRequests(credentials, secrets, many) {
    secrets.add(signingKey(credentials));
    const sign = createSigner(credentials);
    return async (method, url) => {
        const { authorization, signature } = sign(method, url);
        if (!many)
            for (const secret of [authorization, signature])
                secrets.add(secret);
        return { header: authorization, accepted: () => undefined, renew: async () => false };
    };
}
/** OAuth 2.0 client credentials: one bearer token that all requests share (RFC 6749 section 4.4, RFC 6750 section 2.1). */
function bearerToken(credentials, options) {
    const { secrets, now } = options;
    const { clientId, clientSecret } = credentials;
    secrets.add(Buffer.from(`${clientId}:${clientSecret}`).toString('base64'));
    const token = new AccessToken(tokenRequest(credentials, options), now);
    return async () => {
        const value = await token.current();
        return {
            header: `Bearer ${value}`,
            accepted: () => token.confirm(value),
            renew: () => token.renew(value),
        };
    };
}
// The form-encoded body is what every client of PAM Core sends; other encodings have failed on some versions (docs/pam-core-api.md 1.2).
function tokenRequest(credentials, options) {
    const { connection, exchange, retry, secrets, log } = options;
    const choice = new PathChoice(tokenPaths(connection), path => log(`PAM Core gives tokens at ${path}.`), paths => nothingUnder(paths, connection.url));
    const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        ...(credentials.tenant ? { tenant: credentials.tenant } : {}),
    }).toString();
    const schema = (0,answers/* tokenAnswer */.of)(text => secrets.shows(text));
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const ask = async (path) => {
        const request = { method: 'POST', url: connection.url + path, headers, body: form };
        const about = { who: 'The token endpoint of PAM Core', writes: false, signsIn: true };
        const { value } = await retry('Signing in', attempt => exchange({ ...request, attempt }, about, schema));
        secrets.add(value.body.accessToken);
        secrets.add(`Bearer ${value.body.accessToken}`);
        return value.body;
    };
    return () => choice.use(ask).catch(error => {
        throw error instanceof attempt_failure/* AttemptFailure */.W ? unsigned(error) : error;
    });
}
// What the token endpoint answers says nothing about the path of the resource, so its status must not settle that one.
function unsigned({ title, code, message, cause, traits }) {
    const final = traits.status !== undefined && !(0,http_retry/* isTransient */.dg)(traits.status);
    return new attempt_failure/* AttemptFailure */.W(title, code, message, { retryable: false, maybeProcessed: false, final }, { cause });
}
function tokenPaths({ tokenPath, prefix }) {
    if (tokenPath !== 'auto')
        return [tokenPath];
    return prefix === 'auto' ? ['/api/oauth2/token', '/iso/oauth2/token'] : [`${prefix}/oauth2/token`];
}

;// CONCATENATED MODULE: ./pam/client.js







/** The list of credentials has no filter, so it may be long. */
const LIST_LIMIT = 64 * 1024 * 1024;
const WHO = 'PAM Core';
/**
 * The A2A API of PAM Core for SSH keys (docs/pam-core-api.md 2; vendor pages), in both dialects, with sign-in, retries and the choice of
 * prefix.
 * Every method throws `AttemptFailure` with one line for people.
 */
class PamCore {
    #options;
    #exchange;
    #signIn;
    #prefix;
    #list;
    #devices;
    constructor(options) {
        const { connection, secrets, log } = options;
        const { credentials } = connection;
        this.#options = options;
        this.#exchange = createExchange(options.send, {
            ...options,
            hide: bytes => {
                for (const secret of secretsIn(bytes))
                    if (!answers/* ENCRYPTION_FAILED */.Ko.test(secret))
                        secrets.addForeign(secret);
            },
        });
        this.#signIn =
            credentials.kind === 'oauth1'
                ? signedRequests(credentials, secrets, options.many)
                : bearerToken(credentials, { ...options, exchange: this.#exchange });
        this.#prefix = new PathChoice(prefixes(connection), path => log(`PAM Core answers under ${path}.`), paths => nothingUnder(paths, connection.url));
    }
    /** Whether something that must not be shown stands in a text, however it is spelt. */
    knowsSecretIn(text) {
        return this.#options.secrets.redactForeign(text) !== text;
    }
    /** The list of credentials has been asked for: `find` will not ask again. */
    get hasListed() {
        return this.#list !== undefined;
    }
    /** Lets `find` ask once more: a list from before a write tells nothing of it. */
    forgetList() {
        this.#list = undefined;
    }
    /** Creates or updates a key: `POST {prefix}/pam/key`. */
    async register(body) {
        const { value, prefix, repeated } = await this.#call({ name: `Registering ${body.identifier}`, method: 'POST', path: '/pam/key', body }, answers/* registeredKey */.qu);
        return { ...value.body, message: value.message, status: value.status, prefix, repeated };
    }
    /**
     * Reads a key: `GET {prefix}/pam/key/{id}`. Its private key is masked before anything else is done. Its passphrase is hidden in foreign
     * text, and in the job unless it is a word (`Secrets.addForeign`): who uses it has to mask it.
     */
    async read(id) {
        const { value } = await this.#call({ name: `Reading key ${id}`, method: 'GET', path: `/pam/key/${id}` }, answers/* storedKey */.P5);
        const { decryptionKey } = this.#options.connection;
        const stored = decryptionKey
            ? (await __webpack_require__.e(/* import() */ 900).then(__webpack_require__.bind(__webpack_require__, 4519))).decryptStored(value.body, decryptionKey)
            : value.body;
        await this.#hide(stored);
        return stored;
    }
    // A server could call any words a private key: only what has the form of one is masked. Among many keys the redactor may forget it at
    // once: nothing of it is shown, and the runner's masks stay.
    async #hide({ privateKey, password }) {
        const { secrets, many } = this.#options;
        secrets.addForeign(password);
        const { isPrivateKey, publicHalf } = await __webpack_require__.e(/* import() */ 594).then(__webpack_require__.bind(__webpack_require__, 1594));
        if (!isPrivateKey(privateKey))
            return;
        const forget = secrets.addPrivateKey(privateKey, publicHalf(privateKey), { lean: many, stored: true });
        if (many)
            forget();
    }
    /** Switches a key on: `PUT {prefix}/pam/key/{id}`. Gives the server's sentence. */
    async enable(id) {
        return this.#switch({ name: `Enabling key ${id}`, method: 'PUT', path: `/pam/key/${id}` });
    }
    /** Switches a key off: `DELETE {prefix}/pam/key/{id}`; PAM Core keeps it, inactive. Gives the server's sentence. */
    async disable(id) {
        return this.#switch({ name: `Disabling key ${id}`, method: 'DELETE', path: `/pam/key/${id}` });
    }
    /** The SSH keys with this identifier. */
    async find(identifier) {
        return (await this.list()).get(identifier) ?? [];
    }
    /**
     * All SSH keys that the authorization sees, by identifier, each id once: `GET {prefix}/pam/credential`, which is asked once, and again
     * after `forgetList`.
     */
    async list() {
        this.#list ??= this.#fetchList();
        return this.#list;
    }
    /** Host names in lower case of the devices that the authorization sees: `GET {prefix}/pam/device`. */
    async devices() {
        const call = { name: 'Listing the devices', method: 'GET', path: '/pam/device', list: answers/* DEVICE_LINES */.RB };
        return new Set((await this.#call(call, answers/* deviceList */.hV)).value.body);
    }
    /** The same, asked for at most once a run, for those who can do with what was so at its beginning. */
    async knownDevices() {
        this.#devices ??= this.devices();
        return this.#devices;
    }
    /** Creates a device: `POST {prefix}/pam/device`, which would change one of the same host name. */
    async createDevice(body) {
        await this.#call({ name: `Creating device ${body.hostname}`, method: 'POST', path: '/pam/device', body }, answers/* newDevice */.hH);
    }
    async #fetchList() {
        const call = { name: 'Listing the keys', method: 'GET', path: '/pam/credential', list: answers/* KEY_LINES */.UZ };
        const { value } = await this.#call(call, answers/* keyList */.as);
        const keys = Map.groupBy(value.body, ({ identifier }) => identifier);
        for (const [identifier, found] of keys) {
            if (found.length > 1)
                keys.set(identifier, [...new Map(found.map(key => [key.id, key])).values()]);
        }
        return keys;
    }
    async #switch(call) {
        const { value } = await this.#call(call, answers/* switchAnswer */.LM);
        return value.message;
    }
    async #call(call, schema) {
        const renewal = { used: false };
        return this.#prefix.use(async (prefix) => ({
            ...(await this.#options.retry(call.name, attempt => this.#attempt(prefix, { ...call, attempt }, schema, renewal))),
            prefix,
        }));
    }
    // A refused token is renewed once, within the same attempt: it does not count as one (docs/behaviour.md, Readings).
    async #attempt(prefix, call, schema, renewal) {
        const url = this.#options.connection.url + prefix + call.path;
        const writes = call.method !== 'GET';
        const authorization = await this.#signIn(call.method, url);
        try {
            if (writes)
                this.#options.traffic.writes += 1;
            const reply = await this.#exchange(toRequest(url, call, authorization.header), { who: WHO, writes, ...(call.list && { list: call.list }) }, schema);
            authorization.accepted();
            return reply;
        }
        catch (error) {
            const traits = error instanceof attempt_failure/* AttemptFailure */.W ? error.traits : {};
            const { status, refusesToken, maybeProcessed = true } = traits;
            if (writes && status === undefined && !maybeProcessed)
                this.#options.traffic.writes -= 1;
            if (status !== undefined && !refusesToken)
                authorization.accepted();
            if (!refusesToken || renewal.used || !(await authorization.renew()))
                throw error;
            renewal.used = true;
        }
        return this.#attempt(prefix, call, schema, renewal);
    }
}
function prefixes({ prefix, credentials }) {
    if (prefix !== 'auto')
        return [prefix];
    return credentials.kind === 'oauth1' ? ['/iso', '/api'] : ['/api', '/iso'];
}
function toRequest(url, call, authorization) {
    const { method, body, list, attempt } = call;
    return {
        method,
        url,
        attempt,
        headers: { authorization, accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(list ? { maxBytes: LIST_LIMIT } : {}),
    };
}

;// CONCATENATED MODULE: ./version.js
/** The action's version, as in package.json. */
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./session.js




/** Opens nothing yet: the first request does. */
function connect(run, connection) {
    const { env, inputs, runner, secrets, safe, signal, traffic } = run;
    const many = inputs.keysFile !== undefined;
    const log = (line) => runner.info(line);
    const { timeout, tls, maxAttempts } = connection;
    const debug = (line) => runner.debug(line);
    const { send, close } = createTransport({ timeout, tls, env, signal, userAgent: userAgent(env), debug });
    const retry = (0,http_retry/* createRetry */.Xd)({ maxAttempts, log, signal });
    const pam = new PamCore({ connection, send, retry, secrets, safe, log, traffic, many, now: Date.now });
    return { pam, send, retry, close };
}
function userAgent(env) {
    const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env;
    return `register-ssh-key/${VERSION}${server && repository ? ` (+${server}/${repository})` : ''}`;
}

;// CONCATENATED MODULE: ./execution.js















/** Carries the plan out over one pool of connections, in the plan's order of outcomes. A failing key never stops the others. */
async function execute(run, jobs, connection) {
    const { inputs, runner, safe, signal } = run;
    const session = connect(run, connection);
    const provenance = inputs.options.provenanceTags
        ? (await __webpack_require__.e(/* import() */ 885).then(__webpack_require__.bind(__webpack_require__, 6885))).provenanceTags(run.env)
        : [];
    const isFleet = inputs.keysFile !== undefined;
    const tools = { pam: session.pam, voice: runner, safe, options: inputs.options, provenance, now: Date.now };
    let done = 0;
    const places = await (0,places_0/* placesOf */.e)(run, jobs, connection, session);
    const store = withNewDevice(registerKey, session.pam);
    const register = places.length > 0 ? (await __webpack_require__.e(/* import() */ 50).then(__webpack_require__.bind(__webpack_require__, 8050))).rotateAt(places, store, signal) : store;
    const toolsFor = (job) => {
        const voice = isFleet ? voiceOf(job, run) : runner;
        return { ...tools, voice };
    };
    const perform = async (job) => {
        const outcome = await performOne(run, job, toolsFor(job), register);
        noteRegistered(run, job, outcome);
        done += 1;
        runner.info(`${isFleet ? `${done}/${jobs.length} ` : ''}${progress(outcome)}`);
        return { job, outcome };
    };
    const settle = async ({ job, outcome }) => {
        const settled = await settleLate(job, outcome, toolsFor(job), signal);
        if (settled !== outcome)
            noteRegistered(run, job, settled);
        return settled;
    };
    notePending(run, jobs);
    if (inputs.options.provenanceTags)
        announceProvenance(jobs, runner);
    try {
        if (isFleet)
            runner.group(`${inputs.command}: ${jobs.length} ${jobs.length === 1 ? 'key' : 'keys'}`);
        // A shard may be empty, and asks for none then.
        const isOfAll = !isFleet && jobs.length === 0;
        if (inputs.command === 'report')
            return await reportKeys(isOfAll ? 'all' : jobs, tools);
        const performed = await (0,p_map/* default */.Ay)(jobs, perform, { concurrency: inputs.concurrency });
        if (inputs.command !== 'register')
            return performed.map(({ outcome }) => outcome);
        session.pam.forgetList();
        return await (0,p_map/* default */.Ay)(performed, settle, { concurrency: inputs.concurrency });
    }
    finally {
        if (isFleet)
            runner.endGroup();
        session.close();
    }
}
async function performOne(run, job, tools, register) {
    const { command, options } = run.inputs;
    try {
        if (run.signal.aborted)
            throw new domain_failure/* Failure */.HR('Cancelled', 'cancelled', 'The job was cancelled before its turn came.');
        if (command === 'enable' || command === 'disable')
            return await switchStored(job, command, tools);
        const before = new Before(tools.pam, job.spec.identifier);
        const notDue = job.identifierMadeUp ? undefined : await notDueYet(job, before, tools);
        if (notDue)
            return notDue;
        const material = await job.open();
        try {
            announce(job, material, options, tools.voice);
            return await register({ ...job, material, before }, tools).catch(error => notSent(error, job, material));
        }
        finally {
            material.release();
        }
    }
    catch (error) {
        return notSent(error, job);
    }
}
function notSent(error, { spec, keyId = '' }, material) {
    return (0,domain_outcome/* outcomeOf */.s)({ ...(0,domain_result/* startResult */.K9)(spec, material), key_id: keyId }, 'no', (0,internal_error/* asFailure */.h)(error));
}
function notePending({ inputs, ledger }, jobs) {
    if (inputs.command !== 'register' || inputs.options.dryRun)
        return;
    ledger.note('pending', jobs.flatMap(({ file }) => file ?? []));
}
// Clean-up must not fail a key that is registered.
function noteRegistered({ ledger, runner }, { file }, { result, failure, stored }) {
    const unchanged = !failure && result.operation === 'unchanged';
    const registered = (stored === 'yes' && result.verified !== 'false') || unchanged;
    if (!file || !registered)
        return;
    try {
        ledger.note('registered', [file]);
    }
    catch (error) {
        runner.warning((0,internal_error/* asFailure */.h)(error).message);
    }
}
// What would happen to each key is what a dry run is for.
function voiceOf({ spec }, { runner, inputs }) {
    const named = (line) => (line.includes((0,domain_result/* nameOf */.Vb)(spec)) ? line : `${(0,domain_result/* nameOf */.Vb)(spec)}: ${line}`);
    return {
        info: line => (inputs.options.dryRun ? runner.info(named(line)) : runner.debug(named(line))),
        notice: line => runner.notice(named(line)),
        warning: line => runner.warning(named(line)),
    };
}
function progress({ result, failure, stored }) {
    const done = result.on_host === 'rotated' ? 'rotated' : result.operation;
    const word = failure ? (stored === 'unknown' ? 'outcome not known' : 'failed') : done;
    const id = result.key_id && result.identifier ? ` (id ${result.key_id})` : '';
    return `${word}: ${(0,domain_result/* nameOf */.Vb)(result)}${id}`;
}


/***/ }),

/***/ 9424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RB: () => (/* binding */ DEVICE_LINES),
  Ko: () => (/* binding */ ENCRYPTION_FAILED),
  UZ: () => (/* binding */ KEY_LINES),
  Nm: () => (/* binding */ NOT_ENCRYPTED),
  hV: () => (/* binding */ deviceList),
  as: () => (/* binding */ keyList),
  hH: () => (/* binding */ newDevice),
  qu: () => (/* binding */ registeredKey),
  P5: () => (/* binding */ storedKey),
  LM: () => (/* binding */ switchAnswer),
  of: () => (/* binding */ tokenAnswer)
});

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
// EXTERNAL MODULE: ./pam/envelope.js + 2 modules
var envelope = __webpack_require__(1829);
;// CONCATENATED MODULE: ./pam/server-time.js
/** `2024-05-31 11:03:13`, `2024-06-04T12:20:19` or `2024-05-16T17:31:31-03:00` (docs/pam-core-api.md 2.4, 8). */
const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
/** A time of PAM Core as ISO 8601 in UTC, to the second; one without a zone is read as UTC. undefined when it is no time. */
function serverTime(value) {
    const [, date, clock, zone = 'Z'] = TIME.exec(typeof value === 'string' ? value.trim() : '') ?? [];
    if (date === undefined)
        return undefined;
    const time = new Date(`${date}T${clock}${zone}`);
    return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace(/\.\d+Z$/, 'Z');
}

;// CONCATENATED MODULE: ./pam/answers.js



/** What PAM Core puts in the place of a value that it could not encrypt (docs/pam-core-api.md 1.6). */
const ENCRYPTION_FAILED = /error occurred while encrypting|erro ao criptografar/i;
/** The same, for people. */
const NOT_ENCRYPTED = 'PAM Core could not encrypt it, as it does not with long values';
const id = dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b())], 'is not a number'), dist/* transform */.pdi(String), dist/* regex */.yGV(/^\d{1,20}$/, 'is not a number'));
const time = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(serverTime));
const device = dist/* object */.Ikc({ hostname: dist/* string */.YjP(), ip: envelope/* looseText */.o0 });
const devices = dist/* nullish */.cl6(dist/* array */.YOg(device), []);
/** As it may stand in a header (RFC 6750 section 2.1), and long enough that no word and no part of one is masked with it. */
const TOKEN = /^(?=.*\d|.{32})[\w.~+/-]{16,}=*$/;
/** Reads the token endpoint's success. What is masked as a token is hidden in the whole job, so what the run `shows` is none. */
const tokenAnswer = (shows) => dist/* pipe */.FsL(dist/* object */.Ikc({
    access_token: dist/* pipe */.FsL(dist/* string */.YjP('is not text'), dist/* check */.z6Y(token => TOKEN.test(token) && !shows(token), 'is not a token')),
    token_type: dist/* nullish */.cl6(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^bearer$/i, 'is not Bearer'))),
    expires_in: dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* number */.aig(), dist/* string */.YjP()]), dist/* transform */.pdi(Number), dist/* minValue */.Wwf(1))), undefined),
}), dist/* transform */.pdi((token) => ({ accessToken: token.access_token, expiresIn: token.expires_in })));
/** Reads the success of a create or update. */
const registeredKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({ id, identifier: envelope/* looseText */.o0, tag: envelope/* looseText */.o0, devices, devices_error: dist/* optional */.lqM(dist/* unknown */.L5J()) }),
}), dist/* transform */.pdi(({ key }) => ({
    id: key.id,
    identifier: key.identifier || key.tag,
    devices: key.devices,
    devicesError: asList(key.devices_error),
})));
const shown = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String))), undefined);
const shownTags = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* union */.KCZ([
    dist/* array */.YOg(envelope/* looseText */.o0),
    dist/* pipe */.FsL(dist/* string */.YjP(), dist/* transform */.pdi(tags => tags.split(','))),
])), undefined);
const shownDevices = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* array */.YOg(device)), undefined);
/** Reads a stored key. A field of an unknown shape counts as not shown. */
const storedKey = dist/* pipe */.FsL(dist/* object */.Ikc({
    key: dist/* object */.Ikc({
        hostname: shown,
        ip: shown,
        username: shown,
        key_name: shown,
        public_key: shown,
        private_key: envelope/* looseText */.o0,
        password: envelope/* looseText */.o0,
        tags: shownTags,
        devices: shownDevices,
        expiration_time: time,
    }),
}), dist/* transform */.pdi(({ key }) => ({
    hostname: key.hostname,
    ip: key.ip,
    username: key.username,
    keyName: key.key_name,
    publicKey: key.public_key,
    tags: key.tags?.map(tag => tag.trim()).filter(tag => tag !== ''),
    devices: key.devices,
    expiresAt: key.expiration_time,
    privateKey: key.private_key,
    password: key.password,
})));
/** The list of credentials, of which the SSH keys are kept. */
const KEY_LINES = { field: 'credentials', keep: listedKey };
// Without a schema, which takes ten times as long: there may be a hundred thousand. A line that cannot be read is no SSH key that could
// be looked for.
function listedKey(line) {
    if (typeof line !== 'object' || line === null || !('type' in line) || line.type !== 'SSH Key')
        return undefined;
    const { id, identifier, tag, hostname, change, expiration, automatic_change } = line;
    const number = Number.isSafeInteger(id) ? `${id}` : id;
    if (typeof number !== 'string' || !/^\d{1,20}$/.test(number))
        return undefined;
    return {
        id: number,
        identifier: textOf(identifier) || textOf(tag),
        hostname: textOf(hostname),
        changedAt: serverTime(change),
        expiresAt: serverTime(expiration),
        automaticChange: (0,envelope/* isYes */.AX)(automatic_change),
    };
}
function textOf(value) {
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
/** Reads an answer whose list has been read as `KEY_LINES`. */
const keyList = dist/* pipe */.FsL(dist/* object */.Ikc({ credentials: dist/* array */.YOg(dist/* custom */.IeY(() => true)) }), dist/* transform */.pdi(({ credentials }) => credentials));
/** The list of devices, of which the host names are kept, in lower case; '' of a line without one. */
const DEVICE_LINES = { field: 'devices', keep: line => textOf(Object(line).hostname).toLowerCase() };
/** Reads an answer whose list has been read as `DEVICE_LINES`. */
const deviceList = dist/* pipe */.FsL(dist/* object */.Ikc({ devices: dist/* array */.YOg(dist/* custom */.IeY(() => true)) }), dist/* transform */.pdi(({ devices }) => devices));
/** Reads the success of a new device: its sentence and its number differ by version (docs/pam-core-api.md 8). */
const newDevice = dist/* object */.Ikc({ device: dist/* object */.Ikc({ id }) });
/** The answer to switching a key on or off is the envelope alone (docs/pam-core-api.md 2.5). */
const switchAnswer = dist/* object */.Ikc({ response: dist/* object */.Ikc({}) });
// An empty value of whatever type means that nothing was refused; the shape of the rest is not documented (docs/pam-core-api.md 2.2).
function asList(value) {
    if (Array.isArray(value))
        return value;
    if (!value)
        return [];
    return typeof value === 'object' && Object.keys(value).length === 0 ? [] : [value];
}


/***/ }),

/***/ 1829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AX: () => (/* binding */ isYes),
  o0: () => (/* binding */ looseText),
  HT: () => (/* binding */ readEnvelope)
});

// EXTERNAL MODULE: ../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7728);
;// CONCATENATED MODULE: ./pam/json.js
// No answer of PAM Core comes near to these. Beside the limits on bytes they bound what a hostile one takes of memory, stack and time.
const MOST_ELEMENTS = 150_000;
const LONGEST_ELEMENT = 64 * 1024;
const LONGEST_REST = 1024 * 1024;
const DEEPEST = 64;
/** JSON or not, it is nested more deeply, or longer, than any answer of PAM Core. */
class Unreasonable extends Error {
}
const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/**
 * Reads JSON (RFC 8259) in UTF-8. The elements of `list`, when the text is an object with such a member, are read one after the other,
 * and only what is kept of them stays in memory. Throws a SyntaxError for what is no JSON, Unreasonable for what need not be looked into.
 */
function parseJson(bytes, list) {
    const found = [];
    let count = 0;
    const span = scan(bytes, list?.field, (from, to) => {
        count += 1;
        if (count > MOST_ELEMENTS || to - from > LONGEST_ELEMENT)
            throw new Unreasonable();
        const kept = list?.keep(JSON.parse(bytes.toString('utf8', from, to)));
        if (kept !== undefined)
            found.push(kept);
    });
    const rest = span ? Buffer.concat([bytes.subarray(0, span.from), bytes.subarray(span.to)]) : bytes;
    if (rest.length > LONGEST_REST)
        throw new Unreasonable();
    const parsed = JSON.parse(new TextDecoder().decode(rest));
    return span && list ? { ...parsed, [list.field]: found } : parsed;
}
/** Where the elements of the root's list `field` begin and end; each is handed to `element`. Says nothing of whether the text is JSON. */
function scan(bytes, field, element) {
    let [depth, start, from, to] = [0, 0, 0, 0];
    let named = false;
    for (let at = 0; at < bytes.length; at++) {
        const inList = from > 0 && to === 0 && depth === 2;
        switch (bytes[at]) {
            case QUOTE: {
                const end = endOfString(bytes, at);
                if (depth === 1)
                    named = end - at - 1 === field?.length && bytes.toString('latin1', at + 1, end) === field;
                at = end;
                break;
            }
            case OPEN_LIST:
            case OPEN_OBJECT:
                depth += 1;
                if (depth > DEEPEST)
                    throw new Unreasonable();
                if (depth === 2 && from === 0 && bytes[at] === OPEN_LIST && named)
                    start = from = at + 1;
                break;
            case COMMA:
                if (inList) {
                    element(start, at);
                    start = at + 1;
                }
                break;
            case CLOSE_LIST:
            case CLOSE_OBJECT:
                if (inList) {
                    to = at;
                    if (start > from || bytes.toString('latin1', start, at).trim() !== '')
                        element(start, at);
                }
                depth -= 1;
                break;
        }
    }
    return to > 0 ? { from, to } : undefined;
}
/** The index of the quote that ends the string which begins at `start`; the text's length when none does. */
function endOfString(bytes, start) {
    for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
        let before = end - 1;
        while (bytes[before] === BACKSLASH)
            before -= 1;
        if ((end - before) % 2 === 1)
            return end;
    }
    return bytes.length;
}

;// CONCATENATED MODULE: ./pam/web-page.js
const NAMED = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
    ['nbsp', ' '],
]);
/** What a page in HTML says, as text: its title, else its words; a text that is no page as it stands. Hostile until made safe. */
function pageText(text) {
    if (!/^\s*</.test(text))
        return text;
    const title = /<title\b[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
    return decode(title || text.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ').replace(/<[^>]*(>|$)/g, ' ')).trim();
}
// What it cannot name is left as it stands: this is for reading alone.
function decode(text) {
    return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
        if (name)
            return NAMED.get(name.toLowerCase()) ?? whole;
        return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
    });
}

;// CONCATENATED MODULE: ./pam/envelope.js



const REFERER_NOT_ALLOWED = 1105;
/** The first bytes of a body that is no JSON, of which something may be shown. */
const EXCERPT_BYTES = 4_096;
/** Text wherever a server may also send a number or nothing; anything else is read as ''. */
const looseText = dist/* fallback */.NpB(dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()]), dist/* transform */.pdi(String)), '');
const flag = dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(isYes));
const said = { message: looseText, mensagem: looseText, Message: looseText, error: flag, erro: flag };
const response = dist/* object */.Ikc({ ...said, status: looseText, error_code: looseText, cod_erro: looseText });
const exception = dist/* object */.Ikc({ code: looseText, message: looseText });
const envelope = dist/* object */.Ikc({
    response: dist/* fallback */.NpB(response, dist/* parse */.qgA(response, {})),
    exception: dist/* pipe */.FsL(dist/* optional */.lqM(dist/* unknown */.L5J()), dist/* transform */.pdi(value => (isBlank(value) ? undefined : typeof value === 'object' ? value : { message: value })), dist/* optional */.lqM(exception)),
    message: looseText,
    error: dist/* optional */.lqM(dist/* unknown */.L5J()),
    error_code: looseText,
    error_description: looseText,
    code: looseText,
});
/** Reads any answer, in every shape that is known of, one with a long list of which less is kept, too; never throws. */
function readEnvelope(answer, list) {
    const parsed = parseBody(answer, list);
    const json = asObject(parsed);
    const text = json ? '' : new TextDecoder().decode(answer.bytes.subarray(0, EXCERPT_BYTES));
    const { response: inner, exception, ...body } = dist/* parse */.qgA(envelope, json ?? {});
    // A flag in PAM Core's flat envelope, a word in an OAuth error (RFC 6749 section 5.2).
    const word = typeof body.error === 'string' && !/^(true|false|[01])$/i.test(body.error) ? body.error : '';
    const inside = [inner.message, inner.mensagem, inner.Message, exception?.message];
    const sentence = [...inside, body.message, body.error_description].find(Boolean) ?? '';
    return {
        status: answer.status,
        contentType: answer.contentType,
        json,
        message: [...new Set([word, sentence])].filter(Boolean).join(': '),
        code: pamCode([exception?.code, sentence, exception?.message], [inner.error_code, inner.cod_erro, body.error_code]),
        refused: [inner.error, inner.erro, isYes(body.error), word !== '', exception !== undefined].includes(true) ||
            [inner.status, body.code].some(status => Number(status) >= 400),
        hasException: exception !== undefined,
        excerpt: excerptOf(text),
        isEmpty: !json && text.trim() === '',
        isUnreasonable: parsed instanceof Unreasonable,
        retryAfter: answer.headers.get('retry-after') ?? undefined,
    };
}
/** Whether a flag says yes, in whatever type a server sends it. */
function isYes(value) {
    return value === true || value === 1 || (typeof value === 'string' && /^(true|1)$/i.test(value));
}
// PHP writes an empty map as [].
function isBlank(value) {
    return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}
function excerptOf(text) {
    return /^\s*[{["]/.test(text) ? '' : pageText(text);
}
// What the reading throws, in its place.
function parseBody({ utf8, bytes }, list) {
    try {
        return utf8 ? parseJson(bytes, list) : undefined;
    }
    catch (error) {
        return error;
    }
}
function asObject(parsed) {
    const isOne = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) && !(parsed instanceof Error);
    return isOne ? parsed : undefined;
}
// `error_code` is 1 for nearly every failure and so tells nothing, but the referer block says its number nowhere else
// (docs/pam-core-api.md 4.1).
function pamCode(texts, errorCodes) {
    const found = texts.map(text => /^\s*(\d{4})\s*(:|$)/.exec(text ?? '')?.[1]).find(Boolean);
    if (found)
        return Number(found);
    return errorCodes.includes(String(REFERER_NOT_ALLOWED)) ? REFERER_NOT_ALLOWED : undefined;
}


/***/ }),

/***/ 1624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ noteListed),
/* harmony export */   St: () => (/* binding */ agoInWords),
/* harmony export */   TU: () => (/* binding */ overdue),
/* harmony export */   hF: () => (/* binding */ daysOf),
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   lp: () => (/* binding */ warnOfAutomaticChange),
/* harmony export */   nZ: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);
/* harmony import */ var _domain_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5569);


const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Milliseconds since PAM Core's list says that the key was changed; undefined where it does not say. */
function ageOf({ changedAt }, now) {
    return changedAt === undefined ? undefined : now - Date.parse(changedAt);
}
/** Whole days, for people; a clock that is ahead counts as today. */
function daysOf(age) {
    return Math.max(0, Math.floor(age / DAY));
}
/** Whether a key is older than `maxAge` milliseconds. One whose age nobody knows is. */
function isDue(key, maxAge, now) {
    const age = ageOf(key, now);
    return age === undefined || age >= maxAge;
}
/** `90 minutes ago`, `47 hours ago`, `2 days ago`: in the largest unit of which there are two; `just now`, also for a clock that is ahead. */
function agoInWords(age) {
    if (age >= 2 * DAY)
        return `${daysOf(age)} days ago`;
    if (age >= 2 * HOUR)
        return `${Math.floor(age / HOUR)} hours ago`;
    return age >= 2 * MINUTE ? `${Math.floor(age / MINUTE)} minutes ago` : 'just now';
}
/** What the list says of a key, into its result. */
function noteListed(draft, { id, changedAt = '', expiresAt = '' }) {
    draft.key_id = id;
    draft.changed_at = changedAt;
    draft.expires_at = expiresAt;
}
/** Warns of a key that PAM Core changes by itself as well. */
function warnOfAutomaticChange(draft, { automaticChange }, voice) {
    if (!automaticChange)
        return;
    voice.warning(`PAM Core's own automatic change is on for the ${(0,_domain_result_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(draft)}: it and this workflow overwrite each other's keys, which can leave a host with neither. Switch it off in PAM Core, or leave the rotation to it.`);
}
/** The failure of a key that a report with `max-age` finds due or missing. */
function overdue(draft, age) {
    if (draft.operation === 'missing') {
        const line = 'PAM Core lists no SSH key with this identifier. It may be misspelt, inactive, or not visible to the authorization; register it, or take it out of the list of keys that are asked for.';
        return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('Key missing', 'key_missing', line);
    }
    const when = age === undefined ? 'PAM Core does not say when it was changed' : `It was last changed ${agoInWords(age)}`;
    return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR('Key due', 'key_due', `${when}, which is longer ago than max-age allows. Rotate it.`);
}


/***/ }),

/***/ 5686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ notePrevious)
/* harmony export */ });
/* harmony import */ var _key_public_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4654);
/* harmony import */ var _age_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1624);


/**
 * Puts into the draft what PAM Core is known to hold before the write: never asks for it. Warns of a key that PAM Core changes by itself.
 */
async function notePrevious({ before }, { pam, voice }, draft) {
    if (!pam.hasListed)
        return;
    const listed = await before.listed().catch(() => undefined);
    if (!listed)
        return;
    (0,_age_js__WEBPACK_IMPORTED_MODULE_1__/* .noteListed */ .Et)(draft, listed);
    (0,_age_js__WEBPACK_IMPORTED_MODULE_1__/* .warnOfAutomaticChange */ .lp)(draft, listed, voice);
    const previous = publicKeyOf(await before.known());
    if (!previous)
        return;
    draft.previous_fingerprint = previous.fingerprint;
    const line = `${previous.type} ${previous.blob.toString('base64')}`;
    // The numbers of a public key may be any bytes.
    if (!pam.knowsSecretIn(line))
        draft.previous_public_key = line;
}
// Values of an authorization that encrypts are none that can be parsed.
function publicKeyOf(stored) {
    try {
        return (0,_key_public_key_js__WEBPACK_IMPORTED_MODULE_0__.parsePublicKey)(`${stored?.publicKey}`);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
