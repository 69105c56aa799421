import { wantedPillWidth } from './columnWidths.ts'
import { isLegible } from './exchangeNames.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** How good it is to have each amount of detail, rings, whole labels, queues that show some messages, and everything from left to right. */
const DETAIL = { card: 30, normal: 22, short: 11, row: 0 } as const
const RING = 8
const PILLS = 16
const MESSAGES = { worth: 10, wanted: 6 }
const COLUMNS = 5
/** Messages are drawn large: px of a design unit that a rail is high then. */
const LARGE = { worth: 5, rail: 36 }
/** Scrolling is worse than anything else, the more of it, the worse; then names of exchanges that cannot be read. */
const SCROLLS = 100
const UNREAD = 60

/** The best of several layouts; of equals the first. Null when there is none. */
export function bestOf(layouts: readonly StageLayout[], topology: StageTopology, box: { height: number }): StageLayout | null {
  let best: StageLayout | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const layout of layouts) {
    const value = quality(layout, topology, box)
    if (value <= most) continue
    most = value
    best = layout
  }
  return best
}

/** Drawn larger only when nothing is said shorter for it. */
export function isGenerous(layout: StageLayout, topology: StageTopology, box: { height: number }, messages: number): boolean {
  const { detail, queues } = layout
  return (
    detail === 'card' &&
    layout.arrangement === 'columns' &&
    layout.height <= box.height + 0.01 &&
    wholePills(layout, topology) >= 0.99 &&
    Object.values(queues).every(({ capacity }) => capacity >= messages)
  )
}

function quality(layout: StageLayout, topology: StageTopology, box: { height: number }): number {
  const { detail, queues, arrangement, height } = layout
  const rings = Object.values(queues).some(({ ring }) => ring !== null) ? RING : 0
  const fewest = Math.min(MESSAGES.wanted, ...Object.values(queues).map(({ capacity }) => capacity))
  const over = Math.max(0, height - box.height - 0.01)
  const scrolls = over > 0 ? SCROLLS + (150 * over) / box.height : 0
  return (
    DETAIL[detail] +
    rings +
    PILLS * wholePills(layout, topology) +
    (MESSAGES.worth * fewest) / MESSAGES.wanted +
    (arrangement === 'columns' ? COLUMNS : 0) +
    (Object.values(queues).some(({ rail }) => rail.height >= LARGE.rail * layout.unit) ? LARGE.worth : 0) -
    (hasNames(layout, topology) ? 0 : UNREAD) -
    scrolls
  )
}

function hasNames({ exchanges, unit }: StageLayout, topology: StageTopology): boolean {
  return topology.exchanges.every((plan) => {
    const place = exchanges[plan.name]
    return place !== undefined && isLegible(plan, place, unit)
  })
}

/** The least share of a label that can be read, 1 when all can. */
function wholePills({ pills, unit }: StageLayout, { exchanges, queues }: StageTopology): number {
  const shares = [...exchanges, ...queues].flatMap((target) =>
    target.pills.map((plan) => {
      const pill = pills[plan.id]
      return pill === undefined ? 0 : pill.box.width / (wantedPillWidth(plan, pill.lines) * unit)
    }),
  )
  return Math.min(1, ...shares)
}
