import { bottom, type Point, right } from '../../stage/rect.ts'
import { DEAD_INSET, DEAD_LANE } from './recipes.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Between ways to several exchanges, design units. */
const LANE = 3.5

/**
 * The layout with the ways of dead letters: from the head of a queue down into the lane under its words, along it to `laneX`, and along
 * `laneX` to the exchange, before which it turns at `turnY`.
 */
export function withDeadWays(
  layout: StageLayout,
  { queues }: StageTopology,
  turnY: (exchange: string) => number | null,
  laneX: number,
): StageLayout {
  const { unit } = layout
  const targets = [...new Set(queues.map(({ deadLetters }) => deadLetters).filter((name) => name !== null))]
  const placed = queues.map(({ name, deadLetters }) => {
    const queue = layout.queues[name]
    const exchange = deadLetters === null ? undefined : layout.exchanges[deadLetters]
    if (queue === undefined) throw new Error(`no place for queue ${name}`)
    if (exchange === undefined || deadLetters === null) return [name, queue] as const
    // What goes to one exchange goes one way.
    const lane = laneX - targets.indexOf(deadLetters) * LANE * unit
    const x = right(queue.rail) - DEAD_INSET * unit
    const y = bottom(queue.under) + (DEAD_LANE / 2) * unit
    const turn = turnY(deadLetters) ?? exchange.deadEntry.y
    const end: Point[] = turn === exchange.deadEntry.y ? [] : [{ x: exchange.deadEntry.x, y: turn }]
    const deadWay = [{ x, y: bottom(queue.rail) }, { x, y }, { x: lane, y }, { x: lane, y: turn }, ...end, exchange.deadEntry]
    return [name, { ...queue, deadWay }] as const
  })
  return { ...layout, queues: Object.fromEntries(placed) }
}
