import { describe, expect, it } from 'vitest'
import { isTelling, measures, measureText } from '../../../../src/views/compare/board/measures.ts'

const column = (id: string) => {
  const found = measures.find((measure) => measure.id === id)
  if (found === undefined) throw new Error(`there is no measure ${id}`)
  return found
}

describe('measures', () => {
  it('a single message lost, doubled or out of order tells something, when the other lane has none', () => {
    for (const id of ['lost', 'duplicated', 'outOfOrder']) {
      expect(isTelling(column(id), [1, 0])).toBe(true)
      expect(isTelling(column(id), [2, 2])).toBe(false)
    }
  })

  it('a few messages under way more or less tell nothing', () => {
    expect(isTelling(column('waiting'), [3, 2])).toBe(false)
    expect(isTelling(column('waiting'), [12, 3])).toBe(true)
    expect(isTelling(column('stored'), [50, 52])).toBe(false)
  })

  it('times must be apart by as much as one can see, and in proportion', () => {
    expect(isTelling(column('p50Ms'), [1_000, 1_200])).toBe(false)
    expect(isTelling(column('p50Ms'), [1_000, 2_000])).toBe(true)
    expect(isTelling(column('p50Ms'), [null, 2_000])).toBe(false)
  })

  it('what is sent is the same for all and never compared', () => {
    expect(isTelling(column('sent'), [1, 100])).toBe(false)
  })

  it('is written as people say it', () => {
    expect(measureText(column('lost'), 3)).toBe('3')
    expect(measureText(column('p99Ms'), 1_060)).toBe('1.06 s')
    expect(measureText(column('p99Ms'), null)).toBe('–')
  })
})
