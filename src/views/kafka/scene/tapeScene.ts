import type { PartitionState } from '../../../brokers/kafka/clusterState.ts'
import { committedOffset } from '../../../brokers/kafka/effects.ts'
import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { at } from '../../../kernel/column.ts'
import { timesProcessed } from '../../../workload/ledger.ts'
import { type TokenLook, tokenLook } from '../../stage/keyLook.ts'
import { type ChipScene, chipScenes } from './chipScene.ts'
import { type LaneScene, laneScene } from './laneScene.ts'
import { type TapeRoom, type TapeWindow, tapeWindow } from './tapeWindow.ts'

/** One partition as it is drawn. */
export interface TapeScene {
  readonly id: PartitionId
  readonly number: number
  readonly topic: string
  readonly window: TapeWindow
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly cells: readonly CellScene[]
  /** Offsets at which a new segment begins, within the window. */
  readonly joints: readonly number[]
  readonly chips: readonly ChipScene[]
  readonly lanes: readonly LaneScene[]
  /** When the window last moved on, and by how many cells. */
  readonly slide: { readonly tick: number; readonly cells: number } | null
}

export interface CellScene {
  readonly offset: number
  readonly token: TokenLook
  /** `uncommitted`: at or above the high watermark. `done`: every group in question has committed it. */
  readonly look: 'uncommitted' | 'waiting' | 'done'
  /** Anomalies at the groups in question. */
  readonly mark: 'duplicate' | 'lost' | 'skipped' | null
  /** Most times one group handled it. */
  readonly times: number
}

const LOST = 1
/** Cells that a tape glides at once; more would leave it bare meanwhile. */
const MOST_SLIDE = 2

/** `selectedGroup` says whose progress fades the cells; null: that of all its readers. */
export function tapeScene(
  state: KafkaState,
  partition: PartitionState,
  groups: readonly string[],
  room: TapeRoom,
  selectedGroup: string | null,
): TapeScene {
  const { log } = partition
  const window = tapeWindow(log.logStartOffset, log.logEndOffset, room)
  const asked = selectedGroup !== null && groups.includes(selectedGroup) ? [selectedGroup] : groups
  const doneBelow = asked.length === 0 ? 0 : Math.min(...asked.map((group) => committedOffset(state, group, partition.id)))
  const cells: CellScene[] = []
  for (let offset = Math.max(window.first, window.start); offset < window.end; offset++) {
    const message = at(log.records.message, offset)
    cells.push({
      offset,
      token: tokenLook(state.messages, message),
      look: offset >= log.highWatermark ? 'uncommitted' : offset < doneBelow ? 'done' : 'waiting',
      ...anomalies(state, asked, message),
    })
  }
  return {
    id: partition.id,
    number: partition.number,
    topic: partition.topic,
    window,
    logStartOffset: log.logStartOffset,
    highWatermark: log.highWatermark,
    cells,
    joints: log.segments
      .map(({ baseOffset }) => baseOffset)
      .filter((offset) => offset > Math.max(window.first, window.start) && offset <= window.end),
    chips: chipScenes(partition, window),
    lanes: groups.map((group) => laneScene(state, group, partition.id, groups.length > 1)),
    slide: slideOf(partition, window),
  }
}

function anomalies(state: KafkaState, groups: readonly string[], message: number): Pick<CellScene, 'mark' | 'times'> {
  let times = 0
  let mark: CellScene['mark'] = null
  for (const group of groups) {
    const page = state.ledger.subscribers[group]
    if (page === undefined) continue
    times = Math.max(times, timesProcessed(page, message))
    const fate = message < page.fate.length ? at(page.fate, message) : 0
    if (fate !== 0) mark = fate === LOST ? 'lost' : (mark ?? 'skipped')
  }
  return { mark: mark ?? (times > 1 ? 'duplicate' : null), times }
}

/** A full tape moves on when batches are appended; what was appended in the same tick moves it once. */
function slideOf({ log }: PartitionState, window: TapeWindow): TapeScene['slide'] {
  const { batches } = log
  if (window.first === 0 || batches.baseOffset.length === 0) return null
  let row = batches.baseOffset.length - 1
  const tick = at(batches.appendedTick, row)
  while (row > 0 && at(batches.appendedTick, row - 1) === tick) row--
  const before = at(batches.baseOffset, row)
  // Before the tape was full it did not move.
  const cells = Math.min(window.end - before, window.first, MOST_SLIDE)
  return cells > 0 ? { tick, cells } : null
}
