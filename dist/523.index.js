export const id = 523;
export const ids = [523];
export const modules = {

/***/ 1523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logLevelFor: () => (/* binding */ logLevelFor),
/* harmony export */   runnerProblems: () => (/* binding */ runnerProblems),
/* harmony export */   sshVersion: () => (/* binding */ sshVersion)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



const PROGRAMS = ['ssh', 'ssh-agent', 'ssh-add'];
/** Why this runner cannot rotate a key on a host. */
function runnerProblems(env, platform) {
    const problem = (message) => [{ input: 'rotate-on-host', message }];
    if (platform === 'win32')
        return problem('needs a Linux or macOS runner: set runs-on accordingly');
    const folders = (env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter(folder => folder !== '');
    const missing = PROGRAMS.filter(program => !folders.some(folder => isExecutable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, program))));
    return missing.length === 0
        ? []
        : problem(`needs OpenSSH's client on the runner: ${missing.join(', ')} cannot be found in PATH; on Debian and Ubuntu it is the package openssh-client`);
}
/** From this version on ssh says at level VERBOSE by which method it logged in; before, only at DEBUG1. */
const TELLS_METHOD = 9;
/** The LogLevel at which an ssh of this version says enough for the proof of a login. */
function logLevelFor(version) {
    const [, number = '0'] = /OpenSSH_(\d+)/.exec(version) ?? [];
    return Number(number) >= TELLS_METHOD ? 'VERBOSE' : 'DEBUG1';
}
/** The version of ssh, such as `OpenSSH_9.2p1`. */
function sshVersion({ PATH }) {
    const { stderr } = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawnSync)('ssh', ['-V'], { encoding: 'utf8', env: { PATH }, timeout: 10_000 });
    return /OpenSSH_[\w.]{1,16}/.exec(stderr)?.[0] ?? 'an ssh of unknown version';
}
function isExecutable(file) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
