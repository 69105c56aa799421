import { configDefaults, numberConfig } from '../../../brokers/kafka/configValue.ts'
import type { ConsumerState, HandledRecord, KafkaState, RecordAtWork } from '../../../brokers/kafka/state.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { type Activity, activityOf } from './activity.ts'
import { consumerTone } from './consumerTone.ts'
import { groupAtCoordinator, isAlive, memberOf } from './membership.ts'
import { type ShareScene, shareScene } from './shareScene.ts'

/** One consumer as it is drawn. */
export interface ConsumerScene {
  readonly name: string
  readonly group: string
  readonly tone: OwnerTone
  readonly status: ConsumerState['status']
  readonly activity: Activity
  readonly isGroupLeader: boolean
  readonly instanceId: string | null
  readonly share: ShareScene
  /** The process is no more; what it owns is what the coordinator still believes. */
  readonly isGone: boolean
  /** What is being worked on: by the poll loop itself, or by each worker (null: a free one). */
  readonly work: readonly (WorkScene | null)[]
  readonly hasWorkers: boolean
  /** Returned by poll, not begun: the first few, and how many there are. */
  readonly hand: readonly HeldToken[]
  readonly handCount: number
  /** Fetched, not yet returned by poll. */
  readonly bufferedCount: number
  readonly session: SessionScene | null
}

/** A record in somebody's hands. */
export interface HeldToken {
  readonly token: TokenLook
  /** Its group has handled it before. */
  readonly isAgain: boolean
}

export interface WorkScene extends HeldToken {
  readonly startedTick: number
  readonly endTick: number
}

/** What the coordinator counts: silence since the last sign of life. */
export interface SessionScene {
  readonly lastSeenTick: number
  readonly timeoutMs: number
  /** Kafka's default, where this run's value differs from it. */
  readonly defaultMs: number | null
  /** It stands still while the member waits for an answer of the coordinator. */
  readonly isCounting: boolean
}

const HAND_SHOWN = 8

export function consumerScene(state: KafkaState, consumer: ConsumerState): ConsumerScene {
  const isGone = consumer.status === 'crashed' || consumer.status === 'closed'
  const { hand, waiting } = handOf(consumer)
  return {
    name: consumer.name,
    group: consumer.group,
    tone: consumerTone(state, consumer.name),
    status: consumer.status,
    activity: activityOf(state, consumer),
    isGroupLeader: consumer.member.isLeader && isAlive(consumer) && !isAlone(state, consumer),
    instanceId: consumer.instanceId,
    share: shareScene(state, consumer),
    isGone,
    work: workOf(state, consumer),
    hasWorkers: consumer.workers.length > 0,
    hand: hand.slice(0, HAND_SHOWN).map((record) => held(state, consumer, record)),
    handCount: waiting,
    bufferedCount: Object.values(consumer.positions).reduce(
      (sum, { buffered }) => sum + (buffered === null ? 0 : buffered.toOffset - buffered.fromOffset),
      0,
    ),
    session: sessionOf(state, consumer),
  }
}

/** A group of one needs no word about who leads it. */
function isAlone(state: KafkaState, { group }: ConsumerState): boolean {
  return Object.keys(groupAtCoordinator(state, group)?.group.members ?? {}).length < 2
}

function handOf(consumer: ConsumerState): { hand: readonly HandledRecord[]; waiting: number } {
  if (consumer.status === 'crashed' || consumer.status === 'closed') return { hand: [], waiting: 0 }
  const hand = [...consumer.loop.hand, ...consumer.workerQueue]
  return { hand, waiting: hand.length }
}

function workOf(state: KafkaState, consumer: ConsumerState): (WorkScene | null)[] {
  if (consumer.status === 'crashed' || consumer.status === 'closed') return []
  const all = consumer.workers.length > 0 ? consumer.workers.map(({ current }) => current) : [consumer.loop.current]
  return all.map((record: RecordAtWork | null) =>
    record === null ? null : { ...held(state, consumer, record), startedTick: record.startedTick, endTick: record.endTick },
  )
}

function held(state: KafkaState, consumer: ConsumerState, { message }: HandledRecord): HeldToken {
  const page = state.ledger.subscribers[consumer.group]
  return { token: tokenLook(state.messages, message), isAgain: page !== undefined && timesProcessed(page, message) > 0 }
}

function sessionOf(state: KafkaState, consumer: ConsumerState): SessionScene | null {
  const member = memberOf(state, consumer)
  if (member === null) return null
  const known = configDefaults['session.timeout.ms']
  const timeoutMs = member.sessionTimeoutMs || numberConfig('session.timeout.ms', consumer.config, state.groups[consumer.group]?.config)
  return {
    lastSeenTick: member.lastSeenTick,
    timeoutMs,
    defaultMs: timeoutMs === known ? null : known,
    isCounting: member.awaitingJoin === null && member.awaitingSync === null,
  }
}
