export const id = 213;
export const ids = [213];
export const modules = {
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
	1594: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			isPrivateKey: () => isPrivateKey,
			publicHalf: () => publicHalf,
			readPrivateKey: () => readPrivateKey,
			unlockPrivateKey: () => unlockPrivateKey
		});
		var key_algorithm = __webpack_require__(8312);
		var key_error = __webpack_require__(137);
		var key_text = __webpack_require__(2524);
		var openssh_container = __webpack_require__(5120);
		var key_passphrase = __webpack_require__(9317);
		var mix_up = __webpack_require__(8285);
		function parsePem(text) {
			let block = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\n(?:Proc-Type: 4,ENCRYPTED\nDEK-Info: ([^,\n]+),[^,\n]+\n\n)?([A-Za-z0-9+/=\n]*)-----END \1-----\n$/.exec(text);
			if (!block) throw (0, mix_up.Z)(text);
			let [, label = "", legacyCipher, lines = ""] = block;
			let base64 = lines.replaceAll("\n", "");
			if (base64.length % 4 != 0 || !/^[^=]+={0,2}$/.test(base64)) throw (0, key_error.q)("its base64 is not complete, so a part of it is missing, perhaps a line");
			return {
				label,
				legacyCipher,
				body: Buffer.from(base64, "base64"),
				text
			};
		}
		var external_node_crypto_ = __webpack_require__(7598);
		let TAGS = {
			integer: 2,
			sequence: 48
		};
		function readElement(bytes) {
			let [tag = 0, short = 128] = bytes;
			let extra = short < 128 ? 0 : short - 128;
			let start = 2 + extra;
			if (short === 128 || extra > 4 || start > bytes.length) throw (0, key_error.q)("its ASN.1 structure is broken");
			let end = start + (extra === 0 ? short : bytes.readUIntBE(2, extra));
			if (end > bytes.length) throw (0, key_error.q)("its ASN.1 structure is cut off");
			return {
				tag,
				content: bytes.subarray(start, end),
				rest: bytes.subarray(end)
			};
		}
		let MOST_ITERATIONS = 2e6;
		let MOST_SCRYPT_WORK = 2 ** 20;
		let MOST_SCRYPT_MEMORY = 2 ** 18;
		let SCRYPT_IDENTIFIER = Buffer.from("06092b06010401da47040b", "hex");
		let ENCODINGS = new Map([
			["RSA PRIVATE KEY", "pkcs1"],
			["EC PRIVATE KEY", "sec1"],
			["PRIVATE KEY", "pkcs8"],
			["ENCRYPTED PRIVATE KEY", "pkcs8"]
		]);
		function isEncrypted(pem) {
			return pem.label === "ENCRYPTED PRIVATE KEY" || pem.legacyCipher !== void 0;
		}
		function openPem(pem, passphrase) {
			if (pem.label === "DSA PRIVATE KEY") throw (0, key_algorithm.qO)("dsa");
			let type = ENCODINGS.get(pem.label);
			if (!type) throw new key_error.e("Its form is none of OpenSSH, PKCS#1, SEC1 and PKCS#8.");
			if (isEncrypted(pem)) return decrypt(pem, passphrase);
			if (readElement(pem.body).rest.length > 0) throw (0, key_error.q)("something follows its ASN.1 structure");
			try {
				return (0, external_node_crypto_.createPrivateKey)({
					key: pem.body,
					format: "der",
					type
				});
			} catch (cause) {
				throw (0, key_error.q)("its ASN.1 structure does not hold a key", cause);
			}
		}
		function decrypt(pem, passphrase) {
			pem.legacyCipher === void 0 && boundWork(pem.body);
			if (passphrase === "") throw (0, key_passphrase.RB)();
			try {
				return (0, external_node_crypto_.createPrivateKey)({
					key: pem.text,
					passphrase
				});
			} catch (cause) {
				throw /(?:EVP|PEM)_UNSUPPORTED/.test(`${cause.code}`) ? (0, key_passphrase.F6)(cause) : (0, key_passphrase.Eq)(cause);
			}
		}
		function boundWork(body) {
			let algorithm = readElement(readElement(body).content);
			if (algorithm.tag !== TAGS.sequence) throw (0, key_error.q)("it is not encrypted as its BEGIN line says");
			let numbers = integersIn(algorithm.content);
			let product = (count) => numbers.slice(0, count).reduce((product, number) => product * number, 1n);
			if (!algorithm.content.includes(SCRYPT_IDENTIFIER)) {
				if (numbers.every((number) => number <= MOST_ITERATIONS)) return;
				throw new key_error.e(`Its encryption asks for more than ${MOST_ITERATIONS} rounds of key derivation, which is refused.`);
			}
			if (product(3) > MOST_SCRYPT_WORK || product(2) >= MOST_SCRYPT_MEMORY) throw new key_error.e(`Its encryption asks for more than 32 MiB or N × r × p = ${MOST_SCRYPT_WORK} of scrypt, which is refused.`);
		}
		function integersIn(bytes) {
			let integers = [];
			let pending = [bytes];
			for (let next = pending.pop(); next; next = pending.pop()) {
				if (next.length === 0) continue;
				let { tag, content, rest } = readElement(next);
				pending.push(rest);
				tag === TAGS.integer && integers.push(BigInt(`0x0${content.toString("hex")}`));
				tag === TAGS.sequence && pending.push(content);
			}
			return integers;
		}
		var public_key = __webpack_require__(4654);
		async function readPrivateKey(text, passphrase = "") {
			if (text.length > key_text.hl) throw (0, key_text.g$)();
			let repaired = (0, key_text.Ip)(text);
			let pem = parsePem(repaired.text);
			let { algorithm, jwk, publicKey, encrypted } = await private_key_open(pem, passphrase);
			if (!isConsistent(algorithm, jwk)) throw (0, key_error.q)("its numbers do not belong together");
			let notices = [...repaired.repairs];
			let warnings = [];
			let privateKey = pem.text;
			if (algorithm.name === "ssh-ed25519" && !isContainer(pem)) {
				privateKey = await (0, openssh_container.Rv)({
					algorithm,
					jwk,
					comment: ""
				}, encrypted ? passphrase : "");
				notices.push("the Ed25519 key was converted from PKCS#8 to the OpenSSH form, since OpenSSH cannot read the former");
			}
			algorithm.name === "ssh-rsa" && publicKey.bits < 3072 && warnings.push(`It is an RSA key of ${publicKey.bits} bits: 3072 or more are better, or Ed25519.`);
			passphrase !== "" && !encrypted && warnings.push(key_passphrase.nN);
			return {
				privateKey,
				publicKey,
				notices,
				warnings
			};
		}
		async function unlockPrivateKey(text, passphrase = "") {
			if (text.length > key_text.hl) throw (0, key_text.g$)();
			let pem = parsePem((0, key_text.Ip)(text).text);
			let { algorithm, jwk, publicKey, encrypted } = await private_key_open(pem, passphrase, 1024);
			return {
				privateKey: isContainer(pem) && !encrypted ? pem.text : await (0, openssh_container.Rv)({
					algorithm,
					jwk,
					comment: ""
				}, ""),
				publicKey: publicKey.line.split(" ", 2).join(" ")
			};
		}
		function publicHalf(text) {
			try {
				let pem = parsePem((0, key_text.Ip)(text.slice(0, key_text.hl)).text);
				if (isContainer(pem)) return (0, public_key.cJ)((0, openssh_container.u2)(pem.body).publicBlob, "").line;
				return isEncrypted(pem) ? void 0 : (0, public_key.ox)(openPem(pem, "")).line;
			} catch {
				return;
			}
		}
		function isPrivateKey(text) {
			try {
				return text.length <= key_text.hl && parsePem((0, key_text.Ip)(text).text).body.length > 0;
			} catch {
				return !1;
			}
		}
		let isContainer = (pem) => pem.label === "OPENSSH PRIVATE KEY";
		async function private_key_open(pem, passphrase, least) {
			if (!isContainer(pem)) {
				let key = openPem(pem, passphrase);
				let [algorithm, jwk] = [(0, key_algorithm.Hy)(key), key.export({ format: "jwk" })];
				return {
					algorithm,
					jwk,
					publicKey: (0, public_key.vt)(algorithm, jwk, "", least),
					encrypted: isEncrypted(pem)
				};
			}
			let container = (0, openssh_container.u2)(pem.body);
			let { blob } = (0, public_key.cJ)(container.publicBlob, "", least);
			let { algorithm, jwk, comment } = await (0, openssh_container.Qx)(container, passphrase);
			let publicKey = (0, public_key.vt)(algorithm, jwk, comment, least);
			if (!publicKey.blob.equals(blob)) throw (0, key_error.q)("its two public halves differ");
			return {
				algorithm,
				jwk,
				publicKey,
				encrypted: (0, openssh_container.dy)(container)
			};
		}
		function isConsistent(algorithm, jwk) {
			try {
				return algorithm.isConsistent(jwk);
			} catch {
				return !1;
			}
		}
	})
};
