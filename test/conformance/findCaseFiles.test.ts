import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findCaseFiles } from '../../src/conformance/findCaseFiles.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cases-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, text = '{}') {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), text)
}
const found = (path = root) => findCaseFiles(path).map((it) => relative(root, it.file))

describe('finding case files', () => {
  it('takes every *.json of a folder and of all below, by name, and nothing else', () => {
    for (const path of ['b.json', 'a/x.json', 'a/deep/.hidden/y.JSON', 'a/README.md', 'FORMAT.md']) put(path)
    expect(found()).toEqual(['a/deep/.hidden/y.JSON', 'a/x.json', 'b.json'])
  })

  it('takes a file that is named, whatever its ending', () => {
    put('cases.txt', 'hello')
    expect(findCaseFiles(join(root, 'cases.txt')).map((it) => it.text())).toEqual(['hello'])
  })

  it('follows links, but goes round no circle', () => {
    put('a/x.json')
    symlinkSync(root, join(root, 'a/loop'))
    symlinkSync(join(root, 'a/x.json'), join(root, 'z.json'))
    expect(found()).toEqual(['a/x.json', 'z.json'])
  })

  it('loses nothing: a missing path, an empty folder and a dangling link come back as files that cannot be read', () => {
    const missing = findCaseFiles(join(root, 'nowhere'))
    expect(missing).toHaveLength(1)
    expect(() => missing[0]?.text()).toThrow('ENOENT')
    expect(() => findCaseFiles(root)[0]?.text()).toThrow('no *.json file')
    symlinkSync(join(root, 'gone'), join(root, 'dangling.json'))
    expect(found()).toEqual(['dangling.json'])
    expect(() => findCaseFiles(root)[0]?.text()).toThrow('ENOENT')
  })
})
