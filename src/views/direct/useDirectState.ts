import type { DirectState } from '../../brokers/direct/state.ts'
import { useLab } from '../lab/LabContext.tsx'

/** The state of the run, which is one without a broker wherever these views are shown. It changes in place: follow `version`. */
export function useDirectState(): DirectState {
  return useLab(({ history }) => history.state as unknown as DirectState)
}
