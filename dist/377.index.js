export const id = 377;
export const ids = [377];
export const modules = {

/***/ 1377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   generateKeyPair: () => (/* binding */ generateKeyPair)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var _algorithm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4681);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6188);
/* harmony import */ var _openssh_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7219);
/* harmony import */ var _public_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5141);






const generateAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPair);
const generators = {
    ed25519: () => generateAsync('ed25519', {}),
    'ecdsa-256': () => generateAsync('ec', { namedCurve: 'P-256' }),
    'ecdsa-384': () => generateAsync('ec', { namedCurve: 'P-384' }),
    'ecdsa-521': () => generateAsync('ec', { namedCurve: 'P-521' }),
    'rsa-3072': () => generateAsync('rsa', { modulusLength: 3072 }),
    'rsa-4096': () => generateAsync('rsa', { modulusLength: 4096 }),
};
/** Makes a new key pair with the operating system's randomness. Throws KeyError for Ed25519 in PEM. */
async function generateKeyPair(kind, options) {
    const { format, comment, passphrase = '' } = options;
    if (kind === 'ed25519' && format === 'pem') {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_5__/* .KeyError */ .e('Ed25519 has no PEM form that OpenSSH reads: choose the OpenSSH form or another type.');
    }
    const key = (await generators[kind]()).privateKey;
    const publicKey = (0,_public_key_js__WEBPACK_IMPORTED_MODULE_4__/* .publicKeyFromObject */ .ox)(key, comment);
    const privateKey = format === 'pem'
        ? exportPem(key, passphrase)
        : await (0,_openssh_container_js__WEBPACK_IMPORTED_MODULE_3__/* .writeContainer */ .Rv)({ algorithm: (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_2__/* .algorithmOf */ .Hy)(key), jwk: key.export({ format: 'jwk' }), comment: publicKey.comment }, passphrase);
    return { privateKey, publicKey, notices: [], warnings: [] };
}
/** PKCS#1 or SEC1; encrypted by RFC 1421 headers, as `ssh-keygen -m PEM` does it. */
function exportPem(key, passphrase) {
    const encryption = passphrase === '' ? {} : { cipher: 'aes-256-cbc', passphrase };
    const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
    return key.export({ type, format: 'pem', ...encryption }).toString();
}


/***/ })

};
