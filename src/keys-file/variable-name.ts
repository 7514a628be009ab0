import { type Checked, splitList } from '../domain/checks.ts'

/** A longer name is none that a person wrote. */
const NAME = /^[A-Za-z_]\w{0,127}$/
const PATTERN = /^[A-Za-z_*][\w*]{0,127}$/

/**
 * Variables of the runner, and those that other tools sign in with: a keys file, which a pull request can change, must not have their
 * values uploaded. Whole families where the first word is a tool's own, single names where it may be a host's as well.
 */
const FOREIGN = [
  // The runner and its kin, the machine, proxies with their passwords.
  ...['GITHUB_*', 'ACTIONS_*', 'RUNNER_*', 'INPUT_*', 'STATE_*', 'CI', 'CI_*', 'GITEA_*', 'FORGEJO_*', 'AGENT_*'],
  ...['PATH', 'HOME', 'USER*', 'LOGNAME', 'HOSTNAME', 'COMPUTERNAME', 'PWD', 'SHELL', 'TEMP', 'TMP*', 'LD_*', 'DYLD_*'],
  ...['NODE_*', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SSH_A*', 'GPG_*', 'GNUPGHOME'],
  // Clouds.
  ...['AWS_*', 'AZURE_*', 'ARM_*', 'MSI_*', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'GOOGLE_*', 'GCP_*', 'GCLOUD_*'],
  ...['CLOUDSDK_*', 'FIREBASE_*', 'OCI_*', 'ALICLOUD_*', 'ALIBABA_*', 'IBMCLOUD_*', 'DIGITALOCEAN_*', 'HCLOUD_*'],
  ...['CLOUDFLARE_*', 'CF_*', 'OS_PASSWORD', 'HEROKU_*', 'VERCEL_*', 'NETLIFY_*'],
  // Vaults, and tools that build, publish and deploy.
  ...['VAULT_*', 'CONJUR_*', 'OP_*', 'BW_*', 'DOPPLER_*', 'INFISICAL_*', 'AKEYLESS_*', 'SOPS_*', 'TF_*', 'PULUMI_*'],
  ...['ANSIBLE_*', 'KUBE*', 'HELM_*', 'DOCKER_*', 'REGISTRY_*', 'COSIGN_*', 'SIGSTORE_*', 'GIT_*', 'GH_*', 'NPM_*'],
  ...[
    'YARN_*',
    'PIP_*',
    'UV_*',
    'POETRY_*',
    'TWINE_*',
    'CARGO_*',
    'GEM_*',
    'BUNDLE_*',
    'NUGET_*',
    'MAVEN_*',
    'GRADLE_*',
  ],
  ...['ORG_GRADLE_*', 'COMPOSER_AUTH', 'SENTRY_*', 'SONAR_*', 'SNYK_*', 'CODECOV_*', 'DD_*', 'SLACK_*', 'OPENAI_*'],
  ...['ANTHROPIC_*', 'PGPASSWORD', 'PGPASSFILE', 'MYSQL_PWD'],
  // What no SSH key and no passphrase is.
  ...['*TOKEN', '*_API_KEY', '*_ACCESS_KEY', '*_ACCESS_KEY_ID', '*_CLIENT_SECRET', '*_URL', '*_URI', '*_DSN'],
]

/** Names of variables, compared as Windows compares them, where case says nothing. */
const foreign = FOREIGN.map(pattern => [pattern, matcher(pattern, 'i')] as const)

/**
 * The name of a variable that a keys file may use (docs/behaviour.md, keys-file): none of the runner or of another tool and, where
 * `allowed` has patterns, one that fits one of them.
 */
export function checkVariable(name: string, allowed?: readonly string[]): Checked<string> {
  if (!NAME.test(name)) return { problem: 'is not the name of an environment variable (letters, digits and _)' }
  const [pattern] = foreign.find(([, fits]) => fits.test(name)) ?? []
  if (pattern) {
    const remedy = 'pass the value to this step under a name of its own, such as WEB_1_KEY'
    return {
      problem: `names a variable of the runner or of another tool (${pattern}), which a keys file cannot use; ${remedy}`,
    }
  }
  if (allowed && !allowed.some(pattern => matcher(pattern).test(name))) {
    return { problem: `names a variable that keys-file-env does not list (it has ${allowed.join(', ')})` }
  }
  return { value: name }
}

/** Reads `keys-file-env`: names of variables, one a line or comma-separated, `*` for any characters. */
export function parseVariablePatterns(text: string): Checked<string[]> {
  const patterns = splitList(text)
  return patterns.every(pattern => PATTERN.test(pattern))
    ? { value: patterns }
    : {
        problem:
          'must list names of environment variables (letters, digits and _, * for any of them), such as WEB_*_KEY',
      }
}

function matcher(pattern: string, flags = ''): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '\\w*')}$`, flags)
}
