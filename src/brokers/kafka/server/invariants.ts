import { packetsUnderWay } from '../../../kernel/agenda.ts'
import type { Invariant } from '../../model.ts'
import type { PartitionState } from '../clusterState.ts'
import type { FetchResponse } from '../protocol.ts'
import type { KafkaState } from '../state.ts'
import type { GroupState } from './group/groupState.ts'
import { offsetViolation, replicaViolation } from './logViolations.ts'

/** What must hold in the brokers' own view at every tick. */
export const clusterInvariants: readonly Invariant<KafkaState>[] = [
  {
    id: 'log-offsets',
    says: 'In every log offsets are contiguous, and log start, high watermark and log end offset stand in this order.',
    violation: (state) => firstViolation(Object.values(state.partitions), offsetViolation),
  },
  {
    id: 'replicated-below-high-watermark',
    says: 'No follower has more than its leader, is believed to have more than it has, or is in sync and lacks a record below the high watermark.',
    violation: (state) => firstViolation(Object.values(state.partitions), replicaViolation),
  },
  {
    id: 'fetch-below-high-watermark',
    says: 'No consumer is sent a record at or past the high watermark, and nobody is told a higher one than the leader has: it never goes back.',
    violation: (state) => firstViolation(fetchesUnderWay(state), (response) => fetchViolation(state, response)),
  },
  {
    id: 'one-owner',
    says: 'In the current generation of a stable group every partition has one owner at most.',
    violation: (state) => firstViolation(groupsOf(state), ownerViolation),
  },
  {
    id: 'no-stale-commit',
    says: 'Since a generation of a group began, no member of another one has committed.',
    violation: (state) => firstViolation(groupsOf(state), commitViolation),
  },
  {
    id: 'no-endless-wait',
    says: 'No request waits at a broker beyond its time, or for a high watermark that has been reached.',
    violation: waitViolation,
  },
]

function firstViolation<Item>(items: readonly Item[], check: (item: Item) => string | null): string | null {
  for (const item of items) {
    const violation = check(item)
    if (violation !== null) return violation
  }
  return null
}

function fetchesUnderWay(state: KafkaState): FetchResponse[] {
  return packetsUnderWay(state.kernel.agenda).flatMap(({ message }) => (message.api === 'FetchResponse' ? [message] : []))
}

function fetchViolation(state: KafkaState, { replicaId, partitions }: FetchResponse): string | null {
  for (const { partition, error, fetchOffset, endOffset, highWatermark } of partitions) {
    const log = state.partitions[partition]?.log
    if (log === undefined || error !== 'NONE') continue
    if (highWatermark > log.highWatermark)
      return `${partition}: a fetch says high watermark ${highWatermark}, the leader has ${log.highWatermark}`
    if (replicaId < 0 && endOffset > fetchOffset && endOffset > highWatermark)
      return `${partition}: a consumer is sent records up to ${endOffset}, the high watermark is ${highWatermark}`
  }
  return null
}

function groupsOf(state: KafkaState): GroupState[] {
  return Object.values(state.brokers).flatMap((broker) => Object.values(broker.groups))
}

function ownerViolation(group: GroupState): string | null {
  if (group.state !== 'Stable') return null
  const owners = new Map<string, string>()
  for (const { memberId, assignment } of Object.values(group.members)) {
    for (const [topic, numbers] of Object.entries(assignment)) {
      for (const number of numbers) {
        const partition: PartitionState['id'] = `${topic}-${number}`
        const other = owners.get(partition)
        if (other !== undefined)
          return `${group.groupId}, generation ${group.generation}: ${partition} belongs to ${other} and to ${memberId}`
        owners.set(partition, memberId)
      }
    }
  }
  return null
}

function commitViolation(group: GroupState): string | null {
  for (const partition in group.offsets) {
    const { tick = 0, generation = -1 } = group.offsets[partition] ?? {}
    if (generation >= 0 && tick > group.generationSinceTick && generation !== group.generation)
      return `${group.groupId}: ${partition} was committed by generation ${generation} at ${tick}, generation ${group.generation} began at ${group.generationSinceTick}`
  }
  return null
}

function waitViolation(state: KafkaState): string | null {
  const { tick } = state.kernel
  for (const { node, waitingFetches, waitingProduces } of Object.values(state.brokers)) {
    for (const { from, deadlineTick } of [...waitingFetches, ...waitingProduces])
      if (deadlineTick < tick) return `${node}: a request of ${from} should have been answered at ${deadlineTick}, it is ${tick}`
    for (const { from, needs } of waitingProduces)
      for (const { partition, highWatermark } of needs) {
        const reached = state.partitions[partition]?.log.highWatermark ?? 0
        if (reached >= highWatermark) return `${node}: ${from} waits for ${partition} to reach ${highWatermark}, it is at ${reached}`
      }
  }
  return null
}
