import { configValue } from '../../../brokers/kafka/configValue.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState, ProducerState } from '../../../brokers/kafka/state.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'

/** One producer as it is drawn. */
export interface ProducerScene {
  readonly name: string
  /** `acks=all`. */
  readonly acks: string
  /** How partitions are chosen, in words. */
  readonly partitioner: string
  /** Groups whose handlers make what it sends. */
  readonly fedBy: readonly string[]
  /** By partition it sends to, in order: what waits in the accumulator. */
  readonly queues: readonly QueueScene[]
  /** Records that have waited long enough to be seen. */
  readonly waitingCount: number
  /** Messages whose send() stands still, and for what the first of them waits. */
  readonly blockedCount: number
  readonly blockedFor: 'memory' | 'metadata' | null
  /** All its streams have been paused. */
  readonly isPaused: boolean
}

export interface QueueScene {
  readonly partition: PartitionId
  readonly number: number
  readonly count: number
  readonly batches: number
  /** The newest few, oldest first. */
  readonly newest: readonly TokenLook[]
}

const STACKED = 3
const SEEN_MS = 50

export function producerScene(state: KafkaState, producer: ProducerState, partitions: readonly PartitionId[]): ProducerScene {
  const queues = partitions.map((partition) => queueScene(state, producer, partition))
  const first = producer.blocked[0]
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === producer.name)
  return {
    name: producer.name,
    acks: `acks=${String(configValue('acks', producer.config, producer.setup.config))}`,
    partitioner: partitionerWords(state, producer),
    fedBy: feedersOf(state, producer.name),
    queues,
    waitingCount: waitsVisibly(state, producer) ? queues.reduce((sum, { count }) => sum + count, 0) : 0,
    blockedCount: producer.blocked.length,
    blockedFor: first === undefined || first.waitsFor === 'turn' ? null : first.waitsFor,
    isPaused: streams.length > 0 && streams.every(({ paused }) => paused),
  }
}

/** Whether a batch has waited long enough to be worth a word: with the default linger.ms of 5 they come and go at once. */
function waitsVisibly(state: KafkaState, { queues }: ProducerState): boolean {
  const oldest = Object.values(queues).map((batches) => batches[0]?.createdTick ?? state.kernel.tick)
  return state.kernel.tick - Math.min(...oldest) >= SEEN_MS
}

function queueScene(state: KafkaState, producer: ProducerState, partition: PartitionId): QueueScene {
  const batches = producer.queues[partition] ?? []
  const newest = batches.at(-1)?.messages.slice(-STACKED) ?? []
  return {
    partition,
    number: state.partitions[partition]?.number ?? 0,
    count: batches.reduce((sum, { messages }) => sum + messages.length, 0),
    batches: batches.length,
    newest: newest.map((message) => tokenLook(state.messages, message)),
  }
}

/** Groups whose handlers make messages that this producer sends. */
function feedersOf(state: KafkaState, producer: string): string[] {
  const streams = state.messages.streams.filter(({ setup }) => setup.producer === producer).map(({ setup }) => setup.id)
  return Object.values(state.groups).flatMap(({ setup }) =>
    setup.handler.forwardTo !== undefined && streams.includes(setup.handler.forwardTo) ? [setup.id] : [],
  )
}

function partitionerWords(state: KafkaState, producer: ProducerState): string {
  if (producer.setup.partitioner === 'RoundRobinPartitioner') return 'round robin'
  if (configValue('partitioner.ignore.keys', producer.config, producer.setup.config) === true) return 'sticky'
  if (feedersOf(state, producer.name).length > 0) return 'by key'
  const keys = state.messages.streams
    .filter(({ setup }) => setup.producer === producer.name)
    .flatMap(({ setup }) => setup.keys ?? [{ key: null }])
  if (keys.length === 0) return 'by key'
  if (keys.every(({ key }) => key === null)) return 'sticky'
  return keys.some(({ key }) => key === null) ? 'key or sticky' : 'by key'
}
