/** What an answer of GitHub's API for deploy keys means, and what to do about it; `pattern` tells answers of one status apart. */
export interface GitHubAdvice {
  readonly from: number
  readonly to: number
  readonly pattern?: RegExp
  /** The likely cause, a whole sentence. */
  readonly cause: string
  /** What the reader can do, a whole sentence. */
  readonly remedy: string
}

/** The first that fits counts (docs.github.com, REST API endpoints for deploy keys; Troubleshooting the REST API). */
export const GITHUB_ADVICE: readonly GitHubAdvice[] = [
  {
    from: 304,
    to: 304,
    cause: 'A cache answered in place of GitHub.',
    remedy: 'Have caching turned off in the proxy or gateway before it.',
  },
  {
    from: 300,
    to: 399,
    cause:
      'The repository was renamed or moved, or GITHUB_API_URL is not the address that answers itself; redirects are never followed, since they could carry the token elsewhere.',
    remedy: 'Set deploy-key-repository to the present owner/name.',
  },
  {
    from: 401,
    to: 401,
    cause: 'The token in github-token is wrong, revoked or expired, or belongs to another GitHub server.',
    remedy: 'Make a new one and put it into the secret that github-token is set from.',
  },
  {
    from: 403,
    to: 429,
    pattern: /rate limit/i,
    cause: 'GitHub has had too many requests with this token.',
    remedy: 'Run again later.',
  },
  {
    from: 403,
    to: 403,
    pattern: /SAML|single sign-on/i,
    cause: "The token is not authorized for the organization's single sign-on.",
    remedy: 'Authorize it under Configure SSO in the settings of the token, or use the token of a GitHub App.',
  },
  {
    from: 403,
    to: 403,
    pattern: /archived/i,
    cause: 'An archived repository takes no deploy keys.',
    remedy: 'Unarchive it, or set deploy-key-repository to another one.',
  },
  {
    from: 403,
    to: 403,
    cause:
      'The token lacks the permission "administration: write" on this repository, which the job\'s own token can never have.',
    remedy: 'Put the token of a GitHub App or a personal one with that permission into github-token.',
  },
  {
    from: 404,
    to: 404,
    cause: 'The repository does not exist, or the token does not see it, which GitHub does not tell apart.',
    remedy:
      'Check deploy-key-repository, and that the token covers the repository with "administration: write" (for a GitHub App: that it is installed there).',
  },
  {
    from: 422,
    to: 422,
    pattern: /already in use/i,
    cause: 'The key is a deploy key of another repository or the key of a user, and GitHub takes each key only once.',
    remedy: 'Remove it there, or give this repository a key of its own (generate-key makes one).',
  },
  {
    from: 422,
    to: 422,
    pattern: /already exists/i,
    cause: 'Gitea and Forgejo refuse a deploy key whose title or content the repository has already.',
    remedy: 'Remove that deploy key there, then run again.',
  },
  {
    from: 400,
    to: 499,
    pattern: /deploy keys are disabled/i,
    cause: 'The organization or the enterprise does not allow deploy keys.',
    remedy: 'Have an owner allow them (Settings > Member privileges > Deploy keys).',
  },
  {
    from: 422,
    to: 422,
    cause: 'The key is not taken, for the reason that stands there; a type or size that is too weak is the usual one.',
    remedy: 'Use another type of key, ed25519 say, or mend what it names.',
  },
  {
    from: 429,
    to: 599,
    cause: 'GitHub is overloaded or down for now.',
    remedy: "Look at GitHub's status page, then run again.",
  },
]

/** For an answer that is none of GitHub's API for deploy keys. */
export const NOT_GITHUB: Pick<GitHubAdvice, 'cause' | 'remedy'> = {
  cause: "This is not an answer of GitHub's API for deploy keys.",
  remedy: 'Check GITHUB_API_URL, and what stands between this runner and GitHub.',
}
