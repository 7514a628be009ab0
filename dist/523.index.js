export const id = 523;
export const ids = [523];
export const modules = { 1523: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.d(__webpack_exports__, {
		logLevelFor: () => logLevelFor,
		runnerProblems: () => runnerProblems,
		sshVersion: () => sshVersion
	});
	var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
	var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
	var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
	let PROGRAMS = [
		"ssh",
		"ssh-agent",
		"ssh-add"
	];
	function runnerProblems(env, platform) {
		let problem = (message) => [{
			input: "rotate-on-host",
			message
		}];
		if (platform === "win32") return problem("needs a Linux or macOS runner: set runs-on accordingly");
		let folders = (env.PATH ?? "").split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((folder) => folder !== "");
		let missing = PROGRAMS.filter((program) => !folders.some((folder) => isExecutable((0, node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, program))));
		return missing.length === 0 ? [] : problem(`needs OpenSSH's client on the runner: ${missing.join(", ")} cannot be found in PATH; on Debian and Ubuntu it is the package openssh-client`);
	}
	function logLevelFor(version) {
		let [, number = "0"] = /OpenSSH_(\d+)/.exec(version) ?? [];
		return Number(number) >= 9 ? "VERBOSE" : "DEBUG1";
	}
	function sshVersion({ PATH }) {
		let { stderr } = (0, node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)("ssh", ["-V"], {
			encoding: "utf8",
			env: { PATH },
			timeout: 1e4
		});
		return /OpenSSH_[\w.]{1,16}/.exec(stderr)?.[0] ?? "an ssh of unknown version";
	}
	function isExecutable(file) {
		try {
			(0, node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
			return !0;
		} catch {
			return !1;
		}
	}
}) };
