import { defineConfig } from '@playwright/test'
import { findBrowser } from './tools/findBrowser.ts'

const port = Number(process.env.TEST_PORT ?? 4319)
const executablePath = process.env.BROWSER_PATH ?? findBrowser()
const isFull = process.env.FULL === '1'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A page that is drawn on two busy cores may miss its moment once: what needed the second try is named in the report.
  retries: process.env.CI ? 1 : 0,
  timeout: isFull ? 240_000 : 90_000,
  expect: { timeout: 15_000 },
  ...(isFull ? {} : { globalTimeout: 25 * 60_000 }),
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    screenshot: 'only-on-failure',
    launchOptions: { args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: !process.env.CI,
  },
})
