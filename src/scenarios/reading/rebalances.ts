import { rebalanceProtocolOf } from '../../brokers/kafka/client/assignors/assignorProtocols.ts'
import { assignorNames } from '../../brokers/kafka/client/consumer/consumerConfig.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { groupAt, isSettledWith, processesOf } from './groupShares.ts'

/** Whether the members of a group give up everything before they join again, as they are configured now. */
export function isEager(state: KafkaState, group: string): boolean {
  const [consumer] = processesOf(state, group)
  return consumer !== undefined && rebalanceProtocolOf(assignorNames(state, consumer)) === 'EAGER'
}

/** Whether a member has just heard that its group rebalances: from the answer to a heartbeat, or otherwise, and then it joins at once. */
export function hearsOfRebalance(fact: KafkaFact, newcomer: string): boolean {
  return (fact.type === 'consumer.heartbeat.refused' || fact.type === 'consumer.joining') && fact.entity !== `consumer:${newcomer}`
}

/** The generation the coordinator has reached; 0 before the first. */
export function generationOf(state: KafkaState, group: string): number {
  return groupAt(state, group)?.generation ?? 0
}

/** The consumer that deals the partitions in this generation, or `nobody`. */
export function leaderOf(state: KafkaState, group: string): string {
  const found = groupAt(state, group)
  return found?.members[found.leaderId ?? '']?.clientId ?? 'nobody'
}

/** The consumer of the group that reads a partition or is about to, as it believes itself; null when none does. */
export function readerOf(state: KafkaState, group: string, partition: PartitionId): string | null {
  return processesOf(state, group).find(({ positions }) => positions[partition] !== undefined)?.name ?? null
}

/** Partitions that no consumer of the group is ready to read: given up, or dealt out and their offset not known yet. */
export function unreadPartitions(state: KafkaState, group: string): PartitionId[] {
  const readers = processesOf(state, group)
  return partitionsOf(state, group).filter((id) => readers.every(({ positions }) => (positions[id]?.start ?? null) === null))
}

/** Whether a rebalance is over for its members too: the group has settled with at least so many, and each partition's owner knows where to read. */
export function isReadingWith(state: KafkaState, group: string, members: number): boolean {
  return isSettledWith(state, group, members) && unreadPartitions(state, group).length === 0
}

/** Partitions whose reader is another consumer than the one that had them in generation `since` or later. */
export function movedSince(state: KafkaState, group: string, since: number): PartitionId[] {
  const consumers = Object.values(state.consumers).filter((consumer) => consumer.group === group)
  return partitionsOf(state, group).filter((id) => {
    const reader = readerOf(state, group, id)
    return reader !== null && consumers.some(({ name, ownedInGeneration }) => name !== reader && (ownedInGeneration[id] ?? -1) >= since)
  })
}
