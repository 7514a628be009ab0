export const id = 900;
export const ids = [900];
export const modules = {
	7624: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Je: () => readPem,
			Yn: () => isCertificate,
			m0: () => isKey
		});
		var _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4604);
		var _files_path_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1212);
		var _files_text_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1997);
		let LARGEST_FILE = 2 ** 20;
		let LIKE_A_PATH = /[\\/]|\.\w{1,4}$/;
		function readPem(value, workspace) {
			let inline = [value, (0, _files_text_file_js__WEBPACK_IMPORTED_MODULE_2__.g)(Buffer.from(value, "base64")) ?? ""].map(scan).find((blocks) => blocks.length > 0);
			if (inline) return {
				blocks: inline,
				text: !0
			};
			if (value.includes("-----BEGIN")) return {
				blocks: [],
				text: !0,
				problem: "is PEM text that is cut off or damaged: its END line is missing. Paste it again, whole."
			};
			return readPemFile(value.trim(), workspace);
		}
		function readPemFile(path, workspace) {
			try {
				let blocks = scan((0, _files_input_file_js__WEBPACK_IMPORTED_MODULE_0__.j)(path, {
					workspace,
					limit: LARGEST_FILE
				}).text);
				return {
					blocks,
					text: !1,
					...blocks.length === 0 && { problem: "names a file without PEM in it." }
				};
			} catch (error) {
				let { message } = error;
				let isPath = LIKE_A_PATH.test(path) && !(0, _files_path_name_js__WEBPACK_IMPORTED_MODULE_1__.zC)(path);
				let problem = "is neither PEM text, nor base64 of PEM, nor the path of a readable file of at most 1 MiB";
				return {
					blocks: [],
					text: !isPath,
					problem: isPath ? `${problem}. ${message}${adviceOn(message)}` : `${problem}.`
				};
			}
		}
		function adviceOn(message) {
			return message.includes(_files_text_file_js__WEBPACK_IMPORTED_MODULE_2__.Q) ? " `openssl x509 -inform der` and `openssl pkey -inform der` convert from DER." : "";
		}
		function scan(text) {
			return [...text.replaceAll(/\\r|\r/g, "").replaceAll("\\n", "\n").matchAll(/-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs)].map(([, label, body]) => ({
				label: `${label}`,
				pem: `-----BEGIN ${label}-----\n${rewrap(`${body}`)}\n-----END ${label}-----\n`
			}));
		}
		function rewrap(body) {
			if (body.includes(":")) return body.trim().replaceAll(/[ \t]*\n[ \t]*/g, "\n");
			return body.replaceAll(/\s/g, "").replaceAll(/.{64}(?=.)/g, "$&\n");
		}
		function isKey({ label }) {
			return label.endsWith("PRIVATE KEY");
		}
		function isCertificate({ label }) {
			return label.endsWith("CERTIFICATE");
		}
	}),
	4519: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.r(__webpack_exports__);
		__webpack_require__.d(__webpack_exports__, {
			decryptStored: () => decryptStored,
			readDecryptionKey: () => readDecryptionKey
		});
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		var _http_pem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7624);
		var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9424);
		let DOWNLOAD = "download it in PAM Core (A2A > Authorizations > Download).";
		function readDecryptionKey(value, workspace) {
			let { blocks, text, problem } = (0, _http_pem_js__WEBPACK_IMPORTED_MODULE_1__.Je)(value, workspace);
			let keys = blocks.filter(_http_pem_js__WEBPACK_IMPORTED_MODULE_1__.m0).map(({ pem }) => pem);
			let secrets = [...keys, ...text ? [value] : []];
			let refused = (message) => ({
				secrets,
				problems: [{
					input: "decryption-key",
					message
				}]
			});
			let [pem] = keys;
			if (problem) return refused(problem);
			if (pem === void 0) return refused(`holds no private key: ${DOWNLOAD}`);
			if (pem.includes("OPENSSH PRIVATE KEY")) return refused(`is an SSH key, not the one that opens values: ${DOWNLOAD}`);
			try {
				let key = (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
				if (key.asymmetricKeyType === "rsa") return {
					key,
					secrets,
					problems: []
				};
				return refused(`is no RSA key, which authorizations encrypt with: ${DOWNLOAD}`);
			} catch {
				return refused("is damaged or encrypted: `openssl pkey -in FILE -noout` must be able to read it without a passphrase.");
			}
		}
		function decryptStored(stored, key) {
			let publicKey = decrypt(stored.publicKey ?? "", key);
			let privateKey = decrypt(stored.privateKey, key);
			let password = decrypt(stored.password, key);
			return {
				...stored,
				publicKey: publicKey.text,
				privateKey: privateKey.text ?? "",
				password: password.text ?? "",
				unreadable: {
					publicKey: publicKey.reason,
					privateKey: privateKey.reason,
					password: password.reason
				}
			};
		}
		let KEY_IN_THE_CLEAR = /-----BEGIN|^\s*(ssh|ecdsa|sk)-/;
		function decrypt(value, key) {
			if (_answers_js__WEBPACK_IMPORTED_MODULE_2__.Ko.test(value)) return { reason: _answers_js__WEBPACK_IMPORTED_MODULE_2__.Nm };
			let bytes = Buffer.from(value, "base64");
			if (KEY_IN_THE_CLEAR.test(value) || !/^[\w+/\s-]+[=\s]*$/.test(value) || bytes.length < 128) return { text: value };
			try {
				return { text: (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.privateDecrypt)({
					key,
					padding: node_crypto__WEBPACK_IMPORTED_MODULE_0__.constants.RSA_PKCS1_OAEP_PADDING,
					oaepHash: "sha1"
				}, bytes).toString() };
			} catch {
				return { reason: "decryption-key does not open it: it is not the key of this authorization" };
			}
		}
	})
};
