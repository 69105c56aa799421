import type { GroupState } from '../../../brokers/kafka/server/group/groupState.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { type ConsumerScene, consumerScene } from './consumerScene.ts'
import { coordinatorOf, groupAtCoordinator } from './membership.ts'
import { phaseWords } from './stageWords.ts'

/** One consumer group as its coordinator knows it, with its members. */
export interface GroupScene {
  readonly id: string
  readonly state: string
  readonly step: 'empty' | 'join' | 'sync' | 'stable'
  readonly generation: number
  readonly protocol: string | null
  /** Broker number. */
  readonly coordinator: number | null
  /** Partition of `__consumer_offsets` that keeps it. */
  readonly offsetsPartition: number
  readonly barrier: BarrierScene | null
  readonly consumers: readonly ConsumerScene[]
}

/** What a rebalance waits for: how many have come, and until when. */
export interface BarrierScene {
  readonly step: 'join' | 'sync'
  readonly done: number
  readonly of: number
  /** The wait of an empty group for more members, rather than a deadline for those there are. */
  readonly isInitialDelay: boolean
  readonly fromTick: number
  readonly deadlineTick: number | null
}

export function groupScene(state: KafkaState, id: string): GroupScene {
  const found = groupAtCoordinator(state, id)
  const { broker, offsetsPartition } = coordinatorOf(state, id)
  return {
    id,
    state: phaseWords(found?.group.state ?? 'Empty'),
    step: stepOf(found?.group ?? null),
    generation: found?.group.generation ?? 0,
    protocol: found?.group.protocol ?? null,
    coordinator: broker,
    offsetsPartition,
    barrier: found === null ? null : barrierOf(found.group),
    consumers: Object.values(state.consumers).flatMap((consumer) => (consumer.group === id ? [consumerScene(state, consumer)] : [])),
  }
}

function stepOf(group: GroupState | null): GroupScene['step'] {
  switch (group?.state) {
    case 'PreparingRebalance':
      return 'join'
    case 'CompletingRebalance':
      return 'sync'
    case 'Stable':
      return 'stable'
    default:
      return 'empty'
  }
}

function barrierOf(group: GroupState): BarrierScene | null {
  const members = Object.values(group.members)
  if (group.state === 'PreparingRebalance')
    return {
      step: 'join',
      done: members.filter(({ awaitingJoin }) => awaitingJoin !== null).length,
      of: members.length + Object.keys(group.pendingMembers).length,
      isInitialDelay: group.initialDelay !== null,
      fromTick: group.stateSinceTick,
      deadlineTick: group.joinDeadlineTick,
    }
  if (group.state === 'CompletingRebalance')
    return {
      step: 'sync',
      done: members.length - group.pendingSync.length,
      of: members.length,
      isInitialDelay: false,
      fromTick: group.stateSinceTick,
      deadlineTick: group.syncDeadlineTick,
    }
  return null
}
