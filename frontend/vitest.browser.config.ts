import { defineConfig } from 'vitest/config';

/** The tests in a real browser against the real all-in-one; `build.sh test:browser` runs them after it was packaged. */
export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    environment: 'node',
    // One server, one browser, one story after another.
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 90_000,
    hookTimeout: 180_000,
    reporters: ['verbose'],
  },
});
