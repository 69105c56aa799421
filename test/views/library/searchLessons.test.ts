// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../src/scenarios/catalogue/catalogue.ts'
import { nearLessons } from '../../../src/views/library/nearLessons.ts'
import { searchLessons } from '../../../src/views/library/searchLessons.ts'

const found = (text: string) => searchLessons(text).flatMap(({ lessons }) => lessons.map(({ id }) => id))

describe('searching lessons', () => {
  it('without words shows all of them in the order of the catalogue', () => {
    expect(found('  ')).toEqual(catalogue.map(({ id }) => id))
  })

  it('looks into titles, questions, addresses, chapters and levels', () => {
    expect(found('hot key')).toEqual(['kafka-hot-key'])
    expect(found('notices it')).toEqual(['group-lag'])
    expect(found('rebalance-static')).toEqual(['rebalance-static'])
    expect(found('rebalancing')).toHaveLength(6)
    expect(found('deep')).toContain('rebalance-cooperative')
  })

  it('wants every word, in any order, and ignores case and accents', () => {
    expect(found('KEY hót')).toEqual(['kafka-hot-key'])
    expect(found('hot zebra')).toEqual([])
  })

  it('leaves out chapters without a lesson', () => {
    expect(searchLessons('hot key').map(({ chapter }) => chapter.id)).toEqual(['kafka-log'])
  })
})

describe('when nothing is found', () => {
  it('lessons with a word that is nearly the one typed are offered', () => {
    expect(nearLessons('reblance').map(({ id }) => id)).toContain('rebalance-join')
    expect(nearLessons('partiton')).toHaveLength(3)
  })

  it('nothing is offered for a word that is like none', () => {
    expect(nearLessons('zzzz')).toEqual([])
  })
})
