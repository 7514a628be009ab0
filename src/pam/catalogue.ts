/** What an error means and what to do about it: the source of the error line and of docs/troubleshooting.md. */
export interface Advice {
  /** What PAM Core means, a few words. */
  readonly meaning: string
  /** The likely cause, a whole sentence. */
  readonly cause: string
  /** What the reader can do, a whole sentence. */
  readonly remedy: string
}

/**
 * PAM Core's numbered errors that the calls of this action can meet (docs/pam-core-api.md 4.2; vendor pages, section Errors). A number that
 * is not here falls through to the server's own message.
 */
export const CODES: Readonly<Record<number, Advice>> = {
  1004: {
    meaning: 'hostname missing',
    cause: 'PAM Core got no hostname of the main device.',
    remedy: 'Set the input hostname to the name of a device that is registered in PAM Core.',
  },
  1005: {
    meaning: 'IP missing',
    cause: 'PAM Core got no address of the main device.',
    remedy: 'Set the input ip to the address that the device has in PAM Core.',
  },
  1007: {
    meaning: 'credential not found',
    cause: 'No credential with this id exists, or the authorization does not see it.',
    remedy: 'Check key-id or identifier, and assign the key to the authorization (A2A > Authorizations > Credentials).',
  },
  1008: {
    meaning: 'credential inactive',
    cause: 'The stored key is switched off.',
    remedy: 'Run the action with command: enable for this key, or enable it in PAM Core.',
  },
  1009: {
    meaning: 'no access to this credential',
    cause: 'The authorization sees only keys that it made itself or that were assigned to it.',
    remedy: 'Ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
  },
  1010: {
    meaning: 'not a credential',
    cause: 'The id belongs to something that is not a credential.',
    remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
  },
  1011: {
    meaning: 'device not found',
    cause: 'The main device does not exist in PAM Core, or the authorization does not see it.',
    remedy:
      'Create the device in PAM Core first, with exactly this hostname (create-device does that), or assign it to the authorization (A2A > Authorizations > Devices).',
  },
  1013: {
    meaning: 'public key missing',
    cause: 'PAM Core 3.33 and newer want the whole key with every update.',
    remedy: 'Give the private key (private-key-path or private-key); the public key is derived from it.',
  },
  1014: {
    meaning: 'private key missing',
    cause: 'PAM Core 3.33 and newer want the whole key with every update.',
    remedy: 'Give the private key (private-key-path or private-key).',
  },
  1015: {
    meaning: 'SSH key not found',
    cause: 'No SSH key with this id exists, or the authorization does not see it.',
    remedy:
      'Check key-id, and ask the administrator to assign the key to the authorization (A2A > Authorizations > Credentials).',
  },
  1016: {
    meaning: 'not an SSH key',
    cause: 'The id belongs to a credential of another type.',
    remedy: 'Check key-id: take it from the output key-id of an earlier registration.',
  },
  1017: {
    meaning: 'key inactive',
    cause: 'The stored key is switched off, and PAM Core shows nothing of an inactive key.',
    remedy: 'Run the action with command: enable for this key, or register it with enabled: true.',
  },
  1018: {
    meaning: 'credential in the custody of another user',
    cause: 'Somebody has checked the credential out in PAM Core.',
    remedy: 'Wait until it is returned, or ask the administrator to release it.',
  },
  1019: {
    meaning: 'device site missing',
    cause: 'PAM Core tried to make or change a device that has no site.',
    remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
  },
  1020: {
    meaning: 'device model missing',
    cause: 'PAM Core tried to make or change a device that has no model.',
    remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
  },
  1021: {
    meaning: 'device vendor missing',
    cause: 'PAM Core tried to make or change a device that has no vendor.',
    remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
  },
  1022: {
    meaning: 'device type missing',
    cause: 'PAM Core tried to make or change a device that has no type.',
    remedy: 'Give it in create-device, or complete the device in PAM Core, then run again.',
  },
  1029: {
    meaning: 'unregistered domain',
    cause: 'The device belongs to a domain that PAM Core does not know.',
    remedy: 'Register the domain in PAM Core, or correct the device.',
  },
  1039: {
    meaning: 'no write permission',
    cause: 'The authorization may only read PAM Core.',
    remedy: 'Ask the administrator to set PAM resource permission to "Read and write" (A2A > Authorizations).',
  },
  1042: {
    meaning: 'invalid username',
    cause: 'PAM Core does not accept the username.',
    remedy: 'Correct the input username: the name of the account on the device.',
  },
  1043: {
    meaning: 'credential already active',
    cause: 'The stored key is already switched on.',
    remedy: 'Nothing needs to be done.',
  },
  1044: {
    meaning: 'device already active',
    cause: 'The device is already switched on.',
    remedy: 'Nothing needs to be done.',
  },
  1045: {
    meaning: 'SSH key already active',
    cause: 'The stored key is already switched on.',
    remedy: 'Nothing needs to be done.',
  },
  1052: {
    meaning: 'duplicate credential',
    cause: 'Another credential for the same device and username exists under another identifier.',
    remedy: 'Use the identifier of the existing key, or another username.',
  },
  1053: {
    meaning: 'identifier has forbidden characters',
    cause: 'This version of PAM Core takes only letters, digits, _ and - in an identifier.',
    remedy: 'Change the input identifier to those characters.',
  },
  1105: {
    meaning: 'HTTP referer not allowed',
    cause: 'The authorization is limited to certain HTTP referrers, and this action sends none.',
    remedy: 'Ask the administrator to clear Authorized HTTP referrers of the authorization (A2A > Authorizations).',
  },
}

/** A documented answer that carries no number and is known by its sentence (docs/pam-core-api.md 4.1, 4.3). */
export interface Sentence extends Advice {
  readonly pattern: RegExp
  /** The annotation's title. */
  readonly title: string
  /** Short constant for `results`. */
  readonly code: string
  /** Trying again cannot help, whatever the HTTP status says. */
  readonly final: boolean
}

/** The first whose pattern fits counts. */
export const SENTENCES: readonly Sentence[] = [
  {
    pattern: /client authentication failed|invalid_client/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'client authentication failed',
    cause: 'PAM Core does not accept the client credentials.',
    remedy:
      'Check client-id and client-secret (and tenant, where the appliance has several) against the application in A2A, and that the application uses OAuth 2.0.',
  },
  {
    pattern: /unauthorized_client|unsupported_grant_type|invalid_grant/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'the client may not sign in this way',
    cause: 'The application in A2A is not one that signs in with OAuth 2.0 client credentials.',
    remedy: 'Ask the administrator to check its method (A2A > Applications), or give the four values of OAuth 1.0a.',
  },
  {
    pattern: /invalid_scope/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'the token would not cover anything',
    cause: 'The application has no authorization for what is asked for.',
    remedy: 'Ask the administrator to check Authorized resources of the authorization (A2A > Authorizations).',
  },
  {
    pattern: /invalid_request/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'the token request is not understood',
    cause: 'Something before PAM Core changed the token request, or the appliance wants more in it.',
    remedy:
      'Check tenant (for an appliance that has several) and token-path, and that no proxy or gateway drops the form.',
  },
  {
    pattern: /invalid signature/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'invalid OAuth 1.0a signature',
    cause:
      'One of the four OAuth 1.0a values is wrong, the clock of the runner is off, or the appliance knows itself under another URL.',
    remedy:
      'Check consumer-key, consumer-secret, token-key and token-secret, and that url is spelled as the appliance sees it (host name and port).',
  },
  {
    pattern: /inactive authorization/i,
    title: 'Authentication failed',
    code: 'authentication_failed',
    final: true,
    meaning: 'inactive authorization',
    cause: 'The authorization is switched off or has expired.',
    remedy: 'Ask the administrator to check its status and expiration date (A2A > Authorizations).',
  },
  {
    pattern: /not authorized to access this resource/i,
    title: 'Authentication failed',
    code: 'not_authorized',
    final: true,
    meaning: 'not authorized for this resource',
    cause: 'The authorization does not include PAM Core, or the address of the runner is not among its authorized IPs.',
    remedy: 'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations).',
  },
  {
    pattern: /no route matched/i,
    title: 'PAM Core 404',
    code: 'no_route',
    final: true,
    meaning: 'no such route',
    cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
    remedy:
      'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
  },
  {
    pattern: /resource sub not found/i,
    title: 'PAM Core 404',
    code: 'no_route',
    final: true,
    meaning: 'no such resource',
    cause: 'Either the path is wrong for this version of PAM Core, or the gateway refused the token.',
    remedy:
      'Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older) and url; if they are right, check the credentials.',
  },
  {
    pattern: /request timed out|upstream server is timing out/i,
    title: 'Network',
    code: 'gateway_timeout',
    final: false,
    meaning: 'the gateway waited too long',
    cause: 'The gateway before PAM Core got no answer from it in time.',
    remedy: 'Check the health of the appliance, then run again with the same identifier.',
  },
  {
    pattern: /invalid response was received from the upstream server/i,
    title: 'Network',
    code: 'bad_gateway',
    final: false,
    meaning: 'the gateway got no valid answer',
    cause: 'PAM Core is being restarted or upgraded behind its gateway.',
    remedy: 'Wait for the end of the maintenance, then run again with the same identifier.',
  },
  {
    pattern: /unexpected error/i,
    title: 'PAM Core 500',
    code: 'server_error',
    final: false,
    meaning: 'unexpected error in PAM Core',
    cause: 'The fault is in the appliance; its system log has the details.',
    remedy:
      'Run again with the same identifier; if it stays, give the time of the run to the administrator or the vendor.',
  },
]

/** What an HTTP status means where the body says nothing that is documented; the first that fits counts. */
export const STATUSES: readonly {
  readonly from: number
  readonly to: number
  /** The annotation's title. */
  readonly title: string
  /** Short constant for `results`. */
  readonly code: string
  /** The likely cause and what the reader can do. */
  readonly advice: string
}[] = [
  {
    from: 304,
    to: 304,
    title: 'Unexpected response',
    code: 'not_modified',
    advice: 'A cache answered in place of PAM Core: have caching turned off in the proxy or gateway before it.',
  },
  {
    from: 300,
    to: 399,
    title: 'Unexpected response',
    code: 'redirect',
    advice:
      'Redirects are never followed, since they could carry credentials elsewhere: set url to the address that answers itself.',
  },
  {
    from: 401,
    to: 401,
    title: 'Authentication failed',
    code: 'authentication_failed',
    advice:
      'Check the credentials, and the status, expiration date and authorized IPs of the authorization (A2A > Authorizations).',
  },
  {
    from: 403,
    to: 403,
    title: 'Authentication failed',
    code: 'not_authorized',
    advice:
      'Ask the administrator to check Authorized resources and Authorized IPs (A2A > Authorizations), and that no firewall before PAM Core refuses the runner.',
  },
  {
    from: 404,
    to: 404,
    title: 'PAM Core 404',
    code: 'no_route',
    advice:
      'Either the path is wrong for this version of PAM Core, or the gateway refused the token. Check api-prefix (/api for 3.33 and newer, /iso for 3.32 and older), token-path and url; if they are right, check the credentials.',
  },
  {
    from: 408,
    to: 408,
    title: 'Network',
    code: 'request_timeout',
    advice:
      'The request did not arrive in time: check the connection of this runner, then run again with the same identifier.',
  },
  {
    from: 429,
    to: 429,
    title: 'Network',
    code: 'too_many_requests',
    advice: 'Run again later, with fewer keys at once (concurrency).',
  },
  {
    from: 500,
    to: 599,
    title: 'Unexpected response',
    code: 'server_error',
    advice:
      'The appliance or the gateway before it is not available: check its health, then run again with the same identifier.',
  },
]
