import { describe, expect, it } from 'vitest'
import { nextConsumerName } from '../../../src/brokers/rabbitmq/applyCommand.ts'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { configInForce } from '../../../src/brokers/rabbitmq/configInForce.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { act, runTo } from '../../../src/kernel/history.ts'
import { keyOf } from '../../../src/workload/messages.ts'
import { createRabbitRun, factsOf } from './smallRun.ts'

const START = 2_000

/** The run in which this was done, `forMs` later, and what has been told since. */
function after(command: RabbitCommand | readonly RabbitCommand[], forMs = 1_000) {
  const history = createRabbitRun(START)
  const before = history.trace.facts.length
  for (const each of [command].flat()) {
    expect(rabbitModel.refuse(history.state, each), JSON.stringify(each)).toBeNull()
    act(history, each)
  }
  runTo(history, START + forMs)
  const told = factsOf(history).slice(before)
  return { state: history.state, told, types: told.map(({ type }) => type) }
}

describe('every command', () => {
  it('is told as a fact of what it is done to, and what follows has it as its cause', () => {
    const cases: [RabbitCommand, string, string | null][] = [
      [{ type: 'crashConsumer', consumer: 'c1' }, 'consumer:c1', 'consumer.closed'],
      [{ type: 'crashPublisher', publisher: 'web' }, 'publisher:web', null],
      [{ type: 'stopBroker', broker: 'rabbit-1', mode: 'node' }, 'broker:rabbit-1', 'broker.stopped'],
      [{ type: 'addConsumer', group: 'workers' }, 'group:workers', 'consumer.started'],
      [{ type: 'addConsumer', group: 'workers', consumer: 'c9' }, 'consumer:c9', 'consumer.started'],
      [{ type: 'purgeQueue', queue: 'audit' }, 'queue:audit', 'console.sent'],
      [{ type: 'bind', source: 'shop', destination: 'audit', routingKey: 'x' }, 'exchange:shop', 'console.sent'],
      [{ type: 'configure', target: 'group:workers', name: 'prefetch-count', value: 3 }, 'group:workers', 'consumer.renewing'],
      [{ type: 'configure', target: 'queue:orders', name: 'max-length', value: 3 }, 'queue:orders', 'policy.set'],
      [{ type: 'configure', target: 'network', name: 'network.oneWayMs', value: 3 }, 'cluster:network', null],
      [{ type: 'send', stream: 'clicks', key: null }, 'stream:clicks', 'message.published'],
    ]
    for (const [command, entity, follows] of cases) {
      const { told } = after(command, 0)
      expect(told[0]).toMatchObject({ type: 'command', entity, cause: null, data: { command } })
      if (follows !== null) expect(told.find(({ type }) => type === follows)?.cause, entity).toBe(told[0]?.id)
    }
  })

  it('for something that is not there does nothing', () => {
    const { state } = createRabbitRun(START)
    const facts = state.kernel.nextFactId
    const before = canonical({ ...state, kernel: { ...state.kernel, nextFactId: 0 } })
    const sink = { level: 'off' as const, fact() {}, count() {} }
    for (const command of [
      { type: 'crashConsumer', consumer: 'c9' },
      { type: 'addConsumer', group: 'mail' },
      { type: 'startPublisher', publisher: 'shop' },
      { type: 'burst', stream: 'refunds', count: 3 },
      { type: 'setServiceTime', group: 'mail', serviceMs: 3 },
      { type: 'startBroker', broker: 'rabbit-9' },
      { type: 'crashConsole', client: 'nobody' },
      { type: 'configure', target: 'group:mail', name: 'prefetch-count', value: 3 },
      { type: 'configure', target: 'publisher:shop', name: 'publisher.confirms', value: 'tx' },
    ] as RabbitCommand[])
      rabbitModel.apply(state, command, sink)
    expect(canonical({ ...state, kernel: { ...state.kernel, nextFactId: 0 } })).toBe(before)
    expect(state.kernel.nextFactId).toBe(facts + 9)
  })
})

describe('consumers', () => {
  it('are added under the next free name, and take their turns', () => {
    const { state, told } = after({ type: 'addConsumer', group: 'workers', prefetch: 2, priority: 7 })
    expect(state.consumers.c3).toMatchObject({ group: 'workers', prefetch: 2, arguments: { 'x-priority': 7 } })
    expect(nextConsumerName(state)).toBe('c4')
    expect(told.some(({ type, entity }) => type === 'message.processed' && entity === 'consumer:c3')).toBe(true)
  })

  it('slow down by a factor, and a group takes another time for a message', () => {
    const times = (told: ReturnType<typeof after>['told'], entity: string) =>
      told.flatMap((fact) => (fact.type === 'message.handling' && fact.entity === entity ? [fact.data.serviceMs] : []))
    const slow = after({ type: 'slowConsumer', consumer: 'c1', factor: 3 })
    expect(new Set(times(slow.told, 'consumer:c1'))).toEqual(new Set([450]))
    expect(new Set(times(slow.told, 'consumer:c2'))).toEqual(new Set([150]))
    const all = after({ type: 'setServiceTime', group: 'workers', serviceMs: 40 })
    expect(new Set(times(all.told, 'consumer:c2'))).toEqual(new Set([40]))
  })
})

describe('streams', () => {
  it('send a burst on top, or one message with a key and properties of its own', () => {
    const burst = after({ type: 'burst', stream: 'clicks', count: 30 }, 0)
    expect(burst.types.filter((type) => type === 'message.published')).toHaveLength(30)
    const one = after({ type: 'send', stream: 'clicks', key: 'order.us', properties: { routingKey: 'order.jp' } }, 50)
    const published = one.told.flatMap((fact) => (fact.type === 'message.published' ? [fact.data] : []))
    expect(published.map(({ routingKey, message }) => [routingKey, keyOf(one.state.messages, message)])).toEqual([['order.jp', 'order.us']])
  })

  it('pause, go on, and run at another rate', () => {
    expect(after({ type: 'pauseStream', stream: 'clicks' }).types).not.toContain('message.published')
    const sent = (told: ReturnType<typeof after>['told']) => told.filter(({ type }) => type === 'message.published').length
    expect(
      sent(
        after([
          { type: 'pauseStream', stream: 'clicks' },
          { type: 'resumeStream', stream: 'clicks' },
        ]).told,
      ),
    ).toBe(10)
    expect(sent(after({ type: 'setRate', stream: 'clicks', ratePerSecond: 40 }).told)).toBe(40)
  })

  it('publish with other properties from now on, all of them or those with a key', () => {
    const all = after({ type: 'setPublishing', stream: 'clicks', properties: { routingKey: 'nowhere', persistent: null } }, 0)
    expect(all.state.publishing.clicks).toEqual({ routingKey: 'nowhere' })
    const one = after({ type: 'setPublishing', stream: 'clicks', key: 'order.eu', properties: { priority: 3 } }, 0)
    expect(one.state.publishing.clicks).toEqual({ persistent: true, byKey: { 'order.eu': { priority: 3 } } })
    expect(one.state.setup.publishing).toEqual({ clicks: { persistent: true } })
  })
})

describe('the operator', () => {
  it('binds, unbinds and binds anew over the network; the broker answers', () => {
    const bindings = (command: RabbitCommand) =>
      after(command, 50).state.bindings.map(({ source, destination, routingKey }) => `${source} ${routingKey} ${destination}`)
    const order = { source: 'shop', destination: 'orders', routingKey: 'order.*' }
    expect(bindings({ type: 'bind', ...order, routingKey: 'pay' })).toEqual(['shop order.* orders', 'shop # audit', 'shop pay orders'])
    expect(bindings({ type: 'unbind', ...order })).toEqual(['shop # audit'])
    expect(bindings({ type: 'rebind', ...order, to: { routingKey: 'x' } })).toEqual(['shop # audit', 'shop x orders'])
    expect(after({ type: 'unbind', ...order }, 5).state.bindings).toHaveLength(2)
  })

  it('a binding made anew leaves nothing unroutable in between', () => {
    const run = after([
      { type: 'setRate', stream: 'clicks', ratePerSecond: 1_000 },
      { type: 'unbind', source: 'shop', destination: 'audit', routingKey: '#' },
      { type: 'rebind', source: 'shop', destination: 'orders', routingKey: 'order.*', to: { routingKey: 'order.#' } },
    ])
    expect(run.types).not.toContain('message.unroutable')
  })

  it('declares, purges and deletes', () => {
    const made = after([
      { type: 'declareQueue', queue: { name: 'new', arguments: { 'x-queue-type': 'quorum' } } },
      { type: 'declareExchange', exchange: { name: 'all', type: 'fanout' } },
      { type: 'purgeQueue', queue: 'audit' },
      { type: 'deleteQueue', queue: 'orders' },
    ])
    expect(made.state.queues.new?.type).toBe('quorum')
    expect(made.state.exchanges.all?.type).toBe('fanout')
    expect(made.state.queues.orders).toBeUndefined()
    expect(made.types).toContain('queue.purged')
    expect(after({ type: 'deleteExchange', exchange: 'shop' }).state.exchanges.shop).toBeUndefined()
  })
})

describe('settings', () => {
  const cases: [string, string, number | string | boolean][] = [
    ['network', 'network.oneWayMs', 40],
    ['broker', 'disk.syncMs', 12],
    ['group:workers', 'prefetch-count', 3],
    ['group:workers', 'consumer.ack', 'batch'],
    ['group:workers', 'consumer.ackBatch', 4],
    ['group:workers', 'consumer.onFailure', 'reject'],
    ['group:workers', 'consumer.getEveryMs', 50],
    ['publisher:web', 'publisher.confirms', 'tx'],
    ['publisher:web', 'publisher.maxUnconfirmed', 6],
    ['publisher:web', 'publisher.txSize', 2],
    ['publisher:web', 'publisher.onFailure', 'giveUp'],
    ['stream:clicks', 'routing-key', 'a.{key}'],
    ['stream:clicks', 'delivery-mode', 1],
    ['stream:clicks', 'mandatory', true],
    ['stream:clicks', 'expiration', '500'],
    ['stream:clicks', 'priority', 4],
    ['queue:orders', 'max-length', 7],
    ['queue:orders', 'max-length-bytes', 700],
    ['queue:orders', 'message-ttl', 700],
    ['queue:orders', 'expires', 700],
    ['queue:audit', 'overflow', 'reject-publish'],
  ]
  it.each(cases)('%s %s = %s is what is in force from then on', (target, name, value) => {
    const { state } = after({ type: 'configure', target, name, value }, 0)
    expect(configInForce(state, target, name)).toBe(value)
  })

  it('tell their value before anything is set', () => {
    const { state } = createRabbitRun(START)
    expect(configInForce(state, 'group:workers', 'handler.serviceMs')).toBe(150)
    expect(configInForce(state, 'stream:clicks', 'stream.ratePerSecond')).toBe(10)
    expect(configInForce(state, 'stream:clicks', 'delivery-mode')).toBe(2)
    expect(configInForce(state, 'queue:orders', 'max-length')).toBe(50)
    expect(configInForce(state, 'queue:audit', 'max-length')).toBe(-1)
    expect(configInForce(state, 'group:mail', 'prefetch-count')).toBeNull()
    expect(configInForce(state, 'group:workers', 'constructor')).toBeNull()
  })
})
