import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicMatch } from '../../../../../src/brokers/rabbitmq/server/exchange/topicMatch.ts'

const matches = (pattern: string, key: string) => topicMatch(pattern, key) !== null
const word = fc.constantFrom('a', 'b', '', '*', '#', 'a#', '##')
const words = fc.array(word, { maxLength: 5 }).map((list) => list.join('.'))

describe('a topic pattern', () => {
  it('stands for one word with * and for any number of words with #', () => {
    expect(matches('a.*.c', 'a.b.c')).toBe(true)
    expect(matches('a.*', 'a')).toBe(false)
    expect(matches('a.#', 'a')).toBe(true)
    expect(matches('#.b.#', 'a.b.b.c')).toBe(true)
    expect(matches('#.b.#', 'a.c')).toBe(false)
  })

  it('finds no word in an empty key, and an empty word between two dots', () => {
    expect(matches('*', '')).toBe(false)
    expect(matches('#', '')).toBe(true)
    expect(matches('', '')).toBe(true)
    expect(matches('a.*.b', 'a..b')).toBe(true)
    expect(matches('*.*', '.')).toBe(true)
  })

  it('means nothing special by a word that only contains * or #', () => {
    expect(matches('a#', 'ab')).toBe(false)
    expect(matches('##', 'a.b')).toBe(false)
    expect(matches('a#', 'a#')).toBe(true)
  })

  it('tells how many words of the key each of its own stands for', () => {
    expect(topicMatch('a.#.*', 'a.b.c.d')).toEqual([1, 2, 1])
    fc.assert(
      fc.property(words, words, (pattern, key) => {
        const taken = topicMatch(pattern, key)
        if (taken === null) return
        expect(taken).toHaveLength(pattern === '' ? 0 : pattern.split('.').length)
        expect(taken.reduce((sum, count) => sum + count, 0)).toBe(key === '' ? 0 : key.split('.').length)
      }),
    )
  })

  it('matches what a search through all ways to divide the key finds', () => {
    fc.assert(fc.property(words, words, (pattern, key) => matches(pattern, key) === search(split(pattern), split(key))))
  })
})

function split(text: string): string[] {
  return text === '' ? [] : text.split('.')
}

/** The rule as one would say it, without any care for speed. */
function search([first, ...rest]: string[], key: string[]): boolean {
  if (first === undefined) return key.length === 0
  if (first === '#') return search(rest, key) || (key.length > 0 && search([first, ...rest], key.slice(1)))
  return key.length > 0 && (first === '*' || first === key[0]) && search(rest, key.slice(1))
}
