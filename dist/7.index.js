export const id = 7;
export const ids = [7,654,273];
export const modules = {

/***/ 6896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ AttemptFailure)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);

/** The failure of one attempt. */
class AttemptFailure extends _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR {
    traits;
    constructor(title, code, message, traits, options) {
        super(title, code, message, options);
        this.traits = traits;
    }
    /** The same failure with something added to its line and its traits. */
    because(addition, traits = {}) {
        return new AttemptFailure(this.title, this.code, this.message + addition, { ...this.traits, ...traits }, { cause: this.cause });
    }
}


/***/ }),

/***/ 2297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ NetworkError),
  W: () => (/* binding */ explain)
});

;// CONCATENATED MODULE: ./http/catalogue.js
function meaning(retryable, what, remedy) {
    return {
        retryable,
        what: typeof what === 'string' ? () => what : what,
        remedy: typeof remedy === 'string' ? () => remedy : remedy,
    };
}
/** Each kind of network trouble in words. */
const KINDS = {
    refused: meaning(true, 'refused the connection', 'Nothing listens on that port, or a firewall rejects it: check host and port, and that the server is up.'),
    reset: meaning(true, 'ended the connection without an answer', known => {
        const usual = 'A restarting server, a gateway or a firewall does that; trying again usually helps.';
        return known.clientCertificate
            ? `${usual} So does a server that does not accept the certificate in client-certificate.`
            : `${usual} So does a server that demands a client certificate: then give client-certificate and client-key.`;
    }),
    timeout: meaning(true, known => `${known.sent ? 'gave no complete answer' : 'could not be reached'} within ${known.timeout / 1000} s`, 'The server is overloaded or a firewall drops the packets: check that this runner may reach it, or raise timeout.'),
    unreachable: meaning(true, 'cannot be reached from this runner', 'Check network, VPN and firewall and, where a proxy is needed, HTTPS_PROXY.'),
    dns: meaning(false, 'has a name that does not resolve', "Check the spelling, and that this runner's DNS server knows internal names."),
    'dns-temporary': meaning(true, 'could not be looked up for now', "This runner's DNS server did not answer; trying again usually helps."),
    'tls-untrusted': meaning(false, 'presents a certificate that no trusted CA vouches for', (known, reason) => `${missingTrust(reason, known.caCertificate)}; ${inspection(known)}.`),
    'tls-expired': meaning(false, 'presents a certificate that has expired', known => `It or one of its issuers has, by this runner's clock (${time(known)}): renew it on the server, or correct the clock; ${inspection(known)}.`),
    'tls-not-yet-valid': meaning(false, 'presents a certificate that is not valid yet', known => `It or one of its issuers is not, by this runner's clock (${time(known)}): correct the clock, or the one of the CA that issued it; ${inspection(known)}.`),
    'tls-host': meaning(false, 'presents a certificate for another host', known => `Use a host name that the certificate holds, or have it reissued for this one; ${inspection(known)}.`),
    'tls-purpose': meaning(false, 'presents a certificate that is not meant for servers', known => `It or one of its issuers is for another use, such as a client's, or the issuer is no CA: have it reissued by a CA for TLS servers (extended key usage serverAuth); ${inspection(known)}.`),
    'tls-issuer': meaning(false, 'presents a certificate that its issuer may not issue', known => `A CA in its chain is no CA, or is bound to other uses, names or a shorter chain: have it reissued by a CA that may vouch for this host; ${inspection(known)}.`),
    'tls-weak': meaning(false, 'presents a certificate that is too weak to be trusted', known => `A key in its chain is too short, or a signature outdated (SHA-1, MD5): have it reissued with RSA of 2048 bits or more, or ECDSA, and SHA-256; ${inspection(known)}.`),
    'tls-revoked': meaning(false, 'presents a certificate that has been revoked', known => `Have it replaced on the server; ${inspection(known)}.`),
    'tls-certificate': meaning(false, 'presents a certificate that cannot be verified', known => `It or one of its issuers is damaged, or holds what OpenSSL does not accept, as the words in brackets say: have it reissued; ${inspection(known)}.`),
    'tls-client-certificate': meaning(false, 'did not accept this client', known => known.clientCertificate
        ? 'The server refuses the certificate in client-certificate: check its CA, its validity, and that it is meant for clients.'
        : 'The server demands a client certificate: give client-certificate and client-key.'),
    'tls-version': meaning(false, 'speaks no TLS version that is safe to use', known => `TLS 1.2 is the oldest allowed: update the server or the gateway before it; ${inspection(known)}.`),
    'tls-absent': meaning(false, 'does not speak TLS on this port', 'Check the port: it may be the one for plain HTTP.'),
    tls: meaning(false, 'broke off the TLS handshake', known => `The server may demand a client certificate (client-certificate, client-key), or share no cipher with this runner; ${inspection(known)}.`),
    proxy: meaning(false, known => `refuses a tunnel to ${known.at}`, 'Have the host allowed in the proxy, or list it in NO_PROXY when this runner reaches it directly.'),
    'proxy-temporary': meaning(true, known => `could not open a tunnel to ${known.at}`, 'The proxy does not reach the host for now; trying again may help. If it never does, list the host in NO_PROXY.'),
    'proxy-auth': meaning(false, known => `demands a sign-in before it opens a tunnel to ${known.at}`, known => `Put the right user and password into ${known.proxyVariable}, http://USER:PASSWORD@HOST:PORT, special characters percent-encoded.`),
    protocol: meaning(false, 'gave something other than an HTTP answer', 'Check host and port: they may belong to another service.'),
    truncated: meaning(true, 'broke off in the middle of its answer', 'A restarting server or gateway does that; trying again usually helps.'),
    encoding: meaning(false, 'sent a compressed answer that cannot be unpacked', 'A gateway or proxy on the way is likely at fault: have its compression turned off for this host.'),
    'too-large': meaning(false, known => `sent an answer larger than is accepted, ${known.maxBytes} bytes of body and 16 KiB of headers`, 'Check that host and path belong to the API.'),
    cancelled: meaning(false, 'had not answered when the job was cancelled', ''),
    other: meaning(false, 'could not be asked', 'Debug logging shows more.'),
};
/** Codes of Node, of libuv and of the resolver. */
const CODES = {
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    ECONNABORTED: 'reset',
    EPIPE: 'reset',
    ERR_STREAM_PREMATURE_CLOSE: 'reset',
    ETIMEDOUT: 'unreachable',
    EHOSTUNREACH: 'unreachable',
    EHOSTDOWN: 'unreachable',
    ENETUNREACH: 'unreachable',
    ENETDOWN: 'unreachable',
    EADDRNOTAVAIL: 'unreachable',
    EAI_AGAIN: 'dns-temporary',
    ENOTFOUND: 'dns',
    EAI_FAIL: 'dns',
    EAI_NODATA: 'dns',
    HPE_HEADER_OVERFLOW: 'too-large',
};
/** OpenSSL's words for the alerts of RFC 8446 section 6 and for its own findings; Node puts most of them under one code, EPROTO. */
const REASONS = {
    'certificate required': 'tls-client-certificate',
    'bad certificate': 'tls-client-certificate',
    'unsupported certificate': 'tls-client-certificate',
    'certificate revoked': 'tls-client-certificate',
    'certificate expired': 'tls-client-certificate',
    'certificate unknown': 'tls-client-certificate',
    'unknown ca': 'tls-client-certificate',
    'access denied': 'tls-client-certificate',
    'decrypt error': 'tls-client-certificate',
    'protocol version': 'tls-version',
    'unsupported protocol': 'tls-version',
    'wrong ssl version': 'tls-version',
    'wrong version number': 'tls-absent',
    'packet length too long': 'tls-absent',
    'record layer failure': 'tls-absent',
    'http request': 'tls-absent',
    'unsafe legacy renegotiation disabled': 'tls-version',
    'ee key too small': 'tls-weak',
    'ca key too small': 'tls-weak',
    'ca md too weak': 'tls-weak',
    'dh key too small': 'tls-weak',
};
/**
 * X.509 verification (OpenSSL's X509_V_ERR, x509_vfy.h), by the code that Node gives it, or by OpenSSL's words where Node has no
 * code but UNSPECIFIED. What is not listed is `tls-certificate`.
 */
const VERIFICATION = {
    DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
    SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
    UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
    CERT_UNTRUSTED: 'tls-untrusted',
    CERT_REJECTED: 'tls-untrusted',
    CERT_HAS_EXPIRED: 'tls-expired',
    CERT_NOT_YET_VALID: 'tls-not-yet-valid',
    ERR_TLS_CERT_ALTNAME_INVALID: 'tls-host',
    HOSTNAME_MISMATCH: 'tls-host',
    'IP address mismatch': 'tls-host',
    INVALID_PURPOSE: 'tls-purpose',
    'key usage does not include digital signature': 'tls-purpose',
    INVALID_CA: 'tls-issuer',
    PATH_LENGTH_EXCEEDED: 'tls-issuer',
    CERT_CHAIN_TOO_LONG: 'tls-issuer',
    'path loop': 'tls-issuer',
    'key usage does not include certificate signing': 'tls-issuer',
    'invalid CA certificate': 'tls-issuer',
    "issuer certificate doesn't have a public key": 'tls-issuer',
    'permitted subtree violation': 'tls-issuer',
    'excluded subtree violation': 'tls-issuer',
    "RFC 3779 resource not subset of parent's resources": 'tls-issuer',
    'EE certificate key too weak': 'tls-weak',
    'CA certificate key too weak': 'tls-weak',
    'CA signature digest algorithm too weak': 'tls-weak',
    CERT_REVOKED: 'tls-revoked',
    UNSPECIFIED: 'tls-certificate',
    UNABLE_TO_GET_CRL: 'tls-certificate',
    UNABLE_TO_DECRYPT_CERT_SIGNATURE: 'tls-certificate',
    UNABLE_TO_DECRYPT_CRL_SIGNATURE: 'tls-certificate',
    UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: 'tls-certificate',
    CERT_SIGNATURE_FAILURE: 'tls-certificate',
    CRL_SIGNATURE_FAILURE: 'tls-certificate',
    CRL_NOT_YET_VALID: 'tls-certificate',
    CRL_HAS_EXPIRED: 'tls-certificate',
    ERROR_IN_CERT_NOT_BEFORE_FIELD: 'tls-certificate',
    ERROR_IN_CERT_NOT_AFTER_FIELD: 'tls-certificate',
    ERROR_IN_CRL_LAST_UPDATE_FIELD: 'tls-certificate',
    ERROR_IN_CRL_NEXT_UPDATE_FIELD: 'tls-certificate',
    OUT_OF_MEM: 'tls-certificate',
    ERR_TLS_CERT_ALTNAME_FORMAT: 'tls-certificate',
};
/** What a proxy's answer to CONNECT means, unless it is simply a refusal. */
const PROXY_STATUSES = {
    407: 'proxy-auth',
    502: 'proxy-temporary',
    503: 'proxy-temporary',
    504: 'proxy-temporary',
};
/** What codes mean by their beginning. */
const FAMILIES = [
    [/^ERR_OSSL_(ASN1|X509|X509V3|EVP|EC|RSA)_/, 'tls-certificate'],
    [/^(EPROTO|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/, 'tls'],
    [/^HPE_/, 'protocol'],
];
function inspection({ at, proxy }) {
    return `\`openssl s_client ${proxy ? `-proxy ${proxy} ` : ''}-connect ${at} -showcerts\` shows what the server sends`;
}
/** What to do about a certificate whose chain ends nowhere that is trusted; `given`: there is a ca-certificate. */
function missingTrust(reason, given) {
    if (reason === 'UNABLE_TO_GET_ISSUER_CERT') {
        return 'An intermediate certificate is trusted, but the root that issued it is missing: add that root to ca-certificate';
    }
    if (reason === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
        return given
            ? 'It is signed by itself and is another one than ca-certificate holds, renewed perhaps: compare the two, then put the present one there'
            : "It is signed by itself, as appliances come: compare it with the appliance's own, then give it in ca-certificate";
    }
    if (reason === 'SELF_SIGNED_CERT_IN_CHAIN' && given) {
        return 'Its chain ends in another root than ca-certificate holds (a proxy that inspects TLS has one of its own): add the right root there';
    }
    return given
        ? 'ca-certificate holds another CA than the one that issued it, or the server leaves out the intermediate certificate between them: add there what is missing'
        : "It comes from a private CA (or a proxy that inspects TLS), or the server leaves out its intermediate certificate. Give the CA's certificate in ca-certificate";
}
function time({ clock }) {
    return `${clock.toISOString().slice(0, 16)}Z`;
}

;// CONCATENATED MODULE: ./http/network-error.js

/** One attempt that brought no complete answer. The message is one line: what failed, where, the likely cause, the remedy. */
class NetworkError extends Error {
    name = 'NetworkError';
    kind;
    retryable;
    /** False only when the request certainly never reached the server's application. */
    maybeProcessed;
    answer;
    constructor(kind, message, circumstances, options) {
        super(message, options);
        this.kind = kind;
        this.retryable = KINDS[kind].retryable;
        this.maybeProcessed = circumstances.sent && !kind.startsWith('tls');
        this.answer = circumstances.answer;
    }
}
/** Says what an error of node-fetch, a socket, the TLS library or the HTTP parser means for the attempt that met it. */
function explain(error, circumstances) {
    const raw = error instanceof Error ? error : new Error(String(error));
    const kind = kindOf(raw, circumstances);
    const { what, remedy } = KINDS[kind];
    const reason = raw.statusCode
        ? `HTTP ${raw.statusCode}`
        : (opensslReason(raw) ?? verificationReason(raw) ?? raw.code ?? '');
    const atProxy = raw.atProxy || kind.startsWith('proxy');
    const known = atProxy && !kind.startsWith('proxy') ? asServer(circumstances) : circumstances;
    const says = `${place(circumstances, atProxy)} ${what(known, reason)}${reason && ` (${reason})`}.`;
    return new NetworkError(kind, `${says} ${remedy(known, reason)}`.trim(), circumstances, { cause: error });
}
/** The proxy in the place of the server: it is what was asked, directly. */
function asServer(circumstances) {
    return { ...circumstances, at: `${circumstances.proxy}`, proxy: undefined, clientCertificate: false };
}
function kindOf(error, { stopped, answer }) {
    const { code = '', type, statusCode } = error;
    if (stopped)
        return stopped;
    if (type === 'max-size')
        return 'too-large';
    if (code === 'ERR_PROXY_TUNNEL')
        return statusCode ? (PROXY_STATUSES[statusCode] ?? 'proxy') : 'proxy-temporary';
    if (answer)
        return /^(Z_|ERR_)(?!STREAM)/.test(code) ? 'encoding' : 'truncated';
    const reason = opensslReason(error) ?? verificationReason(error) ?? code;
    return (REASONS[reason] ??
        VERIFICATION[reason] ??
        VERIFICATION[code] ??
        CODES[code] ??
        FAMILIES.find(([pattern]) => pattern.test(code))?.[1] ??
        'other');
}
/** OpenSSL's words for a finding that Node has no code for; Node may add a hint after them. */
function verificationReason({ code, message }) {
    return code === 'UNSPECIFIED' ? message.replace(/;.*/s, '') : undefined;
}
/** For example `certificate required`, of `…:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:…`. */
function opensslReason(error) {
    return /:SSL routines:[^:]*:(?:\S+ alert )?([^:]+)/.exec(error.message)?.[1];
}
function place({ at, proxy }, atProxy) {
    if (!proxy)
        return at;
    return atProxy ? `The proxy ${proxy}` : `${at}, through the proxy ${proxy},`;
}


/***/ }),

/***/ 4663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ networkFailure)
/* harmony export */ });
/* harmony import */ var _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6896);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2297);


/** What the transport threw as the failure of one attempt; `writes`: the request was to change something. Anything else as it came. */
function networkFailure(error, writes) {
    if (!(error instanceof _network_error_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D))
        return error;
    const traits = { retryable: error.retryable, maybeProcessed: writes && error.maybeProcessed };
    return new _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .AttemptFailure */ .W(titleOf(error), error.kind, error.message, traits, { cause: error });
}
function titleOf({ kind, answer }) {
    if (kind === 'cancelled')
        return 'Cancelled';
    const cutOff = kind === 'timeout' || kind === 'truncated';
    return answer && !cutOff ? 'Unexpected response' : 'Network';
}


/***/ }),

/***/ 840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xd: () => (/* binding */ createRetry),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* unused harmony exports BACKOFF_CAP, RETRY_AFTER_CAP */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6989);
/* harmony import */ var _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6896);



/** Longest wait that back-off chooses by itself, in milliseconds. */
const BACKOFF_CAP = 8_000;
/** Longest wait that a server's `Retry-After` is granted, in milliseconds. */
const RETRY_AFTER_CAP = 30_000;
const BACKOFF_BASE = 500;
const CANCELLED = 'The job was cancelled before the next attempt.';
const FINAL = { retryable: false, maybeProcessed: false };
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);
/**
 * The one retry policy of a run: exponential back-off with full jitter, capped; `Retry-After` honoured up to its own cap; after
 * a 429 every request of the run waits, not only the one that met it. Throws the last failure, no longer `retryable`, with
 * `maybeProcessed` true when any of the attempts may have been acted on.
 */
function createRetry(options) {
    const { maxAttempts, log, signal, random = Math.random, sleep = pause, now = Date.now } = options;
    let quietUntil = 0;
    const rest = async (milliseconds) => {
        await sleep(milliseconds, signal);
        if (signal.aborted)
            throw new _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptFailure */ .W('Cancelled', 'cancelled', CANCELLED, FINAL);
    };
    return async (name, work) => {
        let repeated = false;
        let next = { wait: 0, reason: '' };
        const attempt = async (number) => {
            while (quietUntil > now())
                await rest(quietUntil - now());
            return work(number);
        };
        const onFailedAttempt = ({ error, attemptNumber }) => {
            if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptFailure */ .W))
                return;
            next = waitFor(error.traits, attemptNumber, random);
            if (error.traits.slowDown)
                quietUntil = Math.max(quietUntil, now() + next.wait);
        };
        const shouldRetry = async ({ error, attemptNumber }) => {
            if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptFailure */ .W) || !error.traits.retryable)
                return false;
            repeated ||= error.traits.maybeProcessed;
            log(`${name}: attempt ${attemptNumber} of ${maxAttempts} failed: ${error.message} Next attempt in ${seconds(next.wait)}${next.reason}.`);
            await rest(next.wait);
            return true;
        };
        try {
            const policy = { retries: maxAttempts - 1, minTimeout: 0, onFailedAttempt, shouldRetry };
            return { value: await (0,p_retry__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .Ay)(attempt, policy), repeated };
        }
        catch (error) {
            if (!(error instanceof _domain_attempt_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptFailure */ .W))
                throw error;
            const tried = error.traits.retryable && maxAttempts > 1 ? ` All ${maxAttempts} attempts were used.` : '';
            throw error.because(tried, { retryable: false, maybeProcessed: repeated || error.traits.maybeProcessed });
        }
    };
}
function waitFor(traits, attempt, random) {
    const { retryAfter } = traits;
    if (retryAfter === undefined) {
        return { wait: random() * Math.min(BACKOFF_CAP, BACKOFF_BASE * 2 ** (attempt - 1)), reason: '' };
    }
    if (retryAfter <= RETRY_AFTER_CAP)
        return { wait: retryAfter, reason: " (the server's Retry-After)" };
    return { wait: RETRY_AFTER_CAP, reason: ` (the server's Retry-After of ${seconds(retryAfter)} was cut)` };
}
function seconds(milliseconds) {
    return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
async function pause(milliseconds, signal) {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal }).catch(() => undefined);
}
/** Whether an answer with this HTTP status may be another one in a while, if its body does not say otherwise. */
function isTransient(status) {
    return TRANSIENT.has(status);
}
/** Milliseconds from a `Retry-After` in seconds or as an HTTP date (RFC 9110 section 10.2.3); undefined when it is neither. */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(header))
        return Number(header) * 1000;
    // Every form is in GMT, also that of asctime, which does not say so.
    const date = /^\s*[A-Z][a-z]{2}/.test(header) ? Date.parse(`${header} GMT`) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 8312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ algorithmOf),
/* harmony export */   jg: () => (/* binding */ algorithmNamed),
/* harmony export */   qO: () => (/* binding */ unsupported)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(137);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5032);



const octets = (value) => Buffer.from(String(value), 'base64url');
const natural = (value) => BigInt(`0x0${octets(value).toString('hex')}`);
const mpint = (value) => (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeMpint */ .yz)(octets(value));
const base64url = (value) => value.toString('base64url');
/** RFC 4253, section 6.6. */
const rsa = {
    name: 'ssh-rsa',
    openssl: 'rsa',
    bits: jwk => natural(jwk.n).toString(2).length,
    readPublic(reader) {
        const e = base64url(reader.mpint());
        return { kty: 'RSA', n: base64url(reader.mpint()), e };
    },
    writePublic: jwk => [mpint(jwk.e), mpint(jwk.n)],
    readPrivate(reader) {
        const jwk = { kty: 'RSA' };
        for (const field of ['n', 'e', 'd', 'qi', 'p', 'q'])
            jwk[field] = base64url(reader.mpint());
        return jwk;
    },
    writePrivate: jwk => [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint),
    isConsistent(jwk) {
        const [n, e, d, p, q] = [natural(jwk.n), natural(jwk.e), natural(jwk.d), natural(jwk.p), natural(jwk.q)];
        // OpenSSH's private section leaves these two out.
        const [dp, dq] = [natural(jwk.dp ?? jwk.d), natural(jwk.dq ?? jwk.d)];
        return (p * q === n &&
            (d * e) % (p - 1n) === 1n &&
            (d * e) % (q - 1n) === 1n &&
            (dp - d) % (p - 1n) === 0n &&
            (dq - d) % (q - 1n) === 0n &&
            (natural(jwk.qi) * q) % p === 1n);
    },
};
/** RFC 8709. */
const ed25519 = {
    name: 'ssh-ed25519',
    openssl: 'ed25519',
    bits: () => 256,
    readPublic(reader) {
        const x = reader.string();
        if (x.length !== 32)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its Ed25519 public half has not 32 bytes');
        return { kty: 'OKP', crv: 'Ed25519', x: base64url(x) };
    },
    writePublic: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(octets(jwk.x))],
    readPrivate(reader) {
        const jwk = ed25519.readPublic(reader);
        const secret = reader.string();
        if (base64url(secret.subarray(32)) !== jwk.x)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('it holds two different public halves');
        return { ...jwk, d: base64url(secret.subarray(0, 32)) };
    },
    writePrivate: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(octets(jwk.x)), (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(Buffer.concat([octets(jwk.d), octets(jwk.x)]))],
    isConsistent: jwk => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)({ key: jwk, format: 'jwk' }).export({ format: 'jwk' }).x === jwk.x,
};
/** RFC 5656. `size` is that of one coordinate in octets. */
function ecdsa(crv, curve, openssl, size) {
    const point = (jwk) => Buffer.concat([Buffer.of(4), octets(jwk.x), octets(jwk.y)]);
    const algorithm = {
        name: `ecdsa-sha2-${curve}`,
        openssl,
        bits: () => Number(crv.slice(2)),
        readPublic(reader) {
            if (reader.text() !== curve)
                throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its curve is not that of its type');
            const q = reader.string();
            if (q.length !== 1 + 2 * size || q[0] !== 4)
                throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .damaged */ .q)('its public point is not an uncompressed one');
            return { kty: 'EC', crv, x: base64url(q.subarray(1, 1 + size)), y: base64url(q.subarray(1 + size)) };
        },
        writePublic: jwk => [(0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(curve), (0,_wire_js__WEBPACK_IMPORTED_MODULE_1__/* .writeString */ .pS)(point(jwk))],
        readPrivate: reader => ({ ...algorithm.readPublic(reader), d: base64url(reader.mpint()) }),
        writePrivate: jwk => [...algorithm.writePublic(jwk), mpint(jwk.d)],
        isConsistent(jwk) {
            const derived = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createECDH)(openssl);
            derived.setPrivateKey(octets(jwk.d));
            return derived.getPublicKey().equals(point(jwk));
        },
    };
    return algorithm;
}
const ALGORITHMS = [
    ed25519,
    rsa,
    ecdsa('P-256', 'nistp256', 'prime256v1', 32),
    ecdsa('P-384', 'nistp384', 'secp384r1', 48),
    ecdsa('P-521', 'nistp521', 'secp521r1', 66),
];
/** `name` as in RFC 4253 (`ssh-rsa`). Throws KeyError for a type that is not accepted, with the reason. */
function algorithmNamed(name) {
    const algorithm = ALGORITHMS.find(algorithm => algorithm.name === name);
    if (algorithm)
        return algorithm;
    if (name === 'ssh-dss')
        throw unsupported('dsa');
    if (/^sk-.*@openssh\.com$/.test(name)) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e('It is a security-key (FIDO) key: its private half is in the hardware token and cannot be registered.');
    }
    // The name is not quoted: in a damaged key it may be any bytes.
    throw unsupported('unknown');
}
/** Throws KeyError like `algorithmNamed`. */
function algorithmOf(key) {
    const { namedCurve = String(key.asymmetricKeyType) } = { ...key.asymmetricKeyDetails };
    const algorithm = ALGORITHMS.find(algorithm => algorithm.openssl === namedCurve);
    if (algorithm)
        return algorithm;
    throw unsupported(namedCurve);
}
/** For a key of a type that is not accepted; `type` is a name that is fit to print. */
function unsupported(type) {
    const advice = 'use Ed25519, ECDSA (P-256, P-384, P-521) or RSA';
    return type === 'dsa'
        ? new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e(`It is a DSA key, which is too weak and no longer accepted by OpenSSH: ${advice}.`)
        : new _key_error_js__WEBPACK_IMPORTED_MODULE_2__/* .KeyError */ .e(`Its key type (${type}) is not one that is supported for SSH: ${advice}.`);
}


/***/ }),

/***/ 8285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ notAPrivateKey),
/* harmony export */   b: () => (/* binding */ notAPublicKey)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(137);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2524);


/** What may stand in either place by mistake. */
const FOREIGN = [
    [/^\s*$/, 'It is empty.'],
    [/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/, 'It is an X.509 certificate, not an SSH key.'],
    [/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/, 'It is a certificate request, not an SSH key.'],
    [/-----BEGIN PGP /, 'It is a PGP key, not an SSH key.'],
    [/-cert-v\d+@openssh\.com\s/, 'It is an OpenSSH certificate: the key itself belongs here.'],
];
const IN_PRIVATE_PLACE = [
    [
        /^\s*[\w.~$@-]{0,64}[/\\.][\w./\\~$@-]{1,64}\s*$/,
        'It is no key but looks like the path of a file: that belongs in the input or field whose name ends in path.',
    ],
    [/PuTTY-User-Key-File-/, 'It is a PuTTY key; convert it with "puttygen key.ppk -O private-openssh -o key".'],
    [
        /---- BEGIN SSH2 ENCRYPTED PRIVATE KEY/,
        'It is an SSH2 private key; convert it with "ssh-keygen -i -f FILE > key".',
    ],
    [
        /^[ \t]*(?:\S+[ \t]+|[^\s:]+:)?(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/m,
        'It is a public key: the private one belongs here (the file without .pub).',
    ],
    [/PUBLIC KEY ?----/, 'It is a public key: the private one belongs here.'],
    [/^\s*b3BlbnNzaC1rZXkt/, 'Its BEGIN and END lines are missing: pass the whole text of the key file.'],
];
const IN_PUBLIC_PLACE = [
    [
        /PRIVATE KEY|PuTTY-User-Key-File-/,
        'It is a private key: the public one belongs here (the file that ends in .pub).',
    ],
    [
        /^\s*[^\s:]+:(?:ssh-|ecdsa-|sk-)\S+[ \t]+AAAA/,
        'It is in the form of Google Cloud\'s metadata ("user:ssh-ed25519 AAAA…"): leave out the user name and the colon.',
    ],
    [/---- BEGIN SSH2 PUBLIC KEY/, 'It is in the SSH2 form (RFC 4716); convert it with "ssh-keygen -i -f FILE".'],
    [/-----BEGIN RSA PUBLIC KEY-----/, 'It is in PEM form (PKCS#1); convert it with "ssh-keygen -i -m PEM -f FILE".'],
    [/-----BEGIN PUBLIC KEY-----/, 'It is in PEM form; convert it with "ssh-keygen -i -m PKCS8 -f FILE".'],
];
/** The reason why `text`, repaired as far as possible, cannot be read as one private key. */
function notAPrivateKey(text) {
    const labels = (0,_key_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pemLabels */ .gs)(text);
    const keys = labels.filter(label => label.endsWith('PRIVATE KEY'));
    if (keys.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It holds ${keys.length} private keys; exactly one belongs here.`);
    if (keys.length === 0) {
        return named(text, IN_PRIVATE_PLACE, 'It is not a private key in OpenSSH or PEM form, with its BEGIN and END lines.');
    }
    if (labels.length > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e('It holds several PEM blocks; the private key alone belongs here.');
    const ends = text.includes(`-----END ${keys[0]}-----`);
    return (0,_key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .damaged */ .q)(ends ? 'what its BEGIN and END lines enclose is not base64' : 'its BEGIN line has no END line');
}
/** The reason why `text`, taken out of its wrapping, cannot be read as one line with a public key. */
function notAPublicKey(text) {
    const keys = text.split(/\sAAAA/).length - 1;
    if (keys > 1)
        return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(`It holds ${keys} public keys; exactly one belongs here.`);
    const form = 'the one-line form of OpenSSH ("ssh-ed25519 AAAA… comment")';
    const fault = /[\r\n]/.test(text.trim())
        ? `It is not on a single line, as ${form} is.`
        : `It is cut off or damaged: it must be whole, in ${form}.`;
    return named(text, IN_PUBLIC_PLACE, keys === 1 ? fault : `It is not a public key in ${form}.`);
}
function named(text, signs, otherwise) {
    for (const [sign, sentence] of [...FOREIGN, ...signs])
        if (sign.test(text))
            return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(sentence);
    return new _key_error_js__WEBPACK_IMPORTED_MODULE_1__/* .KeyError */ .e(otherwise);
}


/***/ }),

/***/ 4654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ bareKey),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   cJ: () => (/* binding */ publicKeyFromBlob),
/* harmony export */   ox: () => (/* binding */ publicKeyFromObject),
/* harmony export */   parsePublicKey: () => (/* binding */ parsePublicKey),
/* harmony export */   vt: () => (/* binding */ publicKeyFromJwk),
/* harmony export */   yL: () => (/* binding */ isSameKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _algorithm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8312);
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(137);
/* harmony import */ var _key_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2524);
/* harmony import */ var _mix_up_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8285);
/* harmony import */ var _wire_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5032);






const SMALLEST_RSA = 2048;
/** OpenSSH reads no larger ones (SSHBUF_MAX_BIGNUM). */
const LARGEST_RSA = 16_384;
const OPTIONS = String.raw `(?:[^\s"]|"(?:[^"\\]|\\.)*")+`;
const LINE = new RegExp(`^(?:${OPTIONS}\\s+)?((?!\\S*-cert-)[a-z][\\w.@-]+)\\s+(AAAA[\\w+/]+={0,2})(?:\\s+(.*))?$`, 's');
/**
 * Reads the one-line form (sshd(8), AUTHORIZED_KEYS FILE FORMAT); options in front are dropped.
 * Throws KeyError for everything else, saying what it seems to be and, if a command converts it, which.
 */
function parsePublicKey(text) {
    if (text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST_KEY */ .hl)
        throw (0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .tooLarge */ .g$)();
    const fields = fieldsOf(text);
    if (!fields)
        throw (0,_mix_up_js__WEBPACK_IMPORTED_MODULE_3__/* .notAPublicKey */ .b)((0,_key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .unwrap */ .oA)(text).text);
    const [type, base64, comment] = fields;
    const key = publicKeyFromBlob(Buffer.from(base64, 'base64'), comment);
    if (key.type !== type)
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its type and its base64 part differ');
    checkPoint(key.blob);
    return key;
}
/**
 * Type and base64 of the key that a text holds, by its form alone: also of one whose type or size is not accepted any more. Undefined
 * when it holds none.
 */
function bareKey(text) {
    const fields = text.length > _key_text_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST_KEY */ .hl ? undefined : fieldsOf(text);
    return fields && `${fields[0]} ${Buffer.from(fields[1], 'base64').toString('base64')}`;
}
function fieldsOf(text) {
    const lines = text
        .trim()
        .replace(/^(["'])(.*)\1$/s, '$2')
        .split(/[\r\n]+/);
    const [line = '', ...others] = lines.map(line => line.trim()).filter(line => /^[^#]/.test(line));
    const fields = LINE.exec(line);
    if (!fields || others.length > 0)
        return undefined;
    const [, type = '', base64 = '', comment = ''] = fields;
    return [type, base64, comment];
}
/** Whether two texts hold the same key, whatever their comments; false also when either holds none. */
function isSameKey(one, other) {
    try {
        return parsePublicKey(one).blob.equals(parsePublicKey(other).blob);
    }
    catch {
        return false;
    }
}
/** The fingerprint of the key that a text holds, as `ssh-keygen -l` prints it; undefined when it holds none. */
function fingerprintOf(text) {
    try {
        return parsePublicKey(text).fingerprint;
    }
    catch {
        return undefined;
    }
}
// What the form alone does not show: whether the numbers are a key at all.
function checkPoint(blob) {
    const reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__/* .WireReader */ .ZT(blob);
    try {
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmNamed */ .jg)(reader.text()).readPublic(reader), format: 'jwk' });
    }
    catch (cause) {
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not a valid key', cause);
    }
}
/** `key` may be the private one. Throws KeyError for a type or size that is not accepted. */
function publicKeyFromObject(key, comment = '') {
    return publicKeyFromJwk((0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmOf */ .Hy)(key), key.export({ format: 'jwk' }), comment);
}
/** Throws KeyError for a size that is not accepted: of RSA less than `least` bits. */
function publicKeyFromJwk(algorithm, jwk, comment, least = SMALLEST_RSA) {
    const bits = algorithm.bits(jwk);
    if (jwk.kty === 'RSA' && bits < least) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits, which is too weak: ${least} is the least, 3072 or more are better.`);
    }
    if (bits > LARGEST_RSA) {
        throw new _key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .KeyError */ .e(`It is an RSA key of ${bits} bits: OpenSSH reads at most ${LARGEST_RSA}.`);
    }
    const blob = Buffer.concat([(0,_wire_js__WEBPACK_IMPORTED_MODULE_5__/* .writeString */ .pS)(algorithm.name), ...algorithm.writePublic(jwk)]);
    const words = printable(comment);
    return {
        type: algorithm.name,
        blob,
        comment: words,
        line: `${algorithm.name} ${blob.toString('base64')} ${words}`.trimEnd(),
        // Of three keys that are made while one is checked, one is asked for it.
        get fingerprint() {
            return `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
        },
        bits,
    };
}
/**
 * Throws KeyError for a damaged blob and for a type or size that is not accepted, as `publicKeyFromJwk` does; whether its numbers are a
 * valid key is not asked.
 */
function publicKeyFromBlob(blob, comment, least) {
    const reader = new _wire_js__WEBPACK_IMPORTED_MODULE_5__/* .WireReader */ .ZT(blob);
    const algorithm = (0,_algorithm_js__WEBPACK_IMPORTED_MODULE_1__/* .algorithmNamed */ .jg)(reader.text());
    const key = publicKeyFromJwk(algorithm, algorithm.readPublic(reader), comment, least);
    if (!key.blob.equals(blob))
        throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_4__/* .damaged */ .q)('its public half is not in the canonical form');
    return key;
}
function printable(comment) {
    return comment.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, '').trim();
}


/***/ }),

/***/ 5032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZT: () => (/* binding */ WireReader),
/* harmony export */   pS: () => (/* binding */ writeString),
/* harmony export */   rn: () => (/* binding */ writeUint32),
/* harmony export */   yz: () => (/* binding */ writeMpint)
/* harmony export */ });
/* harmony import */ var _key_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(137);

/** Reads the data types of RFC 4251, section 5, one after the other; throws KeyError where the bytes end too early. */
class WireReader {
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get length() {
        return this.#bytes.length;
    }
    octets(length) {
        if (length > this.length)
            throw (0,_key_error_js__WEBPACK_IMPORTED_MODULE_0__/* .damaged */ .q)('it ends too early');
        const octets = this.#bytes.subarray(0, length);
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
    /** A natural number, without its leading zeros. */
    mpint() {
        return withoutZeros(this.string());
    }
}
/** Four octets, the highest first. */
function writeUint32(value) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(value);
    return octets;
}
/** Octets or UTF-8 text behind their length. */
function writeString(value) {
    const octets = Buffer.from(value);
    return Buffer.concat([writeUint32(octets.length), octets]);
}
/** A natural number, given in octets of any length. */
function writeMpint(value) {
    const octets = withoutZeros(value);
    const sign = Buffer.alloc(octets.length > 0 && octets.readUInt8() > 127 ? 1 : 0);
    return writeString(Buffer.concat([sign, octets]));
}
function withoutZeros(octets) {
    const first = octets.findIndex(octet => octet > 0);
    return octets.subarray(first === -1 ? octets.length : first);
}


/***/ })

};
