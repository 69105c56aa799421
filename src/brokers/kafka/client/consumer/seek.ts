import { positionJumped } from '../../effects.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { PartitionId } from '../../protocol.ts'
import type { ConsumerState, PositionState } from '../../state.ts'
import { setPosition } from './positions.ts'

export type SeekTarget = 'beginning' | 'end' | { offset: number } | { timestampMs: number }

/**
 * KafkaConsumer#seek, #seekToBeginning, #seekToEnd, or #offsetsForTimes and then seek; of one partition or of all it owns.
 * What has been fetched is thrown away, what is in the application's hands is still handled.
 */
export function seekPartitions(ctx: KafkaContext, consumer: ConsumerState, to: SeekTarget, partition?: PartitionId): void {
  const cause = ctx.cause
  for (const [id, position] of Object.entries(consumer.positions)) {
    if (partition !== undefined && id !== partition) continue
    ctx.cause = cause
    seekPartition(ctx, consumer, id, position, to)
  }
}

function seekPartition(ctx: KafkaContext, consumer: ConsumerState, partition: PartitionId, position: PositionState, to: SeekTarget): void {
  const from = position.offset ?? (position.lookup?.kind === 'log' ? position.lookup.from : null)
  position.buffered = null
  consumer.buffered = consumer.buffered.filter((other) => other !== partition)
  if (typeof to === 'object' && 'offset' in to) {
    setPosition(ctx, consumer, partition, position, to.offset, 'seek')
    positionJumped(ctx, consumer.group, partition, from ?? to.offset, to.offset, `seek() went to offset ${to.offset}`)
    return
  }
  const at = to === 'beginning' ? 'earliest' : to === 'end' ? 'latest' : to
  position.offset = null
  position.lookup = { kind: 'log', at, why: 'seek', from, asked: null }
  position.cause = ctx.cause
}

/** pause() and resume() of one partition: a paused one is not fetched, and what has been fetched of it is kept. */
export function setPartitionPaused(consumer: ConsumerState, partition: PartitionId, paused: boolean): void {
  const position = consumer.positions[partition]
  if (position !== undefined) position.paused = paused
}
