import { rect } from '../../stage/rect.ts'
import { placeCallers, planCallers } from './layoutCallers.ts'
import { placeServices, planServices } from './layoutServices.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Narrower than this, design units: services stand below their callers. */
const COLUMNS_FROM = 430
/** Below this the stage scrolls sideways too. */
const LEAST_WIDTH = 280
/** Larger drawings for screens with room to spare. */
const ZOOMS = [1.5, 1.25, 1.1]

interface Box {
  readonly width: number
  readonly height: number
}

/**
 * Places everything of a stage in a box of this size, so that nothing overlaps: with less room things are said in fewer lines, and at
 * last the stage becomes higher than the box (and scrolls). `unit`: px of a design unit, 1 at the usual text size.
 */
export function layoutStage(topology: StageTopology, box: Box, unit: number): StageLayout {
  const size = { width: Math.max(box.width, LEAST_WIDTH * unit), height: box.height }
  for (const zoom of ZOOMS) {
    const zoomed = arrange(topology, size, unit * zoom)
    if (zoomed.arrangement === 'columns' && zoomed.height <= box.height && isGenerous(zoomed)) return zoomed
  }
  return arrange(topology, size, unit)
}

/** Drawn larger only when nothing is said shorter for it. */
function isGenerous({ callers, instances, corridor, unit }: StageLayout): boolean {
  const details = [...Object.values(callers), ...Object.values(instances)].map(({ detail }) => detail)
  return details.every((detail) => detail === 'card') && (corridor?.width ?? 0) >= 110 * unit
}

function arrange(topology: StageTopology, box: Box, unit: number): StageLayout {
  return box.width / unit >= COLUMNS_FROM ? inColumns(topology, box, unit) : stacked(topology, box, unit)
}

function inColumns(topology: StageTopology, box: Box, unit: number): StageLayout {
  const columns = columnsFor(box.width / unit, unit)
  const { margin } = columns
  const inner = box.height - 2 * margin
  const callers = planCallers(topology.callers, columns.callers, inner, unit)
  const services = planServices(topology.services, columns.services, inner, unit)
  const content = Math.max(inner, callers.height, services.height)
  const centred = (height: number) => margin + (content - height) / 2
  const servicesX = box.width - margin - columns.services
  const corridorX = margin + columns.callers
  return {
    arrangement: 'columns',
    unit,
    width: box.width,
    height: content + 2 * margin,
    callers: placeCallers(callers, margin, centred(callers.height), 'right'),
    ...placeServices(services, servicesX, centred(services.height), 'left'),
    corridor: rect(corridorX, 0, servicesX - corridorX, content + 2 * margin),
  }
}

function stacked(topology: StageTopology, box: Box, unit: number): StageLayout {
  const margin = 6 * unit
  const gutter = 22 * unit
  const between = 12 * unit
  const width = box.width - 2 * margin - gutter
  const least = planServices(topology.services, width, 0, unit)
  const callers = planCallers(topology.callers, width, box.height - 2 * margin - between - least.height, unit)
  const servicesTop = margin + callers.height + (topology.callers.length === 0 ? 0 : between)
  const services = planServices(topology.services, width, box.height - servicesTop - margin, unit)
  return {
    arrangement: 'stacked',
    unit,
    width: box.width,
    height: Math.max(box.height, servicesTop + services.height + margin),
    callers: placeCallers(callers, margin, margin, 'right'),
    ...placeServices(services, margin, servicesTop, 'right'),
    corridor: null,
  }
}

/** `width` in design units; the answer in px. */
function columnsFor(width: number, unit: number): { margin: number; callers: number; services: number } {
  const share = Math.min(1, Math.max(0, (width - COLUMNS_FROM) / (780 - COLUMNS_FROM)))
  const more = Math.max(0, width - 780)
  const from = (narrow: number, wide: number, grow: number, most: number) =>
    (narrow + (wide - narrow) * share + Math.min(most - wide, more * grow)) * unit
  return {
    margin: from(6, 18, 0.05, 40),
    callers: from(156, 260, 0.2, 360),
    services: from(172, 270, 0.2, 360),
  }
}
