import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// Plain JavaScript without types, because it runs before anything is installed.
const { isInstalled }: { isInstalled(folder: string): boolean } = await import(
  pathToFileURL(resolve('test/tools/ensureInstalled.mjs')).href
)

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'installed-'))
  mkdirSync(join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, packages: object) {
  writeFileSync(join(root, path), JSON.stringify({ packages }))
}

describe('telling whether the packages are installed', () => {
  const locked = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '1.0.0', optional: true } }

  it('says no in a fresh clone', () => {
    write('package-lock.json', locked)
    expect(isInstalled(root)).toBe(false)
  })

  it('says yes when everything but the optional packages of other systems is there', () => {
    write('package-lock.json', locked)
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root)).toBe(true)
  })

  it.each([
    ['another version', { 'node_modules/a': { version: '0.9.0' } }],
    ['a missing package', {}],
    ['another version of an optional package', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/mac-only': { version: '0.9.0' } }],
  ])('says no with %s', (_what, packages) => {
    write('package-lock.json', locked)
    write('node_modules/.package-lock.json', packages)
    expect(isInstalled(root)).toBe(false)
  })
})
