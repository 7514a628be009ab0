export const id = 50;
export const ids = [50];
export const modules = {

/***/ 8050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rotateAt: () => (/* binding */ rotateAt)
});

// EXTERNAL MODULE: ./domain/failure.js
var failure = __webpack_require__(1324);
// EXTERNAL MODULE: ./domain/internal-error.js
var internal_error = __webpack_require__(2342);
// EXTERNAL MODULE: ./domain/outcome.js
var domain_outcome = __webpack_require__(2222);
// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ./key/public-key.js
var public_key = __webpack_require__(4654);
// EXTERNAL MODULE: ./register/previous.js
var previous = __webpack_require__(5686);
;// CONCATENATED MODULE: ./rotation/held.js


/** Reads what PAM Core holds under the identifier so far. Never throws. */
async function heldBefore({ identifierMadeUp, before }) {
    if (identifierMadeUp)
        return { publicKey: '' };
    try {
        const stored = await before.stored();
        if (stored === undefined)
            return { publicKey: '' };
        const { publicKey: shown = '', ...secrets } = stored === 'inactive' ? {} : stored;
        const publicKey = (0,public_key/* bareKey */.AZ)(shown);
        return publicKey === undefined ? { ...secrets, publicKey: '', reason: NOT_SHOWN } : { ...secrets, publicKey };
    }
    catch (error) {
        const failure = (0,internal_error/* asFailure */.h)(error);
        return { publicKey: '', reason: failure.message, failure };
    }
}
const NOT_SHOWN = 'PAM Core shows no public key of it, since it is inactive or its values are encrypted.';

;// CONCATENATED MODULE: ./rotation/rotation.js







const PAM_CORE = {
    yes: 'PAM Core holds the new key',
    no: 'PAM Core did not store the new key',
    unknown: 'Whether PAM Core holds the new key is not known',
};
/**
 * A registration whose public key is made valid at other places as well (docs/behaviour.md, Order): it is added there,
 * registered in PAM Core, and only after complete success the older ones are removed, so that at no moment there is no working key.
 * Taken back is only what this run added, and only when PAM Core certainly did not store the key.
 */
function rotateAt(places, register, signal) {
    return (registration, tools) => rotate(registration, tools, { places, register, signal });
}
async function rotate(registration, tools, rotation) {
    const held = await heldBefore(registration);
    const visits = [];
    try {
        for (const place of rotation.places) {
            const visit = await place.visit(registration, held, tools);
            if (visit)
                visits.push(visit);
        }
        if (visits.length === 0)
            return await rotation.register(registration, tools);
        return await rotateVisited(registration, tools, rotation, { held, visits });
    }
    catch (error) {
        return await notAsked(registration, tools, (0,internal_error/* asFailure */.h)(error), visits);
    }
    finally {
        for (const visit of visits)
            await visit.close();
    }
}
async function rotateVisited(registration, tools, { register, signal }, { held, visits }) {
    if (tools.options.dryRun)
        return rehearse(await register(registration, tools), visits, tools);
    const refusal = await addAll(visits);
    if (refusal)
        return notAsked(registration, tools, refusal, visits);
    const outcome = await register(registration, tools);
    if (!outcome.failure)
        return removeOlder(outcome, visits, tools);
    const heldAlready = (0,public_key/* isSameKey */.yL)(held.publicKey, `${registration.material.publicKey}`);
    if (outcome.stored === 'no' && !heldAlready)
        return takeBack(outcome, outcome.failure, visits, signal);
    const stored = heldAlready ? 'yes' : outcome.stored;
    const older = visits.map(visit => visit.older()).filter(Boolean);
    const kept = older.length > 0 ? { kept: `Until the next rotation this stays valid beside it: ${older.join(', and ')}.` } : {};
    return fail({ ...outcome, ...kept }, outcome.failure.because(` ${whereabouts(stored, visits)}`), visits);
}
function rehearse(outcome, visits, { voice }) {
    for (const line of visits.flatMap(visit => visit.preview()))
        voice.info(line);
    return { ...outcome, result: withReports(outcome.result, visits) };
}
// Where one place refuses, what was added at the others is taken back.
async function addAll(visits) {
    for (const visit of visits) {
        try {
            await visit.add();
        }
        catch (error) {
            const lines = await takeBackAll(visits.slice(0, visits.indexOf(visit)));
            return (0,internal_error/* asFailure */.h)(error).because([...lines, ' PAM Core was not asked to store the key.'].join(''));
        }
    }
    return undefined;
}
async function notAsked(registration, tools, failure, visits) {
    const draft = (0,domain_result/* startResult */.K9)(registration.spec, registration.material);
    await (0,previous/* notePrevious */.Y)(registration, tools, draft);
    const result = withReports((0,domain_outcome/* failed */.g)(draft, failure, 'no'), visits);
    return { result, failure, stored: 'no' };
}
async function takeBack(outcome, failure, visits, signal) {
    const mendable = visits.filter(visit => visit.added() && (!signal.aborted || visit.outlivesCancellation));
    const others = visits.filter(visit => !mendable.includes(visit));
    const lines = await takeBackAll(mendable);
    const stays = lines.length === 0 || others.some(visit => visit.added());
    const rest = stays ? [` ${whereabouts('no', others)}`] : [];
    return fail(outcome, failure.because([...lines, ...rest].join('')), visits);
}
async function takeBackAll(visits) {
    const lines = [];
    for (const visit of visits)
        if (visit.added())
            lines.push(` ${await visit.takeBack()}`);
    return lines;
}
// Refused devices may need the older keys, and so may whoever gets from PAM Core what could not be compared. An older key that cannot be
// removed fails the step, unless the next rotation does it.
async function removeOlder(outcome, visits, { voice }) {
    const doubt = doubtOf(outcome.result);
    if (doubt) {
        voice.warning(`Since ${doubt}, no older key is removed. ${whereabouts('yes', visits)}`);
        return { ...outcome, result: withReports(outcome.result, visits) };
    }
    const removals = [];
    for (const visit of visits)
        removals.push(...(await visit.removeOlder()));
    const holds = visits.map(visit => visit.holds());
    const words = removals.map(({ key, left }) => `${key}: ${left?.failure.message ?? 'removed.'}`);
    const line = [`${[PAM_CORE.yes, ...holds].join(', and ')}.`, ...words].join(' ');
    const remainders = removals.flatMap(({ left }) => left ?? []);
    const grave = remainders.find(({ tolerable }) => !tolerable);
    if (grave) {
        const { title, code } = grave.failure;
        const words = `The key is registered, but its rotation is not complete. ${line} ${grave.remedy}`;
        return fail(outcome, new failure/* Failure */.HR(title, code, words), visits);
    }
    const [tolerated] = remainders;
    if (tolerated)
        voice.warning(`${line} ${tolerated.remedy}`);
    else
        voice.info(line);
    return { ...outcome, result: withReports(outcome.result, visits) };
}
function doubtOf({ devices_error, verified }) {
    if (devices_error.length > 0)
        return 'devices were refused';
    return verified === 'unknown' ? 'what PAM Core holds could not be compared' : undefined;
}
function fail(outcome, failure, visits) {
    return { ...outcome, failure, result: withReports((0,domain_outcome/* failed */.g)(outcome.result, failure, outcome.stored), visits) };
}
function withReports(result, visits) {
    const changed = visits.some(visit => visit.changed()) ? { changed: 'true' } : {};
    return Object.assign({ ...result, ...changed }, ...visits.map(visit => visit.report()));
}
function whereabouts(stored, visits) {
    const clauses = visits.flatMap(visit => [
        visit.holds(),
        ...(visit.older() ? [`still the older ${visit.older()}`] : []),
    ]);
    return `${[PAM_CORE[stored], ...clauses].join(', and ')}.`;
}


/***/ })

};
