import fc from 'fast-check'
import type { CompareCommand, EverywhereCommand } from '../../src/compare/compareCommand.ts'
import type { CompareSetup } from '../../src/compare/compareState.ts'
import { lanesOf } from '../compare/smallCompare.ts'

/** The three lanes, by the same small work of every kind: each has the same stream, subscribers and consumers. */
export const compareSetups: fc.Arbitrary<CompareSetup> = fc
  .record({
    oneWayMs: fc.constantFrom(0, 5, 80),
    ratePerSecond: fc.constantFrom(0.5, 3, 20),
    startMs: fc.constantFrom(0, 700),
    keys: fc.constantFrom([{ key: 'ana', weight: 3 }, { key: null }], [{ key: 'ana' }, { key: 'ben' }]),
    serviceMs: fc.constantFrom(0, 30, 400),
    failureRate: fc.constantFrom(0, 0.2),
    consumers: fc.constantFrom(['c1'], ['c1', 'c2', 'c3']),
    subscribers: fc.constantFrom(['billing'], ['billing', 'mail']),
  })
  .map(({ oneWayMs, ratePerSecond, startMs, keys, serviceMs, failureRate, consumers, subscribers }) => ({
    lanes: Object.values(
      lanesOf({
        oneWayMs,
        stream: { id: 'orders', producer: 'web-shop', destination: 'orders', keys, ratePerSecond, startMs },
        groups: subscribers.map((id, index) => ({
          id,
          handler: { serviceMs, failureRate, jitter: 0.3 },
          // Names are those of processes: no two subscribers share one.
          consumers: consumers.map((name) => (index === 0 ? name : `${id}-${name}`)),
        })),
      }),
    ),
  }))

const consumer = fc.constantFrom('c1', 'c2')

const everywhere: fc.Arbitrary<EverywhereCommand> = fc.oneof(
  fc
    .record({ type: fc.constantFrom('crashConsumer', 'hangConsumer', 'resumeConsumer', 'closeConsumer', 'startConsumer'), consumer })
    .map(({ type, consumer: name }): EverywhereCommand => ({ type, consumer: name })),
  consumer.map((name): EverywhereCommand => ({ type: 'slowConsumer', consumer: name, factor: 6 })),
  fc.integer({ min: 1, max: 30 }).map((count): EverywhereCommand => ({ type: 'burst', stream: 'orders', count })),
  fc.constantFrom<EverywhereCommand[]>(
    { type: 'addConsumer', group: 'billing' },
    { type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 20 },
    { type: 'replay', subscriber: 'billing' },
    { type: 'send', stream: 'orders', key: 'ana' },
    { type: 'send', stream: 'orders', key: null },
    { type: 'pauseStream', stream: 'orders' },
    { type: 'resumeStream', stream: 'orders' },
    { type: 'setRate', stream: 'orders', ratePerSecond: 9 },
    { type: 'setServiceTime', group: 'billing', serviceMs: 150 },
  ),
)

/** What may be asked of all lanes, and a few things of one alone. */
export const compareCommands: fc.Arbitrary<CompareCommand> = fc.oneof(
  { weight: 5, arbitrary: everywhere },
  {
    weight: 1,
    arbitrary: fc.constantFrom<CompareCommand[]>(
      { type: 'lane', lane: 'rabbitmq', command: { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' } },
      { type: 'lane', lane: 'rabbitmq', command: { type: 'startBroker', broker: 'rabbit-1' } },
      { type: 'lane', lane: 'rabbitmq', command: { type: 'purgeQueue', queue: 'billing' } },
      { type: 'lane', lane: 'kafka', command: { type: 'addPartitions', topic: 'orders', total: 4 } },
      { type: 'lane', lane: 'kafka', command: { type: 'seek', consumer: 'c1', to: 'end' } },
      { type: 'lane', lane: 'direct', command: { type: 'configure', target: 'group:billing', name: 'service.queue', value: 1 } },
    ),
  },
)
