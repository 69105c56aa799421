import { describe, expect, it } from 'vitest'
import type { ConsoleMethod } from '../../../../../src/brokers/rabbitmq/commands.ts'
import { consume, createBench, declare, pass, publish, received, type } from '../../console.ts'

describe('a stream', () => {
  it('serves the readers of one channel from the last tag to the first', () => {
    const bench = createBench({ brokers: 1, oneWayMs: 0 })
    const does = (client: string, ...methods: ConsoleMethod[]) => {
      for (const method of methods) type(bench, client, method)
      pass(bench, 20)
    }
    does('admin', declare('s', { 'x-queue-type': 'stream' }))
    does('c', { api: 'basic.qos', prefetchCount: 5, global: false }, consume('s', 'b'), consume('s', 'a'), consume('s', 'c'))
    does('p', publish('s', 'm1'))
    const tags = received(bench, 'c').flatMap((method) => (method.api === 'basic.deliver' ? [method.consumerTag] : []))
    expect(tags).toEqual(['c', 'b', 'a'])
  })
})
