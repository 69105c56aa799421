import type { FactId } from '../../../../kernel/fact.ts'
import { nextUint32 } from '../../../../kernel/rng.ts'
import { configValue, numberConfig } from '../../configValue.ts'
import type { PartitionRule } from '../../facts.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import type { ProducerBatch, ProducerState } from '../../state.ts'
import type { RandomSource, TopicView } from '../partitioners/stickyPartitioner.ts'
import { hasHeaders } from './recordFields.ts'

/**
 * The application calls send() for one message after another of a topic: what stays the same meanwhile is looked up once, and
 * what is known of the record at hand stands here, so that nothing is built per record.
 */
export interface SendTurn {
  readonly producer: ProducerState
  readonly topic: string
  readonly view: TopicView
  readonly partitionIds: readonly PartitionId[]
  /** The producer's queues by partition number, as far as there are any. */
  readonly queues: (ProducerBatch[] | undefined)[]
  readonly random: RandomSource
  readonly tick: number
  readonly headed: boolean
  readonly roundRobin: boolean
  readonly ignoresKeys: boolean
  readonly batchBytes: number
  readonly maxRequestBytes: number
  readonly bufferBytes: number
  readonly maxBlockMs: number
  // the record at hand
  rule: PartitionRule
  /** -1 as long as the sticky partitioner has not been asked. */
  partition: number
  payloadBytes: number
  /** What made the application send it. */
  cause: FactId | null
  // the turn so far
  /** `record.sent` facts that nobody reads and that have yet to be counted. */
  untold: number
  /** A batch was begun or filled: the sender has something to look at. */
  wake: boolean
}

/** Sends to `topic` begin. Nothing else may tell facts before `endTurn` without `countUntold`. */
export function beginTurn(ctx: KafkaContext, producer: ProducerState, topic: string): SendTurn {
  const { config, rng } = producer
  const leaders = producer.metadata[topic] ?? []
  const partitionIds = producer.partitionIds[topic] ?? []
  return {
    producer,
    topic,
    view: { partitions: leaders.length, available: availablePartitions(leaders) },
    partitionIds,
    queues: partitionIds.map((id) => producer.queues[id]),
    random: () => nextUint32(rng) >>> 1,
    tick: ctx.tick,
    headed: hasHeaders(ctx.state.messages),
    roundRobin: producer.setup.partitioner === 'RoundRobinPartitioner',
    ignoresKeys: configValue('partitioner.ignore.keys', config) === true,
    batchBytes: batchSizeBytes(producer),
    maxRequestBytes: numberConfig('max.request.size', config),
    bufferBytes: numberConfig('buffer.memory', config),
    maxBlockMs: numberConfig('max.block.ms', config),
    rule: 'sticky',
    partition: -1,
    payloadBytes: 0,
    cause: ctx.cause,
    untold: 0,
    wake: false,
  }
}

/** batch.size in force. 0 stands for 1: every record is a batch. (KafkaProducer) */
export function batchSizeBytes(producer: ProducerState): number {
  return Math.max(1, numberConfig('batch.size', producer.config))
}

/** Counts the facts held back so far; before any other fact is told, so that ids are those of a full trace. */
export function countUntold(ctx: KafkaContext, turn: SendTurn): void {
  if (turn.untold === 0) return
  ctx.skip('record.sent', turn.untold)
  turn.untold = 0
}

function availablePartitions(leaders: readonly number[]): number[] {
  const available: number[] = []
  for (let partition = 0; partition < leaders.length; partition++) if ((leaders[partition] ?? -1) >= 0) available.push(partition)
  return available
}
