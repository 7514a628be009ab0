export const id = 36;
export const ids = [
	36,
	594,
	654,
	521,
	213
];
export const modules = {
	3967: ((module, __unused_webpack_exports, __webpack_require__) => {
		module.exports = __webpack_require__.p + "a3188d80a732d806a77a.sh";
	}),
	2036: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { hostPlace: () => hostPlace });
		var host = __webpack_require__(3666);
		var external_node_fs_ = __webpack_require__(3024);
		var external_node_os_ = __webpack_require__(8161);
		var external_node_path_ = __webpack_require__(6760);
		var promises_ = __webpack_require__(8500);
		var failure = __webpack_require__(1324);
		var external_node_child_process_ = __webpack_require__(1421);
		async function runChild(program, args, options) {
			return startChild(program, args, options).finish(options);
		}
		function startChild(program, args, { cwd, env }, start = "") {
			let child = (0, external_node_child_process_.spawn)(program, args, {
				cwd,
				env: { ...env },
				detached: !0,
				stdio: "pipe"
			});
			let stopped;
			let stop = (why) => {
				stopped ??= why;
				endGroup(child);
			};
			let tooLarge = () => stop("too-large");
			let [stdout, stderr] = [collect(child.stdout, tooLarge), collect(child.stderr, tooLarge)];
			child.stdin.on("error", () => void 0);
			child.stdin.write(start);
			let ended = new Promise((done) => {
				child.on("error", () => done(void 0));
				child.on("close", (status) => done(status ?? void 0));
			});
			let finish = async ({ input = "", timeout, signal, grace = 0 }) => {
				let timers = [setTimeout(stop, timeout, "timeout")];
				let cancel = () => timers.push(setTimeout(stop, grace, "cancelled"));
				signal?.aborted && cancel();
				signal?.addEventListener("abort", cancel);
				child.stdin.end(input);
				try {
					return {
						status: await ended,
						stdout: stdout(),
						stderr: stderr(),
						stopped
					};
				} finally {
					for (let timer of timers) clearTimeout(timer);
					signal?.removeEventListener("abort", cancel);
				}
			};
			let isRunning = () => child.exitCode === null && child.signalCode === null;
			let kill = () => {
				isRunning() && endGroup(child);
			};
			return {
				ended,
				isRunning,
				finish,
				kill
			};
		}
		function collect(stream, tooLarge) {
			let chunks = [];
			let bytes = 0;
			stream.on("data", (chunk) => {
				bytes += chunk.length;
				bytes > 262144 ? tooLarge() : chunks.push(chunk);
			});
			return () => Buffer.concat(chunks).toString();
		}
		function startCompanion(program, args, { cwd, env }) {
			let child = (0, external_node_child_process_.spawn)("/bin/sh", [
				"-c",
				"exec 3<&0; \"$@\" 3<&- </dev/null & child=$!; { cat <&3 >/dev/null; kill \"$child\" 2>/dev/null; } & wait \"$child\"",
				"sh",
				program,
				...args
			], {
				cwd,
				env: { ...env },
				detached: !0,
				stdio: [
					"pipe",
					"pipe",
					"ignore"
				]
			});
			child.stdin.on("error", () => void 0);
			let ended = new Promise((done) => {
				child.on("error", () => done());
				child.on("exit", () => done());
			});
			let greeting = new Promise((done) => {
				child.stdout.once("data", (chunk) => done(`${chunk}`));
				ended.then(() => done(""));
			});
			child.stdout.resume();
			let end = () => {
				child.stdin.end();
				return ended;
			};
			ended.then(() => child.stdin.end());
			return {
				greeting,
				ended,
				end
			};
		}
		function endGroup({ pid }) {
			try {
				process.kill(-Number(pid), "SIGKILL");
			} catch {}
		}
		class SshAgent {
			socket;
			#companion;
			#place;
			constructor(socket, companion, place) {
				this.socket = socket;
				this.#companion = companion;
				this.#place = place;
			}
			static async start(socket, place) {
				let companion = startCompanion("ssh-agent", [
					"-D",
					"-a",
					socket
				], place);
				if (!(await companion.greeting).includes(socket)) {
					await companion.end();
					throw agentFailure("did not start");
				}
				return new SshAgent(socket, companion, place);
			}
			async add(privateKey) {
				let { cwd, env } = this.#place;
				let { status } = await runChild("ssh-add", ["-q", "-"], {
					cwd,
					env: {
						...env,
						SSH_AUTH_SOCK: this.socket
					},
					input: privateKey,
					timeout: 1e4
				});
				if (status !== 0) throw agentFailure("does not take the key");
			}
			async stop() {
				await this.#companion.end();
			}
		}
		function agentFailure(what) {
			return new failure.HR("Host", "ssh_agent", `The ssh-agent on this runner ${what}. Check that OpenSSH is installed there in full (ssh, ssh-agent, ssh-add), and that the runner's temp folder can be written.`);
		}
		let DROPPED = /^kex_exchange_identification/m;
		let HOST_KEY = /^debug1: Server host (?:key|certificate): \S+ (SHA256:[\w+/]{43})(?![\w+/])/m;
		let PROHIBITED = /administratively prohibited/;
		let AUTHENTICATED = /^(?:Authenticated to .* using "publickey"|debug1: Authentication succeeded \(publickey\))\.\r?$/m;
		class SshClient {
			#options;
			#folder;
			#env;
			#agents = [];
			#sessions = [];
			#calls = 0;
			constructor(options) {
				this.#options = options;
				let { access, env } = options;
				this.#folder = written(() => (0, external_node_fs_.mkdtempSync)((0, external_node_path_.join)(env.RUNNER_TEMP || (0, external_node_os_.tmpdir)(), "ssh-")));
				this.#env = {
					PATH: `${env.PATH}`,
					SHELL: "/bin/sh",
					LC_ALL: "C"
				};
				this.#write("known_hosts", access.knownHosts);
			}
			async hold(holder, { privateKey, publicKey }) {
				let agent = await SshAgent.start(`${holder}.sock`, {
					cwd: this.#folder,
					env: this.#env
				});
				this.#agents.push(agent);
				await agent.add(privateKey);
				this.#write(`${holder}.pub`, [publicKey]);
			}
			async run(holder, command, input, leniency = {}) {
				return this.#insist(() => this.#runOnce(holder, command, input, leniency));
			}
			async #runOnce(holder, command, input, leniency) {
				return this.#start(holder, command, "").finish(input, leniency);
			}
			async open(command, start) {
				let session = this.#start("login", command, start);
				this.#sessions.push(session);
				let { authenticated } = await this.#watch(session);
				return authenticated ? session : void 0;
			}
			#start(holder, command, start) {
				let { access, signal, timeout: usual } = this.#options;
				let log = this.#nextLog();
				let child = startChild("ssh", [
					...this.#flags(holder, log),
					"-T",
					"--",
					access.login.host,
					...command
				], {
					cwd: this.#folder,
					env: this.#env
				}, start);
				let finish = async (input, { timeout = usual, grace = 0 }) => this.#talk(log, await child.finish({
					input,
					timeout,
					signal,
					grace
				}));
				return {
					log,
					ended: child.ended,
					isOpen: child.isRunning,
					finish,
					end: child.kill
				};
			}
			async #watch({ log, ended }) {
				let { timeout, signal } = this.#options;
				let running = !0;
				ended.then(() => {
					running = !1;
				});
				let deadline = Date.now() + timeout;
				let isOver = () => !running || this.#talk(log).authenticated || Date.now() > deadline || signal.aborted;
				for (; !isOver();) await (0, promises_.setTimeout)(20);
				return {
					authenticated: this.#talk(log).authenticated,
					running
				};
			}
			async logIn(holder, level = this.#options.logLevel) {
				return this.#insist(() => this.#logInOnce(holder, level));
			}
			async #logInOnce(holder, level) {
				let { access, signal } = this.#options;
				let log = this.#nextLog();
				let companion = startCompanion("ssh", [
					...this.#flags(holder, log, level),
					"-N",
					"--",
					access.login.host
				], {
					cwd: this.#folder,
					env: this.#env
				});
				let { authenticated, running } = await this.#watch({
					log,
					ended: companion.ended
				});
				let stopped = authenticated || !running ? void 0 : signal.aborted ? "cancelled" : "timeout";
				await companion.end();
				return this.#talk(log, { stopped });
			}
			async #insist(call) {
				for (let attempt = 1;; attempt += 1) {
					let talk = await call();
					let dropped = DROPPED.test(talk.passedJump ? talk.log : talk.jumpLog);
					if (talk.authenticated || !dropped || attempt === 4 || this.#options.signal.aborted) return talk;
					await (0, promises_.setTimeout)(300 * attempt * (1 + Math.random()));
				}
			}
			async hostFingerprint() {
				let { passedJump, log, jumpLog } = await this.logIn("login", "DEBUG1");
				return HOST_KEY.exec(passedJump ? log : jumpLog)?.[1];
			}
			async close() {
				for (let session of this.#sessions) session.end();
				await Promise.all(this.#agents.map((agent) => agent.stop()));
				try {
					(0, external_node_fs_.rmSync)(this.#folder, {
						recursive: !0,
						force: !0
					});
				} catch {}
			}
			#write(name, lines) {
				let text = lines.map((line) => `${line}\n`).join("");
				written(() => (0, external_node_fs_.writeFileSync)((0, external_node_path_.join)(this.#folder, name), text, { mode: 384 }));
			}
			#nextLog() {
				this.#calls += 1;
				return `${this.#calls}.log`;
			}
			#talk(log, { stdout = "", stderr = "", stopped } = {}) {
				let own = this.#read(log);
				let jumpLog = this.#read(`jump-${log}`);
				let passedJump = !this.#options.access.jump || AUTHENTICATED.test(jumpLog) && !PROHIBITED.test(jumpLog);
				return {
					authenticated: AUTHENTICATED.test(own),
					passedJump,
					log: own,
					jumpLog,
					stdout,
					stderr,
					stopped
				};
			}
			#read(log) {
				try {
					return (0, external_node_fs_.readFileSync)((0, external_node_path_.join)(this.#folder, log), "utf8").slice(0, 65536);
				} catch {
					return "";
				}
			}
			#flags(holder, log, level = this.#options.logLevel) {
				let { login, account, jump } = this.#options.access;
				let own = flags(holder === "login" ? login : {
					...login,
					user: account
				}, {
					holder,
					log,
					level,
					timeout: this.#options.timeout
				});
				if (!jump) return own;
				let way = flags(jump, {
					holder: "login",
					log: `jump-${log}`,
					level,
					timeout: this.#options.timeout
				});
				return [
					...own,
					"-o",
					`ProxyCommand=${[
						"ssh",
						...way,
						"-W",
						"[%h]:%p",
						"--",
						jump.host
					].join(" ")}`
				];
			}
		}
		function written(write) {
			try {
				return write();
			} catch (cause) {
				let line = `What ssh needs cannot be written on this runner (${cause.code}). Check that the runner's temp folder exists and has room.`;
				throw new failure.HR("Host", "temp_folder", line, { cause });
			}
		}
		function flags({ user, port }, { holder, log, level, timeout }) {
			let options = {
				BatchMode: "yes",
				IdentitiesOnly: "yes",
				IdentityAgent: `${holder}.sock`,
				StrictHostKeyChecking: "yes",
				UserKnownHostsFile: "known_hosts",
				GlobalKnownHostsFile: "/dev/null",
				UpdateHostKeys: "no",
				CheckHostIP: "no",
				ControlMaster: "no",
				ControlPath: "none",
				ClearAllForwardings: "yes",
				ForwardAgent: "no",
				PreferredAuthentications: "publickey",
				ConnectTimeout: `${Math.ceil(timeout / 1e3)}`,
				ServerAliveInterval: "15",
				LogLevel: level
			};
			return [
				"-F",
				"none",
				...Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`]),
				"-E",
				log,
				"-i",
				`${holder}.pub`,
				"-p",
				`${port}`,
				"-l",
				user
			];
		}
		let RENEW = "Compare the fingerprint with what \"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\" prints on the host; if it is the same, put the lines of \"ssh-keyscan\" into ssh-known-hosts.";
		let CONNECTING = [
			{
				code: "host_key_revoked",
				pattern: /REVOKED HOST KEY/,
				meaning: "its host key is revoked",
				cause: "A line with @revoked in ssh-known-hosts says that this key must not be trusted.",
				remedy: "Give the host a new host key, and put it into ssh-known-hosts."
			},
			{
				code: "host_key_changed",
				pattern: /HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
				meaning: "its host key has changed",
				cause: "The host was set up anew or its key was replaced, or somebody else answers in its place.",
				remedy: RENEW
			},
			{
				code: "host_certificate",
				pattern: /Certificate invalid|Host certificate/i,
				meaning: "its host certificate is not valid",
				cause: "The certificate has expired, or does not name this address.",
				remedy: "Have the host sign its key anew, for the name or address in ssh-host."
			},
			{
				code: "host_key_unknown",
				pattern: /No \S+ host key is known for|Host key verification failed/,
				meaning: "its host key is unknown",
				cause: "ssh-known-hosts has the host, but with a key of another type or by another authority.",
				remedy: RENEW
			},
			{
				code: "too_many_failures",
				pattern: /Too many authentication failures/,
				meaning: "it ended the login early",
				cause: "sshd takes no more attempts (MaxAuthTries).",
				remedy: "Raise MaxAuthTries in its sshd_config to 2 or more."
			},
			{
				code: "permission_denied",
				pattern: /Permission denied|no mutual signature/,
				meaning: "it refuses the key",
				cause: "The account does not exist, is locked, or does not have the key's line in its authorized_keys, which sshd does not tell apart; or sshd ignores that file, since others can write it or a folder above it (StrictModes).",
				remedy: "Check ssh-user or ssh-login-user, the login key, and sshd's log on the host."
			},
			{
				code: "dns",
				pattern: /Could not resolve hostname|connect failed: .*(?:not known|name resolution)/,
				meaning: "its name cannot be resolved",
				cause: "The name does not exist for the DNS of this runner or, where there is one, of the jump host.",
				remedy: "Check ssh-host (or ip), or run the job on a runner inside the network."
			},
			{
				code: "refused",
				pattern: /Connection refused/,
				meaning: "it refuses the connection",
				cause: "No sshd listens on this port, or a firewall refuses it.",
				remedy: "Check ssh-host and ssh-port, and that sshd runs."
			},
			{
				code: "timeout",
				pattern: /timed out|timeout/i,
				meaning: "it does not answer in time",
				cause: "A firewall drops the packets, the host is down, or it is overloaded.",
				remedy: "Check ssh-host and ssh-port and the way from this runner to the host; raise timeout where the host is slow."
			},
			{
				code: "unreachable",
				pattern: /No route to host|Network is unreachable/,
				meaning: "it cannot be reached",
				cause: "This runner has no way to that network.",
				remedy: "Run the job on a runner inside the network, or give ssh-jump."
			},
			{
				code: "forwarding",
				pattern: /stdio forwarding failed|administratively prohibited|open failed/,
				meaning: "it does not pass the connection on",
				cause: "Its sshd does not allow forwarding for this account (AllowTcpForwarding, PermitOpen), or cannot reach the host.",
				remedy: "Allow TCP forwarding to the host there, and check that the host can be reached from it."
			},
			{
				code: "negotiation",
				pattern: /Unable to negotiate|no matching|not supported|key exchange/i,
				meaning: "it and this runner have no algorithm in common",
				cause: "One of the two versions of OpenSSH is too old for the other.",
				remedy: "Update OpenSSH on the host, or run the job on a runner whose OpenSSH is closer to it."
			},
			{
				code: "closed",
				pattern: /Connection (?:closed|reset)|kex_exchange_identification|Broken pipe|disconnect/i,
				meaning: "it closed the connection",
				cause: "Its sshd was overloaded (MaxStartups), blocked the address of this runner, or was stopped.",
				remedy: "Check sshd's log on the host, then run again."
			},
			{
				code: "runner_account",
				pattern: /No user exists for uid|You don't exist/,
				meaning: "ssh does not run on this runner",
				cause: "The account that the job runs as has no entry in the runner's or container's /etc/passwd, which ssh needs.",
				remedy: "Run the job as an account that exists there."
			},
			{
				code: "ssh",
				pattern: /(?:)/,
				meaning: "the connection failed",
				cause: "What ssh said is not known to this action.",
				remedy: "Try the same connection with \"ssh -v\" from the runner."
			}
		];
		let SESSION = [
			{
				code: "sudo_password",
				pattern: /sudo(?:-rs)?:.*(?:(?:password|terminal|authentication) is required|no tty present|must have a tty)/s,
				meaning: "sudo asks for a password",
				cause: "The login account may not use sudo without one.",
				remedy: "Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in."
			},
			{
				code: "no_such_account",
				pattern: /sudo(?:-rs)?:.*(?:unknown user|user '.*' not found)/s,
				meaning: "the account does not exist",
				cause: "sudo knows no account of this name on the host.",
				remedy: "Check ssh-user (or username)."
			},
			{
				code: "sudo_missing",
				pattern: /sudo:.*(?:not found|not recognized)|sudo.*No such file/,
				meaning: "there is no sudo",
				cause: "ssh-login-user needs sudo, which is not installed on the host.",
				remedy: "Install it, or log in as the account itself."
			},
			{
				code: "password_expired",
				pattern: /password (?:has )?expired|password change required|change your password/i,
				meaning: "the password of the account has expired",
				cause: "The host wants a new password before it runs anything.",
				remedy: "Set one there, or have the account not expire."
			},
			{
				code: "no_shell",
				pattern: /not available|nologin|account is (?:disabled|locked)/i,
				meaning: "the account has no shell",
				cause: "Its login shell is nologin or the like, so that it cannot change its own file.",
				remedy: "Give ssh-login-user, an account that may use sudo for it, with its key in ssh-login-key."
			},
			{
				code: "not_posix",
				pattern: /sh: (?:command )?not found|not recognized|CommandNotFound|[Uu]nknown command/,
				meaning: "there is no POSIX shell",
				cause: "The host has no sh: a Windows host, an appliance or a restricted shell.",
				remedy: "rotate-on-host is for hosts with OpenSSH and a POSIX shell; change the key there by other means."
			},
			{
				code: "sudo_refused",
				pattern: /not in the sudoers|not allowed to execute|may not run|a restricted command|^sudo(?:-rs)?: /m,
				meaning: "sudo refuses",
				cause: "The login account may not run sh as the account.",
				remedy: "Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in."
			},
			{
				code: "no_answer",
				pattern: /(?:)/,
				meaning: "the login works, but no shell answered",
				cause: "A forced command (command= in the options of the login key, ForceCommand in sshd_config) runs in place of what is asked for, a start-up file of the login shell reads its input or ends it, or the login shell is none that runs commands.",
				remedy: "Log in with a key without a forced command: ssh-login-key, with ssh-login-user where it is of another account."
			}
		];
		let FILE = [
			{
				code: "disk_full",
				pattern: /^(?:write|folder) .*(?:No space left|quota)/i,
				meaning: "its file system is full",
				cause: "authorized_keys is written anew beside the old file, for which there is no room.",
				remedy: "Make room there, then run again."
			},
			{
				code: "read_only",
				pattern: /^(?:write|folder) .*Read-only file system/,
				meaning: "its file system is read-only",
				cause: "The home of the account is mounted read-only, or went so after an error of the disk.",
				remedy: "Mount it writable, or keep the file elsewhere (AuthorizedKeysFile) and name it in ssh-authorized-keys."
			},
			{
				code: "locked",
				pattern: /^lock/,
				meaning: "another run is at the file",
				cause: "Its lock, a folder beside the file, was there all the time; after ten minutes it counts as left over.",
				remedy: "Wait for the other run, or remove the folder that ends in .register-ssh-key.lock, then run again."
			},
			{
				code: "owner",
				pattern: /^owner/,
				meaning: "the owner of the file cannot be kept",
				cause: "authorized_keys belongs to another account or has a second name (a hard link), so that it cannot be replaced by its like.",
				remedy: "Let it belong to the account, under one name alone, or give ssh-login-user, with ssh-user as its owner."
			},
			{
				code: "link",
				pattern: /^link/,
				meaning: "a link leads nowhere",
				cause: "authorized_keys is a link that cannot be followed.",
				remedy: "Mend the link, or name the real file in ssh-authorized-keys."
			},
			{
				code: "not_a_file",
				pattern: /^(?:kind|folder .*(?:exists|Not a directory))/,
				meaning: "the path is no file",
				cause: "A folder or device stands where authorized_keys belongs, or a file where its folder does.",
				remedy: "Check ssh-authorized-keys and what is there."
			},
			{
				code: "no_home",
				pattern: /^(?:home|folder)/,
				meaning: "the folder of the file is missing",
				cause: "The account has no home on this host, or the folder in ssh-authorized-keys cannot be made.",
				remedy: "Make the folder, for the account alone, or correct ssh-authorized-keys."
			},
			{
				code: "not_writable",
				pattern: /^(?:read|write)/,
				meaning: "the file cannot be written",
				cause: "The account may not change the file or its folder; also an immutable file (chattr +i) shows like this.",
				remedy: "Let both belong to the account, with modes 0600 and 0700."
			},
			{
				code: "changed_meanwhile",
				pattern: /^changed/,
				meaning: "something else wrote the file at the same moment",
				cause: "Configuration management, say, writes it too.",
				remedy: "Run again."
			},
			{
				code: "new_key_absent",
				pattern: /^absent/,
				meaning: "the line of the new key is not in the file any more",
				cause: "Something else has written the file: configuration management that does not know the key, or another run for the same key at the same time.",
				remedy: "Let it know the key or leave the file alone, and let no two runs rotate one key at once."
			},
			{
				code: "host_tools",
				pattern: /(?:)/,
				meaning: "its tools did not do what they should",
				cause: "awk, cp or dd is missing or broken there, or the file holds bytes that they cannot read.",
				remedy: "Check the file for binary parts, and the tools of the host."
			}
		];
		let NOT_ACCEPTED = {
			code: "key_not_accepted",
			meaning: "it refuses the new key, whose line is in the file",
			cause: "sshd reads another file (AuthorizedKeysFile) or asks a program (AuthorizedKeysCommand), ignores this one since others can write it (StrictModes), takes no key of this type (PubkeyAcceptedAlgorithms), or the options of the line exclude this runner (from=).",
			remedy: "Name the file that sshd reads in ssh-authorized-keys, as \"sshd -T\" shows it; where a program answers, the keys have to be changed there."
		};
		let INPUTS_OF_HOST = /ssh-host(?: \(or ip\)| and ssh-port)?|ssh-user or ssh-login-user/;
		let LOST = /^(?:Connection to .* closed by|client_loop:|Connection reset)/m;
		function isHostKeyTrouble(talk) {
			return /^host_key/.test(adviceFor(CONNECTING, logOf(talk)).code);
		}
		function explainLogin(talk, access, hostKey) {
			let log = talk.stopped === "timeout" ? `${logOf(talk)}\ntimed out` : logOf(talk);
			let advice = adviceFor(CONNECTING, log);
			let jump = talk.passedJump && advice.code !== "forwarding" ? void 0 : access.jump;
			let who = jump ? `jump host ${named(jump)}` : named(access.login);
			if (talk.stopped === "cancelled") return cancelled(who);
			let keys = hostKey ? ` It shows ${hostKey.shown ?? "a key that was not seen"}; ssh-known-hosts has ${hostKey.expected.join(", ")}.` : "";
			return explanation_failure(who, jump ? {
				...advice,
				remedy: advice.remedy.replace(INPUTS_OF_HOST, "ssh-jump")
			} : advice, keys);
		}
		function explainSilence({ stopped, log, stdout, stderr }, { login }) {
			let who = named(login);
			if (stopped === "cancelled") return cancelled(who);
			if (stopped === "too-large") return new failure.HR("Host", "too_much_output", `${who}: it prints without end. A start-up file of the login shell is the likely cause: let it print nothing where there is no terminal.`);
			if (stopped === "timeout") return explanation_failure(who, adviceFor(CONNECTING, "timed out"));
			if (LOST.test(`${log}\n${stderr}`)) return explanation_failure(who, adviceFor(CONNECTING, "Connection closed"));
			return explanation_failure(who, adviceFor(SESSION, `${stderr}\n${stdout}`));
		}
		function explainFile(failed, { login }) {
			let { reason, words } = failed;
			return explanation_failure(named(login), adviceFor(FILE, `${reason} ${words}`), /\w/.test(words) ? ` The host says: ${words}.` : "");
		}
		function explainProof(talk, access) {
			return talk.stopped === void 0 && adviceFor(CONNECTING, withoutDebug(talk.log)).code === "permission_denied" ? explanation_failure(named(access.login), NOT_ACCEPTED) : explainLogin(talk, access);
		}
		function explanation_failure(who, { code, meaning, cause, remedy }, addition = "") {
			return new failure.HR("Host", code, `${who}: ${meaning}.${addition} ${cause} ${remedy}`);
		}
		function cancelled(who) {
			return new failure.HR("Cancelled", "cancelled", `${who}: the job was cancelled.`);
		}
		function named({ user, ...end }) {
			return `${user} at ${(0, host.P)(end)}`;
		}
		function logOf({ passedJump, log, jumpLog }) {
			return withoutDebug(passedJump ? `${log}\n${jumpLog}` : jumpLog);
		}
		function withoutDebug(log) {
			return log.replaceAll(/^debug1: .*$/gm, "");
		}
		function adviceFor(list, words) {
			return list.find(({ pattern }) => pattern.test(words));
		}
		var known_hosts = __webpack_require__(8521);
		let authorized_keys_text;
		function script() {
			authorized_keys_text ??= (0, external_node_fs_.readFileSync)(new URL(__webpack_require__(3967), __webpack_require__.b), "utf8");
			return authorized_keys_text;
		}
		function standardInput(call, mark) {
			let { verb, file, patience, key, comment, options, older, mine } = call;
			let given = options === void 0 ? "" : "given";
			let input = `set -- ${[
				mark,
				verb,
				file,
				`${patience}`,
				key,
				comment,
				options ?? "",
				given,
				older.join(" "),
				mine ? "mine" : ""
			].map(quoted).join(" ")}\n${script()}`;
			let last = input.lastIndexOf("\n", input.length - 2) + 1;
			return [input.slice(0, last), input.slice(last)];
		}
		function quoted(word) {
			return `'${word.replaceAll("'", "'\\''")}'`;
		}
		function readReport(output, mark) {
			let lines = output.split(/\r?\n/).flatMap((line) => line.startsWith(`${mark} `) ? [line.slice(mark.length + 1)] : []);
			let after = (word) => lines.filter((line) => line === word || line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
			let [removed] = [...after("removed"), ...after("taken-back")];
			let [failed] = after("failed");
			return {
				present: after("present").length > 0,
				added: after("added").length > 0,
				noted: after("noted").length > 0,
				absent: after("absent").length > 0,
				removed: removed === void 0 ? void 0 : Number(removed),
				older: after("older").map(split).map(([number, comment]) => ({
					number,
					comment
				})),
				options: after("options")[0] ?? "",
				done: after("done").length > 0,
				failed: failed === void 0 ? void 0 : {
					reason: split(failed)[0],
					words: split(failed)[1]
				}
			};
		}
		function split(line) {
			let end = `${line} `.indexOf(" ");
			return [line.slice(0, end), line.slice(end + 1)];
		}
		let ABSENT = {
			reason: "absent",
			words: ""
		};
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
			async ask(verb, circumstances = {}) {
				let { holder = "login" } = circumstances;
				let mark = newMark();
				let input = standardInput(this.#call(verb, circumstances), mark).join("");
				return this.#answer(await this.#client.run(holder, this.#command(holder), input, circumstances), mark);
			}
			async prepare(verb, circumstances) {
				let mark = newMark();
				let [preparation, start] = standardInput(this.#call(verb, circumstances), mark);
				let session = await this.#client.open(this.#command("login"), preparation);
				return session && {
					isOpen: () => session.isOpen(),
					ask: async () => this.#answer(await session.finish(start, circumstances), mark),
					drop: () => session.end()
				};
			}
			#call(verb, { mine = !1, timeout = this.#timeout, options = this.#lines.options }) {
				let patience = Math.max(1, Math.floor(timeout / 1e3 * .5));
				return {
					...this.#lines,
					verb,
					file: this.#access.authorizedKeys,
					patience,
					mine,
					options
				};
			}
			async #answer(talk, mark) {
				let report = readReport(talk.stdout, mark);
				if (report.failed) return {
					failure: this.#explainFile(report.failed),
					at: "script",
					...report.absent ? { line: "gone" } : {}
				};
				if (report.absent && report.done) return {
					failure: this.#explainFile(ABSENT),
					at: "script",
					line: "put back"
				};
				if (report.done) return { report };
				if (talk.authenticated) return {
					failure: explainSilence(talk, this.#access),
					at: "session"
				};
				return {
					failure: await this.#explainLogin(talk),
					at: "login"
				};
			}
			async prove() {
				let talk = await this.#client.logIn("new");
				return talk.authenticated ? void 0 : explainProof(talk, this.#access);
			}
			#explainFile({ reason, words }) {
				return explainFile({
					reason,
					words: this.#safe(words)
				}, this.#access);
			}
			#command(holder) {
				let { login, account } = this.#access;
				let shell = ["sh", "-s"];
				return holder === "login" && login.user !== account ? [
					"sudo",
					"-n",
					"-H",
					"-u",
					account,
					...shell
				] : shell;
			}
			async #explainLogin(talk) {
				if (!isHostKeyTrouble(talk)) return explainLogin(talk, this.#access);
				let { login, jump, knownHosts } = this.#access;
				let shown = await this.#client.hostFingerprint();
				let place = talk.passedJump || !jump ? login : jump;
				let expected = new known_hosts.KnownHosts(knownHosts.join("\n")).fingerprintsFor(place);
				return explainLogin(talk, this.#access, {
					shown,
					expected
				});
			}
		}
		function newMark() {
			return crypto.randomUUID().replaceAll("-", "");
		}
		var private_key = __webpack_require__(1594);
		async function unlocked(privateKey, passphrases, hiding) {
			let { secrets, many, releases, stored = !1 } = hiding;
			let [passphrase, ...others] = passphrases.filter((passphrase) => passphrase);
			try {
				let identity = await (0, private_key.unlockPrivateKey)(privateKey, passphrase);
				let options = {
					lean: many,
					local: identity.privateKey === privateKey,
					stored
				};
				releases.push(secrets.addPrivateKey(identity.privateKey, identity.publicKey, options));
				return identity;
			} catch (error) {
				if (others.length === 0) throw error;
				return unlocked(privateKey, others, hiding);
			}
		}
		async function loginKeyOf(held, password, hiding) {
			let { privateKey = "", password: stored } = held;
			if (!privateKey.includes("PRIVATE KEY")) throw noLoginKey(held.reason ?? whyNotShown(held));
			let { secrets, releases } = hiding;
			releases.push(secrets.addPrivateKey(privateKey, (0, private_key.publicHalf)(privateKey), {
				local: !0,
				stored: !0
			}));
			try {
				return await unlocked(privateKey, [stored, password], {
					...hiding,
					stored: !0
				});
			} catch (error) {
				throw noLoginKey(`The key that PAM Core holds cannot be used: ${error.message}`);
			}
		}
		function whyNotShown({ publicKey, unreadable }) {
			if (publicKey === "") return "PAM Core holds no key under this identifier so far.";
			let reason = unreadable?.privateKey;
			return `PAM Core does not show the private key in the clear${reason ? ` (${reason})` : ""}.`;
		}
		function noLoginKey(reason) {
			return new failure.HR("Host", "no_login_key", `There is no key to log in to the host with. ${reason} Give the key that opens the host today in ssh-login-key or ssh-login-key-path.`);
		}
		let NOTHING_CHANGED = " Nothing was changed on the host, and PAM Core was sent nothing.";
		function hostPlace(options) {
			return { visit: async (registration, held, tools) => {
				let { host } = registration.material;
				return host && visit(registration, host, held, tools, options);
			} };
		}
		async function visit({ spec, material }, access, held, { safe, voice }, options) {
			if (held.failure) throw held.failure.because(NOTHING_CHANGED);
			let { secrets, many, env, timeout, logLevel, signal } = options;
			let releases = [];
			let hiding = {
				secrets,
				many,
				releases
			};
			let client = new SshClient({
				access,
				timeout,
				logLevel,
				env,
				signal
			});
			let close = async () => {
				await client.close();
				if (many) for (let forget of releases) forget();
			};
			try {
				let login = access.loginKey ?? await loginKeyOf(held, material.passphrase, hiding);
				await client.hold("login", login);
				let key = await holdNew(client, material, hiding);
				let comment = `${spec.identifier} (register-ssh-key)`;
				held.reason && access.loginKey && voice.warning(`Older lines of ${access.account} at ${(0, host.P)(access.login)} are found by their comment alone, since the stored key cannot be read: ${held.reason}`);
				let lines = {
					key,
					comment,
					options: access.keyOptions,
					older: olderThan(key, held, access, login)
				};
				let keys = new AccountKeys(client, access, lines, {
					timeout,
					safe
				});
				let answer = await keys.ask("look");
				if ("failure" in answer) throw answer.failure.because(NOTHING_CHANGED);
				return new HostVisit(keys, {
					access,
					lines,
					report: answer.report,
					safe,
					signal,
					close
				});
			} catch (error) {
				await close();
				throw error;
			}
		}
		function olderThan(key, held, access, login) {
			let retired = access.retireLoginKey || !access.loginKey ? login.publicKey : "";
			return [held.publicKey, retired].flatMap((line) => line === "" || line === key ? [] : `${line.split(" ")[1]}`);
		}
		async function holdNew(client, { privateKey, passphrase }, hiding) {
			if (privateKey === void 0) return "";
			let identity = await unlocked(privateKey, [passphrase], hiding);
			await client.hold("new", identity);
			return identity.publicKey;
		}
		class HostVisit {
			outlivesCancellation = !0;
			#keys;
			#situation;
			#present;
			#put;
			#state;
			#removed = !1;
			#removal;
			#cancelledAt;
			constructor(keys, situation) {
				this.#keys = keys;
				this.#situation = situation;
				this.#present = situation.report.present;
				this.#state = this.#present ? "added" : "untouched";
				situation.signal.addEventListener("abort", this.#noteCancellation);
			}
			preview() {
				this.#state = "would-rotate";
				let { access, lines, report, safe } = this.#situation;
				let options = access.keyOptions ?? report.options;
				let [type = "a new key"] = lines.key === "" ? [] : lines.key.split(" ");
				let line = safe([
					options,
					type,
					"…",
					lines.comment
				].filter((word) => word !== "").join(" "));
				let first = this.#present ? "has the line of the key already" : `would get the line: ${line}`;
				let older = this.older();
				return [`${this.#name} ${first}.`, ...older ? [`After success, these would be removed there: ${older}.`] : []];
			}
			async add() {
				(!this.#present || this.#situation.report.older.length > 0) && await this.#add();
				let failure = await this.#keys.prove();
				if (failure) throw failure.because(` ${this.added() ? await this.takeBack() : this.#asItWas}`);
				this.#removal = await this.#keys.prepare("remove", this.#circumstances);
			}
			added() {
				return this.#put !== void 0;
			}
			async takeBack() {
				this.#removal?.drop();
				let left = this.#cancelledAt === void 0 ? void 0 : this.#cancelledAt + 2200 - Date.now();
				let leniency = left === void 0 ? { grace: 700 } : {
					timeout: left,
					grace: left
				};
				let answer = await this.#keys.ask("take-back", {
					...leniency,
					mine: this.#put === "line"
				});
				if ("report" in answer) {
					this.#put = void 0;
					this.#state = this.#present ? "added" : "taken-back";
					return `The line that this run had added for ${this.#name} was taken back.`;
				}
				answer.at === "session" && (this.#state = "unknown");
				return `The line that this run had added for ${this.#name} could not be taken back: ${answer.failure.message} It may still be in ${this.#file}, where the next rotation finds it.`;
			}
			async removeOlder() {
				let left = await this.#remove();
				let removal = {
					key: `Older keys of ${this.#name}`,
					...left ? { left } : {}
				};
				if (left) return [removal];
				this.#removed = this.older() !== "";
				this.#state = "rotated";
				return this.#removed ? [removal] : [];
			}
			holds() {
				if (this.#state === "untouched" || this.#state === "taken-back") return `${this.#name} does not have it`;
				return `${this.#name} has it (${this.#present ? "there before" : "added by this run"})`;
			}
			older() {
				let { report, safe } = this.#situation;
				if (this.#removed) return "";
				return report.older.map(({ number, comment }) => `line ${safe(number)}${comment === "" ? "" : ` "${safe(comment)}"`}`).join(", ");
			}
			changed() {
				return this.added() || this.#removed || this.#state === "unknown";
			}
			report() {
				return { on_host: this.#state };
			}
			async close() {
				this.#situation.signal.removeEventListener("abort", this.#noteCancellation);
				await this.#situation.close();
			}
			#noteCancellation = () => {
				this.#cancelledAt = Date.now();
			};
			get #name() {
				let { login, account } = this.#situation.access;
				return `${account} at ${(0, host.P)(login)}`;
			}
			get #file() {
				return this.#situation.access.authorizedKeys;
			}
			get #asItWas() {
				return `${this.#name} is as it was.`;
			}
			async #add() {
				let answer = await this.#keys.ask("add", { grace: 700 });
				if ("report" in answer) {
					let { present, added, noted } = answer.report;
					this.#present = present;
					this.#put = added ? "line" : noted ? "note" : void 0;
					this.#state = "added";
					return;
				}
				if (answer.at !== "session") throw answer.failure.because(` ${this.#asItWas}`);
				this.#put = this.#present ? "note" : "line";
				this.#state = "unknown";
				throw answer.failure.because(` ${await this.takeBack()}`);
			}
			async #remove() {
				let answers = await this.#askToRemove();
				let last = answers.at(-1);
				if ("report" in last) return;
				if (last.line !== "put back" && (last.line === "gone" || await this.#isRefused())) return this.#stranded(last.failure);
				if (last.line === "put back") {
					this.#present = !1;
					this.#put = "line";
				} else answers.some((answer) => "at" in answer && answer.at === "session") && (this.#state = "unknown");
				return {
					failure: last.line === "put back" ? last.failure.because(" It was put back.") : last.failure,
					remedy: `The next rotation removes what is left in ${this.#file}.`,
					tolerable: !0
				};
			}
			async #askToRemove() {
				let removal = this.#removal;
				let ways = [
					...removal?.isOpen() ? [() => removal.ask()] : [],
					() => this.#keys.ask("remove", this.#circumstances),
					() => this.#keys.ask("remove", {
						...this.#circumstances,
						holder: "new"
					})
				];
				let answers = [];
				for (let way of ways) {
					let answer = await way();
					answers.push(answer);
					if ("report" in answer || answer.at === "script" || this.#situation.signal.aborted) break;
				}
				return answers;
			}
			get #circumstances() {
				let { access, report } = this.#situation;
				return {
					grace: 700,
					mine: this.#put === "line",
					options: access.keyOptions ?? report.options
				};
			}
			async #isRefused() {
				return (await this.#keys.prove())?.code === "key_not_accepted";
			}
			#stranded(failure) {
				this.#put = void 0;
				this.#state = "untouched";
				return {
					failure,
					remedy: `The host refuses the key that PAM Core holds until its line is in ${this.#file}: add the output public-key there, or run again with ssh-login-key.`
				};
			}
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
	8521: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, { KnownHosts: () => KnownHosts });
		var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
		let LINE = /^(?:(@cert-authority|@revoked)[ \t]+)?(\S+)[ \t]+[a-z][\w@.-]*[ \t]+(AAAA[\w+/]+=*)(?:[ \t].*)?$/;
		class KnownHosts {
			#named = new Map();
			#others = [];
			constructor(text) {
				for (let line of text.split(/\r?\n/)) this.#read(line.trim());
			}
			static isText(text) {
				return text.split(/\r?\n/).some((line) => LINE.test(line.trim()));
			}
			linesFor(place) {
				return this.#entriesFor(place).map(({ line }) => line);
			}
			has(place) {
				return this.#entriesFor(place).some(({ marker }) => marker !== "@revoked");
			}
			fingerprintsFor(place) {
				return this.#entriesFor(place).flatMap(({ marker, fingerprint }) => marker === "@revoked" ? [] : fingerprint);
			}
			#read(line) {
				let [, marker = "", names = "", blob = ""] = LINE.exec(line) ?? [];
				if (names === "") return;
				let entry = {
					line,
					marker,
					fingerprint: `SHA256:${(0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(Buffer.from(blob, "base64")).digest("base64").replace(/=+$/, "")}`,
					covers: coverageOf(names)
				};
				if (/[*?!|]/.test(names)) this.#others.push(entry);
				else for (let name of names.toLowerCase().split(",")) this.#named.set(name, [...this.#named.get(name) ?? [], entry]);
			}
			#entriesFor({ host, port }) {
				let name = host.toLowerCase();
				let own = port === 22 ? [] : this.#find(`[${name}]:${port}`);
				return [...new Set([...own, ...this.#find(name)])];
			}
			#find(name) {
				return [...this.#named.get(name) ?? [], ...this.#others.filter(({ covers }) => covers(name))];
			}
		}
		function coverageOf(names) {
			let [, salt = "", hash = ""] = /^\|1\|([\w+/=]+)\|([\w+/=]+)$/.exec(names) ?? [];
			if (salt !== "") return (name) => (0, node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha1", Buffer.from(salt, "base64")).update(name).digest("base64") === hash;
			let patterns = names.toLowerCase().split(",");
			let refused = patterns.flatMap((pattern) => pattern.startsWith("!") ? toRegExp(pattern.slice(1)) : []);
			let covered = patterns.flatMap((pattern) => pattern.startsWith("!") ? [] : toRegExp(pattern));
			return (name) => covered.some((pattern) => pattern.test(name)) && !refused.some((pattern) => pattern.test(name));
		}
		function toRegExp(pattern) {
			let source = pattern.replace(/[\\^$.+()[\]{}|]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
			return RegExp(`^${source}$`);
		}
	})
};
