import { configValue } from '../../../brokers/kafka/configValue.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { plural } from '../../stage/quantityWords.ts'
import type { StageTopology } from '../layout/stageTopology.ts'
import { type GroupScene, groupScene } from './groupScene.ts'
import { type LinkScene, linkScenes } from './linkScene.ts'
import { type ProducerScene, producerScene } from './producerScene.ts'
import { type TapeScene, tapeScene } from './tapeScene.ts'
import type { TapeRoom } from './tapeWindow.ts'

/** Everything on stage but what is under way. Plain data, made anew whenever something has happened. */
export interface StageScene {
  readonly topics: readonly TopicScene[]
  readonly producers: readonly ProducerScene[]
  readonly groups: readonly GroupScene[]
  readonly links: readonly LinkScene[]
  /** Whose commits fade the cells: one group, or null for all readers together. */
  readonly fadedBy: string | null
}

export interface TopicScene {
  readonly name: string
  /** `3 partitions · replication 3 · min.insync.replicas 2` */
  readonly facts: string
  readonly tapes: readonly TapeScene[]
}

/** `roomOf`: what fits on a partition's tape. */
export function stageScene(
  state: KafkaState,
  topology: StageTopology,
  roomOf: (partition: PartitionId) => TapeRoom,
  selection: EntityRef | null,
): StageScene {
  const selectedGroup = groupOf(state, selection)
  return {
    topics: topology.topics.map(({ name, groups }) => ({
      name,
      facts: topicFacts(state, name),
      tapes: (state.topics[name]?.partitions ?? []).flatMap((id) => {
        const partition = state.partitions[id]
        return partition === undefined ? [] : [tapeScene(state, partition, groups, roomOf(id), selectedGroup)]
      }),
    })),
    producers: topology.producers.flatMap(({ name, partitions }) => {
      const producer = state.producers[name]
      return producer === undefined ? [] : [producerScene(state, producer, partitions)]
    }),
    groups: topology.groups.map(({ id }) => groupScene(state, id)),
    links: linkScenes(state),
    fadedBy: selectedGroup ?? (topology.groups.length === 1 ? (topology.groups[0]?.id ?? null) : null),
  }
}

/** The group that a selected group or consumer stands for. */
function groupOf(state: KafkaState, selection: EntityRef | null): string | null {
  if (selection === null) return null
  const name = selection.slice(selection.indexOf(':') + 1)
  if (selection.startsWith('group:')) return state.groups[name] === undefined ? null : name
  return selection.startsWith('consumer:') ? (state.consumers[name]?.group ?? null) : null
}

function topicFacts(state: KafkaState, name: string): string {
  const topic = state.topics[name]
  if (topic === undefined) return ''
  const minIsr = configValue('min.insync.replicas', topic.config)
  const facts = [plural(topic.partitions.length, 'partition'), `replication ${topic.replicationFactor}`]
  if (minIsr !== 1) facts.push(`min.insync.replicas ${String(minIsr)}`)
  return facts.join(' · ')
}
