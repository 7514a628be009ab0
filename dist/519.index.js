export const id = 519;
export const ids = [519, 900];
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
	9424: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			RB: () => DEVICE_LINES,
			Ko: () => ENCRYPTION_FAILED,
			UZ: () => KEY_LINES,
			Nm: () => NOT_ENCRYPTED,
			hV: () => deviceList,
			as: () => keyList,
			hH: () => newDevice,
			qu: () => registeredKey,
			P5: () => storedKey,
			LM: () => switchAnswer,
			of: () => tokenAnswer
		});
		var dist = __webpack_require__(7728);
		var envelope = __webpack_require__(3900);
		let TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
		function serverTime(value) {
			let [, date, clock, zone = "Z"] = TIME.exec(typeof value == "string" ? value.trim() : "") ?? [];
			if (date === void 0) return;
			let time = new Date(`${date}T${clock}${zone}`);
			return Number.isNaN(time.getTime()) ? void 0 : time.toISOString().replace(/\.\d+Z$/, "Z");
		}
		let ENCRYPTION_FAILED = /error occurred while encrypting|erro ao criptografar/i;
		let NOT_ENCRYPTED = "PAM Core could not encrypt it, as it does not with long values";
		let id = dist.FsL(dist.KCZ([dist.YjP(), dist.FsL(dist.aig(), dist.Y2b())], "is not a number"), dist.pdi(String), dist.yGV(/^\d{1,20}$/, "is not a number"));
		let time = dist.FsL(dist.lqM(dist.L5J()), dist.pdi(serverTime));
		let device = dist.Ikc({
			hostname: dist.YjP(),
			ip: envelope.o0
		});
		let devices = dist.cl6(dist.YOg(device), []);
		let TOKEN = /^(?=.*\d|.{32})[\w.~+/-]{16,}=*$/;
		let tokenAnswer = (shows) => dist.FsL(dist.Ikc({
			access_token: dist.FsL(dist.YjP("is not text"), dist.z6Y((token) => TOKEN.test(token) && !shows(token), "is not a token")),
			token_type: dist.cl6(dist.FsL(dist.YjP(), dist.yGV(/^bearer$/i, "is not Bearer"))),
			expires_in: dist.NpB(dist.lqM(dist.FsL(dist.KCZ([dist.aig(), dist.YjP()]), dist.pdi(Number), dist.Wwf(1))), void 0)
		}), dist.pdi((token) => ({
			accessToken: token.access_token,
			expiresIn: token.expires_in
		})));
		let registeredKey = dist.FsL(dist.Ikc({ key: dist.Ikc({
			id,
			identifier: envelope.o0,
			tag: envelope.o0,
			devices,
			devices_error: dist.lqM(dist.L5J())
		}) }), dist.pdi(({ key }) => ({
			id: key.id,
			identifier: key.identifier || key.tag,
			devices: key.devices,
			devicesError: asList(key.devices_error)
		})));
		let shown = dist.NpB(dist.lqM(dist.FsL(dist.KCZ([dist.YjP(), dist.aig()]), dist.pdi(String))), void 0);
		let shownTags = dist.NpB(dist.lqM(dist.KCZ([dist.YOg(envelope.o0), dist.FsL(dist.YjP(), dist.pdi((tags) => tags.split(",")))])), void 0);
		let shownDevices = dist.NpB(dist.lqM(dist.YOg(device)), void 0);
		let storedKey = dist.FsL(dist.Ikc({ key: dist.Ikc({
			hostname: shown,
			ip: shown,
			username: shown,
			key_name: shown,
			public_key: shown,
			private_key: envelope.o0,
			password: envelope.o0,
			tags: shownTags,
			devices: shownDevices,
			expiration_time: time
		}) }), dist.pdi(({ key }) => ({
			hostname: key.hostname,
			ip: key.ip,
			username: key.username,
			keyName: key.key_name,
			publicKey: key.public_key,
			tags: key.tags?.map((tag) => tag.trim()).filter((tag) => tag !== ""),
			devices: key.devices,
			expiresAt: key.expiration_time,
			privateKey: key.private_key,
			password: key.password
		})));
		let KEY_LINES = {
			field: "credentials",
			keep: listedKey
		};
		function listedKey(line) {
			if (typeof line != "object" || !line || !("type" in line) || line.type !== "SSH Key") return;
			let { id, identifier, tag, hostname, change, expiration, automatic_change } = line;
			let number = Number.isSafeInteger(id) ? `${id}` : id;
			if (typeof number != "string" || !/^\d{1,20}$/.test(number)) return;
			return {
				id: number,
				identifier: textOf(identifier) || textOf(tag),
				hostname: textOf(hostname),
				changedAt: serverTime(change),
				expiresAt: serverTime(expiration),
				automaticChange: (0, envelope.AX)(automatic_change)
			};
		}
		function textOf(value) {
			return typeof value == "string" || typeof value == "number" ? `${value}` : "";
		}
		let keyList = dist.FsL(dist.Ikc({ credentials: dist.YOg(dist.IeY(() => !0)) }), dist.pdi(({ credentials }) => credentials));
		let DEVICE_LINES = {
			field: "devices",
			keep: (line) => textOf(Object(line).hostname).toLowerCase()
		};
		let deviceList = dist.FsL(dist.Ikc({ devices: dist.YOg(dist.IeY(() => !0)) }), dist.pdi(({ devices }) => devices));
		let newDevice = dist.Ikc({ device: dist.Ikc({ id }) });
		let switchAnswer = dist.Ikc({ response: dist.Ikc({}) });
		function asList(value) {
			if (Array.isArray(value)) return value;
			if (!value) return [];
			return typeof value == "object" && Object.keys(value).length === 0 ? [] : [value];
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
	}),
	3900: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			AX: () => isYes,
			o0: () => looseText,
			HT: () => readEnvelope
		});
		var dist = __webpack_require__(7728);
		var web_page = __webpack_require__(267);
		class Unreasonable extends Error {}
		let [QUOTE, COMMA, BACKSLASH] = [
			34,
			44,
			92
		];
		let [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
			91,
			93,
			123,
			125
		];
		function parseJson(bytes, list) {
			let found = [];
			let count = 0;
			let span = scan(bytes, list?.field, (from, to) => {
				count += 1;
				if (count > 15e4 || to - from > 65536) throw new Unreasonable();
				let kept = list?.keep(JSON.parse(bytes.toString("utf8", from, to)));
				kept !== void 0 && found.push(kept);
			});
			let rest = span ? Buffer.concat([bytes.subarray(0, span.from), bytes.subarray(span.to)]) : bytes;
			if (rest.length > 1048576) throw new Unreasonable();
			let parsed = JSON.parse(new TextDecoder().decode(rest));
			return span && list ? {
				...parsed,
				[list.field]: found
			} : parsed;
		}
		function scan(bytes, field, element) {
			let [depth, start, from, to] = [
				0,
				0,
				0,
				0
			];
			let named = !1;
			for (let at = 0; at < bytes.length; at++) {
				let inList = from > 0 && to === 0 && depth === 2;
				switch (bytes[at]) {
					case QUOTE: {
						let end = endOfString(bytes, at);
						depth === 1 && (named = end - at - 1 === field?.length && bytes.toString("latin1", at + 1, end) === field);
						at = end;
						break;
					}
					case OPEN_LIST:
					case OPEN_OBJECT:
						depth += 1;
						if (depth > 64) throw new Unreasonable();
						depth === 2 && from === 0 && bytes[at] === OPEN_LIST && named && (start = from = at + 1);
						break;
					case COMMA:
						if (inList) {
							element(start, at);
							start = at + 1;
						}
						break;
					case CLOSE_LIST:
					case CLOSE_OBJECT:
						if (inList) {
							to = at;
							(start > from || bytes.toString("latin1", start, at).trim() !== "") && element(start, at);
						}
						--depth;
				}
			}
			return to > 0 ? {
				from,
				to
			} : void 0;
		}
		function endOfString(bytes, start) {
			for (let end = bytes.indexOf(QUOTE, start + 1); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
				let before = end - 1;
				for (; bytes[before] === BACKSLASH;) --before;
				if ((end - before) % 2 == 1) return end;
			}
			return bytes.length;
		}
		let looseText = dist.NpB(dist.FsL(dist.KCZ([dist.YjP(), dist.aig()]), dist.pdi(String)), "");
		let flag = dist.FsL(dist.lqM(dist.L5J()), dist.pdi(isYes));
		let said = {
			message: looseText,
			mensagem: looseText,
			Message: looseText,
			error: flag,
			erro: flag
		};
		let response = dist.Ikc({
			...said,
			status: looseText,
			error_code: looseText,
			cod_erro: looseText
		});
		let exception = dist.Ikc({
			code: looseText,
			message: looseText
		});
		let envelope = dist.Ikc({
			response: dist.NpB(response, dist.qgA(response, {})),
			exception: dist.FsL(dist.lqM(dist.L5J()), dist.pdi((value) => isBlank(value) ? void 0 : typeof value == "object" ? value : { message: value }), dist.lqM(exception)),
			message: looseText,
			error: dist.lqM(dist.L5J()),
			error_code: looseText,
			error_description: looseText,
			code: looseText
		});
		function readEnvelope(answer, list) {
			let parsed = parseBody(answer, list);
			let json = asObject(parsed);
			let text = json ? "" : new TextDecoder().decode(answer.bytes.subarray(0, 4096));
			let { response: inner, exception, ...body } = dist.qgA(envelope, json ?? {});
			let word = typeof body.error == "string" && !/^(true|false|[01])$/i.test(body.error) ? body.error : "";
			let sentence = [
				inner.message,
				inner.mensagem,
				inner.Message,
				exception?.message,
				body.message,
				body.error_description
			].find(Boolean) ?? "";
			return {
				status: answer.status,
				contentType: answer.contentType,
				json,
				message: [...new Set([word, sentence])].filter(Boolean).join(": "),
				code: pamCode([
					exception?.code,
					sentence,
					exception?.message
				], [
					inner.error_code,
					inner.cod_erro,
					body.error_code
				]),
				refused: [
					inner.error,
					inner.erro,
					isYes(body.error),
					word !== "",
					exception !== void 0
				].includes(!0) || [inner.status, body.code].some((status) => Number(status) >= 400),
				hasException: exception !== void 0,
				excerpt: excerptOf(text),
				isEmpty: !json && text.trim() === "",
				isUnreasonable: parsed instanceof Unreasonable,
				retryAfter: answer.headers.get("retry-after") ?? void 0
			};
		}
		function isYes(value) {
			return value === !0 || value === 1 || typeof value == "string" && /^(true|1)$/i.test(value);
		}
		function isBlank(value) {
			return !value || typeof value == "object" && Object.keys(value).length === 0;
		}
		function excerptOf(text) {
			return /^\s*[{["]/.test(text) ? "" : (0, web_page.x)(text);
		}
		function parseBody({ utf8, bytes }, list) {
			try {
				return utf8 ? parseJson(bytes, list) : void 0;
			} catch (error) {
				return error;
			}
		}
		function asObject(parsed) {
			return typeof parsed == "object" && parsed && !Array.isArray(parsed) && !(parsed instanceof Error) ? parsed : void 0;
		}
		function pamCode(texts, errorCodes) {
			let found = texts.map((text) => /^\s*(\d{4})\s*(:|$)/.exec(text ?? "")?.[1]).find(Boolean);
			if (found) return Number(found);
			return errorCodes.includes("1105") ? 1105 : void 0;
		}
	}),
	267: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { x: () => pageText });
		let NAMED = new Map([
			["amp", "&"],
			["lt", "<"],
			["gt", ">"],
			["quot", "\""],
			["apos", "'"],
			["nbsp", " "]
		]);
		function pageText(text) {
			if (!/^\s*</.test(text)) return text;
			let title = /<title\b[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
			return decode(title || text.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, " ").replace(/<[^>]*(>|$)/g, " ")).trim();
		}
		function decode(text) {
			return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
				if (name) return NAMED.get(name.toLowerCase()) ?? whole;
				return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16));
			});
		}
	})
};
