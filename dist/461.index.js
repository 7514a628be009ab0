export const id = 461;
export const ids = [461];
export const modules = { 5461: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
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
}) };
