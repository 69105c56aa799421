import { describe, expect, it } from 'vitest'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { rabbitComparable } from '../../../src/brokers/rabbitmq/comparable.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { act, type History, runTo } from '../../../src/kernel/history.ts'
import { createRabbitRun, factsOf } from './smallRun.ts'

type Run = History<RabbitState, RabbitCommand>

const AUDIT = { subscriber: 'auditors', stream: 'clicks', serviceMs: 20 }
const log: Partial<RabbitSetup> = {
  queues: [{ name: 'orders', arguments: { 'x-queue-type': 'stream' } }],
  bindings: [{ source: 'shop', destination: 'orders', routingKey: 'order.*' }],
  groups: [{ id: 'workers', queue: 'orders', prefetch: 5, onFailure: 'retry', handler: { serviceMs: 10 } }],
}
const fanout: Partial<RabbitSetup> = {
  exchanges: [{ name: 'shop', type: 'fanout' }],
  bindings: [{ source: 'shop', destination: 'orders' }],
}

/** Does all that the way asks for. Throws when it cannot be done. */
function follow(run: Run, way: ReturnType<typeof rabbitComparable.replay>, forMs = 1_500): Run {
  if ('cannot' in way) throw new Error(way.cannot.message)
  for (const command of way.commands) {
    expect(rabbitModel.refuse(run.state, command), JSON.stringify(command)).toBeNull()
    act(run, command)
  }
  runTo(run, run.state.kernel.tick + forMs)
  return run
}

const handledBy = (run: Run, group: string) =>
  factsOf(run).flatMap((fact) => (fact.type === 'message.processed' && fact.data.group === group ? [fact.data.message] : []))
const cannot = (way: ReturnType<typeof rabbitComparable.replay>) => ('cannot' in way ? way.cannot : null)

describe('a new subscriber', () => {
  it('declares a queue of its own, binds it as the others are bound, and gets what is published from then on', () => {
    const run = createRabbitRun(2_000)
    const published = run.state.ledger.sent
    follow(run, rabbitComparable.addSubscriber(run.state, AUDIT))
    const { queues, bindings, ledger } = run.state
    expect(queues.auditors).toMatchObject({ type: 'classic', durable: true })
    expect(bindings.filter(({ destination }) => destination === 'auditors')).toMatchObject([{ source: 'shop', routingKey: 'order.*' }])
    const handled = handledBy(run, 'auditors')
    expect(handled.length).toBeGreaterThan(10)
    expect(Math.min(...handled)).toBeGreaterThanOrEqual(published)
    expect(ledger.subscribers.auditors).toMatchObject({ lost: 0, skipped: 0 })
  })

  it('does so over the network, on the channel of its consumer, and because of the command', () => {
    const run = createRabbitRun(2_000)
    follow(run, rabbitComparable.addSubscriber(run.state, AUDIT), 25)
    expect(run.state.queues.auditors).toBeUndefined()
    runTo(run, 2_100)
    const declared = factsOf(run).find(({ type }) => type === 'queue.declared')
    const command = factsOf(run).find(({ type }) => type === 'command')
    let cause = declared?.cause ?? null
    while (cause !== null && cause !== command?.id) cause = factsOf(run).find(({ id }) => id === cause)?.cause ?? null
    expect(cause).toBe(command?.id)
  })

  it('finds its queue and bindings there when it comes again, and nothing is made twice', () => {
    const run = follow(createRabbitRun(2_000), rabbitComparable.addSubscriber(createRabbitRun(2_000).state, AUDIT))
    act(run, { type: 'crashConsumer', consumer: 'c3' })
    act(run, { type: 'startConsumer', consumer: 'c3' })
    runTo(run, run.state.kernel.tick + 1_000)
    expect(run.state.consumers.c3).toMatchObject({ status: 'running', subscription: 'active' })
    expect(run.state.bindings.filter(({ destination }) => destination === 'auditors')).toHaveLength(1)
    expect(factsOf(run).filter(({ type }) => type === 'queue.declared')).toHaveLength(1)
  })

  it('takes after the type of queue of the others; at a fanout exchange it needs nobody to take after', () => {
    const quorum = createRabbitRun(2_000, { queues: [{ name: 'orders', arguments: { 'x-queue-type': 'quorum' } }, { name: 'audit' }] })
    follow(quorum, rabbitComparable.addSubscriber(quorum.state, AUDIT))
    expect(quorum.state.queues.auditors?.type).toBe('quorum')
    const alone = createRabbitRun(2_000, { ...fanout, queues: [{ name: 'orders' }], groups: [], consumers: [] })
    follow(alone, rabbitComparable.addSubscriber(alone.state, AUDIT))
    expect(handledBy(alone, 'auditors').length).toBeGreaterThan(10)
  })

  it('reads the stream of the others from its first offset', () => {
    const run = createRabbitRun(2_000, log)
    follow(run, rabbitComparable.addSubscriber(run.state, AUDIT))
    expect(Object.keys(run.state.queues)).toEqual(['orders'])
    expect(handledBy(run, 'auditors').slice(0, 5)).toEqual([0, 1, 2, 3, 4])
    expect(run.state.groups.auditors).toMatchObject({ onFailure: 'retry', prefetch: 5 })
  })

  it('cannot come by messages that are published straight to a queue, or by a key that nobody knows', () => {
    const named: Partial<RabbitSetup> = {
      streams: [{ id: 'clicks', producer: 'web', destination: '', ratePerSecond: 10 }],
      publishing: { clicks: { routingKey: 'orders' } },
    }
    const { state } = createRabbitRun(2_000, named)
    expect(cannot(rabbitComparable.addSubscriber(state, AUDIT))?.rule).toContain('default exchange')
    const alone = createRabbitRun(2_000, { groups: [], consumers: [] })
    expect(cannot(rabbitComparable.addSubscriber(alone.state, AUDIT))?.message).toContain('No queue is bound to shop')
    expect(cannot(rabbitComparable.addSubscriber(state, { ...AUDIT, stream: 'refunds' }))?.message).toBe(
      'There is no stream refunds. There are clicks.',
    )
  })
})

describe('a replay', () => {
  it('of a queue cannot be: what is acknowledged is removed', () => {
    for (const type of ['classic', 'quorum']) {
      const { state } = createRabbitRun(2_000, { queues: [{ name: 'orders', arguments: { 'x-queue-type': type } }, { name: 'audit' }] })
      const refusal = cannot(rabbitComparable.replay(state, 'workers'))
      expect(refusal?.message).toBe('Queue orders has nothing to send again: what workers acknowledged is removed.')
      expect(refusal?.rule).toContain('acknowledged')
    }
  })

  it('of a stream cancels, finishes what is in hand, and consumes anew from the first offset, once', () => {
    const run = createRabbitRun(2_000, log)
    const before = handledBy(run, 'workers').length
    follow(run, rabbitComparable.replay(run.state, 'workers'), 3_000)
    const again = handledBy(run, 'workers').slice(before)
    expect(again.filter((message) => message === 0)).toHaveLength(2)
    expect(run.state.ledger.subscribers.workers?.duplicated).toBeGreaterThan(before)
    const seen = handledBy(run, 'workers').length
    act(run, { type: 'crashConsumer', consumer: 'c1' })
    act(run, { type: 'startConsumer', consumer: 'c1' })
    runTo(run, run.state.kernel.tick + 500)
    expect(handledBy(run, 'workers').slice(seen)).not.toContain(0)
  })

  it('needs a consumer that is connected, and a group', () => {
    const run = createRabbitRun(2_000, log)
    for (const consumer of ['c1', 'c2']) act(run, { type: 'crashConsumer', consumer })
    expect(cannot(rabbitComparable.replay(run.state, 'workers'))?.message).toContain('No consumer of workers is connected')
    expect(cannot(rabbitComparable.replay(run.state, 'mail'))?.message).toBe('There is no group mail. There are workers.')
  })
})

it('keeps what waits and what is not acknowledged; of a stream everything', () => {
  const { state } = createRabbitRun(3_000)
  const left = Object.values(state.queues).reduce(
    (sum, { tally }) => sum + tally.came - Object.values(tally.left).reduce((a, b) => a + b, 0),
    0,
  )
  expect(left).toBeGreaterThan(10)
  expect(rabbitComparable.kept(state)).toBe(left)
  const stream = createRabbitRun(3_000, log)
  expect(rabbitComparable.kept(stream.state)).toBe(stream.state.ledger.acknowledged)
})

it('delivers what reaches the process of a consumer, redeliveries included', () => {
  const run = createRabbitRun(2_000)
  act(run, { type: 'crashConsumer', consumer: 'c1' })
  runTo(run, 4_000)
  const received = factsOf(run).filter(({ type }) => type === 'message.received')
  expect(run.state.ledger.subscribers.workers?.delivered).toBe(received.length)
  expect(received.length).toBeGreaterThan(run.state.ledger.subscribers.workers?.processed ?? 0)
})

describe('a message is', () => {
  const placesOf = (run: Run, message: number) => rabbitComparable.placesOf(run.state, message)

  it('with its publisher, on its way, and in each queue that has it', () => {
    const early = createRabbitRun(2)
    expect(placesOf(early, 0)).toEqual(['waits in web, not published yet'])
    runTo(early, 45)
    expect(placesOf(early, 0)).toEqual(['on its way from web to rabbit-1'])
    const run = createRabbitRun(3_000)
    const all = Array.from({ length: run.state.ledger.sent - 1 }, (_, message) => placesOf(run, message))
    for (const places of all) expect(places.some((place) => /^in queue audit, \d+(st|nd|rd|th) in line$/.test(place))).toBe(true)
    expect(all[0]).toEqual(['in queue audit, 1st in line'])
    const atWork = Object.values(run.state.consumers).flatMap(({ name, workers }) =>
      workers.flatMap((work) => (work === null ? [] : [{ name, work }])),
    )
    expect(atWork.length).toBeGreaterThan(0)
    for (const { name, work } of atWork)
      expect(all[work.message]?.slice(1)).toEqual(['in queue orders, unacked', `workers: being handled by ${name}`])
  })

  it('in a stream for good, and for each group that reads it done, at hand or to come', () => {
    const slow = {
      id: 'workers',
      queue: 'orders',
      prefetch: 3,
      onFailure: 'retry' as const,
      handler: { serviceMs: 400 },
      arguments: { 'x-stream-offset': 'first' },
    }
    const run = createRabbitRun(3_000, { ...log, groups: [slow] })
    const all = Array.from({ length: run.state.ledger.acknowledged }, (_, message) => placesOf(run, message))
    for (const [message, places] of all.entries()) expect(places[0]).toBe(`in stream orders, offset ${message}`)
    const ofGroup = new Set(all.flatMap((places) => places.slice(1)))
    for (const place of ['workers: done', 'workers: waiting']) expect(ofGroup, place).toContain(place)
    expect([...ofGroup].some((place) => place.startsWith('workers: being handled by c'))).toBe(true)
  })
})
