import { bottom, type Point, right } from '../../stage/rect.ts'
import { DEAD_INSET, DEAD_LANE } from './recipes.ts'
import type { QueueLayout, StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Between ways to several exchanges, design units. */
const LANE = 3.5
const LANES = 3

/**
 * The layout with the ways back to exchanges: of dead letters from the head of a queue, and of answers from its consumers. They go into the
 * lane under the queue's words, along it to `laneX`, and along `laneX` to the exchange, before which they turn at `turnY`.
 */
export function withDeadWays(
  layout: StageLayout,
  { queues }: StageTopology,
  turnY: (exchange: string) => number | null,
  laneX: number,
): StageLayout {
  const { unit } = layout
  const targets = [...new Set(queues.flatMap(({ deadLetters, answers }) => [...(deadLetters === null ? [] : [deadLetters]), ...answers]))]
  const placed = queues.map(({ name, deadLetters, answers }) => {
    const queue = layout.queues[name]
    if (queue === undefined) throw new Error(`no place for queue ${name}`)
    const y = laneY(queue, answers.length > 0, unit)
    // What goes to one exchange goes one way.
    const wayTo = (exchange: string) =>
      backTo(layout, exchange, laneX - (targets.indexOf(exchange) % LANES) * LANE * unit, y, turnY(exchange))
    const dead = deadLetters === null ? [] : wayTo(deadLetters)
    const answerWays = Object.fromEntries(answers.map((exchange) => [exchange, wayTo(exchange)]))
    return [name, { ...queue, deadWay: dead.length === 0 ? [] : [...headDown(queue, y, unit), ...dead], answerWays }] as const
  })
  return { ...layout, queues: Object.fromEntries(placed) }
}

/** The lane is under the queue's words; where answers come into it from behind the ring, under that too. */
function laneY({ under, ring }: QueueLayout, hasAnswers: boolean, unit: number): number {
  const floor = hasAnswers && ring !== null ? Math.max(bottom(under), bottom(ring.box)) : bottom(under)
  return floor + (DEAD_LANE / 2) * unit
}

/** From the head of a queue into the lane below it. */
function headDown({ rail }: QueueLayout, y: number, unit: number): Point[] {
  const x = right(rail) - DEAD_INSET * unit
  return [
    { x, y: bottom(rail) },
    { x, y },
  ]
}

/** From the lane of a queue to an exchange; empty when it is not on stage. */
function backTo(layout: StageLayout, exchange: string, laneX: number, y: number, turnY: number | null): Point[] {
  const entry = layout.exchanges[exchange]?.deadEntry
  if (entry === undefined) return []
  const turn = turnY ?? entry.y
  const last = turn === entry.y ? [] : [{ x: entry.x, y: turn }]
  return [{ x: laneX, y }, { x: laneX, y: turn }, ...last, entry]
}
