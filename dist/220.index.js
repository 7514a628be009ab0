export const id = 220;
export const ids = [220];
export const modules = {
	2222: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			g: () => failed,
			s: () => outcomeOf
		});
		var _attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6896);
		function failed(draft, failure, stored) {
			let changed = draft.changed || (stored === "no" && draft.status === "ok" ? "false" : "");
			let message = draft.message || saidBy(failure);
			return {
				...draft,
				changed,
				message,
				status: "failed",
				error: {
					code: failure.code,
					message: failure.message
				}
			};
		}
		function outcomeOf(draft, stored, failure) {
			return failure ? {
				result: failed(draft, failure, stored),
				failure,
				stored
			} : {
				result: draft,
				stored
			};
		}
		function saidBy(failure) {
			return failure instanceof _attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__.W && failure.traits.said || "";
		}
	}),
	5220: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			brokenOff: () => brokenOff,
			execute: () => execute
		});
		var p_map = __webpack_require__(356);
		var domain_failure = __webpack_require__(1324);
		var internal_error = __webpack_require__(2342);
		var domain_outcome = __webpack_require__(2222);
		var domain_result = __webpack_require__(5569);
		var places_0 = __webpack_require__(5545);
		var checks = __webpack_require__(5081);
		function announce({ spec, identifierMadeUp }, material, options, voice) {
			let { identifier, generate, output } = spec;
			for (let notice of material.notices) voice.notice(`Private key repaired or converted: ${notice}.`);
			for (let warning of material.warnings) voice.warning(`Private key: ${warning}`);
			generate && options.dryRun && voice.info(`A new ${generate.kind} key would be made here${output ? ` and written to ${output.path}` : ""}.`);
			identifierMadeUp ? voice.warning(`No identifier was given, so a new one was made up, and every run without it makes one more key. To update this key from now on, put this line into the workflow, under with: identifier: ${identifier}`) : (0, checks.z7)(identifier) || voice.warning(`The identifier "${identifier}" has characters outside A-Z, a-z, 0-9, _ and -, which newer versions of PAM Core refuse (1053).`);
		}
		function announceProvenance(jobs, voice) {
			let [first, ...others] = jobs.flatMap(({ spec }) => spec.tags?.length ? [] : spec);
			if (!first) return;
			let who = others.length === 0 ? `The ${(0, domain_result.Vb)(first)} is` : `${1 + others.length} keys are`;
			voice.notice(`${who} sent with the tags of this run only, which may replace the tags that PAM Core holds; give tags to keep them.`);
		}
		async function findKey(pam, identifier) {
			let keys = await pam.find(identifier);
			if (keys.length < 2) return keys[0];
			throw new domain_failure.HR("PAM Core", "ambiguous_identifier", `PAM Core lists ${keys.length} SSH keys with this identifier, with the ids ${keys.map(({ id }) => id).join(" and ")}. Give one of them another identifier in PAM Core, or use key-id where a command takes it.`);
		}
		async function readKey(pam, id) {
			try {
				return await pam.read(id);
			} catch (error) {
				if (error instanceof domain_failure.HR && error.code === 1017) return "inactive";
				throw error;
			}
		}
		class Before {
			#pam;
			#identifier;
			#listed;
			#stored;
			constructor(pam, identifier) {
				this.#pam = pam;
				this.#identifier = identifier;
			}
			listed() {
				this.#listed ??= findKey(this.#pam, this.#identifier);
				return this.#listed;
			}
			stored() {
				this.#stored ??= this.#read();
				return this.#stored;
			}
			async known() {
				let stored = await this.#stored?.catch(() => void 0);
				return stored === "inactive" ? void 0 : stored;
			}
			async #read() {
				let listed = await this.listed();
				return listed && readKey(this.#pam, listed.id);
			}
		}
		var attempt_failure = __webpack_require__(6896);
		function withNewDevice(register, pam) {
			let maker = new DeviceMaker(pam);
			return async (registration, tools) => {
				let outcome = await register(registration, tools);
				let device = newDeviceOf(registration.spec);
				if (!device || tools.options.dryRun || outcome.failure?.code !== 1011) return outcome;
				let failure = await maker.make(device, tools.voice);
				if (failure) return withoutDevice(outcome, outcome.failure, failure);
				let again = await register(registration, tools);
				return {
					...again,
					result: {
						...again.result,
						changed: "true"
					}
				};
			};
		}
		function newDeviceOf({ createDevice, hostname, ip }) {
			return createDevice && hostname && ip ? {
				hostname,
				ip,
				...createDevice
			} : void 0;
		}
		function describeDevice({ hostname, ip, type, vendor, model, site, connectivities }) {
			return `${hostname} (${ip}), type ${type}, vendor ${vendor}, model ${model}, site ${site}, ${connectivities}`;
		}
		class DeviceMaker {
			#pam;
			#made = new Map();
			constructor(pam) {
				this.#pam = pam;
			}
			make(device, voice) {
				let name = device.hostname.toLowerCase();
				let made = this.#made.get(name) ?? this.#create(device, voice).then(() => void 0, internal_error.h);
				this.#made.set(name, made);
				return made;
			}
			async #create(device, voice) {
				if (await this.#has(device)) throw new domain_failure.HR("PAM Core", "device_exists", "PAM Core lists the main device, so it was left alone. Compare hostname with its spelling there, upper and lower case too; one of the additional devices may be what is missing as well.");
				await this.#pam.createDevice(device).catch(async (error) => {
					if (!isUnclear(error) || !await this.#has(device).catch(() => !1)) throw error;
				});
				voice.notice(`This device was created in PAM Core: ${describeDevice(device)}. A type, vendor, model or site that PAM Core did not know exists there now.`);
			}
			async #has({ hostname }) {
				return (await this.#pam.devices()).has(hostname.toLowerCase());
			}
		}
		function isUnclear(error) {
			return error instanceof attempt_failure.W && error.traits.maybeProcessed;
		}
		function withoutDevice(outcome, { title, code }, why) {
			let [doubt, changed] = isUnclear(why) ? [" Whether the device was created is not known; running again finds out, and creates no second one.", ""] : ["", outcome.result.changed];
			let line = `PAM Core does not find a device (${code}), and create-device was of no help: ${why.message}${doubt}`;
			let failure = new domain_failure.HR(title, code, line);
			return {
				...outcome,
				failure,
				result: (0, domain_outcome.g)({
					...outcome.result,
					changed
				}, failure, outcome.stored)
			};
		}
		var register_age = __webpack_require__(1624);
		async function notDueYet({ spec }, before, tools) {
			let { options, voice, now } = tools;
			if (options.maxAge === void 0) return;
			let listed = await before.listed();
			if (!listed) return;
			let draft = (0, domain_result.K9)(spec);
			let age = (0, register_age.hy)(listed, now());
			age === void 0 && voice.notice(`PAM Core does not say when the ${(0, domain_result.Vb)(spec)} was changed, so it counts as due.`);
			if (age === void 0 || (0, register_age.nZ)(listed, options.maxAge, now())) return;
			(0, register_age.Et)(draft, listed);
			draft.operation = "not-due";
			draft.changed = "false";
			voice.info(`The ${(0, domain_result.Vb)(spec)} was changed ${(0, register_age.St)(age)} (${listed.changedAt}), so it is not due: nothing is made, sent or put on a host.`);
			return (0, domain_outcome.s)(draft, "no");
		}
		function keyBody(spec, material, provenance = []) {
			let tags = [...spec.tags ?? [], ...provenance];
			let fields = {
				identifier: spec.identifier,
				hostname: spec.hostname,
				ip: spec.ip,
				username: spec.username,
				key_name: spec.keyName,
				private_key: material.privateKey,
				public_key: material.publicKey,
				password: material.passphrase,
				enabled: spec.enabled,
				devices: spec.devices?.length ? spec.devices.map((hostname) => ({ hostname })) : void 0,
				tags: tags.length ? tags.join(",") : void 0
			};
			return JSON.parse(JSON.stringify(fields));
		}
		var previous = __webpack_require__(5686);
		function refusedDevices(draft, { options, voice, safe }) {
			if (draft.devices_error.length === 0) return;
			let names = safe(draft.devices_error.map(domain_result.rP).join(", "));
			let line = `PAM Core holds the key but could not attach ${draft.devices_error.length} of its additional devices: ${names}. Register them in PAM Core, or correct the input devices, then run again with the same identifier.`;
			if (options.deviceErrors === "fail") return new domain_failure.HR("Devices refused", "devices_refused", line);
			voice.warning(`${(0, domain_result.Vb)(draft)}: ${line}`);
		}
		var external_node_net_ = __webpack_require__(7030);
		var public_key = __webpack_require__(4654);
		var answers = __webpack_require__(9424);
		let CIPHERTEXT = /^[A-Za-z0-9+/\s]{64,}={0,2}\s*$/;
		let PROVENANCE = /^(repo:[^/]+\/[^/]+|run:\d+|sha:[0-9a-f]{7})$/;
		function matchPublicKey(stored, sent) {
			if (sent === void 0) return "none sent";
			if (stored === void 0 || stored.trim() === "" || answers.Ko.test(stored) || CIPHERTEXT.test(stored)) return "unreadable";
			return (0, public_key.yL)(stored, sent) ? "same" : "different";
		}
		function compareFields(stored, sent) {
			return [
				[
					"hostname",
					stored.hostname?.toLowerCase(),
					sent.hostname?.toLowerCase()
				],
				[
					"ip",
					canonicalAddress(stored.ip),
					canonicalAddress(sent.ip)
				],
				[
					"username",
					stored.username,
					sent.username
				],
				[
					"key_name",
					stored.keyName,
					sent.key_name
				]
			].flatMap(([field, stored, sent]) => stored === void 0 || sent === void 0 || stored === sent ? [] : [{
				field,
				stored,
				sent
			}]);
		}
		function compareAll(stored, sent) {
			let tags = sent.tags?.split(",").map((tag) => tag.trim());
			let differing = [[
				"tags",
				stored.tags?.filter((tag) => tags?.includes(tag) || !PROVENANCE.test(tag)),
				tags
			], [
				"devices",
				stored.devices?.map((device) => lower(device.hostname)),
				sent.devices?.map((device) => lower(device.hostname))
			]].flatMap(([field, stored, sent]) => stored === void 0 || sent === void 0 || sameSet(stored, sent) ? [] : [{
				field,
				stored: stored.join(", "),
				sent: sent.join(", ")
			}]);
			return [...compareFields(stored, sent), ...differing];
		}
		function hasOtherPassphrase({ password }, sent) {
			return password !== "" && sent.password !== void 0 && password !== sent.password;
		}
		function canonicalAddress(address) {
			return (0, external_node_net_.isIPv6)(`${address}`) ? URL.parse(`http://[${address}]`)?.hostname ?? address : address?.toLowerCase();
		}
		function lower(text) {
			return text.toLowerCase();
		}
		function sameSet(a, b) {
			return new Set(a).symmetricDifference(new Set(b)).size === 0;
		}
		function whyUnreadable({ publicKey = "", unreadable }) {
			let reason = answers.Ko.test(publicKey) ? answers.Nm : unreadable?.publicKey;
			if (reason) return `the public key is not shown in the clear: ${reason}.`;
			if (publicKey.trim() === "") return "no public key is shown, and nothing in its place.";
			return "the public key is not shown in the clear; the authorization probably encrypts sensitive information (A2A > Authorizations): decryption-key undoes that.";
		}
		async function previewDevices(spec, { pam, voice }) {
			let { hostname, devices = [] } = spec;
			if (!hostname && devices.length === 0) return;
			try {
				let listed = await pam.knownDevices();
				let isMissing = (name) => !listed.has(name.toLowerCase());
				let device = newDeviceOf(spec);
				let missing = [...hostname && !device ? [hostname] : [], ...devices].filter(isMissing);
				device && isMissing(device.hostname) && voice.notice(`PAM Core lists no main device of the ${(0, domain_result.Vb)(spec)}. If it has none, this one would be created: ${describeDevice(device)}.`);
				missing.length > 0 && voice.warning(`PAM Core lists no device ${missing.map((name) => `"${name}"`).join(", ")} for the ${(0, domain_result.Vb)(spec)}, so the real run may be answered 1011 (device not found). The list may not show all that exist: create what is missing, or assign it to the authorization (A2A > Authorizations > Devices).`);
			} catch (error) {
				voice.info(`Whether the devices of the ${(0, domain_result.Vb)(spec)} exist could not be asked: ${(0, internal_error.h)(error).message}`);
			}
		}
		async function needsWriting(registration, body, tools, draft) {
			let { dryRun, skipUnchanged } = tools.options;
			if (!dryRun && !skipUnchanged) return !0;
			let { spec, before } = registration;
			let stored = await before.stored();
			let unchanged = skipUnchanged && isSame(stored, body, registration);
			if (!unchanged && !dryRun) return !0;
			draft.changed = "false";
			draft.operation = unchanged ? "unchanged" : stored || spec.metadataOnly ? "would-update" : "would-create";
			if (unchanged) {
				draft.devices = (0, domain_result.N7)(stored.devices ?? [], tools.safe);
				tools.options.verify && (draft.verified = "true");
				tools.voice.info(`The ${(0, domain_result.Vb)(draft)} is stored like this already: nothing is written.`);
				return !1;
			}
			if (!stored && spec.metadataOnly) tools.voice.warning(`PAM Core lists no ${(0, domain_result.Vb)(draft)}, and metadata-only creates none. The identifier may be misspelt, or the key inactive or not visible to the authorization.`);
			else for (let line of preview(stored, body, registration)) tools.voice.info(tools.safe(`${(0, domain_result.Vb)(draft)}: ${line}`));
			await previewDevices(spec, tools);
			return !1;
		}
		function isSame(stored, body, { spec, material }) {
			if (stored === void 0 || stored === "inactive" || body.enabled === !1) return !1;
			if (hasOtherPassphrase(stored, body)) return !1;
			return matchPublicKey(stored.publicKey, body.public_key) === "same" && compareAll(stored, keyBody(spec, material)).length === 0;
		}
		let KEY_PREVIEWS = {
			same: "the stored key is the same; it would be written again (skip-unchanged avoids that).",
			different: "the stored key is another one and would be replaced.",
			"none sent": "no key would be sent, which servers newer than 3.32 may refuse (1013, 1014); the stored one stays as it is."
		};
		function preview(stored, body, { spec }) {
			if (stored === void 0) return ["PAM Core lists no such key, so it would be created, unless it is there, inactive and not listed."];
			if (stored === "inactive") return ["PAM Core holds this key inactive and shows nothing of it; it would be updated."];
			let state = body.enabled === !1 ? [{
				field: "enabled",
				stored: "true",
				sent: "false"
			}] : [];
			let changes = [...[...compareAll(stored, body), ...state].map(({ field, stored, sent }) => `${field}: "${stored}" would become "${sent}".`), ...hasOtherPassphrase(stored, body) ? ["password: another one would be stored."] : []];
			let match = matchPublicKey(stored.publicKey, body.public_key);
			if (spec.generate) return ["the stored key would be replaced by a new one.", ...changes];
			if (match === "same" && changes.length > 0) return changes;
			if (match === "unreadable") return [`the key would be written; ${whyUnreadable(stored)}`, ...changes];
			return [KEY_PREVIEWS[match], ...changes];
		}
		var key_material = __webpack_require__(2147);
		let SAFE_AGAIN = "Running again with the same identifier is safe: it updates that key and makes no second one.";
		async function settle(lost, id, tools, draft) {
			draft.key_id = id;
			let stored = await readKey(tools.pam, id).catch(() => "unread");
			if (typeof stored == "string") return `${UNSEEN[stored](id)} ${SAFE_AGAIN}`;
			let other = otherThanSent(stored, lost.sent, id);
			if (other) return `${other} ${SAFE_AGAIN}`;
			draft.operation = lost.operation;
			draft.changed = "true";
			tools.options.verify && (draft.verified = "true");
			draft.changed_at = "";
			draft.expires_at = stored.expiresAt ?? "";
			recordDevices(stored, lost.sent, tools, draft);
			let line = `The registration of the ${(0, domain_result.Vb)(draft)} got no usable answer, but PAM Core holds the public key that was sent (id ${id}), so it has succeeded.`;
			tools.voice.notice([line, ...lost.kept ? [lost.kept] : []].join(" "));
		}
		async function settleLate(job, outcome, tools, signal) {
			let { failure, result, stored } = outcome;
			if (stored !== "unknown" || !failure || result.key_id) return outcome;
			let draft = {
				...result,
				status: "ok",
				error: null,
				message: ""
			};
			let words = signal.aborted ? SAFE_AGAIN : await lookAgain(job, outcome, tools, draft);
			return words === void 0 ? (0, domain_outcome.s)(draft, "yes", refusedDevices(draft, tools)) : (0, domain_outcome.s)(draft, "unknown", failure.because(` ${words}`));
		}
		async function lookAgain({ spec, identifierMadeUp }, { result, kept }, tools, draft) {
			let sent = keyBody(spec, {
				...key_material.S,
				...result.public_key ? { publicKey: result.public_key } : {}
			}, tools.provenance);
			let operation = identifierMadeUp ? "created" : "registered";
			try {
				let listed = await findKey(tools.pam, sent.identifier);
				if (!listed) return `${NONE} ${SAFE_AGAIN}`;
				(0, register_age.lp)(draft, listed, tools.voice);
				return await settle({
					sent,
					operation,
					kept
				}, listed.id, tools, draft);
			} catch (error) {
				return `${error instanceof attempt_failure.W ? NOT_ASKED : (0, internal_error.h)(error).message} ${SAFE_AGAIN}`;
			}
		}
		let NONE = "PAM Core lists no key with this identifier.";
		let NOT_ASKED = "The identifier could not be looked up either.";
		let UNSEEN = {
			unread: (id) => `PAM Core lists a key with this identifier (id ${id}), which could not be read.`,
			inactive: (id) => `PAM Core holds an inactive key with this identifier (id ${id}) and shows nothing of it.`
		};
		function otherThanSent(stored, sent, id) {
			let match = matchPublicKey(stored.publicKey, sent.public_key);
			if (match === "different") {
				let fingerprint = (0, public_key.ax)(`${stored.publicKey}`);
				return `PAM Core holds another key under this identifier (id ${id}${fingerprint ? `, ${fingerprint}` : ""}).`;
			}
			if (match === "unreadable") return `PAM Core holds a key with this identifier (id ${id}) that could not be compared: ${whyUnreadable(stored)}`;
			if (match === "none sent") return `PAM Core holds a key with this identifier (id ${id}), but none was sent that it could be compared with.`;
			let fields = differingFields(stored, sent);
			return fields.length === 0 ? "" : `PAM Core holds the key that was sent (id ${id}), but does not show ${fields.join(", ")} as sent.`;
		}
		function differingFields(stored, sent) {
			return [
				...compareAll(stored, sent).map(({ field }) => field).filter((field) => field !== "devices"),
				...sent.devices && !stored.devices ? ["devices"] : [],
				...sent.enabled === !1 ? ["enabled"] : []
			];
		}
		function recordDevices({ devices: stored = [] }, sent, { safe }, draft) {
			let attached = stored.map(({ hostname, ip }) => ({
				hostname: safe(hostname),
				ip: safe(ip)
			}));
			let names = stored.map(({ hostname }) => hostname.toLowerCase());
			draft.devices = attached;
			draft.devices_error = (sent.devices ?? []).filter(({ hostname }) => !names.includes(hostname.toLowerCase()));
		}
		let ALREADY = {
			enable: [
				1043,
				1044,
				1045
			],
			disable: [1017]
		};
		async function switchKey({ pam, voice }, command, id) {
			try {
				return await pam[command](id);
			} catch (error) {
				if (!(error instanceof attempt_failure.W && ALREADY[command].includes(error.code))) throw error;
				if (!error.traits.maybeProcessed) return;
				voice.notice(`Key ${id} was ${command}d already at the last attempt, most likely by the one before it, whose answer was lost.`);
				return "";
			}
		}
		async function verify(sent, tools, draft) {
			let differing = await readBack(draft, sent, tools).catch((error) => `it could not be read back: ${(0, internal_error.h)(error).message}`);
			if (typeof differing == "string") {
				draft.verified = "unknown";
				tools.voice.warning(`The ${(0, domain_result.Vb)(draft)} was registered, but whether it is stored as sent is not known: ${differing}`);
				return;
			}
			draft.verified = differing.length === 0 ? "true" : "false";
			if (differing.length === 0) return;
			return new domain_failure.HR("Verification failed", "verification_failed", `PAM Core took the key but now holds another ${differing.join(", ")} than was sent. Keep the old key until this is cleared up: somebody else, or PAM Core's own automatic change, may have written the key at the same time.`);
		}
		let NONE_SENT = "no key was sent, so none could be compared; nothing else differs.";
		async function readBack(draft, sent, tools) {
			let id = draft.key_id;
			let stored = await readKey(tools.pam, id);
			if (stored === "inactive" && sent.enabled === !0) {
				await switchKey(tools, "enable", id).catch((error) => tools.voice.warning(`The ${(0, domain_result.Vb)(draft)} is inactive and was not switched on: ${(0, internal_error.h)(error).message}`));
				stored = await readKey(tools.pam, id);
			}
			if (stored !== "inactive") {
				draft.expires_at = stored.expiresAt ?? "";
				return compare(stored, sent);
			}
			if (sent.enabled === !1) return sent.public_key === void 0 ? NONE_SENT : [];
			if (sent.enabled === !0) return ["state (it stays inactive)"];
			return "the stored key is inactive, and PAM Core shows nothing of an inactive key. Set enabled: true to switch it on.";
		}
		function compare(stored, sent) {
			let match = matchPublicKey(stored.publicKey, sent.public_key);
			let differing = [
				...match === "different" ? ["public key"] : [],
				...compareFields(stored, sent).map(({ field }) => field),
				...sent.enabled === !1 ? ["state (it is active)"] : []
			];
			if (differing.length > 0 || match === "same") return differing;
			return match === "unreadable" ? whyUnreadable(stored) : NONE_SENT;
		}
		let MISSING = [
			1004,
			1005,
			1013,
			1014
		];
		async function registerKey(registration, tools) {
			let { spec, material } = registration;
			let draft = (0, domain_result.K9)(spec, material);
			let body = keyBody(spec, material, tools.provenance);
			let stored = "no";
			try {
				(tools.options.dryRun || tools.options.skipUnchanged) && await registration.before.stored();
				await (0, previous.Y)(registration, tools, draft);
				if (!await needsWriting(registration, body, tools, draft)) return (0, domain_outcome.s)(draft, stored);
				let registered = await tools.pam.register(body).catch(async (error) => {
					let failure = explained((0, internal_error.h)(error), spec);
					if (failure instanceof attempt_failure.W && !failure.traits.maybeProcessed) throw failure;
					stored = "unknown";
					await settleNow(registration, body, tools, draft, failure);
				});
				stored = "yes";
				registered && record(registered, registration, tools, draft);
				let mismatch = registered && tools.options.verify ? await verify(body, tools, draft) : void 0;
				let refused = refusedDevices(draft, tools);
				return (0, domain_outcome.s)(draft, stored, mismatch && refused ? mismatch.because(` ${refused.message}`) : mismatch ?? refused);
			} catch (error) {
				return (0, domain_outcome.s)(draft, stored, (0, internal_error.h)(error));
			}
		}
		function explained(failure, { metadataOnly }) {
			return metadataOnly && MISSING.includes(failure.code) ? failure.because(" The step sent no key since metadata-only is true. PAM Core is known to take that up to version 3.32 only, and only of a key that it holds: check identifier, or leave metadata-only out and give hostname, ip and key.") : failure;
		}
		async function settleNow({ before }, sent, tools, draft, failure) {
			let listed = tools.pam.hasListed ? await before.listed().catch(() => void 0) : void 0;
			if (!listed) throw failure;
			let words = await settle({
				sent,
				operation: "updated"
			}, listed.id, tools, draft);
			if (words) throw failure.because(` ${words}`);
		}
		function record(registered, { spec, identifierMadeUp }, { safe, voice }, draft) {
			draft.key_id = registered.id;
			let renamed = registered.identifier !== "" && registered.identifier !== spec.identifier;
			renamed && (draft.identifier = safe(registered.identifier));
			draft.operation = operationOf(registered, identifierMadeUp);
			draft.changed = "true";
			draft.changed_at = "";
			draft.expires_at = "";
			draft.message = safe(registered.message);
			draft.devices = (0, domain_result.N7)(registered.devices, safe);
			draft.devices_error = registered.devicesError.map((refused) => (0, domain_result.pI)(refused, safe));
			renamed && voice.warning(`PAM Core stored the ${(0, domain_result.Vb)(spec)} under the identifier "${draft.identifier}". Use that one from now on, or the next run may make a second key.`);
			registered.repeated && voice.notice(`An earlier attempt for the ${(0, domain_result.Vb)(draft)} may already have been stored, so ${draft.operation} may describe the last attempt only.`);
		}
		function operationOf({ message, prefix, status }, identifierMadeUp) {
			if (identifierMadeUp) return "created";
			if (/updated/i.test(message)) return "updated";
			if (/registered/i.test(message)) return "created";
			if (prefix === "/iso" && status === 201) return "updated";
			return prefix === "/iso" && status === 200 ? "created" : "registered";
		}
		async function reportKeys(asked, tools) {
			let list = await tools.pam.list();
			let keysOf = ({ spec }) => list.get(spec.identifier)?.map((key) => listedLine(key, tools));
			let lines = asked === "all" ? [...list.values()].flat().map((key) => listedLine(key, tools)) : asked.flatMap((job) => keysOf(job) ?? missingLine(job, tools));
			asked === "all" && lines.length === 0 && tools.voice.warning("PAM Core lists no SSH key, so there is nothing to report. The authorization sees only keys that it made itself or that are assigned to it (A2A > Authorizations > Credentials), and inactive ones may not be listed.");
			lines.sort((one, other) => rankOf(other) - rankOf(one));
			for (let line of lines) tools.voice.info(inWords(line, tools.now()));
			return lines.map(({ outcome }) => outcome);
		}
		function listedLine(key, { options, safe, now }) {
			let { maxAge } = options;
			let draft = (0, domain_result.K9)({
				identifier: safe(key.identifier),
				hostname: safe(key.hostname)
			});
			let age = (0, register_age.hy)(key, now());
			(0, register_age.Et)(draft, key);
			draft.changed = "false";
			draft.age_days = age === void 0 ? null : (0, register_age.hF)(age);
			draft.automatic_change = `${key.automaticChange}`;
			draft.operation = maxAge === void 0 ? "listed" : (0, register_age.nZ)(key, maxAge, now()) ? "due" : "not-due";
			return {
				outcome: (0, domain_outcome.s)(draft, "no", draft.operation === "due" ? (0, register_age.TU)(draft, age) : void 0),
				age
			};
		}
		function missingLine({ spec }, { options }) {
			let draft = (0, domain_result.K9)(spec);
			draft.changed = "false";
			draft.operation = "missing";
			let failure = options.maxAge === void 0 ? void 0 : (0, register_age.TU)(draft, void 0);
			return {
				outcome: (0, domain_outcome.s)(draft, "no", failure),
				age: void 0
			};
		}
		function rankOf({ outcome, age = 2 ** 53 - 1 }) {
			return outcome.result.operation === "missing" ? Infinity : age;
		}
		function inWords({ outcome: { result }, age }, now) {
			let { operation, key_id, changed_at, expires_at, automatic_change } = result;
			let parts = [
				changed_at && age !== void 0 ? `changed ${(0, register_age.St)(age)} (${changed_at})` : key_id && "PAM Core does not say when it was changed",
				key_id && `id ${key_id}`,
				expires_at && `${Date.parse(expires_at) > now ? "expires" : "expired"} ${expires_at}`,
				automatic_change === "true" ? "changed by PAM Core itself" : ""
			];
			return [`${operation.replace("-", " ")}: ${(0, domain_result.Vb)(result)}`, ...parts.filter(Boolean)].join(", ");
		}
		async function switchStored(job, command, tools) {
			let draft = (0, domain_result.K9)(job.spec);
			let stored = "no";
			try {
				draft.key_id = job.keyId ?? await requireId(job.spec.identifier, tools);
				if (tools.options.dryRun) {
					let done = await isDone(command, draft.key_id, tools);
					tools.voice.info(`The ${(0, domain_result.Vb)(draft)} ${done ? "is" : "would be"} ${command}d${done ? " already" : ""}.`);
					draft.operation = done ? "unchanged" : "would-update";
					draft.changed = "false";
					return (0, domain_outcome.s)(draft, stored);
				}
				stored = "unknown";
				let message = await switchKey(tools, command, draft.key_id);
				draft.changed = message === void 0 ? "false" : "true";
				draft.operation = message === void 0 ? "unchanged" : `${command}d`;
				draft.message = tools.safe(message ?? "");
				return (0, domain_outcome.s)(draft, "yes");
			} catch (error) {
				error instanceof attempt_failure.W && !error.traits.maybeProcessed && (stored = "no");
				if (stored === "no") return (0, domain_outcome.s)(draft, stored, (0, internal_error.h)(error));
				return switching_settle((0, internal_error.h)(error), command, tools, draft);
			}
		}
		async function switching_settle(failure, command, tools, draft) {
			let done = await isDone(command, draft.key_id, tools).catch(() => void 0);
			if (done) {
				draft.operation = `${command}d`;
				draft.changed = "true";
				tools.voice.notice(`No answer came, but the ${(0, domain_result.Vb)(draft)} is ${command}d now, so the command has succeeded.`);
				return (0, domain_outcome.s)(draft, "yes");
			}
			let state = done === void 0 ? "" : ` The key is not ${command}d now.`;
			return (0, domain_outcome.s)(draft, "unknown", failure.because(`${state} Running the same command again is safe.`));
		}
		async function isDone(command, id, { pam }) {
			return await readKey(pam, id) !== "inactive" == (command === "enable");
		}
		async function requireId(identifier, { pam }) {
			let key = await findKey(pam, identifier);
			if (key) return key.id;
			throw new domain_failure.HR("PAM Core", "identifier_not_found", "PAM Core lists no SSH key with this identifier. It may be misspelt or not visible to the authorization; inactive keys may not be listed at all, so give key-id, the output of its registration, instead.");
		}
		var http_retry = __webpack_require__(840);
		var external_node_buffer_ = __webpack_require__(4573);
		var src = __webpack_require__(6438);
		var foreign_text = __webpack_require__(6813);
		var address = __webpack_require__(4442);
		var external_node_http_ = __webpack_require__(7067);
		var external_node_https_ = __webpack_require__(4708);
		var external_node_tls_ = __webpack_require__(1692);
		var external_node_dns_ = __webpack_require__(610);
		function dial({ host, port, timeout, opened, resolve = external_node_dns_.lookup }) {
			return new Promise((connected, failed) => {
				resolve(host, { all: !0 }, (error, addresses) => {
					if (error) return failed(error);
					let rest = [...addresses];
					let racing = new Set();
					let next;
					let first;
					let start = () => {
						clearTimeout(next);
						let address = rest.shift();
						if (!address) return;
						let socket = (0, external_node_net_.connect)({
							host: address.address,
							port,
							timeout,
							noDelay: !0
						});
						racing.add(socket);
						socket.once("connect", win).once("error", lose).once("timeout", giveUp);
						opened(socket);
						rest.length > 0 && (next = setTimeout(start, 250).unref());
					};
					function win() {
						clearTimeout(next);
						racing.delete(this);
						for (let loser of racing) loser.off("error", lose).on("error", () => {}).destroy();
						connected(this.off("error", lose).off("timeout", giveUp).setTimeout(0));
					}
					function lose(reason) {
						first ??= reason;
						racing.delete(this);
						start();
						racing.size === 0 && failed(first);
					}
					function giveUp() {
						this.destroy(Object.assign(Error("No answer in time"), { code: "ETIMEDOUT" }));
					}
					start();
				});
			});
		}
		var loopback = __webpack_require__(9137);
		var http_proxy = __webpack_require__(4254);
		function openTunnel(connection, proxy, host, port) {
			let target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
			let { username, password } = proxy.url;
			let signIn = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
			let headers = {
				host: target,
				"proxy-connection": "keep-alive",
				...signIn !== ":" && { "proxy-authorization": `Basic ${Buffer.from(signIn).toString("base64")}` }
			};
			return new Promise((opened, failed) => {
				let asked = (0, external_node_http_.request)({
					method: "CONNECT",
					path: target,
					headers,
					setDefaultHeaders: !1,
					createConnection: () => connection
				});
				asked.once("error", (error) => failed(new TunnelError(void 0, { cause: error })));
				asked.once("connect", ({ statusCode = 0 }, tunnel) => {
					if (statusCode >= 200 && statusCode < 300) return opened(tunnel);
					tunnel.destroy();
					failed(new TunnelError(statusCode));
				});
				asked.end();
			});
		}
		class TunnelError extends Error {
			code = "ERR_PROXY_TUNNEL";
			statusCode;
			constructor(statusCode, options) {
				super("The proxy opened no tunnel", options);
				this.statusCode = statusCode;
			}
		}
		class DialingAgent extends external_node_https_.Agent {
			#way;
			#sockets = new Set();
			#ended = !1;
			constructor(settings, way) {
				super(settings);
				this.#way = way;
			}
			createConnection(options, opened) {
				this.#connect(`${options.host}`, Number(options.port)).then((socket) => this.#track(super.createConnection({
					...options,
					socket
				}))).then((socket) => opened(null, socket), (error) => opened(error, void 0));
			}
			destroy() {
				this.#ended = !0;
				for (let socket of this.#sockets) socket.destroy();
				super.destroy();
			}
			async #connect(host, port) {
				let { proxy, proxyTrust, timeout, resolve } = this.#way;
				let dialTo = (name, at) => dial({
					host: name,
					port: at,
					timeout,
					resolve,
					opened: (socket) => this.#track(socket)
				});
				if (!proxy) return dialTo(host, port);
				let name = proxy.url.hostname.replace(/[[\]]/g, "");
				try {
					let plain = await dialTo(name, Number((0, address.H)(proxy.url)));
					plain.setTimeout(timeout, () => plain.destroy());
					let tunnel = await openTunnel(proxyTrust ? await agent_secure(plain, name, proxyTrust) : plain, proxy, host, port);
					plain.setTimeout(0);
					return tunnel;
				} catch (error) {
					throw Object.assign(error, { atProxy: !0 });
				}
			}
			#track(socket) {
				this.#ended && socket.destroy();
				this.#sockets.add(socket);
				return socket.once("close", () => this.#sockets.delete(socket));
			}
		}
		function agent_secure(socket, host, secureContext) {
			return new Promise((connected, failed) => {
				let servername = (0, external_node_net_.isIP)(host) ? {} : { servername: host };
				let secured = (0, external_node_tls_.connect)({
					socket,
					host,
					...servername,
					secureContext,
					rejectUnauthorized: !0
				});
				secured.once("secureConnect", () => connected(secured.off("error", failed)));
				secured.once("error", failed);
			});
		}
		function createAgents(options) {
			let agents = new Map();
			let routes = new Map();
			let find = (url) => {
				if (url.protocol !== "https:" && !(0, loopback.U)(url)) throw new domain_failure.HR("Invalid input", "plain-http", `${url.host} would be sent credentials over plain HTTP. Use https://.`);
				let proxy = (0, http_proxy.iJ)(url, options.env);
				let key = proxy?.url.href ?? url.protocol;
				let agent = agents.get(key) ?? (url.protocol === "http:" ? new external_node_http_.Agent({ keepAlive: !0 }) : secureAgent(options, proxy));
				agents.set(key, agent);
				return {
					agent,
					proxy
				};
			};
			return {
				route(url) {
					let route = routes.get(url.origin) ?? find(url);
					routes.set(url.origin, route);
					return route;
				},
				close() {
					for (let agent of agents.values()) agent.destroy();
				}
			};
		}
		function secureAgent({ tls, timeout, resolve }, proxy) {
			let { ca: extra = [], ...identity } = tls;
			let trust = extra.length === 0 ? {} : { ca: [...(0, external_node_tls_.getCACertificates)("default"), ...extra] };
			let settings = {
				keepAlive: !0,
				timeout,
				secureContext: (0, external_node_tls_.createSecureContext)({
					...trust,
					...identity,
					minVersion: "TLSv1.2"
				}),
				rejectUnauthorized: !0
			};
			let proxyTrust = proxy?.url.protocol === "https:" ? (0, external_node_tls_.createSecureContext)({
				...trust,
				minVersion: "TLSv1.2"
			}) : void 0;
			return new DialingAgent(settings, {
				proxy,
				proxyTrust,
				timeout,
				resolve
			});
		}
		var external_node_diagnostics_channel_ = __webpack_require__(3053);
		let starting;
		(0, external_node_diagnostics_channel_.subscribe)("http.client.request.created", (message) => starting?.observe(message.request));
		class Attempt {
			#body;
			#timer;
			#started = performance.now();
			#request;
			#stopped;
			#sent = !1;
			#answer;
			#error;
			constructor(timeout, body) {
				this.#body = body;
				this.#timer = setTimeout(() => this.end("timeout"), timeout);
			}
			watch(start) {
				if (this.#stopped) throw Error("Not to be made");
				starting = this;
				try {
					return start();
				} finally {
					starting = void 0;
				}
			}
			end(reason) {
				this.#stopped ??= reason;
				this.#request?.destroy();
				this.#request?.emit("error", Error(`Ended: ${reason}`));
			}
			progress() {
				return {
					sent: this.#sent,
					stopped: this.#stopped,
					answer: this.#answer
				};
			}
			cause(error) {
				return this.#answer ? error : this.#error ?? error;
			}
			age() {
				return Math.round(performance.now() - this.#started);
			}
			finish() {
				clearTimeout(this.#timer);
			}
			observe(request) {
				this.#request = request;
				this.#hand(request);
				request.once("error", (error) => {
					this.#error = error;
				});
				request.once("response", (message) => {
					this.#answer = headOf(message);
				});
				request.once("upgrade", (message, socket) => {
					this.#answer = headOf(message);
					socket.destroy();
					this.end("protocol");
				});
				request.once("socket", (socket) => this.#await(socket));
			}
			#hand(request) {
				if (this.#body === void 0) return;
				request.setHeader("content-length", Buffer.byteLength(this.#body));
				let end = request.end.bind(request);
				Object.assign(request, { end: () => end(this.#body) });
			}
			#await(socket) {
				let secure = socket instanceof external_node_tls_.TLSSocket;
				this.#sent = secure ? socket.authorized : !socket.connecting;
				if (this.#sent) return;
				socket.once(secure ? "secureConnect" : "connect", () => {
					this.#sent = !0;
				});
			}
		}
		function headOf(message) {
			return {
				status: Number(message.statusCode),
				contentType: message.headers["content-type"] ?? ""
			};
		}
		var network_error = __webpack_require__(2297);
		let DEFAULT_MAX_BYTES = 2 ** 20;
		let LARGEST_MAX_BYTES = 64 * 2 ** 20;
		function createTransport(options) {
			let { timeout, userAgent, env, tls = {}, signal, debug = () => {}, resolve } = options;
			let agents = createAgents({
				timeout,
				tls,
				env,
				resolve
			});
			let running = [];
			let cancel = () => {
				for (let attempt of running) attempt.end("cancelled");
			};
			signal?.addEventListener("abort", cancel);
			let send = async (request) => {
				let url = new URL(request.url);
				let { agent, proxy } = agents.route(url);
				let maxBytes = Math.min(request.maxBytes ?? DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES);
				let attempt = new Attempt(timeout, request.body);
				running.push(attempt);
				let report = (outcome) => debug(`${routeOf(request, url, proxy)}: ${outcome} ${effort(request, attempt)}`);
				try {
					signal?.aborted && attempt.end("cancelled");
					let headers = {
						"user-agent": userAgent,
						...request.headers
					};
					let init = {
						method: request.method,
						headers,
						agent,
						redirect: "manual"
					};
					let response = await attempt.watch(() => (0, src.Ay)(url, init));
					let bytes = await readBody(response.body, maxBytes);
					report(`HTTP ${response.status}, ${bytes.length} bytes received`);
					return answerOf(response, bytes);
				} catch (error) {
					let about = {
						...circumstances(url, proxy, tls),
						timeout,
						maxBytes,
						...attempt.progress()
					};
					let failure = (0, network_error.W)(attempt.cause(error), about);
					report(failure.kind);
					for (let line of causes(failure)) debug(line);
					throw failure;
				} finally {
					attempt.finish();
					running.splice(running.indexOf(attempt), 1);
				}
			};
			let close = () => {
				signal?.removeEventListener("abort", cancel);
				agents.close();
			};
			return {
				send,
				close
			};
		}
		function circumstances(url, proxy, tls) {
			return {
				at: (0, address.c)(url),
				proxy: proxy?.address,
				proxyVariable: proxy?.variable,
				clientCertificate: tls.cert !== void 0,
				caCertificate: tls.ca !== void 0,
				clock: new Date()
			};
		}
		function routeOf({ method }, { pathname }, proxy) {
			return `${method} ${pathname}${proxy ? ` via ${proxy.address}` : ""}`;
		}
		function effort({ body = "", attempt: number }, attempt) {
			return `after ${attempt.age()} ms, ${Buffer.byteLength(body)} bytes sent${number ? `, attempt ${number}` : ""}`;
		}
		function answerOf({ status, statusText, headers }, bytes) {
			return {
				status,
				statusText,
				headers,
				contentType: headers.get("content-type") ?? "",
				bytes,
				utf8: (0, external_node_buffer_.isUtf8)(bytes),
				get body() {
					return new TextDecoder().decode(bytes);
				}
			};
		}
		function readBody(body, maxBytes) {
			return new Promise((resolve, reject) => {
				let chunks = [];
				let length = 0;
				body.on("data", (chunk) => {
					length += chunk.length;
					length > maxBytes ? body.destroy(Object.assign(Error("The body is too large"), { type: "max-size" })) : chunks.push(chunk);
				});
				body.once("end", () => resolve(Buffer.concat(chunks.splice(0), length)));
				body.on("error", reject);
				body.once("close", () => body.removeAllListeners());
			});
		}
		function causes({ cause }) {
			if (!(cause instanceof Error)) return [];
			let { code } = cause;
			return [`Caused by ${cause.name}${code ? ` ${code}` : ""}: ${(0, foreign_text.I)(cause.message)}`.replace(/(https?:[^\s?]*)\?\S*/g, "$1"), ...causes(cause)];
		}
		let LONGEST = 2 ** 20;
		let FIELD = /"(?:\w*token|\w*secret|private_?key|pass(?:word|phrase)|senha)"\s*:\s*"((?:[^"\\]|\\.)*)/gi;
		let SHORT_FIELD = /(?:access_token|refresh_token|client_secret|password)=([^&\s"<]+)/gi;
		function secretsIn(bytes) {
			let body = bytes.toString("utf8", 0, LONGEST);
			let fields = body.matchAll(FIELD).map(([, value = ""]) => unescaped(value));
			let forms = body.matchAll(SHORT_FIELD).map(([, value = ""]) => value);
			return [...fields.take(32), ...forms.take(32)];
		}
		function unescaped(value) {
			try {
				return String(JSON.parse(`"${value}"`));
			} catch {
				return value;
			}
		}
		let API_PATH = /\/(?:api|iso)(?:\/(?:pam|oauth2)(?:\/\w+)?)?$/i;
		function nothingUnder(paths, url) {
			let base = new URL(url).pathname.replace(/\/$/, "");
			let asked = paths.map((path) => base + path);
			let [only, ...others] = asked;
			let line = others.length > 0 ? ` Neither ${asked.join(" nor ")} exists there.` : ` ${only} does not exist there.`;
			let end = API_PATH.exec(base)?.[0];
			return end ? `${line} The likely cause is that url ends in ${end}, which the action adds by itself: leave it out.` : line;
		}
		var dist = __webpack_require__(7728);
		var network_failure = __webpack_require__(4663);
		var pam_envelope = __webpack_require__(3900);
		let CODES = {
			1004: {
				meaning: "hostname missing",
				cause: "PAM Core got no hostname of the main device.",
				remedy: "Set the input hostname to the name of a device that is registered in PAM Core."
			},
			1005: {
				meaning: "IP missing",
				cause: "PAM Core got no address of the main device.",
				remedy: "Set the input ip to the address that the device has in PAM Core."
			},
			1007: {
				meaning: "credential not found",
				cause: "No credential with this id exists, or the authorization does not see it.",
				remedy: "Check key-id or identifier, and assign the key to the authorization (A2A > Authorizations > Credentials)."
			},
			1008: {
				meaning: "credential inactive",
				cause: "The stored key is switched off.",
				remedy: "Run the action with command: enable for this key, or enable it in PAM Core."
			},
			1009: {
				meaning: "no access to this credential",
				cause: "The authorization sees only keys that it made itself or that were assigned to it.",
				remedy: "Ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials)."
			},
			1010: {
				meaning: "not a credential",
				cause: "The id belongs to something that is not a credential.",
				remedy: "Check key-id: take it from the output key-id of an earlier registration."
			},
			1011: {
				meaning: "device not found",
				cause: "The main device does not exist in PAM Core, or the authorization does not see it.",
				remedy: "Create the device in PAM Core first, with exactly this hostname (create-device does that), or assign it to the authorization (A2A > Authorizations > Devices)."
			},
			1013: {
				meaning: "public key missing",
				cause: "PAM Core 3.33 and newer want the whole key with every update.",
				remedy: "Give the private key (private-key-path or private-key); the public key is derived from it."
			},
			1014: {
				meaning: "private key missing",
				cause: "PAM Core 3.33 and newer want the whole key with every update.",
				remedy: "Give the private key (private-key-path or private-key)."
			},
			1015: {
				meaning: "SSH key not found",
				cause: "No SSH key with this id exists, or the authorization does not see it.",
				remedy: "Check key-id, and ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials)."
			},
			1016: {
				meaning: "not an SSH key",
				cause: "The id belongs to a credential of another type.",
				remedy: "Check key-id: take it from the output key-id of an earlier registration."
			},
			1017: {
				meaning: "key inactive",
				cause: "The stored key is switched off, and PAM Core shows nothing of an inactive key.",
				remedy: "Run the action with command: enable for this key, or register it with enabled: true."
			},
			1018: {
				meaning: "credential in the custody of another user",
				cause: "Somebody has checked the credential out in PAM Core.",
				remedy: "Wait until it is returned, or ask the administrator to release it."
			},
			1019: {
				meaning: "device site missing",
				cause: "PAM Core tried to make or change a device that has no site.",
				remedy: "Give it in create-device, or complete the device in PAM Core, then run again."
			},
			1020: {
				meaning: "device model missing",
				cause: "PAM Core tried to make or change a device that has no model.",
				remedy: "Give it in create-device, or complete the device in PAM Core, then run again."
			},
			1021: {
				meaning: "device vendor missing",
				cause: "PAM Core tried to make or change a device that has no vendor.",
				remedy: "Give it in create-device, or complete the device in PAM Core, then run again."
			},
			1022: {
				meaning: "device type missing",
				cause: "PAM Core tried to make or change a device that has no type.",
				remedy: "Give it in create-device, or complete the device in PAM Core, then run again."
			},
			1029: {
				meaning: "unregistered domain",
				cause: "The device belongs to a domain that PAM Core does not know.",
				remedy: "Register the domain in PAM Core, or correct the device."
			},
			1039: {
				meaning: "no write permission",
				cause: "The authorization may only read PAM Core.",
				remedy: "Ask the administrator to set PAM resource permission to \"Read and write\" (A2A > Authorizations)."
			},
			1042: {
				meaning: "invalid username",
				cause: "PAM Core does not accept the username.",
				remedy: "Correct the input username: the name of the account on the device."
			},
			1043: {
				meaning: "credential already active",
				cause: "The stored key is already switched on.",
				remedy: "Nothing needs to be done."
			},
			1044: {
				meaning: "device already active",
				cause: "The device is already switched on.",
				remedy: "Nothing needs to be done."
			},
			1045: {
				meaning: "SSH key already active",
				cause: "The stored key is already switched on.",
				remedy: "Nothing needs to be done."
			},
			1052: {
				meaning: "duplicate credential",
				cause: "Another credential for the same device and username exists under another identifier.",
				remedy: "Use the identifier of the existing key, or another username."
			},
			1053: {
				meaning: "identifier has forbidden characters",
				cause: "This version of PAM Core takes only letters, digits, _ and - in an identifier.",
				remedy: "Change the input identifier to those characters."
			},
			1105: {
				meaning: "HTTP referer not allowed",
				cause: "The authorization is limited to certain HTTP referrers, and this action sends none.",
				remedy: "Ask the administrator to clear Authorized HTTP referrers of the authorization (A2A > Authorizations)."
			}
		};
		let SENTENCES = [
			{
				pattern: /client authentication failed|invalid_client/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "client authentication failed",
				cause: "PAM Core does not accept the client credentials.",
				remedy: "Check client-id and client-secret (and tenant, where the appliance has several) against the application in A2A, and that the application uses OAuth 2.0."
			},
			{
				pattern: /unauthorized_client|unsupported_grant_type|invalid_grant/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "the client may not sign in this way",
				cause: "The application in A2A is not one that signs in with OAuth 2.0 client credentials.",
				remedy: "Ask the administrator to check its method (A2A > Applications), or give the four values of OAuth 1.0a."
			},
			{
				pattern: /invalid_scope/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "the token would not cover anything",
				cause: "The application has no authorization for what is asked for.",
				remedy: "Ask the administrator to check Authorized resources of the authorization (A2A > Authorizations)."
			},
			{
				pattern: /invalid_request/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "the token request is not understood",
				cause: "Something before PAM Core changed the token request, or the appliance wants more in it.",
				remedy: "Check tenant (for an appliance that has several) and token-path, and that no proxy or gateway drops the form."
			},
			{
				pattern: /invalid signature/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "invalid OAuth 1.0a signature",
				cause: "One of the four OAuth 1.0a values is wrong, the clock of the runner is off, or the appliance knows itself under another URL.",
				remedy: "Check consumer-key, consumer-secret, token-key and token-secret, and that url is spelled as the appliance sees it (host name and port)."
			},
			{
				pattern: /inactive authorization/i,
				title: "Authentication failed",
				code: "authentication_failed",
				final: !0,
				meaning: "inactive authorization",
				cause: "The authorization is switched off or has expired.",
				remedy: "Ask the administrator to check its status and expiration date (A2A > Authorizations)."
			},
			{
				pattern: /not authorized to access this resource/i,
				title: "Authentication failed",
				code: "not_authorized",
				final: !0,
				meaning: "not authorized for this resource",
				cause: "The authorization does not include PAM Core, or the address of the runner is not among its authorized IPs.",
				remedy: "Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations)."
			},
			{
				pattern: /no route matched/i,
				title: "PAM Core 404",
				code: "no_route",
				final: !0,
				meaning: "no such route",
				cause: "Either the path is wrong for this version of PAM Core, or the gateway refused the token.",
				remedy: "Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials."
			},
			{
				pattern: /resource sub not found/i,
				title: "PAM Core 404",
				code: "no_route",
				final: !0,
				meaning: "no such resource",
				cause: "Either the path is wrong for this version of PAM Core, or the gateway refused the token.",
				remedy: "Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older) and url; if they are right, check the credentials."
			},
			{
				pattern: /request timed out|upstream server is timing out/i,
				title: "Network",
				code: "gateway_timeout",
				final: !1,
				meaning: "the gateway waited too long",
				cause: "The gateway before PAM Core got no answer from it in time.",
				remedy: "Check the health of the appliance, then run again with the same identifier."
			},
			{
				pattern: /invalid response was received from the upstream server/i,
				title: "Network",
				code: "bad_gateway",
				final: !1,
				meaning: "the gateway got no valid answer",
				cause: "PAM Core is being restarted or upgraded behind its gateway.",
				remedy: "Wait for the end of the maintenance, then run again with the same identifier."
			},
			{
				pattern: /unexpected error/i,
				title: "PAM Core 500",
				code: "server_error",
				final: !1,
				meaning: "unexpected error in PAM Core",
				cause: "The fault is in the appliance; its system log has the details.",
				remedy: "Run again with the same identifier; if it stays, give the time of the run to the administrator or the vendor."
			}
		];
		let STATUSES = [
			{
				from: 304,
				to: 304,
				title: "Unexpected response",
				code: "not_modified",
				advice: "A cache answered in place of PAM Core: have caching turned off in the proxy or gateway before it."
			},
			{
				from: 300,
				to: 399,
				title: "Unexpected response",
				code: "redirect",
				advice: "Redirects are never followed, since they could carry credentials elsewhere: set url to the address that answers itself."
			},
			{
				from: 401,
				to: 401,
				title: "Authentication failed",
				code: "authentication_failed",
				advice: "Check the credentials, and the status, expiration date and authorized IPs of the authorization (A2A > Authorizations)."
			},
			{
				from: 403,
				to: 403,
				title: "Authentication failed",
				code: "not_authorized",
				advice: "Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations), and that no firewall before PAM Core refuses the runner."
			},
			{
				from: 404,
				to: 404,
				title: "PAM Core 404",
				code: "no_route",
				advice: "Either the path is wrong for this version of PAM Core, or the gateway refused the token. Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials."
			},
			{
				from: 408,
				to: 408,
				title: "Network",
				code: "request_timeout",
				advice: "The request did not arrive in time: check the connection of this runner, then run again with the same identifier."
			},
			{
				from: 429,
				to: 429,
				title: "Network",
				code: "too_many_requests",
				advice: "Run again later, with fewer keys at once (concurrency)."
			},
			{
				from: 500,
				to: 599,
				title: "Unexpected response",
				code: "server_error",
				advice: "The appliance or the gateway before it is not available: check its health, then run again with the same identifier."
			}
		];
		let NO_ROUTE = /no route matched/i;
		function isSuccess(envelope) {
			return envelope.status >= 200 && envelope.status < 300 && envelope.json !== void 0 && !envelope.refused;
		}
		function refusal(envelope, context) {
			let { status, refused } = envelope;
			let { title, code, advice, final } = verdict(envelope, context);
			let retryAfter = (0, http_retry.mu)(envelope.retryAfter, context.now());
			return new attempt_failure.W(title, code, `${context.who} answered ${quote(envelope, context.safe)}. ${advice}`, {
				retryable: !final && (0, http_retry.dg)(status),
				maybeProcessed: context.writes && !final && (status >= 500 || status < 300 && !refused),
				slowDown: status === 429,
				status,
				said: context.safe(envelope.message),
				refusesToken: status === 401 || NO_ROUTE.test(envelope.message),
				routing: status === 404 && !envelope.hasException || NO_ROUTE.test(envelope.message),
				...retryAfter === void 0 ? {} : { retryAfter }
			});
		}
		function unexpected(envelope, problem, context) {
			let line = `${context.who} answered ${quote(envelope, context.safe)}, but ${problem}. ${ADVICE_OTHER}`;
			let traits = {
				retryable: !1,
				maybeProcessed: context.writes,
				status: envelope.status
			};
			return new attempt_failure.W("Unexpected response", "unexpected_response", line, traits);
		}
		let ADVICE_OTHER = "Check that url leads to PAM Core itself, and not to a login page, a proxy or another service.";
		function verdict(envelope, { signsIn }) {
			let { code, message, status, refused } = envelope;
			if (code !== void 0) return {
				title: `PAM Core ${code}`,
				code,
				advice: adviceFor(code),
				final: !0
			};
			let sentence = SENTENCES.find(({ pattern }) => pattern.test(message));
			if (sentence) return {
				...sentence,
				advice: `${sentence.cause} ${sentence.remedy}`
			};
			let found = STATUSES.find(({ from, to }) => status >= from && status <= to);
			if (found) return {
				...found,
				final: !1
			};
			if (refused && signsIn) return {
				title: "Authentication failed",
				code: "authentication_failed",
				advice: ADVICE_UNDOCUMENTED,
				final: !0
			};
			if (refused) return {
				title: "PAM Core",
				code: "refused",
				advice: ADVICE_UNDOCUMENTED,
				final: !0
			};
			return {
				title: "Unexpected response",
				code: "unexpected_response",
				advice: ADVICE_OTHER,
				final: !1
			};
		}
		let ADVICE_UNDOCUMENTED = "This answer is not documented: look for it in PAM Core's own logs, or ask the administrator of PAM Core what it means.";
		function adviceFor(code) {
			let advice = CODES[code];
			return advice ? `${advice.cause} ${advice.remedy}` : ADVICE_UNDOCUMENTED;
		}
		function quote(envelope, safe) {
			let { status, contentType, message, code } = envelope;
			let number = code === void 0 || message.includes(String(code)) ? "" : `${code}, `;
			if (message) return `${number}"${safe(message)}" (HTTP ${status})`;
			return `HTTP ${status} (${safe(contentType) || "no content type"}) ${bodyOf(envelope, safe)}`;
		}
		function bodyOf({ json, isEmpty, isUnreasonable, excerpt }, safe) {
			if (isUnreasonable) return "with a body nested more deeply, or a list longer, than is accepted";
			let words = safe(excerpt);
			if (words) return `"${words}"`;
			if (json) return "without a message";
			return isEmpty ? "with an empty body" : "with a body that is no JSON object";
		}
		function createExchange(send, context) {
			return async (request, about, schema) => {
				let answer = await send(request).catch((error) => {
					throw (0, network_failure.r)(error, about.writes);
				});
				context.hide(answer.bytes);
				let envelope = (0, pam_envelope.HT)(answer, about.list);
				if (!isSuccess(envelope)) throw refusal(envelope, {
					...context,
					...about
				});
				let body = dist.xLC(schema, envelope.json, { abortEarly: !0 });
				if (body.success) return {
					status: envelope.status,
					message: envelope.message,
					body: body.output
				};
				throw unexpected(envelope, `${dist.BuJ(body.issues[0])} is missing or has the wrong form`, {
					...context,
					...about
				});
			};
		}
		class PathChoice {
			#paths;
			#onSettled;
			#nothingUnder;
			#settled;
			#proven = !1;
			#dead;
			#turn = Promise.resolve();
			constructor(paths, onSettled, nothingUnder) {
				this.#paths = paths;
				this.#onSettled = onSettled;
				this.#nothingUnder = nothingUnder;
				paths.length === 1 && (this.#settled = paths[0]);
			}
			async use(work) {
				let turn = this.#turn.then(async () => {
					if (this.#dead) throw this.#dead;
					return this.#settled === void 0 ? { value: await this.#settle(work, this.#paths) } : { path: this.#settled };
				});
				this.#turn = turn.catch(() => void 0);
				let first = await turn;
				return "value" in first ? first.value : this.#follow(work, first.path);
			}
			async #follow(work, path) {
				try {
					let value = await work(path);
					this.#proven = !0;
					return value;
				} catch (error) {
					throw this.#paths.length === 1 && !this.#proven && error instanceof attempt_failure.W && error.traits.routing ? error.because(this.#nothingUnder(this.#paths)) : error;
				}
			}
			async #settle(work, [path, ...others]) {
				try {
					let value = await work(path);
					this.#choose(path);
					return value;
				} catch (error) {
					if (!(error instanceof attempt_failure.W)) throw error;
					let { routing, status } = error.traits;
					let [other] = others;
					if (routing && other !== void 0) return this.#settle(work, [other]);
					if (!routing) {
						status !== void 0 && this.#choose(path);
						throw error;
					}
					this.#dead = error.because(this.#nothingUnder(this.#paths));
					throw this.#dead;
				}
			}
			#choose(path) {
				this.#settled = path;
				path !== this.#paths[0] && this.#onSettled(path);
			}
		}
		class AccessToken {
			#fetch;
			#now;
			#value;
			#pending;
			#expires = Infinity;
			#refusal;
			#proven = !1;
			#renewed = !1;
			constructor(fetch, now) {
				this.#fetch = fetch;
				this.#now = now;
			}
			async current() {
				if (this.#value !== void 0 && this.#now() < this.#expires) return this.#value;
				this.#pending ??= this.#signIn().finally(() => {
					this.#pending = void 0;
				});
				return this.#pending;
			}
			confirm(token) {
				token === this.#value && (this.#proven = !0);
			}
			async renew(refused) {
				if (this.#value === refused && !this.#pending) {
					if (this.#renewed && !this.#proven) return !1;
					this.#renewed = !0;
					this.#value = void 0;
				}
				await this.current();
				return !0;
			}
			async #signIn() {
				if (this.#refusal) throw this.#refusal;
				let { accessToken, expiresIn } = await this.#fetch().catch((error) => {
					error instanceof attempt_failure.W && error.traits.final && (this.#refusal = error);
					throw error;
				});
				this.#proven = !1;
				this.#expires = expiresIn === void 0 ? Infinity : this.#now() + lifetime(expiresIn);
				this.#value = accessToken;
				return accessToken;
			}
		}
		function lifetime(seconds) {
			return Math.max(seconds - 30, seconds / 2) * 1e3;
		}
		var external_node_crypto_ = __webpack_require__(7598);
		var oauth_1_0a = __webpack_require__(4116);
		let REAL = {
			timestamp: () => Math.floor(Date.now() / 1e3),
			nonce: () => (0, external_node_crypto_.randomBytes)(16).toString("hex")
		};
		function createSigner(credentials, source = REAL) {
			let oauth = new oauth_1_0a({
				consumer: {
					key: credentials.consumerKey,
					secret: credentials.consumerSecret
				},
				signature_method: "HMAC-SHA1",
				hash_function: (base, key) => (0, external_node_crypto_.createHmac)("sha1", key).update(base).digest("base64")
			});
			oauth.getNonce = source.nonce;
			oauth.getTimeStamp = source.timestamp;
			let token = {
				key: credentials.tokenKey,
				secret: credentials.tokenSecret
			};
			return (method, url) => {
				let signed = oauth.authorize({
					method,
					url: new URL(url).href
				}, token);
				return {
					authorization: oauth.toHeader(signed).Authorization,
					signature: signed.oauth_signature
				};
			};
		}
		function signingKey(credentials) {
			return `${oauth_1_0a.prototype.percentEncode(credentials.consumerSecret)}&${oauth_1_0a.prototype.percentEncode(credentials.tokenSecret)}`;
		}
		function signedRequests(credentials, secrets, many) {
			secrets.add(signingKey(credentials));
			let sign = createSigner(credentials);
			return async (method, url) => {
				let { authorization, signature } = sign(method, url);
				if (!many) for (let secret of [authorization, signature]) secrets.add(secret);
				return {
					header: authorization,
					accepted: () => void 0,
					renew: async () => !1
				};
			};
		}
		function bearerToken(credentials, options) {
			let { secrets, now } = options;
			let { clientId, clientSecret } = credentials;
			secrets.add(Buffer.from(`${clientId}:${clientSecret}`).toString("base64"));
			let token = new AccessToken(tokenRequest(credentials, options), now);
			return async () => {
				let value = await token.current();
				return {
					header: `Bearer ${value}`,
					accepted: () => token.confirm(value),
					renew: () => token.renew(value)
				};
			};
		}
		function tokenRequest(credentials, options) {
			let { connection, exchange, retry, secrets, log } = options;
			let choice = new PathChoice(tokenPaths(connection), (path) => log(`PAM Core gives tokens at ${path}.`), (paths) => nothingUnder(paths, connection.url));
			let form = new URLSearchParams({
				grant_type: "client_credentials",
				client_id: credentials.clientId,
				client_secret: credentials.clientSecret,
				...credentials.tenant ? { tenant: credentials.tenant } : {}
			}).toString();
			let schema = (0, answers.of)((text) => secrets.shows(text));
			let headers = {
				"content-type": "application/x-www-form-urlencoded",
				accept: "application/json"
			};
			let ask = async (path) => {
				let request = {
					method: "POST",
					url: connection.url + path,
					headers,
					body: form
				};
				let about = {
					who: "The token endpoint of PAM Core",
					writes: !1,
					signsIn: !0
				};
				let { value } = await retry("Signing in", (attempt) => exchange({
					...request,
					attempt
				}, about, schema));
				secrets.add(value.body.accessToken);
				secrets.add(`Bearer ${value.body.accessToken}`);
				return value.body;
			};
			return () => choice.use(ask).catch((error) => {
				throw error instanceof attempt_failure.W ? unsigned(error) : error;
			});
		}
		function unsigned({ title, code, message, cause, traits }) {
			let final = traits.status !== void 0 && !(0, http_retry.dg)(traits.status);
			return new attempt_failure.W(title, code, message, {
				retryable: !1,
				maybeProcessed: !1,
				final
			}, { cause });
		}
		function tokenPaths({ tokenPath, prefix }) {
			if (tokenPath !== "auto") return [tokenPath];
			return prefix === "auto" ? ["/api/oauth2/token", "/iso/oauth2/token"] : [`${prefix}/oauth2/token`];
		}
		class PamCore {
			#options;
			#exchange;
			#signIn;
			#prefix;
			#list;
			#devices;
			constructor(options) {
				let { connection, secrets, log } = options;
				let { credentials } = connection;
				this.#options = options;
				this.#exchange = createExchange(options.send, {
					...options,
					hide: (bytes) => {
						for (let secret of secretsIn(bytes)) answers.Ko.test(secret) || secrets.addForeign(secret);
					}
				});
				this.#signIn = credentials.kind === "oauth1" ? signedRequests(credentials, secrets, options.many) : bearerToken(credentials, {
					...options,
					exchange: this.#exchange
				});
				this.#prefix = new PathChoice(prefixes(connection), (path) => log(`PAM Core answers under ${path}.`), (paths) => nothingUnder(paths, connection.url));
			}
			knowsSecretIn(text) {
				return this.#options.secrets.redactForeign(text) !== text;
			}
			get hasListed() {
				return this.#list !== void 0;
			}
			forgetList() {
				this.#list = void 0;
			}
			async register(body) {
				let { value, prefix, repeated } = await this.#call({
					name: `Registering ${body.identifier}`,
					method: "POST",
					path: "/pam/key",
					body
				}, answers.qu);
				return {
					...value.body,
					message: value.message,
					status: value.status,
					prefix,
					repeated
				};
			}
			async read(id) {
				let { value } = await this.#call({
					name: `Reading key ${id}`,
					method: "GET",
					path: `/pam/key/${id}`
				}, answers.P5);
				let { decryptionKey } = this.#options.connection;
				let stored = decryptionKey ? (await __webpack_require__.e(900).then(__webpack_require__.bind(__webpack_require__, 4519))).decryptStored(value.body, decryptionKey) : value.body;
				await this.#hide(stored);
				return stored;
			}
			async #hide({ privateKey, password }) {
				let { secrets, many } = this.#options;
				secrets.addForeign(password);
				let { isPrivateKey, publicHalf } = await __webpack_require__.e(213).then(__webpack_require__.bind(__webpack_require__, 1594));
				if (!isPrivateKey(privateKey)) return;
				let forget = secrets.addPrivateKey(privateKey, publicHalf(privateKey), {
					lean: many,
					stored: !0
				});
				many && forget();
			}
			async enable(id) {
				return this.#switch({
					name: `Enabling key ${id}`,
					method: "PUT",
					path: `/pam/key/${id}`
				});
			}
			async disable(id) {
				return this.#switch({
					name: `Disabling key ${id}`,
					method: "DELETE",
					path: `/pam/key/${id}`
				});
			}
			async find(identifier) {
				return (await this.list()).get(identifier) ?? [];
			}
			async list() {
				this.#list ??= this.#fetchList();
				return this.#list;
			}
			async devices() {
				let call = {
					name: "Listing the devices",
					method: "GET",
					path: "/pam/device",
					list: answers.RB
				};
				return new Set((await this.#call(call, answers.hV)).value.body);
			}
			async knownDevices() {
				this.#devices ??= this.devices();
				return this.#devices;
			}
			async createDevice(body) {
				await this.#call({
					name: `Creating device ${body.hostname}`,
					method: "POST",
					path: "/pam/device",
					body
				}, answers.hH);
			}
			async #fetchList() {
				let call = {
					name: "Listing the keys",
					method: "GET",
					path: "/pam/credential",
					list: answers.UZ
				};
				let { value } = await this.#call(call, answers.as);
				let keys = Map.groupBy(value.body, ({ identifier }) => identifier);
				for (let [identifier, found] of keys) found.length > 1 && keys.set(identifier, [...new Map(found.map((key) => [key.id, key])).values()]);
				return keys;
			}
			async #switch(call) {
				let { value } = await this.#call(call, answers.LM);
				return value.message;
			}
			async #call(call, schema) {
				let renewal = { used: !1 };
				return this.#prefix.use(async (prefix) => ({
					...await this.#options.retry(call.name, (attempt) => this.#attempt(prefix, {
						...call,
						attempt
					}, schema, renewal)),
					prefix
				}));
			}
			async #attempt(prefix, call, schema, renewal) {
				let url = this.#options.connection.url + prefix + call.path;
				let writes = call.method !== "GET";
				let authorization = await this.#signIn(call.method, url);
				try {
					writes && (this.#options.traffic.writes += 1);
					let reply = await this.#exchange(toRequest(url, call, authorization.header), {
						who: "PAM Core",
						writes,
						...call.list && { list: call.list }
					}, schema);
					authorization.accepted();
					return reply;
				} catch (error) {
					let { status, refusesToken, maybeProcessed = !0 } = error instanceof attempt_failure.W ? error.traits : {};
					writes && status === void 0 && !maybeProcessed && --this.#options.traffic.writes;
					status !== void 0 && !refusesToken && authorization.accepted();
					if (!refusesToken || renewal.used || !await authorization.renew()) throw error;
					renewal.used = !0;
				}
				return this.#attempt(prefix, call, schema, renewal);
			}
		}
		function prefixes({ prefix, credentials }) {
			if (prefix !== "auto") return [prefix];
			return credentials.kind === "oauth1" ? ["/iso", "/api"] : ["/api", "/iso"];
		}
		function toRequest(url, call, authorization) {
			let { method, body, list, attempt } = call;
			return {
				method,
				url,
				attempt,
				headers: {
					authorization,
					accept: "application/json",
					...body ? { "content-type": "application/json" } : {}
				},
				...body ? { body: JSON.stringify(body) } : {},
				...list ? { maxBytes: 67108864 } : {}
			};
		}
		function connect(run, connection) {
			let { env, inputs, runner, secrets, safe, signal, traffic } = run;
			let many = inputs.keysFile !== void 0;
			let log = (line) => runner.info(line);
			let { timeout, tls, maxAttempts } = connection;
			let debug = (line) => runner.debug(line);
			let { send, close } = createTransport({
				timeout,
				tls,
				env,
				signal,
				userAgent: userAgent(env),
				debug
			});
			let retry = (0, http_retry.Xd)({
				maxAttempts,
				log,
				signal
			});
			return {
				pam: new PamCore({
					connection,
					send,
					retry,
					secrets,
					safe,
					log,
					traffic,
					many,
					now: Date.now
				}),
				send,
				retry,
				close
			};
		}
		function userAgent(env) {
			let { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env;
			return `register-ssh-key/1.0.0${server && repository ? ` (+${server}/${repository})` : ""}`;
		}
		async function execute(run, jobs, connection, progress) {
			let { inputs, runner, signal } = run;
			let session = connect(run, connection);
			let isFleet = inputs.keysFile !== void 0;
			let tools = await toolsOf(run, session);
			let register = await wayOf(run, jobs, connection, session);
			let done = 0;
			let toolsFor = (job) => isFleet ? {
				...tools,
				voice: voiceOf(job, run)
			} : tools;
			let perform = async (job) => {
				signal.aborted || progress.set(job, "begun");
				let outcome = await performOne(run, job, toolsFor(job), register);
				progress.set(job, outcome);
				noteRegistered(run, job, outcome);
				done += 1;
				runner.info(`${isFleet ? `${done}/${jobs.length} ` : ""}${progressLine(outcome)}`);
				return {
					job,
					outcome
				};
			};
			let settle = async ({ job, outcome }) => {
				let settled = await settleLate(job, outcome, toolsFor(job), signal);
				progress.set(job, settled);
				settled !== outcome && noteRegistered(run, job, settled);
				return settled;
			};
			notePending(run, jobs);
			inputs.options.provenanceTags && announceProvenance(jobs, runner);
			try {
				isFleet && runner.group(`${inputs.command}: ${jobs.length} ${jobs.length === 1 ? "key" : "keys"}`);
				let isOfAll = !isFleet && jobs.length === 0;
				if (inputs.command === "report") return await reportKeys(isOfAll ? "all" : jobs, tools);
				let performed = await (0, p_map.Ay)(jobs, perform, { concurrency: inputs.concurrency });
				if (inputs.command !== "register") return performed.map(({ outcome }) => outcome);
				session.pam.forgetList();
				return await (0, p_map.Ay)(performed, settle, { concurrency: inputs.concurrency });
			} finally {
				isFleet && runner.endGroup();
				session.close();
			}
		}
		async function toolsOf({ env, inputs: { options }, runner, safe }, { pam }) {
			return {
				pam,
				voice: runner,
				safe,
				options,
				provenance: options.provenanceTags ? (await __webpack_require__.e(885).then(__webpack_require__.bind(__webpack_require__, 6885))).provenanceTags(env) : [],
				now: Date.now
			};
		}
		async function wayOf(run, jobs, connection, session) {
			let places = await (0, places_0.e)(run, jobs, connection, session);
			let store = withNewDevice(registerKey, session.pam);
			return places.length > 0 ? (await __webpack_require__.e(50).then(__webpack_require__.bind(__webpack_require__, 8050))).rotateAt(places, store, run.signal) : store;
		}
		async function performOne(run, job, tools, register) {
			let { command, options } = run.inputs;
			try {
				if (run.signal.aborted) throw notBegun();
				if (command === "enable" || command === "disable") return await switchStored(job, command, tools);
				let before = new Before(tools.pam, job.spec.identifier);
				let notDue = job.identifierMadeUp ? void 0 : await notDueYet(job, before, tools);
				if (notDue) return notDue;
				let material = await job.open();
				try {
					announce(job, material, options, tools.voice);
					return await register({
						...job,
						material,
						before
					}, tools).catch((error) => notSent(error, job, material));
				} finally {
					material.release();
				}
			} catch (error) {
				return notSent(error, job);
			}
		}
		function notBegun() {
			return new domain_failure.HR("Cancelled", "cancelled", "The job was cancelled before its turn came.");
		}
		function brokenOff(jobs, progress) {
			return jobs.map((job) => {
				let known = progress.get(job);
				if (known === void 0) return notSent(notBegun(), job);
				if (known !== "begun") return known;
				let { spec, keyId = "" } = job;
				let draft = {
					...(0, domain_result.K9)(spec),
					key_id: keyId,
					on_host: spec.host ? "unknown" : ""
				};
				return (0, domain_outcome.s)(draft, "unknown", new domain_failure.HR("Cancelled", "cancelled", "The run was broken off while this was under way. Running again with the same identifier is safe."));
			});
		}
		function notSent(error, { spec, keyId = "" }, material) {
			return (0, domain_outcome.s)({
				...(0, domain_result.K9)(spec, material),
				key_id: keyId
			}, "no", (0, internal_error.h)(error));
		}
		function notePending({ inputs, ledger }, jobs) {
			if (inputs.command !== "register" || inputs.options.dryRun) return;
			ledger.note("pending", jobs.flatMap(({ file }) => file ?? []));
		}
		function noteRegistered({ ledger, runner }, { file }, { result, failure, stored }) {
			let unchanged = !failure && result.operation === "unchanged";
			let registered = stored === "yes" && result.verified !== "false" || unchanged;
			if (!file || !registered) return;
			try {
				ledger.note("registered", [file]);
			} catch (error) {
				runner.warning((0, internal_error.h)(error).message);
			}
		}
		function voiceOf({ spec }, { runner, inputs }) {
			let named = (line) => line.includes((0, domain_result.Vb)(spec)) ? line : `${(0, domain_result.Vb)(spec)}: ${line}`;
			return {
				info: (line) => inputs.options.dryRun ? runner.info(named(line)) : runner.debug(named(line)),
				notice: (line) => runner.notice(named(line)),
				warning: (line) => runner.warning(named(line))
			};
		}
		function progressLine({ result, failure, stored }) {
			let done = result.on_host === "rotated" ? "rotated" : result.operation;
			let word = failure ? stored === "unknown" ? "outcome not known" : "failed" : done;
			let id = result.key_id && result.identifier ? ` (id ${result.key_id})` : "";
			return `${word}: ${(0, domain_result.Vb)(result)}${id}`;
		}
	}),
	9424: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			RB: () => DEVICE_LINES,
			Ko: () => ENCRYPTION_FAILED,
			UZ: () => KEY_LINES,
			Nm: () => NOT_ENCRYPTED,
			hV: () => deviceList,
			as: () => keyList,
			hH: () => newDevice,
			qu: () => registeredKey,
			P5: () => storedKey,
			LM: () => switchAnswer,
			of: () => tokenAnswer
		});
		var dist = __webpack_require__(7728);
		var envelope = __webpack_require__(3900);
		let TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
		function serverTime(value) {
			let [, date, clock, zone = "Z"] = TIME.exec(typeof value == "string" ? value.trim() : "") ?? [];
			if (date === void 0) return;
			let time = new Date(`${date}T${clock}${zone}`);
			return Number.isNaN(time.getTime()) ? void 0 : time.toISOString().replace(/\.\d+Z$/, "Z");
		}
		let ENCRYPTION_FAILED = /error occurred while encrypting|erro ao criptografar/i;
		let NOT_ENCRYPTED = "PAM Core could not encrypt it, as it does not with long values";
		let id = dist.FsL(dist.KCZ([dist.YjP(), dist.FsL(dist.aig(), dist.Y2b())], "is not a number"), dist.pdi(String), dist.yGV(/^\d{1,20}$/, "is not a number"));
		let time = dist.FsL(dist.lqM(dist.L5J()), dist.pdi(serverTime));
		let device = dist.Ikc({
			hostname: dist.YjP(),
			ip: envelope.o0
		});
		let devices = dist.cl6(dist.YOg(device), []);
		let TOKEN = /^(?=.*\d|.{32})[\w.~+/-]{16,}=*$/;
		let tokenAnswer = (shows) => dist.FsL(dist.Ikc({
			access_token: dist.FsL(dist.YjP("is not text"), dist.z6Y((token) => TOKEN.test(token) && !shows(token), "is not a token")),
			token_type: dist.cl6(dist.FsL(dist.YjP(), dist.yGV(/^bearer$/i, "is not Bearer"))),
			expires_in: dist.NpB(dist.lqM(dist.FsL(dist.KCZ([dist.aig(), dist.YjP()]), dist.pdi(Number), dist.Wwf(1))), void 0)
		}), dist.pdi((token) => ({
			accessToken: token.access_token,
			expiresIn: token.expires_in
		})));
		let registeredKey = dist.FsL(dist.Ikc({ key: dist.Ikc({
			id,
			identifier: envelope.o0,
			tag: envelope.o0,
			devices,
			devices_error: dist.lqM(dist.L5J())
		}) }), dist.pdi(({ key }) => ({
			id: key.id,
			identifier: key.identifier || key.tag,
			devices: key.devices,
			devicesError: asList(key.devices_error)
		})));
		let shown = dist.NpB(dist.lqM(dist.FsL(dist.KCZ([dist.YjP(), dist.aig()]), dist.pdi(String))), void 0);
		let shownTags = dist.NpB(dist.lqM(dist.KCZ([dist.YOg(envelope.o0), dist.FsL(dist.YjP(), dist.pdi((tags) => tags.split(",")))])), void 0);
		let shownDevices = dist.NpB(dist.lqM(dist.YOg(device)), void 0);
		let storedKey = dist.FsL(dist.Ikc({ key: dist.Ikc({
			hostname: shown,
			ip: shown,
			username: shown,
			key_name: shown,
			public_key: shown,
			private_key: envelope.o0,
			password: envelope.o0,
			tags: shownTags,
			devices: shownDevices,
			expiration_time: time
		}) }), dist.pdi(({ key }) => ({
			hostname: key.hostname,
			ip: key.ip,
			username: key.username,
			keyName: key.key_name,
			publicKey: key.public_key,
			tags: key.tags?.map((tag) => tag.trim()).filter((tag) => tag !== ""),
			devices: key.devices,
			expiresAt: key.expiration_time,
			privateKey: key.private_key,
			password: key.password
		})));
		let KEY_LINES = {
			field: "credentials",
			keep: listedKey
		};
		function listedKey(line) {
			if (typeof line != "object" || !line || !("type" in line) || line.type !== "SSH Key") return;
			let { id, identifier, tag, hostname, change, expiration, automatic_change } = line;
			let number = Number.isSafeInteger(id) ? `${id}` : id;
			if (typeof number != "string" || !/^\d{1,20}$/.test(number)) return;
			return {
				id: number,
				identifier: textOf(identifier) || textOf(tag),
				hostname: textOf(hostname),
				changedAt: serverTime(change),
				expiresAt: serverTime(expiration),
				automaticChange: (0, envelope.AX)(automatic_change)
			};
		}
		function textOf(value) {
			return typeof value == "string" || typeof value == "number" ? `${value}` : "";
		}
		let keyList = dist.FsL(dist.Ikc({ credentials: dist.YOg(dist.IeY(() => !0)) }), dist.pdi(({ credentials }) => credentials));
		let DEVICE_LINES = {
			field: "devices",
			keep: (line) => textOf(Object(line).hostname).toLowerCase()
		};
		let deviceList = dist.FsL(dist.Ikc({ devices: dist.YOg(dist.IeY(() => !0)) }), dist.pdi(({ devices }) => devices));
		let newDevice = dist.Ikc({ device: dist.Ikc({ id }) });
		let switchAnswer = dist.Ikc({ response: dist.Ikc({}) });
		function asList(value) {
			if (Array.isArray(value)) return value;
			if (!value) return [];
			return typeof value == "object" && Object.keys(value).length === 0 ? [] : [value];
		}
	}),
	3900: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			AX: () => isYes,
			o0: () => looseText,
			HT: () => readEnvelope
		});
		var dist = __webpack_require__(7728);
		var web_page = __webpack_require__(267);
		class Unreasonable extends Error {}
		let [QUOTE, COMMA, BACKSLASH] = [
			34,
			44,
			92
		];
		let [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
			91,
			93,
			123,
			125
		];
		function parseJson(bytes, list) {
			let found = [];
			let count = 0;
			let span = scan(bytes, list?.field, (from, to) => {
				count += 1;
				if (count > 15e4 || to - from > 65536) throw new Unreasonable();
				let kept = list?.keep(JSON.parse(bytes.toString("utf8", from, to)));
				kept !== void 0 && found.push(kept);
			});
			let rest = span ? Buffer.concat([bytes.subarray(0, span.from), bytes.subarray(span.to)]) : bytes;
			if (rest.length > 1048576) throw new Unreasonable();
			let parsed = JSON.parse(new TextDecoder().decode(rest));
			return span && list ? {
				...parsed,
				[list.field]: found
			} : parsed;
		}
		function scan(bytes, field, element) {
			let [depth, start, from, to] = [
				0,
				0,
				0,
				0
			];
			let named = !1;
			for (let at = 0; at < bytes.length; at++) {
				let inList = from > 0 && to === 0 && depth === 2;
				switch (bytes[at]) {
					case QUOTE: {
						let end = endOfString(bytes, at);
						depth === 1 && (named = end - at - 1 === field?.length && bytes.toString("latin1", at + 1, end) === field);
						at = end;
						break;
					}
					case OPEN_LIST:
					case OPEN_OBJECT:
						depth += 1;
						if (depth > 64) throw new Unreasonable();
						depth === 2 && from === 0 && bytes[at] === OPEN_LIST && named && (start = from = at + 1);
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
							(start > from || bytes.toString("latin1", start, at).trim() !== "") && element(start, at);
						}
						--depth;
				}
			}
			return to > 0 ? {
				from,
				to
			} : void 0;
		}
		function endOfString(bytes, start) {
			for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
				let before = end - 1;
				for (; bytes[before] === BACKSLASH;) --before;
				if ((end - before) % 2 == 1) return end;
			}
			return bytes.length;
		}
		let looseText = dist.NpB(dist.FsL(dist.KCZ([dist.YjP(), dist.aig()]), dist.pdi(String)), "");
		let flag = dist.FsL(dist.lqM(dist.L5J()), dist.pdi(isYes));
		let said = {
			message: looseText,
			mensagem: looseText,
			Message: looseText,
			error: flag,
			erro: flag
		};
		let response = dist.Ikc({
			...said,
			status: looseText,
			error_code: looseText,
			cod_erro: looseText
		});
		let exception = dist.Ikc({
			code: looseText,
			message: looseText
		});
		let envelope = dist.Ikc({
			response: dist.NpB(response, dist.qgA(response, {})),
			exception: dist.FsL(dist.lqM(dist.L5J()), dist.pdi((value) => isBlank(value) ? void 0 : typeof value == "object" ? value : { message: value }), dist.lqM(exception)),
			message: looseText,
			error: dist.lqM(dist.L5J()),
			error_code: looseText,
			error_description: looseText,
			code: looseText
		});
		function readEnvelope(answer, list) {
			let parsed = parseBody(answer, list);
			let json = asObject(parsed);
			let text = json ? "" : new TextDecoder().decode(answer.bytes.subarray(0, 4096));
			let { response: inner, exception, ...body } = dist.qgA(envelope, json ?? {});
			let word = typeof body.error == "string" && !/^(true|false|[01])$/i.test(body.error) ? body.error : "";
			let sentence = [
				inner.message,
				inner.mensagem,
				inner.Message,
				exception?.message,
				body.message,
				body.error_description
			].find(Boolean) ?? "";
			return {
				status: answer.status,
				contentType: answer.contentType,
				json,
				message: [...new Set([word, sentence])].filter(Boolean).join(": "),
				code: pamCode([
					exception?.code,
					sentence,
					exception?.message
				], [
					inner.error_code,
					inner.cod_erro,
					body.error_code
				]),
				refused: [
					inner.error,
					inner.erro,
					isYes(body.error),
					word !== "",
					exception !== void 0
				].includes(!0) || [inner.status, body.code].some((status) => Number(status) >= 400),
				hasException: exception !== void 0,
				excerpt: excerptOf(text),
				isEmpty: !json && text.trim() === "",
				isUnreasonable: parsed instanceof Unreasonable,
				retryAfter: answer.headers.get("retry-after") ?? void 0
			};
		}
		function isYes(value) {
			return value === !0 || value === 1 || typeof value == "string" && /^(true|1)$/i.test(value);
		}
		function isBlank(value) {
			return !value || typeof value == "object" && Object.keys(value).length === 0;
		}
		function excerptOf(text) {
			return /^\s*[{["]/.test(text) ? "" : (0, web_page.x)(text);
		}
		function parseBody({ utf8, bytes }, list) {
			try {
				return utf8 ? parseJson(bytes, list) : void 0;
			} catch (error) {
				return error;
			}
		}
		function asObject(parsed) {
			return typeof parsed == "object" && parsed && !Array.isArray(parsed) && !(parsed instanceof Error) ? parsed : void 0;
		}
		function pamCode(texts, errorCodes) {
			let found = texts.map((text) => /^\s*(\d{4})\s*(:|$)/.exec(text ?? "")?.[1]).find(Boolean);
			if (found) return Number(found);
			return errorCodes.includes("1105") ? 1105 : void 0;
		}
	}),
	1624: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Et: () => noteListed,
			St: () => agoInWords,
			TU: () => overdue,
			hF: () => daysOf,
			hy: () => ageOf,
			lp: () => warnOfAutomaticChange,
			nZ: () => isDue
		});
		var _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);
		var _domain_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5569);
		let DAY = 864e5;
		let HOUR = 36e5;
		let MINUTE = 6e4;
		function ageOf({ changedAt }, now) {
			return changedAt === void 0 ? void 0 : now - Date.parse(changedAt);
		}
		function daysOf(age) {
			return Math.max(0, Math.floor(age / DAY));
		}
		function isDue(key, maxAge, now) {
			let age = ageOf(key, now);
			return age === void 0 || age >= maxAge;
		}
		function agoInWords(age) {
			if (age >= 2 * DAY) return `${daysOf(age)} days ago`;
			if (age >= 2 * HOUR) return `${Math.floor(age / HOUR)} hours ago`;
			return age >= 2 * MINUTE ? `${Math.floor(age / MINUTE)} minutes ago` : "just now";
		}
		function noteListed(draft, { id, changedAt = "", expiresAt = "" }) {
			draft.key_id = id;
			draft.changed_at = changedAt;
			draft.expires_at = expiresAt;
		}
		function warnOfAutomaticChange(draft, { automaticChange }, voice) {
			if (!automaticChange) return;
			voice.warning(`PAM Core's own automatic change is on for the ${(0, _domain_result_js__WEBPACK_IMPORTED_MODULE_1__.Vb)(draft)}: it and this workflow overwrite each other's keys, which can leave a host with neither. Switch it off in PAM Core, or leave the rotation to it.`);
		}
		function overdue(draft, age) {
			if (draft.operation === "missing") return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__.HR("Key missing", "key_missing", "PAM Core lists no SSH key with this identifier. It may be misspelt, inactive, or not visible to the authorization; register it, or take it out of the list of keys that are asked for.");
			let when = age === void 0 ? "PAM Core does not say when it was changed" : `It was last changed ${agoInWords(age)}`;
			return new _domain_failure_js__WEBPACK_IMPORTED_MODULE_0__.HR("Key due", "key_due", `${when}, which is longer ago than max-age allows. Rotate it.`);
		}
	}),
	5686: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { Y: () => notePrevious });
		var _key_public_key_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4654);
		var _age_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1624);
		async function notePrevious({ before }, { pam, voice }, draft) {
			if (!pam.hasListed) return;
			let listed = await before.listed().catch(() => void 0);
			if (!listed) return;
			(0, _age_js__WEBPACK_IMPORTED_MODULE_1__.Et)(draft, listed);
			(0, _age_js__WEBPACK_IMPORTED_MODULE_1__.lp)(draft, listed, voice);
			let previous = publicKeyOf(await before.known());
			if (!previous) return;
			draft.previous_fingerprint = previous.fingerprint;
			let line = `${previous.type} ${previous.blob.toString("base64")}`;
			pam.knowsSecretIn(line) || (draft.previous_public_key = line);
		}
		function publicKeyOf(stored) {
			try {
				return (0, _key_public_key_js__WEBPACK_IMPORTED_MODULE_0__.parsePublicKey)(`${stored?.publicKey}`);
			} catch {
				return;
			}
		}
	})
};
