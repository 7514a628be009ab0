export const id = 342;
export const ids = [342, 461];
export const modules = {
	9961: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { publish: () => publish });
		var domain_result = __webpack_require__(5569);
		var runner_runner = __webpack_require__(3244);
		let WORDS = {
			created: "created",
			updated: "updated",
			registered: "registered",
			unchanged: "unchanged",
			"not-due": "not due",
			due: "due",
			listed: "listed",
			missing: "missing",
			enabled: "enabled",
			disabled: "disabled",
			"would-create": "would create",
			"would-update": "would update"
		};
		function writeResults(results) {
			let full = JSON.stringify(results);
			if (Buffer.byteLength(full) <= 262144) return {
				json: full,
				cut: !1,
				omitted: 0
			};
			let lean = JSON.stringify(results.map(({ public_key, previous_public_key, devices, message, ...rest }) => rest));
			if (lean.length <= 491520) return {
				json: lean,
				cut: !0,
				omitted: 0
			};
			let sizeOf = (result) => JSON.stringify(bare(result)).length + 1;
			let kept = new Set(takeWithin(failedFirst(results), 491518, sizeOf));
			return {
				json: JSON.stringify(results.filter((result) => kept.has(result)).map(bare)),
				cut: !0,
				omitted: results.length - kept.size
			};
		}
		function doubtfulText(results) {
			let texts = results.flatMap(({ fingerprint, public_key, ...rest }) => [public_key.replace(/^\S+ \S+ ?/, ""), ...Object.values(rest).map((value) => typeof value == "string" ? value : `${JSON.stringify(value)}`)]);
			return [...new Set(texts)].join("\n");
		}
		let NOT_KNOWN = "outcome not known";
		function tally(results, unknown = new Set()) {
			let words = results.map((result) => {
				let { operation, status } = result;
				if (unknown.has(result)) return NOT_KNOWN;
				return status === "failed" && operation !== "due" && operation !== "missing" ? "failed" : operation && WORDS[operation] || "";
			});
			let counts = [
				...Object.values(WORDS),
				"failed",
				NOT_KNOWN
			].map((word) => ({
				word,
				count: words.filter((one) => one === word).length
			})).filter(({ count }) => count > 0).map(({ word, count }) => `${count} ${word}`);
			return [results.length === 1 ? "1 key" : `${results.length} keys`, counts.join(", ")].filter((part) => part !== "").join(": ");
		}
		function takeWithin(items, budget, sizeOf) {
			let left = budget;
			let end = items.findIndex((item) => {
				left -= sizeOf(item);
				return left < 0;
			});
			return end < 0 ? [...items] : items.slice(0, end);
		}
		function failedFirst(results) {
			let { failed = [], ok = [] } = Object.groupBy(results, ({ status }) => status);
			return [...failed, ...ok];
		}
		function bare({ identifier, key_id, operation, status, age_days, error }) {
			return {
				identifier,
				key_id,
				operation,
				status,
				age_days,
				error: error && { code: error.code }
			};
		}
		var results_file = __webpack_require__(5461);
		var safe_text = __webpack_require__(290);
		let HOST = {
			title: "Host",
			cell: ({ hostname }) => (0, safe_text.wD)(hostname, 120)
		};
		let IDENTIFIER = {
			title: "Identifier",
			cell: ({ identifier }) => (0, safe_text.wD)(identifier, 120)
		};
		let REMEDY = {
			title: "What went wrong, and what to do",
			cell: remedyOf
		};
		let OPERATION = {
			title: "Operation",
			cell: ({ operation }) => operation.replace("-", " ")
		};
		let KEY_ID = {
			title: "Key id",
			cell: ({ key_id }) => (0, safe_text.wD)(key_id, 120)
		};
		let FINGERPRINT = {
			title: "Fingerprint",
			cell: fingerprintOf
		};
		let ON_HOST = {
			title: "On the host",
			cell: ({ on_host }) => on_host.replace("-", " ")
		};
		let DEVICES = {
			title: "Devices",
			cell: devicesOf
		};
		let VERIFIED = {
			title: "Verified",
			cell: ({ verified }) => VERDICTS[verified]
		};
		let REPORTED = [
			HOST,
			IDENTIFIER,
			{
				title: "State",
				cell: stateOf
			},
			{
				title: "Changed",
				cell: changedOf
			},
			{
				title: "Expires",
				cell: ({ expires_at }) => expires_at.slice(0, 10)
			},
			{
				title: "Changed by PAM Core",
				cell: ({ automatic_change }) => automatic_change === "true" ? "**yes**" : ""
			},
			KEY_ID
		];
		let FAILED = [
			HOST,
			IDENTIFIER,
			REMEDY,
			OPERATION,
			ON_HOST,
			KEY_ID,
			DEVICES,
			VERIFIED
		];
		let SUCCEEDED = [
			HOST,
			IDENTIFIER,
			OPERATION,
			ON_HOST,
			KEY_ID,
			FINGERPRINT,
			DEVICES,
			VERIFIED
		];
		let VERDICTS = {
			true: "yes",
			false: "**no**",
			unknown: "unknown",
			"": ""
		};
		let LEGEND = [{
			applies: ({ operation }) => operation === "registered",
			text: "`registered`: stored; PAM Core did not tell whether the key was new."
		}, {
			applies: ({ verified }) => verified === "unknown",
			text: "Verified `unknown`: no stored public key could be compared with one that was sent."
		}];
		function renderSummary(results, options) {
			let { unknown = new Set() } = options;
			let head = `### ${tally(results, unknown)}\n\n${contextOf(options)}\n`;
			let legend = LEGEND.filter(({ applies }) => results.some(applies)).map(({ text }) => `\n${text}\n`);
			let limit = options.limit ?? 1e6;
			let lost = results.filter((result) => unknown.has(result));
			let failed = options.report ? [] : results.filter((result) => result.status === "failed" && !unknown.has(result));
			let others = options.report ? results : results.filter(({ status }) => status === "ok");
			let title = others.length < results.length ? "\n#### Succeeded\n" : "";
			let room = limit - bytes(head + legend.join("") + omission(results.length));
			let first = renderTable("\n#### Failed\n", FAILED, failed, room);
			let second = renderTable("\n#### Outcome not known\n", FAILED, lost, first.left);
			let third = renderTable(title, options.report ? REPORTED : SUCCEEDED, others, second.left);
			let omitted = results.length - first.rows - second.rows - third.rows;
			return [
				head,
				first.text,
				second.text,
				third.text,
				omitted > 0 ? omission(omitted) : "",
				...legend
			].join("");
		}
		function renderTable(title, columns, results, room) {
			let all = results.map((result) => columns.map(({ cell }) => cell(result)));
			let used = columns.map((_, column) => all.some((cells) => cells[column] !== ""));
			let row = (cells) => `| ${cells.filter((_, column) => used[column]).join(" | ")} |\n`;
			let head = `${title}\n${row(columns.map((column) => column.title))}${row(columns.map(() => ":--"))}`;
			let rows = takeWithin(all.map(row), room - bytes(head), bytes);
			let text = rows.length > 0 ? head + rows.join("") : "";
			return {
				text,
				rows: rows.length,
				left: rows.length < results.length ? 0 : room - bytes(text)
			};
		}
		function contextOf({ dryRun, shard, commit }) {
			let parts = ["SSH keys in PAM Core"];
			dryRun && parts.push("dry run, nothing was written");
			shard && parts.push(`shard ${(0, safe_text.wD)(shard)}`);
			commit && parts.push(`commit ${linkTo(commit)}`);
			return parts.join(" · ");
		}
		function linkTo({ sha, url }) {
			let name = code(sha.slice(0, 7));
			return /^https?:\/\/[\w.:/-]+$/.test(url) ? `[${name}](${url})` : name;
		}
		function omission(count) {
			return `\n${count} more left out for want of room: the log and \`results-path\` have every key.\n`;
		}
		function fingerprintOf({ fingerprint, previous_fingerprint: previous }) {
			return [...previous !== "" && previous !== fingerprint ? [code(previous)] : [], ...fingerprint ? [code(fingerprint)] : []].join(" → ");
		}
		function stateOf({ operation }) {
			let words = operation.replace("-", " ");
			return operation === "due" || operation === "missing" ? `**${words}**` : words;
		}
		function changedOf({ age_days, changed_at }) {
			if (age_days === void 0) return "";
			return age_days === null ? "not known" : `${changed_at.slice(0, 10)} (${age_days} d)`;
		}
		function remedyOf(result) {
			let { error } = result;
			return [error ? `${code(String(error.code))} ${(0, safe_text.wD)(error.message, 600)}` : "", fingerprintOf(result)].filter((part) => part !== "").join("<br>");
		}
		function devicesOf({ devices, devices_error }) {
			let attached = listed(devices.map(({ hostname }) => hostname));
			let refused = listed(devices_error.map(domain_result.rP));
			return [attached, refused && `**not attached:** ${refused}`].filter((part) => part !== "").join("; ");
		}
		function listed(names) {
			let shown = names.slice(0, 8).map((name) => (0, safe_text.wD)(name, 120));
			names.length > 8 && shown.push(`and ${names.length - 8} more`);
			return shown.join(", ");
		}
		function code(text) {
			return /^[\w:+/=.-]+$/.test(text) ? `\`${text}\`` : (0, safe_text.wD)(text, 120);
		}
		function bytes(text) {
			return Buffer.byteLength(text);
		}
		let BEGINNINGS = {
			no: "was not",
			unknown: "may or may not have been"
		};
		function publish(run, outcomes) {
			let { inputs, runner } = run;
			let results = outcomes.map(({ result }) => result);
			nameFailed(run, outcomes);
			let [only, ...others] = results;
			only && others.length === 0 && !inputs.shard && setOutputs(run, outputsOf(only));
			publishResults(run, results);
			let written = !inputs.resultsPath || (0, results_file.A)(run, inputs.resultsPath, JSON.stringify(results));
			inputs.summary && only && runner.summary(renderSummary(results, {
				...summaryOptions(run),
				unknown: unknownOf(outcomes)
			}));
			return written && !runner.incomplete;
		}
		function nameFailed({ inputs, runner }, outcomes) {
			let lines = outcomes.flatMap((outcome) => outcome.failure ? [[outcome, outcome.failure]] : []);
			let named = inputs.command === "report" ? lines.slice(0, runner_runner.OE) : lines;
			for (let [outcome, failure] of named) runner.error(failure.title, failureLine(outcome, failure, inputs.command));
			let rest = lines.length - named.length;
			rest > 0 && runner.info(`${rest} more keys are due or missing: the report above has them.`);
		}
		function unknownOf(outcomes) {
			return new Set(outcomes.flatMap(({ result, stored }) => stored === "unknown" ? result : []));
		}
		function failureLine({ result, stored }, failure, command) {
			let name = (0, domain_result.Vb)(result);
			let beginning = stored === "yes" || command === "report" ? "" : ` ${BEGINNINGS[stored]} ${command}${command === "register" ? "ed" : "d"}`;
			return `${name[0]?.toUpperCase()}${name.slice(1)}${beginning}: ${failure.message}`;
		}
		function outputsOf(result) {
			return {
				"key-id": result.key_id,
				identifier: result.identifier,
				operation: result.operation,
				changed: result.changed,
				devices: JSON.stringify(result.devices),
				"devices-error": JSON.stringify(result.devices_error),
				fingerprint: result.fingerprint,
				"public-key": result.public_key,
				verified: result.verified,
				"previous-fingerprint": result.previous_fingerprint,
				"previous-public-key": result.previous_public_key,
				"changed-at": result.changed_at,
				"expires-at": result.expires_at,
				"on-host": result.on_host,
				"deploy-key-id": result.deploy_key_id,
				"private-key-path": result.private_key_path,
				message: result.message
			};
		}
		function publishResults(run, results) {
			let { runner, inputs } = run;
			let { json, cut, omitted } = writeResults(results);
			setOutputs(run, { results: json }, doubtfulText(results));
			if (cut) {
				let left = omitted > 0 ? `${omitted} keys and the details of the others` : "public keys, devices and messages";
				let remedy = inputs.resultsPath ? "The file of results-path has" : "Set results-path to have";
				runner.warning(`The output results is too large for GitHub, so it leaves out ${left}. ${remedy} everything.`);
			}
		}
		function setOutputs({ runner, secrets }, outputs, doubtful) {
			let hidden = Object.entries(outputs).flatMap(([name, value]) => {
				let shown = runner.output(name, value, doubtful);
				return shown !== value || secrets.masks(shown) ? [name] : [];
			});
			hidden.length > 0 && runner.warning(`The outputs ${hidden.join(", ")} contain text that is masked as a secret, so GitHub will not pass them on as outputs of the job. Use secrets that do not occur in names, addresses or identifiers.`);
		}
		function summaryOptions({ env, inputs }) {
			let { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
			let { shard, options, command } = inputs;
			return {
				dryRun: options.dryRun,
				report: command === "report",
				...shard ? { shard: `${shard.part}/${shard.of}` } : {},
				...server && repository && sha ? { commit: {
					sha,
					url: `${server}/${repository}/commit/${sha}`
				} } : {}
			};
		}
	}),
	5461: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			A: () => writeResultsFile,
			resultsPathProblems: () => resultsPathProblems
		});
		var _files_output_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9155);
		var _files_removal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8077);
		function resultsPathProblems(path, workspace) {
			let checked = (0, _files_output_file_js__WEBPACK_IMPORTED_MODULE_0__.y)(path, { workspace });
			return "problem" in checked ? [{
				input: "results-path",
				message: checked.problem
			}] : [];
		}
		function writeResultsFile({ workspace, runner, secrets }, path, json) {
			let checked = (0, _files_output_file_js__WEBPACK_IMPORTED_MODULE_0__.y)(path, { workspace });
			try {
				if ("problem" in checked) return refuse(runner, `results-path ${checked.problem}`);
				let { path: file, exists } = checked.value;
				exists && (0, _files_removal_js__WEBPACK_IMPORTED_MODULE_1__.n)(file);
				(0, _files_output_file_js__WEBPACK_IMPORTED_MODULE_0__.S)(file, secrets.redact(json));
				return !0;
			} catch (error) {
				return refuse(runner, `results-path cannot be written (${error.code})`);
			}
		}
		function refuse(runner, reason) {
			let rest = runner.incomplete ? "" : " The output results has them.";
			runner.error("Reporting", `The results could not be written: ${reason}.${rest}`);
			return !1;
		}
	})
};
