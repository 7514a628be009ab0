export const id = 521;
export const ids = [521];
export const modules = {

/***/ 8521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KnownHosts: () => (/* binding */ KnownHosts)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

const DEFAULT_PORT = 22;
const LINE = /^(?:(@cert-authority|@revoked)[ \t]+)?(\S+)[ \t]+[a-z][\w@.-]*[ \t]+(AAAA[\w+/]+=*)(?:[ \t].*)?$/;
/** The host keys that a workflow trusts, found by OpenSSH's own rules. */
class KnownHosts {
    /** By name, for lines that name hosts in full; a file of a fleet has thousands of them. */
    #named = new Map();
    /** Lines with patterns or hashed names, which have to be tried. */
    #others = [];
    constructor(text) {
        for (const line of text.split(/\r?\n/))
            this.#read(line.trim());
    }
    /** Whether a text is lines of this form, and not a path say. */
    static isText(text) {
        return text.split(/\r?\n/).some(line => LINE.test(line.trim()));
    }
    /** The lines that are about a host, for a file of its own; ssh looks at them and at no other. */
    linesFor(place) {
        return this.#entriesFor(place).map(({ line }) => line);
    }
    /** Whether a host can be trusted at all: a line that revokes a key says of no key that it is right. */
    has(place) {
        return this.#entriesFor(place).some(({ marker }) => marker !== '@revoked');
    }
    /** Fingerprints of the keys that a host may have, those of authorities included. */
    fingerprintsFor(place) {
        return this.#entriesFor(place).flatMap(({ marker, fingerprint }) => (marker === '@revoked' ? [] : fingerprint));
    }
    #read(line) {
        const [, marker = '', names = '', blob = ''] = LINE.exec(line) ?? [];
        if (names === '')
            return;
        const fingerprint = `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '')}`;
        const entry = { line, marker, fingerprint, covers: coverageOf(names) };
        if (/[*?!|]/.test(names))
            this.#others.push(entry);
        else
            for (const name of names.toLowerCase().split(','))
                this.#named.set(name, [...(this.#named.get(name) ?? []), entry]);
    }
    // A port other than 22 is looked for as `[host]:port`, then the host alone is good enough (sshconnect.c, check_host_key).
    #entriesFor({ host, port }) {
        const name = host.toLowerCase();
        const own = port === DEFAULT_PORT ? [] : this.#find(`[${name}]:${port}`);
        return [...new Set([...own, ...this.#find(name)])];
    }
    #find(name) {
        return [...(this.#named.get(name) ?? []), ...this.#others.filter(({ covers }) => covers(name))];
    }
}
function coverageOf(names) {
    const [, salt = '', hash = ''] = /^\|1\|([\w+/=]+)\|([\w+/=]+)$/.exec(names) ?? [];
    if (salt !== '')
        return name => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
    const patterns = names.toLowerCase().split(',');
    const refused = patterns.flatMap(pattern => (pattern.startsWith('!') ? toRegExp(pattern.slice(1)) : []));
    const covered = patterns.flatMap(pattern => (pattern.startsWith('!') ? [] : toRegExp(pattern)));
    return name => covered.some(pattern => pattern.test(name)) && !refused.some(pattern => pattern.test(name));
}
/** ssh_config(5), PATTERNS. */
function toRegExp(pattern) {
    const source = pattern
        .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return new RegExp(`^${source}$`);
}


/***/ })

};
