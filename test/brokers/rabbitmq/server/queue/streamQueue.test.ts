import { describe, expect, it } from 'vitest'
import type { ConsoleMethod } from '../../../../../src/brokers/rabbitmq/commands.ts'
import { headersIn } from '../../../../../src/brokers/rabbitmq/contents.ts'
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

  it('keeps no arrays and no tables among the headers', () => {
    const bench = createBench({ brokers: 1, oneWayMs: 0 })
    const does = (client: string, ...methods: ConsoleMethod[]) => {
      for (const method of methods) type(bench, client, method)
      pass(bench, 20)
    }
    does('admin', declare('s', { 'x-queue-type': 'stream' }))
    does('c', { api: 'basic.qos', prefetchCount: 5, global: false }, consume('s', 'c'))
    does('p', { ...publish('s', 'm1'), headers: { list: [1], table: { a: 1 }, nothing: null, number: 1 } } as ConsoleMethod)
    const [got] = received(bench, 'c').filter((method) => method.api === 'basic.deliver')
    const { contents, messages } = bench.state
    expect(got?.api === 'basic.deliver' && headersIn(contents, messages, got.content)).toEqual({ nothing: null, number: 1 })
  })
})
