import { describe, expect, it } from 'vitest'
import type { BindingState } from '../../../../src/brokers/rabbitmq/serverState.ts'
import { tryRouting } from '../../../../src/views/rabbitmq/controls/tryRouting.ts'

const binding = (routingKey: string, args = {}): BindingState => ({
  id: 1,
  source: 'events',
  destination: 'audit',
  to: 'queue',
  routingKey,
  arguments: args,
})

describe('trying a message on a binding', () => {
  it('of a topic says which word stands for what', () => {
    expect(tryRouting('topic', binding('order.*.#'), 'order.eu', {})).toEqual({ matches: true, says: '* = eu, # = nothing' })
    expect(tryRouting('topic', binding('#'), 'a.b', {})).toEqual({ matches: true, says: '# = a.b' })
    expect(tryRouting('topic', binding('order.eu'), 'order.eu', {})).toEqual({ matches: true, says: 'word for word' })
    expect(tryRouting('topic', binding('order.*'), 'order', {})).toEqual({ matches: false, says: 'no match' })
  })

  it('of the other types asks the rule of the type', () => {
    expect(tryRouting('direct', binding('eu'), 'eu', {}).matches).toBe(true)
    expect(tryRouting('fanout', binding(''), 'anything', {}).matches).toBe(true)
    expect(tryRouting('headers', binding('', { 'x-match': 'any', format: 'pdf' }), '', { format: 'pdf' }).matches).toBe(true)
    expect(tryRouting('headers', binding('', { format: 'pdf' }), '', { format: 'png' }).matches).toBe(false)
  })
})
