export const id = 50;
export const ids = [50];
export const modules = { 8050: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.r(__webpack_exports__);
	__webpack_require__.d(__webpack_exports__, { rotateAt: () => rotateAt });
	var failure = __webpack_require__(1324);
	var internal_error = __webpack_require__(2342);
	var domain_outcome = __webpack_require__(2222);
	var domain_result = __webpack_require__(5569);
	var public_key = __webpack_require__(4654);
	var previous = __webpack_require__(5686);
	async function heldBefore({ identifierMadeUp, before }) {
		if (identifierMadeUp) return { publicKey: "" };
		try {
			let stored = await before.stored();
			if (stored === void 0) return { publicKey: "" };
			let { publicKey: shown = "", ...secrets } = stored === "inactive" ? {} : stored;
			let publicKey = (0, public_key.AZ)(shown);
			return publicKey === void 0 ? {
				...secrets,
				publicKey: "",
				reason: NOT_SHOWN
			} : {
				...secrets,
				publicKey
			};
		} catch (error) {
			let failure = (0, internal_error.h)(error);
			return {
				publicKey: "",
				reason: failure.message,
				failure
			};
		}
	}
	let NOT_SHOWN = "PAM Core shows no public key of it, since it is inactive (command: enable switches it on) or its values are encrypted (decryption-key opens them).";
	let PAM_CORE = {
		yes: "PAM Core holds the new key",
		no: "PAM Core did not store the new key",
		unknown: "Whether PAM Core holds the new key is not known"
	};
	function rotateAt(places, register, signal) {
		return (registration, tools) => rotate(registration, tools, {
			places,
			register,
			signal
		});
	}
	async function rotate(registration, tools, rotation) {
		let held = await heldBefore(registration);
		let visits = [];
		try {
			for (let place of rotation.places) {
				let visit = await place.visit(registration, held, tools);
				visit && visits.push(visit);
			}
			if (visits.length === 0) return await rotation.register(registration, tools);
			return await rotateVisited(registration, tools, rotation, {
				held,
				visits
			});
		} catch (error) {
			return await notAsked(registration, tools, (0, internal_error.h)(error), visits);
		} finally {
			for (let visit of visits) await visit.close();
		}
	}
	async function rotateVisited(registration, tools, { register, signal }, { held, visits }) {
		if (tools.options.dryRun) return rehearse(await register(registration, tools), visits, tools);
		let refusal = await addAll(visits);
		if (refusal) return notAsked(registration, tools, refusal, visits);
		let outcome = await register(registration, tools);
		if (!outcome.failure) return removeOlder(outcome, visits, tools);
		let heldAlready = (0, public_key.yL)(held.publicKey, `${registration.material.publicKey}`);
		if (outcome.stored === "no" && !heldAlready) return takeBack(outcome, outcome.failure, visits, signal);
		let stored = heldAlready ? "yes" : outcome.stored;
		let older = visits.map((visit) => visit.older()).filter(Boolean);
		let kept = older.length > 0 ? { kept: `Until the next rotation this stays valid beside it: ${older.join(", and ")}.` } : {};
		return fail({
			...outcome,
			...kept
		}, outcome.failure.because(` ${whereabouts(stored, visits)}`), visits);
	}
	function rehearse(outcome, visits, { voice }) {
		for (let line of visits.flatMap((visit) => visit.preview())) voice.info(line);
		return {
			...outcome,
			result: withReports(outcome.result, visits)
		};
	}
	async function addAll(visits) {
		for (let visit of visits) try {
			await visit.add();
		} catch (error) {
			let lines = await takeBackAll(visits.slice(0, visits.indexOf(visit)));
			return (0, internal_error.h)(error).because([...lines, " PAM Core was not asked to store the key."].join(""));
		}
	}
	async function notAsked(registration, tools, failure, visits) {
		let draft = (0, domain_result.K9)(registration.spec, registration.material);
		await (0, previous.Y)(registration, tools, draft);
		return {
			result: withReports((0, domain_outcome.g)(draft, failure, "no"), visits),
			failure,
			stored: "no"
		};
	}
	async function takeBack(outcome, failure, visits, signal) {
		let mendable = visits.filter((visit) => visit.added() && (!signal.aborted || visit.outlivesCancellation));
		let others = visits.filter((visit) => !mendable.includes(visit));
		let lines = await takeBackAll(mendable);
		let rest = lines.length === 0 || others.some((visit) => visit.added()) ? [` ${whereabouts("no", others)}`] : [];
		return fail(outcome, failure.because([...lines, ...rest].join("")), visits);
	}
	async function takeBackAll(visits) {
		let lines = [];
		for (let visit of visits) visit.added() && lines.push(` ${await visit.takeBack()}`);
		return lines;
	}
	async function removeOlder(outcome, visits, { voice }) {
		let doubt = doubtOf(outcome.result);
		if (doubt) {
			voice.warning(`Since ${doubt}, no older key is removed. ${whereabouts("yes", visits)}`);
			return {
				...outcome,
				result: withReports(outcome.result, visits)
			};
		}
		let removals = [];
		for (let visit of visits) removals.push(...await visit.removeOlder());
		let holds = visits.map((visit) => visit.holds());
		let words = removals.map(({ key, left }) => `${key}: ${left?.failure.message ?? "removed."}`);
		let line = [`${[PAM_CORE.yes, ...holds].join(", and ")}.`, ...words].join(" ");
		let remainders = removals.flatMap(({ left }) => left ?? []);
		let grave = remainders.find(({ tolerable }) => !tolerable);
		if (grave) {
			let { title, code } = grave.failure;
			let words = `The key is registered, but its rotation is not complete. ${line} ${grave.remedy}`;
			return fail(outcome, new failure.HR(title, code, words), visits);
		}
		let [tolerated] = remainders;
		tolerated ? voice.warning(`${line} ${tolerated.remedy}`) : voice.info(line);
		return {
			...outcome,
			result: withReports(outcome.result, visits)
		};
	}
	function doubtOf({ devices_error, verified }) {
		if (devices_error.length > 0) return "devices were refused";
		return verified === "unknown" ? "what PAM Core holds could not be compared" : void 0;
	}
	function fail(outcome, failure, visits) {
		return {
			...outcome,
			failure,
			result: withReports((0, domain_outcome.g)(outcome.result, failure, outcome.stored), visits)
		};
	}
	function withReports(result, visits) {
		let changed = visits.some((visit) => visit.changed()) ? { changed: "true" } : {};
		return Object.assign({
			...result,
			...changed
		}, ...visits.map((visit) => visit.report()));
	}
	function whereabouts(stored, visits) {
		let clauses = visits.flatMap((visit) => [visit.holds(), ...visit.older() ? [`still the older ${visit.older()}`] : []]);
		return `${[PAM_CORE[stored], ...clauses].join(", and ")}.`;
	}
}) };
