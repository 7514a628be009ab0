import { defineConfig } from 'vitest/config'

/** For scripts/mutate.ts: the tests that run `src/` in their own process, without the slowest; they need no build. */
export default defineConfig({
  test: {
    include: ['test/{unit,integration}/**/*.test.ts'],
    exclude: ['test/integration/{key-corpus,soak}.test.ts', 'test/unit/documentation.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
