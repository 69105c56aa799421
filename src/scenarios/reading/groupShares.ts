import { committedOffset } from '../../brokers/kafka/effects.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { GroupState } from '../../brokers/kafka/server/group/groupState.ts'
import type { ConsumerState, KafkaState } from '../../brokers/kafka/state.ts'

/** What one member of a group owns. */
export interface Share {
  /** Its client.id. */
  readonly consumer: string
  /** In order of topic and number. */
  readonly partitions: readonly PartitionId[]
}

/** The group as its coordinator knows it; null before anybody has asked for it. */
export function groupAt(state: KafkaState, group: string): GroupState | null {
  for (const broker of Object.values(state.brokers)) {
    const found = broker.groups[group]
    if (found !== undefined) return found
  }
  return null
}

/** What the coordinator's current generation gives each member, in order of the consumers. A dead member counts until its session is over. */
export function sharesOf(state: KafkaState, group: string): Share[] {
  const partitions = Object.keys(state.partitions)
  const consumers = Object.keys(state.consumers)
  const shares = Object.values(groupAt(state, group)?.members ?? {}).map(({ clientId, assignment }) => {
    const owned = Object.entries(assignment).flatMap(([topic, numbers]) => numbers.map((number) => `${topic}-${number}`))
    return { consumer: clientId, partitions: owned.sort((left, right) => partitions.indexOf(left) - partitions.indexOf(right)) }
  })
  return shares.sort((left, right) => consumers.indexOf(left.consumer) - consumers.indexOf(right.consumer))
}

/** The owner of a partition in the current generation, or null. */
export function ownerOf(state: KafkaState, group: string, partition: PartitionId): string | null {
  return sharesOf(state, group).find((share) => share.partitions.includes(partition))?.consumer ?? null
}

/** Whether the group is stable and has at least so many members. */
export function isStableWith(state: KafkaState, group: string, members: number): boolean {
  const found = groupAt(state, group)
  return found?.state === 'Stable' && Object.keys(found.members).length >= members
}

/** The same, and every partition of its topics has an owner: what a cooperative rebalance comes to only in its second round. */
export function isSettledWith(state: KafkaState, group: string, members: number): boolean {
  const owned = new Set(sharesOf(state, group).flatMap(({ partitions }) => partitions))
  return isStableWith(state, group, members) && partitionsOf(state, group).every((partition) => owned.has(partition))
}

/** Processes of a group that run or hang, in order of their making: what is there to be seen, whatever the coordinator knows of it. */
export function processesOf(state: KafkaState, group: string): ConsumerState[] {
  return Object.values(state.consumers).filter(
    ({ group: own, status }) => own === group && status !== 'crashed' && status !== 'closed' && status !== 'waiting',
  )
}

/** The committed offset of a partition, 0 where nothing was committed yet. */
export function committedOrStart(state: KafkaState, group: string, partition: PartitionId): number {
  return Math.max(committedOffset(state, group, partition), state.partitions[partition]?.log.logStartOffset ?? 0)
}
