import { describe, expect, it } from 'vitest'
import type { Binding } from '../../../../src/brokers/rabbitmq/serverState.ts'
import { tryRouting } from '../../../../src/views/rabbitmq/controls/tryRouting.ts'

const binding = (routingKey: string, args = {}): Binding => ({
  source: 'events',
  destination: 'audit',
  to: 'queue',
  routingKey,
  arguments: args,
})

describe('trying a message on a binding', () => {
  it('of a topic says which word stands for what', () => {
    expect(tryRouting('topic', binding('order.*.#'), { routingKey: 'order.eu', headers: {} })).toEqual({
      matches: true,
      says: '* = eu, # = nothing',
    })
    expect(tryRouting('topic', binding('#'), { routingKey: 'a.b', headers: {} })).toEqual({ matches: true, says: '# = a.b' })
    expect(tryRouting('topic', binding('order.eu'), { routingKey: 'order.eu', headers: {} })).toEqual({
      matches: true,
      says: 'word for word',
    })
    expect(tryRouting('topic', binding('order.*'), { routingKey: 'order', headers: {} })).toEqual({ matches: false, says: 'no match' })
  })

  it('of the other types asks the rule of the type', () => {
    expect(tryRouting('direct', binding('eu'), { routingKey: 'eu', headers: {} }).matches).toBe(true)
    expect(tryRouting('fanout', binding(''), { routingKey: 'anything', headers: {} }).matches).toBe(true)
    expect(
      tryRouting('headers', binding('', { 'x-match': 'any', format: 'pdf' }), { routingKey: '', headers: { format: 'pdf' } }).matches,
    ).toBe(true)
    expect(tryRouting('headers', binding('', { format: 'pdf' }), { routingKey: '', headers: { format: 'png' } }).matches).toBe(false)
  })
})
