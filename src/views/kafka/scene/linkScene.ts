import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { ConsumerState, KafkaState } from '../../../brokers/kafka/state.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { consumerTone } from './consumerTone.ts'
import { assignedTo, isAlive, isCurrent, memberOf } from './membership.ts'
import { isToldOfShare } from './shareScene.ts'

/**
 * A line between a partition and a consumer. `owned`: both sides agree. `believed`: only the consumer thinks so; the coordinator's
 * generation knows it no more. `givenUp`: the consumer reads it no more, and the coordinator has not dealt it anew. `coming`: the
 * consumer is being told that it is its own. `silent`: its owner does nothing any more, and the coordinator does not know.
 */
export interface LinkScene {
  readonly partition: PartitionId
  readonly consumer: string
  readonly kind: 'owned' | 'believed' | 'givenUp' | 'coming' | 'silent'
  readonly tone: OwnerTone
}

/** Every tie between partitions and consumers now, in order of consumers. */
export function linkScenes(state: KafkaState): LinkScene[] {
  return Object.values(state.consumers).flatMap((consumer) => {
    if (consumer.status === 'waiting') return []
    const tone = consumerTone(state, consumer.name)
    const assigned = assignedTo(memberOf(state, consumer))
    const believed = consumer.status === 'crashed' || consumer.status === 'closed' ? [] : Object.keys(consumer.positions)
    const all = [...believed, ...assigned.filter((id) => !believed.includes(id))]
    return all.flatMap((partition) => {
      if (state.partitions[partition] === undefined) return []
      const kind = kindOf(state, consumer, partition, believed.includes(partition), assigned.includes(partition))
      return kind === null ? [] : [{ partition, consumer: consumer.name, kind, tone }]
    })
  })
}

function kindOf(
  state: KafkaState,
  consumer: ConsumerState,
  partition: PartitionId,
  isBelieved: boolean,
  isAssigned: boolean,
): LinkScene['kind'] | null {
  if (!isAlive(consumer)) return isAssigned ? 'silent' : consumer.status === 'hung' && isBelieved ? 'believed' : null
  if (isBelieved && consumer.positions[partition]?.revoking) return 'givenUp'
  if (isBelieved && isAssigned) return 'owned'
  if (isAssigned) return isToldOfShare(state, consumer) ? 'coming' : 'givenUp'
  // The answer that tells it is still under way: what it is about to be told is no anomaly.
  return isCurrent(state, consumer) ? 'owned' : 'believed'
}
