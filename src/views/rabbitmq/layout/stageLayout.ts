import type { Point, Rect } from '../../stage/rect.ts'

/** Where everything on stage is. Pixels; the stage's own corner is (0, 0). */
export interface StageLayout {
  /**
   * `columns`: publishers, exchanges, queues and consumers from left to right. `mixed`: publishers and exchanges on top, each queue beside
   * its consumers. `stacked`: consumers below their queue too.
   */
  readonly arrangement: 'columns' | 'mixed' | 'stacked'
  readonly detail: Detail
  /** Pixels of one design unit: 1 at the usual text size. Text and strokes scale with it. */
  readonly unit: number
  /** The width is the container's (or the least the stage can live with); a height beyond the container's scrolls. */
  readonly width: number
  readonly height: number
  readonly broker: BrokerLayout
  readonly publishers: Readonly<Record<string, PublisherLayout>>
  readonly exchanges: Readonly<Record<string, ExchangeLayout>>
  readonly pills: Readonly<Record<string, PillLayout>>
  readonly queues: Readonly<Record<string, QueueLayout>>
  readonly groups: Readonly<Record<string, GroupLayout>>
  readonly consumers: Readonly<Record<string, ConsumerLayout>>
}

/** How much is said of everything: cards with all lines, fewer, two, one. */
export type Detail = 'card' | 'normal' | 'short' | 'row'

export interface BrokerLayout {
  /** Around what the broker holds; null where consumers stand between. */
  readonly frame: Rect | null
  /** By node. */
  readonly nodes: Readonly<Record<string, Rect>>
}

export interface PublisherLayout {
  readonly box: Rect
  /** Of text: name, what it learns of its messages, how it stands; the last two in one; all in one. */
  readonly lines: 3 | 2 | 1
  /** Where messages leave, and confirms and returns come back. */
  readonly exit: Point
}

export interface ExchangeLayout {
  readonly box: Rect
  readonly shape: Rect
  readonly name: Rect
  readonly nameSide: 'above' | 'below' | 'right'
  readonly entry: Point
  readonly exit: Point
  /** Where messages leave for an alternate below it, and come in from one above. */
  readonly above: Point
  readonly below: Point
  /** Where dead letters come in. */
  readonly deadEntry: Point
}

export interface PillLayout {
  readonly box: Rect
  /** Lines of text there is room for. */
  readonly lines: number
  readonly from: string
  /** Corners of the way from the exchange; none where it goes straight. */
  readonly bends: readonly Point[]
  /** It is reached from above, and left downwards. */
  readonly isVertical?: boolean
  readonly entry: Point
  readonly exit: Point
}

export interface QueueLayout {
  readonly title: Rect
  /** Nodes that keep it, at the end of its title. */
  readonly members: Readonly<Record<string, Rect>>
  readonly rail: Rect
  /** Room that the ends of the rail take, each. */
  readonly capPx: number
  /** Side of a message's place, and from one to the next. */
  readonly cellPx: number
  readonly pitchPx: number
  /** Messages that have room. */
  readonly capacity: number
  readonly idsRow: Rect | null
  /** What there is to say below: counts, dead letters; readers of a stream. */
  readonly under: Rect
  /** Where messages come in behind all others. */
  readonly entry: Point
  /** Where the head of the queue is left. */
  readonly exit: Point
  /** Corners of the way of dead letters, from the queue to the exchange; empty for none. */
  readonly deadWay: readonly Point[]
  /** Corners of the way of answers that its consumers publish, from below them, by exchange. */
  readonly answerWays: Readonly<Record<string, readonly Point[]>>
  readonly ring: RingLayout | null
}

/** The ring of consumers. Who is next stands at the left, where the queue ends; the others follow clockwise. */
export interface RingLayout {
  readonly box: Rect
  readonly centre: Point
  readonly radius: number
  /** Side of a place. */
  readonly chip: number
  /** Where those stand who are out of the ring, and how many of them side by side. */
  readonly bay: Rect
  readonly bayColumns: number
  /** What they have in common is written here. */
  readonly bayLabel: Rect
}

export interface GroupLayout {
  /** Null where there is no room for words about it. */
  readonly header: Rect | null
}

export interface ConsumerLayout {
  readonly box: Rect
  readonly detail: Detail
  readonly entry: Point
  /** Lines in from the queue bend here. */
  readonly bend: Point | null
}

/** Every box that nothing else may touch, with its name. */
export function solidBoxes(layout: StageLayout): { name: string; box: Rect }[] {
  const boxes: { name: string; box: Rect }[] = []
  const add = (name: string, box: Rect | null) => {
    if (box !== null) boxes.push({ name, box })
  }
  for (const [node, box] of Object.entries(layout.broker.nodes)) add(`node ${node}`, box)
  for (const [name, { box }] of Object.entries(layout.publishers)) add(`publisher ${name}`, box)
  for (const [name, { box }] of Object.entries(layout.exchanges)) add(`exchange ${name}`, box)
  for (const [id, { box }] of Object.entries(layout.pills)) add(`pill ${id}`, box)
  for (const [name, queue] of Object.entries(layout.queues)) {
    add(`title of ${name}`, queue.title)
    for (const [node, box] of Object.entries(queue.members)) add(`member ${node} of ${name}`, box)
    add(`rail of ${name}`, queue.rail)
    add(`ids of ${name}`, queue.idsRow)
    add(`words under ${name}`, queue.under)
    add(`ring of ${name}`, queue.ring?.box ?? null)
  }
  for (const [id, { header }] of Object.entries(layout.groups)) add(`header of ${id}`, header)
  for (const [name, { box }] of Object.entries(layout.consumers)) add(`consumer ${name}`, box)
  return boxes
}
