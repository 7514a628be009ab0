export const id = 201;
export const ids = [201];
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
	8201: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { readTlsMaterial: () => readTlsMaterial });
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1692);
		var _domain_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1324);
		var _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6813);
		var _pem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7624);
		function readTlsMaterial(inputs, { workspace }) {
			let problems = [];
			let secrets = [];
			let password = inputs.clientKeyPassword || void 0;
			let read = (input, value, parse) => {
				if (!value?.trim()) return;
				let complain = (message, about = input) => void problems.push({
					input: about,
					message
				});
				let { blocks, text, problem } = (0, _pem_js__WEBPACK_IMPORTED_MODULE_4__.Je)(value, workspace);
				let keys = blocks.filter(_pem_js__WEBPACK_IMPORTED_MODULE_4__.m0);
				secrets.push(...keys.map((key) => key.pem), ...text && (keys.length || input === "client-key") ? [value.trim()] : []);
				return problem ? complain(problem) : parse(blocks, complain);
			};
			let ca = read("ca-certificate", inputs.caCertificate, readAuthorities);
			let certificate = read("client-certificate", inputs.clientCertificate, readCertificate);
			let key = read("client-key", inputs.clientKey, (blocks, complain) => readKey(blocks, password, complain));
			problems.push(...incomplete(inputs));
			certificate && key && problems.push(...mismatch(certificate, key, password));
			return {
				material: {
					...ca && { ca },
					...certificate && key && {
						cert: certificate.pem,
						key: key.pem,
						...password && { passphrase: password }
					}
				},
				problems,
				secrets
			};
		}
		function readAuthorities(blocks, complain) {
			let certificates = parseCertificates(blocks, complain);
			let lapses = certificates?.map(lapse);
			if (lapses?.every((found) => found !== void 0)) return complain(`${lapses[0]}: give the CA's current certificate.`);
			return certificates?.map((certificate) => certificate.toString());
		}
		function readCertificate(blocks, complain) {
			let certificates = parseCertificates(blocks, complain);
			let leaf = certificates?.[0];
			if (!certificates || !leaf) return;
			let lapsed = lapse(leaf);
			if (lapsed) return complain(`${lapsed}: have it renewed.`);
			return {
				leaf,
				pem: certificates.join("")
			};
		}
		function parseCertificates(blocks, complain) {
			if (blocks.some(_pem_js__WEBPACK_IMPORTED_MODULE_4__.m0)) return complain("holds a private key. Only certificates belong here; the key of a client goes into client-key.");
			let found = blocks.filter(_pem_js__WEBPACK_IMPORTED_MODULE_4__.Yn);
			if (found.length === 0) return complain(`holds no certificate, but: ${(0, _text_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__.I)(blocks.map((block) => block.label).join(", "))}.`);
			try {
				return found.map((block) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block.pem));
			} catch {
				return complain("holds a damaged certificate: `openssl x509 -in FILE -noout -text` must be able to read it.");
			}
		}
		function lapse({ validFromDate, validToDate }) {
			let now = new Date();
			if (validToDate < now) return `expired on ${validToDate.toISOString()}`;
			return validFromDate > now ? `is not valid before ${validFromDate.toISOString()}` : void 0;
		}
		function readKey(blocks, password, complain) {
			let block = blocks.find(_pem_js__WEBPACK_IMPORTED_MODULE_4__.m0);
			if (!block) return complain(blocks.some(_pem_js__WEBPACK_IMPORTED_MODULE_4__.Yn) ? "holds a certificate, which belongs in client-certificate." : "holds no private key.");
			if (block.label.startsWith("OPENSSH")) return complain("is in OpenSSH's own form, which TLS does not use: a PKCS#8 key (`BEGIN PRIVATE KEY`) is needed.");
			let encrypted = /BEGIN ENCRYPTED|4,ENCRYPTED/.test(block.pem);
			if (encrypted && !password) return complain(`is missing: the key in client-key is encrypted. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__.wK}.`, "client-key-password");
			try {
				return {
					key: (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({
						key: block.pem,
						passphrase: password ?? ""
					}),
					pem: block.pem
				};
			} catch {
				return encrypted ? complain("does not open the key in client-key (or that key is damaged).", "client-key-password") : complain("is damaged: `openssl pkey -in FILE -noout` must be able to read it.");
			}
		}
		function incomplete({ clientCertificate, clientKey, clientKeyPassword }) {
			let given = {
				certificate: !!clientCertificate?.trim(),
				key: !!clientKey?.trim()
			};
			if (given.certificate && !given.key) return [{
				input: "client-key",
				message: `is missing: client-certificate needs its key. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__.wK}.`
			}];
			if (!given.key && clientKeyPassword) return [{
				input: "client-key",
				message: `is missing, but client-key-password is given. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__.wK}.`
			}];
			if (given.key && !given.certificate) return [{
				input: "client-certificate",
				message: `is missing: client-key needs its certificate. ${_domain_failure_js__WEBPACK_IMPORTED_MODULE_2__.wK}.`
			}];
			return [];
		}
		function mismatch(certificate, { key, pem }, password = "") {
			if (!certificate.leaf.checkPrivateKey(key)) return [{
				input: "client-key",
				message: "does not belong to client-certificate (its first certificate)."
			}];
			try {
				(0, node_tls__WEBPACK_IMPORTED_MODULE_1__.createSecureContext)({
					cert: certificate.pem,
					key: pem,
					passphrase: password
				});
				return [];
			} catch {
				return [{
					input: "client-certificate",
					message: "is refused by the TLS library, as too short keys and outdated signatures are: have it renewed."
				}];
			}
		}
	})
};
