import { spawnSync } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** Runs a command of node_modules/.bin with its output shown, and returns its exit status (1 if it could not be started). */
export function runCommand(command: string, args: readonly string[], env: Record<string, string> = {}): number {
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)
  const result = spawnSync(command, [...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: path },
    shell: process.platform === 'win32',
  })
  return result.status ?? 1
}
