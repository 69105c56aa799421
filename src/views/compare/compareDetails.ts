import { type CompareState, ownState } from '../../compare/compareState.ts'
import { inLane, type LaneId } from '../../compare/lane.ts'
import type { EntityRef } from '../../kernel/fact.ts'
import type { DetailRow, EntityDetails } from '../lab/inspector/entityDetails.ts'
import { type LanePanels, standsIn } from './lanePanels.ts'

/** What a lane's broker says of one of its things; what stands in no lane has no details. */
export function compareDetails(all: readonly LanePanels[], state: CompareState, entity: EntityRef): EntityDetails | null {
  const found = standsIn(all, entity)
  if (found === null) return null
  const { lane, panels, own } = found
  const details = panels.details(ownState(state, lane.id), own)
  return details === null ? null : { ...inside(details, lane.id), kind: `${lane.title}: ${details.kind}` }
}

/** All systems at a glance, one after the other. */
export function compareOverview(all: readonly LanePanels[], state: CompareState): EntityDetails {
  const sections = all.flatMap(({ lane, panels }) => {
    const { rows } = inside(panels.overview(ownState(state, lane.id)), lane.id)
    return [{ title: lane.title, rows }]
  })
  return { kind: 'Side by side', title: all.map(({ lane }) => lane.title).join(', '), rows: [], sections }
}

function inside(details: EntityDetails, lane: LaneId): EntityDetails {
  const row = ({ entity, labelEntity, ...rest }: DetailRow): DetailRow => ({
    ...rest,
    ...(entity === undefined ? {} : { entity: inLane(lane, entity) }),
    ...(labelEntity === undefined ? {} : { labelEntity: inLane(lane, labelEntity) }),
  })
  return {
    ...details,
    rows: details.rows.map(row),
    sections: details.sections.map((section) => ({ ...section, rows: section.rows.map(row) })),
  }
}
