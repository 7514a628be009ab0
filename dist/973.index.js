export const id = 973;
export const ids = [973];
export const modules = { 9973: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.r(__webpack_exports__);
	__webpack_require__.d(__webpack_exports__, { restrictToOwner: () => restrictToOwner });
	var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
	var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
	let run = (program, args) => (0, node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.win32.join(process.env.SystemRoot ?? "C:\\Windows", "System32", program), args, {
		encoding: "utf8",
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		],
		timeout: 1e4
	});
	function restrictToOwner(file, runProgram = run) {
		try {
			let [sid] = /S-1-[\d-]+/.exec(runProgram("whoami.exe", [
				"/user",
				"/fo",
				"csv",
				"/nh"
			])) ?? [];
			if (!sid) return !1;
			runProgram("icacls.exe", [
				file,
				"/inheritance:r",
				"/grant:r",
				`*${sid}:F`
			]);
			return !0;
		} catch {
			return !1;
		}
	}
}) };
