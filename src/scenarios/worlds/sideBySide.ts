import type { ConfigValues, KafkaSetup } from '../../brokers/kafka/setup.ts'
import type { RabbitSetup } from '../../brokers/rabbitmq/setup.ts'
import type { CompareSetup } from '../../compare/compareState.ts'
import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/** The shop that sends, the same in every lane. */
export const SHOP = 'web-shop'
export const ORDERS = 'orders'
/** Who handles them. */
export const BILLING = 'billing'

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

/** What is Kafka's own in it. */
interface KafkaWays {
  readonly partitions: number
  /** Consumer configs of its groups, beside those that are the same in every lesson. */
  readonly config?: ConfigValues
  readonly topic?: ConfigValues
  readonly producer?: ConfigValues
  readonly broker?: ConfigValues
  readonly teaching?: boolean
}

/** What is RabbitMQ's own in it. */
interface RabbitWays {
  readonly prefetch: number
  /** An exchange and a queue of this name, for what is rejected. */
  readonly deadLetters?: string
  readonly memoryWatermarkBytes?: number
  /** What each subscriber asks for, as patterns of a topic exchange. Default: everything, by a fanout exchange. */
  readonly wants?: Readonly<Record<string, readonly string[]>>
}

/** RabbitMQ on the left, Kafka on the right. */
export function twoLanes(work: SharedWork, ways: { readonly rabbitmq: RabbitWays; readonly kafka: KafkaWays }): CompareSetup {
  return {
    lanes: [
      { id: 'rabbitmq', broker: 'rabbitmq', title: 'RabbitMQ', setup: rabbitLane(work, ways.rabbitmq) },
      { id: 'kafka', broker: 'kafka', title: 'Kafka', setup: kafkaLane(work, ways.kafka) },
    ],
  }
}

/** A topic that every group reads. */
export function kafkaLane({ oneWayMs, stream, groups }: SharedWork, ways: KafkaWays): KafkaSetup {
  const { partitions, config, topic = {}, producer = {}, broker, ...cluster } = ways
  return {
    ...cluster,
    brokers: 1,
    oneWayMs,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 0, ...broker },
    topics: [{ name: stream.destination, partitions, config: topic }],
    producers: [{ name: stream.producer, config: producer }],
    streams: [stream],
    groups: groups.map(({ id, handler }) => ({
      id,
      topics: [stream.destination],
      handler,
      config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, ...config },
      commit: 'asyncAfterEachPoll',
    })),
    consumers: groups.flatMap(({ id, consumers }) => consumers.map((name) => ({ name, group: id }))),
  }
}

/** An exchange with a queue for every subscriber, shared by its consumers. */
export function rabbitLane({ oneWayMs, stream, groups }: SharedWork, { prefetch, deadLetters, wants, ...node }: RabbitWays): RabbitSetup {
  const beside = deadLetters === undefined ? [] : [deadLetters]
  const rejected = Object.fromEntries(beside.map((name) => ['x-dead-letter-exchange', name]))
  return {
    ...node,
    oneWayMs,
    exchanges: [
      { name: stream.destination, type: wants === undefined ? 'fanout' : 'topic' },
      ...beside.map((name) => ({ name, type: 'fanout' as const })),
    ],
    queues: [...groups.map(({ id }) => ({ name: id, arguments: rejected })), ...beside.map((name) => ({ name }))],
    bindings: [
      ...groups.flatMap(({ id }) =>
        (wants?.[id] ?? ['']).map((routingKey) => ({ source: stream.destination, destination: id, routingKey })),
      ),
      ...beside.map((name) => ({ source: name, destination: name })),
    ],
    publishers: [{ name: stream.producer, confirms: { mode: 'async' } }],
    streams: [stream],
    publishing: { [stream.id]: { persistent: true } },
    groups: groups.map(({ id, handler }) => ({ id, queue: id, prefetch, ack: 'after', handler })),
    consumers: groups.flatMap(({ id, consumers }) => consumers.map((name, index) => ({ name, group: id, startMs: 100 * (index + 1) }))),
  }
}
