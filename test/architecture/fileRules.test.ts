import { describe, expect, it } from 'vitest'
import { barrels, misnamedFiles, oversizedFiles, sharedStylesheetNames } from './fileRules.ts'
import { parseSource } from './sourceFile.ts'

const ofLines = (path: string, lines: number) => parseSource(path, 'const x = 1\n'.repeat(lines))

describe('sharedStylesheetNames', () => {
  it('finds the second of two, wherever they are', () => {
    expect(sharedStylesheetNames(['a/Box.module.css', 'b/Line.module.css', 'b/Box.module.css'])).toEqual([
      'b/Box.module.css: another stylesheet is called Box.module.css too; call this one by what it belongs to.',
    ])
  })
})

describe('size', () => {
  it('refuses a file over 400 lines', () => {
    expect(
      oversizedFiles([...Array.from({ length: 20 }, (_, i) => ofLines(`src/kernel/f${i}.ts`, 10)), ofLines('src/kernel/big.ts', 401)]),
    ).toEqual([expect.stringContaining('big.ts has 401 lines')])
  })

  it('refuses more than one file in ten over 250 lines', () => {
    const small = Array.from({ length: 9 }, (_, i) => ofLines(`src/kernel/f${i}.ts`, 10))
    expect(oversizedFiles([...small, ofLines('src/kernel/a.ts', 260)])).toEqual([])
    expect(oversizedFiles([...small, ofLines('src/kernel/a.ts', 260), ofLines('src/kernel/b.ts', 300)])).toEqual([
      expect.stringContaining('src/kernel/b.ts (300), src/kernel/a.ts (260)'),
    ])
  })
})

describe('barrels', () => {
  it('are files that only re-export', () => {
    expect(barrels([parseSource('src/kernel/all.ts', "export * from './a.ts'\nexport { b, type C } from './b.ts'\n")])).toHaveLength(1)
    expect(barrels([parseSource('src/kernel/all.ts', "import { a } from './a.ts'\nexport { a }\n")])).toHaveLength(1)
  })

  it('are not files with something of their own', () => {
    expect(barrels([parseSource('src/kernel/a.ts', "import { b } from './b.ts'\nexport const a = b + 1\n")])).toEqual([])
  })
})

describe('names', () => {
  const problems = (path: string, text: string) => misnamedFiles([parseSource(path, text)])

  it('follow the only export, or the concept of several', () => {
    expect(problems('src/kernel/rng.ts', 'export function createRng() {}')).toEqual([])
    expect(problems('src/kernel/fact.ts', 'export interface Fact {}\nexport const silent = {}')).toEqual([])
    expect(problems('src/kernel/lookup.ts', 'export const first = 1\nexport const last = 2')).toEqual([])
    expect(problems('src/kernel/clock.ts', 'export const agenda = 1')).toHaveLength(1)
  })

  it('are not vague, and in the right case', () => {
    expect(problems('src/kernel/utils.ts', 'export const utils = 1')).toHaveLength(1)
    expect(problems('src/kernel/my-file.ts', 'export const myFile = 1')).toHaveLength(1)
    expect(problems('src/kernel/Rng.ts', 'export const Rng = 1')).toHaveLength(1)
    expect(problems('src/views/Tape.tsx', 'export function Tape() {}')).toEqual([])
  })
})
