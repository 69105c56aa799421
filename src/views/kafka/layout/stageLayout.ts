import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { Point, Rect } from '../../stage/rect.ts'

/** Where everything on stage is. Pixels; the stage's own corner is (0, 0). */
export interface StageLayout {
  /** `columns`: producers, tapes, groups from left to right. `mixed`: producers on top. `stacked`: groups below too. */
  readonly arrangement: 'columns' | 'mixed' | 'stacked'
  /** Pixels of one design unit: 1 at the usual text size. Text and strokes scale with it. */
  readonly unit: number
  /** The width is the container's (or the least the stage can live with); a height beyond the container's scrolls. */
  readonly width: number
  readonly height: number
  readonly topics: Readonly<Record<string, TopicLayout>>
  readonly tapes: Readonly<Record<PartitionId, TapeLayout>>
  readonly producers: Readonly<Record<string, ProducerLayout>>
  readonly groups: Readonly<Record<string, GroupLayout>>
  readonly consumers: Readonly<Record<string, ConsumerLayout>>
  /** Between tapes and groups there is no text: what travels here may carry some. Null where there is no such space. */
  readonly corridor: Rect | null
}

export interface TopicLayout {
  readonly title: Rect
}

export interface TapeLayout {
  /** Everything of the partition. */
  readonly box: Rect
  readonly label: Rect
  /** By position in the partition's replicas. */
  readonly chips: readonly Rect[]
  readonly chipText: 'word' | 'number'
  /** Where the words "high watermark" stand; null where there is no room for them. */
  readonly watermarkRow: Rect | null
  readonly rail: Rect
  /** Side of a cell, and from one cell to the next. */
  readonly cellPx: number
  readonly pitchPx: number
  /** Cells that fit on the rail. */
  readonly capacity: number
  readonly offsetsRow: Rect | null
  /** By group. */
  readonly lanes: Readonly<Record<string, Rect>>
  /** Where records come in, and where they leave for consumers. */
  readonly entry: Point
  readonly exit: Point
}

export interface ProducerLayout {
  readonly box: Rect
  /** How much is said: everything with a slot for each partition, two lines, or one. */
  readonly detail: 'card' | 'short'
  /** By position in the producer's partitions; empty without room. */
  readonly slots: readonly Rect[]
  readonly exit: Point
}

export interface GroupLayout {
  readonly box: Rect
  readonly header: Rect
  readonly detail: MemberDetail
  /** Where requests to the coordinator arrive. */
  readonly door: Point
}

/** Lines a member gets: four, three, two, one. */
export type MemberDetail = 'card' | 'normal' | 'short' | 'row'

export interface ConsumerLayout {
  readonly box: Rect
  readonly detail: MemberDetail
  readonly entry: Point
}

/** Every box that nothing else may touch, with its name. */
export function solidBoxes(layout: StageLayout): { name: string; box: Rect }[] {
  const boxes: { name: string; box: Rect }[] = []
  const add = (name: string, box: Rect | null) => {
    if (box !== null) boxes.push({ name, box })
  }
  for (const [name, { title }] of Object.entries(layout.topics)) add(`title of ${name}`, title)
  for (const [id, tape] of Object.entries(layout.tapes)) {
    add(`label of ${id}`, tape.label)
    tape.chips.forEach((chip, index) => {
      add(`chip ${index} of ${id}`, chip)
    })
    add(`watermark row of ${id}`, tape.watermarkRow)
    add(`rail of ${id}`, tape.rail)
    add(`offsets of ${id}`, tape.offsetsRow)
    for (const [group, lane] of Object.entries(tape.lanes)) add(`lane of ${group} under ${id}`, lane)
  }
  for (const [name, producer] of Object.entries(layout.producers)) add(`producer ${name}`, producer.box)
  for (const [id, group] of Object.entries(layout.groups)) add(`header of ${id}`, group.header)
  for (const [name, consumer] of Object.entries(layout.consumers)) add(`consumer ${name}`, consumer.box)
  return boxes
}
