import type { Packet } from '../../../kernel/agenda.ts'
import type { FactId } from '../../../kernel/fact.ts'
import type { BrokerState } from '../clusterState.ts'
import { numberConfig } from '../configValue.ts'
import { commitStored } from '../effects.ts'
import type { KafkaFacts } from '../facts.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { GroupRequest, OffsetFetchRequest } from '../protocol.ts'
import { handleGroupTimer, routeGroupRequest } from './group/coordinator.ts'
import type { CoordinatorPort } from './group/coordinatorPort.ts'
import type { GroupConfig } from './group/groupConfig.ts'
import type { GroupFacts } from './group/groupFacts.ts'
import { committedOffsets } from './group/offsetCommit.ts'
import { fail } from './group/replies.ts'
import { parseTimerKey } from './group/timers.ts'
import { coordinatorOf, writeOffsetsRecord } from './offsetsTopic.ts'
import { randomUuid } from './randomUuid.ts'

/** Hands a request to the group's coordinator on this broker. NOT_COORDINATOR if another broker is. */
export function handleGroupPacket(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: GroupRequest): void {
  const port = coordinatorPort(ctx, broker)
  const to = { node: packet.from, correlationId: request.correlationId }
  if (coordinatorOf(ctx.state, request.groupId) !== broker.number) fail(request, to, 'NOT_COORDINATOR', port, packet.cause)
  else writingGroup(ctx, broker, request.groupId, () => routeGroupRequest(broker.groups, request, to, port))
}

/** Hands an alarm to the group that set it; returns false when it is not the alarm of a group. */
export function handleGroupAlarm(ctx: KafkaContext, broker: BrokerState, key: string): boolean {
  const alarm = parseTimerKey(key)
  if (alarm === null) return false
  const group = broker.groups[alarm.groupId]
  if (group !== undefined) writingGroup(ctx, broker, alarm.groupId, () => handleGroupTimer(group, key, coordinatorPort(ctx, broker)))
  return true
}

/** Answers what a group has committed: -1 where it has not, or when nobody knows the group. (OffsetMetadataManager#fetchOffsets) */
export function handleOffsetFetch(ctx: KafkaContext, broker: BrokerState, packet: Packet, request: OffsetFetchRequest): void {
  const { correlationId, groupId, partitions } = request
  const isCoordinator = coordinatorOf(ctx.state, groupId) === broker.number
  const offsets = committedOffsets(isCoordinator ? broker.groups[groupId] : undefined, partitions)
  ctx.send(broker.node, packet.from, {
    api: 'OffsetFetchResponse',
    correlationId,
    error: isCoordinator ? 'NONE' : 'NOT_COORDINATOR',
    offsets,
  })
}

/** When the coordinator has stored the group anew, that is a record of `__consumer_offsets`. */
function writingGroup(ctx: KafkaContext, broker: BrokerState, groupId: string, handle: () => void): void {
  const before = broker.groups[groupId]?.stored ?? null
  handle()
  const stored = broker.groups[groupId]?.stored ?? null
  if (stored === null || stored === before) return
  const { generation, members } = stored
  writeOffsetsRecord(ctx.state, { kind: 'group', tick: ctx.tick, group: groupId, generation, members: members.length })
}

function coordinatorPort(ctx: KafkaContext, broker: BrokerState): CoordinatorPort {
  return {
    tick: ctx.tick,
    config: groupConfig(ctx),
    reply: (to, response, cause) => ctx.send(broker.node, to.node, response, cause),
    setTimer: (key, delayMs) => ctx.setTimer(broker.node, key, delayMs),
    cancelTimer: (key) => ctx.cancelTimer(broker.node, key),
    newMemberId: (prefix) => `${prefix}-${randomUuid(ctx)}`,
    tell(type, data, cause) {
      const fact = tellOfGroup(ctx, type, data, cause)
      if (type === 'group.offset.committed') storeCommit(ctx, data as GroupFacts['group.offset.committed'], fact)
      return fact
    },
  }
}

function tellOfGroup<K extends keyof GroupFacts>(ctx: KafkaContext, type: K, data: GroupFacts[K], cause?: FactId | null): FactId {
  return ctx.emit(type, `group:${data.group}`, data as KafkaFacts[K], cause)
}

/** Each committed offset is a record of `__consumer_offsets`, and may be what loses messages. */
function storeCommit(ctx: KafkaContext, { group, offsets, before }: GroupFacts['group.offset.committed'], fact: FactId): void {
  const { cause } = ctx
  ctx.cause = fact
  for (const [partition, committed] of Object.entries(offsets)) {
    writeOffsetsRecord(ctx.state, { kind: 'offset', tick: ctx.tick, group, partition, committed })
    commitStored(ctx, group, partition, before[partition] ?? -1, committed)
  }
  ctx.cause = cause
}

function groupConfig({ state }: KafkaContext): GroupConfig {
  const { brokerConfig } = state
  return {
    'group.initial.rebalance.delay.ms': numberConfig('group.initial.rebalance.delay.ms', brokerConfig),
    // A lesson marked teaching may shorten what the broker would refuse.
    'group.min.session.timeout.ms': state.setup.teaching ? 0 : numberConfig('group.min.session.timeout.ms', brokerConfig),
    'group.max.session.timeout.ms': numberConfig('group.max.session.timeout.ms', brokerConfig),
    'group.max.size': numberConfig('group.max.size', brokerConfig),
  }
}
