import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { queueCounts } from '../../../brokers/rabbitmq/queueCounts.ts'
import type { QueueState, QueueType } from '../../../brokers/rabbitmq/queueState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { limitWords } from './limitWords.ts'
import { hasMajority, type MemberScene, memberScenes } from './memberScene.ts'
import { type RingScene, ringScene } from './ringScene.ts'
import { type StreamScene, streamScene } from './streamScene.ts'
import { type TubeScene, tubeScene } from './tubeScene.ts'

/** One queue as it is drawn. */
export interface QueueScene {
  readonly name: string
  /** `gone`: it was there, or somebody wants it. `down`: its node does not run. */
  readonly status: 'there' | 'down' | 'gone'
  readonly type: QueueType
  readonly isDurable: boolean
  /** `classic`, `transient`, `exclusive`... */
  readonly kind: readonly string[]
  /** What its arguments ask for, in short. */
  readonly limits: readonly string[]
  /** Nodes that keep a copy; empty where there is only one node. */
  readonly members: readonly MemberScene[]
  /** Too few of its members run: it takes and gives nothing. */
  readonly isStalled: boolean
  readonly ready: number
  readonly unacked: number
  /** Of a stream: messages it keeps. */
  readonly tube: TubeScene | null
  readonly stream: StreamScene | null
  readonly ring: RingScene | null
  readonly deadLetters: DeadLettersScene | null
}

/** Where messages go that die here, and how many of each kind have. */
export interface DeadLettersScene {
  readonly exchange: string
  /** A name that no exchange has: what dies is lost. */
  readonly isMissing: boolean
  readonly counts: readonly { readonly reason: string; readonly count: number }[]
}

/** `room`: places on its rail. */
export function queueScene(state: RabbitState, name: string, room: number, recent: readonly RabbitFact[]): QueueScene {
  const queue = state.queues[name]
  if (queue === undefined) return goneQueue(state, name)
  const { ready, unacked } = queueCounts(queue)
  const isDown = isUnreachable(state, queue)
  return {
    name,
    status: isDown ? 'down' : 'there',
    type: queue.type,
    isDurable: queue.durable,
    kind: kindWords(queue),
    limits: limitWords(queue),
    members: memberScenes(state, queue),
    isStalled: queue.type === 'quorum' && queue.raft !== null && !hasMajority(state, queue.raft),
    ready,
    unacked,
    tube: queue.type === 'stream' ? null : tubeScene(state, queue, ready, room, recent),
    stream: queue.type === 'stream' ? streamScene(state, queue, room) : null,
    ring: queue.type === 'stream' ? null : ringScene(state, queue, recent),
    deadLetters: deadLettersScene(state, queue),
  }
}

/** A classic queue and a stream are gone with their node; a quorum queue when all of its members are. */
function isUnreachable(state: RabbitState, queue: QueueState): boolean {
  const nodes = queue.type === 'quorum' && queue.raft !== null ? Object.keys(queue.raft.members) : [queue.broker]
  return nodes.every((node) => state.brokers[node]?.status === 'down')
}

function goneQueue(state: RabbitState, name: string): QueueScene {
  const setup = state.setup.queues.find((queue) => queue.name === name)
  return {
    name,
    status: 'gone',
    type: 'classic',
    isDurable: setup?.durable ?? true,
    kind: [],
    limits: [],
    members: [],
    isStalled: false,
    ready: 0,
    unacked: 0,
    tube: null,
    stream: null,
    ring: null,
    deadLetters: null,
  }
}

function kindWords({ type, durable, exclusiveTo, autoDelete }: QueueState): string[] {
  return [
    type,
    ...(durable ? (type === 'classic' ? ['durable'] : []) : ['transient']),
    ...(exclusiveTo === null ? [] : ['exclusive']),
    ...(autoDelete ? ['auto-delete'] : []),
  ]
}

function deadLettersScene(state: RabbitState, { limits, tally }: QueueState): DeadLettersScene | null {
  const { deadLetterExchange: exchange } = limits
  if (exchange === null) return null
  const { rejected, expired, dropped, deliveryLimit } = tally.left
  const counts = [
    { reason: 'rejected', count: rejected },
    { reason: 'expired', count: expired },
    { reason: 'maxlen', count: dropped },
    { reason: 'delivery_limit', count: deliveryLimit },
  ]
  return {
    exchange,
    isMissing: exchange !== '' && state.exchanges[exchange] === undefined,
    counts: counts.filter(({ count }) => count > 0),
  }
}
