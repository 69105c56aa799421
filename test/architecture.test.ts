import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bannedWords } from './architecture/bannedWords.ts'
import { barrels, misnamedFiles, oversizedFiles, sharedStylesheetNames, sizeHint } from './architecture/fileRules.ts'
import { brokenBrokerWalls, brokenLayers, brokenSides, brokerHint, importCycles } from './architecture/layerRules.ts'
import { readSources } from './architecture/sourceFile.ts'

const files = readSources('src')

describe('architecture of src', () => {
  it('imports point down the layers only', () => {
    expect(brokenLayers(files)).toEqual([])
  })

  it("brokers do not know each other, and a broker's views know no other broker", () => {
    console.log(brokerHint(files))
    expect(brokenBrokerWalls(files)).toEqual([])
  })

  it("a broker's server and client meet only through protocol messages", () => {
    expect(brokenSides(files)).toEqual([])
  })

  it('no imports go in circles', () => {
    expect(importCycles(files)).toEqual([])
  })

  it('the core uses no clock, no chance of its own, no page and no class; one place drives frames', () => {
    expect(bannedWords(files)).toEqual([])
  })

  it('files are short', () => {
    console.log(sizeHint(files))
    expect(oversizedFiles(files)).toEqual([])
  })

  it('no file only re-exports', () => {
    expect(barrels(files)).toEqual([])
  })

  it('no two stylesheets share a name', () => {
    const paths = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.module.css'))
    expect(paths.length).toBeGreaterThan(0)
    expect(sharedStylesheetNames(paths)).toEqual([])
  })

  it('files are named after what is in them', () => {
    expect(misnamedFiles(files)).toEqual([])
  })
})
