import { committedOffset } from '../../../brokers/kafka/effects.ts'
import { groupLagRecords, lagRecords, partitionsOf } from '../../../brokers/kafka/lag.ts'
import type { GroupState } from '../../../brokers/kafka/server/group/groupState.ts'
import type { CommitStyle } from '../../../brokers/kafka/setup.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { duration } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { assignedTo, coordinatorOf, groupAtCoordinator } from '../scene/membership.ts'
import { partitionList, phaseWords } from '../scene/stageWords.ts'
import { configSections } from './configRows.ts'

const commitWords: Readonly<Record<CommitStyle, string>> = {
  never: 'never',
  syncBeforeProcessing: 'commitSync() before handling',
  syncAfterEachRecord: 'commitSync() after each record',
  syncAfterEachPoll: 'commitSync() after each poll',
  asyncAfterEachPoll: 'commitAsync() after each poll',
}

/** A consumer group, as its coordinator knows it, and how far it has come in each partition. */
export function groupDetails(state: KafkaState, id: string): EntityDetails | null {
  const settings = state.groups[id]
  if (settings === undefined) return null
  const known = groupAtCoordinator(state, id)?.group ?? null
  const { broker, offsetsPartition } = coordinatorOf(state, id)
  const lag = groupLagRecords(state, id)
  const rows: DetailRow[] = [
    ...stateRows(known),
    {
      label: 'coordinator',
      value: broker === null ? 'none' : `broker ${broker}`,
      note: `leader of __consumer_offsets-${offsetsPartition}`,
      ...(broker === null ? {} : { entity: `broker:broker-${broker}` as const }),
    },
    { label: 'lag', value: String(lag), ...(lag > 0 ? { tone: 'warn' } : {}) },
    { label: 'commits', value: commits(state, id) },
    { label: 'handling a record', value: settings.serviceMs === 0 ? 'takes no time' : `takes ${duration(settings.serviceMs)}` },
  ]
  return {
    kind: 'Consumer group',
    title: id,
    rows,
    sections: [
      ...(known === null ? [] : [{ title: 'Members', rows: memberRows(state, known) }]),
      { title: 'Committed', rows: partitionsOf(state, id).map((partition) => committedRow(state, id, partition)) },
      ...configSections(state, `group:${id}`, 'consumer'),
    ],
  }
}

function stateRows(group: GroupState | null): DetailRow[] {
  if (group === null) return [{ label: 'state', value: 'unknown to any broker', note: 'nobody has joined yet' }]
  const leader = group.leaderId === null ? null : group.members[group.leaderId]
  const deadline = group.joinDeadlineTick ?? group.syncDeadlineTick
  const isBusy = group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance'
  return [
    { label: 'state', value: phaseWords(group.state), ...(isBusy ? { tone: 'warn' as const, note: group.rebalance?.reason ?? '' } : {}) },
    { label: 'generation', value: String(group.generation) },
    { label: 'assignor', value: group.protocol ?? 'none' },
    ...(leader === null || leader === undefined
      ? []
      : [{ label: 'group leader', value: leader.clientId, entity: `consumer:${leader.clientId}` as const }]),
    ...(deadline === null || !isBusy
      ? []
      : [{ label: 'deadline', value: '', live: (timeMs: number) => `in ${duration(Math.max(0, deadline - timeMs))}` }]),
  ]
}

function memberRows(state: KafkaState, group: GroupState): DetailRow[] {
  return Object.values(group.members).map((member): DetailRow => {
    const owned = assignedTo(member)
    const note = member.groupInstanceId === null ? {} : { note: `static, ${member.groupInstanceId}` }
    return {
      label: member.clientId,
      value: owned.length === 0 ? 'no partition' : partitionList(state, owned),
      labelEntity: `consumer:${member.clientId}`,
      ...note,
    }
  })
}

function committedRow(state: KafkaState, group: string, partition: string): DetailRow {
  const committed = committedOffset(state, group, partition)
  const lag = lagRecords(state, group, partition)
  return {
    label: partition,
    value: committed < 0 ? 'nothing' : String(committed),
    note: lag === null ? 'lag unknown' : `lag ${lag}`,
    labelEntity: `partition:${partition}`,
  }
}

/** How members commit, in words. */
export function commits(state: KafkaState, group: string): string {
  const settings = state.groups[group]
  if (settings?.config['enable.auto.commit'] !== false) return 'auto commit'
  return commitWords[settings.setup.commit ?? 'never']
}
