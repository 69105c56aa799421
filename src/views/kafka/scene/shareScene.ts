import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { ConsumerState, KafkaState } from '../../../brokers/kafka/state.ts'
import { plural } from '../../stage/quantityWords.ts'
import { assignedTo, groupAtCoordinator, isAlive, isCurrent, memberOf } from './membership.ts'
import { partitionList } from './stageWords.ts'

/** What one consumer has to do with partitions now, in words. */
export interface ShareScene {
  /** `owns P0, P2`, `gave up P0, P2`; shorter wordings after it. */
  readonly says: readonly string[]
  /** The same where there is little room: that it owns what it owns goes without saying. */
  readonly brief: readonly string[]
  /** `calm` while it reads what is its own or has nothing; `stopped` when it has given partitions up, `coming` when it is being told of its share. */
  readonly mood: 'calm' | 'stopped' | 'coming'
}

type Claim = 'owns' | 'still assigned' | 'thinks it owns' | 'gives up' | 'gave up' | 'gets'

export function shareScene(state: KafkaState, consumer: ConsumerState): ShareScene {
  const [claim, partitions] = claimOf(state, consumer)
  if (partitions.length === 0) return { says: ['no partition'], brief: ['no partition', 'none', '–'], mood: 'calm' }
  const words = [partitionList(state, partitions), plural(partitions.length, 'partition'), String(partitions.length)]
  const says = words.map((which) => `${claim} ${which}`)
  switch (claim) {
    case 'owns':
      return { says, brief: words, mood: 'calm' }
    case 'still assigned':
    case 'thinks it owns':
      return { says, brief: [...says.slice(0, 1), ...words], mood: 'calm' }
    case 'gives up':
    case 'gave up':
    case 'gets':
      return { says, brief: [...says.slice(0, 1), claim], mood: claim === 'gets' ? 'coming' : 'stopped' }
  }
}

/** Giving up comes first, for that is what stops; then what it reads; then what is no more, or not yet, its own. */
function claimOf(state: KafkaState, consumer: ConsumerState): [Claim, readonly PartitionId[]] {
  const assigned = assignedTo(memberOf(state, consumer))
  if (consumer.status === 'crashed' || consumer.status === 'closed') return ['still assigned', assigned]
  const believed = Object.entries(consumer.positions)
  const revoking = believed.flatMap(([id, { revoking }]) => (revoking ? [id] : []))
  if (revoking.length > 0) return ['gives up', revoking]
  if (believed.length > 0) return [isCurrent(state, consumer) ? 'owns' : 'thinks it owns', believed.map(([id]) => id)]
  return [isToldOfShare(state, consumer) ? 'gets' : 'gave up', isAlive(consumer) ? assigned : []]
}

/** Whether what the coordinator has down for a consumer is dealt in a generation that the consumer has yet to hear of. */
export function isToldOfShare(state: KafkaState, consumer: ConsumerState): boolean {
  return consumer.status === 'running' && groupAtCoordinator(state, consumer.group)?.group.state === 'Stable'
}
