import type { EntityRef } from '../../kernel/fact.ts'
import { laneStore } from '../../store/lab/laneStore.ts'
import { LabProvider, useLabStore } from '../lab/LabContext.tsx'
import { type LanePanels, standsIn } from './lanePanels.ts'

/** What more can be done to a thing of a lane, as its broker offers it, done in that lane. */
export function laneControls(all: readonly LanePanels[]) {
  return function LaneControls({ entity }: { readonly entity: EntityRef }) {
    const whole = useLabStore()
    const found = standsIn(all, entity)
    if (found === null || found.panels.Controls === null) return null
    const { Controls } = found.panels
    return (
      <LabProvider store={laneStore(whole, found.lane)}>
        <Controls entity={found.own} />
      </LabProvider>
    )
  }
}
