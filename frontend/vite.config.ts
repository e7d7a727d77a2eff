import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the API: the all-in-one, or `npm run fake`. */
const api = process.env['AIDEBUG_URL'] ?? 'http://127.0.0.1:8000';
const paths = ['/jira', '/search', '/jobs', '/queues', '/health', '/snippets', '/issues/stats'];

export default defineConfig({
  base: '/ui/',
  plugins: [react()],
  build: {
    outDir: 'target/web/ui',
    emptyOutDir: true,
    // One small bundle: no preloading helper, no style in the markup, nothing the content security policy must excuse.
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    target: 'es2022',
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(paths.map((path) => [path, { target: api }])),
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
