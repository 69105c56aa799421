import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Path of a browser of the Chromium family: `BROWSER_PATH` if set, else one on the PATH, an installed application, or the one that
 * Playwright has downloaded before. Null if there is none.
 */
export function findBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  const named = process.env.BROWSER_PATH ? [process.env.BROWSER_PATH] : []
  return [...named, ...onPath, ...APPLICATIONS, chromium.executablePath()].find(runs) ?? null
}

/** True if the file is there and really is a browser (Ubuntu's `chromium-browser` may be a stub that asks for snap). */
function runs(path: string): boolean {
  if (!existsSync(path)) return false
  if (process.platform !== 'linux') return true
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}
