import { spawn } from 'node:child_process'

/** Opens an address in the person's browser if there is one to open; a machine without a screen or a browser is no error. */
export function openBrowser(url: string): void {
  if (process.env.CI || process.env.BROWSER === 'none') return
  const isHeadless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  if (isHeadless) return
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}
