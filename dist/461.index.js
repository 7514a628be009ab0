export const id = 461;
export const ids = [461];
export const modules = {

/***/ 5461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ writeResultsFile),
/* harmony export */   resultsPathProblems: () => (/* binding */ resultsPathProblems)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** What is wrong with `results-path` before anything is sent: its folder must be there, and no folder in its own place. */
function resultsPathProblems(path, workspace) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    const problem = (message) => [{ input: 'results-path', message }];
    if (!isFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file)))
        return problem('leads into a folder that does not exist');
    return isFolder(file) ? problem('is a folder, where a file is to be written') : [];
}
/** Writes the complete results with mode 0600 in place of whatever file or link stood there. Gives whether that could be done. */
function writeResultsFile({ workspace, runner, secrets }, path, json) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(file, { force: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, secrets.redact(json), { flag: 'wx', mode: 0o600 });
        return true;
    }
    catch (error) {
        const { code } = error;
        runner.error('Results file', `The results could not be written to results-path (${code}); the output results has them.`);
        return false;
    }
}
function isFolder(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}


/***/ })

};
