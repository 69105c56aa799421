import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bundleBudget } from './test/tools/bundleBudget.ts'
import { firstChunks } from './test/tools/firstChunks.ts'
import { firstLesson } from './test/tools/firstLesson.ts'

const DOM_TESTS = ['test/views/**/*.test.{ts,tsx}', 'test/store/**/*.test.{ts,tsx}']

/** They change what is loaded for whoever comes after them, or wait for what a page fetches by itself: each has a worker of its own. */
const LOADING_TESTS = ['test/views/App.test.tsx', 'test/views/library/LibraryPage.test.tsx', 'test/store/settings.test.ts']
/** Whole lessons and laws take most of the time: `npm run check` leaves them to `npm test`. */
const LONG_TESTS =
  process.env.QUICK === '1'
    ? ['test/scenarios/**', 'test/laws/**', 'test/conformance/**', 'test/**/*Laws.test.ts', 'test/views/panelsOfEveryLesson.test.ts']
    : []

export default defineConfig({
  // Relative addresses and hash routes: the build runs from any static host and any sub-path.
  base: './',
  plugins: [react(), bundleBudget(firstLesson)],
  // Names that say where a class is from, and that compress better than hashes. File names are unique.
  css: { modules: { generateScopedName: '[name]_[local]' } },
  build: {
    // A list of every file's hash, for loading a lazy part's imports beside it, would be 1 kB of the first load; lazy parts import little.
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: firstChunks(import.meta.dirname) } },
  },
  test: {
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Files of one worker share it, and must leave nothing behind: to begin each anew took longer than the tests.
    isolate: false,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['test/**/*.test.{ts,tsx}'], exclude: [...DOM_TESTS, ...LONG_TESTS] },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: DOM_TESTS,
          exclude: [...LOADING_TESTS, ...LONG_TESTS],
          setupFiles: ['test/setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'apart', environment: 'jsdom', include: LOADING_TESTS, isolate: true, setupFiles: ['test/setup.ts'] },
      },
    ],
  },
})
