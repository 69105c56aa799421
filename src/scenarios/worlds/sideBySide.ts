import type { GroupSetup as KafkaGroup, KafkaSetup } from '../../brokers/kafka/setup.ts'
import type { RabbitSetup } from '../../brokers/rabbitmq/setup.ts'
import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/** The shop that sends, the same in every lane. */
export const SHOP = 'web-shop'
export const ORDERS = 'orders'

/** What is the same in every lane of a comparison. */
export interface SharedWork {
  readonly oneWayMs: number
  readonly stream: StreamSetup
  /** Subscribers, each with its consumers: the same names everywhere. */
  readonly groups: readonly { readonly id: string; readonly handler: HandlerSetup; readonly consumers: readonly string[] }[]
}

/** Orders of a few customers. */
export function ordersStream(more: Partial<StreamSetup> = {}): StreamSetup {
  return {
    id: ORDERS,
    producer: SHOP,
    destination: ORDERS,
    keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'cleo' }, { key: 'dan' }],
    pick: 'cycle',
    ratePerSecond: 1,
    startMs: 4_000,
    ...more,
  }
}

/** A topic that every group reads. */
export function kafkaLane(
  { oneWayMs, stream, groups }: SharedWork,
  more: { readonly partitions: number; readonly group?: Partial<KafkaGroup> },
): KafkaSetup {
  return {
    brokers: 1,
    oneWayMs,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 0 },
    topics: [{ name: stream.destination, partitions: more.partitions }],
    producers: [{ name: stream.producer }],
    streams: [stream],
    groups: groups.map(({ id, handler }) => ({
      id,
      topics: [stream.destination],
      handler,
      config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false },
      commit: 'asyncAfterEachPoll',
      ...more.group,
    })),
    consumers: groups.flatMap(({ id, consumers }) => consumers.map((name) => ({ name, group: id }))),
  }
}

/** A fanout exchange with a queue for every subscriber, shared by its consumers. */
export function rabbitLane({ oneWayMs, stream, groups }: SharedWork, more: { readonly prefetch: number }): RabbitSetup {
  return {
    oneWayMs,
    exchanges: [{ name: stream.destination, type: 'fanout' }],
    queues: groups.map(({ id }) => ({ name: id })),
    bindings: groups.map(({ id }) => ({ source: stream.destination, destination: id })),
    publishers: [{ name: stream.producer, confirms: { mode: 'async' } }],
    streams: [stream],
    publishing: { [stream.id]: { persistent: true } },
    groups: groups.map(({ id, handler }) => ({ id, queue: id, prefetch: more.prefetch, ack: 'after', handler })),
    consumers: groups.flatMap(({ id, consumers }) => consumers.map((name, index) => ({ name, group: id, startMs: 100 * (index + 1) }))),
  }
}
