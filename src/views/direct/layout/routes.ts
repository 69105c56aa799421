import { type Point, right } from '../../stage/rect.ts'
import { corneredRoute, levelRoute, type Route } from '../../stage/route.ts'
import type { StageLayout } from './stageLayout.ts'

/** From a thread of a caller (null: from the caller as a whole) to an instance. Null when one of them is not on stage. */
export function callRoute(layout: StageLayout, caller: string, thread: number | null, instance: string): Route | null {
  const from = threadExit(layout, caller, thread)
  const to = layout.instances[instance]?.entry
  if (from === null || to === undefined) return null
  if (layout.arrangement === 'columns') return levelRoute(from, to)
  // Beside everything: threads and instances that share the gutter keep apart.
  const lane = ((thread ?? 0) + Object.keys(layout.instances).indexOf(instance)) % 4
  const boxes = [...Object.values(layout.callers), ...Object.values(layout.services)]
  const gutterX = Math.max(...boxes.map(({ box }) => right(box))) + (4 + lane * 4) * layout.unit
  return corneredRoute([from, { x: gutterX, y: from.y }, { x: gutterX, y: to.y }, to], 6 * layout.unit)
}

/** Where the calls of a thread leave: at its row's end; a thread in a line, or without a place, at its caller's. */
function threadExit(layout: StageLayout, caller: string, thread: number | null): Point | null {
  const place = layout.callers[caller]
  if (place === undefined) return null
  const row = thread === null || place.detail === 'line' ? undefined : place.rows[thread]
  return row === undefined ? place.exit : { x: right(place.box), y: row.y + row.height / 2 }
}
