// Installs what package-lock.json asks for, if node_modules does not hold it yet. Plain Node: it runs before anything is installed.
// `--tally`: a failed install also prints the last line that `npm test` promises.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string} path @returns {{ packages?: Record<string, { version?: string, optional?: boolean, dev?: boolean }> } | null} */
function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** True if every package of the lockfile stands in node_modules in the locked version (optional ones, of other platforms, may be missing). */
export function isInstalled(folder) {
  const locked = readJson(join(folder, 'package-lock.json'))?.packages
  const installed = readJson(join(folder, 'node_modules/.package-lock.json'))?.packages
  if (!locked || !installed) return false
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    return there ? there.version === entry.version : entry.optional === true
  })
}

/** Runs `npm ci` with the npm that started us, so that it works the same on every system. Returns the exit status. */
function install() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const options = { cwd: root, stdio: 'inherit' }
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return result.status ?? 1
}

function fail(message) {
  console.error(message)
  if (process.argv.includes('--tally')) console.log('0 passed, 1 failed')
  process.exit(1)
}

/** Vite 8 needs Node 20.19+ or 22.12+ (`engines` in package.json). */
function isNodeGood() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (!isNodeGood()) fail(`Brokerscope needs Node 20.19 or newer (or 22.12 or newer); this is ${process.version}.`)
  if (!isInstalled(root)) {
    console.log('Installing what package-lock.json asks for (only once) ...')
    if (install() !== 0) fail('npm ci failed: see above. Is the network there?')
  }
}
