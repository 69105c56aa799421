import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from './findBrowser.ts'
import { runCommand } from './runCommand.ts'

/**
 * Path of a browser for the tests, installed first if the machine has none: by apt where we are root (Debian and its like; the fonts
 * come along, since tests measure text), else by Playwright's own download. Null if that failed too.
 */
export function ensureBrowser(): string | null {
  const found = findBrowser()
  if (found !== null) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found: installing Chromium with apt-get ...')
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation', 'fonts-dejavu-core')
    const installed = findBrowser()
    if (installed !== null) return installed
  }
  console.log('No browser found: downloading the one of Playwright ...')
  runCommand('playwright', ['install', 'chromium'])
  return findBrowser()
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], { stdio: ['ignore', 'inherit', 'inherit'], env })
}
