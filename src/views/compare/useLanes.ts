import type { CompareModel } from '../../compare/compareModel.ts'
import type { LaneModel } from '../../compare/lane.ts'
import { useLab } from '../lab/LabContext.tsx'

/** The lanes of the comparison that runs, in the order in which they stand. */
export function useLanes(): readonly LaneModel[] {
  return useLab(({ scenario }) => (scenario.model as unknown as CompareModel).lanes)
}
