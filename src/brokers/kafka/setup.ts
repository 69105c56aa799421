import type { HandlerSetup } from '../../workload/handler.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/** Values of real Kafka configs by their real names; what is not given has its default (config.ts). */
export type ConfigValues = Readonly<Record<string, number | string | boolean>>

export interface TopicSetup {
  readonly name: string
  readonly partitions: number
  /** At most the number of brokers. Default: min(3, brokers). */
  readonly replicationFactor?: number
  readonly config?: ConfigValues
}

/** A producer and, through the streams that name it, what it sends. */
export interface ProducerSetup {
  readonly name: string
  readonly config?: ConfigValues
  /** `RoundRobinPartitioner`, or the built-in one. */
  readonly partitioner?: 'built-in' | 'RoundRobinPartitioner'
}

/** How the application commits. With enable.auto.commit=true it does not. */
export type CommitStyle = 'never' | 'syncBeforeProcessing' | 'syncAfterEachRecord' | 'syncAfterEachPoll' | 'asyncAfterEachPoll'

export interface GroupSetup {
  readonly id: string
  readonly topics: readonly string[]
  /** Consumer configs of its members. */
  readonly config?: ConfigValues
  readonly handler: HandlerSetup
  readonly commit?: CommitStyle
}

export interface ConsumerSetup {
  readonly name: string
  readonly group: string
  /** When it starts, ms. Default 0. Use Infinity-free data: leave a consumer out and add it by command instead of a never. */
  readonly startMs?: number
  /** Differences from the group's configs. */
  readonly config?: ConfigValues
  /** Topics, when they differ from the group's. */
  readonly topics?: readonly string[]
  /** group.instance.id, for static membership. */
  readonly instanceId?: string
}

/** Everything a Kafka run starts from. */
export interface KafkaSetup {
  /** 1 to 5. */
  readonly brokers: number
  /** Time of a message between two nodes, ms. */
  readonly oneWayMs: number
  readonly brokerConfig?: ConfigValues
  readonly topics: readonly TopicSetup[]
  readonly producers: readonly ProducerSetup[]
  readonly streams: readonly StreamSetup[]
  readonly groups: readonly GroupSetup[]
  readonly consumers: readonly ConsumerSetup[]
  /** Shortened timings allowed even below the broker's own limits; always labelled where shown. */
  readonly teaching?: boolean
}
