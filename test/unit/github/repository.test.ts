import { expect, test } from 'vitest'
import { repositoryOf, repositoryProblems } from '../../../src/github/repository.ts'

test.each([
  [undefined, { GITHUB_REPOSITORY: 'your-org/run' }, 'https://api.github.com', 'your-org', 'run'],
  ['your-org/other', { GITHUB_REPOSITORY: 'your-org/run' }, 'https://api.github.com', 'your-org', 'other'],
  [
    'your-org/other',
    { GITHUB_API_URL: 'https://github.example.com/api/v3//' },
    'https://github.example.com/api/v3',
    'your-org',
    'other',
  ],
  [undefined, {}, 'https://api.github.com', '', ''],
])('the repository of %j in %j is that of %s', (given, env, api, owner, name) => {
  expect(repositoryOf(given, env)).toEqual({ api, owner, name })
})

test.each([
  [{ owner: '', name: '' }, 'deploy-key-repository is missing, and GITHUB_REPOSITORY is not set either'],
  [{ owner: '..', name: 'user' }, 'GITHUB_REPOSITORY is not owner/name of a repository'],
  [{ api: 'http://github.example.com' }, 'GITHUB_API_URL must be an address'],
  [{ api: 'https://user@github.example.com' }, 'GITHUB_API_URL must be an address'],
  [{ api: 'https://:password@github.example.com' }, 'GITHUB_API_URL must be an address'],
  [{ api: 'https://github.example.com/?x' }, 'GITHUB_API_URL must be an address'],
  [{ api: 'https://github.example.com/#x' }, 'GITHUB_API_URL must be an address'],
  [{ api: 'github' }, 'GITHUB_API_URL must be an address'],
])('%j cannot be reached', (given, words) => {
  const usual = { api: 'https://api.github.com', owner: 'your-org', name: 'b.c' }
  expect(repositoryProblems(usual, {})).toEqual([])
  const [problem] = repositoryProblems({ ...usual, ...given }, {})
  expect(`${problem?.input} ${problem?.message}`).toContain(words)
})
