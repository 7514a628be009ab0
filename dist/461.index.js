export const id = 461;
export const ids = [461];
export const modules = {

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
