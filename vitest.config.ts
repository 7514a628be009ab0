import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: '100%',
    globalSetup: 'test/support/build-once.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/index.ts'],
      reporter: ['text', 'json-summary'],
      // Elsewhere some tests are skipped that reach what no other does: those with a real sshd or with modes of files.
      thresholds: process.platform === 'linux' ? { branches: 100 } : {},
    },
  },
})
