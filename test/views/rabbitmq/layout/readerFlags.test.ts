import { describe, expect, it } from 'vitest'
import { readerFlags } from '../../../../src/views/rabbitmq/layout/readerFlags.ts'
import type { QueueLayout } from '../../../../src/views/rabbitmq/layout/stageLayout.ts'
import type { StreamScene } from '../../../../src/views/rabbitmq/scene/streamScene.ts'
import { rect } from '../../../../src/views/stage/rect.ts'

const layout = { rail: rect(0, 0, 300, 30), under: rect(0, 40, 300, 16), pitchPx: 30, cellPx: 26, capPx: 10 } as unknown as QueueLayout

const flags = (...offsets: readonly number[]) => {
  const readers = offsets.map((offset, index) => ({
    id: `c${index + 1}`,
    tag: `c${index + 1}`,
    tone: { tone: (index + 1) as 1 | 2, double: false },
    offset,
    behind: 0,
  }))
  const scene: StreamScene = { cells: [], first: 0, end: 8, readers, slide: null }
  return readerFlags(scene, layout, 1, (text) => text.length * 10 + 14)
}

describe('flags of readers under a stream', () => {
  it('have the colour of their reader', () => {
    expect(flags(1, 6).map(({ words, tone }) => [words, tone?.tone])).toEqual([
      ['c1', 1],
      ['c2', 2],
    ])
  })

  it('have the colour of nobody where several stand on one', () => {
    expect(flags(3, 3)).toMatchObject([{ words: 'c1, c2', tone: null }])
  })

  it('name their readers in the same order whoever is ahead', () => {
    expect(flags(4, 3)[0]?.words).toBe('c1, c2')
    expect(flags(3, 4)[0]?.words).toBe('c1, c2')
  })
})
