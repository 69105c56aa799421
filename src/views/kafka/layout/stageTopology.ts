import { numberConfig } from '../../../brokers/kafka/configValue.ts'
import { partitionsOf } from '../../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'

/** An eye sees what waits for as long as this. */
const SEEN_LINGER_MS = 50

/** Who is on stage and who talks to whom: all that the places of things depend on. */
export interface StageTopology {
  readonly topics: readonly TopicPlan[]
  readonly producers: readonly ProducerPlan[]
  readonly groups: readonly GroupPlan[]
}

export interface TopicPlan {
  readonly name: string
  readonly partitions: readonly PartitionId[]
  /** Replicas of each partition, which are drawn as chips. */
  readonly replicas: number
  /** Groups that read it, each with a lane under its tapes. */
  readonly groups: readonly string[]
}

export interface ProducerPlan {
  readonly name: string
  /** Where its streams send. */
  readonly partitions: readonly PartitionId[]
  /** Its batches wait long enough to be seen. */
  readonly accumulates: boolean
}

export interface GroupPlan {
  readonly id: string
  readonly consumers: readonly string[]
}

/** The topology of a run as it is now; it changes only when somebody joins the cast or a topic grows. */
export function stageTopology(state: KafkaState): StageTopology {
  const groups = Object.keys(state.groups)
  return {
    topics: Object.values(state.topics).map((topic) => ({
      name: topic.name,
      partitions: [...topic.partitions],
      replicas: topic.replicationFactor,
      groups: groups.filter(
        (group) => partitionsOf(state, group).some((id) => topic.partitions.includes(id)) || readsBySelf(state, group, topic.name),
      ),
    })),
    producers: Object.values(state.producers).map((producer) => ({
      name: producer.name,
      partitions: destinationsOf(state, producer.name),
      accumulates: numberConfig('linger.ms', producer.config, producer.setup.config) >= SEEN_LINGER_MS,
    })),
    groups: groups.map((id) => ({
      id,
      consumers: Object.values(state.consumers).flatMap((consumer) => (consumer.group === id ? [consumer.name] : [])),
    })),
  }
}

/** A member may subscribe to topics that its group's others do not. */
function readsBySelf(state: KafkaState, group: string, topic: string): boolean {
  return Object.values(state.consumers).some((consumer) => consumer.group === group && consumer.topics.includes(topic))
}

function destinationsOf(state: KafkaState, producer: string): PartitionId[] {
  const topics = new Set(state.messages.streams.filter(({ setup }) => setup.producer === producer).map(({ setup }) => setup.destination))
  return [...topics].flatMap((topic) => state.topics[topic]?.partitions ?? [])
}
