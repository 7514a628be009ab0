export const id = 654;
export const ids = [654];
export const modules = {
	8312: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Hy: () => algorithmOf,
			jg: () => algorithmNamed,
			qO: () => unsupported
		});
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		var _key_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(137);
		var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5032);
		let octets = (value) => Buffer.from(String(value), "base64url");
		let natural = (value) => BigInt(`0x0${octets(value).toString("hex")}`);
		let mpint = (value) => (0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.yz)(octets(value));
		let base64url = (value) => value.toString("base64url");
		let rsa = {
			name: "ssh-rsa",
			openssl: "rsa",
			bits: (jwk) => natural(jwk.n).toString(2).length,
			readPublic(reader) {
				let e = base64url(reader.mpint());
				return {
					kty: "RSA",
					n: base64url(reader.mpint()),
					e
				};
			},
			writePublic: (jwk) => [mpint(jwk.e), mpint(jwk.n)],
			readPrivate(reader) {
				let jwk = { kty: "RSA" };
				for (let field of [
					"n",
					"e",
					"d",
					"qi",
					"p",
					"q"
				]) jwk[field] = base64url(reader.mpint());
				return jwk;
			},
			writePrivate: (jwk) => [
				jwk.n,
				jwk.e,
				jwk.d,
				jwk.qi,
				jwk.p,
				jwk.q
			].map(mpint),
			isConsistent(jwk) {
				let [n, e, d, p, q] = [
					natural(jwk.n),
					natural(jwk.e),
					natural(jwk.d),
					natural(jwk.p),
					natural(jwk.q)
				];
				let [dp, dq] = [natural(jwk.dp ?? jwk.d), natural(jwk.dq ?? jwk.d)];
				return p * q === n && d * e % (p - 1n) == 1n && d * e % (q - 1n) == 1n && (dp - d) % (p - 1n) == 0n && (dq - d) % (q - 1n) == 0n && natural(jwk.qi) * q % p === 1n;
			}
		};
		let ed25519 = {
			name: "ssh-ed25519",
			openssl: "ed25519",
			bits: () => 256,
			readPublic(reader) {
				let x = reader.string();
				if (x.length !== 32) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_2__.q)("its Ed25519 public half has not 32 bytes");
				return {
					kty: "OKP",
					crv: "Ed25519",
					x: base64url(x)
				};
			},
			writePublic: (jwk) => [(0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.pS)(octets(jwk.x))],
			readPrivate(reader) {
				let jwk = ed25519.readPublic(reader);
				let secret = reader.string();
				if (base64url(secret.subarray(32)) !== jwk.x) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_2__.q)("it holds two different public halves");
				return {
					...jwk,
					d: base64url(secret.subarray(0, 32))
				};
			},
			writePrivate: (jwk) => [(0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.pS)(octets(jwk.x)), (0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.pS)(Buffer.concat([octets(jwk.d), octets(jwk.x)]))],
			isConsistent: (jwk) => (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({
				key: jwk,
				format: "jwk"
			}).export({ format: "jwk" }).x === jwk.x
		};
		function ecdsa(crv, curve, openssl, size) {
			let point = (jwk) => Buffer.concat([
				Buffer.of(4),
				octets(jwk.x),
				octets(jwk.y)
			]);
			let algorithm = {
				name: `ecdsa-sha2-${curve}`,
				openssl,
				bits: () => Number(crv.slice(2)),
				readPublic(reader) {
					if (reader.text() !== curve) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_2__.q)("its curve is not that of its type");
					let q = reader.string();
					if (q.length !== 1 + 2 * size || q[0] !== 4) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_2__.q)("its public point is not an uncompressed one");
					return {
						kty: "EC",
						crv,
						x: base64url(q.subarray(1, 1 + size)),
						y: base64url(q.subarray(1 + size))
					};
				},
				writePublic: (jwk) => [(0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.pS)(curve), (0, _wire_js__WEBPACK_IMPORTED_MODULE_1__.pS)(point(jwk))],
				readPrivate: (reader) => ({
					...algorithm.readPublic(reader),
					d: base64url(reader.mpint())
				}),
				writePrivate: (jwk) => [...algorithm.writePublic(jwk), mpint(jwk.d)],
				isConsistent(jwk) {
					let derived = (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createECDH)(openssl);
					derived.setPrivateKey(octets(jwk.d));
					return derived.getPublicKey().equals(point(jwk));
				}
			};
			return algorithm;
		}
		let ALGORITHMS = [
			ed25519,
			rsa,
			ecdsa("P-256", "nistp256", "prime256v1", 32),
			ecdsa("P-384", "nistp384", "secp384r1", 48),
			ecdsa("P-521", "nistp521", "secp521r1", 66)
		];
		function algorithmNamed(name) {
			let algorithm = ALGORITHMS.find((algorithm) => algorithm.name === name);
			if (algorithm) return algorithm;
			if (name === "ssh-dss") throw unsupported("dsa");
			if (/^sk-.*@openssh\.com$/.test(name)) throw new _key_error_js__WEBPACK_IMPORTED_MODULE_2__.e("It is a security-key (FIDO) key: its private half is in the hardware token and cannot be registered.");
			throw unsupported("unknown");
		}
		function algorithmOf(key) {
			let { namedCurve = String(key.asymmetricKeyType) } = { ...key.asymmetricKeyDetails };
			let algorithm = ALGORITHMS.find((algorithm) => algorithm.openssl === namedCurve);
			if (algorithm) return algorithm;
			throw unsupported(namedCurve);
		}
		function unsupported(type) {
			let advice = "use Ed25519, ECDSA (P-256, P-384, P-521) or RSA";
			return type === "dsa" ? new _key_error_js__WEBPACK_IMPORTED_MODULE_2__.e(`It is a DSA key, which is too weak and no longer accepted by OpenSSH: ${advice}.`) : new _key_error_js__WEBPACK_IMPORTED_MODULE_2__.e(`Its key type (${type}) is not one that is supported for SSH: ${advice}.`);
		}
	}),
	8285: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Z: () => notAPrivateKey,
			b: () => notAPublicKey
		});
		var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(137);
		var _key_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2524);
		let FOREIGN = [
			[/^\s*$/, "It is empty."],
			[/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/, "It is an X.509 certificate, not an SSH key."],
			[/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, "It is a certificate request, not an SSH key."],
			[/-----BEGIN PGP /, "It is a PGP key, not an SSH key."],
			[/-cert-v\d+@openssh\.com\s/, "It is an OpenSSH certificate: the key itself belongs here."]
		];
		let IN_PRIVATE_PLACE = [
			[/^\s*[\w.~$@-]{0,64}[/\\.][\w./\\~$@-]{1,64}\s*$/, "It is no key but looks like the path of a file: that belongs in the input or field whose name ends in path."],
			[/PuTTY-User-Key-File-/, "It is a PuTTY key; convert it with \"puttygen key.ppk -O private-openssh -o key\"."],
			[/---- BEGIN SSH2 ENCRYPTED PRIVATE KEY/, "It is an SSH2 private key; convert it with \"ssh-keygen -i -f FILE > key\"."],
			[/^[ \t]*(?:\S+[ \t]+|[^\s:]+:)?(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/m, "It is a public key: the private one belongs here (the file without .pub)."],
			[/PUBLIC KEY ?----/, "It is a public key: the private one belongs here."],
			[/^\s*b3BlbnNzaC1rZXkt/, "Its BEGIN and END lines are missing: pass the whole text of the key file."]
		];
		let IN_PUBLIC_PLACE = [
			[/PRIVATE KEY|PuTTY-User-Key-File-/, "It is a private key: the public one belongs here (the file that ends in .pub)."],
			[/^\s*[^\s:]+:(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/, "It is in the form of Google Cloud's metadata (\"user:ssh-ed25519 AAAA…\"): leave out the user name and the colon."],
			[/---- BEGIN SSH2 PUBLIC KEY/, "It is in the SSH2 form (RFC 4716); convert it with \"ssh-keygen -i -f FILE\"."],
			[/-----BEGIN RSA PUBLIC KEY-----/, "It is in PEM form (PKCS#1); convert it with \"ssh-keygen -i -m PEM -f FILE\"."],
			[/-----BEGIN PUBLIC KEY-----/, "It is in PEM form; convert it with \"ssh-keygen -i -m PKCS8 -f FILE\"."]
		];
		function notAPrivateKey(text) {
			let labels = (0, _key_text_js__WEBPACK_IMPORTED_MODULE_0__.gs)(text);
			let keys = labels.filter((label) => label.endsWith("PRIVATE KEY"));
			if (keys.length > 1) return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e(`It holds ${keys.length} private keys; exactly one belongs here.`);
			if (keys.length === 0) return named(text, IN_PRIVATE_PLACE, "It is not a private key in OpenSSH or PEM form, with its BEGIN and END lines.");
			if (labels.length > 1) return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e("It holds several PEM blocks; the private key alone belongs here.");
			let ends = text.includes(`-----END ${keys[0]}-----`);
			return (0, _key_error_js__WEBPACK_IMPORTED_MODULE_1__.q)(ends ? "what its BEGIN and END lines enclose is not base64" : "its BEGIN line has no END line");
		}
		function notAPublicKey(text) {
			let keys = text.split(/\sAAAA/).length - 1;
			if (keys > 1) return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e(`It holds ${keys} public keys; exactly one belongs here.`);
			let form = "the one-line form of OpenSSH (\"ssh-ed25519 AAAA… comment\")";
			let fault = /[\r\n]/.test(text.trim()) ? `It is not on a single line, as ${form} is.` : `It is cut off or damaged: it must be whole, in ${form}.`;
			return named(text, IN_PUBLIC_PLACE, keys === 1 ? fault : `It is not a public key in ${form}.`);
		}
		function named(text, signs, otherwise) {
			for (let [sign, sentence] of [...FOREIGN, ...signs]) if (sign.test(text)) return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e(sentence);
			return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__.e(otherwise);
		}
	}),
	4654: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			AZ: () => bareKey,
			ax: () => fingerprintOf,
			cJ: () => publicKeyFromBlob,
			ox: () => publicKeyFromObject,
			parsePublicKey: () => parsePublicKey,
			vt: () => publicKeyFromJwk,
			yL: () => isSameKey
		});
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		var _algorithm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8312);
		var _key_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(137);
		var _key_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2524);
		var _mix_up_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8285);
		var _wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5032);
		let LARGEST_RSA = 16384;
		let OPTIONS = String.raw`(?:[^\s"]|"(?:[^"\\]|\\.)*")+`;
		let LINE = RegExp(`^(?:${OPTIONS}\\s+)?((?!\\S*-cert-)[a-z][\\w.@-]+)\\s+(AAAA[\\w+/]+={0,2})(?:\\s+(.*))?$`, "s");
		function parsePublicKey(text) {
			if (text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__.hl) throw (0, _key_text_js__WEBPACK_IMPORTED_MODULE_2__.g$)();
			let fields = fieldsOf(text);
			if (!fields) throw (0, _mix_up_js__WEBPACK_IMPORTED_MODULE_3__.b)((0, _key_text_js__WEBPACK_IMPORTED_MODULE_2__.oA)(text).text);
			let [type, base64, comment] = fields;
			let key = publicKeyFromBlob(Buffer.from(base64, "base64"), comment);
			if (key.type !== type) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_4__.q)("its type and its base64 part differ");
			checkPoint(key.blob);
			return key;
		}
		function bareKey(text) {
			let fields = text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__.hl ? void 0 : fieldsOf(text);
			return fields && `${fields[0]} ${Buffer.from(fields[1], "base64").toString("base64")}`;
		}
		function fieldsOf(text) {
			let [line = "", ...others] = text.trim().replace(/^(["'])(.*)\1$/s, "$2").split(/[\r\n]+/).map((line) => line.trim()).filter((line) => /^[^#]/.test(line));
			let fields = LINE.exec(line);
			if (!fields || others.length > 0) return;
			let [, type = "", base64 = "", comment = ""] = fields;
			return [
				type,
				base64,
				comment
			];
		}
		function isSameKey(one, other) {
			try {
				return parsePublicKey(one).blob.equals(parsePublicKey(other).blob);
			} catch {
				return !1;
			}
		}
		function fingerprintOf(text) {
			try {
				return parsePublicKey(text).fingerprint;
			} catch {
				return;
			}
		}
		function checkPoint(blob) {
			let reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__.ZT(blob);
			try {
				(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({
					key: (0, _algorithm_js__WEBPACK_IMPORTED_MODULE_1__.jg)(reader.text()).readPublic(reader),
					format: "jwk"
				});
			} catch (cause) {
				throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_4__.q)("its public half is not a valid key", cause);
			}
		}
		function publicKeyFromObject(key, comment = "") {
			return publicKeyFromJwk((0, _algorithm_js__WEBPACK_IMPORTED_MODULE_1__.Hy)(key), key.export({ format: "jwk" }), comment);
		}
		function publicKeyFromJwk(algorithm, jwk, comment, least = 2048) {
			let bits = algorithm.bits(jwk);
			if (jwk.kty === "RSA" && bits < least) throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__.e(`It is an RSA key of ${bits} bits, which is too weak: ${least} is the least, 3072 or more are better.`);
			if (bits > LARGEST_RSA) throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__.e(`It is an RSA key of ${bits} bits: OpenSSH reads at most ${LARGEST_RSA}.`);
			let blob = Buffer.concat([(0, _wire_js__WEBPACK_IMPORTED_MODULE_5__.pS)(algorithm.name), ...algorithm.writePublic(jwk)]);
			let words = printable(comment);
			return {
				type: algorithm.name,
				blob,
				comment: words,
				line: `${algorithm.name} ${blob.toString("base64")} ${words}`.trimEnd(),
				get fingerprint() {
					return `SHA256:${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
				},
				bits
			};
		}
		function publicKeyFromBlob(blob, comment, least) {
			let reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__.ZT(blob);
			let algorithm = (0, _algorithm_js__WEBPACK_IMPORTED_MODULE_1__.jg)(reader.text());
			let key = publicKeyFromJwk(algorithm, algorithm.readPublic(reader), comment, least);
			if (!key.blob.equals(blob)) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_4__.q)("its public half is not in the canonical form");
			return key;
		}
		function printable(comment) {
			return comment.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, "").trim();
		}
	}),
	5032: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			ZT: () => WireReader,
			pS: () => writeString,
			rn: () => writeUint32,
			yz: () => writeMpint
		});
		var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(137);
		class WireReader {
			#bytes;
			constructor(bytes) {
				this.#bytes = bytes;
			}
			get length() {
				return this.#bytes.length;
			}
			octets(length) {
				if (length > this.length) throw (0, _key_error_js__WEBPACK_IMPORTED_MODULE_0__.q)("it ends too early");
				let octets = this.#bytes.subarray(0, length);
				this.#bytes = this.#bytes.subarray(length);
				return octets;
			}
			uint32() {
				return this.octets(4).readUInt32BE();
			}
			string() {
				return this.octets(this.uint32());
			}
			text() {
				return this.string().toString();
			}
			rest() {
				return this.octets(this.length);
			}
			mpint() {
				return withoutZeros(this.string());
			}
		}
		function writeUint32(value) {
			let octets = Buffer.alloc(4);
			octets.writeUInt32BE(value);
			return octets;
		}
		function writeString(value) {
			let octets = Buffer.from(value);
			return Buffer.concat([writeUint32(octets.length), octets]);
		}
		function writeMpint(value) {
			let octets = withoutZeros(value);
			let sign = Buffer.alloc(+(octets.length > 0 && octets.readUInt8() > 127));
			return writeString(Buffer.concat([sign, octets]));
		}
		function withoutZeros(octets) {
			let first = octets.findIndex((octet) => octet > 0);
			return octets.subarray(first === -1 ? octets.length : first);
		}
	})
};
