export const id = 682;
export const ids = [682, 654];
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
	5682: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { generateKeyPair: () => generateKeyPair });
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
		var _algorithm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8312);
		var _key_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(137);
		var _openssh_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5120);
		var _public_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4654);
		let generateAsync = (0, node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPair);
		let generators = {
			ed25519: () => generateAsync("ed25519", {}),
			"ecdsa-256": () => generateAsync("ec", { namedCurve: "P-256" }),
			"ecdsa-384": () => generateAsync("ec", { namedCurve: "P-384" }),
			"ecdsa-521": () => generateAsync("ec", { namedCurve: "P-521" }),
			"rsa-3072": () => generateAsync("rsa", { modulusLength: 3072 }),
			"rsa-4096": () => generateAsync("rsa", { modulusLength: 4096 })
		};
		async function generateKeyPair(kind, options) {
			let { format, comment, passphrase = "" } = options;
			if (kind === "ed25519" && format === "pem") throw new _key_error_js__WEBPACK_IMPORTED_MODULE_5__.e("Ed25519 has no PEM form that OpenSSH reads: choose the OpenSSH form or another type.");
			let key = (await generators[kind]()).privateKey;
			let publicKey = (0, _public_key_js__WEBPACK_IMPORTED_MODULE_4__.ox)(key, comment);
			return {
				privateKey: format === "pem" ? exportPem(key, passphrase) : await (0, _openssh_container_js__WEBPACK_IMPORTED_MODULE_3__.Rv)({
					algorithm: (0, _algorithm_js__WEBPACK_IMPORTED_MODULE_2__.Hy)(key),
					jwk: key.export({ format: "jwk" }),
					comment: publicKey.comment
				}, passphrase),
				publicKey,
				notices: [],
				warnings: []
			};
		}
		function exportPem(key, passphrase) {
			let encryption = passphrase === "" ? {} : {
				cipher: "aes-256-cbc",
				passphrase
			};
			let type = key.asymmetricKeyType === "rsa" ? "pkcs1" : "sec1";
			return key.export({
				type,
				format: "pem",
				...encryption
			}).toString();
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
	5120: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			dy: () => isSealed,
			Qx: () => openContainer,
			u2: () => readContainer,
			Rv: () => writeContainer
		});
		var external_node_crypto_ = __webpack_require__(7598);
		var key_algorithm = __webpack_require__(8312);
		var promises_ = __webpack_require__(8500);
		async function deriveKey(passphrase, salt, rounds, size) {
			let { default: bcrypt } = await __webpack_require__.e(92).then(__webpack_require__.t.bind(__webpack_require__, 1092, 19));
			let secret = sha512(Buffer.from(passphrase));
			let key = Buffer.alloc(size);
			let stride = Math.ceil(size / 32);
			for (let block = 0; block < stride; block++) {
				let sum = Buffer.alloc(32);
				let hash = Buffer.alloc(32);
				let seed = sha512(Buffer.concat([salt, Buffer.of(0, 0, 0, block + 1)]));
				for (let round = 0; round < rounds; round++) {
					bcrypt.hash(secret, seed, hash);
					for (let [index, octet] of hash.entries()) sum.writeUInt8(sum.readUInt8(index) ^ octet, index);
					seed = sha512(hash);
					await (0, promises_.setImmediate)();
				}
				for (let [index, octet] of sum.entries()) key[index * stride + block] = octet;
			}
			return key;
		}
		function sha512(bytes) {
			return (0, external_node_crypto_.createHash)("sha512").update(bytes).digest();
		}
		var key_error = __webpack_require__(137);
		function unauthenticated(name, keySize, blockSize = 16) {
			return {
				keySize,
				ivSize: blockSize,
				blockSize,
				tagSize: 0,
				decrypt: (key, iv, sealed) => (0, external_node_crypto_.createDecipheriv)(name, key, iv).setAutoPadding(!1).update(sealed)
			};
		}
		function gcm(name, keySize) {
			return {
				keySize,
				ivSize: 12,
				blockSize: 16,
				tagSize: 16,
				decrypt(key, iv, sealed, tag) {
					let decipher = (0, external_node_crypto_.createDecipheriv)(name, key, iv).setAuthTag(tag);
					return Buffer.concat([decipher.update(sealed), decipher.final()]);
				}
			};
		}
		let chacha20Poly1305 = {
			keySize: 64,
			ivSize: 0,
			blockSize: 8,
			tagSize: 16,
			decrypt(key, _iv, sealed, tag) {
				let chacha20 = (block, data) => {
					let counter = Buffer.alloc(16);
					counter.writeUInt8(block);
					return (0, external_node_crypto_.createCipheriv)("chacha20", key.subarray(0, 32), counter).update(data);
				};
				if (!(0, external_node_crypto_.timingSafeEqual)(tag, poly1305(chacha20(0, Buffer.alloc(32)), sealed))) throw Error("The tag is not right.");
				return chacha20(1, sealed);
			}
		};
		function poly1305(key, message) {
			let littleEndian = (octets) => BigInt(`0x${Buffer.from(octets).reverse().toString("hex")}`);
			let r = littleEndian(key.subarray(0, 16)) & 21267647620597763993911028882763415551n;
			let sum = 0n;
			for (let start = 0; start < message.length; start += 16) {
				let block = Buffer.concat([message.subarray(start, start + 16), Buffer.of(1)]);
				sum = (sum + littleEndian(block)) * r % (2n ** 130n - 5n);
			}
			let tag = BigInt.asUintN(128, sum + littleEndian(key.subarray(16)));
			return Buffer.from(tag.toString(16).padStart(32, "0"), "hex").reverse();
		}
		let CIPHERS = new Map([
			["aes128-ctr", unauthenticated("aes-128-ctr", 16)],
			["aes192-ctr", unauthenticated("aes-192-ctr", 24)],
			["aes256-ctr", unauthenticated("aes-256-ctr", 32)],
			["aes128-cbc", unauthenticated("aes-128-cbc", 16)],
			["aes192-cbc", unauthenticated("aes-192-cbc", 24)],
			["aes256-cbc", unauthenticated("aes-256-cbc", 32)],
			["3des-cbc", unauthenticated("des-ede3-cbc", 24, 8)],
			["aes128-gcm@openssh.com", gcm("aes-128-gcm", 16)],
			["aes256-gcm@openssh.com", gcm("aes-256-gcm", 32)],
			["chacha20-poly1305@openssh.com", chacha20Poly1305]
		]);
		var key_passphrase = __webpack_require__(9317);
		var wire = __webpack_require__(5032);
		let MAGIC = "openssh-key-v1\0";
		let MOST_ROUNDS = 1024;
		function readContainer(body) {
			let reader = new wire.ZT(body);
			if (reader.octets(15).toString() !== MAGIC) throw (0, key_error.q)("it does not start as an OpenSSH key does");
			let [cipher, kdf, kdfOptions] = [
				reader.text(),
				reader.text(),
				reader.string()
			];
			if (reader.uint32() !== 1) throw new key_error.e("It holds several keys, or none, in one container; exactly one belongs here.");
			return {
				cipher,
				kdf,
				kdfOptions,
				publicBlob: reader.string(),
				section: reader.string(),
				tag: reader.rest()
			};
		}
		function isSealed(container) {
			return container.cipher !== "none";
		}
		async function openContainer(container, passphrase) {
			if (container.kdf !== (isSealed(container) ? "bcrypt" : "none")) throw (0, key_passphrase.F6)();
			if (isSealed(container)) return readSection(await unseal(container, passphrase), key_passphrase.Eq);
			checkSize(container, 8, 0);
			return readSection(container.section, () => (0, key_error.q)("its check numbers differ"));
		}
		async function unseal(container, passphrase) {
			let cipher = CIPHERS.get(container.cipher);
			if (!cipher) throw (0, key_passphrase.F6)();
			checkSize(container, cipher.blockSize, cipher.tagSize);
			let options = new wire.ZT(container.kdfOptions);
			let [salt, rounds] = [options.string(), options.uint32()];
			if (rounds > MOST_ROUNDS) throw new key_error.e(`Its encryption asks for more than ${MOST_ROUNDS} rounds of key derivation, which is refused.`);
			if (rounds === 0 || salt.length === 0) throw (0, key_error.q)("its key derivation has no rounds or no salt");
			if (passphrase === "") throw (0, key_passphrase.RB)();
			let key = await deriveKey(passphrase, salt, rounds, cipher.keySize + cipher.ivSize);
			try {
				return cipher.decrypt(key.subarray(0, cipher.keySize), key.subarray(cipher.keySize), container.section, container.tag);
			} catch (cause) {
				throw (0, key_passphrase.Eq)(cause);
			}
		}
		function checkSize({ section, tag }, blockSize, tagSize) {
			if (!(section.length > 0 && section.length % blockSize === 0 && tag.length === tagSize)) throw (0, key_error.q)("its private section has not the size that its cipher needs");
		}
		function readSection(section, onDifferentChecks) {
			let reader = new wire.ZT(section);
			let [check, again] = [reader.uint32(), reader.uint32()];
			if (check !== again) throw onDifferentChecks();
			let algorithm = (0, key_algorithm.jg)(reader.text());
			let key = {
				algorithm,
				jwk: algorithm.readPrivate(reader),
				comment: reader.text()
			};
			if (!reader.rest().every((octet, index) => octet === (index + 1 & 255))) throw (0, key_error.q)("its padding is not right");
			return key;
		}
		async function writeContainer({ algorithm, jwk, comment }, passphrase) {
			let [name, check] = [(0, wire.pS)(algorithm.name), (0, external_node_crypto_.randomBytes)(4)];
			let content = Buffer.concat([
				check,
				check,
				name,
				...algorithm.writePrivate(jwk),
				(0, wire.pS)(comment)
			]);
			let padding = Array.from({ length: -content.length & 15 }, (_, index) => index + 1);
			let open = {
				cipher: "none",
				kdf: "none",
				kdfOptions: Buffer.alloc(0),
				publicBlob: Buffer.concat([name, ...algorithm.writePublic(jwk)]),
				section: Buffer.concat([content, Buffer.from(padding)]),
				tag: Buffer.alloc(0)
			};
			let { cipher, kdf, kdfOptions, publicBlob, section } = passphrase === "" ? open : await seal(open, passphrase);
			let strings = [
				cipher,
				kdf,
				kdfOptions
			].map(wire.pS);
			let body = [
				Buffer.from(MAGIC),
				...strings,
				(0, wire.rn)(1),
				(0, wire.pS)(publicBlob),
				(0, wire.pS)(section)
			];
			return `-----BEGIN OPENSSH PRIVATE KEY-----\n${Buffer.concat(body).toString("base64").replace(/.{1,70}/g, "$&\n")}-----END OPENSSH PRIVATE KEY-----\n`;
		}
		async function seal(container, passphrase) {
			let salt = (0, external_node_crypto_.randomBytes)(16);
			let key = await deriveKey(passphrase, salt, 24, 48);
			let section = (0, external_node_crypto_.createCipheriv)("aes-256-ctr", key.subarray(0, 32), key.subarray(32)).update(container.section);
			let kdfOptions = Buffer.concat([(0, wire.pS)(salt), (0, wire.rn)(24)]);
			return {
				...container,
				cipher: "aes256-ctr",
				kdf: "bcrypt",
				kdfOptions,
				section
			};
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
