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
// EXTERNAL MODULE: ./domain/outcome.js
var domain_outcome = __webpack_require__(2222);
// EXTERNAL MODULE: ./domain/result.js
var domain_result = __webpack_require__(5569);
// EXTERNAL MODULE: ./key/public-key.js
var public_key = __webpack_require__(4654);
;// CONCATENATED MODULE: ./rotation/held.js

/** Reads what PAM Core holds under the identifier so far. Never throws. */
async function heldBefore({ identifierMadeUp, before }) {
    if (identifierMadeUp)
        return { publicKey: '' };
    try {
        const stored = await before.stored();
        if (stored === undefined)
            return { publicKey: '' };
        const publicKey = stored === 'inactive' ? '' : `${stored.publicKey}`;
        if ((0,public_key/* isSameKey */.yL)(publicKey, publicKey))
            return { publicKey };
        return {
            publicKey: '',
            reason: 'PAM Core shows no public key of it, since it is inactive or its values are encrypted.',
        };
    }
    catch (error) {
        return { publicKey: '', reason: error.message };
    }
}

;// CONCATENATED MODULE: ./rotation/rotation.js





const PAM_CORE = {
    yes: 'PAM Core holds the new key',
    no: 'PAM Core did not store the new key',
    unknown: 'Whether PAM Core holds the new key is not known',
};
/**
 * A registration whose public key is made valid at other places as well (docs/behaviour.md, `deploy-key`): it is added there,
 * registered in PAM Core, and only after complete success the older ones are removed, so that at no moment there is no working key.
 * Taken back is only what this run added, and only when PAM Core certainly did not store the key.
 */
function rotateAt(places, register, signal) {
    return (registration, tools) => rotate(registration, tools, { places, register, signal });
}
async function rotate(registration, tools, rotation) {
    const { places, register, signal } = rotation;
    const held = await heldBefore(registration);
    const visits = [];
    for (const place of places)
        visits.push(await place.visit(registration, held, tools));
    if (tools.options.dryRun)
        return rehearse(await register(registration, tools), visits, tools);
    const refusal = await addAll(visits);
    if (refusal)
        return notAsked(registration, refusal, visits);
    const outcome = await register(registration, tools);
    if (!outcome.failure)
        return removeOlder(outcome, visits, tools);
    const heldAlready = (0,public_key/* isSameKey */.yL)(held.publicKey, `${registration.material.publicKey}`);
    if (outcome.stored === 'no' && !heldAlready && !signal.aborted)
        return takeBack(outcome, outcome.failure, visits);
    const stored = heldAlready ? 'yes' : outcome.stored;
    return fail(outcome, outcome.failure.because(` ${whereabouts(stored, visits)}`), visits);
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
            return (0,failure/* asFailure */.h_)(error).because([...lines, ' PAM Core was not asked to store the key.'].join(''));
        }
    }
    return undefined;
}
function notAsked({ spec, material }, failure, visits) {
    const result = withReports((0,domain_outcome/* failed */.g)((0,domain_result/* startResult */.K9)(spec, material), failure, 'no'), visits);
    return { result, failure, stored: 'no' };
}
async function takeBack(outcome, failure, visits) {
    const lines = await takeBackAll(visits);
    const present = visits.filter(visit => !visit.added());
    const rest = lines.length === 0 ? [` ${whereabouts('no', present)}`] : [];
    return fail(outcome, failure.because([...lines, ...rest].join('')), visits);
}
async function takeBackAll(visits) {
    const lines = [];
    for (const visit of visits)
        if (visit.added())
            lines.push(` ${await visit.takeBack()}`);
    return lines;
}
// Refused devices may need the older keys. An older key that cannot be removed fails the step, since it still opens the place.
async function removeOlder(outcome, visits, { voice }) {
    if (outcome.result.devices_error.length > 0) {
        voice.warning(`Since devices were refused, no older key is removed. ${whereabouts('yes', visits)}`);
        return { ...outcome, result: withReports(outcome.result, visits) };
    }
    const holds = visits.map(visit => visit.holds());
    const removals = [];
    for (const visit of visits)
        removals.push(...(await visit.removeOlder()));
    const words = removals.map(({ key, failure }) => `${key}: ${failure?.message ?? 'removed.'}`);
    const line = [`${[PAM_CORE.yes, ...holds].join(', and ')}.`, ...words].join(' ');
    const left = removals.find(({ failure }) => failure);
    if (left?.failure) {
        const { title, code } = left.failure;
        const words = `The key is registered, but its rotation is not complete. ${line} ${left.remedy}`;
        return fail(outcome, new failure/* Failure */.HR(title, code, words), visits);
    }
    voice.info(line);
    return { ...outcome, result: withReports(outcome.result, visits) };
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
