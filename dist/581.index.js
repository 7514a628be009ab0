export const id = 581;
export const ids = [581,654,273,521];
export const modules = {

/***/ 3967:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "f73f152c797cc6a33c07.sh";

/***/ }),

/***/ 2036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hostPlace: () => (/* binding */ hostPlace)
});

// EXTERNAL MODULE: ./domain/host.js
var host = __webpack_require__(3666);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./domain/failure.js
var failure = __webpack_require__(1324);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./ssh/child.js

/** A host may print without end; this much of each stream is enough for anything that is looked for. */
const MOST_BYTES = 256 * 1024;
// Ends the program as soon as standard input does, as it does when this process is gone, however that came about. The program is no
// child of ours that a signal to us would reach.
const LIFELINE = 'exec 3<&0; "$@" 3<&- </dev/null & child=$!; { cat <&3 >/dev/null; kill "$child" 2>/dev/null; } & wait "$child"';
/**
 * Runs a program to its end, in a process group and session of its own: a signal to ours does not reach it, and it has no terminal to
 * ask at. Never throws.
 */
async function runChild(program, args, options) {
    const { cwd, env, input = '', timeout, signal, grace = 0 } = options;
    const child = (0,external_node_child_process_.spawn)(program, args, { cwd, env: { ...env }, detached: true, stdio: 'pipe' });
    let stopped;
    const stop = (why) => {
        stopped ??= why;
        endGroup(child);
    };
    const timers = [setTimeout(stop, timeout, 'timeout')];
    const cancel = () => timers.push(setTimeout(stop, grace, 'cancelled'));
    if (signal?.aborted)
        cancel();
    signal?.addEventListener('abort', cancel);
    const [stdout, stderr] = [child.stdout, child.stderr].map(stream => {
        const chunks = [];
        let bytes = 0;
        stream.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > MOST_BYTES)
                stop('too-large');
            else
                chunks.push(chunk);
        });
        return () => Buffer.concat(chunks).toString();
    });
    // A program that ends early does not read it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    try {
        const status = await new Promise(done => {
            child.on('error', () => done(undefined));
            child.on('close', status => done(status ?? undefined));
        });
        return { status, stdout: stdout(), stderr: stderr(), stopped };
    }
    finally {
        for (const timer of timers)
            clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
    }
}
/** Starts a program that ends with this process, however this process ends. */
function startCompanion(program, args, { cwd, env }) {
    const child = (0,external_node_child_process_.spawn)('/bin/sh', ['-c', LIFELINE, 'sh', program, ...args], {
        cwd,
        env: { ...env },
        detached: true,
        stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.stdin.on('error', () => undefined);
    const ended = new Promise(done => {
        child.on('error', () => done());
        child.on('exit', () => done());
    });
    const greeting = new Promise(done => {
        child.stdout.once('data', chunk => done(`${chunk}`));
        void ended.then(() => done(''));
    });
    // What it prints later is nobody's, and must not fill the pipe.
    child.stdout.resume();
    const end = () => {
        child.stdin.end();
        return ended;
    };
    void ended.then(() => child.stdin.end());
    return { greeting, ended, end };
}
function endGroup({ pid }) {
    try {
        process.kill(-Number(pid), 'SIGKILL');
    }
    catch {
        // It has just ended by itself.
    }
}

;// CONCATENATED MODULE: ./ssh/agent.js


/** Milliseconds for what happens on this machine alone. */
const LOCAL = 10_000;
/** An ssh-agent of our own: it ends with the run, however the run ends, and holds what it is given in memory alone. */
class SshAgent {
    /** Of its socket, in the folder that it was started in. */
    socket;
    #companion;
    #place;
    constructor(socket, companion, place) {
        this.socket = socket;
        this.#companion = companion;
        this.#place = place;
    }
    /**
     * Starts one whose socket has this name in `cwd`, a folder of the account alone. The name is relative, since the path of a socket has
     * at most 104 bytes on macOS. Throws a Failure.
     */
    static async start(socket, place) {
        const companion = startCompanion('ssh-agent', ['-D', '-a', socket], place);
        // It says where its socket is once there is one.
        if (!(await companion.greeting).includes(socket)) {
            await companion.end();
            throw agentFailure('did not start');
        }
        return new SshAgent(socket, companion, place);
    }
    /** Adds a key, which must not be encrypted. Throws a Failure. */
    async add(privateKey) {
        const { cwd, env } = this.#place;
        const options = { cwd, env: { ...env, SSH_AUTH_SOCK: this.socket }, input: privateKey, timeout: LOCAL };
        const { status } = await runChild('ssh-add', ['-q', '-'], options);
        if (status !== 0)
            throw agentFailure('does not take the key');
    }
    /** Lets it end. */
    async stop() {
        await this.#companion.end();
    }
}
function agentFailure(what) {
    return new failure/* Failure */.HR('Host', 'ssh_agent', `The ssh-agent on this runner ${what}. Check that OpenSSH is installed there in full (ssh, ssh-agent, ssh-add), and that the runner's temp folder can be written.`);
}

;// CONCATENATED MODULE: ./ssh/client.js







const MOST_LOG = 64 * 1024;
/** Milliseconds between two looks at whether a login has succeeded, and before a dropped connection is tried again. */
const LOOK_AGAIN = 20;
const PAUSE = 300;
const MOST_ATTEMPTS = 4;
const DROPPED = /^kex_exchange_identification/m;
/** At a line's start, where no words of a host stand. */
const HOST_KEY = /^debug1: Server host (?:key|certificate): \S+ (SHA256:[\w+/]{43})(?![\w+/])/m;
const PROHIBITED = /administratively prohibited/;
/** As ssh says it since 8.6 or so, and as it did before. */
const AUTHENTICATED = /^(?:Authenticated to .* using "publickey"|debug1: Authentication succeeded \(publickey\))\.\r?$/m;
/**
 * OpenSSH's client, for one host: a folder of its own with the public halves, the host keys and the sockets of two agents, one for the
 * key that opens the host so far and one for its successor, so that a proof can only use the latter. All paths in it are relative to
 * that folder, so that neither their length nor their letters matter.
 */
class SshClient {
    #options;
    #folder;
    #env;
    #agents = [];
    #calls = 0;
    /** Makes the folder. Throws a Failure. */
    constructor(options) {
        this.#options = options;
        const { access, env } = options;
        this.#folder = written(() => (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'ssh-')));
        // What it knows of this machine is decided here: no configuration, no agent, no key of the runner's.
        this.#env = { PATH: `${env.PATH}`, SHELL: '/bin/sh', LC_ALL: 'C' };
        this.#write('known_hosts', access.knownHosts);
    }
    /** Gives a key to one of the agents. Throws a Failure. */
    async hold(holder, { privateKey, publicKey }) {
        const agent = await SshAgent.start(`${holder}.sock`, { cwd: this.#folder, env: this.#env });
        this.#agents.push(agent);
        await agent.add(privateKey);
        this.#write(`${holder}.pub`, [publicKey]);
    }
    /** Runs a command whose standard input is given. Never throws. */
    async run(holder, command, input, leniency = {}) {
        return this.#insist(() => this.#runOnce(holder, command, input, leniency));
    }
    async #runOnce(holder, command, input, leniency) {
        const { host } = this.#options.access.login;
        const log = this.#nextLog();
        const { timeout = this.#options.timeout, grace = 0 } = leniency;
        const ended = await runChild('ssh', [...this.#flags(holder, log), '-T', '--', host, ...command], {
            cwd: this.#folder,
            env: this.#env,
            input,
            timeout,
            signal: this.#options.signal,
            grace,
        });
        return this.#talk(log, ended);
    }
    /**
     * Logs in and runs nothing, since a command in the options of the key's line would be run in its place. Never throws.
     */
    async logIn(holder, level = this.#options.logLevel) {
        return this.#insist(() => this.#logInOnce(holder, level));
    }
    async #logInOnce(holder, level) {
        const { access, timeout, signal } = this.#options;
        const log = this.#nextLog();
        const companion = startCompanion('ssh', [...this.#flags(holder, log, level), '-N', '--', access.login.host], {
            cwd: this.#folder,
            env: this.#env,
        });
        let running = true;
        void companion.ended.then(() => {
            running = false;
        });
        const deadline = Date.now() + timeout;
        const isOver = () => !running || this.#talk(log).authenticated || Date.now() > deadline || signal.aborted;
        while (!isOver())
            await (0,promises_.setTimeout)(LOOK_AGAIN);
        const { authenticated } = this.#talk(log);
        const stopped = authenticated || !running ? undefined : signal.aborted ? 'cancelled' : 'timeout';
        await companion.end();
        return this.#talk(log, { stopped });
    }
    // A host, or a jump host that a fleet shares, drops connections when many come at once (MaxStartups in sshd_config(5)).
    async #insist(call) {
        for (let attempt = 1;; attempt += 1) {
            const talk = await call();
            const dropped = DROPPED.test(talk.passedJump ? talk.log : talk.jumpLog);
            if (talk.authenticated || !dropped || attempt === MOST_ATTEMPTS || this.#options.signal.aborted)
                return talk;
            await (0,promises_.setTimeout)(PAUSE * attempt * (1 + Math.random()));
        }
    }
    /** The fingerprint of the key that the host shows, as far as it comes to that. */
    async hostFingerprint() {
        const { passedJump, log, jumpLog } = await this.logIn('login', 'DEBUG1');
        return HOST_KEY.exec(passedJump ? log : jumpLog)?.[1];
    }
    /** Ends the agents and removes the folder. Never throws. */
    async close() {
        await Promise.all(this.#agents.map(agent => agent.stop()));
        try {
            (0,external_node_fs_.rmSync)(this.#folder, { recursive: true, force: true });
        }
        catch {
            // Nothing in it is secret, and a rotation that has succeeded does not fail for it.
        }
    }
    #write(name, lines) {
        const text = lines.map(line => `${line}\n`).join('');
        written(() => (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(this.#folder, name), text, { mode: 0o600 }));
    }
    #nextLog() {
        this.#calls += 1;
        return `${this.#calls}.log`;
    }
    #talk(log, { stdout = '', stderr = '', stopped } = {}) {
        const own = this.#read(log);
        const jumpLog = this.#read(`jump-${log}`);
        const passedJump = !this.#options.access.jump || (AUTHENTICATED.test(jumpLog) && !PROHIBITED.test(jumpLog));
        return { authenticated: AUTHENTICATED.test(own), passedJump, log: own, jumpLog, stdout, stderr, stopped };
    }
    #read(log) {
        try {
            return (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(this.#folder, log), 'utf8').slice(0, MOST_LOG);
        }
        catch {
            return '';
        }
    }
    #flags(holder, log, level = this.#options.logLevel) {
        const { login, account, jump } = this.#options.access;
        const own = flags(holder === 'login' ? login : { ...login, user: account }, {
            holder,
            log,
            level,
            timeout: this.#options.timeout,
        });
        if (!jump)
            return own;
        const way = flags(jump, { holder: 'login', log: `jump-${log}`, level, timeout: this.#options.timeout });
        return [...own, '-o', `ProxyCommand=${['ssh', ...way, '-W', '[%h]:%p', '--', jump.host].join(' ')}`];
    }
}
/** What `write` gives. Throws a Failure where this machine does not let it write. */
function written(write) {
    try {
        return write();
    }
    catch (cause) {
        const line = `What ssh needs cannot be written on this runner (${cause.code}). Check that the runner's temp folder exists and has room.`;
        throw new failure/* Failure */.HR('Host', 'temp_folder', line, { cause });
    }
}
/** No word of them holds a blank or anything else that a shell reads: they stand in a ProxyCommand, too. */
function flags({ user, port }, { holder, log, level, timeout }) {
    const options = {
        BatchMode: 'yes',
        IdentitiesOnly: 'yes',
        IdentityAgent: `${holder}.sock`,
        StrictHostKeyChecking: 'yes',
        UserKnownHostsFile: 'known_hosts',
        GlobalKnownHostsFile: '/dev/null',
        UpdateHostKeys: 'no',
        CheckHostIP: 'no',
        ControlMaster: 'no',
        ControlPath: 'none',
        ClearAllForwardings: 'yes',
        ForwardAgent: 'no',
        PreferredAuthentications: 'publickey',
        ConnectTimeout: `${Math.ceil(timeout / 1000)}`,
        LogLevel: level,
    };
    const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return ['-F', 'none', ...words, '-E', log, '-i', `${holder}.pub`, '-p', `${port}`, '-l', user];
}

;// CONCATENATED MODULE: ./ssh/catalogue.js
const RENEW = 'Compare the fingerprint with what "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the host; if it is the same, put the lines of "ssh-keyscan" into ssh-known-hosts.';
/** By what ssh itself says of a connection; the first that fits counts. */
const CONNECTING = [
    {
        code: 'host_key_revoked',
        pattern: /REVOKED HOST KEY/,
        meaning: 'its host key is revoked',
        cause: 'A line with @revoked in ssh-known-hosts says that this key must not be trusted.',
        remedy: 'Give the host a new host key, and put it into ssh-known-hosts.',
    },
    {
        code: 'host_key_changed',
        pattern: /HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
        meaning: 'its host key has changed',
        cause: 'The host was set up anew or its key was replaced, or somebody else answers in its place.',
        remedy: RENEW,
    },
    {
        code: 'host_certificate',
        pattern: /Certificate invalid|Host certificate/i,
        meaning: 'its host certificate is not valid',
        cause: 'The certificate has expired, or does not name this address.',
        remedy: 'Have the host sign its key anew, for the name or address in ssh-host.',
    },
    {
        code: 'host_key_unknown',
        pattern: /No \S+ host key is known for|Host key verification failed/,
        meaning: 'its host key is unknown',
        cause: 'ssh-known-hosts has the host, but with a key of another type or by another authority.',
        remedy: RENEW,
    },
    {
        code: 'too_many_failures',
        pattern: /Too many authentication failures/,
        meaning: 'it ended the login early',
        cause: 'sshd takes no more attempts (MaxAuthTries).',
        remedy: 'Raise MaxAuthTries in its sshd_config to 2 or more.',
    },
    {
        code: 'permission_denied',
        pattern: /Permission denied|no mutual signature/,
        meaning: 'it refuses the key',
        cause: "The account does not exist, is locked, or does not have the key's line in its authorized_keys, which sshd does not tell apart; or sshd ignores that file, since others can write it or a folder above it (StrictModes).",
        remedy: "Check ssh-user or ssh-login-user, the login key, and sshd's log on the host.",
    },
    {
        code: 'dns',
        pattern: /Could not resolve hostname|connect failed: .*(?:not known|name resolution)/,
        meaning: 'its name cannot be resolved',
        cause: 'The name does not exist for the DNS of this runner or, where there is one, of the jump host.',
        remedy: 'Check ssh-host (or ip), or run the job on a runner inside the network.',
    },
    {
        code: 'refused',
        pattern: /Connection refused/,
        meaning: 'it refuses the connection',
        cause: 'No sshd listens on this port, or a firewall refuses it.',
        remedy: 'Check ssh-host and ssh-port, and that sshd runs.',
    },
    {
        code: 'timeout',
        pattern: /timed out|timeout/i,
        meaning: 'it does not answer in time',
        cause: 'A firewall drops the packets, the host is down, or it is overloaded.',
        remedy: 'Check ssh-host and ssh-port and the way from this runner to the host; raise timeout where the host is slow.',
    },
    {
        code: 'unreachable',
        pattern: /No route to host|Network is unreachable/,
        meaning: 'it cannot be reached',
        cause: 'This runner has no way to that network.',
        remedy: 'Run the job on a runner inside the network, or give ssh-jump.',
    },
    {
        code: 'forwarding',
        pattern: /stdio forwarding failed|administratively prohibited|open failed/,
        meaning: 'it does not pass the connection on',
        cause: 'Its sshd does not allow forwarding for this account (AllowTcpForwarding, PermitOpen), or cannot reach the host.',
        remedy: 'Allow TCP forwarding to the host there, and check that the host can be reached from it.',
    },
    {
        code: 'negotiation',
        pattern: /Unable to negotiate|no matching|not supported|key exchange/i,
        meaning: 'it and this runner have no algorithm in common',
        cause: 'One of the two versions of OpenSSH is too old for the other.',
        remedy: 'Update OpenSSH on the host, or run the job on a runner whose OpenSSH is closer to it.',
    },
    {
        code: 'closed',
        pattern: /Connection (?:closed|reset)|kex_exchange_identification|Broken pipe|disconnect/i,
        meaning: 'it closed the connection',
        cause: 'Its sshd was overloaded (MaxStartups), blocked the address of this runner, or was stopped.',
        remedy: "Check sshd's log on the host, then run again.",
    },
    {
        code: 'runner_account',
        pattern: /No user exists for uid|You don't exist/,
        meaning: 'ssh does not run on this runner',
        cause: "The account that the job runs as has no entry in the runner's or container's /etc/passwd, which ssh needs.",
        remedy: 'Run the job as an account that exists there.',
    },
    {
        code: 'ssh',
        pattern: /(?:)/,
        meaning: 'the connection failed',
        cause: 'What ssh said is not known to this action.',
        remedy: 'Try the same connection with "ssh -v" from the runner.',
    },
];
/** By what a host printed where our script should have answered; the first that fits counts. */
const SESSION = [
    {
        code: 'sudo_password',
        pattern: /sudo:.*(?:password is required|terminal is required|no tty present|must have a tty)/s,
        meaning: 'sudo asks for a password',
        cause: 'The login account may not use sudo without one.',
        remedy: 'Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in.',
    },
    {
        code: 'no_such_account',
        pattern: /sudo:.*unknown user/s,
        meaning: 'the account does not exist',
        cause: 'sudo knows no account of this name on the host.',
        remedy: 'Check ssh-user (or username).',
    },
    {
        code: 'sudo_refused',
        pattern: /not in the sudoers|not allowed to execute|may not run sudo|a restricted command/,
        meaning: 'sudo refuses',
        cause: 'The login account may not run sh as the account.',
        remedy: 'Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in.',
    },
    {
        code: 'sudo_missing',
        pattern: /sudo:.*(?:not found|not recognized)|sudo.*No such file/s,
        meaning: 'there is no sudo',
        cause: 'ssh-login-user needs sudo, which is not installed on the host.',
        remedy: 'Install it, or log in as the account itself.',
    },
    {
        code: 'password_expired',
        pattern: /password (?:has )?expired|password change required|change your password/i,
        meaning: 'the password of the account has expired',
        cause: 'The host wants a new password before it runs anything.',
        remedy: 'Set one there, or have the account not expire.',
    },
    {
        code: 'no_shell',
        pattern: /not available|nologin|account is (?:disabled|locked)/i,
        meaning: 'the account has no shell',
        cause: 'Its login shell is nologin or the like, so that it cannot change its own file.',
        remedy: 'Give ssh-login-user, an account that may use sudo for it, with its key in ssh-login-key.',
    },
    {
        code: 'not_posix',
        pattern: /sh: (?:command )?not found|not recognized|CommandNotFound|[Uu]nknown command/,
        meaning: 'there is no POSIX shell',
        cause: 'The host has no sh: a Windows host, an appliance or a restricted shell.',
        remedy: 'rotate-on-host is for hosts with OpenSSH and a POSIX shell; change the key there by other means.',
    },
    {
        code: 'no_answer',
        pattern: /(?:)/,
        meaning: 'the login works, but no shell answered',
        cause: 'A forced command (command= in the options of the login key, ForceCommand in sshd_config) runs in place of what is asked for, or the login shell is none that runs commands.',
        remedy: 'Log in with a key without a forced command: ssh-login-key, with ssh-login-user where it is of another account.',
    },
];
/** By why our script changed nothing: its word and the words of the system; the first that fits counts. */
const FILE = [
    {
        code: 'disk_full',
        pattern: /^(?:write|folder) .*(?:No space left|quota)/i,
        meaning: 'its file system is full',
        cause: 'authorized_keys is written anew beside the old file, for which there is no room.',
        remedy: 'Make room there, then run again.',
    },
    {
        code: 'read_only',
        pattern: /^(?:write|folder) .*Read-only file system/,
        meaning: 'its file system is read-only',
        cause: 'The home of the account is mounted read-only, or went so after an error of the disk.',
        remedy: 'Mount it writable, or keep the file elsewhere (AuthorizedKeysFile) and name it in ssh-authorized-keys.',
    },
    {
        code: 'locked',
        pattern: /^lock/,
        meaning: 'another run is at the file',
        cause: 'Its lock, a folder beside the file, was there all the time; after ten minutes it counts as left over.',
        remedy: 'Wait for the other run, or remove the folder that ends in .register-ssh-key.lock, then run again.',
    },
    {
        code: 'owner',
        pattern: /^owner/,
        meaning: 'the owner of the file cannot be kept',
        cause: 'authorized_keys belongs to another account or has a second name (a hard link), so that it cannot be replaced by its like.',
        remedy: 'Let it belong to the account, under one name alone, or give ssh-login-user, with ssh-user as its owner.',
    },
    {
        code: 'link',
        pattern: /^link/,
        meaning: 'a link leads nowhere',
        cause: 'authorized_keys is a link that cannot be followed.',
        remedy: 'Mend the link, or name the real file in ssh-authorized-keys.',
    },
    {
        code: 'not_a_file',
        pattern: /^(?:kind|folder .*(?:exists|Not a directory))/,
        meaning: 'the path is no file',
        cause: 'A folder or device stands where authorized_keys belongs, or a file where its folder does.',
        remedy: 'Check ssh-authorized-keys and what is there.',
    },
    {
        code: 'no_home',
        pattern: /^(?:home|folder)/,
        meaning: 'the folder of the file is missing',
        cause: 'The account has no home on this host, or the folder in ssh-authorized-keys cannot be made.',
        remedy: 'Make the folder, for the account alone, or correct ssh-authorized-keys.',
    },
    {
        code: 'not_writable',
        pattern: /^(?:read|write)/,
        meaning: 'the file cannot be written',
        cause: 'The account may not change the file or its folder; also an immutable file (chattr +i) shows like this.',
        remedy: 'Let both belong to the account, with modes 0600 and 0700.',
    },
    {
        code: 'changed_meanwhile',
        pattern: /^changed/,
        meaning: 'something else wrote the file at the same moment',
        cause: 'Configuration management, say, writes it too.',
        remedy: 'Run again.',
    },
    {
        code: 'new_key_absent',
        pattern: /^absent/,
        meaning: 'the line of the new key is not in the file any more',
        cause: 'Something else has written the file: configuration management that does not know the key, or another run for the same key at the same time.',
        remedy: 'Let it know the key or leave the file alone, and let no two runs rotate one key at once.',
    },
    {
        code: 'host_tools',
        pattern: /(?:)/,
        meaning: 'its tools did not do what they should',
        cause: 'awk, cp or dd is missing or broken there, or the file holds bytes that they cannot read.',
        remedy: 'Check the file for binary parts, and the tools of the host.',
    },
];
/** For a key whose line is in the file and that does not open the host all the same. */
const NOT_ACCEPTED = {
    code: 'key_not_accepted',
    meaning: 'it refuses the new key, whose line is in the file',
    cause: 'sshd reads another file (AuthorizedKeysFile) or asks a program (AuthorizedKeysCommand), ignores this one since others can write it (StrictModes), takes no key of this type (PubkeyAcceptedAlgorithms), or the options of the line exclude this runner (from=).',
    remedy: 'Name the file that sshd reads in ssh-authorized-keys, as "sshd -T" shows it; where a program answers, the keys have to be changed there.',
};

;// CONCATENATED MODULE: ./ssh/explanation.js



/** Where a remedy names what leads to the host; a jump host has one input for all of it. */
const INPUTS_OF_HOST = /ssh-host(?: \(or ip\)| and ssh-port)?|ssh-user or ssh-login-user/;
/** In what ssh says after a login. */
const LOST = /^(?:Connection to .* closed by|client_loop:|Connection reset)/m;
/** Whether a login failed for the host's key, whose fingerprints the line should then have. */
function isHostKeyTrouble(talk) {
    return /^host_key/.test(adviceFor(CONNECTING, logOf(talk)).code);
}
/** Why a login failed, of the host or of the jump host on the way to it. */
function explainLogin(talk, access, hostKey) {
    const log = talk.stopped === 'timeout' ? `${logOf(talk)}\ntimed out` : logOf(talk);
    const advice = adviceFor(CONNECTING, log);
    const jump = talk.passedJump && advice.code !== 'forwarding' ? undefined : access.jump;
    const who = jump ? `jump host ${named(jump)}` : named(access.login);
    if (talk.stopped === 'cancelled')
        return cancelled(who);
    const keys = hostKey
        ? ` It shows ${hostKey.shown ?? 'a key that was not seen'}; ssh-known-hosts has ${hostKey.expected.join(', ')}.`
        : '';
    return explanation_failure(who, jump ? { ...advice, remedy: advice.remedy.replace(INPUTS_OF_HOST, 'ssh-jump') } : advice, keys);
}
/** Why a host that let us in gave no answer of our script. */
function explainSilence({ stopped, log, stdout, stderr }, { login }) {
    const who = named(login);
    if (stopped === 'cancelled')
        return cancelled(who);
    if (stopped === 'too-large') {
        return new failure/* Failure */.HR('Host', 'too_much_output', `${who}: it prints without end. A start-up file of the login shell is the likely cause: let it print nothing where there is no terminal.`);
    }
    if (stopped === 'timeout')
        return explanation_failure(who, adviceFor(CONNECTING, 'timed out'));
    if (LOST.test(`${log}\n${stderr}`))
        return explanation_failure(who, adviceFor(CONNECTING, 'Connection closed'));
    return explanation_failure(who, adviceFor(SESSION, `${stderr}\n${stdout}`));
}
/** Why the script changed nothing; `words` is safe to print. */
function explainFile(failed, { login }) {
    const { reason, words } = failed;
    return explanation_failure(named(login), adviceFor(FILE, `${reason} ${words}`), /\w/.test(words) ? ` The host says: ${words}.` : '');
}
/** For a new key that does not open the host although its line is there. */
function explainProof(talk, access) {
    const refused = talk.stopped === undefined && adviceFor(CONNECTING, withoutDebug(talk.log)).code === 'permission_denied';
    return refused ? explanation_failure(named(access.login), NOT_ACCEPTED) : explainLogin(talk, access);
}
function explanation_failure(who, { code, meaning, cause, remedy }, addition = '') {
    return new failure/* Failure */.HR('Host', code, `${who}: ${meaning}.${addition} ${cause} ${remedy}`);
}
function cancelled(who) {
    return new failure/* Failure */.HR('Cancelled', 'cancelled', `${who}: the job was cancelled.`);
}
function named({ user, ...end }) {
    return `${user} at ${(0,host/* hostAndPort */.P)(end)}`;
}
function logOf({ passedJump, log, jumpLog }) {
    // Why a jump host could not reach the host stands in its part.
    return withoutDebug(passedJump ? `${log}\n${jumpLog}` : jumpLog);
}
function withoutDebug(log) {
    return log.replaceAll(/^debug1: .*$/gm, '');
}
// The last of each list fits everything.
function adviceFor(list, words) {
    return list.find(({ pattern }) => pattern.test(words));
}

// EXTERNAL MODULE: ./ssh/known-hosts.js
var known_hosts = __webpack_require__(8521);
;// CONCATENATED MODULE: ./host/authorized-keys.js

let authorized_keys_text;
/** The script as it stands in authorized-keys.sh, read once. */
function script() {
    authorized_keys_text ??= (0,external_node_fs_.readFileSync)(new URL(/* asset import */ __webpack_require__(3967), __webpack_require__.b), 'utf8');
    return authorized_keys_text;
}
/** The standard input of `sh -s`: what to work on, then the script. `mark` is to be unguessable, of letters and digits. */
function standardInput(call, mark) {
    const { verb, file, patience, key, comment, options, older, mine } = call;
    const given = options === undefined ? '' : 'given';
    const words = [
        mark,
        verb,
        file,
        `${patience}`,
        key,
        comment,
        options ?? '',
        given,
        older.join(' '),
        mine ? 'mine' : '',
    ];
    return `set -- ${words.map(quoted).join(' ')}\n${script()}`;
}
// POSIX Shell Command Language, 2.2.2: everything but the quote itself is literal between single quotes.
function quoted(word) {
    return `'${word.replaceAll("'", `'\\''`)}'`;
}
/** Reads the lines that start with `mark`; whatever else the host printed does not count. */
function readReport(output, mark) {
    const lines = output
        .split(/\r?\n/)
        .flatMap(line => (line.startsWith(`${mark} `) ? [line.slice(mark.length + 1)] : []));
    const after = (word) => lines.filter(line => line === word || line.startsWith(`${word} `)).map(line => line.slice(word.length + 1));
    const [removed] = [...after('removed'), ...after('taken-back')];
    const [failed] = after('failed');
    return {
        present: after('present').length > 0,
        added: after('added').length > 0,
        noted: after('noted').length > 0,
        absent: after('absent').length > 0,
        removed: removed === undefined ? undefined : Number(removed),
        older: after('older')
            .map(split)
            .map(([number, comment]) => ({ number, comment })),
        options: after('options')[0] ?? '',
        done: after('done').length > 0,
        failed: failed === undefined ? undefined : { reason: split(failed)[0], words: split(failed)[1] },
    };
}
/** The first word and the rest. */
function split(line) {
    const end = `${line} `.indexOf(' ');
    return [line.slice(0, end), line.slice(end + 1)];
}

;// CONCATENATED MODULE: ./host/account-keys.js



/** A script that waits for another run takes at most this share of the time for a call. */
const SHARE_FOR_WAITING = 0.5;
const ABSENT = { reason: 'absent', words: '' };
/** The file authorized_keys of one account on its host, through ssh. */
class AccountKeys {
    #client;
    #access;
    #lines;
    #timeout;
    #safe;
    constructor(client, access, lines, options) {
        this.#client = client;
        this.#access = access;
        this.#lines = lines;
        this.#timeout = options.timeout;
        this.#safe = options.safe;
    }
    /** Has the script do something, in a session that the login key opens unless it is to be the new one. Never throws. */
    async ask(verb, { holder = 'login', mine = false, ...leniency } = {}) {
        const mark = crypto.randomUUID().replaceAll('-', '');
        const patience = Math.max(1, Math.floor(((leniency.timeout ?? this.#timeout) / 1000) * SHARE_FOR_WAITING));
        const call = { ...this.#lines, verb, file: this.#access.authorizedKeys, patience, mine };
        const talk = await this.#client.run(holder, this.#command(holder), standardInput(call, mark), leniency);
        const report = readReport(talk.stdout, mark);
        if (report.failed)
            return { failure: this.#explainFile(report.failed), at: 'script', ...(report.absent ? { line: 'gone' } : {}) };
        if (report.absent && report.done)
            return { failure: this.#explainFile(ABSENT), at: 'script', line: 'put back' };
        if (report.done)
            return { report };
        if (talk.authenticated)
            return { failure: explainSilence(talk, this.#access), at: 'session' };
        return { failure: await this.#explainLogin(talk), at: 'login' };
    }
    /** Why the new key does not open the host; undefined when it does. */
    async prove() {
        const talk = await this.#client.logIn('new');
        return talk.authenticated ? undefined : explainProof(talk, this.#access);
    }
    #explainFile({ reason, words }) {
        return explainFile({ reason, words: this.#safe(words) }, this.#access);
    }
    // Under sudo the account's own name is the only word of ours in the command line, and it has no letter that a shell reads.
    #command(holder) {
        const { login, account } = this.#access;
        const shell = ['sh', '-s'];
        return holder === 'login' && login.user !== account ? ['sudo', '-n', '-H', '-u', account, ...shell] : shell;
    }
    async #explainLogin(talk) {
        if (!isHostKeyTrouble(talk))
            return explainLogin(talk, this.#access);
        const { login, jump, knownHosts } = this.#access;
        const shown = await this.#client.hostFingerprint();
        const place = talk.passedJump || !jump ? login : jump;
        const expected = new known_hosts.KnownHosts(knownHosts.join('\n')).fingerprintsFor(place);
        return explainLogin(talk, this.#access, { shown, expected });
    }
}

// EXTERNAL MODULE: ./key/private-key.js + 3 modules
var private_key = __webpack_require__(1594);
;// CONCATENATED MODULE: ./host/login-key.js


/**
 * A private key, hidden already, without its encryption; a secret of its own before anything else is done with it. Throws KeyError when
 * it does not open with any of the passphrases.
 */
async function unlocked(privateKey, passphrases, hiding) {
    const { secrets, many, releases, stored = false } = hiding;
    const [passphrase, ...others] = passphrases.filter(passphrase => passphrase);
    try {
        const identity = await (0,private_key.unlockPrivateKey)(privateKey, passphrase);
        const options = { lean: many, local: identity.privateKey === privateKey, stored };
        releases.push(secrets.addPrivateKey(identity.privateKey, identity.publicKey, options));
        return identity;
    }
    catch (error) {
        if (others.length === 0)
            throw error;
        return unlocked(privateKey, others, hiding);
    }
}
/** The key that PAM Core holds, which opens the host today; `password` is the input's. Throws a Failure. */
async function loginKeyOf(held, password, hiding) {
    const { privateKey = '', password: stored } = held;
    if (!privateKey.includes('PRIVATE KEY')) {
        throw noLoginKey(held.reason ?? whyNotShown(held));
    }
    // The runner was given its masks when it was read; among many keys the redactor has forgotten it since.
    const { secrets, releases } = hiding;
    releases.push(secrets.addPrivateKey(privateKey, (0,private_key.publicHalf)(privateKey), { local: true, stored: true }));
    try {
        return await unlocked(privateKey, [stored, password], { ...hiding, stored: true });
    }
    catch (error) {
        throw noLoginKey(`The key that PAM Core holds cannot be used: ${error.message}`);
    }
}
function whyNotShown({ publicKey, unreadable }) {
    if (publicKey === '')
        return 'PAM Core holds no key under this identifier so far.';
    const reason = unreadable?.privateKey;
    return `PAM Core does not show the private key in the clear${reason ? ` (${reason})` : ''}.`;
}
function noLoginKey(reason) {
    return new failure/* Failure */.HR('Host', 'no_login_key', `There is no key to log in to the host with. ${reason} Give the key that opens the host today in ssh-login-key or ssh-login-key-path.`);
}

;// CONCATENATED MODULE: ./host/host-place.js




/** After the job's cancellation: milliseconds for a call that is under way, and until a line must have been taken back. */
const GRACE = 700;
const LAST_CALL = 2_200;
const NOTHING_CHANGED = ' Nothing was changed on the host, and PAM Core was sent nothing.';
/** The hosts of the run's keys, as a place of their rotation (docs/behaviour.md, The host). A key without a host is none of its business. */
function hostPlace(options) {
    return {
        visit: async (registration, held, tools) => {
            const { host } = registration.material;
            return host && visit(registration, host, held, tools, options);
        },
    };
}
async function visit({ spec, material }, access, held, { safe, voice }, options) {
    if (held.failure)
        throw held.failure.because(NOTHING_CHANGED);
    const { secrets, many, env, timeout, logLevel, signal } = options;
    const releases = [];
    const hiding = { secrets, many, releases };
    const client = new SshClient({ access, timeout, logLevel, env, signal });
    const close = async () => {
        await client.close();
        if (many)
            for (const forget of releases)
                forget();
    };
    try {
        const login = access.loginKey ?? (await loginKeyOf(held, material.passphrase, hiding));
        await client.hold('login', login);
        const key = await holdNew(client, material, hiding);
        const comment = `${spec.identifier} (register-ssh-key)`;
        if (held.reason && access.loginKey) {
            voice.warning(`Older lines of ${access.account} at ${(0,host/* hostAndPort */.P)(access.login)} are found by their comment alone, since the stored key cannot be read: ${held.reason}`);
        }
        // A login key that PAM Core holds is an older one, also where its private half alone is shown.
        const retired = access.retireLoginKey || !access.loginKey ? login.publicKey : '';
        const older = [held.publicKey, retired].flatMap(line => line === '' || line === key ? [] : `${line.split(' ')[1]}`);
        const lines = { key, comment, options: access.keyOptions, older };
        const keys = new AccountKeys(client, access, lines, { timeout, safe });
        const answer = await keys.ask('look');
        if ('failure' in answer)
            throw answer.failure.because(NOTHING_CHANGED);
        return new HostVisit(keys, { access, lines, report: answer.report, safe, signal, close });
    }
    catch (error) {
        await close();
        throw error;
    }
}
/** Type and base64 of the new key; '' for one that would be made here, which does not exist in a dry run. */
async function holdNew(client, { privateKey, passphrase }, hiding) {
    if (privateKey === undefined)
        return '';
    const identity = await unlocked(privateKey, [passphrase], hiding);
    await client.hold('new', identity);
    return identity.publicKey;
}
/** One account's keys while one of them is rotated. */
class HostVisit {
    outlivesCancellation = true;
    #keys;
    #situation;
    /** The key's line was there before this run. */
    #present;
    /** What this run has put into the file: the key's line, or a note beside the line that was there. */
    #put;
    /** The words of the output `on-host`. */
    #state;
    #removed = false;
    #cancelledAt;
    constructor(keys, situation) {
        this.#keys = keys;
        this.#situation = situation;
        this.#present = situation.report.present;
        this.#state = this.#present ? 'added' : 'untouched';
        situation.signal.addEventListener('abort', this.#noteCancellation);
    }
    preview() {
        this.#state = 'would-rotate';
        const { access, lines, report, safe } = this.#situation;
        const options = access.keyOptions ?? report.options;
        const [type = 'a new key'] = lines.key === '' ? [] : lines.key.split(' ');
        const line = safe([options, type, '…', lines.comment].filter(word => word !== '').join(' '));
        const first = this.#present ? 'has the line of the key already' : `would get the line: ${line}`;
        const older = this.older();
        return [`${this.#name} ${first}.`, ...(older ? [`After success, these would be removed there: ${older}.`] : [])];
    }
    async add() {
        if (!this.#present || this.#situation.report.older.length > 0)
            await this.#add();
        const failure = await this.#keys.prove();
        if (!failure)
            return;
        throw failure.because(` ${this.added() ? await this.takeBack() : this.#asItWas}`);
    }
    added() {
        return this.#put !== undefined;
    }
    async takeBack() {
        const left = this.#cancelledAt === undefined ? undefined : this.#cancelledAt + LAST_CALL - Date.now();
        const leniency = left === undefined ? { grace: GRACE } : { timeout: left, grace: left };
        const answer = await this.#keys.ask('take-back', { ...leniency, mine: this.#put === 'line' });
        if ('report' in answer) {
            this.#put = undefined;
            this.#state = this.#present ? 'added' : 'taken-back';
            return `The line that this run had added for ${this.#name} was taken back.`;
        }
        if (answer.at === 'session')
            this.#state = 'unknown';
        return `The line that this run had added for ${this.#name} could not be taken back: ${answer.failure.message} It may still be in ${this.#file}, where the next rotation finds it.`;
    }
    async removeOlder() {
        const removals = [];
        if (this.#situation.report.older.length > 0) {
            const left = await this.#remove();
            removals.push({ key: `Older keys of ${this.#name}`, ...(left ? { left } : {}) });
            if (left)
                return removals;
            this.#removed = true;
        }
        this.#state = 'rotated';
        return removals;
    }
    holds() {
        if (this.#state === 'untouched' || this.#state === 'taken-back')
            return `${this.#name} does not have it`;
        return `${this.#name} has it (${this.#present ? 'there before' : 'added by this run'})`;
    }
    older() {
        const { report, safe } = this.#situation;
        if (this.#removed)
            return '';
        return report.older
            .map(({ number, comment }) => `line ${safe(number)}${comment === '' ? '' : ` "${safe(comment)}"`}`)
            .join(', ');
    }
    changed() {
        return this.added() || this.#removed || this.#state === 'unknown';
    }
    report() {
        return { on_host: this.#state };
    }
    async close() {
        this.#situation.signal.removeEventListener('abort', this.#noteCancellation);
        await this.#situation.close();
    }
    #noteCancellation = () => {
        this.#cancelledAt = Date.now();
    };
    get #name() {
        const { login, account } = this.#situation.access;
        return `${account} at ${(0,host/* hostAndPort */.P)(login)}`;
    }
    get #file() {
        return this.#situation.access.authorizedKeys;
    }
    get #asItWas() {
        return `${this.#name} is as it was.`;
    }
    async #add() {
        const answer = await this.#keys.ask('add', { grace: GRACE });
        if ('report' in answer) {
            const { present, added, noted } = answer.report;
            this.#present = present;
            this.#put = added ? 'line' : noted ? 'note' : undefined;
            this.#state = 'added';
            return;
        }
        if (answer.at !== 'session')
            throw answer.failure.because(` ${this.#asItWas}`);
        // Whether it was added is not known, but that it was not there before is: so it may be taken back.
        this.#put = this.#present ? 'note' : 'line';
        this.#state = 'unknown';
        throw answer.failure.because(` ${await this.takeBack()}`);
    }
    // A command in the options of the new line must not stand in the way, so its key has its turn only where the other one no longer works.
    async #remove() {
        const circumstances = { grace: GRACE, mine: this.#put === 'line' };
        const first = await this.#keys.ask('remove', circumstances);
        if ('report' in first)
            return undefined;
        const last = first.at === 'script' ? first : await this.#keys.ask('remove', { ...circumstances, holder: 'new' });
        if ('report' in last)
            return undefined;
        if (last.line === 'gone' || (last.at === 'login' && (await this.#isRefused())))
            return this.#stranded(last.failure);
        if (last.line === 'put back') {
            this.#present = false;
            this.#put = 'line';
        }
        else if (first.at === 'session' || last.at === 'session')
            this.#state = 'unknown';
        const failure = last.line === 'put back' ? last.failure.because(' It was put back.') : last.failure;
        return { failure, remedy: `The next rotation removes what is left in ${this.#file}.`, tolerable: true };
    }
    async #isRefused() {
        return (await this.#keys.prove())?.code === 'key_not_accepted';
    }
    // PAM Core holds the new key by now, and the host does not let it in.
    #stranded(failure) {
        this.#put = undefined;
        this.#state = 'untouched';
        const remedy = `The host refuses the key that PAM Core holds until its line is in ${this.#file}: add the output public-key there, or run again with ssh-login-key.`;
        return { failure, remedy };
    }
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


/***/ }),

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
