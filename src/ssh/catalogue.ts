/** What a failure on the way to a host or on it means and what to do about it: the source of the error line and of docs/troubleshooting.md. */
export interface SshAdvice {
  /** Short constant for `results`. */
  readonly code: string
  readonly pattern: RegExp
  /** A few words. */
  readonly meaning: string
  /** The likely cause, a whole sentence. */
  readonly cause: string
  /** What the reader can do, a whole sentence. */
  readonly remedy: string
}

const RENEW =
  'Compare the fingerprint with what "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the host; if it is the same, put the lines of "ssh-keyscan" into ssh-known-hosts.'

/** By what ssh itself says of a connection; the first that fits counts. */
export const CONNECTING: readonly SshAdvice[] = [
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
    cause:
      "The account does not exist, is locked, or does not have the key's line in its authorized_keys, which sshd does not tell apart; or sshd ignores that file, since others can write it or a folder above it (StrictModes).",
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
    remedy:
      'Check ssh-host and ssh-port and the way from this runner to the host; raise timeout where the host is slow.',
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
    cause:
      'Its sshd does not allow forwarding for this account (AllowTcpForwarding, PermitOpen), or cannot reach the host.',
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
]

/** By what a host printed where our script should have answered; the first that fits counts. */
export const SESSION: readonly SshAdvice[] = [
  {
    code: 'sudo_password',
    pattern: /sudo(?:-rs)?:.*(?:(?:password|terminal|authentication) is required|no tty present|must have a tty)/s,
    meaning: 'sudo asks for a password',
    cause: 'The login account may not use sudo without one.',
    remedy: 'Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in.',
  },
  {
    code: 'no_such_account',
    pattern: /sudo(?:-rs)?:.*(?:unknown user|user '.*' not found)/s,
    meaning: 'the account does not exist',
    cause: 'sudo knows no account of this name on the host.',
    remedy: 'Check ssh-user (or username).',
  },
  {
    code: 'sudo_missing',
    pattern: /sudo:.*(?:not found|not recognized)|sudo.*No such file/,
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
    code: 'sudo_refused',
    // Also whatever else sudo says: it may speak another language.
    pattern: /not in the sudoers|not allowed to execute|may not run|a restricted command|^sudo(?:-rs)?: /m,
    meaning: 'sudo refuses',
    cause: 'The login account may not run sh as the account.',
    remedy: 'Allow it in sudoers: LOGIN-USER ALL=(SSH-USER) NOPASSWD: /bin/sh, with both names put in.',
  },
  {
    code: 'no_answer',
    pattern: /(?:)/,
    meaning: 'the login works, but no shell answered',
    cause:
      'A forced command (command= in the options of the login key, ForceCommand in sshd_config) runs in place of what is asked for, a start-up file of the login shell reads its input or ends it, or the login shell is none that runs commands.',
    remedy:
      'Log in with a key without a forced command: ssh-login-key, with ssh-login-user where it is of another account.',
  },
]

/** By why our script changed nothing: its word and the words of the system; the first that fits counts. */
export const FILE: readonly SshAdvice[] = [
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
    cause:
      'authorized_keys belongs to another account or has a second name (a hard link), so that it cannot be replaced by its like.',
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
    cause:
      'Something else has written the file: configuration management that does not know the key, or another run for the same key at the same time.',
    remedy: 'Let it know the key or leave the file alone, and let no two runs rotate one key at once.',
  },
  {
    code: 'host_tools',
    pattern: /(?:)/,
    meaning: 'its tools did not do what they should',
    cause: 'awk, cp or dd is missing or broken there, or the file holds bytes that they cannot read.',
    remedy: 'Check the file for binary parts, and the tools of the host.',
  },
]

/** For a key whose line is in the file and that does not open the host all the same. */
export const NOT_ACCEPTED: Omit<SshAdvice, 'pattern'> = {
  code: 'key_not_accepted',
  meaning: 'it refuses the new key, whose line is in the file',
  cause:
    'sshd reads another file (AuthorizedKeysFile) or asks a program (AuthorizedKeysCommand), ignores this one since others can write it (StrictModes), takes no key of this type (PubkeyAcceptedAlgorithms), or the options of the line exclude this runner (from=).',
  remedy:
    'Name the file that sshd reads in ssh-authorized-keys, as "sshd -T" shows it; where a program answers, the keys have to be changed there.',
}
