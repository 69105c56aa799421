import { describe, expect, it } from 'vitest'
import type { AmqpTable, AmqpValue } from '../../../../../src/brokers/rabbitmq/amqpValue.ts'
import { headersMatch } from '../../../../../src/brokers/rabbitmq/server/exchange/headersMatch.ts'

const one = { '!': 'double', value: 1 } as const
const matches = (wanted: AmqpValue, given: AmqpValue) => headersMatch({ k: wanted }, { k: given })

describe('a binding of a headers exchange', () => {
  it('asks for all its headers when it does not say otherwise, and for one of them with any', () => {
    const headers = { a: 1, b: 'x' }
    expect(headersMatch({ a: 1, b: 'y' }, headers)).toBe(false)
    expect(headersMatch({ 'x-match': 'any', a: 1, b: 'y' }, headers)).toBe(true)
  })

  it('matches everything when it asks for nothing, and nothing when it asks for any of nothing', () => {
    for (const headers of [null, {}, { a: 1 }]) {
      expect(headersMatch({}, headers)).toBe(true)
      expect(headersMatch({ 'x-match': 'any' }, headers)).toBe(false)
    }
  })

  it('looks at headers named x-... only with one of the rules that say so', () => {
    const args: AmqpTable = { 'x-tag': '1' }
    const headers = { 'x-tag': '2' }
    expect(headersMatch(args, headers)).toBe(true)
    expect(headersMatch({ ...args, 'x-match': 'all-with-x' }, headers)).toBe(false)
    expect(headersMatch({ ...args, 'x-match': 'any-with-x' }, { 'x-tag': '1' })).toBe(true)
  })

  it('takes a number for another of the same value, never for a text', () => {
    expect(matches(1, one)).toBe(true)
    expect(matches(one, 1)).toBe(true)
    expect(matches(1, '1')).toBe(false)
    expect(matches(true, 1)).toBe(false)
  })

  it('asks only for the presence of a header whose value is void', () => {
    expect(matches(null, 'anything')).toBe(true)
    expect(matches(null, null)).toBe(true)
    expect(headersMatch({ k: null }, {})).toBe(false)
  })

  it('takes an empty array for an empty table, as Erlang has one empty list; inside of one the types count', () => {
    expect(matches([], {})).toBe(true)
    expect(matches([[]], [{}])).toBe(false)
    expect(matches(['1', 1], ['1', one])).toBe(false)
  })

  it('compares a table inside a header field by field in their order, while headers themselves have none', () => {
    expect(matches({ m: 1, n: 2 }, { m: 1, n: 2 })).toBe(true)
    expect(matches({ m: 1, n: 2 }, { n: 2, m: 1 })).toBe(false)
    expect(headersMatch({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  })
})
