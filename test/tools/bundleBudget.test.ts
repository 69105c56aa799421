import { describe, expect, it } from 'vitest'
import { type BuiltChunk, chunksOnPath, judgeBudget } from './bundleBudget.ts'

const chunk = (file: string, gzipBytes: number, rest: Partial<BuiltChunk> = {}): BuiltChunk => ({
  file,
  gzipBytes,
  isEntry: false,
  imports: [],
  sources: [],
  ...rest,
})

const chunks = [
  chunk('index.js', 50, { isEntry: true, imports: ['react.js'] }),
  chunk('react.js', 40),
  chunk('lab.js', 30, { imports: ['react.js', 'd3.js'], sources: ['src/views/lab/Lab.tsx'] }),
  chunk('d3.js', 20),
  chunk('quiz.js', 500, { sources: ['src/views/quiz/Quiz.tsx'] }),
]
const lazy = ['src/views/lab/Lab.tsx']

describe('the bundle budget', () => {
  it('counts the entry, the lazy chunks named, and what these import, each once', () => {
    expect(chunksOnPath(chunks, lazy).map((it) => it.file)).toEqual(['index.js', 'react.js', 'lab.js', 'd3.js'])
  })

  it('does not pass over a source that it should count but cannot find', () => {
    expect(() => chunksOnPath(chunks, ['src/views/lab/Gone.tsx'])).toThrow('Gone.tsx')
  })

  it('is kept up to its limit and broken above', () => {
    expect(judgeBudget(chunks, { limitBytes: 140, lazy }).ok).toBe(true)
    expect(judgeBudget(chunks, { limitBytes: 139, lazy }).ok).toBe(false)
  })
})
