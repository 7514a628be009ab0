export const id = 973;
export const ids = [973];
export const modules = {

/***/ 9973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   restrictToOwner: () => (/* binding */ restrictToOwner)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const run = (program, args) => 
// By its full path: Windows would look for it in the workspace first.
(0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFileSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', program), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
});
/**
 * Gives a file of Windows to the user of this process alone, as Windows' own OpenSSH wants it of a private key: nothing inherited, full
 * access for the user's SID (learn.microsoft.com, icacls). Gives whether that could be done.
 */
function restrictToOwner(file, runProgram = run) {
    try {
        const [sid] = /S-1-[\d-]+/.exec(runProgram('whoami.exe', ['/user', '/fo', 'csv', '/nh'])) ?? [];
        if (!sid)
            return false;
        runProgram('icacls.exe', [file, '/inheritance:r', '/grant:r', `*${sid}:F`]);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
