import { committedOffset } from '../../../brokers/kafka/effects.ts'
import { lagRecords } from '../../../brokers/kafka/lag.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { consumerTone } from './consumerTone.ts'
import { isAlive, readerOf } from './membership.ts'

/** How far one group is with one partition: what stands under the tape. */
export interface LaneScene {
  readonly group: string
  /** Said on the flag where several groups read the topic. */
  readonly showsGroup: boolean
  /** Offset of the next record to read by what is committed; null where nothing is. */
  readonly committed: number | null
  /** Offset of the next record the reader will be given; null when nobody reads. */
  readonly position: number | null
  readonly reader: string | null
  readonly tone: OwnerTone | null
  /** A process reads it now. */
  readonly isRead: boolean
  /** Null while nobody in the group knows where it is. */
  readonly lag: number | null
  /** Where the lag bar begins. */
  readonly lagFrom: number | null
}

export function laneScene(state: KafkaState, group: string, partition: PartitionId, showsGroup: boolean): LaneScene {
  const committed = committedOffset(state, group, partition)
  const reader = readerOf(state, group, partition)
  const position = reader?.positions[partition]
  const lag = lagRecords(state, group, partition)
  const highWatermark = state.partitions[partition]?.log.highWatermark ?? 0
  return {
    group,
    showsGroup,
    committed: committed < 0 ? null : committed,
    position: position?.offset ?? null,
    reader: reader?.name ?? null,
    tone: reader === null ? null : consumerTone(state, reader.name),
    isRead: reader !== null && isAlive(reader),
    lag,
    lagFrom: lag === null ? null : highWatermark - lag,
  }
}
