import { expect, test } from 'vitest'
import { repositoryOf } from '../../../src/github/repository.ts'

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
