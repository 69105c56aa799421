import { numberConfig } from '../../../brokers/kafka/configValue.ts'
import { lagRecords } from '../../../brokers/kafka/lag.ts'
import type { ConsumerState, KafkaState, PollLoop } from '../../../brokers/kafka/state.ts'
import { duration } from '../../../brokers/phrase.ts'
import type { DetailRow, EntityDetails } from '../../lab/inspector/entityDetails.ts'
import { memberOf } from '../scene/membership.ts'
import { configSections } from './configRows.ts'

const statusWords: Readonly<Record<ConsumerState['status'], string>> = {
  waiting: 'not started yet',
  running: 'running',
  hung: 'hangs: its process stands still',
  closing: 'closing',
  closed: 'closed',
  crashed: 'crashed',
}

const stageWords: Readonly<Record<PollLoop['stage'], string>> = {
  stopped: 'not running',
  polling: 'in poll(), waits for records',
  handling: 'handles records',
  committing: 'in commitSync(), waits',
}

/** A consumer: its process, its membership, where it stands in each partition, and the clocks that watch it. */
export function consumerDetails(state: KafkaState, name: string): EntityDetails | null {
  const consumer = state.consumers[name]
  if (consumer === undefined) return null
  const partitions = Object.keys(consumer.positions)
  return {
    kind: 'Consumer',
    title: name,
    rows: [
      statusRow(consumer),
      { label: 'group', value: consumer.group, entity: `group:${consumer.group}` },
      ...membershipRows(consumer),
      ...workRows(consumer),
      ...clockRows(state, consumer),
    ],
    sections: [
      {
        title: partitions.length === 0 ? 'Positions: owns no partition' : 'Positions',
        rows: partitions.map((partition) => positionRow(state, consumer, partition)),
      },
      ...configSections(state, `consumer:${name}`, 'consumer'),
    ],
  }
}

function statusRow({ status, slowFactor, failure }: ConsumerState): DetailRow {
  const tone = status === 'crashed' || status === 'hung' || failure !== null ? { tone: 'bad' as const } : {}
  const note =
    failure !== null ? { note: `${failure.exception}: ${failure.reason}` } : slowFactor > 1 ? { note: `${slowFactor} times slower` } : {}
  return { label: 'process', value: statusWords[status], ...tone, ...note }
}

function membershipRows({ member, instanceId }: ConsumerState): DetailRow[] {
  if (member.phase === 'none') return [{ label: 'membership', value: 'in no group' }]
  return [
    {
      label: 'membership',
      value: member.phase === 'stable' ? 'member' : member.phase,
      ...(member.rejoinReason === null ? {} : { note: member.rejoinReason }),
    },
    { label: 'generation', value: member.generation < 0 ? 'none' : String(member.generation) },
    ...(member.isLeader ? [{ label: 'role', value: 'group leader', note: 'computes the assignment' }] : []),
    ...(instanceId === null ? [] : [{ label: 'group.instance.id', value: instanceId, isCode: true }]),
    ...(member.memberId === ''
      ? []
      : [{ label: 'member id', value: `${member.memberId.slice(0, 14)}${member.memberId.length > 14 ? '…' : ''}` }]),
  ]
}

function workRows({ loop, workers, workerQueue }: ConsumerState): DetailRow[] {
  const atWork = [loop.current, ...workers.map(({ current }) => current)].flatMap((record) => record ?? [])
  const waiting = loop.hand.length + workerQueue.length
  return [
    { label: 'application', value: stageWords[loop.stage] },
    ...atWork.map(
      ({ message, partition, offset, attempt, endTick }): DetailRow => ({
        label: 'works on',
        value: `m${message}`,
        note: `${partition} offset ${offset}${attempt > 1 ? `, attempt ${attempt}` : ''}, done at ${(endTick / 1000).toFixed(2)} s`,
        entity: `record:${partition}@${offset}`,
      }),
    ),
    ...(waiting > 0 ? [{ label: 'polled, not begun', value: String(waiting) }] : []),
  ]
}

/** The two clocks that can put it out of its group: the coordinator's session, and its own watch over poll(). */
function clockRows(state: KafkaState, consumer: ConsumerState): DetailRow[] {
  if (consumer.status === 'closed' || consumer.status === 'waiting') return []
  const member = memberOf(state, consumer)
  const config = state.groups[consumer.group]?.config
  const pollLimit = numberConfig('max.poll.interval.ms', consumer.config, config)
  const since = consumer.loop.lastPollTick
  const session: DetailRow[] =
    member === null
      ? []
      : [
          {
            label: 'last heard of',
            value: '',
            live: (timeMs) => `${duration(Math.max(0, timeMs - member.lastSeenTick))} ago`,
            note: `session.timeout.ms ${member.sessionTimeoutMs}`,
          },
        ]
  if (consumer.status === 'crashed') return session
  return [
    ...session,
    {
      label: 'last poll',
      value: '',
      live: (timeMs) => `${duration(Math.max(0, timeMs - since))} ago`,
      note: `max.poll.interval.ms ${pollLimit}`,
    },
  ]
}

function positionRow(state: KafkaState, consumer: ConsumerState, partition: string): DetailRow {
  const position = consumer.positions[partition]
  const lag = lagRecords(state, consumer.group, partition)
  const buffered = position?.buffered
  const notes = [
    `committed ${position?.committed ?? 'nothing'}`,
    lag === null ? null : `lag ${lag}`,
    buffered === null || buffered === undefined || buffered.toOffset <= buffered.fromOffset
      ? null
      : `${buffered.toOffset - buffered.fromOffset} fetched`,
    position?.paused === true ? 'paused' : null,
    position?.revoking === true ? 'being given up' : null,
  ]
  return {
    label: partition,
    value: position?.offset === null || position === undefined ? 'looked up' : String(position.offset),
    note: notes.filter((note) => note !== null).join(', '),
    labelEntity: `partition:${partition}`,
  }
}
