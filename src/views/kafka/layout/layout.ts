import { rect } from '../../stage/rect.ts'
import { placeGroups, planGroups } from './layoutGroups.ts'
import { columnOfProducers, producersRowHeight, rowOfProducers } from './layoutProducers.ts'
import { placeTapes, planTapes } from './layoutTapes.ts'
import type { StageLayout } from './stageLayout.ts'
import type { StageTopology } from './stageTopology.ts'

/** Narrower than this, design units: producers go on top; groups may go below; groups must. */
const COLUMNS_FROM = 620
const BELOW_FROM = 392
const MIXED_FROM = 330
/** Below this the stage scrolls sideways too. */
const LEAST_WIDTH = 280
/** Larger drawings for screens with room to spare, and the cells that every tape must still show. */
const ZOOMS = [
  { zoom: 1.5, cells: 13 },
  { zoom: 1.25, cells: 11 },
  { zoom: 1.1, cells: 9 },
] as const

/** What a column is given: px at the widths the two ends are for, in between in proportion. */
interface Columns {
  readonly margin: number
  readonly producers: number
  readonly leftGap: number
  readonly rightGap: number
  readonly groups: number
}

/**
 * Places everything of a stage in a box of this size, so that nothing overlaps: with less room things are said in fewer lines,
 * tapes show fewer cells, and at last the stage becomes higher than the box (and scrolls). `unit`: px of a design unit, 1 at
 * the usual text size.
 */
export function layoutStage(topology: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const width = Math.max(box.width, LEAST_WIDTH * unit)
  const size = { width, height: box.height }
  const plain = arrange(topology, size, unit)
  for (const { zoom, cells } of ZOOMS) {
    const zoomed = arrange(topology, size, unit * zoom)
    if (zoomed.arrangement === 'columns' && zoomed.height <= box.height && isGenerous(zoomed, plain, cells)) return zoomed
  }
  return plain
}

/** Drawn larger only when nothing is said shorter for it, and no record becomes smaller. */
function isGenerous(layout: StageLayout, plain: StageLayout, cells: number): boolean {
  return (
    Object.entries(layout.tapes).every(
      ([id, tape]) => tape.chipText === 'word' && tape.capacity >= cells && tape.cellPx >= (plain.tapes[id]?.cellPx ?? 0),
    ) &&
    Object.values(layout.groups).every(({ detail }) => detail === 'card') &&
    Object.values(layout.producers).every(({ detail }) => detail === 'card')
  )
}

function arrange(topology: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const width = box.width / unit
  if (width >= COLUMNS_FROM) return inColumns(topology, box, unit)
  if (width >= BELOW_FROM) return mixed(topology, box, unit)
  const below = stacked(topology, box, unit)
  if (width < MIXED_FROM || below.height <= box.height) return below
  // Rather narrow tapes than groups out of sight.
  const beside = mixed(topology, box, unit)
  return beside.height < below.height ? beside : below
}

function inColumns(topology: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const columns = columnsFor(box.width / unit, unit)
  const { margin } = columns
  const inner = box.height - 2 * margin
  const tapesX = margin + columns.producers + columns.leftGap
  const groupsX = box.width - margin - columns.groups
  const tapesWidth = groupsX - columns.rightGap - tapesX
  const tapes = planTapes(topology.topics, tapesWidth, inner, unit)
  const groups = planGroups(topology.groups, columns.groups, inner, unit)
  const producers = columnOfProducers(topology.producers, columns.producers, inner, unit)
  const content = Math.max(inner, tapes.height, groups.height, producers.height)
  const centred = (height: number) => margin + (content - height) / 2
  return {
    arrangement: 'columns',
    unit,
    width: box.width,
    height: content + 2 * margin,
    ...placeTapes(tapes, tapesX, centred(tapes.height)),
    ...placeGroups(groups, groupsX, centred(groups.height), 'left'),
    producers: producers.place(margin, centred(producers.height)),
    corridor: rect(groupsX - columns.rightGap, 0, columns.rightGap, content + 2 * margin),
  }
}

function mixed(topology: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const columns = columnsFor(box.width / unit, unit)
  const { margin } = columns
  const gutter = 16 * unit
  const channel = 14 * unit
  const groupsX = box.width - margin - columns.groups
  const tapesX = margin + gutter
  const tapesWidth = groupsX - columns.rightGap - tapesX
  const top = topology.producers.length === 0 ? margin : margin + producersRowHeight(unit) + channel
  const tapes = planTapes(topology.topics, tapesWidth, box.height - top - margin, unit)
  const groups = planGroups(topology.groups, columns.groups, box.height - 2 * margin, unit)
  const height = Math.max(box.height, top + tapes.height + margin, groups.height + 2 * margin)
  return {
    arrangement: 'mixed',
    unit,
    width: box.width,
    height,
    ...placeTapes(tapes, tapesX, top + (height - top - margin - tapes.height) / 2),
    ...placeGroups(groups, groupsX, (height - groups.height) / 2, 'left'),
    producers: rowOfProducers(topology.producers, margin, margin, groupsX - columns.rightGap - margin, unit),
    corridor: rect(groupsX - columns.rightGap, 0, columns.rightGap, height),
  }
}

function stacked(topology: StageTopology, box: { width: number; height: number }, unit: number): StageLayout {
  const margin = 6 * unit
  const gutter = 16 * unit
  const channel = 12 * unit
  const inner = box.width - 2 * margin
  const top = topology.producers.length === 0 ? margin : margin + producersRowHeight(unit) + channel
  const below = 12 * unit
  const tightGroups = planGroups(topology.groups, inner - gutter, 0, unit)
  const tapes = planTapes(topology.topics, inner - 2 * gutter, box.height - top - below - tightGroups.height - margin, unit)
  const groups = planGroups(topology.groups, inner - gutter, box.height - top - tapes.height - below - margin, unit)
  const groupsTop = top + tapes.height + below
  return {
    arrangement: 'stacked',
    unit,
    width: box.width,
    height: Math.max(box.height, groupsTop + groups.height + margin),
    ...placeTapes(tapes, margin + gutter, top),
    ...placeGroups(groups, margin, groupsTop, 'right'),
    producers: rowOfProducers(topology.producers, margin, margin, inner, unit),
    corridor: null,
  }
}

/** `width` in design units; the answer in px. */
function columnsFor(width: number, unit: number): Columns {
  const share = Math.min(1, Math.max(0, (width - MIXED_FROM) / (740 - MIXED_FROM)))
  const more = Math.max(0, width - 740)
  const from = (narrow: number, wide: number, grow: number, most: number) =>
    (narrow + (wide - narrow) * share + Math.min(most - wide, more * grow)) * unit
  return {
    margin: from(6, 16, 0.05, 40),
    producers: from(80, 112, 0.08, 150),
    leftGap: from(26, 44, 0.1, 130),
    rightGap: from(34, 72, 0.1, 130),
    groups: from(120, 184, 0.16, 250),
  }
}
