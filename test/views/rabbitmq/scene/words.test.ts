import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicMatch } from '../../../../src/brokers/rabbitmq/server/exchange/topicMatch.ts'
import { legEnds } from '../../../../src/views/rabbitmq/scene/legEnds.ts'
import { matchedWords } from '../../../../src/views/rabbitmq/scene/matchScene.ts'
import { shortNames } from '../../../../src/views/rabbitmq/scene/shortNames.ts'
import { topicColumns } from '../../../../src/views/rabbitmq/stage/topicColumns.ts'

const word = fc.constantFrom('a', 'b', 'order', '')
const pattern = fc.array(fc.constantFrom('*', '#', 'a', 'b', 'order'), { minLength: 1, maxLength: 5 }).map((words) => words.join('.'))
const key = fc.array(word, { maxLength: 5 }).map((words) => words.join('.'))

describe('matchedWords', () => {
  it('puts the words of the key together again, each under the word of the pattern that took it', () => {
    fc.assert(
      fc.property(pattern, key, (wanted, given) => {
        const words = matchedWords(wanted, given)
        expect(words === null).toBe(topicMatch(wanted, given) === null)
        if (words === null) return
        expect(words.map(({ pattern: part }) => part).join('.')).toBe(wanted)
        const taken = topicMatch(wanted, given) ?? []
        expect(words.flatMap(({ matched }, index) => (taken[index] === 0 ? [] : [matched])).join('.')).toBe(given)
        for (const { pattern: part, matched } of words) if (part !== '*' && part !== '#') expect(matched).toBe(part)
      }),
    )
  })
})

describe('topicColumns', () => {
  it('gives each word its column, none over another, or none at all', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: 5, max: 300 }), (wanted, room) => {
        const words = wanted.split('.').map((part) => ({ pattern: part, matched: part === '#' ? '' : part }))
        const columns = topicColumns(words, room, (text) => text.length * 6, 3)
        columns?.forEach((column, index) => {
          const next = columns[index + 1]
          if (next === undefined) expect(column.x + column.width).toBeLessThanOrEqual(room)
          else expect(column.x + column.width).toBeLessThan(next.x)
        })
      }),
    )
  })
})

describe('shortNames', () => {
  it('keeps what tells names from each other', () => {
    expect([...shortNames(['worker-a', 'worker-b']).values()]).toEqual(['a', 'b'])
    expect([...shortNames(['c1', 'c2']).values()]).toEqual(['c1', 'c2'])
    expect([...shortNames(['worker-1', 'worker-10']).values()]).toEqual(['1', '10'])
    expect([...shortNames(['alice']).values()]).toEqual(['al'])
  })
})

describe('legEnds', () => {
  it('ends the first legs of ways of any length at the same time, and the last at 1', () => {
    for (const legs of [2, 3, 4]) expect([legEnds(legs)[0], legEnds(legs).at(-1)]).toEqual([0.4, 1])
    expect(legEnds(1)).toEqual([1])
  })
})
