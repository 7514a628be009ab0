export const id = 725;
export const ids = [725, 654];
export const modules = {
	6896: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { W: () => AttemptFailure });
		var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);
		class AttemptFailure extends _failure_js__WEBPACK_IMPORTED_MODULE_0__.HR {
			traits;
			constructor(title, code, message, traits, options) {
				super(title, code, message, options);
				this.traits = traits;
			}
			because(addition, traits = {}) {
				return new AttemptFailure(this.title, this.code, this.message + addition, {
					...this.traits,
					...traits
				}, { cause: this.cause });
			}
		}
	}),
	2297: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			D: () => NetworkError,
			W: () => explain
		});
		function meaning(retryable, what, remedy) {
			return {
				retryable,
				what: typeof what == "string" ? () => what : what,
				remedy: typeof remedy == "string" ? () => remedy : remedy
			};
		}
		let KINDS = {
			refused: meaning(!0, "refused the connection", "Nothing listens on that port, or a firewall rejects it: check host and port, and that the server is up."),
			reset: meaning(!0, "ended the connection without an answer", (known) => {
				let usual = "A restarting server, a gateway or a firewall does that; trying again usually helps.";
				return known.clientCertificate ? `${usual} So does a server that does not accept the certificate in client-certificate.` : `${usual} So does a server that demands a client certificate: then give client-certificate and client-key.`;
			}),
			timeout: meaning(!0, (known) => `${known.sent ? "gave no complete answer" : "could not be reached"} within ${known.timeout / 1e3} s`, "The server is overloaded or a firewall drops the packets: check that this runner may reach it, or raise timeout."),
			unreachable: meaning(!0, "cannot be reached from this runner", "Check network, VPN and firewall and, where a proxy is needed, HTTPS_PROXY."),
			dns: meaning(!1, "has a name that does not resolve", "Check the spelling, and that this runner's DNS server knows internal names."),
			"dns-temporary": meaning(!0, "could not be looked up for now", "This runner's DNS server did not answer; trying again usually helps."),
			"tls-untrusted": meaning(!1, "presents a certificate that no trusted CA vouches for", (known, reason) => `${missingTrust(reason, known.caCertificate)}; ${inspection(known)}.`),
			"tls-expired": meaning(!1, "presents a certificate that has expired", (known) => `It or one of its issuers has, by this runner's clock (${time(known)}): renew it on the server, or correct the clock; ${inspection(known)}.`),
			"tls-not-yet-valid": meaning(!1, "presents a certificate that is not valid yet", (known) => `It or one of its issuers is not, by this runner's clock (${time(known)}): correct the clock, or the one of the CA that issued it; ${inspection(known)}.`),
			"tls-host": meaning(!1, "presents a certificate for another host", (known) => `Use a host name that the certificate holds, or have it reissued for this one; ${inspection(known)}.`),
			"tls-purpose": meaning(!1, "presents a certificate that is not meant for servers", (known) => `It or one of its issuers is for another use, such as a client's, or the issuer is no CA: have it reissued by a CA for TLS servers (extended key usage serverAuth); ${inspection(known)}.`),
			"tls-issuer": meaning(!1, "presents a certificate that its issuer may not issue", (known) => `A CA in its chain is no CA, or is bound to other uses, names or a shorter chain: have it reissued by a CA that may vouch for this host; ${inspection(known)}.`),
			"tls-weak": meaning(!1, "presents a certificate that is too weak to be trusted", (known) => `A key in its chain is too short, or a signature outdated (SHA-1, MD5): have it reissued with RSA of 2048 bits or more, or ECDSA, and SHA-256; ${inspection(known)}.`),
			"tls-revoked": meaning(!1, "presents a certificate that has been revoked", (known) => `Have it replaced on the server; ${inspection(known)}.`),
			"tls-certificate": meaning(!1, "presents a certificate that cannot be verified", (known) => `It or one of its issuers is damaged, or holds what OpenSSL does not accept, as the words in brackets say: have it reissued; ${inspection(known)}.`),
			"tls-client-certificate": meaning(!1, "did not accept this client", (known) => known.clientCertificate ? "The server refuses the certificate in client-certificate: check its CA, its validity, and that it is meant for clients." : "The server demands a client certificate: give client-certificate and client-key."),
			"tls-version": meaning(!1, "speaks no TLS version that is safe to use", (known) => `TLS 1.2 is the oldest allowed: update the server or the gateway before it; ${inspection(known)}.`),
			"tls-absent": meaning(!1, "does not speak TLS on this port", "Check the port: it may be the one for plain HTTP."),
			tls: meaning(!1, "broke off the TLS handshake", (known) => `The server may demand a client certificate (client-certificate, client-key), or share no cipher with this runner; ${inspection(known)}.`),
			proxy: meaning(!1, (known) => `refuses a tunnel to ${known.at}`, "Have the host allowed in the proxy, or list it in NO_PROXY when this runner reaches it directly."),
			"proxy-temporary": meaning(!0, (known) => `could not open a tunnel to ${known.at}`, "The proxy does not reach the host for now; trying again may help. If it never does, list the host in NO_PROXY."),
			"proxy-auth": meaning(!1, (known) => `demands a sign-in before it opens a tunnel to ${known.at}`, (known) => `Put the right user and password into ${known.proxyVariable}, http://USER:PASSWORD@HOST:PORT, special characters percent-encoded.`),
			protocol: meaning(!1, "gave something other than an HTTP answer", "Check host and port: they may belong to another service."),
			truncated: meaning(!0, "broke off in the middle of its answer", "A restarting server or gateway does that; trying again usually helps."),
			encoding: meaning(!1, "sent a compressed answer that cannot be unpacked", "A gateway or proxy on the way is likely at fault: have its compression turned off for this host."),
			"too-large": meaning(!1, (known) => `sent an answer larger than is accepted, ${known.maxBytes} bytes of body and 16 KiB of headers`, "Check that host and path belong to the API."),
			cancelled: meaning(!1, "had not answered when the job was cancelled", ""),
			other: meaning(!1, "could not be asked", "Debug logging shows more.")
		};
		let CODES = {
			ECONNREFUSED: "refused",
			ECONNRESET: "reset",
			ECONNABORTED: "reset",
			EPIPE: "reset",
			ERR_STREAM_PREMATURE_CLOSE: "reset",
			ETIMEDOUT: "unreachable",
			EHOSTUNREACH: "unreachable",
			EHOSTDOWN: "unreachable",
			ENETUNREACH: "unreachable",
			ENETDOWN: "unreachable",
			EADDRNOTAVAIL: "unreachable",
			EAI_AGAIN: "dns-temporary",
			ENOTFOUND: "dns",
			EAI_FAIL: "dns",
			EAI_NODATA: "dns",
			HPE_HEADER_OVERFLOW: "too-large"
		};
		let REASONS = {
			"certificate required": "tls-client-certificate",
			"bad certificate": "tls-client-certificate",
			"unsupported certificate": "tls-client-certificate",
			"certificate revoked": "tls-client-certificate",
			"certificate expired": "tls-client-certificate",
			"certificate unknown": "tls-client-certificate",
			"unknown ca": "tls-client-certificate",
			"access denied": "tls-client-certificate",
			"decrypt error": "tls-client-certificate",
			"protocol version": "tls-version",
			"unsupported protocol": "tls-version",
			"wrong ssl version": "tls-version",
			"wrong version number": "tls-absent",
			"packet length too long": "tls-absent",
			"record layer failure": "tls-absent",
			"http request": "tls-absent",
			"unsafe legacy renegotiation disabled": "tls-version",
			"ee key too small": "tls-weak",
			"ca key too small": "tls-weak",
			"ca md too weak": "tls-weak",
			"dh key too small": "tls-weak"
		};
		let VERIFICATION = {
			DEPTH_ZERO_SELF_SIGNED_CERT: "tls-untrusted",
			SELF_SIGNED_CERT_IN_CHAIN: "tls-untrusted",
			UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls-untrusted",
			UNABLE_TO_GET_ISSUER_CERT: "tls-untrusted",
			UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls-untrusted",
			CERT_UNTRUSTED: "tls-untrusted",
			CERT_REJECTED: "tls-untrusted",
			CERT_HAS_EXPIRED: "tls-expired",
			CERT_NOT_YET_VALID: "tls-not-yet-valid",
			ERR_TLS_CERT_ALTNAME_INVALID: "tls-host",
			HOSTNAME_MISMATCH: "tls-host",
			"IP address mismatch": "tls-host",
			INVALID_PURPOSE: "tls-purpose",
			"key usage does not include digital signature": "tls-purpose",
			INVALID_CA: "tls-issuer",
			PATH_LENGTH_EXCEEDED: "tls-issuer",
			CERT_CHAIN_TOO_LONG: "tls-issuer",
			"path loop": "tls-issuer",
			"key usage does not include certificate signing": "tls-issuer",
			"invalid CA certificate": "tls-issuer",
			"issuer certificate doesn't have a public key": "tls-issuer",
			"permitted subtree violation": "tls-issuer",
			"excluded subtree violation": "tls-issuer",
			"RFC 3779 resource not subset of parent's resources": "tls-issuer",
			"EE certificate key too weak": "tls-weak",
			"CA certificate key too weak": "tls-weak",
			"CA signature digest algorithm too weak": "tls-weak",
			CERT_REVOKED: "tls-revoked",
			UNSPECIFIED: "tls-certificate",
			UNABLE_TO_GET_CRL: "tls-certificate",
			UNABLE_TO_DECRYPT_CERT_SIGNATURE: "tls-certificate",
			UNABLE_TO_DECRYPT_CRL_SIGNATURE: "tls-certificate",
			UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: "tls-certificate",
			CERT_SIGNATURE_FAILURE: "tls-certificate",
			CRL_SIGNATURE_FAILURE: "tls-certificate",
			CRL_NOT_YET_VALID: "tls-certificate",
			CRL_HAS_EXPIRED: "tls-certificate",
			ERROR_IN_CERT_NOT_BEFORE_FIELD: "tls-certificate",
			ERROR_IN_CERT_NOT_AFTER_FIELD: "tls-certificate",
			ERROR_IN_CRL_LAST_UPDATE_FIELD: "tls-certificate",
			ERROR_IN_CRL_NEXT_UPDATE_FIELD: "tls-certificate",
			OUT_OF_MEM: "tls-certificate",
			ERR_TLS_CERT_ALTNAME_FORMAT: "tls-certificate"
		};
		let PROXY_STATUSES = {
			407: "proxy-auth",
			502: "proxy-temporary",
			503: "proxy-temporary",
			504: "proxy-temporary"
		};
		let FAMILIES = [
			[/^ERR_OSSL_(ASN1|X509|X509V3|EVP|EC|RSA)_/, "tls-certificate"],
			[/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, "tls"],
			[/^HPE_/, "protocol"]
		];
		function inspection({ at, proxy }) {
			return `\`openssl s_client ${proxy ? `-proxy ${proxy} ` : ""}-connect ${at} -showcerts\` shows what the server sends`;
		}
		function missingTrust(reason, given) {
			if (reason === "UNABLE_TO_GET_ISSUER_CERT") return "An intermediate certificate is trusted, but the root that issued it is missing: add that root to ca-certificate";
			if (reason === "DEPTH_ZERO_SELF_SIGNED_CERT") return given ? "It is signed by itself and is another one than ca-certificate holds, renewed perhaps: compare the two, then put the present one there" : "It is signed by itself, as appliances come: compare it with the appliance's own, then give it in ca-certificate";
			if (reason === "SELF_SIGNED_CERT_IN_CHAIN" && given) return "Its chain ends in another root than ca-certificate holds (a proxy that inspects TLS has one of its own): add the right root there";
			return given ? "ca-certificate holds another CA than the one that issued it, or the server leaves out the intermediate certificate between them: add there what is missing" : "It comes from a private CA (or a proxy that inspects TLS), or the server leaves out its intermediate certificate. Give the CA's certificate in ca-certificate";
		}
		function time({ clock }) {
			return `${clock.toISOString().slice(0, 16)}Z`;
		}
		class NetworkError extends Error {
			name = "NetworkError";
			kind;
			retryable;
			maybeProcessed;
			answer;
			constructor(kind, message, circumstances, options) {
				super(message, options);
				this.kind = kind;
				this.retryable = KINDS[kind].retryable;
				this.maybeProcessed = circumstances.sent && !kind.startsWith("tls");
				this.answer = circumstances.answer;
			}
		}
		function explain(error, circumstances) {
			let raw = error instanceof Error ? error : Error(String(error));
			let kind = kindOf(raw, circumstances);
			let { what, remedy } = KINDS[kind];
			let reason = raw.statusCode ? `HTTP ${raw.statusCode}` : opensslReason(raw) ?? verificationReason(raw) ?? raw.code ?? "";
			let atProxy = raw.atProxy || kind.startsWith("proxy");
			let known = atProxy && !kind.startsWith("proxy") ? asServer(circumstances) : circumstances;
			let says = `${place(circumstances, atProxy)} ${what(known, reason)}${reason && ` (${reason})`}.`;
			return new NetworkError(kind, `${says} ${remedy(known, reason)}`.trim(), circumstances, { cause: error });
		}
		function asServer(circumstances) {
			return {
				...circumstances,
				at: `${circumstances.proxy}`,
				proxy: void 0,
				clientCertificate: !1
			};
		}
		function kindOf(error, { stopped, answer }) {
			let { code = "", type, statusCode } = error;
			if (stopped) return stopped;
			if (type === "max-size") return "too-large";
			if (code === "ERR_PROXY_TUNNEL") return statusCode ? PROXY_STATUSES[statusCode] ?? "proxy" : "proxy-temporary";
			if (answer) return /^(Z_|ERR_)(?!STREAM)/.test(code) ? "encoding" : "truncated";
			let reason = opensslReason(error) ?? verificationReason(error) ?? code;
			return REASONS[reason] ?? VERIFICATION[reason] ?? VERIFICATION[code] ?? CODES[code] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1] ?? "other";
		}
		function verificationReason({ code, message }) {
			return code === "UNSPECIFIED" ? message.replace(/;.*/s, "") : void 0;
		}
		function opensslReason(error) {
			return /:SSL routines:[^:]*:(?:\S+ alert )?([^:]+)/.exec(error.message)?.[1];
		}
		function place({ at, proxy }, atProxy) {
			if (!proxy) return at;
			return atProxy ? `The proxy ${proxy}` : `${at}, through the proxy ${proxy},`;
		}
	}),
	4663: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { r: () => networkFailure });
		var _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6896);
		var _network_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2297);
		function networkFailure(error, writes) {
			if (!(error instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_1__.D)) return error;
			let traits = {
				retryable: error.retryable,
				maybeProcessed: writes && error.maybeProcessed
			};
			return new _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__.W(titleOf(error), error.kind, error.message, traits, { cause: error });
		}
		function titleOf({ kind, answer }) {
			if (kind === "cancelled") return "Cancelled";
			return answer && kind !== "timeout" && kind !== "truncated" ? "Unexpected response" : "Network";
		}
	}),
	840: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Xd: () => createRetry,
			dg: () => isTransient,
			mu: () => parseRetryAfter
		});
		var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
		var p_retry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6989);
		var _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6896);
		let RETRY_AFTER_CAP = 3e4;
		let FINAL = {
			retryable: !1,
			maybeProcessed: !1
		};
		let TRANSIENT = new Set([
			408,
			425,
			429,
			500,
			502,
			503,
			504
		]);
		function createRetry(options) {
			let { maxAttempts, log, signal, random = Math.random, sleep = pause, now = Date.now } = options;
			let quietUntil = 0;
			let rest = async (milliseconds) => {
				await sleep(milliseconds, signal);
				if (signal.aborted) throw new _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__.W("Cancelled", "cancelled", "The job was cancelled before the next attempt.", FINAL);
			};
			return async (name, work) => {
				let repeated = !1;
				let next = {
					wait: 0,
					reason: ""
				};
				let attempt = async (number) => {
					for (; quietUntil > now();) await rest(quietUntil - now());
					return work(number);
				};
				let onFailedAttempt = ({ error, attemptNumber }) => {
					if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__.W)) return;
					next = waitFor(error.traits, attemptNumber, random);
					error.traits.slowDown && (quietUntil = Math.max(quietUntil, now() + next.wait));
				};
				let shouldRetry = async ({ error, attemptNumber }) => {
					if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__.W) || !error.traits.retryable) return !1;
					repeated ||= error.traits.maybeProcessed;
					log(`${name}: attempt ${attemptNumber} of ${maxAttempts} failed: ${error.message} Next attempt in ${seconds(next.wait)}${next.reason}.`);
					await rest(next.wait);
					return !0;
				};
				try {
					let policy = {
						retries: maxAttempts - 1,
						minTimeout: 0,
						onFailedAttempt,
						shouldRetry
					};
					return {
						value: await (0, p_retry__WEBPACK_IMPORTED_MODULE_2__.Ay)(attempt, policy),
						repeated
					};
				} catch (error) {
					if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__.W)) throw error;
					let tried = error.traits.retryable && maxAttempts > 1 ? ` All ${maxAttempts} attempts were used.` : "";
					throw error.because(tried, {
						retryable: !1,
						maybeProcessed: repeated || error.traits.maybeProcessed
					});
				}
			};
		}
		function waitFor(traits, attempt, random) {
			let { retryAfter } = traits;
			if (retryAfter === void 0) return {
				wait: random() * Math.min(8e3, 500 * 2 ** (attempt - 1)),
				reason: ""
			};
			if (retryAfter <= RETRY_AFTER_CAP) return {
				wait: retryAfter,
				reason: " (the server's Retry-After)"
			};
			return {
				wait: RETRY_AFTER_CAP,
				reason: ` (the server's Retry-After of ${seconds(retryAfter)} was cut)`
			};
		}
		function seconds(milliseconds) {
			return `${Number((milliseconds / 1e3).toFixed(1))} s`;
		}
		async function pause(milliseconds, signal) {
			await (0, node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, void 0, { signal }).catch(() => void 0);
		}
		function isTransient(status) {
			return TRANSIENT.has(status);
		}
		function parseRetryAfter(header, now) {
			if (header === void 0) return;
			if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
			let date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(`${header} GMT`) : NaN;
			return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
		}
	}),
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
